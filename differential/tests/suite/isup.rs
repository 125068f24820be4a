//! ISUP.

use trueline_differential::comparison::Report;
use trueline_differential::isup::{self, Kind};
use trueline_differential::seeded::Seeded;
use trueline_isup::MessageType;

use crate::support::{judge, read_by_tshark};

/// Messages of each type and kind.
const EACH: usize = 30;

/// Messages of all types: as the standard has them, with parameters it does not know, with some twice.
fn messages() -> Vec<Vec<u8>> {
    let mut seeded = Seeded::new(763);
    let mut messages = Vec::new();
    for message_type in (0..=u8::MAX).map(MessageType) {
        if message_type.abbreviation().is_none() {
            messages.push(isup::message(message_type, Kind::Valid, &mut seeded));
            continue;
        }
        for kind in [Kind::Valid, Kind::Unknown, Kind::Duplicated] {
            messages.extend((0..EACH).map(|_| isup::message(message_type, kind, &mut seeded)));
        }
    }
    messages
}

#[test]
fn tshark_reads_what_we_read() {
    let messages = messages();
    let frames: Vec<_> = messages.iter().map(|message| isup::frame(message)).collect();
    let mut report = Report::default();
    let read = read_by_tshark("tshark-isup", isup::LINK_TYPE, &frames, "isup", &[], |index, packet| {
        let octets = &messages[index];
        report.compare(octets, &isup::ours(octets), &isup::theirs(packet));
    });
    if read {
        judge("tshark-isup", &report, None);
    }
}
