//! JWS compact serialisation (RFC 7515 §7.1) as PASSporT uses it (RFC 8225 §6, §7), over the received octets.

use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::claims::Claims;
use crate::es256::Signature;
use crate::header::Header;
use crate::reason::Reason;
use crate::tolerance::Tolerance;

/// Octets of the longest token that is looked at (our choice; a token with rich call data takes a few thousand).
pub const MAX_TOKEN: usize = 65_536;

/// Whether a token carries its header and payload.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Form {
    /// Header, payload and signature (RFC 8225 §6).
    Full,
    /// The signature alone; both ends make header and payload from the call (RFC 8225 §7).
    Compact,
}

/// A token in three parts that lie in the received octets; nothing is decoded yet.
///
/// ```
/// use trueline_passport::{Form, Reason, Token};
///
/// assert_eq!(Token::parse(b"..c2ln").unwrap().form(), Form::Compact);
/// assert_eq!(Token::parse(b"e30.e30").unwrap_err(), Reason::NotAToken);
/// ```
#[derive(Clone, Copy)]
pub struct Token<'a> {
    octets: &'a [u8],
    header: &'a [u8],
    payload: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Token<'a> {
    /// Splits a token at its two dots. Folds of a header field must be taken out before.
    ///
    /// # Errors
    /// [`TokenTooLong`](Reason::TokenTooLong) beyond [`MAX_TOKEN`]; [`NotAToken`](Reason::NotAToken) for another number
    /// of parts, for a part that is empty alone, and for an octet that base64url does not have.
    pub fn parse(octets: &'a [u8]) -> Result<Self, Reason> {
        if octets.len() > MAX_TOKEN {
            return Err(Reason::TokenTooLong);
        }
        let split = |octets: &'a [u8]| {
            let (part, rest) = octets.split_at_checked(memchr::memchr(b'.', octets)?)?;
            Some((part, rest.get(1..)?))
        };
        let (header, rest) = split(octets).ok_or(Reason::NotAToken)?;
        let (payload, signature) = split(rest).ok_or(Reason::NotAToken)?;
        if split(signature).is_some() {
            return Err(Reason::NotAToken);
        }
        if header.is_empty() != payload.is_empty() || signature.is_empty() {
            return Err(Reason::NotAToken);
        }
        Ok(Self { octets, header, payload, signature })
    }

    /// Full or compact.
    #[must_use]
    pub const fn form(&self) -> Form {
        if self.header.is_empty() { Form::Compact } else { Form::Full }
    }

    /// The token as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Header, payload and signature as received: base64url text.
    #[must_use]
    pub const fn parts(&self) -> [&'a [u8]; 3] {
        [self.header, self.payload, self.signature]
    }

    /// What the signature is over: header, dot, payload, as received (RFC 7515 §5.2 step 8). For the compact form it has
    /// to be made from the call first.
    #[must_use]
    pub fn signing_input(&self) -> &'a [u8] {
        let dot_and_signature = self.signature.len().saturating_add(1);
        self.octets.get(..self.octets.len().saturating_sub(dot_and_signature)).unwrap_or_default()
    }

    /// The signature.
    ///
    /// # Errors
    /// [`Base64urlInvalid`](Reason::Base64urlInvalid), or [`SignatureMalformed`](Reason::SignatureMalformed) for another
    /// length than 64 octets.
    pub fn signature(&self) -> Result<Signature, Reason> {
        /// Characters that stand for 64 octets.
        const CHARACTERS: usize = 86;
        if self.signature.len() != CHARACTERS {
            let anything = URL_SAFE_NO_PAD.decode(self.signature);
            return Err(if anything.is_ok() { Reason::SignatureMalformed } else { Reason::Base64urlInvalid });
        }
        // The estimate of the decoder is three octets for each four characters begun.
        let mut octets = [0; 66];
        match URL_SAFE_NO_PAD.decode_slice(self.signature, &mut octets) {
            Ok(length) => Signature::from_slice(octets.get(..length).unwrap_or_default())
                .map_err(|_| Reason::SignatureMalformed),
            Err(_) => Err(Reason::Base64urlInvalid),
        }
    }

    /// Decodes header and payload, which takes one allocation.
    ///
    /// # Errors
    /// [`CompactRefused`](Reason::CompactRefused) for the compact form, which has none of them;
    /// [`Base64urlInvalid`](Reason::Base64urlInvalid).
    pub fn open(&self) -> Result<Opened, Reason> {
        if self.form() == Form::Compact {
            return Err(Reason::CompactRefused);
        }
        // The decoder asks for room for whole groups of four characters.
        let room = |part: &[u8]| part.len().div_ceil(4).saturating_mul(3);
        let mut octets = alloc::vec![0; room(self.header).saturating_add(room(self.payload))];
        let mut decode = |part: &[u8], at: usize| {
            let target = octets.get_mut(at..).unwrap_or_default();
            URL_SAFE_NO_PAD.decode_slice(part, target).map_err(|_| Reason::Base64urlInvalid)
        };
        let header = decode(self.header, 0)?;
        let payload = decode(self.payload, header)?;
        octets.truncate(header.saturating_add(payload));
        Ok(Opened { octets, header })
    }
}

/// Hides the signature: whoever holds the token may replay it.
impl core::fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Token({:?}, {} octets)", self.form(), self.octets.len())
    }
}

/// Header and payload of a token as JSON text, not yet read.
#[derive(Clone, Eq, PartialEq)]
pub struct Opened {
    octets: Vec<u8>,
    /// Octets of the header.
    header: usize,
}

impl Opened {
    /// Header and payload that were made from a call, for the compact form.
    #[must_use]
    pub fn from_json(header: &[u8], payload: &[u8]) -> Self {
        Self { octets: [header, payload].concat(), header: header.len() }
    }

    /// The header as JSON text, octet for octet as signed.
    #[must_use]
    pub fn header_json(&self) -> &[u8] {
        self.octets.get(..self.header).unwrap_or_default()
    }

    /// The payload as JSON text, octet for octet as signed.
    #[must_use]
    pub fn payload_json(&self) -> &[u8] {
        self.octets.get(self.header..).unwrap_or_default()
    }

    /// Reads the header.
    ///
    /// # Errors
    /// Those of [`Header::from_json`].
    pub fn header(&self) -> Result<Header<'_>, Reason> {
        Header::from_json(self.header_json())
    }

    /// Reads the claims.
    ///
    /// # Errors
    /// Those of [`Claims::from_json`].
    pub fn claims(&self, tolerance: Tolerance) -> Result<Claims<'_>, Reason> {
        Claims::from_json(self.payload_json(), tolerance)
    }
}

/// Tells the lengths alone: the claims name people.
impl core::fmt::Debug for Opened {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "Opened({} octets of header, {} of payload)",
            self.header_json().len(),
            self.payload_json().len()
        )
    }
}
