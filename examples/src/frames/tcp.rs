//! A TCP connection (RFC 9293), segment by segment.

use core::net::SocketAddr;

use super::ethernet::ip;
use super::{Direction, length};

const WINDOW: u16 = 65_535;

/// A connection that the caller's side opens.
#[derive(Clone, Debug)]
pub struct TcpConnection {
    client: Side,
    server: Side,
}

#[derive(Clone, Debug)]
struct Side {
    address: SocketAddr,
    /// The number of the octet that it sends next.
    next: u32,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Flag {
    Synchronise,
    Push,
    Finish,
}

impl TcpConnection {
    /// From `client`, which counts from 1000, to `server`, which counts from 5000.
    #[must_use]
    pub const fn new(client: SocketAddr, server: SocketAddr) -> Self {
        Self { client: Side { address: client, next: 1000 }, server: Side { address: server, next: 5000 } }
    }

    /// The two segments that open the connection; the first one with data completes the handshake.
    pub fn open(&mut self) -> [Vec<u8>; 2] {
        [self.mark(Direction::Forward, Flag::Synchronise), self.mark(Direction::Backward, Flag::Synchronise)]
    }

    /// One segment with `octets`.
    pub fn send(&mut self, direction: Direction, octets: &[u8]) -> Vec<u8> {
        let segment = self.segment(direction, Flag::Push, octets);
        self.advance(direction, length(octets, 0));
        segment
    }

    /// The two segments that end both directions.
    pub fn close(&mut self) -> [Vec<u8>; 2] {
        [self.mark(Direction::Forward, Flag::Finish), self.mark(Direction::Backward, Flag::Finish)]
    }

    /// A segment without data whose flag takes one number of the sequence (RFC 9293 §3.4).
    fn mark(&mut self, direction: Direction, flag: Flag) -> Vec<u8> {
        let segment = self.segment(direction, flag, &[]);
        self.advance(direction, 1);
        segment
    }

    #[expect(clippy::expect_used, reason = "writing to memory fails only beyond 64 KiB, and ours are short")]
    fn segment(&self, direction: Direction, flag: Flag, octets: &[u8]) -> Vec<u8> {
        let (source, destination) = match direction {
            Direction::Forward => (&self.client, &self.server),
            Direction::Backward => (&self.server, &self.client),
        };
        let ports = (source.address.port(), destination.address.port());
        let ip = ip(source.address.ip(), destination.address.ip());
        let mut tcp = ip.tcp(ports.0, ports.1, source.next, WINDOW);
        if flag != Flag::Synchronise || direction == Direction::Backward {
            tcp = tcp.ack(destination.next);
        }
        let tcp = match flag {
            Flag::Synchronise => tcp.syn(),
            Flag::Push => tcp.psh(),
            Flag::Finish => tcp.fin(),
        };
        let mut frame = Vec::with_capacity(tcp.size(octets.len()));
        tcp.write(&mut frame, octets).expect("fits a segment");
        frame
    }

    const fn advance(&mut self, direction: Direction, octets: u32) {
        let side = match direction {
            Direction::Forward => &mut self.client,
            Direction::Backward => &mut self.server,
        };
        side.next = side.next.wrapping_add(octets);
    }
}
