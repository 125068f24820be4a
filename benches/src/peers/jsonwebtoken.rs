//! Crate `jsonwebtoken`, over the same `aws-lc-rs`: a token of any JWT, its claims in a type that the caller derives.
//!
//! What makes the token one of SHAKEN, its time and its numbers beside the call is left to whoever uses it, and is not
//! done here. It keeps keys as octets, and loads them with every token.

use aws_lc_rs::error::Unspecified;
use aws_lc_rs::signature::{EcdsaKeyPair, KeyPair as _};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, TokenData, Validation};
use serde::{Deserialize, Serialize};

use crate::passport::{ATTEST, CALLED, CALLER, CERTIFICATE, ISSUED, ORIGID};

/// The claims of a shaken token; written in the order of the fields, which is not that of RFC 8225 §9.
#[derive(Debug, Deserialize, Serialize)]
pub struct Claims {
    /// In seconds since 1970.
    pub iat: u64,
    /// Who calls.
    pub orig: Originator,
    /// Who is called.
    pub dest: Destination,
    /// The level of attestation.
    pub attest: String,
    /// A UUID.
    pub origid: String,
}

/// Who is called.
#[derive(Debug, Deserialize, Serialize)]
pub struct Destination {
    /// The numbers.
    pub tn: Vec<String>,
}

/// Who calls.
#[derive(Debug, Deserialize, Serialize)]
pub struct Originator {
    /// The number.
    pub tn: String,
}

/// Verifies with one key.
#[derive(Debug)]
pub struct Verifier {
    key: DecodingKey,
    validation: Validation,
}

impl Verifier {
    /// The key made ready as far as this crate does so.
    #[must_use]
    pub fn new(key: &EcdsaKeyPair) -> Self {
        let mut validation = Validation::new(Algorithm::ES256);
        // A PASSporT has neither.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        Self { key: DecodingKey::from_ec_der(key.public_key().as_ref()), validation }
    }

    /// Header and claims of a token whose signature holds.
    ///
    /// # Errors
    /// Where the token cannot be read, or its signature does not hold.
    pub fn verify(&self, token: &str) -> jsonwebtoken::errors::Result<TokenData<Claims>> {
        jsonwebtoken::decode(token, &self.key, &self.validation)
    }
}

/// Signs with one key.
#[derive(Debug)]
pub struct Signer(EncodingKey);

impl Signer {
    /// The key made ready as far as this crate does so.
    ///
    /// # Errors
    /// None with a key of P-256.
    pub fn new(key: &EcdsaKeyPair) -> Result<Self, Unspecified> {
        Ok(Self(EncodingKey::from_ec_der(key.to_pkcs8v1()?.as_ref())))
    }

    /// The token that is measured, its header and claims built from their parts.
    ///
    /// # Errors
    /// Where the system has no random octets.
    pub fn sign(&self) -> jsonwebtoken::errors::Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("passport".to_owned());
        header.x5u = Some(CERTIFICATE.to_owned());
        header.extras.insert("ppt", "shaken");
        let claims = Claims {
            iat: ISSUED,
            orig: Originator { tn: CALLER.to_owned() },
            dest: Destination { tn: vec![CALLED.to_owned()] },
            attest: ATTEST.letter().to_owned(),
            origid: ORIGID.to_owned(),
        };
        jsonwebtoken::encode(&header, &claims, &self.0)
    }
}
