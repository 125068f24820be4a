//! Messages that were interworked: every hop from SIP over ISUP, BICC and Q.931 back to SIP, and the answers.

use core::net::SocketAddr;

use trueline::interwork::{
    Answering, Frame, FromUse, InterworkSettings, NewDialogue, Profile, Sent, iam_from_invite,
    iam_from_setup, invite_from_iam, invite_from_setup, isup_from_response, q931_from_isup,
    response_from_isup, setup_from_iam, setup_from_invite,
};
use trueline_bicc::CallInstanceCode;
use trueline_capture::LinkType;
use trueline_differential::comparison::Report;
use trueline_differential::pdml::Node;
use trueline_differential::{bicc, isup, q931};
use trueline_examples::frames::ethernet;
use trueline_isup::CircuitIdentificationCode;
use trueline_number::NumberingContext;
use trueline_q931::{CallReference, CallReferenceFlag, Framing};
use trueline_sip as sip;

use crate::support::{judge, read_by_tshark};

const CIRCUIT: Frame = Frame::Isup(CircuitIdentificationCode::new(5));
const CALL: Frame = Frame::Bicc(CallInstanceCode(7));
const REFERENCE: CallReference = CallReference::two_octets(1, CallReferenceFlag::FromOriginator);
const DIALOGUE: NewDialogue<'static> = NewDialogue {
    via: "SIP/2.0/UDP gw.example.net;branch=z9hG4bK1",
    call_id: "1@gw.example.net",
    from_tag: "1",
    sequence: 1,
    contact: Some("<sip:gw.example.net>"),
    session_description: None,
};
const ANSWERING: Answering<'static> = Answering { to_tag: "2", contact: None, session_description: None };

/// Every combination of who is asserted, what From says, Privacy, diversions and user-to-user information.
fn invites() -> Vec<Vec<u8>> {
    let from = [
        "From: <sip:+12025550199@a.example;user=phone>;tag=1",
        "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1",
    ];
    let asserted = [
        "",
        "P-Asserted-Identity: <tel:+447700900142;cpc=payphone>",
        "P-Asserted-Identity: <tel:+12025550142>",
    ];
    let privacy = ["", "Privacy: id", "Privacy: history"];
    let diversions = [
        "",
        "History-Info: <sip:+447700900150@h;user=phone>;index=1, <sip:+447700900123@h;user=phone;cause=486>;index=1.1;mp=1",
        "Diversion: <tel:+12025550151>;reason=no-answer;privacy=full, <tel:+447700900150>;reason=unconditional",
    ];
    let user = ["", "User-to-User: 04686920746865726500;encoding=hex"];
    let uri = ["tel:+447700900123", "sip:+12025550123;npdi;rn=5001@gw.example.net;user=phone"];
    let mut invites = Vec::new();
    for from in from {
        for asserted in asserted {
            for privacy in privacy {
                for diversions in diversions {
                    for user in user {
                        for uri in uri {
                            let headers: String = [from, asserted, privacy, diversions, user]
                                .iter()
                                .filter(|line| !line.is_empty())
                                .map(|line| format!("{line}\r\n"))
                                .collect();
                            invites.push(
                                format!(
                                    "INVITE {uri} SIP/2.0\r\nVia: SIP/2.0/UDP a.example;branch=z9hG4bK1\r\n\
                                     Max-Forwards: 70\r\nTo: <{uri}>\r\nCall-ID: 1@a.example\r\n\
                                     CSeq: 1 INVITE\r\n{headers}Content-Length: 0\r\n\r\n"
                                )
                                .into_bytes(),
                            );
                        }
                    }
                }
            }
        }
    }
    invites
}

fn settings() -> InterworkSettings<'static> {
    let numbering = NumberingContext::for_country("44".parse().unwrap());
    let mut settings = InterworkSettings::new(Profile::B, numbering, "gw.example.net");
    settings.to_isup.from = FromUse::AdditionalOrCalling;
    settings.to_isup.hop_factor = core::num::NonZeroU8::new(4);
    settings
}

/// The messages of every hop.
#[derive(Default)]
struct Hops {
    isup: Vec<Vec<u8>>,
    bicc: Vec<Vec<u8>>,
    q931: Vec<Vec<u8>>,
    sip: Vec<Vec<u8>>,
}

fn hops() -> Hops {
    let settings = settings();
    let mut hops = Hops::default();
    for invite in invites() {
        let message = sip::Message::decode(&invite).unwrap();
        let iam = iam_from_invite(&message, CIRCUIT, &settings).unwrap().octets;
        let isup = trueline_isup::Message::decode(&iam).unwrap();
        let setup = setup_from_iam(&isup, REFERENCE, &settings).unwrap().octets;
        let decoded = trueline_q931::Message::decode(&setup).unwrap();
        let bicc = iam_from_setup(&decoded, CALL, &settings).unwrap().octets;
        hops.sip.push(invite_from_iam(&isup, &DIALOGUE, &settings).unwrap().octets);
        hops.sip.push(invite_from_setup(&decoded, &DIALOGUE, &settings).unwrap().octets);
        let of_c = InterworkSettings { profile: Profile::C, ..settings };
        hops.sip.push(invite_from_iam(&isup, &DIALOGUE, &of_c).unwrap().octets);
        hops.q931.push(setup_from_invite(&message, REFERENCE, &settings).unwrap().octets);
        hops.isup.push(iam);
        hops.q931.push(setup);
        hops.bicc.push(bicc);
    }
    for status in [180, 181, 182, 183, 200, 302, 403, 404, 480, 486, 488, 503, 603] {
        for sent in [Sent::Nothing, Sent::Progress, Sent::Alerting] {
            answer(status, sent, &settings, &mut hops);
        }
    }
    hops
}

fn answer(status: u16, sent: Sent, settings: &InterworkSettings<'_>, hops: &mut Hops) {
    let invites = invites();
    let invite = sip::Message::decode(&invites[0]).unwrap();
    let response = sip::MessageBuilder::response_to(&invite, status, "X", "2")
        .with("P-Asserted-Identity", "<tel:+447700900160>")
        .with("Privacy", "id")
        .with("Contact", "<tel:+447700900161>")
        .with("Diversion", "<tel:+447700900161>;reason=user-busy")
        .with("User-to-User", "0401020304")
        .finish()
        .unwrap();
    let response = sip::Message::decode(&response).unwrap();
    let Some(made) = isup_from_response(&response, None, sent, CIRCUIT, settings).unwrap() else { return };
    let message = trueline_isup::Message::decode(&made.octets).unwrap();
    if let Some(made) = q931_from_isup(&message, sent, REFERENCE, settings).unwrap() {
        hops.q931.push(made.octets);
    }
    if let Some(made) = response_from_isup(&message, &invite, &ANSWERING, settings).unwrap() {
        hops.sip.push(made.octets);
    }
    hops.isup.push(made.octets);
    let in_bicc = isup_from_response(&response, None, sent, CALL, settings).unwrap().unwrap();
    hops.bicc.push(in_bicc.octets);
}

#[test]
fn tshark_reads_the_isup_of_every_hop() {
    let messages = hops().isup;
    let frames: Vec<_> = messages.iter().map(|message| isup::frame(message)).collect();
    let mut report = Report::default();
    let read = read_by_tshark("interwork-isup", isup::LINK_TYPE, &frames, "isup", &[], |index, packet| {
        assert!(packet.child("_ws.malformed").is_none(), "{:02X?}", messages[index]);
        report.compare(&messages[index], &isup::ours(&messages[index]), &isup::theirs(packet));
    });
    if read {
        judge("interwork-isup", &report, Some("tshark-isup"));
    }
}

#[test]
fn tshark_reads_the_bicc_of_every_hop() {
    let messages = hops().bicc;
    let frames: Vec<_> = messages.iter().map(|message| bicc::frame(message)).collect();
    let mut report = Report::default();
    let read =
        read_by_tshark("interwork-bicc", bicc::LINK_TYPE, &frames, "bicc isup", &[], |index, packet| {
            assert!(packet.child("_ws.malformed").is_none(), "{:02X?}", messages[index]);
            report.compare(&messages[index], &bicc::ours(&messages[index]), &bicc::theirs(packet));
        });
    if read {
        judge("interwork-isup", &report, Some("tshark-isup"));
    }
}

#[test]
fn tshark_reads_the_q931_of_every_hop() {
    let messages = hops().q931;
    let frames: Vec<_> = messages.iter().map(|message| q931::frame(message)).collect();
    let mut report = Report::default();
    let read = read_by_tshark("interwork-q931", q931::LINK_TYPE, &frames, "q931", &[], |index, packet| {
        assert!(packet.child("_ws.malformed").is_none(), "{:02X?}", messages[index]);
        let ours = q931::ours(&messages[index], Framing::Q931);
        report.compare(&messages[index], &ours, &q931::theirs(packet));
    });
    if read {
        judge("interwork-q931", &report, Some("tshark-q931"));
    }
}

/// Frames of Ethernet.
const ETHERNET: LinkType = LinkType(1);

#[test]
fn tshark_reads_the_sip_of_every_hop() {
    let messages = hops().sip;
    let (source, destination): (SocketAddr, SocketAddr) =
        ("192.0.2.1:5060".parse().unwrap(), "192.0.2.2:5060".parse().unwrap());
    let frames: Vec<_> = messages.iter().map(|message| ethernet::udp(source, destination, message)).collect();
    read_by_tshark("interwork-sip", ETHERNET, &frames, "sip isup", &[], |index, packet| {
        let octets = &messages[index];
        assert!(packet.child("_ws.malformed").is_none(), "{}", String::from_utf8_lossy(octets));
        let message = sip::Message::decode(octets).unwrap();
        let text = |octets: Option<&[u8]>| octets.map(|it| String::from_utf8_lossy(it).into_owned());
        let from = message.from().unwrap().unwrap();
        assert_eq!(shown(packet, "sip.from.addr"), text(Some(from.uri().octets())));
        let asserted = message.p_asserted_identity().next().map(|field| field.unwrap());
        assert_eq!(shown(packet, "sip.pai.addr"), text(asserted.map(|field| field.uri().octets())));
        let privacy = message.header(sip::HeaderName::Privacy).map(|header| header.value().octets());
        assert_eq!(shown(packet, "sip.Privacy"), text(privacy));
        let uri = message.request_uri().map(|uri| uri.unwrap().octets());
        assert_eq!(shown(packet, "sip.r-uri"), text(uri));
        // The body of profile C is an IAM to tshark too.
        let is_iam = message.application_isup().is_some();
        assert_eq!(
            shown(packet, "isup.message_type").is_some(),
            is_iam,
            "{}",
            String::from_utf8_lossy(octets)
        );
    });
}

/// What tshark shows of the first field of a name.
fn shown(packet: &Node, name: &str) -> Option<String> {
    let mut found = None;
    packet.each_below(&mut |node| {
        if node.name == name && found.is_none() {
            found = Some(node.show.clone());
        }
    });
    found
}
