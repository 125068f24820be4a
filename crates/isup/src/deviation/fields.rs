//! Fields that the standard gives no meaning, found by walking over all fields of a parameter.

use trueline_wire::FieldVisitor;

use super::Found;
use crate::parameter_name::ParameterName;
use crate::variant::Variant;

const SPARE_BITS: &str = "spare bits that are not 0";
const SPARE_VALUE: &str = "a value that is spare or reserved";
const CONTINUED: &str = "an octet that promises a further one, and none there";
const NATIONAL_BITS: &str = "bits for national use that are not 0";
const NATIONAL_VALUE: &str = "a value for national use";
const FILLER: &str = "a filler that is not 0";

/// What the standard says of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Meaning {
    /// Something in every network.
    Defined,
    /// Something in a national network only.
    National(&'static str),
    /// Nothing.
    None(&'static str),
}

/// Looks at each field of one parameter.
pub(super) struct Fields<'f, 't> {
    found: &'f mut Found<'t>,
    code: ParameterName,
    clause: &'static str,
}

impl<'f, 't> Fields<'f, 't> {
    pub(super) fn new(found: &'f mut Found<'t>, code: ParameterName, clause: &'static str) -> Self {
        Self { found, code, clause }
    }
}

impl FieldVisitor for Fields<'_, '_> {
    // Inlined, so that the name is known and most of the table falls away.
    #[inline(always)]
    fn code(&mut self, name: &'static str, value: u32) {
        self.found.tell(meaning(self.found.variant, self.code, name, value), self.clause);
    }

    fn octets(&mut self, _: &'static str, _: &[u8]) {}

    fn signals(&mut self, _: &'static str, _: &[u8], _: bool) {}

    fn characters(&mut self, _: &'static str, _: &[u8]) {}

    fn codes(&mut self, _: &'static str, _: impl IntoIterator<Item = u32>) {}

    fn group(&mut self, _: &'static str, fields: impl FnOnce(&mut Self)) {
        fields(self);
    }

    fn list<T>(
        &mut self,
        _: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        items.into_iter().for_each(|item| fields(self, item));
    }
}

const fn spare(is_spare: bool) -> Meaning {
    if is_spare { Meaning::None(SPARE_VALUE) } else { Meaning::Defined }
}

const fn national(is_national: bool) -> Meaning {
    if is_national { Meaning::National(NATIONAL_VALUE) } else { Meaning::Defined }
}

const fn either(is_spare: bool, is_national: bool) -> Meaning {
    if is_spare { spare(true) } else { national(is_national) }
}

/// What the standard says of a value of a field. The layout of each parameter is at its clause of Q.763 §3; numbers
/// are judged where their parts are known together.
#[inline(always)]
fn meaning(variant: Variant, code: ParameterName, field: &str, value: u32) -> Meaning {
    match field {
        "spare" | "points_spare" => spare_bits(code, value),
        "national_use" => match value {
            0 => Meaning::Defined,
            _ => Meaning::National(NATIONAL_BITS),
        },
        "filler" if value != 0 => Meaning::None(FILLER),
        "continued" if value != 0 => Meaning::None(CONTINUED),
        // Of elements of Q.931: these fields are there only where the bit is odd.
        field if field.starts_with("extension_") => Meaning::None(CONTINUED),
        field if field.starts_with("spare_") => Meaning::None(SPARE_BITS),
        "satellite_indicator"
        | "continuity_check_indicator"
        | "isdn_user_part_preference_indicator"
        | "charge_indicator"
        | "called_partys_category_indicator"
        | "outgoing_echo_control_device_request"
        | "incoming_echo_control_device_request"
        | "call_to_be_diverted_indicator"
        | "call_to_be_offered_indicator"
        | "conference_acceptance_indicator"
        | "terminating_access_indicator"
        | "response_indicator"
        | "location_presentation" => spare(value == 3),
        "end_to_end_method_indicator" | "sccp_method_indicator" => national(matches!(value, 1 | 3)),
        "closed_user_group_call_indicator" => spare(value == 1),
        "called_partys_status_indicator" => either(value == 3, value == 2),
        "holding_indicator" | "hold_provided_indicator" => national(value == 1),
        "calling_partys_category" => {
            either(matches!(value, 9 | 18..=223 | 255), matches!(value, 0 | 224..=254))
        }
        "redirecting_indicator" => either(value == 7, matches!(value, 0..=2 | 5 | 6)),
        "original_redirection_reason" => either(value > 3, value != 0),
        "redirecting_reason" => spare(value > 6),
        "notification_subscription_options"
        | "redirect_possible_indicator"
        | "pivot_possible_indicator"
        | "encoding_scheme" => spare(value > 3),
        "presentation_restricted_indicator" => spare(value > 1),
        // n x 64 kbit/s is 13 + n, but 6 and 24 have codes of their own.
        "transmission_medium_requirement" => {
            spare(!matches!(value, 0 | 2 | 3 | 6..=10 | 16..=18 | 20..=36 | 38..=42))
        }
        "transmission_medium_requirement_prime" | "transmission_medium_used" => {
            spare(!matches!(value, 0 | 3))
        }
        "event_indicator" => either(matches!(value, 0 | 7..), matches!(value, 4..=6)),
        "supervision_type" => either(value == 3, value == 2),
        "notification_indicator" => {
            spare(!matches!(value, 0..=4 | 0x42..=0x4B | 0x60 | 0x68..=0x6A | 0x79..=0x7B))
        }
        "number_portability_status_indicator" => spare(value > 3),
        "calling_party_address_response_indicator" => spare(value == 2),
        "automatic_congestion_level" | "map_type" => spare(!matches!(value, 1 | 2)),
        "precedence_level" => spare(value > 4),
        "facility_indicator" => spare(value != 2),
        "cause_location" => spare(matches!(value, 6 | 8 | 9 | 11..)),
        "pivot_status_indicator" | "redirect_status_indicator" => spare(!matches!(value, 1 | 2)),
        "protocol_profile" => spare(value != 17),
        "type_of_network_identification" => match code {
            ParameterName::TRANSIT_NETWORK_SELECTION if variant == Variant::Ansi => spare(value != 2),
            ParameterName::TRANSIT_NETWORK_SELECTION => either(!matches!(value, 0 | 2), value == 2),
            _ => either(value != 2, value == 2),
        },
        "network_identification_plan" if code == ParameterName::TRANSIT_NETWORK_SELECTION => {
            if variant == Variant::Ansi { spare(value > 2) } else { spare(!matches!(value, 0 | 3 | 6)) }
        }
        "number_qualifier" => either(matches!(value, 7..=127 | 255), matches!(value, 0..=4 | 128..=254)),
        "pass_on_not_possible_indicator" => spare(value == 3),
        "broadband_narrowband_interworking_indicator" => {
            spare(value == 3 && code == ParameterName::MESSAGE_COMPATIBILITY_INFORMATION)
        }
        "type_of_shape" => either(matches!(value, 6..=63 | 127), matches!(value, 64..=126)),
        _ => Meaning::Defined,
    }
}

/// Of bits that no field has, some are for national use.
fn spare_bits(code: ParameterName, bits: u32) -> Meaning {
    let national = match code {
        ParameterName::FORWARD_CALL_INDICATORS => 0xC000,
        ParameterName::OPTIONAL_BACKWARD_CALL_INDICATORS => 0xF0,
        _ => 0,
    };
    match (bits & !national, bits) {
        (1.., _) => Meaning::None(SPARE_BITS),
        (0, 1..) => Meaning::National(NATIONAL_BITS),
        (0, 0) => Meaning::Defined,
    }
}
