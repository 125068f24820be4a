//! ISUP messages written out by hand (ITU-T Q.763 (12/1999)), from the circuit identification code on.

use crate::frames::length;

/// Nature of address indicator (§3.9 b, §3.10 b).
#[derive(Clone, Copy)]
pub(crate) enum Nature {
    Subscriber = 1,
    National = 3,
    International = 4,
    NetworkSpecific = 5,
}

/// Address presentation restricted indicator (§3.10 e).
#[derive(Clone, Copy)]
pub(crate) enum Presentation {
    Allowed = 0,
    Restricted = 1,
}

/// Screening indicator (§3.10 f, §3.26 g).
#[derive(Clone, Copy)]
pub(crate) enum Screening {
    UserProvidedNotVerified = 0,
    UserProvidedVerifiedAndPassed = 1,
    UserProvidedVerifiedAndFailed = 2,
    NetworkProvided = 3,
}

/// Number qualifier indicator: additional calling party number (§3.26 a).
const ADDITIONAL_CALLING_PARTY_NUMBER: u8 = 6;
/// Numbering plan indicator: ISDN (telephony) numbering plan, in bits 7-5 (§3.9 d).
const ISDN_PLAN: u8 = 1 << 4;
/// Numbering plan indicator: private plan, national use (§3.26 e).
const PRIVATE_PLAN: u8 = 5 << 4;

/// An optional parameter: name octet and content (§1.8).
pub(crate) type Optional = (u8, Vec<u8>);

/// Address signals, the first in bits 4-1 of its octet (§3.9 e); `f` is the signal ST.
///
/// The first value is the odd/even indicator in its place, bit 8.
fn signals(digits: &str) -> (u8, Vec<u8>) {
    let nibbles: Vec<u8> = digits.chars().filter_map(|digit| digit.to_digit(16)?.try_into().ok()).collect();
    let packed = nibbles.chunks(2).map(|pair| match *pair {
        [first, second] => second << 4 | first,
        [first, ..] => first,
        [] => 0,
    });
    (u8::from(nibbles.len() % 2 == 1) << 7, packed.collect())
}

/// The two octets that number parameters share, and the signals.
fn number(nature: Nature, octet_2: u8, digits: &str) -> Vec<u8> {
    let (odd, packed) = signals(digits);
    let mut content = vec![odd | nature as u8, octet_2];
    content.extend(packed);
    content
}

/// §3.9; routing to an internal network number is allowed.
pub(crate) fn called_party_number(nature: Nature, digits: &str) -> Vec<u8> {
    number(nature, ISDN_PLAN, digits)
}

/// §3.10, a complete number.
pub(crate) fn calling_party_number(
    nature: Nature,
    presentation: Presentation,
    screening: Screening,
    digits: &str,
) -> Optional {
    (0x0A, number(nature, ISDN_PLAN | (presentation as u8) << 2 | screening as u8, digits))
}

/// §3.10: all other indicators are 0 where the address is not available, and the network provides that.
pub(crate) fn calling_party_number_not_available() -> Optional {
    (0x0A, vec![0x00, 0x0B])
}

/// §3.26.
pub(crate) fn additional_calling_party_number(
    nature: Nature,
    presentation: Presentation,
    screening: Screening,
    digits: &str,
) -> Optional {
    let mut content = vec![ADDITIONAL_CALLING_PARTY_NUMBER];
    content.extend(number(nature, ISDN_PLAN | (presentation as u8) << 2 | screening as u8, digits));
    (0xC0, content)
}

/// §3.26, an extension of a private exchange.
pub(crate) fn additional_private_number(digits: &str) -> Optional {
    let mut content = vec![ADDITIONAL_CALLING_PARTY_NUMBER];
    content.extend(number(Nature::Subscriber, PRIVATE_PLAN, digits));
    (0xC0, content)
}

/// §3.39.
pub(crate) fn original_called_number(presentation: Presentation, digits: &str) -> Optional {
    (0x28, number(Nature::International, ISDN_PLAN | (presentation as u8) << 2, digits))
}

/// §3.44.
pub(crate) fn redirecting_number(presentation: Presentation, digits: &str) -> Optional {
    (0x0B, number(Nature::International, ISDN_PLAN | (presentation as u8) << 2, digits))
}

/// Why a call is diverted (§3.45 b, d).
#[derive(Clone, Copy)]
pub(crate) enum Reason {
    Busy = 1,
    NoReply = 2,
    Unconditional = 3,
}

/// §3.45: call diverted, for the first time because of `original`, the last because of `last`.
pub(crate) fn redirection_information(original: Reason, last: Reason, times: u8) -> Optional {
    (0x13, vec![(original as u8) << 4 | 3, (last as u8) << 4 | times])
}

/// §3.80.
pub(crate) fn hop_counter(hops: u8) -> Optional {
    (0x3D, vec![hops])
}

/// §3.38: simple segmentation will not be used.
pub(crate) fn optional_forward_call_indicators() -> Optional {
    (0x08, vec![0x00])
}

/// §3.42, in milliseconds.
pub(crate) fn propagation_delay_counter(milliseconds: u16) -> Optional {
    (0x31, milliseconds.to_be_bytes().to_vec())
}

/// §3.30: where the caller is, as the network knows it.
pub(crate) fn location_number(digits: &str) -> Optional {
    (0x3F, number(Nature::International, ISDN_PLAN | Screening::NetworkProvided as u8, digits))
}

/// Initial address message.
pub(crate) fn initial_address(circuit: u16, called: &[u8], optional: &[Optional]) -> Vec<u8> {
    let mut message = head(circuit, 0x01);
    message.push(0x00); // §3.35: no satellite, no continuity check, no echo control
    message.extend([0x21, 0x01]); // §3.23: international call, ISUP all the way, originating access ISDN
    message.push(0x0A); // §3.11: ordinary calling subscriber
    message.push(0x03); // §3.54: 3.1 kHz audio
    variable_and_optional(&mut message, called, optional);
    message
}

/// Subsequent address message with the subsequent number (§3.51).
pub(crate) fn subsequent_address(circuit: u16, digits: &str) -> Vec<u8> {
    let mut message = head(circuit, 0x02);
    let (odd, packed) = signals(digits);
    let mut number = vec![odd];
    number.extend(packed);
    variable_and_optional(&mut message, &number, &[]);
    message
}

/// Address complete message: subscriber free (§3.5).
pub(crate) fn address_complete(circuit: u16) -> Vec<u8> {
    let mut message = head(circuit, 0x06);
    // §3.5: charge, subscriber free, ordinary subscriber; ISUP all the way, terminating access ISDN.
    message.extend([0x16, 0x14]);
    optional_part(&mut message, &[]);
    message
}

/// Call progress message: alerting (§3.21).
pub(crate) fn call_progress(circuit: u16) -> Vec<u8> {
    let mut message = head(circuit, 0x2C);
    message.push(0x01);
    optional_part(&mut message, &[]);
    message
}

/// Answer message.
pub(crate) fn answer(circuit: u16) -> Vec<u8> {
    let mut message = head(circuit, 0x09);
    optional_part(&mut message, &[]);
    message
}

/// Release message, with a cause value of Q.850 and the user as its location (§3.12).
pub(crate) fn release(circuit: u16, cause: u8) -> Vec<u8> {
    let mut message = head(circuit, 0x0C);
    variable_and_optional(&mut message, &[0x80, 0x80 | cause], &[]);
    message
}

/// Release complete message.
pub(crate) fn release_complete(circuit: u16) -> Vec<u8> {
    let mut message = head(circuit, 0x10);
    optional_part(&mut message, &[]);
    message
}

/// Application transport message (Q.763 Table 51).
pub(crate) fn application_transport(parameter: &Optional) -> Vec<u8> {
    let mut message = head(0, 0x41);
    optional_part(&mut message, core::slice::from_ref(parameter));
    message
}

/// Circuit identification code, least significant octet first (§1.2), and message type (§1.3).
fn head(circuit: u16, message_type: u8) -> Vec<u8> {
    let mut message = Vec::with_capacity(96);
    message.extend((circuit & 0x0FFF).to_le_bytes());
    message.push(message_type);
    message
}

/// One mandatory variable parameter between its pointer and the optional part (§1.7).
fn variable_and_optional(message: &mut Vec<u8>, variable: &[u8], optional: &[Optional]) {
    // A pointer counts from itself to the length octet (variable) or name octet (optional) that it leads to: over
    // the second pointer, and over the length octet and the content.
    let to_optional = if optional.is_empty() { 0 } else { length(variable, 2) };
    message.extend([2, to_optional, length(variable, 0)]);
    message.extend(variable);
    parameters(message, optional);
}

/// The optional part behind fixed parameters alone.
fn optional_part(message: &mut Vec<u8>, optional: &[Optional]) {
    message.push(u8::from(!optional.is_empty()));
    parameters(message, optional);
}

fn parameters(message: &mut Vec<u8>, optional: &[Optional]) {
    for (name, content) in optional {
        message.extend([*name, length(content, 0)]);
        message.extend(content);
    }
    if !optional.is_empty() {
        message.push(0); // end of optional parameters (§3.20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_of_an_initial_address_message() {
        let called = called_party_number(Nature::International, "447700900123f");
        let calling = calling_party_number(
            Nature::International,
            Presentation::Allowed,
            Screening::NetworkProvided,
            "12025550142",
        );
        let expected = [
            0x05, 0x00, 0x01, 0x00, 0x21, 0x01, 0x0A, 0x03, 0x02, 0x0B, //
            0x09, 0x84, 0x10, 0x44, 0x77, 0x00, 0x09, 0x10, 0x32, 0x0F, //
            0x0A, 0x08, 0x84, 0x13, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02, 0x00,
        ];
        assert_eq!(initial_address(5, &called, &[calling]), expected);
    }
}
