//! Octets in, octets out. What every trueline codec shares, and nothing of any protocol.
//!
//! * [`Reader`] takes octets from the front of a slice and says exactly where and why it could not.
//! * [`DecodeError`] names the field, the octet offset and the [`DecodeErrorKind`].
//! * [`code_enum!`] makes the enum of a small code field, with `from_code`, `code` and `Display` from one table.
//! * [`code_registry!`] makes the newtype of a large code field.
//! * [`Deviation`] says where a message that can be read departs from its standard.
//! * [`Hex`] prints octets as lower-case hexadecimal.
//! * [`FieldVisitor`] takes the fields of what was decoded; behind the feature `serde`, `json` writes them as JSON and
//!   reads them back.
//!
//! ```
//! use trueline_wire::{DecodeError, DecodeErrorKind, Reader};
//!
//! let mut r = Reader::new(&[0x05, 0x00, 0x01]);
//! assert_eq!(r.u16_le("circuit identification code")?, 5);
//! assert_eq!(r.u8("message type")?, 1);
//!
//! let error = r.take(2, "nature of connection indicators").unwrap_err();
//! assert_eq!(error.offset, 3);
//! assert_eq!(error.kind, DecodeErrorKind::Truncated { needed: 2, left: 0 });
//! assert_eq!(error.to_string(), "nature of connection indicators at octet offset 3: needs 2 more octets, 0 are left");
//! # Ok::<(), DecodeError>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "serde")]
extern crate alloc;

mod code_enum;
mod code_registry;
mod decode_error;
mod deviation;
mod field_visitor;
mod hex;
#[cfg(feature = "serde")]
pub mod json;
mod reader;

pub use code_registry::write_code;
pub use decode_error::{DecodeError, DecodeErrorKind};
pub use deviation::{Deviation, Deviations};
pub use field_visitor::FieldVisitor;
pub use hex::Hex;
pub use reader::Reader;
