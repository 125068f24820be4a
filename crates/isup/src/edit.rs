//! Changing a message in place: only the octets of the edited parameter differ, and the lengths and pointers that
//! must follow (ITU-T Q.763 (12/1999) §1.5-1.8).

use alloc::vec::Vec;
use core::ops::Range;

use trueline_wire::DecodeError;

use crate::message::Message;
use crate::message_type::{MessageType, OptionalPart};
use crate::param::Parameter;
use crate::parameter_name::ParameterName;
use crate::parameters::Part;
use crate::variant::Variant;

/// A copy of a message under change. Gaps, pointers in odd order, spare bits, unknown parameters and octets behind
/// the end survive. The first change that cannot be made is told by [`Edit::finish`]; those after it are not tried.
#[derive(Clone, Debug)]
#[must_use]
pub struct Edit {
    octets: Vec<u8>,
    body_at: usize,
    message_type: MessageType,
    variant: Variant,
    error: Option<EditError>,
}

/// Why a message could not be edited or built.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The message that was to be edited is broken.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// More content than the length octet can tell.
    #[error("{code}: {octets} octets of content, 255 are the most")]
    TooLong {
        /// The parameter.
        code: ParameterName,
        /// Its length in octets.
        octets: usize,
    },
    /// Content of another length than the mandatory fixed part has.
    #[error("{code}: {octets} octets of content, the fixed part has {expected}")]
    FixedLength {
        /// The parameter.
        code: ParameterName,
        /// Its length in octets.
        octets: usize,
        /// The length that the message type demands, in octets.
        expected: usize,
    },
    /// A part would begin more than 255 octets behind its pointer.
    #[error("a pointer would have to lead {octets} octets on, 255 are the most")]
    Pointer {
        /// How far, in octets.
        octets: usize,
    },
    /// A mandatory parameter would be missing.
    #[error("{code} is mandatory")]
    Mandatory {
        /// The parameter.
        code: ParameterName,
    },
    /// The message type has no optional part, or has no format here.
    #[error("{message_type} cannot have {code}")]
    NotAllowed {
        /// The message type.
        message_type: MessageType,
        /// The parameter.
        code: ParameterName,
    },
    /// Q.763 has no place for the parameter in the optional part of such a message.
    #[error("{message_type} may not have {code}")]
    OutOfPlace {
        /// The message type.
        message_type: MessageType,
        /// The parameter.
        code: ParameterName,
    },
    /// Q.763 lets such a message have the parameter once.
    #[error("{message_type} may have {code} once")]
    Repeated {
        /// The message type.
        message_type: MessageType,
        /// The parameter.
        code: ParameterName,
    },
    /// Parts of the message share octets, so that a change of one would change another.
    #[error("parts of the message overlap")]
    Overlap,
}

impl Edit {
    pub(crate) fn new(message: &Message<'_>) -> Self {
        Self {
            octets: message.octets().to_vec(),
            body_at: message.body_at(),
            message_type: message.message_type(),
            variant: message.variant(),
            error: None,
        }
    }

    /// Replaces the first parameter of this kind, or adds it at the end of the optional part.
    pub fn set<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        let content = content_of(parameter);
        self.set_content(P::CODE, &content)
    }

    /// As [`Edit::set`], for content that is already encoded.
    pub fn set_content(self, code: ParameterName, content: &[u8]) -> Self {
        self.attempt(|edit| edit.try_set(code, content))
    }

    /// Adds a parameter at the end of the optional part, whether or not there is one of this kind: for those that may
    /// repeat, such as the generic number.
    pub fn append<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
        let content = content_of(parameter);
        self.append_content(P::CODE, &content)
    }

    /// As [`Edit::append`], for content that is already encoded.
    pub fn append_content(self, code: ParameterName, content: &[u8]) -> Self {
        self.attempt(|edit| edit.try_append(code, content))
    }

    /// Takes all optional parameters of this kind out; there may be none. An optional part that has none left goes
    /// too, and its pointer becomes 0.
    pub fn remove(self, code: ParameterName) -> Self {
        self.attempt(|edit| {
            let mut regions = edit.layout()?.regions.into_iter();
            if regions.any(|region| region.code == code && region.part != Part::Optional) {
                return Err(EditError::Mandatory { code });
            }
            edit.try_remove(|name, _| name == code)
        })
    }

    /// Takes out the optional parameters that `which` picks by name and by where the content begins, in octets from 0.
    pub fn remove_each(self, which: impl Fn(ParameterName, usize) -> bool) -> Self {
        self.attempt(|edit| edit.try_remove(which))
    }

    /// Adds parameters at the end of the optional part, given with names and lengths.
    pub(crate) fn append_encoded(self, parameters: &[u8]) -> Self {
        match parameters.first() {
            Some(&code) => self.attempt(|edit| edit.try_append_encoded(ParameterName(code), parameters)),
            None => self,
        }
    }

    /// The octets of the changed message.
    ///
    /// # Errors
    /// Why the first change that failed did.
    pub fn finish(self) -> Result<Vec<u8>, EditError> {
        match self.error {
            None => Ok(self.octets),
            Some(error) => Err(error),
        }
    }

    fn attempt(mut self, change: impl FnOnce(&mut Self) -> Result<(), EditError>) -> Self {
        if self.error.is_none() {
            self.error = change(&mut self).err();
        }
        self
    }

    fn try_set(&mut self, code: ParameterName, content: &[u8]) -> Result<(), EditError> {
        let layout = self.layout()?;
        let Some(region) = layout.region(code) else { return self.try_append(code, content) };
        let length = region.content.len();
        if region.part == Part::Fixed && length != content.len() {
            return Err(EditError::FixedLength { code, octets: content.len(), expected: length });
        }
        if region.part != Part::Fixed {
            // The length octet stands right in front of the content.
            self.write(region.content.start.saturating_sub(1), length_octet(code, content)?);
        }
        self.splice(&layout, region.content.clone(), content)
    }

    fn try_append(&mut self, code: ParameterName, content: &[u8]) -> Result<(), EditError> {
        let mut added = Vec::with_capacity(content.len().saturating_add(3));
        added.extend([code.0, length_octet(code, content)?]);
        added.extend_from_slice(content);
        self.try_append_encoded(code, &added)
    }

    /// `code` names the first of the parameters in `encoded`.
    fn try_append_encoded(&mut self, code: ParameterName, encoded: &[u8]) -> Result<(), EditError> {
        let added = [encoded, &[ParameterName::END_OF_OPTIONAL_PARAMETERS.0]].concat();
        let layout = self.layout()?;
        if let Some(marker) = layout.end_marker {
            // In the place of the marker: a pointer to it leads to the added parameter afterwards.
            return self.splice(&layout, marker..marker.saturating_add(1), &added);
        }
        let Some(pointer_at) = layout.optional_pointer else {
            return Err(EditError::NotAllowed { message_type: self.message_type, code });
        };
        if pointer_at == self.octets.len() {
            // A release complete message of ANSI T1.113 has no pointer yet.
            self.octets.push(0);
        }
        let begin = layout.end.max(pointer_at.saturating_add(1));
        let pointer = pointer_octet(begin.saturating_sub(pointer_at))?;
        self.splice(&layout, begin..begin, &added)?;
        self.write(pointer_at, pointer);
        Ok(())
    }

    fn try_remove(&mut self, which: impl Fn(ParameterName, usize) -> bool) -> Result<(), EditError> {
        let layout = self.layout()?;
        let optional = || layout.regions.iter().filter(|region| region.part == Part::Optional);
        let gone = optional().filter(|region| which(region.code, region.content.start));
        let gone: Vec<_> = gone.map(|region| region.whole.clone()).collect();
        match (gone.first(), layout.end_marker, layout.optional_pointer) {
            (Some(first), Some(marker), Some(pointer_at)) if gone.len() == optional().count() => {
                self.splice(&layout, first.start..marker.saturating_add(1), &[])?;
                self.write(pointer_at, 0);
                Ok(())
            }
            _ => self.cut(&layout, &gone),
        }
    }

    /// Takes ranges out that no other part of the message shares, in one pass, and moves the pointers that lead behind
    /// them. The ranges ascend.
    fn cut(&mut self, layout: &Layout, gone: &[Range<usize>]) -> Result<(), EditError> {
        for at in layout.pointers.clone() {
            let pointer = usize::from(self.octets.get(at).copied().unwrap_or_default());
            let target = at.saturating_add(pointer);
            let in_front: usize = gone.iter().take_while(|range| range.end <= target).map(Range::len).sum();
            self.write(at, pointer_octet(pointer.saturating_sub(in_front))?);
        }
        let mut left = Vec::with_capacity(self.octets.len());
        let mut from = 0;
        for range in gone {
            left.extend_from_slice(self.octets.get(from..range.start).unwrap_or_default());
            from = range.end;
        }
        left.extend_from_slice(self.octets.get(from..).unwrap_or_default());
        self.octets = left;
        Ok(())
    }

    /// Replaces a range that no other part of the message shares, and moves the pointers that lead behind it.
    fn splice(&mut self, layout: &Layout, range: Range<usize>, to: &[u8]) -> Result<(), EditError> {
        for at in layout.pointers.clone() {
            let pointer = usize::from(self.octets.get(at).copied().unwrap_or_default());
            let target = at.saturating_add(pointer);
            if pointer != 0 && target >= range.end {
                let moved = pointer.saturating_add(to.len()).saturating_sub(range.len());
                let octet = pointer_octet(moved)?;
                self.write(at, octet);
            }
        }
        self.octets.splice(range, to.iter().copied());
        Ok(())
    }

    fn write(&mut self, at: usize, octet: u8) {
        if let Some(place) = self.octets.get_mut(at) {
            *place = octet;
        }
    }

    fn layout(&self) -> Result<Layout, EditError> {
        Layout::of(&self.octets, self.body_at, self.message_type, self.variant)
    }
}

/// Where the parts of a message lie, in octets from its start.
struct Layout {
    regions: Vec<Region>,
    /// All pointer octets, that to the optional part included.
    pointers: Range<usize>,
    /// Where the pointer to the optional part is, or would be.
    optional_pointer: Option<usize>,
    end_marker: Option<usize>,
    /// Behind the last octet of any part.
    end: usize,
}

struct Region {
    code: ParameterName,
    part: Part,
    /// With name and length, where the part has them.
    whole: Range<usize>,
    content: Range<usize>,
}

impl Layout {
    fn of(
        octets: &[u8],
        body_at: usize,
        message_type: MessageType,
        variant: Variant,
    ) -> Result<Self, EditError> {
        let format = message_type.format_in(variant);
        let mut parameters = crate::parameters::Parameters::new(octets, body_at, format, variant);
        let mut regions = Vec::new();
        for raw in parameters.by_ref() {
            let raw = raw?;
            let in_front = match raw.part {
                Part::Fixed => 0,
                Part::Variable => 1,
                Part::Optional => 2,
            };
            let content = raw.offset..raw.offset.saturating_add(raw.value.len());
            let whole = raw.offset.saturating_sub(in_front)..content.end;
            regions.push(Region { code: raw.code, part: raw.part, whole, content });
        }
        let fixed = format.map_or(0, |format| format.fixed_length);
        let first = body_at.saturating_add(fixed);
        let behind_variable = first.saturating_add(format.map_or(0, |format| format.variable.len()));
        let optional_pointer =
            format.filter(|format| format.optional != OptionalPart::Never).map(|_| behind_variable);
        let pointers =
            first..behind_variable.saturating_add(usize::from(optional_pointer.is_some())).min(octets.len());
        let layout = Self {
            regions,
            pointers,
            optional_pointer,
            end_marker: parameters.end_marker(),
            end: parameters.end(),
        };
        layout.check_overlap()?;
        Ok(layout)
    }

    fn region(&self, code: ParameterName) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == code)
    }

    fn check_overlap(&self) -> Result<(), EditError> {
        let marker = self.end_marker.map(|at| at..at.saturating_add(1));
        let parts = self.regions.iter().map(|region| region.whole.clone());
        let mut ranges: Vec<_> = parts.chain([self.pointers.clone()]).chain(marker).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        let apart = ranges.iter().zip(ranges.iter().skip(1)).all(|(one, next)| one.end <= next.start);
        if apart { Ok(()) } else { Err(EditError::Overlap) }
    }
}

pub(crate) fn content_of<'p, P: Parameter<'p>>(parameter: &P) -> Vec<u8> {
    let mut content = Vec::new();
    parameter.encode(&mut content);
    content
}

pub(crate) fn length_octet(code: ParameterName, content: &[u8]) -> Result<u8, EditError> {
    u8::try_from(content.len()).map_err(|_| EditError::TooLong { code, octets: content.len() })
}

pub(crate) fn pointer_octet(octets: usize) -> Result<u8, EditError> {
    u8::try_from(octets).map_err(|_| EditError::Pointer { octets })
}
