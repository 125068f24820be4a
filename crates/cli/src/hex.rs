//! Octets on the command line.

use crate::failure::Failure;

/// Octets written in hexadecimal; white space, colons and hyphens may stand between them.
pub(crate) fn octets_of(hex: &str) -> Result<Vec<u8>, Failure> {
    let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '-')).collect();
    let (pairs, rest) = digits.as_chunks::<2>();
    let octet = |&[high, low]: &[char; 2]| {
        let octet = high.to_digit(16)? << 4 | low.to_digit(16)?;
        u8::try_from(octet).ok()
    };
    let wrong = |found: String| Failure::Hex { found };
    if let Some(c) = rest.first() {
        return Err(wrong(c.to_string()));
    }
    pairs.iter().map(|pair| octet(pair).ok_or_else(|| wrong(pair.iter().collect()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_may_have_separators() {
        assert_eq!(octets_of("0500 01:0a-FF").unwrap(), [5, 0, 1, 10, 255]);
        assert!(matches!(octets_of("050"), Err(Failure::Hex { .. })));
        assert!(matches!(octets_of("0x05"), Err(Failure::Hex { .. })));
    }
}
