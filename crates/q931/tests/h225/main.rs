//! H.225.0 call signalling: vectors of another encoder, a capture, drawn messages, and tshark beside us.
#![cfg(all(feature = "h225", feature = "serde"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that fails may panic"
)]

mod capture;
mod drawn;
mod properties;
mod tshark;
mod vectors;

use trueline_q931::h225::H225;
use trueline_wire::json::{JsonWriter, Members};

/// The fields of a message as JSON.
fn json(message: &H225<'_>) -> serde_json::Value {
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| message.each_field(to));
    serde_json::from_slice(&text).unwrap()
}

/// The octets that these fields stand for.
fn from_json(fields: &serde_json::Value) -> Vec<u8> {
    let mut octets = Vec::new();
    H225::encode_members(&Members::new(fields.as_object().unwrap()), &mut octets).unwrap();
    octets
}

/// The octets made from the values, not those received.
fn made_anew(message: &H225<'_>) -> Vec<u8> {
    let mut copy = message.clone();
    copy.information_mut();
    let mut octets = Vec::new();
    copy.encode(&mut octets).unwrap();
    octets
}
