//! Each carrier of each protocol: what lies where, what stays, and that the token comes back.

use trueline::carry::{Found, Link, Profile, SetupMessage, put, remove};
use trueline::isup::{self, ApplicationTransport, ParameterName};
use trueline::number::NumberingContext;
use trueline::passport::packed::CertificateReference;
use trueline::q931::h225::{Extensible, H225, OctetString, UserData};
use trueline::q931::{self, Codeset, ElementIdentifier, Framing, UserUser, UserUserProtocol};
use trueline::{CallSetup, Carrier, Proof, ProofSource, bicc};
use trueline_number::AddressSignals;

use crate::support::{h225_setup, iam, setup, token, token_of, tokens_of};

fn link() -> Link {
    Link::new(NumberingContext::UNKNOWN)
}

/// Puts the token into the carrier; `decode` takes it out and counts what it finds.
fn round_trip<'a, M: SetupMessage<'a>>(message: &M, carrier: Carrier, decode: fn(&[u8]) -> usize) -> Vec<u8> {
    let octets = put(message, &token(), carrier, &link()).unwrap();
    assert_eq!(decode(&octets), 1, "{carrier}");
    octets
}

fn in_isup(octets: &[u8]) -> usize {
    let message = isup::Message::decode(octets).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    assert_eq!(message.deviations().collect::<Vec<_>>(), []);
    tokens_of(&message, &link()).taken().len()
}

fn in_bicc(octets: &[u8]) -> usize {
    let message = bicc::Message::decode(octets).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    tokens_of(&message, &link()).taken().len()
}

fn in_q931(octets: &[u8]) -> usize {
    let message = q931::Message::decode(octets).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    tokens_of(&message, &link()).taken().len()
}

fn in_h225(octets: &[u8]) -> usize {
    let message = q931::Message::decode_h225(octets).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    tokens_of(&message, &link()).taken().len()
}

#[test]
fn every_carrier_of_every_protocol_gives_the_token_back_and_leaves_no_trace() {
    let iam = iam();
    let isup = isup::Message::decode(&iam).unwrap();
    let in_front = bicc::CallInstanceCode(77).in_front_of(&iam[2..]);
    let bicc = bicc::Message::decode(&in_front).unwrap();
    let (setup, h225) = (setup(), h225_setup());
    let q931 = q931::Message::decode(&setup).unwrap();
    let h225_message = q931::Message::decode_h225(&h225).unwrap();
    let profile = Profile::DEFAULT;
    for &carrier in isup.carriers() {
        let octets = round_trip(&isup, carrier, in_isup);
        let back = remove(&isup::Message::decode(&octets).unwrap(), carrier, &profile).unwrap();
        // Application transport leaves its instruction, which others may rely on.
        if carrier != Carrier::ApplicationTransport {
            assert_eq!(back, iam, "{carrier}");
        }
        assert_eq!(tokens_of(&isup::Message::decode(&back).unwrap(), &link()).taken().len(), 0);
    }
    for &carrier in bicc.carriers() {
        let octets = round_trip(&bicc, carrier, in_bicc);
        assert_eq!(octets[..4], in_front[..4]);
        let back = remove(&bicc::Message::decode(&octets).unwrap(), carrier, &profile).unwrap();
        assert_eq!(tokens_of(&bicc::Message::decode(&back).unwrap(), &link()).taken().len(), 0);
    }
    for &carrier in q931.carriers() {
        let octets = round_trip(&q931, carrier, in_q931);
        assert_eq!(remove(&q931::Message::decode(&octets).unwrap(), carrier, &profile).unwrap(), setup);
    }
    for &carrier in h225_message.carriers() {
        let octets = round_trip(&h225_message, carrier, in_h225);
        assert_eq!(remove(&q931::Message::decode_h225(&octets).unwrap(), carrier, &profile).unwrap(), h225);
    }
}

#[test]
fn the_parameter_and_its_instruction_lie_behind_what_was_there() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let digest = link().with_certificate(CertificateReference::Digest);
    let octets = put(&message, &token(), Carrier::Parameter, &digest).unwrap();
    // All of the IAM but its end marker, then 95 octets of packed form under 0xF0, then 0xF0 with 0xC0 under 0x39.
    let (head, tail) = octets.split_at(iam.len() - 1);
    assert_eq!(head, &iam[..iam.len() - 1]);
    assert_eq!(tail[..4], [0xF0, 95, 0x11, 0x50]);
    assert_eq!(tail[2 + 95..], [0x39, 2, 0xF0, 0xC0, 0x00]);
}

#[test]
fn an_instruction_goes_in_front_of_those_that_are_there_and_out_again() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    const PCI: ParameterName = ParameterName::PARAMETER_COMPATIBILITY_INFORMATION;
    // Two of others, of which the last promises an octet more than there is.
    let with_others = message.edit().append_content(PCI, &[0x3D, 0x91, 0x72, 0x40]).finish().unwrap();
    let message = isup::Message::decode(&with_others).unwrap();
    let octets = put(&message, &token(), Carrier::Parameter, &link()).unwrap();
    let signed = isup::Message::decode(&octets).unwrap();
    let content = signed.parameters().map(Result::unwrap).find(|raw| raw.code == PCI).unwrap().value;
    assert_eq!(content, [0xF0, 0xC0, 0x3D, 0x91, 0x72, 0x40]);
    assert_eq!(remove(&signed, Carrier::Parameter, &Profile::DEFAULT).unwrap(), with_others);
    // A second proof needs no second instruction.
    let twice = put(&signed, &token(), Carrier::Parameter, &link()).unwrap();
    let twice = isup::Message::decode(&twice).unwrap();
    let content = twice.parameters().map(Result::unwrap).find(|raw| raw.code == PCI).unwrap().value;
    assert_eq!(content, [0xF0, 0xC0, 0x3D, 0x91, 0x72, 0x40]);
    assert_eq!(tokens_of(&twice, &link()).tokens().collect::<Vec<_>>(), [token(), token()]);
}

#[test]
fn the_element_lies_behind_a_non_locking_shift() {
    let setup = setup();
    let message = q931::Message::decode(&setup).unwrap();
    let octets = put(&message, &token(), Carrier::InformationElement, &link()).unwrap();
    assert_eq!(octets[..setup.len()], setup);
    assert_eq!(octets[setup.len()..][..4], [0x9E, 0x60, 110, 0x11]);
}

#[test]
fn other_code_points_are_found_under_their_own_profile_alone() {
    let profile: Profile =
        "isup_parameter=0x9A,q931_codeset=0,q931_identifier=0x50,user_to_user_discriminator=0x40,\
        user_to_user_tag=0x5051,application_context=100"
            .parse()
            .unwrap();
    let other = link().with_profile(profile);
    let (iam, setup) = (iam(), setup());
    let isup = isup::Message::decode(&iam).unwrap();
    for &carrier in isup.carriers() {
        let octets = put(&isup, &token(), carrier, &other).unwrap();
        let message = isup::Message::decode(&octets).unwrap();
        assert_eq!(token_of(&message, &other), token());
        assert_eq!(tokens_of(&message, &link()).taken().len(), 0, "{carrier}");
    }
    let q931 = q931::Message::decode(&setup).unwrap();
    for &carrier in q931.carriers() {
        let octets = put(&q931, &token(), carrier, &other).unwrap();
        let message = q931::Message::decode(&octets).unwrap();
        assert_eq!(token_of(&message, &other), token());
        assert_eq!(tokens_of(&message, &link()).taken().len(), 0, "{carrier}");
    }
    // In codeset 0 in its place of the order, without a shift.
    let octets = put(&q931, &token(), Carrier::InformationElement, &other).unwrap();
    let codes: Vec<_> = q931::Message::decode(&octets)
        .unwrap()
        .information_elements()
        .map(|raw| raw.unwrap().code.0)
        .collect();
    assert_eq!(codes, [0x04, 0x50, 0x6C, 0x70]);
}

#[test]
fn what_users_say_is_no_proof_and_is_never_overwritten() {
    let iam = iam();
    let code = ParameterName::USER_TO_USER_INFORMATION;
    let message = isup::Message::decode(&iam).unwrap();
    let spoken_for = message.edit().append_content(code, b"\x04hello").finish().unwrap();
    let message = isup::Message::decode(&spoken_for).unwrap();
    assert_eq!(tokens_of(&message, &link()).taken().len(), 0);
    let error = put(&message, &token(), Carrier::UserToUser, &link()).unwrap_err();
    assert_eq!(error.to_string(), "user-to-user information is in use by others");
    assert_eq!(remove(&message, Carrier::UserToUser, &Profile::DEFAULT).unwrap(), spoken_for);

    let setup = setup();
    let message = q931::Message::decode(&setup).unwrap();
    let spoken_for =
        message.edit().set(&UserUser::new(UserUserProtocol::Ia5Characters, b"hello")).finish().unwrap();
    let message = q931::Message::decode(&spoken_for).unwrap();
    assert_eq!(put(&message, &token(), Carrier::UserToUser, &link()).unwrap_err().as_str(), "occupied");
    assert_eq!(remove(&message, Carrier::UserToUser, &Profile::DEFAULT).unwrap(), spoken_for);
}

#[test]
fn user_data_of_h225_stands_beside_the_pdu_and_what_is_in_it_stays() {
    let octets = h225_setup();
    let message = q931::Message::decode_h225(&octets).unwrap();
    let signed = put(&message, &token(), Carrier::UserToUser, &link()).unwrap();
    let message = q931::Message::decode_h225(&signed).unwrap();
    let element = message.element::<UserUser<'_>>().unwrap().unwrap();
    let h225 = H225::decode(element.user_information()).unwrap();
    let data = &h225.information().root.user_data.as_ref().unwrap().root;
    assert_eq!(data.protocol_discriminator, 0);
    assert_eq!(data.user_information.octets()[..3], [b'T', b'L', 0x11]);
    // The proof is borrowed from the message.
    let call = CallSetup::from_h225(&message).unwrap().unwrap().with_proofs_of(&message, &Profile::DEFAULT);
    let Proof::Packed(proof) = call.proofs[0] else { panic!("a packed proof") };
    assert!(signed.as_ptr_range().contains(&proof.octets.as_ptr()));
    assert_eq!(proof.octets, &data.user_information.octets()[2..]);
    assert_eq!(call.proofs[0].source(), ProofSource::Carrier(Carrier::UserToUser));
    assert_eq!(put(&message, &token(), Carrier::UserToUser, &link()).unwrap_err().as_str(), "occupied");

    let mut h225 = H225::decode(element.user_information()).unwrap();
    let hello = UserData { protocol_discriminator: 4, user_information: OctetString::new(b"hello").unwrap() };
    h225.information_mut().root.user_data = Some(Extensible::new(hello));
    let mut information = Vec::new();
    h225.encode(&mut information).unwrap();
    let spoken_for =
        message.edit().set(&UserUser::new(UserUserProtocol::Asn1, &information)).finish().unwrap();
    let message = q931::Message::decode_h225(&spoken_for).unwrap();
    assert_eq!(message.framing(), Framing::H225);
    assert_eq!(tokens_of(&message, &link()).taken().len(), 0);
    assert_eq!(remove(&message, Carrier::UserToUser, &Profile::DEFAULT).unwrap(), spoken_for);
}

#[test]
fn bicc_has_one_application_transport_which_is_that_of_the_bearer() {
    let iam = iam();
    let in_front = bicc::CallInstanceCode(77).in_front_of(&iam[2..]);
    let message = bicc::Message::decode(&in_front).unwrap();
    let transport = ApplicationTransport::new(isup::ApplicationContext::BAT, &[1, 2, 0x80]);
    let with_bearer = message.edit().append(&transport).finish().unwrap();
    let message = bicc::Message::decode(&with_bearer).unwrap();
    assert_eq!(
        put(&message, &token(), Carrier::ApplicationTransport, &link()).unwrap_err().as_str(),
        "occupied"
    );
    let mut found = 0;
    message.each_found(&Profile::DEFAULT, &mut |_: Found<'_>| found += 1);
    assert_eq!(found, 0);
}

#[test]
fn a_carrier_of_another_protocol_is_refused() {
    let (iam, setup) = (iam(), setup());
    let isup = isup::Message::decode(&iam).unwrap();
    let q931 = q931::Message::decode(&setup).unwrap();
    let refused = [
        put(&isup, &token(), Carrier::InformationElement, &link()).unwrap_err(),
        put(&q931, &token(), Carrier::Parameter, &link()).unwrap_err(),
        put(&q931, &token(), Carrier::ApplicationTransport, &link()).unwrap_err(),
    ];
    for error in refused {
        assert_eq!(error.as_str(), "no_such_carrier");
    }
    let release = [0x05, 0x00, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x90];
    let release = isup::Message::decode(&release).unwrap();
    assert_eq!(put(&release, &token(), Carrier::Parameter, &link()).unwrap_err().as_str(), "not_a_setup");
    let broken = link().with_profile(Profile { q931_codeset: 1, ..Profile::DEFAULT });
    assert_eq!(put(&isup, &token(), Carrier::Parameter, &broken).unwrap_err().as_str(), "profile");
}

#[test]
fn what_cannot_be_unpacked_is_told_and_hides_nothing() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let signed = put(&message, &token(), Carrier::Parameter, &link()).unwrap();
    let message = isup::Message::decode(&signed).unwrap();
    let code = ParameterName(0xF0);
    let octets =
        message.edit().append_content(code, &[0x21, 0, 0]).append_content(code, &[]).finish().unwrap();
    let message = isup::Message::decode(&octets).unwrap();
    let tokens = tokens_of(&message, &link());
    assert_eq!(tokens.tokens().collect::<Vec<_>>(), [token()]);
    let reasons: Vec<_> =
        tokens.taken().iter().map(|taken| taken.token.as_ref().err().map(|e| e.as_str())).collect();
    assert_eq!(reasons, [None, Some("version"), Some("malformed")]);
    // A number that cannot be left out: the packed form needs the calling number, and there is none.
    let unknown = message.edit().remove(ParameterName::CALLING_PARTY_NUMBER).finish().unwrap();
    let tokens = tokens_of(&isup::Message::decode(&unknown).unwrap(), &link());
    assert_eq!(tokens.taken()[0].token.as_ref().unwrap_err().as_str(), "calling_number_missing");
}

#[test]
fn pieces_that_cannot_be_read_leave_a_remark() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let context = isup::ApplicationContext::new(84);
    let whole = ApplicationTransport::new(context, &[1, 9, 0]);
    let segment = ApplicationTransport::new(context, &[1, 9, 0]).with_segmentation(
        isup::SequenceIndicator::NewSequence,
        1,
        3,
    );
    for (transport, remark) in [
        (whole, "a carrier of proofs that cannot be read (CLI authentication profile §6)"),
        (segment, "a proof in segments, of which the message has the first (Q.763 §3.82)"),
    ] {
        let octets = message.edit().append(&transport).finish().unwrap();
        let message = isup::Message::decode(&octets).unwrap();
        let call =
            CallSetup::from_isup(&message).unwrap().unwrap().with_proofs_of(&message, &Profile::DEFAULT);
        assert_eq!(call.proofs.len(), 0);
        assert!(call.remarks.iter().any(|told| told.to_string() == remark), "{:?}", call.remarks);
    }
}

#[test]
fn the_signed_number_may_be_the_additional_one() {
    // An exchange of calls: the network's number in front, the user's, which was signed, as generic number.
    let signals = AddressSignals::from_digits("447700900100").unwrap();
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let calling = isup::CallingPartyNumber::new(isup::NatureOfAddress::International, signals);
    let additional = isup::GenericNumber::new(
        isup::NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER,
        isup::NatureOfAddress::International,
        AddressSignals::from_digits(crate::support::CALLER).unwrap(),
    );
    let octets = message.edit().set(&calling).append(&additional).finish().unwrap();
    let message = isup::Message::decode(&octets).unwrap();
    let signed = put(&message, &token(), Carrier::Parameter, &link()).unwrap();
    let message = isup::Message::decode(&signed).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    let call = CallSetup::from_isup(&message).unwrap().unwrap().with_proofs_of(&message, &Profile::DEFAULT);
    let verdict = crate::support::verify(&call, &tokens_of(&message, &link()), &NumberingContext::UNKNOWN);
    assert_eq!(verdict.verstat().as_str(), "TN-Validation-Passed");
}

#[test]
fn a_codeset_that_is_locked_in_is_found_too() {
    let setup = setup();
    let message = q931::Message::decode(&setup).unwrap();
    let signed = put(&message, &token(), Carrier::InformationElement, &link()).unwrap();
    // Bit 4 of the shift: 0x96 locks codeset 6 in, 0x9E is for one element.
    let mut locked = signed.clone();
    locked[setup.len()] = 0x96;
    let message = q931::Message::decode(&locked).unwrap();
    assert_eq!(token_of(&message, &link()), token());
    let element = message.information_elements().map(Result::unwrap).last().unwrap();
    assert_eq!((element.codeset, element.code), (Codeset::LocalNetwork, ElementIdentifier(0x60)));
}
