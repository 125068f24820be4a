//! `trueline`: reads captures of telephone signalling and says who is said to call.
#![forbid(unsafe_code)]

mod arguments;
mod ca;
mod capture_input;
mod decode;
mod encode;
mod failure;
mod fetch;
mod hex;
mod inspect;
mod moment;
mod output;
mod passport;
mod text;
mod trust;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Encode(arguments) => encode::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Passport(arguments) => passport::run(&arguments),
        Command::Ca(arguments) => ca::run(&arguments),
    };
    match outcome {
        // Whoever reads our output has enough; that is no failure.
        Ok(()) | Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.exit_status())
        }
    }
}
