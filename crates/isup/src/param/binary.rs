//! Parameters that are one binary number.

/// A parameter of one (`u8`) or two (`u16`) octets of which the bits under `mask` are a number and those above it
/// are spare, with whatever a later edition puts behind it.
macro_rules! binary_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $(#[$getter_meta:meta])* $getter:ident, $with:ident:
            $number:ident $from_octets:ident $to_octets:ident mask $mask:literal, field $field:literal, line $line:literal
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            number: $number,
            trailing: &'a [u8],
        }

        impl $name<'static> {
            #[doc = concat!("This number; only the bits of ", stringify!($mask), " count.")]
            #[must_use]
            pub const fn new($getter: $number) -> Self {
                Self { number: $getter & Self::MASK, trailing: &[] }
            }
        }

        impl<'a> $name<'a> {
            const MASK: $number = $mask;
            const SPARE_AT: u32 = Self::MASK.trailing_ones();

            $(#[$getter_meta])*
            #[must_use]
            pub const fn $getter(&self) -> $number {
                self.number & Self::MASK
            }

            #[doc = concat!("The same with another number; only the bits of ", stringify!($mask), " count. Spare bits stay.")]
            #[must_use]
            pub const fn $with(mut self, to: $number) -> Self {
                self.number = self.number & !Self::MASK | to & Self::MASK;
                self
            }

            /// The spare bits above the number, as a number; a sender codes them 0.
            #[must_use]
            pub const fn spare(&self) -> $number {
                match self.number.checked_shr(Self::SPARE_AT) {
                    Some(spare) => spare,
                    None => 0,
                }
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline(always)]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(value);
                let number = $number::$from_octets(r.array(Self::CODE.field())?);
                Ok(Self { number, trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(&self.number.$to_octets());
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code($field, self.$getter().into());
                to.code_unless_0("spare", self.spare().into());
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let bits = |name, most: $number| -> Result<Option<$number>, _> {
                    Ok(members.code(name, most.into())?.and_then(|bits| $number::try_from(bits).ok()))
                };
                let Some(number) = bits($field, Self::MASK)? else {
                    return Err(::trueline_wire::json::MemberError::new($field, "a number is expected"));
                };
                let most_spare = (!Self::MASK).checked_shr(Self::SPARE_AT).unwrap_or_default();
                let spare = bits("spare", most_spare)?.unwrap_or_default();
                let number = number | spare.checked_shl(Self::SPARE_AT).unwrap_or_default();
                out.extend_from_slice(&number.$to_octets());
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn trailing(&self) -> &'a [u8] {
                self.trailing
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                ::core::write!(out, $line, self.$getter())
            }
        }
    };
}

pub(crate) use binary_parameter;
