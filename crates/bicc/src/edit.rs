//! Changing a message in place.

use alloc::vec::Vec;

use trueline_isup::{EditError, Parameter, ParameterName};

use crate::call_instance_code::CallInstanceCode;
use crate::message::Message;

/// A copy of a message under change, as [`trueline_isup::Edit`]: only the octets of the edited parameter differ, and
/// the lengths and pointers that must follow. The first change that cannot be made is told by [`Edit::finish`]; those
/// after it are not tried.
#[derive(Clone, Debug)]
#[must_use]
pub struct Edit {
    call_instance_code: CallInstanceCode,
    edit: trueline_isup::Edit,
}

impl Edit {
    pub(crate) fn new(message: &Message<'_>) -> Self {
        Self { call_instance_code: message.call_instance_code(), edit: message.as_isup().edit() }
    }

    /// Gives the message to another call.
    pub const fn set_call_instance_code(mut self, code: CallInstanceCode) -> Self {
        self.call_instance_code = code;
        self
    }

    /// Replaces the first parameter of this kind, or adds it at the end of the optional part.
    pub fn set<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        Self { edit: self.edit.set(parameter), ..self }
    }

    /// As [`Edit::set`], for content that is already encoded.
    pub fn set_content(self, code: ParameterName, content: &[u8]) -> Self {
        Self { edit: self.edit.set_content(code, content), ..self }
    }

    /// Adds a parameter at the end of the optional part, whether or not there is one of this kind.
    pub fn append<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        Self { edit: self.edit.append(parameter), ..self }
    }

    /// As [`Edit::append`], for content that is already encoded.
    pub fn append_content(self, code: ParameterName, content: &[u8]) -> Self {
        Self { edit: self.edit.append_content(code, content), ..self }
    }

    /// Takes all optional parameters of this kind out; there may be none.
    pub fn remove(self, code: ParameterName) -> Self {
        Self { edit: self.edit.remove(code), ..self }
    }

    /// The octets of the changed message.
    ///
    /// # Errors
    /// Why the first change that failed did.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        let mut octets = self.edit.finish()?;
        for (place, octet) in octets.iter_mut().zip(self.call_instance_code.to_octets()) {
            *place = octet;
        }
        Ok(octets)
    }
}
