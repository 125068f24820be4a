//! What is wrong with octets that should be DER, in which field, at which octet.

use core::fmt;

/// Which field could not be decoded, where, and why.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{field} at octet offset {offset}: {kind}")]
pub struct Asn1Error {
    /// The type or component, in the words of the ASN.1 module.
    pub field: &'static str,
    /// In octets from 0, counted from the start of what was decoded: the certificate, the request, the CRL, or the value of an extension that
    /// was decoded alone ([`Extension::offset`](crate::Extension::offset) tells where that begins).
    pub offset: usize,
    /// Why.
    pub kind: Asn1ErrorKind,
}

impl Asn1Error {
    /// Moves an error into the coordinates of what holds the octets, `base` octets into it.
    #[must_use]
    pub const fn within(mut self, base: usize) -> Self {
        self.offset = self.offset.saturating_add(base);
        self
    }
}

/// Why a field could not be decoded.
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
    /// A tag number above 30, which takes more than one octet and which no module here has (X.690 §8.1.2.4).
    #[error("a tag number above 30")]
    TagNumber,
    /// A BOOLEAN that is neither 0x00 nor 0xFF (X.690 §11.1).
    #[error("neither TRUE nor FALSE as DER writes them")]
    Boolean,
    /// An INTEGER below 0 where the field cannot be.
    #[error("below 0")]
    Negative,
    /// A BIT STRING whose unused bits are too many, set, or there at all where whole octets must be (X.690 §8.6.2, §11.2).
    #[error("unused bits of a BIT STRING that cannot be so")]
    UnusedBits,
    /// No point in time in the form of RFC 5280 §4.1.2.5.
    #[error("no date and time with seconds in Z")]
    Time,
    /// A value that the field cannot have.
    #[error("a value that the field cannot have")]
    Value,
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

/// A tag octet with its name.
struct Tag(u8);

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.0 {
            0x01 => "BOOLEAN",
            0x02 => "INTEGER",
            0x03 => "BIT STRING",
            0x04 => "OCTET STRING",
            0x05 => "NULL",
            0x06 => "OBJECT IDENTIFIER",
            0x0A => "ENUMERATED",
            0x0C => "UTF8String",
            0x13 => "PrintableString",
            0x16 => "IA5String",
            0x17 => "UTCTime",
            0x18 => "GeneralizedTime",
            0x30 => "SEQUENCE",
            0x31 => "SET",
            tag @ (0x80..=0x9E) => return write!(f, "[{}] primitive (0x{tag:02X})", tag & 0x1F),
            tag @ (0xA0..=0xBE) => return write!(f, "[{}] constructed (0x{tag:02X})", tag & 0x1F),
            tag => return write!(f, "tag 0x{tag:02X}"),
        };
        write!(f, "{name} (0x{:02X})", self.0)
    }
}
