//! The typed parameters, one file each, and what they have in common.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::parameter_name::ParameterName;
use crate::parameters::RawParameter;

mod binary;
mod indicators;
mod instruction_indicators;
mod nature_of_address;
mod number;
mod numbering_plan;
mod one_octet;
mod opaque;
mod point_reference;

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

    /// Octets behind the content that this edition defines; none where the content has no end of its own.
    fn trailing(&self) -> &'a [u8] {
        &[]
    }

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

            /// Octets behind the content that this edition defines.
            pub fn trailing(&self) -> &'a [u8] {
                match self {
                    $( Self::$name(parameter) => parameter.trailing(), )+
                    Self::Other(_) => &[],
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
    call_reference: CallReference, CALL_REFERENCE;
    connection_request: ConnectionRequest, CONNECTION_REQUEST;
    information_request_indicators: InformationRequestIndicators, INFORMATION_REQUEST_INDICATORS;
    information_indicators: InformationIndicators, INFORMATION_INDICATORS;
    continuity_indicators: ContinuityIndicators, CONTINUITY_INDICATORS;
    backward_call_indicators: BackwardCallIndicators, BACKWARD_CALL_INDICATORS;
    circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType, CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE;
    range_and_status: RangeAndStatus, RANGE_AND_STATUS;
    facility_indicator: FacilityIndicator, FACILITY_INDICATOR;
    closed_user_group_interlock_code: ClosedUserGroupInterlockCode, CLOSED_USER_GROUP_INTERLOCK_CODE;
    signalling_point_code: SignallingPointCode, SIGNALLING_POINT_CODE;
    user_to_user_information: UserToUserInformation, USER_TO_USER_INFORMATION;
    suspend_resume_indicators: SuspendResumeIndicators, SUSPEND_RESUME_INDICATORS;
    transit_network_selection: TransitNetworkSelection, TRANSIT_NETWORK_SELECTION;
    event_information: EventInformation, EVENT_INFORMATION;
    circuit_assignment_map: CircuitAssignmentMap, CIRCUIT_ASSIGNMENT_MAP;
    circuit_state_indicator: CircuitStateIndicator, CIRCUIT_STATE_INDICATOR;
    automatic_congestion_level: AutomaticCongestionLevel, AUTOMATIC_CONGESTION_LEVEL;
    optional_backward_call_indicators: OptionalBackwardCallIndicators, OPTIONAL_BACKWARD_CALL_INDICATORS;
    user_to_user_indicators: UserToUserIndicators, USER_TO_USER_INDICATORS;
    origination_isc_point_code: OriginationIscPointCode, ORIGINATION_ISC_POINT_CODE;
    generic_notification_indicator: GenericNotificationIndicator, GENERIC_NOTIFICATION;
    call_history_information: CallHistoryInformation, CALL_HISTORY_INFORMATION;
    access_delivery_information: AccessDeliveryInformation, ACCESS_DELIVERY_INFORMATION;
    network_specific_facility: NetworkSpecificFacility, NETWORK_SPECIFIC_FACILITY;
    propagation_delay_counter: PropagationDelayCounter, PROPAGATION_DELAY_COUNTER;
    remote_operations: RemoteOperations, REMOTE_OPERATIONS;
    service_activation: ServiceActivation, SERVICE_ACTIVATION;
    transmission_medium_used: TransmissionMediumUsed, TRANSMISSION_MEDIUM_USED;
    call_diversion_information: CallDiversionInformation, CALL_DIVERSION_INFORMATION;
    echo_control_information: EchoControlInformation, ECHO_CONTROL_INFORMATION;
    mlpp_precedence: MlppPrecedence, MLPP_PRECEDENCE;
    mcid_request_indicators: McidRequestIndicators, MCID_REQUEST_INDICATORS;
    mcid_response_indicators: McidResponseIndicators, MCID_RESPONSE_INDICATORS;
    transmission_medium_requirement_prime: TransmissionMediumRequirementPrime, TRANSMISSION_MEDIUM_REQUIREMENT_PRIME;
    redirection_number_restriction: RedirectionNumberRestriction, REDIRECTION_NUMBER_RESTRICTION;
    generic_reference: GenericReference, GENERIC_REFERENCE;
    call_transfer_reference: CallTransferReference, CALL_TRANSFER_REFERENCE;
    loop_prevention_indicators: LoopPreventionIndicators, LOOP_PREVENTION_INDICATORS;
    ccss: Ccss, CCSS;
    forward_gvns: ForwardGvns, FORWARD_GVNS;
    backward_gvns: BackwardGvns, BACKWARD_GVNS;
    redirect_capability: RedirectCapability, REDIRECT_CAPABILITY;
}

/// One line for an operator, as the parameter's own. Digits that are not to be presented stay out of it.
impl fmt::Display for ParameterValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

pub use access_delivery_information::AccessDelivery;
pub use application_transport::{
    ApplicationContext, ReleaseCallIndicator, SendNotificationIndicator, SequenceIndicator, TransportAddress,
    UnusableData,
};
pub use automatic_congestion_level::CongestionLevel;
pub use backward_call_indicators::{
    CalledPartysCategory, CalledPartysStatus, Charge, Holding, IncomingEchoControlDevice, TerminatingAccess,
};
pub use backward_gvns::GvnsTerminatingAccess;
pub use call_diversion_information::NotificationSubscriptionOptions;
pub use calling_partys_category::Category;
pub use cause_indicators::{CauseLocation, CauseValue, CodingStandard};
pub use ccss::CcssCall;
pub use charge_number::ChargeNumberNature;
pub use circuit_assignment_map::MapType;
pub use circuit_group_supervision_message_type::SupervisionType;
pub use circuit_state_indicator::{BlockingState, CallProcessingState, CircuitState};
pub use continuity_indicators::Continuity;
pub use echo_control_information::{EchoControlDeviceInformation, EchoControlDeviceRequest};
pub use event_information::{Event, EventPresentation};
pub use facility_indicator::Facility;
pub use forward_call_indicators::{
    EndToEndInformation, EndToEndMethod, Interworking, IsdnAccess, IsdnUserPart, IsdnUserPartPreference,
    NationalInternationalCall, PortedNumberTranslation, QueryOnReleaseAttempt, SccpMethod,
};
pub use forward_gvns::TerminatingNetworkRoutingNumber;
pub use generic_notification_indicator::Notification;
pub use generic_number::NumberQualifier;
pub use information_indicators::{
    CallingPartyAddressResponse, CallingPartysCategoryResponse, ChargeInformationResponse, HoldProvided,
    SolicitedInformation,
};
pub use information_request_indicators::{
    CallingPartyAddressRequest, CallingPartysCategoryRequest, ChargeInformationRequest,
    MaliciousCallIdentificationRequest,
};
pub use instruction_indicators::{
    DiscardMessage, DiscardParameter, MessageBroadbandInterworking, MessagePassOnNotPossible,
    ParameterBroadbandInterworking, ParameterPassOnNotPossible, ReleaseCall, SendNotification,
    TransitAtIntermediateExchange,
};
pub use loop_prevention_indicators::{LoopPreventionResponse, LoopPreventionType};
pub use mcid_request_indicators::McidRequest;
pub use mcid_response_indicators::McidResponse;
pub use mlpp_precedence::{LookAheadForBusy, PrecedenceLevel};
pub use nature_of_address::NatureOfAddress;
pub use nature_of_connection_indicators::{ContinuityCheck, OutgoingEchoControlDevice, Satellite};
pub use number::{InternalNetworkNumber, NumberIncomplete};
pub(crate) use number::{Number, NumberIndicators};
pub use numbering_plan::NumberingPlan;
pub use optional_backward_call_indicators::{CallDiversionMayOccur, InBandInformation, MlppUser};
pub use optional_forward_call_indicators::{
    ClosedUserGroupCall, ConnectedLineIdentityRequest, SimpleSegmentation,
};
pub use parameter_compatibility_information::{ParameterInstructions, UpgradedParameter, UpgradedParameters};
pub use redirect_capability::RedirectPossible;
pub use redirection_information::{RedirectingIndicator, RedirectingReason};
pub use redirection_number_restriction::RedirectionNumberPresentation;
pub use remote_operations::ProtocolProfile;
pub use service_activation::FeatureCode;
pub use suspend_resume_indicators::SuspendResume;
pub use transit_network_selection::{NetworkIdentificationPlan, TypeOfNetworkIdentification};
pub use transmission_medium_requirement::TransmissionMedium;
pub use user_to_user_indicators::{NetworkDiscard, UserToUserService, UserToUserType};
pub use user_to_user_information::UserInformationProtocol;
