//! tshark reads every message with a proof, and complains of none.

use std::io::Write as _;
use std::process::Command;

use trueline::Carrier;
use trueline::carry::{Link, SetupMessage, put, put_in_segments};
use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
use trueline::{isup, q931};

use crate::end_to_end::{Hop, Protocol, way};
use crate::support::{h225_setup, iam, token, uk};

/// Link types of pcap files.
const RAW_IP: u32 = 101;
const MTP3: u32 = 141;
const LAPD: u32 = 203;

/// What tshark says of every application context but that of BICC: it does not know what is inside.
const NOT_KNOWN: &str = "No further dissection of APM-user information field";

/// What tshark is asked of a frame.
const FIELDS: [&str; 5] =
    ["_ws.malformed", "_ws.expert.severity", "_ws.expert.message", "isup.message_type", "q931.message_type"];

#[test]
fn tshark_complains_of_no_hop() {
    if Command::new("tshark").arg("--version").output().is_err() {
        let _ = writeln!(std::io::stderr(), "hops read by tshark: NOT RUN, no tshark here");
        assert!(std::env::var_os("CI").is_none(), "install tshark");
        return;
    }
    let mut hops = Vec::new();
    for carrier in [Carrier::Parameter, Carrier::UserToUser, Carrier::ApplicationTransport] {
        hops.extend(way(&token(), carrier));
    }
    let setup = h225_setup();
    let setup = q931::Message::decode_h225(&setup).unwrap();
    for &carrier in setup.carriers() {
        let octets = put(&setup, &token(), carrier, &Link::new(uk())).unwrap();
        hops.push(Hop { name: "SETUP of H.225.0", protocol: Protocol::H225, octets });
    }
    let iam = iam();
    let link = Link::new(uk()).with_limit(CLASSICAL_MTP_LIMIT);
    let sent =
        put_in_segments(&isup::Message::decode(&iam).unwrap(), &token(), &[&[0x30; 600]], 1, &link).unwrap();
    for octets in [sent.setup].into_iter().chain(sent.further) {
        hops.push(Hop { name: "segment", protocol: Protocol::Isup, octets });
    }
    for link_type in [RAW_IP, MTP3, LAPD] {
        let of_link: Vec<_> = hops.iter().filter(|hop| framed(hop, 0).0 == link_type).collect();
        assert!(!of_link.is_empty());
        for (hop, line) in of_link.iter().zip(read(link_type, &of_link)) {
            let fields: Vec<_> = line.split('\t').collect();
            assert_eq!(fields[0], "", "{}: {line}", hop.name);
            assert!(!is_warning(fields[1]) || fields[2] == NOT_KNOWN, "{}: {line}", hop.name);
            match hop.protocol {
                // IAM or APM; SETUP.
                Protocol::Isup | Protocol::Bicc => {
                    assert!(matches!(fields[3], "1" | "65"), "{}: {line}", hop.name)
                }
                Protocol::Q931 | Protocol::H225 => assert_eq!(fields[4], "0x05", "{}: {line}", hop.name),
                Protocol::Sip => {}
            }
        }
    }
}

/// Severities of tshark: 0x00400000 is a note, 0x00600000 a warning.
fn is_warning(severities: &str) -> bool {
    const WARNING: u32 = 0x0060_0000;
    severities.split(',').filter_map(|text| text.parse::<u32>().ok()).any(|severity| severity >= WARNING)
}

fn read(link_type: u32, hops: &[&Hop]) -> Vec<String> {
    let path = std::env::temp_dir().join(format!("trueline-carry-{link_type}-{}.pcap", std::process::id()));
    let mut file = Vec::new();
    file.extend_from_slice(&0xA1B2_C3D4_u32.to_le_bytes());
    file.extend_from_slice(&[2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]);
    file.extend_from_slice(&link_type.to_le_bytes());
    for (number, hop) in hops.iter().enumerate() {
        let (_, frame) = framed(hop, number as u8);
        file.extend_from_slice(&[0; 8]);
        for _ in 0..2 {
            file.extend_from_slice(&u32::try_from(frame.len()).unwrap().to_le_bytes());
        }
        file.extend_from_slice(&frame);
    }
    std::fs::write(&path, file).unwrap();
    let mut command = Command::new("tshark");
    command.arg("-n").arg("-r").arg(&path).args(["-T", "fields", "-E", "separator=/t", "-E", "occurrence=a"]);
    command.args(["-o", "tcp.analyze_sequence_numbers:false"]);
    for field in FIELDS {
        command.args(["-e", field]);
    }
    let output = command.output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), hops.len(), "{}", String::from_utf8_lossy(&output.stderr));
    lines
}

/// A frame with the message, and its link type.
fn framed(hop: &Hop, number: u8) -> (u32, Vec<u8>) {
    match hop.protocol {
        // Service information octet: national, service indicator 5 or 13; then a routing label of ITU-T.
        Protocol::Isup => (MTP3, [&[0x85, 1, 0x80, 0, 0], &hop.octets[..]].concat()),
        Protocol::Bicc => (MTP3, [&[0x8D, 1, 0x80, 0, 0], &hop.octets[..]].concat()),
        // A frame of information on terminal endpoint 0, from the network.
        Protocol::Q931 => (LAPD, [&[0x02, 0x01, 0, 0], &hop.octets[..]].concat()),
        Protocol::H225 => {
            let length = u16::try_from(hop.octets.len() + 4).unwrap().to_be_bytes();
            let tpkt = [&[3, 0], &length[..], &hop.octets].concat();
            let mut tcp = [1720_u16.to_be_bytes(), 1720_u16.to_be_bytes()].concat();
            tcp.extend_from_slice(&[0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0xFF, 0xFF, 0, 0, 0, 0]);
            tcp.extend_from_slice(&tpkt);
            (RAW_IP, ip(6, number, &tcp))
        }
        Protocol::Sip => {
            let mut udp = [5060_u16.to_be_bytes(), 5060_u16.to_be_bytes()].concat();
            udp.extend_from_slice(&u16::try_from(hop.octets.len() + 8).unwrap().to_be_bytes());
            udp.extend_from_slice(&[0, 0]);
            udp.extend_from_slice(&hop.octets);
            (RAW_IP, ip(17, number, &udp))
        }
    }
}

/// Each from another address, so that nothing is put together across messages.
fn ip(protocol: u8, number: u8, content: &[u8]) -> Vec<u8> {
    let mut ip = vec![0x45, 0];
    ip.extend_from_slice(&u16::try_from(content.len() + 20).unwrap().to_be_bytes());
    ip.extend_from_slice(&[0, 0, 0x40, 0, 64, protocol, 0, 0, 192, 0, 2, number + 1, 198, 51, 100, 2]);
    ip.extend_from_slice(content);
    ip
}
