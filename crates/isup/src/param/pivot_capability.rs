//! Pivot capability (ITU-T Q.763 (12/1999) §3.84, parameter name 0x7B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----------------+-----------------+
//! octet 1 | ext | itr |      spare      |     possible    |
//!         +-----+-----+-----------------+-----------------+
//! ```
//!
//! Further octets of this form may follow, one for each pivot capable exchange.

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// Whether and until when this exchange can route the call anew for another (pivot routing).
    pub struct PivotCapability: PIVOT_CAPABILITY, u8 extended {
        /// Bits CBA: until when.
        pivot_possible_indicator, with_pivot_possible_indicator: PivotPossible = 0, 0x07;
        /// Bit G: may a pivot become a redirection? (national use)
        interworking_to_redirection_indicator, with_interworking_to_redirection_indicator:
            InterworkingToRedirection = 6, 0x01;
    }
}

code_enum! {
    /// Pivot possible indicator (Q.763 §3.84, bits CBA).
    pub enum PivotPossible: mask 0x07 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Before the address complete message.
        BeforeAcm = 1, "pivot possible before ACM";
        /// Before the answer message.
        BeforeAnm = 2, "pivot possible before ANM";
        /// At any time of the call.
        AnyTime = 3, "pivot possible at any time";
    }
}

code_enum! {
    /// Interworking to redirection indicator (Q.763 §3.84, bit G).
    pub enum InterworkingToRedirection: mask 0x01 {
        /// Allowed.
        Allowed = 0, "interworking to redirection allowed";
        /// Not allowed.
        NotAllowed = 1, "interworking to redirection not allowed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn octets_of_further_exchanges_are_kept() {
        let capability = PivotCapability::decode(&[0x43, 0x81]).unwrap();
        assert_eq!(capability.pivot_possible_indicator(), PivotPossible::AnyTime);
        let interworking = InterworkingToRedirection::NotAllowed;
        assert_eq!(capability.interworking_to_redirection_indicator(), interworking);
        assert_eq!(capability.trailing(), [0x81]);
    }
}
