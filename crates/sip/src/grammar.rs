//! The few productions of RFC 3261 §25.1 that everything else is read with.

/// Whether an octet may stand in a token: a method, a header field name, a parameter name.
#[inline]
pub(crate) const fn is_token_octet(octet: u8) -> bool {
    octet.is_ascii_alphanumeric()
        || matches!(octet, b'-' | b'.' | b'!' | b'%' | b'*' | b'_' | b'+' | b'`' | b'\'' | b'~')
}

/// How many token octets stand at the front.
#[inline]
pub(crate) fn token_length(octets: &[u8]) -> usize {
    /// One look instead of a dozen comparisons: every header field name of a message passes here.
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses a wrong index")]
    const TOKEN: [bool; 256] = {
        let mut table = [false; 256];
        let mut octet = 0_u8;
        loop {
            table[octet as usize] = is_token_octet(octet);
            if octet == u8::MAX {
                break table;
            }
            octet += 1;
        }
    };
    let ends = |&octet: &u8| !TOKEN.get(usize::from(octet)).copied().unwrap_or_default();
    octets.iter().position(ends).unwrap_or(octets.len())
}

/// Whether the octets are a token: not empty, token octets only.
pub(crate) fn is_token(octets: &[u8]) -> bool {
    !octets.is_empty() && token_length(octets) == octets.len()
}

/// Space, tab and the line ends of a fold.
#[inline]
pub(crate) const fn is_white(octet: u8) -> bool {
    matches!(octet, b' ' | b'\t' | b'\r' | b'\n')
}

/// The octets without white space at either end, and how many were left out in front.
#[inline]
pub(crate) fn trim(octets: &[u8]) -> (&[u8], usize) {
    let mut trimmed = octets;
    while let [first, rest @ ..] = trimmed {
        if !is_white(*first) {
            break;
        }
        trimmed = rest;
    }
    let skipped = octets.len().saturating_sub(trimmed.len());
    while let [rest @ .., last] = trimmed {
        if !is_white(*last) {
            break;
        }
        trimmed = rest;
    }
    (trimmed, skipped)
}

/// How many octets of CR and LF stand in front of a start line (RFC 3261 §7.5, RFC 5626 §3.5.1 keep-alives).
pub(crate) fn line_ends_in_front(octets: &[u8]) -> usize {
    octets.iter().take_while(|&&octet| matches!(octet, b'\r' | b'\n')).count()
}

/// The length of the empty line at the front: 2 for CRLF, 1 for a bare LF, 0 where there is none.
#[inline]
pub(crate) const fn blank_line_length(octets: &[u8]) -> usize {
    match octets {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

/// The length of the header field at the front with its folded lines and its line end.
///
/// The first line does not end before octet `known`. `None` where the octets end before it is certain that no folded
/// line follows.
#[inline]
pub(crate) fn field_length(octets: &[u8], known: usize) -> Option<usize> {
    let mut length = known;
    loop {
        let line = memchr::memchr(b'\n', octets.get(length..)?)?;
        length = length.saturating_add(line).saturating_add(1);
        if !matches!(octets.get(length)?, b' ' | b'\t') {
            return Some(length);
        }
    }
}

/// The number that decimal digits stand for; `None` where there is another octet, no digit, or too many of them.
pub(crate) fn decimal(octets: &[u8]) -> Option<u64> {
    if octets.is_empty() {
        return None;
    }
    octets.iter().try_fold(0_u64, |number, &octet| {
        let digit = octet.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_reaches_over_its_folded_lines() {
        assert_eq!(field_length(b"a: b\r\n c\r\n\td\r\nx", 1), Some(14));
        assert_eq!(field_length(b"a: b\nx", 0), Some(5));
    }

    #[test]
    fn a_field_at_the_very_end_may_still_be_folded() {
        assert_eq!(field_length(b"a: b\r\n", 0), None);
        assert_eq!(field_length(b"a: b", 0), None);
    }

    #[test]
    fn decimal_refuses_signs_and_overflow() {
        assert_eq!(decimal(b"0068"), Some(68));
        assert_eq!(decimal(b"18446744073709551615"), Some(u64::MAX));
        for octets in [&b""[..], b"-1", b"+1", b"1 ", b"18446744073709551616"] {
            assert_eq!(decimal(octets), None);
        }
    }
}
