//! Building a message from parameters.

use alloc::vec::Vec;

use trueline_isup::{EditError, MessageType, Parameter, ParameterName};

use crate::call_instance_code::CallInstanceCode;
use crate::message_set::{Standing, is_of_isup_only, standing};

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
    message_type: MessageType,
    builder: trueline_isup::MessageBuilder,
    has_application_transport: bool,
    /// The first thing that ISUP may have and BICC may not.
    not_of_bicc: Option<EditError>,
    out_of_place_is_allowed: bool,
}

impl MessageBuilder {
    /// A message without parameters.
    pub const fn new(call_instance_code: CallInstanceCode, message_type: MessageType) -> Self {
        let not_of_bicc = match standing(message_type) {
            Standing::IsupOnly => {
                Some(EditError::NotAllowed { message_type, code: ParameterName::END_OF_OPTIONAL_PARAMETERS })
            }
            Standing::Bicc | Standing::Other => None,
        };
        let builder = trueline_isup::MessageBuilder::new(message_type);
        Self {
            call_instance_code,
            message_type,
            builder,
            has_application_transport: false,
            not_of_bicc,
            out_of_place_is_allowed: false,
        }
    }

    /// One parameter more.
    pub fn with<'p, P: Parameter<'p>>(mut self, parameter: &P) -> Self {
        self.look_at(P::CODE);
        Self { builder: self.builder.with(parameter), ..self }
    }

    /// One parameter more, whose content is already encoded.
    pub fn with_content(mut self, code: ParameterName, content: impl AsRef<[u8]>) -> Self {
        self.look_at(code);
        Self { builder: self.builder.with_content(code, content), ..self }
    }

    /// Lets [`MessageBuilder::finish`] take a type and parameters that only ISUP has, parameters that the type may not
    /// carry, and several where one may be: see [`trueline_isup::MessageBuilder::allow_out_of_place`].
    pub fn allow_out_of_place(self) -> Self {
        Self { builder: self.builder.allow_out_of_place(), out_of_place_is_allowed: true, ..self }
    }

    /// The octets.
    ///
    /// # Errors
    /// [`EditError::NotAllowed`] if only ISUP has the type or the type has no format, [`EditError::OutOfPlace`] and
    /// [`EditError::Repeated`] for what no such message of BICC has (a second application transport parameter too),
    /// unless [`MessageBuilder::allow_out_of_place`] says otherwise; [`EditError::Mandatory`] if a parameter is
    /// missing, and those of lengths.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        match self.not_of_bicc {
            Some(error) if !self.out_of_place_is_allowed => Err(error),
            _ => Ok(self.call_instance_code.in_front_of(&self.builder.finish()?)),
        }
    }

    fn look_at(&mut self, code: ParameterName) {
        let message_type = self.message_type;
        if is_of_isup_only(code) {
            self.not_of_bicc.get_or_insert(EditError::OutOfPlace { message_type, code });
        }
        if code == ParameterName::APPLICATION_TRANSPORT {
            if self.has_application_transport {
                self.not_of_bicc.get_or_insert(EditError::Repeated { message_type, code });
            }
            self.has_application_transport = true;
        }
    }
}
