//! BICC.

use trueline_differential::bicc;
use trueline_differential::comparison::Report;
use trueline_differential::isup::Kind;
use trueline_differential::seeded::Seeded;
use trueline_isup::{MessageType, ParameterName};

use crate::support::{judge, read_by_tshark};

/// Messages of each type and kind that may carry elements of bearer association; of the others there are fewer.
const EACH: usize = 60;
const EACH_OTHER: usize = 10;

fn messages() -> Vec<Vec<u8>> {
    let mut seeded = Seeded::new(1902);
    let mut messages = Vec::new();
    for message_type in (0..=u8::MAX).map(MessageType).filter(|message_type| message_type.format().is_some())
    {
        let carries = message_type.optional_parameters().contains(&ParameterName::APPLICATION_TRANSPORT);
        let each = if carries { EACH } else { EACH_OTHER };
        for kind in [Kind::Valid, Kind::Unknown, Kind::Duplicated] {
            messages.extend((0..each).map(|_| bicc::message(message_type, kind, &mut seeded)));
        }
    }
    messages
}

#[test]
fn tshark_reads_what_we_read() {
    let messages = messages();
    let frames: Vec<_> = messages.iter().map(|message| bicc::frame(message)).collect();
    let mut report = Report::default();
    let read = read_by_tshark("tshark-bicc", bicc::LINK_TYPE, &frames, "bicc isup", &[], |index, packet| {
        let octets = &messages[index];
        report.compare(octets, &bicc::ours(octets), &bicc::theirs(packet));
    });
    if read {
        judge("tshark-bicc", &report, Some("tshark-isup"));
    }
}
