//! How SIP is told why a call is not believed: a response that refuses it (RFC 8224 §6.2.2), or a Reason header field
//! in the responses of a call that goes on (RFC 9410).
//!
//! The texts of RFC 9410 and RFC 9366 are not at hand: what is said of them here is from memory.

use core::fmt;

use crate::identity_field::IdentityField;
use crate::reason::Reason;
use crate::token::{Form, Token};
use crate::verdict::{Outcome, Status, Verdict};

/// A response with which a verification service refuses a request. Whether it does is the policy of the caller.
///
/// ```
/// use trueline_passport::{Reason, Response};
///
/// let response = Response::for_failures([Reason::CertificateUnavailable]).unwrap();
/// assert_eq!(response.to_string(), "436 Bad Identity Info");
/// let response = Response::for_failures([Reason::CertificateUnavailable, Reason::CertificateUntrusted]).unwrap();
/// assert_eq!((response.status(), response.reason()), (437, Reason::CertificateUntrusted));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Response {
    status: u16,
    reason: Reason,
}

impl Response {
    /// The response for one reason; `None` where the standards have none ([`Reason::sip_status`]).
    #[must_use]
    pub const fn for_failure(reason: Reason) -> Option<Self> {
        match reason.sip_status() {
            Some(status) => Some(Self { status, reason }),
            None => None,
        }
    }

    /// The response for a request whose tokens all failed, each for one of these reasons; header fields that could not
    /// be taken for tokens at all count too.
    ///
    /// Where all have the same response it is that one, so 436 is sent only where no certificate could be had at all.
    /// Else it is 437 where a certificate was had and not believed, which one token is enough for; and 438 for other
    /// mixtures, as no token is valid. RFC 8224 §6.2.2 leaves the order of the last two open, and says of 403 that it may
    /// be sent: here it is where every token is stale.
    #[must_use]
    pub fn for_failures(reasons: impl IntoIterator<Item = Reason>) -> Option<Self> {
        let mut reasons = reasons.into_iter();
        let first = reasons.next()?;
        let (mut same, mut unsupported) = (true, None);
        for reason in core::iter::once(first).chain(reasons) {
            same &= reason.sip_status() == first.sip_status();
            if unsupported.is_none() && reason.sip_status() == Some(UNSUPPORTED_CREDENTIAL) {
                unsupported = Some(reason);
            }
        }
        match (same, unsupported) {
            (true, _) => Self::for_failure(first),
            (false, Some(reason)) => Self::for_failure(reason),
            (false, None) => Some(Self { status: INVALID_IDENTITY_HEADER, reason: first }),
        }
    }

    /// The status code: 403, 428, 436, 437 or 438.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.status
    }

    /// The reason phrase. Where RFC 8224 §6.2.2 offers one that says more, it is taken.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self.status {
            STALE_DATE => "Stale Date",
            USE_IDENTITY_HEADER if matches!(self.reason, Reason::PptUnsupported) => {
                "Use Supported PASSporT Format"
            }
            USE_IDENTITY_HEADER => "Use Identity Header",
            BAD_IDENTITY_INFO => "Bad Identity Info",
            UNSUPPORTED_CREDENTIAL => "Unsupported Credential",
            _ if lacks_what_is_required(self.reason) => "Invalid PASSporT",
            _ => "Invalid Identity Header",
        }
    }

    /// The reason that it is sent for: of the first token that has this response.
    #[must_use]
    pub const fn reason(self) -> Reason {
        self.reason
    }
}

const STALE_DATE: u16 = 403;
const USE_IDENTITY_HEADER: u16 = 428;
const BAD_IDENTITY_INFO: u16 = 436;
const UNSUPPORTED_CREDENTIAL: u16 = 437;
const INVALID_IDENTITY_HEADER: u16 = 438;

/// Whether a header member or a claim is not there that a PASSporT of its type must have.
const fn lacks_what_is_required(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::TypInvalid
            | Reason::AlgInvalid
            | Reason::X5uInvalid
            | Reason::IatMissing
            | Reason::OrigMissing
            | Reason::DestMissing
            | Reason::AttestMissing
            | Reason::OrigidMissing
            | Reason::DivMissing
            | Reason::OptMissing
            | Reason::RcdMissing
            | Reason::RphMissing
    )
}

/// As on the status line: code and phrase.
impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.phrase())
    }
}

/// One value of the Reason header field: what is wrong with one token, told to whoever signed it while the call goes on
/// (RFC 9410, from memory).
///
/// It is printed as the value of the header field. Several go into one response, in header fields of their own or
/// separated by commas (RFC 9366 lets STIR pass the limit of RFC 3326, one value a protocol).
///
/// ```
/// use trueline_passport::{Form, Reason, StirReason, Token};
///
/// let token = Token::parse(b"..c2ln").unwrap();
/// let value = StirReason::new(Reason::CertificateUnavailable).unwrap().with_ppi(token, Form::Compact);
/// assert_eq!(value.to_string(), r#"STIR;cause=436;text="Bad Identity Info";ppi="..c2ln""#);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct StirReason<'t> {
    response: Response,
    ppi: Option<(Token<'t>, Form)>,
}

impl<'t> StirReason<'t> {
    /// A reason that is about no token in particular; `None` where the standards have no response for it.
    #[must_use]
    pub const fn new(reason: Reason) -> Option<Self> {
        match Response::for_failure(reason) {
            Some(response) => Some(Self { response, ppi: None }),
            None => None,
        }
    }

    /// The same with the token that it is about. RFC 9410 recommends the compact form: the full one shows the claims to
    /// everybody on the way back.
    ///
    /// A token that is not made of the characters of base64url is left out when the value is printed: nobody could use
    /// it, and it could end the quoted string or the header field.
    #[must_use]
    pub const fn with_ppi(mut self, token: Token<'t>, form: Form) -> Self {
        self.ppi = Some((token, form));
        self
    }

    /// Cause and text as a response.
    #[must_use]
    pub const fn response(&self) -> Response {
        self.response
    }
}

impl fmt::Display for StirReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "STIR;cause={};text=\"{}\"", self.response.status(), self.response.phrase())?;
        let Some((token, form)) = self.ppi else { return Ok(()) };
        let [_, _, signature] = token.parts();
        let (dots, octets) = match form {
            Form::Full => ("", token.octets()),
            Form::Compact => ("..", signature),
        };
        let in_a_token = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_' | b'.');
        match core::str::from_utf8(octets) {
            Ok(text) if octets.iter().all(in_a_token) => write!(f, ";ppi=\"{dots}{text}\""),
            _ => Ok(()),
        }
    }
}

impl Verdict {
    /// The response with which the request would be refused; `None` where there is nothing to refuse it for.
    ///
    /// `required` says whether this call must have an Identity header field: then the lack of any that can be used is
    /// answered with 428 (RFC 8224 §6.2). What does not hold has its response either way; a policy that lets such calls
    /// pass sends [`stir_reasons`](Self::stir_reasons) instead.
    #[must_use]
    pub fn response(&self, required: bool) -> Option<Response> {
        match self.caller() {
            Status::Passed => None,
            Status::Failed(_) => Response::for_failures(self.failures()),
            Status::None if required => {
                let passed_over = |outcome: &Outcome| outcome.reason() == Some(Reason::PptUnsupported);
                let nothing = if self.outcomes().iter().any(passed_over) {
                    Reason::PptUnsupported
                } else {
                    Reason::IdentityMissing
                };
                Response::for_failures(self.failures()).or(Response::for_failure(nothing))
            }
            Status::None => None,
        }
    }

    /// What is wrong with each token that failed, in their order: one value of the Reason header field for each
    /// (RFC 9410), with the token in this form. `fields` are those that were verified.
    ///
    /// Tokens that passed and those of unknown types have none, nor has a failure that lies with the verifier.
    pub fn stir_reasons<'f>(
        &self,
        fields: &[IdentityField<'f>],
        form: Form,
    ) -> impl Iterator<Item = StirReason<'f>> {
        self.outcomes().iter().zip(fields).filter_map(move |(outcome, field)| match outcome.status() {
            Status::Failed(reason) => {
                StirReason::new(reason).map(|value| value.with_ppi(field.token(), form))
            }
            Status::Passed | Status::None => None,
        })
    }

    /// Why tokens failed, in their order; those of unknown types are passed over, those nobody looked at are one more.
    fn failures(&self) -> impl Iterator<Item = Reason> {
        let failed = |outcome: &Outcome| match outcome.status() {
            Status::Failed(reason) => Some(reason),
            Status::Passed | Status::None => None,
        };
        let left_out = (self.left_out() > 0).then_some(Reason::TooManyTokens);
        self.outcomes().iter().filter_map(failed).chain(left_out)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn bad_identity_info_needs_every_token_to_be_without_its_certificate() {
        use Reason::{
            CertificateUnavailable, CertificateUntrusted, IatStale, InfoUriRefused, SignatureInvalid,
        };
        for (reasons, status, reason) in [
            (&[CertificateUnavailable, InfoUriRefused][..], 436, CertificateUnavailable),
            (&[CertificateUnavailable, SignatureInvalid], 438, CertificateUnavailable),
            (&[SignatureInvalid, CertificateUntrusted], 437, CertificateUntrusted),
            (&[CertificateUnavailable, CertificateUntrusted, IatStale], 437, CertificateUntrusted),
            (&[IatStale, IatStale], 403, IatStale),
            (&[IatStale, SignatureInvalid], 438, IatStale),
            (&[Reason::RcdContentMissing, SignatureInvalid], 438, Reason::RcdContentMissing),
        ] {
            let response = Response::for_failures(reasons.iter().copied()).unwrap();
            assert_eq!((response.status(), response.reason()), (status, reason), "{reasons:?}");
        }
        assert_eq!(Response::for_failures([]), None);
        assert_eq!(Response::for_failures([Reason::RcdContentMissing]), None);
    }

    #[test]
    fn every_response_has_the_phrase_of_its_code() {
        for reason in Reason::ALL {
            let Some(response) = Response::for_failure(*reason) else { continue };
            let phrases: &[&str] = match response.status() {
                403 => &["Stale Date"],
                428 => &["Use Identity Header", "Use Supported PASSporT Format"],
                436 => &["Bad Identity Info"],
                437 => &["Unsupported Credential"],
                438 => &["Invalid Identity Header", "Invalid PASSporT"],
                other => panic!("{other}"),
            };
            assert!(phrases.contains(&response.phrase()), "{reason}");
            // A mixture is answered with 438 whatever its first reason is.
            let mixed = Response { status: 438, reason: *reason };
            assert!(["Invalid Identity Header", "Invalid PASSporT"].contains(&mixed.phrase()), "{reason}");
        }
    }

    #[test]
    fn a_token_that_could_break_out_of_its_quotes_is_left_out() {
        let value = StirReason::new(Reason::Base64urlInvalid).unwrap();
        for token in [&b"e30.e30.\";cause=1"[..], b"e30.e30.a\r\nX: y", b"e30.e30.\xFF", b"e30.e30.a\\"] {
            let token = Token::parse(token).unwrap();
            for form in [Form::Full, Form::Compact] {
                let text = value.with_ppi(token, form).to_string();
                assert_eq!(text, "STIR;cause=438;text=\"Invalid Identity Header\"");
            }
        }
        let token = Token::parse(b"e3\".e30.c2ln").unwrap();
        assert!(value.with_ppi(token, Form::Compact).to_string().ends_with(";ppi=\"..c2ln\""));
        assert!(!value.with_ppi(token, Form::Full).to_string().contains("ppi"));
    }
}
