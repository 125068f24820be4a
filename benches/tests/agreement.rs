//! Before anything is measured: all implementations read the same, and build the same.
#![allow(clippy::unwrap_used, reason = "a failure must stop the test")]

use bytes::Bytes;
use trueline_benches::chain::{self, Chain};
use trueline_benches::every_field::EveryField;
use trueline_benches::invite::Reading;
use trueline_benches::passport::{self, Keys};
use trueline_benches::{iam, invite, peers, rel, setup};
use trueline_passport::{Attestation, Reason, Status, Token, Tolerance};
use trueline_q931::ElementValue;

#[test]
fn the_iam_has_76_octets_and_five_numbers_and_nine_optional_parameters() {
    let (mut numbers, mut parameters) = (Vec::new(), 0_u32);
    iam::read(&iam::OCTETS, &mut |value| {
        parameters = parameters.saturating_add(1);
        numbers.extend(iam::signals(value).map(|signals| signals.to_string()));
    })
    .unwrap();
    assert_eq!(parameters, 4 + 1 + 8);
    assert_eq!(numbers, iam::NUMBERS.map(|(_, digits)| digits));
}

#[test]
fn the_numbers_of_itu_isup_are_the_same() {
    let numbers = peers::itu_isup::numbers(&iam::OCTETS).unwrap();
    let digits: Vec<_> = numbers.iter().map(|number| number.digits.to_ascii_lowercase()).collect();
    assert_eq!(digits, iam::NUMBERS.map(|(_, digits)| digits));
}

#[test]
fn both_build_the_message_from_its_parameters() {
    assert_eq!(iam::build(&iam::packed_numbers().unwrap()).unwrap(), iam::OCTETS);
    let digits = iam::NUMBERS.map(|(_, digits)| digits.to_ascii_uppercase());
    assert_eq!(peers::itu_isup::build(digits.each_ref().map(String::as_str)).unwrap(), iam::OCTETS);
}

#[test]
fn both_read_and_build_the_same_release_message() {
    let (circuit, cause) = rel::read(&rel::OCTETS).unwrap().unwrap();
    let (their_circuit, their_cause) = peers::itu_isup::release(&rel::OCTETS).unwrap();
    assert_eq!((circuit.value(), cause.cause_value().0), (5, 16));
    assert_eq!((their_circuit, their_cause.unwrap().cause_value), (5, 16));
    assert_eq!(rel::build(5, cause.cause_value()).unwrap(), rel::OCTETS);
    assert_eq!(peers::itu_isup::build_release(5, 16).unwrap(), rel::OCTETS);
}

#[test]
fn restricting_the_number_changes_one_octet() {
    let restricted = iam::restrict(&iam::OCTETS).unwrap();
    assert_eq!(restricted.len(), iam::OCTETS.len());
    assert_eq!(restricted.iter().zip(&iam::OCTETS).filter(|(new, old)| new != old).count(), 1);
}

#[test]
fn the_setup_has_eight_elements_all_typed_and_three_numbers() {
    let (mut numbers, mut elements) = (Vec::new(), 0_u32);
    setup::read(&setup::OCTETS, &mut |value| {
        assert!(!matches!(value, ElementValue::Other(_)), "{value:?}");
        elements = elements.saturating_add(1);
        numbers.extend(setup::digits(value).map(|digits| digits.to_string()));
    })
    .unwrap();
    assert_eq!(elements, 8);
    assert_eq!(numbers, setup::NUMBERS.map(|(_, digits)| digits));
}

#[test]
fn every_field_of_the_setup_is_read() {
    let mut fields = EveryField::default();
    setup::read(&setup::OCTETS, &mut |value| value.each_field(&mut fields)).unwrap();
    // In the order of the elements, by Q.931 §4.5, Q.952 for the redirecting number.
    assert_eq!(fields.count, 5 + 8 + 1 + 5 + 3 + 6 + 4 + 2);
}

#[test]
fn the_setup_is_built_from_its_elements() {
    assert_eq!(setup::build(&setup::checked_numbers().unwrap()).unwrap(), setup::OCTETS);
}

#[test]
fn the_invite_has_1958_octets_and_all_read_the_same_of_it() {
    assert_eq!(invite::OCTETS.len(), 1958);
    let ours = invite::read(invite::OCTETS).unwrap().unwrap();
    let reading = ours.reading();
    let caller = ("+12025550142".to_owned(), "example.com".to_owned());
    assert_eq!((&reading.from, &reading.asserted), (&caller, &caller));
    assert_eq!(ours.asserted.iter().flatten().count(), 2);
    assert_eq!(reading.via.len(), 2);
    assert_eq!(reading.certificate, "https://certificates.example.com/shaken/leaf.pem");

    assert_eq!(peers::rsipstack::read(invite::OCTETS).unwrap().reading(), reading);

    // The other two have no type for Identity.
    let token = String::from_utf8_lossy(ours.identity.unwrap().token());
    let rest = Reading { certificate: String::new(), ..reading };
    let rsip = peers::rsip::read(invite::OCTETS).unwrap();
    assert_eq!(rsip.reading(), rest);
    assert!(rsip.identity().unwrap().starts_with(&*token));
    let ezk = peers::ezk_sip_types::read(&Bytes::from_static(invite::OCTETS)).unwrap();
    assert_eq!(ezk.reading(), rest);
    assert!(ezk.identity().unwrap().starts_with(&*token));
    assert!(ezk.is_request());
}

#[test]
fn both_accept_the_same_shaken_token_and_refuse_it_bent() {
    let keys = Keys::load().unwrap();
    let ours = passport::verifier(keys.signing.verifying_key());
    let theirs = peers::jsonwebtoken::Verifier::new(&keys.raw);
    let by_us = passport::signed(&keys.signing).unwrap();
    let by_them = peers::jsonwebtoken::Signer::new(&keys.raw).unwrap().sign().unwrap();
    for token in [by_us, by_them] {
        assert!((390..420).contains(&token.len()), "{}", token.len());
        let verdict = passport::verify(&ours, token.as_bytes()).unwrap();
        assert_eq!((verdict.caller(), verdict.attest()), (Status::Passed, Some(Attestation::Full)));
        assert_eq!(verdict.outcomes()[0].iat(), Some(passport::ISSUED));

        let data = theirs.verify(&token).unwrap();
        let opened = Token::parse(token.as_bytes()).unwrap().open().unwrap();
        let (header, claims) = (opened.header().unwrap(), opened.claims(Tolerance::STRICT).unwrap());
        assert_eq!(data.header.x5u.as_deref(), Some(header.x5u()));
        assert_eq!(data.header.extras.get::<String>("ppt").unwrap().as_deref(), header.kind().ppt());
        assert_eq!(data.claims.attest, claims.attest().unwrap().letter());
        assert_eq!((data.claims.iat, data.claims.orig.tn.as_str()), (claims.iat(), claims.orig().text()));
        assert_eq!(data.claims.dest.tn, claims.dest().tn());
        assert_eq!(Some(&*data.claims.origid), claims.origid());

        // One bit of r, and another header whose JSON says the same.
        let signature = token.rfind('.').unwrap();
        let bit = if token[signature + 1..].starts_with('A') { "B" } else { "A" };
        let bent = [&token[..=signature], bit, &token[signature + 2..]].concat();
        let respelled = [respelled_header(&opened), token[token.find('.').unwrap()..].to_owned()].concat();
        for token in [bent, respelled] {
            let verdict = passport::verify(&ours, token.as_bytes()).unwrap();
            assert_eq!(verdict.caller(), Status::Failed(Reason::SignatureInvalid));
            assert!(theirs.verify(&token).is_err());
        }
    }
}

/// The header with a space where JSON may have one.
fn respelled_header(opened: &trueline_passport::Opened) -> String {
    let json = [b"{ ", opened.header_json().strip_prefix(b"{").unwrap()].concat();
    base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, json)
}

#[test]
fn every_side_of_the_shaken_token_does_its_work() {
    for side in passport::verifying().unwrap().iter().chain(&passport::signing().unwrap()) {
        assert!((side.once)(), "{side:?}");
    }
}

#[test]
fn every_side_believes_the_chain() {
    for side in chain::judging().unwrap() {
        assert!((side.once)(), "{side:?}");
    }
}

#[test]
fn no_side_believes_a_chain_with_another_signature() {
    let Chain { root, authority, mut signer } = Chain::issue().unwrap();
    let root: &'static [u8] = Box::leak(root.into_boxed_slice());
    *signer.last_mut().unwrap() ^= 1;
    assert!(chain::Judge::new(root).unwrap().judge(&authority, &signer).is_err());
    assert!(peers::webpki::Judge::new(root).unwrap().judge(&authority, &signer).is_err());
    assert!(peers::certval::Judge::new(root).unwrap().judge(&authority, &signer).is_err());
    assert!(peers::certval::Judge::with_p256(root).unwrap().judge(&authority, &signer).is_err());
}
