//! Parameter names (ITU-T Q.763 (12/1999) §3.1): the code in front of an optional parameter.

use core::fmt;

use crate::variant::Variant;

/// The code that names a parameter. A registry that grows: any code can be held, those known here have a constant.
///
/// Codes 0xC2-0xFE are of national use, and countries give them different meanings: what is asked `_in` a [`Variant`]
/// is answered for its messages. What is asked without is answered for messages of Q.763, where national codes go by
/// the names of ANSI T1.113.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ParameterName(pub u8);

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words() {
            Some(words) => f.write_str(words),
            None => write!(f, "unknown parameter (0x{:02X})", self.0),
        }
    }
}

macro_rules! parameter_names {
    (
        $( $code:literal $constant:ident $name:literal, $words:literal, $clause:literal; )+
        $(
            in $variant:ident:
            $(
                $national_code:literal $national:ident
                    $national_name:literal, $national_words:literal, $national_clause:literal;
            )+
        )+
    ) => {
        impl ParameterName {
            $(
                #[doc = concat!("The ", $words, ", code ", stringify!($code), " (", $clause, ").")]
                pub const $constant: Self = Self($code);
            )+
            $( $(
                #[doc = concat!(
                    "The ", $national_words, ", code ", stringify!($national_code), " (", $national_clause, ")."
                )]
                pub const $national: Self = Self($national_code);
            )+ )+

            /// The name in snake case in messages of a variant, as JSON has it; `unknown` where the code has none
            /// here.
            #[inline]
            #[must_use]
            pub const fn name_in(self, variant: Variant) -> &'static str {
                match self.0 {
                    $( $code => $name, )+
                    _ => match self.national(variant) {
                        Some([name, ..]) => name,
                        None => "unknown",
                    },
                }
            }

            /// The name in the words of the standard of a variant, where the code has one here.
            #[must_use]
            pub const fn words_in(self, variant: Variant) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($words), )+
                    _ => match self.national(variant) {
                        Some([_, words, _]) => Some(words),
                        None => None,
                    },
                }
            }

            /// Where the content is laid out: a clause of Q.763 (12/1999), or the standard that has the code.
            #[must_use]
            pub const fn clause_in(self, variant: Variant) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($clause), )+
                    _ => match self.national(variant) {
                        Some([.., clause]) => Some(clause),
                        None => None,
                    },
                }
            }

            /// Name, words and clause of a code of national use.
            const fn national(self, variant: Variant) -> Option<[&'static str; 3]> {
                // Most captures of national codes are North American, so a message of no country goes by its names.
                let variant = match variant {
                    Variant::ItuT => Variant::Ansi,
                    national => national,
                };
                match (variant, self.0) {
                    $( $(
                        (Variant::$variant, $national_code) => {
                            Some([$national_name, $national_words, $national_clause])
                        }
                    )+ )+
                    _ => None,
                }
            }
        }
    };
}

parameter_names! {
    0x00 END_OF_OPTIONAL_PARAMETERS "end_of_optional_parameters", "end of optional parameters", "Q.763 §3.20";
    0x01 CALL_REFERENCE "call_reference", "call reference", "Q.763 §3.8";
    0x02 TRANSMISSION_MEDIUM_REQUIREMENT "transmission_medium_requirement", "transmission medium requirement", "Q.763 §3.54";
    0x03 ACCESS_TRANSPORT "access_transport", "access transport", "Q.763 §3.3";
    0x04 CALLED_PARTY_NUMBER "called_party_number", "called party number", "Q.763 §3.9";
    0x05 SUBSEQUENT_NUMBER "subsequent_number", "subsequent number", "Q.763 §3.51";
    0x06 NATURE_OF_CONNECTION_INDICATORS "nature_of_connection_indicators", "nature of connection indicators", "Q.763 §3.35";
    0x07 FORWARD_CALL_INDICATORS "forward_call_indicators", "forward call indicators", "Q.763 §3.23";
    0x08 OPTIONAL_FORWARD_CALL_INDICATORS "optional_forward_call_indicators", "optional forward call indicators", "Q.763 §3.38";
    0x09 CALLING_PARTYS_CATEGORY "calling_partys_category", "calling party's category", "Q.763 §3.11";
    0x0A CALLING_PARTY_NUMBER "calling_party_number", "calling party number", "Q.763 §3.10";
    0x0B REDIRECTING_NUMBER "redirecting_number", "redirecting number", "Q.763 §3.44";
    0x0C REDIRECTION_NUMBER "redirection_number", "redirection number", "Q.763 §3.46";
    0x0D CONNECTION_REQUEST "connection_request", "connection request", "Q.763 §3.17";
    0x0E INFORMATION_REQUEST_INDICATORS "information_request_indicators", "information request indicators", "Q.763 §3.29";
    0x0F INFORMATION_INDICATORS "information_indicators", "information indicators", "Q.763 §3.28";
    0x10 CONTINUITY_INDICATORS "continuity_indicators", "continuity indicators", "Q.763 §3.18";
    0x11 BACKWARD_CALL_INDICATORS "backward_call_indicators", "backward call indicators", "Q.763 §3.5";
    0x12 CAUSE_INDICATORS "cause_indicators", "cause indicators", "Q.763 §3.12";
    0x13 REDIRECTION_INFORMATION "redirection_information", "redirection information", "Q.763 §3.45";
    0x15 CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE "circuit_group_supervision_message_type", "circuit group supervision message type", "Q.763 §3.13";
    0x16 RANGE_AND_STATUS "range_and_status", "range and status", "Q.763 §3.43";
    0x18 FACILITY_INDICATOR "facility_indicator", "facility indicator", "Q.763 §3.22";
    0x1A CLOSED_USER_GROUP_INTERLOCK_CODE "closed_user_group_interlock_code", "closed user group interlock code", "Q.763 §3.15";
    0x1D USER_SERVICE_INFORMATION "user_service_information", "user service information", "Q.763 §3.57";
    0x1E SIGNALLING_POINT_CODE "signalling_point_code", "signalling point code", "Q.763 §3.50";
    0x20 USER_TO_USER_INFORMATION "user_to_user_information", "user-to-user information", "Q.763 §3.61";
    0x21 CONNECTED_NUMBER "connected_number", "connected number", "Q.763 §3.16";
    0x22 SUSPEND_RESUME_INDICATORS "suspend_resume_indicators", "suspend/resume indicators", "Q.763 §3.52";
    0x23 TRANSIT_NETWORK_SELECTION "transit_network_selection", "transit network selection", "Q.763 §3.53";
    0x24 EVENT_INFORMATION "event_information", "event information", "Q.763 §3.21";
    0x25 CIRCUIT_ASSIGNMENT_MAP "circuit_assignment_map", "circuit assignment map", "Q.763 §3.69";
    0x26 CIRCUIT_STATE_INDICATOR "circuit_state_indicator", "circuit state indicator", "Q.763 §3.14";
    0x27 AUTOMATIC_CONGESTION_LEVEL "automatic_congestion_level", "automatic congestion level", "Q.763 §3.4";
    0x28 ORIGINAL_CALLED_NUMBER "original_called_number", "original called number", "Q.763 §3.39";
    0x29 OPTIONAL_BACKWARD_CALL_INDICATORS "optional_backward_call_indicators", "optional backward call indicators", "Q.763 §3.37";
    0x2A USER_TO_USER_INDICATORS "user_to_user_indicators", "user-to-user indicators", "Q.763 §3.60";
    0x2B ORIGINATION_ISC_POINT_CODE "origination_isc_point_code", "origination ISC point code", "Q.763 §3.40";
    0x2C GENERIC_NOTIFICATION "generic_notification", "generic notification indicator", "Q.763 §3.25";
    0x2D CALL_HISTORY_INFORMATION "call_history_information", "call history information", "Q.763 §3.7";
    0x2E ACCESS_DELIVERY_INFORMATION "access_delivery_information", "access delivery information", "Q.763 §3.2";
    0x2F NETWORK_SPECIFIC_FACILITY "network_specific_facility", "network specific facility", "Q.763 §3.36";
    0x30 USER_SERVICE_INFORMATION_PRIME "user_service_information_prime", "user service information prime", "Q.763 §3.58";
    0x31 PROPAGATION_DELAY_COUNTER "propagation_delay_counter", "propagation delay counter", "Q.763 §3.42";
    0x32 REMOTE_OPERATIONS "remote_operations", "remote operations", "Q.763 §3.48";
    0x33 SERVICE_ACTIVATION "service_activation", "service activation", "Q.763 §3.49";
    0x34 USER_TELESERVICE_INFORMATION "user_teleservice_information", "user teleservice information", "Q.763 §3.59";
    0x35 TRANSMISSION_MEDIUM_USED "transmission_medium_used", "transmission medium used", "Q.763 §3.56";
    0x36 CALL_DIVERSION_INFORMATION "call_diversion_information", "call diversion information", "Q.763 §3.6";
    0x37 ECHO_CONTROL_INFORMATION "echo_control_information", "echo control information", "Q.763 §3.19";
    0x38 MESSAGE_COMPATIBILITY_INFORMATION "message_compatibility_information", "message compatibility information", "Q.763 §3.33";
    0x39 PARAMETER_COMPATIBILITY_INFORMATION "parameter_compatibility_information", "parameter compatibility information", "Q.763 §3.41";
    0x3A MLPP_PRECEDENCE "mlpp_precedence", "MLPP precedence", "Q.763 §3.34";
    0x3B MCID_REQUEST_INDICATORS "mcid_request_indicators", "MCID request indicators", "Q.763 §3.31";
    0x3C MCID_RESPONSE_INDICATORS "mcid_response_indicators", "MCID response indicators", "Q.763 §3.32";
    0x3D HOP_COUNTER "hop_counter", "hop counter", "Q.763 §3.80";
    0x3E TRANSMISSION_MEDIUM_REQUIREMENT_PRIME "transmission_medium_requirement_prime", "transmission medium requirement prime", "Q.763 §3.55";
    0x3F LOCATION_NUMBER "location_number", "location number", "Q.763 §3.30";
    0x40 REDIRECTION_NUMBER_RESTRICTION "redirection_number_restriction", "redirection number restriction", "Q.763 §3.47";
    0x42 GENERIC_REFERENCE "generic_reference", "generic reference", "Q.763 §3.27";
    0x43 CALL_TRANSFER_REFERENCE "call_transfer_reference", "call transfer reference", "Q.763 §3.65";
    0x44 LOOP_PREVENTION_INDICATORS "loop_prevention_indicators", "loop prevention indicators", "Q.763 §3.67";
    0x45 CALL_TRANSFER_NUMBER "call_transfer_number", "call transfer number", "Q.763 §3.64";
    0x4B CCSS "ccss", "CCSS", "Q.763 §3.63";
    0x4C FORWARD_GVNS "forward_gvns", "forward GVNS", "Q.763 §3.66";
    0x4D BACKWARD_GVNS "backward_gvns", "backward GVNS", "Q.763 §3.62";
    0x4E REDIRECT_CAPABILITY "redirect_capability", "redirect capability", "Q.763 §3.96";
    0x5B NETWORK_MANAGEMENT_CONTROLS "network_management_controls", "network management controls", "Q.763 §3.68";
    0x65 CORRELATION_ID "correlation_id", "correlation id", "Q.763 §3.70";
    0x66 SCF_ID "scf_id", "SCF id", "Q.763 §3.71";
    0x6E CALL_DIVERSION_TREATMENT_INDICATORS "call_diversion_treatment_indicators", "call diversion treatment indicators", "Q.763 §3.72";
    0x6F CALLED_IN_NUMBER "called_in_number", "called IN number", "Q.763 §3.73";
    0x70 CALL_OFFERING_TREATMENT_INDICATORS "call_offering_treatment_indicators", "call offering treatment indicators", "Q.763 §3.74";
    0x71 CHARGED_PARTY_IDENTIFICATION "charged_party_identification", "charged party identification", "Q.763 §3.75";
    0x72 CONFERENCE_TREATMENT_INDICATORS "conference_treatment_indicators", "conference treatment indicators", "Q.763 §3.76";
    0x73 DISPLAY_INFORMATION "display_information", "display information", "Q.763 §3.77";
    0x74 UID_ACTION_INDICATORS "uid_action_indicators", "UID action indicators", "Q.763 §3.78";
    0x75 UID_CAPABILITY_INDICATORS "uid_capability_indicators", "UID capability indicators", "Q.763 §3.79";
    0x77 REDIRECT_COUNTER "redirect_counter", "redirect counter", "Q.763 §3.97";
    0x78 APPLICATION_TRANSPORT "application_transport", "application transport", "Q.763 §3.82";
    0x79 COLLECT_CALL_REQUEST "collect_call_request", "collect call request", "Q.763 §3.81";
    0x7A CCNR_POSSIBLE_INDICATOR "ccnr_possible_indicator", "CCNR possible indicator", "Q.763 §3.83";
    0x7B PIVOT_CAPABILITY "pivot_capability", "pivot capability", "Q.763 §3.84";
    0x7C PIVOT_ROUTING_INDICATORS "pivot_routing_indicators", "pivot routing indicators", "Q.763 §3.85";
    0x7D CALLED_DIRECTORY_NUMBER "called_directory_number", "called directory number", "Q.763 §3.86";
    0x7F ORIGINAL_CALLED_IN_NUMBER "original_called_in_number", "original called IN number", "Q.763 §3.87";
    0x81 CALLING_GEODETIC_LOCATION "calling_geodetic_location", "calling geodetic location", "Q.763 §3.88";
    0x82 HTR_INFORMATION "htr_information", "HTR information", "Q.763 §3.89";
    0x84 NETWORK_ROUTING_NUMBER "network_routing_number", "network routing number", "Q.763 §3.90";
    0x85 QUERY_ON_RELEASE_CAPABILITY "query_on_release_capability", "query on release capability", "Q.763 §3.91";
    0x86 PIVOT_STATUS "pivot_status", "pivot status", "Q.763 §3.92";
    0x87 PIVOT_COUNTER "pivot_counter", "pivot counter", "Q.763 §3.93";
    0x88 PIVOT_ROUTING_FORWARD_INFORMATION "pivot_routing_forward_information", "pivot routing forward information", "Q.763 §3.94";
    0x89 PIVOT_ROUTING_BACKWARD_INFORMATION "pivot_routing_backward_information", "pivot routing backward information", "Q.763 §3.95";
    0x8A REDIRECT_STATUS "redirect_status", "redirect status", "Q.763 §3.98";
    0x8B REDIRECT_FORWARD_INFORMATION "redirect_forward_information", "redirect forward information", "Q.763 §3.99";
    0x8C REDIRECT_BACKWARD_INFORMATION "redirect_backward_information", "redirect backward information", "Q.763 §3.100";
    0x8D NUMBER_PORTABILITY_FORWARD_INFORMATION "number_portability_forward_information", "number portability forward information", "Q.763 §3.101";
    0x96 AUTOMATIC_REROUTING "automatic_rerouting", "automatic rerouting", "Q.1902.3 §6.107";
    0xC0 GENERIC_NUMBER "generic_number", "generic number", "Q.763 §3.26";
    0xC1 GENERIC_DIGITS "generic_digits", "generic digits", "Q.763 §3.24";
    in Ansi:
    0x17 CALL_MODIFICATION_INDICATORS "call_modification_indicators", "call modification indicators", "ANSI T1.113";
    0x19 FACILITY_INFORMATION_INDICATORS "facility_information_indicators", "facility information indicators", "ANSI T1.113";
    0x1B INDEX "index", "index", "ANSI T1.113";
    0x1C CUG_CHECK_RESPONSE "cug_check_response", "CUG check response", "ANSI T1.113";
    0x41 FREEPHONE_INDICATORS "freephone_indicators", "freephone indicators", "ANSI T1.113";
    0xC2 OPERATOR_SERVICES_INFORMATION "operator_services_information", "operator services information", "ANSI T1.113";
    0xC3 EGRESS_SERVICE "egress_service", "egress service", "ANSI T1.113";
    0xC4 JURISDICTION_INFORMATION "jurisdiction_information", "jurisdiction information", "ANSI T1.113";
    0xC5 CARRIER_IDENTIFICATION "carrier_identification", "carrier identification", "ANSI T1.113";
    0xC6 BUSINESS_GROUP "business_group", "business group", "ANSI T1.113";
    0xC7 GENERIC_NAME "generic_name", "generic name", "ANSI T1.113";
    0xE1 NOTIFICATION_INDICATOR "notification_indicator", "notification indicator", "ANSI T1.113";
    0xE3 TRANSACTION_REQUEST "transaction_request", "transaction request", "ANSI T1.113";
    0xE5 CIRCUIT_GROUP_CHARACTERISTIC_INDICATOR "circuit_group_characteristic_indicator", "circuit group characteristic indicator", "ANSI T1.113";
    0xE6 CIRCUIT_VALIDATION_RESPONSE_INDICATOR "circuit_validation_response_indicator", "circuit validation response indicator", "ANSI T1.113";
    0xE7 OUTGOING_TRUNK_GROUP_NUMBER "outgoing_trunk_group_number", "outgoing trunk group number", "ANSI T1.113";
    0xE8 CIRCUIT_IDENTIFICATION_NAME "circuit_identification_name", "circuit identification name", "ANSI T1.113";
    0xE9 CLLI_CODE "clli_code", "CLLI code", "ANSI T1.113";
    0xEA ORIGINATING_LINE_INFORMATION "originating_line_information", "originating line information", "ANSI T1.113";
    0xEB CHARGE_NUMBER "charge_number", "charge number", "ANSI T1.113";
    0xEC SERVICE_CODE_INDICATOR "service_code_indicator", "service code indicator", "ANSI T1.113";
    0xED SPECIAL_PROCESSING_REQUEST "special_processing_request", "special processing request", "ANSI T1.113";
    0xEE CARRIER_SELECTION_INFORMATION "carrier_selection_information", "carrier selection information", "ANSI T1.113";
    0xEF NETWORK_TRANSPORT "network_transport", "network transport", "ANSI T1.113";
    in UnitedKingdom:
    0xF4 NATIONAL_FORWARD_CALL_INDICATORS_LINK_BY_LINK "national_forward_call_indicators_link_by_link", "national forward call indicators link-by-link", "ND1007 §3.2.2";
    0xF5 NATIONAL_INFORMATION_INDICATORS "national_information_indicators", "national information indicators", "ND1007 §3.2.11";
    0xF6 NATIONAL_INFORMATION_REQUEST_INDICATORS "national_information_request_indicators", "national information request indicators", "ND1007 §3.2.10";
    0xF7 CALLED_SUBSCRIBERS_TERMINATING_FACILITY_MARKS "called_subscribers_terminating_facility_marks", "called subscriber's terminating facility marks", "ND1007 §3.2.9";
    0xF8 CALLING_SUBSCRIBERS_ORIGINATING_FACILITY_MARKS "calling_subscribers_originating_facility_marks", "calling subscriber's originating facility marks", "ND1007 §3.2.8";
    0xF9 CALLING_SUBSCRIBERS_BASIC_SERVICE_MARKS "calling_subscribers_basic_service_marks", "calling subscriber's basic service marks", "ND1007 §3.2.7";
    0xFA CALLED_SUBSCRIBERS_BASIC_SERVICE_MARKS "called_subscribers_basic_service_marks", "called subscriber's basic service marks", "ND1007 §3.2.6";
    0xFB PARTIAL_CLI "partial_cli", "partial CLI", "ND1007 §3.2.5";
    0xFC LAST_DIVERTING_LINE_IDENTITY "last_diverting_line_identity", "last diverting line identity", "ND1007 §3.2.4";
    0xFD PRESENTATION_NUMBER "presentation_number", "presentation number", "ND1007 §3.2.3";
    0xFE NATIONAL_FORWARD_CALL_INDICATORS "national_forward_call_indicators", "national forward call indicators", "ND1007 §3.2.1";
    in Japan:
    0xEC EMERGENCY_CALL_INFORMATION "emergency_call_information", "emergency call information", "JT-Q763";
    0xEE NETWORK_POI_CA "network_poi_ca", "network POI-CA", "JT-Q763";
    0xF1 CARRIER_INFORMATION_TRANSFER "carrier_information_transfer", "carrier information transfer", "JT-Q763";
    0xF2 CHARGE_INFORMATION_DELAY "charge_information_delay", "charge information delay", "JT-Q763";
    0xF3 ADDITIONAL_PARTYS_CATEGORY "additional_partys_category", "additional party's category", "JT-Q763";
    0xF5 CAUSE_OF_NO_CLI "cause_of_no_cli", "cause of no CLI", "JT-Q763";
    0xF9 CONTRACTOR_NUMBER "contractor_number", "contractor number", "JT-Q763";
    0xFA CHARGE_INFORMATION_TYPE "charge_information_type", "charge information type", "JT-Q763";
    0xFB CHARGE_INFORMATION "charge_information", "charge information", "JT-Q763";
    0xFD CHARGE_AREA_INFORMATION "charge_area_information", "charge area information", "JT-Q763";
}

impl ParameterName {
    /// [`ParameterName::name_in`] messages of Q.763.
    #[inline]
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name_in(Variant::ItuT)
    }

    /// [`ParameterName::words_in`] messages of Q.763.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        self.words_in(Variant::ItuT)
    }

    /// [`ParameterName::clause_in`] messages of Q.763.
    #[must_use]
    pub const fn clause(self) -> Option<&'static str> {
        self.clause_in(Variant::ItuT)
    }

    /// Whether Q.763 itself gives the code a meaning, so that it is neither national nor unknown.
    #[must_use]
    pub(crate) fn is_of_q763(self) -> bool {
        self.clause().is_some_and(|clause| clause.starts_with("Q.763"))
    }

    /// The words for an error.
    pub(crate) fn field(self) -> &'static str {
        self.field_in(Variant::ItuT)
    }

    /// The words for an error in a message of a variant.
    pub(crate) fn field_in(self, variant: Variant) -> &'static str {
        self.words_in(variant).unwrap_or("parameter")
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_name_in_snake_case_is_the_name_in_words() {
        for (variant, code) in
            Variant::ALL.into_iter().flat_map(|variant| (0..=u8::MAX).map(move |code| (variant, code)))
        {
            let name = ParameterName(code);
            let Some(words) = name.words_in(variant) else { continue };
            let snake = words.to_lowercase().replace([' ', '-', '/'], "_").replace('\'', "");
            // The generic notification indicator goes by its short name.
            assert!(snake == name.name_in(variant) || name == ParameterName::GENERIC_NOTIFICATION, "{snake}");
            assert!(name.clause_in(variant).is_some());
        }
    }

    #[test]
    fn a_national_code_means_what_the_variant_says() {
        let name = ParameterName(0xFD);
        assert_eq!(name.name_in(Variant::UnitedKingdom), "presentation_number");
        assert_eq!(name.name_in(Variant::Japan), "charge_area_information");
        assert_eq!((name.name_in(Variant::Ansi), name.name()), ("unknown", "unknown"));
        assert_eq!(ParameterName::CHARGE_NUMBER.name(), "charge_number");
        assert_eq!(ParameterName::CHARGE_NUMBER.name_in(Variant::UnitedKingdom), "unknown");
        assert_eq!(ParameterName::CALLING_PARTY_NUMBER.name_in(Variant::Japan), "calling_party_number");
    }

    #[test]
    fn an_unknown_code_prints_as_one() {
        assert_eq!(ParameterName(0x14).to_string(), "unknown parameter (0x14)");
        assert_eq!(ParameterName(0x14).name(), "unknown");
        assert_eq!(ParameterName(0x0A).to_string(), "calling party number");
        assert!(ParameterName(0x0A).is_of_q763() && !ParameterName(0xEB).is_of_q763());
    }
}
