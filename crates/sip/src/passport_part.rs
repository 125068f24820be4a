//! Header or payload of a PASSporT (RFC 8225 §4, §5) as JSON text: decoded, not verified.

use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::grammar::is_white;

/// The octets that base64url stands for, known to be a JSON object.
pub(crate) struct PassportPart(Vec<u8>);

impl PassportPart {
    /// Decodes one part of a token; `None` where it is not strict base64url of a JSON object.
    pub(crate) fn decode(part: &[u8]) -> Option<Self> {
        let mut decoded = Self(base64url(part)?);
        if decoded.object()?.get().starts_with('{') {
            decoded.put_in_one_line();
            return Some(decoded);
        }
        None
    }

    /// The object as the token writes it.
    pub(crate) fn object(&self) -> Option<&RawValue> {
        serde_json::from_slice(&self.0).ok()
    }

    /// A record is one line; valid JSON has line ends between its tokens alone, where they mean nothing.
    fn put_in_one_line(&mut self) {
        for octet in self.0.iter_mut().filter(|octet| matches!(octet, b'\n' | b'\r')) {
            *octet = b' ';
        }
    }
}

/// Base64url without padding (RFC 4648 §5, RFC 7515 §2), folds of the header field passed over.
///
/// `None` for an octet outside the alphabet, a single last character, and last bits that are not 0.
fn base64url(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0_u32);
    for &octet in text.iter().filter(|&&octet| !is_white(octet)) {
        bits = bits << 6 | u32::from(sextet(octet)?);
        count = count.saturating_add(6);
        if let Some(left) = count.checked_sub(8) {
            decoded.push(u8::try_from(bits >> left & 0xFF).ok()?);
            count = left;
        }
    }
    let unused = bits & 1_u32.checked_shl(count)?.checked_sub(1)?;
    (count < 6 && unused == 0).then_some(decoded)
}

/// The six bits that a character of the alphabet stands for.
fn sextet(octet: u8) -> Option<u8> {
    match octet {
        b'A'..=b'Z' => octet.checked_sub(b'A'),
        b'a'..=b'z' => octet.checked_sub(b'a').map(|at| at.saturating_add(26)),
        b'0'..=b'9' => octet.checked_sub(b'0').map(|at| at.saturating_add(52)),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_is_decoded_as_rfc_4648_has_it() {
        for (text, octets) in [
            (&b""[..], &b""[..]),
            (b"Zg", b"f"),
            (b"Zm8", b"fo"),
            (b"Zm9v", b"foo"),
            (b"Zm9\r\n vYg", b"foob"),
            (b"-_-_", b"\xFB\xFF\xBF"),
        ] {
            assert_eq!(base64url(text).as_deref(), Some(octets));
        }
    }

    #[test]
    fn base64url_is_strict() {
        for text in [&b"Zg=="[..], b"Zh", b"Z", b"Zm9vY", b"+/", b"Zm 9v.", b"Zm9"] {
            assert_eq!(base64url(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_an_object_is_taken_and_stands_in_one_line() {
        // {"a":\n1}
        let part = PassportPart::decode(b"eyJhIjoKMX0").unwrap();
        assert_eq!(part.object().unwrap().get(), "{\"a\": 1}");
        // [1], {"a", an empty part and a string with a line end in it
        for text in [&b"WzFd"[..], b"eyJhIg", b"", b"eyJhIjoiCiJ9"] {
            assert!(PassportPart::decode(text).is_none(), "{text:?}");
        }
    }
}
