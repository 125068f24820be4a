//! Verification of the tokens of a call (RFC 8224 §6.2, RFC 8946 §4.2).

use core::fmt::Display;

use arrayvec::ArrayVec;

use crate::call::Call;
use crate::check::{Check, Step, Trace};
use crate::claims::Claims;
use crate::credentials::{CredentialSteps, Credentials, Signed};
use crate::es256::Signature;
use crate::fingerprint::Fingerprint;
use crate::header::Header;
use crate::identity::Identity;
use crate::identity_field::{IdentityField, SigningInput};
use crate::links::Links;
use crate::party::{Party, same_identity};
use crate::passport_type::PassportType;
use crate::policy::{MAX_DIVERSIONS, MAX_TOKENS, VerificationPolicy};
use crate::reason::Reason;
use crate::replay::ReplayMemory;
use crate::resource_priority::ResourcePriority;
use crate::token::{Opened, Token};
use crate::verdict::{Outcome, Verdict};

/// Verifies the tokens of calls with one policy, one source of credentials, at one time.
///
/// ```
/// use trueline_number::NumberingContext;
/// use trueline_passport::es256::SigningKey;
/// use trueline_passport::{
///     Attestation, Call, Claims, Destination, Header, Identity, IdentityField, KeyAtHand, Party, PassportType, Reason,
///     Status, VerificationPolicy, Verifier, sign,
/// };
///
/// let key = SigningKey::generate(&[7; 32])?;
/// let header = Header::new(PassportType::Shaken, "https://cert.example.com/a.pem");
/// let claims = Claims::new(1_700_000_000, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
///     .with_attest(Attestation::Full)
///     .with_origid("123e4567-e89b-12d3-a456-426655440000");
/// let token = sign(&header, &claims, &key)?;
///
/// let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
/// let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
/// let call = Call { callers: &callers, called: &called, ..Call::default() };
/// let field = IdentityField::new(token.as_bytes(), Some("https://cert.example.com/a.pem"), Some("ES256"), Some("shaken"))?;
///
/// let public = key.verifying_key();
/// let verifier = Verifier::new(KeyAtHand(public), VerificationPolicy::SHAKEN, 1_700_000_030);
/// let verdict = verifier.verify(&[field], &call, None, &mut ());
/// assert_eq!((verdict.caller(), verdict.attest()), (Status::Passed, Some(Attestation::Full)));
///
/// let late = Verifier::new(KeyAtHand(public), VerificationPolicy::SHAKEN, 1_700_000_061);
/// assert_eq!(late.verify(&[field], &call, None, &mut ()).caller(), Status::Failed(Reason::IatStale));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Verifier<C> {
    credentials: C,
    policy: VerificationPolicy,
    now: u64,
}

/// A token whose JSON was read.
struct Read<'a> {
    header: Header<'a>,
    claims: Claims<'a>,
    signing_input: &'a [u8],
    signature: Signature,
}

impl<'a> Read<'a> {
    /// What a token of type `rph` authorises; tokens of other types authorise nothing.
    fn rph(&self) -> Option<&ResourcePriority<'a>> {
        self.claims.rph().filter(|_| *self.header.kind() == PassportType::Rph)
    }
}

/// The checks of one token.
struct Checks<'t, T> {
    token: usize,
    first_failure: Option<Reason>,
    trace: &'t mut T,
}

impl<T: Trace> Checks<'_, T> {
    /// Tells of a check; whether to go on.
    fn check(
        &mut self,
        check: Check,
        result: Result<(), Reason>,
        found: &dyn Display,
        against: &dyn Display,
    ) -> bool {
        self.trace.step(&Step { token: self.token, check, result, found, against });
        if let (Err(reason), None) = (result, self.first_failure) {
            self.first_failure = Some(reason);
        }
        self.first_failure.is_none() || self.trace.wants_all()
    }

    fn result(&self) -> Result<(), Reason> {
        self.first_failure.map_or(Ok(()), Err)
    }
}

/// Hands the steps of credentials on, and keeps in mind what they account for.
struct Steps<'c, 't, T> {
    checks: &'c mut Checks<'t, T>,
    has_failed: bool,
    has_signature: bool,
}

impl<T: Trace> CredentialSteps for Steps<'_, '_, T> {
    fn step(
        &mut self,
        check: Check,
        result: Result<(), Reason>,
        found: &dyn Display,
        against: &dyn Display,
    ) -> bool {
        self.has_failed |= result.is_err();
        self.has_signature |= check == Check::Signature;
        self.checks.check(check, result, found, against)
    }
}

impl<C: Credentials> Verifier<C> {
    /// A verifier at this time, in seconds since 1970.
    pub const fn new(credentials: C, policy: VerificationPolicy, now: u64) -> Self {
        Self { credentials, policy, now }
    }

    /// Verifies the tokens of a call together, as diversions refer to one another. `replay` remembers tokens beyond
    /// this call, and `trace` is told of every check.
    pub fn verify(
        &self,
        fields: &[IdentityField<'_>],
        call: &Call<'_>,
        replay: Option<&mut ReplayMemory>,
        trace: &mut impl Trace,
    ) -> Verdict {
        let looked_at = fields.get(..MAX_TOKENS).unwrap_or(fields);
        let opened: ArrayVec<_, MAX_TOKENS> =
            looked_at.iter().map(|field| field.open(call, &self.policy)).collect();
        let tokens: ArrayVec<_, MAX_TOKENS> =
            looked_at.iter().zip(&opened).map(|(field, opened)| self.read(field, opened)).collect();
        let links = Links::new(
            tokens.iter().map(|token| token.as_ref().ok().map(|read| (&read.header, &read.claims))),
        );

        // Filled in its place, as it has room for the outcomes of sixteen tokens, which would be moved else.
        let left_out = fields.len().saturating_sub(looked_at.len());
        let mut verdict = Verdict { outcomes: ArrayVec::new(), left_out };
        let outcomes = &mut verdict.outcomes;
        for (at, (field, token)) in looked_at.iter().zip(&tokens).enumerate() {
            let mut checks = Checks { token: at, first_failure: None, trace: &mut *trace };
            let kind = match token {
                Ok(read) => {
                    checks.check(Check::Token, Ok(()), &field.token().octets().len(), &"octets");
                    checks.check(Check::Header, Ok(()), read.header.kind(), &"typ passport, alg ES256");
                    checks.check(Check::Claims, Ok(()), read.claims.orig(), &Dests(&read.claims));
                    let diverted = links.is_diverted(at);
                    self.own_checks(field, read, call, diverted, &mut checks);
                    Some(read.header.kind().clone().into_owned())
                }
                Err((check, reason)) => {
                    checks.check(*check, Err(*reason), &"", &"");
                    None
                }
            };
            let claims = token.as_ref().ok().map(|read| &read.claims);
            outcomes.push(Outcome {
                result: checks.result(),
                kind,
                attest: claims.and_then(Claims::attest),
                iat: claims.map(Claims::iat),
                diverts: links.diverts(at),
            });
        }
        self.check_destinations(&tokens, &links, call, outcomes, trace);
        self.check_resource_priority(&tokens, call, outcomes, trace);
        if let Some(replay) = replay {
            self.check_replay(&tokens, call, replay, outcomes, trace);
        }
        verdict
    }

    fn read<'a>(
        &self,
        field: &IdentityField<'_>,
        opened: &'a Result<(Opened, SigningInput<'a>), Reason>,
    ) -> Result<Read<'a>, (Check, Reason)> {
        let (opened, signing_input) = opened.as_ref().map_err(|reason| (Check::Token, *reason))?;
        let header = opened.header().map_err(|reason| (Check::Header, reason))?;
        // A type that is not known is passed over whatever its claims are (RFC 8224 §6.2 step 1).
        if let PassportType::Other(_) = header.kind() {
            return Err((Check::Header, Reason::PptUnsupported));
        }
        let claims = opened.claims(self.policy.tolerance).map_err(|reason| (Check::Claims, reason))?;
        claims.check_type(header.kind()).map_err(|reason| (Check::Claims, reason))?;
        if let (Some(rcd), true) = (claims.rcd(), self.policy.require_rcdi) {
            rcd.check_form(claims.rcdi(), true).map_err(|reason| (Check::Claims, reason))?;
        }
        let signature = field.token().signature().map_err(|reason| (Check::Token, reason))?;
        Ok(Read { header, claims, signing_input: signing_input.octets(), signature })
    }

    /// Everything that can be said of a token without the others.
    fn own_checks(
        &self,
        field: &IdentityField<'_>,
        read: &Read<'_>,
        call: &Call<'_>,
        diverted: bool,
        checks: &mut Checks<'_, impl Trace>,
    ) {
        let Read { header, claims, signing_input, signature } = read;
        let parameters = field.check_parameters(header, &self.policy);
        let _ = checks.check(Check::Parameters, parameters, &header.x5u(), &field.info().unwrap_or_default())
            && self.check_freshness(claims, call, diverted, checks)
            && self.check_orig(claims, call, checks)
            && check_media_keys(claims, call, checks)
            && check_priority(read, call, checks)
            && self.check_signature(header, claims, signing_input, signature, checks)
            && self.check_original_in_token(header, claims, checks);
    }

    fn check_freshness(
        &self,
        claims: &Claims<'_>,
        call: &Call<'_>,
        diverted: bool,
        checks: &mut Checks<'_, impl Trace>,
    ) -> bool {
        let window = if diverted { self.policy.original_freshness } else { self.policy.freshness };
        let mut result = self.check_iat(claims.iat(), window);
        let stale = |date: u64| self.now.abs_diff(date) > window;
        if result.is_ok() && self.policy.require_fresh_date && call.date.is_some_and(stale) {
            result = Err(Reason::DateStale);
        }
        checks.check(Check::Freshness, result, &claims.iat(), &self.now)
    }

    const fn check_iat(&self, iat: u64, window: u64) -> Result<(), Reason> {
        if iat.saturating_add(window) < self.now {
            Err(Reason::IatStale)
        } else if self.now.saturating_add(window) < iat {
            Err(Reason::IatInFuture)
        } else {
            Ok(())
        }
    }

    fn check_orig(&self, claims: &Claims<'_>, call: &Call<'_>, checks: &mut Checks<'_, impl Trace>) -> bool {
        let Some(first) = call.callers.first() else {
            return checks.check(Check::Orig, Err(Reason::CallerUnknown), claims.orig(), &"");
        };
        let same = call.callers.iter().find(|party| party.compare(claims.orig()).is_same());
        let result = if same.is_some() { Ok(()) } else { Err(Reason::OrigMismatch) };
        let party = same.unwrap_or(first);
        checks.check(Check::Orig, result, claims.orig(), &Compared(party, claims.orig()))
    }

    fn check_signature(
        &self,
        header: &Header<'_>,
        claims: &Claims<'_>,
        signing_input: &[u8],
        signature: &Signature,
        checks: &mut Checks<'_, impl Trace>,
    ) -> bool {
        let speaks_for = speaks_for(header, claims);
        let signed = Signed { header, claims, speaks_for, signing_input, signature };
        let mut steps = Steps { checks, has_failed: false, has_signature: false };
        let result = self.credentials.verify(&signed, &mut steps);
        // The result is told as the signature's, unless the steps account for it.
        if steps.has_failed || steps.has_signature && result.is_ok() {
            checks.first_failure.is_none() || checks.trace.wants_all()
        } else {
            checks.check(Check::Signature, result, &header.x5u(), speaks_for)
        }
    }

    /// The tokens that a `div-o` token holds, one in another (RFC 8946 §5.1).
    fn check_original_in_token(
        &self,
        header: &Header<'_>,
        claims: &Claims<'_>,
        checks: &mut Checks<'_, impl Trace>,
    ) -> bool {
        if *header.kind() != PassportType::DivO {
            return true;
        }
        let result = self.original_in_token(claims, MAX_DIVERSIONS);
        let (from, to) = (claims.div().map(|div| div.identity()), claims.dest().identities().next());
        match (from, to) {
            (Some(from), Some(to)) => checks.check(Check::Diversions, result, from, &to),
            _ => checks.check(Check::Diversions, result, &"", &""),
        }
    }

    fn original_in_token(&self, outer: &Claims<'_>, left: usize) -> Result<(), Reason> {
        let left = left.checked_sub(1).ok_or(Reason::DivTooLong)?;
        let div = outer.div().ok_or(Reason::DivMissing)?;
        let token = Token::parse(outer.opt().ok_or(Reason::OptMissing)?.as_bytes())
            .map_err(|_| Reason::OptInvalid)?;
        let opened = token.open().map_err(|_| Reason::OptInvalid)?;
        let header = opened.header()?;
        let claims = opened.claims(self.policy.tolerance)?;
        claims.check_type(header.kind())?;
        // A `div` token refers to another that is not here, and an `rph` token does not say who calls.
        if matches!(header.kind(), PassportType::Div | PassportType::Rph) {
            return Err(Reason::OptInvalid);
        }
        if !same_identity(claims.orig(), outer.orig()) {
            return Err(Reason::DivOrigChanged);
        }
        if !claims.dest().identities().any(|dest| same_identity(&dest, div.identity())) {
            return Err(Reason::DivWithoutOriginal);
        }
        self.check_iat(claims.iat(), self.policy.original_freshness)?;
        let speaks_for = speaks_for(&header, &claims);
        let (signing_input, signature) = (token.signing_input(), &token.signature()?);
        self.credentials
            .verify(
                &Signed { header: &header, claims: &claims, speaks_for, signing_input, signature },
                &mut (),
            )
            .map_err(|_| Reason::DivOriginalFailed)?;
        if *header.kind() == PassportType::DivO { self.original_in_token(&claims, left) } else { Ok(()) }
    }

    /// dest of every token, directly or through its diversions, and the chains themselves.
    fn check_destinations(
        &self,
        tokens: &[Result<Read<'_>, (Check, Reason)>],
        links: &Links,
        call: &Call<'_>,
        outcomes: &mut [Outcome],
        trace: &mut impl Trace,
    ) {
        let hold =
            outcomes.iter().map(|outcome| outcome.result.is_ok()).collect::<ArrayVec<bool, MAX_TOKENS>>();
        let arrives = |at: usize| {
            let read = tokens.get(at).and_then(|token| token.as_ref().ok());
            read.is_some_and(|read| called(&read.claims, call).is_some())
        };
        for (at, (token, outcome)) in tokens.iter().zip(outcomes).enumerate() {
            let Ok(read) = token else { continue };
            if outcome.result.is_err() && !trace.wants_all() {
                continue;
            }
            let mut checks = Checks { token: at, first_failure: outcome.reason(), trace: &mut *trace };
            let mut go_on = true;
            if let (Some(div), PassportType::Div) = (read.claims.div(), read.header.kind()) {
                let result = links.check_back(at, &hold);
                go_on = checks.check(Check::Diversions, result, div.identity(), &Dests(&read.claims));
            }
            // The longer window is for tokens that were diverted: one that is merely beside a diversion that does not
            // hold, or that did not bring the call here, is as stale as it would be without.
            let fresh = self.check_iat(read.claims.iat(), self.policy.freshness);
            if go_on
                && fresh.is_err()
                && links.is_diverted(at)
                && !links.reaches_diverted(at, &hold, &arrives)
            {
                go_on = checks.check(Check::Freshness, fresh, &read.claims.iat(), &self.now);
            }
            if go_on {
                let reached = links.reaches(at, &hold, &arrives);
                let result = if reached { Ok(()) } else { Err(Reason::DestMismatch) };
                let party = called(&read.claims, call).or(call.called.first());
                match party {
                    Some(party) => checks.check(Check::Dest, result, &Dests(&read.claims), party),
                    None => checks.check(Check::Dest, result, &Dests(&read.claims), &""),
                };
            }
            outcome.result = checks.result();
        }
    }

    /// What `rph` tokens authorise beside what the call asks for. Each authority signs for its own namespaces (RFC 8443
    /// §3), so that the values of a call may be covered by several tokens; those that do not hold cover nothing.
    fn check_resource_priority(
        &self,
        tokens: &[Result<Read<'_>, (Check, Reason)>],
        call: &Call<'_>,
        outcomes: &mut [Outcome],
        trace: &mut impl Trace,
    ) {
        let hold =
            outcomes.iter().map(|outcome| outcome.result.is_ok()).collect::<ArrayVec<bool, MAX_TOKENS>>();
        let covered = |value: &str| {
            tokens.iter().zip(&hold).any(|(token, hold)| {
                let rph = token.as_ref().ok().and_then(Read::rph);
                *hold && rph.is_some_and(|rph| rph.covers(value))
            })
        };
        for (at, (token, outcome)) in tokens.iter().zip(outcomes).enumerate() {
            let Ok(read) = token else { continue };
            let Some(rph) = read.rph() else { continue };
            if outcome.result.is_err() && !trace.wants_all() {
                continue;
            }
            let mut checks = Checks { token: at, first_failure: outcome.reason(), trace: &mut *trace };
            let all = call.resource_priority.iter().all(|value| rph.covers(value) || covered(value));
            let result = if all || !self.policy.require_rph_for_every_value {
                Ok(())
            } else {
                Err(Reason::RphMismatch)
            };
            checks.check(Check::ResourcePriority, result, rph, &Listed(call.resource_priority));
            outcome.result = checks.result();
        }
    }

    /// Only a token that holds in everything else is remembered: else somebody who overheard it could send it first,
    /// with another call, and have the call it was made for refused.
    fn check_replay(
        &self,
        tokens: &[Result<Read<'_>, (Check, Reason)>],
        call: &Call<'_>,
        replay: &mut ReplayMemory,
        outcomes: &mut [Outcome],
        trace: &mut impl Trace,
    ) {
        for (token, (read, outcome)) in tokens.iter().zip(outcomes).enumerate() {
            if let (Ok(read), Ok(())) = (read, outcome.result) {
                let original =
                    (*read.header.kind() == PassportType::DivO).then(|| read.claims.opt()).flatten();
                outcome.result = replay
                    .check(&read.signature, call.id, self.now)
                    .and_then(|()| self.check_replay_of_original(original, call, replay, MAX_DIVERSIONS));
                trace.step(&Step {
                    token,
                    check: Check::Replay,
                    result: outcome.result,
                    found: &"",
                    against: &"",
                });
            }
        }
    }

    /// The tokens that a `div-o` token holds: else an original that was overheard could come with call after call, in a
    /// diversion made for each.
    fn check_replay_of_original(
        &self,
        original: Option<&str>,
        call: &Call<'_>,
        replay: &mut ReplayMemory,
        left: usize,
    ) -> Result<(), Reason> {
        let (Some(original), Some(left)) = (original, left.checked_sub(1)) else { return Ok(()) };
        let token = Token::parse(original.as_bytes())?;
        replay.check(&token.signature()?, call.id, self.now)?;
        let opened = token.open()?;
        let claims = opened.claims(self.policy.tolerance)?;
        self.check_replay_of_original(claims.opt(), call, replay, left)
    }
}

/// For whom the signer of a token must be allowed to speak: for whoever diverts where the token is a diversion (RFC 8946
/// §4.2 step 2), else for the caller, whatever other claims the token has.
fn speaks_for<'c>(header: &Header<'_>, claims: &'c Claims<'_>) -> &'c Identity<'c> {
    match (header.kind(), claims.div()) {
        (PassportType::Div | PassportType::DivO, Some(div)) => div.identity(),
        _ => claims.orig(),
    }
}

/// The called party of the call that a token names.
fn called<'c>(claims: &Claims<'_>, call: &Call<'c>) -> Option<&'c Party<'c>> {
    call.called.iter().find(|party| claims.dest().identities().any(|dest| party.compare(&dest).is_same()))
}

fn check_media_keys(claims: &Claims<'_>, call: &Call<'_>, checks: &mut Checks<'_, impl Trace>) -> bool {
    let (Some(claimed), Some(offered)) = (claims.mky(), call.fingerprints) else { return true };
    let within = |some: &[Fingerprint<'_>], all: &[Fingerprint<'_>]| {
        some.iter().all(|fingerprint| all.iter().any(|other| other.is_same(fingerprint)))
    };
    // Both ways: media whose fingerprint was taken out of the call would not be protected any more.
    let result =
        if within(offered, claimed) && within(claimed, offered) { Ok(()) } else { Err(Reason::MkyMismatch) };
    checks.check(Check::MediaKeys, result, &claimed.len(), &offered.len())
}

/// sph beside the Priority of the call; it is part of `rph` tokens alone (RFC 9027 §4).
fn check_priority(read: &Read<'_>, call: &Call<'_>, checks: &mut Checks<'_, impl Trace>) -> bool {
    let (Some(_), Some(sph)) = (read.rph(), read.claims.sph()) else { return true };
    let priority = call.priority.unwrap_or_default();
    let result = if sph.eq_ignore_ascii_case(priority) { Ok(()) } else { Err(Reason::SphMismatch) };
    checks.check(Check::Priority, result, &sph, &priority)
}

/// A party of the call and how it compares.
struct Compared<'a>(&'a Party<'a>, &'a Identity<'a>);

impl Display for Compared<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.0, self.0.compare(self.1))
    }
}

/// Values in a line.
struct Listed<'a>(&'a [&'a str]);

impl Display for Listed<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, value) in self.0.iter().enumerate() {
            write!(f, "{}{value}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// The called parties of a token.
struct Dests<'a>(&'a Claims<'a>);

impl Display for Dests<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, dest) in self.0.dest().identities().enumerate() {
            write!(f, "{}{dest}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
