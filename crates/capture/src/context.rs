//! What is known of a frame while its layers are taken off.

use core::net::{IpAddr, SocketAddr};

use trueline_wire::DecodeError;

use crate::{Content, Layer, Protocol, RoutingLabel, Signal, Stack, Timestamp};

/// Where a message lies: the frame, the layers passed and the addresses seen so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) frame: u64,
    pub(crate) time: Timestamp,
    pub(crate) stack: Stack,
    pub(crate) source: Option<SocketAddr>,
    pub(crate) destination: Option<SocketAddr>,
}

impl Context {
    /// One layer further in.
    pub(crate) fn over(&self, layer: Layer) -> Self {
        let mut inner = *self;
        inner.stack.push(layer);
        inner
    }

    /// Between these addresses; the innermost ones count.
    pub(crate) fn between(mut self, source: IpAddr, destination: IpAddr) -> Self {
        self.source = Some(SocketAddr::new(source, 0));
        self.destination = Some(SocketAddr::new(destination, 0));
        self
    }

    /// Between these ports; addresses that are not known stay so.
    pub(crate) fn ports(mut self, source: u16, destination: u16) -> Self {
        if let Some(address) = &mut self.source {
            address.set_port(source);
        }
        if let Some(address) = &mut self.destination {
            address.set_port(destination);
        }
        self
    }

    /// A whole message; the last layer of the stack is its own.
    pub(crate) fn message<'a>(
        &self,
        layer: Layer,
        protocol: Protocol,
        mtp3: Option<RoutingLabel>,
        octets: &'a [u8],
    ) -> Signal<'a> {
        self.over(layer).signal(mtp3, Content::Message { protocol, octets })
    }

    /// A layer (already the last of the stack) that is damaged.
    pub(crate) fn malformed<'a>(
        &self,
        protocol: Protocol,
        octets: &'a [u8],
        error: DecodeError,
    ) -> Signal<'a> {
        self.signal(None, Content::Malformed { protocol, octets, error })
    }

    fn signal<'a>(&self, mtp3: Option<RoutingLabel>, content: Content<'a>) -> Signal<'a> {
        Signal {
            frame: self.frame,
            time: self.time,
            stack: self.stack,
            source: self.source,
            destination: self.destination,
            mtp3,
            content,
        }
    }
}
