//! Redirect capability (ITU-T Q.763 (12/1999) §3.96, parameter name 0x4E; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------+-----------------+
//! octet 1 | ext |         spare         |    possible     |
//!         +-----+-----------------------+-----------------+
//! ```

use crate::param::indicators::indicators;

indicators! {
    /// Until when an exchange on the way can send the call elsewhere.
    pub struct RedirectCapability: REDIRECT_CAPABILITY, u8 extended {
        /// Bits CBA.
        redirect_possible_indicator, with_redirect_possible_indicator: RedirectPossible = 0, 0x07;
    }
}

trueline_wire::code_enum! {
    /// Redirect possible indicator (Q.763 §3.96, bits CBA).
    pub enum RedirectPossible: mask 0x07 {
        /// Before the address complete message.
        BeforeAcm = 1, "redirection possible before ACM";
        /// Before the answer message.
        BeforeAnm = 2, "redirection possible before ANM";
        /// At any time.
        AtAnyTime = 3, "redirection possible at any time";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_built_one_says_that_it_ends() {
        let capability =
            RedirectCapability::new().with_redirect_possible_indicator(RedirectPossible::AtAnyTime);
        assert_eq!(capability.octets(), [0x83]);
        assert_eq!(
            RedirectCapability::decode(&[0x81]).unwrap().to_string(),
            "redirection possible before ACM"
        );
    }
}
