//! Two-number delivery.

use trueline_number::{Ia5Digits, Screening};
use trueline_q931::{
    BearerCapability, CallReference, CallReferenceFlag, CallingPartyNumber, Layer1Protocol, Message, Setup,
    TypeOfNumber,
};

fn number(digits: &str, screening: Screening) -> CallingPartyNumber<'static> {
    CallingPartyNumber::new(TypeOfNumber::National, Ia5Digits::from_digits(digits).unwrap())
        .with_screening(screening)
}

fn setup(numbers: &[CallingPartyNumber<'_>]) -> Vec<u8> {
    let call_reference = CallReference::two_octets(1, CallReferenceFlag::FromOriginator);
    numbers
        .iter()
        .fold(Setup::new(call_reference, &BearerCapability::speech(Layer1Protocol::ALaw)), |setup, number| {
            setup.with_calling_party_number(number)
        })
        .finish()
        .unwrap()
}

#[test]
fn the_pair_is_told_apart_by_screening_whatever_its_order() {
    let network = number("2025550142", Screening::NetworkProvided);
    let user = number("2025550143", Screening::UserProvidedNotVerified);
    for pair in [[network, user], [user, network]] {
        let octets = setup(&pair);
        let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
        assert_eq!(numbers.network_provided(), Some(network));
        assert_eq!(numbers.user_provided(), Some(user));
        assert_eq!(numbers.single(), None);
        assert_eq!(numbers.pair(), Some((pair[0], pair[1])));
        assert_eq!((numbers.iter().count(), numbers.further()), (2, 0));
    }
}

#[test]
fn a_verified_number_is_vouched_for_where_none_is_provided_by_the_network() {
    let verified = number("2025550142", Screening::UserProvidedVerifiedAndPassed);
    let user = number("2025550143", Screening::UserProvidedNotVerified);
    let octets = setup(&[user, verified]);
    let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
    assert_eq!((numbers.network_provided(), numbers.user_provided()), (Some(verified), Some(user)));

    let network = number("2025550144", Screening::NetworkProvided);
    let octets = setup(&[verified, network]);
    let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
    assert_eq!((numbers.network_provided(), numbers.user_provided()), (Some(network), Some(verified)));
}

#[test]
fn numbers_that_cannot_be_told_apart_are_neither() {
    let user = number("2025550143", Screening::UserProvidedNotVerified);
    let other = number("2025550144", Screening::UserProvidedVerifiedAndFailed);
    for pair in
        [[user, other], [number("1", Screening::NetworkProvided), number("2", Screening::NetworkProvided)]]
    {
        let octets = setup(&pair);
        let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
        assert_eq!((numbers.network_provided(), numbers.user_provided()), (None, None));
    }
}

#[test]
fn a_single_number_is_who_provided_it() {
    let octets = setup(&[]);
    let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
    assert_eq!((numbers.single(), numbers.network_provided(), numbers.user_provided()), (None, None, None));
    let network = number("2025550142", Screening::NetworkProvided);
    let octets = setup(&[network]);
    let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
    let expected = (Some(network), Some(network), None);
    assert_eq!((numbers.single(), numbers.network_provided(), numbers.user_provided()), expected);
    let verified = number("2025550142", Screening::UserProvidedVerifiedAndPassed);
    let octets = setup(&[verified]);
    let numbers = Message::decode(&octets).unwrap().calling_party_numbers().unwrap();
    assert_eq!((numbers.network_provided(), numbers.user_provided()), (Some(verified), Some(verified)));
}

#[test]
fn more_than_two_are_counted() {
    let one = [0x6C, 2, 0xA1, b'1'];
    let octets = [&[8, 0, 0x62][..], &one, &one, &one, &one].concat();
    assert_eq!(Message::decode(&octets).unwrap().calling_party_numbers().unwrap().further(), 2);
}
