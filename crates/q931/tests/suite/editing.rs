//! Changes in place.

use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_q931::{
    BuildError, CalledPartyNumber, CallingPartyNumber, Codeset, Display, ElementIdentifier, Facility,
    Message, ProtocolProfile, SendingComplete, TypeOfNumber, UserUser, UserUserProtocol,
};

use crate::parts;

/// Bearer capability behind a repeat indicator, display behind the called number, codeset 6 at the end.
const SETUP: &str = "08 02 0032 05 D2 04 03 8090A3 6C 0C 2181 32303235353530313432 \
     70 0D 91 343437373030393030313233 28 01 41 9D 32 01 0A 96 01 01 41 A1";

fn octets() -> Vec<u8> {
    trueline_vectors::octets(SETUP)
}

fn calling() -> CallingPartyNumber<'static> {
    CallingPartyNumber::new(TypeOfNumber::National, Ia5Digits::from_digits("2025550142").unwrap())
        .with_screening(Screening::UserProvidedVerifiedAndPassed)
}

#[test]
fn setting_an_element_changes_its_octets_only() {
    let octets = octets();
    let restricted = calling().with_presentation(Presentation::Restricted);
    let edited = Message::decode(&octets).unwrap().edit().set(&restricted).finish().unwrap();
    let changed: Vec<_> = (0..octets.len()).filter(|&at| octets[at] != edited[at]).collect();
    assert_eq!((changed, edited[14]), (vec![14], 0xA1));

    let longer = calling().with_digits(Ia5Digits::from_digits("20255501421").unwrap());
    let edited = Message::decode(&octets).unwrap().edit().set(&longer).finish().unwrap();
    assert_eq!(edited.len(), octets.len() + 1);
    assert_eq!((&edited[..12], edited[12]), (&octets[..12], 13));
    assert_eq!(edited[26..], octets[25..]);
}

#[test]
fn an_element_that_is_not_there_goes_to_its_place() {
    let octets = octets();
    let message = Message::decode(&octets).unwrap();
    let facility = Facility::new(ProtocolProfile::RemoteOperations, &[]);
    let edited = message.edit().set(&facility).finish().unwrap();
    assert_eq!(edited[11..14], [0x1C, 0x01, 0x91]);
    assert_eq!([&edited[..11], &edited[14..]].concat(), octets);

    let user_user = UserUser::new(UserUserProtocol::Ia5Characters, b"hi");
    let edited = message.edit().set(&user_user).finish().unwrap();
    // Behind the display, the last of codeset 0 in front of the shift.
    let codes: Vec<_> = parts(&Message::decode(&edited).unwrap()).iter().map(|part| part.1).collect();
    assert_eq!(codes, [0xD0, 0x04, 0x6C, 0x70, 0x28, 0x7E, 0x32, 0x01, 0xA1]);
}

#[test]
fn a_second_number_goes_behind_the_first() {
    let octets = octets();
    let message = Message::decode(&octets).unwrap();
    let network = calling().with_screening(Screening::NetworkProvided);
    let edited = message.edit().append(&network).finish().unwrap();
    let message = Message::decode(&edited).unwrap();
    let numbers = message.calling_party_numbers().unwrap();
    assert_eq!(numbers.pair(), Some((calling(), network)));
    assert_eq!(parts(&message)[3].1, 0x6C);
}

#[test]
fn a_single_octet_goes_to_the_front() {
    let octets = trueline_vectors::octets("08 02 0032 7B 70 02 81 31 9E 01 00");
    let edited = Message::decode(&octets).unwrap().edit().set(&SendingComplete).finish().unwrap();
    assert_eq!(edited, trueline_vectors::octets("08 02 0032 7B A1 70 02 81 31 9E 01 00"));
}

#[test]
fn other_codesets_are_set_in_place_or_added_behind_a_non_locking_shift() {
    let octets = octets();
    let message = Message::decode(&octets).unwrap();
    let edited =
        message.edit().set_content(Codeset::National, ElementIdentifier(0x32), &[0x0B]).finish().unwrap();
    let changed = (0..octets.len()).filter(|&at| octets[at] != edited[at]).count();
    assert_eq!(changed, 1);
    let edited =
        message.edit().set_content(Codeset::UserSpecific, ElementIdentifier(0x11), &[1]).finish().unwrap();
    assert_eq!(edited, [&octets[..], &[0x9F, 0x11, 1, 1]].concat());
    assert_eq!(parts(&Message::decode(&edited).unwrap()).last().unwrap().0, Codeset::UserSpecific);
}

#[test]
fn removing_takes_what_leads_to_an_element_with_it() {
    let octets = octets();
    let message = Message::decode(&octets).unwrap();
    let edited = message.edit().remove(Codeset::National, ElementIdentifier(0x32)).finish().unwrap();
    let at = octets.len() - 9;
    assert_eq!(edited, [&octets[..at], &octets[at + 4..]].concat());
    let edited = message.edit().remove(Codeset::Standard, ElementIdentifier::DISPLAY).finish().unwrap();
    assert_eq!(edited.len(), octets.len() - 3);
    let same = message.edit().remove(Codeset::Standard, ElementIdentifier::FACILITY).finish().unwrap();
    assert_eq!(same, octets);
    let refused = message.edit().remove(Codeset::Standard, ElementIdentifier::BEARER_CAPABILITY).finish();
    assert_eq!(refused, Err(BuildError::Mandatory { code: ElementIdentifier::BEARER_CAPABILITY }));

    let two = trueline_vectors::octets("08 02 0032 7B D2 7C 02 8890 7C 02 8090 A1");
    let code = ElementIdentifier::LOW_LAYER_COMPATIBILITY;
    let edited = Message::decode(&two).unwrap().edit().remove(Codeset::Standard, code).finish().unwrap();
    assert_eq!(edited, trueline_vectors::octets("08 02 0032 7B A1"));

    let repeated = trueline_vectors::octets("08 02 0032 7B D1 D2 A1");
    let code = ElementIdentifier::REPEAT_INDICATOR;
    let edited = Message::decode(&repeated).unwrap().edit().remove(Codeset::Standard, code).finish().unwrap();
    assert_eq!(edited, trueline_vectors::octets("08 02 0032 7B A1"));
}

#[test]
fn the_first_error_is_told_and_nothing_behind_it_is_tried() {
    let octets = octets();
    let message = Message::decode(&octets).unwrap();
    let long = [b'a'; 256];
    let error = message
        .edit()
        .set(&Display::new(&long))
        .set(&CalledPartyNumber::new(TypeOfNumber::National, Ia5Digits::EMPTY))
        .finish()
        .unwrap_err();
    assert_eq!(error.to_string(), "display: 256 octets of content, 255 are the most");
    let shift = message.edit().set_content(Codeset::Standard, ElementIdentifier::SHIFT, &[0x96]).finish();
    assert_eq!(shift, Err(BuildError::NotAnElement { code: ElementIdentifier::SHIFT }));
    let codeset = Codeset::Unknown(1);
    let reserved = message.edit().append_content(codeset, ElementIdentifier(1), &[]).finish();
    assert_eq!(reserved, Err(BuildError::ReservedCodeset { codeset }));
    let broken = trueline_vectors::octets("08 02 0032 7B 28 05 41");
    let broken = Message::decode_head(&broken, trueline_q931::Framing::Q931).unwrap();
    assert!(matches!(broken.edit().set(&SendingComplete).finish(), Err(BuildError::Decode(_))));
}
