//! Claims rph and sph: the priority that a call may use (RFC 8443, RFC 9027).

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde_json::value::RawValue;

use crate::json::{Raw, check, each_member_of, string, strings};
use crate::reason::Reason;
use crate::write;

/// Values of Resource-Priority that one claim may authorise (our choice; a call has one or two).
pub const MAX_RESOURCE_PRIORITIES: usize = 32;

/// The one value that the claim sph may have (RFC 9027 §4, RFC 7090).
pub(crate) const PSAP_CALLBACK: &str = "psap-callback";

/// The claim rph: which values of Resource-Priority the caller may use (RFC 8443 §3).
///
/// ```
/// use trueline_passport::ResourcePriority;
///
/// let rph = ResourcePriority::new(["ets.0", "wps.0"]);
/// assert!(rph.covers("ETS.0") && !rph.covers("ets.1"));
/// ```
#[derive(Clone, Debug)]
pub struct ResourcePriority<'a> {
    auth: Vec<Cow<'a, str>>,
    others: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> ResourcePriority<'a> {
    /// Authorises these values, such as `ets.0`: a namespace, a dot and a priority (RFC 4412 §3.1).
    pub fn new<T: Into<Cow<'a, str>>>(auth: impl IntoIterator<Item = T>) -> Self {
        Self { auth: auth.into_iter().map(Into::into).collect(), others: Vec::new() }
    }

    /// The values authorised, in the order of the token.
    #[must_use]
    pub fn auth(&self) -> &[Cow<'a, str>] {
        &self.auth
    }

    /// Other keys, which a registry may yet name (RFC 8443 §6.2), with their JSON as the token writes it.
    pub fn others(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.others.iter().map(|(name, value)| (&**name, &**value))
    }

    /// With another key; what is added must not be `auth`.
    #[must_use]
    pub fn with_other(mut self, name: impl Into<Cow<'a, str>>, value: Cow<'a, RawValue>) -> Self {
        self.others.push((name.into(), value));
        self
    }

    /// Whether a value of Resource-Priority is authorised; letter case does not count (RFC 3261 §7.3.1).
    #[must_use]
    pub fn covers(&self, value: &str) -> bool {
        self.auth.iter().any(|auth| auth.eq_ignore_ascii_case(value))
    }

    /// Whether there is something authorised, all of it in the form of RFC 4412 §3.1, and sph stands beside a value of
    /// the namespace `esnet` and has its one value (RFC 9027 §4).
    pub(crate) fn check_form(&self, sph: Option<&str>) -> Result<(), Reason> {
        let all = !self.auth.is_empty() && self.auth.iter().all(|value| namespace(value).is_some());
        let emergency =
            |value: &Cow<'_, str>| namespace(value).is_some_and(|name| name.eq_ignore_ascii_case("esnet"));
        let sph = sph.is_none_or(|sph| sph == PSAP_CALLBACK && self.auth.iter().any(emergency));
        if all && sph { Ok(()) } else { Err(Reason::RphInvalid) }
    }

    pub(crate) fn from_value(value: Raw<'a>) -> Result<Self, Reason> {
        let mut auth = None;
        let mut others = Vec::new();
        each_member_of(value, |name, value| {
            if name == "auth" {
                auth = Some(strings(value, MAX_RESOURCE_PRIORITIES)?.ok_or(Reason::RphInvalid)?);
            } else {
                check(value)?;
                others.push((name, Cow::Borrowed(value)));
            }
            Ok(())
        })
        .map_err(|reason| if reason == Reason::JsonInvalid { Reason::RphInvalid } else { reason })?;
        Ok(Self { auth: auth.ok_or(Reason::RphInvalid)?, others })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut object = write::Object::begin(out, &self.others);
        object.value("auth", |out| write::strings(out, self.auth.iter().map(|value| &**value)));
        object.end();
    }
}

/// Reads the claim sph; whether its value is the one permitted is the question of [`ResourcePriority::check_form`].
pub(crate) fn sph_from_value<'a>(value: Raw<'a>) -> Result<Cow<'a, str>, Reason> {
    string(value).ok_or(Reason::RphInvalid)
}

/// The namespace of a value: a token without a dot before the one dot of the value (RFC 4412 §3.1).
fn namespace(value: &str) -> Option<&str> {
    let (namespace, priority) = value.split_once('.')?;
    let is_token = |part: &str| {
        let token = |b: u8| b.is_ascii_alphanumeric() || b"-!%*_+`'~".contains(&b);
        !part.is_empty() && part.bytes().all(token)
    };
    (is_token(namespace) && is_token(priority)).then_some(namespace)
}

impl core::fmt::Display for ResourcePriority<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, value) in self.auth.iter().enumerate() {
            write!(f, "{}{value}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
