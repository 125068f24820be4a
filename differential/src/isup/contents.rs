//! Contents of parameters, from a seed: numbers and what else has a public constructor through it, of the others
//! octets that the standard allows.

use trueline_isup::{
    CallTransferNumber, CalledInNumber, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory,
    Category, CauseIndicators, CauseLocation, CauseValue, CodingStandard, ConnectedNumber, GenericNumber,
    HopCounter, InternalNetworkNumber, LocationNumber, NatureOfAddress, NumberIncomplete, NumberQualifier,
    NumberingPlan, OriginalCalledInNumber, OriginalCalledNumber, Parameter, ParameterName,
    RedirectingIndicator, RedirectingNumber, RedirectingReason, RedirectionInformation, RedirectionNumber,
    SubsequentNumber,
};
use trueline_number::{AddressSignals, Presentation, Screening};

use crate::seeded::Seeded;

/// A content of a parameter, without name and length.
#[must_use]
pub fn content(code: ParameterName, seeded: &mut Seeded) -> Vec<u8> {
    number(code, seeded).or_else(|| built(code, seeded)).unwrap_or_else(|| octets(code, seeded))
}

macro_rules! number {
    ($seeded:ident, $number:expr $(, $with:ident $value:expr)*) => {{
        let number = $number.with_numbering_plan(NumberingPlan::from_code($seeded.bits(7)));
        $( let number = number.$with($value); )*
        encoded(&number)
    }};
}

/// A number parameter with every indicator that its clause has.
fn number(code: ParameterName, seeded: &mut Seeded) -> Option<Vec<u8>> {
    let nature = nature_of_address(seeded);
    let signals = signals(seeded, 0..=18);
    let presentation = Presentation::from_code(seeded.bits(3));
    let screening = Screening::from_code(seeded.bits(3));
    let internal = InternalNetworkNumber::from_code(seeded.bits(1));
    let incomplete = NumberIncomplete::from_code(seeded.bits(1));
    Some(match code {
        ParameterName::CALLED_PARTY_NUMBER => {
            number!(seeded, CalledPartyNumber::new(nature, signals), with_internal_network_number internal)
        }
        ParameterName::CALLING_PARTY_NUMBER => number!(
            seeded, CallingPartyNumber::new(nature, signals),
            with_number_incomplete incomplete, with_presentation presentation, with_screening screening
        ),
        ParameterName::GENERIC_NUMBER => {
            let qualifier = NumberQualifier(seeded.octet());
            number!(
                seeded, GenericNumber::new(qualifier, nature, signals),
                with_number_incomplete incomplete, with_presentation presentation, with_screening screening
            )
        }
        ParameterName::REDIRECTING_NUMBER => {
            number!(seeded, RedirectingNumber::new(nature, signals), with_presentation presentation)
        }
        ParameterName::ORIGINAL_CALLED_NUMBER => {
            number!(seeded, OriginalCalledNumber::new(nature, signals), with_presentation presentation)
        }
        ParameterName::REDIRECTION_NUMBER => {
            number!(seeded, RedirectionNumber::new(nature, signals), with_internal_network_number internal)
        }
        ParameterName::CONNECTED_NUMBER => number!(
            seeded, ConnectedNumber::new(nature, signals),
            with_presentation presentation, with_screening screening
        ),
        ParameterName::LOCATION_NUMBER => number!(
            seeded, LocationNumber::new(nature, signals),
            with_internal_network_number internal, with_presentation presentation, with_screening screening
        ),
        ParameterName::CALLED_IN_NUMBER => {
            number!(seeded, CalledInNumber::new(nature, signals), with_presentation presentation)
        }
        ParameterName::ORIGINAL_CALLED_IN_NUMBER => {
            number!(seeded, OriginalCalledInNumber::new(nature, signals), with_presentation presentation)
        }
        ParameterName::CALL_TRANSFER_NUMBER => number!(
            seeded, CallTransferNumber::new(nature, signals),
            with_presentation presentation, with_screening screening
        ),
        ParameterName::SUBSEQUENT_NUMBER => encoded(&SubsequentNumber::new(signals)),
        _ => return None,
    })
}

/// Half of them one of the four that real calls have.
fn nature_of_address(seeded: &mut Seeded) -> NatureOfAddress {
    let code = if seeded.once_in(2) { seeded.bits(0x7F) } else { seeded.bits(3).wrapping_add(1) };
    NatureOfAddress::from_code(code)
}

fn signals(seeded: &mut Seeded, lengths: core::ops::RangeInclusive<u16>) -> AddressSignals<'static> {
    AddressSignals::from_signals(seeded.signals(lengths)).unwrap_or(AddressSignals::EMPTY)
}

/// What else is worth its constructor.
fn built(code: ParameterName, seeded: &mut Seeded) -> Option<Vec<u8>> {
    Some(match code {
        ParameterName::CALLING_PARTYS_CATEGORY => {
            encoded(&CallingPartysCategory::new(Category(seeded.octet())))
        }
        ParameterName::HOP_COUNTER => encoded(&HopCounter::new(seeded.bits(0x1F))),
        ParameterName::CAUSE_INDICATORS => {
            let location = CauseLocation::from_code(seeded.bits(0x0F));
            let cause = CauseIndicators::new(location, CauseValue(seeded.bits(0x7F)))
                .with_coding_standard(CodingStandard::from_code(seeded.bits(3)));
            let mut octets = encoded(&cause);
            if seeded.once_in(3) {
                octets.extend(seeded.octets(1..=4));
            }
            octets
        }
        ParameterName::REDIRECTION_INFORMATION => {
            let indicator = RedirectingIndicator::from_code(seeded.bits(7));
            let reason = RedirectingReason::from_code(seeded.bits(0x0F));
            let original = RedirectingReason::from_code(seeded.bits(0x0F));
            let information = RedirectionInformation::new(indicator, reason)
                .with_redirection_counter(seeded.bits(7))
                .with_original_redirection_reason(original);
            encoded(&information)
        }
        _ => return None,
    })
}

/// Octets of the length that the clause has. Bits are free, as every value of an indicator may come, spare ones
/// included; only what decides on the length of the rest is kept in order.
fn octets(code: ParameterName, seeded: &mut Seeded) -> Vec<u8> {
    match code {
        // Complete information elements of Q.931.
        ParameterName::ACCESS_TRANSPORT => {
            const ELEMENTS: [&[u8]; 5] = [
                &[0x1E, 0x02, 0x81, 0x83],
                &[0x7D, 0x02, 0x91, 0x81],
                &[0x6D, 0x04, 0x80, 0x50, 0x31, 0x32],
                &[0x71, 0x03, 0x80, 0x50, 0x33],
                &[0x7C, 0x03, 0x90, 0x90, 0xA3],
            ];
            (0..seeded.number(1..=3))
                .filter_map(|_| seeded.pick(&ELEMENTS))
                .flat_map(|element| element.iter().copied())
                .collect()
        }
        ParameterName::USER_SERVICE_INFORMATION | ParameterName::USER_SERVICE_INFORMATION_PRIME => {
            const CONTENTS: [&[u8]; 3] = [&[0x80, 0x90, 0xA3], &[0x90, 0x90, 0xA2], &[0x88, 0x90]];
            seeded.pick(&CONTENTS).map(|content| content.to_vec()).unwrap_or_default()
        }
        ParameterName::USER_TELESERVICE_INFORMATION => vec![0x91, 0x81],
        ParameterName::USER_TO_USER_INFORMATION => {
            let mut content = vec![0x04];
            content.extend(seeded.octets(1..=32).iter().map(|octet| octet & 0x7F));
            content
        }
        // Pairs of a code and instructions, in one or two octets.
        ParameterName::PARAMETER_COMPATIBILITY_INFORMATION => {
            let mut content = Vec::new();
            for _ in 0..seeded.number(1..=3) {
                content.push(seeded.octet());
                content.extend(extended(seeded, 2));
            }
            content
        }
        ParameterName::MESSAGE_COMPATIBILITY_INFORMATION => extended(seeded, 2),
        // The range, and where the message has it the status of each circuit.
        ParameterName::RANGE_AND_STATUS => {
            let range = seeded.bits(0x1F);
            let mut content = vec![range];
            content.extend(status(range, seeded));
            content
        }
        // All circuits in transient states, or none: their other bits mean nothing.
        ParameterName::CIRCUIT_STATE_INDICATOR => {
            let transient = seeded.once_in(4);
            let idle = 0x0C;
            let states = seeded.octets(1..=32);
            states
                .iter()
                .map(|state| {
                    if transient {
                        state & 0x03
                    } else if state & idle == 0 {
                        state | idle
                    } else {
                        *state
                    }
                })
                .collect()
        }
        ParameterName::REDIRECT_FORWARD_INFORMATION
        | ParameterName::REDIRECT_BACKWARD_INFORMATION
        | ParameterName::PIVOT_ROUTING_FORWARD_INFORMATION
        | ParameterName::PIVOT_ROUTING_BACKWARD_INFORMATION => tagged(code, seeded),
        ParameterName::FORWARD_GVNS => vec![0x02, 0x21, 0x43, 0x81, 0x05, 0x12, 0x04, 0x21],
        ParameterName::APPLICATION_TRANSPORT => {
            // A context that is not standardised, in one segment, without addresses.
            let mut content =
                vec![0x80 | seeded.number(64..=127).to_le_bytes()[0], 0x80 | seeded.bits(3), 0xC0, 0, 0];
            content.extend(seeded.octets(1..=12));
            content
        }
        ParameterName::CALLING_GEODETIC_LOCATION => {
            let mut content = vec![seeded.bits(0x0F), 0x81];
            content.extend(seeded.octets(8..=8));
            content
        }
        ParameterName::REMOTE_OPERATIONS => {
            vec![0x91, 0xA1, 0x06, 0x02, 0x01, seeded.bits(0x7F), 0x02, 0x01, 0x03]
        }
        ParameterName::NETWORK_SPECIFIC_FACILITY => {
            let mut content = vec![0x02, 0xA0 | seeded.bits(0x0F), seeded.octet()];
            content.extend(seeded.octets(1..=6));
            content
        }
        ParameterName::GENERIC_DIGITS | ParameterName::CORRELATION_ID => {
            let mut content = vec![seeded.number(0..=3).to_le_bytes()[0] << 5 | seeded.bits(0x1F)];
            content.extend(seeded.octets(1..=8).iter().map(|octet| octet & 0x77));
            content
        }
        ParameterName::TRANSIT_NETWORK_SELECTION => {
            let digits = signals(seeded, 2..=6);
            let mut content = vec![u8::from(digits.is_odd()) << 7 | seeded.bits(0x7F)];
            content.extend_from_slice(digits.packed());
            content
        }
        ParameterName::CALLED_DIRECTORY_NUMBER | ParameterName::HTR_INFORMATION => {
            encoded(&CalledPartyNumber::new(nature_of_address(seeded), signals(seeded, 1..=15)))
        }
        ParameterName::NETWORK_ROUTING_NUMBER | ParameterName::SCF_ID => {
            let digits = signals(seeded, 1..=10);
            let mut content = vec![u8::from(digits.is_odd()) << 7 | seeded.bits(0x7F)];
            content.extend_from_slice(digits.packed());
            content
        }
        ParameterName::DISPLAY_INFORMATION => {
            seeded.octets(1..=12).iter().map(|octet| 0x40 | octet & 0x3F).collect()
        }
        ParameterName::SERVICE_ACTIVATION | ParameterName::CHARGED_PARTY_IDENTIFICATION => {
            seeded.octets(1..=5)
        }
        ParameterName::CIRCUIT_ASSIGNMENT_MAP => seeded.octets(5..=5),
        // A last octet has bit 8 set.
        ParameterName::GENERIC_NOTIFICATION
        | ParameterName::BACKWARD_GVNS
        | ParameterName::REDIRECT_CAPABILITY
        | ParameterName::NETWORK_MANAGEMENT_CONTROLS
        | ParameterName::CALL_DIVERSION_TREATMENT_INDICATORS
        | ParameterName::CALL_OFFERING_TREATMENT_INDICATORS
        | ParameterName::CONFERENCE_TREATMENT_INDICATORS
        | ParameterName::UID_ACTION_INDICATORS
        | ParameterName::UID_CAPABILITY_INDICATORS
        | ParameterName::PIVOT_CAPABILITY
        | ParameterName::PIVOT_ROUTING_INDICATORS
        | ParameterName::QUERY_ON_RELEASE_CAPABILITY
        | ParameterName::PIVOT_STATUS
        | ParameterName::REDIRECT_STATUS
        | ParameterName::NUMBER_PORTABILITY_FORWARD_INFORMATION => vec![0x80 | seeded.octet()],
        _ => match length(code) {
            Some(length) => seeded.octets(length..=length),
            None => seeded.octets(1..=10),
        },
    }
}

/// The length of a content that always has the same.
const fn length(code: ParameterName) -> Option<u16> {
    Some(match code {
        ParameterName::NATURE_OF_CONNECTION_INDICATORS
        | ParameterName::TRANSMISSION_MEDIUM_REQUIREMENT
        | ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS
        | ParameterName::CONTINUITY_INDICATORS
        | ParameterName::CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE
        | ParameterName::FACILITY_INDICATOR
        | ParameterName::SUSPEND_RESUME_INDICATORS
        | ParameterName::EVENT_INFORMATION
        | ParameterName::AUTOMATIC_CONGESTION_LEVEL
        | ParameterName::OPTIONAL_BACKWARD_CALL_INDICATORS
        | ParameterName::USER_TO_USER_INDICATORS
        | ParameterName::ACCESS_DELIVERY_INFORMATION
        | ParameterName::TRANSMISSION_MEDIUM_USED
        | ParameterName::CALL_DIVERSION_INFORMATION
        | ParameterName::ECHO_CONTROL_INFORMATION
        | ParameterName::MCID_REQUEST_INDICATORS
        | ParameterName::MCID_RESPONSE_INDICATORS
        | ParameterName::TRANSMISSION_MEDIUM_REQUIREMENT_PRIME
        | ParameterName::REDIRECTION_NUMBER_RESTRICTION
        | ParameterName::CALL_TRANSFER_REFERENCE
        | ParameterName::LOOP_PREVENTION_INDICATORS
        | ParameterName::CCSS
        | ParameterName::REDIRECT_COUNTER
        | ParameterName::COLLECT_CALL_REQUEST
        | ParameterName::CCNR_POSSIBLE_INDICATOR
        | ParameterName::PIVOT_COUNTER => 1,
        ParameterName::FORWARD_CALL_INDICATORS
        | ParameterName::INFORMATION_REQUEST_INDICATORS
        | ParameterName::INFORMATION_INDICATORS
        | ParameterName::BACKWARD_CALL_INDICATORS
        | ParameterName::SIGNALLING_POINT_CODE
        | ParameterName::ORIGINATION_ISC_POINT_CODE
        | ParameterName::CALL_HISTORY_INFORMATION
        | ParameterName::PROPAGATION_DELAY_COUNTER => 2,
        ParameterName::CLOSED_USER_GROUP_INTERLOCK_CODE => 4,
        ParameterName::CALL_REFERENCE => 5,
        ParameterName::MLPP_PRECEDENCE => 6,
        ParameterName::CONNECTION_REQUEST => 7,
        _ => return None,
    })
}

/// One octet with bit 8 set, or up to `most`, of which the last one has it.
fn extended(seeded: &mut Seeded, most: u32) -> Vec<u8> {
    let more = seeded.number(1..=most).saturating_sub(1);
    let mut octets: Vec<u8> = (0..more).map(|_| seeded.bits(0x7F)).collect();
    octets.push(0x80 | seeded.octet());
    octets
}

/// A bit for each circuit of the range, unused ones 0.
fn status(range: u8, seeded: &mut Seeded) -> Vec<u8> {
    let circuits = u32::from(range).saturating_add(1);
    (0..circuits.div_ceil(8))
        .map(|index| {
            let here = circuits.saturating_sub(index.saturating_mul(8)).min(8);
            seeded.bits(u8::MAX.checked_shr(8_u32.saturating_sub(here)).unwrap_or_default())
        })
        .collect()
}

/// Tag, length, value.
fn tagged(code: ParameterName, seeded: &mut Seeded) -> Vec<u8> {
    let is_forward = matches!(
        code,
        ParameterName::REDIRECT_FORWARD_INFORMATION | ParameterName::PIVOT_ROUTING_FORWARD_INFORMATION
    );
    let reason = 0x80 | seeded.bits(0x7F);
    let mut content = match (is_forward, seeded.bits(1)) {
        (true, 0) => vec![0x01, 0x00],
        (true, _) => vec![0x03, 0x03, seeded.bits(0x7F), seeded.bits(7), reason],
        (false, 0) => vec![0x01, 0x01, seeded.octet()],
        (false, _) => vec![0x03, 0x01, reason],
    };
    if seeded.once_in(2) {
        content.extend([0x02, 0x05]);
        content.extend(seeded.octets(4..=4));
        content.push(seeded.bits(0x3F));
    }
    content
}

fn encoded<'p>(parameter: &impl Parameter<'p>) -> Vec<u8> {
    let mut content = Vec::new();
    parameter.encode(&mut content);
    content
}
