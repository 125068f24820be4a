//! What the tests of all families do.

use core::time::Duration;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use trueline_capture::LinkType;
use trueline_differential::comparison::{Exception, Report};
use trueline_differential::pdml::Node;
use trueline_differential::tshark;
use trueline_examples::frames::pcap::{PcapWriter, Resolution};

/// Where the test may leave files.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// Writes the frames into a capture, and has tshark read it: `packet` gets the index of the frame and its details.
///
/// False, with a line on standard error, where tshark is not installed.
pub(crate) fn read_by_tshark(
    name: &str,
    link_type: LinkType,
    frames: &[Vec<u8>],
    protocols: &str,
    options: &[&str],
    mut packet: impl FnMut(usize, &Node),
) -> bool {
    if !tshark::is_installed() {
        eprintln!("tshark is missing, so {name} was not compared with it: sudo apt-get install tshark");
        return false;
    }
    let path = folder().join(name).with_extension("pcap");
    let file = std::io::BufWriter::new(File::create(&path).unwrap());
    let mut capture = PcapWriter::new(file, link_type, Resolution::Microseconds).unwrap();
    for (time, frame) in (0..).zip(frames) {
        capture.write(Duration::from_millis(time), frame).unwrap();
    }
    drop(capture.into_inner());
    let mut read = 0;
    tshark::read(&path, protocols, options, |node| {
        packet(read, node);
        read += 1;
    })
    .unwrap();
    assert_eq!(read, frames.len(), "tshark reads every frame of {name}");
    true
}

/// Holds what was found against the exceptions of that name, and against those `shared` with another test.
pub(crate) fn judge(name: &str, report: &Report, shared: Option<&str>) {
    let path = |name: &str| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("exceptions").join(name).with_extension("txt")
    };
    let text = |name: &str| fs::read_to_string(path(name)).unwrap();
    let (known, shared) = (text(name), shared.map(text).unwrap_or_default());
    let (known, shared) = (Exception::read_all(&known).unwrap(), Exception::read_all(&shared).unwrap());
    match report.judge(&known, &shared) {
        Ok(summary) => eprintln!("{name}: {summary}"),
        Err(complaint) => panic!("{}\n{complaint}", path(name).display()),
    }
}
