//! Captures of any length, for measuring. The same count gives the same octets.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};
use core::str::FromStr;
use core::time::Duration;
use std::io::{self, Write};

use trueline_capture::{LinkType, RoutingLabel};

use crate::bicc::of_call;
use crate::captures::LABEL;
use crate::frames::pcap::{PcapWriter, Resolution};
use crate::frames::sctp::Association;
use crate::frames::{Direction, ethernet, lapd, m3ua};
use crate::isup::{
    Nature, Presentation, Reason, Screening, additional_calling_party_number, address_complete, answer,
    called_party_number, calling_party_number, hop_counter, initial_address,
    optional_forward_call_indicators, original_called_number, propagation_delay_counter, redirecting_number,
    redirection_information, release, release_complete,
};
use crate::passport::Shaken;
use crate::q931;
use crate::scenario::{FIRST_CALL, isup_calls};
use crate::sip::{Body, Dialog};

/// What the messages are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// Calls of five messages over M3UA and SCTP; the initial address messages have 76 octets.
    Isup,
    /// The same with the four octets of a call instance code (Q.1902.3 §5.3), over M3UA and SCTP.
    Bicc,
    /// SETUPs of 95 octets on a D channel.
    Q931,
    /// INVITEs of about 1.7 kB over UDP, with asserted identities and a token.
    Sip,
}

/// Between two messages.
const STEP: Duration = Duration::from_micros(250);
/// Messages of an ISUP call.
const MESSAGES_A_CALL: u64 = 5;
/// Circuits that calls take in turn: a circuit identification code has 12 bits.
const CIRCUITS: u64 = 4096;
/// The service indicator of BICC in the service information octet.
const BICC: u8 = 13;
const NORMAL_CLEARING: u8 = 16;

/// Writes a pcap file with `count` messages, each in a frame of its own; holds one at a time.
///
/// # Errors
/// Those of `out`.
pub fn write(protocol: Protocol, count: u64, out: impl Write) -> io::Result<()> {
    let link_type = if protocol == Protocol::Q931 { LinkType::LAPD } else { LinkType::ETHERNET };
    let mut file = PcapWriter::new(out, link_type, Resolution::Microseconds)?;
    let mut association = Association::new(isup_calls::ENDS.0, isup_calls::ENDS.1);
    let mut time = FIRST_CALL;
    for message in 0..count {
        let frame = match protocol {
            Protocol::Isup => {
                let (direction, octets) = isup(message);
                association.send(direction, &[m3ua::data(label(direction), &octets)])
            }
            Protocol::Bicc => {
                let (direction, octets) = isup(message);
                let label = RoutingLabel { service_indicator: BICC, ..label(direction) };
                association.send(direction, &[m3ua::data(label, &bicc(message, &octets))])
            }
            Protocol::Q931 => setup(message),
            Protocol::Sip => sip(message, time),
        };
        file.write(time, &frame)?;
        time = time.saturating_add(STEP);
    }
    file.into_inner().flush()
}

/// Message number `message`: initial address, address complete, answer, release or release complete.
fn isup(message: u64) -> (Direction, Vec<u8>) {
    let (call, step) = (message / MESSAGES_A_CALL, message % MESSAGES_A_CALL);
    let circuit = u16::try_from(call % CIRCUITS).unwrap_or_default();
    match step {
        0 => (Direction::Forward, loaded_initial_address(circuit, &mut Chance::of(call))),
        1 => (Direction::Backward, address_complete(circuit)),
        2 => (Direction::Backward, answer(circuit)),
        3 => (Direction::Forward, release(circuit, NORMAL_CLEARING)),
        _ => (Direction::Backward, release_complete(circuit)),
    }
}

const fn label(direction: Direction) -> RoutingLabel {
    match direction {
        Direction::Forward => LABEL,
        Direction::Backward => RoutingLabel { opc: LABEL.dpc, dpc: LABEL.opc, ..LABEL },
    }
}

/// An ISUP message with a call instance code in place of its circuit.
fn bicc(message: u64, isup: &[u8]) -> Vec<u8> {
    let call = u32::try_from(message / MESSAGES_A_CALL).unwrap_or_default();
    of_call(call, isup)
}

/// The I frame with SETUP number `message`.
fn setup(message: u64) -> Vec<u8> {
    let mut chance = Chance::of(message);
    let [sequence, ..] = message.to_le_bytes();
    // 0 is the global call reference (Q.931 §4.3), which a SETUP never has.
    let reference = u16::try_from(message % 0x7FFF).unwrap_or_default().saturating_add(1);
    let (calling, called) = (chance.caller(), chance.caller());
    lapd::information(sequence, &q931::setup(reference, "Alice Example", &calling, &called, &chance.caller()))
}

/// 76 octets: five numbers and four more optional parameters.
fn loaded_initial_address(circuit: u16, chance: &mut Chance) -> Vec<u8> {
    let presentation = if chance.below(4) == 0 { Presentation::Restricted } else { Presentation::Allowed };
    let called = called_party_number(Nature::International, &format!("{}f", chance.callee()));
    let optional = [
        calling_party_number(
            Nature::International,
            presentation,
            Screening::NetworkProvided,
            &chance.caller(),
        ),
        additional_calling_party_number(
            Nature::International,
            presentation,
            Screening::UserProvidedNotVerified,
            &chance.caller(),
        ),
        original_called_number(Presentation::Allowed, &chance.callee()),
        redirecting_number(Presentation::Allowed, &chance.callee()),
        redirection_information(Reason::Busy, Reason::NoReply, 2),
        optional_forward_call_indicators(),
        propagation_delay_counter(30),
        hop_counter(20),
    ];
    initial_address(circuit, &called, &optional)
}

fn sip(message: u64, time: Duration) -> Vec<u8> {
    let mut chance = Chance::of(message);
    let (from, to) = (chance.caller(), chance.callee());
    let client = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, chance.octet())), 5060);
    let server = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(198, 51, 100, chance.octet())), 5060);
    let dialog = Dialog {
        transport: "UDP",
        client,
        server,
        request_uri: format!("sip:+{to}@example.net;user=phone"),
        from: format!("\"Caller {message}\" <sip:+{from}@example.com;user=phone>"),
        to: format!("<sip:+{to}@example.net;user=phone>"),
        number: u32::try_from(message).unwrap_or(u32::MAX),
    };
    let token = Shaken { attestation: 'A', from: &from, to: &to, issued_at: time.as_secs(), origin: message };
    let headers = [
        format!("Via: SIP/2.0/UDP proxy.example.com;branch=z9hG4bK-{message}-edge;received=203.0.113.9"),
        "Record-Route: <sip:proxy.example.com;lr>".into(),
        format!("P-Asserted-Identity: \"Caller {message}\" <sip:+{from}@example.com;user=phone>"),
        format!("P-Asserted-Identity: <tel:+{from}>"),
        format!("Identity: {}", token.full()),
        "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO".into(),
        "Supported: 100rel, timer, replaces, histinfo".into(),
        "Session-Expires: 1800;refresher=uac".into(),
        "User-Agent: example/1.0".into(),
    ];
    let octets = dialog.invite(&headers, &Body::session(client));
    ethernet::udp(client, server, &octets)
}

/// SplitMix64 (Steele, Lea and Flood, 2014): every seed gives its own numbers, without a state to carry along.
struct Chance(u64);

impl Chance {
    const fn of(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or_default()
    }

    fn octet(&mut self) -> u8 {
        let [octet, ..] = self.next().to_le_bytes();
        octet
    }

    /// +1 202 555 01xx.
    fn caller(&mut self) -> String {
        format!("120255501{:02}", self.below(100))
    }

    /// +44 7700 900xxx.
    fn callee(&mut self) -> String {
        format!("447700900{:03}", self.below(1000))
    }
}

impl FromStr for Protocol {
    type Err = UnknownProtocol;

    fn from_str(word: &str) -> Result<Self, UnknownProtocol> {
        match word {
            "isup" => Ok(Self::Isup),
            "bicc" => Ok(Self::Bicc),
            "q931" => Ok(Self::Q931),
            "sip" => Ok(Self::Sip),
            _ => Err(UnknownProtocol),
        }
    }
}

/// None of `isup`, `bicc`, `q931` and `sip`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct UnknownProtocol;

impl fmt::Display for UnknownProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the protocol is isup, bicc, q931 or sip")
    }
}

impl core::error::Error for UnknownProtocol {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_address_message_has_76_octets() {
        for call in 0..1000 {
            assert_eq!(loaded_initial_address(5, &mut Chance::of(call)).len(), 76);
        }
    }

    #[test]
    fn a_setup_has_95_octets_behind_four_of_its_frame() {
        for message in 0..1000 {
            assert_eq!(setup(message).len(), 4 + 95);
        }
    }

    #[test]
    fn a_call_instance_code_takes_two_octets_more_than_a_circuit() {
        let (_, octets) = isup(0);
        assert_eq!(bicc(5 * 0x0102_0304, &octets)[..5], [0x04, 0x03, 0x02, 0x01, 0x01]);
        assert_eq!(bicc(0, &octets).len(), 78);
    }

    #[test]
    fn an_invite_fills_a_typical_datagram() {
        for message in [0, 999_999] {
            let length = sip(message, FIRST_CALL).len();
            assert!((1_200..2_000).contains(&length), "{length} octets");
        }
    }

    #[test]
    fn the_same_count_gives_the_same_octets() {
        for protocol in [Protocol::Isup, Protocol::Bicc, Protocol::Q931, Protocol::Sip] {
            let file = || {
                let mut octets = Vec::new();
                write(protocol, 12, &mut octets).unwrap();
                octets
            };
            assert_eq!(file(), file());
        }
    }
}
