//! Reading an IAM of ISUP or BICC.

use alloc::borrow::Cow;

use trueline_isup::ansi::{NameAvailability, NamePresentation, TypeOfName};
use trueline_isup::{
    CalledPartyNumber, ClosedUserGroupCall, ConnectedLineIdentityRequest, GenericNumber, Message,
    MessageType, NatureOfAddress, NumberIncomplete, NumberQualifier, NumberingPlan,
    OptionalForwardCallIndicators, Parameter, ParameterName, ParameterValue, PortedNumberTranslation,
    RawParameter, RedirectionInformation, SimpleSegmentation,
};
use trueline_number::{AddressSignals, Presentation, Screening, TypeOfNumber};
use trueline_q931::{Codeset, ElementIdentifier, RawElement, Reached};

use super::number::Number;
use super::offer::{Called, Offer, Party, Redirection, Told};
use super::settings::{InterworkSettings, PortedNumber};
use super::{Field, InterworkError, LossReport};
use crate::Alias;

/// Parameters of one leg of a call: each exchange makes its own.
const OF_THE_LEG: [ParameterName; 7] = [
    ParameterName::NATURE_OF_CONNECTION_INDICATORS,
    ParameterName::PROPAGATION_DELAY_COUNTER,
    ParameterName::PARAMETER_COMPATIBILITY_INFORMATION,
    ParameterName::ECHO_CONTROL_INFORMATION,
    ParameterName::CIRCUIT_ASSIGNMENT_MAP,
    ParameterName::APPLICATION_TRANSPORT,
    // Decided by the bearer of the other side.
    ParameterName::TRANSMISSION_MEDIUM_REQUIREMENT,
];

pub(super) fn read<'a>(
    iam: &Message<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Offer<'a>, InterworkError> {
    if iam.message_type() != MessageType::IAM {
        return Err(InterworkError::WrongMessage { expected: "an initial address message" });
    }
    let mut reading = Reading { settings, report, offer: Offer::default(), ported: Ported::default() };
    for raw in iam.parameters() {
        reading.parameter(&raw?);
    }
    reading.called();
    let offer = reading.offer;
    if offer.called.is_none() { Err(InterworkError::NoCalledNumber) } else { Ok(offer) }
}

struct Reading<'a, 's> {
    settings: &'s InterworkSettings<'s>,
    report: &'s mut LossReport<'a>,
    offer: Offer<'a>,
    ported: Ported<'a>,
}

/// The parameters that name a called number together.
#[derive(Default)]
struct Ported<'a> {
    called: Option<CalledPartyNumber<'a>>,
    directory: Option<AddressSignals<'a>>,
    routing: Option<AddressSignals<'a>>,
    is_translated: bool,
}

const fn field(code: ParameterName) -> Field<'static> {
    Field::Parameter(code)
}

impl<'a> Reading<'a, '_> {
    fn lose(&mut self, code: ParameterName, text: &'static str, clause: &'static str) {
        self.report.lose(field(code), text, clause);
    }

    fn parameter(&mut self, raw: &RawParameter<'a>) {
        let code = raw.code;
        let Ok(value) = raw.typed() else {
            return self.lose(code, "content that cannot be read", "Q.763 §3");
        };
        match value {
            ParameterValue::CalledPartyNumber(number) => self.ported.called = Some(number),
            ParameterValue::CalledDirectoryNumber(number) => self.ported.directory = Some(number.signals()),
            ParameterValue::NetworkRoutingNumber(number) => self.ported.routing = Some(number.signals()),
            ParameterValue::ForwardCallIndicators(indicators) => {
                let translated = PortedNumberTranslation::Translated;
                self.ported.is_translated = indicators.ported_number_translation_indicator() == translated;
            }
            ParameterValue::CallingPartyNumber(number) => {
                let party = self.party(
                    code,
                    number.nature_of_address(),
                    number.numbering_plan(),
                    number.signals(),
                    (number.presentation(), number.screening()),
                );
                let is_incomplete = number.number_incomplete() == NumberIncomplete::Incomplete;
                self.offer.calling =
                    party.map(|party| Told::new(field(code), Party { is_incomplete, ..party }));
            }
            ParameterValue::GenericNumber(number) => self.generic_number(&number),
            ParameterValue::CallingPartysCategory(category) => {
                self.offer.category = Some(Told::new(field(code), category.category()));
            }
            ParameterValue::OriginatingLineInformation(line) => {
                self.offer.line = Some(Told::new(field(code), line.line_information()));
            }
            ParameterValue::GenericName(name) => {
                let shown = name.availability() != NameAvailability::NotAvailable
                    && matches!(
                        name.presentation(),
                        NamePresentation::Allowed | NamePresentation::NotIndicated
                    );
                if name.type_of_name() == TypeOfName::Calling && shown && self.offer.name.is_none() {
                    let characters = name.characters().iter().map(|octet| char::from(*octet));
                    self.offer.name = Some(Told::new(field(code), Alias::new(characters)));
                } else {
                    self.lose(
                        code,
                        "not the name of the caller, or one that may not be shown",
                        "RFC 3398 §12.1",
                    );
                }
            }
            ParameterValue::RedirectingNumber(number) => {
                let (nature, plan) = (number.nature_of_address(), number.numbering_plan());
                let indicators = (number.presentation(), Screening::NetworkProvided);
                let party = self.party(code, nature, plan, number.signals(), indicators);
                self.offer.redirecting = party.map(|party| Told::new(field(code), party));
            }
            ParameterValue::OriginalCalledNumber(number) => {
                let (nature, plan) = (number.nature_of_address(), number.numbering_plan());
                let indicators = (number.presentation(), Screening::NetworkProvided);
                let party = self.party(code, nature, plan, number.signals(), indicators);
                self.offer.original_called = party.map(|party| Told::new(field(code), party));
            }
            ParameterValue::RedirectionInformation(information) => {
                self.offer.redirection = Some(Told::new(field(code), redirection(&information)));
            }
            ParameterValue::UserToUserInformation(_) if self.settings.to_isup.user_to_user => {
                self.offer.user_information = Some(Told::new(field(code), Cow::Borrowed(raw.value)));
            }
            ParameterValue::HopCounter(counter) => {
                self.offer.hops = Some(Told::new(field(code), counter.hops()));
            }
            ParameterValue::LocationNumber(_) if self.settings.to_isup.location_number => {
                self.offer.location = Some(Told::new(field(code), Cow::Borrowed(raw.value)));
            }
            ParameterValue::UserServiceInformation(information) => {
                self.offer.bearer = Some(Told::new(field(code), information.bearer_capability()));
            }
            ParameterValue::UserTeleserviceInformation(_) => self.offer.access.push(Told::new(
                field(code),
                RawElement {
                    codeset: Codeset::Standard,
                    code: ElementIdentifier::HIGH_LAYER_COMPATIBILITY,
                    value: raw.value,
                    offset: raw.offset,
                    start: raw.offset,
                    reached: Reached::Active,
                },
            )),
            ParameterValue::AccessTransport(transport) => {
                for element in transport.elements() {
                    match element {
                        Ok(element) if element.code == ElementIdentifier::SHIFT => {}
                        Ok(element) => self.offer.access.push(Told::new(field(code), element)),
                        Err(_) => self.lose(code, "an element that cannot be read", "Q.763 §3.3"),
                    }
                }
            }
            ParameterValue::OptionalForwardCallIndicators(indicators) => self.optional(&indicators),
            _ if OF_THE_LEG.contains(&code) => {}
            _ => self.lose(code, "no place for the parameter", "RFC 3398 §7.2.1.1"),
        }
    }

    fn party(
        &mut self,
        code: ParameterName,
        nature: NatureOfAddress,
        plan: NumberingPlan,
        signals: AddressSignals<'_>,
        (presentation, screening): (Presentation, Screening),
    ) -> Option<Party> {
        let number = Number::from_isup(nature, plan, signals);
        if number.is_none() {
            self.lose(code, "more digits than a number has", "E.164 §6.1");
        }
        number.map(|number| Party::new(number, presentation, screening))
    }

    fn generic_number(&mut self, number: &GenericNumber<'a>) {
        let code = GenericNumber::CODE;
        let qualifier = NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER;
        if number.number_qualifier() != qualifier || self.offer.additional.is_some() {
            return self.lose(code, "not the first additional calling party number", "Q.1912.5");
        }
        let indicators = (number.presentation(), number.screening());
        let party = self.party(
            code,
            number.nature_of_address(),
            number.numbering_plan(),
            number.signals(),
            indicators,
        );
        let is_incomplete = number.number_incomplete() == NumberIncomplete::Incomplete;
        self.offer.additional = party.map(|party| Told::new(field(code), Party { is_incomplete, ..party }));
    }

    fn optional(&mut self, indicators: &OptionalForwardCallIndicators<'_>) {
        let code = ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS;
        if indicators.connected_line_identity_request_indicator() == ConnectedLineIdentityRequest::Requested {
            self.offer.connected_line_wanted = Some(field(code));
        }
        if indicators.closed_user_group_call_indicator() != ClosedUserGroupCall::None {
            self.lose(code, "the closed user group", "Q.763 §3.38");
        }
        if indicators.simple_segmentation_indicator() == SimpleSegmentation::MoreFollows {
            self.lose(code, "what the segmentation message brings", "Q.764 §2.1.12");
        }
    }

    /// Puts number and routing number of a ported number together, in whichever of the three ways they came.
    fn called(&mut self) {
        let Some(called) = self.ported.called else { return };
        let code = CalledPartyNumber::CODE;
        let (nature, plan) = (called.nature_of_address(), called.numbering_plan());
        let Some(mut number) = Number::from_isup(nature, plan, called.signals()) else {
            return self.lose(code, "more digits than a number has", "E.164 §6.1");
        };
        let national = |signals: AddressSignals<'_>| {
            Number::from_isup(NatureOfAddress::National, NumberingPlan::IsdnTelephony, signals)
        };
        let mut routing = self.ported.routing.and_then(national);
        match (nature, self.ported.directory.and_then(national)) {
            // The called party number is the routing number.
            (_, Some(directory)) => {
                routing = Some(number);
                number = directory;
            }
            (NatureOfAddress::NetworkRoutingWithDirectoryNumber, None) => {
                let PortedNumber::InFront { routing_digits } = self.settings.to_isup.ported_number else {
                    self.lose(code, "where the routing number ends", "setting ported_number");
                    self.offer.called = Some(self.ported_called(number, None));
                    return;
                };
                let digits = number.digits;
                let parts = digits.split_at_checked(routing_digits.into());
                if let Some((front, behind)) = parts.filter(|(_, behind)| !behind.is_empty()) {
                    let part = |text: &str| arrayvec::ArrayString::from(text).unwrap_or_default();
                    number = Number { digits: part(behind), form: TypeOfNumber::National, ..number };
                    routing =
                        Some(Number { digits: part(front), form: TypeOfNumber::National, ..Number::NONE });
                }
            }
            _ => {}
        }
        self.offer.called = Some(self.ported_called(number, routing));
    }

    const fn ported_called(&self, number: Number, routing: Option<Number>) -> Told<'a, Called> {
        let is_translated = self.ported.is_translated || routing.is_some();
        Told::new(field(ParameterName::CALLED_PARTY_NUMBER), Called { number, routing, is_translated })
    }
}

fn redirection(information: &RedirectionInformation<'_>) -> Redirection {
    Redirection {
        indicator: information.redirecting_indicator(),
        original_reason: information.original_redirection_reason(),
        reason: information.redirecting_reason().unwrap_or(trueline_isup::RedirectingReason::NotTold),
        counter: information.redirection_counter().unwrap_or(1),
    }
}
