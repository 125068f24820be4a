//! Octets as lower-case hexadecimal.

use core::fmt;

/// Prints octets as lower-case hexadecimal without separators.
///
/// ```
/// assert_eq!(trueline_wire::Hex(&[0x03, 0x1f]).to_string(), "031f");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Hex<'a>(pub &'a [u8]);

impl Hex<'_> {
    /// Octets turned into text at a time.
    const CHUNK: usize = 64;

    /// The two hexadecimal digits of an octet, in ASCII.
    #[inline]
    #[must_use]
    pub const fn digits(octet: u8) -> [u8; 2] {
        const fn digit(nibble: u8) -> u8 {
            if nibble < 10 { b'0' | nibble } else { (b'a' - 10).wrapping_add(nibble) }
        }
        [digit(octet >> 4), digit(octet & 0x0F)]
    }
}

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.chunks(Self::CHUNK) {
            let mut text = [[0; 2]; Self::CHUNK];
            for (digits, &octet) in text.iter_mut().zip(chunk) {
                *digits = Self::digits(octet);
            }
            let written = text.as_flattened().get(..chunk.len().saturating_mul(2)).unwrap_or_default();
            f.write_str(core::str::from_utf8(written).map_err(|_| fmt::Error)?)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_octet_prints_as_the_formatter_prints_it() {
        for octet in 0..=u8::MAX {
            assert_eq!(Hex(&[octet]).to_string(), format!("{octet:02x}"));
        }
    }

    #[test]
    fn long_runs_are_whole() {
        let octets = [0xA5; 200];
        assert_eq!(Hex(&octets).to_string(), "a5".repeat(200));
        assert_eq!(Hex(&[]).to_string(), "");
    }
}
