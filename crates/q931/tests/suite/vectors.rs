//! The project's own messages: `tests/vectors/*.hex` beside what is expected of them. Those whose name begins with
//! `h225` are read as H.225.0.

use core::fmt::Write as _;
use std::path::Path;

use trueline_q931::{Framing, Message};

use crate::{check_prefixes, check_round_trip};

/// What an operator sees of a message, one line an element, and what is odd about it.
fn described(message: &Message<'_>) -> String {
    let mut text = format!("{message}\n");
    for raw in message.information_elements() {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                writeln!(text, "  error: {error}").unwrap();
                continue;
            }
        };
        let words =
            raw.words().map_or_else(|| format!("unknown element 0x{:02X}", raw.code.0), str::to_owned);
        write!(text, "  {words} ({}, at octet {}): ", raw.codeset, raw.offset).unwrap();
        match raw.typed() {
            Ok(value) => writeln!(text, "{value}").unwrap(),
            Err(error) => writeln!(text, "error: {error}").unwrap(),
        }
    }
    for deviation in message.deviations() {
        writeln!(text, "  odd: {} [{}]", deviation.text, deviation.clause).unwrap();
    }
    text
}

#[test]
fn each_message_reads_as_expected_and_gives_its_octets_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "hex") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let octets = trueline_vectors::octets(&std::fs::read_to_string(&path).unwrap());
        let framing = if name.starts_with("h225") { Framing::H225 } else { Framing::Q931 };
        let message =
            Message::decode_head(&octets, framing).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(described(&message), expected, "{name}");
        if message.information_elements().all(|raw| raw.is_ok()) {
            check_round_trip(&name, &message);
        }
        check_prefixes(&name, &octets);
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn a_head_that_is_too_short_or_too_long_is_an_error() {
    let error = |octets: &[u8]| Message::decode(octets).unwrap_err().to_string();
    assert_eq!(error(&[]), "protocol discriminator at octet offset 0: needs 1 more octets, 0 are left");
    assert_eq!(error(&[8, 2, 0]), "call reference at octet offset 2: needs 2 more octets, 1 are left");
    assert_eq!(error(&[8, 0]), "message type at octet offset 2: needs 1 more octets, 0 are left");
    assert_eq!(error(&[8, 0, 0]), "national message type at octet offset 3: needs 1 more octets, 0 are left");
    assert_eq!(error(&[8, 3, 0, 0, 1, 5]), "call reference at octet offset 2: more than 2");
}
