//! Parameters that are digits of a type, in an encoding scheme.

trueline_wire::code_enum! {
    /// Encoding scheme: octet 1, bits 8-6 (Q.763 §3.24 a).
    pub enum EncodingScheme: mask 0x07 {
        /// Binary coded decimal, an even number of digits.
        BcdEven = 0, "BCD, even";
        /// Binary coded decimal, an odd number of digits.
        BcdOdd = 1, "BCD, odd";
        /// IA5 characters.
        Ia5 = 2, "IA5";
        /// Binary.
        Binary = 3, "binary";
    }
}

trueline_wire::code_registry! {
    /// Type of digits: octet 1, bits 5-1 (Q.763 §3.24 b).
    pub struct TypeOfDigits {
        ACCOUNT_CODE = 0, "account code";
        AUTHORISATION_CODE = 1, "authorisation code";
        TRAVELLING_CLASS_MARK = 2, "travelling class mark of private networks";
        BUSINESS_COMMUNICATION_GROUP_IDENTITY = 3, "business communication group identity";
    }
}

/// A parameter of generic digits: the type, its methods, codec and line.
macro_rules! digits_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            octet1: u8,
            /// What is behind octet 1, of any encoding scheme.
            signals: ::trueline_number::AddressSignals<'a>,
        }

        impl<'a> $name<'a> {
            const TYPE: u8 = 0x1F;

            /// Digits in binary coded decimal.
            #[must_use]
            pub const fn new(
                type_of_digits: $crate::param::TypeOfDigits,
                signals: ::trueline_number::AddressSignals<'a>,
            ) -> Self {
                let scheme = if signals.is_odd() {
                    $crate::param::EncodingScheme::BcdOdd
                } else {
                    $crate::param::EncodingScheme::BcdEven
                };
                Self { octet1: scheme.code() << 5 | type_of_digits.0 & Self::TYPE, signals }
            }

            /// Octets of another encoding scheme, such as IA5 characters.
            #[must_use]
            pub const fn from_octets(
                type_of_digits: $crate::param::TypeOfDigits,
                scheme: $crate::param::EncodingScheme,
                octets: &'a [u8],
            ) -> Self {
                let odd = matches!(scheme, $crate::param::EncodingScheme::BcdOdd);
                let signals = ::trueline_number::AddressSignals::from_packed(octets, odd);
                Self { octet1: scheme.code() << 5 | type_of_digits.0 & Self::TYPE, signals }
            }

            /// How the digits are coded: octet 1, bits 8-6.
            #[must_use]
            pub const fn encoding_scheme(&self) -> $crate::param::EncodingScheme {
                $crate::param::EncodingScheme::from_code(self.octet1 >> 5)
            }

            /// What the digits are: octet 1, bits 5-1.
            #[must_use]
            pub const fn type_of_digits(&self) -> $crate::param::TypeOfDigits {
                $crate::param::TypeOfDigits(self.octet1 & Self::TYPE)
            }

            /// The digits, where they are in binary coded decimal.
            #[must_use]
            pub const fn signals(&self) -> Option<::trueline_number::AddressSignals<'a>> {
                match self.encoding_scheme() {
                    $crate::param::EncodingScheme::BcdEven | $crate::param::EncodingScheme::BcdOdd => {
                        Some(self.signals)
                    }
                    _ => None,
                }
            }

            /// The octets behind octet 1, of any encoding scheme.
            #[must_use]
            pub fn octets(&self) -> &[u8] {
                self.signals.packed()
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                let mut r = ::trueline_wire::Reader::new(value);
                let octet1 = r.u8(Self::CODE.field())?;
                let odd = octet1 >> 5 == $crate::param::EncodingScheme::BcdOdd.code();
                Ok(Self { octet1, signals: ::trueline_number::AddressSignals::from_packed(r.rest(), odd) })
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.push(self.octet1);
                out.extend_from_slice(self.signals.packed());
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                to.code("encoding_scheme", self.encoding_scheme().code().into());
                to.code("type_of_digits", self.type_of_digits().0.into());
                match (self.signals(), self.encoding_scheme()) {
                    (Some(signals), _) => $crate::param::number::each_signals_field(signals, to),
                    (None, $crate::param::EncodingScheme::Ia5) => to.characters("characters", self.octets()),
                    _ => to.octets("octets", self.octets()),
                }
            }

            // The digits decide between the two schemes of binary coded decimal.
            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
                let (scheme, type_of_digits) = (bits("encoding_scheme", 7)?, bits("type_of_digits", Self::TYPE)?);
                let (scheme, octets) = match $crate::param::EncodingScheme::from_code(scheme) {
                    $crate::param::EncodingScheme::BcdEven | $crate::param::EncodingScheme::BcdOdd => {
                        $crate::param::number::signals_of(members)?
                    }
                    $crate::param::EncodingScheme::Ia5 => {
                        (scheme, members.characters("characters")?.unwrap_or_default())
                    }
                    _ => (scheme, members.octets("octets")?.unwrap_or_default()),
                };
                out.push(scheme << 5 | type_of_digits);
                out.extend(octets);
                Ok(())
            }

            // Account and authorisation codes are secrets.
            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                let type_of_digits = self.type_of_digits();
                ::trueline_wire::write_code(out, type_of_digits.text(), type_of_digits.0)?;
                out.write_str(": ")?;
                if matches!(
                    type_of_digits,
                    $crate::param::TypeOfDigits::ACCOUNT_CODE | $crate::param::TypeOfDigits::AUTHORISATION_CODE
                ) {
                    return out.write_str("withheld");
                }
                match (self.signals(), self.encoding_scheme()) {
                    (Some(signals), _) if signals.is_empty() => out.write_str("no digits"),
                    (Some(signals), _) => $crate::param::number::write_signals(out, signals),
                    (None, $crate::param::EncodingScheme::Ia5) => {
                        $crate::param::whole::characters(out, self.octets())
                    }
                    _ => ::core::write!(out, "{}", ::trueline_wire::Hex(self.octets())),
                }
            }
        }
    };
}

pub(crate) use digits_parameter;
