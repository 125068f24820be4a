//! Redirect status (ITU-T Q.763 (12/1999) §3.98, parameter name 0x8A).
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
    /// What became of a redirection request (national use).
    pub struct RedirectStatus: REDIRECT_STATUS, u8 extended {
        /// Bits BA: the status.
        redirect_status_indicator, with_redirect_status_indicator: RedirectStatusIndicator = 0, 0x03;
    }
}

code_enum! {
    /// Redirect status indicator (Q.763 §3.98, bits BA).
    pub enum RedirectStatusIndicator: mask 0x03 {
        /// No indication.
        NotIndicated = 0, "no indication";
        /// Redirection is acknowledged.
        Acknowledged = 1, "redirection acknowledged";
        /// Redirection will not be invoked.
        NotInvoked = 2, "redirection will not be invoked";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn a_redirection_is_acknowledged_by_1() {
        let status = RedirectStatus::decode(&[0x81]).unwrap();
        assert_eq!(status.redirect_status_indicator(), RedirectStatusIndicator::Acknowledged);
    }
}
