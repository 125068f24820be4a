//! A PASSporT that is made here.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::claims::Claims;
use crate::es256::{Sign, SignError};
use crate::header::Header;

/// Signs a token in full form: deterministic JSON (RFC 8225 §9) in JWS compact serialisation (RFC 8225 §6).
///
/// Whether the claims suit the type is the caller's to ask: [`Claims::check_type`].
///
/// The request must have a Date header field besides, which whoever signs adds where it is missing (RFC 8224 §6.1 step 3);
/// `iat` should be its time, and must be in the compact form, which has no other (RFC 8224 §4.1). A Date that is not fresh
/// is no ground to sign on. Verifiers here go by `iat` where there is one; others compare it with Date, and what is older
/// than their window is taken for a replay (RFC 8224 §12.1). With `trueline-sip`, `Date::from_seconds(claims.iat())` gives
/// the value.
///
/// # Errors
/// That of the signer.
pub fn sign(
    header: &Header<'_>,
    claims: &Claims<'_>,
    signer: &(impl Sign + ?Sized),
) -> Result<String, SignError> {
    /// Octets of JSON that most tokens stay below.
    const USUAL: usize = 512;
    let mut json = Vec::with_capacity(USUAL);
    header.write(&mut json);
    let header = json.len();
    claims.write(&mut json);
    let (header, payload) = json.split_at_checked(header).unwrap_or_default();
    let mut token = Vec::with_capacity(USUAL.saturating_mul(2));
    push_base64url(&mut token, header);
    token.push(b'.');
    push_base64url(&mut token, payload);
    let signature = signer.sign(&token)?;
    token.push(b'.');
    push_base64url(&mut token, &signature.0);
    #[expect(clippy::expect_used, reason = "base64url and dots are ASCII")]
    Ok(String::from_utf8(token).expect("a token is ASCII"))
}

/// Appends in one step; for a string the encoder goes over a buffer of its own.
fn push_base64url(out: &mut Vec<u8>, octets: &[u8]) {
    let begin = out.len();
    out.resize(begin.saturating_add(octets.len().div_ceil(3).saturating_mul(4)), 0);
    let room = out.get_mut(begin..).unwrap_or_default();
    #[expect(
        clippy::expect_used,
        reason = "three octets, or what is left of them, are at most four characters"
    )]
    let written = URL_SAFE_NO_PAD.encode_slice(octets, room).expect("there is room for the characters");
    out.truncate(begin.saturating_add(written));
}

/// The compact form of a token: two dots and the signature (RFC 8225 §7). `None` where `token` is no token.
#[must_use]
pub fn compact(token: &str) -> Option<String> {
    let (_, signature) = token.rsplit_once('.')?;
    Some(["..", signature].concat())
}
