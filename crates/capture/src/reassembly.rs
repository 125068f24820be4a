//! IP datagrams from their fragments (RFC 791 §3.2, RFC 8200 §4.5, RFC 5722).

use core::net::IpAddr;

use crate::bounded_map::BoundedMap;
use crate::ip::{FragmentOf, Packet};

/// Datagrams in the making; a busy link has a few dozen.
const MOST_DATAGRAMS: usize = 1024;
/// What they may hold together, in octets.
const MOST_OCTETS: usize = 4 * 1024 * 1024;
/// Fragments of one datagram: 64 KiB over the smallest usual path of 576 octets make 119.
const MOST_FRAGMENTS: usize = 256;
/// The longest datagram, in octets (RFC 791 §3.1).
const LARGEST_DATAGRAM: usize = 65_535;
/// What a fragment costs beside its octets.
const FRAGMENT_OVERHEAD: usize = 48;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
struct Key {
    source: IpAddr,
    destination: IpAddr,
    identification: u32,
    protocol: Option<u8>,
}

#[derive(Debug, Default)]
struct Datagram {
    /// Sorted by offset.
    fragments: Vec<(usize, Vec<u8>)>,
    length: Option<usize>,
    /// What the first fragment says: only its next header counts in IPv6.
    protocol: Option<u8>,
}

/// Fragments that wait for the rest of their datagram.
#[derive(Debug)]
pub(crate) struct Datagrams {
    waiting: BoundedMap<Key, Datagram>,
}

impl Datagrams {
    pub(crate) fn new() -> Self {
        Self { waiting: BoundedMap::new(MOST_DATAGRAMS, MOST_OCTETS) }
    }

    /// The whole datagram, with its protocol, if this fragment completes it.
    ///
    /// Where fragments overlap, IPv4 keeps what came first; IPv6 gives up the datagram (RFC 5722 §3), unless the
    /// fragment is one that was seen already.
    pub(crate) fn add(&mut self, packet: &Packet<'_>, fragment: FragmentOf) -> Option<(u8, Vec<u8>)> {
        let key = Key {
            source: packet.source,
            destination: packet.destination,
            identification: fragment.identification,
            protocol: packet.source.is_ipv4().then_some(packet.protocol),
        };
        if self.waiting.get(&key).is_none() {
            self.waiting.insert(key.clone(), FRAGMENT_OVERHEAD, Datagram::default());
        }
        let datagram = self.waiting.get_mut(&key)?;
        if datagram.take(packet, fragment).is_none() {
            self.waiting.remove(&key);
            return None;
        }
        let whole = datagram.whole();
        let cost = datagram.cost();
        if whole.is_some() {
            self.waiting.remove(&key);
        } else {
            self.waiting.set_cost(&key, cost);
        }
        whole
    }
}

impl Datagram {
    /// `None` where the datagram must be given up.
    fn take(&mut self, packet: &Packet<'_>, fragment: FragmentOf) -> Option<()> {
        let start = fragment.offset;
        let end = start.checked_add(packet.payload.len()).filter(|end| *end <= LARGEST_DATAGRAM)?;
        if !fragment.more {
            self.length = Some(end);
        }
        if start == 0 {
            self.protocol = Some(packet.protocol);
        }
        let position = self.fragments.partition_point(|(offset, _)| *offset < start);
        let overlaps = self
            .fragments
            .iter()
            .any(|(offset, octets)| *offset < end && start < offset.saturating_add(octets.len()));
        if overlaps && packet.source.is_ipv6() {
            let seen = self.fragments.get(position);
            return seen.filter(|(offset, octets)| *offset == start && octets == packet.payload).map(|_| ());
        }
        if !overlaps && !packet.payload.is_empty() {
            if self.fragments.len() >= MOST_FRAGMENTS {
                return None;
            }
            self.fragments.insert(position, (start, packet.payload.to_vec()));
            return Some(());
        }
        // IPv4: only what fills a hole is taken.
        let mut from = start;
        let mut fillings = Vec::new();
        for (offset, octets) in &self.fragments {
            if *offset > from && from < end {
                fillings.push((from, (*offset).min(end)));
            }
            from = from.max(offset.saturating_add(octets.len()));
        }
        fillings.push((from, end));
        for (from, to) in fillings {
            let octets =
                packet.payload.get(from.saturating_sub(start)..to.saturating_sub(start)).unwrap_or_default();
            if octets.is_empty() {
                continue;
            }
            if self.fragments.len() >= MOST_FRAGMENTS {
                return None;
            }
            let position = self.fragments.partition_point(|(offset, _)| *offset < from);
            self.fragments.insert(position, (from, octets.to_vec()));
        }
        Some(())
    }

    fn whole(&self) -> Option<(u8, Vec<u8>)> {
        let (length, protocol) = (self.length?, self.protocol?);
        let mut reached = 0;
        for (offset, octets) in &self.fragments {
            if *offset != reached {
                return None;
            }
            reached = offset.saturating_add(octets.len());
        }
        if reached < length {
            return None;
        }
        let mut whole = Vec::with_capacity(reached);
        for (_, octets) in &self.fragments {
            whole.extend_from_slice(octets);
        }
        whole.truncate(length);
        Some((protocol, whole))
    }

    fn cost(&self) -> usize {
        let octets = |(_, octets): &(usize, Vec<u8>)| octets.len().saturating_add(FRAGMENT_OVERHEAD);
        self.fragments.iter().map(octets).fold(FRAGMENT_OVERHEAD, usize::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use core::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    fn add(
        datagrams: &mut Datagrams,
        version: u8,
        offset: usize,
        more: bool,
        payload: &[u8],
    ) -> Option<Vec<u8>> {
        let address: IpAddr =
            if version == 4 { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
        let fragment = FragmentOf { identification: 7, offset, more };
        let packet =
            Packet { source: address, destination: address, protocol: 17, fragment: Some(fragment), payload };
        datagrams.add(&packet, fragment).map(|(_, octets)| octets)
    }

    #[test]
    fn fragments_in_any_order() {
        let mut datagrams = Datagrams::new();
        assert_eq!(add(&mut datagrams, 4, 16, false, b"end"), None);
        assert_eq!(add(&mut datagrams, 4, 0, true, b"12345678"), None);
        assert_eq!(
            add(&mut datagrams, 4, 8, true, b"abcdefgh").as_deref(),
            Some(&b"12345678abcdefghend"[..])
        );
    }

    #[test]
    fn a_missing_fragment_keeps_the_datagram_waiting() {
        let mut datagrams = Datagrams::new();
        assert_eq!(add(&mut datagrams, 4, 0, true, b"12345678"), None);
        assert_eq!(add(&mut datagrams, 4, 16, false, b"end"), None);
    }

    #[test]
    fn overlapping_ipv4_keeps_what_came_first() {
        let mut datagrams = Datagrams::new();
        assert_eq!(add(&mut datagrams, 4, 8, true, b"abcdefgh"), None);
        assert_eq!(add(&mut datagrams, 4, 0, true, b"1234567890123456"), None);
        assert_eq!(
            add(&mut datagrams, 4, 8, false, b"XXXXXXXXend").as_deref(),
            Some(&b"12345678abcdefghend"[..])
        );
    }

    #[test]
    fn overlapping_ipv6_is_given_up_but_a_repetition_is_not() {
        let mut datagrams = Datagrams::new();
        assert_eq!(add(&mut datagrams, 6, 0, true, b"12345678"), None);
        assert_eq!(add(&mut datagrams, 6, 0, true, b"12345678"), None);
        assert_eq!(add(&mut datagrams, 6, 8, false, b"end").as_deref(), Some(&b"12345678end"[..]));
        assert_eq!(add(&mut datagrams, 6, 0, true, b"12345678"), None);
        assert_eq!(add(&mut datagrams, 6, 0, true, b"1234567X"), None);
        assert_eq!(add(&mut datagrams, 6, 8, false, b"end"), None);
    }
}
