//! Sets of codes of one octet.

use crate::parameter_name::ParameterName;

/// A set of codes: one bit each, so that whatever a message holds fits without allocation.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub(crate) struct CodeSet {
    /// Codes 0-127 and 128-255.
    halves: [u128; 2],
}

impl CodeSet {
    const fn bit(code: u8) -> u128 {
        1 << (code & 0x7F)
    }

    const fn half(&mut self, code: u8) -> &mut u128 {
        let [low, high] = &mut self.halves;
        if code & 0x80 == 0 { low } else { high }
    }

    pub(crate) const fn insert(&mut self, code: u8) {
        *self.half(code) |= Self::bit(code);
    }

    pub(crate) const fn remove(&mut self, code: u8) {
        *self.half(code) &= !Self::bit(code);
    }

    pub(crate) const fn contains(&self, code: u8) -> bool {
        let [low, high] = self.halves;
        (if code & 0x80 == 0 { low } else { high }) & Self::bit(code) != 0
    }
}

/// Parameter names, each at most once.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct ParameterNames(CodeSet);

impl ParameterNames {
    pub(crate) const EMPTY: Self = Self(CodeSet { halves: [0; 2] });

    /// Whether the name is among them.
    #[must_use]
    pub const fn contains(&self, code: ParameterName) -> bool {
        self.0.contains(code.0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The names in ascending order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = ParameterName> + use<> {
        let names = *self;
        (0..=u8::MAX).map(ParameterName).filter(move |code| names.contains(*code))
    }

    pub(crate) const fn insert(&mut self, code: ParameterName) {
        self.0.insert(code.0);
    }
}

impl FromIterator<ParameterName> for ParameterNames {
    fn from_iter<T: IntoIterator<Item = ParameterName>>(names: T) -> Self {
        let mut set = Self::default();
        names.into_iter().for_each(|name| set.insert(name));
        set
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn every_code_has_a_bit_of_its_own() {
        for code in 0..=u8::MAX {
            let mut set = CodeSet::default();
            set.insert(code);
            assert!((0..=u8::MAX).all(|other| set.contains(other) == (other == code)));
            set.remove(code);
            assert_eq!(set, CodeSet::default());
        }
        let names: ParameterNames = [0xB1, 0x05, 0xB1].map(ParameterName).into_iter().collect();
        assert_eq!(names.iter().map(|name| name.0).collect::<Vec<_>>(), [0x05, 0xB1]);
    }
}
