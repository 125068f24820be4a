//! The shape that most header fields share: one thing in front, then parameters (RFC 3261 §7.3.1).

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::grammar::trim;
use crate::parameters::Parameters;
use crate::value::{Value, find_outside};

/// Octets of a value, received or built, and where they lie in their message; 0 for what was built.
#[derive(Clone, Debug)]
pub(crate) struct Parameterized<'a> {
    octets: Cow<'a, [u8]>,
    offset: usize,
}

/// Where it was found does not count.
impl Eq for Parameterized<'_> {}

impl PartialEq for Parameterized<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.octets == other.octets
    }
}

impl<'a> Parameterized<'a> {
    pub(crate) const fn received(value: Value<'a>) -> Self {
        Self { octets: Cow::Borrowed(value.octets()), offset: value.offset() }
    }

    pub(crate) const fn built(octets: Vec<u8>) -> Self {
        Self { octets: Cow::Owned(octets), offset: 0 }
    }

    pub(crate) fn octets(&self) -> &[u8] {
        &self.octets
    }

    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    /// What stands in front of the parameters.
    pub(crate) fn front(&self) -> &[u8] {
        trim(self.octets.get(..self.front_length()).unwrap_or_default()).0
    }

    pub(crate) fn parameters(&self) -> Parameters<'_> {
        let from = self.front_length().saturating_add(1);
        let offset = self.offset.saturating_add(from);
        Parameters::new(Value::new(self.octets.get(from..).unwrap_or_default(), offset))
    }

    pub(crate) fn value_of(&self, name: &str) -> Option<Value<'_>> {
        self.parameters().value_of(name)
    }

    /// The same with this parameter: in the place of one of its name, or behind all. Name and value are checked.
    pub(crate) fn with(mut self, name: &str, value: Option<&[u8]>) -> Self {
        let written = match value {
            Some(value) => [name.as_bytes(), b"=", value].concat(),
            None => name.as_bytes().to_vec(),
        };
        let found = self.parameters().find(|found| found.name().eq_ignore_ascii_case(name.as_bytes()));
        let place = found.map(|found| found.place(self.offset));
        let octets = self.octets.to_mut();
        match place {
            Some(place) => {
                octets.splice(place, written);
            }
            None => octets.extend([&b";"[..], &written].concat()),
        }
        self
    }

    fn front_length(&self) -> usize {
        find_outside(&self.octets, b';').unwrap_or(self.octets.len())
    }
}

/// A type over [`Parameterized`]: what all of them can do.
macro_rules! field_type {
    ($(#[$meta:meta])* $name:ident, $field:literal, $expected:literal, $fits:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub struct $name<'a>(crate::parameterized::Parameterized<'a>);

        impl<'a> $name<'a> {
            /// Reads one value.
            ///
            /// # Errors
            /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) where the front of it is no such thing.
            pub fn decode(
                value: crate::value::Value<'a>,
            ) -> Result<Self, trueline_wire::DecodeError> {
                let field = crate::parameterized::Parameterized::received(value);
                let fits: fn(&[u8]) -> bool = $fits;
                if fits(field.front()) { Ok(Self(field)) } else { Err(value.invalid($field, $expected)) }
            }

            /// Appends the value, as received or as built.
            pub fn encode(&self, out: &mut alloc::vec::Vec<u8>) {
                out.extend_from_slice(self.0.octets());
            }

            /// The value, as received or as built.
            #[must_use]
            pub fn octets(&self) -> &[u8] {
                self.0.octets()
            }

            /// Where the value begins, in octets from 0, counted from the start of the message; 0 for one that was built.
            #[must_use]
            pub const fn offset(&self) -> usize {
                self.0.offset()
            }
        }

        impl crate::field_value::sealed::Sealed for $name<'_> {}

        impl crate::field_value::FieldValue for $name<'_> {
            fn write_line(&self, out: &mut alloc::vec::Vec<u8>) {
                crate::writing::push_unfolded(out, self.0.octets());
            }
        }

        /// The value in one line.
        impl core::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                crate::text::Text::unfolded(self.0.octets()).fmt(f)
            }
        }
    };
}

/// The parameters of a type made by [`field_type`].
macro_rules! field_parameters {
    ($name:ident) => {
        impl $name<'_> {
            /// The parameters in order.
            #[must_use]
            pub fn parameters(&self) -> crate::parameters::Parameters<'_> {
                self.0.parameters()
            }

            /// The value of a parameter, quotes kept; empty where it has none.
            #[must_use]
            pub fn parameter(&self, name: &str) -> Option<&[u8]> {
                self.0.value_of(name).map(crate::value::Value::octets)
            }

            /// The same with this parameter, in the place of one of its name or behind all; the value is quoted where
            /// it is no token.
            ///
            /// # Errors
            /// [`NotAllowed`](crate::BuildError::NotAllowed) for a name that is no token and for control characters.
            pub fn with_parameter(self, name: &str, value: &str) -> Result<Self, crate::BuildError> {
                crate::writing::token("parameter name", name)?;
                let value = crate::writing::token_or_quoted("parameter value", value)?;
                Ok(Self(self.0.with(name, Some(&value))))
            }
        }
    };
}

pub(crate) use {field_parameters, field_type};
