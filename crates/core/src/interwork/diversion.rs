//! History-Info and Diversion, and the redirection parameters of ISUP (Q.1912.5 and TS 29.163 §7.5.4; RFC 6044).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use trueline_isup::{RedirectingIndicator, RedirectingReason};
use trueline_number::{Presentation, Screening};
use trueline_sip::{
    BuildError, Diversion, HeaderName, HistoryInfo, Message, MessageBuilder, OwnedUri, Text, Uri,
};

use super::number::{Number, e164_of_uri, local_uri_of, uri_of};
use super::offer::{Offer, Party, Redirection, Told};
use super::privacy::{Privacy, presentation};
use super::settings::{DiversionForm, InterworkSettings, NextNode};
use super::{Field, LossReport, reason};

const HISTORY: Field<'static> = Field::header(HeaderName::HistoryInfo);
const DIVERSION: Field<'static> = Field::header(HeaderName::Diversion);
/// The most that networks let a call be diverted, and that the redirection counter counts (Q.763 §3.45 e).
const MOST_DIVERSIONS: u8 = 5;
/// The most entries of History-Info that are read (our choice: many times the diversions a call may have).
const MOST_ENTRIES: usize = 64;

/// Fills in the redirection of an INVITE: from History-Info, or else from Diversion.
pub(super) fn read<'a>(
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let entries: Vec<HistoryInfo<'a>> =
        invite.history_info().filter_map(Result::ok).take(MOST_ENTRIES).collect();
    if invite.history_info().any(|entry| entry.is_err()) {
        report.lose(HISTORY, "an entry that cannot be read", "RFC 7044 §5");
    }
    let diversions: Vec<Diversion<'a>> =
        invite.diversion().filter_map(Result::ok).take(MOST_ENTRIES).collect();
    if invite.diversion().any(|entry| entry.is_err()) {
        report.lose(DIVERSION, "a value that cannot be read", "RFC 5806 §4");
    }
    let privacy = Privacy::of(invite).diversion;
    if history(&entries, privacy, settings, offer, report) {
        if !diversions.is_empty() {
            report.lose(DIVERSION, "History-Info tells the diversions already", "RFC 6044 §2.2.2");
        }
    } else if let (Some(last), Some(first)) = (diversions.first(), diversions.last()) {
        latest_first(last, first, &diversions, privacy, settings, offer, report);
    }
}

/// Tells whether there was a diversion.
fn history<'a>(
    entries: &[HistoryInfo<'a>],
    privacy: bool,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) -> bool {
    let reason_of = |entry: &HistoryInfo<'_>| entry.cause().and_then(reason::of_cause);
    let diverted: Vec<usize> =
        (0..entries.len()).filter(|at| entries.get(*at).and_then(reason_of).is_some()).collect();
    let tells = |entry: &HistoryInfo<'_>| entry.cause().is_some() && reason_of(entry).is_none();
    if entries.iter().any(tells) {
        report.lose(
            HISTORY,
            "a cause that is no diversion, such as that of a service number",
            "RFC 4458 §2.2",
        );
    }
    let (Some(&first), Some(&last)) = (diverted.first(), diverted.last()) else {
        if !entries.is_empty() {
            report.lose(
                HISTORY,
                "no entry tells of a diversion; ISUP has no place for another history",
                "Q.1912.5",
            );
        }
        return false;
    };
    // The entry that `mp` of the last entry with cause and `mp` names (RFC 7044 §5.1), or else the one in front of the
    // last with a cause.
    let mapped = |at: Option<&usize>| {
        let index = entries.get(*at?)?.mapped_from()?;
        entries.iter().find(|entry| entry.index() == Some(index))
    };
    let in_front = |at: usize| at.checked_sub(1).and_then(|at| entries.get(at));
    let has_mapping = |at: &&usize| entries.get(**at).is_some_and(|entry| entry.mapped_from().is_some());
    let redirecting = mapped(diverted.iter().rev().find(has_mapping)).or_else(|| in_front(last));
    let original = mapped(diverted.iter().find(has_mapping)).or_else(|| in_front(first));

    let restricted = |entry: &HistoryInfo<'_>| {
        privacy || entry.privacy().is_some_and(|words| Privacy::of_words(&words.to_string()).diversion)
    };
    let all_restricted = [redirecting, original].into_iter().flatten().all(restricted);
    let counter = u8::try_from(diverted.len()).unwrap_or(u8::MAX);
    let reason_at = |at| entries.get(at).and_then(reason_of).unwrap_or(RedirectingReason::NotTold);
    put(
        Diverted {
            field: HISTORY,
            redirecting: redirecting.map(|entry| (entry.address().uri(), restricted(entry))),
            original: original.map(|entry| (entry.address().uri(), restricted(entry))),
            all_restricted,
            original_reason: reason_at(first),
            reason: reason_at(last),
            counter,
        },
        settings,
        offer,
        report,
    );
    if diverted.len() > 2 {
        report.lose(HISTORY, "diverting numbers between the first and the last", "Q.763 §3.39, §3.44");
    }
    true
}

/// Diversion: the last diversion comes first (RFC 5806 §4).
fn latest_first<'a>(
    last: &Diversion<'a>,
    first: &Diversion<'a>,
    all: &[Diversion<'a>],
    privacy: bool,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let restricted = |entry: &Diversion<'_>| {
        privacy || entry.privacy().is_some_and(|word| !word.eq_ignore_ascii_case(b"off"))
    };
    let counter = all.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.counter().unwrap_or(1)));
    put(
        Diverted {
            field: DIVERSION,
            redirecting: Some((last.address().uri(), restricted(last))),
            original: Some((first.address().uri(), restricted(first))),
            all_restricted: restricted(last) && restricted(first),
            original_reason: RedirectingReason::NotTold,
            reason: last.reason().map_or(RedirectingReason::NotTold, reason::of_word),
            counter: u8::try_from(counter).unwrap_or(u8::MAX),
        },
        settings,
        offer,
        report,
    );
    if all.len() > 1 && first.reason().is_some() {
        report.lose(
            DIVERSION,
            "the reason of the first diversion: always sent as unknown",
            "TS 29.163 §7.5.4",
        );
    }
    if all.len() > 2 {
        report.lose(DIVERSION, "diverting numbers between the first and the last", "Q.763 §3.39, §3.44");
    }
    if all.iter().any(|entry| entry.limit().is_some() || entry.screen().is_some()) {
        report.lose(DIVERSION, "limit and screen", "RFC 6044 §5");
    }
}

struct Diverted<'a> {
    field: Field<'a>,
    redirecting: Option<(Uri<'a>, bool)>,
    original: Option<(Uri<'a>, bool)>,
    all_restricted: bool,
    original_reason: RedirectingReason,
    reason: RedirectingReason,
    counter: u8,
}

fn put<'a>(
    found: Diverted<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let mut party = |place: Option<(Uri<'a>, bool)>| {
        let number = place.and_then(|(uri, _)| Number::of_global_uri(&uri, settings));
        if number.is_none() {
            report.lose(found.field, "a diverting party without a number", "Q.763 §3.39, §3.44");
        }
        let (number, (_, restricted)) = number.zip(place)?;
        Some(Told::new(found.field, Party::new(number, presentation(restricted), Screening::NetworkProvided)))
    };
    offer.redirecting = party(found.redirecting);
    offer.original_called = party(found.original);
    let mut original_reason = found.original_reason;
    if settings.to_isup.next_node == NextNode::Abroad && original_reason != RedirectingReason::NotTold {
        report.lose(
            found.field,
            "the original redirection reason, which is of national use",
            "Q.763 §3.45 b",
        );
        original_reason = RedirectingReason::NotTold;
    } else if original_reason.code() > RedirectingReason::Unconditional.code() {
        // The original redirection reason has the first four codes only.
        report.lose(found.field, "an original redirection reason that ISUP does not have", "Q.763 §3.45 b");
        original_reason = RedirectingReason::NotTold;
    }
    if found.counter > MOST_DIVERSIONS {
        report.lose(found.field, "more diversions than the redirection counter counts", "Q.763 §3.45 e");
    }
    let indicator = if found.all_restricted {
        RedirectingIndicator::DivertedAllRestricted
    } else {
        RedirectingIndicator::Diverted
    };
    let redirection = Redirection {
        indicator,
        original_reason,
        reason: found.reason,
        counter: found.counter.clamp(1, MOST_DIVERSIONS),
    };
    offer.redirection = Some(Told::new(found.field, redirection));
}

/// Where a backward response leads the call to: the last target of History-Info, or the topmost Diversion, whether it
/// may be shown, and why it was diverted (TS 29.163 §7.5.4).
pub(super) fn target(
    response: &Message<'_>,
    settings: &InterworkSettings<'_>,
) -> Option<(Number, bool, RedirectingReason)> {
    let privacy = Privacy::of(response).diversion;
    let last = response.history_info().filter_map(Result::ok).take(MOST_ENTRIES);
    let last = last.filter(|entry| entry.cause().and_then(reason::of_cause).is_some()).last();
    if let Some(entry) = last {
        let number = Number::of_global_uri(&entry.address().uri(), settings)?;
        let words = entry.privacy().map(|words| words.to_string()).unwrap_or_default();
        let reason = entry.cause().and_then(reason::of_cause).unwrap_or(RedirectingReason::NotTold);
        return Some((number, privacy || Privacy::of_words(&words).diversion, reason));
    }
    let entry = response.diversion().filter_map(Result::ok).next()?;
    let number = Number::of_global_uri(&entry.address().uri(), settings)?;
    let restricted = privacy || entry.privacy().is_some_and(|word| !word.eq_ignore_ascii_case(b"off"));
    Some((number, restricted, entry.reason().map_or(RedirectingReason::NotTold, reason::of_word)))
}

/// A number of the chain of diversions that is written.
struct Link {
    uri: OwnedUri,
    restricted: bool,
    /// Why the call came here.
    reason: Option<RedirectingReason>,
}

/// Puts the diversions of an offer into an INVITE to `target`.
pub(super) fn write<'a>(
    mut builder: MessageBuilder,
    offer: &Offer<'a>,
    target: &OwnedUri,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<MessageBuilder, BuildError> {
    if offer.redirecting.is_none() && offer.original_called.is_none() {
        if let Some(redirection) = &offer.redirection {
            report.lose(redirection.field, "nobody diverted the call by its number", "Q.732.2 §2.5.2");
        }
        return Ok(builder);
    }
    let redirection = offer.redirection.map(|found| found.value);
    if let Some(found) = offer.redirection.filter(|found| {
        !matches!(
            found.value.indicator,
            RedirectingIndicator::Diverted | RedirectingIndicator::DivertedAllRestricted
        )
    }) {
        report.lose(found.field, "a redirecting indicator of national use", "Q.763 §3.45 a");
    }
    let all_restricted =
        redirection.is_some_and(|found| found.indicator == RedirectingIndicator::DivertedAllRestricted);
    let redirecting = offer.redirecting.or(offer.original_called);
    // Of a call that was diverted once, both numbers are the same.
    let counter = redirection.map_or(1, |found| found.counter).max(1);
    let original = offer.original_called.filter(|_| counter > 1);
    let known = if original.is_some() { 2 } else { 1 };
    let mut link = |party: Option<Told<'a, Party>>, reason| -> Result<Link, BuildError> {
        let Some(found) = party else { return unknown(reason) };
        let restricted = all_restricted || found.value.presentation != Presentation::Allowed;
        let number = &found.value.number;
        let uri = match number.e164(&settings.numbering) {
            // A tel URI has no headers, and Privacy is one (RFC 6044 §5 note 3).
            Some(number) => OwnedUri::sip_number(&format!("+{number}"), settings.to_sip.host)?,
            None if number.digits.is_empty() => {
                report.lose(found.field, "a diverting number without digits", "RFC 7044 §5");
                return unknown(reason);
            }
            None => {
                OwnedUri::sip(&number.digits, settings.to_sip.host)?.with_parameter("user", Some("phone"))?
            }
        };
        Ok(Link { uri, restricted, reason })
    };
    let mut chain = Vec::new();
    let last_reason = redirection.map(|found| found.reason).unwrap_or(RedirectingReason::NotTold);
    if let Some(original) = original {
        chain.push(link(Some(original), None)?);
        let mut reason = redirection.map(|found| found.original_reason);
        for _ in known..counter.min(MOST_DIVERSIONS) {
            chain.push(unknown(reason)?);
            reason = Some(RedirectingReason::NotTold);
        }
        chain.push(link(redirecting, reason)?);
    } else {
        for _ in known..counter.min(MOST_DIVERSIONS) {
            chain.push(unknown(chain.last().map(|_: &Link| RedirectingReason::NotTold))?);
        }
        chain.push(link(redirecting, chain.last().map(|_| RedirectingReason::NotTold))?);
    }
    builder = match settings.to_sip.diversion {
        DiversionForm::HistoryInfo => history_info(builder, &chain, target, last_reason, settings)?,
        DiversionForm::Diversion => {
            let original_reason = redirection.map(|found| found.original_reason);
            diversion(builder, &chain, last_reason, original_reason)
        }
    };
    Ok(builder)
}

/// A diverting party of which only the place in the count is known (RFC 6044 §5 note 4).
fn unknown(reason: Option<RedirectingReason>) -> Result<Link, BuildError> {
    Ok(Link { uri: OwnedUri::sip("unknown", "unknown.invalid")?, restricted: false, reason })
}

/// The oldest first; the entry behind a diverting one has the cause, and names it by `mp` (RFC 7044 §5, RFC 4458).
fn history_info(
    mut builder: MessageBuilder,
    chain: &[Link],
    target: &OwnedUri,
    last_reason: RedirectingReason,
    settings: &InterworkSettings<'_>,
) -> Result<MessageBuilder, BuildError> {
    let number = target.uri().ok().and_then(|uri| e164_of_uri(&uri, settings));
    // The target is a sip URI here, as a tel URI has no parameter `cause`.
    let target = match number {
        Some(number) => OwnedUri::sip_number(&format!("+{number}"), settings.to_sip.host)?,
        None if target.octets().starts_with(b"tel:") => {
            let digits = target.uri()?.user().map(|user| Text::raw(user).to_string()).unwrap_or_default();
            OwnedUri::sip(&digits, settings.to_sip.host)?.with_parameter("user", Some("phone"))?
        }
        None => target.clone(),
    };
    let last = Link { uri: target, restricted: false, reason: Some(last_reason) };
    let mut index = String::from("1");
    let mut before: Option<String> = None;
    for link in chain.iter().chain([&last]) {
        let mut uri = link.uri.clone();
        if let (Some(reason), Some(_)) = (link.reason, &before) {
            uri = uri.with_parameter("cause", Some(&reason::to_cause(reason).to_string()))?;
        }
        let privacy = if link.restricted { "?Privacy=history" } else { "" };
        let mapped = before.map(|index| format!(";mp={index}")).unwrap_or_default();
        let uri = Text::raw(uri.octets()).to_string();
        builder = builder.with("History-Info", &*format!("<{uri}{privacy}>;index={index}{mapped}"));
        before = Some(index.clone());
        index.push_str(".1");
    }
    Ok(builder)
}

/// The latest first, each with its reason (RFC 5806 §4).
fn diversion(
    mut builder: MessageBuilder,
    chain: &[Link],
    last_reason: RedirectingReason,
    original_reason: Option<RedirectingReason>,
) -> MessageBuilder {
    let count = chain.len();
    for (at, link) in chain.iter().enumerate().rev() {
        let reason = if at.saturating_add(1) == count {
            last_reason
        } else if at == 0 {
            original_reason.unwrap_or(RedirectingReason::NotTold)
        } else {
            RedirectingReason::NotTold
        };
        let privacy = if link.restricted { "full" } else { "off" };
        let uri = Text::raw(link.uri.octets()).to_string();
        let word = reason::to_word(reason);
        builder = builder.with("Diversion", &*format!("<{uri}>;reason={word};counter=1;privacy={privacy}"));
    }
    builder
}

/// The number of an original called party as To has it (RFC 3398 §8.2.1.1).
pub(super) fn original_called_uri(
    party: &Party,
    settings: &InterworkSettings<'_>,
) -> Option<Result<OwnedUri, BuildError>> {
    let shown = party.presentation == Presentation::Allowed;
    let number = shown.then_some(&party.number).filter(|number| !number.digits.is_empty())?;
    Some(match number.e164(&settings.numbering) {
        Some(number) => uri_of(&number, &settings.to_sip),
        None => local_uri_of(&number.digits, &settings.to_sip),
    })
}
