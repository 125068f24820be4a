//! The initial address message that is measured, and how the libraries read, build and edit it.

use trueline_isup::{
    CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, Category, CircuitIdentificationCode,
    EditError, ForwardCallIndicators, GenericNumber, HopCounter, Iam, InternalNetworkNumber, IsdnAccess,
    IsdnUserPart, Message, NationalInternationalCall, NatureOfAddress, NatureOfConnectionIndicators,
    NumberQualifier, OptionalForwardCallIndicators, OriginalCalledNumber, ParameterName, ParameterValue,
    RedirectingIndicator, RedirectingNumber, RedirectingReason, RedirectionInformation, TransmissionMedium,
    TransmissionMediumRequirement,
};
use trueline_number::{AddressSignals, Presentation, SignalsError};
use trueline_wire::DecodeError;

/// 76 octets: five numbers, and four more optional parameters.
pub const OCTETS: [u8; 76] = [
    0x05, 0x00, 0x01, // circuit 5, IAM
    0x00, 0x21, 0x01, 0x0A, 0x03, // mandatory fixed part
    0x02, 0x0B, // pointers
    0x09, 0x84, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10, 0x32, 0x0F, // called party number 447700900123, ST
    0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, // calling party number 12025550142
    0xC0, 0x09, 0x06, 0x84, 0x10, 0x21, 0x20, 0x55, 0x05, 0x41, 0x03, // generic number 12025550143
    0x28, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10, 0x54, // original called number 447700900145
    0x0B, 0x08, 0x04, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10, 0x76, // redirecting number 447700900167
    0x13, 0x02, 0x13, 0x22, // redirection information
    0x08, 0x01, 0x00, // optional forward call indicators
    0x31, 0x02, 0x00, 0x1E, // propagation delay counter
    0x3D, 0x01, 0x14, // hop counter
    0x00,
];

/// The address signals of each number in [`OCTETS`], in the order of the message.
pub const NUMBERS: [(ParameterName, &str); 5] = [
    (ParameterName::CALLED_PARTY_NUMBER, "447700900123f"),
    (ParameterName::CALLING_PARTY_NUMBER, "12025550142"),
    (ParameterName::GENERIC_NUMBER, "12025550143"),
    (ParameterName::ORIGINAL_CALLED_NUMBER, "447700900145"),
    (ParameterName::REDIRECTING_NUMBER, "447700900167"),
];

/// Decodes the message and hands every parameter, typed, to `look`.
///
/// # Errors
/// Where the message or a parameter cannot be read.
#[inline]
pub fn read(octets: &[u8], look: &mut impl FnMut(&ParameterValue<'_>)) -> Result<(), DecodeError> {
    for raw in Message::decode(octets)?.parameters() {
        look(&raw?.typed()?);
    }
    Ok(())
}

/// The address signals, where the parameter is one of the five numbers.
#[must_use]
pub const fn signals<'a>(value: &ParameterValue<'a>) -> Option<AddressSignals<'a>> {
    Some(match value {
        ParameterValue::CalledPartyNumber(number) => number.signals(),
        ParameterValue::CallingPartyNumber(number) => number.signals(),
        ParameterValue::GenericNumber(number) => number.signals(),
        ParameterValue::OriginalCalledNumber(number) => number.signals(),
        ParameterValue::RedirectingNumber(number) => number.signals(),
        _ => return None,
    })
}

/// The five numbers of [`NUMBERS`], packed.
///
/// # Errors
/// None with these digits.
pub fn packed_numbers() -> Result<[AddressSignals<'static>; 5], SignalsError> {
    let mut packed = [AddressSignals::EMPTY; 5];
    for (place, (_, digits)) in packed.iter_mut().zip(NUMBERS) {
        *place = AddressSignals::from_digits(digits)?;
    }
    Ok(packed)
}

/// Builds [`OCTETS`] from typed parameters.
///
/// # Errors
/// None with these parameters.
pub fn build(numbers: &[AddressSignals<'_>; 5]) -> Result<Vec<u8>, EditError> {
    let international = NatureOfAddress::International;
    let [called, calling, generic, original_called, redirecting] = *numbers;
    Iam::new(
        &NatureOfConnectionIndicators::new(),
        &ForwardCallIndicators::new()
            .with_national_international_call_indicator(NationalInternationalCall::International)
            .with_isdn_user_part_indicator(IsdnUserPart::UsedAllTheWay)
            .with_isdn_access_indicator(IsdnAccess::Isdn),
        &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
        &TransmissionMediumRequirement::new(TransmissionMedium::AUDIO_3_1_KHZ),
        &CalledPartyNumber::new(international, called)
            .with_internal_network_number(InternalNetworkNumber::RoutingAllowed),
    )
    .with_cic(CircuitIdentificationCode::new(5))
    .with_calling_party_number(&CallingPartyNumber::new(international, calling))
    .with_generic_number(&GenericNumber::new(
        NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER,
        international,
        generic,
    ))
    .with_original_called_number(&OriginalCalledNumber::new(international, original_called))
    .with_redirecting_number(&RedirectingNumber::new(international, redirecting))
    .with_redirection_information(
        &RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::NoReply)
            .with_original_redirection_reason(RedirectingReason::UserBusy)
            .with_redirection_counter(2),
    )
    .with_optional_forward_call_indicators(&OptionalForwardCallIndicators::new())
    .with_content(ParameterName::PROPAGATION_DELAY_COUNTER, [0x00, 0x1E])
    .with_hop_counter(&HopCounter::new(20))
    .finish()
}

/// Restricts the presentation of the calling party number of a received message.
///
/// # Errors
/// Where the message cannot be read or has no such number.
pub fn restrict(octets: &[u8]) -> Result<Vec<u8>, EditError> {
    let message = Message::decode(octets)?;
    let calling = message.parameter::<CallingPartyNumber<'_>>()?;
    let code = ParameterName::CALLING_PARTY_NUMBER;
    let calling = calling.ok_or(EditError::Mandatory { code })?;
    message.edit().set(&calling.with_presentation(Presentation::Restricted)).finish()
}
