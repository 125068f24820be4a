//! Reading ALERTING, PROGRESS, CONNECT, DISCONNECT, RELEASE and RELEASE COMPLETE.

use alloc::borrow::Cow;

use trueline_isup::{CauseIndicators, CauseLocation, CauseValue, Parameter, RedirectingReason};
use trueline_number::Presentation;
use trueline_q931::{
    Codeset, ElementIdentifier, ElementValue, Framing, Message, MessageType, NotificationDescription,
    ProgressDescription, ProtocolDiscriminator, RawElement,
};

use super::indication::{Event, Indication, Redirected};
use crate::interwork::number::Number;
use crate::interwork::offer::{Party, Told};
use crate::interwork::{Field, InterworkError, LossReport};

const OF_THE_LEG: [ElementIdentifier; 4] = [
    ElementIdentifier::CHANNEL_IDENTIFICATION,
    ElementIdentifier::SHIFT,
    ElementIdentifier::SIGNAL,
    ElementIdentifier::DATE_TIME,
];

const OF_THE_ACCESSES: [ElementIdentifier; 4] = [
    ElementIdentifier::PROGRESS_INDICATOR,
    ElementIdentifier::CONNECTED_SUBADDRESS,
    ElementIdentifier::LOW_LAYER_COMPATIBILITY,
    ElementIdentifier::HIGH_LAYER_COMPATIBILITY,
];

/// `None` for other messages.
pub(super) fn read<'a>(
    message: &Message<'a>,
    report: &mut LossReport<'a>,
) -> Result<Option<Indication<'a>>, InterworkError> {
    if message.protocol_discriminator() != ProtocolDiscriminator::CALL_CONTROL {
        return Ok(None);
    }
    let event = match message.message_type() {
        MessageType::ALERTING => Event::Alerting,
        MessageType::PROGRESS => Event::Progress,
        MessageType::CONNECT => Event::Answer,
        MessageType::DISCONNECT | MessageType::RELEASE | MessageType::RELEASE_COMPLETE => {
            Event::Release { cause: cause_of(message, report)?, is_original: true }
        }
        _ => return Ok(None),
    };
    let mut indication = Indication::new(event);
    for raw in message.information_elements() {
        let raw = raw?;
        if !raw.value.is_empty() {
            element(&raw, message.framing(), &mut indication, report);
        }
    }
    Ok(Some(indication))
}

/// The content of a cause is the same in both protocols (Q.850 §2.1). A message that clears without one is taken for
/// normal call clearing (our choice).
fn cause_of<'a>(
    message: &Message<'a>,
    report: &mut LossReport<'a>,
) -> Result<CauseIndicators<'a>, InterworkError> {
    for raw in message.information_elements() {
        let raw = raw?;
        if raw.is(ElementIdentifier::CAUSE) {
            return Ok(CauseIndicators::decode(raw.value)?);
        }
    }
    report.choose(Field::element(ElementIdentifier::CAUSE), "normal call clearing", "Q.931 §5.3.4");
    Ok(CauseIndicators::new(CauseLocation::PublicNetworkRemote, CauseValue::NORMAL_CALL_CLEARING))
}

fn element<'a>(
    raw: &RawElement<'a>,
    framing: Framing,
    indication: &mut Indication<'a>,
    report: &mut LossReport<'a>,
) {
    let field = Field::Element(raw.codeset, raw.code);
    let Ok(value) = raw.typed() else {
        return report.lose(field, "content that cannot be read", "Q.931 §4.5");
    };
    match value {
        ElementValue::ConnectedNumber(number) => {
            let digits = number.digits();
            match Number::from_q931(number.type_of_number(), number.numbering_plan(), digits) {
                Some(found) => {
                    let party = Party::new(found, number.presentation(), number.screening());
                    indication.connected = Some(Told::new(field, party));
                }
                None => report.lose(field, "digits that are none in the other network", "Q.951.5"),
            }
        }
        ElementValue::RedirectionNumber(number) => {
            let digits = number.digits();
            let found = Number::from_q931(number.type_of_number(), number.numbering_plan(), digits);
            indication.redirection = found.map(|found| {
                let restricted = number.presentation() != Presentation::Allowed;
                let reason = RedirectingReason::NotTold;
                Told::new(field, Redirected { number: found, restricted, reason })
            });
        }
        ElementValue::NotificationIndicator(indicator)
            if indicator.notification_description() == NotificationDescription::CallIsDiverting =>
        {
            if matches!(indication.event, Event::Progress) {
                indication.event = Event::Forwarded;
            }
        }
        ElementValue::ProgressIndicator(progress) => {
            indication.in_band |= matches!(
                progress.progress_description(),
                ProgressDescription::NotEndToEndIsdn | ProgressDescription::InBandInformation
            );
            indication.access.push(Told::new(field, *raw));
        }
        ElementValue::UserUser(_) if framing == Framing::H225 => {
            report.lose(
                field,
                "H323-UserInformation, which is of H.323 and not of the users",
                "H.225.0 §7.2.2",
            );
        }
        ElementValue::UserUser(_) => {
            indication.user_information = Some(Told::new(field, Cow::Borrowed(raw.value)));
        }
        ElementValue::Cause(_) if !matches!(indication.event, Event::Release { .. }) => {
            report.lose(field, "the cause of an announcement, until the call is cleared", "RFC 4497 §8.3.3");
        }
        ElementValue::Cause(_) => {}
        _ if raw.codeset == Codeset::Standard && OF_THE_LEG.contains(&raw.code) => {}
        _ if raw.codeset == Codeset::Standard && OF_THE_ACCESSES.contains(&raw.code) => {
            indication.access.push(Told::new(field, *raw));
        }
        ElementValue::Display(_) => {
            report.lose(field, "a text to display, which nobody verified", "Q.931 §4.5.16");
        }
        _ => report.lose(field, "no place for the element", "Q.699"),
    }
}
