//! The parameters of a message as they lie in it (ITU-T Q.763 (12/1999) §1.4-1.8).

use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::message_type::{FixedParameter, MessageFormat, OptionalPart};
use crate::param::ParameterValue;
use crate::parameter_name::ParameterName;

/// One parameter as it lies in the message, not interpreted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RawParameter<'a> {
    /// Which parameter. Mandatory ones have it by their place in the message.
    pub code: ParameterName,
    /// The part of the message it is in.
    pub part: Part,
    /// The content, without name and length.
    pub value: &'a [u8],
    /// Where the content begins, in octets from 0, counted from the start of the message.
    pub offset: usize,
}

/// A part of a message (Q.763 §1.5-1.7).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Part {
    /// Mandatory, of fixed length.
    Fixed,
    /// Mandatory, of variable length.
    Variable,
    /// Optional.
    Optional,
}

impl<'a> RawParameter<'a> {
    /// The content decoded; [`ParameterValue::Other`] where the parameter has no type here.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts from the start of the message.
    #[inline]
    pub fn typed(&self) -> Result<ParameterValue<'a>, DecodeError> {
        ParameterValue::decode(self).map_err(|error| error.within(self.offset))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fixed => "mandatory fixed",
            Self::Variable => "mandatory variable",
            Self::Optional => "optional",
        })
    }
}

/// The parameters of [`crate::Message::parameters`]. Allocates nothing; stops for good after the end or an error.
#[derive(Clone, Debug)]
pub struct Parameters<'a> {
    octets: &'a [u8],
    fixed: &'static [FixedParameter],
    variable: &'static [ParameterName],
    stage: Stage,
    /// The next octet of the fixed part, of the pointers, or of the optional part.
    at: usize,
    /// Behind the last octet that has been read as part of the message.
    end: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    /// The mandatory parts, and what comes behind them.
    Mandatory(OptionalPart),
    Optional,
    Done(Ending),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Ending {
    /// Behind the end marker.
    Marker,
    /// There is no optional part.
    NoOptionalPart,
    /// The message is broken, or of a type without a format.
    Unread,
}

const POINTER_TO_VARIABLE: &str = "pointer to a mandatory variable parameter";
const POINTER_TO_OPTIONAL: &str = "pointer to the optional part";
const LENGTH: &str = "length indicator";

impl<'a> Parameters<'a> {
    #[inline]
    pub(crate) const fn new(
        octets: &'a [u8],
        body_at: usize,
        format: Option<&'static MessageFormat>,
    ) -> Self {
        let (fixed, variable, stage): (&[_], &[_], _) = match format {
            Some(format) => (format.fixed, format.variable, Stage::Mandatory(format.optional)),
            None => (&[], &[], Stage::Done(Ending::Unread)),
        };
        Self { octets, fixed, variable, stage, at: body_at, end: body_at }
    }

    /// The octets behind the message, once all parameters have been read.
    pub(crate) fn trailing(&self) -> &'a [u8] {
        match self.stage {
            Stage::Done(Ending::Marker | Ending::NoOptionalPart) => {
                self.octets.get(self.end..).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Behind the last octet that was read as part of the message.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// The offset of the end marker, once all parameters have been read and there is an optional part.
    pub(crate) fn end_marker(&self) -> Option<usize> {
        (self.stage == Stage::Done(Ending::Marker)).then_some(self.at)
    }

    #[inline]
    fn try_next(&mut self) -> Result<Option<RawParameter<'a>>, DecodeError> {
        if let Some((fixed, rest)) = self.fixed.split_first() {
            self.fixed = rest;
            let raw = self.parameter(fixed.code, Part::Fixed, self.at, fixed.length)?;
            self.at = self.end;
            return Ok(Some(raw));
        }
        if let Some((&code, rest)) = self.variable.split_first() {
            self.variable = rest;
            return self.variable_parameter(code).map(Some);
        }
        if let Stage::Mandatory(optional) = self.stage
            && !self.enter_optional_part(optional)?
        {
            return Ok(None);
        }
        self.optional_parameter()
    }

    #[inline]
    fn variable_parameter(&mut self, code: ParameterName) -> Result<RawParameter<'a>, DecodeError> {
        let pointer_at = self.at;
        let target = self.pointer(POINTER_TO_VARIABLE)?;
        if target == pointer_at {
            let kind = DecodeErrorKind::Invalid { expected: "a pointer of at least 1" };
            return Err(DecodeError::new(POINTER_TO_VARIABLE, pointer_at, kind));
        }
        let length = self.octet(target, LENGTH)?;
        self.parameter(code, Part::Variable, target.saturating_add(1), usize::from(length))
    }

    /// Whether there is an optional part; the next octet is then its first.
    #[inline]
    fn enter_optional_part(&mut self, optional: OptionalPart) -> Result<bool, DecodeError> {
        let absent = match optional {
            OptionalPart::Never => true,
            OptionalPart::Allowed => false,
            OptionalPart::AllowedOrAbsent => self.at == self.octets.len(),
        };
        if absent {
            self.stage = Stage::Done(Ending::NoOptionalPart);
            return Ok(false);
        }
        let pointer_at = self.at;
        let target = self.pointer(POINTER_TO_OPTIONAL)?;
        if target == pointer_at {
            self.stage = Stage::Done(Ending::NoOptionalPart);
            return Ok(false);
        }
        self.stage = Stage::Optional;
        self.at = target;
        Ok(true)
    }

    #[inline]
    fn optional_parameter(&mut self) -> Result<Option<RawParameter<'a>>, DecodeError> {
        let code = ParameterName(self.octet(self.at, "parameter name or end of optional parameters")?);
        if code == ParameterName::END_OF_OPTIONAL_PARAMETERS {
            self.stage = Stage::Done(Ending::Marker);
            self.end = self.end.max(self.at.saturating_add(1));
            return Ok(None);
        }
        let length = self.octet(self.at.saturating_add(1), LENGTH)?;
        let raw = self.parameter(code, Part::Optional, self.at.saturating_add(2), usize::from(length))?;
        self.at = raw.offset.saturating_add(raw.value.len());
        Ok(Some(raw))
    }

    /// Reads a pointer: the offset it leads to, which is its own offset if it is 0. It counts from itself.
    #[inline]
    fn pointer(&mut self, field: &'static str) -> Result<usize, DecodeError> {
        let at = self.at;
        let target = at.saturating_add(usize::from(self.octet(at, field)?));
        if target >= self.octets.len() {
            let kind = DecodeErrorKind::OutOfBounds { target, length: self.octets.len() };
            return Err(DecodeError::new(field, at, kind));
        }
        self.at = at.saturating_add(1);
        self.end = self.end.max(self.at);
        Ok(target)
    }

    #[inline]
    fn octet(&self, at: usize, field: &'static str) -> Result<u8, DecodeError> {
        match self.octets.get(at) {
            Some(&octet) => Ok(octet),
            None => Err(truncated(field, at, 1, 0)),
        }
    }

    #[inline]
    fn parameter(
        &mut self,
        code: ParameterName,
        part: Part,
        offset: usize,
        length: usize,
    ) -> Result<RawParameter<'a>, DecodeError> {
        let left = self.octets.get(offset..).unwrap_or_default();
        let Some(value) = left.get(..length) else {
            return Err(truncated(code.field(), offset, length, left.len()));
        };
        self.end = self.end.max(offset.saturating_add(length));
        Ok(RawParameter { code, part, value, offset })
    }
}

#[cold]
const fn truncated(field: &'static str, offset: usize, needed: usize, left: usize) -> DecodeError {
    DecodeError::new(field, offset, DecodeErrorKind::Truncated { needed, left })
}

impl<'a> Iterator for Parameters<'a> {
    type Item = Result<RawParameter<'a>, DecodeError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if let Stage::Done(_) = self.stage {
            return None;
        }
        match self.try_next() {
            Ok(raw) => raw.map(Ok),
            Err(error) => {
                (self.fixed, self.variable) = (&[], &[]);
                self.stage = Stage::Done(Ending::Unread);
                Some(Err(error))
            }
        }
    }
}

impl core::iter::FusedIterator for Parameters<'_> {}
