//! Capture files: whatever lies in them, and every message that is found.

use trueline::CallSetup;
use trueline_capture::{Content, Dissector, FrameReader, Protocol, Signal};

/// The most frames that are read of one input: a compressed input of a few octets may hold a great many, and their
/// count must not be what a run is spent on.
const MOST_FRAMES: usize = 2_000;

/// Octets as a capture file, to its end or to the place where it cannot be read on.
pub fn capture(octets: &[u8]) {
    let mut frames = match FrameReader::new(octets) {
        Ok(frames) => frames,
        Err(error) => return drop(error.to_string()),
    };
    let mut dissector = Dissector::new();
    for number in 1..=MOST_FRAMES {
        match frames.next_frame() {
            Ok(Some(frame)) => {
                assert_eq!(usize::try_from(frame.number), Ok(number));
                let _ = frame.time.to_string();
                dissector.dissect(&frame, &mut |signal| look_into(&signal));
            }
            Ok(None) => break,
            Err(error) => {
                let _ = error.to_string();
                break;
            }
        }
    }
    dissector.finish(&mut |signal| look_into(&signal));
}

fn look_into(signal: &Signal<'_>) {
    let _ = signal.stack.to_string();
    let _ = CallSetup::from_signal(signal);
    match signal.content {
        Content::Message { protocol: Protocol::Isup, octets } => crate::isup(octets),
        Content::Message { protocol: Protocol::Sip, octets } => crate::sip(octets),
        Content::Message { protocol: Protocol::Bicc, octets } => crate::bicc(octets),
        Content::Message { protocol: Protocol::Q931 | Protocol::H225, octets } => crate::q931(octets),
        Content::Message { .. } => {}
        Content::Malformed { octets, error, .. } => {
            assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
        }
    }
}
