//! What the dissector hands to its caller.

use core::net::SocketAddr;

use trueline_wire::DecodeError;

use crate::{RoutingLabel, Stack, Timestamp};

/// One signalling message, with where and when it was seen.
#[derive(Clone, Copy, Debug)]
pub struct Signal<'a> {
    /// The frame that completed the message, from 1.
    pub frame: u64,
    /// When that frame was recorded.
    pub time: Timestamp,
    /// The layers from the link to the message.
    pub stack: Stack,
    /// Who sent it; the port is 0 where the transport has none.
    pub source: Option<SocketAddr>,
    /// To whom.
    pub destination: Option<SocketAddr>,
    /// The MTP3 routing label, for messages of MTP3 users.
    pub mtp3: Option<RoutingLabel>,
    /// The message, or why there is none.
    pub content: Content<'a>,
}

/// The octets of a message, or of a layer that clearly carried one and is damaged.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// A whole message: ISUP from the circuit identification code on, BICC from the call instance code on, Q.931 and
    /// H.225.0 from the protocol discriminator on.
    Message {
        /// What it is.
        protocol: Protocol,
        /// Its octets. A SIP message in a datagram includes whatever follows its body.
        octets: &'a [u8],
    },
    /// A layer that should have carried a message ends early or contradicts itself.
    Malformed {
        /// What is damaged, as far up as could be seen.
        protocol: Protocol,
        /// The octets of that layer.
        octets: &'a [u8],
        /// Field, and offset into `octets`.
        error: DecodeError,
    },
}

/// The protocol of a [`Content`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Protocol {
    /// ISDN User Part (Q.763).
    Isup,
    /// Bearer Independent Call Control (Q.1902.3).
    Bicc,
    /// Q.931 call control.
    Q931,
    /// H.225.0 call signalling.
    H225,
    /// Session Initiation Protocol.
    Sip,
    /// MTP level 2; only in [`Content::Malformed`].
    Mtp2,
    /// MTP level 3; only in [`Content::Malformed`].
    Mtp3,
    /// MTP3 user adaptation; only in [`Content::Malformed`].
    M3ua,
    /// MTP2 user adaptation; only in [`Content::Malformed`].
    M2ua,
    /// MTP2 peer-to-peer adaptation; only in [`Content::Malformed`].
    M2pa,
    /// ISDN Q.921-user adaptation; only in [`Content::Malformed`].
    Iua,
}

impl Protocol {
    /// The short name, stable for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Isup => "isup",
            Self::Bicc => "bicc",
            Self::Q931 => "q931",
            Self::H225 => "h225",
            Self::Sip => "sip",
            Self::Mtp2 => "mtp2",
            Self::Mtp3 => "mtp3",
            Self::M3ua => "m3ua",
            Self::M2ua => "m2ua",
            Self::M2pa => "m2pa",
            Self::Iua => "iua",
        }
    }
}
