//! What to do with a message, and the messages that do it.

use alloc::vec::Vec;
use core::fmt;

use crate::builder::MessageBuilder;
use crate::cic::CircuitIdentificationCode;
use crate::compatibility::ParameterNames;
use crate::edit::EditError;
use crate::message::Message;
use crate::message_type::{MessageType, OptionalPart};
use crate::param::{CauseIndicators, CauseLocation, CauseValue};
use crate::parameter_name::ParameterName;
use crate::variant::Variant;

/// What to do with a message, and whom to tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CompatibilityVerdict {
    action: CompatibilityAction,
    notification: Option<CompatibilityCause>,
    location: CauseLocation,
    variant: Variant,
}

/// What to do with a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CompatibilityAction {
    /// Everything in it is known: process it.
    Process,
    /// Pass on what is not known, unchanged. Where only parameters are not known, process the message too.
    PassOn,
    /// Process the message as if these parameters were not there, and pass it on without them.
    PassOnWithout(ParameterNames),
    /// Do as if it had not come.
    DiscardMessage,
    /// Release the call, with this cause.
    Release(CompatibilityCause),
}

/// A cause with diagnostics that name what was not known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CompatibilityCause {
    cause_value: CauseValue,
    message_type: Option<MessageType>,
    parameters: ParameterNames,
}

/// Whether there is a call on the circuit that a message came on.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CallOnCircuit {
    /// There is.
    Present,
    /// There is none.
    Absent,
}

impl CompatibilityVerdict {
    pub(crate) const fn new(
        action: CompatibilityAction,
        notification: Option<CompatibilityCause>,
        location: CauseLocation,
        variant: Variant,
    ) -> Self {
        Self { action, notification, location, variant }
    }

    /// What to do.
    #[must_use]
    pub const fn action(&self) -> CompatibilityAction {
        self.action
    }

    /// What the confusion message says, where one is to be sent.
    #[must_use]
    pub const fn notification(&self) -> Option<CompatibilityCause> {
        self.notification
    }

    /// The confusion message for the sender, where one is to be sent; without circuit identification code for a SIP
    /// body.
    #[must_use]
    pub fn confusion(&self, cic: Option<CircuitIdentificationCode>) -> Option<Vec<u8>> {
        self.notification.and_then(|cause| self.message_with(MessageType::CFN, cic, &cause))
    }

    /// The message that releases the call, where that is the action: a release message, or where there is no call on
    /// the circuit a release complete message with the same cause, which that of ANSI T1.113 has no room for.
    #[must_use]
    pub fn release(&self, cic: Option<CircuitIdentificationCode>, call: CallOnCircuit) -> Option<Vec<u8>> {
        let CompatibilityAction::Release(cause) = self.action else { return None };
        let message_type = match call {
            CallOnCircuit::Present => MessageType::REL,
            CallOnCircuit::Absent => MessageType::RLC,
        };
        self.message_with(message_type, cic, &cause)
    }

    /// The octets of the message to pass on: without the parameters that are discarded, every other octet as it came
    /// except for pointers that lead behind them. `None` where the message is discarded or the call is released.
    ///
    /// # Errors
    /// [`EditError::Overlap`] if the parts of the message share octets, so that none can be taken out;
    /// [`EditError::Decode`] if `message` is broken, which the message that was judged was not.
    pub fn passed_on(&self, message: &Message<'_>) -> Result<Option<Vec<u8>>, EditError> {
        match self.action {
            CompatibilityAction::Process | CompatibilityAction::PassOn => Ok(Some(message.octets().to_vec())),
            CompatibilityAction::PassOnWithout(names) => {
                message.edit().remove_each(|code, _| names.contains(code)).finish().map(Some)
            }
            CompatibilityAction::DiscardMessage | CompatibilityAction::Release(_) => Ok(None),
        }
    }

    fn message_with(
        &self,
        message_type: MessageType,
        cic: Option<CircuitIdentificationCode>,
        cause: &CompatibilityCause,
    ) -> Option<Vec<u8>> {
        let diagnostics: Vec<u8> = cause.diagnostics().collect();
        let builder = MessageBuilder::new(message_type).with_variant(self.variant);
        let builder = cic.into_iter().fold(builder, MessageBuilder::with_cic);
        let cause = CauseIndicators::new(self.location, cause.cause_value).with_diagnostics(&diagnostics);
        let format = message_type.format_in(self.variant)?;
        let has_room = !format.variable().is_empty() || format.optional() != OptionalPart::Never;
        if has_room { builder.with(&cause) } else { builder }.finish().ok()
    }
}

impl CompatibilityCause {
    /// The most octets of diagnostics that the cause indicators have room for: 255 less the two octets of location and
    /// cause value.
    pub const MAX_DIAGNOSTICS: usize = 253;

    pub(crate) fn new(cause_value: CauseValue) -> Self {
        Self { cause_value, message_type: None, parameters: ParameterNames::default() }
    }

    pub(crate) const fn with_message_type(mut self, message: &Message<'_>) -> Self {
        self.message_type = Some(message.message_type());
        self
    }

    pub(crate) const fn with_parameters(mut self, parameters: ParameterNames) -> Self {
        self.parameters = parameters;
        self
    }

    /// The cause value.
    #[must_use]
    pub const fn cause_value(&self) -> CauseValue {
        self.cause_value
    }

    /// The message type, where the diagnostics have it.
    #[must_use]
    pub const fn message_type(&self) -> Option<MessageType> {
        self.message_type
    }

    /// The parameters that the diagnostics name.
    #[must_use]
    pub const fn parameters(&self) -> ParameterNames {
        self.parameters
    }

    /// The diagnostics: the message type, then the parameter names in ascending order, as far as there is room.
    pub fn diagnostics(&self) -> impl Iterator<Item = u8> + use<> {
        let names = self.parameters.iter().map(|ParameterName(code)| code);
        let message_type = self.message_type.map(|MessageType(code)| code);
        message_type.into_iter().chain(names).take(Self::MAX_DIAGNOSTICS)
    }
}

/// One line for an operator.
impl fmt::Display for CompatibilityAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process => f.write_str("process"),
            Self::PassOn => f.write_str("pass on"),
            Self::PassOnWithout(names) => {
                f.write_str("pass on without ")?;
                write_names(*names, "", f)
            }
            Self::DiscardMessage => f.write_str("discard the message"),
            Self::Release(cause) => write!(f, "release the call: {cause}"),
        }
    }
}

/// One line for an operator: the cause value and what was not known.
impl fmt::Display for CompatibilityCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.cause_value.0, self.cause_value)?;
        if let Some(message_type) = self.message_type {
            write!(f, "; {message_type}")?;
        }
        write_names(self.parameters, "; ", f)
    }
}

fn write_names(names: ParameterNames, mut separator: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for name in names.iter() {
        write!(f, "{separator}{name}")?;
        separator = ", ";
    }
    Ok(())
}
