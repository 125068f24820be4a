//! Cause of no CLI (TTC JT-Q763, parameter name 0xF5).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | ext |             cause of no CLI             |
//!         +-----+-----------------------------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// Why the calling line identity is not shown.
    pub struct CauseOfNoCli: CAUSE_OF_NO_CLI, cause: NoCliCause, field "cause_of_no_cli", extended
}

trueline_wire::code_registry! {
    /// Why there is no calling line identity, 7 bits.
    pub struct NoCliCause {
        USERS_REQUEST = 1, "the user's request";
        INTERACTION_WITH_OTHER_SERVICE = 2, "interaction with another service";
        PUBLIC_TELEPHONE = 3, "call from a public telephone";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_extension_bit_is_no_part_of_the_cause() {
        assert_eq!(CauseOfNoCli::decode(&[0x83]).unwrap().cause(), NoCliCause::PUBLIC_TELEPHONE);
    }
}
