//! The typed parameters, one file each, and what they have in common.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::parameter_name::ParameterName;
use crate::parameters::RawParameter;
use crate::variant::Variant;

pub mod ansi;
mod binary;
mod carried_element;
mod charge_number;
mod digits;
mod geodetic_shape;
mod indicators;
mod instruction_indicators;
pub mod japan;
mod nature_of_address;
mod number;
mod numbering_plan;
mod one_octet;
mod point_reference;
mod routing_information;
mod transit_network_selection;
pub mod united_kingdom;
mod whole;

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
    use crate::variant::Variant;

    #[expect(unnameable_types, reason = "sealed")]
    pub trait Sealed {
        /// Whether the code means this parameter in messages of the variant.
        #[doc(hidden)]
        fn is_in(_: Variant) -> bool {
            true
        }
    }
}

use ansi::*;
use japan::*;
use united_kingdom::*;

macro_rules! parameters {
    (
        $( $module:ident: $name:ident, $code:ident; )+
        @national_use
        $( $national:ident, $national_code:ident in $($variant:ident)|+; )+
    ) => {
        $( mod $module; )+
        $( pub use $module::$name; )+
        $( impl sealed::Sealed for $name<'_> {} )+
        $(
            impl sealed::Sealed for $national<'_> {
                fn is_in(variant: Variant) -> bool {
                    matches!(variant, $(Variant::$variant)|+)
                }
            }
        )+
        parameters! { @values $( $name )+ $( $national )+ }

        impl<'a> ParameterValue<'a> {
            /// The names of the parameters that have a type here in messages of Q.763, without those of other standards.
            /// The last one has another form in ANSI T1.113.
            pub const TYPED: &'static [ParameterName] =
                &[$( ParameterName::$code, )+ ParameterName::TRANSIT_NETWORK_SELECTION];

            /// All in line: a single call would put every value through memory, which costs as much as the rest.
            #[inline(always)]
            pub(crate) fn decode(raw: &RawParameter<'a>) -> Result<Self, DecodeError> {
                Ok(match raw.code {
                    $( ParameterName::$code => Self::$name($name::decode(raw.value)?), )+
                    _ => return Self::decode_national(raw),
                })
            }

            #[inline(always)]
            fn decode_national(raw: &RawParameter<'a>) -> Result<Self, DecodeError> {
                Ok(match (raw.variant, raw.code) {
                    $(
                        ($(Variant::$variant)|+, ParameterName::$national_code) => {
                            Self::$national($national::decode(raw.value)?)
                        }
                    )+
                    _ => Self::Other(*raw),
                })
            }

            /// Appends the content made from its fields; `None` if the parameter has no type here in messages of the
            /// variant.
            ///
            /// # Errors
            /// Those of [`Parameter::encode_members`].
            #[cfg(feature = "serde")]
            pub fn encode_members_in(
                variant: Variant,
                code: ParameterName,
                members: &Members<'_>,
                out: &mut Vec<u8>,
            ) -> Option<Result<(), MemberError>> {
                Some(match (variant, code) {
                    $( (_, ParameterName::$code) => $name::encode_members(members, out), )+
                    $(
                        ($(Variant::$variant)|+, ParameterName::$national_code) => {
                            $national::encode_members(members, out)
                        }
                    )+
                    _ => return None,
                })
            }
        }
    };
    (@values $( $name:ident )+) => {
        $(
            /// One line for an operator. Digits that are not to be presented stay out of it.
            impl fmt::Display for $name<'_> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.write_line(f)
                }
            }
        )+

        /// A parameter, decoded.
        ///
        /// # Parameters that stay octets
        ///
        /// Each of these has a name and a type, and comes back octet by octet; its content is not taken apart.
        ///
        /// | variant | parameter | why |
        /// |---|---|---|
        /// | Q.763 | SCF id (0x66), charged party identification (0x71) | the format is left to the networks |
        /// | Q.763 | automatic rerouting (0x96) | Q.1902.3 Amd.3 §6.107: no public layout, only its length (1-2 octets) |
        /// | ANSI | call modification indicators (0x17), facility information indicators (0x19), index (0x1B), CUG check response (0x1C), freephone indicators (0x41), egress service (0xC3), notification indicator (0xE1), transaction request (0xE3), outgoing trunk group number (0xE7), network transport (0xEF) | T1.113 is not public, and no open implementation reads them |
        /// | United Kingdom | national forward call indicators link-by-link (0xF4), national information request indicators (0xF6), called subscriber's terminating and calling subscriber's originating facility marks (0xF7, 0xF8), calling subscriber's basic service marks (0xF9) | ND1007 is not public, and open implementations have only their names |
        /// | Japan | charge information (0xFB) | another parameter, the charge information type, says how it is laid out |
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
            /// Hands every field to `to`; a parameter without a type has none.
            pub fn each_field(&self, to: &mut impl FieldVisitor) {
                match self {
                    $( Self::$name(parameter) => parameter.each_field(to), )+
                    Self::Other(_) => {}
                }
            }

            /// [`ParameterValue::encode_members_in`] messages of Q.763.
            ///
            /// # Errors
            /// Those of [`Parameter::encode_members`].
            #[cfg(feature = "serde")]
            pub fn encode_members(
                code: ParameterName,
                members: &Members<'_>,
                out: &mut Vec<u8>,
            ) -> Option<Result<(), MemberError>> {
                Self::encode_members_in(Variant::ItuT, code, members, out)
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
    access_transport: AccessTransport, ACCESS_TRANSPORT;
    connection_request: ConnectionRequest, CONNECTION_REQUEST;
    information_request_indicators: InformationRequestIndicators, INFORMATION_REQUEST_INDICATORS;
    information_indicators: InformationIndicators, INFORMATION_INDICATORS;
    continuity_indicators: ContinuityIndicators, CONTINUITY_INDICATORS;
    backward_call_indicators: BackwardCallIndicators, BACKWARD_CALL_INDICATORS;
    circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType, CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE;
    range_and_status: RangeAndStatus, RANGE_AND_STATUS;
    facility_indicator: FacilityIndicator, FACILITY_INDICATOR;
    closed_user_group_interlock_code: ClosedUserGroupInterlockCode, CLOSED_USER_GROUP_INTERLOCK_CODE;
    user_service_information: UserServiceInformation, USER_SERVICE_INFORMATION;
    signalling_point_code: SignallingPointCode, SIGNALLING_POINT_CODE;
    user_to_user_information: UserToUserInformation, USER_TO_USER_INFORMATION;
    suspend_resume_indicators: SuspendResumeIndicators, SUSPEND_RESUME_INDICATORS;
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
    user_service_information_prime: UserServiceInformationPrime, USER_SERVICE_INFORMATION_PRIME;
    propagation_delay_counter: PropagationDelayCounter, PROPAGATION_DELAY_COUNTER;
    remote_operations: RemoteOperations, REMOTE_OPERATIONS;
    service_activation: ServiceActivation, SERVICE_ACTIVATION;
    user_teleservice_information: UserTeleserviceInformation, USER_TELESERVICE_INFORMATION;
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
    network_management_controls: NetworkManagementControls, NETWORK_MANAGEMENT_CONTROLS;
    correlation_id: CorrelationId, CORRELATION_ID;
    scf_id: ScfId, SCF_ID;
    call_diversion_treatment_indicators: CallDiversionTreatmentIndicators, CALL_DIVERSION_TREATMENT_INDICATORS;
    call_offering_treatment_indicators: CallOfferingTreatmentIndicators, CALL_OFFERING_TREATMENT_INDICATORS;
    charged_party_identification: ChargedPartyIdentification, CHARGED_PARTY_IDENTIFICATION;
    conference_treatment_indicators: ConferenceTreatmentIndicators, CONFERENCE_TREATMENT_INDICATORS;
    display_information: DisplayInformation, DISPLAY_INFORMATION;
    uid_action_indicators: UidActionIndicators, UID_ACTION_INDICATORS;
    uid_capability_indicators: UidCapabilityIndicators, UID_CAPABILITY_INDICATORS;
    redirect_counter: RedirectCounter, REDIRECT_COUNTER;
    collect_call_request: CollectCallRequest, COLLECT_CALL_REQUEST;
    ccnr_possible_indicator: CcnrPossibleIndicator, CCNR_POSSIBLE_INDICATOR;
    pivot_capability: PivotCapability, PIVOT_CAPABILITY;
    pivot_routing_indicators: PivotRoutingIndicators, PIVOT_ROUTING_INDICATORS;
    called_directory_number: CalledDirectoryNumber, CALLED_DIRECTORY_NUMBER;
    calling_geodetic_location: CallingGeodeticLocation, CALLING_GEODETIC_LOCATION;
    htr_information: HtrInformation, HTR_INFORMATION;
    network_routing_number: NetworkRoutingNumber, NETWORK_ROUTING_NUMBER;
    query_on_release_capability: QueryOnReleaseCapability, QUERY_ON_RELEASE_CAPABILITY;
    pivot_status: PivotStatus, PIVOT_STATUS;
    pivot_counter: PivotCounter, PIVOT_COUNTER;
    pivot_routing_forward_information: PivotRoutingForwardInformation, PIVOT_ROUTING_FORWARD_INFORMATION;
    pivot_routing_backward_information: PivotRoutingBackwardInformation, PIVOT_ROUTING_BACKWARD_INFORMATION;
    redirect_status: RedirectStatus, REDIRECT_STATUS;
    redirect_forward_information: RedirectForwardInformation, REDIRECT_FORWARD_INFORMATION;
    redirect_backward_information: RedirectBackwardInformation, REDIRECT_BACKWARD_INFORMATION;
    number_portability_forward_information: NumberPortabilityForwardInformation, NUMBER_PORTABILITY_FORWARD_INFORMATION;
    automatic_rerouting: AutomaticRerouting, AUTOMATIC_REROUTING;
    generic_digits: GenericDigits, GENERIC_DIGITS;
    @national_use
    TransitNetworkSelection, TRANSIT_NETWORK_SELECTION in ItuT | UnitedKingdom | Japan;
    AnsiTransitNetworkSelection, TRANSIT_NETWORK_SELECTION in Ansi;
    ChargeNumber, CHARGE_NUMBER in Ansi | ItuT;
    GenericName, GENERIC_NAME in Ansi;
    JurisdictionInformation, JURISDICTION_INFORMATION in Ansi;
    OriginatingLineInformation, ORIGINATING_LINE_INFORMATION in Ansi;
    CarrierIdentification, CARRIER_IDENTIFICATION in Ansi;
    CarrierSelectionInformation, CARRIER_SELECTION_INFORMATION in Ansi;
    BusinessGroup, BUSINESS_GROUP in Ansi;
    OperatorServicesInformation, OPERATOR_SERVICES_INFORMATION in Ansi;
    ServiceCodeIndicator, SERVICE_CODE_INDICATOR in Ansi;
    SpecialProcessingRequest, SPECIAL_PROCESSING_REQUEST in Ansi;
    CircuitGroupCharacteristicIndicator, CIRCUIT_GROUP_CHARACTERISTIC_INDICATOR in Ansi;
    CircuitValidationResponseIndicator, CIRCUIT_VALIDATION_RESPONSE_INDICATOR in Ansi;
    CircuitIdentificationName, CIRCUIT_IDENTIFICATION_NAME in Ansi;
    ClliCode, CLLI_CODE in Ansi;
    CallModificationIndicators, CALL_MODIFICATION_INDICATORS in Ansi;
    FacilityInformationIndicators, FACILITY_INFORMATION_INDICATORS in Ansi;
    Index, INDEX in Ansi;
    CugCheckResponse, CUG_CHECK_RESPONSE in Ansi;
    FreephoneIndicators, FREEPHONE_INDICATORS in Ansi;
    EgressService, EGRESS_SERVICE in Ansi;
    NotificationIndicator, NOTIFICATION_INDICATOR in Ansi;
    TransactionRequest, TRANSACTION_REQUEST in Ansi;
    OutgoingTrunkGroupNumber, OUTGOING_TRUNK_GROUP_NUMBER in Ansi;
    NetworkTransport, NETWORK_TRANSPORT in Ansi;
    PresentationNumber, PRESENTATION_NUMBER in UnitedKingdom;
    LastDivertingLineIdentity, LAST_DIVERTING_LINE_IDENTITY in UnitedKingdom;
    PartialCli, PARTIAL_CLI in UnitedKingdom;
    NationalForwardCallIndicators, NATIONAL_FORWARD_CALL_INDICATORS in UnitedKingdom;
    NationalInformationIndicators, NATIONAL_INFORMATION_INDICATORS in UnitedKingdom;
    CalledSubscribersBasicServiceMarks, CALLED_SUBSCRIBERS_BASIC_SERVICE_MARKS in UnitedKingdom;
    CallingSubscribersBasicServiceMarks, CALLING_SUBSCRIBERS_BASIC_SERVICE_MARKS in UnitedKingdom;
    CallingSubscribersOriginatingFacilityMarks, CALLING_SUBSCRIBERS_ORIGINATING_FACILITY_MARKS in UnitedKingdom;
    CalledSubscribersTerminatingFacilityMarks, CALLED_SUBSCRIBERS_TERMINATING_FACILITY_MARKS in UnitedKingdom;
    NationalInformationRequestIndicators, NATIONAL_INFORMATION_REQUEST_INDICATORS in UnitedKingdom;
    NationalForwardCallIndicatorsLinkByLink, NATIONAL_FORWARD_CALL_INDICATORS_LINK_BY_LINK in UnitedKingdom;
    CauseOfNoCli, CAUSE_OF_NO_CLI in Japan;
    ContractorNumber, CONTRACTOR_NUMBER in Japan;
    AdditionalPartysCategory, ADDITIONAL_PARTYS_CATEGORY in Japan;
    EmergencyCallInformation, EMERGENCY_CALL_INFORMATION in Japan;
    NetworkPoiCa, NETWORK_POI_CA in Japan;
    CarrierInformationTransfer, CARRIER_INFORMATION_TRANSFER in Japan;
    ChargeInformationDelay, CHARGE_INFORMATION_DELAY in Japan;
    ChargeInformationType, CHARGE_INFORMATION_TYPE in Japan;
    ChargeInformation, CHARGE_INFORMATION in Japan;
    ChargeAreaInformation, CHARGE_AREA_INFORMATION in Japan;
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
    TransportAddresses, UnusableData,
};
pub use automatic_congestion_level::CongestionLevel;
pub use backward_call_indicators::{
    CalledPartysCategory, CalledPartysStatus, Charge, Holding, IncomingEchoControlDevice, TerminatingAccess,
};
pub use backward_gvns::GvnsTerminatingAccess;
pub use call_diversion_information::NotificationSubscriptionOptions;
pub use call_diversion_treatment_indicators::CallToBeDiverted;
pub use call_offering_treatment_indicators::CallToBeOffered;
pub use calling_partys_category::Category;
pub use cause_indicators::{CauseLocation, CauseValue, CodingStandard};
pub use ccnr_possible_indicator::CcnrPossible;
pub use ccss::CcssCall;
pub use charge_number::{ChargeNumber, ChargeNumberNature};
pub use circuit_assignment_map::MapType;
pub use circuit_group_supervision_message_type::SupervisionType;
pub use circuit_state_indicator::{BlockingState, CallProcessingState, CircuitState};
pub use collect_call_request::CollectCall;
pub use conference_treatment_indicators::ConferenceAcceptance;
pub use continuity_indicators::Continuity;
pub use digits::{EncodingScheme, TypeOfDigits};
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
pub use geodetic_shape::{EllipsoidPoint, TypeOfShape};
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
pub use network_management_controls::TemporaryAlternativeRouting;
pub use network_routing_number::RoutingNumberNature;
pub use number::{InternalNetworkNumber, NumberIncomplete, PresentationNumberPreference};
pub(crate) use number::{Number, NumberIndicators};
pub use number_portability_forward_information::NumberPortabilityStatus;
pub use numbering_plan::NumberingPlan;
pub use optional_backward_call_indicators::{CallDiversionMayOccur, InBandInformation, MlppUser};
pub use optional_forward_call_indicators::{
    ClosedUserGroupCall, ConnectedLineIdentityRequest, SimpleSegmentation,
};
pub use parameter_compatibility_information::{ParameterInstructions, UpgradedParameter, UpgradedParameters};
pub use pivot_capability::{InterworkingToRedirection, PivotPossible};
pub use pivot_routing_indicators::PivotRoutingIndicator;
pub use pivot_status::PivotStatusIndicator;
pub use query_on_release_capability::QorCapability;
pub use redirect_capability::RedirectPossible;
pub use redirect_status::RedirectStatusIndicator;
pub use redirection_information::{RedirectingIndicator, RedirectingReason};
pub use redirection_number_restriction::RedirectionNumberPresentation;
pub use remote_operations::ProtocolProfile;
pub use routing_information::{RoutingInformation, RoutingInformationList, RoutingReason};
pub use service_activation::FeatureCode;
pub use suspend_resume_indicators::SuspendResume;
pub use transit_network_selection::{
    NetworkIdentificationPlan, TransitNetworkSelection, TypeOfNetworkIdentification,
};
pub use transmission_medium_requirement::TransmissionMedium;
pub use uid_action_indicators::{T9TimerInstruction, ThroughConnectionInstruction};
pub use uid_capability_indicators::{T9TimerCapability, ThroughConnectionCapability};
pub use user_to_user_indicators::{NetworkDiscard, UserToUserService, UserToUserType};
pub use user_to_user_information::UserInformationProtocol;
