//! What a number may say.

use trueline_number::{AddressSignals, Presentation, Screening};

use super::fields::Meaning;
use trueline_wire::Deviation;

use super::Found;
use crate::param::{Number, NumberIndicators, NumberingPlan};

const SPARE_SIGNAL: Deviation = Deviation::new("an address signal that is spare", "Q.763 §3.9 d");
const STOP_NOT_LAST: Deviation = Deviation::new("the signal ST in front of other signals", "Q.763 §3.9 d");
const STOP_OUT_OF_PLACE: Deviation =
    Deviation::new("the signal ST in another number than called and subsequent number", "Q.763 §3.10 g");
const ODD_WITHOUT_SIGNALS: Deviation =
    Deviation::new("an odd count of address signals, and none there", "Q.763 §3.9 a");
const TOO_MANY_DIGITS: Deviation = Deviation::new("a number of more than 15 digits", "E.164 §6.1");
const RESERVED_SCREENING: Deviation =
    Deviation::new("a screening indicator that is reserved in this number", "Q.763 §3.10 f");
const DIGITS_NOT_AVAILABLE: Deviation =
    Deviation::new("digits in a number that says it is not available", "Q.763 §3.10 e");
const NOT_AVAILABLE_CODING: Deviation =
    Deviation::new("a number that is not available, and other fields of it not coded so", "Q.763 §3.10 e");

const NATURE: &str = "a nature of address that is spare";
const NATIONAL_NATURE: &str = "a nature of address for national use";
const PLAN: &str = "a numbering plan that is spare";
const NATIONAL_PLAN: &str = "a numbering plan for national use";
const PRESENTATION: &str = "a presentation indicator that is spare or reserved";

/// The signal by which a sender says that no digit follows.
const ST: u8 = 15;

/// What differs between the number parameters.
#[derive(Clone, Copy)]
pub(super) struct NumberRules {
    nature: NatureRules,
    /// The last signal may be ST.
    may_stop: bool,
    /// Two screening values are reserved.
    screening_is_reserved: bool,
}

/// Which values a nature of address may have.
#[derive(Clone, Copy, Eq, PartialEq)]
enum NatureRules {
    /// 1-5, of which 1, 2 and 5 are for national use.
    Usual,
    /// Those, and routing numbers for national use.
    Called,
    /// A table of its own.
    Own,
}

pub(super) const PLAIN: NumberRules =
    NumberRules { nature: NatureRules::Usual, may_stop: false, screening_is_reserved: false };
pub(super) const CALLED: NumberRules = NumberRules { nature: NatureRules::Called, may_stop: true, ..PLAIN };
pub(super) const SCREENED: NumberRules = NumberRules { screening_is_reserved: true, ..PLAIN };
pub(super) const CHARGED: NumberRules = NumberRules { nature: NatureRules::Own, ..PLAIN };

impl NatureRules {
    const fn meaning(self, nature: u8) -> Meaning {
        match (self, nature) {
            (Self::Own, _) | (_, 3 | 4) => Meaning::Defined,
            (_, 1 | 2 | 5 | 112..=126) | (Self::Called, 6..=8) => Meaning::National(NATIONAL_NATURE),
            _ => Meaning::None(NATURE),
        }
    }
}

/// What Q.763 says of a numbering plan; 5 and 6 are private plans.
const fn meaning_of_plan(plan: u8) -> Meaning {
    match plan {
        1 => Meaning::Defined,
        3..=6 => Meaning::National(NATIONAL_PLAN),
        _ => Meaning::None(PLAN),
    }
}

impl Found<'_> {
    pub(super) fn number(
        &mut self,
        number: Number<'_>,
        indicators: NumberIndicators,
        rules: NumberRules,
        clause: &'static str,
    ) {
        let signals = number.signals();
        self.signals(signals, rules.may_stop);
        if indicators.presentation == Some(Presentation::AddressNotAvailable) {
            self.add_if(DIGITS_NOT_AVAILABLE, !signals.is_empty());
            // Nature of address, bit 8 of octet 2 and numbering plan are coded 0, screening network provided.
            let screening = indicators.screening.is_none_or(|s| s == Screening::NetworkProvided);
            let coded_so = number.nature() == 0 && number.octet2() & 0xF0 == 0 && screening;
            self.add_if(NOT_AVAILABLE_CODING, !coded_so);
        } else {
            let reserved = matches!(
                indicators.screening,
                Some(Screening::UserProvidedNotVerified | Screening::UserProvidedVerifiedAndFailed)
            );
            self.add_if(RESERVED_SCREENING, reserved && rules.screening_is_reserved);
            self.tell(rules.nature.meaning(number.nature()), clause);
            self.tell(meaning_of_plan(number.numbering_plan().code()), clause);
            self.add_if(
                Deviation::new(PRESENTATION, clause),
                indicators.presentation.is_some_and(|p| p.code() == 3),
            );
        }
        // National (3) and international (4) numbers of E.164 are bounded.
        let bounded =
            matches!(number.nature(), 3 | 4) && number.numbering_plan() == NumberingPlan::IsdnTelephony;
        let digits = signals.len().saturating_sub(usize::from(signals.ends_with_st()));
        self.add_if(TOO_MANY_DIGITS, bounded && digits > trueline_number::E164Number::MAX_DIGITS);
    }

    pub(super) fn signals(&mut self, signals: AddressSignals<'_>, may_stop: bool) {
        let mut left = signals.len();
        for signal in signals.signals() {
            left = left.saturating_sub(1);
            self.add_if(SPARE_SIGNAL, matches!(signal, 10 | 13 | 14));
            if signal == ST {
                self.add_if(STOP_OUT_OF_PLACE, !may_stop);
                self.add_if(STOP_NOT_LAST, may_stop && left != 0);
            }
        }
        self.add_if(ODD_WITHOUT_SIGNALS, signals.is_odd() && signals.is_empty());
    }
}
