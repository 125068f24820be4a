//! Calls in SIP over UDP, each with other identity header fields.

use core::net::{IpAddr, Ipv6Addr, SocketAddr};

use super::{Call, FIRST_CALL, Place, Scenario, far, near};
use crate::isup::{
    Nature, Presentation, Screening, called_party_number, calling_party_number, initial_address,
};
use crate::passport::{Shaken, diverted as diverted_token};
use crate::sip::{Body, Dialog};

const ENDS: (SocketAddr, SocketAddr) = (near(10, 5060), far(20, 5060));
const ENDS_IPV6: (SocketAddr, SocketAddr) = (documentation(0x10), documentation(0x20));

const PAI_SIP: &str = "P-Asserted-Identity: \"Alice Example\" <sip:+12025550142@example.com;user=phone>";
const PAI_TEL: &str = "P-Asserted-Identity: <tel:+12025550142>";

/// All of them.
pub(crate) const ALL: &[Scenario] = &[
    from_only,
    asserted,
    asserted_with_privacy,
    anonymous,
    preferred,
    remote_party_id,
    diversion,
    history_info,
    identity,
    identity_compact,
    two_identities,
    sip_i,
    re_invite,
    retransmission,
    not_found,
    declined_spoof,
    unwanted,
    compact_names,
    folded,
    ipv6,
];

/// Only what the caller says: no network vouches for it.
pub(crate) fn from_only(place: Place) -> Call {
    answered(&dialog(place), place, &[])
}

/// The network asserts a SIP URI and a telephone number.
pub(crate) fn asserted(place: Place) -> Call {
    answered(&dialog(place), place, &[PAI_SIP.into(), PAI_TEL.into()])
}

/// The network knows the number, and the callee may not see it.
pub(crate) fn asserted_with_privacy(place: Place) -> Call {
    let dialog = anonymous_dialog(place);
    answered(&dialog, place, &["P-Asserted-Identity: <tel:+12025550177>".into(), "Privacy: id".into()])
}

/// Nobody says who calls.
pub(crate) fn anonymous(place: Place) -> Call {
    answered(&anonymous_dialog(place), place, &["Privacy: header; user".into()])
}

/// What the caller would like the network to assert.
pub(crate) fn preferred(place: Place) -> Call {
    answered(&dialog(place), place, &["P-Preferred-Identity: <sip:+12025550143@example.com>".into()])
}

/// The draft before P-Asserted-Identity, still sent by many systems.
pub(crate) fn remote_party_id(place: Place) -> Call {
    let field = "Remote-Party-ID: \"Alice Example\" <sip:+12025550142@example.com>\
                 ;party=calling;id-type=subscriber;screen=yes;privacy=full";
    answered(&dialog(place), place, &[field.into()])
}

/// Diverted twice, the last diversion first.
pub(crate) fn diversion(place: Place) -> Call {
    let fields = [
        PAI_TEL.into(),
        "Diversion: <sip:+447700900101@example.net>;reason=no-answer;counter=1;privacy=off".into(),
        "Diversion: <sip:+447700900100@example.net>;reason=user-busy;counter=1;privacy=full".into(),
    ];
    answered(&dialog(place), place, &fields)
}

/// The same way in the later header field, the first diversion first.
pub(crate) fn history_info(place: Place) -> Call {
    let field = "History-Info: <sip:+447700900100@example.net>;index=1, \
                 <sip:+447700900101@example.net;cause=486>;index=1.1;mp=1, \
                 <sip:+447700900123@example.net;cause=408>;index=1.1.1;mp=1.1";
    answered(&dialog(place), place, &[PAI_TEL.into(), field.into()])
}

/// A signed call, as far as form goes.
pub(crate) fn identity(place: Place) -> Call {
    let fields = [PAI_TEL.into(), date(place), format!("Identity: {}", shaken(place).full())];
    answered(&dialog(place), place, &fields)
}

/// A signed call whose token leaves out what the message says anyway.
pub(crate) fn identity_compact(place: Place) -> Call {
    let fields = [PAI_TEL.into(), date(place), format!("Identity: {}", shaken(place).compact())];
    answered(&dialog(place), place, &fields)
}

/// Signed by the caller's network and by the one that diverted the call.
pub(crate) fn two_identities(place: Place) -> Call {
    let first = Shaken { to: "447700900100", attestation: 'B', ..shaken(place) };
    let second = diverted_token("12025550142", "447700900100", "447700900123", place.start.as_secs());
    let fields = [
        PAI_TEL.into(),
        date(place),
        format!("Identity: {}", first.full()),
        format!("Identity: {second}"),
        "Diversion: <sip:+447700900100@example.net>;reason=unconditional".into(),
    ];
    answered(&dialog(place), place, &fields)
}

/// The initial address message travels along (SIP-I, Q.1912.5 profile C).
pub(crate) fn sip_i(place: Place) -> Call {
    let dialog = dialog(place);
    let called = called_party_number(Nature::International, "447700900123f");
    let calling = calling_party_number(
        Nature::International,
        Presentation::Allowed,
        Screening::UserProvidedVerifiedAndPassed,
        "12025550142",
    );
    let body = Body::with_isup(dialog.client, &initial_address(0, &called, &[calling]));
    let headers = [PAI_TEL.into(), "MIME-Version: 1.0".into()];
    let call = Call::new(ENDS, place.start).forward(0, dialog.invite(&headers, &body));
    answer_and_release(call, &dialog)
}

/// The session changes while they talk; that is no new call.
pub(crate) fn re_invite(place: Place) -> Call {
    let dialog = dialog(place);
    let body = Body::session(dialog.client);
    let call = Call::new(ENDS, place.start).forward(0, dialog.invite(&[PAI_TEL.into()], &body));
    answer(call, &dialog)
        .forward(1_500, dialog.invite_again(&[PAI_TEL.into()], &body))
        .backward(40, dialog.response("200 OK", "INVITE", 2, Some(&Body::session(dialog.server))))
        .forward(30, dialog.ack(2))
        .forward(2_000, dialog.bye(3))
        .backward(20, dialog.response("200 OK", "BYE", 3, None))
}

/// Datagrams get lost: after T1, half a second, the same INVITE comes once more (RFC 3261 §17.1.1.2).
pub(crate) fn retransmission(place: Place) -> Call {
    let dialog = dialog(place);
    let invite = dialog.invite(&[PAI_TEL.into()], &Body::session(dialog.client));
    let call = Call::new(ENDS, place.start).forward(0, invite.clone()).forward(500, invite);
    answer_and_release(call, &dialog)
}

/// A number that nobody has.
pub(crate) fn not_found(place: Place) -> Call {
    refused(place, &[PAI_TEL.into()], "404 Not Found")
}

/// The network asserts another number than the caller shows, and attests little.
pub(crate) fn declined_spoof(place: Place) -> Call {
    let token = Shaken { attestation: 'C', ..shaken(place) }.full();
    let asserted = "P-Asserted-Identity: <tel:+12025550188>".into();
    refused(place, &[asserted, date(place), format!("Identity: {token}")], "603 Decline")
}

/// The callee reports the call as spam (RFC 8197).
pub(crate) fn unwanted(place: Place) -> Call {
    refused(place, &[PAI_TEL.into()], "607 Unwanted")
}

/// Names of one letter (RFC 3261 §7.3.3, RFC 8224 §4 for `y`), in mixed case.
pub(crate) fn compact_names(place: Place) -> Call {
    let dialog = dialog(place);
    let invite = text(&[
        "INVITE sip:+447700900123@example.net SIP/2.0".into(),
        format!("v: SIP/2.0/UDP {};branch=z9hG4bK-compact", dialog.client),
        format!("f: {};tag=a{}", dialog.from, dialog.number),
        format!("t: {}", dialog.to),
        format!("i: call-{:04}@{}", dialog.number, dialog.client.ip()),
        "CSeq: 1 INVITE".into(),
        "Max-Forwards: 70".into(),
        format!("m: <sip:{}>", dialog.client),
        PAI_TEL.into(),
        date(place),
        format!("y: {}", shaken(place).full()),
        "L: 0".into(),
    ]);
    answer_and_release(Call::new(ENDS, place.start).forward(0, invite), &dialog)
}

/// Long values that go on in the next line, which RFC 3261 §7.3.1 allows.
pub(crate) fn folded(place: Place) -> Call {
    let dialog = dialog(place);
    let invite = text(&[
        "INVITE sip:+447700900123@example.net SIP/2.0".into(),
        format!("Via: SIP/2.0/UDP {}\r\n ;branch=z9hG4bK-folded", dialog.client),
        format!("From: \"Alice\r\n  Example\"\r\n\t<sip:+12025550142@example.com>;tag=a{}", dialog.number),
        format!("To:\r\n {}", dialog.to),
        format!("Call-ID: call-{:04}@{}", dialog.number, dialog.client.ip()),
        "CSeq: 1\r\n INVITE".into(),
        "Max-Forwards: 70".into(),
        format!("Contact: <sip:{}>", dialog.client),
        "P-Asserted-Identity: \"Alice, of Example\" <sip:+12025550142@example.com>,\r\n <tel:+12025550142>"
            .into(),
        "Content-Length: 0".into(),
    ]);
    answer_and_release(Call::new(ENDS, place.start).forward(0, invite), &dialog)
}

/// The same over IPv6.
pub(crate) fn ipv6(place: Place) -> Call {
    let (client, server) = ENDS_IPV6;
    answered(&Dialog { client, server, ..dialog(place) }, place, &[PAI_SIP.into(), PAI_TEL.into()])
}

/// From +1 202 555 0142 to +44 7700 900123 over UDP.
pub(super) fn dialog(place: Place) -> Dialog {
    let (client, server) = ENDS;
    Dialog {
        transport: "UDP",
        client,
        server,
        request_uri: "sip:+447700900123@example.net;user=phone".into(),
        from: "\"Alice Example\" <sip:+12025550142@example.com;user=phone>".into(),
        to: "<sip:+447700900123@example.net;user=phone>".into(),
        number: place.number.into(),
    }
}

/// As RFC 3323 §4.1.1.3 writes a caller that wants to stay unknown.
fn anonymous_dialog(place: Place) -> Dialog {
    Dialog { from: "\"Anonymous\" <sip:anonymous@anonymous.invalid>".into(), ..dialog(place) }
}

/// The token for a call of [`dialog`].
pub(super) fn shaken(place: Place) -> Shaken<'static> {
    Shaken {
        attestation: 'A',
        from: "12025550142",
        to: "447700900123",
        issued_at: place.start.as_secs(),
        origin: place.number.into(),
    }
}

/// The Date header field of a call within the first hour.
pub(super) fn date(place: Place) -> String {
    let seconds = place.start.saturating_sub(FIRST_CALL).as_secs();
    format!("Date: Mon, 05 Jan 2026 10:{:02}:{:02} GMT", seconds / 60, seconds % 60)
}

fn answered(dialog: &Dialog, place: Place, headers: &[String]) -> Call {
    let invite = dialog.invite(headers, &Body::session(dialog.client));
    let call = Call::new((dialog.client, dialog.server), place.start).forward(0, invite);
    answer_and_release(call, dialog)
}

fn answer_and_release(call: Call, dialog: &Dialog) -> Call {
    answer(call, dialog).forward(5_000, dialog.bye(2)).backward(20, dialog.response("200 OK", "BYE", 2, None))
}

fn answer(call: Call, dialog: &Dialog) -> Call {
    call.backward(20, dialog.response("100 Trying", "INVITE", 1, None))
        .backward(300, dialog.response("180 Ringing", "INVITE", 1, None))
        .backward(2_500, dialog.response("200 OK", "INVITE", 1, Some(&Body::session(dialog.server))))
        .forward(30, dialog.ack(1))
}

fn refused(place: Place, headers: &[String], status: &str) -> Call {
    let dialog = dialog(place);
    let invite = dialog.invite(headers, &Body::session(dialog.client));
    Call::new(ENDS, place.start)
        .forward(0, invite)
        .backward(20, dialog.response("100 Trying", "INVITE", 1, None))
        .backward(400, dialog.response(status, "INVITE", 1, None))
        .forward(30, dialog.ack(1))
}

/// A head of whole lines.
pub(super) fn text(lines: &[String]) -> Vec<u8> {
    format!("{}\r\n\r\n", lines.join("\r\n")).into_bytes()
}

/// A host of 2001:db8::/32 (RFC 3849), on the port of SIP.
pub(super) const fn documentation(host: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V6(Ipv6Addr::new(0x2001, 0xDB8, 0, 0, 0, 0, 0, host)), 5060)
}
