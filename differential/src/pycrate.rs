//! Runs pycrate, which is Python, in an environment of its own, and puts the names of its fields into ours.

use std::io;
use std::path::Path;

use serde_json::Value;
use trueline_isup::ParameterName;

use crate::python::Python;
use crate::reading::{PartReading, Reading};

/// What is installed: another version may name its fields otherwise.
pub const REQUIREMENT: &str = "pycrate==0.8.1";

/// Python with pycrate, in the folder.
///
/// # Errors
/// Those of [`Python::installed_in`].
pub fn installed_in(folder: &Path) -> io::Result<Python> {
    Python::installed_in(folder, &[REQUIREMENT], "pycrate_mobile, pycrate_asn1rt")
}

/// A line of the script as a reading of ISUP.
#[must_use]
pub fn isup(line: &Value) -> Reading {
    let mut reading = Reading::default();
    for name in ["type", "cic"] {
        reading.head.extend(line.get(name).map(|value| (name.to_owned(), value.to_string())));
    }
    reading.broken = line.get("error").map(ToString::to_string);
    for parameter in line.get("parameters").and_then(Value::as_array).into_iter().flatten() {
        let code = parameter.get("code").and_then(Value::as_u64).and_then(|code| u8::try_from(code).ok());
        let code = ParameterName(code.unwrap_or_default());
        let mut part = PartReading { name: code.name().to_owned(), ..PartReading::default() };
        part.fields.push(("code".to_owned(), code.0.to_string()));
        part.fields.extend(parameter.get("hex").map(|hex| ("hex".to_owned(), text(hex))));
        for field in parameter.get("fields").and_then(Value::as_array).into_iter().flatten() {
            let (name, value) = (field.get(0).and_then(Value::as_str), field.get(1));
            let (Some(name), Some(value)) = (name, value) else { continue };
            let ours = name_in(&part.name, name);
            if !ours.is_empty() {
                part.fields.push((ours.to_owned(), text(value)));
            }
        }
        reading.parts.push(part);
    }
    reading
}

/// A line of the script as a reading of H.225.0: all fields are those of one part, the body.
#[must_use]
pub fn h225(line: &Value) -> Reading {
    let body = line.get("body").and_then(Value::as_str).unwrap_or_default();
    let mut part = PartReading { name: snake_case(body), ..PartReading::default() };
    for field in line.get("fields").and_then(Value::as_array).into_iter().flatten() {
        let (Some(name), Some(value)) = (field.get(0).and_then(Value::as_str), field.get(1)) else {
            continue;
        };
        let name = match snake_case(name).as_str() {
            "fast_start" => "fast_start.value".to_owned(),
            "h245_tunnelling" => "uu_pdu.h245_tunnelling".to_owned(),
            name => name.to_owned(),
        };
        part.fields.push((name, text(value)));
    }
    Reading { parts: vec![part], ..Reading::default() }
}

/// A name of ASN.1 as our JSON has it: `h323-ID` as `h323_id`, `activeMC` as `active_mc`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut in_word = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && in_word {
            snake.push('_');
        }
        in_word = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        snake.push(if letter == '-' { '_' } else { letter.to_ascii_lowercase() });
    }
    snake
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Our name of a field of pycrate: that of the part first, then that of all parts.
fn name_in<'n>(part: &str, theirs: &'n str) -> &'n str {
    let row = |part: &str| ROWS.iter().find(|row| row.0 == part && row.1 == theirs);
    row(part).or_else(|| row("")).map_or(theirs, |row| row.2)
}

/// Part, or nothing where the row holds in all of them; the field of pycrate; ours, or nothing where it says no more
/// than the octets, which are compared too.
const ROWS: &[(&str, &str, &str)] = &[
    ("", "NAI", "nature_of_address"),
    ("", "INN", "inn"),
    ("", "NI", "incomplete"),
    ("", "NumPlan", "numbering_plan"),
    ("", "AddrPresInd", "presentation"),
    ("", "ScreeningInd", "screening"),
    ("", "NumQualifInd", "number_qualifier"),
    ("", "EchoControlDeviceInd", "echo_control_device_indicator"),
    ("", "ContinuityCheckInd", "continuity_check_indicator"),
    ("", "SatelliteInd", "satellite_indicator"),
    ("", "ISDNUserPartPrefInd", "isdn_user_part_preference_indicator"),
    ("", "ISDNUserPartInd", "isdn_user_part_indicator"),
    ("", "EtoEInfoInd", "end_to_end_information_indicator"),
    ("", "EtoEMethodInd", "end_to_end_method_indicator"),
    ("", "InterworkingInd", "interworking_indicator"),
    ("", "InternatCallInd", "national_international_call_indicator"),
    ("", "SCCPMethodInd", "sccp_method_indicator"),
    ("", "ISDNAccessInd", "isdn_access_indicator"),
    ("", "ChargeInd", "charge_indicator"),
    ("", "CalledPartyStatusInd", "called_partys_status_indicator"),
    ("", "CalledPartyCatInd", "called_partys_category_indicator"),
    ("", "HoldingInd", "holding_indicator"),
    ("", "ClosedUserGroupCallInd", "closed_user_group_call_indicator"),
    ("", "SimpleSegmentationInd", "simple_segmentation_indicator"),
    ("", "ConnectedLineIdentReqInd", "connected_line_identity_request_indicator"),
    ("", "CallDiversionMayOccurInd", "call_diversion_may_occur_indicator"),
    ("", "MLPPUsedInd", "mlpp_user_indicator"),
    ("", "InbandInfoInd", "in_band_information_indicator"),
    ("", "CallingPartyCat", "calling_partys_category"),
    ("", "TransmissionMediumReq", "transmission_medium_requirement"),
    ("", "TransmissionMediumReqPrime", "transmission_medium_requirement_prime"),
    ("", "TransmissionMediumUsed", "transmission_medium_used"),
    ("", "CodingStd", "coding_standard"),
    ("", "Location", "cause_location"),
    ("", "CauseValue", "cause_value"),
    ("", "Diagnostic", "diagnostics"),
    ("", "OriginalRedirectReason", "original_redirection_reason"),
    ("", "RedirectingReason", "redirecting_reason"),
    ("", "RedirectCounter", "redirection_counter"),
    ("", "RedirectingInd", "redirecting_indicator"),
    ("", "PresentationRestrictedInd", "presentation_restricted_indicator"),
    ("", "NotifSubsOptions", "notification_subscription_options"),
    ("", "CallToBeDivertedInd", "call_to_be_diverted_indicator"),
    ("", "CallToBeOfferedInd", "call_to_be_offered_indicator"),
    ("", "ConferenceAcceptInd", "conference_acceptance_indicator"),
    ("", "CallTransferRef", "call_transfer_identity"),
    ("", "CallingPartyAddrReqInd", "calling_party_address_request_indicator"),
    ("", "CallingPartyCatReqInd", "calling_partys_category_request_indicator"),
    ("", "ChargeInfoReqInd", "charge_information_request_indicator"),
    ("", "MaliciousCallIdReqInd", "malicious_call_identification_request_indicator"),
    ("", "CallingPartyAddrRespInd", "calling_party_address_response_indicator"),
    ("", "HoldingProvidedInd", "hold_provided_indicator"),
    ("", "CallingPartyCatRespInd", "calling_partys_category_response_indicator"),
    ("", "ChargeInfoRespInd", "charge_information_response_indicator"),
    ("", "SolicitedInfoInd", "solicited_information_indicator"),
    ("mcid_request_indicators", "HoldingProvidedInd", "holding_indicator"),
    ("mcid_response_indicators", "HoldingInd", "hold_provided_indicator"),
    ("", "MCIDReqInd", "mcid_request_indicator"),
    ("", "MCIDRespInd", "mcid_response_indicator"),
    ("", "EventInd", "event_indicator"),
    ("", "EventPresInd", "event_presentation_restricted_indicator"),
    ("", "Range", "range"),
    ("", "FacilityInd", "facility_indicator"),
    ("", "CallIdentity", "call_identity"),
    ("", "LocalRef", "local_reference"),
    ("", "SignallingPointCode", "signalling_point_code"),
    ("", "OriginISCPointCode", "signalling_point_code"),
    ("", "ProtocolClass", "protocol_class"),
    ("", "Credit", "credit"),
    ("", "AutomaticCongestionLevel", "automatic_congestion_level"),
    ("", "CallHistoryInfo", "propagation_delay"),
    ("", "PropagationDelayCounter", "propagation_delay"),
    ("", "NetworkIdent", "network_identity"),
    ("", "Code", "binary_code"),
    ("", "PrecedenceLevel", "precedence_level"),
    ("", "LFB", "look_ahead_for_busy"),
    ("", "MLPPServiceDom", "service_domain"),
    ("", "ProtocolProfile", "protocol_profile"),
    ("", "Components", "components"),
    ("", "NetworkDiscardInd", "network_discard_indicator"),
    ("", "Service1", "service_1"),
    ("", "Service2", "service_2"),
    ("", "Service3", "service_3"),
    ("user_to_user_indicators", "Type", "user_to_user_type"),
    ("loop_prevention_indicators", "Type", "loop_prevention_type"),
    ("", "ResponseInd", "response_indicator"),
    ("", "OutgoingEchoControlDeviceReqInd", "outgoing_echo_control_device_request"),
    ("", "IncomingEchoControlDeviceReqInd", "incoming_echo_control_device_request"),
    ("", "OutgoingEchoControlDeviceInfoInd", "outgoing_echo_control_device_information"),
    ("", "IncomingEchoControlDeviceInfoInd", "incoming_echo_control_device_information"),
    ("", "TransitAtIntermedExchInd", "transit_at_intermediate_exchange_indicator"),
    ("", "BroadbandNarrowbandInterworkInd", "broadband_narrowband_interworking_indicator"),
    ("", "ReleaseCallInd", "release_call_indicator"),
    ("", "DiscardMessageInd", "discard_message_indicator"),
    ("", "PassOnNotPossibleInd", "pass_on_not_possible_indicator"),
    ("", "SendNotifInd", "send_notification_indicator"),
    ("", "TerminatingAccessInd", "terminating_access_indicator"),
    ("", "ScfID", "scf_id"),
    ("", "ChargedPartyIdent", "charged_party_identification"),
    ("", "T9TimerInsInd", "t9_timer_instruction_indicator"),
    ("", "ThroughConnectionInsInd", "through_connection_instruction_indicator"),
    ("", "T9TimerInd", "t9_timer_indicator"),
    ("", "ThroughConnectionInd", "through_connection_indicator"),
    ("", "PivotPossibleInd", "pivot_possible_indicator"),
    ("", "InterworkToRedirectInd", "interworking_to_redirection_indicator"),
    ("", "TARInd", "temporary_alternative_routing_indicator"),
    ("", "CCSSCallInd", "ccss_call_indicator"),
    ("", "MapType", "map_type"),
    ("", "AppCtxtIdent", "context"),
    ("", "SNI", "send_notification_indicator"),
    ("", "RCI", "release_call_indicator"),
    ("", "SI", "sequence_indicator"),
    ("", "APMSegmentationInd", "segmentation_indicator"),
    ("", "EncapsulatedAppInfo", ""),
    ("", "LPRI", "location_presentation"),
    ("", "Screening", "screening"),
    ("", "TypeOfShape", "type_of_shape"),
    (
        "",
        "OriginatingParticipatingServiceProvider.digits",
        "originating_participating_service_provider.digits",
    ),
    ("", "GVNSUserGroup.digits", "gvns_user_group.digits"),
    ("", "TerminatingNetworkRoutingNumber.digits", "terminating_network_routing_number.digits"),
    ("", "TerminatingNetworkRoutingNumber.NAI", "terminating_network_routing_number.nature_of_address"),
    ("", "TerminatingNetworkRoutingNumber.NumPlan", "terminating_network_routing_number.numbering_plan"),
    ("", "Buf", ""),
    ("", "NetworkSpecFacilityInd", ""),
    ("", "Status", ""),
    ("", "InfoTransferCap", "information_transfer_capability"),
    ("", "InfoTransferRate", "information_transfer_rate"),
    ("", "TransferMode", "transfer_mode"),
    ("", "LayerIdent1", ""),
    ("", "UserInfoLayer1Prot", "user_information_layer_1_protocol"),
    ("", "Interpretation", "interpretation"),
    ("", "Presentation", "presentation_method"),
    ("", "HighLayerCharIdent", "high_layer_characteristics"),
    ("", "Map", ""),
    ("", "Digits", ""),
    ("", "CorrelationID", ""),
    ("user_to_user_information", "UserToUserInfo", ""),
    ("", "TypeOfNetworkIdent", "type_of_network_identification"),
    ("", "NetworkIdentPlan", "network_identification_plan"),
    ("", "Encoding", "encoding_scheme"),
    ("generic_digits", "Type", "type_of_digits"),
    ("continuity_indicators", "Value", "continuity_indicator"),
    ("circuit_group_supervision_message_type", "Value", "supervision_type"),
    ("suspend_resume_indicators", "Value", "suspend_resume_indicator"),
    ("generic_notification", "Value", "notification_indicator"),
    ("access_delivery_information", "Value", "access_delivery_indicator"),
    ("hop_counter", "Value", "hop_counter"),
    ("redirect_counter", "Value", "redirect_counter"),
    ("pivot_counter", "Value", "pivot_counter"),
    ("collect_call_request", "Value", "collect_call_request_indicator"),
    ("ccnr_possible_indicator", "Value", "ccnr_possible_indicator"),
    ("pivot_routing_indicators", "Value", "pivot_routing_indicators"),
    ("query_on_release_capability", "Value", "qor_capability_indicator"),
    ("pivot_status", "Value", "pivot_status_indicator"),
    ("redirect_status", "Value", "redirect_status_indicator"),
    ("redirect_capability", "Value", "redirect_possible_indicator"),
    ("number_portability_forward_information", "Value", "number_portability_status_indicator"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_asn_1_become_ours() {
        let names =
            ["h323-ID", "activeMC", "destCallSignalAddress", "partyNumber.e164Number", "callIdentifier.guid"];
        let ours = [
            "h323_id",
            "active_mc",
            "dest_call_signal_address",
            "party_number.e164_number",
            "call_identifier.guid",
        ];
        assert_eq!(names.map(snake_case), ours);
    }
}
