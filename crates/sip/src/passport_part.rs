//! Header or payload of a PASSporT (RFC 8225 §4, §5) as JSON text: decoded, not verified.

use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::grammar::is_white;

/// The octets that base64url stands for, in one line.
pub(crate) struct PassportPart(Vec<u8>);

impl PassportPart {
    /// Decodes one part of a token; `None` where it is not strict base64url.
    pub(crate) fn decode(part: &[u8]) -> Option<Self> {
        let mut octets = base64url(part)?;
        // A record is one line. Valid JSON has line ends between its tokens alone, where they mean nothing; others stay.
        if memchr::memchr2(b'\n', b'\r', &octets).is_some()
            && serde_json::from_slice::<&RawValue>(&octets).is_ok()
        {
            for octet in octets.iter_mut().filter(|octet| matches!(octet, b'\n' | b'\r')) {
                *octet = b' ';
            }
        }
        Some(Self(octets))
    }

    /// The JSON object as the token writes it; `None` where it is none.
    pub(crate) fn object(&self) -> Option<&RawValue> {
        let value: &RawValue = serde_json::from_slice(&self.0).ok()?;
        value.get().starts_with('{').then_some(value)
    }
}

/// Base64url without padding (RFC 4648 §5, RFC 7515 §2), folds of the header field passed over.
///
/// `None` for an octet outside the alphabet, a single last character, and last bits that are not 0.
fn base64url(text: &[u8]) -> Option<Vec<u8>> {
    if text.iter().any(|&octet| is_white(octet)) {
        let unfolded: Vec<u8> = text.iter().copied().filter(|&octet| !is_white(octet)).collect();
        return base64url(&unfolded);
    }
    let (quads, rest) = text.as_chunks::<4>();
    let mut decoded = Vec::with_capacity(text.len());
    for quad in quads {
        let [_, high, middle, low] = bits(quad)?.to_be_bytes();
        decoded.extend_from_slice(&[high, middle, low]);
    }
    // Two characters stand for one octet, three for two; `A` stands for six bits of 0.
    let [_, high, middle, low] = match *rest {
        [] => return Some(decoded),
        [a, b] => bits(&[a, b, b'A', b'A'])?,
        [a, b, c] => bits(&[a, b, c, b'A'])?,
        _ => return None,
    }
    .to_be_bytes();
    let (kept, unused) =
        if rest.len() == 2 { (&[high][..], [middle, low]) } else { (&[high, middle][..], [low, 0]) };
    decoded.extend_from_slice(kept);
    (unused == [0, 0]).then_some(decoded)
}

/// The 24 bits that four characters stand for.
#[inline]
fn bits(quad: &[u8; 4]) -> Option<u32> {
    let sextets = quad.map(|octet| SEXTETS.get(usize::from(octet)).copied().unwrap_or(NO_SEXTET));
    let [a, b, c, d] = sextets.map(u32::from);
    (a | b | c | d < u32::from(NO_SEXTET)).then_some(a << 18 | b << 12 | c << 6 | d)
}

/// More than any six bits.
const NO_SEXTET: u8 = 64;

/// The six bits that each character of the alphabet stands for.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses a wrong index")]
static SEXTETS: [u8; 256] = {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut sextets = [NO_SEXTET; 256];
    let mut sextet = 0_u8;
    while sextet < NO_SEXTET {
        sextets[ALPHABET[sextet as usize] as usize] = sextet;
        sextet += 1;
    }
    sextets
};

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
            let part = PassportPart::decode(text);
            assert!(part.as_ref().and_then(PassportPart::object).is_none(), "{text:?}");
        }
    }
}
