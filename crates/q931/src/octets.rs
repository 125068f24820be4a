//! Elements that are octets of bit fields: one table gives the type, its getters and `with_` methods, the codec, the
//! walk over the fields and the way back from JSON, so that they cannot disagree.

/// An octet that every element of its kind has, or one that may be absent.
pub(crate) trait Octet {
    fn get(&self) -> Option<u8>;

    /// The octet, made as `base` where it is absent.
    fn entry(&mut self, base: u8) -> &mut u8;

    /// Whether the octet is there and its extension bit says that another of its group follows.
    #[inline]
    fn continues(&self) -> bool {
        self.get().is_some_and(|octet| octet & LAST == 0)
    }
}

/// The extension bit: no further octet of this group follows (Q.931 §4.5.1).
pub(crate) const LAST: u8 = 0x80;

impl Octet for u8 {
    #[inline]
    fn get(&self) -> Option<u8> {
        Some(*self)
    }

    fn entry(&mut self, _: u8) -> &mut u8 {
        self
    }
}

impl Octet for Option<u8> {
    #[inline]
    fn get(&self) -> Option<u8> {
        *self
    }

    fn entry(&mut self, base: u8) -> &mut u8 {
        self.get_or_insert(base)
    }
}

/// The greatest value of a field, both of its bits numbered from 1 as in the figures.
pub(crate) const fn most(high: u32, low: u32) -> u8 {
    u8::MAX.wrapping_shr(7_u32.wrapping_sub(high.wrapping_sub(low)))
}

/// The value of a field.
pub(crate) const fn bits(octet: u8, high: u32, low: u32) -> u8 {
    octet.wrapping_shr(low.wrapping_sub(1)) & most(high, low)
}

/// The octet with another value in a field.
pub(crate) const fn with_bits(octet: u8, high: u32, low: u32, to: u8) -> u8 {
    let (most, place) = (most(high, low), low.wrapping_sub(1));
    octet & !most.wrapping_shl(place) | (to & most).wrapping_shl(place)
}

/// The type of an octet by its kind.
macro_rules! octet_type {
    ([required]) => { u8 };
    ([plain]) => { u8 };
    ($kind:tt) => { Option<u8> };
}

/// What an octet of a kind is before a field of it is set: extension bit 1, unless it has none.
macro_rules! octet_base {
    ([plain]) => {
        0
    };
    ([plain_after $($before:ident)*]) => {
        0
    };
    ($kind:tt) => {
        $crate::octets::LAST
    };
}

/// What a fresh element has as this octet.
macro_rules! octet_blank {
    ([required]) => {
        $crate::octets::LAST
    };
    ([plain]) => {
        0
    };
    ($kind:tt) => {
        None
    };
}

/// Takes an octet from a reader, where it is there.
macro_rules! octet_read {
    ($r:ident, [required]) => {
        $r.u8(Self::CODE.field())?
    };
    ($r:ident, [plain]) => {
        $r.u8(Self::CODE.field())?
    };
    ($r:ident, [optional]) => {
        if $r.is_empty() { None } else { Some($r.u8(Self::CODE.field())?) }
    };
    ($r:ident, [plain_after $($before:ident)*]) => {
        $crate::octets::octet_read!($r, [optional])
    };
    ($r:ident, [after $octet:ident $($before:ident)*]) => {
        if $octet.continues() { Some($r.u8(Self::CODE.field())?) } else { None }
    };
    ($r:ident, [identified $mask:literal $identifier:literal]) => {
        match $r.left().first() {
            Some(octet) if octet & $mask == $identifier => Some($r.u8(Self::CODE.field())?),
            _ => None,
        }
    };
    ($r:ident, [told_by $octet:ident $mask:literal $value:literal $default:literal]) => {
        if $octet & $mask == $value { Some($r.u8(Self::CODE.field())?) } else { None }
    };
}

/// Before an octet is set: those that it follows are there and say so.
macro_rules! octet_reach {
    ($element:expr, [after $($before:ident)+]) => {
        $( *$element.$before.entry($crate::octets::LAST) &= !$crate::octets::LAST; )+
    };
    ($element:expr, [plain_after $($before:ident)*]) => {
        $( $element.$before.entry(0); )*
    };
    ($element:expr, [told_by $octet:ident $mask:literal $value:literal $default:literal]) => {
        $element.$octet = $element.$octet & !$mask | $value;
    };
    ($element:expr, $kind:tt) => {};
}

/// After an octet was set: identifiers are in place, and what another octet tells is there or not.
macro_rules! octet_settle {
    ($element:expr, $own:ident, [identified $mask:literal $identifier:literal]) => {
        if let Some(octet) = &mut $element.$own {
            *octet = *octet & !$mask | $identifier;
        }
    };
    ($element:expr, $own:ident, [told_by $octet:ident $mask:literal $value:literal $default:literal]) => {
        $element.$own = match $element.$octet & $mask {
            $value => Some($element.$own.unwrap_or($default)),
            _ => None,
        };
    };
    ($element:expr, $own:ident, $kind:tt) => {};
}

/// The value of a field from its bits.
macro_rules! octet_value {
    (u8, $bits:expr) => {
        $bits
    };
    (CauseValue, $bits:expr) => {
        CauseValue($bits)
    };
    (MessageType, $bits:expr) => {
        MessageType($bits)
    };
    ($type:ident, $bits:expr) => {
        $type::from_code($bits)
    };
}

/// The bits of a field from its value.
macro_rules! octet_code {
    (u8, $value:expr) => {
        $value
    };
    (CauseValue, $value:expr) => {
        $value.0
    };
    (MessageType, $value:expr) => {
        $value.0
    };
    ($type:ident, $value:expr) => {
        $value.code()
    };
}

/// The words for the bits of a field, where they have some.
macro_rules! octet_text {
    (u8, $bits:expr) => {{
        let _ = $bits;
        None::<&'static str>
    }};
    (MessageType, $bits:expr) => {
        MessageType($bits).name()
    };
    ($type:ident, $bits:expr) => {
        $crate::octets::octet_value!($type, $bits).text()
    };
}

/// Whether the bits of a field are a reserved coding, by the ITU-T coding standard.
macro_rules! octet_reserved {
    (u8, $bits:expr, $reserved:ident, $other:ident) => {};
    (MessageType, $bits:expr, $reserved:ident, $other:ident) => {};
    (CauseValue, $bits:expr, $reserved:ident, $other:ident) => {};
    (CodingStandard, $bits:expr, $reserved:ident, $other:ident) => {
        $other |= $bits != 0;
    };
    ($type:ident, $bits:expr, $reserved:ident, $other:ident) => {
        $reserved |= $type::from_code($bits).text().is_none();
    };
}

macro_rules! octet_getter {
    (
        [required] [$(#[$meta:meta])*] $octet:ident $field:ident $type:ident $high:literal $low:literal
        $($default:expr)?
    ) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $field(&self) -> $type {
            $crate::octets::octet_value!($type, $crate::octets::bits(self.$octet, $high, $low))
        }
    };
    ([plain] [$(#[$meta:meta])*] $($rest:tt)*) => {
        $crate::octets::octet_getter! { [required] [$(#[$meta])*] $($rest)* }
    };
    ($kind:tt [$(#[$meta:meta])*] $octet:ident $field:ident $type:ident $high:literal $low:literal) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $field(&self) -> Option<$type> {
            match self.$octet {
                Some(octet) => {
                    Some($crate::octets::octet_value!($type, $crate::octets::bits(octet, $high, $low)))
                }
                None => None,
            }
        }
    };
    (
        $kind:tt [$(#[$meta:meta])*] $octet:ident $field:ident $type:ident $high:literal $low:literal
        $default:expr
    ) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $field(&self) -> $type {
            match self.$octet {
                Some(octet) => {
                    $crate::octets::octet_value!($type, $crate::octets::bits(octet, $high, $low))
                }
                None => $default,
            }
        }
    };
}

/// What lies behind the octets: its type, and what its walk and its line are.
macro_rules! tail {
    (@type $a:lifetime digits) => { ::trueline_number::Ia5Digits<$a> };
    (@type $a:lifetime $kind:ident) => { &$a [u8] };
    (@none digits) => { ::trueline_number::Ia5Digits::EMPTY };
    (@none $kind:ident) => { &[] };
    (@read digits, $r:ident) => { ::trueline_number::Ia5Digits::from_octets($r.rest()) };
    (@read $kind:ident, $r:ident) => { $r.rest() };
    (@octets digits, $tail:expr) => { $tail.octets() };
    (@octets $kind:ident, $tail:expr) => { $tail };
    (@field trailing, $name:ident, $to:ident, $tail:expr) => { $to.octets_unless_empty("trailing", $tail) };
    (@field some_octets, $name:ident, $to:ident, $tail:expr) => {
        $to.octets_unless_empty(stringify!($name), $tail)
    };
    (@field octets, $name:ident, $to:ident, $tail:expr) => { $to.octets(stringify!($name), $tail) };
    (@field characters, $name:ident, $to:ident, $tail:expr) => { $to.characters(stringify!($name), $tail) };
    (@field digits, $name:ident, $to:ident, $tail:expr) => {
        $to.characters(stringify!($name), $tail.octets())
    };
    (@members trailing, $name:ident, $members:ident) => { $members.octets("trailing")?.unwrap_or_default() };
    (@members some_octets, $name:ident, $members:ident) => {
        $members.octets(stringify!($name))?.unwrap_or_default()
    };
    (@members octets, $name:ident, $members:ident) => {
        $crate::json::needed($members.octets(stringify!($name))?, stringify!($name))?
    };
    (@members $kind:ident, $name:ident, $members:ident) => {
        $crate::json::needed($members.characters(stringify!($name))?, stringify!($name))?
    };
    (@line trailing, $line:ident, $tail:expr) => {};
    (@line some_octets, $line:ident, $tail:expr) => {
        $line.octets($tail)?
    };
    (@line octets, $line:ident, $tail:expr) => { $line.octets($tail)? };
    (@line characters, $line:ident, $tail:expr) => {
        $line.text(::trueline_number::Ia5Digits::from_octets($tail))?
    };
    (@line digits, $line:ident, $tail:expr) => { $line.text($tail)? };
    (@methods $(#[$meta:meta])* trailing $name:ident $with:ident) => {
        /// The octets behind the content that the clause lays out, as received.
        #[must_use]
        pub const fn trailing(&self) -> &'a [u8] {
            self.trailing
        }
    };
    (@methods $(#[$meta:meta])* $kind:ident $name:ident $with:ident) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $name(&self) -> $crate::octets::tail!(@type 'a $kind) {
            self.$name
        }

        #[doc = concat!("The same with other ", stringify!($name), ".")]
        #[must_use]
        pub const fn $with(mut self, to: $crate::octets::tail!(@type 'a $kind)) -> Self {
            self.$name = to;
            self
        }
    };
}

/// The type of an element from the table of its octets.
///
/// Kinds of octets, in brackets:
/// * `required`;
/// * `plain`: required, and without an extension bit;
/// * `optional`: there when octets are left;
/// * `plain_after x y`: the same without an extension bit, and `x` and `y` come in front of it;
/// * `after x y`: there when the extension bit of `x` is 0, and `y` comes in front of `x`;
/// * `identified mask value`: there when the next octet has these bits;
/// * `told_by x mask value default`: there when the bits of `x` say so.
///
/// A field is `name with_name: Type = high bit - low bit`, spare bits are `_ name = high - low`, and `! name` stands
/// for the extension bit of the octet that its group cannot go beyond: a field only where it is not 1.
macro_rules! octet_element {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident $(, line $line:ident)? {
            $(
                $octet:ident: $kind:tt {
                    $(
                        $(#[$field_meta:meta])*
                        $field:ident $with:ident: $type:ident = $high:literal - $low:literal $(or $default:expr)?;
                    )*
                    $( _ $spare:ident = $spare_high:literal - $spare_low:literal; )*
                    $( ! $extension:ident; )?
                }
            )*
            .. $(#[$tail_meta:meta])* $tail_kind:ident $tail:ident $with_tail:ident
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            $( $octet: $crate::octets::octet_type!($kind), )*
            $tail: $crate::octets::tail!(@type 'a $tail_kind),
        }

        impl<'a> $name<'a> {
            /// Every field 0, octets that may be absent absent.
            #[allow(dead_code, reason = "an element whose `new` goes another way does not need it")]
            const fn blank() -> Self {
                Self {
                    $( $octet: $crate::octets::octet_blank!($kind), )*
                    $tail: $crate::octets::tail!(@none $tail_kind),
                }
            }

            $(
                $(
                    $crate::octets::octet_getter! {
                        $kind [$(#[$field_meta])*] $octet $field $type $high $low $($default)?
                    }

                    #[doc = concat!("The same with another ", stringify!($field), ".")]
                    #[must_use]
                    pub fn $with(mut self, to: $type) -> Self {
                        use $crate::octets::Octet as _;
                        $crate::octets::octet_reach!(self, $kind);
                        let octet = self.$octet.entry($crate::octets::octet_base!($kind));
                        let code = $crate::octets::octet_code!($type, to);
                        *octet = $crate::octets::with_bits(*octet, $high, $low, code);
                        self.settle();
                        self
                    }
                )*
            )*

            $crate::octets::tail! { @methods $(#[$tail_meta])* $tail_kind $tail $with_tail }

            #[allow(dead_code, reason = "an element without fields does not need it")]
            fn settle(&mut self) {
                $( $crate::octets::octet_settle!(self, $octet, $kind); )*
            }

            #[allow(dead_code, reason = "an element with a line of its own does not need it")]
            fn fields_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::Octet as _;
                let mut line = $crate::line::Line::new(out);
                $(
                    if let Some(octet) = self.$octet.get() {
                        $(
                            let bits = $crate::octets::bits(octet, $high, $low);
                            line.field(stringify!($field), $crate::octets::octet_text!($type, bits), bits)?;
                        )*
                        let _ = octet;
                    }
                )*
                $crate::octets::tail!(@line $tail_kind, line, self.$tail);
                line.finish()
            }
        }

        impl<'a> $crate::element::Element<'a> for $name<'a> {
            const CODE: $crate::element_identifier::ElementIdentifier =
                $crate::element_identifier::ElementIdentifier::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::Octet as _;
                let mut r = ::trueline_wire::Reader::new(value);
                $( let $octet = $crate::octets::octet_read!(r, $kind); )*
                Ok(Self { $( $octet, )* $tail: $crate::octets::tail!(@read $tail_kind, r) })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::Octet as _;
                $( out.extend(self.$octet.get()); )*
                out.extend_from_slice($crate::octets::tail!(@octets $tail_kind, self.$tail));
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::Octet as _;
                $(
                    if let Some(octet) = self.$octet.get() {
                        $( to.code(stringify!($field), $crate::octets::bits(octet, $high, $low).into()); )*
                        $(
                            let spare = $crate::octets::bits(octet, $spare_high, $spare_low);
                            to.code_unless_0(stringify!($spare), spare.into());
                        )*
                        $(
                            if octet & $crate::octets::LAST == 0 {
                                to.code(stringify!($extension), 0);
                            }
                        )?
                    }
                )*
                $crate::octets::tail!(@field $tail_kind, $tail, to, self.$tail);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::{Octet as _, bits, most, with_bits};
                #[allow(unused_mut, reason = "an element may have no such octets")]
                let mut element = Self::blank();
                $(
                    let mut fields = None;
                    $(
                        if let Some(code) = members.u8(stringify!($field), most($high, $low))? {
                            fields = Some(with_bits(fields.unwrap_or_default(), $high, $low, code));
                        }
                    )*
                    $(
                        if let Some(code) = members.u8(stringify!($spare), most($spare_high, $spare_low))? {
                            fields = Some(with_bits(fields.unwrap_or_default(), $spare_high, $spare_low, code));
                        }
                    )*
                    if let Some(fields) = fields {
                        $crate::octets::octet_reach!(element, $kind);
                        *element.$octet.entry($crate::octets::octet_base!($kind)) |= fields;
                    }
                    $(
                        if members.u8(stringify!($extension), 1)? == Some(0) {
                            *element.$octet.entry(0) &= !$crate::octets::LAST;
                        }
                    )?
                )*
                element.settle();
                element.encode(out);
                out.extend($crate::octets::tail!(@members $tail_kind, $tail, members));
                Ok(())
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                $( return self.$line(out); )?
                #[allow(unreachable_code, reason = "an element with a line of its own has returned")]
                self.fields_line(out)
            }

            fn has_reserved_coding(&self) -> bool {
                #[allow(unused_imports, reason = "an element may have no such octets")]
                use $crate::octets::Octet as _;
                #[allow(unused_mut, reason = "an element may have no such fields")]
                let (mut reserved, mut other_standard) = (false, false);
                $(
                    if let Some(octet) = self.$octet.get() {
                        $(
                            $crate::octets::octet_reserved!(
                                $type, $crate::octets::bits(octet, $high, $low), reserved, other_standard
                            );
                        )*
                        let _ = octet;
                    }
                )*
                reserved && !other_standard
            }
        }
    };
}

pub(crate) use {
    octet_base, octet_blank, octet_code, octet_element, octet_getter, octet_reach, octet_read,
    octet_reserved, octet_settle, octet_text, octet_type, octet_value, tail,
};
