//! Parameters made of bit fields.

/// A parameter of one (`u8`) or two (`u16`) octets of indicators, from one table: the getter is also the field's name
/// in JSON. Bits are counted from 0 at bit A; bit I of octet 2 is bit 8.
///
/// `extended` behind the width: bit 8 of octet 1 is an extension bit, 1 when no further octet belongs to it.
/// A field may end with words that stand in front of its meaning in the line, as in `"service 1: "`, and with `always`
/// where its 0 is worth a word too.
macro_rules! indicators {
    (@last extended) => { 0x80 };
    (@continued extended $self:ident.$bits:ident, $to:ident) => {
        $to.code_unless_0("continued", ($self.$bits & Self::LAST == 0).into())
    };
    (@shown always) => { true };
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $bits:ident $($extended:ident)? {
            $(
                $(#[$field_meta:meta])*
                $getter:ident, $with:ident: $value:ident = $shift:literal, $mask:literal
                    $(, $label:literal)? $(, $always:ident)?;
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            bits: $bits,
            trailing: &'a [u8],
        }

        impl $name<'static> {
            /// All indicators 0.
            #[must_use]
            pub const fn new() -> Self {
                Self::from_octets(Self::LAST.to_le_bytes())
            }

            /// The octets as on the wire, spare bits included.
            #[must_use]
            pub const fn from_octets(octets: [u8; size_of::<$bits>()]) -> Self {
                Self { bits: $bits::from_le_bytes(octets), trailing: &[] }
            }
        }

        impl Default for $name<'_> {
            fn default() -> Self {
                $name::new()
            }
        }

        impl<'a> $name<'a> {
            /// The extension bit, where the parameter has one.
            const LAST: $bits = 0 $( | $crate::param::indicators::indicators!(@last $extended) )?;
            /// The bits that have a meaning; the others are spare.
            const DEFINED: $bits = Self::LAST $( | $mask << $shift )+;

            $(
                $(#[$field_meta])*
                #[must_use]
                pub const fn $getter(&self) -> $value {
                    let [octet, ..] = (self.bits >> $shift).to_le_bytes();
                    $value::from_code(octet)
                }

                #[doc = concat!("The same with another [`", stringify!($getter), "`](Self::", stringify!($getter), ").")]
                #[must_use]
                pub fn $with(mut self, to: $value) -> Self {
                    self.bits = self.bits & !($mask << $shift) | $bits::from(to.code()) << $shift;
                    self
                }
            )+

            /// The octets as on the wire, spare bits included.
            #[must_use]
            pub const fn octets(&self) -> [u8; size_of::<$bits>()] {
                self.bits.to_le_bytes()
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline(always)]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(value);
                let bits = $bits::from_le_bytes(r.array(Self::CODE.field())?);
                Ok(Self { bits, trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(&self.octets());
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                $( to.code(stringify!($getter), self.$getter().code().into()); )+
                to.code_unless_0("spare", (self.bits & !Self::DEFINED).into());
                $( $crate::param::indicators::indicators!(@continued $extended self.bits, to); )?
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let mut bits: $bits = 0;
                $( bits |= $bits::from(members.u8(stringify!($getter), $mask)?.unwrap_or_default()) << $shift; )+
                let spare = members.u16("spare")?.and_then(|spare| $bits::try_from(spare).ok());
                bits |= spare.unwrap_or_default() & !Self::DEFINED;
                if members.u8("continued", 1)? != Some(1) {
                    bits |= Self::LAST;
                }
                out.extend_from_slice(&bits.to_le_bytes());
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn trailing(&self) -> &'a [u8] {
                self.trailing
            }

            // The indicators that are not 0, and those that are shown always.
            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                let mut separator = "";
                $(
                    let indicator = self.$getter();
                    if indicator.code() != 0 $( || $crate::param::indicators::indicators!(@shown $always) )? {
                        out.write_str(separator)?;
                        $( out.write_str($label)?; )?
                        ::trueline_wire::write_code(out, indicator.text(), indicator.code())?;
                        separator = "; ";
                    }
                )+
                if separator.is_empty() { out.write_str("nothing indicated") } else { Ok(()) }
            }
        }
    };
}

pub(crate) use indicators;
