//! Messages of any body, from a seed. They are made of JSON, as `trueline encode` makes them.

use core::net::{Ipv4Addr, SocketAddr};

use serde_json::{Map, Value, json};
use trueline_examples::frames::Direction;
use trueline_examples::frames::tcp::TcpConnection;
use trueline_q931::h225::H225;
use trueline_q931::{
    BearerCapability, CallReference, CallReferenceFlag, Codeset, ElementIdentifier, Framing,
    InformationTransferCapability, MessageBuilder, MessageType,
};
use trueline_wire::json::Members;

use crate::seeded::Seeded;

/// The bodies, each with the fields that it must have and those that it may have; the values of each are drawn by
/// its name. Fast start is left to pycrate: tshark takes its octets for H.245 and stops where they are not.
pub const BODIES: [(&str, &[&str], &[&str]); 12] = [
    (
        "setup",
        &[
            "protocol_identifier",
            "source_info",
            "active_mc",
            "conference_id",
            "conference_goal",
            "call_type",
            "call_identifier",
            "media_wait_for_connect",
            "can_overlap_send",
            "multiple_calls",
            "maintain_connection",
        ],
        &[
            "h245_address",
            "source_address",
            "destination_address",
            "dest_call_signal_address",
            "source_call_signal_address",
            "presentation_indicator",
            "screening_indicator",
            "hop_count",
            "display_name",
            "additional_source_addresses",
        ],
    ),
    (
        "call_proceeding",
        &[
            "protocol_identifier",
            "destination_info",
            "call_identifier",
            "multiple_calls",
            "maintain_connection",
        ],
        &["h245_address"],
    ),
    (
        "connect",
        &[
            "protocol_identifier",
            "destination_info",
            "conference_id",
            "call_identifier",
            "multiple_calls",
            "maintain_connection",
        ],
        &[
            "h245_address",
            "connected_address",
            "presentation_indicator",
            "screening_indicator",
            "display_name",
        ],
    ),
    (
        "alerting",
        &[
            "protocol_identifier",
            "destination_info",
            "call_identifier",
            "multiple_calls",
            "maintain_connection",
        ],
        &[
            "h245_address",
            "alerting_address",
            "presentation_indicator",
            "screening_indicator",
            "display_name",
        ],
    ),
    ("information", &["protocol_identifier", "call_identifier"], &[]),
    (
        "release_complete",
        &["protocol_identifier", "call_identifier"],
        &["reason", "busy_address", "presentation_indicator", "screening_indicator", "display_name"],
    ),
    (
        "facility",
        &["protocol_identifier", "reason", "call_identifier", "multiple_calls", "maintain_connection"],
        &["alternative_alias_address", "conference_id", "h245_address", "destination_info"],
    ),
    (
        "progress",
        &[
            "protocol_identifier",
            "destination_info",
            "call_identifier",
            "multiple_calls",
            "maintain_connection",
        ],
        &["h245_address"],
    ),
    ("status", &["protocol_identifier", "call_identifier"], &[]),
    ("status_inquiry", &["protocol_identifier", "call_identifier"], &[]),
    ("setup_acknowledge", &["protocol_identifier", "call_identifier"], &[]),
    (
        "notify",
        &["protocol_identifier", "call_identifier"],
        &[
            "connected_address",
            "presentation_indicator",
            "screening_indicator",
            "destination_info",
            "display_name",
        ],
    ),
];

/// The user information of a message.
///
/// # Panics
/// Where our encoder refuses what the module allows.
#[must_use]
#[expect(clippy::expect_used, reason = "a refused message is what the test is to find")]
pub fn message(body: &str, must: &[&str], may: &[&str], seeded: &mut Seeded) -> Vec<u8> {
    let mut members = Map::new();
    members.insert("body".to_owned(), body.into());
    let chosen: Vec<_> = may.iter().filter(|_| seeded.once_in(2)).collect();
    for &name in must.iter().chain(chosen) {
        members.insert(name.to_owned(), value(name, seeded));
    }
    members.insert("uu_pdu".to_owned(), json!({ "h245_tunnelling": seeded.bits(1) }));
    let mut octets = Vec::new();
    H225::encode_members(&Members::new(&members), &mut octets).expect("the body has what it must have");
    octets
}

fn value(name: &str, seeded: &mut Seeded) -> Value {
    let most = |seeded: &mut Seeded, most| seeded.number(0..=most).into();
    match name {
        "protocol_identifier" => format!("0.0.8.2250.0.{}", seeded.number(1..=7)).into(),
        "source_info" | "destination_info" => {
            json!({ "mc": seeded.bits(1), "undefined_node": seeded.bits(1) })
        }
        "conference_id" => hex(&seeded.octets(16..=16)).into(),
        "call_identifier" => json!({ "guid": hex(&seeded.octets(16..=16)) }),
        "conference_goal" | "presentation_indicator" => most(seeded, 2),
        "call_type" | "screening_indicator" => most(seeded, 3),
        "reason" => most(seeded, 7),
        "hop_count" => seeded.number(1..=31).into(),
        "display_name" => list(seeded, |seeded| json!({ "name": word(seeded) })),
        "additional_source_addresses" => list(seeded, |seeded| json!({ "address": alias(seeded) })),
        name if name.ends_with("signal_address") || name == "h245_address" => {
            let ip = [192, 0, 2, seeded.octet()];
            json!({ "ip_address": { "ip": hex(&ip), "port": seeded.number(1..=65_535) } })
        }
        name if name.ends_with("_address") => list(seeded, alias),
        _ => seeded.bits(1).into(),
    }
}

fn alias(seeded: &mut Seeded) -> Value {
    match seeded.number(0..=4) {
        0 => json!({ "dialled_digits": digits(seeded) }),
        1 => json!({ "h323_id": word(seeded) }),
        2 => json!({ "url_id": format!("sip:{}@example.com", word(seeded)) }),
        3 => json!({ "email_id": format!("{}@example.com", word(seeded)) }),
        _ => {
            let number = json!({ "public_type_of_number": seeded.number(0..=5), "public_number_digits": digits(seeded) });
            json!({ "party_number": { "e164_number": number } })
        }
    }
}

fn list(seeded: &mut Seeded, item: impl Fn(&mut Seeded) -> Value) -> Value {
    (0..seeded.number(1..=3)).map(|_| item(seeded)).collect()
}

fn hex(octets: &[u8]) -> String {
    trueline_wire::Hex(octets).to_string()
}

fn digits(seeded: &mut Seeded) -> String {
    (0..seeded.number(1..=15)).filter_map(|_| char::from_digit(seeded.number(0..=9), 10)).collect()
}

fn word(seeded: &mut Seeded) -> String {
    (0..seeded.number(1..=12)).filter_map(|_| char::from_digit(seeded.number(10..=35), 36)).collect()
}

/// A TCP segment with the message in a TPKT packet, as the user-user element of a message of Q.931.
///
/// # Panics
/// Where the builder refuses the message.
#[must_use]
#[expect(clippy::expect_used, reason = "a refused message is what the test is to find")]
pub fn packet(user_information: &[u8]) -> Vec<u8> {
    let mut user_user = vec![H225::PROTOCOL_DISCRIMINATOR];
    user_user.extend(user_information);
    let message = MessageBuilder::new(
        MessageType::SETUP,
        CallReference::two_octets(1, CallReferenceFlag::FromOriginator),
    )
    .with_framing(Framing::H225)
    .with(&BearerCapability::new(InformationTransferCapability::Speech))
    .with_content(Codeset::Standard, ElementIdentifier::USER_USER, user_user)
    .finish()
    .expect("a message within its bounds");
    let length = u16::try_from(message.len().saturating_add(4)).expect("a packet within its bounds");
    let mut packet = vec![3, 0];
    packet.extend(length.to_be_bytes());
    packet.extend(message);
    let (client, server) = (Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(192, 0, 2, 2));
    // A connection of its own for each, so that no segment looks like another one sent again.
    let port = 20_000 | u16::from_be_bytes([user_information.last().copied().unwrap_or_default() & 0x1F, 0]);
    TcpConnection::new(SocketAddr::from((client, port)), SocketAddr::from((server, 1720)))
        .send(Direction::Forward, &packet)
}
