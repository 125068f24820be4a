//! Redirect counter (ITU-T Q.763 (12/1999) §3.97, parameter name 0x77).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----------------------------+
//! octet 1 |      spare      |       redirect counter      |
//!         +-----------------+-----------------------------+
//! ```

use crate::param::binary::binary_parameter;

binary_parameter! {
    /// How often the call was redirected because of a ported number or the like (national use).
    pub struct RedirectCounter: REDIRECT_COUNTER,
        /// How many, 0-31: bits 5-1.
        redirections, with_redirections: u8 from_be_bytes to_be_bytes mask 0x1F, field "redirect_counter", line "{}"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::Parameter;

    #[test]
    fn five_bits_count() {
        let counter = RedirectCounter::decode(&[0x23]).unwrap();
        assert_eq!((counter.redirections(), counter.spare()), (3, 1));
        assert_eq!(RedirectCounter::new(0x23).redirections(), 3);
    }
}
