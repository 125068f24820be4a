//! Writing ALERTING, PROGRESS, CONNECT and DISCONNECT.

use alloc::vec::Vec;

use trueline_isup::{CauseIndicators, Parameter};
use trueline_number::Presentation;
use trueline_q931::{
    CallReference, CauseLocation, Codeset, ConnectedNumber, ElementIdentifier, MessageBuilder, MessageType,
    NotificationDescription, NotificationIndicator, NumberingPlan, ProgressDescription, ProgressIndicator,
    RedirectionNumber, TypeOfNumber,
};

use super::Sent;
use super::indication::{Event, Indication};
use crate::interwork::offer::Told;
use crate::interwork::{InterworkError, Interworked, LossReport};

/// `None` where nothing is to be sent (RFC 4497 §8.2.1.3).
pub(super) fn write<'a>(
    indication: &Indication<'a>,
    sent: Sent,
    call_reference: CallReference,
    mut report: LossReport<'a>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let message_type = match (&indication.event, sent) {
        (Event::Alerting, Sent::Nothing | Sent::Progress) => MessageType::ALERTING,
        (Event::Alerting, Sent::Alerting) => return Ok(None),
        (Event::Progress | Event::Queued, Sent::Nothing) => MessageType::PROGRESS,
        (Event::Progress | Event::Queued, _) if !indication.in_band || sent == Sent::Alerting => {
            return Ok(None);
        }
        (Event::Progress | Event::Queued, _) => MessageType::PROGRESS,
        // Beyond RFC 4497, as networks notify of a diversion at any time (Q.952).
        (Event::Forwarded, Sent::Nothing) => MessageType::PROGRESS,
        (Event::Forwarded, _) => MessageType::NOTIFY,
        (Event::Answer, _) => MessageType::CONNECT,
        (Event::Release { .. }, _) => MessageType::DISCONNECT,
    };
    let is_release = matches!(indication.event, Event::Release { .. });
    let mut builder = MessageBuilder::new(message_type, call_reference);
    match &indication.event {
        Event::Release { cause, .. } => builder = with_cause(builder, cause),
        Event::Answer => builder = connected(builder, indication, &mut report),
        Event::Forwarded => builder = forwarded(builder, indication),
        _ => {}
    }
    builder = access(builder, indication, message_type, &mut report);
    if let Some(information) = &indication.user_information {
        let code = ElementIdentifier::USER_USER;
        builder = builder.with_content(Codeset::Standard, code, information.value.to_vec());
    }
    if let Some(body) = indication.encapsulated.as_ref().filter(|_| !is_release) {
        report.lose(body.field, "what only the ISUP message tells", "RFC 4497 §8.2.1");
    }
    if let Some(found) = indication.additional_connected {
        report.lose(found.field, "the second of two numbers", "RFC 4497 §9.2.3");
    }
    if let Some(found) = indication.redirection.filter(|_| !matches!(indication.event, Event::Forwarded)) {
        report.lose(found.field, "where the call goes", "Q.952");
    }
    Ok(Some(Interworked::new(builder.finish()?, report)))
}

/// The content of a cause is the same in both protocols (Q.850 §2.1).
fn with_cause(builder: MessageBuilder, cause: &CauseIndicators<'_>) -> MessageBuilder {
    let mut content = Vec::new();
    cause.encode(&mut content);
    builder.with_content(Codeset::Standard, ElementIdentifier::CAUSE, content)
}

fn connected<'a>(
    builder: MessageBuilder,
    indication: &Indication<'a>,
    report: &mut LossReport<'a>,
) -> MessageBuilder {
    let Some(found) = indication.connected else { return builder };
    let party = &found.value;
    let Some(digits) = party.number.ia5_digits() else {
        report.lose(found.field, "a number with signals that are no digits", "Q.951.5");
        return builder;
    };
    let (form, plan) = if digits.is_empty() {
        (TypeOfNumber::NotTold, NumberingPlan::NotTold)
    } else {
        (party.number.type_of_number(), party.number.q931_plan())
    };
    builder.with(
        &ConnectedNumber::new(form, digits)
            .with_numbering_plan(plan)
            .with_presentation(party.presentation)
            .with_screening(party.screening),
    )
}

fn forwarded(mut builder: MessageBuilder, indication: &Indication<'_>) -> MessageBuilder {
    builder = builder.with(&NotificationIndicator::new(NotificationDescription::CallIsDiverting));
    if let Some(Told { value: found, .. }) = indication.redirection
        && let Some(digits) = found.number.ia5_digits()
    {
        let shown = if found.restricted { Presentation::Restricted } else { Presentation::Allowed };
        builder = builder.with(
            &RedirectionNumber::new(found.number.type_of_number(), digits)
                .with_numbering_plan(found.number.q931_plan())
                .with_presentation(shown),
        );
    }
    builder
}

/// Progress indicators that came, and the one that a PROGRESS must have: that the call left ISDN (RFC 4497 §8.2.1.3),
/// or that there is something to hear.
fn access<'a>(
    mut builder: MessageBuilder,
    indication: &Indication<'a>,
    message_type: MessageType,
    report: &mut LossReport<'a>,
) -> MessageBuilder {
    const MOST_PROGRESS_INDICATORS: usize = 2;
    let mut given: Vec<ElementIdentifier> = Vec::new();
    for found in &indication.access {
        let element = &found.value;
        let progress = element.is(ElementIdentifier::PROGRESS_INDICATOR);
        let most = if progress { MOST_PROGRESS_INDICATORS } else { 1 };
        let fits = match message_type {
            MessageType::CONNECT => true,
            MessageType::ALERTING | MessageType::PROGRESS | MessageType::DISCONNECT => progress,
            _ => false,
        };
        let count = given.iter().filter(|code| **code == element.code).count();
        if !fits || count >= most || element.codeset != Codeset::Standard || element.code.is_single_octet() {
            report.lose(found.field, "an element that the message has no place for", "Q.931 §3.1");
            continue;
        }
        given.push(element.code);
        builder = builder.with_content(element.codeset, element.code, element.value.to_vec());
    }
    let needs_one =
        message_type == MessageType::PROGRESS || indication.in_band && message_type == MessageType::ALERTING;
    if needs_one && !given.contains(&ElementIdentifier::PROGRESS_INDICATOR) {
        let description = if indication.in_band {
            ProgressDescription::InBandInformation
        } else {
            ProgressDescription::NotEndToEndIsdn
        };
        builder = builder.with(&ProgressIndicator::new(CauseLocation::PrivateNetworkRemote, description));
    }
    builder
}
