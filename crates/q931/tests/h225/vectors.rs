//! Messages that pycrate encoded, in `tests/vectors/h225`, each beside the JSON that must come of it.

use std::path::Path;

use trueline_q931::h225::{
    ConferenceGoal, DisplayName, H225, MessageBody, PresentationIndicator, ScreeningIndicator, TunnelledKind,
};

use crate::{from_json, json, made_anew};

fn vectors() -> Vec<(String, Vec<u8>, serde_json::Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/h225");
    let mut vectors = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "hex") {
            let octets = trueline_vectors::octets(&std::fs::read_to_string(&path).unwrap());
            let fields = trueline_vectors::json(&path.with_extension("json"));
            vectors.push((path.file_stem().unwrap().to_string_lossy().into_owned(), octets, fields));
        }
    }
    assert_eq!(vectors.len(), 15, "one for each body and some more");
    vectors
}

fn vector(name: &str) -> Vec<u8> {
    vectors().into_iter().find(|(stem, ..)| stem == name).unwrap().1
}

#[test]
fn each_decodes_to_its_fields_and_comes_back() {
    for (name, octets, expected) in vectors() {
        let message = H225::decode(&octets).unwrap_or_else(|e| panic!("{name}: {e}"));
        let fields = json(&message);
        assert_eq!(fields, expected, "{name}");
        assert!(fields.get("per").is_none(), "{name}: the fields give the octets back");
        assert_eq!(from_json(&fields), octets, "{name}: from its fields");
        assert_eq!(made_anew(&message), octets, "{name}: from its values");
        let mut out = Vec::new();
        message.encode(&mut out).unwrap();
        assert_eq!(out, octets, "{name}: as received");
    }
}

#[test]
fn each_prefix_is_an_error_inside_it() {
    for (name, octets, _) in vectors() {
        for length in 0..octets.len() {
            match H225::decode(&octets[..length]) {
                Err(error) => assert!(error.offset <= length, "{name}, {length} octets: {error}"),
                Ok(message) => assert_eq!(from_json(&json(&message)), octets[..length], "{name}"),
            }
        }
    }
}

#[test]
fn each_body_says_what_it_holds_through_the_methods() {
    let octets = vector("setup");
    let setup = H225::decode(&octets).unwrap();
    assert!(matches!(setup.body(), MessageBody::Setup(_)));
    assert_eq!(setup.protocol_version(), Some(6));
    let digits: Vec<_> = setup.source_address().iter().map(|address| address.digits()).collect();
    assert_eq!(digits, [Some("12025550142"), None, Some("12025550142")]);
    assert_eq!(setup.source_address()[1].text().unwrap(), "Zoë Müller ☎");
    assert_eq!(setup.destination_address()[2].international_digits(), Some("447700900123"));
    assert_eq!(setup.presentation_indicator(), Some(PresentationIndicator::PresentationRestricted));
    assert_eq!(setup.screening_indicator(), Some(ScreeningIndicator::NetworkProvided));
    assert_eq!(setup.additional_source_addresses()[0].address.digits(), Some("5550143"));
    assert_eq!(setup.display_name()[0].name.text(), "Zoë");
    assert_eq!(setup.call_identifier().unwrap().to_string(), "10111213-1415-1617-1819-1a1b1c1d1e1f");
    assert_eq!(setup.source_call_signal_address().unwrap().to_string(), "[2001:db8::1]:40000");
    assert_eq!(setup.dest_call_signal_address().unwrap().to_string(), "192.0.2.1:1720");
    assert_eq!(setup.fast_start().len(), 2);
    assert_eq!(setup.tokens()[0].root.time_stamp, Some(1_700_000_000));
    let tunnelled = setup.uu_pdu().tunnelled_signalling_message().unwrap().root;
    assert_eq!(tunnelled.tunnelled_protocol_id.root.kind(), Some(TunnelledKind::Qsig));
    assert_eq!(tunnelled.message_content.0[0].octets(), [8, 2, 0, 1, 5]);
    assert_eq!(setup.uu_pdu().generic_data().unwrap().0.len(), 1);
    assert_eq!(setup.uu_pdu().h245_tunnelling(), Some(true));

    let octets = vector("progress");
    let progress = H225::decode(&octets).unwrap();
    assert_eq!((progress.tokens().len(), progress.crypto_tokens().len()), (1, 2));
    let octets = vector("alerting");
    let alerting = H225::decode(&octets).unwrap();
    assert_eq!((alerting.tokens(), alerting.crypto_tokens()), (progress.tokens(), progress.crypto_tokens()));
    assert_eq!(alerting.alerting_address()[0].digits(), Some("#21*447700900123"));
    assert_eq!(progress.call_identifier(), alerting.call_identifier());
}

#[test]
fn display_withholds_what_may_not_be_shown() {
    let octets = vector("setup");
    let mut setup = H225::decode(&octets).unwrap();
    let line = setup.to_string();
    assert_eq!(line, "setup from withheld to 4711, sip:+447700900123@example.com, +447700900123");
    setup.set_presentation_indicator(None).unwrap();
    assert!(setup.to_string().starts_with("setup from 12025550142, Zoë Müller ☎, +12025550142 to"));
    let octets = vector("release_complete");
    assert_eq!(H225::decode(&octets).unwrap().to_string(), "release_complete, security_denied");
}

#[test]
fn an_edit_changes_its_field_alone() {
    let octets = vector("setup");
    let before = json(&H225::decode(&octets).unwrap());
    let mut message = H225::decode(&octets).unwrap();
    message.set_screening_indicator(Some(ScreeningIndicator::UserProvidedNotScreened)).unwrap();
    message.set_display_name(Vec::<DisplayName>::new()).unwrap();
    let edited = made_anew(&message);
    let mut expected = before;
    expected["screening_indicator"] = 0.into();
    expected.as_object_mut().unwrap().remove("display_name");
    // Taking an addition away leaves its bit in the map, so the length of the map stays.
    assert_eq!(json(&H225::decode(&edited).unwrap()), expected);
}

#[test]
fn a_field_that_a_body_lacks_is_refused_and_nothing_changes() {
    let octets = vector("facility");
    let mut facility = H225::decode(&octets).unwrap();
    let error = facility.set_screening_indicator(None).unwrap_err();
    assert_eq!(error.to_string(), "facility has no screening_indicator");
    assert!(facility.set_source_address(Vec::new()).is_err());
    assert_eq!(facility.received(), Some(octets.as_slice()));
}

#[test]
fn additions_from_another_edition_survive_an_edit() {
    let octets = vector("setup_mobile");
    let mut newer = H225::decode(&octets).unwrap();
    let MessageBody::Setup(setup) = newer.body_mut() else { panic!("it is a SETUP") };
    setup.set_addition_octets(29, Some(vec![0xAB, 0xCD]));
    setup.root.conference_goal = ConferenceGoal::Unknown { code: 9, octets: vec![1, 2, 3] };
    let octets = made_anew(&newer);

    let mut received = H225::decode(&octets).unwrap();
    let fields = json(&received);
    assert_eq!(fields["extension_count"], 30);
    assert_eq!(fields["extension_additions"], serde_json::json!([{"place": 29, "hex": "abcd"}]));
    assert_eq!(fields["conference_goal"], serde_json::json!({"choice": 9, "hex": "010203"}));
    assert_eq!(from_json(&fields), octets);
    received.set_presentation_indicator(Some(PresentationIndicator::PresentationRestricted)).unwrap();
    let MessageBody::Setup(setup) = received.body() else { panic!("it is a SETUP") };
    assert_eq!(setup.addition_octets(29), Some(&[0xAB, 0xCD][..]));
    assert_eq!(setup.root.conference_goal.code(), 9);
}

#[test]
fn octets_that_no_encoder_of_ours_makes_come_back_from_their_json() {
    // Bits set in the padding at the end, and octets behind it.
    let mut octets = vector("information");
    let last = octets.len() - 1;
    assert_eq!(octets[last], 0x00, "h245Tunnelling false and seven bits of padding");
    octets[last] = 0x2A;
    octets.extend_from_slice(&[0xDE, 0xAD]);
    let message = H225::decode(&octets).unwrap();
    assert_eq!(message.trailing(), [0xDE, 0xAD]);
    let fields = json(&message);
    assert_eq!(from_json(&fields), octets);

    // A length of two octets where one is enough, in front of the protocol identifier.
    let mut octets = vector("information");
    octets.splice(2..3, [0x80, 0x06]);
    let message = H225::decode(&octets).unwrap();
    assert_eq!(made_anew(&message), vector("information"));
    let mut fields = json(&message);
    assert_eq!(from_json(&fields), octets);
    // The fields decide as soon as one of them differs from what the octets say.
    fields["protocol_identifier"] = "0.0.8.2250.0.4".into();
    let changed = from_json(&fields);
    assert_eq!(H225::decode(&changed).unwrap().protocol_version(), Some(4));
    assert_eq!(changed.len(), octets.len() - 1);
}
