//! The one form in which numbers of different protocols can be compared.

use core::fmt;

use crate::address_signals::AddressSignals;
use crate::country_code::CountryCode;
use crate::e164_number::E164Number;
use crate::type_of_number::TypeOfNumber;

/// What a network knows about its own dialling plan: needed to read numbers that are not international.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NumberingContext {
    country_code: Option<CountryCode>,
    international_prefix: &'static str,
    national_prefix: &'static str,
}

/// The rule by which a number got its canonical form, or why it has none.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The message says international; the digits are taken as they are (Q.763 §3.9 b, code 4; Q.931 §4.5.10, code 1).
    International,
    /// A leading `+` (RFC 3966 §5.1.4, RFC 8224 §8.3 step 3).
    LeadingPlus,
    /// National, with the country code of the context put in front (RFC 8224 §8.3 step 4).
    NationalWithCountryCode,
    /// The international prefix of the context taken off.
    InternationalPrefix,
    /// The national prefix of the context taken off and the country code put in front.
    NationalPrefix,
    /// Digits without a type that begin with the country code of the context: taken as international.
    AssumedInternational,
    /// A form that only the sender's network can complete (subscriber or network-specific number, short code).
    NotConvertible,
    /// The form needs a country code, and the context has none.
    NoCountryCode,
    /// Not decimal, empty, or longer than E.164 allows.
    NotANumber,
}

/// A number in canonical form with the rule that gave it, or the rule by which it has none.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Canonical {
    number: Option<E164Number>,
    rule: Rule,
}

impl Canonical {
    /// The international number, where there is one.
    #[must_use]
    pub const fn e164(&self) -> Option<E164Number> {
        self.number
    }

    /// The rule that fired.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    fn with(rule: Rule, digits: impl Iterator<Item = u8>) -> Self {
        match E164Number::from_digits(digits) {
            Ok(number) => Self { number: Some(number), rule },
            Err(_) => Self::none(Rule::NotANumber),
        }
    }

    /// No canonical form, for this reason.
    #[must_use]
    pub const fn none(rule: Rule) -> Self {
        Self { number: None, rule }
    }
}

impl fmt::Display for Canonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.number {
            Some(number) => number.fmt(f),
            None => self.rule.fmt(f),
        }
    }
}

impl Rule {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::International => "international",
            Self::LeadingPlus => "leading_plus",
            Self::NationalWithCountryCode => "national_with_country_code",
            Self::InternationalPrefix => "international_prefix",
            Self::NationalPrefix => "national_prefix",
            Self::AssumedInternational => "assumed_international",
            Self::NotConvertible => "not_convertible",
            Self::NoCountryCode => "no_country_code",
            Self::NotANumber => "not_a_number",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::International => "international",
            Self::LeadingPlus => "international, by the leading +",
            Self::NationalWithCountryCode => "national, country code put in front",
            Self::InternationalPrefix => "international, prefix taken off",
            Self::NationalPrefix => "national, prefix taken off and country code put in front",
            Self::AssumedInternational => "taken as international, as it begins with the own country code",
            Self::NotConvertible => "a form that only the sender's network can complete",
            Self::NoCountryCode => "needs the local country code, which is not known",
            Self::NotANumber => "not a telephone number of 1 to 15 digits",
        })
    }
}

impl NumberingContext {
    /// Nothing is known: only international numbers get a canonical form.
    pub const UNKNOWN: Self = Self { country_code: None, international_prefix: "", national_prefix: "" };

    /// A network of this country, with the prefixes most countries of its zone use: `011` and `1` in zone 1,
    /// `00` and `0` elsewhere (our choice; adjust with the `with_` methods).
    #[must_use]
    pub const fn for_country(country_code: CountryCode) -> Self {
        let (international_prefix, national_prefix) =
            if country_code.value() == 1 { ("011", "1") } else { ("00", "0") };
        Self { country_code: Some(country_code), international_prefix, national_prefix }
    }

    /// The country code, where one is known.
    #[must_use]
    pub const fn country_code(&self) -> Option<CountryCode> {
        self.country_code
    }

    /// The same with another international prefix; empty for none.
    #[must_use]
    pub const fn with_international_prefix(mut self, prefix: &'static str) -> Self {
        self.international_prefix = prefix;
        self
    }

    /// The same with another national (trunk) prefix; empty for none.
    #[must_use]
    pub const fn with_national_prefix(mut self, prefix: &'static str) -> Self {
        self.national_prefix = prefix;
        self
    }

    /// Canonical form of packed digits; a closing ST is not part of the number.
    #[must_use]
    pub fn canonical_signals(&self, kind: TypeOfNumber, signals: AddressSignals<'_>) -> Canonical {
        let digits = signals.len().saturating_sub(usize::from(signals.ends_with_st()));
        self.canonical(kind, signals.signals().take(digits))
    }

    /// Canonical form of IA5 digits, as Q.931 carries them.
    #[must_use]
    pub fn canonical_ia5(&self, kind: TypeOfNumber, digits: &[u8]) -> Canonical {
        self.canonical(kind, digits.iter().map(|b| b.wrapping_sub(b'0')))
    }

    /// Canonical form of a telephone-subscriber of a `tel` or `sip` URI (RFC 3966 §3, RFC 8224 §8.3): visual
    /// separators are dropped, a leading `+` means international, parameters must already be cut off.
    #[must_use]
    pub fn canonical_subscriber(&self, text: &[u8]) -> Canonical {
        let separator = |b: &u8| matches!(b, b'-' | b'.' | b'(' | b')' | b' ');
        let (plus, rest) = match text.strip_prefix(b"+") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let digits = rest.iter().filter(|b| !separator(b)).map(|b| b.wrapping_sub(b'0'));
        if digits.clone().count() > Self::MAX_SUBSCRIBER {
            return Canonical::none(Rule::NotANumber);
        }
        if plus {
            Canonical::with(Rule::LeadingPlus, digits)
        } else {
            self.canonical(TypeOfNumber::Unknown, digits)
        }
    }

    /// More digits than any dialling prefix and number need (our choice).
    const MAX_SUBSCRIBER: usize = 32;

    fn canonical(&self, kind: TypeOfNumber, digits: impl Iterator<Item = u8> + Clone) -> Canonical {
        match kind {
            TypeOfNumber::International => Canonical::with(Rule::International, digits),
            TypeOfNumber::National => self.national(Rule::NationalWithCountryCode, digits),
            TypeOfNumber::Unknown => self.dialled(digits),
            TypeOfNumber::Subscriber | TypeOfNumber::NetworkSpecific => Canonical::none(Rule::NotConvertible),
        }
    }

    /// Digits of which nothing is told, read as a subscriber of the context's country would have dialled them.
    fn dialled(&self, digits: impl Iterator<Item = u8> + Clone) -> Canonical {
        if let Some(rest) = strip(digits.clone(), self.international_prefix) {
            return Canonical::with(Rule::InternationalPrefix, rest);
        }
        let Some(country_code) = self.country_code else { return Canonical::none(Rule::NoCountryCode) };
        // In zone 1 the national prefix and the country code are the same digit, and lead to the same number.
        if let Some(rest) = strip(digits.clone(), self.national_prefix) {
            return self.national(Rule::NationalPrefix, rest);
        }
        let own = country_code.signals();
        let count = digits.clone().count();
        if count >= Self::MIN_INTERNATIONAL && own.eq(digits.clone().take(country_code.digits())) {
            return Canonical::with(Rule::AssumedInternational, digits);
        }
        Canonical::none(Rule::NotConvertible)
    }

    /// The fewest digits that are taken for an international number without being marked as one (our choice: the
    /// shortest country code and national number in common use together).
    const MIN_INTERNATIONAL: usize = 10;

    fn national(&self, rule: Rule, digits: impl Iterator<Item = u8>) -> Canonical {
        let Some(country_code) = self.country_code else { return Canonical::none(Rule::NoCountryCode) };
        let mut digits = digits.peekable();
        if digits.peek().is_none() {
            return Canonical::none(Rule::NotANumber);
        }
        Canonical::with(rule, country_code.signals().chain(digits))
    }
}

/// The digits behind `prefix`, or `None` where they do not begin with it or it is empty.
fn strip<I: Iterator<Item = u8>>(mut digits: I, prefix: &str) -> Option<I> {
    if prefix.is_empty() {
        return None;
    }
    prefix.bytes().all(|b| digits.next() == Some(b & 0x0F)).then_some(digits)
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    fn british() -> NumberingContext {
        NumberingContext::for_country("44".parse().unwrap())
    }

    fn subscriber(context: NumberingContext, text: &str) -> (alloc::string::String, Rule) {
        let canonical = context.canonical_subscriber(text.as_bytes());
        (canonical.e164().map(|n| n.to_string()).unwrap_or_default(), canonical.rule())
    }

    #[test]
    fn visual_separators_and_plus_are_dropped() {
        assert_eq!(
            subscriber(NumberingContext::UNKNOWN, "+1-202.555(0142)"),
            ("12025550142".into(), Rule::LeadingPlus)
        );
    }

    #[test]
    fn prefixes_of_the_context_are_taken_off() {
        assert_eq!(subscriber(british(), "07700900123"), ("447700900123".into(), Rule::NationalPrefix));
        assert_eq!(subscriber(british(), "0012025550142"), ("12025550142".into(), Rule::InternationalPrefix));
        assert_eq!(
            subscriber(british(), "447700900123"),
            ("447700900123".into(), Rule::AssumedInternational)
        );
        let american = NumberingContext::for_country("1".parse().unwrap());
        assert_eq!(subscriber(american, "12025550142"), ("12025550142".into(), Rule::NationalPrefix));
        assert_eq!(
            subscriber(american, "011447700900123"),
            ("447700900123".into(), Rule::InternationalPrefix)
        );
    }

    #[test]
    fn what_cannot_be_completed_says_so() {
        assert_eq!(subscriber(british(), "123").1, Rule::NotConvertible);
        assert_eq!(subscriber(NumberingContext::UNKNOWN, "2025550142").1, Rule::NoCountryCode);
        assert_eq!(subscriber(british(), "alice").1, Rule::NotConvertible);
        assert_eq!(subscriber(british(), "+alice").1, Rule::NotANumber);
        assert_eq!(subscriber(british(), "+1234567890123456").1, Rule::NotANumber);
        assert_eq!(subscriber(british(), &"1".repeat(99)).1, Rule::NotANumber);
    }

    #[test]
    fn st_is_not_part_of_the_number() {
        let signals = AddressSignals::from_digits("7700900123f").unwrap();
        let canonical = british().canonical_signals(TypeOfNumber::National, signals);
        assert_eq!(canonical.to_string(), "447700900123");
    }

    #[test]
    fn ia5_and_packed_agree() {
        let packed = AddressSignals::from_digits("12025550142").unwrap();
        for kind in [
            TypeOfNumber::International,
            TypeOfNumber::National,
            TypeOfNumber::Unknown,
            TypeOfNumber::Subscriber,
        ] {
            assert_eq!(
                british().canonical_ia5(kind, b"12025550142"),
                british().canonical_signals(kind, packed)
            );
        }
    }
}
