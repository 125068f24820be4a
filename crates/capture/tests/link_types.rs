//! The same SIP message behind every link type and tunnel.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a broken vector must stop the test")]

use trueline_capture::{Content, Dissector, Frame, LinkType, Protocol, Timestamp};

const SIP: &[u8] = b"BYE sip:+12025550142@example.com SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n";

fn length(octets: &[u8], extra: usize) -> [u8; 2] {
    u16::try_from(octets.len() + extra).unwrap().to_be_bytes()
}

fn udp() -> Vec<u8> {
    [&[0x13, 0xC4, 0x13, 0xC5][..], &length(SIP, 8), &[0, 0], SIP].concat()
}

fn ipv4(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let addresses = [192, 0, 2, 1, 192, 0, 2, 2];
    [&[0x45, 0][..], &length(payload, 20), &[0, 7, 0, 0, 64, protocol, 0, 0], &addresses, payload].concat()
}

fn ipv6(next: u8, payload: &[u8]) -> Vec<u8> {
    let address = [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    [&[0x60, 0, 0, 0][..], &length(payload, 0), &[next, 64], &address, &address, payload].concat()
}

/// The stacks of all SIP messages in these frames.
fn stacks(link_type: LinkType, frames: &[Vec<u8>]) -> Vec<String> {
    let mut dissector = Dissector::new();
    let mut seen = Vec::new();
    for octets in frames {
        let original_length = u32::try_from(octets.len()).unwrap();
        let frame = Frame { number: 1, time: Timestamp::default(), link_type, octets, original_length };
        dissector.dissect(&frame, &mut |signal| {
            let Content::Message { protocol: Protocol::Sip, octets } = signal.content else { return };
            assert_eq!(octets, SIP);
            assert_eq!((signal.source.unwrap().port(), signal.destination.unwrap().port()), (5060, 5061));
            seen.push(signal.stack.to_string());
        });
    }
    seen
}

fn stack(link_type: LinkType, header: &[u8], packet: &[u8]) -> String {
    // Ethernet pads short frames; what follows the packet is no part of the message.
    stacks(link_type, &[[header, packet, &[0xEE; 6]].concat()]).concat()
}

#[test]
fn every_link_type() {
    let (four, six) = (ipv4(17, &udp()), ipv6(17, &udp()));
    let mac = [2; 12];
    let cooked = [0; 14];
    assert_eq!(stack(LinkType::ETHERNET, &[&mac[..], &[8, 0]].concat(), &four), "eth:ip:udp:sip");
    let tags = [0x88, 0xA8, 0, 1, 0x81, 0, 0, 2, 0x86, 0xDD];
    assert_eq!(stack(LinkType::ETHERNET, &[&mac[..], &tags].concat(), &six), "eth:vlan:vlan:ipv6:udp:sip");
    let pppoe = [0x88, 0x64, 0x11, 0, 0, 1, 0, 99, 0, 0x21];
    assert_eq!(stack(LinkType::ETHERNET, &[&mac[..], &pppoe].concat(), &four), "eth:pppoes:ip:udp:sip");
    assert_eq!(stack(LinkType::LINUX_COOKED, &[&cooked[..], &[8, 0]].concat(), &four), "sll:ip:udp:sip");
    assert_eq!(stack(LinkType::LINUX_COOKED_2, &[&[8, 0][..], &[0; 18]].concat(), &four), "sll2:ip:udp:sip");
    assert_eq!(stack(LinkType::NULL, &[2, 0, 0, 0], &four), "null:ip:udp:sip");
    assert_eq!(stack(LinkType::LOOP, &[0, 0, 0, 24], &six), "null:ipv6:udp:sip");
    for raw in [12, 14, 101, 228] {
        assert_eq!(stack(LinkType(raw), &[], &four), "ip:udp:sip");
    }
    assert_eq!(stack(LinkType::IPV6, &[], &six), "ipv6:udp:sip");
    assert_eq!(stack(LinkType::UNKNOWN, &[], &four), "");
}

#[test]
fn tunnels_and_extension_headers() {
    let inner = ipv4(17, &udp());
    assert_eq!(stack(LinkType::RAW_IP, &[], &ipv4(4, &inner)), "ip:ip:udp:sip");
    assert_eq!(stack(LinkType::RAW_IP, &[], &ipv6(4, &inner)), "ipv6:ip:udp:sip");
    let gre = [&[0x20, 0, 8, 0, 0, 0, 0, 1][..], &inner].concat();
    assert_eq!(stack(LinkType::RAW_IP, &[], &ipv4(47, &gre)), "ip:gre:ip:udp:sip");
    let extended = [&[60, 0, 1, 4, 0, 0, 0, 0, 17, 0, 1, 4, 0, 0, 0, 0][..], &udp()].concat();
    assert_eq!(stack(LinkType::RAW_IP, &[], &ipv6(0, &extended)), "ipv6:udp:sip");
    let endless = (0..20).fold(inner, |packet, _| ipv4(4, &packet));
    assert_eq!(stack(LinkType::RAW_IP, &[], &endless), "");
}

#[test]
fn fragments_of_both_versions() {
    let udp = udp();
    let (first, second) = udp.split_at(40);
    let mut frames = [ipv4(17, second), ipv4(17, first)];
    for (frame, place) in frames.iter_mut().zip([5_u16, 0x2000]) {
        frame.splice(6..8, place.to_be_bytes());
    }
    assert_eq!(stacks(LinkType::RAW_IP, &frames), ["ip:udp:sip"]);
    let piece = |place: u8, payload: &[u8]| ipv6(44, &[&[17, 0, 0, place, 0, 0, 0, 9][..], payload].concat());
    assert_eq!(stacks(LinkType::RAW_IP, &[piece(1, first), piece(40, second)]), ["ipv6:udp:sip"]);
}

/// The messages of one frame with these octets: stack, protocol and octets.
fn messages(link_type: LinkType, octets: &[u8]) -> Vec<(String, Protocol, Vec<u8>)> {
    let original_length = u32::try_from(octets.len()).unwrap();
    let frame = Frame { number: 1, time: Timestamp::default(), link_type, octets, original_length };
    let mut seen = Vec::new();
    Dissector::new().dissect(&frame, &mut |signal| {
        let Content::Message { protocol, octets } = signal.content else { return };
        seen.push((signal.stack.to_string(), protocol, octets.to_vec()));
    });
    seen
}

const SETUP_ACKNOWLEDGE: &[u8] = &[8, 1, 0x81, 0x0D, 0x18, 1, 0x89];

#[test]
fn call_control_of_the_d_channel() {
    let expected = |stack: &str| vec![(stack.to_owned(), Protocol::Q931, SETUP_ACKNOWLEDGE.to_vec())];
    let lapd = [&[2, 0x8D, 0, 2][..], SETUP_ACKNOWLEDGE].concat();
    assert_eq!(messages(LinkType::LAPD, &lapd), expected("lapd:q931"));
    assert_eq!(messages(LinkType::LINUX_LAPD, &[&[0; 16], &lapd[..]].concat()), expected("lapd:q931"));
    let unnumbered = [&[0, 0xFF, 0x13][..], SETUP_ACKNOWLEDGE].concat();
    assert_eq!(messages(LinkType::LAPD, &unnumbered), expected("lapd:q931"));
    let packets = [&[16 << 2, 0x8D, 0, 2][..], SETUP_ACKNOWLEDGE].concat();
    assert_eq!(messages(LinkType::LAPD, &packets), []);
    let maintenance = [3, 2, 0, 0, 0x0F];
    let seen = messages(LinkType::LAPD, &[&[2, 0x8D, 0, 2][..], &maintenance].concat());
    assert_eq!(seen, [(String::from("lapd:q931"), Protocol::Q931, maintenance.to_vec())]);
    let supervisory = [2, 0x8D, 1, 2];
    assert_eq!(messages(LinkType::LAPD, &supervisory), []);
}

/// The payload protocol identifier counts; where it is unspecified, the port does.
#[test]
fn call_control_over_iua() {
    let iua = [
        &[1, 0, 5, 2, 0, 0, 0, 35, 0, 1, 0, 8, 0, 0, 0, 1, 0, 5, 0, 8, 2, 0x8D, 0, 0, 0, 14, 0, 11][..],
        SETUP_ACKNOWLEDGE,
        &[0],
    ]
    .concat();
    for (port, payload_protocol, found) in [(7, 1, true), (9900, 0, true), (7, 0, false), (9900, 3, false)] {
        let [high, low] = u16::to_be_bytes(port);
        let common = [high, low, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0];
        let chunk = [0, 3, 0, 52, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, payload_protocol];
        let seen = messages(LinkType::SCTP, &[&common[..], &chunk, &iua].concat());
        let expected = (String::from("sctp:iua:q931"), Protocol::Q931, SETUP_ACKNOWLEDGE.to_vec());
        assert_eq!(seen, Vec::from_iter(found.then_some(expected)), "{port} {payload_protocol}");
    }
}

/// Service indicator 13, or the payload protocol identifier 8 of SCTP.
#[test]
fn bicc_beside_isup() {
    let label = [0xBC, 0x41, 0x53, 0xE0];
    let release_complete = [7, 0, 0, 1, 0x10, 0];
    let bicc = [&[0x8D][..], &label, &release_complete].concat();
    let expected = vec![(String::from("mtp3:bicc"), Protocol::Bicc, release_complete.to_vec())];
    assert_eq!(messages(LinkType::MTP3, &bicc), expected);
    let sctp = [0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 22, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 8];
    let expected = vec![(String::from("sctp:bicc"), Protocol::Bicc, release_complete.to_vec())];
    assert_eq!(messages(LinkType::SCTP, &[&sctp[..], &release_complete].concat()), expected);
    let isup = [&[0x85][..], &label, &release_complete[2..]].concat();
    let expected = vec![(String::from("mtp3:isup"), Protocol::Isup, release_complete[2..].to_vec())];
    assert_eq!(messages(LinkType::MTP3, &isup), expected);
}
