//! `trueline inspect`: one line a call attempt, who is called and who is said to call.

mod attempt;
mod json;
mod line;
mod window;

use trueline::number::NumberingContext;

use crate::arguments::Inspect;
use crate::capture_input::for_each_signal;
use crate::failure::Failure;
use crate::inspect::attempt::Proofs;
use crate::inspect::window::Window;
use crate::output::Output;
use crate::passport::Addresses;
use crate::text::columns;

pub(crate) fn run(arguments: &Inspect) -> Result<(), Failure> {
    let context = arguments.country_code.map_or(NumberingContext::UNKNOWN, NumberingContext::for_country);
    let mut output = Output::default();
    let proofs = Proofs { profile: arguments.profile, addresses: Addresses::read(arguments.x5u.as_deref())? };
    let mut window = Window::new(context, arguments.isup_variant.variant(), proofs);
    let columns = columns();
    let mut print = |attempt: attempt::Attempt| -> Result<(), Failure> {
        if arguments.json {
            json::write(&attempt, output.record());
        } else {
            line::write(&attempt, arguments.show_restricted, columns, output.record());
        }
        Ok(output.end_record()?)
    };
    let outcome = for_each_signal(arguments.files.iter().map(|file| file.as_path()), |file, signal| {
        window.signal(file, &signal, &mut print)
    });
    window.finish(&mut print)?;
    output.flush()?;
    outcome
}
