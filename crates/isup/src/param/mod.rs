//! The typed parameters, one file each, and what they have in common.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::parameter_name::ParameterName;
use crate::parameters::RawParameter;

mod indicators;
mod instruction_indicators;
mod nature_of_address;
mod number;
mod numbering_plan;
mod one_octet;

/// A parameter of which the content is known. The types that implement it are those of this crate.
///
/// `decode` keeps every bit, spare ones and octets behind the defined content included; `encode` gives them back.
pub trait Parameter<'a>: Sized + sealed::Sealed {
    /// The parameter name.
    const CODE: ParameterName;

    /// Reads the content, without name and length.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts from its first octet.
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError>;

    /// Appends the content, without name and length. Cannot fail: whatever can be built can be sent.
    fn encode(&self, out: &mut Vec<u8>);

    /// Hands every field to `to`; the content can be made from them again.
    fn each_field(&self, to: &mut impl FieldVisitor);

    /// Appends the content made from the members that [`Parameter::each_field`] gave a JSON writer. Indicators that
    /// are not there are 0.
    ///
    /// # Errors
    /// Where a member is of the wrong kind, too large, or one without which there is no such parameter is missing.
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

macro_rules! parameters {
    ($( $module:ident: $name:ident, $code:ident; )+) => {
        $( mod $module; )+
        $( pub use $module::$name; )+
        $(
            impl sealed::Sealed for $name<'_> {}

            /// One line for an operator. Digits that are not to be presented stay out of it.
            impl fmt::Display for $name<'_> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.write_line(f)
                }
            }
        )+

        /// A parameter, decoded.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum ParameterValue<'a> {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name($name<'a>),
            )+
            /// A parameter that has no type here, or an unknown one.
            Other(RawParameter<'a>),
        }

        impl<'a> ParameterValue<'a> {
            /// The names of the parameters that have a type here.
            pub const TYPED: &'static [ParameterName] = &[$( ParameterName::$code ),+];

            #[inline(always)]
            pub(crate) fn decode(raw: &RawParameter<'a>) -> Result<Self, DecodeError> {
                Ok(match raw.code {
                    $( ParameterName::$code => Self::$name($name::decode(raw.value)?), )+
                    _ => Self::Other(*raw),
                })
            }

            /// Hands every field to `to`; a parameter without a type has none.
            pub fn each_field(&self, to: &mut impl FieldVisitor) {
                match self {
                    $( Self::$name(parameter) => parameter.each_field(to), )+
                    Self::Other(_) => {}
                }
            }

            /// Appends the content made from its fields; `None` if the parameter has no type here.
            ///
            /// # Errors
            /// Those of [`Parameter::encode_members`].
            #[cfg(feature = "serde")]
            pub fn encode_members(
                code: ParameterName,
                members: &Members<'_>,
                out: &mut Vec<u8>,
            ) -> Option<Result<(), MemberError>> {
                Some(match code {
                    $( ParameterName::$code => $name::encode_members(members, out), )+
                    _ => return None,
                })
            }

            /// Writes the line of `Display`, for writers that are faster than a formatter.
            ///
            /// # Errors
            /// Those of `out`.
            pub fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
                match self {
                    $( Self::$name(parameter) => parameter.write_line(out), )+
                    Self::Other(raw) => match raw.value.len() {
                        1 => out.write_str("1 octet"),
                        octets => write!(out, "{octets} octets"),
                    },
                }
            }

            /// Appends the content, without name and length.
            pub fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$name(parameter) => parameter.encode(out), )+
                    Self::Other(raw) => out.extend_from_slice(raw.value),
                }
            }
        }

    };
}

parameters! {
    called_party_number: CalledPartyNumber, CALLED_PARTY_NUMBER;
    calling_party_number: CallingPartyNumber, CALLING_PARTY_NUMBER;
    generic_number: GenericNumber, GENERIC_NUMBER;
    redirecting_number: RedirectingNumber, REDIRECTING_NUMBER;
    original_called_number: OriginalCalledNumber, ORIGINAL_CALLED_NUMBER;
    redirection_number: RedirectionNumber, REDIRECTION_NUMBER;
    connected_number: ConnectedNumber, CONNECTED_NUMBER;
    location_number: LocationNumber, LOCATION_NUMBER;
    subsequent_number: SubsequentNumber, SUBSEQUENT_NUMBER;
    called_in_number: CalledInNumber, CALLED_IN_NUMBER;
    original_called_in_number: OriginalCalledInNumber, ORIGINAL_CALLED_IN_NUMBER;
    call_transfer_number: CallTransferNumber, CALL_TRANSFER_NUMBER;
    charge_number: ChargeNumber, CHARGE_NUMBER;
    calling_partys_category: CallingPartysCategory, CALLING_PARTYS_CATEGORY;
    nature_of_connection_indicators: NatureOfConnectionIndicators, NATURE_OF_CONNECTION_INDICATORS;
    forward_call_indicators: ForwardCallIndicators, FORWARD_CALL_INDICATORS;
    optional_forward_call_indicators: OptionalForwardCallIndicators, OPTIONAL_FORWARD_CALL_INDICATORS;
    transmission_medium_requirement: TransmissionMediumRequirement, TRANSMISSION_MEDIUM_REQUIREMENT;
    redirection_information: RedirectionInformation, REDIRECTION_INFORMATION;
    cause_indicators: CauseIndicators, CAUSE_INDICATORS;
    hop_counter: HopCounter, HOP_COUNTER;
    application_transport: ApplicationTransport, APPLICATION_TRANSPORT;
    message_compatibility_information: MessageCompatibilityInformation, MESSAGE_COMPATIBILITY_INFORMATION;
    parameter_compatibility_information: ParameterCompatibilityInformation, PARAMETER_COMPATIBILITY_INFORMATION;
}

/// One line for an operator, as the parameter's own. Digits that are not to be presented stay out of it.
impl fmt::Display for ParameterValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

pub use application_transport::{
    ApplicationContext, ReleaseCallIndicator, SendNotificationIndicator, SequenceIndicator, TransportAddress,
    UnusableData,
};
pub use calling_partys_category::Category;
pub use cause_indicators::{CauseLocation, CauseValue, CodingStandard};
pub use charge_number::ChargeNumberNature;
pub use forward_call_indicators::{
    EndToEndInformation, EndToEndMethod, Interworking, IsdnAccess, IsdnUserPart, IsdnUserPartPreference,
    NationalInternationalCall, PortedNumberTranslation, QueryOnReleaseAttempt, SccpMethod,
};
pub use generic_number::NumberQualifier;
pub use instruction_indicators::{
    DiscardMessage, DiscardParameter, MessageBroadbandInterworking, MessagePassOnNotPossible,
    ParameterBroadbandInterworking, ParameterPassOnNotPossible, ReleaseCall, SendNotification,
    TransitAtIntermediateExchange,
};
pub use nature_of_address::NatureOfAddress;
pub use nature_of_connection_indicators::{ContinuityCheck, OutgoingEchoControlDevice, Satellite};
pub use number::{InternalNetworkNumber, NumberIncomplete};
pub(crate) use number::{Number, NumberIndicators};
pub use numbering_plan::NumberingPlan;
pub use optional_forward_call_indicators::{
    ClosedUserGroupCall, ConnectedLineIdentityRequest, SimpleSegmentation,
};
pub use parameter_compatibility_information::{ParameterInstructions, UpgradedParameter, UpgradedParameters};
pub use redirection_information::{RedirectingIndicator, RedirectingReason};
pub use transmission_medium_requirement::TransmissionMedium;
