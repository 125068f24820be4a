//! What must hold for any number, with values drawn through the public constructors.
#![allow(clippy::unwrap_used, reason = "a test that finds anything unexpected must stop")]

use proptest::prelude::*;
use trueline_number::{AddressSignals, E164Number, NumberingContext, Rule, TypeOfNumber};

proptest! {
    #[test]
    fn digits_survive_packing(digits in "[0-9a-f]{0,32}") {
        let signals = AddressSignals::from_digits(&digits).unwrap();
        prop_assert_eq!(signals.to_string(), digits.clone());
        prop_assert_eq!(signals.len(), digits.len());
        let received = AddressSignals::from_packed(signals.packed(), signals.is_odd());
        prop_assert_eq!(received, signals);
        prop_assert_eq!(AddressSignals::from_signals(received.signals()).unwrap(), signals);
    }

    #[test]
    fn any_packed_octets_have_as_many_signals_as_they_say(octets: Vec<u8>, odd: bool) {
        let signals = AddressSignals::from_packed(&octets, odd);
        prop_assert_eq!(signals.signals().count(), signals.len());
        prop_assert_eq!(signals.to_string().len(), signals.len());
        prop_assert_eq!(signals.packed(), &octets[..]);
    }

    #[test]
    fn an_international_number_is_its_own_canonical_form(digits in "[1-9][0-9]{0,14}") {
        let number: E164Number = digits.parse().unwrap();
        let context = NumberingContext::UNKNOWN;
        prop_assert_eq!(context.canonical_subscriber(format!("+{digits}").as_bytes()).e164(), Some(number));
        let packed = context.canonical_signals(TypeOfNumber::International, number.address_signals());
        prop_assert_eq!((packed.e164(), packed.rule()), (Some(number), Rule::International));
        prop_assert_eq!(context.canonical_ia5(TypeOfNumber::International, digits.as_bytes()).e164(), Some(number));
    }

    #[test]
    fn any_text_has_a_rule(text: Vec<u8>) {
        let context = NumberingContext::for_country("44".parse().unwrap());
        let canonical = context.canonical_subscriber(&text);
        prop_assert!(canonical.e164().is_none_or(|number| (1..=15).contains(&number.as_str().len())));
        prop_assert!(!canonical.rule().as_str().is_empty());
    }
}
