//! What is found at an address of authorityInfoAccess (RFC 5280 §4.2.2.1, RFC 8226 §10.1).

use der::oid::ObjectIdentifier;

use crate::TnListReference;

/// What is found there.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum AccessMethod {
    /// A responder of OCSP: id-ad-ocsp.
    Ocsp,
    /// Certificates of the issuer: id-ad-caIssuers.
    CaIssuers,
    /// The numbers that the certificate speaks for: id-ad-stirTNList.
    StirTnList,
}

impl AccessMethod {
    /// The object identifier of the method.
    #[must_use]
    pub const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Ocsp => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1"),
            Self::CaIssuers => ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2"),
            Self::StirTnList => TnListReference::ACCESS_METHOD,
        }
    }
}
