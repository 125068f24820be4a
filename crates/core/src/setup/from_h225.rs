//! A call set-up from a SETUP of H.225.0.

use trueline_isup as isup;
use trueline_number::{AddressSignals, Ia5Digits, NumberingContext, Presentation, Screening, TypeOfNumber};
use trueline_q931::h225::{
    AliasAddress, H225, IsupNumber, NatureOfAddress, PartyNumber, PresentationIndicator, PublicTypeOfNumber,
    ScreeningIndicator, TunnelledKind, TunnelledSignallingMessage,
};
use trueline_q931::{Message, MessageType, ProtocolDiscriminator, UserUser, UserUserProtocol};
use trueline_wire::DecodeError;

use crate::{Address, Alias, CallSetup, ClaimSource, Diversion, DiversionReason, IdentityClaim};

const SETUP_UUIE: &str = "H.225.0 Setup-UUIE";
const ANNEX_M: &str = "H.323 Annex M";

impl<'a> CallSetup<'a> {
    /// Reads a SETUP that was decoded with [`Message::decode_h225`]; `None` for any other message.
    ///
    /// The caller may be told twice: in the calling party number of Q.931, and in the source addresses of the
    /// user-user element with presentation and screening of their own. All are claims, in this order. Source addresses
    /// whose presentation is not told have that of the calling party number: who withholds a number does not mean to
    /// show a name (our choice). An ISUP or QSIG message that is tunnelled adds its claims behind.
    ///
    /// # Errors
    /// Where the message is cut short or the length of an element leads outside it.
    pub fn from_h225(message: &Message<'a>) -> Result<Option<Self>, DecodeError> {
        if message.protocol_discriminator() != ProtocolDiscriminator::CALL_CONTROL
            || message.message_type() != MessageType::SETUP
        {
            return Ok(None);
        }
        let mut call = Self::of_elements(message)?;
        match message.element::<UserUser<'_>>() {
            Ok(Some(element)) if element.protocol_discriminator() == UserUserProtocol::Asn1 => {
                match H225::decode(element.user_information()) {
                    Ok(h225) => call.user_information(&h225),
                    Err(_) => call.remark("H.225.0 user information that cannot be read", "H.225.0 §7.2"),
                }
            }
            _ => call.remark("a message of H.225.0 without its user information", "H.225.0 §7.2"),
        }
        if call.called.is_none() {
            call.remark("neither called party number nor destination address", SETUP_UUIE);
        }
        if call.claims.is_empty() {
            call.remark("neither calling party number nor source address", "WTSA Resolution 65");
        }
        Ok(Some(call))
    }

    fn user_information(&mut self, h225: &H225<'_>) {
        self.called = self.called.or_else(|| h225.destination_address().iter().find_map(address));
        let number = self.number_of(ClaimSource::CallingPartyNumber);
        let told = self.claims.first().and_then(|claim| claim.presentation);
        let presentation = h225.presentation_indicator().as_ref().map(presentation).or(told);
        let screening = h225.screening_indicator().and_then(screening);
        for alias in h225.source_address() {
            self.source(ClaimSource::SourceAddress, alias, presentation, screening);
        }
        for extended in h225.additional_source_addresses() {
            let presentation = extended.presentation_indicator.as_ref().map(self::presentation).or(told);
            let screening = extended.screening_indicator.and_then(self::screening);
            self.source(ClaimSource::AdditionalSourceAddress, &extended.address, presentation, screening);
        }
        if differ(number, self.number_of(ClaimSource::SourceAddress)) {
            self.remark("source address and calling party number name different numbers", SETUP_UUIE);
        }
        if !h225.display_name().is_empty() {
            self.remark("a text to display, which nobody verified", SETUP_UUIE);
        }
        if let Some(tunnelled) = h225.uu_pdu().tunnelled_signalling_message() {
            self.tunnelled(&tunnelled.root);
        }
    }

    fn source(
        &mut self,
        source: ClaimSource,
        alias: &AliasAddress,
        presentation: Option<Presentation>,
        screening: Option<Screening>,
    ) {
        let Some(address) = address(alias) else { return };
        if matches!(address, Address::Alias(alias) if alias.is_cut()) {
            self.remark("a source address longer than is read", "limit MAX_ALIAS");
        }
        self.claim(IdentityClaim { source, address, presentation, screening });
    }

    /// What tunnelled messages say comes behind what H.225.0 says itself, as in an encapsulated IAM of SIP.
    fn tunnelled(&mut self, tunnelled: &TunnelledSignallingMessage) {
        let kind = tunnelled.tunnelled_protocol_id.root.kind();
        for octets in tunnelled.message_content.0.iter().map(|octets| octets.octets()) {
            let inner = match kind {
                Some(TunnelledKind::Isup) => isup::Message::decode_without_cic(octets)
                    .and_then(|message| CallSetup::from_isup(&message)),
                Some(TunnelledKind::Qsig) => {
                    Message::decode(octets).and_then(|message| CallSetup::from_q931(&message))
                }
                _ => return,
            };
            match inner {
                Ok(Some(inner)) => self.join(&inner),
                Ok(None) => {}
                Err(_) => self.remark("a tunnelled message that cannot be read", ANNEX_M),
            }
        }
    }

    fn join(&mut self, inner: &CallSetup<'_>) {
        let outside = self
            .number_of(ClaimSource::CallingPartyNumber)
            .or_else(|| self.number_of(ClaimSource::SourceAddress));
        if differ(outside, inner.number_of(ClaimSource::CallingPartyNumber)) {
            self.remark("the tunnelled message names another calling number", ANNEX_M);
        }
        let mut held = true;
        for claim in &inner.claims {
            let &IdentityClaim { source, presentation, screening, .. } = claim;
            match hold(&claim.address) {
                Some(address) => self.claim(IdentityClaim { source, address, presentation, screening }),
                None => held = false,
            }
        }
        for diversion in &inner.diversions {
            let &Diversion { source, presentation, .. } = diversion;
            let reason = match diversion.reason {
                Some(DiversionReason::Isup(reason)) => Some(DiversionReason::Isup(reason)),
                Some(DiversionReason::Q931(reason)) => Some(DiversionReason::Q931(reason)),
                Some(DiversionReason::Sip(_)) | None => None,
            };
            match hold(&diversion.address) {
                Some(address) => self.divert(Diversion { source, address, presentation, reason }),
                None => held = false,
            }
        }
        if !held {
            self.remark("a number in a tunnelled message that is longer than is read", ANNEX_M);
        }
    }

    /// The first number in canonical form that claims of this source have.
    fn number_of(&self, source: ClaimSource) -> Option<trueline_number::E164Number> {
        let mut claims = self.claims.iter().filter(|claim| claim.source == source);
        claims.find_map(|claim| claim.address.canonical(&NumberingContext::UNKNOWN).e164())
    }
}

fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// The same held inline, as the octets that it borrows do not outlive the decoding of their container.
fn hold(address: &Address<'_>) -> Option<Address<'static>> {
    match address {
        Address::Signals { signals, type_of_number } => {
            let signals = AddressSignals::from_signals(signals.signals()).ok()?;
            Some(Address::Signals { signals, type_of_number: *type_of_number })
        }
        Address::Digits { digits, type_of_number } => {
            let digits = Ia5Digits::from_digits(core::str::from_utf8(digits.octets()).ok()?).ok()?;
            Some(Address::Digits { digits, type_of_number: *type_of_number })
        }
        Address::Alias(alias) => Some(Address::Alias(*alias)),
        Address::Name(name) => Some(Address::Name(*name)),
        Address::Uri(_) => None,
    }
}

/// Nothing for transport addresses, which name a host and no party.
fn address(alias: &AliasAddress) -> Option<Address<'static>> {
    match alias {
        AliasAddress::PartyNumber(PartyNumber::E164Number(number)) => {
            let type_of_number = match number.public_type_of_number {
                PublicTypeOfNumber::InternationalNumber => TypeOfNumber::International,
                PublicTypeOfNumber::NationalNumber => TypeOfNumber::National,
                PublicTypeOfNumber::SubscriberNumber => TypeOfNumber::Subscriber,
                PublicTypeOfNumber::NetworkSpecificNumber | PublicTypeOfNumber::AbbreviatedNumber => {
                    TypeOfNumber::NetworkSpecific
                }
                _ => TypeOfNumber::Unknown,
            };
            Some(digits(number.public_number_digits.digits(), type_of_number))
        }
        AliasAddress::IsupNumber(IsupNumber::E164Number(number)) => {
            let type_of_number = match number.root.nature_of_address {
                NatureOfAddress::InternationalNumber => TypeOfNumber::International,
                NatureOfAddress::NationalNumber => TypeOfNumber::National,
                NatureOfAddress::SubscriberNumber => TypeOfNumber::Subscriber,
                NatureOfAddress::NotTold => TypeOfNumber::Unknown,
                _ => TypeOfNumber::NetworkSpecific,
            };
            Some(signals(number.root.address.digits(), type_of_number))
        }
        // Digits of another plan are no E.164 number, whatever their type.
        AliasAddress::IsupNumber(number) => Some(signals(number.digits()?, TypeOfNumber::NetworkSpecific)),
        AliasAddress::PartyNumber(number) => Some(digits(number.digits()?, TypeOfNumber::NetworkSpecific)),
        AliasAddress::DialledDigits(_) | AliasAddress::MobileUim(_) => {
            Some(digits(alias.digits()?, TypeOfNumber::Unknown))
        }
        _ => Some(Address::Alias(Alias::new(alias.text()?.chars()))),
    }
}

/// Text where there are more digits than a number has, or a comma among them, which is a pause in dialling.
fn digits(text: &str, type_of_number: TypeOfNumber) -> Address<'static> {
    match Ia5Digits::from_digits(text) {
        Ok(digits) => Address::Digits { digits, type_of_number },
        Err(_) => Address::Alias(Alias::new(text.chars())),
    }
}

fn signals(text: &str, type_of_number: TypeOfNumber) -> Address<'static> {
    match AddressSignals::from_digits(text) {
        Ok(signals) => Address::Signals { signals, type_of_number },
        Err(_) => Address::Alias(Alias::new(text.chars())),
    }
}

/// An indicator that is not known asks for no less than the known ones.
fn presentation(indicator: &PresentationIndicator) -> Presentation {
    match indicator {
        PresentationIndicator::PresentationAllowed => Presentation::Allowed,
        PresentationIndicator::AddressNotAvailable => Presentation::AddressNotAvailable,
        _ => Presentation::Restricted,
    }
}

fn screening(indicator: ScreeningIndicator) -> Option<Screening> {
    match indicator {
        ScreeningIndicator::UserProvidedNotScreened => Some(Screening::UserProvidedNotVerified),
        ScreeningIndicator::UserProvidedVerifiedAndPassed => Some(Screening::UserProvidedVerifiedAndPassed),
        ScreeningIndicator::UserProvidedVerifiedAndFailed => Some(Screening::UserProvidedVerifiedAndFailed),
        ScreeningIndicator::NetworkProvided => Some(Screening::NetworkProvided),
        _ => None,
    }
}
