//! Calls in SIP over TCP, where segments and messages have nothing to do with each other.

use core::time::Duration;

use super::sip_calls::{date, dialog, documentation, shaken};
use super::{FIRST_CALL, Place, far, near};
use crate::frames::Direction::{Backward, Forward};
use crate::frames::tcp::TcpConnection;
use crate::sip::{Body, Dialog};

/// Between any two segments.
const BETWEEN_SEGMENTS: Duration = Duration::from_millis(20);

/// The segments in the order of their recording.
pub(crate) fn frames() -> Vec<(Duration, Vec<u8>)> {
    let segments = ipv4().into_iter().chain(ipv6());
    let mut time = FIRST_CALL;
    let mut frames = Vec::new();
    for segment in segments {
        frames.push((time, segment));
        time = time.saturating_add(BETWEEN_SEGMENTS);
    }
    frames
}

/// Four calls on one connection.
fn ipv4() -> Vec<Vec<u8>> {
    let (client, server) = (near(11, 40_123), far(20, 5060));
    let call = |number| Dialog { transport: "TCP", client, server, ..dialog(place(number)) };
    let invite = |dialog: &Dialog| {
        dialog.invite(&["P-Asserted-Identity: <tel:+12025550142>".into()], &Body::session(client))
    };
    let mut tcp = TcpConnection::new(client, server);
    let mut segments = Vec::from(tcp.open());

    // One message in three segments, the answers to it in one.
    let first = call(1);
    let (head, middle, tail) = in_three(&invite(&first));
    segments.extend([head, middle, tail].map(|part| tcp.send(Forward, &part)));
    let mut responses = first.response("100 Trying", "INVITE", 1, None);
    responses.extend(first.response("180 Ringing", "INVITE", 1, None));
    segments.push(tcp.send(Backward, &responses));
    let answer = first.response("200 OK", "INVITE", 1, Some(&Body::session(server)));
    segments.push(tcp.send(Backward, &answer));
    segments.push(tcp.send(Forward, &first.ack(1)));

    // The segments of one message in the wrong order, one of them twice.
    let second = call(2);
    let (head, middle, tail) = in_three(&invite(&second));
    let [head, middle, tail] = [head, middle, tail].map(|part| tcp.send(Forward, &part));
    segments.extend([tail, head.clone(), head, middle]);
    segments.push(tcp.send(Backward, &second.response("404 Not Found", "INVITE", 1, None)));

    // Three messages in one segment.
    let (third, fourth) = (call(3), call(4));
    let several = [second.ack(1), invite(&third), invite(&fourth)].concat();
    segments.push(tcp.send(Forward, &several));
    segments.push(tcp.send(Backward, &third.response("486 Busy Here", "INVITE", 1, None)));
    segments.push(tcp.send(Backward, &fourth.response("603 Decline", "INVITE", 1, None)));
    segments.push(tcp.send(Forward, &[third.ack(1), fourth.ack(1), first.bye(2)].concat()));
    segments.push(tcp.send(Backward, &first.response("200 OK", "BYE", 2, None)));
    segments.extend(tcp.close());
    segments
}

/// One call whose Identity header field is cut in its name, and a line end of which comes in two segments.
fn ipv6() -> Vec<Vec<u8>> {
    let (mut client, server) = (documentation(0x11), documentation(0x20));
    client.set_port(40_124);
    let place = place(5);
    let dialog = Dialog { transport: "TCP", client, server, ..dialog(place) };
    let headers = [
        "P-Asserted-Identity: <sip:+12025550142@example.com>, <tel:+12025550142>".into(),
        date(place),
        format!("Identity: {}", shaken(place).full()),
    ];
    let invite = dialog.invite(&headers, &Body::session(client));
    let (line_end, name) = (after(&invite, b"SIP/2.0\r"), after(&invite, b"\r\nIden"));
    let mut tcp = TcpConnection::new(client, server);
    let mut segments = Vec::from(tcp.open());
    for part in [invite.get(..line_end), invite.get(line_end..name), invite.get(name..)].into_iter().flatten()
    {
        segments.push(tcp.send(Forward, part));
    }
    segments.push(tcp.send(Backward, &dialog.response("180 Ringing", "INVITE", 1, None)));
    let answer = dialog.response("200 OK", "INVITE", 1, Some(&Body::session(server)));
    segments.push(tcp.send(Backward, &answer));
    segments.push(tcp.send(Forward, &[dialog.ack(1), dialog.bye(2)].concat()));
    segments.push(tcp.send(Backward, &dialog.response("200 OK", "BYE", 2, None)));
    segments.extend(tcp.close());
    segments
}

const fn place(number: u16) -> Place {
    Place { number, start: FIRST_CALL }
}

/// Three parts that end in the middle of the head, and near its end.
fn in_three(message: &[u8]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let (head, rest) = message.split_at(message.len() / 3);
    let (middle, tail) = rest.split_at(rest.len() / 2);
    (head.to_vec(), middle.to_vec(), tail.to_vec())
}

/// Where the octets after `part` begin; the end where it does not occur.
fn after(octets: &[u8], part: &[u8]) -> usize {
    let found = octets.windows(part.len()).position(|window| window == part);
    found.map_or(octets.len(), |at| at.saturating_add(part.len()))
}
