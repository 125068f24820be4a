//! Claims of a PASSporT (RFC 8225 §5 and the extensions that header member ppt names).

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::attestation::Attestation;
use crate::fingerprint::Fingerprint;
use crate::identity::{Destination, Diversion, Identity};
use crate::json::{Raw, check, each_member, string};
use crate::passport_type::PassportType;
use crate::rcd_integrity::RcdIntegrity;
use crate::reason::Reason;
use crate::resource_priority::{PSAP_CALLBACK, ResourcePriority, sph_from_value};
use crate::rich_call_data::RichCallData;
use crate::shaken;
use crate::tolerance::Tolerance;
use crate::write::Object;

/// Who calls whom, since when, and what the signer adds; unknown claims are kept.
///
/// ```
/// use trueline_passport::{Attestation, Claims, Destination, Identity};
///
/// let claims = Claims::new(1_443_208_345, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
///     .with_attest(Attestation::Full)
///     .with_origid("123e4567-e89b-12d3-a456-426655440000");
/// let json = br#"{"attest":"A","dest":{"tn":["12025550143"]},"iat":1443208345,"#;
/// assert!(claims.to_json().starts_with(json));
/// ```
#[derive(Clone, Debug)]
pub struct Claims<'a> {
    iat: u64,
    orig: Identity<'a>,
    dest: Destination<'a>,
    attest: Option<Attestation>,
    origid: Option<Cow<'a, str>>,
    div: Option<Diversion<'a>>,
    opt: Option<Cow<'a, str>>,
    mky: Option<Vec<Fingerprint<'a>>>,
    /// Boxed, as few tokens have it and all are moved.
    rcd: Option<Box<RichCallData<'a>>>,
    rcdi: Option<RcdIntegrity<'a>>,
    crn: Option<Cow<'a, str>>,
    rph: Option<Box<ResourcePriority<'a>>>,
    sph: Option<Cow<'a, str>>,
    others: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> Claims<'a> {
    /// The claims that every PASSporT has; `iat` in seconds since 1970.
    #[must_use]
    pub const fn new(iat: u64, orig: Identity<'a>, dest: Destination<'a>) -> Self {
        Self {
            iat,
            orig,
            dest,
            attest: None,
            origid: None,
            div: None,
            opt: None,
            mky: None,
            rcd: None,
            rcdi: None,
            crn: None,
            rph: None,
            sph: None,
            others: Vec::new(),
        }
    }

    /// Reads claims. What the type of PASSporT asks for is another question: [`check_type`](Self::check_type).
    ///
    /// # Errors
    /// The reason named for each claim, and those of JSON.
    pub fn from_json(json: &'a [u8], tolerance: Tolerance) -> Result<Self, Reason> {
        if let Some(claims) = shaken::claims(json) {
            return Ok(claims);
        }
        let (mut iat, mut orig, mut dest) = (None, None, None);
        let (mut attest, mut origid, mut div, mut opt, mut mky) = (None, None, None, None, None);
        let (mut rcd, mut rcdi, mut crn, mut rph, mut sph) = (None, None, None, None, None);
        let mut others = Vec::new();
        each_member(json, |name, value| {
            match &*name {
                "iat" => iat = Some(numeric_date(value, tolerance)?),
                "orig" => orig = Some(value),
                "dest" => dest = Some(value),
                "attest" => {
                    let letter = string(value).ok_or(Reason::AttestInvalid)?;
                    attest = Some(Attestation::from_letter(&letter).ok_or(Reason::AttestInvalid)?);
                }
                "origid" => {
                    let text = string(value).ok_or(Reason::OrigidInvalid)?;
                    if !tolerance.origid_any_text && !is_uuid(&text) {
                        return Err(Reason::OrigidInvalid);
                    }
                    origid = Some(text);
                }
                "div" => div = Some(Diversion::from_value(value, tolerance)?),
                "opt" => opt = Some(string(value).ok_or(Reason::OptInvalid)?),
                "mky" => mky = Some(Fingerprint::list_from_value(value)?),
                "rcd" => rcd = Some(RichCallData::from_value(value)?),
                "rcdi" => rcdi = Some(RcdIntegrity::from_value(value)?),
                "crn" => crn = Some(string(value).ok_or(Reason::RcdInvalid)?),
                "rph" => rph = Some(Box::new(ResourcePriority::from_value(value)?)),
                "sph" => sph = Some(sph_from_value(value)?),
                _ => {
                    check(value)?;
                    others.push((name, Cow::Borrowed(value)));
                }
            }
            Ok(())
        })?;
        let orig = orig.ok_or(Reason::OrigMissing)?;
        let dest = dest.ok_or(Reason::DestMissing)?;
        let claims = Self {
            iat: iat.ok_or(Reason::IatMissing)?,
            orig: read_orig(orig, tolerance)?,
            dest: read_dest(dest, tolerance)?,
            attest,
            origid,
            div,
            opt,
            mky,
            rcd,
            rcdi,
            crn,
            rph,
            sph,
            others,
        };
        Ok(claims)
    }

    /// Whether the claims that a type of PASSporT must have are there, and those it must not have are not.
    ///
    /// # Errors
    /// The reason named for the claim; [`PptUnsupported`](Reason::PptUnsupported) for a type that is not known.
    pub fn check_type(&self, kind: &PassportType<'_>) -> Result<(), Reason> {
        // Rich call data may stand in tokens of any type (RFC 9795 §14).
        match (&self.rcd, &self.rcdi) {
            (Some(rcd), rcdi) => rcd.check_form(rcdi.as_ref(), false)?,
            (None, Some(_)) => return Err(Reason::RcdInvalid),
            (None, None) => {}
        }
        match kind {
            PassportType::Base => Ok(()),
            PassportType::Shaken => {
                self.attest.ok_or(Reason::AttestMissing)?;
                self.origid.as_ref().map(|_| ()).ok_or(Reason::OrigidMissing)
            }
            PassportType::Div => {
                self.div.as_ref().ok_or(Reason::DivMissing)?;
                if self.opt.is_some() { Err(Reason::OptInvalid) } else { Ok(()) }
            }
            PassportType::DivO => {
                self.div.as_ref().ok_or(Reason::DivMissing)?;
                self.opt.as_ref().map(|_| ()).ok_or(Reason::OptMissing)
            }
            PassportType::Rcd => {
                if self.rcd.is_some() || self.crn.is_some() {
                    Ok(())
                } else {
                    Err(Reason::RcdMissing)
                }
            }
            PassportType::Rph => {
                let rph = self.rph.as_ref().ok_or(Reason::RphMissing)?;
                rph.check_form(self.sph.as_deref())
            }
            PassportType::Other(_) => Err(Reason::PptUnsupported),
        }
    }

    /// When the token was issued, in seconds since 1970 (RFC 7519 §2, NumericDate).
    #[must_use]
    pub const fn iat(&self) -> u64 {
        self.iat
    }

    /// Who calls.
    #[must_use]
    pub const fn orig(&self) -> &Identity<'a> {
        &self.orig
    }

    /// Who is called.
    #[must_use]
    pub const fn dest(&self) -> &Destination<'a> {
        &self.dest
    }

    /// Level of attestation (RFC 8588 §4).
    #[must_use]
    pub const fn attest(&self) -> Option<Attestation> {
        self.attest
    }

    /// Where the call came into the signer's network, known to the signer alone: a UUID (RFC 8588 §5).
    #[must_use]
    pub fn origid(&self) -> Option<&str> {
        self.origid.as_deref()
    }

    /// Whom the call was for before it was diverted (RFC 8946 §3).
    #[must_use]
    pub const fn div(&self) -> Option<&Diversion<'a>> {
        self.div.as_ref()
    }

    /// The token that a `div-o` token diverts (RFC 8946 §6).
    #[must_use]
    pub fn opt(&self) -> Option<&str> {
        self.opt.as_deref()
    }

    /// Fingerprints of media keys (RFC 8225 §5.2.2).
    #[must_use]
    pub fn mky(&self) -> Option<&[Fingerprint<'a>]> {
        self.mky.as_deref()
    }

    /// Rich call data: name, picture and card of the caller (RFC 9795 §5).
    #[must_use]
    pub fn rcd(&self) -> Option<&RichCallData<'a>> {
        self.rcd.as_deref()
    }

    /// Digests of what rcd refers to (RFC 9795 §6).
    #[must_use]
    pub const fn rcdi(&self) -> Option<&RcdIntegrity<'a>> {
        self.rcdi.as_ref()
    }

    /// Why the caller calls, in words (RFC 9795 §7).
    #[must_use]
    pub fn crn(&self) -> Option<&str> {
        self.crn.as_deref()
    }

    /// Which values of Resource-Priority the caller may use (RFC 8443 §3).
    #[must_use]
    pub fn rph(&self) -> Option<&ResourcePriority<'a>> {
        self.rph.as_deref()
    }

    /// The value of Priority that the caller may use: `psap-callback` (RFC 9027 §4).
    #[must_use]
    pub fn sph(&self) -> Option<&str> {
        self.sph.as_deref()
    }

    /// Claims that no standard here names, with their JSON as the token writes it.
    pub fn others(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.others.iter().map(|(name, value)| (&**name, &**value))
    }

    /// One of the [`others`](Self::others).
    #[must_use]
    pub fn other(&self, name: &str) -> Option<&RawValue> {
        self.others().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// With a level of attestation.
    #[must_use]
    pub const fn with_attest(mut self, attest: Attestation) -> Self {
        self.attest = Some(attest);
        self
    }

    /// With an origin: a UUID.
    #[must_use]
    pub fn with_origid(mut self, origid: impl Into<Cow<'a, str>>) -> Self {
        self.origid = Some(origid.into());
        self
    }

    /// With the identity a call was diverted from.
    #[must_use]
    pub fn with_div(mut self, div: Diversion<'a>) -> Self {
        self.div = Some(div);
        self
    }

    /// With the token that this one diverts, in full form.
    #[must_use]
    pub fn with_opt(mut self, token: impl Into<Cow<'a, str>>) -> Self {
        self.opt = Some(token.into());
        self
    }

    /// With the fingerprints of media keys, put in order as RFC 8225 §5.2.2 asks.
    #[must_use]
    pub fn with_mky(mut self, mut fingerprints: Vec<Fingerprint<'a>>) -> Self {
        fingerprints.sort();
        self.mky = Some(fingerprints);
        self
    }

    /// With rich call data.
    #[must_use]
    pub fn with_rcd(mut self, rcd: RichCallData<'a>) -> Self {
        self.rcd = Some(Box::new(rcd));
        self
    }

    /// With the digests of what rcd refers to; [`RichCallData::integrity`] makes them.
    #[must_use]
    pub fn with_rcdi(mut self, rcdi: RcdIntegrity<'a>) -> Self {
        self.rcdi = Some(rcdi);
        self
    }

    /// With the reason for the call, in words.
    #[must_use]
    pub fn with_crn(mut self, crn: impl Into<Cow<'a, str>>) -> Self {
        self.crn = Some(crn.into());
        self
    }

    /// With values of Resource-Priority that the caller may use.
    #[must_use]
    pub fn with_rph(mut self, rph: ResourcePriority<'a>) -> Self {
        self.rph = Some(Box::new(rph));
        self
    }

    /// With the value of Priority of a callback of emergency services, beside an rph with a value of `esnet`.
    #[must_use]
    pub fn with_sph_psap_callback(mut self) -> Self {
        self.sph = Some(Cow::Borrowed(PSAP_CALLBACK));
        self
    }

    /// With another claim; what is added must not be one that has a place of its own.
    /// Its JSON is written as given: for a deterministic token (RFC 8225 §9) it has no white space and its members in order.
    #[must_use]
    pub fn with_other(mut self, name: impl Into<Cow<'a, str>>, value: Cow<'a, RawValue>) -> Self {
        self.others.push((name.into(), value));
        self
    }

    /// Deterministic JSON: members in lexicographic order, no white space (RFC 8225 §9).
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = Vec::new();
        self.write(&mut json);
        json
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = Object::begin(out, &self.others);
        if let Some(attest) = self.attest {
            object.word("attest", attest.letter());
        }
        if let Some(crn) = &self.crn {
            object.string("crn", crn);
        }
        object.value("dest", |out| self.dest.write(out));
        if let Some(div) = &self.div {
            object.value("div", |out| div.write(out));
        }
        object.number("iat", self.iat);
        if let Some(mky) = &self.mky {
            object.value("mky", |out| Fingerprint::write_list(mky, out));
        }
        if let Some(opt) = &self.opt {
            object.string("opt", opt);
        }
        object.value("orig", |out| self.orig.write(out));
        if let Some(origid) = &self.origid {
            object.string("origid", origid);
        }
        if let Some(rcd) = &self.rcd {
            object.value("rcd", |out| rcd.write(out));
        }
        if let Some(rcdi) = &self.rcdi {
            object.value("rcdi", |out| rcdi.write(out));
        }
        if let Some(rph) = &self.rph {
            object.value("rph", |out| rph.write(out));
        }
        if let Some(sph) = &self.sph {
            object.string("sph", sph);
        }
        object.end();
    }
}

fn read_orig<'a>(value: Raw<'a>, tolerance: Tolerance) -> Result<Identity<'a>, Reason> {
    fn read<'a>(value: Raw<'a>, tolerance: Tolerance) -> Result<Identity<'a>, Reason> {
        let no_other = |_, _| Err(Reason::OrigInvalid);
        Identity::from_value(value, tolerance, Reason::OrigInvalid, Reason::OrigNotCanonical, no_other)
    }
    match json_in_string(value, tolerance) {
        Some(Some(inside)) => read(&inside, tolerance).map(Identity::into_owned),
        Some(None) => Err(Reason::OrigInvalid),
        None => read(value, tolerance),
    }
}

fn read_dest<'a>(value: Raw<'a>, tolerance: Tolerance) -> Result<Destination<'a>, Reason> {
    match json_in_string(value, tolerance) {
        Some(Some(inside)) => Destination::from_value(&inside, tolerance).map(Destination::into_owned),
        Some(None) => Err(Reason::DestInvalid),
        None => Destination::from_value(value, tolerance),
    }
}

/// The JSON that a string holds where that is tolerated: `Some(None)` where it holds something else.
fn json_in_string(value: Raw<'_>, tolerance: Tolerance) -> Option<Option<Box<RawValue>>> {
    let text = string(value).filter(|_| tolerance.identities_as_text)?;
    Some(RawValue::from_string(text.into_owned()).ok())
}

/// Whole seconds; a fraction is permitted by RFC 7519 §2 and left out.
fn numeric_date(value: Raw<'_>, tolerance: Tolerance) -> Result<u64, Reason> {
    let text = value.get();
    let text = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inside) if tolerance.iat_as_string => inside,
        Some(_) => return Err(Reason::IatInvalid),
        None => text,
    };
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) => return Err(Reason::IatInvalid),
        None => text,
    };
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::IatInvalid);
    }
    whole.parse().map_err(|_| Reason::IatInvalid)
}

/// The form 8-4-4-4-12 (RFC 4122 §3), which RFC 8588 §5 asks for.
pub(crate) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let all = [8, 4, 4, 4, 12].into_iter().all(|length| {
        groups
            .next()
            .is_some_and(|group| group.len() == length && group.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    all && groups.next().is_none()
}
