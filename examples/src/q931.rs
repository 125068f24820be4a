//! Q.931 messages written out by hand (ITU-T Q.931 (05/1998)).

use crate::frames::length;

/// Type of number (Table 4-8).
#[derive(Clone, Copy)]
pub(crate) enum TypeOfNumber {
    International = 1,
    Subscriber = 4,
}

/// Presentation indicator (Table 4-11).
#[derive(Clone, Copy)]
pub(crate) enum Presentation {
    Allowed = 0,
    Restricted = 1,
}

/// Screening indicator (Table 4-11).
#[derive(Clone, Copy)]
pub(crate) enum Screening {
    UserProvidedNotScreened = 0,
    NetworkProvided = 3,
}

/// Whose call reference it is (§4.3).
#[derive(Clone, Copy)]
pub(crate) enum Sent {
    /// By the side that chose it: the one that sets the call up.
    FromOrigin = 0,
    /// To that side.
    ToOrigin = 1,
}

/// Message types (Table 4-2).
pub(crate) const ALERTING: u8 = 0x01;
pub(crate) const CALL_PROCEEDING: u8 = 0x02;
pub(crate) const SETUP: u8 = 0x05;
pub(crate) const CONNECT: u8 = 0x07;
pub(crate) const CONNECT_ACKNOWLEDGE: u8 = 0x0F;
pub(crate) const DISCONNECT: u8 = 0x45;
pub(crate) const RELEASE: u8 = 0x4D;
pub(crate) const RELEASE_COMPLETE: u8 = 0x5A;

/// Numbering plan: ISDN (telephony).
const ISDN_PLAN: u8 = 1;

/// Protocol discriminator, call reference of two octets, message type, elements.
pub(crate) fn message(message_type: u8, call_reference: u16, sent: Sent, elements: &[Vec<u8>]) -> Vec<u8> {
    let mut message = vec![0x08, 2];
    message.extend(((sent as u16) << 15 | call_reference & 0x7FFF).to_be_bytes());
    message.push(message_type);
    message.extend(elements.concat());
    message
}

/// SETUP (§3.1.14) of a call of speech on channel 14, diverted on no reply.
///
/// With numbers of eleven digits and a name of thirteen characters it has 95 octets.
pub(crate) fn setup(reference: u16, name: &str, calling: &str, called: &str, redirecting: &str) -> Vec<u8> {
    let (presentation, screening) = (Presentation::Allowed, Screening::NetworkProvided);
    let elements = [
        bearer_capability(),
        channel_identification(14),
        element(0x28, name.as_bytes()), // §4.5.16
        calling_party_number(TypeOfNumber::International, presentation, screening, calling),
        called_party_number(TypeOfNumber::International, called),
        // Q.952: allowed, verified and passed; then the reason no reply.
        element(0x74, &[&[0x11, 0x01, 0x80 | 2], redirecting.as_bytes()].concat()),
        element(0x7D, &[0x91, 0x81]),        // §4.5.17: telephony
        element(0x7E, b"\x04Order 1001427"), // §4.5.30: IA5 characters
    ];
    message(SETUP, reference, Sent::FromOrigin, &elements)
}

/// §4.5.5: speech in circuit mode at 64 kbit/s, G.711 with A-law.
pub(crate) fn bearer_capability() -> Vec<u8> {
    element(0x04, &[0x80, 0x90, 0xA3])
}

/// §4.5.13: a channel of a primary rate interface and no other.
pub(crate) fn channel_identification(channel: u8) -> Vec<u8> {
    element(0x18, &[0xA9, 0x83, 0x80 | channel])
}

/// §4.5.10.
pub(crate) fn calling_party_number(
    type_of_number: TypeOfNumber,
    presentation: Presentation,
    screening: Screening,
    digits: &str,
) -> Vec<u8> {
    let mut content =
        vec![(type_of_number as u8) << 4 | ISDN_PLAN, 0x80 | (presentation as u8) << 5 | screening as u8];
    content.extend(digits.bytes());
    element(0x6C, &content)
}

/// §4.5.8.
pub(crate) fn called_party_number(type_of_number: TypeOfNumber, digits: &str) -> Vec<u8> {
    let mut content = vec![0x80 | (type_of_number as u8) << 4 | ISDN_PLAN];
    content.extend(digits.bytes());
    element(0x70, &content)
}

/// §4.5.12: a cause value of Q.850 whose location is the user.
pub(crate) fn cause(value: u8) -> Vec<u8> {
    element(0x08, &[0x80, 0x80 | value])
}

fn element(identifier: u8, content: &[u8]) -> Vec<u8> {
    let mut element = vec![identifier, length(content, 0)];
    element.extend(content);
    element
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setup_that_is_measured_has_95_octets() {
        let message = setup(1, "Alice Example", "12025550142", "12025550143", "12025550144");
        assert_eq!(message.len(), 95);
        assert!(
            message.ends_with(b"\x74\x0E\x11\x01\x8212025550144\x7D\x02\x91\x81\x7E\x0E\x04Order 1001427")
        );
    }

    #[test]
    fn octets_of_a_setup_message() {
        let calling = calling_party_number(
            TypeOfNumber::International,
            Presentation::Restricted,
            Screening::NetworkProvided,
            "12025550142",
        );
        let expected = b"\x08\x02\x00\x07\x05\x04\x03\x80\x90\xA3\x6C\x0D\x11\xA312025550142";
        assert_eq!(message(SETUP, 7, Sent::FromOrigin, &[bearer_capability(), calling]), expected);
    }
}
