//! The calls of the captures.
//!
//! Callers are +1 202 555 01xx, callees +44 7700 900xxx: numbers kept for fiction in North America and by Ofcom.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};
use core::time::Duration;

use crate::frames::Direction;

pub(crate) mod bicc_calls;
pub(crate) mod h225_calls;
pub(crate) mod isup_calls;
pub(crate) mod malformed;
pub(crate) mod q931_calls;
pub(crate) mod sip_calls;
pub(crate) mod sip_over_tcp;

/// When the first call of each capture begins: 2026-01-05T10:00:00Z.
pub(crate) const FIRST_CALL: Duration = Duration::from_secs(1_767_607_200);
/// Between the beginnings of calls; most last longer, so that they overlap.
const BETWEEN_CALLS: Duration = Duration::from_secs(3);

/// Which call of a capture it is, and when it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// From 1: the circuit of an ISUP call, part of the names in a SIP call.
    pub(crate) number: u16,
    /// Since 1970-01-01T00:00:00Z.
    pub(crate) start: Duration,
}

/// Makes one call.
pub(crate) type Scenario = fn(Place) -> Call;

/// The messages of a call in their order.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The signalling transport addresses of both sides.
    pub(crate) ends: (SocketAddr, SocketAddr),
    pub(crate) messages: Vec<Message>,
    last: Duration,
}

/// A message and when it is recorded.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) time: Duration,
    pub(crate) direction: Direction,
    pub(crate) octets: Vec<u8>,
}

impl Call {
    fn new(ends: (SocketAddr, SocketAddr), start: Duration) -> Self {
        Self { ends, messages: Vec::new(), last: start }
    }

    /// A message from the caller's side, `after` milliseconds after the one before.
    fn forward(self, after: u64, octets: Vec<u8>) -> Self {
        self.message(after, Direction::Forward, octets)
    }

    /// A message from the called side, `after` milliseconds after the one before.
    fn backward(self, after: u64, octets: Vec<u8>) -> Self {
        self.message(after, Direction::Backward, octets)
    }

    fn message(mut self, after: u64, direction: Direction, octets: Vec<u8>) -> Self {
        self.last = self.last.saturating_add(Duration::from_millis(after));
        self.messages.push(Message { time: self.last, direction, octets });
        self
    }
}

/// One call each, numbered from 1, one beginning after the other.
pub(crate) fn play(scenarios: &[Scenario]) -> Vec<Call> {
    let mut place = Place { number: 1, start: FIRST_CALL };
    let mut calls = Vec::new();
    for scenario in scenarios {
        calls.push(scenario(place));
        place.number = place.number.saturating_add(1);
        place.start = place.start.saturating_add(BETWEEN_CALLS);
    }
    calls
}

/// An address of RFC 5737's first block, 192.0.2.0/24, with a port.
const fn near(host: u8, port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, host)), port)
}

/// An address of RFC 5737's second block, 198.51.100.0/24, with a port.
const fn far(host: u8, port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::new(198, 51, 100, host)), port)
}
