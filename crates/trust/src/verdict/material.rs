//! What verification needs from elsewhere. Nothing is fetched here: what is missing is told as [`Need`]s, and whoever fetches
//! gives the octets and asks again.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;

/// What is to be had at a URL.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum NeedKind {
    /// The chain of certificates that `x5u` of a token names (RFC 9060 §7).
    Chain,
    /// The TNAuthList that a certificate refers to (RFC 8226 §10.1).
    NumberList,
    /// A CRL of a distribution point (RFC 5280 §4.2.1.13).
    Crl,
    /// An answer of an OCSP responder (RFC 6960): [`Need::request`] is posted to it.
    OcspResponse,
    /// The certificate of an issuer (RFC 5280 §4.2.2.1, caIssuers).
    IssuerCertificate,
}

impl NeedKind {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::NumberList => "number_list",
            Self::Crl => "crl",
            Self::OcspResponse => "ocsp_response",
            Self::IssuerCertificate => "issuer_certificate",
        }
    }
}

/// Something that nobody has fetched yet.
///
/// The URL is what a stranger wrote: whether it may be fetched is for the one who fetches to decide.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Need {
    kind: NeedKind,
    url: Box<str>,
    request: Box<[u8]>,
}

impl Need {
    /// What is needed, and where it is.
    #[must_use]
    pub fn new(kind: NeedKind, url: &str) -> Self {
        Self { kind, url: url.into(), request: Box::default() }
    }

    /// The answer of a responder to a request in DER.
    #[must_use]
    pub fn ocsp(url: &str, request: &[u8]) -> Self {
        Self { kind: NeedKind::OcspResponse, url: url.into(), request: request.into() }
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> NeedKind {
        self.kind
    }

    /// What is posted to the URL, as [`OcspRequest::CONTENT_TYPE`](crate::OcspRequest::CONTENT_TYPE); empty for what is
    /// fetched with GET.
    #[must_use]
    pub const fn request(&self) -> &[u8] {
        &self.request
    }

    /// Where it is.
    #[must_use]
    pub const fn url(&self) -> &str {
        &self.url
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.kind.as_str(), self.url.escape_debug())
    }
}

/// Why something could not be had.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchFailure {
    /// The URL is not one that may be fetched.
    #[error("the URL is not one that may be fetched")]
    Refused,
    /// Nobody answered, or with an error.
    #[error("nothing could be had at the URL")]
    Unavailable,
    /// The answer was larger than is read.
    #[error("what is at the URL is too large")]
    TooLarge,
    /// The answer is not what it was asked for.
    #[error("what is at the URL cannot be read")]
    Unreadable,
}

/// What came of fetching.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The octets, or why there are none.
    pub result: Result<Arc<[u8]>, FetchFailure>,
    /// The last second for which that counts, in Unix seconds.
    pub expires: i64,
}

/// What was fetched, by URL.
pub trait Material {
    /// What is there at this time, in Unix seconds; `None` where nobody has fetched it, or too long ago.
    fn fetched(&self, need: &Need, at: i64) -> Option<Fetched>;

    /// Changes whenever something arrives: a judgement that lacked something is made again then.
    fn revision(&self) -> u64;

    /// Changes whenever a CRL takes the place of another: every judgement is made again then, as it may rest on the list that
    /// went.
    fn renewals(&self) -> u64 {
        0
    }
}

/// Nothing is ever fetched.
impl Material for () {
    fn fetched(&self, _: &Need, _: i64) -> Option<Fetched> {
        None
    }

    fn revision(&self) -> u64 {
        0
    }
}
