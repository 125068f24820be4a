//! Transit network selection (ITU-T Q.931 (05/1998) §4.5.29, identifier 0x78).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----------------------+
//! octet 3 |  1  | type of network | identification plan   |
//!         +-----+-----------------+-----------------------+
//! octet 4 |  0  |   network identification (IA5)          |
//!         +-----+-----------------------------------------+
//! ```

use trueline_number::Ia5Digits;

use crate::octets::octet_element;

octet_element! {
    /// Which transit network the call is to take.
    pub struct TransitNetworkSelection: TRANSIT_NETWORK_SELECTION {
        octet3: [required] {
            /// Whose identification it is: octet 3, bits 7-5.
            type_of_network_identification with_type_of_network_identification: TypeOfNetworkIdentification = 7-5;
            /// The plan of it: octet 3, bits 4-1.
            network_identification_plan with_network_identification_plan: NetworkIdentificationPlan = 4-1;
            ! extension_3;
        }
        ..
        /// The identification: octet 4 and on.
        digits network_identification with_network_identification
    }
}

trueline_wire::code_enum! {
    /// Type of network identification: bits 7-5.
    pub enum TypeOfNetworkIdentification: mask 0x07 {
        /// The user specified it.
        UserSpecified = 0, "user-specified network";
        /// National.
        National = 2, "national network";
        /// International.
        International = 3, "international network";
    }
}

trueline_wire::code_enum! {
    /// Network identification plan: bits 4-1.
    pub enum NetworkIdentificationPlan: mask 0x0F {
        /// Not known.
        NotTold = 0, "plan unknown";
        /// Carrier identification code.
        CarrierIdentificationCode = 1, "carrier identification code";
        /// Data network identification code, X.121.
        DataNetworkIdentificationCode = 3, "X.121 data network identification code";
    }
}

impl<'a> TransitNetworkSelection<'a> {
    /// A network by its type, plan and digits.
    #[must_use]
    pub fn new(
        type_of_network_identification: TypeOfNetworkIdentification,
        network_identification_plan: NetworkIdentificationPlan,
        network_identification: Ia5Digits<'a>,
    ) -> Self {
        Self::blank()
            .with_type_of_network_identification(type_of_network_identification)
            .with_network_identification_plan(network_identification_plan)
            .with_network_identification(network_identification)
    }
}
