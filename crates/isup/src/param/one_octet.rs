//! Parameters that are one octet of code.

/// A parameter whose content is one code point of a registry, with whatever a later edition puts behind it.
macro_rules! one_octet_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $getter:ident: $value:ident, field $field:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            $getter: $value,
            trailing: &'a [u8],
        }

        impl $name<'static> {
            /// This value.
            #[must_use]
            pub const fn new($getter: $value) -> Self {
                Self { $getter, trailing: &[] }
            }
        }

        impl<'a> $name<'a> {
            /// The value: octet 1.
            #[must_use]
            pub const fn $getter(&self) -> $value {
                self.$getter
            }

            /// Octets behind the one that this edition defines.
            #[must_use]
            pub const fn trailing(&self) -> &'a [u8] {
                self.trailing
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(value);
                Ok(Self { $getter: $value(r.u8(Self::CODE.field())?), trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.push(self.$getter.0);
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code($field, self.$getter.0.into());
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let Some(code) = members.u8($field, u8::MAX)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, "a code is expected"));
                };
                out.push(code);
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                ::trueline_wire::write_code(out, self.$getter.text(), self.$getter.0)
            }
        }
    };
}

pub(crate) use one_octet_parameter;
