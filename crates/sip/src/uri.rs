//! SIP, SIPS and tel URIs (RFC 3261 §19.1, RFC 3966).

use trueline_wire::DecodeError;

use crate::name_addr::parameter;
use crate::text::Text;
use crate::value::Value;

/// A URI split into its parts; other schemes than sip, sips and tel are kept whole.
#[derive(Clone, Copy, Debug)]
pub struct Uri<'a> {
    whole: Value<'a>,
    scheme: &'a [u8],
    user: Option<&'a [u8]>,
    host: Option<&'a [u8]>,
    parameters: Value<'a>,
}

impl<'a> Uri<'a> {
    /// Reads a URI without angle brackets.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) without a scheme, a host or a subscriber.
    pub fn decode(whole: Value<'a>) -> Result<Self, DecodeError> {
        let invalid = || whole.invalid("URI", "a scheme, a colon and a host or number");
        let colon = memchr::memchr(b':', whole.octets()).ok_or_else(invalid)?;
        let (scheme, rest) = whole.split_around(colon);
        let scheme = scheme.octets();
        let scheme_octet = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'-' | b'.');
        if !scheme.first().is_some_and(u8::is_ascii_alphabetic)
            || !scheme.iter().all(scheme_octet)
            || rest.is_empty()
        {
            return Err(invalid());
        }
        let empty = Self { whole, scheme, user: None, host: None, parameters: Value::default() };
        if scheme.eq_ignore_ascii_case(b"tel") {
            let (number, parameters) = rest.split_first(b';');
            return Ok(Self {
                user: Some(number.octets()),
                parameters: parameters.unwrap_or_default(),
                ..empty
            });
        }
        if !scheme.eq_ignore_ascii_case(b"sip") && !scheme.eq_ignore_ascii_case(b"sips") {
            return Ok(empty);
        }
        let (user, rest) = match memchr::memchr(b'@', rest.octets()) {
            Some(at) => {
                let (user, rest) = rest.split_around(at);
                // A password follows a colon (§19.1.1).
                (Some(user.octets().split(|&octet| octet == b':').next().unwrap_or_default()), rest)
            }
            None => (None, rest),
        };
        let octets = rest.octets();
        let from = if octets.first() == Some(&b'[') {
            memchr::memchr(b']', octets).ok_or_else(invalid)?.saturating_add(1)
        } else {
            0
        };
        let tail = octets.get(from..).unwrap_or_default();
        let length = memchr::memchr3(b':', b';', b'?', tail).unwrap_or(tail.len());
        let host = octets.get(..from.saturating_add(length)).unwrap_or_default();
        if host.is_empty() {
            return Err(invalid());
        }
        let after = rest.from(host.len());
        let before_headers =
            memchr::memchr(b'?', after.octets()).map_or(after, |at| after.split_around(at).0);
        let parameters = before_headers.split_first(b';').1.unwrap_or_default();
        Ok(Self { user, host: Some(host), parameters, ..empty })
    }

    /// The URI as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.whole.octets()
    }

    /// The scheme as received.
    #[must_use]
    pub const fn scheme(&self) -> &'a [u8] {
        self.scheme
    }

    /// The user as received, user parameters kept; of tel the subscriber.
    #[must_use]
    pub const fn user(&self) -> Option<&'a [u8]> {
        self.user
    }

    /// The user with its escapes read (§19.1.2).
    #[must_use]
    pub fn user_text(&self) -> Option<Text<'a>> {
        self.user.map(Text::unescaped)
    }

    /// The host as received, brackets of an IPv6 reference included.
    #[must_use]
    pub const fn host(&self) -> Option<&'a [u8]> {
        self.host
    }

    /// The value of a URI parameter; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        parameter(self.parameters, name)
    }

    /// The telephone number without its parameters: of tel, with `user=phone`, or where the user is digits and separators.
    #[must_use]
    pub fn number(&self) -> Option<&'a [u8]> {
        let number = self.user?.split(|&octet| octet == b';').next()?;
        let digits = number.strip_prefix(b"+").unwrap_or(number);
        let looks = digits.iter().any(u8::is_ascii_digit)
            && digits
                .iter()
                .all(|octet| octet.is_ascii_digit() || matches!(octet, b'-' | b'.' | b'(' | b')'));
        let phone = || self.parameter("user").is_some_and(|user| user.eq_ignore_ascii_case(b"phone"));
        (self.host.is_none() || looks || phone()).then_some(number)
    }
}
