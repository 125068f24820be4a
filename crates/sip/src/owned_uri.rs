//! A URI that is built or changed (RFC 3261 §19.1, RFC 3966).

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use crate::build_error::BuildError;
use crate::calling_partys_category::CallingPartysCategory;
use crate::grammar::is_white;
use crate::parameters::Parameters;
use crate::text::Text;
use crate::uri::Uri;
use crate::value::Value;
use crate::verstat::Verstat;
use crate::writing::{host, push_escape, push_escaped, token};

/// What may stand unescaped in the value of a parameter (RFC 3261 §25.1 `param-unreserved`), but for what would end a
/// user part or an IPv6 reference.
const IN_PARAMETERS: &[u8] = b"/&+$";
/// What may stand unescaped in a user (RFC 3261 §25.1 `user-unreserved`), but for what begins a parameter or headers.
const IN_USERS: &[u8] = b"&=+$,/";

/// A sip, sips or tel URI in its own octets. What was received stays as it was but for the parameters that are set.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct OwnedUri(Vec<u8>);

impl OwnedUri {
    /// `tel:` and a global number: a plus sign, digits and visual separators (RFC 3966 §5.1.4).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for another number.
    pub fn tel(number: &str) -> Result<Self, BuildError> {
        Ok(Self([b"tel:", global_number(number)?].concat()))
    }

    /// `tel:`, a local number and the context that it is a number in (RFC 3966 §5.1.5): the leading digits of a global
    /// number, or a domain name.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for another number or context.
    pub fn tel_local(number: &str, phone_context: &str) -> Result<Self, BuildError> {
        let fits =
            |octet: u8| octet.is_ascii_hexdigit() || matches!(octet, b'*' | b'#') || is_separator(octet);
        if !number.bytes().all(fits) || number.bytes().all(is_separator) {
            return Err(BuildError::not_allowed("local number", "hexadecimal digits, * and #"));
        }
        if phone_context.starts_with('+') {
            global_number(phone_context)?;
        } else {
            host(phone_context)?;
        }
        Ok(Self([b"tel:", number.as_bytes(), b";phone-context=", phone_context.as_bytes()].concat()))
    }

    /// `sip:` and a host: a name, an IPv4 address, or an IPv6 address in brackets.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for another host.
    pub fn sip_host(text: &str) -> Result<Self, BuildError> {
        Ok(Self([b"sip:", host(text)?].concat()))
    }

    /// `sip:`, a user and a host. Whatever the user cannot have is escaped, `;` and `%` too.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for an empty user or another host.
    pub fn sip(user: &str, text: &str) -> Result<Self, BuildError> {
        if user.is_empty() {
            return Err(BuildError::not_allowed("user", "at least one character"));
        }
        let mut out = Vec::from(&b"sip:"[..]);
        push_escaped(&mut out, user, IN_USERS);
        out.push(b'@');
        out.extend_from_slice(host(text)?);
        Ok(Self(out))
    }

    /// `sip:`, a global number and a host, with `user=phone` (RFC 3261 §19.1.6).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for another number or host.
    pub fn sip_number(number: &str, text: &str) -> Result<Self, BuildError> {
        Ok(Self([b"sip:", global_number(number)?, b"@", host(text)?, b";user=phone"].concat()))
    }

    /// The same with the scheme `sips`; a tel URI stays as it is.
    #[must_use]
    pub fn secure(mut self) -> Self {
        if let Some(scheme) = self.0.get_mut(..4).filter(|scheme| scheme.eq_ignore_ascii_case(b"sip:")) {
            scheme.copy_from_slice(b"sips");
            self.0.insert(4, b':');
        }
        self
    }

    /// The same at a port.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a URI without a host or with a port.
    pub fn with_port(mut self, port: u16) -> Result<Self, BuildError> {
        let uri = self.uri()?;
        let place = uri.parameters_place().start;
        if uri.host().is_none() || self.0.get(..place).is_none_or(|front| front.ends_with(b":")) {
            return Err(BuildError::not_allowed("port", "a host in front of it"));
        }
        if uri.port().is_some() {
            return Err(BuildError::not_allowed("port", "one port"));
        }
        self.0.splice(place..place, alloc::format!(":{port}").into_bytes());
        Ok(self)
    }

    /// The same with a parameter behind the host, in the place of one of its name or behind all; `None` for one without
    /// a value.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a name that is no token, for a URI that is neither sip nor sips and for a received one
    /// with quotes or angle brackets in it.
    pub fn with_parameter(self, name: &str, value: Option<&str>) -> Result<Self, BuildError> {
        let uri = self.uri()?;
        if uri.host().is_none() {
            return Err(BuildError::not_allowed("URI parameter", "a sip or sips URI"));
        }
        let written = written(name, value)?;
        let place = uri.parameters_place();
        self.with_written(place, name, &written, false)
    }

    /// The same with a parameter of the number: of a tel URI, or in the user of a sip URI. It takes the place of one of
    /// its name, or else the one that RFC 3966 §3 orders: `isub` or `ext`, `phone-context`, then by name.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for a name that is no token, for a URI without a user and for a received one with quotes
    /// or angle brackets in it.
    pub fn with_telephone_parameter(self, name: &str, value: Option<&str>) -> Result<Self, BuildError> {
        let uri = self.uri()?;
        if uri.user().is_none_or(<[u8]>::is_empty) {
            return Err(BuildError::not_allowed("parameter of a number", "a URI with a number"));
        }
        let written = written(name, value)?;
        let place = uri.telephone_parameters_place();
        self.with_written(place, name, &written, true)
    }

    /// The same with `verstat` (3GPP TS 24.229 §7.2A.20).
    ///
    /// # Errors
    /// Those of [`Self::with_telephone_parameter`].
    pub fn with_verstat(self, verstat: Verstat<'_>) -> Result<Self, BuildError> {
        self.with_telephone_parameter("verstat", Some(&verstat.to_string()))
    }

    /// The same with `cpc` (3GPP TS 24.229 §7.2A.12).
    ///
    /// # Errors
    /// Those of [`Self::with_telephone_parameter`].
    pub fn with_cpc(self, category: CallingPartysCategory<'_>) -> Result<Self, BuildError> {
        self.with_telephone_parameter("cpc", Some(&category.to_string()))
    }

    /// The same without any parameter of this name, neither of the number nor of the URI.
    #[must_use]
    pub fn without_parameter(mut self, name: &str) -> Self {
        loop {
            let Ok(uri) = self.uri() else { return self };
            let regions = [uri.telephone_parameters_place(), uri.parameters_place()];
            let found = regions.into_iter().find_map(|region| self.find(region, name));
            let Some(Range { start, end }) = found else { return self };
            // The semicolon in front goes with it.
            self.0.splice(start.saturating_sub(1)..end, []);
        }
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        &self.0
    }

    /// The URI taken apart.
    ///
    /// # Errors
    /// Does not fail for a URI that the methods of this type built.
    pub fn uri(&self) -> Result<Uri<'_>, BuildError> {
        Ok(Uri::decode(Value::new(&self.0, 0))?)
    }

    fn with_written(
        mut self,
        place: Range<usize>,
        name: &str,
        written: &[u8],
        ordered: bool,
    ) -> Result<Self, BuildError> {
        // An open quote or bracket, which a received URI may have, would hide what follows it.
        if memchr::memchr2(b'"', b'<', &self.0).is_some() {
            return Err(BuildError::not_allowed("URI", "neither quotes nor angle brackets in it"));
        }
        if let Some(found) = self.find(place.clone(), name) {
            self.0.splice(found, written.iter().copied());
            return Ok(self);
        }
        let rank = rank(name.as_bytes());
        let later = |found: &Range<usize>| {
            let octets = self.0.get(found.clone()).unwrap_or_default();
            let length = memchr::memchr(b'=', octets).unwrap_or(octets.len());
            ordered && self::rank(octets.get(..length).unwrap_or_default()) > rank
        };
        let next = self.places(place.clone()).find(later);
        let at = next.map_or(place.end, |next| next.start.saturating_sub(1));
        self.0.splice(at..at, [&b";"[..], written].concat());
        Ok(self)
    }

    /// Where the parameters lie that are in a part of the URI.
    fn places(&self, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let octets = self.0.get(within.clone()).unwrap_or_default();
        Parameters::new(Value::new(octets, within.start)).map(|found| found.place(0))
    }

    fn find(&self, within: Range<usize>, name: &str) -> Option<Range<usize>> {
        let octets = self.0.get(within.clone()).unwrap_or_default();
        let mut parameters = Parameters::new(Value::new(octets, within.start));
        let found = parameters.find(|found| found.name().eq_ignore_ascii_case(name.as_bytes()))?;
        Some(found.place(0))
    }
}

/// As received, but for what would end the URI where it is written: white space, which folds bring in, is left out;
/// `>` and control characters are escaped.
impl From<Uri<'_>> for OwnedUri {
    fn from(uri: Uri<'_>) -> Self {
        let mut out = Vec::with_capacity(uri.octets().len());
        for &octet in uri.octets() {
            match octet {
                _ if is_white(octet) => {}
                b'>' => out.extend_from_slice(b"%3E"),
                _ if octet.is_ascii_control() => push_escape(&mut out, octet),
                _ => out.push(octet),
            }
        }
        Self(out)
    }
}

impl fmt::Display for OwnedUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::raw(&self.0).fmt(f)
    }
}

/// The order of parameters of a number (RFC 3966 §3).
fn rank(name: &[u8]) -> (u8, String) {
    let name = Text::raw(name).to_string().to_ascii_lowercase();
    match name.as_str() {
        "isub" | "ext" => (0, name),
        "phone-context" => (1, name),
        _ => (2, name),
    }
}

fn written(name: &str, value: Option<&str>) -> Result<Vec<u8>, BuildError> {
    // A percent sign would be read as an escape, and no URI has a grave accent.
    if name.contains(['%', '`']) {
        return Err(BuildError::not_allowed("parameter name", "a token without % and `"));
    }
    let mut out = token("parameter name", name)?.to_vec();
    if let Some(value) = value {
        if value.is_empty() {
            return Err(BuildError::not_allowed("parameter value", "at least one character"));
        }
        out.push(b'=');
        push_escaped(&mut out, value, IN_PARAMETERS);
    }
    Ok(out)
}

fn global_number(number: &str) -> Result<&[u8], BuildError> {
    let digits = number.strip_prefix('+').unwrap_or_default();
    let fits = digits.bytes().all(|octet| octet.is_ascii_digit() || is_separator(octet));
    if fits && digits.bytes().any(|octet| octet.is_ascii_digit()) {
        Ok(number.as_bytes())
    } else {
        Err(BuildError::not_allowed("global number", "a plus sign and digits"))
    }
}

/// Visual separators count for nothing (RFC 3966 §5.1.1).
const fn is_separator(octet: u8) -> bool {
    matches!(octet, b'-' | b'.' | b'(' | b')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(octets: &[u8]) -> OwnedUri {
        OwnedUri::from(Uri::decode(Value::new(octets, 9)).unwrap())
    }

    #[test]
    fn verstat_goes_to_the_number() {
        for (before, after) in [
            ("tel:+12025550142", "tel:+12025550142;verstat=TN-Validation-Passed"),
            ("tel:+12025550142;zz;x=1", "tel:+12025550142;verstat=TN-Validation-Passed;zz;x=1"),
            (
                "tel:+12025550142;verstat=No-TN-Validation;x",
                "tel:+12025550142;verstat=TN-Validation-Passed;x",
            ),
            (
                "sip:+12025550142:pw@h:5060;user=phone?a=b",
                "sip:+12025550142;verstat=TN-Validation-Passed:pw@h:5060;user=phone?a=b",
            ),
            ("sip:a;isub=1@[::1]", "sip:a;isub=1;verstat=TN-Validation-Passed@[::1]"),
        ] {
            let uri = received(before.as_bytes()).with_verstat(Verstat::Passed).unwrap();
            assert_eq!(uri.to_string(), after);
            assert_eq!(uri.uri().unwrap().verstat(), Some(Verstat::Passed));
        }
        assert!(received(b"sip:h").with_verstat(Verstat::Passed).is_err());
    }

    #[test]
    fn parameters_of_a_number_are_put_in_order() {
        let uri = OwnedUri::tel_local("7042", "example.com").unwrap();
        let uri = uri.with_telephone_parameter("x", None).unwrap();
        let uri = uri.with_telephone_parameter("ext", Some("7")).unwrap();
        let uri = uri.with_cpc(CallingPartysCategory::Payphone).unwrap();
        assert_eq!(uri.to_string(), "tel:7042;ext=7;phone-context=example.com;cpc=payphone;x");
    }

    #[test]
    fn nothing_given_leaves_its_part() {
        let uri = OwnedUri::sip("a;b@c>\r\n%", "h").unwrap();
        assert_eq!(uri.to_string(), "sip:a%3Bb%40c%3E%0D%0A%25@h");
        let uri = uri.with_parameter("x", Some("1;y=2?z>\"")).unwrap();
        assert_eq!(uri.uri().unwrap().parameters().count(), 1);
        let uri = OwnedUri::sip_number("+12025550142", "h").unwrap();
        let uri = uri.with_telephone_parameter("isub", Some("a@b:c;d")).unwrap();
        assert_eq!(uri.to_string(), "sip:+12025550142;isub=a%40b%3Ac%3Bd@h;user=phone");
        for number in ["", "+", "12025550142", "+1;x=1", "+1@h", "+-"] {
            assert!(OwnedUri::tel(number).is_err(), "{number}");
        }
        assert!(OwnedUri::tel_local("1", "a;b").is_err() && OwnedUri::tel_local("-", "a").is_err());
        assert!(OwnedUri::sip_host("h;x").is_err() && OwnedUri::sip("", "h").is_err());
    }

    #[test]
    fn what_was_received_cannot_leave_its_brackets() {
        assert_eq!(received(b"sip:a>;b\r\n \x01c@h").to_string(), "sip:a%3E;b%01c@h");
        assert!(OwnedUri::sip_host("h").unwrap().with_parameter("a%3B", None).is_err());
        assert!(received(b"tel:1;info=<https://a").with_verstat(Verstat::Passed).is_err());
        assert!(received(b"sip:h;a=\"b").with_parameter("lr", None).is_err());
    }

    #[test]
    fn ports_and_schemes_and_parameters_are_set() {
        let uri = OwnedUri::sip("alice", "[2001:db8::1]").unwrap().with_port(5061).unwrap().secure();
        let uri = uri.with_parameter("lr", None).unwrap().with_parameter("LR", Some("on")).unwrap();
        assert_eq!(uri.to_string(), "sips:alice@[2001:db8::1]:5061;LR=on");
        assert!(uri.clone().with_port(1).is_err());
        assert_eq!(uri.without_parameter("lr").to_string(), "sips:alice@[2001:db8::1]:5061");
        assert_eq!(
            received(b"sip:1;cpc=a;x@h;cpc=b?c=d").without_parameter("cpc").to_string(),
            "sip:1;x@h?c=d"
        );
        assert!(OwnedUri::tel("+12025550142").unwrap().with_parameter("lr", None).is_err());
        assert!(OwnedUri::tel("+12025550142").unwrap().with_port(1).is_err());
    }
}
