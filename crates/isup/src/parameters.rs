//! The parameters of a message as they lie in it (ITU-T Q.763 (12/1999) §1.4-1.8).

use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind};

use crate::message_type::{FixedParameter, MessageFormat, OptionalPart};
use crate::param::ParameterValue;
use crate::parameter_name::ParameterName;
use crate::variant::Variant;

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
    /// Whose message it is in: decides what a code of national use means.
    pub variant: Variant,
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
    #[inline(always)]
    pub fn typed(&self) -> Result<ParameterValue<'a>, DecodeError> {
        match ParameterValue::decode(self) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.within(self.offset)),
        }
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
    /// From the next octet of the fixed part, of the pointers, or of the optional part on.
    left: &'a [u8],
    fixed: &'static [FixedParameter],
    variable: &'static [ParameterName],
    stage: Stage,
    variant: Variant,
    /// Behind the last octet that has been read as part of the message; the optional part counts when it has ended.
    end: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    /// The mandatory parts, and what comes behind them.
    Mandatory(OptionalPart),
    Optional,
    /// Behind the end marker.
    EndMarker,
    /// There is no optional part.
    NoOptionalPart,
    /// The message is broken, or of a type without a format.
    Unread,
}

const POINTER_TO_VARIABLE: &str = "pointer to a mandatory variable parameter";
const POINTER_TO_OPTIONAL: &str = "pointer to the optional part";
const NAME: &str = "parameter name or end of optional parameters";
const LENGTH: &str = "length indicator";

impl<'a> Parameters<'a> {
    #[inline(always)]
    pub(crate) fn new(
        octets: &'a [u8],
        body_at: usize,
        format: Option<&'static MessageFormat>,
        variant: Variant,
    ) -> Self {
        let (fixed, variable, stage): (&[_], &[_], _) = match format {
            Some(format) => (format.fixed, format.variable, Stage::Mandatory(format.optional)),
            None => (&[], &[], Stage::Unread),
        };
        let left = octets.get(body_at..).unwrap_or_default();
        Self { octets, left, fixed, variable, stage, variant, end: body_at }
    }

    /// Goes over the fixed part in one step, if it is all there.
    #[inline(always)]
    pub(crate) fn skip_fixed_part(&mut self, format: Option<&'static MessageFormat>) {
        let length = format.map_or(0, |format| format.fixed_length);
        if let Some(left) = self.left.get(length..) {
            (self.fixed, self.left) = (&[], left);
        }
    }

    /// The octets behind the message, once all parameters have been read.
    pub(crate) fn trailing(&self) -> &'a [u8] {
        match self.stage {
            Stage::EndMarker | Stage::NoOptionalPart => self.octets.get(self.end..).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Behind the last octet that was read as part of the message.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// The offset of the end marker, once all parameters have been read and there is an optional part.
    pub(crate) fn end_marker(&self) -> Option<usize> {
        (self.stage == Stage::EndMarker).then(|| self.offset_of(self.left))
    }

    /// Where the end of the message's octets begins, in octets from its start.
    #[inline(always)]
    const fn offset_of(&self, end: &[u8]) -> usize {
        self.octets.len().saturating_sub(end.len())
    }

    #[inline(always)]
    const fn raw(&self, code: ParameterName, part: Part, value: &'a [u8], offset: usize) -> RawParameter<'a> {
        RawParameter { code, part, value, offset, variant: self.variant }
    }

    #[inline(always)]
    fn fixed_parameter(&mut self, fixed: &FixedParameter) -> Item<'a> {
        let offset = self.offset_of(self.left);
        let Some((value, left)) = self.left.split_at_checked(fixed.length) else {
            return self.cut_short(fixed.code, offset, fixed.length);
        };
        self.left = left;
        self.end = self.offset_of(left);
        Some(Ok(self.raw(fixed.code, Part::Fixed, value, offset)))
    }

    #[inline(always)]
    fn variable_parameter(&mut self, code: ParameterName) -> Item<'a> {
        let Some((pointer, left)) = self.left.split_first() else {
            return self.missing(POINTER_TO_VARIABLE);
        };
        let pointer = usize::from(*pointer);
        let (1.., Some([length, behind @ ..])) = (pointer, self.left.get(pointer..)) else {
            return self.stray_pointer(POINTER_TO_VARIABLE, pointer);
        };
        let (offset, length) = (self.offset_of(behind), usize::from(*length));
        let Some((value, behind)) = behind.split_at_checked(length) else {
            return self.cut_short(code, offset, length);
        };
        self.left = left;
        self.end = self.end.max(self.offset_of(behind));
        Some(Ok(self.raw(code, Part::Variable, value, offset)))
    }

    /// Goes to the optional part, or ends where there is none.
    #[inline(always)]
    fn enter_optional_part(&mut self, optional: OptionalPart) -> Item<'a> {
        let absent = match optional {
            OptionalPart::Never => true,
            OptionalPart::Allowed => false,
            OptionalPart::AllowedOrAbsent => self.left.is_empty(),
        };
        self.stage = Stage::NoOptionalPart;
        if absent {
            return None;
        }
        let Some((pointer, left)) = self.left.split_first() else {
            return self.missing(POINTER_TO_OPTIONAL);
        };
        self.end = self.end.max(self.offset_of(left));
        let pointer = usize::from(*pointer);
        if pointer == 0 {
            return None;
        }
        let Some(part @ [_, ..]) = self.left.get(pointer..) else {
            return self.stray_pointer(POINTER_TO_OPTIONAL, pointer);
        };
        self.left = part;
        self.stage = Stage::Optional;
        self.optional_parameter()
    }

    #[inline(always)]
    fn optional_parameter(&mut self) -> Item<'a> {
        let (code, length, behind) = match self.left {
            [0, ..] => {
                self.stage = Stage::EndMarker;
                self.end = self.end.max(self.offset_of(self.left).saturating_add(1));
                return None;
            }
            [code, length, behind @ ..] => (ParameterName(*code), usize::from(*length), behind),
            [_] => return self.missing(LENGTH),
            [] => return self.missing(NAME),
        };
        let offset = self.offset_of(behind);
        let Some((value, left)) = behind.split_at_checked(length) else {
            return self.cut_short(code, offset, length);
        };
        self.left = left;
        Some(Ok(self.raw(code, Part::Optional, value, offset)))
    }

    #[inline(always)]
    fn mandatory_parameter(&mut self, optional: OptionalPart) -> Item<'a> {
        if let Some((fixed, rest)) = self.fixed.split_first() {
            self.fixed = rest;
            return self.fixed_parameter(fixed);
        }
        if let Some((&code, rest)) = self.variable.split_first() {
            self.variable = rest;
            return self.variable_parameter(code);
        }
        self.enter_optional_part(optional)
    }

    /// The content of a parameter at `offset` is not all there.
    #[cold]
    fn cut_short(&mut self, code: ParameterName, offset: usize, needed: usize) -> Item<'a> {
        let left = self.octets.len().saturating_sub(offset);
        self.broken(code.field_in(self.variant), offset, DecodeErrorKind::Truncated { needed, left })
    }

    /// An octet is not there, because the message ends.
    #[cold]
    fn missing(&mut self, field: &'static str) -> Item<'a> {
        self.broken(field, self.octets.len(), DecodeErrorKind::Truncated { needed: 1, left: 0 })
    }

    /// The next octet is a pointer that leads nowhere.
    #[cold]
    fn stray_pointer(&mut self, field: &'static str, pointer: usize) -> Item<'a> {
        let at = self.offset_of(self.left);
        let kind = match pointer {
            0 => DecodeErrorKind::Invalid { expected: "a pointer of at least 1" },
            _ => {
                DecodeErrorKind::OutOfBounds { target: at.saturating_add(pointer), length: self.octets.len() }
            }
        };
        self.broken(field, at, kind)
    }

    fn broken(&mut self, field: &'static str, offset: usize, kind: DecodeErrorKind) -> Item<'a> {
        self.stage = Stage::Unread;
        Some(Err(DecodeError::new(field, offset, kind)))
    }
}

/// What the iterator gives. Every step makes it at once: to wrap and unwrap it on the way costs more than the step.
type Item<'a> = Option<Result<RawParameter<'a>, DecodeError>>;

impl<'a> Iterator for Parameters<'a> {
    type Item = Result<RawParameter<'a>, DecodeError>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        match self.stage {
            Stage::Optional => self.optional_parameter(),
            Stage::Mandatory(optional) => self.mandatory_parameter(optional),
            Stage::EndMarker | Stage::NoOptionalPart | Stage::Unread => None,
        }
    }
}

impl core::iter::FusedIterator for Parameters<'_> {}
