//! Identity claims: a telephone number or a URI (RFC 8225 §5.2.1).

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use serde_json::value::RawValue;
use trueline_number::E164Number;

use crate::json::{Raw, check, each_member_of, string, strings};
use crate::party::e164_of_tn;
use crate::reason::Reason;
use crate::tolerance::Tolerance;
use crate::write;

/// Called parties that one token may name (our choice; calls have one or two). Each may be compared with every diversion
/// beside it.
pub const MAX_IDENTITIES: usize = 128;

/// Who calls, or who was called before a diversion.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Identity<'a> {
    /// A telephone number in canonical form: digits without `+` (RFC 8225 §5.2.1.1, RFC 8224 §8.3).
    Tn(Cow<'a, str>),
    /// A URI (RFC 8225 §5.2.1.2).
    Uri(Cow<'a, str>),
}

impl<'a> Identity<'a> {
    /// A telephone number; the caller gives it in canonical form.
    pub fn tn(number: impl Into<Cow<'a, str>>) -> Self {
        Self::Tn(number.into())
    }

    /// A URI.
    pub fn uri(uri: impl Into<Cow<'a, str>>) -> Self {
        Self::Uri(uri.into())
    }

    /// The number or the URI.
    #[must_use]
    pub fn text(&self) -> &str {
        let (Self::Tn(text) | Self::Uri(text)) = self;
        text
    }

    /// The number of a `tn`, also where it has a `+` or separators, which a tolerant verifier lets in; `None` for a URI and
    /// where it is no E.164 number.
    #[must_use]
    pub fn e164(&self) -> Option<E164Number> {
        match self {
            Self::Tn(tn) => e164_of_tn(tn),
            Self::Uri(_) => None,
        }
    }

    /// `tn` or `uri`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Tn(_) => "tn",
            Self::Uri(_) => "uri",
        }
    }

    /// The same, holding its text.
    #[must_use]
    pub fn into_owned(self) -> Identity<'static> {
        match self {
            Self::Tn(text) => Identity::Tn(Cow::Owned(text.into_owned())),
            Self::Uri(text) => Identity::Uri(Cow::Owned(text.into_owned())),
        }
    }

    /// Whether a number has nothing but digits, as canonical numbers do; digits of dialling pads (`*`, `#`) are part of
    /// numbers that are no E.164 numbers (RFC 8224 §8.3 step 6).
    pub(crate) fn is_canonical(number: &str) -> bool {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'*' | b'#'))
    }

    /// Reads the value of a claim that has exactly one identity; `other` is given members of other names.
    pub(crate) fn from_value(
        value: Raw<'a>,
        tolerance: Tolerance,
        invalid: Reason,
        not_canonical: Reason,
        mut other: impl FnMut(Cow<'a, str>, Raw<'a>) -> Result<(), Reason>,
    ) -> Result<Self, Reason> {
        let mut found = None;
        let one = |value: Raw<'a>| -> Result<Cow<'a, str>, Reason> {
            if let Some(text) = string(value) {
                return Ok(text);
            }
            match strings(value, MAX_IDENTITIES)?.as_deref() {
                Some([only]) if tolerance.orig_as_array => Ok(only.clone()),
                _ => Err(invalid),
            }
        };
        each_member_of(value, |name, value| {
            let identity = match &*name {
                "tn" => Self::Tn(one(value)?),
                "uri" => Self::Uri(one(value)?),
                _ => return other(name, value),
            };
            match found.replace(identity) {
                Some(_) => Err(invalid),
                None => Ok(()),
            }
        })
        .map_err(|reason| if reason == Reason::JsonInvalid { invalid } else { reason })?;
        match found {
            Some(Self::Tn(number)) if !tolerance.tn_not_canonical && !Self::is_canonical(&number) => {
                Err(not_canonical)
            }
            found => found.ok_or(invalid),
        }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &[]);
        object.string(self.kind(), self.text());
        object.end();
    }
}

/// In a line for an operator, with a `+` where it is a number. A token does not know whether its caller wants to be withheld:
/// whoever prints it asks the call.
impl fmt::Display for Identity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tn(number) if Self::is_canonical(number) => write!(f, "+{number}"),
            Self::Tn(text) | Self::Uri(text) => f.write_str(text),
        }
    }
}

/// Who is called: numbers, URIs, or both (RFC 8225 §5.2.1).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Destination<'a> {
    tn: Vec<Cow<'a, str>>,
    uri: Vec<Cow<'a, str>>,
}

impl<'a> Destination<'a> {
    /// One called party.
    #[must_use]
    pub fn new(identity: Identity<'a>) -> Self {
        match identity {
            Identity::Tn(text) => Self { tn: alloc::vec![text], uri: Vec::new() },
            Identity::Uri(text) => Self { tn: Vec::new(), uri: alloc::vec![text] },
        }
    }

    /// One more called party, put in its lexicographic place as RFC 8225 §5.2.1 asks.
    #[must_use]
    pub fn with(mut self, identity: Identity<'a>) -> Self {
        let (list, text) = match identity {
            Identity::Tn(text) => (&mut self.tn, text),
            Identity::Uri(text) => (&mut self.uri, text),
        };
        let at = list.partition_point(|other| *other <= text);
        list.insert(at, text);
        self
    }

    /// The same, holding its text.
    #[must_use]
    pub fn into_owned(self) -> Destination<'static> {
        let owned =
            |list: Vec<Cow<'a, str>>| list.into_iter().map(|text| Cow::Owned(text.into_owned())).collect();
        Destination { tn: owned(self.tn), uri: owned(self.uri) }
    }

    /// The numbers, in the order of the token.
    #[must_use]
    pub fn tn(&self) -> &[Cow<'a, str>] {
        &self.tn
    }

    /// The URIs, in the order of the token.
    #[must_use]
    pub fn uri(&self) -> &[Cow<'a, str>] {
        &self.uri
    }

    /// Numbers, then URIs.
    pub fn identities(&self) -> impl Iterator<Item = Identity<'_>> {
        let tn = self.tn.iter().map(|text| Identity::Tn(Cow::Borrowed(&**text)));
        tn.chain(self.uri.iter().map(|text| Identity::Uri(Cow::Borrowed(&**text))))
    }

    pub(crate) fn from_value(value: Raw<'a>, tolerance: Tolerance) -> Result<Self, Reason> {
        let mut destination = Self::default();
        each_member_of(value, |name, value| {
            let list = match &*name {
                "tn" => &mut destination.tn,
                "uri" => &mut destination.uri,
                // Forms of identity that may come (RFC 8225 §5.2.1.3) name nobody this library can compare.
                _ => return check(value),
            };
            *list = match (strings(value, MAX_IDENTITIES)?, string(value)) {
                (Some(list), _) => list,
                (None, Some(one)) if tolerance.dest_as_string => alloc::vec![one],
                _ => return Err(Reason::DestInvalid),
            };
            Ok(())
        })
        .map_err(|reason| if reason == Reason::JsonInvalid { Reason::DestInvalid } else { reason })?;
        if destination.tn.is_empty() && destination.uri.is_empty() {
            return Err(Reason::DestInvalid);
        }
        if destination.tn.len().saturating_add(destination.uri.len()) > MAX_IDENTITIES {
            return Err(Reason::JsonLimit);
        }
        if !tolerance.tn_not_canonical && !destination.tn.iter().all(|number| Identity::is_canonical(number))
        {
            return Err(Reason::DestNotCanonical);
        }
        Ok(destination)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &[]);
        for (name, list) in [("tn", &self.tn), ("uri", &self.uri)] {
            if !list.is_empty() {
                object.value(name, |out| write::strings(out, list.iter().map(|text| &**text)));
            }
        }
        object.end();
    }
}

/// The claim div: whom the call was for before it was diverted (RFC 8946 §3).
#[derive(Clone, Debug)]
pub struct Diversion<'a> {
    identity: Identity<'a>,
    others: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> Diversion<'a> {
    /// A diversion from this identity.
    #[must_use]
    pub const fn new(identity: Identity<'a>) -> Self {
        Self { identity, others: Vec::new() }
    }

    /// The index of the History-Info entry that tells of the diversion (RFC 8946 §8).
    #[must_use]
    pub fn with_history_info(mut self, index: &str) -> Self {
        let mut json = Vec::new();
        write::string(&mut json, index);
        let json = alloc::string::String::from_utf8(json).ok();
        if let Some(value) = json.and_then(|json| RawValue::from_string(json).ok()) {
            self.others.push((Cow::Borrowed("hi"), Cow::Owned(value)));
        }
        self
    }

    /// Whom the call was for.
    #[must_use]
    pub const fn identity(&self) -> &Identity<'a> {
        &self.identity
    }

    /// The index of the History-Info entry, where the claim has one.
    #[must_use]
    pub fn history_info(&self) -> Option<Cow<'_, str>> {
        self.others.iter().find(|(name, _)| name == "hi").and_then(|(_, value)| string(value))
    }

    pub(crate) fn from_value(value: Raw<'a>, tolerance: Tolerance) -> Result<Self, Reason> {
        let mut others = Vec::new();
        let identity =
            Identity::from_value(value, tolerance, Reason::DivInvalid, Reason::DivInvalid, |name, value| {
                check(value)?;
                others.push((name, Cow::Borrowed(value)));
                Ok(())
            })?;
        Ok(Self { identity, others })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &self.others);
        object.string(self.identity.kind(), self.identity.text());
        object.end();
    }
}
