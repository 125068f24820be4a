//! Writing ACM, CPG, ANM, CON and REL.

use alloc::vec;
use alloc::vec::Vec;

use trueline_isup::{
    AccessTransport, BackwardCallIndicators, CallDiversionInformation, CalledPartysCategory,
    CalledPartysStatus, CauseIndicators, Charge, ConnectedNumber, Event as IsupEvent, EventInformation,
    GenericNotificationIndicator, GenericNumber, InBandInformation, InternalNetworkNumber, IsdnUserPart,
    Message, MessageBuilder, MessageType, Notification, NotificationSubscriptionOptions, NumberQualifier,
    OptionalBackwardCallIndicators, ParameterName, RedirectionNumber, RedirectionNumberPresentation,
    RedirectionNumberRestriction,
};
use trueline_number::{Presentation, Screening};

use super::Sent;
use super::indication::{Event, Indication};
use crate::interwork::number::Number;
use crate::interwork::offer::{Party, Told};
use crate::interwork::settings::InterworkSettings;
use crate::interwork::{CauseTable, Field, Frame, InterworkError, Interworked, LossReport};

/// What a provisional response becomes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Row {
    status: u16,
    /// The first message, if nothing was sent yet: an ACM with this status of the called party.
    acm: CalledPartysStatus,
    /// Whether a CPG with the event follows the ACM (RFC 3398 alone).
    cpg_behind: bool,
    /// A later message: a CPG with this event.
    event: IsupEvent,
}

/// RFC 3398 §8.2.3, both tables.
#[rustfmt::skip]
const PROVISIONAL: [Row; 4] = [
    Row { status: 180, acm: CalledPartysStatus::SubscriberFree, cpg_behind: false, event: IsupEvent::Alerting },
    Row { status: 181, acm: CalledPartysStatus::NoIndication,   cpg_behind: true,  event: IsupEvent::ForwardedUnconditionally },
    Row { status: 182, acm: CalledPartysStatus::NoIndication,   cpg_behind: false, event: IsupEvent::Progress },
    Row { status: 183, acm: CalledPartysStatus::NoIndication,   cpg_behind: false, event: IsupEvent::Progress },
];

pub(super) fn write<'a>(
    indication: &Indication<'a>,
    sent: Sent,
    frame: Frame,
    settings: &InterworkSettings<'_>,
    mut report: LossReport<'a>,
) -> Result<Interworked<'a>, InterworkError> {
    if let Some(body) = &indication.encapsulated {
        if fits(body.value.message_type(), sent) {
            let octets = overlay(&body.value, indication, settings)?;
            return Ok(Interworked::new(frame.in_front_of(&octets), report));
        }
        report.lose(body.field, "a message that does not follow what was sent", "RFC 3398 §8.2.3");
    }
    let status = match &indication.event {
        Event::Alerting => 180,
        Event::Forwarded => 181,
        Event::Queued => 182,
        Event::Progress => 183,
        Event::Answer => {
            let octets = answer(indication, sent, settings, &mut report)?;
            return Ok(Interworked::new(frame.in_front_of(&octets), report));
        }
        Event::Release { cause, is_original } => {
            let octets = release(indication, cause, *is_original, settings, &mut report)?;
            return Ok(Interworked::new(frame.in_front_of(&octets), report));
        }
    };
    let [.., progress] = PROVISIONAL;
    let row = PROVISIONAL.iter().find(|row| row.status == status).copied().unwrap_or(progress);
    // Events of forwarding are of national use: other tables than that of RFC 3398 notify instead.
    let of_rfc = settings.cause_table == CauseTable::Rfc3398;
    let event = if of_rfc || status != 181 { row.event } else { IsupEvent::Progress };
    let call_progress = |report: &mut LossReport<'a>| {
        let information = EventInformation::new().with_event_indicator(event);
        let builder = MessageBuilder::new(MessageType::CPG).with_variant(settings.variant).with(&information);
        common(builder, indication, report).finish()
    };
    if sent != Sent::Nothing {
        let octets = call_progress(&mut report)?;
        return Ok(Interworked::new(frame.in_front_of(&octets), report));
    }
    let backward = backward_call_indicators(row.acm, &mut report);
    let builder = MessageBuilder::new(MessageType::ACM).with_variant(settings.variant).with(&backward);
    if row.cpg_behind && of_rfc {
        let octets = builder.finish()?;
        let then = call_progress(&mut report)?;
        let made = Interworked::new(frame.in_front_of(&octets), report);
        return Ok(Interworked { then: vec![frame.in_front_of(&then)], ..made });
    }
    let octets = common(builder, indication, &mut report).finish()?;
    Ok(Interworked::new(frame.in_front_of(&octets), report))
}

/// Whether the message that came as a body can be sent as it is (RFC 3398 §8.2.3, §8.2.4).
const fn fits(message_type: MessageType, sent: Sent) -> bool {
    match message_type {
        MessageType::ACM | MessageType::CON => matches!(sent, Sent::Nothing),
        MessageType::CPG | MessageType::ANM => !matches!(sent, Sent::Nothing),
        MessageType::REL => true,
        _ => false,
    }
}

/// The message of the body, with the connected number that the header fields name or restrict.
fn overlay(
    body: &Message<'_>,
    indication: &Indication<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<Vec<u8>, InterworkError> {
    let Some(Told { value: party, .. }) = indication.connected else { return Ok(body.edit().finish()?) };
    let there = body.parameter::<ConnectedNumber<'_>>()?;
    let number = there
        .and_then(|it| Number::from_isup(it.nature_of_address(), it.numbering_plan(), it.signals()))
        .and_then(|number| number.e164(&settings.numbering));
    let named = party.number.e164(&settings.numbering);
    let edit = match there {
        // The header fields may restrict what the body allows, and not the other way round.
        Some(there) if named.is_none() || named == number => match party.presentation {
            Presentation::Restricted => body.edit().set(&there.with_presentation(Presentation::Restricted)),
            _ => body.edit(),
        },
        _ if named.is_some() => body.edit().set(&connected_number(&party)),
        _ => body.edit(),
    };
    Ok(edit.finish()?)
}

fn connected_number(party: &Party) -> ConnectedNumber<'static> {
    ConnectedNumber::new(party.number.nature_of_address(), party.number.signals())
        .with_numbering_plan(party.number.isup_plan())
        .with_presentation(party.presentation)
        .with_screening(party.screening)
}

/// RFC 3398 §8.2.3: what no encapsulated message tells.
fn backward_call_indicators(
    status: CalledPartysStatus,
    report: &mut LossReport<'_>,
) -> BackwardCallIndicators<'static> {
    report.choose(
        Field::Parameter(ParameterName::BACKWARD_CALL_INDICATORS),
        "charge, ordinary subscriber, ISUP all the way, non-ISDN access",
        "RFC 3398 §8.2.3",
    );
    BackwardCallIndicators::new()
        .with_charge_indicator(Charge::Charge)
        .with_called_partys_status_indicator(status)
        .with_called_partys_category_indicator(CalledPartysCategory::OrdinarySubscriber)
        .with_isdn_user_part_indicator(IsdnUserPart::UsedAllTheWay)
}

/// What ACM and CPG share: notification and number of a diversion, something to hear, user-to-user information.
fn common<'a>(
    mut builder: MessageBuilder,
    indication: &Indication<'a>,
    report: &mut LossReport<'a>,
) -> MessageBuilder {
    if indication.in_band {
        let available = InBandInformation::Available;
        let indicators = OptionalBackwardCallIndicators::new().with_in_band_information_indicator(available);
        builder = builder.with(&indicators);
    }
    if matches!(indication.event, Event::Forwarded) {
        builder = builder.with(&GenericNotificationIndicator::new(Notification::CALL_IS_DIVERTING));
        if let Some(Told { value: found, .. }) = indication.redirection {
            let presentation = if found.restricted {
                RedirectionNumberPresentation::Restricted
            } else {
                RedirectionNumberPresentation::Allowed
            };
            let options = if found.restricted {
                NotificationSubscriptionOptions::AllowedWithoutNumber
            } else {
                NotificationSubscriptionOptions::AllowedWithNumber
            };
            builder = builder
                .with(
                    &RedirectionNumber::new(found.number.nature_of_address(), found.number.signals())
                        .with_internal_network_number(InternalNetworkNumber::RoutingNotAllowed),
                )
                .with(
                    &RedirectionNumberRestriction::new().with_presentation_restricted_indicator(presentation),
                )
                .with(
                    &CallDiversionInformation::new()
                        .with_notification_subscription_options(options)
                        .with_redirecting_reason(found.reason),
                );
        }
    } else if let Some(found) = indication.redirection {
        report.lose(found.field, "where the call is, as it is not forwarded now", "TS 29.163 §7.5.4");
    }
    users(builder, indication)
}

/// What the users and their accesses exchange.
fn users(mut builder: MessageBuilder, indication: &Indication<'_>) -> MessageBuilder {
    if let Some(information) = &indication.user_information {
        builder = builder.with_content(ParameterName::USER_TO_USER_INFORMATION, &information.value);
    }
    let mut octets = Vec::new();
    for Told { value: element, .. } in &indication.access {
        if let Ok(length) = u8::try_from(element.value.len()) {
            octets.extend([element.code.0, length]);
            octets.extend_from_slice(element.value);
        }
    }
    if octets.is_empty() { builder } else { builder.with(&AccessTransport::new(&octets)) }
}

/// ANM, or CON where nothing was sent before (RFC 3398 §8.2.4).
fn answer<'a>(
    indication: &Indication<'a>,
    sent: Sent,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Vec<u8>, InterworkError> {
    let mut builder = match sent {
        Sent::Nothing => MessageBuilder::new(MessageType::CON)
            .with(&backward_call_indicators(CalledPartysStatus::NoIndication, report)),
        Sent::Progress | Sent::Alerting => MessageBuilder::new(MessageType::ANM),
    };
    builder = builder.with_variant(settings.variant);
    let mut additional = indication.additional_connected;
    if let Some(found) = indication.connected {
        let party = &found.value;
        let vouched =
            matches!(party.screening, Screening::NetworkProvided | Screening::UserProvidedVerifiedAndPassed);
        if vouched {
            builder = builder.with(&connected_number(party));
        } else if additional.is_none() {
            // Nobody vouches for it, which a connected number would say (Q.763 §3.16).
            additional = Some(found);
        } else {
            report.lose(found.field, "a number that nobody vouches for", "Q.763 §3.16");
        }
    }
    if let Some(Told { value: party, .. }) = additional {
        let (nature, signals) = (party.number.nature_of_address(), party.number.signals());
        let qualifier = NumberQualifier::ADDITIONAL_CONNECTED_NUMBER;
        builder = builder.with(
            &GenericNumber::new(qualifier, nature, signals)
                .with_numbering_plan(party.number.isup_plan())
                .with_presentation(party.presentation)
                .with_screening(party.screening),
        );
    }
    if let Some(found) = indication.redirection {
        report.lose(found.field, "the diversion, which was told before", "TS 29.163 §7.5.4");
    }
    Ok(users(builder, indication).finish()?)
}

fn release<'a>(
    indication: &Indication<'a>,
    cause: &CauseIndicators<'_>,
    is_original: bool,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Vec<u8>, InterworkError> {
    if !is_original {
        let clause = settings.cause_table.clause_of_causes();
        report.choose(Field::Parameter(ParameterName::CAUSE_INDICATORS), "the cause of the table", clause);
    }
    let mut builder = MessageBuilder::new(MessageType::REL).with_variant(settings.variant).with(cause);
    if let Some(Told { value: found, .. }) = indication.redirection {
        builder =
            builder.with(&RedirectionNumber::new(found.number.nature_of_address(), found.number.signals()));
    }
    Ok(users(builder, indication).finish()?)
}
