//! Progress indicator (ITU-T Q.931 (05/1998) §4.5.23, identifier 0x1E).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----------------------+
//! octet 3 | ext |  coding   |  0  |       location        |
//!         +-----+-----------+-----+-----------------------+
//! octet 4 | ext |          progress description           |
//!         +-----+-----------------------------------------+
//! ```

use crate::octets::octet_element;
use crate::q850::{CauseLocation, CodingStandard};

octet_element! {
    /// What happened to the call on its way, and where: that it left ISDN, or that tones are in the channel.
    pub struct ProgressIndicator: PROGRESS_INDICATOR {
        octet3: [required] {
            /// Whose meaning the description has: octet 3, bits 7-6.
            coding_standard with_coding_standard: CodingStandard = 7-6;
            /// Where it happened: octet 3, bits 4-1.
            location with_location: CauseLocation = 4-1;
            _ spare_3 = 5-5;
            ! extension_3;
        }
        octet4: [required] {
            /// What happened: octet 4, bits 7-1.
            progress_description with_progress_description: ProgressDescription = 7-1;
            ! extension_4;
        }
        .. trailing trailing with_trailing
    }
}

trueline_wire::code_enum! {
    /// Progress description in the ITU-T coding standard (Q.931 §4.5.23).
    pub enum ProgressDescription: mask 0x7F {
        /// The call is not ISDN from end to end; further progress may be in the channel.
        NotEndToEndIsdn = 1, "call is not end-to-end ISDN";
        /// The destination address is not ISDN.
        DestinationNotIsdn = 2, "destination address is non-ISDN";
        /// The origination address is not ISDN.
        OriginationNotIsdn = 3, "origination address is non-ISDN";
        /// The call has returned to ISDN.
        ReturnedToIsdn = 4, "call has returned to the ISDN";
        /// Interworking has changed the telecommunication service.
        ServiceChange = 5, "interworking has changed the service";
        /// There is information, or a pattern, in the channel.
        InBandInformation = 8, "in-band information or an appropriate pattern is available";
    }
}

impl ProgressIndicator<'static> {
    /// Of the ITU-T coding standard.
    #[must_use]
    pub fn new(location: CauseLocation, description: ProgressDescription) -> Self {
        Self::blank().with_location(location).with_progress_description(description)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;
    use crate::element::Element;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let octets = hex!("81 88");
        let progress = ProgressIndicator::decode(&octets).unwrap();
        assert_eq!(progress.location(), CauseLocation::PrivateNetworkLocal);
        assert_eq!(progress.progress_description(), ProgressDescription::InBandInformation);
        assert_eq!(
            progress,
            ProgressIndicator::new(
                CauseLocation::PrivateNetworkLocal,
                ProgressDescription::InBandInformation
            )
        );
        assert_eq!(
            progress.to_string(),
            "private network serving the local user; in-band information or an appropriate pattern is available"
        );
        assert!(!progress.has_reserved_coding());
    }

    #[test]
    fn a_reserved_description_is_one_of_the_itu_coding_standard_only() {
        let octets = hex!("81 FF");
        let progress = ProgressIndicator::decode(&octets).unwrap();
        assert!(progress.has_reserved_coding());
        assert!(!progress.with_coding_standard(CodingStandard::National).has_reserved_coding());
    }
}
