//! Message types and what each must hold (ITU-T Q.763 (12/1999) §1.3 Table 4 and Tables 21-54).

use core::fmt;

use crate::ParameterName;

/// The message type octet. A registry that grows, so every value is possible; see the constants for the known ones.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MessageType(pub u8);

/// The parts of a message type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MessageFormat {
    /// The parameters of the mandatory fixed part, in order.
    pub fixed: &'static [FixedParameter],
    /// The parameters of the mandatory variable part, in order.
    pub variable: &'static [ParameterName],
    /// Whether a pointer to an optional part follows.
    pub optional: bool,
}

/// A parameter of the mandatory fixed part.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FixedParameter {
    /// Its name code, which is not sent.
    pub name: ParameterName,
    /// Its length in octets, which is not sent.
    pub length: u8,
}

const fn fixed(name: ParameterName, length: u8) -> FixedParameter {
    FixedParameter { name, length }
}

macro_rules! message_types {
    ($( $code:literal $abbreviation:ident $name:literal
        [$($fixed:ident $length:literal),*] [$($variable:ident),*] $optional:literal; )+) => {
        impl MessageType {
            $(
                #[doc = concat!("Message type ", $code, ": ", $name, ".")]
                pub const $abbreviation: Self = Self($code);
            )+

            /// The abbreviation of the standard, such as `IAM`.
            #[inline]
            #[must_use]
            pub const fn abbreviation(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some(stringify!($abbreviation)), )+
                    _ => None,
                }
            }

            /// The name in words, such as `initial address`.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($name), )+
                    _ => None,
                }
            }

            /// What a message of this type holds; `None` where Q.763 does not define it, or as a national format.
            #[inline]
            #[must_use]
            pub const fn format(self) -> Option<&'static MessageFormat> {
                match self.0 {
                    $( $code => Some(&MessageFormat {
                        fixed: &[$( fixed(ParameterName::$fixed, $length) ),*],
                        variable: &[$( ParameterName::$variable ),*],
                        optional: $optional,
                    }), )+
                    _ => None,
                }
            }
        }
    };
}

message_types! {
    1 IAM "initial address"
        [NATURE_OF_CONNECTION_INDICATORS 1, FORWARD_CALL_INDICATORS 2, CALLING_PARTYS_CATEGORY 1, TRANSMISSION_MEDIUM_REQUIREMENT 1]
        [CALLED_PARTY_NUMBER] true;
    2 SAM "subsequent address" [] [SUBSEQUENT_NUMBER] true;
    3 INR "information request" [INFORMATION_REQUEST_INDICATORS 2] [] true;
    4 INF "information" [INFORMATION_INDICATORS 2] [] true;
    5 COT "continuity" [CONTINUITY_INDICATORS 1] [] false;
    6 ACM "address complete" [BACKWARD_CALL_INDICATORS 2] [] true;
    7 CON "connect" [BACKWARD_CALL_INDICATORS 2] [] true;
    8 FOT "forward transfer" [] [] true;
    9 ANM "answer" [] [] true;
    12 REL "release" [] [CAUSE_INDICATORS] true;
    13 SUS "suspend" [SUSPEND_RESUME_INDICATORS 1] [] true;
    14 RES "resume" [SUSPEND_RESUME_INDICATORS 1] [] true;
    16 RLC "release complete" [] [] true;
    17 CCR "continuity check request" [] [] false;
    18 RSC "reset circuit" [] [] false;
    19 BLO "blocking" [] [] false;
    20 UBL "unblocking" [] [] false;
    21 BLA "blocking acknowledgement" [] [] false;
    22 UBA "unblocking acknowledgement" [] [] false;
    23 GRS "circuit group reset" [] [RANGE_AND_STATUS] false;
    24 CGB "circuit group blocking" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] false;
    25 CGU "circuit group unblocking" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] false;
    26 CGBA "circuit group blocking acknowledgement" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] false;
    27 CGUA "circuit group unblocking acknowledgement" [CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE 1] [RANGE_AND_STATUS] false;
    31 FAR "facility request" [FACILITY_INDICATOR 1] [] true;
    32 FAA "facility accepted" [FACILITY_INDICATOR 1] [] true;
    33 FRJ "facility reject" [FACILITY_INDICATOR 1] [CAUSE_INDICATORS] true;
    36 LPA "loop back acknowledgement" [] [] false;
    41 GRA "circuit group reset acknowledgement" [] [RANGE_AND_STATUS] false;
    42 CQM "circuit group query" [] [RANGE_AND_STATUS] false;
    43 CQR "circuit group query response" [] [RANGE_AND_STATUS, CIRCUIT_STATE_INDICATOR] false;
    44 CPG "call progress" [EVENT_INFORMATION 1] [] true;
    45 USR "user-to-user information" [] [USER_TO_USER_INFORMATION] true;
    46 UCIC "unequipped circuit identification code" [] [] false;
    47 CFN "confusion" [] [CAUSE_INDICATORS] true;
    48 OLM "overload" [] [] false;
    50 NRM "network resource management" [] [] true;
    51 FAC "facility" [] [] true;
    52 UPT "user part test" [] [] true;
    53 UPA "user part available" [] [] true;
    54 IDR "identification request" [] [] true;
    55 IRS "identification response" [] [] true;
    56 SGM "segmentation" [] [] true;
    64 LOP "loop prevention" [] [] true;
    65 APM "application transport" [] [] true;
    66 PRI "pre-release information" [] [] true;
    67 SDN "subsequent directory number" [] [] true;
}

impl MessageType {
    /// Pass-along (national use): a whole message from its message type on follows.
    pub const PAM: Self = Self(40);
    /// Charge information (national use): the format is national.
    pub const CRG: Self = Self(49);
}

impl fmt::Display for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.abbreviation(), self.0) {
            (Some(abbreviation), _) => f.write_str(abbreviation),
            (None, 40) => f.write_str("PAM"),
            (None, 49) => f.write_str("CRG"),
            (None, code) => write!(f, "unknown (0x{code:02X})"),
        }
    }
}
