//! Address signals: digits packed two to an octet (ITU-T Q.763 (12/1999) §3.9 d).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------------------+
//! octet 1 |  2nd address signal   |  1st address signal   |
//!         +-----------------------+-----------------------+
//! octet m |  filler when odd      |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use core::fmt;
use core::hash::{Hash, Hasher};

/// Address signals as they lie on the wire: 0-9 are digits, 11 and 12 the codes of that name, 15 the stop signal ST.
///
/// Decoded signals borrow the received octets, so that an odd count keeps whatever its filler was; built ones hold
/// at most [`AddressSignals::MAX_BUILT`] signals inline. Neither allocates. Two are equal when they would be sent as
/// the same octets.
///
/// `Display` prints one lower-case hexadecimal digit a signal, so ST is `f`.
#[derive(Clone, Copy)]
pub struct AddressSignals<'a> {
    octets: Octets<'a>,
    odd: bool,
}

#[derive(Clone, Copy)]
enum Octets<'a> {
    Received(&'a [u8]),
    Built { packed: [u8; AddressSignals::MAX_BUILT_OCTETS], len: u8 },
}

/// Why address signals could not be built.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignalsError {
    /// A character that is no address signal.
    #[error("{found:?} is not an address signal (0-9, a-f)")]
    NotASignal {
        /// The character.
        found: char,
    },
    /// More signals than can be built.
    #[error("more than {max} address signals")]
    TooMany {
        /// [`AddressSignals::MAX_BUILT`].
        max: usize,
    },
}

impl AddressSignals<'static> {
    /// No signals.
    pub const EMPTY: Self = Self { octets: Octets::Built { packed: [0; 16], len: 0 }, odd: false };

    /// Packs digits; the filler of an odd count is 0.
    ///
    /// # Errors
    /// [`SignalsError::NotASignal`] for anything but `0`-`9`, `a`-`f`, `A`-`F`; [`SignalsError::TooMany`] beyond
    /// [`AddressSignals::MAX_BUILT`].
    pub fn from_digits(digits: &str) -> Result<Self, SignalsError> {
        let mut builder = Builder::default();
        for found in digits.chars() {
            let signal = found.to_digit(16).and_then(|s| u8::try_from(s).ok());
            builder.push(signal.ok_or(SignalsError::NotASignal { found })?)?;
        }
        Ok(builder.finish())
    }

    /// Packs signals; only the lower four bits of each count. The filler of an odd count is 0.
    ///
    /// # Errors
    /// [`SignalsError::TooMany`] beyond [`AddressSignals::MAX_BUILT`].
    pub fn from_signals(signals: impl IntoIterator<Item = u8>) -> Result<Self, SignalsError> {
        let mut builder = Builder::default();
        for signal in signals {
            builder.push(signal & 0x0F)?;
        }
        Ok(builder.finish())
    }
}

impl<'a> AddressSignals<'a> {
    /// The most signals that can be built: our choice, twice what E.164 allows; switches are known to accept 32.
    pub const MAX_BUILT: usize = 32;
    const MAX_BUILT_OCTETS: usize = Self::MAX_BUILT / 2;

    /// Signals as received: `packed` holds two an octet, `odd` tells that the last half octet is a filler.
    #[inline]
    #[must_use]
    pub const fn from_packed(packed: &'a [u8], odd: bool) -> Self {
        Self { octets: Octets::Received(packed), odd }
    }

    /// The octets as on the wire, the filler included.
    #[inline]
    #[must_use]
    pub fn packed(&self) -> &[u8] {
        match &self.octets {
            Octets::Received(octets) => octets,
            Octets::Built { packed, len } => packed.get(..usize::from(*len)).unwrap_or_default(),
        }
    }

    /// Whether the odd/even indicator says odd.
    #[inline]
    #[must_use]
    pub const fn is_odd(&self) -> bool {
        self.odd
    }

    /// How many signals there are. The odd flag over no octets counts as none.
    #[must_use]
    pub fn len(&self) -> usize {
        self.packed().len().saturating_mul(2).saturating_sub(usize::from(self.odd))
    }

    /// Whether there is no signal.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The signals, first to last, each 0-15.
    #[inline]
    #[must_use]
    pub fn signals(&self) -> Signals<'_> {
        Signals { packed: self.packed(), left: self.len(), high: false }
    }

    /// Whether the last signal is ST, by which a sender says that no digit follows (Q.763 §3.9 d).
    #[must_use]
    pub fn ends_with_st(&self) -> bool {
        self.signals().last() == Some(15)
    }

    /// The signals as lower-case hexadecimal digits in ASCII, written into `text`; more than it holds are left out.
    #[inline]
    pub fn write_ascii<'t>(&self, text: &'t mut [u8]) -> &'t str {
        let mut pairs = text.chunks_exact_mut(2);
        let packed = self.packed();
        for (pair, &octet) in pairs.by_ref().zip(packed) {
            let [high, low] = trueline_wire::Hex::digits(octet);
            pair.copy_from_slice(&[low, high]);
        }
        let written = self.len().min(text.len() & !1);
        text.get(..written).and_then(|t| core::str::from_utf8(t).ok()).unwrap_or_default()
    }
}

impl fmt::Display for AddressSignals<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHUNK: usize = 32;
        let chunks = self.packed().chunks(CHUNK);
        let last = chunks.len().saturating_sub(1);
        for (index, chunk) in chunks.enumerate() {
            let signals = AddressSignals::from_packed(chunk, self.odd && index == last);
            f.write_str(signals.write_ascii(&mut [0; CHUNK * 2]))?;
        }
        Ok(())
    }
}

impl fmt::Debug for AddressSignals<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressSignals").field("packed", &self.packed()).field("odd", &self.odd).finish()
    }
}

impl PartialEq for AddressSignals<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.odd == other.odd && self.packed() == other.packed()
    }
}

impl Eq for AddressSignals<'_> {}

impl Hash for AddressSignals<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.odd.hash(state);
        self.packed().hash(state);
    }
}

/// The signals of [`AddressSignals::signals`], each 0-15.
#[derive(Clone, Debug)]
pub struct Signals<'a> {
    packed: &'a [u8],
    left: usize,
    high: bool,
}

impl Iterator for Signals<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        self.left = self.left.checked_sub(1)?;
        let (&octet, rest) = self.packed.split_first()?;
        let signal = if self.high { octet >> 4 } else { octet & 0x0F };
        if self.high {
            self.packed = rest;
        }
        self.high = !self.high;
        Some(signal)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Signals<'_> {}

#[derive(Default)]
struct Builder {
    packed: [u8; AddressSignals::MAX_BUILT_OCTETS],
    len: u8,
    odd: bool,
}

impl Builder {
    fn push(&mut self, signal: u8) -> Result<(), SignalsError> {
        let too_many = SignalsError::TooMany { max: AddressSignals::MAX_BUILT };
        if self.odd {
            let octet = self.packed.get_mut(usize::from(self.len).saturating_sub(1)).ok_or(too_many)?;
            *octet |= signal << 4;
        } else {
            *self.packed.get_mut(usize::from(self.len)).ok_or(too_many)? = signal;
            self.len = self.len.saturating_add(1);
        }
        self.odd = !self.odd;
        Ok(())
    }

    const fn finish(self) -> AddressSignals<'static> {
        AddressSignals { octets: Octets::Built { packed: self.packed, len: self.len }, odd: self.odd }
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn the_first_signal_is_in_the_low_bits() {
        let signals = AddressSignals::from_packed(&[0x21, 0xF3], false);
        assert_eq!(signals.signals().collect::<Vec<_>>(), [1, 2, 3, 15]);
        assert_eq!(signals.to_string(), "123f");
        assert!(signals.ends_with_st());
    }

    #[test]
    fn a_filler_is_kept_but_is_no_signal() {
        let signals = AddressSignals::from_packed(&[0x21, 0xF3], true);
        assert_eq!(signals.to_string(), "123");
        assert_eq!(signals.packed(), [0x21, 0xF3]);
        assert_ne!(signals, AddressSignals::from_digits("123").unwrap());
    }

    #[test]
    fn odd_over_nothing_is_nothing() {
        let signals = AddressSignals::from_packed(&[], true);
        assert!(signals.is_empty() && signals.is_odd());
        assert_eq!(signals.signals().next(), None);
    }

    #[test]
    fn built_signals_equal_received_ones() {
        let built = AddressSignals::from_digits("12025550142").unwrap();
        assert_eq!(built, AddressSignals::from_packed(&[0x21, 0x20, 0x55, 0x05, 0x41, 0x02], true));
        assert_eq!(built.to_string(), "12025550142");
    }

    #[test]
    fn thirty_two_signals_fit_and_no_more() {
        assert_eq!(AddressSignals::from_digits(&"7".repeat(32)).unwrap().len(), 32);
        let max = AddressSignals::MAX_BUILT;
        assert_eq!(AddressSignals::from_digits(&"7".repeat(33)), Err(SignalsError::TooMany { max }));
        assert_eq!(AddressSignals::from_digits("+1"), Err(SignalsError::NotASignal { found: '+' }));
    }

    #[test]
    fn long_received_signals_print_whole() {
        let octets = [0x21; 100];
        assert_eq!(AddressSignals::from_packed(&octets, true).to_string().len(), 199);
    }
}
