//! Parameters of which the standard does not lay out the content.

/// A parameter whose octets are kept and not taken apart.
macro_rules! opaque_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, field $field:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            octets: &'a [u8],
        }

        impl<'a> $name<'a> {
            /// These octets.
            #[must_use]
            pub const fn new(octets: &'a [u8]) -> Self {
                Self { octets }
            }

            /// The content.
            #[must_use]
            pub const fn octets(&self) -> &'a [u8] {
                self.octets
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                Ok(Self::new(value))
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(self.octets);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.octets($field, self.octets);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let Some(octets) = members.octets($field)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, "octets are expected"));
                };
                out.extend(octets);
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                if self.octets.is_empty() {
                    return out.write_str("no octets");
                }
                ::core::write!(out, "{}", ::trueline_wire::Hex(self.octets))
            }
        }
    };
}

pub(crate) use opaque_parameter;
