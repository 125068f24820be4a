//! What the tokens under a certificate may claim (RFC 8226 §8, RFC 9118 §3).

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use der::asn1::ObjectIdentifier;
use trueline_passport::{Claims, Reason};

use crate::asn1::der_reader::DerReader;
use crate::asn1::error::{Asn1Error, Asn1ErrorKind};
use crate::asn1::tag;
use crate::asn1::writer::{write_element, write_text};

/// Which claims a token must have, which values they may have, and which it must not have.
///
/// Either extension may stand in end-entity certificates only; whoever judges the chain sees to that.
///
/// ```
/// use trueline_passport::{Attestation, Claims, Destination, Identity};
/// use trueline_trust::ClaimConstraints;
///
/// let constraints = ClaimConstraints::new()
///     .with_must_include(["attest"])
///     .with_permitted_values("attest", ["B", "C"]);
/// let claims = Claims::new(1_443_208_345, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")));
/// assert!(constraints.check(&claims).is_err());
/// assert!(constraints.check(&claims.clone().with_attest(Attestation::Partial)).is_ok());
/// let refused = constraints.check(&claims.with_attest(Attestation::Full)).unwrap_err();
/// assert_eq!(refused.to_string(), "claim attest has a value that the certificate does not permit");
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ClaimConstraints<'a> {
    must_include: Vec<Cow<'a, str>>,
    permitted_values: Vec<PermittedValues<'a>>,
    must_exclude: Vec<Cow<'a, str>>,
}

/// The values that a claim may have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PermittedValues<'a> {
    claim: Cow<'a, str>,
    values: Vec<Cow<'a, str>>,
}

/// Claims that every token has (RFC 8225 §5); no constraint can take them away.
const BASELINE: [&str; 3] = ["iat", "orig", "dest"];

const MUST_INCLUDE: u8 = tag::context_constructed(0);
const PERMITTED_VALUES: u8 = tag::context_constructed(1);
const MUST_EXCLUDE: u8 = tag::context_constructed(2);

/// Which of the two extensions octets are the value of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ConstraintsExtension {
    /// JWTClaimConstraints (RFC 8226 §8).
    JwtClaimConstraints,
    /// EnhancedJWTClaimConstraints, which adds mustExclude (RFC 9118 §3).
    EnhancedJwtClaimConstraints,
}

impl ConstraintsExtension {
    /// The object identifier of the extension.
    #[must_use]
    pub const fn oid(self) -> ObjectIdentifier {
        const JWT_CLAIM_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.27");
        const ENHANCED: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.33");
        match self {
            Self::JwtClaimConstraints => JWT_CLAIM_CONSTRAINTS,
            Self::EnhancedJwtClaimConstraints => ENHANCED,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::JwtClaimConstraints => "JWTClaimConstraints",
            Self::EnhancedJwtClaimConstraints => "EnhancedJWTClaimConstraints",
        }
    }
}

impl<'a> ClaimConstraints<'a> {
    /// Most names in a list, and most claims with permitted values (our choice: a token has no more members,
    /// [`trueline_passport::MAX_MEMBERS`]).
    pub const MAX_NAMES: usize = trueline_passport::MAX_MEMBERS;

    /// Most permitted values of a claim (our choice).
    pub const MAX_VALUES: usize = 256;

    /// No constraints.
    #[must_use]
    pub const fn new() -> Self {
        Self { must_include: Vec::new(), permitted_values: Vec::new(), must_exclude: Vec::new() }
    }

    /// Reads the value of one of the two extensions.
    ///
    /// # Errors
    /// What the octets are in place of the DER that the module of RFC 8226 or RFC 9118 describes, with
    /// [`Limit`](Asn1ErrorKind::Limit) for more than [`MAX_NAMES`](Self::MAX_NAMES) or [`MAX_VALUES`](Self::MAX_VALUES).
    pub fn decode(extension: ConstraintsExtension, octets: &'a [u8]) -> Result<Self, Asn1Error> {
        let whole = extension.name();
        let mut elements = DerReader::new(octets).single(tag::SEQUENCE, whole)?;
        if elements.is_empty() {
            return Err(elements.error(whole, Asn1ErrorKind::Empty));
        }
        let mut constraints = Self::new();
        if elements.tag() == Some(MUST_INCLUDE) {
            constraints.must_include = names("mustInclude", &mut elements)?;
        }
        if elements.tag() == Some(PERMITTED_VALUES) {
            let mut list = elements.explicit(tag::SEQUENCE, "permittedValues")?;
            constraints.permitted_values =
                each("permittedValues", Self::MAX_NAMES, &mut list, PermittedValues::decode)?;
        }
        let enhanced = extension == ConstraintsExtension::EnhancedJwtClaimConstraints;
        if enhanced && elements.tag() == Some(MUST_EXCLUDE) {
            constraints.must_exclude = names("mustExclude", &mut elements)?;
        }
        match elements.tag() {
            None => Ok(constraints),
            Some(MUST_INCLUDE | PERMITTED_VALUES) => elements.end(whole).map(|()| constraints),
            Some(found) => Err(elements.error(whole, Asn1ErrorKind::NoAlternative { found })),
        }
    }

    /// Reads the constraints of a certificate from the values of both extensions, of which it may have one
    /// (RFC 9118 §6).
    ///
    /// # Errors
    /// [`BothConstraints`](Asn1ErrorKind::BothConstraints), and those of [`decode`](Self::decode).
    pub fn of_certificate(
        jwt: Option<&'a [u8]>,
        enhanced: Option<&'a [u8]>,
    ) -> Result<Option<Self>, Asn1Error> {
        use ConstraintsExtension::{EnhancedJwtClaimConstraints, JwtClaimConstraints};
        match (jwt, enhanced) {
            (None, None) => Ok(None),
            (Some(octets), None) => Self::decode(JwtClaimConstraints, octets).map(Some),
            (None, Some(octets)) => Self::decode(EnhancedJwtClaimConstraints, octets).map(Some),
            (Some(_), Some(_)) => {
                let (field, kind) = (EnhancedJwtClaimConstraints.name(), Asn1ErrorKind::BothConstraints);
                Err(Asn1Error { field, offset: 0, kind })
            }
        }
    }

    /// With claims that a token must have.
    #[must_use]
    pub fn with_must_include(mut self, claims: impl IntoIterator<Item = &'a str>) -> Self {
        self.must_include.extend(claims.into_iter().map(Cow::Borrowed));
        self
    }

    /// With the values that a claim may have, where a token has it.
    #[must_use]
    pub fn with_permitted_values(
        mut self,
        claim: &'a str,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let values = values.into_iter().map(Cow::Borrowed).collect();
        self.permitted_values.push(PermittedValues { claim: Cow::Borrowed(claim), values });
        self
    }

    /// With claims that a token must not have; only EnhancedJWTClaimConstraints can say that.
    #[must_use]
    pub fn with_must_exclude(mut self, claims: impl IntoIterator<Item = &'a str>) -> Self {
        self.must_exclude.extend(claims.into_iter().map(Cow::Borrowed));
        self
    }

    /// Claims that a token must have.
    #[must_use]
    pub fn must_include(&self) -> &[Cow<'a, str>] {
        &self.must_include
    }

    /// Values that claims may have.
    #[must_use]
    pub fn permitted_values(&self) -> &[PermittedValues<'a>] {
        &self.permitted_values
    }

    /// Claims that a token must not have.
    #[must_use]
    pub fn must_exclude(&self) -> &[Cow<'a, str>] {
        &self.must_exclude
    }

    /// The constraints with text of their own.
    #[must_use]
    pub fn into_owned(self) -> ClaimConstraints<'static> {
        ClaimConstraints {
            must_include: owned(self.must_include),
            permitted_values: self.permitted_values.into_iter().map(PermittedValues::into_owned).collect(),
            must_exclude: owned(self.must_exclude),
        }
    }

    /// The extension that can say this: JWTClaimConstraints unless claims are excluded (RFC 9118 §6).
    #[must_use]
    pub const fn extension(&self) -> ConstraintsExtension {
        if self.must_exclude.is_empty() {
            ConstraintsExtension::JwtClaimConstraints
        } else {
            ConstraintsExtension::EnhancedJwtClaimConstraints
        }
    }

    /// The value of the extension.
    ///
    /// # Errors
    /// [`Empty`](Asn1ErrorKind::Empty) for no constraints or a claim without permitted values,
    /// [`Limit`](Asn1ErrorKind::Limit), [`Characters`](Asn1ErrorKind::Characters) for a name that is not of IA5.
    pub fn encode(&self) -> Result<Vec<u8>, Asn1Error> {
        let mut octets = Vec::new();
        write_element(&mut octets, tag::SEQUENCE, |out| {
            write_names(out, MUST_INCLUDE, &self.must_include);
            if !self.permitted_values.is_empty() {
                write_element(out, PERMITTED_VALUES, |out| {
                    write_element(out, tag::SEQUENCE, |out| {
                        self.permitted_values.iter().for_each(|values| values.encode(out));
                    });
                });
            }
            write_names(out, MUST_EXCLUDE, &self.must_exclude);
        });
        // What could not be read must not be issued.
        ClaimConstraints::decode(ConstraintsExtension::EnhancedJwtClaimConstraints, &octets)?;
        Ok(octets)
    }

    /// Whether the extension counts as absent, as it excludes a claim that every token has (RFC 9118 §3).
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.must_exclude.iter().any(|claim| BASELINE.contains(&&**claim))
    }

    /// Whether a token with these claims keeps to the constraints.
    ///
    /// A claim whose value is a string is compared by its characters. The RFCs do not say how other values are
    /// compared with the text listed; here it is by their JSON in the deterministic form of RFC 8225 §9. A claim that is
    /// not there breaks no list of permitted values (RFC 9118 §4).
    ///
    /// # Errors
    /// The first constraint that does not hold.
    pub fn check(&self, claims: &Claims<'_>) -> Result<(), ConstraintBroken<'_>> {
        if self.is_void() {
            return Ok(());
        }
        for claim in &self.must_include {
            claims.member(claim).ok_or(ConstraintBroken::Missing { claim })?;
        }
        for permitted in &self.permitted_values {
            let claim = permitted.claim();
            if claims.member(claim).is_some_and(|value| !permitted.permits(&value)) {
                return Err(ConstraintBroken::NotPermitted { claim });
            }
        }
        match self.must_exclude.iter().find(|claim| claims.member(claim).is_some()) {
            Some(claim) => Err(ConstraintBroken::Excluded { claim }),
            None => Ok(()),
        }
    }
}

impl<'a> PermittedValues<'a> {
    /// The name of the claim.
    #[must_use]
    pub fn claim(&self) -> &str {
        &self.claim
    }

    /// The values.
    #[must_use]
    pub fn values(&self) -> &[Cow<'a, str>] {
        &self.values
    }

    fn into_owned(self) -> PermittedValues<'static> {
        PermittedValues { claim: Cow::Owned(self.claim.into_owned()), values: owned(self.values) }
    }

    /// Whether a value, given as JSON, is one of them.
    fn permits(&self, json: &[u8]) -> bool {
        match serde_json::from_slice::<alloc::string::String>(json) {
            Ok(text) => self.values.iter().any(|value| *value == text),
            Err(_) => self.values.iter().any(|value| value.as_bytes() == json),
        }
    }

    fn decode(list: &mut DerReader<'a>) -> Result<Self, Asn1Error> {
        let mut elements = list.contents(tag::SEQUENCE, "JWTClaimValues")?;
        let claim = Cow::Borrowed(name(&mut elements)?);
        let mut values = elements.contents(tag::SEQUENCE, "permitted")?;
        let values = each("permitted", ClaimConstraints::MAX_VALUES, &mut values, |values| {
            values.contents(tag::UTF8_STRING, "permitted")?.utf8("permitted").map(Cow::Borrowed)
        })?;
        elements.end("JWTClaimValues")?;
        Ok(Self { claim, values })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write_element(out, tag::SEQUENCE, |out| {
            write_text(out, tag::IA5_STRING, &self.claim);
            write_element(out, tag::SEQUENCE, |out| {
                self.values.iter().for_each(|value| write_text(out, tag::UTF8_STRING, value));
            });
        });
    }
}

fn owned(texts: Vec<Cow<'_, str>>) -> Vec<Cow<'static, str>> {
    texts.into_iter().map(|text| Cow::Owned(text.into_owned())).collect()
}

fn names<'a>(field: &'static str, elements: &mut DerReader<'a>) -> Result<Vec<Cow<'a, str>>, Asn1Error> {
    let mut list = elements.explicit(tag::SEQUENCE, field)?;
    each(field, ClaimConstraints::MAX_NAMES, &mut list, |list| name(list).map(Cow::Borrowed))
}

fn name<'a>(list: &mut DerReader<'a>) -> Result<&'a str, Asn1Error> {
    list.contents(tag::IA5_STRING, "JWTClaimName")?.ia5("JWTClaimName")
}

/// The elements of a list of at least one and at most `limit`.
fn each<'a, T>(
    field: &'static str,
    limit: usize,
    list: &mut DerReader<'a>,
    read: impl Fn(&mut DerReader<'a>) -> Result<T, Asn1Error>,
) -> Result<Vec<T>, Asn1Error> {
    if list.is_empty() {
        return Err(list.error(field, Asn1ErrorKind::Empty));
    }
    let mut read_so_far = Vec::new();
    while !list.is_empty() {
        if read_so_far.len() == limit {
            return Err(list.error(field, Asn1ErrorKind::Limit { limit }));
        }
        read_so_far.push(read(list)?);
    }
    Ok(read_so_far)
}

fn write_names(out: &mut Vec<u8>, outer: u8, names: &[Cow<'_, str>]) {
    if !names.is_empty() {
        write_element(out, outer, |out| {
            write_element(out, tag::SEQUENCE, |out| {
                names.iter().for_each(|name| write_text(out, tag::IA5_STRING, name));
            });
        });
    }
}

/// A constraint that a token does not keep to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ConstraintBroken<'a> {
    /// mustInclude names a claim that is not there.
    #[error("claim {claim} is missing, which the certificate asks for")]
    Missing {
        /// Its name.
        claim: &'a str,
    },
    /// permittedValues does not list the value of a claim.
    #[error("claim {claim} has a value that the certificate does not permit")]
    NotPermitted {
        /// Its name.
        claim: &'a str,
    },
    /// mustExclude names a claim that is there.
    #[error("claim {claim} is there, which the certificate excludes")]
    Excluded {
        /// Its name.
        claim: &'a str,
    },
}

impl From<ConstraintBroken<'_>> for Reason {
    fn from(_: ConstraintBroken<'_>) -> Self {
        Self::ClaimsConstrained
    }
}

/// What must be there, what it may be, what must not be there; names and values as JSON would quote them.
impl fmt::Display for ClaimConstraints<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        let mut part = |f: &mut fmt::Formatter<'_>, what: &str, names: &[Cow<'_, str>]| {
            if names.is_empty() {
                return Ok(());
            }
            write!(f, "{}{what} {names:?}", core::mem::replace(&mut between, "; "))
        };
        part(f, "must include", &self.must_include)?;
        for PermittedValues { claim, values } in &self.permitted_values {
            part(f, &alloc::format!("{} one of", claim.escape_debug()), values)?;
        }
        part(f, "must exclude", &self.must_exclude)
    }
}
