//! Elements over small spaces, all of them.

use trueline_bicc::{
    BatBuilder, BatElements, BatIdentifier, BatValue, CompatibilityInformation, GeneralAction,
};

use crate::check_elements;

fn with_content(identifier: u8, content: &[u8]) -> Vec<u8> {
    let pass_on = CompatibilityInformation::new(GeneralAction::PassOn);
    BatBuilder::new().with_content(BatIdentifier(identifier), pass_on, content).finish().unwrap()
}

/// How many octets of content each typed element needs.
const FEWEST: [usize; 15] = [1, 1, 1, 0, 1, 1, 1, 2, 1, 5, 0, 1, 1, 1, 2];

#[test]
fn the_first_two_octets_of_every_element_survive() {
    for identifier in 0..=u8::MAX {
        // What has no type is not interpreted: a few headers say as much as all.
        let step = if usize::from(identifier) <= FEWEST.len() { 1 } else { 4099 };
        for header in (0..=u16::MAX).step_by(step) {
            let [one, two] = header.to_be_bytes();
            check_elements(&with_content(identifier, &[one, two, 0x81, 0x01, 0x05, 0x82, 0x80, 0x01]));
        }
    }
}

#[test]
fn a_content_that_is_too_short_is_an_error_and_longer_ones_are_none() {
    for (identifier, fewest) in (1..).zip(FEWEST) {
        for length in 0..6 {
            let octets = with_content(identifier, &[0; 6][..length]);
            check_elements(&octets);
            let raw = BatElements::new(&octets).next().unwrap().unwrap();
            assert_eq!(raw.typed().is_ok(), length >= fewest, "{} of {length} octets", raw.identifier());
        }
    }
}

#[test]
fn every_identifier_is_known_or_kept() {
    for identifier in 0..=u8::MAX {
        let octets = with_content(identifier, &[0; 6]);
        let raw = BatElements::new(&octets).next().unwrap().unwrap();
        let is_typed = !matches!(raw.typed().unwrap(), BatValue::Other(_));
        assert_eq!(is_typed, (1..=15).contains(&identifier));
        assert_eq!(is_typed, raw.identifier().words().is_some());
        assert_eq!(is_typed, raw.identifier().name() != "unknown");
    }
}
