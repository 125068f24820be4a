//! Backward call indicators (ITU-T Q.763 (12/1999) §3.5, parameter name 0x11).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------+-----------+-----------+
//! octet 1 |end-to-end | called's  | called's  |  charge   |
//!         |  method   | category  |  status   |           |
//!         +-----------+-----+-----+-----+-----+-----+-----+
//! octet 2 |SCCP method|echo |ISDN |hold-|ISUP | e2e |inter|
//!         |           |dev. |acc. |ing  |     |info.|work.|
//!         +-----------+-----+-----+-----+-----+-----+-----+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;
use crate::param::{EndToEndInformation, EndToEndMethod, Interworking, IsdnUserPart, SccpMethod};

indicators! {
    /// What the destination and the networks on the way say of the call.
    pub struct BackwardCallIndicators: BACKWARD_CALL_INDICATORS, u16 {
        /// Bits BA: is the call charged?
        charge_indicator, with_charge_indicator: Charge = 0, 0x03;
        /// Bits DC: is the called party free?
        called_partys_status_indicator, with_called_partys_status_indicator: CalledPartysStatus = 2, 0x03;
        /// Bits FE: what the called party is.
        called_partys_category_indicator, with_called_partys_category_indicator: CalledPartysCategory = 4, 0x03;
        /// Bits HG: end-to-end signalling.
        end_to_end_method_indicator, with_end_to_end_method_indicator: EndToEndMethod = 6, 0x03;
        /// Bit I: was another signalling system met on the way?
        interworking_indicator, with_interworking_indicator: Interworking = 8, 0x01;
        /// Bit J: is further information available end to end?
        end_to_end_information_indicator, with_end_to_end_information_indicator: EndToEndInformation = 9, 0x01;
        /// Bit K: was ISUP used on every part of the connection?
        isdn_user_part_indicator, with_isdn_user_part_indicator: IsdnUserPart = 10, 0x01;
        /// Bit L: is holding requested (national use)?
        holding_indicator, with_holding_indicator: Holding = 11, 0x01;
        /// Bit M: is the terminating access ISDN?
        isdn_access_indicator, with_isdn_access_indicator: TerminatingAccess = 12, 0x01;
        /// Bit N: incoming echo control device.
        echo_control_device_indicator, with_echo_control_device_indicator: IncomingEchoControlDevice = 13, 0x01;
        /// Bits PO: SCCP method.
        sccp_method_indicator, with_sccp_method_indicator: SccpMethod = 14, 0x03;
    }
}

code_enum! {
    /// Charge indicator (Q.763 §3.5, bits BA).
    pub enum Charge: mask 0x03 {
        /// No indication.
        NoIndication = 0, "no charge indication";
        /// No charge.
        NoCharge = 1, "no charge";
        /// Charge.
        Charge = 2, "charge";
    }
}

code_enum! {
    /// Called party's status indicator (Q.763 §3.5, bits DC).
    pub enum CalledPartysStatus: mask 0x03 {
        /// No indication.
        NoIndication = 0, "no indication of the called party's status";
        /// Subscriber free.
        SubscriberFree = 1, "subscriber free";
        /// Connect when free (national use).
        ConnectWhenFree = 2, "connect when free";
    }
}

code_enum! {
    /// Called party's category indicator (Q.763 §3.5, bits FE).
    pub enum CalledPartysCategory: mask 0x03 {
        /// No indication.
        NoIndication = 0, "no indication of the called party's category";
        /// Ordinary subscriber.
        OrdinarySubscriber = 1, "ordinary subscriber";
        /// Payphone.
        Payphone = 2, "payphone";
    }
}

code_enum! {
    /// Holding indicator (Q.763 §3.5, bit L; national use).
    pub enum Holding: mask 0x01 {
        /// Not requested.
        NotRequested = 0, "holding not requested";
        /// Requested.
        Requested = 1, "holding requested";
    }
}

code_enum! {
    /// ISDN access indicator (Q.763 §3.5, bit M).
    pub enum TerminatingAccess: mask 0x01 {
        /// Terminating access is not ISDN.
        NotIsdn = 0, "terminating access non-ISDN";
        /// Terminating access is ISDN.
        Isdn = 1, "terminating access ISDN";
    }
}

code_enum! {
    /// Echo control device indicator (Q.763 §3.5, bit N).
    pub enum IncomingEchoControlDevice: mask 0x01 {
        /// Not included.
        NotIncluded = 0, "incoming echo control device not included";
        /// Included.
        Included = 1, "incoming echo control device included";
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let indicators = BackwardCallIndicators::decode(&[0x16, 0x34]).unwrap();
        assert_eq!(indicators.charge_indicator(), Charge::Charge);
        assert_eq!(indicators.called_partys_status_indicator(), CalledPartysStatus::SubscriberFree);
        assert_eq!(indicators.called_partys_category_indicator(), CalledPartysCategory::OrdinarySubscriber);
        assert_eq!(indicators.isdn_user_part_indicator(), IsdnUserPart::UsedAllTheWay);
        assert_eq!(indicators.isdn_access_indicator(), TerminatingAccess::Isdn);
        assert_eq!(indicators.echo_control_device_indicator(), IncomingEchoControlDevice::Included);
        assert_eq!(
            indicators.to_string(),
            "charge; subscriber free; ordinary subscriber; ISUP used all the way; terminating access ISDN; \
             incoming echo control device included"
        );
    }

    #[test]
    fn the_last_field_ends_at_bit_p() {
        let indicators = BackwardCallIndicators::new().with_sccp_method_indicator(SccpMethod::Both);
        assert_eq!(indicators.octets(), [0x00, 0xC0]);
    }
}
