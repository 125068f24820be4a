//! Reading ACM, CPG, ANM, CON and REL.

use alloc::borrow::Cow;

use trueline_isup::{
    BackwardCallIndicators, CalledPartysStatus, CauseIndicators, Event as IsupEvent, EventInformation,
    GenericNumber, InBandInformation, Message, MessageType, Notification, NumberQualifier, Parameter,
    ParameterName, ParameterValue, RedirectingReason, RedirectionNumberPresentation,
};
use trueline_q931::ElementIdentifier;

use super::indication::{Event, Indication, Redirected};
use crate::interwork::number::Number;
use crate::interwork::offer::{Party, Told};
use crate::interwork::settings::InterworkSettings;
use crate::interwork::{Field, InterworkError, LossReport};

/// Status code of an event of a CPG (RFC 3398 §7.2.9).
const EVENTS: [(IsupEvent, u16); 6] = [
    (IsupEvent::Alerting, 180),
    (IsupEvent::Progress, 183),
    (IsupEvent::InBandInformation, 183),
    (IsupEvent::ForwardedOnBusy, 181),
    (IsupEvent::ForwardedOnNoReply, 181),
    (IsupEvent::ForwardedUnconditionally, 181),
];

/// Parameters of one leg of a call, and those that say of the connection what SIP and Q.931 learn otherwise.
const OF_THE_LEG: [ParameterName; 7] = [
    ParameterName::BACKWARD_CALL_INDICATORS,
    ParameterName::ECHO_CONTROL_INFORMATION,
    ParameterName::EVENT_INFORMATION,
    ParameterName::PARAMETER_COMPATIBILITY_INFORMATION,
    ParameterName::APPLICATION_TRANSPORT,
    ParameterName::CALL_HISTORY_INFORMATION,
    ParameterName::AUTOMATIC_CONGESTION_LEVEL,
];

/// `None` for other messages.
pub(super) fn read<'a>(
    message: &Message<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Option<Indication<'a>>, InterworkError> {
    let event = match message.message_type() {
        MessageType::ACM => {
            let status = message.parameter::<BackwardCallIndicators<'_>>()?;
            let status = status.map(|indicators| indicators.called_partys_status_indicator());
            if status == Some(CalledPartysStatus::SubscriberFree) { Event::Alerting } else { Event::Progress }
        }
        MessageType::CPG => {
            let found = message.parameter::<EventInformation<'_>>()?;
            let status = found.and_then(|found| {
                EVENTS.iter().find(|row| row.0 == found.event_indicator()).map(|row| row.1)
            });
            match status {
                Some(180) => Event::Alerting,
                Some(181) => Event::Forwarded,
                _ => Event::Progress,
            }
        }
        MessageType::ANM | MessageType::CON => Event::Answer,
        MessageType::REL => {
            let Some(cause) = message.parameter::<CauseIndicators<'_>>()? else { return Ok(None) };
            Event::Release { cause, is_original: true }
        }
        _ => return Ok(None),
    };
    let mut reading =
        Reading { report, settings, indication: Indication::new(event), restricted: false, reason: None };
    for raw in message.parameters() {
        let raw = raw?;
        match raw.typed() {
            Ok(value) => reading.parameter(raw.code, value, raw.value),
            Err(_) => reading.lose(raw.code, "content that cannot be read", "Q.763 §3"),
        }
    }
    Ok(Some(reading.finish()))
}

struct Reading<'a, 's> {
    report: &'s mut LossReport<'a>,
    settings: &'s InterworkSettings<'s>,
    indication: Indication<'a>,
    restricted: bool,
    reason: Option<RedirectingReason>,
}

impl<'a> Reading<'a, '_> {
    fn lose(&mut self, code: ParameterName, text: &'static str, clause: &'static str) {
        self.report.lose(Field::Parameter(code), text, clause);
    }

    fn parameter(&mut self, code: ParameterName, value: ParameterValue<'a>, content: &'a [u8]) {
        let field = Field::Parameter(code);
        match value {
            ParameterValue::ConnectedNumber(number) => {
                let signals = number.signals();
                match Number::from_isup(number.nature_of_address(), number.numbering_plan(), signals) {
                    Some(found) => {
                        let party = Party::new(found, number.presentation(), number.screening());
                        self.indication.connected = Some(Told::new(field, party));
                    }
                    None => self.lose(code, "more digits than a number has", "E.164 §6.1"),
                }
            }
            ParameterValue::GenericNumber(number) => self.generic_number(&number),
            ParameterValue::RedirectionNumber(number) => {
                let signals = number.signals();
                let found = Number::from_isup(number.nature_of_address(), number.numbering_plan(), signals);
                let redirected = found.map(|number| {
                    Told::new(
                        field,
                        Redirected { number, restricted: false, reason: RedirectingReason::NotTold },
                    )
                });
                self.indication.redirection = redirected;
            }
            ParameterValue::RedirectionNumberRestriction(restriction) => {
                self.restricted = restriction.presentation_restricted_indicator()
                    == RedirectionNumberPresentation::Restricted;
            }
            ParameterValue::CallDiversionInformation(information) => {
                self.reason = Some(information.redirecting_reason());
            }
            ParameterValue::GenericNotificationIndicator(indicator) => match indicator.notification() {
                Notification::CALL_IS_DIVERTING
                    if matches!(self.indication.event, Event::Progress | Event::Forwarded) =>
                {
                    self.indication.event = Event::Forwarded;
                }
                Notification::CALL_IS_DIVERTING => {}
                _ => self.lose(code, "the notification", "RFC 3398 §7.2.9"),
            },
            ParameterValue::OptionalBackwardCallIndicators(indicators) => {
                self.indication.in_band |=
                    indicators.in_band_information_indicator() == InBandInformation::Available;
            }
            ParameterValue::EventInformation(event) => {
                self.indication.in_band |= event.event_indicator() == IsupEvent::InBandInformation;
            }
            ParameterValue::UserToUserInformation(_) if self.settings.to_isup.user_to_user => {
                self.indication.user_information = Some(Told::new(field, Cow::Borrowed(content)));
            }
            // The cause in an ACM or CPG tells why there is an announcement.
            ParameterValue::CauseIndicators(_) if !matches!(self.indication.event, Event::Release { .. }) => {
                self.indication.in_band = true;
                self.lose(
                    code,
                    "the cause of an announcement, until the call is released",
                    "RFC 3398 §7.1.6",
                );
            }
            ParameterValue::CauseIndicators(_) => {}
            ParameterValue::AccessTransport(transport) => {
                for element in transport.elements().filter_map(Result::ok) {
                    if element.code != ElementIdentifier::SHIFT {
                        self.indication.access.push(Told::new(field, element));
                    }
                }
            }
            _ if OF_THE_LEG.contains(&code) => {}
            _ => self.lose(code, "no place for the parameter", "RFC 3398 §13.1"),
        }
    }

    fn generic_number(&mut self, number: &GenericNumber<'a>) {
        let code = GenericNumber::CODE;
        let found = Number::from_isup(number.nature_of_address(), number.numbering_plan(), number.signals());
        match found.filter(|_| number.number_qualifier() == NumberQualifier::ADDITIONAL_CONNECTED_NUMBER) {
            Some(found) => {
                let party = Party::new(found, number.presentation(), number.screening());
                self.indication.additional_connected = Some(Told::new(Field::Parameter(code), party));
            }
            None => self.lose(code, "no additional connected number", "TS 29.163 §7.5.2"),
        }
    }

    fn finish(mut self) -> Indication<'a> {
        if let Some(redirection) = &mut self.indication.redirection {
            redirection.value.restricted = self.restricted;
            redirection.value.reason = self.reason.unwrap_or(RedirectingReason::NotTold);
        } else if self.reason.is_some() {
            self.lose(
                ParameterName::CALL_DIVERSION_INFORMATION,
                "why the call is diverted",
                "TS 29.163 §7.5.4",
            );
        }
        self.indication
    }
}
