//! The SETUP that is measured, and how it is read and built.

use trueline_number::{Ia5Digits, Ia5DigitsError, Presentation, Screening};
use trueline_q931::{
    BearerCapability, BuildError, CallReference, CallReferenceFlag, CalledPartyNumber, CallingPartyNumber,
    ChannelIdentification, Display, ElementIdentifier, ElementValue, HighLayerCharacteristics,
    HighLayerCompatibility, Layer1Protocol, Message, PreferredExclusive, ReasonForRedirection,
    RedirectingNumber, Setup, TypeOfNumber, UserUser, UserUserProtocol,
};
use trueline_wire::DecodeError;

/// 95 octets: three numbers, and five more elements.
pub const OCTETS: [u8; 95] = [
    0x08, 0x02, 0x00, 0x32, 0x05, // call 50, SETUP
    0x04, 0x03, 0x80, 0x90, 0xA3, // bearer capability: speech, A-law
    0x18, 0x03, 0xA9, 0x83, 0x8E, // channel identification: channel 14, no other
    0x28, 0x0D, b'A', b'l', b'i', b'c', b'e', b' ', b'E', b'x', b'a', b'm', b'p', b'l', b'e', // display
    0x6C, 0x0D, 0x11, 0x83, b'1', b'2', b'0', b'2', b'5', b'5', b'5', b'0', b'1', b'4',
    b'2', // calling party number
    0x70, 0x0C, 0x91, b'1', b'2', b'0', b'2', b'5', b'5', b'5', b'0', b'1', b'4',
    b'3', // called party number
    0x74, 0x0E, 0x11, 0x01, 0x82, // redirecting number: no reply
    b'1', b'2', b'0', b'2', b'5', b'5', b'5', b'0', b'1', b'4', b'5', //
    0x7D, 0x02, 0x91, 0x81, // high layer compatibility: telephony
    0x7E, 0x0E, 0x04, b'O', b'r', b'd', b'e', b'r', b' ', b'1', b'0', b'0', b'1', b'4', b'2',
    b'7', // user-user
];

/// The digits of each number in [`OCTETS`], in the order of the message.
pub const NUMBERS: [(ElementIdentifier, &str); 3] = [
    (ElementIdentifier::CALLING_PARTY_NUMBER, "12025550142"),
    (ElementIdentifier::CALLED_PARTY_NUMBER, "12025550143"),
    (ElementIdentifier::REDIRECTING_NUMBER, "12025550145"),
];

/// Decodes the message and hands every element, typed, to `look`.
///
/// # Errors
/// Where the message or an element cannot be read.
#[inline]
pub fn read(octets: &[u8], look: &mut impl FnMut(&ElementValue<'_>)) -> Result<(), DecodeError> {
    for raw in Message::decode(octets)?.information_elements() {
        look(&raw?.typed()?);
    }
    Ok(())
}

/// The digits, where the element is one of the three numbers.
#[must_use]
pub const fn digits<'a>(value: &ElementValue<'a>) -> Option<Ia5Digits<'a>> {
    Some(match value {
        ElementValue::CallingPartyNumber(number) => number.digits(),
        ElementValue::CalledPartyNumber(number) => number.digits(),
        ElementValue::RedirectingNumber(number) => number.digits(),
        _ => return None,
    })
}

/// The three numbers of [`NUMBERS`], checked to be digits.
///
/// # Errors
/// None with these digits.
pub fn checked_numbers() -> Result<[Ia5Digits<'static>; 3], Ia5DigitsError> {
    let mut checked = [Ia5Digits::EMPTY; 3];
    for (place, (_, digits)) in checked.iter_mut().zip(NUMBERS) {
        *place = Ia5Digits::from_digits(digits)?;
    }
    Ok(checked)
}

/// Builds [`OCTETS`] from typed elements.
///
/// # Errors
/// None with these elements.
pub fn build(numbers: &[Ia5Digits<'_>; 3]) -> Result<Vec<u8>, BuildError> {
    let international = TypeOfNumber::International;
    let [calling, called, redirecting] = *numbers;
    Setup::new(
        CallReference::two_octets(50, CallReferenceFlag::FromOriginator),
        &BearerCapability::speech(Layer1Protocol::ALaw),
    )
    .with_channel_identification(&ChannelIdentification::primary(14, PreferredExclusive::Exclusive))
    .with_display(&Display::new(b"Alice Example"))
    .with_calling_party_number(
        &CallingPartyNumber::new(international, calling)
            .with_presentation(Presentation::Allowed)
            .with_screening(Screening::NetworkProvided),
    )
    .with_called_party_number(&CalledPartyNumber::new(international, called))
    .with_redirecting_number(
        &RedirectingNumber::new(international, redirecting)
            .with_screening(Screening::UserProvidedVerifiedAndPassed)
            .with_reason_for_redirection(ReasonForRedirection::NoReply),
    )
    .with_high_layer_compatibility(&HighLayerCompatibility::new(HighLayerCharacteristics::Telephony))
    .with_user_user(&UserUser::new(UserUserProtocol::Ia5Characters, b"Order 1001427"))
    .finish()
}
