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
    let mut token = String::with_capacity(USUAL.saturating_mul(2));
    URL_SAFE_NO_PAD.encode_string(header, &mut token);
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(payload, &mut token);
    let signature = signer.sign(token.as_bytes())?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature.0, &mut token);
    Ok(token)
}

/// The compact form of a token: two dots and the signature (RFC 8225 §7). `None` where `token` is no token.
#[must_use]
pub fn compact(token: &str) -> Option<String> {
    let (_, signature) = token.rsplit_once('.')?;
    Some(["..", signature].concat())
}
