//! Header of a PASSporT (RFC 8225 §4).

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::json::{check, each_member, string};
use crate::passport_type::PassportType;
use crate::reason::Reason;
use crate::shaken;
use crate::write::Object;

/// typ, alg, ppt and x5u; other members are kept.
///
/// ```
/// use trueline_passport::{Header, PassportType};
///
/// let header = Header::new(PassportType::Shaken, "https://cert.example.com/a.pem");
/// let json = r#"{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"https://cert.example.com/a.pem"}"#;
/// assert_eq!(header.to_json(), json.as_bytes());
/// assert_eq!(Header::from_json(json.as_bytes()).unwrap().x5u(), "https://cert.example.com/a.pem");
/// ```
#[derive(Clone, Debug)]
pub struct Header<'a> {
    kind: PassportType<'a>,
    x5u: Cow<'a, str>,
    others: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> Header<'a> {
    /// The header of a token signed with ES256 whose certificate is at `x5u`.
    #[must_use]
    pub fn new(kind: PassportType<'a>, x5u: impl Into<Cow<'a, str>>) -> Self {
        Self { kind, x5u: x5u.into(), others: Vec::new() }
    }

    /// Reads a header.
    ///
    /// # Errors
    /// [`TypInvalid`](Reason::TypInvalid), [`AlgInvalid`](Reason::AlgInvalid),
    /// [`AlgUnsupported`](Reason::AlgUnsupported) for everything but ES256, `none` included,
    /// [`X5uInvalid`](Reason::X5uInvalid), [`PptInvalid`](Reason::PptInvalid); [`HeaderInvalid`](Reason::HeaderInvalid)
    /// for `crit`, which names members that must be understood (RFC 7515 §4.1.11) and of which this library knows none;
    /// those of JSON.
    pub fn from_json(json: &'a [u8]) -> Result<Self, Reason> {
        if let Some(header) = shaken::header(json) {
            return Ok(header);
        }
        let (mut typ, mut alg, mut ppt, mut x5u) = (None, None, None, None);
        let mut others = Vec::new();
        each_member(json, |name, value| {
            match &*name {
                "typ" => typ = Some(string(value).ok_or(Reason::TypInvalid)?),
                "alg" => alg = Some(string(value).ok_or(Reason::AlgInvalid)?),
                "ppt" => ppt = Some(string(value).ok_or(Reason::PptInvalid)?),
                "x5u" => x5u = Some(string(value).ok_or(Reason::X5uInvalid)?),
                "crit" => return Err(Reason::HeaderInvalid),
                _ => {
                    check(value)?;
                    others.push((name, Cow::Borrowed(value)));
                }
            }
            Ok(())
        })?;
        if typ.as_deref() != Some("passport") {
            return Err(Reason::TypInvalid);
        }
        match alg.as_deref() {
            Some("ES256") => {}
            Some(_) => return Err(Reason::AlgUnsupported),
            None => return Err(Reason::AlgInvalid),
        }
        let x5u = x5u.filter(|x5u| !x5u.is_empty()).ok_or(Reason::X5uInvalid)?;
        Ok(Self { kind: PassportType::from_ppt(ppt), x5u, others })
    }

    /// The type of PASSporT.
    #[must_use]
    pub const fn kind(&self) -> &PassportType<'a> {
        &self.kind
    }

    /// Where the certificate is.
    #[must_use]
    pub fn x5u(&self) -> &str {
        &self.x5u
    }

    /// Members that no standard here names, with their JSON as the token writes it.
    pub fn others(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.others.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Adds a member; what is added must not be one that has a place of its own.
    /// Its JSON is written as given.
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
        object.word("alg", "ES256");
        if let Some(ppt) = self.kind.ppt() {
            object.string("ppt", ppt);
        }
        object.word("typ", "passport");
        object.string("x5u", &self.x5u);
        object.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_but_es256_is_refused_by_name() {
        for (json, reason) in [
            (r#"{"typ":"passport","x5u":"u","alg":"none"}"#, Reason::AlgUnsupported),
            (r#"{"typ":"passport","x5u":"u","alg":"es256"}"#, Reason::AlgUnsupported),
            (r#"{"typ":"passport","x5u":"u","alg":"HS256"}"#, Reason::AlgUnsupported),
            (r#"{"typ":"passport","x5u":"u","alg":7}"#, Reason::AlgInvalid),
            (r#"{"typ":"passport","x5u":"u"}"#, Reason::AlgInvalid),
            (r#"{"typ":"JWT","x5u":"u","alg":"ES256"}"#, Reason::TypInvalid),
            (r#"{"x5u":"u","alg":"ES256"}"#, Reason::TypInvalid),
            (r#"{"typ":"passport","alg":"ES256"}"#, Reason::X5uInvalid),
            (r#"{"typ":"passport","x5u":"u","alg":"ES256","ppt":null}"#, Reason::PptInvalid),
            (
                r#"{"typ":"passport","x5u":"u","alg":"ES256","crit":["b64"],"b64":false}"#,
                Reason::HeaderInvalid,
            ),
            (r#"{"typ":"passport","x5u":"u","alg":"ES256","alg":"ES256"}"#, Reason::DuplicateMember),
        ] {
            assert_eq!(Header::from_json(json.as_bytes()).unwrap_err(), reason, "{json}");
        }
    }

    #[test]
    fn unknown_members_are_kept_in_their_place_of_the_order() {
        let json = br#"{"alg":"ES256","b":[1, 2],"typ":"passport","x5u":"u","z":"\u0041"}"#;
        let header = Header::from_json(json).unwrap();
        assert_eq!(header.others().map(|(name, _)| name).collect::<Vec<_>>(), ["b", "z"]);
        assert_eq!(header.to_json(), json);
    }
}
