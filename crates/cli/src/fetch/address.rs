//! Which addresses may be asked. The check is made on the addresses that a name was resolved to, and those alone are
//! connected to, so that a name cannot point elsewhere between check and connection.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::str::FromStr;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Addresses that have their first bits in common: `10.0.0.0/8`, `fd00::/8`, or one address alone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct AddressBlock {
    network: IpAddr,
    /// Bits that are compared.
    prefix: u8,
}

impl AddressBlock {
    const fn v4(a: u8, b: u8, c: u8, prefix: u8) -> Self {
        Self { network: IpAddr::V4(Ipv4Addr::new(a, b, c, 0)), prefix }
    }

    const fn v6(first: u16, second: u16, prefix: u8) -> Self {
        Self { network: IpAddr::V6(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0)), prefix }
    }

    /// Whether the address is one of them; an IPv4 address mapped into IPv6 is one of IPv6.
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let (differing, width) = match (self.network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                (u128::from(network.to_bits() ^ address.to_bits()), 32_u32)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => (network.to_bits() ^ address.to_bits(), 128),
            _ => return false,
        };
        differing.checked_shr(width.saturating_sub(u32::from(self.prefix))).unwrap_or(0) == 0
    }
}

impl FromStr for AddressBlock {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "an address or a block such as 10.0.0.0/8 or fd00::/8 is expected";
        let (network, prefix) = match text.split_once('/') {
            Some((network, prefix)) => (network, Some(prefix)),
            None => (text, None),
        };
        let network: IpAddr = network.parse().map_err(|_| EXPECTED)?;
        let most = if network.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(most), str::parse).map_err(|_| EXPECTED)?;
        if prefix > most {
            return Err("an address of IPv4 has 32 bits, one of IPv6 128");
        }
        Ok(Self { network, prefix })
    }
}

impl fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.prefix)
    }
}

/// IPv4 that the registry of special-purpose addresses (RFC 6890) or RFC 1112 keeps for other uses than servers of
/// strangers.
const NOT_PUBLIC_V4: [AddressBlock; 15] = [
    AddressBlock::v4(0, 0, 0, 8),       // this network
    AddressBlock::v4(10, 0, 0, 8),      // private use
    AddressBlock::v4(100, 64, 0, 10),   // shared with a provider (RFC 6598)
    AddressBlock::v4(127, 0, 0, 8),     // loopback
    AddressBlock::v4(169, 254, 0, 16),  // link-local; where clouds keep their metadata
    AddressBlock::v4(172, 16, 0, 12),   // private use
    AddressBlock::v4(192, 0, 0, 24),    // protocol assignments
    AddressBlock::v4(192, 0, 2, 24),    // documentation
    AddressBlock::v4(192, 88, 99, 24),  // relays of 6to4, given up
    AddressBlock::v4(192, 168, 0, 16),  // private use
    AddressBlock::v4(198, 18, 0, 15),   // benchmarks
    AddressBlock::v4(198, 51, 100, 24), // documentation
    AddressBlock::v4(203, 0, 113, 24),  // documentation
    AddressBlock::v4(224, 0, 0, 4),     // multicast
    AddressBlock::v4(240, 0, 0, 4),     // reserved, and broadcast
];

/// The block that global unicast addresses of IPv6 come from. Outside lie loopback, unique-local, link-local and
/// multicast addresses, IPv4 mapped or translated (`::ffff:0:0/96`, NAT64 `64:ff9b::/96`), and what is not assigned.
const GLOBAL_UNICAST_V6: AddressBlock = AddressBlock::v6(0x2000, 0, 3);

/// IPv6 in that block which is not for servers of strangers.
const NOT_PUBLIC_V6: [AddressBlock; 4] = [
    AddressBlock::v6(0x2001, 0, 23), // protocol assignments: Teredo, ORCHID, benchmarks
    AddressBlock::v6(0x2001, 0xDB8, 32), // documentation
    AddressBlock::v6(0x2002, 0, 16), // 6to4, which has an address of IPv4 inside
    AddressBlock::v6(0x3FFF, 0, 20), // documentation (RFC 9637)
];

/// Whether the address is one of the public Internet.
pub(crate) fn is_public(address: IpAddr) -> bool {
    let in_any = |blocks: &[AddressBlock]| blocks.iter().any(|block| block.contains(address));
    match address {
        IpAddr::V4(_) => !in_any(&NOT_PUBLIC_V4),
        IpAddr::V6(_) => GLOBAL_UNICAST_V6.contains(address) && !in_any(&NOT_PUBLIC_V6),
    }
}

/// None of the addresses of a host may be asked.
#[derive(Debug, thiserror::Error)]
#[error("{0} is no address of the public Internet")]
pub(super) struct AddressRefused(pub(super) IpAddr);

/// Resolves names as the system does, and leaves out what may not be asked.
#[derive(Debug)]
pub(super) struct GuardedResolver<R = DefaultResolver> {
    pub(super) names: R,
    pub(super) allowed: Vec<AddressBlock>,
}

impl<R: Resolver> Resolver for GuardedResolver<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout).map_err(|error| match error {
            // The system has no other way to say so.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let mut usable = self.empty();
        let mut refused = None;
        for address in &found {
            let ip = address.ip();
            if is_public(ip) || self.allowed.iter().any(|block| block.contains(ip)) {
                usable.push(*address);
            } else {
                refused = refused.or(Some(ip));
            }
        }
        match refused {
            _ if !usable.is_empty() => Ok(usable),
            Some(ip) => Err(ureq::Error::Other(Box::new(AddressRefused(ip)))),
            None => Err(ureq::Error::HostNotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_are_public() {
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2001:4860::8888",
            "2400::1",
            "3fff:1000::1",
        ] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.19.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:8.8.8.8",
            "::8.8.8.8",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:0808:0808::1",
            "3fff::1",
            "5f00::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn blocks_are_read_and_compared_bit_by_bit() {
        let block: AddressBlock = "10.128.0.0/9".parse().unwrap();
        assert_eq!(block.to_string(), "10.128.0.0/9");
        assert!(
            block.contains("10.255.0.1".parse().unwrap()) && !block.contains("10.127.0.1".parse().unwrap())
        );
        let one: AddressBlock = "::1".parse().unwrap();
        assert!(one.contains("::1".parse().unwrap()) && !one.contains("::2".parse().unwrap()));
        let all: AddressBlock = "::/0".parse().unwrap();
        assert!(all.contains("ff02::1".parse().unwrap()) && !all.contains("1.2.3.4".parse().unwrap()));
        let all: AddressBlock = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("255.1.2.3".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "10.0.0.0/", "::/129", "host/8", "10.0.0.0/-1"] {
            assert!(wrong.parse::<AddressBlock>().is_err(), "{wrong}");
        }
    }
}
