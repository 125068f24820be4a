//! Elements of a single octet: more data (ITU-T Q.931 (05/1998) §4.5.20, 0xA0), sending complete (§4.5.27, 0xA1),
//! congestion level (§4.5.14, 0xB0) and repeat indicator (§4.5.24, 0xD0).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 |  1     0     1     0     0     0     0     0  |   more data
//! octet 1 |  1     0     1     0     0     0     0     1  |   sending complete
//!         +-----+-----------------+-----------------------+
//! octet 1 |  1  |  0     1     1  |    congestion level   |   congestion level
//! octet 1 |  1  |  1     0     1  |   repeat indication   |   repeat indicator
//!         +-----+-----------------+-----------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind, FieldVisitor, Reader, write_code};

use crate::element::Element;
use crate::element_identifier::ElementIdentifier;

/// The octet of a single-octet element, if it is one of this identifier.
pub(crate) fn octet_of(value: &[u8], code: ElementIdentifier) -> Result<u8, DecodeError> {
    let mut r = Reader::new(value);
    let octet = r.u8(code.field())?;
    r.finish(code.field())?;
    if ElementIdentifier::from_octet(octet) != code {
        let kind = DecodeErrorKind::Invalid { expected: "the octet of this element" };
        return Err(DecodeError::new(code.field(), 0, kind));
    }
    Ok(octet)
}

macro_rules! type_2 {
    ($(#[$meta:meta])* $name:ident: $code:ident, $line:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
        pub struct $name;

        impl $name {
            /// It has no fields.
            #[must_use]
            pub const fn new() -> Self {
                Self
            }
        }

        impl<'a> Element<'a> for $name {
            const CODE: ElementIdentifier = ElementIdentifier::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
                octet_of(value, Self::CODE).map(|_| Self)
            }

            fn encode(&self, out: &mut Vec<u8>) {
                out.push(Self::CODE.0);
            }

            fn each_field(&self, _: &mut impl FieldVisitor) {}

            #[cfg(feature = "serde")]
            fn encode_members(
                _: &trueline_wire::json::Members<'_>,
                out: &mut Vec<u8>,
            ) -> Result<(), trueline_wire::json::MemberError> {
                out.push(Self::CODE.0);
                Ok(())
            }

            fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
                out.write_str($line)
            }

            fn has_reserved_coding(&self) -> bool {
                false
            }
        }
    };
}

macro_rules! type_1 {
    (
        $(#[$meta:meta])* $name:ident: $code:ident,
        $(#[$field_meta:meta])* $field:ident $with:ident: $type:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name {
            octet: u8,
        }

        impl $name {
            /// Of this value.
            #[must_use]
            pub const fn new($field: $type) -> Self {
                Self { octet: ElementIdentifier::$code.0 | $field.code() }
            }

            $(#[$field_meta])*
            #[must_use]
            pub const fn $field(&self) -> $type {
                $type::from_code(self.octet)
            }

            #[doc = concat!("The same with another ", stringify!($field), ".")]
            #[must_use]
            pub const fn $with(self, to: $type) -> Self {
                Self::new(to)
            }
        }

        impl<'a> Element<'a> for $name {
            const CODE: ElementIdentifier = ElementIdentifier::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
                octet_of(value, Self::CODE).map(|octet| Self { octet })
            }

            fn encode(&self, out: &mut Vec<u8>) {
                out.push(self.octet);
            }

            fn each_field(&self, to: &mut impl FieldVisitor) {
                to.code(stringify!($field), self.$field().code().into());
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &trueline_wire::json::Members<'_>,
                out: &mut Vec<u8>,
            ) -> Result<(), trueline_wire::json::MemberError> {
                let value = members.u8(stringify!($field), Self::CODE.value_mask())?;
                out.push(Self::CODE.0 | crate::json::needed(value, stringify!($field))?);
                Ok(())
            }

            fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
                write_code(out, self.$field().text(), self.$field().code())
            }

            fn has_reserved_coding(&self) -> bool {
                self.$field().text().is_none()
            }
        }
    };
}

type_2! {
    /// More of the same block of user information comes in another USER INFORMATION message.
    MoreData: MORE_DATA, "more data"
}

type_2! {
    /// The called party number is complete.
    SendingComplete: SENDING_COMPLETE, "sending complete"
}

type_1! {
    /// Whether the receiver takes more USER INFORMATION messages.
    CongestionLevel: CONGESTION_LEVEL,
    /// The level: bits 4-1.
    congestion_level with_congestion_level: CongestionLevelValue
}

type_1! {
    /// How the repeated elements behind it are meant.
    RepeatIndicator: REPEAT_INDICATOR,
    /// How: bits 4-1.
    repeat_indication with_repeat_indication: RepeatIndication
}

trueline_wire::code_enum! {
    /// Congestion level: bits 4-1.
    pub enum CongestionLevelValue: mask 0x0F {
        /// Receiver ready.
        ReceiverReady = 0, "receiver ready";
        /// Receiver not ready.
        ReceiverNotReady = 15, "receiver not ready";
    }
}

trueline_wire::code_enum! {
    /// Repeat indication: bits 4-1.
    pub enum RepeatIndication: mask 0x0F {
        /// Prioritised list of possibilities, the best first.
        PrioritizedList = 2, "prioritised list of possibilities";
    }
}
