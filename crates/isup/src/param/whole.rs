//! Parameters whose content is one field: octets that are not taken apart, or characters.

use core::fmt;

use trueline_wire::Hex;

/// A parameter whose content is kept as it is. `octets` and `characters` name how it is told: the getter, and the
/// methods of the visitor and of the members.
macro_rules! whole_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $kept:ident $field:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            $kept: &'a [u8],
        }

        impl<'a> $name<'a> {
            /// This content.
            #[must_use]
            pub const fn new($kept: &'a [u8]) -> Self {
                Self { $kept }
            }

            /// The content as received.
            #[must_use]
            pub const fn $kept(&self) -> &'a [u8] {
                self.$kept
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                Ok(Self::new(value))
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(self.$kept);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.$kept($field, self.$kept);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let Some(content) = members.$kept($field)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, concat!(stringify!($kept), " are expected")));
                };
                out.extend(content);
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                $crate::param::whole::$kept(out, self.$kept)
            }
        }
    };
}

/// The line of octets: hexadecimal.
pub(crate) fn octets(out: &mut impl fmt::Write, octets: &[u8]) -> fmt::Result {
    if octets.is_empty() { out.write_str("no octets") } else { write!(out, "{}", Hex(octets)) }
}

/// The line of characters: those that can be printed; others as a question mark, so that a line stays a line.
pub(crate) fn characters(out: &mut impl fmt::Write, characters: &[u8]) -> fmt::Result {
    if characters.is_empty() {
        return out.write_str("no characters");
    }
    characters.iter().try_for_each(|&octet| {
        let character = char::from(octet);
        out.write_char(if octet.is_ascii() && !octet.is_ascii_control() { character } else { '?' })
    })
}

pub(crate) use whole_parameter;
