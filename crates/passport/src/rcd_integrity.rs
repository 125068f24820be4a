//! Claim rcdi: digests of what rich call data refers to (RFC 9795 §6, from memory as `rich_call_data` tells).

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use arrayvec::ArrayVec;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use trueline_wire::json::JsonWriter;

use crate::json::{Raw, each_member_of, string};
use crate::reason::Reason;
use crate::write;

/// Digests of one claim that are looked at (our choice; each costs a hash over content from elsewhere).
pub const MAX_DIGESTS: usize = 32;

/// Octets of the longest digest, that of SHA-512.
const LONGEST: usize = 64;

/// Base64 with the alphabet of RFC 4648 §4; digests are written without padding, and read with and without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A hash function that rcdi may use.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DigestAlgorithm {
    /// `sha256`, 32 octets.
    Sha256,
    /// `sha384`, 48 octets.
    Sha384,
    /// `sha512`, 64 octets.
    Sha512,
}

impl DigestAlgorithm {
    /// The name before the hyphen of a digest.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Sha256, Self::Sha384, Self::Sha512].into_iter().find(|algorithm| algorithm.as_str() == name)
    }

    const fn length(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => LONGEST,
        }
    }

    fn digest(self, octets: &[u8]) -> ArrayVec<u8, LONGEST> {
        match self {
            Self::Sha256 => Sha256::digest(octets).into_iter().collect(),
            Self::Sha384 => Sha384::digest(octets).into_iter().collect(),
            Self::Sha512 => Sha512::digest(octets).into_iter().collect(),
        }
    }
}

/// One digest: what it is over, and its value.
#[derive(Clone, Eq, PartialEq)]
pub struct RcdDigest<'a> {
    pointer: Cow<'a, str>,
    /// Algorithm, hyphen and base64, as the token writes them.
    text: Cow<'a, str>,
    algorithm: DigestAlgorithm,
    value: ArrayVec<u8, LONGEST>,
}

impl<'a> RcdDigest<'a> {
    /// The digest of these octets, at this pointer.
    #[must_use]
    pub fn over(pointer: impl Into<Cow<'a, str>>, algorithm: DigestAlgorithm, octets: &[u8]) -> Self {
        let value = algorithm.digest(octets);
        let mut text = String::from(algorithm.as_str());
        text.push('-');
        BASE64.encode_string(&value, &mut text);
        Self { pointer: pointer.into(), text: Cow::Owned(text), algorithm, value }
    }

    /// What it is over: a JSON pointer (RFC 6901) into the claim rcd, such as `/icn` or `/jcd/1/3/3`. Behind `/jcl` it
    /// goes on in the jCard that the URI refers to.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The hash function.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// The digest as the token writes it, such as `sha256-` and base64.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the digest of these octets.
    #[must_use]
    pub fn is_of(&self, octets: &[u8]) -> bool {
        self.algorithm.digest(octets) == self.value
    }

    fn read(pointer: Cow<'a, str>, text: Cow<'a, str>) -> Option<Self> {
        let (name, base64) = text.split_once('-')?;
        let algorithm = DigestAlgorithm::from_name(name)?;
        // The decoder asks for room for whole groups of four characters.
        let mut octets = [0; LONGEST.next_multiple_of(3)];
        let length = BASE64.decode_slice(base64, &mut octets).ok()?;
        let value: ArrayVec<u8, LONGEST> = octets.get(..length)?.try_into().ok()?;
        (value.len() == algorithm.length() && is_pointer(&pointer)).then_some(Self {
            pointer,
            text,
            algorithm,
            value,
        })
    }
}

/// Tells the pointer and the digest in one.
impl fmt::Debug for RcdDigest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.text)
    }
}

/// The digests of a token, in its order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RcdIntegrity<'a> {
    digests: Vec<RcdDigest<'a>>,
}

impl<'a> RcdIntegrity<'a> {
    /// The digests.
    #[must_use]
    pub fn digests(&self) -> &[RcdDigest<'a>] {
        &self.digests
    }

    /// Whether there is a digest at this pointer.
    #[must_use]
    pub fn covers(&self, pointer: &str) -> bool {
        self.digests.iter().any(|digest| digest.pointer == pointer)
    }

    /// With one more digest; one at the same pointer is replaced.
    #[must_use]
    pub fn with(mut self, digest: RcdDigest<'a>) -> Self {
        self.digests.retain(|other| other.pointer != digest.pointer);
        self.digests.push(digest);
        self
    }

    pub(crate) fn from_value(value: Raw<'a>) -> Result<Self, Reason> {
        let mut digests = Vec::new();
        each_member_of(value, |pointer, value| {
            if digests.len() == MAX_DIGESTS {
                return Err(Reason::JsonLimit);
            }
            let digest = string(value).and_then(|text| RcdDigest::read(pointer, text));
            digests.push(digest.ok_or(Reason::RcdInvalid)?);
            Ok(())
        })
        .map_err(|reason| if reason == Reason::JsonInvalid { Reason::RcdInvalid } else { reason })?;
        Ok(Self { digests })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut sorted: Vec<_> = self.digests.iter().collect();
        sorted.sort_by(|a, b| a.pointer.cmp(&b.pointer));
        out.push(b'{');
        for digest in sorted {
            let mut text = Vec::new();
            write::string(&mut text, &digest.text);
            JsonWriter::new(out).member(&digest.pointer, &text);
        }
        out.push(b'}');
    }
}

/// A pointer to something inside rcd: `~` comes as `~0` or `~1` alone (RFC 6901 §3).
fn is_pointer(pointer: &str) -> bool {
    let escapes = |part: &str| part.starts_with(['0', '1']);
    pointer.starts_with('/') && pointer.split('~').skip(1).all(escapes)
}
