//! Subaddresses: called party (ITU-T Q.931 (05/1998) §4.5.9, identifier 0x71), calling party (§4.5.11, 0x6D) and
//! connected (Q.951.5, 0x4D), which are laid out alike; and those of variants, redirecting (0x75) and redirection
//! (0x77), which no standard at hand lays out: that they are like the others is from memory.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------+-----+-----------------+
//! octet 3 |  1  |type of subaddr. | O/E |  0     0     0  |
//!         +-----+-----------------+-----+-----------------+
//! octet 4 |           subaddress information              |
//!         +-----------------------------------------------+
//! ```

use crate::octets::octet_element;

trueline_wire::code_enum! {
    /// Type of subaddress: octet 3, bits 7-5.
    pub enum TypeOfSubaddress: mask 0x07 {
        /// NSAP, X.213 or ISO/IEC 8348.
        Nsap = 0, "NSAP";
        /// User specified.
        UserSpecified = 2, "user specified";
    }
}

trueline_wire::code_enum! {
    /// Odd or even count of address signals: octet 3, bit 4. Of use where the subaddress is BCD coded.
    pub enum OddEvenIndicator: mask 0x01 {
        /// Even.
        Even = 0, "even count of signals";
        /// Odd.
        Odd = 1, "odd count of signals";
    }
}

macro_rules! subaddress {
    ($(#[$meta:meta])* $name:ident: $code:ident) => {
        octet_element! {
            $(#[$meta])*
            pub struct $name: $code {
                octet3: [required] {
                    /// What the subaddress is: octet 3, bits 7-5.
                    type_of_subaddress with_type_of_subaddress: TypeOfSubaddress = 7-5;
                    /// Odd or even count of address signals: octet 3, bit 4.
                    odd_even_indicator with_odd_even_indicator: OddEvenIndicator = 4-4;
                    _ spare_3 = 3-1;
                    ! extension_3;
                }
                ..
                /// Subaddress information: octet 4 and on, at most 20 octets.
                octets subaddress with_subaddress
            }
        }

        impl<'a> $name<'a> {
            /// With an even count of address signals.
            #[must_use]
            pub fn new(type_of_subaddress: TypeOfSubaddress, subaddress: &'a [u8]) -> Self {
                Self::blank().with_type_of_subaddress(type_of_subaddress).with_subaddress(subaddress)
            }
        }
    };
}

subaddress! {
    /// Which part of the called party's installation is called.
    CalledPartySubaddress: CALLED_PARTY_SUBADDRESS
}

subaddress! {
    /// Which part of the calling party's installation calls.
    CallingPartySubaddress: CALLING_PARTY_SUBADDRESS
}

subaddress! {
    /// Which part of the connected party's installation answered.
    ConnectedSubaddress: CONNECTED_SUBADDRESS
}

subaddress! {
    /// Which part of the diverting party's installation diverted the call.
    RedirectingSubaddress: REDIRECTING_SUBADDRESS
}

subaddress! {
    /// Which part of an installation the call is diverted to.
    RedirectionSubaddress: REDIRECTION_SUBADDRESS
}
