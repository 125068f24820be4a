//! Calls in Q.931 that a network offers to the user of a primary rate interface.

use super::isup_calls::{NORMAL_CLEARING, USER_BUSY};
use super::{Call, Place, Scenario, far, near};
use crate::q931::{
    ALERTING, CALL_PROCEEDING, CONNECT, CONNECT_ACKNOWLEDGE, DISCONNECT, Presentation, RELEASE,
    RELEASE_COMPLETE, SETUP, Screening, Sent, TypeOfNumber, bearer_capability, called_party_number,
    calling_party_number, cause, channel_identification, message,
};

/// All of them.
pub(crate) const ALL: &[Scenario] = &[answered, two_numbers, restricted];

/// The network vouches for the number.
fn answered(place: Place) -> Call {
    let calling = network_provided(Presentation::Allowed, "12025550142");
    answer_and_release(begin(place, &[calling]), place)
}

/// The network delivers the number of the line and the one that the caller shows, which nobody verified.
fn two_numbers(place: Place) -> Call {
    let shown = calling_party_number(
        TypeOfNumber::International,
        Presentation::Allowed,
        Screening::UserProvidedNotScreened,
        "12025550199",
    );
    answer_and_release(begin(place, &[network_provided(Presentation::Allowed, "12025550110"), shown]), place)
}

/// The caller asks not to be shown; this user may see it all the same, and is busy.
fn restricted(place: Place) -> Call {
    let calling = network_provided(Presentation::Restricted, "12025550177");
    let busy = message(RELEASE_COMPLETE, place.number, Sent::ToOrigin, &[cause(USER_BUSY)]);
    begin(place, &[calling]).backward(150, busy)
}

fn network_provided(presentation: Presentation, digits: &str) -> Vec<u8> {
    calling_party_number(TypeOfNumber::International, presentation, Screening::NetworkProvided, digits)
}

fn begin(place: Place, calling: &[Vec<u8>]) -> Call {
    let mut elements = vec![bearer_capability(), channel_identification(channel(place))];
    elements.extend_from_slice(calling);
    elements.push(called_party_number(TypeOfNumber::Subscriber, "900123"));
    // The two ends share a wire: their addresses are of no use here.
    Call::new((near(1, 0), far(1, 0)), place.start)
        .forward(0, message(SETUP, place.number, Sent::FromOrigin, &elements))
}

fn answer_and_release(call: Call, place: Place) -> Call {
    let to_origin =
        |message_type, elements: &[Vec<u8>]| message(message_type, place.number, Sent::ToOrigin, elements);
    let from_origin =
        |message_type, elements: &[Vec<u8>]| message(message_type, place.number, Sent::FromOrigin, elements);
    call.backward(40, to_origin(CALL_PROCEEDING, &[channel_identification(channel(place))]))
        .backward(160, to_origin(ALERTING, &[]))
        .backward(2_400, to_origin(CONNECT, &[]))
        .forward(20, from_origin(CONNECT_ACKNOWLEDGE, &[]))
        .forward(4_500, from_origin(DISCONNECT, &[cause(NORMAL_CLEARING)]))
        .backward(30, to_origin(RELEASE, &[]))
        .forward(20, from_origin(RELEASE_COMPLETE, &[]))
}

/// A channel for each call.
fn channel(place: Place) -> u8 {
    let [_, low] = place.number.to_be_bytes();
    low
}
