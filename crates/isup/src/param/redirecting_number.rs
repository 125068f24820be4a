//! Redirecting number (ITU-T Q.763 (12/1999) §3.44, parameter name 0x0B).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 |spare| numbering plan  | restrict. |   spare   |
//!         +-----+-----------------+-----------+-----------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::AddressSignals;

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Who diverted the call last.
    pub struct RedirectingNumber: REDIRECTING_NUMBER, nature NatureOfAddress, indicators [presentation]
}

impl<'a> RedirectingNumber<'a> {
    /// An E.164 number that may be shown.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }
}
