//! Parameters that are one octet of code.

/// A parameter whose content is one code point of a registry, with whatever a later edition puts behind it.
///
/// `extended` behind the field's name: bit 8 is an extension bit, 1 when no further octet belongs to it, and the
/// code has seven bits.
macro_rules! one_octet_parameter {
    (@last extended) => { 0x80 };
    (@continued extended $self:ident.$bits:ident, $to:ident) => {
        $to.code_unless_0("continued", ($self.$bits & Self::LAST == 0).into())
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $getter:ident: $value:ident, field $field:literal $(, $extended:ident)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            octet: u8,
            trailing: &'a [u8],
        }

        impl $name<'static> {
            /// This value.
            #[must_use]
            pub const fn new($getter: $value) -> Self {
                Self { octet: Self::LAST | $getter.0, trailing: &[] }
            }
        }

        impl<'a> $name<'a> {
            /// The extension bit, where the parameter has one.
            const LAST: u8 = 0 $( | $crate::param::one_octet::one_octet_parameter!(@last $extended) )?;

            /// The value: octet 1.
            #[must_use]
            pub const fn $getter(&self) -> $value {
                $value(self.octet & !Self::LAST)
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline(always)]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(value);
                Ok(Self { octet: r.u8(Self::CODE.field())?, trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.push(self.octet);
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code($field, self.$getter().0.into());
                $( $crate::param::one_octet::one_octet_parameter!(@continued $extended self.octet, to); )?
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let Some(code) = members.u8($field, !Self::LAST)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, "a code is expected"));
                };
                let last = if members.u8("continued", 1)? == Some(1) { 0 } else { Self::LAST };
                out.push(last | code);
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn trailing(&self) -> &'a [u8] {
                self.trailing
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                ::trueline_wire::write_code(out, self.$getter().text(), self.$getter().0)
            }
        }
    };
}

pub(crate) use one_octet_parameter;
