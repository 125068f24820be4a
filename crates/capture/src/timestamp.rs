//! When a frame was recorded.

use core::fmt;

/// When a frame was recorded: seconds since 1970-01-01T00:00:00Z as the recording machine had it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Timestamp {
    /// Whole seconds, rounded down.
    pub seconds: i64,
    /// Nanoseconds after that, below 1 000 000 000.
    pub nanoseconds: u32,
}

const NANOSECONDS: u64 = 1_000_000_000;

impl Timestamp {
    /// From a count of ticks of which `per_second` make a second.
    pub(crate) fn from_ticks(ticks: u64, per_second: u64, offset: i64) -> Self {
        let per_second = per_second.max(1);
        let whole = ticks.checked_div(per_second).unwrap_or_default();
        let rest = ticks.checked_rem(per_second).unwrap_or_default();
        let nanoseconds = match rest.checked_mul(NANOSECONDS) {
            Some(product) => product.checked_div(per_second).unwrap_or_default(),
            // Finer than a nanosecond: only then are 128 bits needed.
            None => u128::from(rest)
                .saturating_mul(u128::from(NANOSECONDS))
                .checked_div(u128::from(per_second))
                .and_then(|nanoseconds| u64::try_from(nanoseconds).ok())
                .unwrap_or_default(),
        };
        Self {
            seconds: i64::try_from(whole).unwrap_or(i64::MAX).saturating_add(offset),
            nanoseconds: u32::try_from(nanoseconds).unwrap_or_default(),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:09}", self.seconds, self.nanoseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_of_any_resolution() {
        assert_eq!(Timestamp::from_ticks(1_500_000, 1_000_000, 0).to_string(), "1.500000000");
        assert_eq!(Timestamp::from_ticks(3, 2, 10).to_string(), "11.500000000");
        assert_eq!(Timestamp::from_ticks(u64::MAX, 1 << 63, -5).to_string(), "-4.999999999");
    }
}
