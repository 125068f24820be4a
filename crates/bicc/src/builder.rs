//! Building a message from parameters.

use alloc::vec::Vec;

use trueline_isup::{EditError, MessageType, Parameter, ParameterName};

use crate::call_instance_code::CallInstanceCode;

/// A message of any type, from its parameters, as [`trueline_isup::MessageBuilder`]: those that the type has in its
/// mandatory parts go there, whatever the order they were given in; the others go into the optional part in that
/// order.
///
/// A message whose parameters are to be checked by the compiler comes from [`trueline_isup::messages`], finished
/// without circuit: [`CallInstanceCode::in_front_of`] makes it one of BICC.
#[derive(Clone, Debug)]
#[must_use]
pub struct MessageBuilder {
    call_instance_code: CallInstanceCode,
    builder: trueline_isup::MessageBuilder,
}

impl MessageBuilder {
    /// A message without parameters.
    pub const fn new(call_instance_code: CallInstanceCode, message_type: MessageType) -> Self {
        Self { call_instance_code, builder: trueline_isup::MessageBuilder::new(message_type) }
    }

    /// One parameter more.
    pub fn with<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        Self { builder: self.builder.with(parameter), ..self }
    }

    /// One parameter more, whose content is already encoded.
    pub fn with_content(self, code: ParameterName, content: impl AsRef<[u8]>) -> Self {
        Self { builder: self.builder.with_content(code, content), ..self }
    }

    /// Lets [`MessageBuilder::finish`] take parameters that the type may not carry, and several where one may be: see
    /// [`trueline_isup::MessageBuilder::allow_out_of_place`].
    pub fn allow_out_of_place(self) -> Self {
        Self { builder: self.builder.allow_out_of_place(), ..self }
    }

    /// The octets.
    ///
    /// # Errors
    /// [`EditError::Mandatory`] if a parameter is missing, [`EditError::NotAllowed`] if there is one too many or the
    /// type has no format, and those of lengths.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        Ok(self.call_instance_code.in_front_of(&self.builder.finish()?))
    }
}
