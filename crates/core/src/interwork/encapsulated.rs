//! An IAM that came as a body, brought up to what the header fields say (RFC 3398 §7.2.1.1; Q.1912.5 profile C).

use alloc::vec::Vec;

use trueline_isup::{
    CalledPartyNumber, CallingPartyNumber, ForwardCallIndicators, GenericNumber, Message, NumberQualifier,
    Parameter, ParameterName, PortedNumberTranslation, RedirectingNumber,
};
use trueline_number::Presentation;

use super::number::Number;
use super::offer::Offer;
use super::settings::InterworkSettings;
use super::{Field, InterworkError, LossReport};

/// Which of the two a parameter is taken from, where both tell it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Taken {
    /// From the header fields.
    Header,
    /// From the header fields where they name another number than the body: the octets of the body stay where SIP
    /// changed nothing, so that nature of address, ST and the indicators without a header field survive.
    HeaderIfOtherNumber,
    /// All together from the header fields where they name another diverting number than the body.
    HeaderIfOtherDiversion,
    /// From the body.
    Body,
}

/// One row a parameter that header fields tell. All others are taken from the body.
pub(super) const TAKEN: [(ParameterName, Taken); 15] = [
    (ParameterName::CALLED_PARTY_NUMBER, Taken::HeaderIfOtherNumber),
    (ParameterName::CALLED_DIRECTORY_NUMBER, Taken::Header),
    (ParameterName::NETWORK_ROUTING_NUMBER, Taken::Header),
    (ParameterName::CALLING_PARTY_NUMBER, Taken::HeaderIfOtherNumber),
    (ParameterName::GENERIC_NUMBER, Taken::HeaderIfOtherNumber),
    (ParameterName::CALLING_PARTYS_CATEGORY, Taken::Header),
    (ParameterName::REDIRECTING_NUMBER, Taken::HeaderIfOtherDiversion),
    (ParameterName::ORIGINAL_CALLED_NUMBER, Taken::HeaderIfOtherDiversion),
    (ParameterName::REDIRECTION_INFORMATION, Taken::HeaderIfOtherDiversion),
    (ParameterName::USER_TO_USER_INFORMATION, Taken::Header),
    (ParameterName::HOP_COUNTER, Taken::Header),
    (ParameterName::LOCATION_NUMBER, Taken::Header),
    (ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS, Taken::Body),
    (ParameterName::USER_SERVICE_INFORMATION, Taken::Body),
    (ParameterName::ORIGINATING_LINE_INFORMATION, Taken::Header),
];

/// The body with the parameters that the header fields changed.
pub(super) fn overlay(
    body: &Message<'_>,
    offer: &Offer<'_>,
    made: &[(ParameterName, Vec<u8>)],
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'_>,
) -> Result<Vec<u8>, InterworkError> {
    let of_body = Numbers::of(body)?;
    let other_diversion = offer.redirecting.is_some_and(|redirecting| {
        redirecting.value.number.e164(&settings.numbering)
            != of_body.redirecting.and_then(|number| number.e164(&settings.numbering))
    });
    let mut edit = body.edit();
    for (code, content) in made {
        let row = TAKEN.iter().find(|row| row.0 == *code);
        let taken = row.map_or(Taken::Body, |row| row.1);
        let replaces = match taken {
            Taken::Header => true,
            Taken::Body => false,
            Taken::HeaderIfOtherDiversion => other_diversion,
            Taken::HeaderIfOtherNumber => of_body.differs(*code, offer, settings),
        };
        let there = body.parameters().any(|raw| raw.is_ok_and(|raw| raw.code == *code));
        if *code == ParameterName::GENERIC_NUMBER && replaces {
            edit = edit.remove(*code);
            for raw in body.parameters() {
                let raw = raw?;
                let is_additional =
                    raw.value.first() == Some(&NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER.0);
                if raw.code == *code && !is_additional {
                    edit = edit.append_content(*code, raw.value);
                }
            }
            edit = edit.append_content(*code, content);
        } else if replaces || !there {
            edit = edit.set_content(*code, content);
        }
        if there && replaces {
            report.choose(
                Field::Parameter(*code),
                "from the header fields, not the body",
                "RFC 3398 §7.2.1.1",
            );
        }
    }
    // The header fields may restrict what the body still allows, and not the other way round.
    let calling = body.parameter::<CallingPartyNumber<'_>>()?;
    let keeps = offer.restricts_caller && !of_body.differs(CallingPartyNumber::CODE, offer, settings);
    if let Some(number) = calling.filter(|number| keeps && number.presentation() == Presentation::Allowed) {
        edit = edit.set(&number.with_presentation(Presentation::Restricted));
    }
    let translated = offer.called.is_some_and(|called| called.value.is_translated);
    if let Some(indicators) = body.parameter::<ForwardCallIndicators<'_>>()?.filter(|_| translated) {
        let translated = PortedNumberTranslation::Translated;
        edit = edit.set(&indicators.with_ported_number_translation_indicator(translated));
    }
    Ok(edit.finish()?)
}

/// The numbers of the body.
struct Numbers {
    called: Option<Number>,
    calling: Option<Number>,
    additional: Option<Number>,
    redirecting: Option<Number>,
}

impl Numbers {
    fn of(body: &Message<'_>) -> Result<Self, InterworkError> {
        let called = body.parameter::<CalledPartyNumber<'_>>()?;
        let calling = body.parameter::<CallingPartyNumber<'_>>()?;
        let redirecting = body.parameter::<RedirectingNumber<'_>>()?;
        let mut additional = None;
        for raw in body.parameters() {
            let raw = raw?;
            if raw.code != ParameterName::GENERIC_NUMBER {
                continue;
            }
            let found = GenericNumber::decode(raw.value).ok().filter(|number| {
                number.number_qualifier() == NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER
            });
            additional = additional.or(found);
        }
        Ok(Self {
            called: called
                .and_then(|it| Number::from_isup(it.nature_of_address(), it.numbering_plan(), it.signals())),
            calling: calling
                .and_then(|it| Number::from_isup(it.nature_of_address(), it.numbering_plan(), it.signals())),
            additional: additional
                .and_then(|it| Number::from_isup(it.nature_of_address(), it.numbering_plan(), it.signals())),
            redirecting: redirecting
                .and_then(|it| Number::from_isup(it.nature_of_address(), it.numbering_plan(), it.signals())),
        })
    }

    /// Whether the header fields name another number. What they do not name differs in nothing.
    fn differs(&self, code: ParameterName, offer: &Offer<'_>, settings: &InterworkSettings<'_>) -> bool {
        let (header, body) = match code {
            ParameterName::CALLED_PARTY_NUMBER => {
                if offer.called.is_some_and(|called| called.value.routing.is_some()) {
                    return true;
                }
                (offer.called.map(|called| called.value.number), self.called)
            }
            ParameterName::CALLING_PARTY_NUMBER => {
                (offer.calling.map(|calling| calling.value.number), self.calling)
            }
            _ => (offer.additional.map(|additional| additional.value.number), self.additional),
        };
        let e164 = |number: Number| number.dialled(&settings.numbering).ok_or(number.digits);
        match (header, body) {
            (Some(header), Some(body)) => e164(header) != e164(body),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}
