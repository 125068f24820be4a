//! Building a message from parameters (ITU-T Q.763 (12/1999) §1.4-1.8 and §4).

use alloc::vec::Vec;

use crate::cic::CircuitIdentificationCode;
use crate::edit::{EditError, content_of, length_octet, pointer_octet};
use crate::message_type::{MessageType, OptionalPart};
use crate::param::{
    CalledPartyNumber, CallingPartyNumber, CallingPartysCategory, ForwardCallIndicators, GenericNumber,
    HopCounter, LocationNumber, NatureOfConnectionIndicators, OptionalForwardCallIndicators,
    OriginalCalledNumber, Parameter, RedirectingNumber, RedirectionInformation,
    TransmissionMediumRequirement,
};
use crate::parameter_name::ParameterName;

/// A message of any type, from its parameters. Those that the type has in its mandatory parts go there, whatever the
/// order they were given in; the others go into the optional part in that order.
#[derive(Clone, Debug)]
#[must_use]
pub struct MessageBuilder {
    message_type: MessageType,
    cic: Option<CircuitIdentificationCode>,
    parameters: Vec<(ParameterName, Vec<u8>)>,
}

impl MessageBuilder {
    /// A message without circuit identification code and without parameters.
    pub const fn new(message_type: MessageType) -> Self {
        Self { message_type, cic: None, parameters: Vec::new() }
    }

    /// The circuit identification code in front; a SIP body has none.
    pub const fn with_cic(mut self, cic: CircuitIdentificationCode) -> Self {
        self.cic = Some(cic);
        self
    }

    /// One parameter more.
    pub fn with<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        let content = content_of(parameter);
        self.with_content(P::CODE, content)
    }

    /// One parameter more, whose content is already encoded.
    pub fn with_content(mut self, code: ParameterName, content: impl Into<Vec<u8>>) -> Self {
        self.parameters.push((code, content.into()));
        self
    }

    /// The octets: parts without gaps, pointers in ascending order, no optional part if it would be empty.
    ///
    /// # Errors
    /// [`EditError::Mandatory`] if a parameter is missing, [`EditError::NotAllowed`] if there is one too many or the
    /// type has no format, and those of lengths.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        let Self { message_type, cic, mut parameters } = self;
        let not_allowed = |code| EditError::NotAllowed { message_type, code };
        let Some(format) = message_type.format() else {
            return Err(not_allowed(ParameterName::END_OF_OPTIONAL_PARAMETERS));
        };
        let mut out = Vec::new();
        out.extend(cic.into_iter().flat_map(CircuitIdentificationCode::to_octets));
        out.push(message_type.0);
        for fixed in format.fixed {
            let content = take(&mut parameters, fixed.code)?;
            if content.len() != fixed.length {
                let (code, expected) = (fixed.code, fixed.length);
                return Err(EditError::FixedLength { code, octets: content.len(), expected });
            }
            out.extend(content);
        }
        let mut variable = Vec::new();
        let has_optional = format.optional != OptionalPart::Never;
        let pointers = format.variable.len().saturating_add(usize::from(has_optional));
        for (index, &code) in format.variable.iter().enumerate() {
            let content = take(&mut parameters, code)?;
            out.push(pointer_octet(pointers.saturating_sub(index).saturating_add(variable.len()))?);
            variable.push(length_octet(code, &content)?);
            variable.extend(content);
        }
        match (has_optional, parameters.first()) {
            (true, Some(_)) => out.push(pointer_octet(variable.len().saturating_add(1))?),
            (true, None) => out.push(0),
            (false, Some(&(code, _))) => return Err(not_allowed(code)),
            (false, None) => {}
        }
        out.extend(variable);
        for (code, content) in &parameters {
            out.extend([code.0, length_octet(*code, content)?]);
            out.extend_from_slice(content);
        }
        if !parameters.is_empty() {
            out.push(ParameterName::END_OF_OPTIONAL_PARAMETERS.0);
        }
        Ok(out)
    }
}

/// Takes the first of its code out.
fn take(parameters: &mut Vec<(ParameterName, Vec<u8>)>, code: ParameterName) -> Result<Vec<u8>, EditError> {
    match parameters.iter().position(|(name, _)| *name == code) {
        Some(index) => Ok(parameters.remove(index).1),
        None => Err(EditError::Mandatory { code }),
    }
}

/// An initial address message: the mandatory parameters at once, the optional ones in the order they are to have.
#[derive(Clone, Debug)]
#[must_use]
pub struct Iam(MessageBuilder);

impl Iam {
    /// With its mandatory parameters, without circuit identification code.
    pub fn new(
        nature_of_connection_indicators: &NatureOfConnectionIndicators<'_>,
        forward_call_indicators: &ForwardCallIndicators<'_>,
        calling_partys_category: &CallingPartysCategory<'_>,
        transmission_medium_requirement: &TransmissionMediumRequirement<'_>,
        called_party_number: &CalledPartyNumber<'_>,
    ) -> Self {
        Self(
            MessageBuilder::new(MessageType::IAM)
                .with(nature_of_connection_indicators)
                .with(forward_call_indicators)
                .with(calling_partys_category)
                .with(transmission_medium_requirement)
                .with(called_party_number),
        )
    }

    /// The circuit identification code in front; a SIP body has none.
    pub fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
        Self(self.0.with_cic(cic))
    }

    /// Who calls.
    pub fn with_calling_party_number(self, parameter: &CallingPartyNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// A further number of a party; may be called several times.
    pub fn with_generic_number(self, parameter: &GenericNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// Who diverted the call last.
    pub fn with_redirecting_number(self, parameter: &RedirectingNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// Who was called first.
    pub fn with_original_called_number(self, parameter: &OriginalCalledNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// How and why the call was diverted.
    pub fn with_redirection_information(self, parameter: &RedirectionInformation<'_>) -> Self {
        self.with(parameter)
    }

    /// Where the call comes from.
    pub fn with_location_number(self, parameter: &LocationNumber<'_>) -> Self {
        self.with(parameter)
    }

    /// What not every call has to tell.
    pub fn with_optional_forward_call_indicators(
        self,
        parameter: &OptionalForwardCallIndicators<'_>,
    ) -> Self {
        self.with(parameter)
    }

    /// How many more exchanges the call may pass.
    pub fn with_hop_counter(self, parameter: &HopCounter<'_>) -> Self {
        self.with(parameter)
    }

    /// Any other parameter.
    pub fn with<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        Self(self.0.with(parameter))
    }

    /// Any other parameter, whose content is already encoded.
    pub fn with_content(self, code: ParameterName, content: impl Into<Vec<u8>>) -> Self {
        Self(self.0.with_content(code, content))
    }

    /// The octets.
    ///
    /// # Errors
    /// Where a parameter is too long for its place: see [`MessageBuilder::finish`].
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        self.0.finish()
    }
}
