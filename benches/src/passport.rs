//! A shaken token, verified and signed, the key of the certificate at hand.

use core::error::Error;
use core::hint::black_box;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED,
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, ParsedPublicKey,
};
use trueline_number::NumberingContext;
use trueline_passport::es256::{Sign, SignError, Signature, SigningKey, VerifyingKey};
use trueline_passport::{
    Attestation, Call, Claims, CredentialSteps, Credentials, Destination, Header, Identity, IdentityField,
    KeyAtHand, Party, PassportType, Reason, Signed, Token, Verdict, VerificationPolicy, Verifier, sign,
};

use crate::Side;
use crate::peers::jsonwebtoken;

/// Where the certificate is.
pub const CERTIFICATE: &str = "https://certificates.example.com/shaken/leaf.pem";
/// When the token was issued, in seconds since 1970.
pub const ISSUED: u64 = 1_764_028_800;
/// When it is verified.
pub const NOW: u64 = ISSUED + 1;
/// Who calls, as the token writes it.
pub const CALLER: &str = "12025550142";
/// Who is called, as the token writes it.
pub const CALLED: &str = "12025550143";
/// The level of attestation.
pub const ATTEST: Attestation = Attestation::Full;
/// Where the call came into the signer's network.
pub const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";

/// A private key for nothing else.
const PRIVATE: [u8; 32] = [7; 32];

/// The key, as the backend has it and as ours.
#[derive(Debug)]
pub struct Keys {
    /// Of `aws-lc-rs`, to be called directly; signs in DER.
    pub raw: EcdsaKeyPair,
    /// The public half of the same.
    pub raw_public: ParsedPublicKey,
    /// The same, signing with r and s side by side, as a token has them (RFC 7518 §3.4).
    pub side_by_side: EcdsaKeyPair,
    /// The public half of the same.
    pub side_by_side_public: ParsedPublicKey,
    /// Ours, over the same backend.
    pub signing: SigningKey,
}

impl Keys {
    /// Loads the key.
    ///
    /// # Errors
    /// None with this key.
    pub fn load() -> Result<Self, Box<dyn Error>> {
        let signing = SigningKey::generate(&PRIVATE)?;
        let public = signing.verifying_key().to_sec1();
        let pair = |algorithm| EcdsaKeyPair::from_private_key_and_public_key(algorithm, &PRIVATE, &public);
        Ok(Self {
            raw: pair(&ECDSA_P256_SHA256_ASN1_SIGNING)?,
            raw_public: ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, public)?,
            side_by_side: pair(&ECDSA_P256_SHA256_FIXED_SIGNING)?,
            side_by_side_public: ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public)?,
            signing,
        })
    }
}

/// A verifier of SHAKEN with our key.
#[must_use]
pub const fn verifier(key: &VerifyingKey) -> Verifier<KeyAtHand<'_, VerifyingKey>> {
    Verifier::new(KeyAtHand(key), VerificationPolicy::SHAKEN, NOW)
}

/// Verifies a token whole: the header field, the numbers of the call, all that SHAKEN asks for, the signature.
///
/// # Errors
/// Where the token does not have three parts.
pub fn verify(verifier: &Verifier<impl Credentials>, token: &[u8]) -> Result<Verdict, Reason> {
    let field = IdentityField::new(token, Some(CERTIFICATE), Some("ES256"), Some("shaken"))?;
    let context = NumberingContext::UNKNOWN;
    let callers = [Party::number(black_box("+12025550142"), &context)];
    let called = [Party::number(black_box("+12025550143"), &context)];
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    Ok(verifier.verify(&[field], &call, None, &mut ()))
}

/// Signs the token, its header and claims built from their parts.
///
/// # Errors
/// That of the signer.
pub fn signed(signer: &impl Sign) -> Result<String, SignError> {
    let header = Header::new(PassportType::Shaken, black_box(CERTIFICATE));
    let (orig, dest) = (Identity::tn(black_box(CALLER)), Identity::tn(black_box(CALLED)));
    let claims = Claims::new(black_box(ISSUED), orig, Destination::new(dest));
    sign(&header, &claims.with_attest(ATTEST).with_origid(black_box(ORIGID)), signer)
}

/// Takes every signature: what is left is the part that is not cryptography.
#[derive(Debug)]
struct EveryKey;

impl Credentials for EveryKey {
    fn verify(&self, signed: &Signed<'_>, _: &mut dyn CredentialSteps) -> Result<(), Reason> {
        black_box((signed.signing_input, signed.signature));
        Ok(())
    }
}

/// Signs everything in no time: what is left is the part that is not cryptography.
#[derive(Debug)]
struct NoKey;

impl Sign for NoKey {
    fn sign(&self, message: &[u8]) -> Result<Signature, SignError> {
        black_box(message);
        Ok(Signature([7; 64]))
    }
}

/// The backend alone, over the signing input of the token, with the signature in its own form, which is faster.
pub const BACKEND: &str = "aws-lc-rs alone, DER";
/// The backend alone, with the signature as the token has it: ES256 (RFC 7518 §3.4).
pub const BACKEND_SIDE_BY_SIDE: &str = "aws-lc-rs alone, r and s";
/// Everything, with the backend.
pub const WHOLE: &str = "trueline";
/// Everything but the backend.
pub const WITHOUT_CRYPTOGRAPHY: &str = "trueline without cryptography";
/// The same for the token of the peer, whose members are in an order of its own.
pub const IN_ANOTHER_ORDER: &str = "the same, in another order";
/// The peer, with the same backend.
pub const PEER: &str = "jsonwebtoken";

/// The ways to verify the token.
///
/// # Errors
/// None with this key.
pub fn verifying() -> Result<[Side; 6], Box<dyn Error>> {
    let Keys { raw, raw_public, signing, side_by_side_public, .. } = Keys::load()?;
    let token = signed(&signing)?;
    let parsed = Token::parse(token.as_bytes())?;
    let (input, signature) = (parsed.signing_input().to_vec(), parsed.signature()?);
    let (input_again, der) = (input.clone(), signature.to_der());
    let peer = jsonwebtoken::Verifier::new(&raw);
    let in_another_order = jsonwebtoken::Signer::new(&raw)?.sign()?;
    let without_cryptography = |token: String| {
        let verifier = Verifier::new(EveryKey, VerificationPolicy::SHAKEN, NOW);
        move || verify(&verifier, black_box(token.as_bytes())).is_ok_and(passed)
    };
    let (for_without, for_peer) = (token.clone(), token.clone());
    Ok([
        Side::new(BACKEND, move || raw_public.verify_sig(black_box(&input), black_box(&der)).is_ok()),
        Side::new(BACKEND_SIDE_BY_SIDE, move || {
            side_by_side_public.verify_sig(black_box(&input_again), black_box(&signature.0)).is_ok()
        }),
        Side::new(WHOLE, move || {
            verify(&verifier(signing.verifying_key()), black_box(token.as_bytes())).is_ok_and(passed)
        }),
        Side::new(WITHOUT_CRYPTOGRAPHY, without_cryptography(for_without)),
        Side::new(IN_ANOTHER_ORDER, without_cryptography(in_another_order)),
        Side::new(PEER, move || black_box(peer.verify(black_box(&for_peer))).is_ok()),
    ])
}

fn passed(verdict: Verdict) -> bool {
    black_box(&verdict).passed().is_some()
}

/// The ways to sign the token.
///
/// # Errors
/// None with this key.
pub fn signing() -> Result<[Side; 5], Box<dyn Error>> {
    let Keys { raw, signing, side_by_side, .. } = Keys::load()?;
    let token = signed(&signing)?;
    let input = Token::parse(token.as_bytes())?.signing_input().to_vec();
    let input_again = input.clone();
    let peer = jsonwebtoken::Signer::new(&raw)?;
    let random = SystemRandom::new();
    Ok([
        Side::new(BACKEND, move || black_box(raw.sign(&random, black_box(&input))).is_ok()),
        Side::new(BACKEND_SIDE_BY_SIDE, move || {
            black_box(side_by_side.sign(&SystemRandom::new(), black_box(&input_again))).is_ok()
        }),
        Side::new(WHOLE, move || black_box(signed(&signing)).is_ok()),
        Side::new(WITHOUT_CRYPTOGRAPHY, || black_box(signed(&NoKey)).is_ok()),
        Side::new(PEER, move || black_box(peer.sign()).is_ok()),
    ])
}
