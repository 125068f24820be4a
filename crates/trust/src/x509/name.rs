//! Distinguished names and how they are compared (RFC 5280 §4.1.2.4 and §7.1).

use core::fmt;

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag::{self, IA5_STRING, PRINTABLE_STRING, UTF8_STRING};

/// Most attributes in one relative distinguished name that are compared without regard to their order; our choice:
/// more than one or two is unheard of. Names with more are equal only octet for octet.
pub const MAX_ATTRIBUTES_PER_RDN: usize = 16;

const RELATIVE_NAME: &str = "relative distinguished name";
/// id-emailAddress, 1.2.840.113549.1.9.1.
const EMAIL_ADDRESS: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x01];

/// A distinguished name over the received octets: the contents of an RDNSequence.
///
/// Two names are equal as RFC 5280 §7.1 asks: relative names in their order, attributes of one relative name in any order, and text
/// in UTF8String, PrintableString and IA5String without regard to case and to the amount of white space. Unicode
/// normalisation is left out: characters that look alike but are coded differently differ.
#[derive(Clone, Copy)]
pub struct Name<'a>(&'a [u8]);

impl<'a> Name<'a> {
    /// The name without any attribute.
    pub(crate) const EMPTY: Self = Self(&[]);

    /// A name from its whole DER element.
    ///
    /// # Errors
    /// [`PathError::Malformed`].
    pub fn from_der(octets: &'a [u8]) -> Result<Self, PathError> {
        Ok(Self::from_contents(DerReader::new(octets).single(tag::SEQUENCE, "name")?)?)
    }

    pub(crate) fn from_contents(contents: DerReader<'a>) -> Result<Self, Asn1Error> {
        let name = Self(contents.left());
        let mut relative_names = contents;
        while !relative_names.is_empty() {
            let mut attributes = relative_names.contents(tag::SET, RELATIVE_NAME)?;
            if attributes.is_empty() {
                return Err(attributes.error(RELATIVE_NAME, Asn1ErrorKind::Empty));
            }
            while !attributes.is_empty() {
                Attribute::read(&mut attributes)?;
            }
        }
        Ok(name)
    }

    /// Whether it has no relative distinguished name at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The contents of the RDNSequence as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.0
    }

    /// Whether this name lies in the subtree below `base`: its first relative names are those of `base`
    /// (RFC 5280 §7.1).
    #[must_use]
    pub fn is_within(&self, base: &Name<'_>) -> bool {
        let (mut own, mut base) = (DerReader::new(self.0), DerReader::new(base.0));
        while !base.is_empty() {
            if !next_rdn_is_equal(&mut own, &mut base) {
                return false;
            }
        }
        true
    }

    /// The values of emailAddress attributes, which name constraints on mailboxes reach too (RFC 5280 §4.2.1.10).
    pub(crate) fn email_addresses(&self) -> impl Iterator<Item = &'a [u8]> {
        self.attributes().filter(|attribute| attribute.kind == EMAIL_ADDRESS).map(|attribute| attribute.value)
    }

    /// The same for equal names, whatever their octets: looked up before names are compared.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut relative_names = DerReader::new(self.0);
        let mut whole = FnvHasher::new();
        while let Ok(mut attributes) = relative_names.contents(tag::SET, RELATIVE_NAME) {
            // A sum, as the order of attributes within a relative name says nothing.
            let mut sum = 0_u64;
            while let Ok(attribute) = Attribute::read(&mut attributes) {
                sum = sum.wrapping_add(attribute.fingerprint());
            }
            whole.write(&sum.to_be_bytes());
        }
        whole.0
    }

    /// The text of the first attribute whose type has these contents of an OBJECT IDENTIFIER.
    pub(crate) fn value_of(&self, kind: &[u8]) -> Option<&'a str> {
        self.attributes().find(|attribute| attribute.kind == kind)?.text()
    }

    fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> {
        let mut relative_names = DerReader::new(self.0);
        let mut attributes = DerReader::new(&[]);
        core::iter::from_fn(move || {
            if attributes.is_empty() {
                attributes = relative_names.contents(tag::SET, RELATIVE_NAME).ok()?;
            }
            Attribute::read(&mut attributes).ok()
        })
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.0 == other.0 {
            return true;
        }
        let (mut own, mut other) = (DerReader::new(self.0), DerReader::new(other.0));
        while !own.is_empty() && !other.is_empty() {
            if !next_rdn_is_equal(&mut own, &mut other) {
                return false;
            }
        }
        own.is_empty() && other.is_empty()
    }
}

impl Eq for Name<'_> {}

/// As operators write it: `C=US, O=Example, CN=Root`.
impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, attribute) in self.attributes().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            match attribute.kind {
                [0x55, 0x04, 0x03] => f.write_str("CN=")?,
                [0x55, 0x04, 0x05] => f.write_str("serialNumber=")?,
                [0x55, 0x04, 0x06] => f.write_str("C=")?,
                [0x55, 0x04, 0x07] => f.write_str("L=")?,
                [0x55, 0x04, 0x08] => f.write_str("ST=")?,
                [0x55, 0x04, 0x0A] => f.write_str("O=")?,
                [0x55, 0x04, 0x0B] => f.write_str("OU=")?,
                other => write!(f, "{}=", trueline_wire::Hex(other))?,
            }
            match core::str::from_utf8(attribute.value) {
                // Nearly all names are of characters that nothing needs to be done about.
                Ok(text) if text.bytes().all(is_plain) => f.write_str(text)?,
                Ok(text) => write!(f, "{}", text.escape_debug())?,
                Err(_) => write!(f, "#{}", trueline_wire::Hex(attribute.value))?,
            }
        }
        Ok(())
    }
}

/// Whether `escape_debug` leaves it as it is.
const fn is_plain(octet: u8) -> bool {
    matches!(octet, b' '..=b'~') && !matches!(octet, b'"' | b'\'' | b'\\')
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}

/// An AttributeTypeAndValue.
#[derive(Clone, Copy)]
struct Attribute<'a> {
    kind: &'a [u8],
    tag: u8,
    value: &'a [u8],
}

impl<'a> Attribute<'a> {
    fn read(reader: &mut DerReader<'a>) -> Result<Self, Asn1Error> {
        let mut parts = reader.contents(tag::SEQUENCE, "attribute of a name")?;
        let kind = parts.expect(tag::OBJECT_IDENTIFIER, "attribute type")?;
        let value = parts.element("attribute value")?;
        parts.end("attribute of a name")?;
        Ok(Self { kind, tag: value.tag, value: value.value })
    }

    fn text(&self) -> Option<&'a str> {
        matches!(self.tag, UTF8_STRING | PRINTABLE_STRING | IA5_STRING)
            .then(|| core::str::from_utf8(self.value).ok())
            .flatten()
    }

    /// The same for attributes that are equal.
    fn fingerprint(&self) -> u64 {
        let mut hasher = FnvHasher::new();
        hasher.write(self.kind);
        let Some(text) = self.text() else {
            hasher.write(&[self.tag]);
            hasher.write(self.value);
            return hasher.0;
        };
        for word in text.split_whitespace() {
            for character in word.chars().flat_map(char::to_lowercase) {
                hasher.write(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            hasher.write(b" ");
        }
        hasher.0
    }

    fn is_equal(&self, other: &Attribute<'_>) -> bool {
        if self.kind != other.kind {
            return false;
        }
        match (self.text(), other.text()) {
            (Some(own), Some(other)) => is_text_equal(own, other),
            _ => self.tag == other.tag && self.value == other.value,
        }
    }
}

/// FNV-1a of 64 bits: short, and nothing hangs on collisions, as names are compared afterwards.
struct FnvHasher(u64);

impl FnvHasher {
    const fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    fn write(&mut self, octets: &[u8]) {
        for &octet in octets {
            self.0 = (self.0 ^ u64::from(octet)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}

fn is_text_equal(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.split_whitespace(), other.split_whitespace());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) => {
                let folded = |word: &str| word == one;
                let equal = folded(other)
                    || one
                        .chars()
                        .flat_map(char::to_lowercase)
                        .eq(other.chars().flat_map(char::to_lowercase));
                if !equal {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

fn next_rdn_is_equal(one: &mut DerReader<'_>, other: &mut DerReader<'_>) -> bool {
    let (Ok(one), Ok(other)) = (one.element("relative name"), other.element("relative name")) else {
        return false;
    };
    one.whole == other.whole
        || is_single_attribute_equal(one.contents(), other.contents())
            .unwrap_or_else(|| are_attributes_equal(one.value, other.value))
}

/// The answer where each has one attribute, as nearly all have.
fn is_single_attribute_equal(one: DerReader<'_>, other: DerReader<'_>) -> Option<bool> {
    let (mut one, mut other) = (one, other);
    let (own, others) = (Attribute::read(&mut one).ok()?, Attribute::read(&mut other).ok()?);
    (one.is_empty() && other.is_empty()).then(|| own.is_equal(&others))
}

/// Whether each attribute of one set is in the other. A set has no attribute type twice, so equal counts and one
/// direction are enough.
fn are_attributes_equal(one: &[u8], other: &[u8]) -> bool {
    let attributes = |octets| {
        let mut reader = DerReader::new(octets);
        core::iter::from_fn(move || Attribute::read(&mut reader).ok())
            .take(MAX_ATTRIBUTES_PER_RDN.saturating_add(1))
    };
    let count = attributes(one).count();
    count <= MAX_ATTRIBUTES_PER_RDN
        && count == attributes(other).count()
        && attributes(one).all(|own| attributes(other).any(|other| own.is_equal(&other)))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use hex_literal::hex;

    use super::*;

    fn name(octets: &[u8]) -> Name<'_> {
        Name::from_contents(DerReader::new(octets)).unwrap()
    }

    #[test]
    fn case_white_space_and_string_type_do_not_matter() {
        // CN in PrintableString "Good  CA" and in UTF8String " good ca".
        let one = hex!("31 11 30 0F 06 03 55 04 03 13 08 47 6F 6F 64 20 20 43 41");
        let other = hex!("31 11 30 0F 06 03 55 04 03 0C 08 20 67 6F 6F 64 20 63 61");
        assert_eq!(name(&one), name(&other));
        assert_eq!(name(&one).fingerprint(), name(&other).fingerprint());
    }

    #[test]
    fn text_and_attribute_type_matter() {
        let common_name = hex!("31 0B 30 09 06 03 55 04 03 13 02 43 41");
        let organisation = hex!("31 0B 30 09 06 03 55 04 0A 13 02 43 41");
        let longer = hex!("31 0C 30 0A 06 03 55 04 03 13 03 43 41 41");
        assert_ne!(name(&common_name), name(&organisation));
        assert_ne!(name(&common_name), name(&longer));
        assert_ne!(name(&common_name), name(&[]));
        let fingerprints = [common_name.as_slice(), &organisation, &longer].map(|it| name(it).fingerprint());
        assert!(fingerprints[0] != fingerprints[1] && fingerprints[0] != fingerprints[2]);
        assert_eq!(name(&common_name).to_string(), "CN=CA");
    }

    #[test]
    fn attributes_of_one_relative_name_have_no_order() {
        let one = hex!("31 16 30 09 06 03 55 04 03 13 02 43 41 30 09 06 03 55 04 0A 13 02 43 42");
        let other = hex!("31 16 30 09 06 03 55 04 0A 13 02 43 42 30 09 06 03 55 04 03 13 02 43 41");
        assert_eq!(name(&one), name(&other));
        assert_eq!(name(&one).fingerprint(), name(&other).fingerprint());
    }

    #[test]
    fn a_subtree_is_a_prefix_of_relative_names() {
        let base = hex!("31 0B 30 09 06 03 55 04 0A 13 02 43 41");
        let below = hex!("31 0B 30 09 06 03 55 04 0A 13 02 63 61 31 0B 30 09 06 03 55 04 03 13 02 58 59");
        assert!(name(&below).is_within(&name(&base)));
        assert!(!name(&base).is_within(&name(&below)));
        assert!(name(&base).is_within(&name(&[])));
    }
}
