//! Calls in BICC: the bearer is a connection of its own, which the two sides agree on in their messages.

use super::isup_calls::{ENDS, NORMAL_CLEARING, USER_BUSY};
use super::{Call, Place, Scenario};
use crate::bicc::{
    bearer_association, bearer_control, bearer_control_tunnelling, bearer_network_characteristics,
    codec_list, connect_forward, of_call,
};
use crate::isup::{
    Nature, Optional, Presentation, Screening, address_complete, answer, application_transport,
    call_progress, called_party_number, calling_party_number, initial_address, release, release_complete,
};

/// All of them.
pub(crate) const ALL: &[Scenario] = &[answered, busy];

/// Call instance codes are larger than any circuit.
const FIRST_CODE: u32 = 0x0001_0000;

/// The network vouches for the number; both sides tell where their end of the bearer is.
fn answered(place: Place) -> Call {
    let calling = calling_party_number(
        Nature::International,
        Presentation::Allowed,
        Screening::NetworkProvided,
        "12025550142",
    );
    let accepted = bearer_association(&[bearer_control("Accepted", "198.51.100.50")]);
    begin(place, calling)
        .backward(60, in_call(place, &application_transport(&accepted)))
        .backward(180, in_call(place, &address_complete(0)))
        .backward(0, in_call(place, &call_progress(0)))
        .backward(2_400, in_call(place, &answer(0)))
        .forward(4_500, in_call(place, &release(0, NORMAL_CLEARING)))
        .backward(35, in_call(place, &release_complete(0)))
}

/// The caller asks not to be shown, and is refused.
fn busy(place: Place) -> Call {
    let calling = calling_party_number(
        Nature::International,
        Presentation::Restricted,
        Screening::UserProvidedVerifiedAndPassed,
        "12025550177",
    );
    begin(place, calling)
        .backward(250, in_call(place, &release(0, USER_BUSY)))
        .forward(40, in_call(place, &release_complete(0)))
}

fn begin(place: Place, calling: Optional) -> Call {
    let called = called_party_number(Nature::International, "447700900123f");
    let bearer = bearer_association(&[
        connect_forward(),
        codec_list(),
        bearer_network_characteristics(),
        bearer_control("Request", "192.0.2.50"),
        bearer_control_tunnelling(),
    ]);
    let iam = initial_address(0, &called, &[calling, bearer]);
    Call::new(ENDS, place.start).forward(0, in_call(place, &iam))
}

fn in_call(place: Place, isup: &[u8]) -> Vec<u8> {
    of_call(FIRST_CODE.saturating_add(place.number.into()), isup)
}
