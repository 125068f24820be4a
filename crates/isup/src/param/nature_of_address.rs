//! Nature of address indicator: octet 1, bits 7-1 of most numbers (ITU-T Q.763 (12/1999) §3.9 b, §3.10 b).

use trueline_number::TypeOfNumber;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_unknown_has_a_name_and_spare_codes_have_none() {
        assert_eq!(NatureOfAddress::from_code(2), NatureOfAddress::NotTold);
        assert_eq!(NatureOfAddress::from_code(9), NatureOfAddress::Unknown(9));
        assert_eq!(NatureOfAddress::from_code(9).type_of_number(), TypeOfNumber::Unknown);
        assert_eq!(NatureOfAddress::from_code(0x71).type_of_number(), TypeOfNumber::NetworkSpecific);
        assert_eq!(NatureOfAddress::from_code(4).type_of_number(), TypeOfNumber::International);
    }
}
