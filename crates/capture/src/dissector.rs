//! From frames to messages.

use crate::context::Context;
use crate::ip::{self, protocol};
use crate::link::{self, ether_type};
use crate::reassembly::Datagrams;
use crate::sctp::UserMessages;
use crate::tcp::Streams;
use crate::{Frame, Layer, LinkType, Signal, Stack, lapd, mtp2, mtp3, sip};

/// Tunnels within tunnels that are followed; networks have one, rarely two.
const MOST_TUNNELS: u8 = 4;

/// Takes frames apart. Keeps what must wait: IP fragments, TCP segments and SCTP fragments, within fixed budgets of
/// about 20 MiB together; the oldest go first.
#[derive(Debug)]
pub struct Dissector {
    datagrams: Datagrams,
    streams: Streams,
    user_messages: UserMessages,
}

impl Default for Dissector {
    fn default() -> Self {
        Self::new()
    }
}

impl Dissector {
    /// Nothing is waiting.
    #[must_use]
    pub fn new() -> Self {
        Self { datagrams: Datagrams::new(), streams: Streams::new(), user_messages: UserMessages::new() }
    }

    /// Gives every message that this frame holds or completes to `out`, in the order of the octets.
    ///
    /// A layer that clearly carried signalling and is damaged is given too; other broken frames are passed over.
    pub fn dissect(&mut self, frame: &Frame<'_>, out: &mut impl FnMut(Signal<'_>)) {
        let mut context = Context {
            frame: frame.number,
            time: frame.time,
            stack: Stack::EMPTY,
            source: None,
            destination: None,
        };
        let octets = frame.octets;
        let network = match frame.link_type {
            LinkType::ETHERNET => link::ethernet(octets, &mut context),
            LinkType::LINUX_COOKED => link::linux_cooked(octets, &mut context),
            LinkType::LINUX_COOKED_2 => link::linux_cooked_2(octets, &mut context),
            LinkType::NULL | LinkType::LOOP => {
                link::loopback(octets, &mut context).map(|octets| (ether_type::IPV4, octets))
            }
            LinkType::RAW_IP | LinkType::IPV4 | LinkType::IPV6 => Ok((ether_type::IPV4, octets)),
            other if LinkType::RAW_IP_BSD.contains(&other) => Ok((ether_type::IPV4, octets)),
            LinkType::MTP2 => return mtp2::dissect(octets, false, &context, out),
            LinkType::MTP2_WITH_PSEUDO_HEADER => {
                return mtp2::dissect_with_pseudo_header(octets, &context, out);
            }
            LinkType::MTP3 => return mtp3::dissect(octets, &context, out),
            LinkType::LAPD => return lapd::dissect(octets, &context, out),
            LinkType::LINUX_LAPD => return lapd::dissect_linux(octets, &context, out),
            LinkType::SCTP => return self.transport(protocol::SCTP, octets, &context, 0, out),
            _ => return,
        };
        if let Ok((kind, octets)) = network {
            self.network(kind, octets, &context, 0, out);
        }
    }

    /// Tells what is still waiting: SIP and H.225.0 messages that a stream began and did not end.
    pub fn finish(&mut self, out: &mut impl FnMut(Signal<'_>)) {
        self.streams.finish(out);
    }

    fn network(
        &mut self,
        kind: u16,
        octets: &[u8],
        context: &Context,
        tunnels: u8,
        out: &mut impl FnMut(Signal<'_>),
    ) {
        if !matches!(kind, ether_type::IPV4 | ether_type::IPV6) || tunnels > MOST_TUNNELS {
            return;
        }
        let Ok(packet) = ip::decode(octets) else { return };
        let layer = if packet.source.is_ipv4() { Layer::Ip } else { Layer::Ipv6 };
        let context = context.over(layer).between(packet.source, packet.destination);
        let Some(fragment) = packet.fragment else {
            return self.transport(packet.protocol, packet.payload, &context, tunnels, out);
        };
        if let Some((protocol, datagram)) = self.datagrams.add(&packet, fragment)
            && let Ok((protocol, payload)) = ip::after_extensions(protocol, &datagram)
        {
            self.transport(protocol, payload, &context, tunnels, out);
        }
    }

    fn transport(
        &mut self,
        protocol: u8,
        octets: &[u8],
        context: &Context,
        tunnels: u8,
        out: &mut impl FnMut(Signal<'_>),
    ) {
        let deeper = tunnels.saturating_add(1);
        match protocol {
            protocol::UDP => sip::dissect_datagram(octets, context, out),
            // A header that is cut short names no message, so that there is nothing to report.
            protocol::TCP => drop(self.streams.dissect(octets, context, out)),
            protocol::SCTP => drop(self.user_messages.dissect(octets, context, out)),
            protocol::IPV4 => self.network(ether_type::IPV4, octets, context, deeper, out),
            protocol::IPV6 => self.network(ether_type::IPV6, octets, context, deeper, out),
            protocol::GRE => {
                let mut context = context.over(Layer::Gre);
                match ip::gre(octets) {
                    Ok((ether_type::BRIDGED_ETHERNET, octets)) => {
                        if let Ok((kind, octets)) = link::ethernet(octets, &mut context) {
                            self.network(kind, octets, &context, deeper, out);
                        }
                    }
                    Ok((kind, octets)) => self.network(kind, octets, &context, deeper, out),
                    Err(_) => {}
                }
            }
            _ => {}
        }
    }
}
