//! Parameters that carry the content of one information element of Q.931.

/// A parameter whose content is that of an information element, without identifier and length.
macro_rules! carried_element {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, $getter:ident: $element:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            $getter: ::trueline_q931::$element<'a>,
        }

        impl<'a> $name<'a> {
            /// The content of this element.
            #[must_use]
            pub const fn new($getter: ::trueline_q931::$element<'a>) -> Self {
                Self { $getter }
            }

            /// The element.
            #[must_use]
            pub const fn $getter(&self) -> ::trueline_q931::$element<'a> {
                self.$getter
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                ::trueline_q931::Element::decode(value).map(Self::new)
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                ::trueline_q931::Element::encode(&self.$getter, out);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                ::trueline_q931::Element::each_field(&self.$getter, to);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                <::trueline_q931::$element<'_> as ::trueline_q931::Element<'_>>::encode_members(members, out)
            }

            fn trailing(&self) -> &'a [u8] {
                self.$getter.trailing()
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                ::trueline_q931::Element::write_line(&self.$getter, out)
            }
        }
    };
}

pub(crate) use carried_element;
