//! Lists that a certificate refers to in place of holding them (RFC 8226 §10.1).

use alloc::vec::Vec;

use der::asn1::ObjectIdentifier;

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;

/// Where to fetch a list. Nothing is fetched here: ask for the octets at [`uri`](Self::uri), and give them to
/// [`TnAuthList::decode_referenced`](crate::TnAuthList::decode_referenced).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct TnListReference<'a> {
    uri: &'a str,
}

/// A URI in a GeneralName: `[6]`, which RFC 5280 tags IMPLICIT.
const UNIFORM_RESOURCE_IDENTIFIER: u8 = 0x86;

impl<'a> TnListReference<'a> {
    /// id-ad-stirTNList, the access method that names such a list (RFC 8226 §10.1).
    pub const ACCESS_METHOD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.14");

    /// The media type of the answer (RFC 8226 §11.2).
    pub const CONTENT_TYPE: &'static str = "application/tnauthlist";

    /// Most access descriptions of an extension that are looked at (our choice; certificates have one to three).
    pub const MAX_ACCESS_DESCRIPTIONS: usize = 32;

    /// The lists that the value of an authority information access extension refers to (RFC 5280 §4.2.2.1); those
    /// of other access methods are passed over.
    ///
    /// # Errors
    /// What the octets are in place of AuthorityInfoAccessSyntax; [`NotHttps`](Asn1ErrorKind::NotHttps) for a list at another
    /// kind of URI; [`Limit`](Asn1ErrorKind::Limit).
    pub fn all_in(authority_info_access: &'a [u8]) -> Result<Vec<Self>, Asn1Error> {
        const LIMIT: usize = TnListReference::MAX_ACCESS_DESCRIPTIONS;
        const WHOLE: &str = "AuthorityInfoAccessSyntax";
        let mut descriptions = DerReader::new(authority_info_access).single(tag::SEQUENCE, WHOLE)?;
        if descriptions.is_empty() {
            return Err(descriptions.error(WHOLE, Asn1ErrorKind::Empty));
        }
        let mut references = Vec::new();
        for _ in 0..LIMIT {
            if descriptions.is_empty() {
                break;
            }
            let mut description = descriptions.contents(tag::SEQUENCE, "AccessDescription")?;
            let method = description.expect(tag::OBJECT_IDENTIFIER, "accessMethod")?;
            if method == Self::ACCESS_METHOD.as_bytes() {
                let location = description.contents(UNIFORM_RESOURCE_IDENTIFIER, "accessLocation")?;
                references.push(Self::at(location)?);
            } else {
                description.element("accessLocation")?;
            }
            description.end("AccessDescription")?;
        }
        if !descriptions.is_empty() {
            return Err(descriptions.error(WHOLE, Asn1ErrorKind::Limit { limit: LIMIT }));
        }
        Ok(references)
    }

    fn at(location: DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "accessLocation";
        const HTTPS: &str = "https://";
        let uri = location.ia5(FIELD)?;
        if uri.bytes().any(|b| b.is_ascii_control() || b == b' ') {
            return Err(location.error(FIELD, Asn1ErrorKind::Characters));
        }
        // The scheme is not case-sensitive (RFC 3986 §3.1).
        match uri.split_at_checked(HTTPS.len()) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case(HTTPS) && !rest.is_empty() => {
                Ok(Self { uri })
            }
            _ => Err(location.error(FIELD, Asn1ErrorKind::NotHttps)),
        }
    }

    /// Where the list is.
    #[must_use]
    pub const fn uri(&self) -> &'a str {
        self.uri
    }
}
