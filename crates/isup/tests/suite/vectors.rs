//! The project's own messages: `tests/vectors/*.hex` beside what is expected of them.

use core::fmt::Write as _;
use std::path::Path;

use trueline_isup::Message;

use crate::{check_prefixes, check_round_trip};

/// What an operator sees of a message, one line a parameter, and what is odd about it.
fn described(message: &Message<'_>) -> String {
    let mut text = format!("{message}\n");
    for raw in message.parameters() {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                writeln!(text, "  error: {error}").unwrap();
                continue;
            }
        };
        write!(text, "  {} ({}, at octet {}): ", raw.code, raw.part, raw.offset).unwrap();
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
        let message = Message::decode(&octets).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(described(&message), expected, "{name}");
        check_round_trip(&name, &message);
        check_prefixes(&name, &octets);
        count += 1;
    }
    assert_eq!(count, 21);
}

#[test]
fn a_broken_message_is_read_as_far_as_it_goes() {
    // The calling number says eight octets, and five are there.
    let octets =
        trueline_vectors::octets("0500 01 00 2000 0A 03 02 0A 08 04 10 447700091032 0A 08 8413212055");
    assert!(Message::decode(&octets).is_err());
    let expected = "IAM, circuit 5
  nature of connection indicators (mandatory fixed, at octet 3): nothing indicated
  forward call indicators (mandatory fixed, at octet 4): ISUP used all the way
  calling party's category (mandatory fixed, at octet 6): ordinary subscriber
  transmission medium requirement (mandatory fixed, at octet 7): 3.1 kHz audio
  called party number (mandatory variable, at octet 11): 447700900123 (international, E.164)
  error: calling party number at octet offset 21: needs 8 more octets, 5 are left
  odd: a message that cannot be read to its end [Q.763 §1.5]
";
    assert_eq!(described(&Message::decode_head(&octets).unwrap()), expected);
}

#[test]
fn a_mandatory_pointer_cannot_be_0() {
    let error = Message::decode(&[5, 0, 0x0C, 0, 0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "pointer to a mandatory variable parameter at octet offset 3: expected a pointer of at least 1"
    );
}

#[test]
fn the_first_parameter_of_a_kind_is_found_and_its_errors_are_told_in_octets_of_the_message() {
    let octets = trueline_vectors::octets("0500 09 01 C0 01 06 3D 01 1F C0 03 060010 00");
    let message = Message::decode(&octets).unwrap();
    assert_eq!(message.parameter::<trueline_isup::HopCounter<'_>>().unwrap().unwrap().hops(), 31);
    assert_eq!(message.parameter::<trueline_isup::CauseIndicators<'_>>().unwrap(), None);
    let error = message.parameter::<trueline_isup::GenericNumber<'_>>().unwrap_err();
    assert_eq!((error.field, error.offset), ("generic number", 7));
    assert_eq!(message.optional_parameters().count(), 3);
}
