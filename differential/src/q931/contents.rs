//! Contents of elements of codeset 0, from a seed.

use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_q931::{
    CalledPartyNumber, CallingPartyNumber, ConnectedNumber, Element, ElementIdentifier, ReasonForRedirection,
    RedirectingNumber, TypeOfNumber,
};

use crate::seeded::Seeded;

/// The elements that have a layout here, in ascending order.
pub(super) const CODES: [ElementIdentifier; 46] = [
    ElementIdentifier::SEGMENTED_MESSAGE,
    ElementIdentifier::BEARER_CAPABILITY,
    ElementIdentifier::CAUSE,
    ElementIdentifier::CALL_IDENTITY,
    ElementIdentifier::CALL_STATE,
    ElementIdentifier::CHANNEL_IDENTIFICATION,
    ElementIdentifier::FACILITY,
    ElementIdentifier::PROGRESS_INDICATOR,
    ElementIdentifier::NETWORK_SPECIFIC_FACILITIES,
    ElementIdentifier::NOTIFICATION_INDICATOR,
    ElementIdentifier::DISPLAY,
    ElementIdentifier::DATE_TIME,
    ElementIdentifier::KEYPAD_FACILITY,
    ElementIdentifier::TRANSIT_COUNTER,
    ElementIdentifier::INFORMATION_REQUEST,
    ElementIdentifier::SIGNAL,
    ElementIdentifier::SWITCHHOOK,
    ElementIdentifier::FEATURE_ACTIVATION,
    ElementIdentifier::FEATURE_INDICATION,
    ElementIdentifier::SERVICE_PROFILE_IDENTIFIER,
    ElementIdentifier::ENDPOINT_IDENTIFIER,
    ElementIdentifier::INFORMATION_RATE,
    ElementIdentifier::END_TO_END_TRANSIT_DELAY,
    ElementIdentifier::TRANSIT_DELAY_SELECTION,
    ElementIdentifier::PACKET_LAYER_BINARY_PARAMETERS,
    ElementIdentifier::PACKET_LAYER_WINDOW_SIZE,
    ElementIdentifier::PACKET_SIZE,
    ElementIdentifier::CLOSED_USER_GROUP,
    ElementIdentifier::REVERSE_CHARGING_INDICATION,
    ElementIdentifier::CONNECTED_NUMBER,
    ElementIdentifier::CONNECTED_SUBADDRESS,
    ElementIdentifier::CALLING_PARTY_NUMBER,
    ElementIdentifier::CALLING_PARTY_SUBADDRESS,
    ElementIdentifier::CALLED_PARTY_NUMBER,
    ElementIdentifier::CALLED_PARTY_SUBADDRESS,
    ElementIdentifier::REDIRECTING_NUMBER,
    ElementIdentifier::REDIRECTION_NUMBER,
    ElementIdentifier::TRANSIT_NETWORK_SELECTION,
    ElementIdentifier::RESTART_INDICATOR,
    ElementIdentifier::LOW_LAYER_COMPATIBILITY,
    ElementIdentifier::HIGH_LAYER_COMPATIBILITY,
    ElementIdentifier::USER_USER,
    ElementIdentifier::MORE_DATA,
    ElementIdentifier::SENDING_COMPLETE,
    ElementIdentifier::CONGESTION_LEVEL,
    ElementIdentifier::REPEAT_INDICATOR,
];

/// A content, without identifier and length; the octet of an element that is one.
#[must_use]
pub fn content(code: ElementIdentifier, seeded: &mut Seeded) -> Vec<u8> {
    match code {
        // The first and only segment, of a SETUP.
        ElementIdentifier::SEGMENTED_MESSAGE => vec![0x80, 0x05],
        ElementIdentifier::BEARER_CAPABILITY => bearer(seeded),
        ElementIdentifier::LOW_LAYER_COMPATIBILITY => bearer(seeded),
        ElementIdentifier::CAUSE => {
            let mut content = vec![0x80 | coding_standard(seeded) | seeded.bits(0x0F), last(seeded, 0x7F)];
            if seeded.once_in(3) {
                content.extend(seeded.octets(1..=3));
            }
            content
        }
        ElementIdentifier::CALL_IDENTITY => seeded.octets(1..=8),
        ElementIdentifier::CHANNEL_IDENTIFICATION => {
            let choice = seeded.bits(0x0C) | seeded.bits(0x03);
            if seeded.once_in(2) {
                return vec![0x80 | choice]; // basic rate: the octet says which channel
            }
            vec![0xA1 | choice & 0x0C, 0x83, last(seeded, 0x1F)]
        }
        // An operation that no standard has.
        ElementIdentifier::FACILITY => {
            vec![0x91, 0xA1, 0x07, 0x02, 0x01, seeded.bits(0x7F), 0x02, 0x02, 0x7F, seeded.octet()]
        }
        ElementIdentifier::FEATURE_INDICATION => vec![last(seeded, 0x7F), last(seeded, 0x0F)],
        ElementIdentifier::PROGRESS_INDICATOR => {
            vec![0x80 | coding_standard(seeded) | seeded.bits(0x0F), last(seeded, 0x7F)]
        }
        ElementIdentifier::NETWORK_SPECIFIC_FACILITIES => {
            let identification = ia5(seeded, 1..=4);
            let mut content =
                vec![identification.len().saturating_add(1).to_le_bytes()[0], last(seeded, 0x7F)];
            content.extend(identification);
            content.extend(seeded.octets(1..=4));
            content
        }
        ElementIdentifier::DISPLAY | ElementIdentifier::KEYPAD_FACILITY => ia5(seeded, 1..=20),
        ElementIdentifier::SERVICE_PROFILE_IDENTIFIER => ia5(seeded, 3..=12),
        ElementIdentifier::DATE_TIME => vec![
            seeded.number(20..=40).to_le_bytes()[0],
            seeded.number(1..=12).to_le_bytes()[0],
            seeded.number(1..=28).to_le_bytes()[0],
            seeded.number(0..=23).to_le_bytes()[0],
            seeded.number(0..=59).to_le_bytes()[0],
        ],
        ElementIdentifier::CALL_STATE | ElementIdentifier::SIGNAL | ElementIdentifier::TRANSIT_COUNTER => {
            seeded.octets(1..=1)
        }
        ElementIdentifier::ENDPOINT_IDENTIFIER => vec![seeded.bits(0x7F), last(seeded, 0x7F)],
        ElementIdentifier::INFORMATION_RATE => {
            vec![seeded.bits(0x1F), seeded.bits(0x1F), seeded.bits(0x1F), last(seeded, 0x1F)]
        }
        ElementIdentifier::END_TO_END_TRANSIT_DELAY => {
            let groups = seeded.number(1..=3);
            (1..=groups).flat_map(|_| delay(seeded)).collect()
        }
        ElementIdentifier::TRANSIT_DELAY_SELECTION => delay(seeded),
        ElementIdentifier::PACKET_LAYER_WINDOW_SIZE | ElementIdentifier::PACKET_SIZE => {
            vec![seeded.bits(0x7F), last(seeded, 0x7F)]
        }
        ElementIdentifier::CLOSED_USER_GROUP => {
            let mut content = vec![last(seeded, 0x07)];
            content.extend(ia5_digits(seeded, 1..=5));
            content
        }
        ElementIdentifier::CONNECTED_SUBADDRESS
        | ElementIdentifier::CALLING_PARTY_SUBADDRESS
        | ElementIdentifier::CALLED_PARTY_SUBADDRESS => {
            let mut content = vec![last(seeded, 0x78)];
            content.extend(seeded.octets(1..=20));
            content
        }
        ElementIdentifier::TRANSIT_NETWORK_SELECTION => {
            let mut content = vec![last(seeded, 0x7F)];
            content.extend(ia5_digits(seeded, 1..=5));
            content
        }
        ElementIdentifier::HIGH_LAYER_COMPATIBILITY => {
            vec![0x80 | coding_standard(seeded) | seeded.bits(0x1F), last(seeded, 0x3F)]
        }
        ElementIdentifier::USER_USER => {
            let mut content = vec![if seeded.once_in(2) { 0x04 } else { seeded.octet() | 0x40 }];
            content.extend(ia5(seeded, 1..=32));
            content
        }
        ElementIdentifier::MORE_DATA => vec![code.0],
        ElementIdentifier::SENDING_COMPLETE => vec![code.0],
        ElementIdentifier::CONGESTION_LEVEL | ElementIdentifier::REPEAT_INDICATOR => {
            vec![code.0 | seeded.bits(0x0F)]
        }
        _ => number(code, seeded).unwrap_or_else(|| vec![last(seeded, 0x7F)]),
    }
}

/// A number with every indicator that its octets have room for.
fn number(code: ElementIdentifier, seeded: &mut Seeded) -> Option<Vec<u8>> {
    let type_of_number = TypeOfNumber::from_code(seeded.bits(7));
    let digits = ia5_digits(seeded, 0..=16);
    let digits = Ia5Digits::from_octets(&digits);
    let presentation = Presentation::from_code(seeded.bits(3));
    let screening = Screening::from_code(seeded.bits(3));
    let mut content = Vec::new();
    match code {
        ElementIdentifier::CALLING_PARTY_NUMBER => CallingPartyNumber::new(type_of_number, digits)
            .with_presentation(presentation)
            .with_screening(screening)
            .encode(&mut content),
        ElementIdentifier::CONNECTED_NUMBER => ConnectedNumber::new(type_of_number, digits)
            .with_presentation(presentation)
            .with_screening(screening)
            .encode(&mut content),
        ElementIdentifier::CALLED_PARTY_NUMBER => {
            CalledPartyNumber::new(type_of_number, digits).encode(&mut content);
        }
        ElementIdentifier::REDIRECTING_NUMBER => {
            let number = RedirectingNumber::new(type_of_number, digits)
                .with_presentation(presentation)
                .with_screening(screening);
            let reason = ReasonForRedirection::from_code(seeded.bits(0x0F));
            let with_reason = number.with_reason_for_redirection(reason);
            let number = if seeded.once_in(2) { with_reason } else { number };
            number.encode(&mut content);
        }
        ElementIdentifier::REDIRECTION_NUMBER => {
            content.extend([0x21, last(seeded, 0x60)]);
            content.extend_from_slice(digits.octets());
        }
        _ => return None,
    }
    Some(content)
}

/// Circuit mode with a layer 1 protocol, now and then in another coding standard or with packets.
fn bearer(seeded: &mut Seeded) -> Vec<u8> {
    const RATES: [u8; 6] = [0x10, 0x11, 0x13, 0x15, 0x17, 0x1E];
    const LAYER_1: [u8; 4] = [0x22, 0x23, 0x24, 0x25];
    let capability = seeded.bits(0x1F);
    let rate = seeded.pick(&RATES).copied().unwrap_or(0x10);
    let mut content = vec![0x80 | coding_standard(seeded) | capability, 0x80 | rate];
    if seeded.once_in(2) {
        content.extend(seeded.pick(&LAYER_1).map(|protocol| 0x80 | protocol));
    }
    if seeded.once_in(4) {
        content.extend([0xC2, 0xE6]); // Q.921 and Q.931
    }
    content
}

/// Bits 7-6 of octet 3: mostly 0, ITU-T.
fn coding_standard(seeded: &mut Seeded) -> u8 {
    if seeded.once_in(5) { seeded.bits(0x60) } else { 0 }
}

/// 16 bits in three octets.
fn delay(seeded: &mut Seeded) -> Vec<u8> {
    vec![seeded.bits(0x03), seeded.bits(0x7F), last(seeded, 0x7F)]
}

/// An octet with the bit that tells the last of a group.
fn last(seeded: &mut Seeded, mask: u8) -> u8 {
    0x80 | seeded.bits(mask)
}

/// Characters that print.
fn ia5(seeded: &mut Seeded, lengths: core::ops::RangeInclusive<u16>) -> Vec<u8> {
    (0..seeded.length(lengths)).map(|_| seeded.number(0x20..=0x7E).to_le_bytes()[0]).collect()
}

fn ia5_digits(seeded: &mut Seeded, lengths: core::ops::RangeInclusive<u16>) -> Vec<u8> {
    (0..seeded.length(lengths)).map(|_| seeded.number(0x30..=0x39).to_le_bytes()[0]).collect()
}
