//! What the number elements share: type of number, numbering plan, the line for an operator.

use core::fmt;

use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_wire::write_code;

trueline_wire::code_enum! {
    /// Type of number: octet 3, bits 7-5 (Q.931 §4.5.10). Prefix and escape digits are no part of an international,
    /// national or subscriber number.
    pub enum TypeOfNumber: mask 0x07 {
        /// The user or network does not know it; prefixes may be in the digits.
        NotTold = 0, "type unknown";
        /// International number.
        International = 1, "international";
        /// National number.
        National = 2, "national";
        /// Network-specific number.
        NetworkSpecific = 3, "network specific";
        /// Subscriber number.
        Subscriber = 4, "subscriber";
        /// Abbreviated number.
        Abbreviated = 6, "abbreviated";
    }
}

impl TypeOfNumber {
    /// The form in words that other protocols share. An abbreviated number means something in one network only;
    /// reserved codes tell nothing.
    #[must_use]
    pub const fn general(self) -> trueline_number::TypeOfNumber {
        match self {
            Self::International => trueline_number::TypeOfNumber::International,
            Self::National => trueline_number::TypeOfNumber::National,
            Self::Subscriber => trueline_number::TypeOfNumber::Subscriber,
            Self::NetworkSpecific | Self::Abbreviated => trueline_number::TypeOfNumber::NetworkSpecific,
            Self::NotTold | Self::Unknown(_) => trueline_number::TypeOfNumber::Unknown,
        }
    }
}

trueline_wire::code_enum! {
    /// Numbering plan identification: octet 3, bits 4-1 (Q.931 §4.5.10).
    pub enum NumberingPlan: mask 0x0F {
        /// Not known.
        NotTold = 0, "plan unknown";
        /// ISDN and telephony numbering plan, E.164.
        IsdnTelephony = 1, "E.164";
        /// Data numbering plan, X.121.
        Data = 3, "X.121";
        /// Telex numbering plan, F.69.
        Telex = 4, "F.69 telex";
        /// National standard numbering plan.
        NationalStandard = 8, "national standard";
        /// Private numbering plan.
        Private = 9, "private";
    }
}

/// What a line says of a number.
pub(crate) struct NumberLine<'a> {
    pub(crate) digits: Ia5Digits<'a>,
    pub(crate) type_of_number: TypeOfNumber,
    pub(crate) numbering_plan: NumberingPlan,
    pub(crate) presentation: Option<Presentation>,
    pub(crate) screening: Option<Screening>,
    /// Digits that may not be presented are in the line too.
    pub(crate) disclosed: bool,
}

impl NumberLine<'_> {
    pub(crate) fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let withheld = !matches!(self.presentation, None | Some(Presentation::Allowed));
        if self.digits.is_empty() {
            out.write_str("no digits")?;
        } else if withheld && !self.disclosed {
            out.write_str("withheld")?;
        } else {
            write!(out, "{}", self.digits)?;
        }
        out.write_str(" (")?;
        write_code(out, self.type_of_number.text(), self.type_of_number.code())?;
        out.write_str(", ")?;
        write_code(out, self.numbering_plan.text(), self.numbering_plan.code())?;
        if let Some(presentation) = self.presentation {
            out.write_str("; presentation ")?;
            write_code(out, presentation.text(), presentation.code())?;
        }
        if let Some(screening) = self.screening {
            out.write_str("; ")?;
            write_code(out, screening.text(), screening.code())?;
        }
        out.write_str(")")
    }
}

/// A line in which digits stand whatever their presentation.
pub(crate) struct Disclosed<'e, E>(
    pub(crate) &'e E,
    pub(crate) fn(&E, &mut fmt::Formatter<'_>) -> fmt::Result,
);

impl<E> fmt::Display for Disclosed<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.1)(self.0, f)
    }
}

/// Line and canonical form of an element with digits, type of number and numbering plan, and with the named
/// indicators.
macro_rules! number_methods {
    ($name:ident $(, $indicator:ident)*) => {
        impl $name<'_> {
            fn number_line(&self, disclosed: bool) -> $crate::element::number::NumberLine<'_> {
                #[allow(unused_mut, reason = "a number may have no indicators")]
                let mut line = $crate::element::number::NumberLine {
                    digits: self.digits,
                    type_of_number: self.type_of_number(),
                    numbering_plan: self.numbering_plan(),
                    presentation: None,
                    screening: None,
                    disclosed,
                };
                $( line.$indicator = Some(self.$indicator()); )*
                line
            }

            /// The number in the one form in which numbers can be compared, seen from a network of this context. The
            /// numbering plan is for the caller to look at.
            #[must_use]
            pub fn canonical(&self, context: &::trueline_number::NumberingContext) -> ::trueline_number::Canonical {
                context.canonical_ia5(self.type_of_number().general(), self.digits.octets())
            }
        }
    };
}

/// As [`number_methods`], of an element whose line is that of its number; with `disclosed` if it has a presentation.
macro_rules! number_line {
    ($name:ident) => {
        $crate::element::number::number_methods!($name);

        impl $name<'_> {
            fn line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                self.number_line(false).write(out)
            }
        }
    };
    ($name:ident $(, $indicator:ident)+) => {
        $crate::element::number::number_methods!($name $(, $indicator)+);

        impl $name<'_> {
            fn line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                self.number_line(false).write(out)
            }

            /// The line of `Display` with the digits in it, whatever their presentation.
            pub fn disclosed(&self) -> impl ::core::fmt::Display + '_ {
                $crate::element::number::Disclosed(self, |number, f| number.number_line(true).write(f))
            }
        }
    };
}

pub(crate) use {number_line, number_methods};
