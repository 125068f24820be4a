//! Whole messages and the public API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod application_transport;
mod building;
mod built_parameters;
mod compatibility;
mod deviations;
mod editing;
mod every_parameter;
#[cfg(feature = "serde")]
mod json;
mod messages;
mod parameters;
mod segmentation;
#[cfg(feature = "serde")]
mod shared_vectors;
mod variants;
mod vectors;

use trueline_isup::{Message, MessageBuilder, ParameterValue, Part};
use trueline_wire::Deviation;

/// The content octets that a decoded parameter encodes to.
fn encoded(value: &ParameterValue<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    value.encode(&mut out);
    out
}

/// What must hold for every message that can be read: each parameter encodes to the octets it was read from, and a
/// message in canonical layout is built again from its parameters.
fn check_round_trip(name: &str, message: &Message<'_>) {
    let mut builder = MessageBuilder::new(message.message_type()).allow_out_of_place();
    if let Some(cic) = message.cic() {
        builder = builder.with_cic(cic);
    }
    for raw in message.parameters() {
        let raw = raw.unwrap();
        assert_eq!(&message.octets()[raw.offset..][..raw.value.len()], raw.value, "{name}");
        // The structure alone is checked by decode: content may still be too short.
        match raw.typed() {
            Ok(value) => {
                assert_eq!(encoded(&value), raw.value, "{name}: {}", raw.code);
                assert!(!value.to_string().is_empty(), "{name}: {}", raw.code);
            }
            Err(error) => {
                assert!(error.offset <= raw.offset + raw.value.len(), "{name}: {error}");
            }
        }
        builder = builder.with_content(raw.code, raw.value);
    }
    if message.message_type().format().is_none() {
        return;
    }
    let end = message.octets().len() - message.trailing().len();
    let whole = &message.octets()[..end];
    let built = builder.finish().unwrap();
    let gaps = is_canonical(message);
    if gaps {
        assert_eq!(built, whole, "{name}");
    }
    // Whatever the layout was, the parts are the same.
    let again = match message.cic() {
        Some(_) => Message::decode(&built).unwrap(),
        None => Message::decode_without_cic(&built).unwrap(),
    };
    let parts = |message: &Message<'_>| -> Vec<_> {
        message
            .parameters()
            .map(|raw| raw.map(|raw| (raw.code, raw.part, raw.value.to_vec())).unwrap())
            .collect()
    };
    assert_eq!(parts(&again), parts(message), "{name}");
}

/// Parts without gaps in ascending order, no empty optional part, and a pointer where the type has one.
fn is_canonical(message: &Message<'_>) -> bool {
    let format = message.message_type().format().unwrap();
    let head = if message.cic().is_some() { 3 } else { 1 };
    let fixed: usize = format.fixed().iter().map(|fixed| fixed.length).sum();
    let has_optional = format.optional() != trueline_isup::OptionalPart::Never;
    let mut at = head + fixed + format.variable().len() + usize::from(has_optional);
    let mut optional = false;
    for raw in message.parameters().map(Result::unwrap) {
        let in_front = match raw.part {
            Part::Fixed => continue,
            Part::Variable => 1,
            Part::Optional => 2,
        };
        if raw.offset != at + in_front {
            return false;
        }
        optional |= raw.part == Part::Optional;
        at = raw.offset + raw.value.len();
    }
    at + usize::from(optional) + message.trailing().len() == message.octets().len()
}

/// Every proper prefix of a message: an error inside the prefix, or a message that is that prefix.
fn check_prefixes(name: &str, octets: &[u8]) {
    for end in 0..octets.len() {
        let prefix = &octets[..end];
        for decoded in [Message::decode(prefix), Message::decode_without_cic(prefix)] {
            match decoded {
                Err(error) => assert!(error.offset <= end, "{name}, {end} octets: {error}"),
                Ok(message) => {
                    assert_eq!(message.octets(), prefix);
                    check_round_trip(name, &message);
                }
            }
        }
        if let Ok(message) = Message::decode_head(prefix) {
            // A broken message ends with one error and then for good.
            let mut parameters = message.parameters();
            let errors = parameters.by_ref().filter(Result::is_err).count();
            assert!(errors <= 1 && parameters.next().is_none(), "{name}, {end} octets");
            assert!(message.deviations().count() <= Deviation::MOST);
        }
    }
}
