//! Closed user group (ITU-T Q.931 (05/1998) §4.6.1, identifier 0x47).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------+-----------------+
//! octet 3 |  1  |  0     0     0     0  | CUG indication  |
//!         +-----+-----------------------+-----------------+
//! octet 4 |  0  |         CUG index code (IA5)            |
//!         +-----+-----------------------------------------+
//! ```

use trueline_number::Ia5Digits;

use crate::octets::octet_element;

octet_element! {
    /// The closed user group that a call is made in.
    pub struct ClosedUserGroup: CLOSED_USER_GROUP {
        octet3: [required] {
            /// How the group is selected: octet 3, bits 3-1.
            cug_indication with_cug_indication: ClosedUserGroupIndication = 3-1;
            _ spare_3 = 7-4;
            ! extension_3;
        }
        ..
        /// The index of the group: octet 4 and on.
        digits cug_index_code with_cug_index_code
    }
}

trueline_wire::code_enum! {
    /// Closed user group indication: octet 3, bits 3-1.
    pub enum ClosedUserGroupIndication: mask 0x07 {
        /// Closed user group selection.
        Selection = 1, "closed user group selection";
        /// Closed user group with outgoing access.
        OutgoingAccess = 2, "closed user group with outgoing access";
    }
}

impl<'a> ClosedUserGroup<'a> {
    /// The group of this index.
    #[must_use]
    pub fn new(cug_indication: ClosedUserGroupIndication, cug_index_code: Ia5Digits<'a>) -> Self {
        Self::blank().with_cug_indication(cug_indication).with_cug_index_code(cug_index_code)
    }
}
