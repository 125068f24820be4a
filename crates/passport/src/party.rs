//! Who calls or is called, as the call itself tells it, in the form in which tokens can be compared with it.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use trueline_number::{Canonical, E164Number, NumberingContext, Rule};

use crate::identity::Identity;

/// One end of a call, from the signalling.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Party<'a> {
    /// As the signalling writes it.
    text: Cow<'a, str>,
    number: Option<Canonical>,
}

/// By which rule an identity of a token and an end of the call are the same, or are not.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Comparison {
    /// The same E.164 number; how the number of the call got its canonical form.
    SameNumber(Rule),
    /// The same digits, which are no E.164 number, such as a short code (RFC 8224 §8.3).
    SameDigits,
    /// The same URI after normalisation (RFC 8224 §8.5).
    SameUri,
    /// Two different numbers; how the number of the call got its canonical form.
    OtherNumber(Rule),
    /// Two different URIs.
    OtherUri,
    /// A number and a URI.
    OtherKind,
}

impl<'a> Party<'a> {
    /// A number as signalling writes it: the subscriber of a `tel` URI or the user of a `sip` URI that is a number,
    /// parameters cut off. `context` says how a number that is not international gets its country code.
    #[must_use]
    pub fn number(text: impl Into<Cow<'a, str>>, context: &NumberingContext) -> Self {
        let text = text.into();
        let number = Some(context.canonical_subscriber(text.as_bytes()));
        Self { text, number }
    }

    /// A number that is canonical already, such as one of ISUP or Q.931.
    #[must_use]
    pub fn canonical(number: Canonical) -> Self {
        let text = number.e164().map_or(String::new(), |number| String::from(number.as_str()));
        Self { text: Cow::Owned(text), number: Some(number) }
    }

    /// A URI that is not a number.
    pub fn uri(uri: impl Into<Cow<'a, str>>) -> Self {
        Self { text: uri.into(), number: None }
    }

    /// What a token signed for this party says: the canonical number, other digits as they are, or the normalised URI.
    #[must_use]
    pub fn identity(&self) -> Identity<'static> {
        match &self.number {
            Some(canonical) => Identity::Tn(Cow::Owned(match canonical.e164() {
                Some(number) => String::from(number.as_str()),
                None => self.text.chars().filter(|c| !is_separator(*c)).collect(),
            })),
            None => Identity::Uri(Cow::Owned(normalised(&self.text))),
        }
    }

    /// Compares an identity of a token with this party.
    #[must_use]
    pub fn compare(&self, identity: &Identity<'_>) -> Comparison {
        match (&self.number, identity) {
            (Some(canonical), Identity::Tn(tn)) => self.compare_numbers(canonical, tn),
            (None, Identity::Uri(uri)) => {
                let same = **uri == *self.text || normalised(uri) == normalised(&self.text);
                if same { Comparison::SameUri } else { Comparison::OtherUri }
            }
            _ => Comparison::OtherKind,
        }
    }

    fn compare_numbers(&self, canonical: &Canonical, tn: &str) -> Comparison {
        let rule = canonical.rule();
        match canonical.e164() {
            // Tokens have canonical numbers without `+`; a tolerated one may have more in it.
            Some(number) if number.as_str() == tn || e164_of_tn(tn) == Some(number) => {
                Comparison::SameNumber(rule)
            }
            Some(_) => Comparison::OtherNumber(rule),
            // What is tolerated in `tn` and is no number names nobody, however the call writes the same.
            None if Identity::is_canonical(tn)
                && tn.chars().eq(self.text.chars().filter(|c| !is_separator(*c))) =>
            {
                Comparison::SameDigits
            }
            None => Comparison::OtherNumber(rule),
        }
    }
}

/// The number of a claim: canonical, or tolerated with a leading `+` and separators.
pub(crate) fn e164_of_tn(tn: &str) -> Option<E164Number> {
    let digits = tn.strip_prefix('+').unwrap_or(tn).bytes().filter(|b| !is_separator(char::from(*b)));
    E164Number::from_digits(digits.map(|b| b.wrapping_sub(b'0'))).ok()
}

/// Whether two identities of tokens are the same party.
pub(crate) fn same_identity(one: &Identity<'_>, other: &Identity<'_>) -> bool {
    match (one, other) {
        (Identity::Tn(a), Identity::Tn(b)) => {
            a == b || e164_of_tn(a).is_some_and(|number| e164_of_tn(b) == Some(number))
        }
        (Identity::Uri(a), Identity::Uri(b)) => a == b || normalised(a) == normalised(b),
        _ => false,
    }
}

/// Visual separators (RFC 3966 §5.1.1).
const fn is_separator(c: char) -> bool {
    matches!(c, '-' | '.' | '(' | ')' | ' ')
}

/// Canonical form of a `sip` or `sips` URI (RFC 8224 §8.5): scheme, user and host in lower case; password, port,
/// parameters and header fields left out. Other URIs are taken in lower case as a whole.
pub(crate) fn normalised(uri: &str) -> String {
    let lower = percent_normalised(uri).to_ascii_lowercase();
    let Some((scheme, rest)) = lower.split_once(':').filter(|(scheme, _)| matches!(*scheme, "sip" | "sips"))
    else {
        return lower;
    };
    // A user may have any of these characters; behind the last `@` comes the host (RFC 3261 §25.1).
    let (user, host) = match rest.rsplit_once('@') {
        Some((user, host)) => (Some(user.split(':').next().unwrap_or_default()), host),
        None => (None, rest),
    };
    let host = host.split([';', '?']).next().unwrap_or_default();
    let host = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((literal, _)) => alloc::format!("[{literal}]"),
        None => String::from(host.split(':').next().unwrap_or_default()),
    };
    match user {
        Some(user) => [scheme, ":", user, "@", &host].concat(),
        None => [scheme, ":", &host].concat(),
    }
}

/// Percent-encoded octets that are unreserved characters are decoded (RFC 3986 §6.2.2.2).
fn percent_normalised(uri: &str) -> String {
    let mut normal = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((plain, behind)) = rest.split_once('%') {
        normal.push_str(plain);
        let code = behind.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.map(char::from) {
            Some(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => {
                normal.push(c);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                normal.push('%');
                rest = behind;
            }
        }
    }
    normal.push_str(rest);
    normal
}

impl Comparison {
    /// Whether they are the same.
    #[must_use]
    pub const fn is_same(self) -> bool {
        matches!(self, Self::SameNumber(_) | Self::SameDigits | Self::SameUri)
    }

    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameNumber(_) => "same_number",
            Self::SameDigits => "same_digits",
            Self::SameUri => "same_uri",
            Self::OtherNumber(_) => "other_number",
            Self::OtherUri => "other_uri",
            Self::OtherKind => "other_kind",
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameNumber(rule) => write!(f, "the same number (number of the call: {rule})"),
            Self::SameDigits => f.write_str("the same digits, no E.164 number"),
            Self::SameUri => f.write_str("the same URI"),
            Self::OtherNumber(rule) => write!(f, "another number (number of the call: {rule})"),
            Self::OtherUri => f.write_str("another URI"),
            Self::OtherKind => f.write_str("a number and a URI"),
        }
    }
}

impl fmt::Display for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_number::CountryCode;

    #[test]
    fn numbers_are_compared_in_canonical_form_and_the_rule_is_told() {
        let uk = NumberingContext::for_country(CountryCode::of("44").unwrap());
        let tn = Identity::tn("447700900123");
        for (text, rule) in [
            ("+44 7700-900123", Rule::LeadingPlus),
            ("07700900123", Rule::NationalPrefix),
            ("00447700900123", Rule::InternationalPrefix),
            ("447700900123", Rule::AssumedInternational),
        ] {
            assert_eq!(Party::number(text, &uk).compare(&tn), Comparison::SameNumber(rule), "{text}");
        }
        let other = Party::number("+447700900124", &uk);
        assert_eq!(other.compare(&tn), Comparison::OtherNumber(Rule::LeadingPlus));
        assert_eq!(Party::uri("sip:a@b.example").compare(&tn), Comparison::OtherKind);
        assert_eq!(
            Party::number("112", &NumberingContext::UNKNOWN).compare(&Identity::tn("112")),
            Comparison::SameDigits
        );
    }

    #[test]
    fn uris_are_compared_as_rfc_8224_has_it() {
        for (one, other) in [
            ("sip:Alice@Example.COM", "sip:alice@example.com"),
            ("sip:alice:secret@example.com:5060;transport=tcp?a=b", "sip:alice@example.com"),
            ("sip:%61lice@example.com", "sip:alice@example.com"),
            ("sip:alice@[2001:db8::1]:5060", "sip:alice@[2001:DB8::1]"),
        ] {
            assert!(Party::uri(one).compare(&Identity::uri(other)).is_same(), "{one} {other}");
        }
        for (one, other) in [
            ("sip:alice@example.com", "sips:alice@example.com"),
            ("sip:alice@example.com", "sip:alice@example.org"),
            ("sip:a%40lice@example.com", "sip:alice@example.com"),
        ] {
            assert!(!Party::uri(one).compare(&Identity::uri(other)).is_same(), "{one} {other}");
        }
    }
}
