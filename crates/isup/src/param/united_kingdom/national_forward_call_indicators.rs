//! National forward call indicators (NICC ND1007 (2001) §3.2.1, parameter name 0xFE).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----+-----+-----+-----+
//! octet 1 |         spare         |prot.|prio.|trans| CBI |
//!         +-----------------------------------------------+
//! octet 2 |                     spare                     |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of ND1007 is not at hand: two independent open implementations agree on the places of the bits, and one of
//! them gives the meaning of the CLI blocking indicator (CBI).

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What the forward call indicators of Q.763 do not tell, for calls within the United Kingdom.
    pub struct NationalForwardCallIndicators: NATIONAL_FORWARD_CALL_INDICATORS, u16 {
        /// Bit A: may the calling line identity be shown?
        cli_blocking_indicator, with_cli_blocking_indicator: CliBlocking = 0, 0x0001;
        /// Bit B: did the network translate the called number?
        network_translated_address_indicator, with_network_translated_address_indicator:
            NetworkTranslatedAddress = 1, 0x0001;
        /// Bit C: did the call come by priority access? (of the older IUP)
        priority_access_indicator, with_priority_access_indicator: PriorityAccess = 2, 0x0001;
        /// Bit D: is the call protected? (of the older IUP)
        protection_indicator, with_protection_indicator: Protection = 3, 0x0001;
    }
}

code_enum! {
    /// CLI blocking indicator (ND1007 §3.2.1, bit A).
    pub enum CliBlocking: mask 0x01 {
        /// It may not.
        Blocked = 0, "CLI blocked";
        /// It may.
        Allowed = 1, "CLI allowed";
    }
}

code_enum! {
    /// Network translated address indicator (ND1007 §3.2.1, bit B).
    pub enum NetworkTranslatedAddress: mask 0x01 {
        /// No.
        NotTranslated = 0, "address not translated";
        /// Yes.
        Translated = 1, "network translated address";
    }
}

code_enum! {
    /// Priority access indicator (ND1007 §3.2.1, bit C).
    pub enum PriorityAccess: mask 0x01 {
        /// No.
        NoPriority = 0, "no priority access";
        /// Yes.
        Priority = 1, "priority access";
    }
}

code_enum! {
    /// Protection indicator (ND1007 §3.2.1, bit D).
    pub enum Protection: mask 0x01 {
        /// No.
        NotProtected = 0, "not protected";
        /// Yes.
        Protected = 1, "protected";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_four_indicators_are_the_lower_bits_of_octet_1() {
        let indicators = NationalForwardCallIndicators::decode(&[0x05, 0x00]).unwrap();
        assert_eq!(indicators.cli_blocking_indicator(), CliBlocking::Allowed);
        assert_eq!(
            indicators.network_translated_address_indicator(),
            NetworkTranslatedAddress::NotTranslated
        );
        assert_eq!(indicators.priority_access_indicator(), PriorityAccess::Priority);
        assert_eq!(indicators.protection_indicator(), Protection::NotProtected);
    }
}
