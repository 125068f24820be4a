//! The project's own messages: `tests/vectors/*.hex` beside what is expected of them.

use core::fmt::Write as _;
use std::path::Path;

use trueline_bicc::{BatElements, Message, bat_elements};
use trueline_isup::ParameterValue;

use crate::{check_message, check_prefixes};

fn describe_elements(elements: BatElements<'_>, text: &mut String) {
    for raw in elements {
        match raw {
            Ok(raw) => writeln!(text, "    {raw} [{}]", raw.compatibility()).unwrap(),
            Err(error) => writeln!(text, "    error: {error}").unwrap(),
        }
    }
}

/// What an operator sees of a message, one line a parameter and element, and what is odd about it.
fn described(message: &Message<'_>) -> String {
    let mut text = format!("{message}\n");
    for raw in message.parameters() {
        let raw = raw.unwrap();
        write!(text, "  {} ({}, at octet {}): ", raw.code, raw.part, raw.offset).unwrap();
        match raw.typed() {
            Ok(value) => {
                writeln!(text, "{value}").unwrap();
                if let ParameterValue::ApplicationTransport(transport) = value
                    && let Some(elements) = bat_elements(&transport)
                {
                    describe_elements(elements, &mut text);
                }
            }
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
        let message = Message::decode(&octets).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(described(&message), expected, "{name}");
        check_message(&message);
        check_prefixes(&octets);
        count += 1;
    }
    assert_eq!(count, 9);
}
