//! Reading a SETUP of Q.931, or of H.225.0 as far as its elements are those of Q.931.

use alloc::borrow::Cow;

use trueline_isup::{RedirectingIndicator, RedirectingReason};
use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_q931::{
    self as q931, Codeset, Element, ElementIdentifier, ElementValue, Framing, Message, MessageType,
    ProtocolDiscriminator, RawElement, ReasonForRedirection,
};

use super::number::Number;
use super::offer::{Called, Offer, Party, Redirection, Told};
use super::settings::{InterworkSettings, WithoutAsserted};
use super::{Field, InterworkError, LossReport, reason};

/// Elements of one leg of a call.
const OF_THE_LEG: [ElementIdentifier; 4] = [
    ElementIdentifier::CHANNEL_IDENTIFICATION,
    ElementIdentifier::SENDING_COMPLETE,
    ElementIdentifier::SHIFT,
    ElementIdentifier::SIGNAL,
];

/// Elements that the accesses exchange, which access transport carries (Q.763 §3.3, Q.699).
const OF_THE_ACCESSES: [ElementIdentifier; 5] = [
    ElementIdentifier::PROGRESS_INDICATOR,
    ElementIdentifier::CALLING_PARTY_SUBADDRESS,
    ElementIdentifier::CALLED_PARTY_SUBADDRESS,
    ElementIdentifier::LOW_LAYER_COMPATIBILITY,
    ElementIdentifier::HIGH_LAYER_COMPATIBILITY,
];

pub(super) fn read<'a>(
    setup: &Message<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Offer<'a>, InterworkError> {
    if setup.protocol_discriminator() != ProtocolDiscriminator::CALL_CONTROL
        || setup.message_type() != MessageType::SETUP
    {
        return Err(InterworkError::WrongMessage { expected: "a SETUP" });
    }
    let mut reading = Reading {
        settings,
        report,
        offer: Offer::default(),
        framing: setup.framing(),
        is_complete: false,
        reason: None,
        original_reason: None,
    };
    for raw in setup.information_elements() {
        let raw = raw?;
        if !raw.value.is_empty() {
            reading.element(&raw);
        }
    }
    reading.calling_numbers(setup)?;
    reading.finish();
    let offer = reading.offer;
    if offer.called.is_none() { Err(InterworkError::NoCalledNumber) } else { Ok(offer) }
}

struct Reading<'a, 's> {
    settings: &'s InterworkSettings<'s>,
    report: &'s mut LossReport<'a>,
    offer: Offer<'a>,
    framing: Framing,
    is_complete: bool,
    reason: Option<ReasonForRedirection>,
    original_reason: Option<ReasonForRedirection>,
}

impl<'a> Reading<'a, '_> {
    fn lose(&mut self, raw: &RawElement<'a>, text: &'static str, clause: &'static str) {
        self.report.lose(Field::Element(raw.codeset, raw.code), text, clause);
    }

    fn element(&mut self, raw: &RawElement<'a>) {
        let field = Field::Element(raw.codeset, raw.code);
        let Ok(value) = raw.typed() else {
            return self.lose(raw, "content that cannot be read", "Q.931 §4.5");
        };
        match value {
            ElementValue::CalledPartyNumber(number) => {
                let number =
                    Number::from_q931(number.type_of_number(), number.numbering_plan(), number.digits());
                match number.filter(|number| !number.digits.is_empty()) {
                    Some(number) => {
                        let called = Called { number, routing: None, is_translated: false };
                        self.offer.called.get_or_insert(Told::new(field, called));
                    }
                    None => self.lose(raw, "digits that are none in the other network", "Q.931 §4.5.8"),
                }
            }
            // They are told apart together.
            ElementValue::CallingPartyNumber(_) => {}
            ElementValue::RedirectingNumber(number) if self.offer.redirecting.is_none() => {
                self.reason = number.reason_for_redirection();
                self.offer.redirecting = self.party(
                    raw,
                    (number.type_of_number(), number.numbering_plan(), number.digits()),
                    (number.presentation(), number.screening()),
                );
            }
            ElementValue::RedirectingNumber(_) => {
                self.lose(raw, "a second one, which is not known to be the original called number", "Q.952");
            }
            ElementValue::OriginalCalledNumber(number) if self.offer.original_called.is_none() => {
                self.original_reason = number.reason_for_redirection();
                self.offer.original_called = self.party(
                    raw,
                    (number.type_of_number(), number.numbering_plan(), number.digits()),
                    (number.presentation(), number.screening()),
                );
            }
            ElementValue::UserUser(_) if self.framing == Framing::H225 => {
                self.lose(
                    raw,
                    "H323-UserInformation, which is of H.323 and not of the users",
                    "H.225.0 §7.2.2",
                );
            }
            ElementValue::UserUser(_) if self.settings.to_isup.user_to_user => {
                self.offer.user_information = Some(Told::new(field, Cow::Borrowed(raw.value)));
            }
            ElementValue::BearerCapability(bearer) => {
                self.offer.bearer.get_or_insert(Told::new(field, bearer));
            }
            ElementValue::SendingComplete(_) => self.is_complete = true,
            _ if raw.codeset == Codeset::Standard && OF_THE_LEG.contains(&raw.code) => {}
            _ if raw.codeset == Codeset::Standard && OF_THE_ACCESSES.contains(&raw.code) => {
                self.offer.access.push(Told::new(field, *raw));
            }
            ElementValue::Display(_) => {
                self.lose(raw, "a text to display, which nobody verified", "Q.931 §4.5.16");
            }
            _ => self.lose(raw, "no place for the element", "Q.699"),
        }
    }

    fn party(
        &mut self,
        raw: &RawElement<'a>,
        (form, plan, digits): (q931::TypeOfNumber, q931::NumberingPlan, Ia5Digits<'a>),
        (presentation, screening): (Presentation, Screening),
    ) -> Option<Told<'a, Party>> {
        let Some(number) = Number::from_q931(form, plan, digits) else {
            self.lose(raw, "digits that are none in the other network", "Q.931 §4.5.10");
            return None;
        };
        let field = Field::Element(raw.codeset, raw.code);
        Some(Told::new(field, Party::new(number, presentation, screening)))
    }

    /// Of two numbers the one that the network vouches for is the calling party number (Q.951.3 Annex A).
    fn calling_numbers(&mut self, setup: &Message<'a>) -> Result<(), InterworkError> {
        let Ok(numbers) = setup.calling_party_numbers() else { return Ok(()) };
        let field = Field::element(q931::CallingPartyNumber::CODE);
        let network = numbers.network_provided();
        let (calling, additional) = match numbers.pair() {
            None => (numbers.single(), None),
            Some((first, second)) => match network {
                Some(calling) => (Some(calling), Some(if calling == first { second } else { first })),
                None => (Some(first), Some(second)),
            },
        };
        let mut party = |number: Option<q931::CallingPartyNumber<'a>>| {
            let element = number?;
            let number =
                Number::from_q931(element.type_of_number(), element.numbering_plan(), element.digits());
            if number.is_none() {
                self.report.lose(field, "digits that are none in the other network", "Q.931 §4.5.10");
            }
            Some(Told::new(field, Party::new(number?, element.presentation(), element.screening())))
        };
        (self.offer.calling, self.offer.additional) = (party(calling), party(additional));
        if numbers.further() > 0 {
            self.report.lose(field, "more than two", "Q.951.3 Annex A");
        }
        Ok(())
    }

    fn finish(&mut self) {
        if let Some(called) = &mut self.offer.called {
            called.value.number.is_complete = self.is_complete;
        }
        let diverted = self.offer.redirecting.or(self.offer.original_called);
        let Some(diverted) = diverted else { return };
        let reason = self.reason.or(self.original_reason);
        if reason.is_some_and(|found| {
            found != ReasonForRedirection::NotTold && reason::of_q931(found) == RedirectingReason::NotTold
        }) {
            self.report.lose(diverted.field, "a reason that ISUP does not have", "Q.763 §3.45");
        }
        let to_isup =
            |reason: Option<ReasonForRedirection>| reason.map_or(RedirectingReason::NotTold, reason::of_q931);
        let original_reason = match self.original_reason.map_or(RedirectingReason::NotTold, reason::of_q931) {
            reason if reason.code() > RedirectingReason::Unconditional.code() => RedirectingReason::NotTold,
            reason => reason,
        };
        let both = self.offer.redirecting.is_some() && self.offer.original_called.is_some();
        let redirection = Redirection {
            indicator: RedirectingIndicator::Diverted,
            original_reason,
            reason: to_isup(reason),
            // Q.931 does not count.
            counter: if both { 2 } else { 1 },
        };
        self.report.choose(
            Field::Parameter(trueline_isup::ParameterName::REDIRECTION_INFORMATION),
            "as many diversions as numbers are known",
            "Q.952",
        );
        self.offer.redirection = Some(Told::new(diverted.field, redirection));
    }
}

/// A calling party number of ISUP is one that the network vouches for (Q.763 §3.10 f): another one is additional, and
/// the network option of [`WithoutAsserted`] takes its place.
pub(super) fn vouch<'a>(
    offer: &mut Offer<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) {
    let vouched = offer.calling.filter(|found| {
        matches!(found.value.screening, Screening::NetworkProvided | Screening::UserProvidedVerifiedAndPassed)
    });
    if vouched.is_some() {
        return;
    }
    let claimed = offer.calling.take().filter(|found| !found.value.number.digits.is_empty());
    match (claimed, offer.additional) {
        (Some(found), None) => offer.additional = Some(found),
        (Some(found), Some(_)) => {
            report.lose(found.field, "a second number that nobody vouches for", "Q.763 §3.10 f");
        }
        (None, _) => {}
    }
    let field = Field::Parameter(trueline_isup::ParameterName::CALLING_PARTY_NUMBER);
    offer.calling = match settings.to_isup.without_asserted {
        WithoutAsserted::Omitted => None,
        WithoutAsserted::AddressNotAvailable => {
            report.choose(field, "address not available", "Q.951.3, network option");
            let unavailable = Presentation::AddressNotAvailable;
            Some(Told::new(field, Party::new(Number::NONE, unavailable, Screening::NetworkProvided)))
        }
        WithoutAsserted::NetworkProvided(number) => {
            report.choose(field, "the default number of the network", "Q.951.3, network option");
            let shown = claimed.map_or(Presentation::Allowed, |found| found.value.presentation);
            let number = Number::from_e164(&number, settings);
            Some(Told::new(field, Party::new(number, shown, Screening::NetworkProvided)))
        }
    };
}
