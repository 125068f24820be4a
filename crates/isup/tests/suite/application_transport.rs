//! The application transport parameter: JSON both ways, drawn values, any octets.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use trueline_isup::{
    ApplicationContext, ApplicationTransport, NatureOfAddress, Parameter, ReleaseCallIndicator,
    SendNotificationIndicator, SequenceIndicator, TransportAddress, TransportAddresses,
};
use trueline_number::AddressSignals;

fn encoded(transport: &ApplicationTransport<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    transport.encode(&mut out);
    out
}

/// Whatever can be read gives its octets back, from the value and from its fields as JSON.
fn check(octets: &[u8]) {
    let Ok(transport) = ApplicationTransport::decode(octets) else { return };
    assert_eq!(encoded(&transport), octets);
    assert!(!transport.to_string().is_empty());
    #[cfg(feature = "serde")]
    {
        use trueline_wire::json::{JsonWriter, Members};
        let mut text = Vec::new();
        JsonWriter::new(&mut text).object(|to| transport.each_field(to));
        let json: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let mut out = Vec::new();
        ApplicationTransport::encode_members(&Members::new(json.as_object().unwrap()), &mut out).unwrap();
        assert_eq!(out, octets, "{json}");
    }
}

#[test]
fn all_pairs_of_header_octets_come_back_from_their_fields() {
    for at in 0..4 {
        for pair in 0..=u16::MAX {
            // In the context UCEH, or in one with addresses where `pair` says so.
            let mut octets = vec![0x80, 0x80, 0xC0, 0x00, 0x03, 0x84, 0x90, 0x21, 0x00, 0xAA];
            octets[at..at + 2].copy_from_slice(&pair.to_be_bytes());
            check(&octets);
        }
    }
    // The octets of an address.
    for pair in 0..=u16::MAX {
        let [one, two] = pair.to_be_bytes();
        check(&[0x85, 0x80, 0xC0, 0x03, one, two, 0xF1, 0x02, one, two, 0xAA]);
    }
}

fn address() -> impl Strategy<Value = TransportAddress<'static>> {
    (0_u8..128, vec(0_u8..16, 0..20)).prop_map(|(nature, signals)| {
        let signals = AddressSignals::from_signals(signals).unwrap();
        TransportAddress::new(NatureOfAddress::from_code(nature), signals)
    })
}

proptest! {
    #[test]
    fn a_parameter_is_read_as_it_was_built(
        (context, data) in (0..=ApplicationContext::MAX, vec(any::<u8>(), 0..200)),
        [release, notify] in any::<[bool; 2]>(),
        segment in option::of((0_u8..2, 0_u8..64, 0_u8..128)),
        (from, to) in (option::of(address()), option::of(address())),
    ) {
        let mut transport = ApplicationTransport::new(ApplicationContext::new(context), &data)
            .with_release_call_indicator(ReleaseCallIndicator::from_code(release.into()))
            .with_send_notification_indicator(SendNotificationIndicator::from_code(notify.into()));
        if let Some((sequence, to_come, reference)) = segment {
            let sequence = SequenceIndicator::from_code(sequence);
            transport = transport.with_segmentation(sequence, to_come, reference);
        }
        let addresses = TransportAddresses { originating: from, destination: to };
        if from.or(to).is_some() {
            transport = transport.with_addresses(&addresses);
        }
        let octets = encoded(&transport);
        prop_assert_eq!(ApplicationTransport::decode(&octets).unwrap(), transport);
        check(&octets);
    }

    #[test]
    fn a_parameter_of_any_octets_is_kept_or_refused_inside_it(octets in vec(any::<u8>(), 0..40)) {
        check(&octets);
        if let Err(error) = ApplicationTransport::decode(&octets) {
            prop_assert!(error.offset <= octets.len());
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn fields_have_the_names_of_the_standard() {
    use trueline_wire::json::JsonWriter;
    let octets = trueline_vectors::octets("84 83 42 87  08 04 10 447700091032  00  AABB");
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| ApplicationTransport::decode(&octets).unwrap().each_field(to));
    let json: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let expected = serde_json::json!({
        "context": 4, "release_call_indicator": 1, "send_notification_indicator": 1, "segmentation_indicator": 2,
        "sequence_indicator": 1, "segmentation_local_reference": 7,
        "originating_address": {"digits": "447700900123", "nature_of_address": 4, "numbering_plan": 1, "inn": 0},
        "user_information": "aabb",
    });
    assert_eq!(json, expected);
}
