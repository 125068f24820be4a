//! General names (RFC 5280 §4.2.1.6).

use core::fmt;

use crate::Name;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;

/// Which of the nine forms a general name has.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum GeneralNameKind {
    /// otherName `[0]`.
    OtherName,
    /// rfc822Name `[1]`.
    Rfc822Name,
    /// dNSName `[2]`.
    DnsName,
    /// x400Address `[3]`.
    X400Address,
    /// directoryName `[4]`.
    DirectoryName,
    /// ediPartyName `[5]`.
    EdiPartyName,
    /// uniformResourceIdentifier `[6]`.
    UniformResourceIdentifier,
    /// iPAddress `[7]`.
    IpAddress,
    /// registeredID `[8]`.
    RegisteredId,
}

impl fmt::Display for GeneralNameKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherName => "otherName",
            Self::Rfc822Name => "rfc822Name",
            Self::DnsName => "dNSName",
            Self::X400Address => "x400Address",
            Self::DirectoryName => "directoryName",
            Self::EdiPartyName => "ediPartyName",
            Self::UniformResourceIdentifier => "uniformResourceIdentifier",
            Self::IpAddress => "iPAddress",
            Self::RegisteredId => "registeredID",
        })
    }
}

/// A name of a subject, an issuer or a place, over the received octets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GeneralName<'a> {
    /// The contents of OtherName.
    OtherName(&'a [u8]),
    /// A mailbox; in a name constraint also a host or, with a period in front, all hosts of a domain.
    Rfc822Name(&'a [u8]),
    /// A host name.
    DnsName(&'a [u8]),
    /// The contents of ORAddress.
    X400Address(&'a [u8]),
    /// A distinguished name.
    DirectoryName(Name<'a>),
    /// The contents of EDIPartyName.
    EdiPartyName(&'a [u8]),
    /// A URI; in a name constraint a host or, with a period in front, all hosts of a domain.
    UniformResourceIdentifier(&'a [u8]),
    /// 4 or 16 octets; in a name constraint an address and a mask.
    IpAddress(&'a [u8]),
    /// The contents of an OBJECT IDENTIFIER.
    RegisteredId(&'a [u8]),
}

impl<'a> GeneralName<'a> {
    pub(crate) fn read(reader: &mut DerReader<'a>, field: &'static str) -> Result<Self, Asn1Error> {
        let start = *reader;
        let element = reader.element(field)?;
        let (value, contents) = (element.value, element.contents());
        let text = |octets: &'a [u8]| {
            if octets.is_ascii() { Ok(octets) } else { Err(contents.error(field, Asn1ErrorKind::Characters)) }
        };
        Ok(match element.tag {
            0xA0 => Self::OtherName(value),
            0x81 => Self::Rfc822Name(text(value)?),
            0x82 => Self::DnsName(text(value)?),
            0xA3 => Self::X400Address(value),
            0xA4 => Self::DirectoryName(Name::from_contents(contents.single(tag::SEQUENCE, "name")?)?),
            0xA5 => Self::EdiPartyName(value),
            0x86 => Self::UniformResourceIdentifier(text(value)?),
            0x87 => Self::IpAddress(value),
            0x88 => Self::RegisteredId(value),
            found => return Err(start.error(field, Asn1ErrorKind::NoAlternative { found })),
        })
    }

    /// Which form it has.
    #[must_use]
    pub const fn kind(&self) -> GeneralNameKind {
        match self {
            Self::OtherName(_) => GeneralNameKind::OtherName,
            Self::Rfc822Name(_) => GeneralNameKind::Rfc822Name,
            Self::DnsName(_) => GeneralNameKind::DnsName,
            Self::X400Address(_) => GeneralNameKind::X400Address,
            Self::DirectoryName(_) => GeneralNameKind::DirectoryName,
            Self::EdiPartyName(_) => GeneralNameKind::EdiPartyName,
            Self::UniformResourceIdentifier(_) => GeneralNameKind::UniformResourceIdentifier,
            Self::IpAddress(_) => GeneralNameKind::IpAddress,
            Self::RegisteredId(_) => GeneralNameKind::RegisteredId,
        }
    }
}

/// Several general names, checked to be well-formed when made, read one by one.
#[derive(Clone, Copy, Debug)]
pub struct GeneralNames<'a>(DerReader<'a>);

impl<'a> GeneralNames<'a> {
    pub(crate) const EMPTY: Self = Self(DerReader::new(&[]));

    /// From a whole SEQUENCE of general names, which must not be empty.
    pub(crate) fn from_der(octets: DerReader<'a>, field: &'static str) -> Result<Self, Asn1Error> {
        Self::from_contents(octets.single(tag::SEQUENCE, field)?, field)
    }

    pub(crate) fn from_contents(contents: DerReader<'a>, field: &'static str) -> Result<Self, Asn1Error> {
        let mut check = contents;
        if check.is_empty() {
            return Err(check.error(field, Asn1ErrorKind::Empty));
        }
        while !check.is_empty() {
            GeneralName::read(&mut check, field)?;
        }
        Ok(Self(contents))
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> Iterator for GeneralNames<'a> {
    type Item = GeneralName<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() { None } else { GeneralName::read(&mut self.0, "general name").ok() }
    }
}
