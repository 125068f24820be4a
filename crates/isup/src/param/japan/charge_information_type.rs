//! Charge information type (TTC JT-Q763, parameter name 0xFA).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            charge information type            |
//!         +-----------------------------------------------+
//! ```
//!
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// How the charge information of the message is laid out.
    pub struct ChargeInformationType: CHARGE_INFORMATION_TYPE, kind: TypeOfChargeInformation,
        field "charge_information_type"
}

trueline_wire::code_registry! {
    /// A layout of charge information. 1 and 2 are reserved.
    pub struct TypeOfChargeInformation {
        ADVANCED_CHARGE_RATE_TRANSFER = 3, "advanced charge rate transfer";
        CHARGE_RATE_TRANSFER = 254, "charge rate transfer";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn the_type_is_the_whole_octet() {
        let kind = ChargeInformationType::decode(&[254]).unwrap().kind();
        assert_eq!(kind, TypeOfChargeInformation::CHARGE_RATE_TRANSFER);
    }
}
