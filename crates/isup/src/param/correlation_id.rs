//! Correlation id (ITU-T Q.763 (12/1999) §3.70, parameter name 0x65), the digits of Q.1218 coded as generic digits.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----------------------------+
//! octet 1 | encoding scheme |       type of digits        |
//!         +-----------------+-----+-----------------------+
//! octet 2 |       2nd digit       |       1st digit       |
//! octet m |   filler when odd     |      last digit       |
//!         +-----------------------+-----------------------+
//! ```
//!
//! From octet 2 on as the figure has it where the encoding scheme is binary coded decimal.

use crate::param::digits::digits_parameter;

digits_parameter! {
    /// Which dialogue of an intelligent network a call belongs to.
    pub struct CorrelationId: CORRELATION_ID
}

#[cfg(test)]
mod tests {
    use trueline_number::AddressSignals;

    use super::*;
    use crate::param::Parameter;

    #[test]
    fn it_is_laid_out_as_generic_digits() {
        let id = CorrelationId::decode(&[0x03, 0x21, 0x43]).unwrap();
        assert_eq!(id.signals(), Some(AddressSignals::from_digits("1234").unwrap()));
    }
}
