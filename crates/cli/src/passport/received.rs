//! A token as a message brings it: opened, and judged as far as that needs no key.

use trueline::passport::{
    Claims, Header, IdentityField, Opened, PassportType, Reason, Token, Tolerance, VerificationPolicy,
};
use trueline::sip::{Identity, Text};

/// What a token says that came in an Identity header field, or in the packed form.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReceivedToken {
    opened: Option<Opened>,
    /// Why it cannot hold, whoever signed it.
    pub(crate) reason: Option<Reason>,
    /// Seconds since 1970.
    pub(crate) iat: Option<u64>,
    /// `shaken`, and the like.
    pub(crate) kind: Option<String>,
    /// `A`, `B` or `C`.
    pub(crate) attest: Option<&'static str>,
}

impl ReceivedToken {
    /// Opens a token that came without a header field.
    pub(crate) fn bare(token: &str) -> Self {
        let mut received = Self::default();
        let read = Token::parse(token.as_bytes()).and_then(|token| {
            received.opened = Some(token.open()?);
            received.read(&IdentityField::bare(token))?;
            token.signature().map(drop)
        });
        received.reason = read.err();
        received
    }

    /// Opens the token of a header field.
    pub(crate) fn of(identity: &Identity<'_>) -> Self {
        let token = Text::packed(identity.token()).to_string();
        let text = |octets: &[u8]| Text::unquoted(octets).to_string();
        let (info, alg, ppt) =
            (identity.info().map(text), identity.alg().map(text), identity.ppt().map(text));
        let mut received = Self::default();
        let read = Token::parse(token.as_bytes()).and_then(|token| {
            let field = IdentityField::new(token.octets(), info.as_deref(), alg.as_deref(), ppt.as_deref())?;
            if token.parts().iter().take(2).all(|part| part.is_empty()) {
                // Of the compact form the call says all; it has nothing to open.
                received.kind = Some(PassportType::from_ppt(ppt.as_deref().map(Into::into)).to_string());
                return token.signature().map(drop);
            }
            received.opened = Some(token.open()?);
            received.read(&field)?;
            token.signature().map(drop)
        });
        received.reason = read.err();
        received
    }

    fn read(&mut self, field: &IdentityField<'_>) -> Result<(), Reason> {
        let Some(opened) = self.opened.take() else { return Ok(()) };
        let result = opened.header().and_then(|header| {
            self.kind = Some(header.kind().to_string());
            self.read_claims(&header, &opened)?;
            field.check_parameters(&header, &VerificationPolicy::RFC_8224)
        });
        self.opened = Some(opened);
        result
    }

    fn read_claims(&mut self, header: &Header<'_>, opened: &Opened) -> Result<(), Reason> {
        let mut tell = |claims: &Claims<'_>| {
            self.iat = Some(claims.iat());
            self.attest = claims.attest().map(|attest| attest.letter());
        };
        // What does not hold may still be told.
        if let Ok(claims) = opened.claims(Tolerance::EVERYTHING) {
            tell(&claims);
        }
        opened.claims(VerificationPolicy::SHAKEN.tolerance)?.check_type(header.kind())
    }

    /// Header and claims as JSON text in one line, where they could be decoded.
    pub(crate) fn json(&self) -> Option<[String; 2]> {
        let opened = self.opened.as_ref()?;
        Some(
            [opened.header_json(), opened.payload_json()]
                .map(|json| String::from_utf8_lossy(json).into_owned()),
        )
    }

    /// How old it was at this time, in seconds; negative where it was issued later.
    pub(crate) fn age(&self, at: i64) -> Option<i64> {
        Some(at.saturating_sub(i64::try_from(self.iat?).ok()?))
    }
}
