//! ResponderID (RFC 6960 §4.2.1): who signed a response.

use sha1::Sha1;
use sha2::Digest as _;

use crate::Name;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::x509::certificate::Certificate;

/// Who signed a response, over the received octets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ResponderId<'a> {
    /// Whose certificate has this subject.
    ByName(Name<'a>),
    /// Whose public key has this SHA-1 digest.
    ByKey(&'a [u8]),
}

const BY_NAME: u8 = tag::context_constructed(1);
const BY_KEY: u8 = tag::context_constructed(2);

impl<'a> ResponderId<'a> {
    pub(crate) fn read(reader: &mut DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "responderID";
        match reader.tag() {
            Some(BY_NAME) => {
                Ok(Self::ByName(Name::from_contents(reader.explicit(tag::SEQUENCE, "byName")?)?))
            }
            Some(BY_KEY) => Ok(Self::ByKey(reader.explicit(tag::OCTET_STRING, "byKey")?.left())),
            Some(found) => Err(reader.error(FIELD, Asn1ErrorKind::NoAlternative { found })),
            None => Err(reader.error(FIELD, Asn1ErrorKind::Truncated)),
        }
    }

    /// Whether the certificate is that of the responder.
    pub(crate) fn fits(&self, certificate: &Certificate<'_>) -> bool {
        match self {
            Self::ByName(name) => certificate.subject() == *name,
            Self::ByKey(digest) => {
                certificate.public_key_octets().is_ok_and(|key| *digest == &*Sha1::digest(key))
            }
        }
    }
}
