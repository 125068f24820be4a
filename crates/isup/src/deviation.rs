//! Where a message that can be read departs from the standard.

use trueline_number::{AddressSignals, Presentation, Screening};

use crate::message::Message;
use crate::param::{Number, NumberIndicators, NumberingPlan, ParameterValue};
use crate::parameters::{Part, RawParameter};
use crate::permitted::{is_out_of_place, may_repeat_in};

/// One departure: what, and the clause it departs from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Deviation {
    /// What is odd, in words.
    pub text: &'static str,
    /// The clause, such as `Q.763 §3.10`.
    pub clause: &'static str,
}

const fn deviation(text: &'static str, clause: &'static str) -> Deviation {
    Deviation { text, clause }
}

const BROKEN: Deviation = deviation("a message that cannot be read to its end", "Q.763 §1.5");
const TRAILING: Deviation = deviation("octets behind the end of the message", "Q.763 §1.8");
const OUT_OF_PLACE: Deviation = deviation("a parameter that this message may not carry", "Q.763 §4");
const REPEATED: Deviation = deviation("a parameter more than once that may be there once", "Q.763 §4");
const OVERLONG: Deviation = deviation("octets behind the content of a parameter", "Q.763 §3");
const SPARE_SIGNAL: Deviation = deviation("an address signal that is spare", "Q.763 §3.9 d");
const STOP_NOT_LAST: Deviation = deviation("the signal ST in front of other signals", "Q.763 §3.9 d");
const STOP_OUT_OF_PLACE: Deviation =
    deviation("the signal ST in another number than called and subsequent number", "Q.763 §3.10 g");
const ODD_WITHOUT_SIGNALS: Deviation =
    deviation("an odd count of address signals, and none there", "Q.763 §3.9 a");
const FILLER: Deviation = deviation("a filler that is not 0", "Q.763 §3.9 e");
const TOO_MANY_DIGITS: Deviation = deviation("a number of more than 15 digits", "E.164 §6.1");
const RESERVED_SCREENING: Deviation =
    deviation("a screening indicator that is reserved in this number", "Q.763 §3.10 f");
const DIGITS_NOT_AVAILABLE: Deviation =
    deviation("digits in a number that says it is not available", "Q.763 §3.10 e");
const NOT_AVAILABLE_CODING: Deviation =
    deviation("a number that is not available, and other fields of it not coded so", "Q.763 §3.10 e");
const REDIRECTION_COUNTER: Deviation = deviation("a redirection counter that is not 1 to 5", "Q.763 §3.45 c");

/// The signal by which a sender says that no digit follows.
const ST: u8 = 15;

/// What differs between the number parameters.
#[derive(Clone, Copy)]
struct NumberRules {
    /// The last signal may be ST.
    may_stop: bool,
    /// Two screening values are reserved.
    screening_is_reserved: bool,
}

const PLAIN: NumberRules = NumberRules { may_stop: false, screening_is_reserved: false };
const MAY_STOP: NumberRules = NumberRules { may_stop: true, ..PLAIN };
const SCREENED: NumberRules = NumberRules { screening_is_reserved: true, ..PLAIN };

/// More than there are kinds of deviation: each is told once.
const MOST: usize = 16;

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read. Each kind is told once.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut found = Found::default();
        let (mut seen_low, mut seen_high) = (0_u128, 0_u128);
        let mut parameters = self.parameters();
        for raw in parameters.by_ref() {
            let Ok(raw) = raw else {
                found.add(BROKEN);
                break;
            };
            let seen = if raw.code.0 < 128 { &mut seen_low } else { &mut seen_high };
            let bit = 1_u128.wrapping_shl(u32::from(raw.code.0));
            found.add_if(
                REPEATED,
                *seen & bit != 0 && !may_repeat_in(self.variant(), self.message_type(), raw.code),
            );
            *seen |= bit;
            if raw.part == Part::Optional {
                found.add_if(OUT_OF_PLACE, is_out_of_place(self.variant(), self.message_type(), raw.code));
            }
            found.look_into(&raw);
        }
        found.add_if(TRAILING, !parameters.trailing().is_empty());
        found.kinds.into_iter().flatten()
    }
}

#[derive(Default)]
struct Found {
    kinds: [Option<Deviation>; MOST],
}

impl Found {
    #[cold]
    fn add(&mut self, deviation: Deviation) {
        let told = self.kinds.iter_mut().find(|kind| kind.is_none_or(|kind| kind == deviation));
        if let Some(kind) = told {
            *kind = Some(deviation);
        }
    }

    fn add_if(&mut self, deviation: Deviation, departs: bool) {
        if departs {
            self.add(deviation);
        }
    }

    /// Content that cannot be typed is an error of its own and no deviation.
    fn look_into(&mut self, raw: &RawParameter<'_>) {
        let Ok(value) = raw.typed() else { return };
        self.add_if(OVERLONG, !value.trailing().is_empty());
        match value {
            ParameterValue::CalledPartyNumber(p) => self.number(p.number(), p.indicators(), MAY_STOP),
            ParameterValue::CallingPartyNumber(p) => self.number(p.number(), p.indicators(), SCREENED),
            ParameterValue::ConnectedNumber(p) => self.number(p.number(), p.indicators(), SCREENED),
            ParameterValue::LocationNumber(p) => self.number(p.number(), p.indicators(), SCREENED),
            ParameterValue::GenericNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::RedirectingNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::OriginalCalledNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::RedirectionNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::CalledInNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::OriginalCalledInNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::CallTransferNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::ChargeNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::CalledDirectoryNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::HtrInformation(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::PresentationNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::LastDivertingLineIdentity(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::ContractorNumber(p) => self.number(p.number(), p.indicators(), PLAIN),
            ParameterValue::SubsequentNumber(p) => self.signals(p.signals(), true),
            ParameterValue::RedirectionInformation(p) => {
                let counter = p.redirection_counter();
                self.add_if(REDIRECTION_COUNTER, counter.is_some_and(|counter| !(1..=5).contains(&counter)));
            }
            _ => {}
        }
    }

    fn number(&mut self, number: Number<'_>, indicators: NumberIndicators, rules: NumberRules) {
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
        }
        // National (3) and international (4) numbers of E.164 are bounded.
        let bounded =
            matches!(number.nature(), 3 | 4) && number.numbering_plan() == NumberingPlan::IsdnTelephony;
        let digits = signals.len().saturating_sub(usize::from(signals.ends_with_st()));
        self.add_if(TOO_MANY_DIGITS, bounded && digits > trueline_number::E164Number::MAX_DIGITS);
    }

    fn signals(&mut self, signals: AddressSignals<'_>, may_stop: bool) {
        let mut left = signals.len();
        for signal in signals.signals() {
            left = left.saturating_sub(1);
            self.add_if(SPARE_SIGNAL, matches!(signal, 10 | 13 | 14));
            if signal == ST {
                self.add_if(STOP_OUT_OF_PLACE, !may_stop);
                self.add_if(STOP_NOT_LAST, may_stop && left != 0);
            }
        }
        if signals.is_odd() {
            match signals.packed().last() {
                None => self.add(ODD_WITHOUT_SIGNALS),
                Some(last) => self.add_if(FILLER, last >> 4 != 0),
            }
        }
    }
}
