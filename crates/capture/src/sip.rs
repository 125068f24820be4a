//! SIP in datagrams (RFC 3261 §18.1, RFC 768) and what tells SIP from anything else.
//!
//! ```text
//! UDP   source port 2 | destination port 2 | length 2 | checksum 2 | data
//! ```
//!
//! No port belongs to SIP alone, so a start line decides, on any port. A datagram holds one message to its end.

use trueline_wire::Reader;

pub(crate) use trueline_sip::framing::{Framing, keep_alive_length, looks_like_sip, message_length};

use crate::context::Context;
use crate::{Layer, Protocol, Signal};

const UDP_HEADER: usize = 8;

/// The message in a UDP datagram. Its length field gives way to what the frame really has.
pub(crate) fn dissect_datagram(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let mut r = Reader::new(octets);
    let Ok([s0, s1, d0, d1, l0, l1, _, _]) = r.array::<UDP_HEADER>("UDP header") else { return };
    let length = usize::from(u16::from_be_bytes([l0, l1])).saturating_sub(UDP_HEADER);
    let data = r.left().get(..length).unwrap_or(r.left());
    // Line ends before the start line are to be ignored (RFC 3261 §7.5).
    let data = data.get(keep_alive_length(data)..).unwrap_or_default();
    if looks_like_sip(data) {
        let ports = (u16::from_be_bytes([s0, s1]), u16::from_be_bytes([d0, d1]));
        out(context.over(Layer::Udp).ports(ports.0, ports.1).message(Layer::Sip, Protocol::Sip, None, data));
    }
}
