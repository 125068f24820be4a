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
    let decoded = base64url_line(text);
    // Folds are rare: they are looked for where the text cannot be decoded without taking them away.
    if decoded.is_none() && text.iter().any(|&octet| is_white(octet)) {
        let unfolded: Vec<u8> = text.iter().copied().filter(|&octet| !is_white(octet)).collect();
        return base64url_line(&unfolded);
    }
    decoded
}

fn base64url_line(text: &[u8]) -> Option<Vec<u8>> {
    let (quads, rest) = text.as_chunks::<4>();
    let mut decoded = alloc::vec![[0; 3]; quads.len()];
    // One test after the loop costs less than one for each four characters.
    let mut all = 0;
    for (quad, octets) in quads.iter().zip(&mut decoded) {
        let [_, high, middle, low] = bits(quad, &mut all).to_be_bytes();
        *octets = [high, middle, low];
    }
    let mut decoded = decoded.into_flattened();
    // Two characters stand for one octet, three for two; `A` stands for six bits of 0.
    let last = match *rest {
        [] => [0; 4],
        [a, b] => bits(&[a, b, b'A', b'A'], &mut all).to_be_bytes(),
        [a, b, c] => bits(&[a, b, c, b'A'], &mut all).to_be_bytes(),
        _ => return None,
    };
    let (kept, unused) = last.split_at_checked(rest.len())?;
    decoded.extend_from_slice(kept.get(1..).unwrap_or_default());
    (all < NO_SEXTET && unused.iter().all(|&octet| octet == 0)).then_some(decoded)
}

/// The 24 bits that four characters stand for; `all` gathers the bits of every one.
#[inline]
fn bits(quad: &[u8; 4], all: &mut u8) -> u32 {
    let [a, b, c, d] = quad.map(|octet| SEXTETS.get(usize::from(octet)).copied().unwrap_or(NO_SEXTET));
    *all |= a | b | c | d;
    u32::from(a) << 18 | u32::from(b) << 12 | u32::from(c) << 6 | u32::from(d)
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
