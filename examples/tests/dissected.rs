//! The libraries find in the captures what was put into them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

use trueline_capture::{Content, Dissector, FrameReader, Protocol};

/// Messages of each protocol, and damaged layers below them.
#[derive(Debug, Default, PartialEq)]
struct Found {
    isup: usize,
    bicc: usize,
    q931: usize,
    h225: usize,
    sip: usize,
    damaged: usize,
}

fn found_in(name: &str) -> Found {
    let captures = trueline_examples::captures::all().unwrap();
    let capture = captures.iter().find(|capture| capture.name == name).unwrap();
    let mut frames = FrameReader::new(capture.octets.as_slice()).unwrap();
    let mut dissector = Dissector::new();
    let mut found = Found::default();
    while let Some(frame) = frames.next_frame().unwrap() {
        dissector.dissect(&frame, &mut |signal| match signal.content {
            Content::Message { protocol: Protocol::Isup, .. } => found.isup += 1,
            Content::Message { protocol: Protocol::Bicc, .. } => found.bicc += 1,
            Content::Message { protocol: Protocol::Q931, .. } => found.q931 += 1,
            Content::Message { protocol: Protocol::H225, .. } => found.h225 += 1,
            Content::Message { protocol: Protocol::Sip, .. } => found.sip += 1,
            _ => found.damaged += 1,
        });
    }
    found
}

#[test]
fn every_isup_message_is_found_on_either_link() {
    // Fourteen answered calls of six messages; eight in overlap; three when busy.
    let expected = Found { isup: 14 * 6 + 8 + 3, ..Found::default() };
    assert_eq!(found_in("isup-m3ua.pcapng"), expected);
    assert_eq!(found_in("isup-mtp3.pcap"), expected);
}

#[test]
fn every_sip_message_is_found_whatever_the_segments() {
    // Fifteen answered calls of seven messages, one with a re-INVITE and one with a repetition; three refused ones.
    assert_eq!(found_in("sip-udp.pcap"), Found { sip: 15 * 7 + 10 + 8 + 3 * 4, ..Found::default() });
    assert_eq!(found_in("sip-tcp.pcap"), Found { sip: 16 + 6, ..Found::default() });
}

#[test]
fn every_message_of_bicc_q931_and_h225_is_found() {
    // An answered call of seven messages, a busy one of three.
    assert_eq!(found_in("bicc-m3ua.pcapng"), Found { bicc: 7 + 3, ..Found::default() });
    // Two answered calls of eight messages, a busy one of two.
    assert_eq!(found_in("q931-lapd.pcap"), Found { q931: 2 * 8 + 2, ..Found::default() });
    // An answered call of five messages, a busy one of two.
    assert_eq!(found_in("h225-tcp.pcap"), Found { h225: 5 + 2, ..Found::default() });
}

#[test]
fn link_types_of_four_interfaces_are_told_apart() {
    assert_eq!(found_in("first-light.pcapng"), Found { isup: 6 * 6, sip: 5 * 7 + 4, ..Found::default() });
}

#[test]
fn damaged_frames_do_not_hide_the_others() {
    // Faults inside ISUP and SIP messages are for their own decoders; two lie in M3UA.
    assert_eq!(found_in("malformed.pcap"), Found { isup: 7, sip: 6, damaged: 2, ..Found::default() });
}
