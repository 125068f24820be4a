//! Location number (ITU-T Q.763 (12/1999) §3.30, parameter name 0x3F).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 | O/E |       nature of address indicator       |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 | INN | numbering plan  | restrict. | screening |
//!         +-----+-----------------+-----------+-----------+
//! octet 3 |  2nd address signal   |  1st address signal   |
//! octet m |  filler when O/E = 1  |  last address signal  |
//!         +-----------------------+-----------------------+
//! ```

use trueline_number::{AddressSignals, Screening};

use crate::param::NatureOfAddress;
use crate::param::number::{Number, number_parameter};

number_parameter! {
    /// Where the call comes from: a number for an area, often of a mobile caller. Not the caller's own number.
    pub struct LocationNumber: LOCATION_NUMBER, nature NatureOfAddress,
        indicators [internal_network_number, presentation, screening]
}

impl<'a> LocationNumber<'a> {
    /// An E.164 number that may be shown and that the network provided.
    #[must_use]
    pub const fn new(nature: NatureOfAddress, signals: AddressSignals<'a>) -> Self {
        Self { number: Number::new(nature.code(), Screening::NetworkProvided.code(), signals) }
    }
}
