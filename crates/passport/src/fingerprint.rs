//! Media key fingerprint: an element of the claim mky (RFC 8225 §5.2.2).

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{Raw, each_element, each_member_of, string};
use crate::reason::Reason;
use crate::write;

/// Fingerprints of one token that are looked at (our choice; a session has a few media streams). Each is compared with those
/// of the call.
pub const MAX_FINGERPRINTS: usize = 64;

/// The digest of the certificate that protects a media stream, as `a=fingerprint` of SDP tells it (RFC 8122 §5).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Fingerprint<'a> {
    alg: Cow<'a, str>,
    dig: Cow<'a, str>,
}

impl<'a> Fingerprint<'a> {
    /// Reads what follows `a=fingerprint:` in SDP; colons are left out of the digest (RFC 8225 §5.2.2).
    ///
    /// ```
    /// use trueline_passport::Fingerprint;
    ///
    /// let fingerprint = Fingerprint::from_sdp("sha-256 4A:AD:B9").unwrap();
    /// assert_eq!((fingerprint.alg(), fingerprint.dig()), ("sha-256", "4AADB9"));
    /// ```
    #[must_use]
    pub fn from_sdp(attribute: &'a str) -> Option<Self> {
        let (alg, digest) = attribute.trim().split_once(' ')?;
        let dig: String = digest.chars().filter(|&c| c != ':' && !c.is_ascii_whitespace()).collect();
        dig.bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then_some(Self { alg: Cow::Borrowed(alg), dig: Cow::Owned(dig) })
    }

    /// The hash function, such as `sha-256`.
    #[must_use]
    pub fn alg(&self) -> &str {
        &self.alg
    }

    /// The digest in hexadecimal without colons.
    #[must_use]
    pub fn dig(&self) -> &str {
        &self.dig
    }

    /// Whether both are the same digest; hexadecimal digits may be of either case.
    #[must_use]
    pub fn is_same(&self, other: &Fingerprint<'_>) -> bool {
        self.alg.eq_ignore_ascii_case(&other.alg) && self.dig.eq_ignore_ascii_case(&other.dig)
    }

    pub(crate) fn list_from_value(value: Raw<'a>) -> Result<Vec<Self>, Reason> {
        let mut list = Vec::new();
        let is_array = each_element(value, |element| {
            let (mut alg, mut dig) = (None, None);
            each_member_of(element, |name, value| {
                match &*name {
                    "alg" => alg = string(value),
                    "dig" => dig = string(value),
                    _ => return Err(Reason::MkyInvalid),
                }
                Ok(())
            })
            .map_err(|reason| if reason == Reason::JsonInvalid { Reason::MkyInvalid } else { reason })?;
            let (Some(alg), Some(dig)) = (alg, dig) else { return Err(Reason::MkyInvalid) };
            if list.len() == MAX_FINGERPRINTS {
                return Err(Reason::JsonLimit);
            }
            list.push(Self { alg, dig });
            Ok(())
        })?;
        if is_array { Ok(list) } else { Err(Reason::MkyInvalid) }
    }

    /// Sorted by algorithm and digest, as RFC 8225 §5.2.2 has the array.
    pub(crate) fn write_list(list: &[Self], out: &mut Vec<u8>) {
        out.push(b'[');
        for (at, fingerprint) in list.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            let mut object = write::Object::begin(out, &[]);
            object.string("alg", &fingerprint.alg);
            object.string("dig", &fingerprint.dig);
            object.end();
        }
        out.push(b']');
    }
}
