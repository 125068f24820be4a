//! The messages to build, one type each (ITU-T Q.763 (12/1999) §4).
//!
//! `new` takes the mandatory parameters, a `with_` method adds an optional one, `finish` gives the octets. There is a
//! `with_` method for what the table of the message lists; several copies are refused by `finish`, except of what may
//! repeat. National parameters go in with `with` or `with_content`.
//!
//! ```
//! use trueline_isup::messages::Rel;
//! use trueline_isup::{CauseIndicators, CauseLocation, CauseValue, CircuitIdentificationCode};
//! use trueline_isup::{EditError, HopCounter};
//!
//! let cause = CauseIndicators::new(CauseLocation::User, CauseValue::USER_BUSY);
//! let release = Rel::new(&cause).with_cic(CircuitIdentificationCode::new(5));
//! assert_eq!(release.clone().finish()?, [0x05, 0x00, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x91]);
//!
//! let refused = release.with(&HopCounter::new(3)).finish().unwrap_err();
//! assert_eq!(refused.to_string(), "REL may not have hop counter");
//! # Ok::<(), EditError>(())
//! ```

use alloc::vec::Vec;

use crate::builder::MessageBuilder;
use crate::cic::CircuitIdentificationCode;
use crate::edit::EditError;
use crate::message_type::MessageType;
use crate::param::{
    AccessDeliveryInformation, AccessTransport, ApplicationTransport, AutomaticCongestionLevel,
    BackwardCallIndicators, BackwardGvns, CallDiversionInformation, CallDiversionTreatmentIndicators,
    CallHistoryInformation, CallOfferingTreatmentIndicators, CallReference, CallTransferNumber,
    CallTransferReference, CalledDirectoryNumber, CalledInNumber, CalledPartyNumber, CallingGeodeticLocation,
    CallingPartyNumber, CallingPartysCategory, CauseIndicators, CcnrPossibleIndicator, Ccss,
    ChargedPartyIdentification, CircuitAssignmentMap, CircuitGroupSupervisionMessageType,
    CircuitStateIndicator, ClosedUserGroupInterlockCode, CollectCallRequest, ConferenceTreatmentIndicators,
    ConnectedNumber, ConnectionRequest, ContinuityIndicators, CorrelationId, DisplayInformation,
    EchoControlInformation, EventInformation, FacilityIndicator, ForwardCallIndicators, ForwardGvns,
    GenericDigits, GenericNotificationIndicator, GenericNumber, GenericReference, HopCounter, HtrInformation,
    InformationIndicators, InformationRequestIndicators, LocationNumber, LoopPreventionIndicators,
    McidRequestIndicators, McidResponseIndicators, MessageCompatibilityInformation, MlppPrecedence,
    NatureOfConnectionIndicators, NetworkManagementControls, NetworkRoutingNumber, NetworkSpecificFacility,
    NumberPortabilityForwardInformation, OptionalBackwardCallIndicators, OptionalForwardCallIndicators,
    OriginalCalledInNumber, OriginalCalledNumber, OriginationIscPointCode, Parameter,
    ParameterCompatibilityInformation, PivotCapability, PivotCounter, PivotRoutingBackwardInformation,
    PivotRoutingForwardInformation, PivotRoutingIndicators, PivotStatus, PropagationDelayCounter,
    QueryOnReleaseCapability, RangeAndStatus, RedirectBackwardInformation, RedirectCapability,
    RedirectCounter, RedirectForwardInformation, RedirectStatus, RedirectingNumber, RedirectionInformation,
    RedirectionNumber, RedirectionNumberRestriction, RemoteOperations, ScfId, ServiceActivation,
    SignallingPointCode, SubsequentNumber, SuspendResumeIndicators, TransitNetworkSelection,
    TransmissionMediumRequirement, TransmissionMediumRequirementPrime, TransmissionMediumUsed,
    UidActionIndicators, UidCapabilityIndicators, UserServiceInformation, UserServiceInformationPrime,
    UserTeleserviceInformation, UserToUserIndicators, UserToUserInformation,
};
use crate::parameter_name::ParameterName;
pub use crate::pass_along::{Crg, Pam};

/// From the name of an optional parameter to the method that adds it.
macro_rules! with_methods {
    ($( $name:ident $with:ident $type:ident; )+) => {
        macro_rules! with_method {
            $(
                ($name) => {
                    #[doc = concat!("The same with a parameter more: see [`", stringify!($type), "`].")]
                    pub fn $with(self, parameter: &$type<'_>) -> Self {
                        self.with(parameter)
                    }
                };
                (code of $name) => {
                    <$type<'static> as Parameter<'static>>::CODE
                };
            )+
        }
    };
}

macro_rules! messages {
    ($(
        $(#[$meta:meta])*
        $message:ident: $code:ident($($mandatory:ident: $type:ident),*) { $( $optional:ident )* }
    )+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug)]
            #[must_use]
            pub struct $message(MessageBuilder);

            impl $message {
                /// With its mandatory parameters, without circuit identification code.
                #[allow(clippy::new_without_default, reason = "half of them have mandatory parameters")]
                pub fn new($($mandatory: &$type<'_>),*) -> Self {
                    Self(MessageBuilder::new(MessageType::$code)$(.with($mandatory))*)
                }

                /// The circuit identification code in front; a SIP body has none.
                pub fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
                    Self(self.0.with_cic(cic))
                }

                $( with_method! { $optional } )*

                /// Any other parameter, such as a national one.
                pub fn with<'p, P: Parameter<'p>>(self, parameter: &P) -> Self {
                    Self(self.0.with(parameter))
                }

                /// Any other parameter, whose content is already encoded.
                pub fn with_content(self, code: ParameterName, content: impl AsRef<[u8]>) -> Self {
                    Self(self.0.with_content(code, content))
                }

                /// Lets [`Self::finish`] take what Q.763 lets no such message have: see
                /// [`MessageBuilder::allow_out_of_place`].
                pub fn allow_out_of_place(self) -> Self {
                    Self(self.0.allow_out_of_place())
                }

                /// The octets.
                ///
                /// # Errors
                /// Where a parameter has no place, comes too often or is too long: see
                /// [`MessageBuilder::finish`].
                pub fn finish(self) -> Result<Vec<u8>, EditError> {
                    self.0.finish()
                }
            }
        )+

        /// The optional parameters for which each message has a method.
        #[cfg(test)]
        const WITH_METHODS: &[(MessageType, &[ParameterName])] =
            &[$( (MessageType::$code, &[$( with_method! { code of $optional } ),*]) ),+];
    };
}

with_methods! {
    call_reference with_call_reference CallReference;
    access_transport with_access_transport AccessTransport;
    subsequent_number with_subsequent_number SubsequentNumber;
    optional_forward_call_indicators with_optional_forward_call_indicators OptionalForwardCallIndicators;
    calling_partys_category with_calling_partys_category CallingPartysCategory;
    calling_party_number with_calling_party_number CallingPartyNumber;
    redirecting_number with_redirecting_number RedirectingNumber;
    redirection_number with_redirection_number RedirectionNumber;
    connection_request with_connection_request ConnectionRequest;
    backward_call_indicators with_backward_call_indicators BackwardCallIndicators;
    cause_indicators with_cause_indicators CauseIndicators;
    redirection_information with_redirection_information RedirectionInformation;
    closed_user_group_interlock_code with_closed_user_group_interlock_code ClosedUserGroupInterlockCode;
    user_service_information with_user_service_information UserServiceInformation;
    signalling_point_code with_signalling_point_code SignallingPointCode;
    user_to_user_information with_user_to_user_information UserToUserInformation;
    connected_number with_connected_number ConnectedNumber;
    transit_network_selection with_transit_network_selection TransitNetworkSelection;
    circuit_assignment_map with_circuit_assignment_map CircuitAssignmentMap;
    automatic_congestion_level with_automatic_congestion_level AutomaticCongestionLevel;
    original_called_number with_original_called_number OriginalCalledNumber;
    optional_backward_call_indicators with_optional_backward_call_indicators OptionalBackwardCallIndicators;
    user_to_user_indicators with_user_to_user_indicators UserToUserIndicators;
    origination_isc_point_code with_origination_isc_point_code OriginationIscPointCode;
    generic_notification_indicator with_generic_notification_indicator GenericNotificationIndicator;
    call_history_information with_call_history_information CallHistoryInformation;
    access_delivery_information with_access_delivery_information AccessDeliveryInformation;
    network_specific_facility with_network_specific_facility NetworkSpecificFacility;
    user_service_information_prime with_user_service_information_prime UserServiceInformationPrime;
    propagation_delay_counter with_propagation_delay_counter PropagationDelayCounter;
    remote_operations with_remote_operations RemoteOperations;
    service_activation with_service_activation ServiceActivation;
    user_teleservice_information with_user_teleservice_information UserTeleserviceInformation;
    transmission_medium_used with_transmission_medium_used TransmissionMediumUsed;
    call_diversion_information with_call_diversion_information CallDiversionInformation;
    echo_control_information with_echo_control_information EchoControlInformation;
    message_compatibility_information with_message_compatibility_information MessageCompatibilityInformation;
    parameter_compatibility_information with_parameter_compatibility_information
        ParameterCompatibilityInformation;
    mlpp_precedence with_mlpp_precedence MlppPrecedence;
    mcid_request_indicators with_mcid_request_indicators McidRequestIndicators;
    mcid_response_indicators with_mcid_response_indicators McidResponseIndicators;
    hop_counter with_hop_counter HopCounter;
    transmission_medium_requirement_prime with_transmission_medium_requirement_prime
        TransmissionMediumRequirementPrime;
    location_number with_location_number LocationNumber;
    redirection_number_restriction with_redirection_number_restriction RedirectionNumberRestriction;
    generic_reference with_generic_reference GenericReference;
    call_transfer_reference with_call_transfer_reference CallTransferReference;
    loop_prevention_indicators with_loop_prevention_indicators LoopPreventionIndicators;
    call_transfer_number with_call_transfer_number CallTransferNumber;
    ccss with_ccss Ccss;
    forward_gvns with_forward_gvns ForwardGvns;
    backward_gvns with_backward_gvns BackwardGvns;
    redirect_capability with_redirect_capability RedirectCapability;
    network_management_controls with_network_management_controls NetworkManagementControls;
    correlation_id with_correlation_id CorrelationId;
    scf_id with_scf_id ScfId;
    call_diversion_treatment_indicators with_call_diversion_treatment_indicators
        CallDiversionTreatmentIndicators;
    called_in_number with_called_in_number CalledInNumber;
    call_offering_treatment_indicators with_call_offering_treatment_indicators
        CallOfferingTreatmentIndicators;
    charged_party_identification with_charged_party_identification ChargedPartyIdentification;
    conference_treatment_indicators with_conference_treatment_indicators ConferenceTreatmentIndicators;
    display_information with_display_information DisplayInformation;
    uid_action_indicators with_uid_action_indicators UidActionIndicators;
    uid_capability_indicators with_uid_capability_indicators UidCapabilityIndicators;
    redirect_counter with_redirect_counter RedirectCounter;
    application_transport with_application_transport ApplicationTransport;
    collect_call_request with_collect_call_request CollectCallRequest;
    ccnr_possible_indicator with_ccnr_possible_indicator CcnrPossibleIndicator;
    pivot_capability with_pivot_capability PivotCapability;
    pivot_routing_indicators with_pivot_routing_indicators PivotRoutingIndicators;
    called_directory_number with_called_directory_number CalledDirectoryNumber;
    original_called_in_number with_original_called_in_number OriginalCalledInNumber;
    calling_geodetic_location with_calling_geodetic_location CallingGeodeticLocation;
    htr_information with_htr_information HtrInformation;
    network_routing_number with_network_routing_number NetworkRoutingNumber;
    query_on_release_capability with_query_on_release_capability QueryOnReleaseCapability;
    pivot_status with_pivot_status PivotStatus;
    pivot_counter with_pivot_counter PivotCounter;
    pivot_routing_forward_information with_pivot_routing_forward_information PivotRoutingForwardInformation;
    pivot_routing_backward_information with_pivot_routing_backward_information
        PivotRoutingBackwardInformation;
    redirect_status with_redirect_status RedirectStatus;
    redirect_forward_information with_redirect_forward_information RedirectForwardInformation;
    redirect_backward_information with_redirect_backward_information RedirectBackwardInformation;
    number_portability_forward_information with_number_portability_forward_information
        NumberPortabilityForwardInformation;
    generic_number with_generic_number GenericNumber;
    generic_digits with_generic_digits GenericDigits;
}

messages! {
    /// An initial address message (IAM).
    Iam: IAM(
        nature_of_connection_indicators: NatureOfConnectionIndicators,
        forward_call_indicators: ForwardCallIndicators,
        calling_partys_category: CallingPartysCategory,
        transmission_medium_requirement: TransmissionMediumRequirement,
        called_party_number: CalledPartyNumber
    ) {
        transit_network_selection call_reference calling_party_number optional_forward_call_indicators
        redirecting_number redirection_information closed_user_group_interlock_code connection_request
        original_called_number user_to_user_information access_transport user_service_information
        user_to_user_indicators generic_number propagation_delay_counter user_service_information_prime
        network_specific_facility generic_digits origination_isc_point_code user_teleservice_information
        remote_operations parameter_compatibility_information generic_notification_indicator
        service_activation mlpp_precedence transmission_medium_requirement_prime location_number
        forward_gvns ccss network_management_controls circuit_assignment_map correlation_id
        call_diversion_treatment_indicators called_in_number call_offering_treatment_indicators
        conference_treatment_indicators scf_id uid_capability_indicators echo_control_information
        hop_counter collect_call_request application_transport pivot_capability called_directory_number
        original_called_in_number calling_geodetic_location network_routing_number
        query_on_release_capability pivot_counter pivot_routing_forward_information redirect_capability
        redirect_counter redirect_status redirect_forward_information number_portability_forward_information
        generic_reference
    }
    /// A subsequent address message (SAM).
    Sam: SAM(subsequent_number: SubsequentNumber) {}
    /// An information request message (INR).
    Inr: INR(information_request_indicators: InformationRequestIndicators) {
        call_reference network_specific_facility parameter_compatibility_information
    }
    /// An information message (INF).
    Inf: INF(information_indicators: InformationIndicators) {
        calling_partys_category calling_party_number call_reference connection_request
        parameter_compatibility_information network_specific_facility
    }
    /// A continuity message (COT).
    Cot: COT(continuity_indicators: ContinuityIndicators) {}
    /// An address complete message (ACM).
    Acm: ACM(backward_call_indicators: BackwardCallIndicators) {
        optional_backward_call_indicators call_reference cause_indicators user_to_user_indicators
        user_to_user_information access_transport generic_notification_indicator transmission_medium_used
        echo_control_information access_delivery_information redirection_number
        parameter_compatibility_information call_diversion_information network_specific_facility
        remote_operations service_activation redirection_number_restriction conference_treatment_indicators
        uid_action_indicators application_transport ccnr_possible_indicator htr_information
        pivot_routing_backward_information redirect_status
    }
    /// A connect message (CON).
    Con: CON(backward_call_indicators: BackwardCallIndicators) {
        optional_backward_call_indicators backward_gvns connected_number call_reference
        user_to_user_indicators user_to_user_information access_transport network_specific_facility
        generic_notification_indicator remote_operations transmission_medium_used echo_control_information
        access_delivery_information call_history_information parameter_compatibility_information
        service_activation generic_number redirection_number_restriction conference_treatment_indicators
        application_transport htr_information pivot_routing_backward_information redirect_status
    }
    /// A forward transfer message (FOT).
    Fot: FOT() {
        call_reference
    }
    /// An answer message (ANM).
    Anm: ANM() {
        backward_call_indicators optional_backward_call_indicators call_reference user_to_user_indicators
        user_to_user_information connected_number access_transport access_delivery_information
        generic_notification_indicator parameter_compatibility_information backward_gvns
        call_history_information generic_number transmission_medium_used network_specific_facility
        remote_operations redirection_number service_activation echo_control_information
        redirection_number_restriction display_information conference_treatment_indicators
        application_transport pivot_routing_backward_information redirect_status
    }
    /// A release message (REL).
    Rel: REL(cause_indicators: CauseIndicators) {
        redirection_information redirection_number access_transport signalling_point_code
        user_to_user_information automatic_congestion_level network_specific_facility
        access_delivery_information parameter_compatibility_information user_to_user_indicators
        display_information remote_operations htr_information redirect_counter redirect_backward_information
    }
    /// A suspend message (SUS).
    Sus: SUS(suspend_resume_indicators: SuspendResumeIndicators) {
        call_reference
    }
    /// A resume message (RES).
    Res: RES(suspend_resume_indicators: SuspendResumeIndicators) {
        call_reference
    }
    /// A release complete message (RLC).
    Rlc: RLC() {
        cause_indicators
    }
    /// A continuity check request message (CCR).
    Ccr: CCR() {}
    /// A reset circuit message (RSC).
    Rsc: RSC() {}
    /// A blocking message (BLO).
    Blo: BLO() {}
    /// An unblocking message (UBL).
    Ubl: UBL() {}
    /// A blocking acknowledgement message (BLA).
    Bla: BLA() {}
    /// An unblocking acknowledgement message (UBA).
    Uba: UBA() {}
    /// A circuit group reset message (GRS).
    Grs: GRS(range_and_status: RangeAndStatus) {}
    /// A circuit group blocking message (CGB).
    Cgb: CGB(
        circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType,
        range_and_status: RangeAndStatus
    ) {}
    /// A circuit group unblocking message (CGU).
    Cgu: CGU(
        circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType,
        range_and_status: RangeAndStatus
    ) {}
    /// A circuit group blocking acknowledgement message (CGBA).
    Cgba: CGBA(
        circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType,
        range_and_status: RangeAndStatus
    ) {}
    /// A circuit group unblocking acknowledgement message (CGUA).
    Cgua: CGUA(
        circuit_group_supervision_message_type: CircuitGroupSupervisionMessageType,
        range_and_status: RangeAndStatus
    ) {}
    /// A facility request message (FAR).
    Far: FAR(facility_indicator: FacilityIndicator) {
        user_to_user_indicators call_reference connection_request parameter_compatibility_information
    }
    /// A facility accepted message (FAA).
    Faa: FAA(facility_indicator: FacilityIndicator) {
        user_to_user_indicators call_reference connection_request parameter_compatibility_information
    }
    /// A facility reject message (FRJ).
    Frj: FRJ(facility_indicator: FacilityIndicator, cause_indicators: CauseIndicators) {
        user_to_user_indicators
    }
    /// A loop back acknowledgement message (LPA).
    Lpa: LPA() {}
    /// A circuit group reset acknowledgement message (GRA).
    Gra: GRA(range_and_status: RangeAndStatus) {}
    /// A circuit group query message (CQM).
    Cqm: CQM(range_and_status: RangeAndStatus) {}
    /// A circuit group query response message (CQR).
    Cqr: CQR(range_and_status: RangeAndStatus, circuit_state_indicator: CircuitStateIndicator) {}
    /// A call progress message (CPG).
    Cpg: CPG(event_information: EventInformation) {
        cause_indicators call_reference backward_call_indicators optional_backward_call_indicators
        access_transport user_to_user_indicators redirection_number user_to_user_information
        generic_notification_indicator network_specific_facility remote_operations transmission_medium_used
        access_delivery_information parameter_compatibility_information call_diversion_information
        service_activation redirection_number_restriction call_transfer_number echo_control_information
        connected_number backward_gvns generic_number call_history_information
        conference_treatment_indicators uid_action_indicators application_transport ccnr_possible_indicator
        pivot_routing_backward_information redirect_status
    }
    /// An user-to-user information message (USR).
    Usr: USR(user_to_user_information: UserToUserInformation) {
        access_transport
    }
    /// An unequipped circuit identification code message (UCIC).
    Ucic: UCIC() {}
    /// A confusion message (CFN).
    Cfn: CFN(cause_indicators: CauseIndicators) {}
    /// An overload message (OLM).
    Olm: OLM() {}
    /// A network resource management message (NRM).
    Nrm: NRM() {
        message_compatibility_information parameter_compatibility_information echo_control_information
    }
    /// A facility message (FAC).
    Fac: FAC() {
        message_compatibility_information parameter_compatibility_information remote_operations
        service_activation call_transfer_number access_transport generic_notification_indicator
        redirection_number pivot_routing_indicators pivot_status pivot_counter
        pivot_routing_backward_information redirect_status
    }
    /// An user part test message (UPT).
    Upt: UPT() {
        parameter_compatibility_information
    }
    /// An user part available message (UPA).
    Upa: UPA() {
        parameter_compatibility_information
    }
    /// An identification request message (IDR).
    Idr: IDR() {
        mcid_request_indicators message_compatibility_information parameter_compatibility_information
    }
    /// An identification response message (IRS).
    Irs: IRS() {
        mcid_response_indicators message_compatibility_information parameter_compatibility_information
        calling_party_number access_transport generic_number charged_party_identification
    }
    /// A segmentation message (SGM).
    Sgm: SGM() {
        access_transport user_to_user_information message_compatibility_information generic_digits
        generic_notification_indicator generic_number
    }
    /// A loop prevention message (LOP).
    Lop: LOP() {
        message_compatibility_information parameter_compatibility_information call_transfer_reference
        loop_prevention_indicators
    }
    /// An application transport message (APM).
    Apm: APM() {
        message_compatibility_information parameter_compatibility_information application_transport
    }
    /// A pre-release information message (PRI).
    Pri: PRI() {
        message_compatibility_information parameter_compatibility_information
        optional_forward_call_indicators optional_backward_call_indicators application_transport
    }
    /// A subsequent directory number message (SDM).
    Sdm: SDM() {
        subsequent_number message_compatibility_information
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::ParameterValue;

    #[test]
    fn there_is_a_message_for_each_type_and_a_method_for_each_typed_parameter_of_its_table() {
        for (message_type, with) in WITH_METHODS {
            let typed = message_type.optional_parameters().iter();
            let typed = typed.filter(|code| ParameterValue::TYPED.contains(code));
            assert!(with.iter().eq(typed), "{message_type}");
        }
        let types = (0..=u8::MAX).map(MessageType).filter(|message_type| message_type.format().is_some());
        assert!(types.eq(WITH_METHODS.iter().map(|(message_type, _)| *message_type)));
    }
}
