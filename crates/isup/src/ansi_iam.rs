//! The initial address message of ANSI T1.113.

use alloc::vec::Vec;

use crate::builder::MessageBuilder;
use crate::cic::CircuitIdentificationCode;
use crate::edit::EditError;
use crate::message_type::MessageType;
use crate::param::ansi::{
    CarrierIdentification, GenericName, JurisdictionInformation, OriginatingLineInformation,
};
use crate::param::{
    CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, ChargeNumber, ForwardCallIndicators,
    GenericNumber, HopCounter, NatureOfConnectionIndicators, OriginalCalledNumber, Parameter,
    RedirectingNumber, RedirectionInformation,
};
use crate::parameter_name::ParameterName;
use crate::variant::Variant;

/// An initial address message as North America has it: user service information takes the place of the transmission
/// medium requirement of Q.763.
///
/// ```
/// use trueline_isup::ansi::{LineInformation, OriginatingLineInformation};
/// use trueline_isup::{
///     AnsiIam, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Category, ForwardCallIndicators,
///     Message, NatureOfAddress, NatureOfConnectionIndicators, Variant,
/// };
/// use trueline_number::AddressSignals;
///
/// let called = AddressSignals::from_digits("2025550143")?;
/// let calling = AddressSignals::from_digits("2025550142")?;
/// let octets = AnsiIam::new(
///     &NatureOfConnectionIndicators::new(),
///     &ForwardCallIndicators::new(),
///     &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
///     &AnsiIam::SPEECH,
///     &CalledPartyNumber::new(NatureOfAddress::National, called),
/// )
/// .with_calling_party_number(&CallingPartyNumber::new(NatureOfAddress::National, calling))
/// .with_originating_line_information(&OriginatingLineInformation::new(LineInformation::INMATE))
/// .finish()?;
///
/// let message = Message::decode_without_cic_as(&octets, Variant::Ansi)?;
/// let line = message.parameter::<OriginatingLineInformation<'_>>()?.expect("it has been put in");
/// assert_eq!(line.to_string(), "prison or inmate service");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct AnsiIam(MessageBuilder);

impl AnsiIam {
    /// User service information for speech: circuit mode, 64 kbit/s, G.711 mu-law.
    pub const SPEECH: [u8; 3] = [0x80, 0x90, 0xA2];
    /// User service information for 3.1 kHz audio: circuit mode, 64 kbit/s, G.711 mu-law.
    pub const AUDIO_3_1_KHZ: [u8; 3] = [0x90, 0x90, 0xA2];

    /// With its mandatory parameters, without circuit identification code. User service information is the content of
    /// a bearer capability element of Q.931.
    pub fn new(
        nature_of_connection_indicators: &NatureOfConnectionIndicators<'_>,
        forward_call_indicators: &ForwardCallIndicators<'_>,
        calling_partys_category: &CallingPartysCategory<'_>,
        user_service_information: &[u8],
        called_party_number: &CalledPartyNumber<'_>,
    ) -> Self {
        Self(
            MessageBuilder::new(MessageType::IAM)
                .with_variant(Variant::Ansi)
                .with(nature_of_connection_indicators)
                .with(forward_call_indicators)
                .with(calling_partys_category)
                .with_content(ParameterName::USER_SERVICE_INFORMATION, user_service_information)
                .with(called_party_number),
        )
    }

    /// The circuit identification code in front, of 14 bits; a SIP body has none.
    pub fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
        Self(self.0.with_cic(cic))
    }

    /// Who calls.
    pub fn with_calling_party_number(self, parameter: &CallingPartyNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// Who pays.
    pub fn with_charge_number(self, parameter: &ChargeNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// From what kind of line the call comes.
    pub fn with_originating_line_information(self, parameter: &OriginatingLineInformation<'_>) -> Self {
        self.with(parameter)
    }

    /// From which exchange the call comes.
    pub fn with_jurisdiction_information(self, parameter: &JurisdictionInformation<'_>) -> Self {
        self.with(parameter)
    }

    /// The name of a party; may be called several times.
    pub fn with_generic_name(self, parameter: &GenericName<'_>) -> Self {
        self.with(parameter)
    }

    /// A further number of a party, which T1.113 calls generic address; may be called several times.
    pub fn with_generic_number(self, parameter: &GenericNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// Which long-distance carrier the call goes by.
    pub fn with_carrier_identification(self, parameter: &CarrierIdentification<'_>) -> Self {
        self.with(parameter)
    }

    /// Who diverted the call last.
    pub fn with_redirecting_number(self, parameter: &RedirectingNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// Who was called first.
    pub fn with_original_called_number(self, parameter: &OriginalCalledNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// How and why the call was diverted.
    pub fn with_redirection_information(self, parameter: &RedirectionInformation<'_>) -> Self {
        self.with(parameter)
    }

    /// How many more exchanges the call may pass.
    pub fn with_hop_counter(self, parameter: &HopCounter<'_>) -> Self {
        self.with(parameter)
    }

    /// Any other parameter.
    pub fn with<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        Self(self.0.with(parameter))
    }

    /// Any other parameter, whose content is already encoded.
    pub fn with_content(self, code: ParameterName, content: impl AsRef<[u8]>) -> Self {
        Self(self.0.with_content(code, content))
    }

    /// The octets.
    ///
    /// # Errors
    /// Where a parameter comes too often or is too long: see [`MessageBuilder::finish`].
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        self.0.finish()
    }
}
