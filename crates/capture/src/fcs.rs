//! The frame check sequence of HDLC and MTP2 (Q.703 §4.2, as in ISO/IEC 13239).

/// Whether the last two octets are the check sequence of those before: the remainder over all is a constant.
pub(crate) fn is_at_end(frame: &[u8]) -> bool {
    const RESIDUE: u16 = 0xF0B8;
    let mut remainder = u16::MAX;
    for octet in frame {
        remainder ^= u16::from(*octet);
        for _ in 0..8 {
            let carry = remainder & 1;
            remainder >>= 1;
            if carry == 1 {
                remainder ^= 0x8408;
            }
        }
    }
    frame.len() > 2 && remainder == RESIDUE
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_check_value() {
        // CRC-16/X-25 of "123456789" is 0x906E, sent low octet first.
        assert!(super::is_at_end(b"123456789\x6E\x90"));
        assert!(!super::is_at_end(b"123456789\x6E\x91"));
    }
}
