//! Redirection number (ITU-T Q.763 (12/1999) §3.46, parameter name 0x0C).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------------------+
//! octet 2 | INN | numbering plan  |         spare         |
//!         +-----+-----------------+-----------------------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::AddressSignals;

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Where the call is to go or went.
    ///
    /// Whether it may be shown is told by another parameter, the redirection number restriction (0x40): `Display` shows
    /// the digits, and a caller who prints them has to look there first.
    pub struct RedirectionNumber: REDIRECTION_NUMBER, nature NatureOfAddress,
        indicators [internal_network_number]
}

impl<'a> RedirectionNumber<'a> {
    /// An E.164 number that may be routed to an internal network number.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }
}
