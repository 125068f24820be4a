use core::net::SocketAddr;

use super::*;
use crate::{Content, Stack, Timestamp};

const FIRST: &[u8] = b"OPTIONS sip:a@example.com SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 4\r\n\r\nbody";
const SECOND: &[u8] = b"SIP/2.0 200 OK\r\nCall-ID: 2\r\nContent-Length: 0\r\n\r\n";

/// Plays segments (sequence number, flags, payload) and gives the messages, damaged ones marked by a `!`.
fn play(segments: &[(u32, u16, &[u8])]) -> Vec<String> {
    play_to(2, segments)
}

/// The same, towards this port.
fn play_to(port: u16, segments: &[(u32, u16, &[u8])]) -> Vec<String> {
    let mut streams = Streams::new();
    let mut seen = Vec::new();
    let mut note = |signal: Signal<'_>| match signal.content {
        Content::Message { octets, .. } => seen.push(String::from_utf8_lossy(octets).into_owned()),
        Content::Malformed { octets, .. } => seen.push(format!("!{}", String::from_utf8_lossy(octets))),
    };
    let address = SocketAddr::from(([192, 0, 2, 1], 0));
    let context = Context {
        frame: 1,
        time: Timestamp::default(),
        stack: Stack::EMPTY,
        source: Some(address),
        destination: Some(address),
    };
    for (sequence, flags, payload) in segments {
        // An acknowledgement travels the other way; its sequence number here is what it acknowledges.
        let back = flags & FLAG_ACK != 0;
        let ports: [u16; 2] = if back { [port, 1] } else { [1, port] };
        let mut octets = Vec::new();
        octets.extend(ports.iter().flat_map(|port| port.to_be_bytes()));
        octets.extend(sequence.to_be_bytes());
        octets.extend(sequence.to_be_bytes());
        octets.extend((0x5000 | flags).to_be_bytes());
        octets.extend([0; 6]);
        octets.extend_from_slice(payload);
        streams.dissect(&octets, &context, &mut note).unwrap();
    }
    streams.finish(&mut note);
    seen
}

fn text(octets: &[u8]) -> String {
    String::from_utf8(octets.to_vec()).unwrap()
}

fn at(start: u32, offset: usize) -> u32 {
    start.wrapping_add(u32::try_from(offset).unwrap())
}

#[test]
fn two_messages_in_three_segments() {
    let both = [FIRST, SECOND].concat();
    let seen =
        play(&[(99, FLAG_SYN, b""), (100, 0, &both[..20]), (120, 0, &both[20..90]), (190, 0, &both[90..])]);
    assert_eq!(seen, [text(FIRST), text(SECOND)]);
}

#[test]
fn segments_out_of_order_over_the_wrap_of_the_sequence_number() {
    let start = u32::MAX - 10;
    let seen = play(&[
        (start.wrapping_sub(1), FLAG_SYN, b""),
        (at(start, 30), 0, &FIRST[30..]),
        (at(start, 10), 0, &FIRST[10..30]),
        (start, 0, &FIRST[..10]),
    ]);
    assert_eq!(seen, [text(FIRST)]);
}

#[test]
fn a_retransmission_counts_once_and_an_overlap_keeps_what_came_first() {
    let mut other = FIRST.to_vec();
    other[10..30].fill(b'X');
    let seen = play(&[
        (9, FLAG_SYN, b""),
        (10, 0, &FIRST[..30]),
        (10, 0, &FIRST[..30]),
        (20, 0, &other[10..]),
        (10, 0, FIRST),
    ]);
    assert_eq!(seen, [text(FIRST)]);
}

#[test]
fn after_an_acknowledged_loss_the_stream_goes_on_at_the_next_start_line() {
    let tail_and_second = [&FIRST[60..], b"\r\n", SECOND].concat();
    let seen = play(&[
        (9, FLAG_SYN, b""),
        (10, 0, &FIRST[..40]),
        (70, 0, &tail_and_second),
        (at(70, tail_and_second.len()), FLAG_ACK, b""),
    ]);
    assert_eq!(seen, [format!("!{}", text(&FIRST[..40])), text(SECOND)]);
}

#[test]
fn a_capture_that_begins_within_a_message() {
    let seen = play(&[(500, 0, &FIRST[20..]), (at(500, FIRST.len() - 20), 0, SECOND)]);
    assert_eq!(seen, [text(SECOND)]);
}

#[test]
fn a_stream_that_is_not_sip_is_forgotten() {
    let noise = vec![b'x'; 1400];
    let segments: Vec<(u32, u16, &[u8])> = (0..100).map(|n| (n * 1400, 0, &noise[..])).collect();
    assert!(play(&segments).is_empty());
}

#[test]
fn a_message_cut_off_by_the_end_of_the_stream_is_damaged() {
    assert_eq!(play(&[(10, 0, &FIRST[..50])]), [format!("!{}", text(&FIRST[..50]))]);
    assert_eq!(play(&[(10, FLAG_FIN, &FIRST[..50])]), [format!("!{}", text(&FIRST[..50]))]);
}

#[test]
fn ports_used_again_without_a_beginning() {
    let start = 0x9000_0000;
    assert_eq!(play(&[(9, FLAG_SYN, b""), (10, 0, FIRST), (start, 0, SECOND)]), [text(FIRST), text(SECOND)]);
    assert_eq!(play(&[(start, 0, FIRST), (start - 0x0100_0000, 0, SECOND)]), [text(FIRST), text(SECOND)]);
}

#[test]
fn an_endless_head_is_given_up() {
    let mut endless = b"OPTIONS sip:a@example.com SIP/2.0\r\nX: ".to_vec();
    endless.resize(70_000, b'x');
    let rest = [b"\r\n", SECOND].concat();
    assert_eq!(play(&[(0, 0, &endless), (70_000, 0, &rest)]), [text(SECOND)]);
}

/// A packet with call signalling, its length small enough to be text.
fn packet(text: &str) -> Vec<u8> {
    let message = [b"\x08\x02\x12\x34\x05", text.as_bytes()].concat();
    let mut packet = [&[3, 0, 0, 0][..], &message].concat();
    let length = u16::try_from(packet.len()).unwrap();
    packet[2..4].copy_from_slice(&length.to_be_bytes());
    packet
}

/// What `play` gives for it.
fn contents(text: &str) -> String {
    format!("\u{8}\u{2}\u{12}\u{34}\u{5}{text}")
}

/// H.245 master slave determination; what it says does not matter.
const OTHER_PACKET: &[u8] = &[3, 0, 0, 10, 1, 0, 0x32, 0x80, 8, 2];
const EMPTY_PACKET: &[u8] = &[3, 0, 0, 4];

#[test]
fn packets_on_any_port_however_they_are_cut() {
    let stream = [packet("first"), EMPTY_PACKET.to_vec(), packet("second"), packet("third")].concat();
    let all = [contents("first"), contents("second"), contents("third")];
    for port in [2, tpkt::PORT] {
        for size in 1..=stream.len() {
            let pieces = stream.chunks(size).enumerate();
            let mut segments: Vec<(u32, u16, &[u8])> =
                pieces.map(|(piece, octets)| (at(10, piece * size), 0, octets)).collect();
            segments.insert(0, (9, FLAG_SYN, b""));
            assert_eq!(play_to(port, &segments), all, "port {port}, pieces of {size}");
            segments[1..].reverse();
            assert_eq!(play_to(port, &segments), all, "port {port}, pieces of {size}, last first");
        }
    }
}

#[test]
fn a_capture_that_begins_within_a_packet_goes_on_at_the_next_segment() {
    let second = [packet("second"), packet("third")].concat();
    let segments: [(u32, u16, &[u8]); 2] = [(500, 0, b"irst"), (504, 0, &second)];
    assert_eq!(play(&segments), [contents("second"), contents("third")]);
}

#[test]
fn a_packet_within_a_segment_is_found_on_the_port_of_call_signalling_alone() {
    let segment = [b"irst", &packet("second")[..]].concat();
    let (front, rest) = segment.split_at(7);
    let segments: [(u32, u16, &[u8]); 2] = [(500, 0, front), (507, 0, rest)];
    assert_eq!(play_to(tpkt::PORT, &segments), [contents("second")]);
    assert_eq!(play_to(2, &segments), [""; 0]);
}

#[test]
fn after_a_loss_the_stream_goes_on_at_the_next_packet() {
    let (first, rest) = (packet("first"), [b"ost", &packet("third")[..]].concat());
    let cut = &packet("second")[..11];
    let segments: [(u32, u16, &[u8]); 4] = [
        (9, FLAG_SYN, b""),
        (10, 0, &[&first, cut].concat()),
        (100, 0, &rest),
        (at(100, rest.len()), FLAG_ACK, b""),
    ];
    let begun = format!("!{}", contents("se"));
    assert_eq!(play(&segments), [contents("first"), begun, contents("third")]);
}

#[test]
fn a_packet_cut_off_by_the_end_of_the_stream_is_damaged() {
    let first = packet("first");
    assert_eq!(play(&[(10, FLAG_FIN, &first[..12])]), [format!("!{}", contents("fir"))]);
    assert_eq!(play(&[(10, FLAG_FIN, &first[..4])]), [""; 0]);
}

#[test]
fn other_packets_are_passed_over_beside_call_signalling_and_ignored_alone() {
    let mixed = [&packet("first"), OTHER_PACKET, &packet("second")].concat();
    assert_eq!(play(&[(9, FLAG_SYN, b""), (10, 0, &mixed)]), [contents("first"), contents("second")]);
    let alone = [OTHER_PACKET, &[3, 0, 0, 19, 14, 0xE0]].concat();
    assert_eq!(play(&[(9, FLAG_SYN, b""), (10, 0, &alone)]), [""; 0]);
    assert_eq!(play_to(tpkt::PORT, &[(9, FLAG_SYN, b""), (10, 0, &alone)]), [""; 0]);
}

#[test]
fn sip_on_the_port_of_call_signalling_is_sip() {
    assert_eq!(play_to(tpkt::PORT, &[(9, FLAG_SYN, b""), (10, 0, FIRST)]), [text(FIRST)]);
}

#[test]
fn a_stream_of_noise_on_the_port_of_call_signalling_is_forgotten() {
    let mut noise = vec![b'x'; 1400];
    noise[1399] = 3;
    let segments: Vec<(u32, u16, &[u8])> = (0..100).map(|n| (n * 1400, 0, &noise[..])).collect();
    assert_eq!(play_to(tpkt::PORT, &segments), [""; 0]);
}

/// Octets that packets, line ends and start lines are made of, in every order a generator comes up with.
#[test]
fn noise_that_resembles_both_protocols_is_passed_over_without_end_or_panic() {
    const PARTS: [&[u8]; 8] =
        [&[3], &[0], &[3, 0, 0, 9], &[8, 2, 0x80, 1, 1], &[3, 0, 0, 4], b"\r\n", b"SIP/2.0 200 OK\r\n", b"x"];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut found = 0;
    for run in 0..2_000_usize {
        let stream = (0..random(60)).flat_map(|_| PARTS[random(PARTS.len())]).copied().collect::<Vec<u8>>();
        let mut segments = vec![(9, FLAG_SYN, &b""[..])];
        let mut reached = 0;
        while reached < stream.len() {
            let end = reached.saturating_add(random(9)).saturating_add(1).min(stream.len());
            segments.push((at(10, reached), 0, &stream[reached..end]));
            reached = end;
        }
        let port = if run & 1 == 0 { 2 } else { tpkt::PORT };
        for message in play_to(port, &segments) {
            let message = message.trim_start_matches(['!', '\r', '\n']);
            assert!(message.starts_with('\u{8}') || message.starts_with("SIP/2.0 200"), "{message:?}");
            found += 1;
        }
    }
    assert!(found > 500, "only {found} messages");
}
