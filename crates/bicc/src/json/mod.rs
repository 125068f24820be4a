//! The JSON members of a message, as `trueline decode --json` prints them, and the message made from them again.
//!
//! They are those of ISUP ([`trueline_isup::json`]), with a `cic` of 32 bits. An application transport parameter in the
//! context BAT has `bat_elements` instead of `user_information`, unless it is a segment: an array with `code`, `name`,
//! `compatibility`, `hex`, the fields and `text` of each element. `compatibility` is left out, and `no_compatibility`
//! there, where an element has none; `length_octets` and `length_upper_bits` tell of a length that is not written in
//! the usual way. Elements that cannot be read to their end have `bat_rest` and `error` behind them.

use trueline_wire::json::MemberError;

mod bat;
mod message;

pub use bat::{encode_bat_elements, write_bat_elements};
pub use message::{encode_message, write_members};

/// A member that must be there.
pub(crate) fn missing(member: &str) -> MemberError {
    MemberError::new(member, "this member is expected")
}
