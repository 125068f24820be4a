//! Why nothing was issued.

use trueline_passport::es256::SignError;

use crate::PathError;

/// Why a certificate, a request or a CRL was not made, or a request was not accepted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IssueError {
    /// The key did not sign.
    #[error("signing: {0}")]
    Signing(SignError),
    /// What was put together could not be read again, so nobody gets it.
    #[error("what would be issued could not be read: {0}")]
    Unreadable(PathError),
    /// A validity that ends before it begins.
    #[error("the validity ends before it begins")]
    ValidityReversed,
    /// A time that certificates cannot write: before 1950 or after 9999.
    #[error("{0} (Unix seconds) is not between the years 1950 and 9999, which certificates can write")]
    Time(i64),
    /// An extension that was given twice (RFC 5280 §4.2).
    #[error("an extension is given twice")]
    DuplicateExtension,
    /// A request that is not what RFC 2986 §4 describes.
    #[error("not a certificate request (RFC 2986 §4): {0}")]
    Request(PathError),
    /// The key in a request did not sign it, so that whoever asks may not have the key.
    #[error("the request is not signed by the key that it asks a certificate for (RFC 2986 §4.2): {0}")]
    RequestSignature(PathError),
    /// A key that ES256 cannot use.
    #[error("the key of the request is not for ES256: {0}")]
    RequestKey(trueline_passport::es256::KeyError),
}
