//! Forward call indicators (ITU-T Q.763 (12/1999) §3.23, parameter name 0x07).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----+-----+-----+-----------+-----+
//! octet 1 | ISUP pref.|ISUP | e2e |inter| end-to-end |nat./|
//!         |           |     |info.|work.|   method   |int. |
//!         +-----------+-----+-----+-----+-----------+-----+
//! octet 2 | nat. use  | QoR |ported|spare|SCCP method|ISDN |
//!         |           |     |      |     |           |acc. |
//!         +-----------+-----+-----+-----+-----------+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What the network has to know about the call to handle it. Bit L is spare, bits PO are of national use.
    pub struct ForwardCallIndicators: FORWARD_CALL_INDICATORS, u16 {
        /// Bit A: how the call is to be treated.
        national_international_call_indicator, with_national_international_call_indicator:
            NationalInternationalCall = 0, 0x01;
        /// Bits CB: end-to-end signalling.
        end_to_end_method_indicator, with_end_to_end_method_indicator: EndToEndMethod = 1, 0x03;
        /// Bit D: was another signalling system met on the way?
        interworking_indicator, with_interworking_indicator: Interworking = 3, 0x01;
        /// Bit E: is further information available end to end?
        end_to_end_information_indicator, with_end_to_end_information_indicator: EndToEndInformation = 4, 0x01;
        /// Bit F: was ISUP used on every part of the connection so far?
        isdn_user_part_indicator, with_isdn_user_part_indicator: IsdnUserPart = 5, 0x01;
        /// Bits HG: does the call need ISUP further on?
        isdn_user_part_preference_indicator, with_isdn_user_part_preference_indicator:
            IsdnUserPartPreference = 6, 0x03;
        /// Bit I: is the originating access ISDN?
        isdn_access_indicator, with_isdn_access_indicator: IsdnAccess = 8, 0x01;
        /// Bits KJ: SCCP method.
        sccp_method_indicator, with_sccp_method_indicator: SccpMethod = 9, 0x03;
        /// Bit M: was the called number translated because it is ported?
        ported_number_translation_indicator, with_ported_number_translation_indicator:
            PortedNumberTranslation = 12, 0x01;
        /// Bit N: query on release attempt.
        query_on_release_attempt_indicator, with_query_on_release_attempt_indicator:
            QueryOnReleaseAttempt = 13, 0x01;
    }
}

code_enum! {
    /// National/international call indicator (Q.763 §3.23, bit A).
    pub enum NationalInternationalCall: mask 0x01 {
        /// To be treated as a national call.
        National = 0, "national call";
        /// To be treated as an international call.
        International = 1, "international call";
    }
}

code_enum! {
    /// End-to-end method indicator (Q.763 §3.23, bits CB).
    pub enum EndToEndMethod: mask 0x03 {
        /// None, link by link only.
        None = 0, "no end-to-end method";
        /// Pass-along (national use).
        PassAlong = 1, "pass-along method";
        /// SCCP.
        Sccp = 2, "SCCP method";
        /// Both (national use).
        PassAlongAndSccp = 3, "pass-along and SCCP methods";
    }
}

code_enum! {
    /// Interworking indicator (Q.763 §3.23, bit D).
    pub enum Interworking: mask 0x01 {
        /// Signalling system No. 7 all the way.
        None = 0, "no interworking";
        /// Encountered.
        Encountered = 1, "interworking encountered";
    }
}

code_enum! {
    /// End-to-end information indicator (Q.763 §3.23, bit E).
    pub enum EndToEndInformation: mask 0x01 {
        /// Not available.
        NotAvailable = 0, "no end-to-end information";
        /// Available.
        Available = 1, "end-to-end information available";
    }
}

code_enum! {
    /// ISDN user part indicator (Q.763 §3.23, bit F).
    pub enum IsdnUserPart: mask 0x01 {
        /// Not used all the way.
        NotUsedAllTheWay = 0, "ISUP not used all the way";
        /// Used all the way.
        UsedAllTheWay = 1, "ISUP used all the way";
    }
}

code_enum! {
    /// ISDN user part preference indicator (Q.763 §3.23, bits HG).
    pub enum IsdnUserPartPreference: mask 0x03 {
        /// Preferred all the way.
        Preferred = 0, "ISUP preferred";
        /// Not required all the way.
        NotRequired = 1, "ISUP not required";
        /// Required all the way.
        Required = 2, "ISUP required all the way";
    }
}

code_enum! {
    /// ISDN access indicator (Q.763 §3.23, bit I).
    pub enum IsdnAccess: mask 0x01 {
        /// Originating access is not ISDN.
        NotIsdn = 0, "originating access non-ISDN";
        /// Originating access is ISDN.
        Isdn = 1, "originating access ISDN";
    }
}

code_enum! {
    /// SCCP method indicator (Q.763 §3.23, bits KJ).
    pub enum SccpMethod: mask 0x03 {
        /// No indication.
        None = 0, "no SCCP method";
        /// Connectionless (national use).
        Connectionless = 1, "SCCP connectionless";
        /// Connection oriented.
        ConnectionOriented = 2, "SCCP connection oriented";
        /// Both (national use).
        Both = 3, "SCCP connectionless and connection oriented";
    }
}

code_enum! {
    /// Ported number translation indicator (Q.763 §3.23, bit M).
    pub enum PortedNumberTranslation: mask 0x01 {
        /// Not translated.
        NotTranslated = 0, "number not translated";
        /// Translated.
        Translated = 1, "number translated";
    }
}

code_enum! {
    /// Query on release attempt indicator (Q.763 §3.23, bit N).
    pub enum QueryOnReleaseAttempt: mask 0x01 {
        /// None.
        None = 0, "no query on release attempt";
        /// In progress.
        InProgress = 1, "query on release attempt in progress";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn bits_of_the_second_octet_begin_at_i() {
        let indicators = ForwardCallIndicators::decode(&[0x20, 0x35]).unwrap();
        assert_eq!(indicators.isdn_user_part_indicator(), IsdnUserPart::UsedAllTheWay);
        assert_eq!(indicators.isdn_access_indicator(), IsdnAccess::Isdn);
        assert_eq!(indicators.sccp_method_indicator(), SccpMethod::ConnectionOriented);
        assert_eq!(indicators.ported_number_translation_indicator(), PortedNumberTranslation::Translated);
        assert_eq!(indicators.query_on_release_attempt_indicator(), QueryOnReleaseAttempt::InProgress);
        assert!(indicators.to_string().starts_with("ISUP used all the way; originating access ISDN; "));
    }

    #[test]
    fn all_octet_pairs_survive() {
        for pair in 0..=u16::MAX {
            let octets = pair.to_be_bytes();
            let mut out = Vec::new();
            ForwardCallIndicators::decode(&octets).unwrap().encode(&mut out);
            assert_eq!(out, octets);
        }
    }
}
