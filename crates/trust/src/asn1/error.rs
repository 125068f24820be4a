//! What is wrong with the octets of an extension, in which field, at which octet.

use core::fmt;

/// Which field of an extension could not be decoded, where, and why.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{field} at octet offset {offset}: {kind}")]
pub struct Asn1Error {
    /// The type or component, in the words of the ASN.1 module.
    pub field: &'static str,
    /// In octets from 0, counted from the start of the extension value.
    pub offset: usize,
    /// Why.
    pub kind: Asn1ErrorKind,
}

/// Why a field of an extension could not be decoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Asn1ErrorKind {
    /// The octets end before the field does.
    #[error("the octets end too soon")]
    Truncated,
    /// Octets remain where the field must end.
    #[error("{extra} octets too many")]
    Trailing {
        /// How many.
        extra: usize,
    },
    /// Another tag than the module has.
    #[error("expected {}, found {}", Tag(*expected), Tag(*found))]
    WrongTag {
        /// The tag octet that the module has.
        expected: u8,
        /// The tag octet that is there.
        found: u8,
    },
    /// A tag that none of the alternatives of a CHOICE has.
    #[error("no alternative has {}", Tag(*found))]
    NoAlternative {
        /// The tag octet that is there.
        found: u8,
    },
    /// A tag `[n]` that replaces the tag of its content, while the module says EXPLICIT TAGS (RFC 8226 Appendix A).
    #[error("IMPLICIT tag {} where the module has EXPLICIT tags", Tag(*found))]
    Implicit {
        /// The tag octet that is there.
        found: u8,
    },
    /// `[n]` is there, but does not hold the element that EXPLICIT tagging puts into it.
    #[error("EXPLICIT tag must hold {}, found {}", Tag(*expected), Tag(*found))]
    NotExplicit {
        /// The tag octet that the module has.
        expected: u8,
        /// The tag octet that is there.
        found: u8,
    },
    /// A length or INTEGER that could be written in fewer octets (X.690 §8.3.2, §10.1).
    #[error("not in the fewest octets, as DER has it")]
    NotMinimal,
    /// A length that is not definite (X.690 §10.1).
    #[error("indefinite length, which DER does not have")]
    IndefiniteLength,
    /// A list or SEQUENCE that must hold something.
    #[error("nothing inside")]
    Empty,
    /// More of something than the named limit allows.
    #[error("more than {limit}")]
    Limit {
        /// The limit.
        limit: usize,
    },
    /// A character that the type cannot have.
    #[error("a character that the type does not have")]
    Characters,
    /// A telephone number without digits, or with more than fifteen (RFC 8226 §9).
    #[error("{found} characters in place of 1 to 15")]
    NumberLength {
        /// How many there are.
        found: usize,
    },
    /// A range that is none: fewer than two numbers (RFC 8226 §9).
    #[error("fewer than two numbers")]
    CountTooSmall,
    /// `#` or `*` in the first number of a range (RFC 8226 §9).
    #[error("a range cannot begin with a number that has # or *")]
    RangeOfSpecialNumbers,
    /// A count that would make the number longer (RFC 8226 §9).
    #[error("the count makes the number longer")]
    RangeOverflow,
    /// The list is at something else than an HTTPS URI (RFC 8226 §10.1).
    #[error("not an https URI")]
    NotHttps,
    /// JWTClaimConstraints and EnhancedJWTClaimConstraints in one certificate (RFC 9118 §6).
    #[error("beside the other extension that constrains claims")]
    BothConstraints,
}

impl Asn1ErrorKind {
    pub(crate) const fn from_der(kind: der::ErrorKind) -> Self {
        match kind {
            der::ErrorKind::IndefiniteLength => Self::IndefiniteLength,
            // Also lengths of more octets than `der` reads: what they announce cannot be there.
            der::ErrorKind::Overlength => Self::NotMinimal,
            _ => Self::Truncated,
        }
    }
}

/// A tag octet with its name.
struct Tag(u8);

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.0 {
            0x02 => "INTEGER",
            0x03 => "BIT STRING",
            0x04 => "OCTET STRING",
            0x05 => "NULL",
            0x06 => "OBJECT IDENTIFIER",
            0x0C => "UTF8String",
            0x13 => "PrintableString",
            0x16 => "IA5String",
            0x30 => "SEQUENCE",
            0x31 => "SET",
            tag @ (0x80..=0x9E) => return write!(f, "[{}] primitive (0x{tag:02X})", tag & 0x1F),
            tag @ (0xA0..=0xBE) => return write!(f, "[{}] constructed (0x{tag:02X})", tag & 0x1F),
            tag => return write!(f, "tag 0x{tag:02X}"),
        };
        write!(f, "{name} (0x{:02X})", self.0)
    }
}
