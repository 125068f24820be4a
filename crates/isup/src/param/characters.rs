//! Parameters that are text.

/// A parameter of characters, one an octet.
macro_rules! characters_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, field $field:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            characters: &'a [u8],
        }

        impl<'a> $name<'a> {
            /// These characters of IA5, one an octet.
            #[must_use]
            pub const fn new(characters: &'a [u8]) -> Self {
                Self { characters }
            }

            /// The characters, one an octet, as received.
            #[must_use]
            pub const fn characters(&self) -> &'a [u8] {
                self.characters
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                Ok(Self::new(value))
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(self.characters);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.characters($field, self.characters);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let Some(characters) = members.characters($field)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, "text is expected"));
                };
                out.extend(characters);
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                $crate::param::characters::write_characters(out, self.characters)
            }
        }
    };
}

/// The characters that can be printed; others as a question mark, so that a line stays a line.
pub(crate) fn write_characters(out: &mut impl core::fmt::Write, characters: &[u8]) -> core::fmt::Result {
    if characters.is_empty() {
        return out.write_str("no characters");
    }
    characters.iter().try_for_each(|&octet| {
        let character = char::from(octet);
        out.write_char(if octet.is_ascii() && !octet.is_ascii_control() { character } else { '?' })
    })
}

pub(crate) use characters_parameter;
