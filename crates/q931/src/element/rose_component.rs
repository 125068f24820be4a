//! Components of the remote operations protocol (ITU-T X.229, and Q.932 (05/1998) §8.2.3) inside a facility element:
//! delimited, and read as far as the invoke identifier and the operation or error.
//!
//! ```text
//! A1 invoke         invoke identifier, linked identifier [0] or not, operation, argument
//! A2 return result  invoke identifier, a sequence of operation and result or nothing
//! A3 return error   invoke identifier, error, parameter
//! A4 reject         invoke identifier or NULL, problem
//! ```

use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind, Hex, Reader};

/// One component.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RoseComponent<'a> {
    /// What it is, by its tag.
    pub kind: RoseComponentKind,
    /// The content behind tag and length; without the end-of-contents octets of an indefinite length.
    pub content: &'a [u8],
    /// Where the tag lies, in octets from 0, counted from the start of the components.
    pub start: usize,
    /// Which invocation it is, or answers; `None` where it is NULL or not plain.
    pub invoke_id: Option<i32>,
    /// The operation that is invoked or answered, or the error; `None` where it is absent or not plain.
    pub operation: Option<RoseOperation<'a>>,
}

/// Component types by their tag.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RoseComponentKind {
    /// Tag A1.
    Invoke,
    /// Tag A2.
    ReturnResult,
    /// Tag A3.
    ReturnError,
    /// Tag A4.
    Reject,
    /// Another tag; the first octet of it.
    Other(u8),
}

/// Which operation or error.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RoseOperation<'a> {
    /// By a number.
    Local(i32),
    /// By an object identifier; its content in BER.
    Global(&'a [u8]),
}

impl RoseComponentKind {
    const fn from_tag(tag: u8) -> Self {
        match tag {
            0xA1 => Self::Invoke,
            0xA2 => Self::ReturnResult,
            0xA3 => Self::ReturnError,
            0xA4 => Self::Reject,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for RoseComponent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if let Some(invoke_id) = self.invoke_id {
            write!(f, " {invoke_id}")?;
        }
        match self.operation {
            Some(operation) => write!(f, ", {operation}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for RoseComponentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invoke => f.write_str("invoke"),
            Self::ReturnResult => f.write_str("return result"),
            Self::ReturnError => f.write_str("return error"),
            Self::Reject => f.write_str("reject"),
            Self::Other(tag) => write!(f, "component 0x{tag:02X}"),
        }
    }
}

impl fmt::Display for RoseOperation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local(number) => write!(f, "operation {number}"),
            Self::Global(octets) => write!(f, "operation by object identifier {}", Hex(octets)),
        }
    }
}

/// The components of a facility element. Allocates nothing; stops for good after the end or an error.
#[derive(Clone, Debug)]
pub struct RoseComponents<'a> {
    reader: Reader<'a>,
}

impl<'a> RoseComponents<'a> {
    pub(crate) const fn new(octets: &'a [u8]) -> Self {
        Self { reader: Reader::new(octets) }
    }

    fn component(&mut self) -> Result<RoseComponent<'a>, DecodeError> {
        let start = self.reader.offset();
        let (tag, content) = take_value(&mut self.reader, 0)?;
        let kind = RoseComponentKind::from_tag(tag);
        let (invoke_id, operation) = match kind {
            RoseComponentKind::Other(_) => (None, None),
            _ => head(kind, content),
        };
        Ok(RoseComponent { kind, content, start, invoke_id, operation })
    }
}

impl<'a> Iterator for RoseComponents<'a> {
    type Item = Result<RoseComponent<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.reader.is_empty() {
            return None;
        }
        let item = self.component();
        if item.is_err() {
            self.reader.rest();
        }
        Some(item)
    }
}

impl core::iter::FusedIterator for RoseComponents<'_> {}

const INTEGER: u8 = 0x02;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
/// The linked identifier of an invoke.
const LINKED: u8 = 0x80;

/// Invoke identifier and operation, as far as they are plain.
fn head(kind: RoseComponentKind, content: &[u8]) -> (Option<i32>, Option<RoseOperation<'_>>) {
    let mut r = Reader::new(content);
    let invoke_id = match take_value(&mut r, 0) {
        Ok((INTEGER, octets)) => integer(octets),
        Ok(_) => None,
        Err(_) => return (None, None),
    };
    let operation = match (kind, take_value(&mut r, 0)) {
        (RoseComponentKind::Reject, _) => None,
        (RoseComponentKind::Invoke, Ok((LINKED, _))) => {
            take_value(&mut r, 0).ok().and_then(|(tag, octets)| operation(tag, octets))
        }
        (RoseComponentKind::ReturnResult, Ok((SEQUENCE, octets))) => {
            let (tag, octets) = take_value(&mut Reader::new(octets), 0).unwrap_or_default();
            operation(tag, octets)
        }
        (_, Ok((tag, octets))) => operation(tag, octets),
        (_, Err(_)) => None,
    };
    (invoke_id, operation)
}

fn operation(tag: u8, octets: &[u8]) -> Option<RoseOperation<'_>> {
    match tag {
        INTEGER => integer(octets).map(RoseOperation::Local),
        OBJECT_IDENTIFIER => Some(RoseOperation::Global(octets)),
        _ => None,
    }
}

/// An INTEGER of 1 to 4 octets.
fn integer(octets: &[u8]) -> Option<i32> {
    let (&first, _) = octets.split_first()?;
    let sign = if first & 0x80 != 0 { -1 } else { 0 };
    (octets.len() <= 4).then(|| octets.iter().fold(sign, |value, &octet| value << 8 | i32::from(octet)))
}

/// How deep values of indefinite length may lie in each other: our choice, more than any operation has.
const MAX_DEPTH: usize = 16;

/// Takes tag, length and content; gives the first octet of the tag, and the content.
fn take_value<'a>(r: &mut Reader<'a>, depth: usize) -> Result<(u8, &'a [u8]), DecodeError> {
    const TAG: &str = "tag of a component";
    const LENGTH: &str = "length of a component";
    let tag = r.u8(TAG)?;
    if tag & 0x1F == 0x1F {
        while r.u8(TAG)? & 0x80 != 0 {}
    }
    let at = r.offset();
    let length = match r.u8(LENGTH)? {
        0x80 => return Ok((tag, take_indefinite(r, depth)?)),
        short @ ..0x80 => usize::from(short),
        long => {
            let octets = r.take(usize::from(long & 0x7F), LENGTH)?;
            let mut length = 0_usize;
            for &octet in octets {
                // More than the element can hold is found out below, so the upper bits need not be right.
                length = length.saturating_mul(256).saturating_add(usize::from(octet));
            }
            length
        }
    };
    if length > r.left().len() {
        let target = r.offset().saturating_add(length);
        let end = r.offset().saturating_add(r.left().len());
        return Err(DecodeError::new(LENGTH, at, DecodeErrorKind::OutOfBounds { target, length: end }));
    }
    Ok((tag, r.take(length, "content of a component")?))
}

/// Takes values up to the end-of-contents octets.
fn take_indefinite<'a>(r: &mut Reader<'a>, depth: usize) -> Result<&'a [u8], DecodeError> {
    let content = r.left();
    if depth >= MAX_DEPTH {
        let kind = DecodeErrorKind::Limit { limit: MAX_DEPTH };
        return Err(DecodeError::new("depth of a component", r.offset(), kind));
    }
    loop {
        let behind = r.left();
        if let [0, 0, ..] = behind {
            r.take(2, "end of contents")?;
            let length = content.len().saturating_sub(behind.len());
            return Ok(content.get(..length).unwrap_or_default());
        }
        take_value(r, depth.saturating_add(1))?;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    fn lines(octets: &[u8]) -> Vec<std::string::String> {
        RoseComponents::new(octets).map(|component| component.unwrap().to_string()).collect()
    }

    #[test]
    fn each_kind_has_its_invoke_identifier() {
        let octets = hex!(
            "A10902010A 80010B 020107" // a linked invoke
            "A20A 02010A 3005 060329 0102"
            "A203 02010A"
            "A307 0202FF7F 02010D"
            "A405 0500 800102"
        );
        let expected = [
            "invoke 10, operation 7",
            "return result 10, operation by object identifier 290102",
            "return result 10",
            "return error -129, operation 13",
            "reject",
        ];
        assert_eq!(lines(&octets), expected);
    }

    #[test]
    fn lengths_may_be_long_or_indefinite() {
        let octets = hex!("A1 81 06 020101 020107  A1 80 020101 020107 30 80 0500 0000 0000  A4 00");
        let components: Vec<_> = RoseComponents::new(&octets).map(Result::unwrap).collect();
        assert_eq!(components.len(), 3);
        assert_eq!(components[0].content, hex!("020101 020107"));
        assert_eq!(components[1].content, hex!("020101 020107 30 80 0500 0000"));
        assert_eq!((components[1].start, components[2].start), (9, 25));
        assert_eq!((components[2].invoke_id, components[2].operation), (None, None));
    }

    #[test]
    fn an_error_ends_the_walk() {
        for octets in
            [&hex!("A103 0201")[..], &hex!("A1"), &hex!("A1 80 0500"), &hex!("BF 81"), &hex!("A1 82 01")]
        {
            let mut components = RoseComponents::new(octets);
            let error = components.next().unwrap().unwrap_err();
            assert!(error.offset <= octets.len());
            assert!(components.next().is_none());
        }
        let mut huge = vec![0xA1, 0x88];
        huge.extend([0xFF; 8]);
        assert!(RoseComponents::new(&huge).next().unwrap().is_err());
    }

    #[test]
    fn depth_is_bounded() {
        let nested = [0x30, 0x80].repeat(100);
        let error = RoseComponents::new(&nested).next().unwrap().unwrap_err();
        assert_eq!(error.kind, DecodeErrorKind::Limit { limit: MAX_DEPTH });
    }
}
