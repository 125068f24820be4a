//! Interworking function address (ITU-T Q.765.5 with Amd.1, element identifier 0x03): an NSAP address (ITU-T X.213) of
//! 20 octets.
//!
//! ```text
//! octet      1      2     3     4 ...
//!         +------+-----------+-----------------+--------------------+
//! IPv4    |  35  | 00  |  01 |  4 octets       |  13 octets, 0      |
//!         +------+-----------+-----------------+--------------------+
//! IPv6    |  35  | 00  |  00 |  16 octets      |  1 octet, 0        |
//!         +------+-----------+-----------------+--------------------+
//! E.164   |  45  |  8 octets, 15 digits and F  |  11 octets         |
//!         +------+-----------------------------+--------------------+
//! ```
//!
//! Octet 1 is the authority and format identifier (AFI); C3 stands for E.164 too, with a group address behind it.
//! That the 15 digits begin with as many 0 as they are too few, the high half of an octet first, is from memory.

use alloc::vec::Vec;
use core::fmt;
use core::fmt::Write as _;
use core::net::{Ipv4Addr, Ipv6Addr};

use trueline_number::E164Number;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, DecodeErrorKind, FieldVisitor, Hex};

use super::octets::Octets;
use super::{BatElement, BatIdentifier};

/// Where the bearer is to be set up to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct InterworkingFunctionAddress<'a> {
    octets: Octets<'a, { InterworkingFunctionAddress::LENGTH }>,
}

const IP: u8 = 0x35;
const E164: u8 = 0x45;
const E164_GROUP: u8 = 0xC3;

/// What the octets are, as far as they are known.
enum Parts<'a> {
    Ipv4(Ipv4Addr, &'a [u8]),
    Ipv6(Ipv6Addr, &'a [u8]),
    E164(u8, &'a [u8; 8], &'a [u8]),
    Other,
}

impl<'a> Parts<'a> {
    fn of(octets: &'a [u8]) -> Self {
        let parts = match octets {
            [IP, 0, 1, behind @ ..] => behind
                .split_first_chunk()
                .map(|(address, padding)| Self::Ipv4(Ipv4Addr::from(*address), padding)),
            [IP, 0, 0, behind @ ..] => behind
                .split_first_chunk::<16>()
                .map(|(address, padding)| Self::Ipv6(Ipv6Addr::from(*address), padding)),
            [afi @ (E164 | E164_GROUP), behind @ ..] => {
                behind.split_first_chunk().map(|(idi, rest)| Self::E164(*afi, idi, rest))
            }
            _ => None,
        };
        parts.unwrap_or(Self::Other)
    }
}

impl InterworkingFunctionAddress<'static> {
    /// The length of an NSAP address of these kinds in octets.
    pub const LENGTH: usize = 20;
    const IPV4_PADDING: usize = 13;
    const IPV6_PADDING: usize = 1;

    /// Of an IPv4 address.
    #[must_use]
    pub fn from_ipv4(address: Ipv4Addr) -> Self {
        Self::built([IP, 0, 1].into_iter().chain(address.octets()))
    }

    /// Of an IPv6 address.
    #[must_use]
    pub fn from_ipv6(address: Ipv6Addr) -> Self {
        Self::built([IP, 0, 0].into_iter().chain(address.octets()))
    }

    /// Of an E.164 number: AFI 45, nothing behind the digits.
    #[must_use]
    pub fn from_e164(number: &E164Number) -> Self {
        let digits = number.as_str().bytes().map(|digit| digit & 0x0F);
        let leading = E164Number::MAX_DIGITS.saturating_sub(number.as_str().len());
        let mut halves = core::iter::repeat_n(0, leading).chain(digits).chain([0x0F]);
        let idi = core::array::from_fn::<u8, 8, _>(|_| {
            let high = halves.next().unwrap_or_default();
            high << 4 | halves.next().unwrap_or_default()
        });
        Self::built([E164].into_iter().chain(idi))
    }

    /// These octets and 0 behind them.
    fn built(octets: impl Iterator<Item = u8>) -> Self {
        let mut all = [0; Self::LENGTH];
        for (place, octet) in all.iter_mut().zip(octets) {
            *place = octet;
        }
        Self { octets: Octets::all(all) }
    }
}

impl InterworkingFunctionAddress<'_> {
    /// The NSAP address as octets.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets.as_slice()
    }

    /// The IPv4 address, where it is one.
    #[must_use]
    pub fn ipv4(&self) -> Option<Ipv4Addr> {
        match Parts::of(self.octets()) {
            Parts::Ipv4(address, _) => Some(address),
            _ => None,
        }
    }

    /// The IPv6 address, where it is one.
    #[must_use]
    pub fn ipv6(&self) -> Option<Ipv6Addr> {
        match Parts::of(self.octets()) {
            Parts::Ipv6(address, _) => Some(address),
            _ => None,
        }
    }

    /// The E.164 number, where it is one: without the leading 0 and the F behind it.
    #[must_use]
    pub fn e164(&self) -> Option<E164Number> {
        let Parts::E164(_, idi, _) = Parts::of(self.octets()) else { return None };
        let halves = idi.iter().flat_map(|octet| [octet >> 4, octet & 0x0F]);
        let digits = halves.skip_while(|&half| half == 0).take_while(|&half| half != 0x0F);
        E164Number::from_digits(digits).ok()
    }
}

impl<'a> BatElement<'a> for InterworkingFunctionAddress<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::INTERWORKING_FUNCTION_ADDRESS;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        if content.is_empty() {
            let kind = DecodeErrorKind::Truncated { needed: 1, left: 0 };
            return Err(DecodeError::new("interworking function address", 0, kind));
        }
        Ok(Self { octets: Octets::Received(content) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        let octets = self.octets();
        match Parts::of(octets) {
            Parts::Ipv4(address, padding) => {
                to.code("afi", IP.into());
                to.characters("ipv4_address", Text::of(&address).as_bytes());
                if padding != [0; InterworkingFunctionAddress::IPV4_PADDING] {
                    to.octets("padding", padding);
                }
            }
            Parts::Ipv6(address, padding) => {
                to.code("afi", IP.into());
                to.characters("ipv6_address", Text::of(&address).as_bytes());
                if padding != [0; InterworkingFunctionAddress::IPV6_PADDING] {
                    to.octets("padding", padding);
                }
            }
            Parts::E164(afi, idi, behind) => {
                to.code("afi", afi.into());
                to.octets("idi", idi);
                to.octets("domain_specific_part", behind);
            }
            Parts::Other => to.octets("nsap", octets),
        }
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let text = |name: &str| members.text(name);
        if let Some(address) = text("ipv4_address")? {
            let address: Ipv4Addr = address
                .parse()
                .map_err(|_| MemberError::new("ipv4_address", "an IPv4 address is expected"))?;
            out.extend([IP, 0, 1].into_iter().chain(address.octets()));
            let padding = members.octets("padding")?;
            out.extend(padding.unwrap_or_else(|| [0; InterworkingFunctionAddress::IPV4_PADDING].into()));
        } else if let Some(address) = text("ipv6_address")? {
            let address: Ipv6Addr = address
                .parse()
                .map_err(|_| MemberError::new("ipv6_address", "an IPv6 address is expected"))?;
            out.extend([IP, 0, 0].into_iter().chain(address.octets()));
            let padding = members.octets("padding")?;
            out.extend(padding.unwrap_or_else(|| [0; InterworkingFunctionAddress::IPV6_PADDING].into()));
        } else if let Some(idi) = members.octets("idi")? {
            out.push(members.u8("afi", u8::MAX)?.unwrap_or(E164));
            out.extend(idi);
            out.extend(members.octets("domain_specific_part")?.unwrap_or_default());
        } else {
            out.extend(members.octets("nsap")?.ok_or_else(|| crate::json::missing("nsap"))?);
        }
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let octets = self.octets();
        match Parts::of(octets) {
            Parts::Ipv4(address, _) => write!(out, "{address}"),
            Parts::Ipv6(address, _) => write!(out, "{address}"),
            Parts::E164(..) | Parts::Other => match self.e164() {
                Some(number) => write!(out, "{} (E.164)", number.as_str()),
                None => write!(out, "NSAP {}", Hex(octets)),
            },
        }
    }
}

/// An IP address as text, without allocating.
struct Text {
    octets: [u8; Self::MOST],
    length: usize,
}

impl Text {
    /// An IPv6 address whose last 32 bits are written as IPv4: the longest there is.
    const MOST: usize = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".len();

    fn of(address: &impl fmt::Display) -> Self {
        let mut text = Self { octets: [0; Self::MOST], length: 0 };
        // There is room for every address.
        let _ = write!(text, "{address}");
        text
    }

    fn as_bytes(&self) -> &[u8] {
        self.octets.get(..self.length).unwrap_or_default()
    }
}

impl fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        self.octets.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    fn encoded(address: &InterworkingFunctionAddress<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        address.encode(&mut out);
        out
    }

    #[test]
    fn ip_addresses_stand_behind_afi_35() {
        let address = InterworkingFunctionAddress::from_ipv4(Ipv4Addr::new(192, 0, 2, 1));
        assert_eq!(encoded(&address), hex!("35 0001 C0000201 00000000000000000000000000"));
        assert_eq!(address.to_string(), "192.0.2.1");
        let address = InterworkingFunctionAddress::from_ipv6("2001:db8::1".parse().unwrap());
        assert_eq!(encoded(&address), hex!("35 0000 20010DB8000000000000000000000001 00"));
        assert_eq!(address.to_string(), "2001:db8::1");
        assert_eq!((address.ipv4(), address.e164()), (None, None));
    }

    #[test]
    fn an_e164_number_has_fifteen_digits_and_a_filler() {
        let address = InterworkingFunctionAddress::from_e164(&"447700900123".parse().unwrap());
        assert_eq!(encoded(&address), hex!("45 000447700900123F 0000000000000000000000"));
        assert_eq!(address.to_string(), "447700900123 (E.164)");
    }

    #[test]
    fn other_and_short_addresses_are_kept() {
        let octets = hex!("47 0091");
        let address = InterworkingFunctionAddress::decode(&octets).unwrap();
        assert_eq!(address.to_string(), "NSAP 470091");
        assert_eq!(InterworkingFunctionAddress::decode(&hex!("35 0001 C00002")).unwrap().ipv4(), None);
        assert!(InterworkingFunctionAddress::decode(&[]).is_err());
    }

    #[test]
    fn the_longest_address_has_room_as_text() {
        let address: Ipv6Addr = "1111:2222:3333:4444:5555:6666:7777:8888".parse().unwrap();
        assert_eq!(Text::of(&address).as_bytes(), address.to_string().as_bytes());
        let mapped: Ipv6Addr = "::ffff:255.255.255.255".parse().unwrap();
        assert_eq!(Text::of(&mapped).as_bytes(), b"::ffff:255.255.255.255");
    }
}
