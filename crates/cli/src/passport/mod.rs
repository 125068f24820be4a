//! `trueline passport`: tokens shown, verified, signed and packed.

mod input;
mod pack;
mod received;
mod report;
mod show;
mod sign;
mod verify;

pub(crate) use pack::Addresses;
pub(crate) use received::ReceivedToken;

use crate::arguments::Passport;
use crate::failure::Failure;

/// Schema of the JSON that `show` and `verify` print.
const SCHEMA: &str = "trueline.passport/1";

pub(crate) fn run(arguments: &Passport) -> Result<(), Failure> {
    match arguments {
        Passport::Show(arguments) => show::run(arguments),
        Passport::Verify(arguments) => verify::run(arguments),
        Passport::Sign(arguments) => sign::run(arguments),
        Passport::Pack(arguments) => pack::pack(arguments),
        Passport::Unpack(arguments) => pack::unpack(arguments),
    }
}
