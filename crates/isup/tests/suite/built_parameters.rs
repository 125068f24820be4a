//! Values drawn through the public constructors of the parameters: each decodes to itself, and each field has what was
//! set. Those of numbers and of the calling side are in [`parameters`](super::parameters).

use core::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use trueline_isup::ansi::*;
use trueline_isup::japan::*;
use trueline_isup::united_kingdom::*;
use trueline_isup::*;
use trueline_number::{AddressSignals, Presentation, Screening};
use trueline_q931::{
    BearerCapability, HighLayerCharacteristics, HighLayerCompatibility, InformationTransferCapability,
    Layer1Protocol,
};

/// A value decodes to itself.
fn comes_back<'o, P: Parameter<'o> + PartialEq + Debug>(value: P, octets: &'o mut Vec<u8>) {
    value.encode(octets);
    assert_eq!(P::decode(octets), Ok(value));
}

/// Every indicator of each parameter with a code drawn for it. Each is read as it was set, whatever was set next to it.
macro_rules! indicators {
    ($codes:expr; $($name:ident { $($getter:ident $with:ident $value:ident;)+ })+) => {
        $({
            let mut codes = $codes.into_iter().cycle();
            let mut code = || codes.next().unwrap_or_default();
            $( let $getter = $value::from_code(code()); )+
            let value = $name::new()$( .$with($getter) )+;
            $( assert_eq!(value.$getter(), $getter, "{value:?}"); )+
            comes_back(value, &mut Vec::new());
        })+
    };
}

/// Parameters whose constructor takes one value of another type, which is read again.
macro_rules! each {
    ($($name:ident $getter:ident $value:expr;)+) => {
        $({
            let value = $name::new($value);
            assert_eq!(value.$getter(), $value);
            comes_back(value, &mut Vec::new());
        })+
    };
}

/// Values, each with a block of its own.
macro_rules! values {
    ($($value:expr;)+) => { $( comes_back($value, &mut Vec::new()); )+ };
}

fn signals(counts: core::ops::RangeInclusive<usize>) -> impl Strategy<Value = AddressSignals<'static>> {
    vec(0_u8..16, counts).prop_map(|signals| AddressSignals::from_signals(signals).unwrap())
}

/// Of an even count, for parameters that do not tell an odd one.
fn pairs() -> impl Strategy<Value = AddressSignals<'static>> {
    vec(any::<[u8; 2]>(), 0..=16).prop_map(|pairs| AddressSignals::from_signals(pairs.concat()).unwrap())
}

proptest! {
    #[test]
    fn built_bit_fields_come_back(codes in any::<[u8; 16]>()) {
        indicators! { codes;
            AccessDeliveryInformation {
                access_delivery_indicator with_access_delivery_indicator AccessDelivery;
            }
            CircuitGroupCharacteristicIndicator {
                circuit_group_carrier_indicator with_circuit_group_carrier_indicator CircuitGroupCarrier;
                double_seizing_control_indicator with_double_seizing_control_indicator DoubleSeizingControl;
                alarm_carrier_indicator with_alarm_carrier_indicator AlarmCarrier;
                continuity_check_requirements_indicator with_continuity_check_requirements_indicator ContinuityCheckRequirements;
            }
            CircuitValidationResponseIndicator {
                circuit_validation_response_indicator with_circuit_validation_response_indicator CircuitValidation;
            }
            BackwardCallIndicators {
                charge_indicator with_charge_indicator Charge;
                called_partys_status_indicator with_called_partys_status_indicator CalledPartysStatus;
                called_partys_category_indicator with_called_partys_category_indicator CalledPartysCategory;
                end_to_end_method_indicator with_end_to_end_method_indicator EndToEndMethod;
                interworking_indicator with_interworking_indicator Interworking;
                end_to_end_information_indicator with_end_to_end_information_indicator EndToEndInformation;
                isdn_user_part_indicator with_isdn_user_part_indicator IsdnUserPart;
                holding_indicator with_holding_indicator Holding;
                isdn_access_indicator with_isdn_access_indicator TerminatingAccess;
                echo_control_device_indicator with_echo_control_device_indicator IncomingEchoControlDevice;
                sccp_method_indicator with_sccp_method_indicator SccpMethod;
            }
            BackwardGvns {
                terminating_access_indicator with_terminating_access_indicator GvnsTerminatingAccess;
            }
            CallDiversionInformation {
                notification_subscription_options with_notification_subscription_options NotificationSubscriptionOptions;
                redirecting_reason with_redirecting_reason RedirectingReason;
            }
            CallDiversionTreatmentIndicators {
                call_to_be_diverted_indicator with_call_to_be_diverted_indicator CallToBeDiverted;
            }
            CallOfferingTreatmentIndicators {
                call_to_be_offered_indicator with_call_to_be_offered_indicator CallToBeOffered;
            }
            CcnrPossibleIndicator {
                ccnr_possible_indicator with_ccnr_possible_indicator CcnrPossible;
            }
            Ccss {
                ccss_call_indicator with_ccss_call_indicator CcssCall;
            }
            CircuitGroupSupervisionMessageType {
                supervision_type with_supervision_type SupervisionType;
            }
            CollectCallRequest {
                collect_call_request_indicator with_collect_call_request_indicator CollectCall;
            }
            ConferenceTreatmentIndicators {
                conference_acceptance_indicator with_conference_acceptance_indicator ConferenceAcceptance;
            }
            ContinuityIndicators {
                continuity_indicator with_continuity_indicator Continuity;
            }
            EchoControlInformation {
                outgoing_echo_control_device_information with_outgoing_echo_control_device_information EchoControlDeviceInformation;
                incoming_echo_control_device_information with_incoming_echo_control_device_information EchoControlDeviceInformation;
                outgoing_echo_control_device_request with_outgoing_echo_control_device_request EchoControlDeviceRequest;
                incoming_echo_control_device_request with_incoming_echo_control_device_request EchoControlDeviceRequest;
            }
            EventInformation {
                event_indicator with_event_indicator Event;
                event_presentation_restricted_indicator with_event_presentation_restricted_indicator EventPresentation;
            }
            ForwardCallIndicators {
                national_international_call_indicator with_national_international_call_indicator NationalInternationalCall;
                end_to_end_method_indicator with_end_to_end_method_indicator EndToEndMethod;
                interworking_indicator with_interworking_indicator Interworking;
                end_to_end_information_indicator with_end_to_end_information_indicator EndToEndInformation;
                isdn_user_part_indicator with_isdn_user_part_indicator IsdnUserPart;
                isdn_user_part_preference_indicator with_isdn_user_part_preference_indicator IsdnUserPartPreference;
                isdn_access_indicator with_isdn_access_indicator IsdnAccess;
                sccp_method_indicator with_sccp_method_indicator SccpMethod;
                ported_number_translation_indicator with_ported_number_translation_indicator PortedNumberTranslation;
                query_on_release_attempt_indicator with_query_on_release_attempt_indicator QueryOnReleaseAttempt;
            }
            InformationIndicators {
                calling_party_address_response_indicator with_calling_party_address_response_indicator CallingPartyAddressResponse;
                hold_provided_indicator with_hold_provided_indicator HoldProvided;
                calling_partys_category_response_indicator with_calling_partys_category_response_indicator CallingPartysCategoryResponse;
                charge_information_response_indicator with_charge_information_response_indicator ChargeInformationResponse;
                solicited_information_indicator with_solicited_information_indicator SolicitedInformation;
            }
            InformationRequestIndicators {
                calling_party_address_request_indicator with_calling_party_address_request_indicator CallingPartyAddressRequest;
                holding_indicator with_holding_indicator Holding;
                calling_partys_category_request_indicator with_calling_partys_category_request_indicator CallingPartysCategoryRequest;
                charge_information_request_indicator with_charge_information_request_indicator ChargeInformationRequest;
                malicious_call_identification_request_indicator with_malicious_call_identification_request_indicator MaliciousCallIdentificationRequest;
            }
            EmergencyCallInformation {
                hold_at_emergency_call_disconnection_indicator with_hold_at_emergency_call_disconnection_indicator EmergencyCallHold;
            }
            LoopPreventionIndicators {
                loop_prevention_type with_loop_prevention_type LoopPreventionType;
                response_indicator with_response_indicator LoopPreventionResponse;
            }
            McidRequestIndicators {
                mcid_request_indicator with_mcid_request_indicator McidRequest;
                holding_indicator with_holding_indicator Holding;
            }
            McidResponseIndicators {
                mcid_response_indicator with_mcid_response_indicator McidResponse;
                hold_provided_indicator with_hold_provided_indicator HoldProvided;
            }
            NatureOfConnectionIndicators {
                satellite_indicator with_satellite_indicator Satellite;
                continuity_check_indicator with_continuity_check_indicator ContinuityCheck;
                echo_control_device_indicator with_echo_control_device_indicator OutgoingEchoControlDevice;
            }
            NetworkManagementControls {
                temporary_alternative_routing_indicator with_temporary_alternative_routing_indicator TemporaryAlternativeRouting;
            }
            NumberPortabilityForwardInformation {
                number_portability_status_indicator with_number_portability_status_indicator NumberPortabilityStatus;
            }
            OptionalBackwardCallIndicators {
                in_band_information_indicator with_in_band_information_indicator InBandInformation;
                call_diversion_may_occur_indicator with_call_diversion_may_occur_indicator CallDiversionMayOccur;
                simple_segmentation_indicator with_simple_segmentation_indicator SimpleSegmentation;
                mlpp_user_indicator with_mlpp_user_indicator MlppUser;
            }
            OptionalForwardCallIndicators {
                closed_user_group_call_indicator with_closed_user_group_call_indicator ClosedUserGroupCall;
                simple_segmentation_indicator with_simple_segmentation_indicator SimpleSegmentation;
                connected_line_identity_request_indicator with_connected_line_identity_request_indicator ConnectedLineIdentityRequest;
            }
            PivotCapability {
                pivot_possible_indicator with_pivot_possible_indicator PivotPossible;
                interworking_to_redirection_indicator with_interworking_to_redirection_indicator InterworkingToRedirection;
            }
            PivotStatus {
                pivot_status_indicator with_pivot_status_indicator PivotStatusIndicator;
            }
            QueryOnReleaseCapability {
                qor_capability_indicator with_qor_capability_indicator QorCapability;
            }
            RedirectCapability {
                redirect_possible_indicator with_redirect_possible_indicator RedirectPossible;
            }
            RedirectStatus {
                redirect_status_indicator with_redirect_status_indicator RedirectStatusIndicator;
            }
            RedirectionNumberRestriction {
                presentation_restricted_indicator with_presentation_restricted_indicator RedirectionNumberPresentation;
            }
            SuspendResumeIndicators {
                suspend_resume_indicator with_suspend_resume_indicator SuspendResume;
            }
            UidActionIndicators {
                through_connection_instruction_indicator with_through_connection_instruction_indicator ThroughConnectionInstruction;
                t9_timer_instruction_indicator with_t9_timer_instruction_indicator T9TimerInstruction;
            }
            UidCapabilityIndicators {
                through_connection_indicator with_through_connection_indicator ThroughConnectionCapability;
                t9_timer_indicator with_t9_timer_indicator T9TimerCapability;
            }
            NationalForwardCallIndicators {
                cli_blocking_indicator with_cli_blocking_indicator CliBlocking;
                network_translated_address_indicator with_network_translated_address_indicator NetworkTranslatedAddress;
                priority_access_indicator with_priority_access_indicator PriorityAccess;
                protection_indicator with_protection_indicator Protection;
            }
            NationalInformationIndicators {
                calling_subscribers_basic_service_marks with_calling_subscribers_basic_service_marks NationalInformation;
                called_subscribers_basic_service_marks with_called_subscribers_basic_service_marks NationalInformation;
                calling_subscribers_originating_facility_marks with_calling_subscribers_originating_facility_marks NationalInformation;
                called_subscribers_terminating_facility_marks with_called_subscribers_terminating_facility_marks NationalInformation;
                intercepted_line_identity with_intercepted_line_identity NationalInformation;
                intercepted_line_identity_and_basic_service_marks with_intercepted_line_identity_and_basic_service_marks NationalInformation;
            }
            UserToUserIndicators {
                user_to_user_type with_user_to_user_type UserToUserType;
                service_1 with_service_1 UserToUserService;
                service_2 with_service_2 UserToUserService;
                service_3 with_service_3 UserToUserService;
                network_discard_indicator with_network_discard_indicator NetworkDiscard;
            }
        }
    }

    #[test]
    fn built_codes_and_binary_numbers_come_back(code in any::<u8>(), number in any::<u16>()) {
        let (five, seven, fourteen) = (code & 0x1F, code & 0x7F, number & 0x3FFF);
        each! {
            AutomaticCongestionLevel level CongestionLevel(code);
            CallHistoryInformation milliseconds number;
            CallTransferReference identity code;
            CallingPartysCategory category Category(code);
            CarrierSelectionInformation selection CarrierSelection(code);
            CauseOfNoCli cause NoCliCause(seven);
            ChargeInformationType kind TypeOfChargeInformation(code);
            FacilityIndicator facility Facility(code);
            GenericNotificationIndicator notification Notification(seven);
            HopCounter hops five;
            OriginatingLineInformation line_information LineInformation(code);
            OriginationIscPointCode point_code fourteen;
            PivotCounter pivots five;
            PivotRoutingIndicators indicator PivotRoutingIndicator(seven);
            PropagationDelayCounter milliseconds number;
            RedirectCounter redirections five;
            ServiceCodeIndicator service_code code;
            SignallingPointCode point_code fourteen;
            SpecialProcessingRequest request code;
            TransmissionMediumRequirement medium TransmissionMedium(code);
            TransmissionMediumRequirementPrime medium TransmissionMedium(code);
            TransmissionMediumUsed medium TransmissionMedium(code);
        }
        values! {
            CallReference::new(number.into(), number);
            CircuitAssignmentMap::new(MapType::from_code(code)).with_circuit(code >> 3).with_circuit(five);
            ClosedUserGroupInterlockCode::new(number.to_le_bytes(), number);
            ConnectionRequest::new(number.into(), number, code, five);
            MlppPrecedence::new(PrecedenceLevel::from_code(code), number.to_le_bytes(), number.into())
                .with_look_ahead_for_busy(LookAheadForBusy::from_code(code));
            BusinessGroup::new(PartySelector::from_code(code), number.into())
                .with_sub_group(number).with_line_privileges(code);
            CalledSubscribersBasicServiceMarks::new(number).with_tariff_group(code);
        }
    }

    #[test]
    fn built_contents_come_back(content in vec(any::<u8>(), 0..=255)) {
        let content = content.as_slice();
        each! {
            AutomaticRerouting octets content;
            CallModificationIndicators octets content;
            CalledSubscribersTerminatingFacilityMarks octets content;
            CallingSubscribersBasicServiceMarks octets content;
            CallingSubscribersOriginatingFacilityMarks octets content;
            ChargeInformation octets content;
            ChargedPartyIdentification octets content;
            CircuitIdentificationName characters content;
            ClliCode characters content;
            CugCheckResponse octets content;
            EgressService octets content;
            FacilityInformationIndicators octets content;
            FreephoneIndicators octets content;
            GenericReference octets content;
            Index octets content;
            NationalForwardCallIndicatorsLinkByLink octets content;
            NationalInformationRequestIndicators octets content;
            NetworkTransport octets content;
            NotificationIndicator octets content;
            OutgoingTrunkGroupNumber octets content;
            ScfId octets content;
            TransactionRequest octets content;
            AccessTransport octets content;
            DisplayInformation characters content;
            RemoteOperations components content;
        }
        values! {
            AdditionalPartysCategory::new(content);
            ChargeInformationDelay::new(content);
            CircuitStateIndicator::new(content);
            OperatorServicesInformation::new(content);
            PivotRoutingBackwardInformation::new(content);
            PivotRoutingForwardInformation::new(content);
            RedirectBackwardInformation::new(content);
            RedirectForwardInformation::new(content);
            ServiceActivation::new(content);
        }
    }

    #[test]
    fn built_codes_with_content_come_back(codes in any::<[u8; 4]>(), content in vec(any::<u8>(), 0..=255)) {
        let [one, two, three, four] = codes;
        let (network, plan) =
            (TypeOfNetworkIdentification::from_code(two), NetworkIdentificationPlan::from_code(three));
        let (identification, indicator) = content.split_at(content.len() / 2);
        values! {
            CallingGeodeticLocation::address_not_available();
            CallingGeodeticLocation::new(TypeOfShape(one & 0x7F), &content)
                .with_location_presentation(Presentation::from_code(two)).with_screening(Screening::from_code(three));
            CarrierInformationTransfer::new(CarrierTransfer(one), &content);
            CorrelationId::from_octets(TypeOfDigits(one), EncodingScheme::from_code(two), &content);
            GenericDigits::from_octets(TypeOfDigits(one), EncodingScheme::from_code(two), &content);
            GenericName::new(TypeOfName::from_code(one), &content)
                .with_availability(NameAvailability::from_code(two))
                .with_presentation(NamePresentation::from_code(three));
            NetworkSpecificFacility::new(&content);
            NetworkSpecificFacility::new(indicator).with_network(network, plan, identification);
            RangeAndStatus::new(one);
            RangeAndStatus::new(one).with_status(&content);
            UserToUserInformation::new(UserInformationProtocol(four), &content);
        }
    }

    #[test]
    fn other_built_numbers_come_back(signals in signals(0..=32), pairs in pairs(), codes in any::<[u8; 4]>()) {
        let [one, two, three, four] = codes;
        let nature = NatureOfAddress::from_code(one);
        let plan = NumberingPlan::from_code(two);
        let (presentation, screening) = (Presentation::from_code(three), Screening::from_code(four));
        let (network, network_plan) =
            (TypeOfNetworkIdentification::from_code(two), NetworkIdentificationPlan::from_code(three));
        values! {
            CalledDirectoryNumber::new(nature, signals).with_numbering_plan(plan)
                .with_internal_network_number(InternalNetworkNumber::from_code(three));
            ChargeAreaInformation::new(NatureOfChargeArea::from_code(one), signals);
            ContractorNumber::new(nature, signals).with_numbering_plan(plan);
            CorrelationId::new(TypeOfDigits(one), signals);
            GenericDigits::new(TypeOfDigits(one), signals);
            HtrInformation::new(nature, signals).with_numbering_plan(plan);
            JurisdictionInformation::new(pairs);
            LastDivertingLineIdentity::new(nature, signals).with_numbering_plan(plan)
                .with_presentation(presentation).with_screening(screening);
            NetworkPoiCa::new(PoiHierarchy::from_code(one), PoiHierarchy::from_code(two), signals);
            NetworkRoutingNumber::new(RoutingNumberNature::from_code(one), signals).with_numbering_plan(plan);
            PartialCli::new(pairs);
            PresentationNumber::new(nature, signals).with_numbering_plan(plan)
                .with_presentation(presentation).with_screening(screening)
                .with_presentation_number_preference(PresentationNumberPreference::from_code(two));
            TransitNetworkSelection::new(network, network_plan, signals);
        }
    }

    #[test]
    fn built_carriers_come_back(carrier in signals(3..=4), circuit_code in 0_u8..16) {
        values! {
            CarrierIdentification::new(carrier);
            AnsiTransitNetworkSelection::new(carrier, circuit_code);
        }
    }

    #[test]
    fn a_built_forward_gvns_comes_back(
        (provider, group, routing) in (signals(0..=30), signals(0..=30), signals(0..=28)),
        (is_routed, nature, plan) in any::<(bool, u8, u8)>(),
    ) {
        let routing_number = is_routed.then(|| TerminatingNetworkRoutingNumber {
            numbering_plan: NumberingPlan::from_code(plan),
            nature_of_address: NatureOfAddress::from_code(nature),
            signals: routing,
        });
        let mut buffer = Vec::new();
        let built = ForwardGvns::new_in(&mut buffer, provider, group, routing_number).unwrap();
        assert_eq!(built.originating_participating_service_provider(), provider);
        assert_eq!(built.gvns_user_group(), group);
        assert_eq!(built.terminating_network_routing_number(), routing_number);
        comes_back(built, &mut Vec::new());
    }

    #[test]
    fn built_instructions_come_back(upgraded in vec(any::<(u8, u8, Option<u8>)>(), 0..20), octet in any::<u8>()) {
        let instructions = upgraded.iter().map(|&(code, octet, broadband)| {
            let instructions = ParameterInstructions::from_octet(octet);
            let broadband = broadband.map(ParameterBroadbandInterworking::from_code);
            let instructions = broadband.into_iter().fold(
                instructions, ParameterInstructions::with_broadband_narrowband_interworking_indicator,
            );
            (ParameterName(code), instructions)
        });
        let mut buffer = Vec::new();
        let built = ParameterCompatibilityInformation::new(instructions, &mut buffer);
        assert_eq!(built.upgraded_parameters().count(), upgraded.len());
        comes_back(built, &mut Vec::new());
        comes_back(MessageCompatibilityInformation::from_octet(octet), &mut Vec::new());
    }

    #[test]
    fn built_application_transport_comes_back(
        (context, data) in (any::<u16>(), vec(any::<u8>(), 0..=200)),
        addresses in any::<[Option<u8>; 2]>(),
        (signals, segmentation) in (signals(1..=32), any::<Option<(u8, u8, u8)>>()),
        (release, notification) in any::<(u8, u8)>(),
    ) {
        let [originating, destination] = addresses
            .map(|nature| nature.map(|code| TransportAddress::new(NatureOfAddress::from_code(code), signals)));
        let addresses = TransportAddresses { originating, destination };
        let mut built = ApplicationTransport::new(ApplicationContext::new(context), &data)
            .with_addresses(&addresses)
            .with_release_call_indicator(ReleaseCallIndicator::from_code(release))
            .with_send_notification_indicator(SendNotificationIndicator::from_code(notification));
        if let Some((sequence, left, reference)) = segmentation {
            built = built.with_segmentation(SequenceIndicator::from_code(sequence), left, reference);
        }
        if built.context().has_addresses() {
            assert_eq!((built.originating_address(), built.destination_address()), (originating, destination));
        }
        comes_back(built, &mut Vec::new());
    }

    #[test]
    fn built_elements_of_q931_come_back(codes in any::<[u8; 3]>()) {
        let [one, two, three] = codes;
        let capability = InformationTransferCapability::from_code(one);
        let bearer = BearerCapability::new(capability)
            .with_user_information_layer_1_protocol(Layer1Protocol::from_code(two)).with_user_rate(three);
        let characteristics = HighLayerCharacteristics::from_code(two);
        values! {
            UserServiceInformation::new(bearer);
            UserServiceInformationPrime::new(bearer);
            UserTeleserviceInformation::new(HighLayerCompatibility::new(characteristics));
        }
    }
}
