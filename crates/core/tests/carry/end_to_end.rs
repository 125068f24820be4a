//! A token signed in SIP crosses ISUP, BICC, Q.931 and H.225.0, where its numbers change their form, and is the very same
//! token when it comes back to SIP.

use trueline::carry::{Link, Profile, SetupMessage, Tokens, differences, put, put_in_sip};
use trueline::interwork::{
    Frame, InterworkSettings, NewDialogue, Profile as Interworking, iam_from_invite, invite_from_setup,
    setup_from_iam,
};
use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
use trueline::isup::{
    self, CalledPartyNumber, CallingPartyNumber, CircuitIdentificationCode, NatureOfAddress,
};
use trueline::number::{AddressSignals, Ia5Digits, NumberingContext};
use trueline::passport::packed::CertificateReference;
use trueline::passport::{PassportType, Status};
use trueline::q931::{self, TypeOfNumber};
use trueline::{CallSetup, Carrier, bicc, sip};

use crate::support::{
    CALL_REFERENCE, CALLER, div_token, h225_setup, iam, signed_invite, token, token_of, tokens_of, uk, verify,
};

/// One message on the way.
pub(crate) struct Hop {
    pub(crate) name: &'static str,
    pub(crate) protocol: Protocol,
    pub(crate) octets: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Protocol {
    Isup,
    Bicc,
    Q931,
    H225,
    Sip,
}

fn signals(digits: &str) -> AddressSignals<'static> {
    AddressSignals::from_digits(digits).unwrap()
}

/// SIP -> ISUP -> ISUP -> BICC -> Q.931 -> SIP. In and out of each protocol the carrier is this one, where it has it.
pub(crate) fn way(token: &str, carrier: Carrier) -> Vec<Hop> {
    let carrier_of =
        |carriers: &[Carrier]| carriers.iter().copied().find(|one| *one == carrier).unwrap_or(carriers[0]);
    let mut hops = Vec::new();
    let mut hop = |name, protocol, octets: &[u8]| hops.push(Hop { name, protocol, octets: octets.to_vec() });

    // 1. The INVITE, signed by the originating provider.
    let invite = signed_invite(token);
    hop("INVITE", Protocol::Sip, &invite);
    let invite = sip::Message::decode(&invite).unwrap();
    let call = CallSetup::from_sip(&invite).unwrap().unwrap();
    let tokens = Tokens::of(&call, &uk(), |_| None);

    // 2. The gateway into the national telephone network. Its numbers are national ones.
    let settings = InterworkSettings::new(Interworking::B, uk(), "gw.example.net");
    let frame = Frame::Isup(CircuitIdentificationCode::new(5));
    let made = iam_from_invite(&invite, frame, &settings).unwrap();
    let bare = isup::Message::decode(&made.octets).unwrap();
    let calling = bare.parameter::<CallingPartyNumber<'_>>().unwrap().unwrap();
    assert_eq!(calling.nature_of_address(), NatureOfAddress::National);
    let national = Link::new(uk()).with_limit(CLASSICAL_MTP_LIMIT);
    let mut iam = made.octets.clone();
    for token in tokens.tokens() {
        let message = isup::Message::decode(&iam).unwrap();
        iam = put(&message, token, carrier_of(message.carriers()), &national).unwrap();
    }
    hop("IAM, national", Protocol::Isup, &iam);
    let received = isup::Message::decode(&iam).unwrap();

    // 3. A transit exchange: another circuit, and nothing else.
    let mut relayed = iam.clone();
    relayed[..2].copy_from_slice(&CircuitIdentificationCode::new(99).to_octets());
    let sent = isup::Message::decode(&relayed).unwrap();
    assert!(differences(&received, &sent, &Profile::DEFAULT, &[]).is_empty());
    hop("IAM, relayed", Protocol::Isup, &relayed);

    // 4. An exchange that goes on in BICC, abroad: numbers in international form, one of them behind a prefix.
    let normalised = sent
        .edit()
        .set(&CallingPartyNumber::new(NatureOfAddress::International, signals(CALLER)))
        .set(&CalledPartyNumber::new(NatureOfAddress::NotTold, signals("00447700900123")))
        .finish()
        .unwrap();
    let in_bicc = bicc::CallInstanceCode(0x0102_0304).in_front_of(&normalised[2..]);
    hop("IAM in BICC, international", Protocol::Bicc, &in_bicc);
    let abroad = NumberingContext::for_country("33".parse().unwrap());
    let message = bicc::Message::decode(&in_bicc).unwrap();
    let normalised = isup::Message::decode(&normalised).unwrap();
    let touched = differences(&received, &normalised, &Profile::DEFAULT, &[]);
    assert!(touched.len() == 2 && touched.iter().all(|difference| !difference.is_proof), "{touched:?}");

    // 5. A private exchange, back at home, called over Q.931 with a trunk prefix.
    let tokens = tokens_of(&message, &Link::new(abroad));
    let made = setup_from_iam(message.as_isup(), CALL_REFERENCE, &settings).unwrap();
    let bare = q931::Message::decode(&made.octets).unwrap();
    let digits = |text| Ia5Digits::from_digits(text).unwrap();
    let mut setup = bare
        .edit()
        .set(&q931::CalledPartyNumber::new(TypeOfNumber::NotTold, digits("07700900123")))
        .finish()
        .unwrap();
    let at_home = Link::new(uk()).with_limit(260);
    for token in tokens.tokens() {
        let message = q931::Message::decode(&setup).unwrap();
        // User-to-user information goes along by itself where it did so before.
        if tokens_of(&message, &at_home).taken().is_empty() || tokens.taken().len() > 1 {
            setup = put(&message, token, carrier_of(message.carriers()), &at_home).unwrap();
        }
    }
    hop("SETUP", Protocol::Q931, &setup);
    let message = q931::Message::decode(&setup).unwrap();

    // 6. SIP again.
    let tokens = tokens_of(&message, &at_home);
    let dialogue = NewDialogue {
        via: "SIP/2.0/UDP pbx.example.org;branch=z9hG4bK9",
        call_id: "9@pbx.example.org",
        from_tag: "9",
        sequence: 1,
        contact: None,
        session_description: None,
    };
    let made = invite_from_setup(&message, &dialogue, &settings).unwrap();
    let mut invite = made.octets;
    for token in tokens.tokens() {
        invite = put_in_sip(&sip::Message::decode(&invite).unwrap(), token).unwrap();
    }
    hop("INVITE, again", Protocol::Sip, &invite);
    hops
}

fn check(token: &str, carrier: Carrier) {
    let hops = way(token, carrier);
    let last = sip::Message::decode(&hops.last().unwrap().octets).unwrap();
    let call = CallSetup::from_sip(&last).unwrap().unwrap();
    let tokens = Tokens::of(&call, &uk(), |_| None);
    assert_eq!(tokens.tokens().collect::<Vec<_>>(), [token], "{carrier}");
    let first = sip::Message::decode(&hops[0].octets).unwrap();
    let identity = |message: &sip::Message<'_>| {
        let mut out = Vec::new();
        for identity in message.identity() {
            out.extend_from_slice(identity.unwrap().token());
        }
        out
    };
    assert_eq!(identity(&first), identity(&last));
    assert_eq!(verify(&call, &tokens, &uk()).caller(), Status::Passed, "{carrier}");
}

#[test]
fn a_token_crosses_every_leg_and_is_the_same_at_the_end() {
    check(&token(), Carrier::Parameter);
}

#[test]
fn a_token_crosses_in_user_to_user_information_alone() {
    check(&token(), Carrier::UserToUser);
}

#[test]
fn a_token_crosses_in_application_transport() {
    check(&token(), Carrier::ApplicationTransport);
}

#[test]
fn each_leg_verifies_for_itself() {
    for hop in way(&token(), Carrier::Parameter) {
        let abroad = NumberingContext::for_country("33".parse().unwrap());
        let numbering = if hop.protocol == Protocol::Bicc { abroad } else { uk() };
        let link = Link::new(numbering);
        let octets = &hop.octets;
        let verdict = match hop.protocol {
            Protocol::Isup => verdict_of(&isup::Message::decode(octets).unwrap(), &link),
            Protocol::Bicc => verdict_of(&bicc::Message::decode(octets).unwrap(), &link),
            Protocol::Q931 => verdict_of(&q931::Message::decode(octets).unwrap(), &link),
            Protocol::H225 => verdict_of(&q931::Message::decode_h225(octets).unwrap(), &link),
            Protocol::Sip => {
                let message = sip::Message::decode(octets).unwrap();
                let call = CallSetup::from_sip(&message).unwrap().unwrap();
                verify(&call, &Tokens::of(&call, &numbering, |_| None), &numbering).caller()
            }
        };
        assert_eq!(verdict, Status::Passed, "{}", hop.name);
    }
}

fn verdict_of<'a, M: SetupMessage<'a>>(message: &M, link: &Link) -> Status {
    let call = message.call_setup().unwrap().unwrap();
    assert_eq!(token_of(message, link), token());
    verify(&call, &tokens_of(message, link), &link.numbering).caller()
}

#[test]
fn the_wrong_country_makes_other_numbers_and_the_token_does_not_hold() {
    let hops = way(&token(), Carrier::Parameter);
    let national = hops.iter().find(|hop| hop.name == "IAM, national").unwrap();
    let message = isup::Message::decode(&national.octets).unwrap();
    let wrong = NumberingContext::for_country("33".parse().unwrap());
    let call = message.call_setup().unwrap().unwrap();
    let verdict = verify(&call, &tokens_of(&message, &Link::new(wrong)), &wrong);
    assert!(matches!(verdict.caller(), Status::Failed(_)));
}

#[test]
fn a_gateway_into_h225_takes_the_token_along() {
    let octets = iam();
    let message = isup::Message::decode(&octets).unwrap();
    let link = Link::new(uk());
    let iam = put(&message, &token(), Carrier::Parameter, &link).unwrap();
    let token = token_of(&isup::Message::decode(&iam).unwrap(), &link);
    let setup = h225_setup();
    let setup = q931::Message::decode_h225(&setup).unwrap();
    for &carrier in setup.carriers() {
        let octets = put(&setup, &token, carrier, &link).unwrap();
        let message = q931::Message::decode_h225(&octets).unwrap();
        assert_eq!(verdict_of(&message, &link), Status::Passed, "{carrier}");
    }
}

#[test]
fn a_shaken_token_and_its_diversion_cross_together() {
    let call_to_other = crate::support::iam_with(
        (NatureOfAddress::National, "7700900142"),
        (NatureOfAddress::National, "7700900199"),
    );
    let (shaken, div) = (token(), div_token(PassportType::Div, None));
    let link = Link::new(uk()).with_certificate(CertificateReference::Digest);
    let mut iam = call_to_other;
    for token in [&shaken, &div] {
        iam = put(&isup::Message::decode(&iam).unwrap(), token, Carrier::Parameter, &link).unwrap();
    }
    let message = isup::Message::decode(&iam).unwrap();
    let tokens = tokens_of(&message, &link);
    assert_eq!(tokens.tokens().collect::<Vec<_>>(), [&shaken, &div]);
    let call = message.call_setup().unwrap().unwrap();
    let verdict = verify(&call, &tokens, &uk());
    assert_eq!(verdict.caller(), Status::Passed);
    assert_eq!(verdict.outcomes()[1].diverts(), Some(0));
}
