//! Q.931.

use trueline_differential::comparison::Report;
use trueline_differential::q931::{self, Kind};
use trueline_differential::seeded::Seeded;
use trueline_q931::{Framing, MessageType};

use crate::support::{judge, read_by_tshark};

/// Messages of each type and kind.
const EACH: usize = 30;

/// Messages of all types: with elements as the standard has them, with unknown ones, with some twice.
fn messages() -> Vec<Vec<u8>> {
    let mut seeded = Seeded::new(931);
    let mut messages = Vec::new();
    for message_type in (1..=u8::MAX).map(MessageType).filter(|message_type| message_type.name().is_some()) {
        for kind in [Kind::Valid, Kind::Unknown, Kind::Duplicated] {
            messages.extend((0..EACH).map(|_| q931::message(message_type, kind, &mut seeded)));
        }
    }
    messages
}

#[test]
fn tshark_reads_what_we_read() {
    let messages = messages();
    let frames: Vec<_> = messages.iter().map(|message| q931::frame(message)).collect();
    let mut report = Report::default();
    let read = read_by_tshark("tshark-q931", q931::LINK_TYPE, &frames, "q931", &[], |index, packet| {
        let octets = &messages[index];
        report.compare(octets, &q931::ours(octets, Framing::Q931), &q931::theirs(packet));
    });
    if read {
        judge("tshark-q931", &report, None);
    }
}
