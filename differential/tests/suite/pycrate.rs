//! Messages of pycrate, and ours read by it.

use std::sync::OnceLock;

use serde_json::Value;
use trueline_differential::comparison::Report;
use trueline_differential::h225;
use trueline_differential::isup::{self, Kind};
use trueline_differential::pycrate;
use trueline_differential::python::Python;
use trueline_differential::seeded::Seeded;
use trueline_isup::{Message, MessageType, ParameterName};

use crate::support::{folder, judge};

/// Once for all tests; `None`, with a line on standard error, where it cannot be had.
fn pycrate() -> Option<&'static Python> {
    static PYCRATE: OnceLock<Option<Python>> = OnceLock::new();
    let installed = PYCRATE.get_or_init(|| {
        pycrate::installed_in(&folder().join("pycrate"))
            .inspect_err(|error| {
                eprintln!(
                    "pycrate is missing, so nothing was compared with it: {error}; it takes python3 with venv, \
                     and `pip install {}`",
                    pycrate::REQUIREMENT
                );
            })
            .ok()
    });
    installed.as_ref()
}

fn octets_of(line: &Value) -> Vec<u8> {
    let hex = line["hex"].as_str().unwrap();
    let digits: Vec<_> =
        hex.chars().map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

#[test]
fn messages_of_pycrate_have_the_values_that_it_was_given() {
    let Some(pycrate) = pycrate() else { return };
    let lines = pycrate.run("pycrate_messages.py", &["make", "763", "40"], String::new()).unwrap();
    let mut report = Report::default();
    for line in &lines {
        let octets = octets_of(line);
        report.compare(&octets, &isup::ours(&octets), &pycrate::isup(line));
    }
    judge("pycrate-makes-isup", &report, None);
}

/// Parameters that pycrate does not find the end of, so that the rest of the message is lost to it.
const UNREADABLE: [ParameterName; 6] = [
    ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, // its instructions of more than one octet
    ParameterName::INFORMATION_INDICATORS,              // 15 bits in pycrate
    ParameterName::PIVOT_STATUS,                        // 9 bits in pycrate
    ParameterName::CAUSE_INDICATORS,                    // its diagnostics
    ParameterName::DISPLAY_INFORMATION,                 // an element of Q.931 with its head, in pycrate
    ParameterName::USER_TELESERVICE_INFORMATION,        // three octets at least, in pycrate
];

fn is_readable(message: &[u8]) -> bool {
    let message = Message::decode(message).unwrap();
    // In this message pycrate has a message in place of the user-to-user information.
    let is_mistaken = message.message_type() == MessageType::SGM;
    !is_mistaken && message.parameters().all(|parameter| !UNREADABLE.contains(&parameter.unwrap().code))
}

#[test]
fn pycrate_reads_what_we_read() {
    let Some(pycrate) = pycrate() else { return };
    let mut seeded = Seeded::new(1999);
    let formats = (0..=u8::MAX).map(MessageType).filter(|message_type| message_type.format().is_some());
    let messages: Vec<_> = formats
        .flat_map(|of| (0..60).map(move |_| of))
        .map(|of| isup::message(of, Kind::Valid, &mut seeded))
        .filter(|message| is_readable(message))
        .collect();
    let hex = |octets: &Vec<u8>| octets.iter().map(|octet| format!("{octet:02x}")).collect::<String>();
    let input: Vec<_> = messages.iter().map(hex).collect();
    let lines = pycrate.run("pycrate_messages.py", &["read"], input.join("\n")).unwrap();
    assert_eq!(lines.len(), messages.len());
    let mut report = Report::default();
    for (octets, line) in messages.iter().zip(&lines) {
        report.compare(octets, &isup::ours(octets), &pycrate::isup(line));
    }
    judge("pycrate-reads-isup", &report, None);
}

#[test]
fn h225_of_pycrate_has_the_values_that_it_was_given() {
    let Some(pycrate) = pycrate() else { return };
    let lines = pycrate.run("pycrate_h225.py", &["make", "225", "100"], String::new()).unwrap();
    assert!(lines.len() > 900, "twelve bodies, of which few messages are left out");
    let mut report = Report::default();
    for line in &lines {
        let octets = octets_of(line);
        report.compare(&octets, &h225::ours(&octets), &pycrate::h225(line));
    }
    judge("pycrate-makes-h225", &report, None);
}
