//! The roles of Q.3063: the outgoing gateway signs, transit relays, the incoming gateway verifies, the destination
//! exchange presents.

use trueline::carry::{
    Link, Presented, Profile, Relayed, ResultInQ931, SetupMessage, SignSetupError, Signing, Tokens,
    differences, present_in_q931, present_in_sip, put, sign_call, sign_setup,
};
use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
use trueline::isup::{self, CallingPartyNumber, HopCounter, NatureOfAddress, ParameterName};
use trueline::number::{AddressSignals, NumberingContext, Screening};
use trueline::passport::{Attestation, Reason, Status, Verstat};
use trueline::q931::{self, Display};
use trueline::{CallSetup, Carrier, sip};

use crate::support::{
    CALLED, CALLER, IAT, KEY, ORIGID, X5U, iam, iam_with, invite, setup, signed_invite, token, tokens_of, uk,
    verify,
};

const SIGNING: Signing<'static> = Signing { x5u: X5U, attest: Attestation::Full, origid: ORIGID, iat: IAT };

fn link() -> Link {
    Link::new(uk()).with_limit(CLASSICAL_MTP_LIMIT)
}

#[test]
fn the_outgoing_gateway_signs_the_canonical_numbers_whatever_their_form() {
    let national = |digits: &'static str| (NatureOfAddress::National, digits);
    let international = |digits: &'static str| (NatureOfAddress::International, digits);
    let unknown = |digits: &'static str| (NatureOfAddress::NotTold, digits);
    for (calling, called) in [
        (international(CALLER), international(CALLED)),
        (national("7700900142"), national("7700900123")),
        (national("7700900142"), unknown("07700900123")),
        (international(CALLER), unknown("00447700900123f")),
    ] {
        let octets = iam_with(calling, called);
        let message = isup::Message::decode(&octets).unwrap();
        let sent = sign_setup(&message, &SIGNING, &*KEY, &link()).unwrap();
        assert_eq!((sent.carrier, sent.further.len()), (Carrier::Parameter, 0));
        // Both numbers are left out.
        assert_eq!(sent.setup.len(), octets.len() + 6 + 110);
        let message = isup::Message::decode(&sent.setup).unwrap();
        let tokens = tokens_of(&message, &link());
        let call = message.call_setup().unwrap().unwrap();
        let verdict = verify(&call, &tokens, &uk());
        assert_eq!((verdict.caller(), verdict.attest()), (Status::Passed, Some(Attestation::Full)));
    }
}

#[test]
fn what_has_a_proof_or_no_number_is_not_signed() {
    let octets = iam();
    let message = isup::Message::decode(&octets).unwrap();
    let signed = put(&message, &token(), Carrier::UserToUser, &link()).unwrap();
    let again = sign_setup(&isup::Message::decode(&signed).unwrap(), &SIGNING, &*KEY, &link());
    assert!(matches!(again, Err(SignSetupError::AlreadyProved)));

    let nobody = message.edit().remove(ParameterName::CALLING_PARTY_NUMBER).finish().unwrap();
    let nobody = sign_setup(&isup::Message::decode(&nobody).unwrap(), &SIGNING, &*KEY, &link());
    assert_eq!(nobody.unwrap_err().to_string(), "no calling number to sign for");

    let national =
        iam_with((NatureOfAddress::National, "7700900142"), (NatureOfAddress::International, CALLED));
    let national = isup::Message::decode(&national).unwrap();
    let error = sign_setup(&national, &SIGNING, &*KEY, &Link::new(NumberingContext::UNKNOWN)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no calling number to sign for: needs the local country code, which is not known"
    );

    let service =
        iam_with((NatureOfAddress::International, CALLER), (NatureOfAddress::NetworkSpecific, "112"));
    let error = sign_setup(&isup::Message::decode(&service).unwrap(), &SIGNING, &*KEY, &link()).unwrap_err();
    assert!(matches!(error, SignSetupError::NoCalledNumber(Some(_))), "{error}");

    let bad = Signing { origid: "1", ..SIGNING };
    let error = sign_setup(&message, &bad, &*KEY, &link()).unwrap_err();
    assert!(matches!(error, SignSetupError::Claims(Reason::OrigidInvalid)), "{error}");
}

#[test]
fn a_call_that_comes_in_sip_is_signed_from_what_the_network_asserts() {
    let octets = invite();
    let message = sip::Message::decode(&octets).unwrap();
    let call = CallSetup::from_sip(&message).unwrap().unwrap();
    let signed = signed_invite(&sign_call(&call, &uk(), &SIGNING, &*KEY).unwrap());
    let message = sip::Message::decode(&signed).unwrap();
    // A Date was added, as the request had none.
    assert_eq!(message.date().unwrap().unwrap(), IAT);
    let call = CallSetup::from_sip(&message).unwrap().unwrap();
    let tokens = Tokens::of(&call, &uk(), |_| None);
    assert_eq!(verify(&call, &tokens, &uk()).caller(), Status::Passed);
}

#[test]
fn a_transit_exchange_that_touches_something_is_found_out() {
    let octets = iam();
    let message = isup::Message::decode(&octets).unwrap();
    let received = put(&message, &token(), Carrier::Parameter, &link()).unwrap();
    let received = isup::Message::decode(&received).unwrap();
    let told = |sent: &[u8]| -> Vec<String> {
        let sent = isup::Message::decode(sent).unwrap();
        let own = [ParameterName::HOP_COUNTER.0];
        differences(&received, &sent, &Profile::DEFAULT, &own).iter().map(ToString::to_string).collect()
    };
    // Another circuit, and a hop counter of its own.
    let mut relayed = received.edit().append(&HopCounter::new(20)).finish().unwrap();
    relayed[0] = 0x17;
    assert_eq!(told(&relayed), [""; 0]);

    let signals = AddressSignals::from_digits("7700900142").unwrap();
    let national = CallingPartyNumber::new(NatureOfAddress::National, signals);
    assert_eq!(told(&received.edit().set(&national).finish().unwrap()), ["calling_party_number changed"]);

    let mut forged = received.octets().to_vec();
    let proof = forged.iter().rposition(|&octet| octet == 0xF0).unwrap() - 10;
    forged[proof] ^= 1;
    assert_eq!(told(&forged), ["unknown changed, which carries a proof"]);

    let stripped = received.edit().remove(ParameterName(0xF0)).finish().unwrap();
    assert_eq!(told(&stripped), ["unknown lost, which carries a proof"]);

    let twice = received.edit().append_content(ParameterName(0xF0), &[0x11]).finish().unwrap();
    let sent = isup::Message::decode(&twice).unwrap();
    let found = differences(&received, &sent, &Profile::DEFAULT, &[]);
    assert_eq!((found.len(), found[0].relayed, found[0].part.value), (1, Relayed::Added, &[0x11][..]));
}

#[test]
fn the_same_is_seen_in_q931() {
    let octets = setup();
    let message = q931::Message::decode(&octets).unwrap();
    let received = put(&message, &token(), Carrier::UserToUser, &link()).unwrap();
    let received = q931::Message::decode(&received).unwrap();
    let shown = received.edit().set(&Display::new(b"Ada")).finish().unwrap();
    let shown = q931::Message::decode(&shown).unwrap();
    let told: Vec<_> =
        differences(&received, &shown, &Profile::DEFAULT, &[]).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["display added"]);
    let told: Vec<_> =
        differences(&received, &message, &Profile::DEFAULT, &[]).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["user_user lost, which carries a proof"]);
}

#[test]
fn the_incoming_gateway_finds_a_number_that_was_changed_on_the_way() {
    let octets = iam();
    let message = isup::Message::decode(&octets).unwrap();
    let sent = sign_setup(&message, &SIGNING, &*KEY, &link()).unwrap();
    let signals = AddressSignals::from_digits("447700900166").unwrap();
    let other = CallingPartyNumber::new(NatureOfAddress::International, signals);
    let forged = isup::Message::decode(&sent.setup).unwrap().edit().set(&other).finish().unwrap();
    let forged = isup::Message::decode(&forged).unwrap();
    let call = forged.call_setup().unwrap().unwrap();
    // The number was left out, so that the token made here says what the message says, and the signature fails.
    let verdict = verify(&call, &tokens_of(&forged, &link()), &uk());
    assert_eq!(verdict.caller(), Status::Failed(Reason::SignatureInvalid));

    // Where it was told, the token is the one that was signed, and it is known what was changed.
    let told = link().with_numbers(trueline::carry::Numbers::Told);
    let sent = sign_setup(&message, &SIGNING, &*KEY, &told).unwrap();
    let forged = isup::Message::decode(&sent.setup).unwrap().edit().set(&other).finish().unwrap();
    let forged = isup::Message::decode(&forged).unwrap();
    let call = forged.call_setup().unwrap().unwrap();
    let verdict = verify(&call, &tokens_of(&forged, &told), &uk());
    assert_eq!(verdict.caller(), Status::Failed(Reason::OrigMismatch));
}

#[test]
fn the_destination_exchange_tells_the_result_in_sip() {
    let octets = invite();
    let message = sip::Message::decode(&octets).unwrap();
    let presented = Presented { verstat: Verstat::Passed, attest: Some(Attestation::Full) };
    let told = present_in_sip(&message, &presented).unwrap();
    let told = sip::Message::decode(&told).unwrap();
    let asserted = told.p_asserted_identity().next().unwrap().unwrap();
    assert_eq!(asserted.uri().verstat(), Some(sip::Verstat::Passed));
    let unasserted = message.edit().remove("P-Asserted-Identity").finish().unwrap();
    let failed = Presented { verstat: Verstat::Failed, attest: None };
    let told = present_in_sip(&sip::Message::decode(&unasserted).unwrap(), &failed).unwrap();
    let told = sip::Message::decode(&told).unwrap();
    assert_eq!(told.from().unwrap().unwrap().uri().verstat(), Some(sip::Verstat::Failed));
}

fn told(message: &q931::Message<'_>, presented: &Presented, how: ResultInQ931) -> Vec<u8> {
    present_in_q931(message, presented, how, &Profile::DEFAULT).unwrap()
}

#[test]
fn the_destination_exchange_tells_the_result_in_q931_as_was_agreed() {
    let octets = setup();
    let message = q931::Message::decode(&octets).unwrap();
    let passed = Presented { verstat: Verstat::Passed, attest: Some(Attestation::Full) };
    // By default in an element of its own, codeset 6, 0x61, which changes nothing else.
    let element = told(&message, &passed, ResultInQ931::default());
    assert_eq!(element, [&octets[..], &[0x9E, 0x61, 1, 0x05]].concat());
    for (verstat, attest, octet) in [
        (Verstat::NoValidation, None, 0x00),
        (Verstat::Passed, None, 0x01),
        (Verstat::Failed, None, 0x02),
        (Verstat::Passed, Some(Attestation::Partial), 0x09),
        (Verstat::Passed, Some(Attestation::Gateway), 0x0D),
    ] {
        assert_eq!(Presented { verstat, attest }.octet(), octet);
    }
    assert_eq!(told(&message, &passed, ResultInQ931::NotTold), octets);
    // What the network provided stays.
    assert_eq!(told(&message, &passed, ResultInQ931::ScreeningIndicator), octets);
    let number = message.element::<q931::CallingPartyNumber<'_>>().unwrap().unwrap();
    let of_user = number.with_screening(Screening::UserProvidedNotVerified);
    let of_user = message.edit().set(&of_user).finish().unwrap();
    let of_user = q931::Message::decode(&of_user).unwrap();
    for (verstat, screening) in [
        (Verstat::Passed, Screening::UserProvidedVerifiedAndPassed),
        (Verstat::Failed, Screening::UserProvidedVerifiedAndFailed),
        (Verstat::NoValidation, Screening::UserProvidedNotVerified),
    ] {
        let octets = told(&of_user, &Presented { verstat, attest: None }, ResultInQ931::ScreeningIndicator);
        let message = q931::Message::decode(&octets).unwrap();
        let number = message.element::<q931::CallingPartyNumber<'_>>().unwrap().unwrap();
        assert_eq!(number.screening(), screening);
    }
    let shown = told(&message, &passed, ResultInQ931::Display);
    let shown = q931::Message::decode(&shown).unwrap();
    let text = shown.element::<Display<'_>>().unwrap().unwrap();
    assert_eq!(text.display_information(), b"Caller verified");
    // A name is not overwritten.
    let failed = Presented { verstat: Verstat::Failed, attest: None };
    assert_eq!(told(&shown, &failed, ResultInQ931::Display), shown.octets());
}
