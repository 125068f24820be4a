//! Properties over drawn values and octets.

use proptest::collection::vec;
use proptest::prelude::*;

use trueline_bicc::{BatBuilder, BatElement, BatElements, Codec, Message};

use crate::{check_elements, check_message, check_prefixes, drawn};

proptest! {
    #[test]
    fn an_element_is_read_as_it_was_built(drawn in drawn::element()) {
        let octets = BatBuilder::new()
            .with_content(drawn.identifier, drawn.compatibility, &drawn.content())
            .finish()
            .unwrap();
        let raw = BatElements::new(&octets).next().unwrap().unwrap();
        prop_assert_eq!(raw.identifier(), drawn.identifier);
        prop_assert_eq!(raw.compatibility(), drawn.compatibility);
        prop_assert_eq!(raw.typed().unwrap(), drawn.value);
        check_elements(&octets);
        #[cfg(feature = "serde")]
        crate::json::check_elements(&octets);
    }

    #[test]
    fn a_codec_of_any_kind_is_read_as_it_was_built(codec in drawn::any_codec()) {
        let mut content = Vec::new();
        codec.encode(&mut content);
        prop_assert_eq!(Codec::decode(&content).unwrap(), codec);
    }

    #[test]
    fn user_information_of_any_octets_is_kept(octets in vec(any::<u8>(), 0..200)) {
        check_elements(&octets);
        #[cfg(feature = "serde")]
        crate::json::check_elements(&octets);
    }

    /// Octets that begin like elements, so that more of them can be read.
    #[test]
    fn user_information_of_likely_octets_is_kept(
        elements in vec((0_u8..17, prop_oneof![0x80_u8..0x8A, any::<u8>()], vec(any::<u8>(), 0..10)), 0..8),
    ) {
        let octets: Vec<u8> = elements
            .into_iter()
            .flat_map(|(identifier, length, content)| [identifier, length].into_iter().chain(content))
            .collect();
        check_elements(&octets);
        #[cfg(feature = "serde")]
        crate::json::check_elements(&octets);
    }

    #[test]
    fn a_message_is_read_as_it_was_built(octets in drawn::message()) {
        let message = Message::decode(&octets).unwrap();
        prop_assert!(message.bat_elements().unwrap().unwrap().all(|raw| raw.is_ok()));
        check_message(&message);
    }

    #[test]
    fn a_message_of_any_octets_never_fails_otherwise_than_told(octets in vec(any::<u8>(), 0..80)) {
        if let Ok(message) = Message::decode(&octets) {
            check_message(&message);
        }
        if let Ok(message) = Message::decode_head(&octets) {
            let _ = message.deviations().count();
            #[cfg(feature = "serde")]
            crate::json::check(&message);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_prefix_of_a_message_is_an_error_inside_it_or_a_message(octets in drawn::message()) {
        check_prefixes(&octets);
    }
}
