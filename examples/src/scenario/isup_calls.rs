//! Calls in ISUP, each with another way to say who calls, or not to.

use core::net::SocketAddr;

use super::{Call, Place, Scenario, far, near};
use crate::isup::{
    Nature, Optional, Presentation, Reason, Screening, additional_calling_party_number,
    additional_private_number, address_complete, answer, call_progress, called_party_number,
    calling_party_number, calling_party_number_not_available, hop_counter, initial_address, location_number,
    original_called_number, redirecting_number, redirection_information, release, release_complete,
    subsequent_address,
};
/// The SCTP end points of the two signalling points; 2905 is the port of M3UA.
pub(crate) const ENDS: (SocketAddr, SocketAddr) = (near(33, 2905), far(44, 2905));

pub(crate) const NORMAL_CLEARING: u8 = 16;
pub(crate) const USER_BUSY: u8 = 17;

const CALLER: &str = "12025550142";
/// The signal ST says that no more digits follow.
const CALLEE: &str = "447700900123f";

/// All of them.
pub(crate) const ALL: &[Scenario] = &[
    network_provided,
    restricted,
    without_calling_number,
    not_available,
    additional_number,
    private_extension,
    national,
    diverted,
    diverted_twice,
    overlap,
    network_specific,
    end_of_pulsing_in_calling_number,
    too_long,
    not_verified,
    failed_verification,
    busy,
];

/// The network itself vouches for the number.
pub(crate) fn network_provided(place: Place) -> Call {
    answered(place, &[calling(Presentation::Allowed, Screening::NetworkProvided, CALLER), hop_counter(20)])
}

/// The caller asks not to be shown; the number is there all the same.
pub(crate) fn restricted(place: Place) -> Call {
    answered(
        place,
        &[calling(Presentation::Restricted, Screening::UserProvidedVerifiedAndPassed, "12025550177")],
    )
}

/// Nobody says who calls.
pub(crate) fn without_calling_number(place: Place) -> Call {
    answered(place, &[])
}

/// A network on the way did not get the number; only the place is known.
pub(crate) fn not_available(place: Place) -> Call {
    answered(place, &[calling_party_number_not_available(), location_number("12025550100")])
}

/// A company's own number, which nobody verified, beside that of its line.
pub(crate) fn additional_number(place: Place) -> Call {
    let shown = additional_calling_party_number(
        Nature::International,
        Presentation::Allowed,
        Screening::UserProvidedNotVerified,
        "12025550199",
    );
    answered(place, &[calling(Presentation::Allowed, Screening::NetworkProvided, "12025550110"), shown])
}

/// The additional number is an extension of a private exchange.
pub(crate) fn private_extension(place: Place) -> Call {
    let extension = additional_private_number("4711");
    answered(place, &[calling(Presentation::Allowed, Screening::NetworkProvided, "12025550110"), extension])
}

/// National numbers: the country is that of the network.
pub(crate) fn national(place: Place) -> Call {
    let called = called_party_number(Nature::National, "7700900123");
    let calling = calling_party_number(
        Nature::National,
        Presentation::Allowed,
        Screening::UserProvidedVerifiedAndPassed,
        "7700900456",
    );
    answer_and_release(begin(place, &called, &[calling]), place)
}

/// All calls to +44 7700 900100 go on to +44 7700 900123.
pub(crate) fn diverted(place: Place) -> Call {
    answered(
        place,
        &[
            calling(Presentation::Allowed, Screening::NetworkProvided, CALLER),
            redirecting_number(Presentation::Allowed, "447700900100"),
            redirection_information(Reason::Unconditional, Reason::Unconditional, 1),
            original_called_number(Presentation::Allowed, "447700900100"),
        ],
    )
}

/// First busy, then no reply; the last who diverted does not want to be shown.
pub(crate) fn diverted_twice(place: Place) -> Call {
    answered(
        place,
        &[
            calling(Presentation::Allowed, Screening::UserProvidedVerifiedAndPassed, CALLER),
            original_called_number(Presentation::Allowed, "447700900100"),
            redirecting_number(Presentation::Restricted, "447700900101"),
            redirection_information(Reason::Busy, Reason::NoReply, 2),
            hop_counter(17),
        ],
    )
}

/// The digits of the called number come in three messages.
pub(crate) fn overlap(place: Place) -> Call {
    let called = called_party_number(Nature::International, "447700");
    let calling = calling(Presentation::Allowed, Screening::NetworkProvided, CALLER);
    let call = begin(place, &called, &[calling])
        .forward(400, subsequent_address(place.number, "900"))
        .forward(300, subsequent_address(place.number, "123f"));
    answer_and_release(call, place)
}

/// Digits that only one network understands.
pub(crate) fn network_specific(place: Place) -> Call {
    let calling = calling_party_number(
        Nature::NetworkSpecific,
        Presentation::Allowed,
        Screening::NetworkProvided,
        "99142",
    );
    answered(place, &[calling])
}

/// The signal ST belongs into called numbers only.
pub(crate) fn end_of_pulsing_in_calling_number(place: Place) -> Call {
    answered(place, &[calling(Presentation::Allowed, Screening::NetworkProvided, "12025550142f")])
}

/// E.164 numbers have 15 digits at most; this has 18.
pub(crate) fn too_long(place: Place) -> Call {
    let digits = "120255501420000000";
    answered(place, &[calling(Presentation::Allowed, Screening::UserProvidedVerifiedAndPassed, digits)])
}

/// A number as the user gave it: a value that §3.10 f reserves for national use.
pub(crate) fn not_verified(place: Place) -> Call {
    answered(place, &[calling(Presentation::Allowed, Screening::UserProvidedNotVerified, "12025550166")])
}

/// The network looked at the number of the user and found it wrong.
pub(crate) fn failed_verification(place: Place) -> Call {
    let screening = Screening::UserProvidedVerifiedAndFailed;
    answered(place, &[calling(Presentation::Allowed, screening, "12025550166")])
}

/// Refused before it rings.
pub(crate) fn busy(place: Place) -> Call {
    let called = called_party_number(Nature::International, CALLEE);
    let calling = calling(Presentation::Allowed, Screening::NetworkProvided, CALLER);
    begin(place, &called, &[calling])
        .backward(250, release(place.number, USER_BUSY))
        .forward(40, release_complete(place.number))
}

fn calling(presentation: Presentation, screening: Screening, digits: &str) -> Optional {
    calling_party_number(Nature::International, presentation, screening, digits)
}

/// A call to +44 7700 900123 that is answered, with these optional parameters in its initial address message.
fn answered(place: Place, optional: &[Optional]) -> Call {
    let called = called_party_number(Nature::International, CALLEE);
    answer_and_release(begin(place, &called, optional), place)
}

fn begin(place: Place, called: &[u8], optional: &[Optional]) -> Call {
    Call::new(ENDS, place.start).forward(0, initial_address(place.number, called, optional))
}

fn answer_and_release(call: Call, Place { number: circuit, .. }: Place) -> Call {
    call.backward(180, address_complete(circuit))
        .backward(0, call_progress(circuit))
        .backward(2_400, answer(circuit))
        .forward(4_500, release(circuit, NORMAL_CLEARING))
        .backward(35, release_complete(circuit))
}
