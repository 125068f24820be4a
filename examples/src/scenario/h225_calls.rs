//! Calls in H.225.0 between two H.323 terminals, each on a connection of its own.

use core::net::SocketAddr;

use super::isup_calls::{NORMAL_CLEARING, USER_BUSY};
use super::{Call, Place, Scenario, far, near};
use crate::frames::tpkt::tpkt;
use crate::h225::{self, Alias, Guid};
use crate::q931::{
    self, ALERTING, CALL_PROCEEDING, CONNECT, RELEASE_COMPLETE, SETUP, Sent, TypeOfNumber, bearer_capability,
    called_party_number, calling_party_number, cause,
};

/// All of them.
pub(crate) const ALL: &[Scenario] = &[answered, restricted];

const CALLEE: &str = "447700900123";

/// The gatekeeper looked at the addresses, and the calling party number says the same.
fn answered(place: Place) -> Call {
    let guid = guid(place);
    let calling = calling_party_number(
        TypeOfNumber::International,
        q931::Presentation::Allowed,
        q931::Screening::NetworkProvided,
        "12025550142",
    );
    let source = h225::setup(
        guid,
        &[Alias::Name("Alice Example"), Alias::International("12025550142")],
        h225::Presentation::Allowed,
        h225::Screening::UserProvidedVerifiedAndPassed,
        &[Alias::International(CALLEE)],
    );
    begin(place, &[calling, called_party_number(TypeOfNumber::International, CALLEE), source])
        .backward(30, to_origin(place, CALL_PROCEEDING, &[h225::call_proceeding(guid)]))
        .backward(0, to_origin(place, ALERTING, &[h225::alerting(guid)]))
        .backward(2_400, to_origin(place, CONNECT, &[h225::connect(guid)]))
        .forward(
            4_500,
            from_origin(place, RELEASE_COMPLETE, &[cause(NORMAL_CLEARING), h225::release_complete(guid)]),
        )
}

/// The caller is in the source address alone, asks not to be shown, and nobody verified it.
fn restricted(place: Place) -> Call {
    let guid = guid(place);
    let source = h225::setup(
        guid,
        &[Alias::International("12025550177")],
        h225::Presentation::Restricted,
        h225::Screening::UserProvidedNotScreened,
        &[Alias::International(CALLEE)],
    );
    let busy = [cause(USER_BUSY), h225::release_complete(guid)];
    begin(place, &[source]).backward(60, to_origin(place, RELEASE_COMPLETE, &busy))
}

fn begin(place: Place, elements: &[Vec<u8>]) -> Call {
    let elements = [&[bearer_capability()], elements].concat();
    Call::new(ends(place), place.start).forward(40, from_origin(place, SETUP, &elements))
}

fn from_origin(place: Place, message_type: u8, elements: &[Vec<u8>]) -> Vec<u8> {
    tpkt(&q931::message(message_type, place.number, Sent::FromOrigin, elements))
}

fn to_origin(place: Place, message_type: u8, elements: &[Vec<u8>]) -> Vec<u8> {
    tpkt(&q931::message(message_type, place.number, Sent::ToOrigin, elements))
}

/// The callee listens at the port of call signalling.
fn ends(place: Place) -> (SocketAddr, SocketAddr) {
    (near(6, 40_200_u16.saturating_add(place.number)), far(7, 1720))
}

/// One for each call, of no host and no time.
fn guid(place: Place) -> Guid {
    let [high, low] = place.number.to_be_bytes();
    let mut guid = *b"trueline call ..";
    let [.., first, second] = &mut guid;
    (*first, *second) = (high, low);
    guid
}
