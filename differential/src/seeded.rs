//! Random choices that a seed repeats.

use core::ops::RangeInclusive;

use oorandom::Rand32;

/// A source of choices; the same seed gives the same ones in the same order.
#[derive(Debug)]
pub struct Seeded(Rand32);

impl Seeded {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Rand32::new(seed))
    }

    /// A number in the range.
    pub fn number(&mut self, range: RangeInclusive<u32>) -> u32 {
        self.0.rand_range(*range.start()..range.end().saturating_add(1))
    }

    /// A length in the range.
    pub fn length(&mut self, range: RangeInclusive<u16>) -> usize {
        let length = self.number(u32::from(*range.start())..=u32::from(*range.end()));
        usize::try_from(length).unwrap_or_default()
    }

    /// Any octet.
    pub fn octet(&mut self) -> u8 {
        self.0.rand_u32().to_le_bytes()[0]
    }

    /// An octet of which only the bits under `mask` may be set.
    pub fn bits(&mut self, mask: u8) -> u8 {
        self.octet() & mask
    }

    /// As many octets as a length in the range.
    pub fn octets(&mut self, lengths: RangeInclusive<u16>) -> Vec<u8> {
        (0..self.length(lengths)).map(|_| self.octet()).collect()
    }

    /// True once in `times` on average.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.0.rand_range(0..times) == 0
    }

    /// One of them; `None` if there are none.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let most = u32::try_from(from.len()).ok()?.checked_sub(1)?;
        from.get(usize::try_from(self.number(0..=most)).ok()?)
    }

    /// Decimal digits as address signals, now and then with one of the signals beyond 9.
    pub fn signals(&mut self, lengths: RangeInclusive<u16>) -> Vec<u8> {
        let mut signals: Vec<u8> =
            (0..self.length(lengths)).map(|_| self.octet().checked_rem(10).unwrap_or_default()).collect();
        if self.once_in(8)
            && let Some(last) = signals.last_mut()
        {
            *last = self.number(10..=15).to_le_bytes()[0];
        }
        signals
    }
}
