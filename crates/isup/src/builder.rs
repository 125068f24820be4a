//! Building a message from parameters (ITU-T Q.763 (12/1999) §1.4-1.8 and §4).

use alloc::vec::Vec;

use crate::cic::CircuitIdentificationCode;
use crate::compatibility::ParameterNames;
use crate::edit::{EditError, content_of, length_octet, pointer_octet};
use crate::message_type::{MessageFormat, MessageType, OptionalPart};
use crate::param::Parameter;
use crate::parameter_name::ParameterName;
use crate::permitted::{is_out_of_place, may_repeat_in};
use crate::variant::Variant;

/// A message of any type, from its parameters. Those that the type has in its mandatory parts go there, whatever the
/// order they were given in; the others go into the optional part in that order.
#[derive(Clone, Debug)]
#[must_use]
pub struct MessageBuilder {
    message_type: MessageType,
    variant: Variant,
    cic: Option<CircuitIdentificationCode>,
    parameters: Vec<(ParameterName, Vec<u8>)>,
    out_of_place_is_allowed: bool,
}

impl MessageBuilder {
    /// A message without circuit identification code and without parameters.
    pub const fn new(message_type: MessageType) -> Self {
        Self {
            message_type,
            variant: Variant::ItuT,
            cic: None,
            parameters: Vec::new(),
            out_of_place_is_allowed: false,
        }
    }

    /// The circuit identification code in front; a SIP body has none.
    pub const fn with_cic(mut self, cic: CircuitIdentificationCode) -> Self {
        self.cic = Some(cic);
        self
    }

    /// A message of a variant; without this one, of Q.763.
    pub const fn with_variant(mut self, variant: Variant) -> Self {
        self.variant = variant;
        self
    }

    /// Lets [`MessageBuilder::finish`] take optional parameters that the message may not have, and copies of those
    /// that it may have once: for a message that is built as it was received.
    pub const fn allow_out_of_place(mut self) -> Self {
        self.out_of_place_is_allowed = true;
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
    /// [`EditError::Mandatory`] if a parameter is missing, [`EditError::NotAllowed`] if the type has no format or no
    /// optional part, [`EditError::OutOfPlace`] and [`EditError::Repeated`] for what Q.763 lets no such message have,
    /// unless [`MessageBuilder::allow_out_of_place`] says otherwise, and those of lengths.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        let Self { message_type, variant, cic, mut parameters, out_of_place_is_allowed } = self;
        let not_allowed = |code| EditError::NotAllowed { message_type, code };
        let Some(format) = message_type.format_in(variant) else {
            return Err(not_allowed(ParameterName::END_OF_OPTIONAL_PARAMETERS));
        };
        // Name, length and pointer of each parameter, and what stands in front of them.
        let room = |(_, content): &(ParameterName, Vec<u8>)| content.len().saturating_add(3);
        let mut out = Vec::with_capacity(parameters.iter().map(room).fold(8, usize::saturating_add));
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
        if !out_of_place_is_allowed {
            check_places(variant, message_type, format, &parameters)?;
        }
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

/// Whether each parameter may be in the optional part, and as often as it is. A parameter of the mandatory parts that
/// was given twice has a copy here, and is told as the copy that it is.
fn check_places(
    variant: Variant,
    message_type: MessageType,
    format: &MessageFormat,
    parameters: &[(ParameterName, Vec<u8>)],
) -> Result<(), EditError> {
    let mut seen = ParameterNames::default();
    for &(code, _) in parameters {
        let is_mandatory =
            format.variable.contains(&code) || format.fixed.iter().any(|fixed| fixed.code == code);
        if is_mandatory || seen.contains(code) && !may_repeat_in(variant, message_type, code) {
            return Err(EditError::Repeated { message_type, code });
        }
        if is_out_of_place(variant, message_type, code) {
            return Err(EditError::OutOfPlace { message_type, code });
        }
        seen.insert(code);
    }
    Ok(())
}

/// Takes the first of its code out.
fn take(parameters: &mut Vec<(ParameterName, Vec<u8>)>, code: ParameterName) -> Result<Vec<u8>, EditError> {
    match parameters.iter().position(|(name, _)| *name == code) {
        Some(index) => Ok(parameters.remove(index).1),
        None => Err(EditError::Mandatory { code }),
    }
}
