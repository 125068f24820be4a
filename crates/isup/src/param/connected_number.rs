//! Connected number (ITU-T Q.763 (12/1999) §3.16, parameter name 0x21).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 |spare| numbering plan  | restrict. | screening |
//!         +-----+-----------------+-----------+-----------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::{AddressSignals, Screening};

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Who answered.
    pub struct ConnectedNumber: CONNECTED_NUMBER, nature NatureOfAddress, indicators [presentation, screening]
}

impl<'a> ConnectedNumber<'a> {
    /// An E.164 number that may be shown and that the network provided.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), Screening::NetworkProvided.code(), signals) }
    }
}
