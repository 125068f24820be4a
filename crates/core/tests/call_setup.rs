//! What call set-ups say of the caller, one test a rule, through the public API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

use hex_literal::hex;
use trueline::bicc;
use trueline::isup;
use trueline::number::{NumberingContext, Presentation, Rule, Screening};
use trueline::q931;
use trueline::sip;
use trueline::{CallSetup, ClaimSource, DiversionSource, MAX_CLAIMS};

/// Fixed part and called party number +44 7700 900123 of an IAM on circuit 5.
const HEAD: [u8; 19] = hex!("0500 01 00 2000 0A 03 02 0A 08 0410 44 77 00 09 10 32");

fn iam(optional: &[u8]) -> Vec<u8> {
    let mut octets = HEAD.to_vec();
    octets.extend_from_slice(optional);
    octets.push(0);
    octets
}

fn call(octets: &[u8]) -> CallSetup<'_> {
    CallSetup::from_isup(&isup::Message::decode(octets).unwrap()).unwrap().unwrap()
}

fn invite(headers: &str) -> Vec<u8> {
    let head = "INVITE sip:+447700900123@example.net;user=phone SIP/2.0\r\n\
        Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nTo: <sip:+447700900123@example.net>\r\n\
        Call-ID: a@example.com\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n";
    format!("{head}{headers}\r\n").into_bytes()
}

fn sip_call(octets: &[u8]) -> CallSetup<'_> {
    CallSetup::from_sip(&sip::Message::decode(octets).unwrap()).unwrap().unwrap()
}

fn remarks(call: &CallSetup<'_>) -> String {
    call.remarks.iter().map(|remark| format!("{remark}\n")).collect()
}

#[test]
fn only_an_iam_sets_up_a_call() {
    let octets = hex!("0500 0C 02 00 02 80 90");
    assert!(CallSetup::from_isup(&isup::Message::decode(&octets).unwrap()).unwrap().is_none());
}

#[test]
fn the_calling_party_number_comes_first_wherever_it_lies() {
    // Generic number in front: additional calling party number +1 202 555 0199.
    let octets = iam(&hex!("C0 09 06 84 10 21 20 55 05 91 09  0A 08 84 13 21 20 55 05 41 02"));
    let call = call(&octets);
    let sources: Vec<_> = call.claims.iter().map(|claim| claim.source).collect();
    assert_eq!(sources, [ClaimSource::CallingPartyNumber, ClaimSource::AdditionalCallingPartyNumber]);
    assert_eq!(call.claims[0].screening, Some(Screening::NetworkProvided));
    assert_eq!(call.claims[1].screening, Some(Screening::UserProvidedNotVerified));
    assert_eq!(call.claims[1].address.canonical(&NumberingContext::UNKNOWN).to_string(), "12025550199");
}

#[test]
fn of_a_repeated_calling_party_number_the_first_counts() {
    let octets = iam(&hex!("0A 08 84 13 21 20 55 05 41 02  0A 08 84 13 21 20 55 05 91 09"));
    let call = call(&octets);
    assert_eq!(call.claims.len(), 1);
    assert_eq!(call.claims[0].address.to_string(), "12025550142");
}

#[test]
fn a_generic_number_of_another_party_is_no_claim() {
    // Qualifier 5: additional connected number.
    assert!(call(&iam(&hex!("C0 09 05 84 10 21 20 55 05 91 09"))).claims.is_empty());
}

#[test]
fn restricted_digits_stay_out_of_the_line_for_operators() {
    let octets = iam(&hex!("0A 08 84 17 21 20 55 05 41 02"));
    let call = call(&octets);
    assert_eq!(call.claims[0].presentation, Some(Presentation::Restricted));
    assert!(!call.claims[0].to_string().contains("555"), "{}", call.claims[0]);
    assert_eq!(call.claims[0].address.to_string(), "12025550142");
}

#[test]
fn a_missing_calling_party_number_is_remarked() {
    assert!(remarks(&call(&iam(&[]))).contains("no calling party number"));
    // Address not available says so itself.
    assert!(!remarks(&call(&iam(&hex!("0A 02 00 0B")))).contains("no calling party number"));
}

#[test]
fn digits_of_another_numbering_plan_are_no_e164_number() {
    // Numbering plan 3, data.
    let octets = iam(&hex!("0A 08 84 33 21 20 55 05 41 02"));
    assert_eq!(
        call(&octets).claims[0].address.canonical(&NumberingContext::UNKNOWN).rule(),
        Rule::NotConvertible
    );
}

#[test]
fn the_redirection_information_tells_why_for_both_numbers() {
    // Redirecting +44 7700 900100 and original called +44 7700 900101; busy first, then unconditional, counter 2.
    let octets = iam(&hex!("0B 08 04 10 44 77 00 09 10 00  28 08 04 10 44 77 00 09 10 10  13 02 13 32"));
    let call = call(&octets);
    let reasons: Vec<_> = call.diversions.iter().map(|d| (d.source, d.reason.unwrap().to_string())).collect();
    assert_eq!(reasons[0], (DiversionSource::RedirectingNumber, "unconditional".to_owned()));
    assert_eq!(reasons[1], (DiversionSource::OriginalCalledNumber, "user busy".to_owned()));
}

#[test]
fn more_claims_than_are_read_leave_a_remark() {
    let generic = hex!("C0 09 06 84 10 21 20 55 05 91 09");
    let octets = iam(&generic.repeat(MAX_CLAIMS + 2));
    let call = call(&octets);
    assert_eq!(call.claims.len(), MAX_CLAIMS);
    assert!(remarks(&call).contains("more claimed identities"));
}

#[test]
fn a_calling_party_number_behind_too_many_others_still_comes_first() {
    let mut optional = hex!("C0 09 06 84 10 21 20 55 05 91 09").repeat(MAX_CLAIMS);
    optional.extend(hex!("0A 08 84 13 21 20 55 05 41 02"));
    let octets = iam(&optional);
    assert_eq!(call(&octets).claims[0].source, ClaimSource::CallingPartyNumber);
}

/// Call instance code 7 in the place of the circuit.
fn bicc_iam(optional: &[u8]) -> Vec<u8> {
    [&[7, 0, 0, 0], &iam(optional)[2..]].concat()
}

#[test]
fn an_iam_of_bicc_says_the_same_as_one_of_isup() {
    let octets = bicc_iam(&hex!("0A 08 84 13 21 20 55 05 41 02"));
    let call = CallSetup::from_bicc(&bicc::Message::decode(&octets).unwrap()).unwrap().unwrap();
    let context = NumberingContext::UNKNOWN;
    assert_eq!(call.called.unwrap().canonical(&context).to_string(), "447700900123");
    assert_eq!(call.claims[0].source, ClaimSource::CallingPartyNumber);
    assert_eq!(call.claims[0].address.canonical(&context).to_string(), "12025550142");
    assert_eq!(remarks(&call), "");
}

#[test]
fn an_iam_of_bicc_with_a_parameter_of_circuits_is_odd() {
    // Circuit assignment map.
    let octets = bicc_iam(&hex!("25 05 01 FF FF FF 3F  0A 08 84 13 21 20 55 05 41 02"));
    let call = CallSetup::from_bicc(&bicc::Message::decode(&octets).unwrap()).unwrap().unwrap();
    assert!(remarks(&call).contains("a parameter that only ISUP has"), "{}", remarks(&call));
}

#[test]
fn of_bicc_too_only_an_iam_sets_up_a_call() {
    let octets = hex!("07000000 0C 02 00 02 80 90");
    assert!(CallSetup::from_bicc(&bicc::Message::decode(&octets).unwrap()).unwrap().is_none());
}

/// SETUP with call reference 0x1234, 3.1 kHz audio, these elements, and the called party number +44 7700 900123.
fn setup(elements: &[u8]) -> Vec<u8> {
    let head = hex!("08 02 1234 05  04 03 90 90 A3");
    let called = hex!("70 0D 91 343437373030393030313233");
    [&head[..], elements, &called].concat()
}

/// A calling party number of ten digits with these octets 3 and 3a: 202 555 01 and two more.
fn calling(octets: [u8; 2], last: [u8; 2]) -> Vec<u8> {
    [&hex!("6C 0C")[..], &octets, &hex!("3230323535353031"), &last].concat()
}

fn q931_call(octets: &[u8]) -> CallSetup<'_> {
    CallSetup::from_q931(&q931::Message::decode(octets).unwrap()).unwrap().unwrap()
}

fn american() -> NumberingContext {
    NumberingContext::for_country("1".parse().unwrap())
}

#[test]
fn only_a_setup_of_call_control_sets_up_a_call() {
    for octets in [&hex!("08 02 9234 02")[..], &hex!("03 02 1234 05"), &hex!("08 00 62")] {
        assert!(CallSetup::from_q931(&q931::Message::decode(octets).unwrap()).unwrap().is_none());
    }
}

#[test]
fn a_setup_tells_the_number_its_presentation_and_screening() {
    let octets = setup(&calling(hex!("21 A3"), *b"42"));
    let call = q931_call(&octets);
    assert_eq!(call.called.unwrap().canonical(&american()).to_string(), "447700900123");
    let [claim] = call.claims.as_slice() else { panic!("{:?}", call.claims) };
    assert_eq!(claim.source, ClaimSource::CallingPartyNumber);
    assert_eq!(claim.presentation, Some(Presentation::Restricted));
    assert_eq!(claim.screening, Some(Screening::NetworkProvided));
    assert_eq!(claim.address.canonical(&american()).to_string(), "12025550142");
    assert!(!claim.to_string().contains("555"), "{claim}");
    assert_eq!(remarks(&call), "");
}

#[test]
fn of_two_calling_party_numbers_the_one_the_network_vouches_for_comes_first() {
    let (user, verified, network) =
        (calling(hex!("21 80"), *b"99"), calling(hex!("21 81"), *b"77"), calling(hex!("21 83"), *b"42"));
    for (elements, expected) in [
        ([&user[..], &network], ["2025550142", "2025550199"]),
        ([&network, &user], ["2025550142", "2025550199"]),
        ([&verified, &network], ["2025550142", "2025550177"]),
        ([&user, &verified], ["2025550177", "2025550199"]),
        ([&user, &user], ["2025550199", "2025550199"]),
    ] {
        let octets = setup(&elements.concat());
        let call = q931_call(&octets);
        let sources: Vec<_> = call.claims.iter().map(|claim| claim.source).collect();
        assert_eq!(sources, [ClaimSource::CallingPartyNumber, ClaimSource::AdditionalCallingPartyNumber]);
        let numbers: Vec<_> = call.claims.iter().map(|claim| claim.address.to_string()).collect();
        assert_eq!(numbers, expected);
        assert_eq!(remarks(&call), "");
    }
    let octets = setup(&[&user[..], &verified, &network].concat());
    assert!(remarks(&q931_call(&octets)).contains("more than two calling party numbers"));
}

#[test]
fn digits_of_another_plan_in_a_setup_are_no_e164_number() {
    // Type international, plan private; then plan and type unknown, as a user dialled.
    let rule = |octets: &[u8]| q931_call(octets).claims[0].address.canonical(&american()).rule();
    assert_eq!(rule(&setup(&calling(hex!("19 81"), *b"42"))), Rule::NotConvertible);
    let octets = setup(&hex!("6C 0D 00 81 3132303235353530313432"));
    assert_eq!(rule(&octets), Rule::NationalPrefix);
}

#[test]
fn digits_that_a_network_keeps_back_are_not_missing() {
    assert!(remarks(&q931_call(&setup(&[]))).contains("no calling party number"));
    // Restricted, and not available due to interworking.
    for octets in [hex!("6C 02 21 A3"), hex!("6C 02 00 C3")] {
        assert_eq!(remarks(&q931_call(&setup(&octets))), "");
    }
    assert!(remarks(&q931_call(&setup(&hex!("6C 02 21 83")))).contains("without digits"));
    // An element without content counts as absent.
    assert!(remarks(&q931_call(&setup(&hex!("6C 00")))).contains("no calling party number"));
}

#[test]
fn redirecting_numbers_tell_who_was_called_before_and_why() {
    let octets = setup(&hex!("74 0D 21 01 8F 37373030393030313030  74 0D 21 21 81 37373030393030313031"));
    let call = q931_call(&octets);
    let told: Vec<_> = call
        .diversions
        .iter()
        .map(|d| (d.address.to_string(), d.presentation.unwrap(), d.reason.unwrap().to_string()))
        .collect();
    assert_eq!(told[0], ("7700900100".to_owned(), Presentation::Allowed, "unconditional".to_owned()));
    assert_eq!(told[1], ("7700900101".to_owned(), Presentation::Restricted, "busy".to_owned()));
    assert!(call.diversions.iter().all(|d| d.source == DiversionSource::RedirectingNumber));
}

#[test]
fn an_original_called_number_in_a_setup_is_a_diversion_of_its_own_source() {
    // Octet 3b says why: no reply. Then one that ends before octet 3a, which is allowed and gives no reason.
    for (original, presentation, reason) in [
        (&hex!("73 0D 21 21 82 37373030393030313030")[..], Presentation::Restricted, Some("no reply")),
        (&hex!("73 0B A1 37373030393030313030"), Presentation::Allowed, None),
    ] {
        let octets = setup(&[original, &hex!("74 0D 21 01 8F 37373030393030313031")].concat());
        let call = q931_call(&octets);
        let [first, last] = call.diversions.as_slice() else { panic!("{:?}", call.diversions) };
        assert_eq!(first.source, DiversionSource::OriginalCalledNumber);
        assert_eq!(
            (first.address.to_string(), first.presentation),
            ("7700900100".to_owned(), Some(presentation))
        );
        assert_eq!(first.reason.map(|reason| reason.to_string()).as_deref(), reason);
        assert_eq!(last.source, DiversionSource::RedirectingNumber);
        assert_eq!(last.address.to_string(), "7700900101");
    }
    // A number of a private plan is no E.164 number, here too.
    let octets = setup(&hex!("73 05 A9 37373031"));
    assert_eq!(q931_call(&octets).diversions[0].address.canonical(&american()).rule(), Rule::NotConvertible);
}

#[test]
fn one_element_that_cannot_be_read_does_not_hide_the_others() {
    // Octet 3 says that octet 3a follows, and there is none.
    let octets = setup(&[&hex!("6C 01 21")[..], &calling(hex!("21 83"), *b"42")].concat());
    let call = q931_call(&octets);
    assert_eq!(call.claims.len(), 1);
    assert!(remarks(&call).contains("content that cannot be read"));
}

#[test]
fn what_is_odd_in_a_setup_is_remarked() {
    let octets = [&hex!("08 01 05 05")[..], &calling(hex!("21 83"), *b"42"), b"\x28\x05Alice"].concat();
    let call = q931_call(&octets);
    assert!(call.called.is_none());
    assert!(remarks(&call).contains("a text to display, which nobody verified"));
    assert!(remarks(&call).contains("no called party number"));
}

#[test]
fn what_the_network_asserts_comes_before_what_the_caller_says() {
    let octets = invite(
        "From: \"A\" <sip:+12025550199@example.com>;tag=1\r\n\
         P-Asserted-Identity: <sip:+12025550142@example.com>, <tel:+12025550142>\r\n",
    );
    let call = sip_call(&octets);
    let sources: Vec<_> = call.claims.iter().map(|claim| claim.source).collect();
    let asserted = ClaimSource::PAssertedIdentity;
    assert_eq!(sources, [asserted, asserted, ClaimSource::From]);
    assert!(remarks(&call).contains("From and P-Asserted-Identity name different numbers"));
}

#[test]
fn privacy_restricts_what_it_names() {
    for (privacy, asserted, from) in [
        ("none", Presentation::Allowed, Presentation::Allowed),
        ("id", Presentation::Restricted, Presentation::Allowed),
        ("user;critical", Presentation::Restricted, Presentation::Restricted),
        ("HEADER", Presentation::Restricted, Presentation::Restricted),
        ("session", Presentation::Allowed, Presentation::Allowed),
    ] {
        let octets = invite(&format!(
            "From: <sip:+12025550142@example.com>;tag=1\r\nP-Asserted-Identity: <tel:+12025550142>\r\n\
             Privacy: {privacy}\r\n"
        ));
        let call = sip_call(&octets);
        assert_eq!(call.claims[0].presentation, Some(asserted), "{privacy}");
        assert_eq!(call.claims[1].presentation, Some(from), "{privacy}");
    }
}

#[test]
fn an_anonymous_from_has_no_address() {
    let octets = invite("From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1\r\n");
    assert_eq!(sip_call(&octets).claims[0].presentation, Some(Presentation::AddressNotAvailable));
}

#[test]
fn remote_party_id_tells_its_own_presentation_and_screening() {
    let octets = invite(
        "From: <sip:a@example.com>;tag=1\r\n\
         Remote-Party-ID: <sip:+12025550142@example.com>;party=calling;screen=yes;privacy=full\r\n",
    );
    let call = sip_call(&octets);
    let claim = call.claims.iter().find(|claim| claim.source == ClaimSource::RemotePartyId).unwrap();
    assert_eq!(claim.presentation, Some(Presentation::Restricted));
    assert_eq!(claim.screening, Some(Screening::UserProvidedVerifiedAndPassed));
}

#[test]
fn a_re_invite_sets_up_no_call() {
    let octets = invite("From: <sip:a@example.com>;tag=1\r\n");
    let text = String::from_utf8(octets).unwrap().replace("example.net>\r\n", "example.net>;tag=2\r\n");
    assert!(CallSetup::from_sip(&sip::Message::decode(text.as_bytes()).unwrap()).unwrap().is_none());
}

#[test]
fn one_field_that_cannot_be_read_does_not_hide_the_others() {
    let octets = invite("From: <>;tag=1\r\nP-Asserted-Identity: <tel:+12025550142>\r\n");
    let call = sip_call(&octets);
    assert_eq!(call.claims.len(), 1);
    assert!(remarks(&call).contains("an identity field that cannot be read"));
}

#[test]
fn diversion_and_history_info_tell_who_was_called_before() {
    let octets = invite(
        "From: <sip:a@example.com>;tag=1\r\n\
         Diversion: <sip:+447700900100@example.net>;reason=no-answer;privacy=full\r\n\
         History-Info: <sip:+447700900101@example.net>;index=1\r\n",
    );
    let call = sip_call(&octets);
    assert_eq!(call.diversions.len(), 2);
    assert_eq!(call.diversions[0].presentation, Some(Presentation::Restricted));
    assert_eq!(call.diversions[0].reason.unwrap().to_string(), "no-answer");
    assert_eq!(call.diversions[1].source, DiversionSource::HistoryInfo);
}

#[test]
fn every_identity_is_a_proof_that_nobody_has_checked() {
    let octets = invite(
        "From: <sip:+12025550142@example.com>;tag=1\r\n\
         Identity: a.b.c;info=<https://cert.example.org/a.pem>;alg=ES256;ppt=shaken\r\n\
         Identity: d.e.f;info=<https://cert.example.org/a.pem>;alg=ES256;ppt=div\r\n",
    );
    let call = sip_call(&octets);
    assert_eq!(call.proofs.len(), 2);
    assert!(remarks(&call).contains("an Identity without Date"));
}

#[test]
fn an_encapsulated_iam_adds_its_claims_behind_those_of_the_header() {
    let headers =
        "From: <sip:+12025550199@example.com>;tag=1\r\nContent-Type: application/ISUP;version=itu-t92+\r\n";
    let mut octets = invite(headers);
    // Without the circuit identification code.
    octets.extend_from_slice(&iam(&hex!("0A 08 84 13 21 20 55 05 41 02"))[2..]);
    let call = sip_call(&octets);
    let sources: Vec<_> = call.claims.iter().map(|claim| claim.source).collect();
    assert_eq!(sources, [ClaimSource::From, ClaimSource::CallingPartyNumber]);
    assert!(remarks(&call).contains("the ISUP body names another calling number"));
}

#[cfg(feature = "capture")]
#[test]
fn a_call_from_a_capture_knows_its_neighbour_and_its_time() {
    use trueline::PointCodes;
    use trueline::capture::{Dissector, FrameReader};

    let capture = include_bytes!("../../../examples/captures/isup-mtp3.pcap");
    let mut frames = FrameReader::new(&capture[..]).unwrap();
    let mut dissector = Dissector::new();
    let frame = frames.next_frame().unwrap().unwrap();
    let mut calls = 0;
    dissector.dissect(&frame, &mut |signal| {
        let call = CallSetup::from_signal(&signal).unwrap().unwrap();
        assert_eq!(call.peer.point_codes, Some(PointCodes { opc: 333, dpc: 444, network_indicator: 0 }));
        assert_eq!(call.received_at.unwrap().as_secs(), 1_767_607_200);
        calls += 1;
    });
    assert_eq!(calls, 1);
}
