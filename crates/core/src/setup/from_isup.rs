//! A call set-up from an ISUP initial address message.

use trueline_isup::ansi::{GenericName, NameAvailability, NamePresentation, TypeOfName};
use trueline_isup::japan::{ContractorNumber, NoCliCause};
use trueline_isup::united_kingdom::{LastDivertingLineIdentity, PartialCli, PresentationNumber};
use trueline_isup::{
    CalledPartyNumber, CallingPartyNumber, ChargeNumber, GenericNumber, Message, MessageType,
    NatureOfAddress, NumberQualifier, NumberingPlan, OriginalCalledNumber, ParameterValue, RedirectingNumber,
    RedirectionInformation,
};
use trueline_number::{AddressSignals, Presentation, TypeOfNumber};
use trueline_wire::DecodeError;

use crate::{
    Address, Alias, CallSetup, CallerCategory, ClaimSource, Diversion, DiversionReason, DiversionSource,
    IdentityClaim,
};

impl<'a> CallSetup<'a> {
    /// Reads an initial address message; `None` for any other. Of what variant of ISUP it is was said when it was
    /// decoded: [`Message::decode_as`].
    ///
    /// A parameter whose content cannot be read leaves a remark and does not hide the others.
    ///
    /// # Errors
    /// Where the message is cut short or a pointer or length leads outside it.
    pub fn from_isup(message: &Message<'a>) -> Result<Option<Self>, DecodeError> {
        if message.message_type() != MessageType::IAM {
            return Ok(None);
        }
        let mut call = Self::default();
        let mut redirection = None;
        for parameter in message.parameters() {
            match parameter?.typed() {
                Ok(ParameterValue::RedirectionInformation(information)) => {
                    redirection = redirection.or(Some(information))
                }
                Ok(value) => call.parameter(value),
                Err(_) => call.remark("a parameter whose content cannot be read", "Q.763 §3"),
            }
        }
        call.reasons(redirection);
        message.each_deviation(|deviation| call.remark(deviation.text, deviation.clause));
        call.look_for_a_calling_number();
        Ok(Some(call))
    }

    /// Of a parameter that comes twice the first counts; generic numbers may repeat (Q.763 Table 32, note 1).
    fn parameter(&mut self, value: ParameterValue<'a>) {
        match value {
            ParameterValue::CalledPartyNumber(number) if self.called.is_none() => {
                self.called = Some(called(&number))
            }
            ParameterValue::CallingPartyNumber(number)
                if !self.claims_from(ClaimSource::CallingPartyNumber) =>
            {
                // In front: it is the one that exchanges bill and trace by.
                let claim = calling(&number);
                if self.claims.is_full() {
                    self.claims.pop();
                }
                self.claims.insert(0, claim);
            }
            ParameterValue::GenericNumber(number) => {
                if let Some(claim) = generic(&number) {
                    self.claim(claim);
                }
            }
            ParameterValue::ChargeNumber(number) if !self.claims_from(ClaimSource::ChargeNumber) => {
                self.claim(charge(&number));
            }
            ParameterValue::CallingPartysCategory(category) => {
                self.categorise(CallerCategory::CallingPartysCategory(category.category()));
            }
            ParameterValue::RedirectingNumber(number) => self.divert(redirecting(&number)),
            ParameterValue::OriginalCalledNumber(number) => self.divert(original_called(&number)),
            other => self.national_parameter(other),
        }
    }

    /// What the variants of ISUP add. Of a parameter that comes twice the first counts; generic names may repeat.
    fn national_parameter(&mut self, value: ParameterValue<'a>) {
        match value {
            ParameterValue::GenericName(name) if name.type_of_name() == TypeOfName::Calling => {
                self.claim(calling_name(&name));
            }
            ParameterValue::OriginatingLineInformation(line) => {
                self.categorise(CallerCategory::OriginatingLineInformation(line.line_information()));
            }
            ParameterValue::PresentationNumber(number)
                if !self.claims_from(ClaimSource::PresentationNumber) =>
            {
                self.claim(presentation_number(&number));
            }
            ParameterValue::PartialCli(cli) if !self.claims_from(ClaimSource::PartialCli) => {
                self.claim(partial_cli(&cli));
            }
            ParameterValue::LastDivertingLineIdentity(number) => self.divert(last_diverting(&number)),
            ParameterValue::ContractorNumber(number) if !self.claims_from(ClaimSource::ContractorNumber) => {
                self.claim(contractor(&number));
            }
            ParameterValue::CauseOfNoCli(cause) => {
                self.remark(no_cli(cause.cause()), "TTC JT-Q763, cause of no CLI");
            }
            ParameterValue::AdditionalPartysCategory(category) => {
                for (kind, category) in category.categories() {
                    self.categorise(CallerCategory::AdditionalPartysCategory(kind, category));
                }
            }
            _ => {}
        }
    }

    fn claims_from(&self, source: ClaimSource) -> bool {
        self.claims.iter().any(|claim| claim.source == source)
    }

    /// The redirection information tells why for both numbers (Q.763 §3.45).
    fn reasons(&mut self, information: Option<RedirectionInformation<'a>>) {
        let Some(information) = information else {
            let is_of_q763 =
                |diversion: &Diversion<'_>| diversion.source != DiversionSource::LastDivertingLineIdentity;
            if self.diversions.iter().any(is_of_q763) {
                self.remark("a diverted call without redirection information", "Q.732.2 §2.5.2");
            }
            return;
        };
        for diversion in &mut self.diversions {
            diversion.reason = match diversion.source {
                DiversionSource::OriginalCalledNumber => {
                    Some(DiversionReason::Isup(information.original_redirection_reason()))
                }
                _ => information.redirecting_reason().map(DiversionReason::Isup),
            };
        }
    }

    fn look_for_a_calling_number(&mut self) {
        let Some(claim) = self.claims.iter().find(|claim| claim.source == ClaimSource::CallingPartyNumber)
        else {
            return self.remark("no calling party number", "WTSA Resolution 65");
        };
        let missing =
            claim.address.is_empty() && claim.presentation != Some(Presentation::AddressNotAvailable);
        if missing {
            self.remark("a calling party number without digits", "Q.763 §3.10");
        }
    }
}

fn address<'a>(nature: NatureOfAddress, plan: NumberingPlan, signals: AddressSignals<'a>) -> Address<'a> {
    let type_of_number = match plan {
        NumberingPlan::IsdnTelephony => nature.type_of_number(),
        // Digits of another plan are no E.164 number, whatever their nature.
        _ => TypeOfNumber::NetworkSpecific,
    };
    Address::Signals { signals, type_of_number }
}

fn called<'a>(number: &CalledPartyNumber<'a>) -> Address<'a> {
    address(number.nature_of_address(), number.numbering_plan(), number.signals())
}

fn calling<'a>(number: &CallingPartyNumber<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::CallingPartyNumber,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        screening: Some(number.screening()),
    }
}

/// Generic numbers of the caller; those of other parties are no claim.
fn generic<'a>(number: &GenericNumber<'a>) -> Option<IdentityClaim<'a>> {
    let source = match number.number_qualifier() {
        NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER => ClaimSource::AdditionalCallingPartyNumber,
        NumberQualifier::SUPPLEMENTAL_CALLING_NUMBER_FAILED_SCREENING => {
            ClaimSource::SupplementalCallingNumberFailed
        }
        NumberQualifier::SUPPLEMENTAL_CALLING_NUMBER_NOT_SCREENED => {
            ClaimSource::SupplementalCallingNumberNotScreened
        }
        _ => return None,
    };
    Some(IdentityClaim {
        source,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        screening: Some(number.screening()),
    })
}

fn charge<'a>(number: &ChargeNumber<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::ChargeNumber,
        address: Address::Signals { signals: number.signals(), type_of_number: number.type_of_number() },
        presentation: None,
        screening: None,
    }
}

fn redirecting<'a>(number: &RedirectingNumber<'a>) -> Diversion<'a> {
    Diversion {
        source: DiversionSource::RedirectingNumber,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        reason: None,
    }
}

fn original_called<'a>(number: &OriginalCalledNumber<'a>) -> Diversion<'a> {
    Diversion {
        source: DiversionSource::OriginalCalledNumber,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        reason: None,
    }
}

/// The name of the caller. One that is blocked for this call or not, as the caller's own setting decides, counts as
/// restricted: nothing on the way knows that setting (our choice).
fn calling_name(name: &GenericName<'_>) -> IdentityClaim<'static> {
    let presentation = match (name.availability(), name.presentation()) {
        (NameAvailability::NotAvailable, _) => Some(Presentation::AddressNotAvailable),
        (_, NamePresentation::Allowed) => Some(Presentation::Allowed),
        (_, NamePresentation::Restricted | NamePresentation::BlockingToggle) => {
            Some(Presentation::Restricted)
        }
        _ => None,
    };
    IdentityClaim {
        source: ClaimSource::GenericName,
        address: Address::Name(Alias::new(name.characters().iter().map(|&octet| char::from(octet)))),
        presentation,
        screening: None,
    }
}

fn presentation_number<'a>(number: &PresentationNumber<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::PresentationNumber,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        screening: Some(number.screening()),
    }
}

fn partial_cli<'a>(cli: &PartialCli<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::PartialCli,
        address: Address::Signals { signals: cli.signals(), type_of_number: TypeOfNumber::NetworkSpecific },
        presentation: None,
        screening: None,
    }
}

fn contractor<'a>(number: &ContractorNumber<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::ContractorNumber,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: None,
        screening: None,
    }
}

fn last_diverting<'a>(number: &LastDivertingLineIdentity<'a>) -> Diversion<'a> {
    Diversion {
        source: DiversionSource::LastDivertingLineIdentity,
        address: address(number.nature_of_address(), number.numbering_plan(), number.signals()),
        presentation: Some(number.presentation()),
        reason: None,
    }
}

/// Why Japan's networks do not tell who calls.
const fn no_cli(cause: NoCliCause) -> &'static str {
    match cause {
        NoCliCause::USERS_REQUEST => "no calling line identity: the user's request",
        NoCliCause::INTERACTION_WITH_OTHER_SERVICE => {
            "no calling line identity: interaction with another service"
        }
        NoCliCause::PUBLIC_TELEPHONE => "no calling line identity: call from a public telephone",
        _ => "no calling line identity, for a cause without a meaning here",
    }
}
