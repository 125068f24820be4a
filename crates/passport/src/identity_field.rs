//! An Identity header field: a token and what stands beside it (RFC 8224 §4).

use alloc::string::String;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::call::Call;
use crate::claims::Claims;
use crate::header::Header;
use crate::identity::Destination;
use crate::passport_type::PassportType;
use crate::policy::VerificationPolicy;
use crate::reason::Reason;
use crate::token::{Form, Opened, Token};

/// A token with the parameters of its header field.
#[derive(Clone, Copy, Debug)]
pub struct IdentityField<'a> {
    token: Token<'a>,
    info: Option<&'a str>,
    alg: Option<&'a str>,
    ppt: Option<&'a str>,
    /// Whether there is a header field at all: protocols other than SIP carry the token alone.
    bare: bool,
}

impl<'a> IdentityField<'a> {
    /// A token with the parameters `info` (without angle brackets), `alg` and `ppt` (without quotes).
    ///
    /// # Errors
    /// Those of [`Token::parse`].
    pub fn new(
        token: &'a [u8],
        info: Option<&'a str>,
        alg: Option<&'a str>,
        ppt: Option<&'a str>,
    ) -> Result<Self, Reason> {
        Ok(Self { token: Token::parse(token)?, info, alg, ppt, bare: false })
    }

    /// A token that came without a header field, so that there is nothing it could contradict.
    #[must_use]
    pub const fn bare(token: Token<'a>) -> Self {
        Self { token, info: None, alg: None, ppt: None, bare: true }
    }

    /// The token.
    #[must_use]
    pub const fn token(&self) -> Token<'a> {
        self.token
    }

    /// Where the certificate is.
    #[must_use]
    pub const fn info(&self) -> Option<&'a str> {
        self.info
    }

    /// The signature algorithm.
    #[must_use]
    pub const fn alg(&self) -> Option<&'a str> {
        self.alg
    }

    /// The type of PASSporT.
    #[must_use]
    pub const fn ppt(&self) -> Option<&'a str> {
        self.ppt
    }

    /// Whether the parameters say the same as the token (RFC 8224 §4.1).
    ///
    /// # Errors
    /// [`InfoMissing`](Reason::InfoMissing), [`InfoMismatch`](Reason::InfoMismatch),
    /// [`AlgParameterMissing`](Reason::AlgParameterMissing) where the policy asks for alg,
    /// [`AlgMismatch`](Reason::AlgMismatch), [`PptParameterMissing`](Reason::PptParameterMissing),
    /// [`PptMismatch`](Reason::PptMismatch).
    pub fn check_parameters(&self, header: &Header<'_>, policy: &VerificationPolicy) -> Result<(), Reason> {
        if self.bare {
            return Ok(());
        }
        match self.info {
            None => return Err(Reason::InfoMissing),
            Some(info) if info != header.x5u() => return Err(Reason::InfoMismatch),
            Some(_) => {}
        }
        match self.alg {
            None if policy.require_alg => return Err(Reason::AlgParameterMissing),
            Some(alg) if alg != "ES256" => return Err(Reason::AlgMismatch),
            _ => {}
        }
        match (self.ppt, header.kind().ppt()) {
            (None, Some(_)) => Err(Reason::PptParameterMissing),
            (parameter, ppt) if parameter != ppt => Err(Reason::PptMismatch),
            _ => Ok(()),
        }
    }

    /// Header, payload and what the signature is over: as received in full form, made from the call for the compact one.
    pub(crate) fn open(
        &self,
        call: &Call<'_>,
        policy: &VerificationPolicy,
    ) -> Result<(Opened, SigningInput<'a>), Reason> {
        if self.token.form() == Form::Full {
            return Ok((self.token.open()?, SigningInput::Received(self.token.signing_input())));
        }
        let kind = PassportType::from_ppt(self.ppt.map(Into::into));
        if !policy.accept_compact || !kind.has_compact_form() {
            return Err(Reason::CompactRefused);
        }
        let info = self.info.ok_or(Reason::InfoMissing)?;
        let (header, payload) = reconstruct(kind, info, call)?;
        let mut input = String::new();
        URL_SAFE_NO_PAD.encode_string(&header, &mut input);
        input.push('.');
        URL_SAFE_NO_PAD.encode_string(&payload, &mut input);
        Ok((Opened::from_json(&header, &payload), SigningInput::Made(input)))
    }
}

/// What a signature is over.
pub(crate) enum SigningInput<'a> {
    Received(&'a [u8]),
    Made(String),
}

impl SigningInput<'_> {
    pub(crate) const fn octets(&self) -> &[u8] {
        match self {
            Self::Received(octets) => octets,
            Self::Made(text) => text.as_bytes(),
        }
    }
}

/// Header and payload of the compact form, made from the call as both ends make them (RFC 8225 §7, RFC 8224 §4.1).
fn reconstruct(
    kind: PassportType<'_>,
    info: &str,
    call: &Call<'_>,
) -> Result<(alloc::vec::Vec<u8>, alloc::vec::Vec<u8>), Reason> {
    let orig = call.callers.first().ok_or(Reason::CallerUnknown)?.identity();
    let dest = Destination::new(call.called.first().ok_or(Reason::DestMismatch)?.identity());
    let mut claims = Claims::new(call.date.ok_or(Reason::DateMissing)?, orig, dest);
    if let Some(fingerprints) = call.fingerprints.filter(|list| !list.is_empty()) {
        claims = claims.with_mky(fingerprints.to_vec());
    }
    Ok((Header::new(kind, info).to_json(), claims.to_json()))
}
