/// Why octets are not a key that ES256 can use.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// No PEM block with one of the labels that can hold what was asked for.
    #[error("no PEM block {0}")]
    NoPemBlock(&'static str),
    /// A PEM block that breaks RFC 7468.
    #[error("the PEM block is not valid (RFC 7468)")]
    Pem,
    /// Not the DER of the structure that was asked for, or something after it.
    #[error("not the DER of {0}")]
    Der(&'static str),
    /// A key of another algorithm; its name, where it is a common one.
    #[error("the key is for {0}, ES256 needs ECDSA")]
    Algorithm(&'static str),
    /// A key on another curve; its name, where it is a common one.
    #[error("the key is on {0}, ES256 needs P-256")]
    Curve(&'static str),
    /// The curve is missing, or spelled out as parameters where RFC 5480 §2.1.1 wants its name.
    #[error("the key does not name its curve")]
    CurveNotNamed,
    /// Neither 65 octets that start with 4, nor 33 that start with 2 or 3 (SEC 1 §2.3.3).
    #[error("the public key is not a point in uncompressed or compressed form (SEC 1 §2.3.3)")]
    PointForm,
    /// The point at infinity is no public key.
    #[error("the public key is the point at infinity")]
    PointAtInfinity,
    /// A coordinate is not below p, or the point does not lie on P-256.
    #[error("the public key is not a point of P-256")]
    NotOnCurve,
    /// A private key of another length than 32 octets (RFC 5915 §3).
    #[error("the private key does not have 32 octets")]
    ScalarLength,
    /// The private key is 0, or not below the order of the curve.
    #[error("the private key is not between 1 and n - 1")]
    ScalarOutOfRange,
    /// The file of a private key holds a public key that does not belong to it.
    #[error("the public key that lies beside the private key is another one's")]
    PublicKeyOfAnother,
    /// The backend refused a key that is valid; it does not tell why.
    #[error("{0} refused the key")]
    Backend(&'static str),
}

/// Why a private key and a certificate do not go together.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyMismatch {
    /// The private key cannot be used at all.
    #[error("private key: {0}")]
    Key(KeyError),
    /// The certificate, or the public key in it, cannot be used at all.
    #[error("certificate: {0}")]
    Certificate(KeyError),
    /// Both are well, but the certificate is for another key.
    #[error("the certificate is for another key than this private key")]
    OtherKey,
}
