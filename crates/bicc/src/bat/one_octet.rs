//! Elements of one octet.

/// An element whose content is one code point of a registry, with whatever a later edition puts behind it.
macro_rules! one_octet_element {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $identifier:ident, $getter:ident: $value:ident
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

        impl<'a> $crate::bat::BatElement<'a> for $name<'a> {
            const IDENTIFIER: $crate::bat::BatIdentifier = $crate::bat::BatIdentifier::$identifier;

            fn decode(content: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(content);
                let code = r.u8(Self::IDENTIFIER.words().unwrap_or_default())?;
                Ok(Self { $getter: $value(code), trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.push(self.$getter.0);
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code(stringify!($getter), self.$getter.0.into());
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let code = members.u8(stringify!($getter), u8::MAX)?;
                out.push(code.ok_or_else(|| $crate::json::missing(stringify!($getter)))?);
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                ::trueline_wire::write_code(out, self.$getter.text(), self.$getter.0)
            }
        }
    };
}

/// An element whose content is one indicator in bit 1 of an octet.
macro_rules! one_bit_element {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $identifier:ident, $getter:ident: $value:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            octet: u8,
            trailing: &'a [u8],
        }

        impl $name<'static> {
            /// This value; the spare bits are 0.
            #[must_use]
            pub const fn new($getter: $value) -> Self {
                Self { octet: $getter.code(), trailing: &[] }
            }
        }

        impl<'a> $name<'a> {
            /// The value: octet 1, bit 1.
            #[must_use]
            pub const fn $getter(&self) -> $value {
                $value::from_code(self.octet)
            }

            /// The bits 8-2 as a number 0-127; a sender codes them 0.
            #[must_use]
            pub const fn spare(&self) -> u8 {
                self.octet >> 1
            }

            /// Octets behind the one that this edition defines.
            #[must_use]
            pub const fn trailing(&self) -> &'a [u8] {
                self.trailing
            }
        }

        impl<'a> $crate::bat::BatElement<'a> for $name<'a> {
            const IDENTIFIER: $crate::bat::BatIdentifier = $crate::bat::BatIdentifier::$identifier;

            fn decode(content: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(content);
                let octet = r.u8(Self::IDENTIFIER.words().unwrap_or_default())?;
                Ok(Self { octet, trailing: r.rest() })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.push(self.octet);
                out.extend_from_slice(self.trailing);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code(stringify!($getter), self.$getter().code().into());
                to.code_unless_0("spare", self.spare().into());
                to.octets_unless_empty("trailing", self.trailing);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let code = members.u8(stringify!($getter), 1)?;
                let code = code.ok_or_else(|| $crate::json::missing(stringify!($getter)))?;
                out.push(code | members.u8("spare", 0x7F)?.unwrap_or_default() << 1);
                out.extend(members.octets("trailing")?.unwrap_or_default());
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                out.write_str(self.$getter().text().unwrap_or_default())
            }
        }
    };
}

pub(crate) use {one_bit_element, one_octet_element};
