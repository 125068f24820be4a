//! Bearer control tunnelling (ITU-T Q.765.5 with Amd.1, element identifier 0x09).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------+-----+
//! octet 1 |                  spare                  |  A  |
//!         +-----------------------------------------+-----+
//! ```

use super::one_octet::one_bit_element;

one_bit_element! {
    /// Whether bearer control messages travel inside the call control ones.
    pub struct BearerControlTunnelling: BEARER_CONTROL_TUNNELLING, tunnelling: Tunnelling
}

trueline_wire::code_enum! {
    /// Bearer control tunnelling: bit A.
    pub enum Tunnelling: mask 0x01 {
        /// No indication.
        NoIndication = 0, "no indication";
        /// Tunnelling is to be used.
        ToBeUsed = 1, "tunnelling to be used";
    }
}

#[cfg(test)]
mod tests {
    use super::super::BatElement;
    use super::*;

    #[test]
    fn bit_a_tells_and_the_others_are_spare() {
        let element = BearerControlTunnelling::decode(&[0xFF]).unwrap();
        assert_eq!((element.tunnelling(), element.spare()), (Tunnelling::ToBeUsed, 0x7F));
        assert_eq!(BearerControlTunnelling::decode(&[0xFE]).unwrap().tunnelling(), Tunnelling::NoIndication);
    }
}
