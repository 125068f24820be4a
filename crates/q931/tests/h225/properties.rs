//! What holds for all messages and all octets.

use proptest::prelude::*;
use trueline_q931::h225::H225;

use crate::drawn::message;
use crate::{from_json, json, made_anew};

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_decodes_to_the_same(message in message()) {
        let octets = made_anew(&message);
        let received = H225::decode(&octets).unwrap();
        prop_assert_eq!(received.information(), message.information());
        prop_assert_eq!(from_json(&json(&received)), octets.clone());
        prop_assert_eq!(from_json(&json(&message)), octets);
    }

    #[test]
    fn octets_come_back_whatever_is_broken_in_them(
        message in message(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut octets = made_anew(&message);
        for (place, octet) in changes {
            let place = place.index(octets.len());
            octets[place] = octet;
        }
        octets.truncate(cut.index(octets.len() * 4).max(1));
        if let Ok(received) = H225::decode(&octets) {
            let mut out = Vec::new();
            received.encode(&mut out).unwrap();
            prop_assert_eq!(&out, &octets);
            prop_assert_eq!(from_json(&json(&received)), octets.clone());
            let _ = received.to_string();
            // What is made anew may be written in fewer octets, but it says the same.
            let anew = made_anew(&received);
            let same = H225::decode(&anew).unwrap();
            prop_assert_eq!(same.information(), received.information());
        }
    }

    #[test]
    fn no_octets_make_it_panic(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(received) = H225::decode(&octets) {
            prop_assert_eq!(from_json(&json(&received)), octets.clone());
            let _ = (received.to_string(), received.tokens(), received.crypto_tokens(), received.fast_start());
        }
    }
}

#[test]
fn a_count_without_elements_behind_it_costs_nothing() {
    // SETUP with sourceAddress, whose count says 16383: the list ends with the octets.
    let octets = [0x20, 0xA0, 0x06, 0x00, 0x08, 0x91, 0x4A, 0x00, 0x06, 0xBF, 0xFF, 0x00];
    assert_eq!(H225::decode(&octets).unwrap_err().offset, octets.len());
    // A count in fragments is refused.
    let octets = [0x20, 0xA0, 0x06, 0x00, 0x08, 0x91, 0x4A, 0x00, 0x06, 0xC4, 0xFF, 0x00];
    assert_eq!(H225::decode(&octets).unwrap_err().kind.as_str(), "invalid");
    assert_eq!(H225::decode(&vec![0; H225::MAX_LENGTH + 1]).unwrap_err().kind.as_str(), "limit");
}
