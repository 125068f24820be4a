//! Claim rcd: name, picture and card of the caller (RFC 9795 §5).
//!
//! The text of RFC 9795 (2025) is not at hand: this file and `rcd_integrity` are from memory of it and of its last draft,
//! draft-ietf-stir-passport-rcd-26, clause numbers too. Where memory had no answer, we chose: padding of digests is read
//! and not written; the digest of a jCard in the token is over its deterministic JSON (RFC 8225 §9); that of a string is
//! over its characters.
//!
//! The certificate may bind the claims of its holder besides (JWTClaimConstraints, RFC 8226 §8, and those of RFC 9118),
//! with rcdi as the handle for content that is too long to be repeated there; that is the verifier's question to the
//! certificate.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::json::{Raw, check, each_element, each_member_of, string};
use crate::json_pointer::at;
use crate::rcd_integrity::{DigestAlgorithm, MAX_DIGESTS, RcdDigest, RcdIntegrity};
use crate::reason::Reason;
use crate::write;

/// What may be shown of a caller; unknown members are kept.
///
/// RFC 9795 was not at hand: members, digests and clause numbers are from memory of it and of its last draft.
///
/// ```
/// use trueline_passport::{DigestAlgorithm, Reason, RichCallData};
///
/// let rcd = RichCallData::new("Example Bank").with_icn("https://example.com/logo.png");
/// let logo = |uri: &str| (uri == "https://example.com/logo.png").then_some(&b"pixels"[..]);
/// let rcdi = rcd.integrity(DigestAlgorithm::Sha256, logo)?;
/// assert_eq!(rcd.check_integrity(&rcdi, logo).next(), Some(("/icn", Ok(()))));
///
/// let other = |_: &str| Some(&b"other pixels"[..]);
/// assert_eq!(rcd.check_integrity(&rcdi, other).next(), Some(("/icn", Err(Reason::RcdDigestMismatch))));
/// # Ok::<(), Reason>(())
/// ```
#[derive(Clone, Debug)]
pub struct RichCallData<'a> {
    nam: Option<Cow<'a, str>>,
    apn: Option<Cow<'a, str>>,
    icn: Option<Cow<'a, str>>,
    jcd: Option<Cow<'a, RawValue>>,
    jcl: Option<Cow<'a, str>>,
    others: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> RichCallData<'a> {
    /// A display name, which every rcd has, if only an empty one (RFC 9795 §5.1.1).
    #[must_use]
    pub fn new(nam: impl Into<Cow<'a, str>>) -> Self {
        Self { nam: Some(nam.into()), apn: None, icn: None, jcd: None, jcl: None, others: Vec::new() }
    }

    /// Display name.
    #[must_use]
    pub fn nam(&self) -> Option<&str> {
        self.nam.as_deref()
    }

    /// Alternate presentation number: the number to be shown instead of the caller's (RFC 9795 §5.1.2).
    #[must_use]
    pub fn apn(&self) -> Option<&str> {
        self.apn.as_deref()
    }

    /// The URI of a picture (RFC 9795 §5.1.3).
    #[must_use]
    pub fn icn(&self) -> Option<&str> {
        self.icn.as_deref()
    }

    /// A jCard (RFC 7095): its JSON as the token writes it, each member once and within bounds, not otherwise read.
    #[must_use]
    pub fn jcd(&self) -> Option<&RawValue> {
        self.jcd.as_deref()
    }

    /// The URI of a jCard, where it is not in the token itself (RFC 9795 §5.1.5).
    #[must_use]
    pub fn jcl(&self) -> Option<&str> {
        self.jcl.as_deref()
    }

    /// Members that the standard does not name, with their JSON as the token writes it.
    pub fn others(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.others.iter().map(|(name, value)| (&**name, &**value))
    }

    /// With an alternate presentation number.
    #[must_use]
    pub fn with_apn(mut self, apn: impl Into<Cow<'a, str>>) -> Self {
        self.apn = Some(apn.into());
        self
    }

    /// With the URI of a picture.
    #[must_use]
    pub fn with_icn(mut self, icn: impl Into<Cow<'a, str>>) -> Self {
        self.icn = Some(icn.into());
        self
    }

    /// With a jCard.
    ///
    /// # Errors
    /// [`RcdInvalid`](Reason::RcdInvalid) for what is no array; [`DuplicateMember`](Reason::DuplicateMember),
    /// [`JsonLimit`](Reason::JsonLimit).
    pub fn with_jcd(mut self, jcd: Cow<'a, RawValue>) -> Result<Self, Reason> {
        check_jcard(&jcd)?;
        self.jcd = Some(jcd);
        Ok(self)
    }

    /// With the URI of a jCard.
    #[must_use]
    pub fn with_jcl(mut self, jcl: impl Into<Cow<'a, str>>) -> Self {
        self.jcl = Some(jcl.into());
        self
    }

    /// With another member; what is added must not be one that has a place of its own.
    #[must_use]
    pub fn with_other(mut self, name: impl Into<Cow<'a, str>>, value: Cow<'a, RawValue>) -> Self {
        self.others.push((name.into(), value));
        self
    }

    /// Compares the digests of rcdi with the content they are over: for each, in the order of the token, its pointer and
    /// what came of it. `content` is given a URI and answers with the octets that were fetched from there; for a `data:`
    /// URI, with those it holds.
    ///
    /// * A URI, that is `/icn`, `/jcl` and a jCard value of type `uri`: over the octets of the resource.
    /// * `/jcd` or another array inside a jCard: over its deterministic JSON (RFC 8225 §9), which is what a token made in
    ///   the order of the standard has in it.
    /// * Any other string: over its characters as UTF-8, without quotes and escapes. The standard needs no digest there,
    ///   as the signature covers them.
    ///
    /// [`RcdDigestMismatch`](Reason::RcdDigestMismatch); [`RcdContentMissing`](Reason::RcdContentMissing) where `content`
    /// has no answer, or the pointer leads into a member that the standard does not name;
    /// [`RcdInvalid`](Reason::RcdInvalid) where it leads nowhere, or the content is not the jCard that it should be.
    pub fn check_integrity<'s, 'c>(
        &'s self,
        integrity: &'s RcdIntegrity<'_>,
        content: impl Fn(&str) -> Option<&'c [u8]> + 's,
    ) -> impl Iterator<Item = (&'s str, Result<(), Reason>)> {
        integrity.digests().iter().map(move |digest| {
            let result = self.covered(digest.pointer(), &content).and_then(|octets| {
                if digest.is_of(&octets) { Ok(()) } else { Err(Reason::RcdDigestMismatch) }
            });
            (digest.pointer(), result)
        })
    }

    /// The digests that a signer puts beside this claim: of the picture, of the jCard, and of the pictures and sounds
    /// that the jCard refers to.
    ///
    /// # Errors
    /// [`RcdContentMissing`](Reason::RcdContentMissing) where `content` has no answer for a URI;
    /// [`RcdInvalid`](Reason::RcdInvalid) and those of JSON for the content of jcl;
    /// [`JsonLimit`](Reason::JsonLimit) beyond [`MAX_DIGESTS`].
    pub fn integrity<'c>(
        &self,
        algorithm: DigestAlgorithm,
        content: impl Fn(&str) -> Option<&'c [u8]>,
    ) -> Result<RcdIntegrity<'static>, Reason> {
        let mut pointers = self.shown_from_elsewhere()?;
        if self.jcd.is_some() {
            pointers.push(String::from("/jcd"));
        }
        if let Some(jcl) = self.jcl.as_deref() {
            add_rendered_uris("/jcl", fetched_jcard(jcl, &content)?, &mut pointers)?;
        }
        if pointers.len() > MAX_DIGESTS {
            return Err(Reason::JsonLimit);
        }
        // In the order in which they are written.
        pointers.sort();
        let mut integrity = RcdIntegrity::default();
        for pointer in pointers {
            let octets = self.covered(&pointer, &content)?;
            integrity = integrity.with(RcdDigest::over(pointer, algorithm, &octets));
        }
        Ok(integrity)
    }

    /// Whether the claim is as RFC 9795 §5 has it: a name, and no more than one jCard. Where there is rcdi, or it is
    /// `required`, it must have a digest for whatever is shown and lies elsewhere (RFC 9795 §6.1): for icn, for jcl, and
    /// for photo, logo and sound of a jCard in the token; for other values of a jCard, such as a telephone number or the
    /// address of a site, nobody fetches content.
    ///
    /// # Errors
    /// [`RcdInvalid`](Reason::RcdInvalid), [`RcdUriUncovered`](Reason::RcdUriUncovered);
    /// [`JsonLimit`](Reason::JsonLimit) for more of them than [`MAX_DIGESTS`].
    pub fn check_form(&self, integrity: Option<&RcdIntegrity<'_>>, required: bool) -> Result<(), Reason> {
        if self.nam.is_none() || (self.jcd.is_some() && self.jcl.is_some()) {
            return Err(Reason::RcdInvalid);
        }
        if integrity.is_none() && !required {
            return Ok(());
        }
        let covered = |pointer: &String| integrity.is_some_and(|integrity| integrity.covers(pointer));
        if self.shown_from_elsewhere()?.iter().all(covered) { Ok(()) } else { Err(Reason::RcdUriUncovered) }
    }

    /// Pointers to the URIs in the token whose content is shown or played.
    fn shown_from_elsewhere(&self) -> Result<Vec<String>, Reason> {
        let mut pointers = Vec::new();
        if self.icn.as_deref().is_some_and(is_elsewhere) {
            pointers.push(String::from("/icn"));
        }
        if let Some(jcd) = self.jcd.as_deref() {
            add_rendered_uris("/jcd", jcd, &mut pointers)?;
        }
        if self.jcl.is_some() {
            pointers.push(String::from("/jcl"));
        }
        Ok(pointers)
    }

    /// The octets that the digest at a pointer is over.
    fn covered<'c>(
        &self,
        pointer: &str,
        content: &impl Fn(&str) -> Option<&'c [u8]>,
    ) -> Result<Cow<'c, [u8]>, Reason> {
        let fetched = |uri: &str| content(uri).map(Cow::Borrowed).ok_or(Reason::RcdContentMissing);
        let member = pointer.strip_prefix('/').ok_or(Reason::RcdInvalid)?;
        let (member, inside) = match member.find('/') {
            Some(slash) => member.split_at_checked(slash).ok_or(Reason::RcdInvalid)?,
            None => (member, ""),
        };
        match (member, inside) {
            ("nam", "") => text(self.nam.as_deref()),
            ("apn", "") => text(self.apn.as_deref()),
            ("icn", "") => fetched(self.icn.as_deref().ok_or(Reason::RcdInvalid)?),
            ("jcl", "") => fetched(self.jcl.as_deref().ok_or(Reason::RcdInvalid)?),
            ("jcl", _) => {
                let jcl = self.jcl.as_deref().ok_or(Reason::RcdInvalid)?;
                in_jcard(fetched_jcard(jcl, content)?, inside, fetched)
            }
            ("jcd", _) => in_jcard(self.jcd.as_deref().ok_or(Reason::RcdInvalid)?, inside, fetched),
            _ if self.others.iter().any(|(name, _)| name == member) => Err(Reason::RcdContentMissing),
            _ => Err(Reason::RcdInvalid),
        }
    }

    pub(crate) fn from_value(value: Raw<'a>) -> Result<Box<Self>, Reason> {
        let mut rcd = Self { nam: None, apn: None, icn: None, jcd: None, jcl: None, others: Vec::new() };
        each_member_of(value, |name, value| {
            let text = || string(value).map(Some).ok_or(Reason::RcdInvalid);
            match &*name {
                "nam" => rcd.nam = text()?,
                "apn" => rcd.apn = text()?,
                "icn" => rcd.icn = text()?,
                "jcl" => rcd.jcl = text()?,
                "jcd" => {
                    check_jcard(value)?;
                    rcd.jcd = Some(Cow::Borrowed(value));
                }
                _ => {
                    check(value)?;
                    rcd.others.push((name, Cow::Borrowed(value)));
                }
            }
            Ok(())
        })
        .map_err(|reason| if reason == Reason::JsonInvalid { Reason::RcdInvalid } else { reason })?;
        Ok(Box::new(rcd))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &self.others);
        for (name, text) in [("apn", &self.apn), ("icn", &self.icn)] {
            if let Some(text) = text {
                object.string(name, text);
            }
        }
        if let Some(jcd) = &self.jcd {
            object.value("jcd", |out| write::deterministic(jcd, out));
        }
        for (name, text) in [("jcl", &self.jcl), ("nam", &self.nam)] {
            if let Some(text) = text {
                object.string(name, text);
            }
        }
        object.end();
    }
}

fn text<'c>(text: Option<&str>) -> Result<Cow<'c, [u8]>, Reason> {
    text.map(|text| Cow::Owned(Vec::from(text))).ok_or(Reason::RcdInvalid)
}

/// An array with each member of its objects once, and within bounds. What jCard asks for beyond is not looked at.
fn check_jcard(value: Raw<'_>) -> Result<(), Reason> {
    if value.get().starts_with('[') { check(value) } else { Err(Reason::RcdInvalid) }
}

/// The jCard that jcl refers to, from the octets that were fetched.
fn fetched_jcard<'c>(jcl: &str, content: &impl Fn(&str) -> Option<&'c [u8]>) -> Result<Raw<'c>, Reason> {
    let octets = content(jcl).ok_or(Reason::RcdContentMissing)?;
    let jcard: Raw<'c> = serde_json::from_slice(octets).map_err(|_| Reason::RcdInvalid)?;
    check_jcard(jcard)?;
    Ok(jcard)
}

/// What the digest at a place inside a jCard is over.
fn in_jcard<'c>(
    jcard: Raw<'_>,
    pointer: &str,
    fetched: impl Fn(&str) -> Result<Cow<'c, [u8]>, Reason>,
) -> Result<Cow<'c, [u8]>, Reason> {
    let value = at(jcard, pointer)?.ok_or(Reason::RcdInvalid)?;
    match string(value) {
        Some(uri) if is_value_of_type_uri(jcard, pointer)? => fetched(&uri),
        Some(other) => Ok(Cow::Owned(Vec::from(&*other))),
        None => {
            let mut json = Vec::new();
            write::deterministic(value, &mut json);
            Ok(Cow::Owned(json))
        }
    }
}

/// Whether a place inside a jCard is a value of a property of type `uri`: a property is an array of name, parameters,
/// type and values (RFC 7095 §3.3).
fn is_value_of_type_uri(jcard: Raw<'_>, pointer: &str) -> Result<bool, Reason> {
    let Some((property, index)) = pointer.rsplit_once('/') else { return Ok(false) };
    let Some(property) = at(jcard, property)? else { return Ok(false) };
    let kind = at(property, "/2")?.and_then(string);
    Ok(property.get().starts_with('[') && kind.as_deref() == Some("uri") && !matches!(index, "0" | "1" | "2"))
}

/// Adds pointers to the URIs of pictures and sounds: what a telephone fetches to show or play it (RFC 6350 §6.2.4,
/// §6.6.3, §6.7.5).
fn add_rendered_uris(prefix: &str, jcard: Raw<'_>, pointers: &mut Vec<String>) -> Result<(), Reason> {
    let Some(properties) = at(jcard, "/1")? else { return Ok(()) };
    let mut number: usize = 0;
    each_element(properties, |property| {
        let (mut rendered, mut is_uri, mut place) = (false, false, 0_usize);
        each_element(property, |value| {
            let text = string(value);
            match place {
                0 => rendered = matches!(text.as_deref(), Some("photo" | "logo" | "sound")),
                2 => is_uri = text.as_deref() == Some("uri"),
                3.. if rendered && is_uri && text.as_deref().is_some_and(is_elsewhere) => {
                    if pointers.len() == MAX_DIGESTS {
                        return Err(Reason::JsonLimit);
                    }
                    pointers.push(alloc::format!("{prefix}/1/{number}/{place}"));
                }
                _ => {}
            }
            place = place.saturating_add(1);
            Ok(())
        })?;
        number = number.saturating_add(1);
        Ok(())
    })?;
    Ok(())
}

/// Whether a URI refers to content that is not in the token itself.
fn is_elsewhere(uri: &str) -> bool {
    uri.get(..5).is_none_or(|scheme| !scheme.eq_ignore_ascii_case("data:"))
}
