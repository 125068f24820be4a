//! The telephone number of a URI and where it is one (RFC 3966 §5.1).

/// A number as received, its parameters left out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TelephoneNumber<'a> {
    /// Digits and separators, with a plus sign where it is global.
    pub number: &'a [u8],
    /// Where it is unique.
    pub scope: NumberScope<'a>,
}

/// Where a number is unique. A context is not a prefix that would make a local number a global one (RFC 3966 §5.1.5):
/// the two together name somebody, and are compared together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum NumberScope<'a> {
    /// Everywhere: an E.164 number.
    Global,
    /// Where global numbers begin with these digits, the plus sign included.
    Digits(&'a [u8]),
    /// At the owner of this domain.
    Domain(&'a [u8]),
    /// Not said: a local number that has no `phone-context`, against RFC 3966 §5.1.5.
    Unknown,
}
