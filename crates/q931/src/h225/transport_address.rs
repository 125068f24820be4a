//! Transport addresses (H.225.0 §7.6, TransportAddress).

use core::fmt;
use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use rasn::Decoder as _; // for what is derived

use crate::h225::choice::choice;
use crate::h225::per::{Extensible, List};
use crate::h225::sequence::sequence;
use crate::h225::values::{OctetArray, OctetString};
use crate::h225::vendor::NonStandardParameter;

sequence! {
    /// An IPv4 address and a port.
    pub struct IpAddress {
        ip: OctetArray<4>,
        #[rasn(value("0..=65535"))]
        port: u16,
    }
}

choice! {
    /// How a source route is meant.
    pub enum Routing: root 2 {
        /// Only over the addresses named.
        Strict = 0, "strict";
        /// Over others too.
        Loose = 1, "loose";
    }
}

sequence! {
    /// An IPv4 address with the route to it.
    pub struct IpSourceRoute {
        ip: OctetArray<4>,
        #[rasn(value("0..=65535"))]
        port: u16,
        route: List<OctetArray<4>>,
        routing: Routing,
    }
    additions {}
}

sequence! {
    /// An address of IPX.
    pub struct IpxAddress {
        node: OctetArray<6>,
        netnum: OctetArray<4>,
        port: OctetArray<2>,
    }
}

sequence! {
    /// An IPv6 address and a port.
    pub struct Ip6Address {
        ip: OctetArray<16>,
        #[rasn(value("0..=65535"))]
        port: u16,
    }
    additions {}
}

choice! {
    /// Where signalling goes.
    pub enum TransportAddress: root 7 {
        /// IPv4.
        IpAddress(IpAddress) = 0, "ip_address";
        /// IPv4 with a route.
        IpSourceRoute(Extensible<IpSourceRoute>) = 1, "ip_source_route";
        /// IPX.
        IpxAddress(IpxAddress) = 2, "ipx_address";
        /// IPv6.
        Ip6Address(Extensible<Ip6Address>) = 3, "ip6_address";
        /// NetBIOS.
        NetBios(OctetArray<16>) = 4, "net_bios";
        /// A network service access point.
        Nsap(OctetString<1, 20>) = 5, "nsap";
        /// Outside the standard.
        NonStandardAddress(NonStandardParameter) = 6, "non_standard_address";
    }
}

impl TransportAddress {
    /// The IP address and port, where it is one.
    #[must_use]
    pub fn socket_address(&self) -> Option<SocketAddr> {
        Some(match self {
            Self::IpAddress(address) => (Ipv4Addr::from(address.ip.0), address.port).into(),
            Self::IpSourceRoute(address) => (Ipv4Addr::from(address.root.ip.0), address.root.port).into(),
            Self::Ip6Address(address) => (Ipv6Addr::from(address.root.ip.0), address.root.port).into(),
            _ => return None,
        })
    }
}

impl From<SocketAddr> for TransportAddress {
    fn from(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(v4) => {
                Self::IpAddress(IpAddress { ip: OctetArray(v4.ip().octets()), port: v4.port() })
            }
            SocketAddr::V6(v6) => Self::Ip6Address(Extensible::new(Ip6Address {
                ip: OctetArray(v6.ip().octets()),
                port: v6.port(),
            })),
        }
    }
}

impl fmt::Display for TransportAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.socket_address() {
            Some(address) => address.fmt(f),
            None => f.write_str(self.name()),
        }
    }
}
