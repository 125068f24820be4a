//! `trueline decode`: every signalling message, as a line, as JSON, or one from hex as a tree.

mod json;
mod line;
mod tree;
mod tunnelled;

pub(crate) use line::brief;

use std::path::Path;

use crate::arguments::Decode;
use crate::capture_input::for_each_signal;
use crate::failure::Failure;
use crate::output::Output;
use crate::text::columns;

pub(crate) fn run(arguments: &Decode) -> Result<(), Failure> {
    if let Some(protocol) = arguments.protocol {
        let variant = arguments.isup_variant.variant();
        return tree::print(protocol, &arguments.inputs.concat(), arguments.json, variant);
    }
    let mut output = Output::default();
    let mut json = json::Writer::new(arguments.isup_variant.variant());
    let lines = line::Writer {
        show_restricted: arguments.show_restricted,
        variant: arguments.isup_variant.variant(),
        columns: columns(),
    };
    let files = arguments.inputs.iter().map(Path::new);
    let outcome = for_each_signal(files, |_, signal| {
        if arguments.json {
            json.write(&signal, output.record());
        } else {
            lines.write(&signal, output.record());
        }
        Ok(output.end_record()?)
    });
    output.flush()?;
    outcome
}
