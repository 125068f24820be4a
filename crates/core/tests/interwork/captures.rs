//! Every call of the shared captures, whole and cut off, goes into every other network or is refused by name.

use std::fs;

use trueline::capture::{Content, Dissector, FrameReader, Protocol};
use trueline::interwork::{
    InterworkError, InterworkSettings, Interworked, NumberInUri, Profile, iam_from_invite, iam_from_setup,
    invite_from_iam, invite_from_setup, setup_from_iam, setup_from_invite,
};
use trueline::{isup, q931, sip};

use crate::q931_and_sip::REFERENCE;
use crate::support::{CIRCUIT, DIALOGUE, british};

/// What the messages of a capture led to.
#[derive(Debug, Default)]
struct Tally {
    made: usize,
    refused: usize,
    other: usize,
}

impl Tally {
    /// What was made can be read, and what is lost has a reason with a clause.
    fn count(&mut self, made: Result<Interworked<'_>, InterworkError>, reads: impl Fn(&[u8]) -> bool) {
        match made {
            Ok(made) => {
                assert!(reads(&made.octets));
                for note in made.report.lost().iter().chain(made.report.chosen()) {
                    assert!(!note.remark.text.is_empty() && !note.remark.clause.is_empty());
                }
                self.made += 1;
            }
            Err(InterworkError::WrongMessage { .. }) => self.other += 1,
            Err(_) => self.refused += 1,
        }
    }

    fn message(&mut self, protocol: Protocol, octets: &[u8], settings: &InterworkSettings<'_>) {
        let is_isup = |octets: &[u8]| isup::Message::decode(octets).is_ok();
        let is_q931 = |octets: &[u8]| q931::Message::decode(octets).is_ok();
        let is_sip = |octets: &[u8]| sip::Message::decode(octets).is_ok();
        match protocol {
            Protocol::Isup => {
                let Ok(message) = isup::Message::decode(octets) else { return };
                self.count(invite_from_iam(&message, &DIALOGUE, settings), is_sip);
                self.count(setup_from_iam(&message, REFERENCE, settings), is_q931);
            }
            Protocol::Q931 | Protocol::H225 => {
                let message = match protocol {
                    Protocol::H225 => q931::Message::decode_h225(octets),
                    _ => q931::Message::decode(octets),
                };
                let Ok(message) = message else { return };
                self.count(invite_from_setup(&message, &DIALOGUE, settings), is_sip);
                self.count(iam_from_setup(&message, CIRCUIT, settings), is_isup);
            }
            Protocol::Sip => {
                let Ok(message) = sip::Message::decode(octets) else { return };
                self.count(iam_from_invite(&message, CIRCUIT, settings), is_isup);
                self.count(setup_from_invite(&message, REFERENCE, settings), is_q931);
            }
            _ => {}
        }
    }
}

/// Messages that are cut off at every octet: our choice, enough to meet every field once.
const CUT: usize = 40;

#[test]
fn calls_of_real_captures() {
    let Some(folder) = trueline_vectors::folder("captures", "calls_of_real_captures") else { return };
    let mut settings = InterworkSettings::new(Profile::C, british(), "gw.example.net");
    settings.number_in_uri = NumberInUri::ToldOrGlobal;
    settings.to_isup.location_number = true;
    settings.to_isup.hop_factor = core::num::NonZeroU8::new(4);
    let mut tally = Tally::default();
    let mut cut = 0;
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(octets) = fs::read(&path) else { continue };
        let Ok(mut frames) = FrameReader::new(octets.as_slice()) else { continue };
        let mut dissector = Dissector::new();
        while let Ok(Some(frame)) = frames.next_frame() {
            dissector.dissect(&frame, &mut |signal| {
                let Content::Message { protocol, octets } = signal.content else { return };
                let before = tally.made;
                tally.message(protocol, octets, &settings);
                if tally.made > before && cut < CUT {
                    cut += 1;
                    let mut of_prefixes = Tally::default();
                    for end in 0..octets.len() {
                        of_prefixes.message(protocol, &octets[..end], &settings);
                    }
                }
            });
        }
    }
    eprintln!("{tally:?}");
    assert!(tally.made > 1000 && tally.other > 1000, "{tally:?}");
}
