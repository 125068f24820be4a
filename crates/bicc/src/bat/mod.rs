//! The elements of the bearer association transport (BAT) ASE, one file each, and what they have in common
//! (ITU-T Q.765.5 with Amd.1).

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

mod builder;
mod compatibility;
mod elements;
mod identifier;
mod nested;
mod octets;
mod one_octet;

pub use builder::{BatBuilder, ElementTooLong};
pub use compatibility::{CompatibilityInformation, GeneralAction, Notification, PassOnNotPossible};
pub use elements::{BatElements, RawBatElement};
pub use identifier::BatIdentifier;
#[cfg(feature = "serde")]
pub(crate) use nested::{encode_head, head_fields};

/// An element of which the content is known. The types that implement it are those of this crate.
///
/// `decode` keeps every bit, spare ones and octets behind the defined content included; `encode` gives them back.
pub trait BatElement<'a>: Sized + sealed::Sealed {
    /// The identifier.
    const IDENTIFIER: BatIdentifier;

    /// Reads the content: what lies behind identifier, length and compatibility information.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts from its first octet.
    fn decode(content: &'a [u8]) -> Result<Self, DecodeError>;

    /// Appends the content. Cannot fail: whatever can be built can be sent.
    fn encode(&self, out: &mut Vec<u8>);

    /// Hands over every field, with the standard's name in snake case.
    fn each_field(&self, to: &mut impl FieldVisitor);

    /// Appends the content of the fields that [`BatElement::each_field`] wrote as JSON.
    ///
    /// # Errors
    /// A member that is essential and missing, or not what it should be.
    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError>;

    /// Writes the line of `Display`, for writers that are faster than a formatter.
    ///
    /// # Errors
    /// Those of `out`.
    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result;
}

mod sealed {
    #[expect(unnameable_types, reason = "sealed")]
    pub trait Sealed {}
}

macro_rules! bat_elements {
    ($( $module:ident: $name:ident, $identifier:ident; )+) => {
        $( mod $module; )+
        $( pub use $module::$name; )+
        $(
            impl sealed::Sealed for $name<'_> {}

            /// One line for an operator.
            impl fmt::Display for $name<'_> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.write_line(f)
                }
            }
        )+

        /// An element, decoded.
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum BatValue<'a> {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name($name<'a>),
            )+
            /// An element that has no type here.
            Other(RawBatElement<'a>),
        }

        impl<'a> BatValue<'a> {
            pub(crate) fn decode(raw: &RawBatElement<'a>) -> Result<Self, DecodeError> {
                Ok(match raw.identifier() {
                    $( BatIdentifier::$identifier => Self::$name($name::decode(raw.content())?), )+
                    _ => Self::Other(*raw),
                })
            }

            /// Appends the content.
            pub fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$name(element) => element.encode(out), )+
                    Self::Other(raw) => out.extend_from_slice(raw.content()),
                }
            }

            /// Hands over every field, with the standard's name in snake case; an element without a type has none.
            pub fn each_field(&self, to: &mut impl FieldVisitor) {
                match self {
                    $( Self::$name(element) => element.each_field(to), )+
                    Self::Other(_) => {}
                }
            }

            /// Appends the content of an element of this identifier from its fields as JSON; `None` where the
            /// identifier has no type here.
            ///
            /// # Errors
            /// Those of [`BatElement::encode_members`].
            #[cfg(feature = "serde")]
            pub fn encode_members(
                identifier: BatIdentifier,
                members: &Members<'_>,
                out: &mut Vec<u8>,
            ) -> Option<Result<(), MemberError>> {
                Some(match identifier {
                    $( BatIdentifier::$identifier => $name::encode_members(members, out), )+
                    _ => return None,
                })
            }

            /// Writes the line of `Display`, for writers that are faster than a formatter.
            ///
            /// # Errors
            /// Those of `out`.
            pub fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
                match self {
                    $( Self::$name(element) => element.write_line(out), )+
                    Self::Other(raw) => match raw.content().len() {
                        1 => out.write_str("1 octet"),
                        octets => write!(out, "{octets} octets"),
                    },
                }
            }
        }
    };
}

bat_elements! {
    action_indicator: ActionIndicator, ACTION_INDICATOR;
    backbone_network_connection_identifier: BackboneNetworkConnectionIdentifier,
        BACKBONE_NETWORK_CONNECTION_IDENTIFIER;
    interworking_function_address: InterworkingFunctionAddress, INTERWORKING_FUNCTION_ADDRESS;
    codec_list: CodecList, CODEC_LIST;
    codec: Codec, CODEC;
    bat_compatibility_report: BatCompatibilityReport, BAT_COMPATIBILITY_REPORT;
    bearer_network_connection_characteristics: BearerNetworkConnectionCharacteristics,
        BEARER_NETWORK_CONNECTION_CHARACTERISTICS;
    bearer_control_information: BearerControlInformation, BEARER_CONTROL_INFORMATION;
    bearer_control_tunnelling: BearerControlTunnelling, BEARER_CONTROL_TUNNELLING;
    bearer_control_unit_identifier: BearerControlUnitIdentifier, BEARER_CONTROL_UNIT_IDENTIFIER;
    signal: Signal, SIGNAL;
    bearer_redirection_capability: BearerRedirectionCapability, BEARER_REDIRECTION_CAPABILITY;
    bearer_redirection_indicators: BearerRedirectionIndicators, BEARER_REDIRECTION_INDICATORS;
    signal_type: SignalType, SIGNAL_TYPE;
    duration: Duration, DURATION;
}

/// One line for an operator, as the element's own.
impl fmt::Display for BatValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

pub use action_indicator::Action;
pub use bat_compatibility_report::{CompatibilityReportReason, UnknownElement};
pub use bearer_control_information::{
    BearerControlProtocolError, BearerControlVersionError, TunnelledProtocol,
};
pub use bearer_control_tunnelling::Tunnelling;
pub use bearer_network_connection_characteristics::BearerCharacteristics;
pub use bearer_redirection_capability::LateCutThrough;
pub use bearer_redirection_indicators::RedirectionIndicator;
pub use codec::{AmrConfiguration, AmrModes, CodecOrganization, EtsiCodec, ItuCodec, OptimisationMode};
pub use signal_type::SignalCode;
