//! A proof beside the mapping: the token that was signed in SIP is the same behind ISUP and Q.931, in SIP again.

use trueline::carry::{Link, Profile, Signing, Tokens, put, put_in_sip, sign_call};
use trueline::interwork::{Field, iam_from_invite, invite_from_setup, setup_from_iam};
use trueline::passport::Attestation;
use trueline::passport::es256::SigningKey;
use trueline::{CallSetup, Carrier, isup, q931, sip};

use crate::q931_and_sip::REFERENCE;
use crate::support::{CIRCUIT, DIALOGUE, british, invite, settings};

const CALLER: &str = "From: <sip:+447700900142@h;user=phone>;tag=1\nP-Asserted-Identity: <tel:+447700900142>";

fn token() -> String {
    let octets = invite(CALLER);
    let call = CallSetup::from_sip(&sip::Message::decode(&octets).unwrap()).unwrap().unwrap();
    let signing = Signing {
        x5u: "https://cert.example.com/a.pem",
        attest: Attestation::Full,
        origid: "123e4567-e89b-12d3-a456-426655440000",
        iat: 1_795_600_800,
    };
    sign_call(&call, &british(), &signing, &SigningKey::generate(&[7; 32]).unwrap()).unwrap()
}

#[test]
fn a_token_crosses_isup_and_q931() {
    let (token, link) = (token(), Link::new(british()));
    let unsigned = invite(CALLER);
    let octets = put_in_sip(&sip::Message::decode(&unsigned).unwrap(), &token).unwrap();
    let message = sip::Message::decode(&octets).unwrap();

    let mut made = iam_from_invite(&message, CIRCUIT, &settings()).unwrap();
    let call = CallSetup::from_sip(&message).unwrap().unwrap();
    assert_eq!(made.proofs.len(), call.proofs.len());
    let tokens = Tokens::of(&call, &british(), |_| None);
    let sent = tokens.tokens().next().unwrap();
    let iam = isup::Message::decode(&made.octets).unwrap();
    let iam = put(&iam, sent, Carrier::Parameter, &link).unwrap();
    // Whoever carried it says so.
    let field = Field::header(sip::HeaderName::Identity);
    assert!(made.report.settle(field) && made.report.lost_of(field).next().is_none());

    let iam = isup::Message::decode(&iam).unwrap();
    let call = CallSetup::from_isup(&iam).unwrap().unwrap().with_proofs_of(&iam, &Profile::DEFAULT);
    let tokens = Tokens::of(&call, &british(), |_| None);
    assert_eq!(tokens.tokens().collect::<Vec<_>>(), [token.as_str()]);
    let mut made = setup_from_iam(&iam, REFERENCE, &settings()).unwrap();
    let lost = made.report.lost().len();
    let code = isup::ParameterName(Profile::DEFAULT.isup_parameter);
    assert!(made.report.settle(Field::Parameter(code)) && made.report.lost().len() + 1 == lost);
    let setup = q931::Message::decode(&made.octets).unwrap();
    let setup = put(&setup, tokens.tokens().next().unwrap(), Carrier::InformationElement, &link).unwrap();

    let setup = q931::Message::decode(&setup).unwrap();
    let call = CallSetup::from_q931(&setup).unwrap().unwrap().with_proofs_of(&setup, &Profile::DEFAULT);
    let tokens = Tokens::of(&call, &british(), |_| None);
    let made = invite_from_setup(&setup, &DIALOGUE, &settings()).unwrap();
    let again = sip::Message::decode(&made.octets).unwrap();
    let again = put_in_sip(&again, tokens.tokens().next().unwrap()).unwrap();
    let identity = sip::Message::decode(&again).unwrap();
    assert_eq!(identity.identity().next().unwrap().unwrap().token(), token.as_bytes());
}
