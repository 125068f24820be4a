//! The codes and bits of version 1.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |      version = 1      |     type (Kind)       |
//!         +-----------+-----------+-----------+-----------+
//! octet 2 |  attest   |  origid   |   orig    |   dest    |
//!         +-----------+-----+-----+-----+-----+-----+-----+
//! octet 3 |    x5u    | HO  | PO  | HM  | PM  | div | opt |
//!         +-----------+-----+-----+-----+-----+-----+-----+
//! ```
//!
//! HO, PO: the members of header and payload are in another order than the lexicographic one. HM, PM: there are further
//! members. What each code adds follows in the order of [`super::decode`].

use crate::passport_type::PassportType;

/// Octet 1, bits 4-1; 6 to 14 are spare.
pub(super) mod kind {
    /// The type follows as text.
    pub(in crate::packed) const TEXT: u8 = 15;
}

/// The type that a code stands for by itself.
pub(super) const fn kind_of(code: u8) -> Option<PassportType<'static>> {
    Some(match code {
        0 => PassportType::Base,
        1 => PassportType::Shaken,
        2 => PassportType::Div,
        3 => PassportType::DivO,
        4 => PassportType::Rcd,
        5 => PassportType::Rph,
        _ => return None,
    })
}

pub(super) const fn code_of(kind: &PassportType<'_>) -> u8 {
    match kind {
        PassportType::Base => 0,
        PassportType::Shaken => 1,
        PassportType::Div => 2,
        PassportType::DivO => 3,
        PassportType::Rcd => 4,
        PassportType::Rph => 5,
        PassportType::Other(_) => kind::TEXT,
    }
}

/// Octet 2, bits 6-5.
pub(super) mod origid {
    pub(in crate::packed) const NONE: u8 = 0;
    pub(in crate::packed) const LOWER_CASE: u8 = 1;
    pub(in crate::packed) const UPPER_CASE: u8 = 2;
    pub(in crate::packed) const TEXT: u8 = 3;
}

/// Octet 2, bits 4-3; the first octet of an identity elsewhere.
pub(super) mod identity {
    /// The calling or the called number of the message.
    pub(in crate::packed) const OF_MESSAGE: u8 = 0;
    /// A number of digits, packed.
    pub(in crate::packed) const DIGITS: u8 = 1;
    /// A number written in another way.
    pub(in crate::packed) const NUMBER_TEXT: u8 = 2;
    pub(in crate::packed) const URI: u8 = 3;
}

/// Octet 2, bits 2-1; 3 is spare.
pub(super) mod dest {
    pub(in crate::packed) const CALLED_NUMBER: u8 = 0;
    pub(in crate::packed) const DIGITS: u8 = 1;
    pub(in crate::packed) const LIST: u8 = 2;
}

/// Octet 3, bits 8-7; 3 is spare.
pub(super) mod x5u {
    pub(in crate::packed) const TEXT: u8 = 0;
    /// Text behind [`SCHEME`].
    pub(in crate::packed) const HTTPS: u8 = 1;
    pub(in crate::packed) const DIGEST: u8 = 2;
    pub(in crate::packed) const SCHEME: &str = "https://";
}

/// Octet 3, bits 6-1.
pub(super) mod flag {
    pub(in crate::packed) const HEADER_ORDER: u8 = 0x20;
    pub(in crate::packed) const PAYLOAD_ORDER: u8 = 0x10;
    pub(in crate::packed) const HEADER_MEMBERS: u8 = 0x08;
    pub(in crate::packed) const PAYLOAD_MEMBERS: u8 = 0x04;
    pub(in crate::packed) const DIV: u8 = 0x02;
    pub(in crate::packed) const OPT: u8 = 0x01;
}

/// The first octet of opt.
pub(super) mod opt {
    pub(in crate::packed) const TEXT: u8 = 0;
    pub(in crate::packed) const PACKED: u8 = 1;
}

/// A length of less than this takes one octet; otherwise two, the first with bit 8 set.
pub(super) const TWO_OCTETS: usize = 0x80;
/// The longest length.
pub(super) const MAX_LENGTH: usize = 0x7FFF;

/// The nibble behind the last of an odd number.
pub(super) const FILLER: u8 = 0x0F;

/// Digits of a number, in the order of their codes.
pub(super) const DIGITS: &[u8; 12] = b"0123456789*#";

/// The names that a header or payload has fields for.
pub(super) const HEADER_NAMES: [&str; 4] = ["alg", "ppt", "typ", "x5u"];
pub(super) const PAYLOAD_NAMES: [&str; 7] = ["attest", "dest", "div", "iat", "opt", "orig", "origid"];
pub(super) const DIV_NAMES: [&str; 2] = ["tn", "uri"];
