//! The rules that are not confirmed, in one place.

use crate::message_type::MessageType;
use crate::param::{CauseValue, MessageCompatibilityInformation, ParameterInstructions};

/// The rules of Q.764 §2.9.5 that only memory and the habits of implementations tell. A network that is known to
/// behave otherwise is a change of one field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CompatibilityRules {
    /// What an exchange of type B does where bit A asks for end node interpretation.
    pub end_node_interpretation_at_type_b: EndNodeInterpretation,
    /// What is done with an unknown message that has no instructions: discard it and notify.
    pub message_without_instructions: MessageCompatibilityInformation<'static>,
    /// What an exchange of type A does with an unknown parameter that has no instructions: discard it and notify.
    pub parameter_without_instructions_at_type_a: ParameterInstructions<'static>,
    /// What an exchange of type B does with such a parameter: pass it on, or discard it where that is not possible.
    pub parameter_without_instructions_at_type_b: ParameterInstructions<'static>,
    /// Which instructions count where a message has several for one parameter.
    pub repeated_instructions: RepeatedInstructions,
    /// The cause of the confusion message about parameters that were passed on and are to be notified; with `None`
    /// there is no such message.
    pub cause_of_passing_on: Option<CauseValue>,
    /// The cause of the confusion message about a message that was discarded for its parameters. Its diagnostics are
    /// the message type and the parameter names.
    pub cause_of_discarding_for_a_parameter: CauseValue,
    /// Message types that are never answered by a confusion message. Without the confusion message itself among them,
    /// two exchanges can answer each other without end.
    pub never_answered: &'static [MessageType],
    /// Message types that are processed even where a parameter of theirs says to discard the message or to release
    /// the call: they end the call anyway. The parameter is left out.
    pub always_processed: &'static [MessageType],
    /// Where the instructions of a message of unknown type are looked for.
    pub unknown_message_body: UnknownMessageBody,
}

impl CompatibilityRules {
    /// As far as Q.764 (12/1999) is known here.
    pub const Q764: Self = Self {
        end_node_interpretation_at_type_b: EndNodeInterpretation::PassOn,
        message_without_instructions: MessageCompatibilityInformation::from_octet(0x8C),
        parameter_without_instructions_at_type_a: ParameterInstructions::from_octet(0xD4),
        parameter_without_instructions_at_type_b: ParameterInstructions::from_octet(0xC0),
        repeated_instructions: RepeatedInstructions::MostSevere,
        cause_of_passing_on: Some(CauseValue::PARAMETER_UNKNOWN_PASSED_ON),
        cause_of_discarding_for_a_parameter: CauseValue::MESSAGE_WITH_UNKNOWN_PARAMETER_DISCARDED,
        never_answered: &[MessageType::CFN, MessageType::REL, MessageType::RLC],
        always_processed: &[MessageType::REL, MessageType::RLC],
        unknown_message_body: UnknownMessageBody::OptionalPart,
    };
}

impl Default for CompatibilityRules {
    fn default() -> Self {
        Self::Q764
    }
}

/// What an exchange of type B does where an instruction is for end nodes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum EndNodeInterpretation {
    /// It passes on unchanged and ignores the other indicators; they count only where passing on is not possible.
    PassOn,
    /// It does what the other indicators say.
    Obey,
}

/// Which instructions count where a message has several for one parameter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum RepeatedInstructions {
    /// Those that lead to the most severe action.
    MostSevere,
    /// The first.
    First,
}

/// How the body of a message of unknown type is laid out.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum UnknownMessageBody {
    /// As an optional part alone, behind its pointer. A body that cannot be read so to its end has no instructions.
    OptionalPart,
    /// Nobody knows: the message never has instructions.
    Unknown,
}
