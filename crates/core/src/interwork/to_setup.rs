//! Writing a SETUP of Q.931.

use alloc::vec::Vec;

use trueline_isup::RedirectingReason;
use trueline_number::{Ia5Digits, Presentation};
use trueline_q931::{
    BearerCapability, CallReference, CalledPartyNumber, CallingPartyNumber, Codeset, ElementIdentifier,
    InformationTransferCapability, Layer1Protocol, OriginalCalledNumber, RedirectingNumber, Setup,
    TypeOfNumber,
};

use super::offer::{Offer, Party, Told};
use super::{Field, InterworkError, LossReport, reason};

/// How often a SETUP may have a progress indicator (Q.931 §3.1.14, note on repetition).
const MOST_PROGRESS_INDICATORS: usize = 2;

pub(super) fn write<'a>(
    offer: &Offer<'a>,
    call_reference: CallReference,
    report: &mut LossReport<'a>,
) -> Result<Vec<u8>, InterworkError> {
    let called = offer.called.ok_or(InterworkError::NoCalledNumber)?;
    let number = &called.value.number;
    let digits = number.ia5_digits().filter(|digits| !digits.is_empty());
    let digits = digits.ok_or(InterworkError::NoCalledNumber)?;
    let bearer = match &offer.bearer {
        Some(bearer) => bearer.value,
        None => {
            report.choose(
                Field::element(ElementIdentifier::BEARER_CAPABILITY),
                "3.1 kHz audio in A-law",
                "RFC 4497 §10.1 Table 3",
            );
            BearerCapability::new(InformationTransferCapability::Audio3k1Hz)
                .with_user_information_layer_1_protocol(Layer1Protocol::ALaw)
        }
    };
    let mut setup = Setup::new(call_reference, &bearer).with_called_party_number(
        &CalledPartyNumber::new(number.type_of_number(), digits).with_numbering_plan(number.q931_plan()),
    );
    if number.is_complete {
        setup = setup.with_sending_complete();
    }
    for found in [offer.calling, offer.additional].into_iter().flatten() {
        if let Some(element) = calling(&found, report) {
            setup = setup.with_calling_party_number(&element);
        }
    }
    setup = diversions(setup, offer, report);
    setup = access(setup, offer, report);
    if let Some(information) = &offer.user_information {
        let code = ElementIdentifier::USER_USER;
        setup = setup.with_content(Codeset::Standard, code, information.value.to_vec());
    }
    tell_what_is_left(offer, report);
    Ok(setup.finish()?)
}

/// Digits of a number that Q.931 can have.
fn digits<'a>(found: &Told<'a, Party>, report: &mut LossReport<'a>) -> Option<Ia5Digits<'static>> {
    let digits = found.value.number.ia5_digits();
    if digits.is_none() {
        report.lose(found.field, "a number with signals that are no digits", "Q.931 §4.5.10");
    }
    digits
}

fn calling<'a>(found: &Told<'a, Party>, report: &mut LossReport<'a>) -> Option<CallingPartyNumber<'static>> {
    let party = &found.value;
    let digits = digits(found, report)?;
    if party.is_incomplete {
        report.lose(found.field, "that the number is not complete", "Q.931 §4.5.10");
    }
    // A number that is not available has neither a type nor a plan (Q.951.3 §3.5).
    let (form, plan) = if digits.is_empty() {
        (TypeOfNumber::NotTold, trueline_q931::NumberingPlan::NotTold)
    } else {
        (party.number.type_of_number(), party.number.q931_plan())
    };
    let element = CallingPartyNumber::new(form, digits)
        .with_numbering_plan(plan)
        .with_presentation(party.presentation)
        .with_screening(party.screening);
    Some(element)
}

/// Redirecting number with the last reason, original called number with the first (Q.952; variants of North America).
fn diversions<'a>(mut setup: Setup, offer: &Offer<'a>, report: &mut LossReport<'a>) -> Setup {
    let redirection = offer.redirection;
    if let Some(found) = offer.redirecting
        && let Some(digits) = digits(&found, report)
    {
        let party = &found.value;
        let reason = redirection.map_or(RedirectingReason::NotTold, |found| found.value.reason);
        setup = setup.with_redirecting_number(
            &RedirectingNumber::new(party.number.type_of_number(), digits)
                .with_numbering_plan(party.number.q931_plan())
                .with_presentation(party.presentation)
                .with_screening(party.screening)
                .with_reason_for_redirection(reason::to_q931(reason)),
        );
    }
    if let Some(found) = offer.original_called
        && let Some(digits) = digits(&found, report)
    {
        let party = &found.value;
        let reason = redirection.map_or(RedirectingReason::NotTold, |found| found.value.original_reason);
        setup = setup.with(
            &OriginalCalledNumber::new(party.number.type_of_number(), digits)
                .with_numbering_plan(party.number.q931_plan())
                .with_presentation(party.presentation)
                .with_screening(party.screening)
                .with_reason_for_redirection(reason::to_q931(reason)),
        );
    }
    if let Some(found) = redirection {
        let numbers =
            u8::from(offer.redirecting.is_some()).saturating_add(offer.original_called.is_some().into());
        if found.value.counter > numbers {
            report.lose(found.field, "how often the call was diverted", "Q.952");
        }
        let back = reason::of_q931(reason::to_q931(found.value.reason));
        if back != found.value.reason {
            report.lose(found.field, "the exact reason of the diversion", "Q.952");
        }
    }
    setup
}

/// The elements that ISUP carried for the accesses, each once, progress indicators twice.
fn access<'a>(mut setup: Setup, offer: &Offer<'a>, report: &mut LossReport<'a>) -> Setup {
    let mut given: Vec<ElementIdentifier> = Vec::new();
    for found in &offer.access {
        let element = &found.value;
        let most =
            if element.is(ElementIdentifier::PROGRESS_INDICATOR) { MOST_PROGRESS_INDICATORS } else { 1 };
        let count = given.iter().filter(|code| **code == element.code).count();
        let single = element.code.is_single_octet();
        if element.codeset != Codeset::Standard || count >= most || single {
            report.lose(found.field, "an element that a SETUP has no place for", "Q.931 §3.1.14");
            continue;
        }
        given.push(element.code);
        setup = setup.with_content(element.codeset, element.code, element.value.to_vec());
    }
    setup
}

fn tell_what_is_left<'a>(offer: &Offer<'a>, report: &mut LossReport<'a>) {
    let clause = "Q.931 §3.1.14";
    if let Some(body) = &offer.encapsulated {
        report.lose(body.field, "what only the ISUP message tells", "RFC 4497 §8.3.1");
    }
    if let Some(category) = offer.category {
        report.lose(category.field, "the category of the caller", clause);
    }
    if let Some(line) = offer.line {
        report.lose(line.field, "originating line information", clause);
    }
    if let Some(name) = offer.name {
        report.lose(name.field, "the name, which nobody verified", "Q.931 §4.5.16");
    }
    if let Some(hops) = offer.hops {
        report.lose(hops.field, "how many hops are left", clause);
    }
    if let Some(location) = &offer.location {
        report.lose(location.field, "where the call comes from", clause);
    }
    if let Some(called) =
        offer.called.filter(|called| called.value.routing.is_some() || called.value.is_translated)
    {
        report.lose(called.field, "where the ported number is", clause);
    }
    if let Some(field) = offer.connected_line_wanted {
        report.lose(field, "that the connected number is asked for: it is always sent", "Q.951.5");
    }
    let hidden = |found: &Told<'a, Party>| {
        found.value.presentation == Presentation::Restricted && !found.value.number.digits.is_empty()
    };
    if offer.calling.as_ref().is_some_and(hidden) {
        report.choose(
            Field::element(ElementIdentifier::CALLING_PARTY_NUMBER),
            "the digits of a restricted number go along: only into a network that honours the indicator",
            "Q.951.3 §3.2",
        );
    }
}
