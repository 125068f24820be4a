//! H.225.0.

use trueline_differential::comparison::Report;
use trueline_differential::h225;
use trueline_differential::seeded::Seeded;

use crate::support::{judge, read_by_tshark};

/// Messages of each body.
const EACH: usize = 120;

#[test]
fn tshark_reads_what_we_read() {
    let mut seeded = Seeded::new(225);
    let mut messages = Vec::new();
    for (body, must, may) in h225::BODIES {
        messages.extend((0..EACH).map(|_| h225::message(body, must, may, &mut seeded)));
    }
    let frames: Vec<_> = messages.iter().map(|message| h225::packet(message)).collect();
    let options = ["-o", "tcp.analyze_sequence_numbers:FALSE", "-o", "tcp.desegment_tcp_streams:FALSE"];
    let mut report = Report::default();
    let read = read_by_tshark("tshark-h225", h225::LINK_TYPE, &frames, "h225", &options, |index, packet| {
        let octets = &messages[index];
        report.compare(octets, &h225::ours(octets), &h225::theirs(packet));
    });
    if read {
        judge("tshark-h225", &report, None);
    }
}
