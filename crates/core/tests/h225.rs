//! What a SETUP of H.225.0 says of the caller, and calls of every protocol straight from a capture.
#![cfg(feature = "h225")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds anything unexpected must stop"
)]

use hex_literal::hex;
use trueline::number::{NumberingContext, Presentation, Screening};
use trueline::q931::Message;
use trueline::q931::h225::{
    AliasAddress, Extensible, GloballyUniqueId, H225, Ia5String, List, OctetString, PresentationIndicator,
    ScreeningIndicator, SetupUuie, TunnelledProtocol, TunnelledSignallingMessage,
};
use trueline::{CallSetup, ClaimSource};

/// Bearer capability, speech of 3.1 kHz.
const BEARER: [u8; 5] = hex!("04 03 90 90 A3");
/// Calling party number +1 202 555 0142, provided by the network; then with its presentation restricted.
const CALLING: [u8; 15] = hex!("6C 0D 11 83 3132303235353530313432");
const CALLING_RESTRICTED: [u8; 15] = hex!("6C 0D 11 A3 3132303235353530313432");
/// Called party number +44 7700 900123.
const CALLED: [u8; 15] = hex!("70 0D 91 343437373030393030313233");

fn user_information() -> H225<'static> {
    H225::setup(SetupUuie::new(GloballyUniqueId::from([7; 16]), GloballyUniqueId::from([8; 16])))
}

/// SETUP with call reference 0x1234, bearer capability, these elements, and the user-user element.
fn setup(elements: &[&[u8]], h225: &H225<'_>) -> Vec<u8> {
    let mut information = vec![H225::PROTOCOL_DISCRIMINATOR];
    h225.encode(&mut information).unwrap();
    let length = u16::try_from(information.len()).unwrap().to_be_bytes();
    let head = hex!("08 02 1234 05");
    [&head[..], &BEARER, &elements.concat(), &[0x7E], &length, &information].concat()
}

fn call(octets: &[u8]) -> CallSetup<'_> {
    CallSetup::from_h225(&Message::decode_h225(octets).unwrap()).unwrap().unwrap()
}

fn canonical(call: &CallSetup<'_>) -> Vec<(ClaimSource, String)> {
    let context = NumberingContext::UNKNOWN;
    call.claims.iter().map(|claim| (claim.source, claim.address.canonical(&context).to_string())).collect()
}

fn remarks(call: &CallSetup<'_>) -> String {
    call.remarks.iter().map(|remark| format!("{remark}\n")).collect()
}

#[test]
fn only_a_setup_sets_up_a_call() {
    let octets = hex!("08 02 9234 01");
    assert!(CallSetup::from_h225(&Message::decode_h225(&octets).unwrap()).unwrap().is_none());
}

#[test]
fn the_calling_party_number_comes_before_the_source_addresses() {
    let mut h225 = user_information();
    let addresses = [AliasAddress::h323_id("alice"), AliasAddress::international("12025550142")];
    h225.set_source_address(addresses.into_iter().flatten().collect()).unwrap();
    h225.set_presentation_indicator(Some(PresentationIndicator::PresentationAllowed)).unwrap();
    h225.set_screening_indicator(Some(ScreeningIndicator::UserProvidedVerifiedAndPassed)).unwrap();
    let octets = setup(&[&CALLING, &CALLED], &h225);
    let call = call(&octets);
    let number = || String::from("12025550142");
    let no_number = String::from("not a telephone number of 1 to 15 digits");
    let expected = [
        (ClaimSource::CallingPartyNumber, number()),
        (ClaimSource::SourceAddress, no_number),
        (ClaimSource::SourceAddress, number()),
    ];
    assert_eq!(canonical(&call), expected);
    assert_eq!(call.claims[1].address.to_string(), "alice");
    assert_eq!(call.claims[0].screening, Some(Screening::NetworkProvided));
    assert_eq!(call.claims[1].screening, Some(Screening::UserProvidedVerifiedAndPassed));
    assert!(call.claims.iter().all(|claim| claim.presentation == Some(Presentation::Allowed)));
    assert_eq!(call.called.unwrap().to_string(), "447700900123");
    assert_eq!(remarks(&call), "");
}

#[test]
fn the_indicators_of_the_source_address_are_its_own() {
    let mut h225 = user_information();
    h225.set_source_address(vec![AliasAddress::h323_id("alice").unwrap()]).unwrap();
    h225.set_presentation_indicator(Some(PresentationIndicator::PresentationRestricted)).unwrap();
    let octets = setup(&[&CALLING, &CALLED], &h225);
    let call = call(&octets);
    assert_eq!(call.claims[0].presentation, Some(Presentation::Allowed));
    assert_eq!(call.claims[1].presentation, Some(Presentation::Restricted));
    assert!(!call.claims[1].to_string().contains("alice"), "{}", call.claims[1]);
}

#[test]
fn a_source_address_without_indicators_is_withheld_with_the_number() {
    let mut h225 = user_information();
    h225.set_source_address(vec![AliasAddress::h323_id("alice").unwrap()]).unwrap();
    let octets = setup(&[&CALLING_RESTRICTED, &CALLED], &h225);
    assert!(call(&octets).claims.iter().all(trueline::IdentityClaim::is_withheld));
    // Without a number nothing is withheld.
    let octets = setup(&[&CALLED], &h225);
    assert_eq!(call(&octets).claims[0].presentation, None);
}

#[test]
fn addresses_alone_tell_who_calls_whom() {
    let mut h225 = user_information();
    let url = Ia5String::new(b"tel:+1-202-555-0142").unwrap();
    h225.set_source_address(vec![AliasAddress::UrlId(url)]).unwrap();
    h225.set_destination_address(vec![AliasAddress::international("447700900123").unwrap()]).unwrap();
    let octets = setup(&[], &h225);
    let call = call(&octets);
    assert_eq!(canonical(&call), [(ClaimSource::SourceAddress, String::from("12025550142"))]);
    let called = call.called.unwrap().canonical(&NumberingContext::UNKNOWN);
    assert_eq!(called.to_string(), "447700900123");
    assert_eq!(remarks(&call), "");
}

#[test]
fn two_different_numbers_are_remarked() {
    let mut h225 = user_information();
    h225.set_source_address(vec![AliasAddress::international("12025550199").unwrap()]).unwrap();
    let octets = setup(&[&CALLING, &CALLED], &h225);
    let remarks = remarks(&call(&octets));
    assert!(remarks.contains("source address and calling party number name different numbers"), "{remarks}");
}

#[test]
fn a_call_of_nobody_to_nobody_is_remarked() {
    let octets = setup(&[], &user_information());
    let remarks = remarks(&call(&octets));
    assert!(remarks.contains("neither called party number nor destination address"), "{remarks}");
    assert!(remarks.contains("neither calling party number nor source address"), "{remarks}");
}

#[test]
fn digits_that_do_not_fit_are_kept_as_text_and_long_names_are_cut() {
    let mut h225 = user_information();
    let name = "a name that goes on and on ".repeat(6);
    let addresses = [
        AliasAddress::dialled_digits("*67,5550142"),
        AliasAddress::dialled_digits(&"7".repeat(40)),
        AliasAddress::h323_id(&name),
    ];
    h225.set_source_address(addresses.into_iter().flatten().collect()).unwrap();
    let octets = setup(&[&CALLED], &h225);
    let call = call(&octets);
    let texts: Vec<_> = call.claims.iter().map(|claim| claim.address.to_string()).collect();
    assert_eq!(texts[0], "*67,5550142");
    assert_eq!(texts[1], "7".repeat(40));
    assert_eq!(texts[2], name[..trueline::MAX_ALIAS]);
    assert!(remarks(&call).contains("a source address longer than is read"));
}

/// IAM without a circuit to +44 7700 900123 from +1 202 555 0199, redirected by +44 7700 900100.
const IAM: [u8; 42] = hex!(
    "01 00 2000 0A 03 02 0A 08 0410 44 77 00 09 10 32"
    "0A 08 84 13 21 20 55 05 91 09  0B 08 04 10 44 77 00 09 10 00  13 02 03 31 00"
);

#[test]
fn a_tunnelled_iam_adds_its_claims_behind_and_says_where_it_differs() {
    let mut h225 = user_information();
    h225.set_tunnelled_signalling_message(Some(TunnelledSignallingMessage {
        tunnelled_protocol_id: Extensible::new(TunnelledProtocol::isup().unwrap()),
        message_content: List(vec![OctetString::new(&IAM).unwrap()]),
        tunnelling_required: None,
        non_standard_data: None,
    }));
    let octets = setup(&[&CALLING, &CALLED], &h225);
    let call = call(&octets);
    let expected = ["12025550142", "12025550199"].map(|n| (ClaimSource::CallingPartyNumber, n.to_owned()));
    assert_eq!(canonical(&call), expected);
    assert_eq!(call.diversions[0].address.to_string(), "447700900100");
    assert_eq!(call.diversions[0].reason.unwrap().to_string(), "unconditional");
    assert!(remarks(&call).contains("the tunnelled message names another calling number"));
}

#[test]
fn a_tunnelled_setup_of_qsig_is_opened_and_a_broken_one_remarked() {
    let mut h225 = user_information();
    let inner = [&hex!("08 02 0001 05")[..], &BEARER, &CALLING].concat();
    let contents = [&inner[..], &inner[..9]].map(|octets| OctetString::new(octets).unwrap());
    h225.set_tunnelled_signalling_message(Some(TunnelledSignallingMessage {
        tunnelled_protocol_id: Extensible::new(TunnelledProtocol::qsig().unwrap()),
        message_content: List(contents.to_vec()),
        tunnelling_required: None,
        non_standard_data: None,
    }));
    let octets = setup(&[&CALLED], &h225);
    let call = call(&octets);
    assert_eq!(canonical(&call), [(ClaimSource::CallingPartyNumber, String::from("12025550142"))]);
    assert_eq!(call.claims[0].screening, Some(Screening::NetworkProvided));
    assert!(remarks(&call).contains("a tunnelled message that cannot be read"));
}

#[test]
fn what_the_user_user_element_lacks_does_not_hide_the_numbers() {
    let broken = [0x05, 0xFF];
    for information in [&broken[..], &hex!("04 41 42"), &[]] {
        let octets = [
            &hex!("08 02 1234 05")[..],
            &BEARER,
            &CALLING,
            &CALLED,
            &[0x7E, 0],
            &[u8::try_from(information.len()).unwrap()],
            information,
        ]
        .concat();
        let call = call(&octets);
        assert_eq!(canonical(&call), [(ClaimSource::CallingPartyNumber, String::from("12025550142"))]);
        assert!(remarks(&call).contains("user information"), "{}", remarks(&call));
    }
}

#[cfg(feature = "capture")]
mod captures {
    use core::time::Duration;

    use trueline::capture::{Dissector, FrameReader};

    use super::*;

    /// A pcap file with one frame of this link type.
    fn capture(link_type: u8, frame: &[u8]) -> Vec<u8> {
        let length = u32::try_from(frame.len()).unwrap().to_le_bytes();
        let file =
            [&hex!("D4C3B2A1 0200 0400 00000000 00000000 FFFF0000")[..], &[link_type, 0, 0, 0]].concat();
        [&file[..], &hex!("20A01E65 00000000"), &length, &length, frame].concat()
    }

    /// From whom to whom the one call of this capture goes.
    fn parties(file: &[u8]) -> (String, String) {
        let mut frames = FrameReader::new(file).unwrap();
        let mut dissector = Dissector::new();
        let mut calls = Vec::new();
        while let Some(frame) = frames.next_frame().unwrap() {
            dissector.dissect(&frame, &mut |signal| {
                let call = CallSetup::from_signal(&signal).unwrap().unwrap();
                assert_eq!(call.received_at, Some(Duration::from_secs(0x651E_A020)));
                let number = |address: &trueline::Address<'_>| {
                    address.canonical(&NumberingContext::UNKNOWN).to_string()
                };
                calls.push((number(&call.claims[0].address), number(&call.called.unwrap())));
            });
        }
        let [call] = calls.try_into().unwrap();
        call
    }

    #[test]
    fn a_capture_gives_calls_of_every_protocol() {
        let expected = |calling: &str| (calling.to_owned(), String::from("447700900123"));
        let bicc = [&hex!("8D BC4153E0 07000000")[..], &IAM].concat();
        assert_eq!(parties(&capture(141, &bicc)), expected("12025550199"));
        let q931 = [&hex!("00 01 00 00 08 02 1234 05")[..], &BEARER, &CALLING, &CALLED].concat();
        assert_eq!(parties(&capture(203, &q931)), expected("12025550142"));
        let h225 = setup(&[&CALLING, &CALLED], &user_information());
        let length = |more: usize| u16::try_from(h225.len().saturating_add(more)).unwrap().to_be_bytes();
        let tcp =
            [&hex!("04D2 06B8 00000001 00000000 5018 0000 0000 0000 03 00")[..], &length(4), &h225].concat();
        let ip =
            [&hex!("45 00")[..], &length(44), &hex!("0000 0000 40 06 0000 C0000201 C0000202"), &tcp].concat();
        assert_eq!(parties(&capture(101, &ip)), expected("12025550142"));
    }
}
