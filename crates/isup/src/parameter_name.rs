//! Parameter name codes (ITU-T Q.763 (12/1999) §3.1 Table 5).

use core::fmt;

/// The code of a parameter's name. A registry that grows, so every value is possible.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ParameterName(pub u8);

macro_rules! parameter_names {
    ($( $code:literal $constant:ident $name:literal $words:literal $clause:literal; )+) => {
        impl ParameterName {
            $(
                #[doc = concat!("Parameter name ", $code, ": ", $words, ".")]
                pub const $constant: Self = Self($code);
            )+

            /// The name in snake case for programs; `unknown` where there is none here.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.0 { $( $code => $name, )+ _ => "unknown" }
            }

            /// The name in words.
            #[must_use]
            pub const fn words(self) -> Option<&'static str> {
                match self.0 { $( $code => Some($words), )+ _ => None }
            }

            /// The clause with its layout, where it is one that this version reads.
            #[must_use]
            pub const fn clause(self) -> Option<&'static str> {
                match self.0 { $( $code => if $clause.is_empty() { None } else { Some($clause) }, )+ _ => None }
            }
        }
    };
}

parameter_names! {
    0x00 END_OF_OPTIONAL_PARAMETERS "end_of_optional_parameters" "end of optional parameters" "Q.763 §3.20";
    0x01 CALL_REFERENCE "call_reference" "call reference" "Q.763 §3.8";
    0x02 TRANSMISSION_MEDIUM_REQUIREMENT "transmission_medium_requirement" "transmission medium requirement" "Q.763 §3.54";
    0x03 ACCESS_TRANSPORT "access_transport" "access transport" "Q.763 §3.3";
    0x04 CALLED_PARTY_NUMBER "called_party_number" "called party number" "Q.763 §3.9";
    0x05 SUBSEQUENT_NUMBER "subsequent_number" "subsequent number" "Q.763 §3.51";
    0x06 NATURE_OF_CONNECTION_INDICATORS "nature_of_connection_indicators" "nature of connection indicators" "Q.763 §3.35";
    0x07 FORWARD_CALL_INDICATORS "forward_call_indicators" "forward call indicators" "Q.763 §3.23";
    0x08 OPTIONAL_FORWARD_CALL_INDICATORS "optional_forward_call_indicators" "optional forward call indicators" "Q.763 §3.38";
    0x09 CALLING_PARTYS_CATEGORY "calling_partys_category" "calling party's category" "Q.763 §3.11";
    0x0A CALLING_PARTY_NUMBER "calling_party_number" "calling party number" "Q.763 §3.10";
    0x0B REDIRECTING_NUMBER "redirecting_number" "redirecting number" "Q.763 §3.44";
    0x0C REDIRECTION_NUMBER "redirection_number" "redirection number" "Q.763 §3.46";
    0x0D CONNECTION_REQUEST "connection_request" "connection request" "";
    0x0E INFORMATION_REQUEST_INDICATORS "information_request_indicators" "information request indicators" "";
    0x0F INFORMATION_INDICATORS "information_indicators" "information indicators" "";
    0x10 CONTINUITY_INDICATORS "continuity_indicators" "continuity indicators" "";
    0x11 BACKWARD_CALL_INDICATORS "backward_call_indicators" "backward call indicators" "";
    0x12 CAUSE_INDICATORS "cause_indicators" "cause indicators" "Q.763 §3.12, Q.850";
    0x13 REDIRECTION_INFORMATION "redirection_information" "redirection information" "Q.763 §3.45";
    0x15 CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE "circuit_group_supervision_message_type" "circuit group supervision message type" "";
    0x16 RANGE_AND_STATUS "range_and_status" "range and status" "";
    0x18 FACILITY_INDICATOR "facility_indicator" "facility indicator" "";
    0x1A CUG_INTERLOCK_CODE "cug_interlock_code" "closed user group interlock code" "";
    0x1D USER_SERVICE_INFORMATION "user_service_information" "user service information" "";
    0x1E SIGNALLING_POINT_CODE "signalling_point_code" "signalling point code" "";
    0x20 USER_TO_USER_INFORMATION "user_to_user_information" "user-to-user information" "";
    0x21 CONNECTED_NUMBER "connected_number" "connected number" "Q.763 §3.16";
    0x22 SUSPEND_RESUME_INDICATORS "suspend_resume_indicators" "suspend/resume indicators" "";
    0x23 TRANSIT_NETWORK_SELECTION "transit_network_selection" "transit network selection" "";
    0x24 EVENT_INFORMATION "event_information" "event information" "";
    0x25 CIRCUIT_ASSIGNMENT_MAP "circuit_assignment_map" "circuit assignment map" "";
    0x26 CIRCUIT_STATE_INDICATOR "circuit_state_indicator" "circuit state indicator" "";
    0x27 AUTOMATIC_CONGESTION_LEVEL "automatic_congestion_level" "automatic congestion level" "";
    0x28 ORIGINAL_CALLED_NUMBER "original_called_number" "original called number" "Q.763 §3.39";
    0x29 OPTIONAL_BACKWARD_CALL_INDICATORS "optional_backward_call_indicators" "optional backward call indicators" "";
    0x2A USER_TO_USER_INDICATORS "user_to_user_indicators" "user-to-user indicators" "";
    0x2B ORIGINATION_ISC_POINT_CODE "origination_isc_point_code" "origination ISC point code" "";
    0x2C GENERIC_NOTIFICATION "generic_notification" "generic notification indicator" "";
    0x2D CALL_HISTORY_INFORMATION "call_history_information" "call history information" "";
    0x2E ACCESS_DELIVERY_INFORMATION "access_delivery_information" "access delivery information" "";
    0x2F NETWORK_SPECIFIC_FACILITY "network_specific_facility" "network specific facility" "";
    0x30 USER_SERVICE_INFORMATION_PRIME "user_service_information_prime" "user service information prime" "";
    0x31 PROPAGATION_DELAY_COUNTER "propagation_delay_counter" "propagation delay counter" "";
    0x32 REMOTE_OPERATIONS "remote_operations" "remote operations" "";
    0x33 SERVICE_ACTIVATION "service_activation" "service activation" "";
    0x34 USER_TELESERVICE_INFORMATION "user_teleservice_information" "user teleservice information" "";
    0x35 TRANSMISSION_MEDIUM_USED "transmission_medium_used" "transmission medium used" "";
    0x36 CALL_DIVERSION_INFORMATION "call_diversion_information" "call diversion information" "";
    0x37 ECHO_CONTROL_INFORMATION "echo_control_information" "echo control information" "";
    0x38 MESSAGE_COMPATIBILITY_INFORMATION "message_compatibility_information" "message compatibility information" "";
    0x39 PARAMETER_COMPATIBILITY_INFORMATION "parameter_compatibility_information" "parameter compatibility information" "";
    0x3A MLPP_PRECEDENCE "mlpp_precedence" "MLPP precedence" "";
    0x3B MCID_REQUEST_INDICATORS "mcid_request_indicators" "MCID request indicators" "";
    0x3C MCID_RESPONSE_INDICATORS "mcid_response_indicators" "MCID response indicators" "";
    0x3D HOP_COUNTER "hop_counter" "hop counter" "Q.763 §3.80";
    0x3E TRANSMISSION_MEDIUM_REQUIREMENT_PRIME "transmission_medium_requirement_prime" "transmission medium requirement prime" "";
    0x3F LOCATION_NUMBER "location_number" "location number" "Q.763 §3.30";
    0x40 REDIRECTION_NUMBER_RESTRICTION "redirection_number_restriction" "redirection number restriction" "";
    0x42 GENERIC_REFERENCE "generic_reference" "generic reference" "";
    0x43 CALL_TRANSFER_REFERENCE "call_transfer_reference" "call transfer reference" "";
    0x44 LOOP_PREVENTION_INDICATORS "loop_prevention_indicators" "loop prevention indicators" "";
    0x45 CALL_TRANSFER_NUMBER "call_transfer_number" "call transfer number" "Q.763 §3.64";
    0x4B CCSS "ccss" "CCSS" "";
    0x4C FORWARD_GVNS "forward_gvns" "forward GVNS" "";
    0x4D BACKWARD_GVNS "backward_gvns" "backward GVNS" "";
    0x4E REDIRECT_CAPABILITY "redirect_capability" "redirect capability" "";
    0x5B NETWORK_MANAGEMENT_CONTROLS "network_management_controls" "network management controls" "";
    0x65 CORRELATION_ID "correlation_id" "correlation id" "";
    0x66 SCF_ID "scf_id" "SCF id" "";
    0x6E CALL_DIVERSION_TREATMENT_INDICATORS "call_diversion_treatment_indicators" "call diversion treatment indicators" "";
    0x6F CALLED_IN_NUMBER "called_in_number" "called IN number" "Q.763 §3.73";
    0x70 CALL_OFFERING_TREATMENT_INDICATORS "call_offering_treatment_indicators" "call offering treatment indicators" "";
    0x71 CHARGED_PARTY_IDENTIFICATION "charged_party_identification" "charged party identification" "";
    0x72 CONFERENCE_TREATMENT_INDICATORS "conference_treatment_indicators" "conference treatment indicators" "";
    0x73 DISPLAY_INFORMATION "display_information" "display information" "";
    0x74 UID_ACTION_INDICATORS "uid_action_indicators" "UID action indicators" "";
    0x75 UID_CAPABILITY_INDICATORS "uid_capability_indicators" "UID capability indicators" "";
    0x77 REDIRECT_COUNTER "redirect_counter" "redirect counter" "";
    0x78 APPLICATION_TRANSPORT "application_transport" "application transport" "";
    0x79 COLLECT_CALL_REQUEST "collect_call_request" "collect call request" "";
    0x7A CCNR_POSSIBLE_INDICATOR "ccnr_possible_indicator" "CCNR possible indicator" "";
    0x7B PIVOT_CAPABILITY "pivot_capability" "pivot capability" "";
    0x7C PIVOT_ROUTING_INDICATORS "pivot_routing_indicators" "pivot routing indicators" "";
    0x7D CALLED_DIRECTORY_NUMBER "called_directory_number" "called directory number" "";
    0x7F ORIGINAL_CALLED_IN_NUMBER "original_called_in_number" "original called IN number" "";
    0x81 CALLING_GEODETIC_LOCATION "calling_geodetic_location" "calling geodetic location" "";
    0x82 HTR_INFORMATION "htr_information" "HTR information" "";
    0x84 NETWORK_ROUTING_NUMBER "network_routing_number" "network routing number" "";
    0x85 QUERY_ON_RELEASE_CAPABILITY "query_on_release_capability" "query on release capability" "";
    0x86 PIVOT_STATUS "pivot_status" "pivot status" "";
    0x87 PIVOT_COUNTER "pivot_counter" "pivot counter" "";
    0x88 PIVOT_ROUTING_FORWARD_INFORMATION "pivot_routing_forward_information" "pivot routing forward information" "";
    0x89 PIVOT_ROUTING_BACKWARD_INFORMATION "pivot_routing_backward_information" "pivot routing backward information" "";
    0x8A REDIRECT_STATUS "redirect_status" "redirect status" "";
    0x8B REDIRECT_FORWARD_INFORMATION "redirect_forward_information" "redirect forward information" "";
    0x8C REDIRECT_BACKWARD_INFORMATION "redirect_backward_information" "redirect backward information" "";
    0x8D NUMBER_PORTABILITY_FORWARD_INFORMATION "number_portability_forward_information" "number portability forward information" "";
    0x96 AUTOMATIC_REROUTING "automatic_rerouting" "automatic rerouting" "";
    0xC0 GENERIC_NUMBER "generic_number" "generic number" "Q.763 §3.26";
    0xC1 GENERIC_DIGITS "generic_digits" "generic digits" "";
    0xEB CHARGE_NUMBER "charge_number" "charge number" "ANSI T1.113";
}

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words() {
            Some(words) => f.write_str(words),
            None => write!(f, "unknown parameter 0x{:02X}", self.0),
        }
    }
}
