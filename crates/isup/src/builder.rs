//! Building a message from parameters (ITU-T Q.763 (12/1999) §1.4-1.8 and §4).

use alloc::vec::Vec;
use core::ops::Range;

use crate::cic::CircuitIdentificationCode;
use crate::compatibility::ParameterNames;
use crate::edit::{EditError, pointer_octet};
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
    /// [`ROOM`], and then the parameters in the order they were given in, all as in an optional part: name, length,
    /// content. The message is made in place, so that a message costs one allocation. Empty without parameters.
    octets: Vec<u8>,
    too_long: Option<EditError>,
    out_of_place_is_allowed: bool,
}

/// What a message has in front of its parameters and between them beside names and lengths, in octets: circuit
/// identification code, message type, pointer to the optional part. (The pointer to a mandatory variable parameter
/// takes the place of its name.)
const ROOM: usize = 4;

/// What is set aside at the first parameter, in octets. Our choice: enough for most initial address messages.
const CAPACITY: usize = 128;

impl MessageBuilder {
    /// A message without circuit identification code and without parameters.
    pub const fn new(message_type: MessageType) -> Self {
        Self {
            message_type,
            variant: Variant::ItuT,
            cic: None,
            octets: Vec::new(),
            too_long: None,
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
    pub fn with<'p, P: Parameter<'p>>(mut self, parameter: &P) -> Self {
        self.add(P::CODE, |octets| parameter.encode(octets));
        self
    }

    /// One parameter more, whose content is already encoded.
    pub fn with_content(mut self, code: ParameterName, content: impl AsRef<[u8]>) -> Self {
        self.add(code, |octets| octets.extend_from_slice(content.as_ref()));
        self
    }

    #[inline]
    fn add(&mut self, code: ParameterName, encode: impl FnOnce(&mut Vec<u8>)) {
        if self.octets.is_empty() {
            self.octets.reserve_exact(CAPACITY);
            self.octets.extend_from_slice(&[0; ROOM]);
        }
        let name_at = self.octets.len();
        self.octets.extend_from_slice(&[code.0, 0]);
        let content_at = self.octets.len();
        encode(&mut self.octets);
        let octets = self.octets.len().saturating_sub(content_at);
        match u8::try_from(octets) {
            Ok(length) => write(&mut self.octets, content_at.saturating_sub(1), length),
            Err(_) => {
                self.octets.truncate(name_at);
                self.too_long.get_or_insert(EditError::TooLong { code, octets });
            }
        }
    }

    /// The octets: parts without gaps, pointers in ascending order, no optional part if it would be empty.
    ///
    /// # Errors
    /// [`EditError::Mandatory`] if a parameter is missing, [`EditError::NotAllowed`] if the type has no format or no
    /// optional part, [`EditError::OutOfPlace`] and [`EditError::Repeated`] for what Q.763 lets no such message have,
    /// unless [`MessageBuilder::allow_out_of_place`] says otherwise, and those of lengths.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        let Self { message_type, variant, cic, mut octets, too_long, out_of_place_is_allowed } = self;
        if let Some(error) = too_long {
            return Err(error);
        }
        let not_allowed = |code| EditError::NotAllowed { message_type, code };
        let Some(format) = message_type.format_in(variant) else {
            return Err(not_allowed(ParameterName::END_OF_OPTIONAL_PARAMETERS));
        };
        if octets.is_empty() {
            octets.extend_from_slice(&[0; ROOM]);
        }
        // The mandatory parameters in front, in the order of the message.
        let mut behind_fixed = ROOM;
        for fixed in format.fixed {
            let end = bring_forward(&mut octets, behind_fixed, fixed.code)?;
            let length = end.saturating_sub(behind_fixed).saturating_sub(2);
            if length != fixed.length {
                let (code, expected) = (fixed.code, fixed.length);
                return Err(EditError::FixedLength { code, octets: length, expected });
            }
            behind_fixed = end;
        }
        let mut behind_variable = behind_fixed;
        for &code in format.variable {
            behind_variable = bring_forward(&mut octets, behind_variable, code)?;
        }
        let optional = octets.get(behind_variable..).unwrap_or_default();
        let first = optional.first().copied().map(ParameterName);
        match first {
            Some(code) if format.optional == OptionalPart::Never => return Err(not_allowed(code)),
            Some(_) if !out_of_place_is_allowed => check_places(variant, message_type, format, optional)?,
            _ => {}
        }
        if first.is_some() {
            octets.push(ParameterName::END_OF_OPTIONAL_PARAMETERS.0);
        }
        // Everything is in order. From behind to the front, each part goes up to the next one.
        let optional_at = first.map(|_| behind_variable);
        let variable_at = close_up_variable(&mut octets, format, behind_fixed, behind_variable);
        let pointers =
            format.variable.len().saturating_add(usize::from(format.optional != OptionalPart::Never));
        let pointers_at = variable_at.saturating_sub(pointers);
        let mut at = close_up_fixed(&mut octets, format, behind_fixed, pointers_at);
        write_pointers(&mut octets, pointers_at..variable_at, format.variable.len(), optional_at)?;
        at = at.saturating_sub(1);
        write(&mut octets, at, message_type.0);
        if let Some(cic) = cic {
            at = at.saturating_sub(2);
            let [first, second] = cic.to_octets();
            write(&mut octets, at, first);
            write(&mut octets, at.saturating_add(1), second);
        }
        octets.drain(..at);
        Ok(octets)
    }
}

/// Brings the first parameter of its code in front of the others from `at` on. Gives where it ends there.
fn bring_forward(octets: &mut [u8], at: usize, code: ParameterName) -> Result<usize, EditError> {
    let given = octets.get_mut(at..).unwrap_or_default();
    let mut start = 0;
    while let Some((name, end)) = parameter_at(given, start) {
        if name == code {
            let length = end.saturating_sub(start);
            if start != 0 {
                given.get_mut(..end).unwrap_or_default().rotate_right(length);
            }
            return Ok(at.saturating_add(length));
        }
        start = end;
    }
    Err(EditError::Mandatory { code })
}

/// The name of the parameter that begins there, and where it ends.
fn parameter_at(octets: &[u8], at: usize) -> Option<(ParameterName, usize)> {
    match octets.get(at..)? {
        [name, length, ..] => {
            Some((ParameterName(*name), at.saturating_add(2).saturating_add(usize::from(*length))))
        }
        _ => None,
    }
}

/// Leaves the names of the mandatory variable parameters out, which lie in `from..to`. Gives where they begin then.
fn close_up_variable(octets: &mut [u8], format: &MessageFormat, from: usize, to: usize) -> usize {
    let mut at = to;
    let mut end = to;
    for index in (0..format.variable.len()).rev() {
        let mut start = from;
        for _ in 0..index {
            start = parameter_at(octets, start).map_or(start, |(_, end)| end);
        }
        let length_at = start.saturating_add(1);
        at = at.saturating_sub(end.saturating_sub(length_at));
        if at != length_at {
            octets.copy_within(length_at..end, at);
        }
        end = start;
    }
    at
}

/// Leaves names and lengths of the mandatory fixed parameters out, which end at `end`, and has the last one end at
/// `at`. Gives where the first one begins then.
fn close_up_fixed(octets: &mut [u8], format: &MessageFormat, mut end: usize, mut at: usize) -> usize {
    for fixed in format.fixed.iter().rev() {
        let content_at = end.saturating_sub(fixed.length);
        at = at.saturating_sub(fixed.length);
        octets.copy_within(content_at..end, at);
        end = content_at.saturating_sub(2);
    }
    at
}

/// The pointers to as many mandatory variable parameters, which begin behind the pointers, and that to the optional
/// part, where there is room for one.
fn write_pointers(
    octets: &mut [u8],
    pointers: Range<usize>,
    variable: usize,
    optional_at: Option<usize>,
) -> Result<(), EditError> {
    let mut target = pointers.end;
    for (index, at) in pointers.enumerate() {
        let pointer = if index < variable {
            let pointer = pointer_octet(target.saturating_sub(at))?;
            let length = octets.get(target).copied().unwrap_or_default();
            target = target.saturating_add(1).saturating_add(usize::from(length));
            pointer
        } else {
            optional_at.map_or(Ok(0), |target| pointer_octet(target.saturating_sub(at)))?
        };
        write(octets, at, pointer);
    }
    Ok(())
}

#[inline]
fn write(octets: &mut [u8], at: usize, octet: u8) {
    if let Some(place) = octets.get_mut(at) {
        *place = octet;
    }
}

/// Whether each parameter may be in the optional part, and as often as it is. A parameter of the mandatory parts that
/// was given twice has a copy here, and is told as the copy that it is.
fn check_places(
    variant: Variant,
    message_type: MessageType,
    format: &MessageFormat,
    optional: &[u8],
) -> Result<(), EditError> {
    let mut seen = ParameterNames::default();
    let mut at = 0;
    while let Some((code, end)) = parameter_at(optional, at) {
        let is_mandatory =
            format.variable.contains(&code) || format.fixed.iter().any(|fixed| fixed.code == code);
        if is_mandatory || seen.contains(code) && !may_repeat_in(variant, message_type, code) {
            return Err(EditError::Repeated { message_type, code });
        }
        if is_out_of_place(variant, message_type, code) {
            return Err(EditError::OutOfPlace { message_type, code });
        }
        seen.insert(code);
        at = end;
    }
    Ok(())
}
