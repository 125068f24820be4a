//! JSON both ways, behind the feature `serde`: [`JsonWriter`] makes the text, [`Members`] reads the fields back.
//!
//! Reading is `serde_json`. Writing is not: nearly every name and value of a signalling message needs no escape, and
//! text put together without looking for one takes a third of the time.

mod members;
mod writer;

pub use members::{MemberError, Members};
pub use writer::{Escaped, JsonWriter};
