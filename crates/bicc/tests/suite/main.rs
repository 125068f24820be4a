//! Whole messages and the public API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod drawn;
mod elements;
#[cfg(feature = "serde")]
mod json;
mod messages;
mod properties;
mod segments;
mod tshark;
mod vectors;

use trueline_bicc::{BatElements, Message, MessageBuilder};

/// What must hold for all user information: it is made of its elements again, and each that can be read encodes to
/// its content.
fn check_elements(octets: &[u8]) {
    let mut elements = BatElements::new(octets);
    let mut out = Vec::new();
    for raw in elements.by_ref() {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                assert!(error.offset <= octets.len(), "{error}");
                continue;
            }
        };
        raw.encode(&mut out);
        assert!(!raw.to_string().is_empty());
        match raw.typed() {
            Ok(value) => {
                let mut content = Vec::new();
                value.encode(&mut content);
                assert_eq!(content, raw.content(), "{value:?}");
            }
            Err(error) => assert!(error.offset <= raw.offset() + raw.content().len(), "{error}"),
        }
    }
    out.extend_from_slice(elements.rest());
    assert_eq!(out, octets);
}

/// What must hold for every message that can be read.
fn check_message(message: &Message<'_>) {
    if let Ok(Some(elements)) = message.bat_elements() {
        check_elements(elements.rest());
    }
    assert!(!message.to_string().is_empty());
    assert!(message.deviations().count() < 24);
    #[cfg(feature = "serde")]
    json::check(message);
    if message.message_type().format().is_none() || !message.trailing().is_empty() {
        return;
    }
    let mut builder =
        MessageBuilder::new(message.call_instance_code(), message.message_type()).allow_out_of_place();
    for raw in message.parameters() {
        let raw = raw.unwrap();
        assert_eq!(&message.octets()[raw.offset..][..raw.value.len()], raw.value);
        builder = builder.with_content(raw.code, raw.value);
    }
    let built = builder.finish().unwrap();
    let again = Message::decode(&built).unwrap();
    let parts = |message: &Message<'_>| -> Vec<_> {
        message
            .parameters()
            .map(|raw| raw.map(|raw| (raw.code, raw.part, raw.value.to_vec())).unwrap())
            .collect()
    };
    assert_eq!(parts(&again), parts(message));
}

/// Every proper prefix of a message: an error inside the prefix, or a message that is that prefix.
fn check_prefixes(octets: &[u8]) {
    for end in 0..octets.len() {
        let prefix = &octets[..end];
        match Message::decode(prefix) {
            Err(error) => assert!(error.offset <= end, "{end} octets: {error}"),
            Ok(message) => {
                assert_eq!(message.octets(), prefix);
                check_message(&message);
            }
        }
        if let Ok(message) = Message::decode_head(prefix) {
            let mut parameters = message.parameters();
            assert!(parameters.by_ref().filter(Result::is_err).count() <= 1);
            assert!(parameters.next().is_none());
            #[cfg(feature = "serde")]
            json::check(&message);
        }
    }
}
