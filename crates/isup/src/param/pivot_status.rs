//! Pivot status (ITU-T Q.763 (12/1999) §3.92, parameter name 0x86).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------+-----------+
//! octet 1 | ext |            spare            |   status  |
//!         +-----+-----------------------------+-----------+
//! ```

use trueline_wire::code_enum;

use crate::param::indicators::indicators;

indicators! {
    /// What became of a pivot request (national use).
    pub struct PivotStatus: PIVOT_STATUS, u8 extended {
        /// Bits BA: the status.
        pivot_status_indicator, with_pivot_status_indicator: PivotStatusIndicator = 0, 0x03;
    }
}

code_enum! {
    /// Pivot status indicator (Q.763 §3.92, bits BA).
    pub enum PivotStatusIndicator: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Pivot routing is acknowledged.
        Acknowledged = 1, "pivot acknowledged";
        /// Pivot routing will not be invoked.
        NotInvoked = 2, "pivot will not be invoked";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_pivot_is_not_invoked_by_2() {
        let status = PivotStatus::decode(&[0x82]).unwrap();
        assert_eq!(status.pivot_status_indicator(), PivotStatusIndicator::NotInvoked);
    }
}
