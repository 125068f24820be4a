//! Nature of address indicator: octet 1, bits 7-1 of most numbers (ITU-T Q.763 (12/1999) §3.9 b, §3.10 b).

use trueline_number::TypeOfNumber;

use crate::variant::Variant;

trueline_wire::code_enum! {
    /// In which form the digits are. Codes 112-126 are of national use and differ between countries.
    pub enum NatureOfAddress: mask 0x7F {
        /// Subscriber number (national use).
        Subscriber = 1, "subscriber";
        /// Unknown (national use).
        NotTold = 2, "nature unknown";
        /// National (significant) number.
        National = 3, "national";
        /// International number.
        International = 4, "international";
        /// Network-specific number (national use).
        NetworkSpecific = 5, "network specific";
        /// Network routing number in national number format (called party number, national use).
        NetworkRoutingNational = 6, "network routing number, national format";
        /// Network routing number in network-specific format (called party number, national use).
        NetworkRoutingNetworkSpecific = 7, "network routing number, network-specific format";
        /// Network routing number with the called directory number behind it (called party number, national use).
        NetworkRoutingWithDirectoryNumber = 8, "network routing number with called directory number";
    }
}

impl NatureOfAddress {
    /// The form in words that other protocols share. Routing numbers and codes of national use mean something in
    /// one network only; spare codes tell nothing.
    #[must_use]
    pub const fn type_of_number(self) -> TypeOfNumber {
        match self {
            Self::Subscriber => TypeOfNumber::Subscriber,
            Self::National => TypeOfNumber::National,
            Self::International => TypeOfNumber::International,
            Self::NetworkSpecific
            | Self::NetworkRoutingNational
            | Self::NetworkRoutingNetworkSpecific
            | Self::NetworkRoutingWithDirectoryNumber
            | Self::Unknown(112..=126) => TypeOfNumber::NetworkSpecific,
            Self::NotTold | Self::Unknown(_) => TypeOfNumber::Unknown,
        }
    }
}

impl NatureOfAddress {
    /// The meaning in words in messages of a variant: ANSI has some of the codes of national use.
    #[must_use]
    pub const fn text_in(self, variant: Variant) -> Option<&'static str> {
        match (variant, self) {
            (Variant::Ansi, Self::Unknown(code)) => ansi_text(code),
            _ => self.text(),
        }
    }

    /// As [`NatureOfAddress::type_of_number`], in messages of a variant.
    #[must_use]
    pub const fn type_of_number_in(self, variant: Variant) -> TypeOfNumber {
        match (variant, self) {
            (Variant::Ansi, Self::Unknown(0x71)) => TypeOfNumber::Subscriber,
            (Variant::Ansi, Self::Unknown(0x72)) => TypeOfNumber::National,
            (Variant::Ansi, Self::Unknown(0x73)) => TypeOfNumber::International,
            _ => self.type_of_number(),
        }
    }
}

/// What ANSI T1.113 adds.
const fn ansi_text(code: u8) -> Option<&'static str> {
    Some(match code {
        0x71 => "subscriber, operator requested",
        0x72 => "national, operator requested",
        0x73 => "international, operator requested",
        0x74 => "no number, operator requested",
        0x75 => "no number, cut-through to carrier",
        0x76 => "950 call",
        0x77 => "test line",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ansi_has_codes_of_its_own() {
        let nature = NatureOfAddress::from_code(0x72);
        assert_eq!(nature.text_in(Variant::Ansi), Some("national, operator requested"));
        assert_eq!(nature.text_in(Variant::ItuT), None);
        assert_eq!(nature.type_of_number_in(Variant::Ansi), TypeOfNumber::National);
        assert_eq!(nature.type_of_number_in(Variant::Japan), TypeOfNumber::NetworkSpecific);
        assert_eq!(NatureOfAddress::National.text_in(Variant::Ansi), Some("national"));
    }

    #[test]
    fn the_code_of_unknown_has_a_name_and_spare_codes_have_none() {
        assert_eq!(NatureOfAddress::from_code(2), NatureOfAddress::NotTold);
        assert_eq!(NatureOfAddress::from_code(9), NatureOfAddress::Unknown(9));
        assert_eq!(NatureOfAddress::from_code(9).type_of_number(), TypeOfNumber::Unknown);
        assert_eq!(NatureOfAddress::from_code(0x71).type_of_number(), TypeOfNumber::NetworkSpecific);
        assert_eq!(NatureOfAddress::from_code(4).type_of_number(), TypeOfNumber::International);
    }
}
