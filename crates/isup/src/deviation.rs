//! Where a message that can be read departs from the standard.

mod circuits;
mod fields;
mod numbers;

use trueline_wire::{Deviation, Deviations};

use crate::compatibility::ParameterNames;
use crate::deviation::fields::{Fields, Meaning};
use crate::deviation::numbers::{CALLED, CHARGED, NumberRules, PLAIN, SCREENED};
use crate::message::Message;
use crate::message_type::MessageType;
use crate::param::{ParameterCompatibilityInformation, ParameterValue};
use crate::parameter_name::ParameterName;
use crate::parameters::{Part, RawParameter};
use crate::permitted::{is_out_of_place, may_repeat_in};
use crate::variant::Variant;

const BROKEN: Deviation = Deviation::new("a message that cannot be read to its end", "Q.763 §1.5");
const TRAILING: Deviation = Deviation::new("octets behind the end of the message", "Q.763 §1.8");
const OUT_OF_PLACE: Deviation = Deviation::new("a parameter that this message may not carry", "Q.763 §4");
const REPEATED: Deviation = Deviation::new("a parameter more than once that may be there once", "Q.763 §4");
const LENGTH: Deviation = Deviation::new("a parameter shorter or longer than it may be", "Q.763 §4");
const OVERLONG: Deviation = Deviation::new("octets behind the content of a parameter", "Q.763 §3");
const REDIRECTION_COUNTER: Deviation =
    Deviation::new("a redirection counter that is not 1 to 5", "Q.763 §3.45 c");
const INSTRUCTIONS_REPEATED: Deviation =
    Deviation::new("compatibility instructions for one parameter more than once", "Q.764 §2.9.5");
const NATIONAL_MESSAGE: Deviation = Deviation::new("a message for national use", "Q.763 §4");
const NATIONAL_PARAMETER: Deviation = Deviation::new("a parameter for national use", "Q.763 §3");

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read. Each kind is told once for each
    /// clause, and no more than [`Deviation::MOST`] in all.
    ///
    /// Content that cannot be read is an error of [`RawParameter::typed`] and no deviation. What only national networks
    /// may send is none either: see [`Message::national_use`].
    ///
    /// In a message of a variant the clauses of Q.763 stand as the variant's own standard, without a number: that of
    /// ANSI has other numbers, and the texts are not at hand.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut kinds = Deviations::default();
        self.each_deviation(|deviation| kinds.add(deviation));
        kinds.into_iter()
    }

    /// Hands [`Message::deviations`] to `to` as they are found: without keeping them, and so some of them more than
    /// once and without a limit.
    pub fn each_deviation(&self, mut to: impl FnMut(Deviation)) {
        self.walk(false, &mut to);
    }

    /// What of the message has a meaning in national networks only: message type, parameters, values. It departs from
    /// the standard where the message crosses a border.
    pub fn national_use(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut kinds = Deviations::default();
        self.walk(true, &mut |deviation| kinds.add(deviation));
        kinds.into_iter()
    }

    fn walk(&self, national: bool, to: &mut dyn FnMut(Deviation)) {
        let mut found = Found { to, variant: self.variant(), national, range: None };
        let message_type = self.message_type();
        let is_national = self.format().is_none() || NATIONAL_MESSAGES.contains(&message_type);
        found.add_if_national(NATIONAL_MESSAGE, is_national);
        let mut seen = ParameterNames::default();
        let mut parameters = self.parameters();
        for raw in parameters.by_ref() {
            let Ok(raw) = raw else {
                found.add_if(BROKEN, true);
                break;
            };
            let repeats = seen.contains(raw.code) && !may_repeat_in(self.variant(), message_type, raw.code);
            found.add_if(REPEATED, repeats);
            seen.insert(raw.code);
            if raw.part == Part::Optional {
                found.add_if(OUT_OF_PLACE, is_out_of_place(self.variant(), message_type, raw.code));
                found.add_if_national(NATIONAL_PARAMETER, found.national && is_for_national_use(raw.code));
            }
            found.look_into(message_type, &raw);
        }
        found.add_if(TRAILING, !parameters.trailing().is_empty());
    }
}

/// Those that the table of message types in Q.763 marks so.
const NATIONAL_MESSAGES: [MessageType; 10] = [
    MessageType::INR,
    MessageType::INF,
    MessageType::LPA,
    MessageType::PAM,
    MessageType::CQM,
    MessageType::CQR,
    MessageType::UCIC,
    MessageType::OLM,
    MessageType::CRG,
    MessageType::SDM,
];

/// Those that the table of parameter names in Q.763 marks so, and those beyond it.
fn is_for_national_use(code: ParameterName) -> bool {
    const MARKED: [u8; 18] = [
        0x01, 0x0E, 0x0F, 0x1E, 0x23, 0x26, 0x2F, 0x32, 0x4E, 0x71, 0x77, 0x7D, 0x84, 0x86, 0x8A, 0x8B, 0x8C,
        0xC1,
    ];
    MARKED.contains(&code.0) || code.0 > ParameterName::GENERIC_DIGITS.0
}

/// The least and the greatest length of the content in octets, where the type takes other lengths too (the tables of
/// Q.763 §4).
const fn lengths(code: ParameterName) -> Option<(usize, usize)> {
    Some(match code {
        ParameterName::REDIRECTION_NUMBER => (3, usize::MAX),
        ParameterName::ACCESS_TRANSPORT => (1, usize::MAX),
        ParameterName::USER_TO_USER_INFORMATION => (1, 129),
        ParameterName::NETWORK_SPECIFIC_FACILITY | ParameterName::PARAMETER_COMPATIBILITY_INFORMATION => {
            (2, usize::MAX)
        }
        ParameterName::REMOTE_OPERATIONS => (6, usize::MAX),
        ParameterName::DISPLAY_INFORMATION | ParameterName::SERVICE_ACTIVATION => (1, usize::MAX),
        ParameterName::USER_SERVICE_INFORMATION_PRIME => (2, 11),
        ParameterName::USER_TELESERVICE_INFORMATION => (2, 3),
        ParameterName::APPLICATION_TRANSPORT => (3, usize::MAX),
        _ => return None,
    })
}

/// What is found, and what is known so far.
struct Found<'f> {
    to: &'f mut dyn FnMut(Deviation),
    variant: Variant,
    /// Looks for what is for national use, and not for deviations.
    national: bool,
    /// The range of the range and status parameter in front.
    range: Option<u8>,
}

impl Found<'_> {
    #[inline(always)]
    fn add_if(&mut self, deviation: Deviation, departs: bool) {
        if departs && !self.national {
            self.add(deviation);
        }
    }

    #[inline(always)]
    fn add_if_national(&mut self, deviation: Deviation, is_national: bool) {
        if is_national && self.national {
            self.add(deviation);
        }
    }

    #[cold]
    fn add(&mut self, deviation: Deviation) {
        let is_of_q763 = self.variant != Variant::ItuT && deviation.clause.starts_with("Q.763");
        let clause = if is_of_q763 { self.variant.standard() } else { deviation.clause };
        (self.to)(Deviation { clause, ..deviation });
    }

    #[inline(always)]
    fn tell(&mut self, meaning: Meaning, clause: &'static str) {
        match meaning {
            Meaning::Defined => {}
            Meaning::None(text) => self.add_if(Deviation::new(text, clause), true),
            Meaning::National(text) => self.add_if_national(Deviation::new(text, clause), true),
        }
    }

    fn look_into(&mut self, message_type: MessageType, raw: &RawParameter<'_>) {
        let Ok(value) = raw.typed() else { return };
        let clause = raw.code.clause_in(raw.variant).unwrap_or("Q.763 §3");
        self.add_if(OVERLONG, !value.trailing().is_empty());
        if let Some((least, most)) = lengths(raw.code) {
            self.add_if(LENGTH, !(least..=most).contains(&raw.value.len()));
        }
        value.each_field(&mut Fields::new(self, raw.code, clause));
        match value {
            ParameterValue::SubsequentNumber(p) => self.signals(p.signals(), true),
            ParameterValue::RedirectionInformation(p) => {
                let counter = p.redirection_counter();
                self.add_if(REDIRECTION_COUNTER, counter.is_some_and(|counter| !(1..=5).contains(&counter)));
            }
            ParameterValue::RangeAndStatus(p) => {
                self.range = Some(p.range());
                self.range_and_status(message_type, &p);
            }
            ParameterValue::CircuitStateIndicator(_) => self.circuit_states(self.range, raw.value),
            ParameterValue::ParameterCompatibilityInformation(p) => self.instructions(&p),
            _ => self.number_of(&value, clause),
        }
    }

    fn number_of(&mut self, value: &ParameterValue<'_>, clause: &'static str) {
        macro_rules! numbers {
            ($( $($name:ident)|+ => $rules:ident, )+) => {
                match value {
                    $( $( ParameterValue::$name(p) => (p.number(), p.indicators(), $rules), )+ )+
                    _ => return,
                }
            };
        }
        let (number, indicators, rules): (_, _, NumberRules) = numbers! {
            CalledPartyNumber => CALLED,
            CallingPartyNumber | ConnectedNumber | LocationNumber => SCREENED,
            ChargeNumber => CHARGED,
            GenericNumber | RedirectingNumber | OriginalCalledNumber | RedirectionNumber | CalledInNumber
                | OriginalCalledInNumber | CallTransferNumber | CalledDirectoryNumber | HtrInformation
                | PresentationNumber | LastDivertingLineIdentity | ContractorNumber => PLAIN,
        };
        self.number(number, indicators, rules, clause);
    }

    fn instructions(&mut self, information: &ParameterCompatibilityInformation<'_>) {
        let mut seen = ParameterNames::default();
        for upgraded in information.upgraded_parameters() {
            self.add_if(INSTRUCTIONS_REPEATED, seen.contains(upgraded.code));
            seen.insert(upgraded.code);
        }
    }
}
