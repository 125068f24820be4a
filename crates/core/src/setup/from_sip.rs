//! A call set-up from a SIP INVITE.

use trueline_isup::Variant;
use trueline_number::{NumberingContext, Presentation, Screening};
use trueline_sip::{self as sip, Message, Method, NameAddr, StartLine, Text, Uri};
use trueline_wire::DecodeError;

use crate::{
    Address, CallSetup, ClaimSource, Diversion, DiversionReason, DiversionSource, IdentityClaim, Proof,
};

impl<'a> CallSetup<'a> {
    /// Reads an INVITE; `None` for any other message, a re-INVITE (a tag in To, RFC 3261 §14) included.
    ///
    /// A field that cannot be read leaves a remark and does not hide the others.
    ///
    /// # Errors
    /// That of the Request-URI, without which nobody is called.
    pub fn from_sip(message: &Message<'a>) -> Result<Option<Self>, DecodeError> {
        Self::from_sip_as(message, Variant::ItuT)
    }

    /// As [`CallSetup::from_sip`]; an ISUP body is read as one of the variant.
    ///
    /// # Errors
    /// As [`CallSetup::from_sip`].
    pub fn from_sip_as(message: &Message<'a>, variant: Variant) -> Result<Option<Self>, DecodeError> {
        let StartLine::Request { method: Method(b"INVITE"), .. } = message.start_line() else {
            return Ok(None);
        };
        if matches!(message.to(), Some(Ok(to)) if to.parameter("tag").is_some()) {
            return Ok(None);
        }
        let called = message.request_uri().transpose()?.map(Address::Uri);
        let mut call = Self { called, ..Self::default() };
        for deviation in message.deviations() {
            call.remark(deviation.text, deviation.clause);
        }
        let privacy = Privacy::of(message);
        for field in message.p_asserted_identity() {
            call.named(ClaimSource::PAssertedIdentity, field, |_| (privacy.network(), None));
        }
        if let Some(from) = message.from() {
            call.named(ClaimSource::From, from, |from| (privacy.user(from), None));
        }
        for field in message.remote_party_id() {
            let indicators = field.as_ref().map(remote_party_id).unwrap_or((Presentation::Allowed, None));
            call.named(ClaimSource::RemotePartyId, field.map(|field| field.address()), |_| indicators);
        }
        for field in message.p_preferred_identity() {
            call.named(ClaimSource::PPreferredIdentity, field, |_| (privacy.network(), None));
        }
        for field in message.diversion() {
            call.diverted(DiversionSource::Diversion, field.map(|field| diversion(&field)));
        }
        for field in message.history_info() {
            call.diverted(DiversionSource::HistoryInfo, field.map(|field| history_info(&field)));
        }
        for identity in message.identity() {
            match identity {
                Ok(identity) => call.prove(Proof::Identity(identity)),
                Err(_) => call.remark("an Identity that cannot be read", "RFC 8224 §4"),
            }
        }
        call.look_for_what_is_missing(message);
        if let Some(body) = message.application_isup() {
            call.encapsulated(body, variant);
        }
        Ok(Some(call))
    }

    /// What an encapsulated IAM says (RFC 3204, Q.1912.5 profile C) comes behind the header fields, as these win
    /// where both name the caller.
    fn encapsulated(&mut self, body: &'a [u8], variant: Variant) {
        let iam = trueline_isup::Message::decode_without_cic_as(body, variant)
            .and_then(|message| Self::from_isup(&message));
        match iam {
            Ok(Some(iam)) => {
                let number = |claims: &[IdentityClaim<'_>], source| {
                    let claim = claims.iter().find(|claim| claim.source == source)?;
                    claim.address.canonical(&NumberingContext::UNKNOWN).e164()
                };
                let outside = number(&self.claims, ClaimSource::PAssertedIdentity)
                    .or_else(|| number(&self.claims, ClaimSource::From));
                let inside = number(&iam.claims, ClaimSource::CallingPartyNumber);
                if outside.zip(inside).is_some_and(|(outside, inside)| outside != inside) {
                    self.remark("the ISUP body names another calling number than the header", "Q.1912.5");
                }
                iam.claims.into_iter().for_each(|claim| self.claim(claim));
                iam.diversions.into_iter().for_each(|diversion| self.divert(diversion));
            }
            Ok(None) => {}
            Err(_) => self.remark("an ISUP body that cannot be read", "RFC 3204 §3"),
        }
    }

    fn named(
        &mut self,
        source: ClaimSource,
        field: Result<NameAddr<'a>, DecodeError>,
        indicators: impl Fn(&NameAddr<'a>) -> (Presentation, Option<Screening>),
    ) {
        match field {
            Ok(field) => {
                let (presentation, screening) = indicators(&field);
                let presentation = Some(presentation);
                self.claim(IdentityClaim {
                    source,
                    address: Address::Uri(field.uri()),
                    presentation,
                    screening,
                });
            }
            Err(_) => self.remark("an identity field that cannot be read", "RFC 3261 §25.1"),
        }
    }

    fn diverted(&mut self, source: DiversionSource, field: Result<Told<'a>, DecodeError>) {
        match field {
            Ok((uri, presentation, reason)) => {
                let reason = reason.map(DiversionReason::Sip);
                self.divert(Diversion { source, address: Address::Uri(uri), presentation, reason });
            }
            Err(_) => self.remark("a diversion that cannot be read", "RFC 5806 §4, RFC 7044 §5"),
        }
    }

    fn look_for_what_is_missing(&mut self, message: &Message<'a>) {
        let asserted = |claim: &&IdentityClaim<'_>| claim.source == ClaimSource::PAssertedIdentity;
        if !self.claims.iter().any(|claim| asserted(&claim)) {
            self.remark("no P-Asserted-Identity: no network vouches for the caller", "RFC 3325 §9.1");
        }
        if !self.proofs.is_empty() && message.date().is_none() {
            self.remark("an Identity without Date; the signing time is in the token alone", "RFC 8224 §4.1");
        }
        let from = self.claims.iter().find(|claim| claim.source == ClaimSource::From);
        let number = |claim: &IdentityClaim<'a>| match claim.address {
            Address::Uri(uri) => uri.number(),
            _ => None,
        };
        let from_number = from.and_then(number);
        let differs = self
            .claims
            .iter()
            .filter(asserted)
            .filter_map(number)
            .any(|n| from_number.is_some_and(|f| f != n));
        if differs {
            self.remark("From and P-Asserted-Identity name different numbers", "RFC 3325 §9.1");
        }
    }
}

/// Who was called, may that be shown, and why the call went on.
type Told<'a> = (Uri<'a>, Option<Presentation>, Option<Text<'a>>);

/// Restricted by any privacy but `off` (RFC 5806 §4).
fn diversion<'a>(field: &sip::Diversion<'a>) -> Told<'a> {
    let restricted = field.privacy().is_some_and(|privacy| !privacy.eq_ignore_ascii_case(b"off"));
    let presentation = if restricted { Presentation::Restricted } else { Presentation::Allowed };
    (field.address().uri(), Some(presentation), field.reason().map(Text::unquoted))
}

/// Privacy and Reason stand escaped in the URI of an entry (RFC 7044 §10.1).
fn history_info<'a>(field: &sip::HistoryInfo<'a>) -> Told<'a> {
    (field.address().uri(), field.privacy().map(|_| Presentation::Restricted), field.reason())
}

/// What the Privacy header field asks for (RFC 3323 §4.2, RFC 3325 §9.3).
#[derive(Clone, Copy)]
struct Privacy {
    id: bool,
    user: bool,
    header: bool,
}

impl Privacy {
    fn of(message: &Message<'_>) -> Self {
        let mut privacy = Self { id: false, user: false, header: false };
        for value in message.privacy() {
            match value.octets() {
                v if v.eq_ignore_ascii_case(b"id") => privacy.id = true,
                v if v.eq_ignore_ascii_case(b"user") => privacy.user = true,
                v if v.eq_ignore_ascii_case(b"header") => privacy.header = true,
                _ => {}
            }
        }
        privacy
    }

    /// Of an identity that the network asserts: restricted by `id`, `user` or `header` (TS 29.163).
    const fn network(self) -> Presentation {
        if self.id || self.user || self.header { Presentation::Restricted } else { Presentation::Allowed }
    }

    /// Of From: restricted by `user` or `header`, or anonymous as RFC 3323 §4.1.1.3 writes it.
    fn user(self, from: &NameAddr<'_>) -> Presentation {
        let host = from.uri().host().unwrap_or_default();
        if host.eq_ignore_ascii_case(b"anonymous.invalid") {
            Presentation::AddressNotAvailable
        } else if self.user || self.header {
            Presentation::Restricted
        } else {
            Presentation::Allowed
        }
    }
}

/// Remote-Party-ID tells presentation and screening in parameters of its own (draft-ietf-sip-privacy-04 §5).
fn remote_party_id(field: &sip::RemotePartyId<'_>) -> (Presentation, Option<Screening>) {
    let is = |value: Option<&[u8]>, words: &[&[u8]]| {
        value.is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
    };
    let restricted = is(field.privacy(), &[b"full", b"uri"]);
    let presentation = if restricted { Presentation::Restricted } else { Presentation::Allowed };
    let screening = if is(field.screen(), &[b"yes"]) {
        Some(Screening::UserProvidedVerifiedAndPassed)
    } else if is(field.screen(), &[b"no"]) {
        Some(Screening::UserProvidedNotVerified)
    } else {
        None
    };
    (presentation, screening)
}
