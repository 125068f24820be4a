//! The extensions of a certificate (RFC 5280 §4.2), found in one pass.

use core::ops::BitOr;

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1Error;
use crate::asn1::tag;
use crate::ocsp::NO_CHECK;

/// Most extensions in one certificate or CRL; our choice: certificates in use have about ten.
pub const MAX_EXTENSIONS: usize = 64;

/// One extension as received.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'a> {
    /// The contents of its OBJECT IDENTIFIER.
    pub identifier: &'a [u8],
    /// Whether whoever does not know it must refuse the certificate.
    pub critical: bool,
    /// The octets that extnValue holds.
    pub value: &'a [u8],
    /// Where `value` begins, in octets from the start of the certificate or CRL.
    pub offset: usize,
}

impl<'a> Extension<'a> {
    /// The value, to be read.
    pub(crate) const fn contents(&self) -> DerReader<'a> {
        DerReader::at(self.value, self.offset)
    }
}

/// Walks the contents of an Extensions SEQUENCE.
pub(crate) fn each<'a>(
    contents: DerReader<'a>,
) -> impl Iterator<Item = Result<Extension<'a>, Asn1Error>> + use<'a> {
    let mut reader = contents;
    core::iter::from_fn(move || {
        if reader.is_empty() {
            return None;
        }
        let extension = read(&mut reader);
        if extension.is_err() {
            reader = DerReader::default();
        }
        Some(extension)
    })
}

fn read<'a>(reader: &mut DerReader<'a>) -> Result<Extension<'a>, Asn1Error> {
    let mut parts = reader.contents(tag::SEQUENCE, "extension")?;
    let identifier = parts.expect(tag::OBJECT_IDENTIFIER, "extension identifier")?;
    let critical = match parts.optional_contents(tag::BOOLEAN, "critical")? {
        // An explicit FALSE is not DER (X.690 §11.5), yet widespread and harmless.
        Some(value) => value.boolean("critical")?,
        None => false,
    };
    let value = parts.contents(tag::OCTET_STRING, "extension value")?;
    parts.end("extension")?;
    Ok(Extension { identifier, critical, value: value.left(), offset: value.offset() })
}

/// No more than [`MAX_EXTENSIONS`], none twice (RFC 5280 §4.2).
pub(crate) fn check_count_and_repetition(contents: DerReader<'_>) -> Result<(), PathError> {
    let mut seen: arrayvec::ArrayVec<&[u8], MAX_EXTENSIONS> = arrayvec::ArrayVec::new();
    for extension in each(contents) {
        let identifier = extension?.identifier;
        if seen.contains(&identifier) {
            return Err(PathError::DuplicateExtension);
        }
        seen.try_push(identifier).map_err(|_| PathError::TooManyExtensions)?;
    }
    Ok(())
}

/// The extensions that path validation knows, each where it is there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extensions<'a> {
    pub(crate) all: DerReader<'a>,
    pub(crate) authority_key_identifier: Option<Extension<'a>>,
    pub(crate) subject_key_identifier: Option<Extension<'a>>,
    pub(crate) key_usage: Option<Extension<'a>>,
    pub(crate) basic_constraints: Option<Extension<'a>>,
    pub(crate) subject_alternative_name: Option<Extension<'a>>,
    pub(crate) name_constraints: Option<Extension<'a>>,
    pub(crate) certificate_policies: Option<Extension<'a>>,
    pub(crate) policy_mappings: Option<Extension<'a>>,
    pub(crate) policy_constraints: Option<Extension<'a>>,
    pub(crate) inhibit_any_policy: Option<Extension<'a>>,
    pub(crate) extended_key_usage: Option<Extension<'a>>,
    pub(crate) crl_distribution_points: Option<Extension<'a>>,
    pub(crate) authority_information_access: Option<Extension<'a>>,
    pub(crate) unknown_critical: bool,
}

/// id-pe-authorityInfoAccess, 1.3.6.1.5.5.7.1.1.
const AUTHORITY_INFORMATION_ACCESS: [u8; 8] = [0x2B, 6, 1, 5, 5, 7, 1, 1];
/// id-pe-TNAuthList, id-pe-JWTClaimConstraints and id-pe-eJWTClaimConstraints (RFC 8226 §9, RFC 9118 §6): known, since this
/// crate enforces them once the path stands.
const ENFORCED_ELSEWHERE: [[u8; 8]; 3] =
    [[0x2B, 6, 1, 5, 5, 7, 1, 26], [0x2B, 6, 1, 5, 5, 7, 1, 27], [0x2B, 6, 1, 5, 5, 7, 1, 33]];

impl<'a> Extensions<'a> {
    pub(crate) fn decode(contents: DerReader<'a>) -> Result<Self, PathError> {
        check_count_and_repetition(contents)?;
        let mut found = Self { all: contents, ..Self::default() };
        for extension in each(contents) {
            let extension = extension?;
            let place = match extension.identifier {
                [0x55, 0x1D, 14] => &mut found.subject_key_identifier,
                [0x55, 0x1D, 15] => &mut found.key_usage,
                [0x55, 0x1D, 17] => &mut found.subject_alternative_name,
                [0x55, 0x1D, 19] => &mut found.basic_constraints,
                [0x55, 0x1D, 30] => &mut found.name_constraints,
                [0x55, 0x1D, 31] => &mut found.crl_distribution_points,
                [0x55, 0x1D, 32] => &mut found.certificate_policies,
                [0x55, 0x1D, 33] => &mut found.policy_mappings,
                [0x55, 0x1D, 35] => &mut found.authority_key_identifier,
                [0x55, 0x1D, 36] => &mut found.policy_constraints,
                [0x55, 0x1D, 37] => &mut found.extended_key_usage,
                [0x55, 0x1D, 54] => &mut found.inhibit_any_policy,
                identifier if identifier == AUTHORITY_INFORMATION_ACCESS => {
                    &mut found.authority_information_access
                }
                identifier => {
                    // issuerAltName (18) and id-pkix-ocsp-nocheck constrain nothing, so knowing them is all there is to do.
                    let known = matches!(identifier, [0x55, 0x1D, 18])
                        || identifier == NO_CHECK
                        || ENFORCED_ELSEWHERE.iter().any(|other| other == identifier);
                    found.unknown_critical |= extension.critical && !known;
                    continue;
                }
            };
            *place = Some(extension);
        }
        Ok(found)
    }
}

/// What a key may be used for (RFC 5280 §4.2.1.3); bit n of the ASN.1 is bit n of the number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct KeyUsage(u16);

impl KeyUsage {
    /// Signatures other than on certificates and CRLs: tokens.
    pub const DIGITAL_SIGNATURE: Self = Self(1);
    /// Signatures on certificates.
    pub const KEY_CERT_SIGN: Self = Self(1 << 5);
    /// Signatures on CRLs.
    pub const CRL_SIGN: Self = Self(1 << 6);

    pub(crate) fn decode(value: DerReader<'_>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "keyUsage";
        Ok(Self(value.single(tag::BIT_STRING, FIELD)?.named_bits(FIELD)?))
    }

    /// Whether every use in `other` is among these.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The bits, bit 0 being digitalSignature.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }
}

impl BitOr for KeyUsage {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Whether the subject is a certification authority and how many may follow (RFC 5280 §4.2.1.9).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct BasicConstraints {
    /// cA.
    pub certification_authority: bool,
    /// pathLenConstraint: how many certification authorities that did not issue themselves may stand between this one
    /// and the last certificate.
    pub path_length: Option<u32>,
}

impl BasicConstraints {
    pub(crate) fn decode(value: DerReader<'_>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "basicConstraints";
        let mut parts = value.single(tag::SEQUENCE, FIELD)?;
        let certification_authority = match parts.optional_contents(tag::BOOLEAN, FIELD)? {
            Some(value) => value.boolean(FIELD)?,
            None => false,
        };
        let path_length = match parts.optional_contents(tag::INTEGER, FIELD)? {
            Some(value) => Some(value.small_integer(FIELD)?),
            None => None,
        };
        parts.end(FIELD)?;
        Ok(Self { certification_authority, path_length })
    }
}

/// AuthorityKeyIdentifier (RFC 5280 §4.2.1.1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct AuthorityKeyIdentifier<'a> {
    pub(crate) key_identifier: Option<&'a [u8]>,
}

impl<'a> AuthorityKeyIdentifier<'a> {
    pub(crate) fn decode(value: DerReader<'a>) -> Result<Self, Asn1Error> {
        const FIELD: &str = "authorityKeyIdentifier";
        let mut parts = value.single(tag::SEQUENCE, FIELD)?;
        let key_identifier = parts.optional(tag::context(0), FIELD)?;
        parts.optional(tag::context_constructed(1), FIELD)?;
        parts.optional(tag::context(2), FIELD)?;
        parts.end(FIELD)?;
        Ok(Self { key_identifier })
    }
}

/// The purposes of ExtKeyUsageSyntax, each the contents of an OBJECT IDENTIFIER (RFC 5280 §4.2.1.12).
pub(crate) fn purposes<'a>(
    value: DerReader<'a>,
) -> Result<impl Iterator<Item = &'a [u8]> + use<'a>, Asn1Error> {
    const FIELD: &str = "extKeyUsage";
    let reader = value.single(tag::SEQUENCE, FIELD)?;
    let mut check = reader;
    while !check.is_empty() {
        check.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
    }
    let mut reader = reader;
    Ok(core::iter::from_fn(move || reader.expect(tag::OBJECT_IDENTIFIER, FIELD).ok()))
}
