//! The JSON members of a message, as `trueline decode --json` prints them.
//!
//! Codes are the numbers of the standard, digits print as one hexadecimal digit a signal, octets as two. `name` is the
//! abbreviation of the message type; it is left out where the type has none, as `cic` is where the message has none.
//! `body` has the octets behind a message type without a format, `trailing` those behind the message, `error` says why
//! the parameters end too early.
//!
//! The same members are written in two ways: [`serialize_members`] into any map of serde, and [`write_members`] as
//! text, which is three times as fast because no name and no value in it ever needs an escape.

use alloc::vec::Vec;

use crate::field::Field;
use crate::param::ParameterValue;

mod serialize;
mod write;

pub use serialize::serialize_members;
pub use write::write_members;

/// The typed fields of a parameter under the names that JSON has for them.
#[must_use]
pub fn fields<'a>(value: &ParameterValue<'a>) -> Vec<(&'static str, Field<'a>)> {
    let mut fields = Vec::new();
    let collected: Result<(), core::convert::Infallible> = value.each_field(&mut |name, field| {
        fields.push((name, field));
        Ok(())
    });
    let Ok(()) = collected;
    fields
}
