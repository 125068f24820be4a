//! Writing an IAM of ISUP or BICC.

use alloc::vec::Vec;

use trueline_bicc::message_set;
use trueline_isup::ansi::{GenericName, NamePresentation, OriginatingLineInformation, TypeOfName};
use trueline_isup::{
    AccessTransport, CalledDirectoryNumber, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory,
    Category, ConnectedLineIdentityRequest, GenericNumber, HopCounter, IsdnAccess, Message, MessageBuilder,
    MessageType, NationalInternationalCall, NatureOfAddress, NetworkRoutingNumber, NumberIncomplete,
    NumberQualifier, OptionalForwardCallIndicators, OriginalCalledNumber, Parameter, ParameterName,
    PortedNumberTranslation, RedirectingNumber, RedirectionInformation, RoutingNumberNature,
    TransmissionMedium, TransmissionMediumRequirement, UserServiceInformation, Variant,
};
use trueline_number::{AddressSignals, Presentation, TypeOfNumber};
use trueline_q931::{
    BearerCapability, ElementIdentifier, InformationTransferCapability, InformationTransferRate,
    Layer1Protocol,
};

use super::offer::{Called, Offer, Party, Told};
use super::settings::{InterworkSettings, PortedNumber};
use super::{Field, Frame, InterworkError, LossReport};

/// The longest message of the message transfer part behind its routing label, in octets (Q.703 §2.3.8: 272 octets of
/// signalling information, 4 of them the label of ITU-T).
const MOST_OCTETS: usize = 268;

/// Five bits (Q.763 §3.80).
const MOST_HOPS: u8 = 31;

const fn field(code: ParameterName) -> Field<'static> {
    Field::Parameter(code)
}

pub(super) fn write<'a>(
    offer: &Offer<'a>,
    frame: Frame,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Vec<u8>, InterworkError> {
    let called = offer.called.ok_or(InterworkError::NoCalledNumber)?;
    tell_what_is_left(offer, settings, report);
    let mut made = Made { parameters: Vec::new(), settings, report };
    made.called(&called);
    made.calling(offer);
    made.redirection(offer);
    made.rest(offer);
    let mut message = match &offer.encapsulated {
        Some(body) => {
            super::encapsulated::overlay(&body.value, offer, &made.parameters, settings, made.report)?
        }
        None => made.into_message(offer, &called.value)?,
    };
    if let Frame::Bicc(_) = frame {
        message = without_parameters_of_isup(message, report)?;
    }
    let octets = frame.in_front_of(&message);
    if matches!(frame, Frame::Isup(_)) && octets.len() > MOST_OCTETS {
        report.choose(
            field(ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS),
            "longer than one message of the message transfer part: to be sent in segments",
            "Q.764 §2.1.12",
        );
    }
    Ok(octets)
}

/// The parameters that the offer leads to, with their content.
struct Made<'m, 'a, 's> {
    parameters: Vec<(ParameterName, Vec<u8>)>,
    settings: &'m InterworkSettings<'s>,
    report: &'m mut LossReport<'a>,
}

impl Made<'_, '_, '_> {
    fn put<'p, P: Parameter<'p>>(&mut self, parameter: &P) {
        let mut content = Vec::new();
        parameter.encode(&mut content);
        self.parameters.push((P::CODE, content));
    }

    /// RFC 3398 §7.2.1.1; Q.1912.5, called party number.
    fn called(&mut self, called: &Told<'_, Called>) {
        let Called { number, routing, .. } = called.value;
        let plain = |number: &super::number::Number| {
            CalledPartyNumber::new(number.nature_of_address(), number.called_signals())
                .with_numbering_plan(number.isup_plan())
        };
        let Some(routing) = routing else { return self.put(&plain(&number)) };
        match self.settings.to_isup.ported_number {
            PortedNumber::RoutingNumberBeside => {
                self.put(&plain(&number));
                let nature = RoutingNumberNature::NationalFormat;
                self.put(&NetworkRoutingNumber::new(nature, routing.signals()));
            }
            PortedNumber::DirectoryNumberBeside => {
                let nature = NatureOfAddress::NetworkRoutingNational;
                self.put(&CalledPartyNumber::new(nature, routing.signals()));
                self.put(&CalledDirectoryNumber::new(number.nature_of_address(), number.signals()));
            }
            PortedNumber::InFront { .. } => {
                let (front, behind) = (routing.signals(), number.called_signals());
                let nature = NatureOfAddress::NetworkRoutingWithDirectoryNumber;
                match AddressSignals::from_signals(front.signals().chain(behind.signals())) {
                    Ok(both) => self.put(&CalledPartyNumber::new(nature, both)),
                    Err(_) => {
                        let clause = "RFC 3398 §7.2.1.1";
                        self.report.lose(
                            field(ParameterName::NETWORK_ROUTING_NUMBER),
                            "routing number and number are too long together",
                            clause,
                        );
                        self.put(&plain(&number));
                    }
                }
            }
        }
    }

    fn calling(&mut self, offer: &Offer<'_>) {
        if let Some(Told { value: party, .. }) = &offer.calling {
            // Without a number to give, all but presentation and screening is 0 (Q.763 §3.10 e, note).
            let number = if party.presentation == Presentation::AddressNotAvailable {
                CallingPartyNumber::address_not_available()
            } else {
                CallingPartyNumber::new(party.number.nature_of_address(), party.number.signals())
                    .with_numbering_plan(party.number.isup_plan())
                    .with_presentation(party.presentation)
                    .with_number_incomplete(incomplete(party))
                    .with_screening(party.screening)
            };
            self.put(&number);
        }
        if let Some(Told { value: party, .. }) = &offer.additional {
            let (nature, signals) = (party.number.nature_of_address(), party.number.signals());
            let qualifier = NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER;
            self.put(
                &GenericNumber::new(qualifier, nature, signals)
                    .with_numbering_plan(party.number.isup_plan())
                    .with_presentation(party.presentation)
                    .with_number_incomplete(incomplete(party))
                    .with_screening(party.screening),
            );
        }
    }

    fn redirection(&mut self, offer: &Offer<'_>) {
        if let Some(Told { value: party, .. }) = &offer.redirecting {
            self.put(
                &RedirectingNumber::new(party.number.nature_of_address(), party.number.signals())
                    .with_numbering_plan(party.number.isup_plan())
                    .with_presentation(party.presentation),
            );
        }
        if let Some(Told { value: party, .. }) = &offer.original_called {
            self.put(
                &OriginalCalledNumber::new(party.number.nature_of_address(), party.number.signals())
                    .with_numbering_plan(party.number.isup_plan())
                    .with_presentation(party.presentation),
            );
        }
        if let Some(Told { value: found, .. }) = offer.redirection {
            self.put(
                &RedirectionInformation::new(found.indicator, found.reason)
                    .with_original_redirection_reason(found.original_reason)
                    .with_redirection_counter(found.counter),
            );
        }
    }

    fn rest(&mut self, offer: &Offer<'_>) {
        if let Some(found) = &offer.user_information {
            self.parameters.push((ParameterName::USER_TO_USER_INFORMATION, found.value.to_vec()));
        }
        if let (Some(hops), Some(factor)) = (offer.hops, self.settings.to_isup.hop_factor) {
            let divided = hops.value.checked_div(factor.get()).unwrap_or_default();
            self.put(&HopCounter::new(divided.min(MOST_HOPS)));
        }
        if let Some(location) = &offer.location {
            self.parameters.push((ParameterName::LOCATION_NUMBER, location.value.to_vec()));
        }
        if offer.connected_line_wanted.is_some() {
            let requested = ConnectedLineIdentityRequest::Requested;
            self.put(
                &OptionalForwardCallIndicators::new()
                    .with_connected_line_identity_request_indicator(requested),
            );
        }
        if let Some(bearer) = &offer.bearer {
            self.put(&UserServiceInformation::new(bearer.value));
        }
        if let Some(category) = offer.category {
            self.put(&CallingPartysCategory::new(category.value));
        }
        self.of_ansi(offer);
        self.access(offer);
    }

    /// Originating line information and the name of the caller have parameters in ANSI T1.113 alone.
    fn of_ansi(&mut self, offer: &Offer<'_>) {
        if self.settings.variant != Variant::Ansi {
            return;
        }
        if let Some(line) = offer.line {
            self.put(&OriginatingLineInformation::new(line.value));
        }
        if let Some(name) = offer.name {
            let is_ia5 = |octet: &u8| octet.is_ascii() && !octet.is_ascii_control();
            let characters: Vec<u8> = name.value.text().bytes().filter(is_ia5).collect();
            let most = GenericName::MAX_CHARACTERS.min(characters.len());
            let restricted =
                offer.calling.is_some_and(|calling| calling.value.presentation == Presentation::Restricted);
            let shown = if restricted { NamePresentation::Restricted } else { NamePresentation::Allowed };
            let characters = characters.get(..most).unwrap_or_default();
            self.put(&GenericName::new(TypeOfName::Calling, characters).with_presentation(shown));
        }
    }

    /// High layer compatibility is user teleservice information, the other elements go into access transport (Q.699).
    fn access(&mut self, offer: &Offer<'_>) {
        let mut octets = Vec::new();
        for Told { value: element, .. } in &offer.access {
            if element.is(ElementIdentifier::HIGH_LAYER_COMPATIBILITY) {
                let code = ParameterName::USER_TELESERVICE_INFORMATION;
                if !self.parameters.iter().any(|(name, _)| *name == code) {
                    self.parameters.push((code, element.value.to_vec()));
                    continue;
                }
            }
            if let Ok(length) = u8::try_from(element.value.len()) {
                octets.extend([element.code.0, length]);
                octets.extend_from_slice(element.value);
            }
        }
        if !octets.is_empty() {
            self.put(&AccessTransport::new(&octets));
        }
    }

    fn has(&self, code: ParameterName) -> bool {
        self.parameters.iter().any(|(name, _)| *name == code)
    }

    /// Without a body: the mandatory parameters that the offer does not decide are those of the settings.
    fn into_message(mut self, offer: &Offer<'_>, called: &Called) -> Result<Vec<u8>, InterworkError> {
        let options = &self.settings.to_isup;
        let clause = "RFC 3398 §7.2.1.1";
        let mut indicators = options
            .forward_call_indicators
            .with_national_international_call_indicator(national_international(called));
        if called.is_translated {
            let translated = PortedNumberTranslation::Translated;
            indicators = indicators.with_ported_number_translation_indicator(translated);
        }
        if is_isdn(offer) {
            indicators = indicators.with_isdn_access_indicator(IsdnAccess::Isdn);
        }
        self.report.choose(
            field(ParameterName::NATURE_OF_CONNECTION_INDICATORS),
            "the settings' own",
            clause,
        );
        self.report.choose(field(ParameterName::FORWARD_CALL_INDICATORS), "the settings' own", clause);
        if !self.has(ParameterName::CALLING_PARTYS_CATEGORY) {
            let code = ParameterName::CALLING_PARTYS_CATEGORY;
            self.report.choose(field(code), "ordinary subscriber", "TS 29.163 annex C.1");
            self.put(&CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER));
        }
        if self.settings.variant == Variant::Ansi && !self.has(ParameterName::USER_SERVICE_INFORMATION) {
            let code = ParameterName::USER_SERVICE_INFORMATION;
            self.report.choose(field(code), "3.1 kHz audio in µ-law", clause);
            let bearer = BearerCapability::new(InformationTransferCapability::Audio3k1Hz);
            let law = Layer1Protocol::MuLaw;
            self.put(&UserServiceInformation::new(bearer.with_user_information_layer_1_protocol(law)));
        }
        let medium = match &offer.bearer {
            Some(bearer) => medium_of(&bearer.value),
            None => None,
        };
        if medium.is_none() && self.settings.variant != Variant::Ansi {
            let code = ParameterName::TRANSMISSION_MEDIUM_REQUIREMENT;
            self.report.choose(field(code), "the settings' own", clause);
        }
        let medium = medium.unwrap_or(options.transmission_medium);
        let mut builder = MessageBuilder::new(MessageType::IAM)
            .with_variant(self.settings.variant)
            .with(&options.nature_of_connection)
            .with(&indicators);
        if self.settings.variant != Variant::Ansi {
            builder = builder.with(&TransmissionMediumRequirement::new(medium));
        }
        for (code, content) in &self.parameters {
            builder = builder.with_content(*code, content);
        }
        Ok(builder.finish()?)
    }
}

/// What an offer has and no IAM of this variant and these settings can.
fn tell_what_is_left<'a>(offer: &Offer<'a>, settings: &InterworkSettings<'_>, report: &mut LossReport<'a>) {
    if settings.variant != Variant::Ansi {
        if let Some(name) = offer.name {
            report.lose(name.field, "the name to display", "RFC 3398 §12.1");
        }
        if let Some(line) = offer.line {
            report.lose(line.field, "oli: originating line information is of ANSI", "TS 29.163 annex H.1");
        }
    } else if let Some(name) = offer.name {
        let most = GenericName::MAX_CHARACTERS;
        let fits = name.value.text().len() <= most && name.value.text().is_ascii() && !name.value.is_cut();
        if !fits {
            report.lose(name.field, "a part of the name to display", "T1.113, generic name");
        }
    }
    if let Some(hops) = offer.hops.filter(|_| settings.to_isup.hop_factor.is_none()) {
        report.lose(hops.field, "the hop counter is a national option", "setting hop_factor");
    }
}

fn incomplete(party: &Party) -> NumberIncomplete {
    if party.is_incomplete { NumberIncomplete::Incomplete } else { NumberIncomplete::Complete }
}

/// Bit A: how the call is to be treated, by the called number.
fn national_international(called: &Called) -> NationalInternationalCall {
    match called.number.form {
        TypeOfNumber::International => NationalInternationalCall::International,
        _ => NationalInternationalCall::National,
    }
}

/// Bit I: a SETUP comes from an ISDN access, unless its progress indicator tells otherwise (Q.699).
fn is_isdn(offer: &Offer<'_>) -> bool {
    const NOT_END_TO_END: u8 = 1;
    const ORIGINATION_NOT_ISDN: u8 = 3;
    let from_q931 = offer.called.is_some_and(|called| matches!(called.field, Field::Element(..)));
    let left_isdn = offer.access.iter().any(|element| {
        element.value.is(ElementIdentifier::PROGRESS_INDICATOR)
            && element
                .value
                .value
                .get(1)
                .is_some_and(|octet| matches!(octet & 0x7F, NOT_END_TO_END | ORIGINATION_NOT_ISDN))
    });
    from_q931 && !left_isdn
}

/// What the connection must carry, by the bearer service (Q.699; Q.763 §3.54).
pub(super) const fn medium_of(bearer: &BearerCapability<'_>) -> Option<TransmissionMedium> {
    Some(match (bearer.information_transfer_capability(), bearer.information_transfer_rate()) {
        (InformationTransferCapability::Speech, _) => TransmissionMedium::SPEECH,
        (InformationTransferCapability::Audio3k1Hz, _) => TransmissionMedium::AUDIO_3_1_KHZ,
        (InformationTransferCapability::UnrestrictedWithTones, _) => TransmissionMedium::PREFERRED_64_KBIT_S,
        (InformationTransferCapability::UnrestrictedDigital, InformationTransferRate::Rate64) => {
            TransmissionMedium::UNRESTRICTED_64_KBIT_S
        }
        (InformationTransferCapability::UnrestrictedDigital, InformationTransferRate::Rate2x64) => {
            TransmissionMedium::UNRESTRICTED_2_64_KBIT_S
        }
        (InformationTransferCapability::UnrestrictedDigital, InformationTransferRate::Rate384) => {
            TransmissionMedium::UNRESTRICTED_384_KBIT_S
        }
        (InformationTransferCapability::UnrestrictedDigital, InformationTransferRate::Rate1536) => {
            TransmissionMedium::UNRESTRICTED_1536_KBIT_S
        }
        (InformationTransferCapability::UnrestrictedDigital, InformationTransferRate::Rate1920) => {
            TransmissionMedium::UNRESTRICTED_1920_KBIT_S
        }
        _ => return None,
    })
}

fn without_parameters_of_isup(
    message: Vec<u8>,
    report: &mut LossReport<'_>,
) -> Result<Vec<u8>, InterworkError> {
    let decoded = Message::decode_without_cic(&message)?;
    let mut edit = decoded.edit();
    let mut found = false;
    for raw in decoded.parameters() {
        let code = raw?.code;
        if message_set::is_of_isup_only(code) {
            report.lose(field(code), "only ISUP has the parameter", "Q.1902.3");
            edit = edit.remove(code);
            found = true;
        }
    }
    if found { Ok(edit.finish()?) } else { Ok(message) }
}
