//! Call diversion information (ITU-T Q.763 (12/1999) §3.6, parameter name 0x36).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------+-----------------+
//! octet 1 |spare|  redirecting reason   |  notification   |
//!         +-----+-----------------------+-----------------+
//! ```

use trueline_wire::code_enum;

use crate::param::RedirectingReason;
use crate::param::indicators::indicators;

indicators! {
    /// Why the call was diverted, and how much of it the caller may be told.
    pub struct CallDiversionInformation: CALL_DIVERSION_INFORMATION, u8 {
        /// Bits CBA: what the diverting user allows.
        notification_subscription_options, with_notification_subscription_options:
            NotificationSubscriptionOptions = 0, 0x07, always;
        /// Bits GFED.
        redirecting_reason, with_redirecting_reason: RedirectingReason = 3, 0x0F, always;
    }
}

code_enum! {
    /// Notification subscription options (Q.763 §3.6, bits CBA).
    pub enum NotificationSubscriptionOptions: mask 0x07 {
        /// Unknown.
        NotTold = 0, "notification unknown";
        /// Presentation not allowed.
        NotAllowed = 1, "presentation not allowed";
        /// Presentation allowed with redirection number.
        AllowedWithNumber = 2, "presentation allowed with redirection number";
        /// Presentation allowed without redirection number.
        AllowedWithoutNumber = 3, "presentation allowed without redirection number";
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
        let information = CallDiversionInformation::decode(&[0x1A]).unwrap();
        assert_eq!(information.redirecting_reason(), RedirectingReason::Unconditional);
        assert_eq!(information.to_string(), "presentation allowed with redirection number; unconditional");
    }
}
