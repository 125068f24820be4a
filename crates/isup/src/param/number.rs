//! What the number parameters share: nature of address, an octet of indicators, address signals.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::{AddressSignals, Presentation, Screening};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::numbering_plan::NumberingPlan;

trueline_wire::code_enum! {
    /// Internal network number indicator: octet 2, bit 8 (Q.763 §3.9 c, §3.30 c).
    pub enum InternalNetworkNumber: mask 0x01 {
        /// Routing to an internal network number is allowed.
        RoutingAllowed = 0, "routing to internal network number allowed";
        /// Routing to an internal network number is not allowed.
        RoutingNotAllowed = 1, "routing to internal network number not allowed";
    }
}

trueline_wire::code_enum! {
    /// Number incomplete indicator: octet 2, bit 8 (Q.763 §3.10 c, §3.26 d).
    pub enum NumberIncomplete: mask 0x01 {
        /// All digits are there.
        Complete = 0, "complete";
        /// Digits are missing.
        Incomplete = 1, "incomplete";
    }
}

trueline_wire::code_enum! {
    /// Presentation number preference indicator: octet 2, bit 8 (ND1007 §3.2.3).
    pub enum PresentationNumberPreference: mask 0x01 {
        /// The presentation number is not preferred to the calling party number.
        NotPreferred = 0, "presentation number not preferred";
        /// The presentation number is preferred to the calling party number.
        Preferred = 1, "presentation number preferred";
    }
}

/// A number as it lies on the wire. Which bits of octet 2 mean something is for each parameter to say.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Number<'a> {
    /// Bits 7-1 of octet 1.
    nature: u8,
    octet2: u8,
    signals: AddressSignals<'a>,
}

/// What a parameter has in octet 2 beside the numbering plan.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NumberIndicators {
    pub(crate) internal_network_number: Option<InternalNetworkNumber>,
    pub(crate) number_incomplete: Option<NumberIncomplete>,
    pub(crate) presentation_number_preference: Option<PresentationNumberPreference>,
    pub(crate) presentation: Option<Presentation>,
    pub(crate) screening: Option<Screening>,
}

impl<'a> Number<'a> {
    const NATURE: u8 = 0x7F;
    const ODD: u8 = 0x80;
    const PLAN: u8 = 0x70;

    /// Numbering plan E.164, everything else in octet 2 as given.
    pub(crate) const fn new(nature: u8, indicators: u8, signals: AddressSignals<'a>) -> Self {
        let plan = NumberingPlan::IsdnTelephony.code() << 4;
        Self { nature: nature & Self::NATURE, octet2: plan | indicators, signals }
    }

    /// Octets 1 and 2 as given, no address signals.
    pub(crate) const fn without_signals(nature: u8, octet2: u8) -> Number<'static> {
        Number { nature: nature & Self::NATURE, octet2, signals: AddressSignals::EMPTY }
    }

    #[inline(always)]
    pub(crate) fn decode(mut r: Reader<'a>, field: &'static str) -> Result<Self, DecodeError> {
        let [octet1, octet2] = r.array(field)?;
        let signals = AddressSignals::from_packed(r.rest(), octet1 & Self::ODD != 0);
        Ok(Self { nature: octet1 & Self::NATURE, octet2, signals })
    }

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.signals.is_odd()) << 7 | self.nature);
        out.push(self.octet2);
        out.extend_from_slice(self.signals.packed());
    }

    pub(crate) const fn nature(&self) -> u8 {
        self.nature
    }

    pub(crate) const fn octet2(&self) -> u8 {
        self.octet2
    }

    pub(crate) const fn signals(&self) -> AddressSignals<'a> {
        self.signals
    }

    pub(crate) const fn numbering_plan(&self) -> NumberingPlan {
        NumberingPlan::from_code(self.octet2 >> 4)
    }

    pub(crate) const fn with_nature(mut self, nature: u8) -> Self {
        self.nature = nature & Self::NATURE;
        self
    }

    /// The same with the bits of octet 2 under `mask` replaced.
    pub(crate) const fn with_octet2(mut self, mask: u8, bits: u8) -> Self {
        self.octet2 = self.octet2 & !mask | bits & mask;
        self
    }

    pub(crate) const fn with_signals(mut self, signals: AddressSignals<'a>) -> Self {
        self.signals = signals;
        self
    }

    pub(crate) fn each_field(&self, indicators: NumberIndicators, to: &mut impl FieldVisitor) {
        each_signals_field(self.signals, to);
        to.code("nature_of_address", self.nature.into());
        to.code("numbering_plan", self.numbering_plan().code().into());
        let mut spare = self.octet2 & !Self::PLAN;
        if let Some(internal) = indicators.internal_network_number {
            to.code("inn", internal.code().into());
            spare &= !0x80;
        }
        if let Some(incomplete) = indicators.number_incomplete {
            to.code("incomplete", incomplete.code().into());
            spare &= !0x80;
        }
        if let Some(preference) = indicators.presentation_number_preference {
            to.code("presentation_number_preference", preference.code().into());
            spare &= !0x80;
        }
        if let Some(presentation) = indicators.presentation {
            to.code("presentation", presentation.code().into());
            spare &= !0x0C;
        }
        if let Some(screening) = indicators.screening {
            to.code("screening", screening.code().into());
            spare &= !0x03;
        }
        to.code_unless_0("spare", spare.into());
    }

    /// The octets of what [`Number::each_field`] told.
    #[cfg(feature = "serde")]
    pub(crate) fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let (odd, packed) = signals_of(members)?;
        out.push(odd << 7 | bits("nature_of_address", Self::NATURE)?);
        let bit_8 =
            (bits("inn", 1)? | bits("incomplete", 1)? | bits("presentation_number_preference", 1)?) << 7;
        let indicators = bits("presentation", 3)? << 2 | bits("screening", 3)?;
        out.push(bit_8 | bits("numbering_plan", 7)? << 4 | indicators | bits("spare", !Self::PLAN)?);
        out.extend(packed);
        Ok(())
    }

    /// The line for an operator. Digits that may not be presented are in it only if `disclosed`.
    pub(crate) fn write_line(
        &self,
        out: &mut impl fmt::Write,
        nature: Option<&'static str>,
        indicators: NumberIndicators,
        disclosed: bool,
    ) -> fmt::Result {
        let withheld = !matches!(indicators.presentation, None | Some(Presentation::Allowed));
        if self.signals.is_empty() {
            out.write_str("no digits")?;
        } else if withheld && !disclosed {
            out.write_str("withheld")?;
        } else {
            write_signals(out, self.signals)?;
        }
        out.write_str(" (")?;
        write_code(out, nature, self.nature)?;
        out.write_str(", ")?;
        let plan = self.numbering_plan();
        write_code(out, plan.text(), plan.code())?;
        if indicators.internal_network_number == Some(InternalNetworkNumber::RoutingNotAllowed) {
            out.write_str("; routing to internal network number not allowed")?;
        }
        if indicators.number_incomplete == Some(NumberIncomplete::Incomplete) {
            out.write_str("; incomplete")?;
        }
        if let Some(preference) = indicators.presentation_number_preference {
            out.write_str("; ")?;
            write_code(out, preference.text(), preference.code())?;
        }
        if let Some(presentation) = indicators.presentation {
            out.write_str("; presentation ")?;
            write_code(out, presentation.text(), presentation.code())?;
        }
        if let Some(screening) = indicators.screening {
            out.write_str("; ")?;
            write_code(out, screening.text(), screening.code())?;
        }
        out.write_str(")")
    }
}

/// Signals as fields: the digits, and what of the octets the digits do not tell.
pub(crate) fn each_signals_field(signals: AddressSignals<'_>, to: &mut impl FieldVisitor) {
    let packed = signals.packed();
    to.signals("digits", packed, signals.is_odd());
    if signals.is_odd() {
        match packed.last() {
            Some(last) => to.code_unless_0("filler", (last >> 4).into()),
            None => to.code("odd_even_indicator", 1),
        }
    }
}

/// The odd/even indicator and the packed signals of what [`each_signals_field`] told.
#[cfg(feature = "serde")]
pub(crate) fn signals_of(members: &Members<'_>) -> Result<(u8, Vec<u8>), MemberError> {
    let (mut packed, odd) = members.signals("digits")?.unwrap_or_default();
    let filler = members.u8("filler", 0x0F)?.unwrap_or_default();
    if let Some(last) = packed.last_mut().filter(|_| odd) {
        *last |= filler << 4;
    }
    let alone = packed.is_empty() && members.u8("odd_even_indicator", 1)? == Some(1);
    Ok((u8::from(odd || alone), packed))
}

/// The signals as `Display` has them, in one piece.
pub(crate) fn write_signals(out: &mut impl fmt::Write, signals: AddressSignals<'_>) -> fmt::Result {
    const MOST: usize = 32;
    if signals.packed().len() > MOST / 2 {
        return write!(out, "{signals}");
    }
    out.write_str(signals.write_ascii(&mut [0; MOST]))
}

/// A line in which digits stand whatever their presentation.
pub(crate) struct Disclosed<T, F>(pub(crate) T, pub(crate) F);

impl<T, F: Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Disclosed<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.1)(&self.0, f)
    }
}

/// Getter and `with_` method of one indicator of octet 2, for a type whose number is in `self.number`.
macro_rules! number_indicator {
    (internal_network_number) => {
        /// May the call be routed to an internal network number? Octet 2, bit 8.
        #[must_use]
        pub const fn internal_network_number(&self) -> $crate::param::InternalNetworkNumber {
            $crate::param::InternalNetworkNumber::from_code(self.number.octet2() >> 7)
        }

        /// The same with another internal network number indicator.
        #[must_use]
        pub const fn with_internal_network_number(
            mut self,
            to: $crate::param::InternalNetworkNumber,
        ) -> Self {
            self.number = self.number.with_octet2(0x80, to.code() << 7);
            self
        }
    };
    (number_incomplete) => {
        /// Are digits missing? Octet 2, bit 8.
        #[must_use]
        pub const fn number_incomplete(&self) -> $crate::param::NumberIncomplete {
            $crate::param::NumberIncomplete::from_code(self.number.octet2() >> 7)
        }

        /// The same with another number incomplete indicator.
        #[must_use]
        pub const fn with_number_incomplete(mut self, to: $crate::param::NumberIncomplete) -> Self {
            self.number = self.number.with_octet2(0x80, to.code() << 7);
            self
        }
    };
    (presentation_number_preference) => {
        /// Is this number preferred to the calling party number? Octet 2, bit 8.
        #[must_use]
        pub const fn presentation_number_preference(&self) -> $crate::param::PresentationNumberPreference {
            $crate::param::PresentationNumberPreference::from_code(self.number.octet2() >> 7)
        }

        /// The same with another presentation number preference indicator.
        #[must_use]
        pub const fn with_presentation_number_preference(
            mut self,
            to: $crate::param::PresentationNumberPreference,
        ) -> Self {
            self.number = self.number.with_octet2(0x80, to.code() << 7);
            self
        }
    };
    (presentation) => {
        /// May the number be shown? Address presentation restricted indicator, octet 2, bits 4-3.
        #[must_use]
        pub const fn presentation(&self) -> ::trueline_number::Presentation {
            ::trueline_number::Presentation::from_code(self.number.octet2() >> 2)
        }

        /// The same with another address presentation restricted indicator.
        #[must_use]
        pub const fn with_presentation(mut self, to: ::trueline_number::Presentation) -> Self {
            self.number = self.number.with_octet2(0x0C, to.code() << 2);
            self
        }

        /// The line of `Display` with the digits in it, whatever their presentation.
        pub fn disclosed(&self) -> impl ::core::fmt::Display + '_ {
            $crate::param::number::Disclosed(self, |number: &&Self, f: &mut ::core::fmt::Formatter<'_>| {
                number.write_text(f, true)
            })
        }
    };
    (screening) => {
        /// Who provided the number, and was it verified? Screening indicator, octet 2, bits 2-1.
        #[must_use]
        pub const fn screening(&self) -> ::trueline_number::Screening {
            ::trueline_number::Screening::from_code(self.number.octet2())
        }

        /// The same with another screening indicator.
        #[must_use]
        pub const fn with_screening(mut self, to: ::trueline_number::Screening) -> Self {
            self.number = self.number.with_octet2(0x03, to.code());
            self
        }
    };
}

/// The methods of a type whose number is in `self.number`: nature of address, numbering plan, address signals and
/// the named indicators of octet 2.
macro_rules! number_methods {
    ($name:ident, $nature:ident, [$($indicator:ident),*]) => {
        impl<'a> $name<'a> {
            /// In which form the digits are: octet 1, bits 7-1.
            #[must_use]
            pub const fn nature_of_address(&self) -> $nature {
                $nature::from_code(self.number.nature())
            }

            /// The same with another nature of address.
            #[must_use]
            pub const fn with_nature_of_address(mut self, to: $nature) -> Self {
                self.number = self.number.with_nature(to.code());
                self
            }

            /// The plan that the digits belong to: octet 2, bits 7-5.
            #[must_use]
            pub const fn numbering_plan(&self) -> $crate::param::NumberingPlan {
                self.number.numbering_plan()
            }

            /// The same with another numbering plan.
            #[must_use]
            pub const fn with_numbering_plan(mut self, to: $crate::param::NumberingPlan) -> Self {
                self.number = self.number.with_octet2(0x70, to.code() << 4);
                self
            }

            /// The digits.
            #[must_use]
            pub const fn signals(&self) -> ::trueline_number::AddressSignals<'a> {
                self.number.signals()
            }

            /// The same with other digits.
            #[must_use]
            pub const fn with_signals(mut self, to: ::trueline_number::AddressSignals<'a>) -> Self {
                self.number = self.number.with_signals(to);
                self
            }

            /// The bits of octet 2 as received, spare ones included.
            #[must_use]
            pub const fn indicator_octet(&self) -> u8 {
                self.number.octet2()
            }

            /// The same with other bits in octet 2, spare ones included.
            #[must_use]
            pub const fn with_indicator_octet(mut self, octet: u8) -> Self {
                self.number = self.number.with_octet2(0xFF, octet);
                self
            }

            $( $crate::param::number::number_indicator!($indicator); )*

            pub(crate) fn number(&self) -> $crate::param::Number<'a> {
                self.number
            }

            pub(crate) fn indicators(&self) -> $crate::param::NumberIndicators {
                $crate::param::NumberIndicators {
                    $( $indicator: Some(self.$indicator()), )*
                    ..$crate::param::NumberIndicators::default()
                }
            }
        }
    };
}

/// A parameter that is a number and nothing else: the type, its methods, codec and line.
macro_rules! number_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, nature $nature:ident, indicators [$($indicator:ident),*]
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            number: $crate::param::Number<'a>,
        }

        $crate::param::number::number_methods!($name, $nature, [$($indicator),*]);

        impl $name<'_> {
            fn write_text(&self, out: &mut impl ::core::fmt::Write, disclosed: bool) -> ::core::fmt::Result {
                self.number.write_line(out, self.nature_of_address().text(), self.indicators(), disclosed)
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline(always)]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let r = ::trueline_wire::Reader::new(value);
                Ok(Self { number: $crate::param::Number::decode(r, Self::CODE.field())? })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                self.number.encode(out);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                self.number.each_field(self.indicators(), to);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                $crate::param::Number::encode_members(members, out)
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                self.write_text(out, false)
            }
        }
    };
}

pub(crate) use {number_indicator, number_methods, number_parameter};
