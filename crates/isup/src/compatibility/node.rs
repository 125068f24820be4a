//! An exchange that judges messages.

use crate::compatibility::code_set::CodeSet;
use crate::compatibility::verdict::{CompatibilityAction, CompatibilityCause, CompatibilityVerdict};
use crate::compatibility::{
    CompatibilityRules, EndNodeInterpretation, ParameterNames, RepeatedInstructions, UnknownMessageBody,
};
use crate::message::Message;
use crate::message_type::{MessageFormat, MessageType, OptionalPart};
use crate::param::{
    CauseLocation, CauseValue, DiscardMessage, DiscardParameter, MessageCompatibilityInformation,
    MessagePassOnNotPossible, Parameter, ParameterCompatibilityInformation, ParameterInstructions,
    ParameterPassOnNotPossible, ParameterValue, ReleaseCall, SendNotification, TransitAtIntermediateExchange,
};
use crate::parameter_name::ParameterName;
use crate::parameters::{Parameters, Part, RawParameter};
use crate::variant::Variant;

/// The role of an exchange in a call (Q.764 §2.9.5).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ExchangeType {
    /// Originating, destination or interworking exchange, incoming or outgoing international gateway: an end node.
    A,
    /// National or international transit exchange: an intermediate one.
    B,
}

/// Whether what is not known can be passed on at all: not where the next leg is no ISUP, or where the call ends here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PassingOn {
    /// It can.
    Possible,
    /// It cannot.
    NotPossible,
}

/// One exchange in its role in a call, and what it understands.
///
/// It understands what this crate has a type for, unless told otherwise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Node {
    exchange: ExchangeType,
    passing_on: PassingOn,
    location: CauseLocation,
    message_types: CodeSet,
    parameters: CodeSet,
    rules: CompatibilityRules,
}

impl Node {
    /// An exchange that can pass on, with the rules of Q.764. In the causes it sends its location is a transit network
    /// for type B and the public network serving the local user for type A, which is our choice.
    #[must_use]
    pub fn new(exchange: ExchangeType) -> Self {
        let location = match exchange {
            ExchangeType::A => CauseLocation::PublicNetworkLocal,
            ExchangeType::B => CauseLocation::TransitNetwork,
        };
        let (passing_on, rules) = (PassingOn::Possible, CompatibilityRules::Q764);
        let (message_types, parameters) = (CodeSet::default(), CodeSet::default());
        Self { exchange, passing_on, location, message_types, parameters, rules }.with_variant(Variant::ItuT)
    }

    /// The same, understanding what this crate has a type for in a variant too.
    #[must_use]
    pub fn with_variant(mut self, variant: Variant) -> Self {
        for code in 0..=u8::MAX {
            if MessageType(code).abbreviation_in(variant).is_some() {
                self.message_types.insert(code);
            }
            if ParameterValue::has_type(variant, ParameterName(code)) {
                self.parameters.insert(code);
            }
        }
        self
    }

    /// The same, with or without a way to pass on.
    #[must_use]
    pub const fn with_passing_on(mut self, to: PassingOn) -> Self {
        self.passing_on = to;
        self
    }

    /// The same with another location in the causes it sends.
    #[must_use]
    pub const fn with_location(mut self, to: CauseLocation) -> Self {
        self.location = to;
        self
    }

    /// The same with other rules.
    #[must_use]
    pub const fn with_rules(mut self, to: CompatibilityRules) -> Self {
        self.rules = to;
        self
    }

    /// The same, understanding this message type too.
    #[must_use]
    pub const fn with_message_type(mut self, message_type: MessageType) -> Self {
        self.message_types.insert(message_type.0);
        self
    }

    /// The same, not understanding this message type.
    #[must_use]
    pub const fn without_message_type(mut self, message_type: MessageType) -> Self {
        self.message_types.remove(message_type.0);
        self
    }

    /// The same, understanding this parameter too.
    #[must_use]
    pub const fn with_parameter(mut self, code: ParameterName) -> Self {
        self.parameters.insert(code.0);
        self
    }

    /// The same, not understanding this parameter. In a mandatory part a parameter is always understood.
    #[must_use]
    pub const fn without_parameter(mut self, code: ParameterName) -> Self {
        self.parameters.remove(code.0);
        self
    }

    /// Whether it understands the message type.
    #[must_use]
    pub const fn knows_message_type(&self, message_type: MessageType) -> bool {
        self.message_types.contains(message_type.0)
    }

    /// Whether it understands the parameter.
    #[must_use]
    pub const fn knows_parameter(&self, code: ParameterName) -> bool {
        self.parameters.contains(code.0)
    }

    /// What to do with a message. Takes one step for each octet and allocates nothing.
    #[must_use]
    pub fn judge(&self, message: &Message<'_>) -> CompatibilityVerdict {
        let message_type = message.message_type();
        let (action, notification) = if self.knows_message_type(message_type) {
            match self.unknown_parameters(message) {
                // A format error: nothing is answered, whatever the message was.
                None => (CompatibilityAction::DiscardMessage, None),
                Some(unknown) if unknown.is_empty() => (CompatibilityAction::Process, None),
                Some(unknown) => self.judge_parameters(message, unknown),
            }
        } else {
            self.judge_message(message)
        };
        let may_answer = !self.rules.never_answered.contains(&message_type);
        CompatibilityVerdict::new(
            action,
            notification.filter(|_| may_answer),
            self.location,
            message.variant(),
        )
    }

    /// `None` for a message that breaks off, or in which a mandatory parameter cannot be read.
    fn unknown_parameters(&self, message: &Message<'_>) -> Option<ParameterNames> {
        let mut unknown = ParameterNames::default();
        for raw in message.parameters() {
            let raw = raw.ok()?;
            match raw.part {
                Part::Optional if !self.knows_parameter(raw.code) => unknown.insert(raw.code),
                Part::Optional => {}
                Part::Fixed | Part::Variable => drop(raw.typed().ok()?),
            }
        }
        Some(unknown)
    }

    fn judge_message(&self, message: &Message<'_>) -> (CompatibilityAction, Option<CompatibilityCause>) {
        let found = self.instructions_of_message(message);
        let decision = self.decide_message(found.unwrap_or(self.rules.message_without_instructions));
        let cause = CompatibilityCause::new(CauseValue::MESSAGE_TYPE_UNKNOWN).with_message_type(message);
        match decision.outcome {
            Outcome::Release => (CompatibilityAction::Release(cause), None),
            Outcome::DiscardMessage | Outcome::DiscardParameter => {
                (CompatibilityAction::DiscardMessage, decision.notify.then_some(cause))
            }
            Outcome::PassOn => (CompatibilityAction::PassOn, None),
        }
    }

    fn instructions_of_message<'a>(
        &self,
        message: &Message<'a>,
    ) -> Option<MessageCompatibilityInformation<'a>> {
        const OPTIONAL_PART_ALONE: MessageFormat =
            MessageFormat { fixed: &[], fixed_length: 0, variable: &[], optional: OptionalPart::Allowed };
        let has_format = message.format().is_some();
        if !has_format && self.rules.unknown_message_body == UnknownMessageBody::Unknown {
            return None;
        }
        let mut parameters = match has_format {
            true => message.parameters(),
            false => {
                let format = Some(&OPTIONAL_PART_ALONE);
                Parameters::new(message.octets(), message.body_at(), format, message.variant())
            }
        };
        let mut found = None;
        for raw in parameters.by_ref() {
            let raw = raw.ok()?;
            if raw.code == MessageCompatibilityInformation::CODE && found.is_none() {
                found = MessageCompatibilityInformation::decode(raw.value).ok();
            }
        }
        found
    }

    fn judge_parameters(
        &self,
        message: &Message<'_>,
        unknown: ParameterNames,
    ) -> (CompatibilityAction, Option<CompatibilityCause>) {
        let decisions = self.decisions(message, unknown);
        let named = |outcome: Outcome, only_notified: bool| -> ParameterNames {
            let of = |(_, decision): &(ParameterName, Decision)| {
                decision.outcome == outcome && (decision.notify || !only_notified)
            };
            decisions.known().filter(of).map(|(code, _)| code).collect()
        };
        let worst = decisions.known().map(|(_, decision)| decision.outcome).max();
        match worst.unwrap_or(Outcome::PassOn) {
            Outcome::Release => {
                let cause = CompatibilityCause::new(CauseValue::PARAMETER_UNKNOWN_DISCARDED)
                    .with_parameters(named(Outcome::Release, false));
                (CompatibilityAction::Release(cause), None)
            }
            Outcome::DiscardMessage => {
                let names = named(Outcome::DiscardMessage, true);
                let cause = CompatibilityCause::new(self.rules.cause_of_discarding_for_a_parameter)
                    .with_message_type(message)
                    .with_parameters(names);
                (CompatibilityAction::DiscardMessage, (!names.is_empty()).then_some(cause))
            }
            Outcome::DiscardParameter => {
                let action = CompatibilityAction::PassOnWithout(named(Outcome::DiscardParameter, false));
                (
                    action,
                    self.notification(named(Outcome::DiscardParameter, true), named(Outcome::PassOn, true)),
                )
            }
            Outcome::PassOn => {
                let notified = named(Outcome::PassOn, true);
                (CompatibilityAction::PassOn, self.notification(ParameterNames::default(), notified))
            }
        }
    }

    /// One confusion message names all parameters that are to be notified; its cause is the more severe one.
    fn notification(
        &self,
        discarded: ParameterNames,
        passed_on: ParameterNames,
    ) -> Option<CompatibilityCause> {
        let passed_on = self.rules.cause_of_passing_on.map(|cause| (cause, passed_on));
        let passed_on = passed_on.filter(|(_, names)| !names.is_empty());
        let (cause, names) = match (discarded.is_empty(), passed_on) {
            (true, passed_on) => passed_on?,
            (false, passed_on) => {
                let names = passed_on.map_or_else(ParameterNames::default, |(_, names)| names);
                (CauseValue::PARAMETER_UNKNOWN_DISCARDED, discarded.iter().chain(names.iter()).collect())
            }
        };
        Some(CompatibilityCause::new(cause).with_parameters(names))
    }

    /// What each unknown parameter leads to.
    fn decisions(&self, message: &Message<'_>, unknown: ParameterNames) -> Decisions {
        let mut decisions = Decisions::default();
        let information = message.parameters().filter_map(Result::ok);
        let information = information
            .filter(|raw| raw.part == Part::Optional && raw.code == ParameterCompatibilityInformation::CODE);
        for information in
            information.filter_map(|raw| ParameterCompatibilityInformation::decode(raw.value).ok())
        {
            for upgraded in information.upgraded_parameters() {
                if unknown.contains(upgraded.code) {
                    let decision = self.decide_parameter(upgraded.instructions);
                    decisions.add(upgraded.code, decision, self.rules.repeated_instructions);
                }
            }
        }
        let without_instructions = match self.exchange {
            ExchangeType::A => self.rules.parameter_without_instructions_at_type_a,
            ExchangeType::B => self.rules.parameter_without_instructions_at_type_b,
        };
        decisions.fill(unknown, self.decide_parameter(without_instructions));
        if self.rules.always_processed.contains(&message.message_type()) {
            decisions.soften();
        }
        decisions
    }

    fn decide_parameter(&self, instructions: ParameterInstructions<'_>) -> Decision {
        let notify = instructions.send_notification_indicator() == SendNotification::Send;
        let if_not_possible = match instructions.pass_on_not_possible_indicator() {
            ParameterPassOnNotPossible::DiscardMessage => Outcome::DiscardMessage,
            ParameterPassOnNotPossible::DiscardParameter => Outcome::DiscardParameter,
            // The reserved value is read as the first.
            _ => Outcome::Release,
        };
        if self.only_passes_on(instructions.transit_at_intermediate_exchange_indicator()) {
            return self.pass_on(false, Decision { outcome: if_not_possible, notify });
        }
        let outcome = if instructions.release_call_indicator() == ReleaseCall::Release {
            Outcome::Release
        } else if instructions.discard_message_indicator() == DiscardMessage::Discard {
            Outcome::DiscardMessage
        } else if instructions.discard_parameter_indicator() == DiscardParameter::Discard {
            Outcome::DiscardParameter
        } else {
            return self.pass_on(notify, Decision { outcome: if_not_possible, notify });
        };
        Decision { outcome, notify }
    }

    fn decide_message(&self, instructions: MessageCompatibilityInformation<'_>) -> Decision {
        let notify = instructions.send_notification_indicator() == SendNotification::Send;
        let if_not_possible = match instructions.pass_on_not_possible_indicator() {
            MessagePassOnNotPossible::DiscardInformation => Outcome::DiscardMessage,
            _ => Outcome::Release,
        };
        if self.only_passes_on(instructions.transit_at_intermediate_exchange_indicator()) {
            return self.pass_on(false, Decision { outcome: if_not_possible, notify });
        }
        let outcome = if instructions.release_call_indicator() == ReleaseCall::Release {
            Outcome::Release
        } else if instructions.discard_message_indicator() == DiscardMessage::Discard {
            Outcome::DiscardMessage
        } else {
            return self.pass_on(notify, Decision { outcome: if_not_possible, notify });
        };
        Decision { outcome, notify }
    }

    /// Whether bit A sends this exchange past the other indicators.
    fn only_passes_on(&self, indicator: TransitAtIntermediateExchange) -> bool {
        indicator == TransitAtIntermediateExchange::EndNodeInterpretation
            && self.exchange == ExchangeType::B
            && self.rules.end_node_interpretation_at_type_b == EndNodeInterpretation::PassOn
    }

    fn pass_on(&self, notify: bool, otherwise: Decision) -> Decision {
        match self.passing_on {
            PassingOn::Possible => Decision { outcome: Outcome::PassOn, notify },
            PassingOn::NotPossible => otherwise,
        }
    }
}

impl ParameterValue<'_> {
    /// Whether content under this name is read into a type.
    fn has_type(variant: Variant, code: ParameterName) -> bool {
        let empty = RawParameter { code, part: Part::Optional, value: &[], offset: 0, variant };
        !matches!(ParameterValue::decode(&empty), Ok(ParameterValue::Other(_)))
    }
}

/// In ascending order of severity.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Outcome {
    PassOn,
    DiscardParameter,
    DiscardMessage,
    Release,
}

/// Of two that are equally severe the one that notifies is the greater.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Decision {
    outcome: Outcome,
    notify: bool,
}

/// A decision for each parameter name that has one.
struct Decisions([Option<Decision>; 256]);

impl Default for Decisions {
    fn default() -> Self {
        Self([None; 256])
    }
}

impl Decisions {
    fn add(&mut self, code: ParameterName, decision: Decision, repeated: RepeatedInstructions) {
        let Some(place) = self.0.get_mut(usize::from(code.0)) else { return };
        *place = match (*place, repeated) {
            (Some(first), RepeatedInstructions::First) => Some(first),
            (earlier, _) => earlier.max(Some(decision)),
        };
    }

    /// Gives those without instructions the one that holds for them.
    fn fill(&mut self, names: ParameterNames, decision: Decision) {
        for code in names.iter() {
            if let Some(place @ None) = self.0.get_mut(usize::from(code.0)) {
                *place = Some(decision);
            }
        }
    }

    /// For a message that is processed in any case.
    fn soften(&mut self) {
        for decision in self.0.iter_mut().flatten() {
            decision.outcome = decision.outcome.min(Outcome::DiscardParameter);
        }
    }

    fn known(&self) -> impl Iterator<Item = (ParameterName, Decision)> {
        let codes = (0..=u8::MAX).map(ParameterName);
        codes.zip(&self.0).filter_map(|(code, decision)| Some((code, (*decision)?)))
    }
}
