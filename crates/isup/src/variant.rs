//! Whose ISUP a message is.

use core::fmt;

/// The standard that a network's messages follow. Which one that is does not show in a message: the caller knows it of
/// the route, and says it when decoding or building.
///
/// It decides what a message is made of where that differs ([`crate::MessageType::format_in`]), and what the codes
/// of national use mean ([`crate::ParameterName::name_in`], [`crate::RawParameter::typed`]).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Variant {
    /// International: ITU-T Q.763.
    #[default]
    ItuT,
    /// North America: ANSI T1.113.
    Ansi,
    /// United Kingdom: NICC ND1007, which adds parameters to Q.763.
    UnitedKingdom,
    /// Japan: TTC JT-Q763, which adds parameters to Q.763.
    Japan,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::ItuT, Self::Ansi, Self::UnitedKingdom, Self::Japan];

    /// The name in snake case, as JSON has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ItuT => "itu_t",
            Self::Ansi => "ansi",
            Self::UnitedKingdom => "united_kingdom",
            Self::Japan => "japan",
        }
    }

    /// The variant of a name in snake case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.name() == name)
    }

    /// The standard.
    #[must_use]
    pub const fn standard(self) -> &'static str {
        match self {
            Self::ItuT => "ITU-T Q.763",
            Self::Ansi => "ANSI T1.113",
            Self::UnitedKingdom => "NICC ND1007",
            Self::Japan => "TTC JT-Q763",
        }
    }

    /// The largest circuit identification code: ANSI has 14 bits of it, Japan 13, the others 12.
    #[must_use]
    pub const fn largest_circuit(self) -> u16 {
        match self {
            Self::Ansi => 0x3FFF,
            Self::Japan => 0x1FFF,
            _ => 0x0FFF,
        }
    }
}

/// The standard.
impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.standard())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_leads_back_to_its_variant() {
        for variant in Variant::ALL {
            assert_eq!(Variant::from_name(variant.name()), Some(variant));
        }
        assert_eq!(Variant::from_name("ITU-T"), None);
        assert_eq!(Variant::default(), Variant::ItuT);
    }
}
