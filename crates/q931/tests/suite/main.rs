//! Whole messages and the public API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a test that finds anything unexpected must stop"
)]

mod building;
mod calling_party_numbers;
mod deviations;
mod editing;
mod elements;
#[cfg(feature = "serde")]
mod json;
mod properties;
mod shared_vectors;
mod vectors;

use trueline_q931::{Codeset, Framing, Message};

/// What must hold for every message that can be read: its elements fill the body without a gap, each encodes to the
/// octets it was read from, and JSON gives the message back.
fn check_round_trip(name: &str, message: &Message<'_>) {
    let mut at = message.body_at();
    for raw in message.information_elements() {
        let raw = raw.unwrap();
        assert_eq!(raw.start, at, "{name}");
        assert_eq!(&message.octets()[raw.offset..raw.end()], raw.value, "{name}");
        at = raw.end();
        // The structure alone is checked by decode: content may still be too short.
        match raw.typed() {
            Ok(value) => {
                let mut out = Vec::new();
                value.encode(&mut out);
                assert_eq!(out, raw.value, "{name}: {}", raw.code);
                assert!(!value.to_string().is_empty(), "{name}: {}", raw.code);
            }
            Err(error) => {
                assert!((raw.offset..=raw.end()).contains(&error.offset), "{name}: {error}");
            }
        }
    }
    assert_eq!(at, message.octets().len(), "{name}");
    #[cfg(feature = "serde")]
    json::check(name, message);
}

/// Every proper prefix of a message: an error inside the prefix, or a message that is that prefix.
fn check_prefixes(name: &str, octets: &[u8]) {
    for end in 0..octets.len() {
        let prefix = &octets[..end];
        for decoded in [Message::decode(prefix), Message::decode_h225(prefix)] {
            match decoded {
                Err(error) => assert!(error.offset <= end, "{name}, {end} octets: {error}"),
                Ok(message) => {
                    assert_eq!(message.octets(), prefix);
                    check_round_trip(name, &message);
                }
            }
        }
        for framing in [Framing::Q931, Framing::H225] {
            if let Ok(message) = Message::decode_head(prefix, framing) {
                // A broken message ends with one error and then for good.
                let mut elements = message.information_elements();
                let errors = elements.by_ref().filter(Result::is_err).count();
                assert!(errors <= 1 && elements.next().is_none(), "{name}, {end} octets");
                assert!(message.deviations().count() < 24);
                #[cfg(feature = "serde")]
                json::check(name, &message);
            }
        }
    }
}

/// Codeset, identifier and content of every element but the shifts.
fn parts(message: &Message<'_>) -> Vec<(Codeset, u8, Vec<u8>)> {
    message
        .information_elements()
        .map(Result::unwrap)
        .filter(|raw| raw.code != trueline_q931::ElementIdentifier::SHIFT)
        .map(|raw| (raw.codeset, raw.code.0, raw.value.to_vec()))
        .collect()
}
