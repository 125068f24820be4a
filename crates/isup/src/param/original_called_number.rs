//! Original called number (ITU-T Q.763 (12/1999) §3.39, parameter name 0x28).
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
    /// Who was called first, before any diversion.
    pub struct OriginalCalledNumber: ORIGINAL_CALLED_NUMBER, nature NatureOfAddress, indicators [presentation]
}

impl<'a> OriginalCalledNumber<'a> {
    /// An E.164 number that may be shown.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), 0, signals) }
    }
}
