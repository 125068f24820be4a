//! The JSON members of a message, as `trueline decode --json` prints them, and the message made from them again.

use trueline_wire::json::MemberError;

mod bat;

pub use bat::{encode_bat_elements, write_bat_elements};

/// A member that must be there.
pub(crate) fn missing(member: &str) -> MemberError {
    MemberError::new(member, "this member is expected")
}
