//! SIP, SIPS and tel URIs (RFC 3261 §19.1, RFC 3966).

use core::ops::Range;

use trueline_wire::DecodeError;

use crate::calling_partys_category::CallingPartysCategory;
use crate::grammar::decimal;
use crate::parameters::Parameters;
use crate::telephone_number::{NumberScope, TelephoneNumber};
use crate::text::Text;
use crate::value::Value;
use crate::verstat::Verstat;

/// A URI split into its parts; other schemes than sip, sips and tel are kept whole.
#[derive(Clone, Copy, Debug)]
pub struct Uri<'a> {
    whole: Value<'a>,
    scheme: &'a [u8],
    user: Option<&'a [u8]>,
    host: Option<&'a [u8]>,
    /// Port, parameters and headers; of tel the parameters.
    rest: Value<'a>,
}

impl<'a> Uri<'a> {
    /// Reads a URI without angle brackets.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) without a scheme, a host or a subscriber.
    #[inline]
    pub fn decode(whole: Value<'a>) -> Result<Self, DecodeError> {
        let invalid = || whole.invalid("URI", "a scheme, a colon and a host or number");
        let octets = whole.octets();
        let colon = scheme_length(octets).ok_or_else(invalid)?;
        let scheme = octets.get(..colon).unwrap_or_default();
        let rest = whole.from(colon.saturating_add(1));
        if rest.is_empty() {
            return Err(invalid());
        }
        let uri = Self { whole, scheme, user: None, host: None, rest: Value::default() };
        if scheme.eq_ignore_ascii_case(b"tel") {
            let (number, rest) = rest.split_before(memchr::memchr(b';', rest.octets()));
            return Ok(Self { user: Some(number), rest, ..uri });
        }
        if !scheme.eq_ignore_ascii_case(b"sip") && !scheme.eq_ignore_ascii_case(b"sips") {
            return Ok(uri);
        }
        let (user, rest) = match memchr::memchr(b'@', rest.octets()) {
            Some(at) => {
                let (user, rest) = rest.split_around(at);
                // A password follows a colon (§19.1.1).
                let user = user.octets();
                let length = memchr::memchr(b':', user).unwrap_or(user.len());
                (user.get(..length), rest)
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
        let length = memchr::memchr3(b':', b';', b'?', tail).map(|length| from.saturating_add(length));
        let (host, rest) = rest.split_before(length);
        if host.is_empty() {
            return Err(invalid());
        }
        Ok(Self { user, host: Some(host), rest, ..uri })
    }

    /// The URI as received.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.whole.octets()
    }

    /// Where the URI begins, in octets from 0, counted from the start of the message.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.whole.offset()
    }

    /// The scheme as received.
    #[must_use]
    pub const fn scheme(&self) -> &'a [u8] {
        self.scheme
    }

    /// The user as received, user parameters kept, a password left out; of tel the subscriber.
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

    /// The port; `None` where there is none or it is no number of 16 bits.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        let port = self.rest.octets().strip_prefix(b":")?;
        let length = memchr::memchr2(b';', b'?', port).unwrap_or(port.len());
        decimal(port.get(..length)?).and_then(|port| u16::try_from(port).ok())
    }

    /// The URI parameters in order (§19.1.1).
    #[must_use]
    pub fn parameters(&self) -> Parameters<'a> {
        self.before_headers().split_first(b';').1.map(Parameters::new).unwrap_or_default()
    }

    /// The value of a URI parameter; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().value_of(name).map(Value::octets)
    }

    /// The header fields that a request to this URI is to have, between `?` and `&`; escapes kept (§19.1.1).
    #[must_use]
    pub fn headers(&self) -> Parameters<'a> {
        let from = self.before_headers().octets().len().saturating_add(1);
        Parameters::separated(self.rest.from(from), b'&')
    }

    /// The telephone number without its parameters: of tel, with `user=phone`, or where the user is digits and separators.
    #[must_use]
    pub fn number(&self) -> Option<&'a [u8]> {
        let user = self.user?;
        let length = memchr::memchr(b';', user).unwrap_or(user.len());
        let number = user.get(..length).unwrap_or_default();
        let digits = number.strip_prefix(b"+").unwrap_or(number);
        let looks = digits.iter().any(u8::is_ascii_digit)
            && digits
                .iter()
                .all(|octet| octet.is_ascii_digit() || matches!(octet, b'-' | b'.' | b'(' | b')'));
        let phone = || self.parameter("user").is_some_and(|user| user.eq_ignore_ascii_case(b"phone"));
        (self.host.is_none() || looks || phone()).then_some(number)
    }

    /// The parameters of the telephone number in order: those of a tel URI, and in a sip URI those inside the user, in
    /// front of `@` (RFC 3966 §3, RFC 3261 §19.1.6).
    #[must_use]
    pub fn telephone_parameters(&self) -> Parameters<'a> {
        let from = self.telephone_parameters_place().start;
        Parameters::new(self.whole.from(from).before(self.user_end().checked_sub(from)))
    }

    /// The value of a parameter of the telephone number; empty where it has none. Where the number has no such
    /// parameter, that of the URI behind the host, where many senders write it.
    #[must_use]
    pub fn telephone_parameter(&self, name: &str) -> Option<&'a [u8]> {
        let inside = self.telephone_parameters().value_of(name).map(Value::octets);
        inside.or_else(|| self.host.and_then(|_| self.parameter(name)))
    }

    /// What the verification of the calling number found (3GPP TS 24.229 §7.2A.20).
    #[must_use]
    pub fn verstat(&self) -> Option<Verstat<'a>> {
        self.telephone_parameter("verstat").map(Verstat::from_octets)
    }

    /// The calling party's category (3GPP TS 24.229 §7.2A.12).
    #[must_use]
    pub fn cpc(&self) -> Option<CallingPartysCategory<'a>> {
        self.telephone_parameter("cpc").map(CallingPartysCategory::from_octets)
    }

    /// The originating line information of ANSI networks, decimal digits (3GPP TS 24.229 §7.2A.12).
    #[must_use]
    pub fn oli(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("oli")
    }

    /// The routing number of a ported number (RFC 4694 §4).
    #[must_use]
    pub fn rn(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("rn")
    }

    /// Whether number portability was asked for already (`npdi`, RFC 4694 §4).
    #[must_use]
    pub fn npdi(&self) -> bool {
        self.telephone_parameter("npdi").is_some()
    }

    /// The ISDN subaddress, escapes kept (RFC 3966 §5.2).
    #[must_use]
    pub fn isub(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("isub")
    }

    /// The extension behind a telephone system (RFC 3966 §5.3).
    #[must_use]
    pub fn ext(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("ext")
    }

    /// What is dialled when the call is answered (`postd`, RFC 2806 §2.2; later texts do not have it).
    #[must_use]
    pub fn postd(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("postd")
    }

    /// Where a local number is one: the leading digits of a global number, or a domain name (RFC 3966 §5.1.5).
    #[must_use]
    pub fn phone_context(&self) -> Option<&'a [u8]> {
        self.telephone_parameter("phone-context")
    }

    /// The number and where it is one; `None` where [`Self::number`] is.
    #[must_use]
    pub fn telephone_number(&self) -> Option<TelephoneNumber<'a>> {
        let number = self.number()?;
        let context = self.phone_context().filter(|context| !context.is_empty());
        let scope = match context {
            _ if number.starts_with(b"+") => NumberScope::Global,
            Some(digits) if digits.starts_with(b"+") => NumberScope::Digits(digits),
            Some(domain) => NumberScope::Domain(domain),
            None => NumberScope::Unknown,
        };
        Some(TelephoneNumber { number, scope })
    }

    /// Where the parameters of the number lie in the URI, the semicolon in front of them included.
    pub(crate) fn telephone_parameters_place(&self) -> Range<usize> {
        let user = self.user.unwrap_or_default();
        let length = memchr::memchr(b';', user).unwrap_or(user.len());
        let end = self.user_end();
        let begin = self.user_begin().saturating_add(length);
        begin.min(end)..end
    }

    /// Where the parameters of a sip URI lie in it, the semicolon in front of them included.
    pub(crate) fn parameters_place(&self) -> Range<usize> {
        let before = self.before_headers();
        let base = if before.octets().is_empty() { self.octets().len() } else { self.within(before) };
        let end = base.saturating_add(before.octets().len());
        let length = memchr::memchr(b';', before.octets()).unwrap_or(before.octets().len());
        base.saturating_add(length)..end
    }

    fn user_begin(&self) -> usize {
        self.scheme.len().saturating_add(1)
    }

    fn user_end(&self) -> usize {
        if self.host.is_none() {
            return self.octets().len();
        }
        self.user_begin().saturating_add(self.user.unwrap_or_default().len())
    }

    const fn within(&self, part: Value<'a>) -> usize {
        part.offset().saturating_sub(self.whole.offset())
    }

    fn before_headers(&self) -> Value<'a> {
        // A tel URI has no headers (RFC 3966 §3).
        let headers = self.host.and_then(|_| memchr::memchr(b'?', self.rest.octets()));
        self.rest.before(headers)
    }
}

/// The octets in front of the colon, where they are a scheme: a letter, then letters, digits and `+-.` (RFC 3986 §3.1).
#[inline]
fn scheme_length(octets: &[u8]) -> Option<usize> {
    let end = octets
        .iter()
        .position(|octet| !(octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'-' | b'.')))?;
    (octets.get(end) == Some(&b':') && octets.first().is_some_and(u8::is_ascii_alphabetic)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(octets: &[u8]) -> Uri<'_> {
        Uri::decode(Value::new(octets, 0)).unwrap()
    }

    #[test]
    fn a_sip_uri_has_user_host_port_parameters_and_headers() {
        let uri = uri(b"sips:alice:secret@[2001:db8::1]:5061;user=phone;lr?Subject=a%20b&Priority=urgent");
        assert_eq!((uri.scheme(), uri.user()), (&b"sips"[..], Some(&b"alice"[..])));
        assert_eq!((uri.host(), uri.port()), (Some(&b"[2001:db8::1]"[..]), Some(5061)));
        assert_eq!(uri.parameter("LR"), Some(&b""[..]));
        assert_eq!(uri.parameters().count(), 2);
        let headers = uri.headers().map(|h| (h.name(), h.value().unwrap().octets()));
        assert!(headers.eq([(&b"Subject"[..], &b"a%20b"[..]), (&b"Priority"[..], &b"urgent"[..])]));
    }

    #[test]
    fn a_port_that_is_no_port_is_none() {
        for octets in [&b"sip:a.example"[..], b"sip:a.example:", b"sip:a.example:65536", b"sip:a.example:x;p"]
        {
            assert_eq!((uri(octets).host(), uri(octets).port()), (Some(&b"a.example"[..]), None));
        }
    }

    #[test]
    fn a_tel_uri_is_its_number_and_has_no_host() {
        let uri = uri(b"tel:+1-202-555-0142;phone-context=a?b;ext=7");
        assert_eq!((uri.number(), uri.host()), (Some(&b"+1-202-555-0142"[..]), None));
        assert_eq!(
            (uri.parameter("ext"), uri.parameter("phone-context")),
            (Some(&b"7"[..]), Some(&b"a?b"[..]))
        );
        assert_eq!(uri.headers().count(), 0);
    }

    #[test]
    fn parameters_of_the_number_stand_in_the_user_of_a_sip_uri() {
        let tel =
            uri(b"tel:+12025550142;npdi;rn=+12025550100;verstat=TN-Validation-Passed;cpc=ordinary;oli=00");
        let sip = uri(b"sip:+12025550142;npdi;rn=+12025550100;verstat=tn-validation-passed;cpc=ordinary;oli=00:pw@h;user=phone");
        for uri in [tel, sip] {
            assert_eq!((uri.number(), uri.npdi()), (Some(&b"+12025550142"[..]), true));
            assert_eq!((uri.rn(), uri.oli()), (Some(&b"+12025550100"[..]), Some(&b"00"[..])));
            assert_eq!(uri.verstat(), Some(Verstat::Passed));
            assert_eq!(uri.cpc(), Some(CallingPartysCategory::Ordinary));
            assert_eq!(uri.telephone_parameters().count(), 5);
        }
        let behind = uri(b"sip:+12025550142@h;user=phone;verstat=No-TN-Validation");
        assert_eq!(behind.verstat(), Some(Verstat::NoValidation));
        assert_eq!(behind.telephone_parameters().count(), 0);
        assert_eq!(uri(b"sip:h;cpc=test").telephone_parameters().count(), 0);
    }

    #[test]
    fn a_local_number_is_one_where_its_context_says() {
        let scope = |octets| uri(octets).telephone_number().map(|number| number.scope);
        assert_eq!(scope(b"tel:+12025550142;phone-context=+1"), Some(NumberScope::Global));
        assert_eq!(scope(b"tel:555-0142;phone-context=+1-202"), Some(NumberScope::Digits(b"+1-202")));
        assert_eq!(scope(b"sip:7042;phone-context=example.com@h"), Some(NumberScope::Domain(b"example.com")));
        assert_eq!(scope(b"sip:7042@h"), Some(NumberScope::Unknown));
        assert_eq!(scope(b"sip:alice@h"), None);
    }

    #[test]
    fn what_has_no_scheme_or_no_host_is_refused() {
        for octets in
            [&b""[..], b"alice@example.com", b":a", b"1sip:a", b"sip:", b"sip:a@", b"sip:a@;b", b"sip:[::1"]
        {
            assert!(Uri::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
    }
}
