//! Message types and what a message of each type is made of (ITU-T Q.763 (12/1999) §1.3 and §4).

use core::fmt;

use crate::parameter_name::ParameterName;
use crate::variant::Variant;

/// Message type code: one octet behind the circuit identification code (Q.763 §1.3, Table 4).
///
/// Any code can be held. `Display` is the abbreviation, such as `IAM`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MessageType(pub u8);

/// The parts of a message of one type, as the tables of Q.763 §4 have them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MessageFormat {
    pub(crate) fixed: &'static [FixedParameter],
    /// Length of the whole fixed part in octets.
    pub(crate) fixed_length: usize,
    pub(crate) variable: &'static [ParameterName],
    pub(crate) optional: OptionalPart,
}

/// A parameter of the mandatory fixed part.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FixedParameter {
    /// Which.
    pub code: ParameterName,
    /// Length in octets.
    pub length: usize,
}

/// Whether a message type may have an optional part.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum OptionalPart {
    /// No, and so there is no pointer to one.
    Never,
    /// Yes: a pointer is always there, and it is 0 where no optional parameter is.
    Allowed,
    /// As [`OptionalPart::Allowed`], but a message that ends in front of the pointer is whole too: the release
    /// complete message has a pointer in Q.763 and none in ANSI T1.113.
    AllowedOrAbsent,
}

impl MessageFormat {
    /// The mandatory fixed parameters in the order of the message.
    #[must_use]
    pub const fn fixed(&self) -> &'static [FixedParameter] {
        self.fixed
    }

    /// The mandatory variable parameters in the order of their pointers.
    #[must_use]
    pub const fn variable(&self) -> &'static [ParameterName] {
        self.variable
    }

    /// Whether there may be an optional part.
    #[must_use]
    pub const fn optional(&self) -> OptionalPart {
        self.optional
    }
}

impl fmt::Display for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.abbreviation() {
            Some(abbreviation) => f.write_str(abbreviation),
            None => write!(f, "unknown (0x{:02X})", self.0),
        }
    }
}

macro_rules! message_types {
    (
        $( $code:literal $constant:ident $name:literal
            [$($fixed:ident $length:literal),*] [$($variable:ident),*] $optional:ident; )+
        without a format here:
        $( $opaque_code:literal $opaque:ident $opaque_name:literal; )+
        $(
            only in $variant:ident:
            $( $national_code:literal $national:ident $national_name:literal; )+
        )+
    ) => {
        impl MessageType {
            $(
                #[doc = concat!("The ", $name, " message, code ", stringify!($code), ".")]
                pub const $constant: Self = Self($code);
            )+
            $(
                #[doc = concat!("The ", $opaque_name, " message, code ", stringify!($opaque_code), ".")]
                pub const $opaque: Self = Self($opaque_code);
            )+
            $( $(
                #[doc = concat!(
                    "The ", $national_name, " message, code ", stringify!($national_code), " ([`Variant::",
                    stringify!($variant), "`])."
                )]
                pub const $national: Self = Self($national_code);
            )+ )+

            /// The abbreviation, such as `IAM`, where the code has one here.
            #[inline]
            #[must_use]
            pub const fn abbreviation(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some(stringify!($constant)), )+
                    $( $opaque_code => Some(stringify!($opaque)), )+
                    _ => None,
                }
            }

            /// The abbreviation in a variant, such as `CVR`, where the code has one there.
            #[inline]
            #[must_use]
            pub const fn abbreviation_in(self, variant: Variant) -> Option<&'static str> {
                match (variant, self.0) {
                    $( $( (Variant::$variant, $national_code) => Some(stringify!($national)), )+ )+
                    _ => self.abbreviation(),
                }
            }

            /// The name in words in a variant, such as `circuit validation response`, where the code has one there.
            #[must_use]
            pub const fn name_in(self, variant: Variant) -> Option<&'static str> {
                match (variant, self.0) {
                    $( $( (Variant::$variant, $national_code) => Some($national_name), )+ )+
                    _ => self.name(),
                }
            }

            /// The name in words, such as `initial address`, where the code has one here.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($name), )+
                    $( $opaque_code => Some($opaque_name), )+
                    _ => None,
                }
            }

            /// What a message of this type is made of. `None` for national and reserved types, and for those whose
            /// body has no parameters (pass-along, charge information): their body is kept as it is (see [`crate::Message::passed_along`] and [`crate::messages::Crg`]).
            #[inline]
            #[must_use]
            pub const fn format(self) -> Option<&'static MessageFormat> {
                match self.0 {
                    $( $code => Some(&MessageFormat {
                        fixed: &[$( FixedParameter { code: ParameterName::$fixed, length: $length } ),*],
                        fixed_length: 0 $( + $length )*,
                        variable: &[$( ParameterName::$variable ),*],
                        optional: OptionalPart::$optional,
                    }), )+
                    _ => None,
                }
            }
        }
    };
}

message_types! {
    0x01 IAM "initial address"
        [NATURE_OF_CONNECTION_INDICATORS 1, FORWARD_CALL_INDICATORS 2, CALLING_PARTYS_CATEGORY 1,
         TRANSMISSION_MEDIUM_REQUIREMENT 1] [CALLED_PARTY_NUMBER] Allowed;
    0x02 SAM "subsequent address" [] [SUBSEQUENT_NUMBER] Allowed;
    0x03 INR "information request" [INFORMATION_REQUEST_INDICATORS 2] [] Allowed;
    0x04 INF "information" [INFORMATION_INDICATORS 2] [] Allowed;
    0x05 COT "continuity" [CONTINUITY_INDICATORS 1] [] Never;
    0x06 ACM "address complete" [BACKWARD_CALL_INDICATORS 2] [] Allowed;
    0x07 CON "connect" [BACKWARD_CALL_INDICATORS 2] [] Allowed;
    0x08 FOT "forward transfer" [] [] Allowed;
    0x09 ANM "answer" [] [] Allowed;
    0x0C REL "release" [] [CAUSE_INDICATORS] Allowed;
    0x0D SUS "suspend" [SUSPEND_RESUME_INDICATORS 1] [] Allowed;
    0x0E RES "resume" [SUSPEND_RESUME_INDICATORS 1] [] Allowed;
    0x10 RLC "release complete" [] [] AllowedOrAbsent;
    0x11 CCR "continuity check request" [] [] Never;
    0x12 RSC "reset circuit" [] [] Never;
    0x13 BLO "blocking" [] [] Never;
    0x14 UBL "unblocking" [] [] Never;
    0x15 BLA "blocking acknowledgement" [] [] Never;
    0x16 UBA "unblocking acknowledgement" [] [] Never;
    0x17 GRS "circuit group reset" [] [RANGE_AND_STATUS] Never;
    0x18 CGB "circuit group blocking" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] Never;
    0x19 CGU "circuit group unblocking" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] Never;
    0x1A CGBA "circuit group blocking acknowledgement"
        [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] Never;
    0x1B CGUA "circuit group unblocking acknowledgement"
        [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] Never;
    0x1F FAR "facility request" [FACILITY_INDICATOR 1] [] Allowed;
    0x20 FAA "facility accepted" [FACILITY_INDICATOR 1] [] Allowed;
    0x21 FRJ "facility reject" [FACILITY_INDICATOR 1] [CAUSE_INDICATORS] Allowed;
    0x24 LPA "loop back acknowledgement" [] [] Never;
    0x29 GRA "circuit group reset acknowledgement" [] [RANGE_AND_STATUS] Never;
    0x2A CQM "circuit group query" [] [RANGE_AND_STATUS] Never;
    0x2B CQR "circuit group query response" [] [RANGE_AND_STATUS, CIRCUIT_STATE_INDICATOR] Never;
    0x2C CPG "call progress" [EVENT_INFORMATION 1] [] Allowed;
    0x2D USR "user-to-user information" [] [USER_TO_USER_INFORMATION] Allowed;
    0x2E UCIC "unequipped circuit identification code" [] [] Never;
    0x2F CFN "confusion" [] [CAUSE_INDICATORS] Allowed;
    0x30 OLM "overload" [] [] Never;
    0x32 NRM "network resource management" [] [] Allowed;
    0x33 FAC "facility" [] [] Allowed;
    0x34 UPT "user part test" [] [] Allowed;
    0x35 UPA "user part available" [] [] Allowed;
    0x36 IDR "identification request" [] [] Allowed;
    0x37 IRS "identification response" [] [] Allowed;
    0x38 SGM "segmentation" [] [] Allowed;
    0x40 LOP "loop prevention" [] [] Allowed;
    0x41 APM "application transport" [] [] Allowed;
    0x42 PRI "pre-release information" [] [] Allowed;
    0x43 SDM "subsequent directory number" [] [] Allowed;
    without a format here:
    0x28 PAM "pass-along";
    0x31 CRG "charge information";
    only in Ansi:
    0xE9 CRA "circuit reservation acknowledgement";
    0xEA CRM "circuit reservation";
    0xEB CVR "circuit validation response";
    0xEC CVT "circuit validation test";
    0xED EXM "exit";
    only in Japan:
    0xFE CHG "charge information";
}

const fn fixed(code: ParameterName, length: usize) -> FixedParameter {
    FixedParameter { code, length }
}

/// The initial address message of ANSI: user service information in place of the transmission medium requirement.
const ANSI_IAM: MessageFormat = MessageFormat {
    fixed: &[
        fixed(ParameterName::NATURE_OF_CONNECTION_INDICATORS, 1),
        fixed(ParameterName::FORWARD_CALL_INDICATORS, 2),
        fixed(ParameterName::CALLING_PARTYS_CATEGORY, 1),
    ],
    fixed_length: 4,
    variable: &[ParameterName::USER_SERVICE_INFORMATION, ParameterName::CALLED_PARTY_NUMBER],
    optional: OptionalPart::Allowed,
};

/// Release complete, circuit reservation acknowledgement and circuit validation test of ANSI: nothing at all.
const ANSI_EMPTY: MessageFormat =
    MessageFormat { fixed: &[], fixed_length: 0, variable: &[], optional: OptionalPart::Never };

/// The circuit reservation message of ANSI (from memory of T1.113).
const ANSI_CRM: MessageFormat = MessageFormat {
    fixed: &[fixed(ParameterName::NATURE_OF_CONNECTION_INDICATORS, 1)],
    fixed_length: 1,
    variable: &[],
    optional: OptionalPart::Never,
};

const ANSI_CVR: MessageFormat = MessageFormat {
    fixed: &[
        fixed(ParameterName::CIRCUIT_VALIDATION_RESPONSE_INDICATOR, 1),
        fixed(ParameterName::CIRCUIT_GROUP_CHARACTERISTIC_INDICATOR, 1),
    ],
    fixed_length: 2,
    variable: &[],
    optional: OptionalPart::Allowed,
};

/// The exit message of ANSI (from memory of T1.113): the outgoing trunk group number is optional.
const ANSI_EXM: MessageFormat =
    MessageFormat { fixed: &[], fixed_length: 0, variable: &[], optional: OptionalPart::Allowed };

impl MessageType {
    /// What a message of this type is made of in a variant; otherwise as [`MessageType::format`].
    #[inline]
    #[must_use]
    pub const fn format_in(self, variant: Variant) -> Option<&'static MessageFormat> {
        match variant {
            Variant::Ansi => self.ansi_format(),
            _ => self.format(),
        }
    }

    const fn ansi_format(self) -> Option<&'static MessageFormat> {
        match self {
            Self::IAM => Some(&ANSI_IAM),
            Self::RLC | Self::CRA | Self::CVT => Some(&ANSI_EMPTY),
            Self::CRM => Some(&ANSI_CRM),
            Self::CVR => Some(&ANSI_CVR),
            Self::EXM => Some(&ANSI_EXM),
            _ => self.format(),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_type_prints_its_abbreviation_or_its_code() {
        assert_eq!(MessageType::IAM.to_string(), "IAM");
        assert_eq!(MessageType::IAM.name(), Some("initial address"));
        assert_eq!(MessageType(0xE8).to_string(), "unknown (0xE8)");
        assert_eq!(MessageType::PAM.to_string(), "PAM");
        assert!(MessageType::PAM.format().is_none() && MessageType(0xE8).format().is_none());
    }

    #[test]
    fn ansi_has_another_initial_address_message_and_types_of_its_own() {
        let format = MessageType::IAM.format_in(Variant::Ansi).unwrap();
        assert_eq!(format.fixed().len(), 3);
        let variable = [ParameterName::USER_SERVICE_INFORMATION, ParameterName::CALLED_PARTY_NUMBER];
        assert_eq!(format.variable(), variable);
        assert_eq!(MessageType::RLC.format_in(Variant::Ansi).unwrap().optional(), OptionalPart::Never);
        assert_eq!(MessageType::CVR.abbreviation_in(Variant::Ansi), Some("CVR"));
        assert_eq!(MessageType::CVR.abbreviation_in(Variant::Japan), None);
        assert_eq!(MessageType::CHG.name_in(Variant::Japan), Some("charge information"));
        assert_eq!((MessageType::CHG.name(), MessageType::CHG.format_in(Variant::Japan)), (None, None));
        assert_eq!(MessageType::ACM.format_in(Variant::Ansi), MessageType::ACM.format());
        assert_eq!(MessageType::IAM.format_in(Variant::UnitedKingdom), MessageType::IAM.format());
        for variant in Variant::ALL {
            for format in (0..=u8::MAX).filter_map(|code| MessageType(code).format_in(variant)) {
                assert_eq!(format.fixed_length, format.fixed.iter().map(|fixed| fixed.length).sum::<usize>());
            }
        }
    }
}
