//! A number between two protocols.

use arrayvec::ArrayString;
use trueline_isup::{NatureOfAddress, NumberingPlan};
use trueline_number::{AddressSignals, E164Number, Ia5Digits, NumberingContext, TypeOfNumber};
use trueline_q931 as q931;
use trueline_sip::{BuildError, OwnedUri, Uri};

use super::settings::{InterworkSettings, NextNode, NumberInUri, ToSip, UriForm};

/// Digits with their form, in the terms that ISUP and Q.931 share.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Number {
    pub(super) form: TypeOfNumber,
    /// Whether the numbering plan is E.164; where Q.931 does not tell the plan, it counts as that.
    pub(super) is_e164: bool,
    /// Address signals as hexadecimal digits, without ST.
    pub(super) digits: ArrayString<{ AddressSignals::MAX_BUILT }>,
    /// ST: no digit follows.
    pub(super) is_complete: bool,
}

impl Number {
    pub(super) const NONE: Self = Self {
        form: TypeOfNumber::Unknown,
        is_e164: true,
        digits: ArrayString::new_const(),
        is_complete: false,
    };

    fn of(form: TypeOfNumber, digits: &str) -> Option<Self> {
        Some(Self { form, is_e164: true, digits: ArrayString::from(digits).ok()?, is_complete: false })
    }

    /// `None` for more digits than can be built.
    pub(super) fn from_isup(
        nature: NatureOfAddress,
        plan: NumberingPlan,
        signals: AddressSignals<'_>,
    ) -> Option<Self> {
        let mut text = [0; AddressSignals::MAX_BUILT];
        if signals.len() > text.len() {
            return None;
        }
        let digits = signals.write_ascii(&mut text);
        let number = Self::of(nature.type_of_number(), digits.strip_suffix('f').unwrap_or(digits))?;
        let is_e164 = plan == NumberingPlan::IsdnTelephony;
        Some(Self { is_e164, is_complete: signals.ends_with_st(), ..number })
    }

    /// `None` for more digits than can be built, and for characters that are no digits.
    pub(super) fn from_q931(
        form: q931::TypeOfNumber,
        plan: q931::NumberingPlan,
        digits: Ia5Digits<'_>,
    ) -> Option<Self> {
        let digits = core::str::from_utf8(digits.octets()).ok()?;
        let number = Self::of(form.general(), digits)?;
        let is_e164 = matches!(plan, q931::NumberingPlan::IsdnTelephony | q931::NumberingPlan::NotTold);
        digits.bytes().all(|octet| octet.is_ascii_digit()).then_some(Self { is_e164, ..number })
    }

    /// The global number of a URI, in the form that the next node takes (Q.1912.5, calling party number; RFC 3398 §12.2).
    pub(super) fn of_global_uri(uri: &Uri<'_>, settings: &InterworkSettings<'_>) -> Option<Self> {
        Some(Self::from_e164(&e164_of_uri(uri, settings)?, settings))
    }

    /// The number of a Request-URI: a global one as [`Number::of_global_uri`]; another as a subscriber of the own
    /// network would have dialled it, or else national as it is (RFC 3398 §12.2).
    pub(super) fn of_called_uri(uri: &Uri<'_>, settings: &InterworkSettings<'_>) -> Option<Self> {
        if let Some(number) = Self::of_global_uri(uri, settings) {
            return Some(number);
        }
        let text = number_text(uri, settings)?;
        if let Some(number) = settings.numbering.canonical_subscriber(text).e164() {
            return Some(Self::from_e164(&number, settings));
        }
        let mut digits = ArrayString::new();
        for octet in text.iter().filter(|octet| !matches!(octet, b'-' | b'.' | b'(' | b')')) {
            if !octet.is_ascii_digit() || digits.try_push(char::from(*octet)).is_err() {
                return None;
            }
        }
        let known = !digits.is_empty();
        known.then_some(Self { form: TypeOfNumber::National, digits, ..Self::NONE })
    }

    /// In national form where the number and the next node are of the own country.
    pub(super) fn from_e164(number: &E164Number, settings: &InterworkSettings<'_>) -> Self {
        let own = settings.numbering.country_code();
        let is_national = settings.to_isup.next_node == NextNode::OwnCountry
            && own.is_some()
            && number.country_code() == own;
        let national = number.national_significant_number().filter(|_| is_national);
        let (form, digits) = match national {
            Some(digits) => (TypeOfNumber::National, digits),
            None => (TypeOfNumber::International, number.as_str()),
        };
        Self::of(form, digits).unwrap_or(Self::NONE)
    }

    /// The complete international number; `None` for forms that only one network understands.
    pub(super) fn e164(&self, numbering: &NumberingContext) -> Option<E164Number> {
        let told = self.is_e164 && matches!(self.form, TypeOfNumber::International | TypeOfNumber::National);
        told.then(|| numbering.canonical_ia5(self.form, self.digits.as_bytes()).e164()).flatten()
    }

    /// As [`Number::e164`], and for digits without a form what a subscriber of the own network would have meant.
    pub(super) fn dialled(&self, numbering: &NumberingContext) -> Option<E164Number> {
        let canonical = numbering.canonical_ia5(self.form, self.digits.as_bytes());
        canonical.e164().filter(|_| self.is_e164)
    }

    pub(super) const fn nature_of_address(&self) -> NatureOfAddress {
        match self.form {
            TypeOfNumber::International => NatureOfAddress::International,
            TypeOfNumber::National => NatureOfAddress::National,
            TypeOfNumber::Subscriber => NatureOfAddress::Subscriber,
            TypeOfNumber::NetworkSpecific => NatureOfAddress::NetworkSpecific,
            _ => NatureOfAddress::NotTold,
        }
    }

    pub(super) const fn isup_plan(&self) -> NumberingPlan {
        // The only other plan that both protocols code is the private one.
        if self.is_e164 { NumberingPlan::IsdnTelephony } else { NumberingPlan::National5 }
    }

    pub(super) fn signals(&self) -> AddressSignals<'static> {
        AddressSignals::from_digits(&self.digits).unwrap_or(AddressSignals::EMPTY)
    }

    /// The signals, with ST where the digits are known to be all.
    pub(super) fn called_signals(&self) -> AddressSignals<'static> {
        let stop = self.is_complete.then_some(15);
        AddressSignals::from_signals(self.signals().signals().chain(stop)).unwrap_or_else(|_| self.signals())
    }

    pub(super) const fn type_of_number(&self) -> q931::TypeOfNumber {
        match self.form {
            TypeOfNumber::International => q931::TypeOfNumber::International,
            TypeOfNumber::National => q931::TypeOfNumber::National,
            TypeOfNumber::Subscriber => q931::TypeOfNumber::Subscriber,
            TypeOfNumber::NetworkSpecific => q931::TypeOfNumber::NetworkSpecific,
            _ => q931::TypeOfNumber::NotTold,
        }
    }

    pub(super) const fn q931_plan(&self) -> q931::NumberingPlan {
        if self.is_e164 { q931::NumberingPlan::IsdnTelephony } else { q931::NumberingPlan::Private }
    }

    /// `None` for signals that Q.931 does not have: code 11 and code 12 of Q.763 §3.9 d.
    pub(super) fn ia5_digits(&self) -> Option<Ia5Digits<'static>> {
        Ia5Digits::from_digits(&self.digits).ok()
    }
}

/// `tel:+...` or `sip:+...@host;user=phone` (RFC 3398 §12.1).
pub(super) fn uri_of(number: &E164Number, to: &ToSip<'_>) -> Result<OwnedUri, BuildError> {
    let text = alloc::format!("+{number}");
    match to.uri {
        UriForm::Sip => OwnedUri::sip_number(&text, to.host),
        UriForm::Tel => OwnedUri::tel(&text),
    }
}

/// Digits that have no international form are copied without a plus sign (RFC 3398 §12.1).
pub(super) fn local_uri_of(digits: &str, to: &ToSip<'_>) -> Result<OwnedUri, BuildError> {
    match to.uri {
        UriForm::Sip => OwnedUri::sip(digits, to.host)?.with_parameter("user", Some("phone")),
        UriForm::Tel => OwnedUri::tel_local(digits, to.host),
    }
}

/// The international number that a URI has: with a plus sign, or with one in its `phone-context` (RFC 3966 §5.1.5).
pub(super) fn e164_of_uri(uri: &Uri<'_>, settings: &InterworkSettings<'_>) -> Option<E164Number> {
    let text = number_text(uri, settings)?;
    if text.starts_with(b"+") {
        return settings.numbering.canonical_subscriber(text).e164();
    }
    let context = uri.phone_context().filter(|context| context.starts_with(b"+"))?;
    let mut whole: ArrayString<{ AddressSignals::MAX_BUILT }> = ArrayString::new();
    for octet in context.iter().chain(text) {
        whole.try_push(char::from(*octet)).ok()?;
    }
    settings.numbering.canonical_subscriber(whole.as_bytes()).e164()
}

fn number_text<'u>(uri: &Uri<'u>, settings: &InterworkSettings<'_>) -> Option<&'u [u8]> {
    let text = uri.number()?;
    let told = uri.host().is_none()
        || uri.parameter("user").is_some_and(|user| user.eq_ignore_ascii_case(b"phone"))
        || settings.number_in_uri == NumberInUri::ToldOrGlobal && text.starts_with(b"+");
    told.then_some(text)
}
