//! The packed form: a token in about a hundred octets, from which the very same token is made again.
//!
//! ISUP, BICC and Q.931 have room for 255 octets in a parameter and for 128 in user-to-user information; a token takes
//! four hundred. What the packed form leaves out is what every token has, and what the message that carries it says
//! already: the canonical calling and called number ([`PackContext`]). The signature stays the one over the token.
//!
//! The layout, written down for other implementers, is `docs/cli-authentication-profile.md`.
//!
//! ```
//! use trueline_passport::es256::SigningKey;
//! use trueline_passport::packed::{PackContext, PackOptions, pack, unpack};
//! use trueline_passport::{Attestation, Claims, Destination, Header, Identity, PassportType, Token, sign};
//!
//! let claims = Claims::new(1_795_600_800, Identity::tn("12025550142"), Destination::new(Identity::tn("447700900123")))
//!     .with_attest(Attestation::Full)
//!     .with_origid("123e4567-e89b-12d3-a456-426655440000");
//! let header = Header::new(PassportType::Shaken, "https://cert.example.com/a.pem");
//! let token = sign(&header, &claims, &SigningKey::generate(&[7; 32])?)?;
//!
//! let context = PackContext { calling: "+12025550142".parse().ok(), called: "+447700900123".parse().ok() };
//! let packed = pack(&Token::parse(token.as_bytes())?, &context, &PackOptions::default())?;
//! assert_eq!((token.len(), packed.len()), (387, 110));
//! // Nothing has to be looked up: the address of the certificate fits.
//! assert_eq!(unpack(&packed, &context, |_| None)?, token);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod certificate;
mod decode;
mod encode;
mod error;
mod fields;
mod layout;
mod order;
mod origid;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use trueline_number::E164Number;
use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

pub use certificate::{CertificateReference, X5uDigest};
pub use error::{JsonPart, PackError, UnpackError};

use crate::token::{Form, Opened, Token};
use encode::Reference;
use fields::Fields;

/// The version that is written, and the only one that is read.
pub const VERSION: u8 = 1;

/// Octets of the longest packed form (our choice: more than the ten segments of application transport hold).
pub const MAX_PACKED: usize = 4096;

/// Destinations of one token (our choice; a call has one, a conference a few).
pub const MAX_DESTINATIONS: usize = 64;

/// Members of a header or payload (our choice: an index of one fits four bits).
pub const MAX_PACKED_MEMBERS: usize = 16;

/// Packed forms in one another: `div-o` tokens hold the token they divert (our choice). Deeper ones are carried as text.
pub const MAX_NESTED: usize = 2;

/// What the message that carries the packed form says itself, in canonical form; both ends must have the same.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct PackContext {
    /// The calling party number, or the additional calling party number where that is what was signed.
    pub calling: Option<E164Number>,
    /// The called party number.
    pub called: Option<E164Number>,
}

/// How much room there is, and how the certificate is named.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct PackOptions {
    /// The most octets; never more than [`MAX_PACKED`].
    pub limit: usize,
    /// How the certificate is named.
    pub certificate: CertificateReference,
}

impl PackOptions {
    /// Room for `limit` octets; the certificate is named by its address where that fits, by a digest otherwise.
    #[must_use]
    pub const fn within(limit: usize) -> Self {
        Self { limit, certificate: CertificateReference::AddressWhereItFits }
    }

    /// The same with another way to name the certificate.
    #[must_use]
    pub const fn with_certificate(mut self, certificate: CertificateReference) -> Self {
        self.certificate = certificate;
        self
    }
}

/// The room of an ISUP parameter.
impl Default for PackOptions {
    fn default() -> Self {
        Self::within(crate::profile::MAX_ISUP_PARAMETER)
    }
}

/// Packs a token.
///
/// What is returned has been unpacked here and gave `token` again, octet for octet, provided that the other end has the
/// same `context` and, where the certificate is named by a digest, finds its address.
///
/// # Errors
/// [`PackError::NotExact`] for a token that another signer wrote in a way that the packed form cannot tell (white
/// space, escapes, an `iat` in quotes ...), [`PackError::TooLong`], and the others for what cannot be represented.
pub fn pack(token: &Token<'_>, context: &PackContext, options: &PackOptions) -> Result<Vec<u8>, PackError> {
    pack_at(token, context, options, 0).map(|packed| packed.octets)
}

/// What is written, and the addresses of the certificates that it names by a digest.
#[derive(Default)]
struct Packed {
    octets: Vec<u8>,
    addresses: Vec<String>,
}

impl Packed {
    /// The address of this digest.
    fn resolve(&self, digest: X5uDigest) -> Option<Cow<'_, str>> {
        let address = self.addresses.iter().find(|address| X5uDigest::of(address) == digest);
        address.map(|address| Cow::Borrowed(&**address))
    }
}

fn pack_at(
    token: &Token<'_>,
    context: &PackContext,
    options: &PackOptions,
    depth: usize,
) -> Result<Packed, PackError> {
    if token.form() == Form::Compact {
        return Err(PackError::CompactForm);
    }
    let opened = token.open()?;
    let fields = Fields::read(token, &opened)?;
    let limit = options.limit.min(MAX_PACKED);
    let mut packed = fields.encode(context, options, Reference::first(options.certificate), depth)?;
    if packed.octets.len() > limit && options.certificate == CertificateReference::AddressWhereItFits {
        let digests = options.with_certificate(CertificateReference::Digest);
        packed = fields.encode(context, &digests, Reference::Digest, depth)?;
    }
    if packed.octets.len() > limit {
        return Err(PackError::TooLong { octets: packed.octets.len(), limit });
    }
    // What cannot be told in the fields shows here, whatever it is.
    let made = Fields::decode(Reader::new(&packed.octets), context, &|digest| packed.resolve(digest), depth)
        .map_err(PackError::Unreadable)?;
    match made.to_token().map(|made| made.as_bytes() == token.octets()) {
        Ok(true) => Ok(packed),
        Ok(false) => Err(difference(&made, &opened)),
        Err(error) => Err(PackError::Unreadable(error)),
    }
}

/// Where the token that was made departs from the one that was given.
fn difference(made: &Fields<'_>, given: &Opened) -> PackError {
    let (header, payload) = made.to_json();
    let (part, made, given) = if header == given.header_json() {
        (JsonPart::Payload, payload, given.payload_json())
    } else {
        (JsonPart::Header, header, given.header_json())
    };
    let same = made.iter().zip(given).take_while(|(made, given)| made == given);
    PackError::NotExact { part, offset: same.count() }
}

/// Makes the token again. It is not verified: that is done with the token, as if it had come in SIP.
///
/// `resolve` gives the address of a certificate (`x5u`) from its digest, from a directory that both ends keep; it is
/// asked at most once for each token in another. Total: any octets give a token or an error.
///
/// # Errors
/// [`UnpackError::Malformed`] with field and offset; [`UnpackError::Version`]; [`UnpackError::CallingNumberMissing`] and
/// [`UnpackError::CalledNumberMissing`] where the message lacks what was left out; [`UnpackError::CertificateUnknown`].
pub fn unpack<'d>(
    octets: &[u8],
    context: &PackContext,
    resolve: impl Fn(X5uDigest) -> Option<Cow<'d, str>>,
) -> Result<String, UnpackError> {
    if octets.len() > MAX_PACKED {
        let limit = DecodeErrorKind::Limit { limit: MAX_PACKED };
        return Err(DecodeError::new("packed form", MAX_PACKED, limit).into());
    }
    Fields::decode(Reader::new(octets), context, &resolve, 0)?.to_token()
}
