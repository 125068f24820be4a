//! Proofs in SIP: Identity header fields.

use alloc::vec::Vec;

use trueline_passport::{Token, Tolerance};
use trueline_sip::{Date, Message, OwnedIdentity};

use crate::carry::CarryError;

/// The Identity header field of a token in full form: `info`, `alg` and `ppt` say what the token says (RFC 8224 §4.1).
///
/// # Errors
/// [`CarryError::Token`] for a token whose header cannot be read, the compact form among them; [`CarryError::Sip`] for a
/// certificate address that is no absolute URI.
pub fn identity_field(token: &str) -> Result<OwnedIdentity, CarryError> {
    let opened = Token::parse(token.as_bytes())?.open()?;
    let header = opened.header()?;
    let field = OwnedIdentity::new(token, header.x5u())?.with_alg("ES256")?;
    Ok(match header.kind().ppt() {
        Some(ppt) => field.with_ppt(ppt)?,
        None => field,
    })
}

/// The INVITE with the token in an Identity header field behind those that are there, and with the Date of the token where
/// it has none (RFC 8224 §6.1 step 3).
///
/// # Errors
/// As [`identity_field`], and where the message cannot be changed.
pub fn put_in_sip(message: &Message<'_>, token: &str) -> Result<Vec<u8>, CarryError> {
    let mut edit = message.edit().append("Identity", &identity_field(token)?);
    if message.date().is_none() {
        let opened = Token::parse(token.as_bytes())?.open()?;
        let iat = opened.claims(Tolerance::EVERYTHING)?.iat();
        edit = edit.append("Date", &Date::from_seconds(iat)?);
    }
    Ok(edit.finish()?)
}
