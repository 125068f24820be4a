//! Generic digits (ITU-T Q.763 (12/1999) §3.24, parameter name 0xC1).
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
    /// Digits that are no number of a party, such as an authorisation code (national use). A message may have several.
    pub struct GenericDigits: GENERIC_DIGITS
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;
    use crate::param::{EncodingScheme, Parameter, TypeOfDigits};

    #[test]
    fn the_encoding_scheme_tells_whether_the_count_is_odd() {
        let digits = GenericDigits::decode(&[0x22, 0x21, 0x03]).unwrap();
        assert_eq!(digits.encoding_scheme(), EncodingScheme::BcdOdd);
        assert_eq!(digits.type_of_digits(), TypeOfDigits::TRAVELLING_CLASS_MARK);
        assert_eq!(digits.to_string(), "travelling class mark of private networks: 123");
        assert_eq!(GenericDigits::new(TypeOfDigits(2), digits.signals().unwrap()), digits);
    }

    #[test]
    fn ia5_is_no_row_of_signals() {
        let built = GenericDigits::from_octets(TypeOfDigits(5), EncodingScheme::Ia5, b"A1");
        let digits = GenericDigits::decode(&[0x45, b'A', b'1']).unwrap();
        assert_eq!((digits, digits.signals(), digits.octets()), (built, None, &b"A1"[..]));
        assert_eq!(digits.to_string(), "unknown (5): A1");
    }

    #[test]
    fn codes_that_are_secret_stay_out_of_the_line() {
        let digits = GenericDigits::decode(&[0x01, 0x21]).unwrap();
        assert_eq!(digits.to_string(), "authorisation code: withheld");
    }
}
