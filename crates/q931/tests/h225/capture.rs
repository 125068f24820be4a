//! The call signalling of a real call, beside what tshark reads of it.

use std::fs::File;

use trueline_capture::FrameReader;
use trueline_q931::h225::{AliasAddress, H225};

use crate::{from_json, json, made_anew};

/// The user information of a frame: Ethernet, IPv4, TCP, TPKT and Q.931, in which the user-user element is the last.
fn user_information(frame: &[u8]) -> Option<&[u8]> {
    let ip = frame.get(14..)?;
    let tcp = ip.get(usize::from(ip.first()? & 0x0F) * 4..)?;
    let tpkt = tcp.get(usize::from(tcp.get(12)? >> 4) * 4..)?;
    let mut elements = tpkt.strip_prefix(&[3])?.get(3..)?.strip_prefix(&[8, 2])?.get(3..)?;
    loop {
        match elements {
            [0x7E, high, low, content @ ..] => {
                let content = content.get(..usize::from(u16::from_be_bytes([*high, *low])))?;
                return content.strip_prefix(&[H225::PROTOCOL_DISCRIMINATOR]);
            }
            [0x80..=0xFF, rest @ ..] => elements = rest,
            [_, length, rest @ ..] => elements = rest.get(usize::from(*length)..)?,
            _ => return None,
        }
    }
}

#[test]
fn the_messages_of_a_call_say_what_tshark_reads() {
    let Some(folder) = trueline_vectors::folder("captures", "the H.225.0 messages of a call") else { return };
    let truth = std::fs::read_to_string(folder.join("rtp_example.raw.gz.tshark.jsonl")).unwrap();
    let mut frames = FrameReader::new(File::open(folder.join("rtp_example.raw.gz")).unwrap()).unwrap();
    let mut number = 0;
    let mut compared = 0;
    let expected: Vec<serde_json::Value> =
        truth.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    while let Some(frame) = frames.next_frame().unwrap() {
        number += 1;
        let Some(expected) = expected.iter().find(|line| line["frame"] == number) else { continue };
        let Some(expected) = expected["messages"].as_array().unwrap().iter().find(|it| it["proto"] == "h225")
        else {
            continue;
        };
        let octets = user_information(frame.octets).unwrap();
        let message = H225::decode(octets).unwrap();

        let name: String = expected["body"].as_str().unwrap().split(' ').next().unwrap().into();
        assert_eq!(message.body().name().replace('_', ""), name.to_lowercase());
        assert_eq!(message.call_identifier().unwrap().to_string(), expected["guids"][0].as_str().unwrap());
        let aliases: Vec<_> = expected["aliases"].as_array().unwrap().iter().collect();
        assert_eq!(message.source_address().len(), aliases.len());
        for (address, alias) in message.source_address().iter().zip(aliases) {
            assert!(matches!(address, AliasAddress::H323Id(_)));
            assert_eq!(address.text().unwrap(), alias["value"].as_str().unwrap());
        }

        assert_eq!(made_anew(&message), octets, "frame {number}");
        assert_eq!(from_json(&json(&message)), octets, "frame {number}");
        compared += 1;
    }
    assert_eq!(compared, 4);
}
