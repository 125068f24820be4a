//! What is told back over SIP, read by the crate that reads SIP.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use trueline_number::NumberingContext;
use trueline_passport::es256::SigningKey;
use trueline_passport::{
    Attestation, Call, Claims, Destination, Form, Header, Identity, IdentityField, KeyAtHand, Party,
    PassportType, Reason, Status, StirReason, Token, VerificationPolicy, Verifier, Verstat, compact, sign,
};

const NOW: u64 = 1_700_000_000;
const X5U: &str = "https://cert.example.com/a.pem";

#[test]
fn one_value_of_reason_for_each_token_that_failed() {
    let key = SigningKey::generate(&[7; 32]).unwrap();
    let stranger = SigningKey::generate(&[8; 32]).unwrap();
    let claims = |iat: u64| {
        Claims::new(iat, Identity::tn("12025550142"), Destination::new(Identity::tn("12025550143")))
            .with_attest(Attestation::Full)
            .with_origid("123e4567-e89b-12d3-a456-426655440000")
    };
    let shaken = Header::new(PassportType::Shaken, X5U);
    let stale = sign(&shaken, &claims(NOW - 100), &key).unwrap();
    let passing = sign(&shaken, &claims(NOW), &key).unwrap();
    let forged = sign(&shaken, &claims(NOW), &stranger).unwrap();
    let unknown = sign(&Header::new(PassportType::Other("xyz".into()), X5U), &claims(NOW), &key).unwrap();
    let of =
        |token: &'static str, ppt| IdentityField::new(token.as_bytes(), Some(X5U), Some("ES256"), Some(ppt));
    let fields = [(&stale, "shaken"), (&passing, "shaken"), (&unknown, "xyz"), (&forged, "shaken")]
        .map(|(token, ppt)| of(token.clone().leak(), ppt).unwrap());

    let number = |text| Party::number(text, &NumberingContext::UNKNOWN);
    let (callers, called) = ([number("+12025550142")], [number("+12025550143")]);
    let call = Call { callers: &callers, called: &called, ..Call::default() };
    let verifier = Verifier::new(KeyAtHand(key.verifying_key()), VerificationPolicy::SHAKEN, NOW);

    let verdict = verifier.verify(&fields, &call, None, &mut ());
    assert_eq!((verdict.caller(), verdict.response(true)), (Status::Passed, None));
    for form in [Form::Full, Form::Compact] {
        let told: Vec<_> = verdict.stir_reasons(&fields, form).map(|value| value.to_string()).collect();
        let expected = [(403, "Stale Date", &stale), (438, "Invalid Identity Header", &forged)];
        assert_eq!(told.len(), expected.len());
        for (value, (cause, text, token)) in told.iter().zip(expected) {
            let read = trueline_sip::Reason::decode(trueline_sip::Value::new(value.as_bytes(), 0)).unwrap();
            assert!(read.is_of(trueline_sip::Reason::STIR), "{value}");
            assert_eq!(read.cause(), Some(cause), "{value}");
            assert_eq!(read.text().unwrap().to_string(), text, "{value}");
            let ppi = if form == Form::Full { token.clone() } else { compact(token).unwrap() };
            assert_eq!(read.ppi(), Some(ppi.as_bytes()), "{value}");
        }
    }

    // Without the token that passed the request would be refused; the two that failed differ, so with 438.
    let failing = [fields[0], fields[2], fields[3]];
    let verdict = verifier.verify(&failing, &call, None, &mut ());
    assert_eq!(verdict.response(false).unwrap().to_string(), "438 Invalid Identity Header");
    // A type that is not known is passed over: alone, it is as if there were none.
    let verdict = verifier.verify(&fields[2..3], &call, None, &mut ());
    assert_eq!(verdict.response(false), None);
    assert_eq!(verdict.response(true).unwrap().to_string(), "428 Use Supported PASSporT Format");
    assert_eq!(verdict.stir_reasons(&fields[2..3], Form::Full).count(), 0);
    let verdict = verifier.verify(&[], &call, None, &mut ());
    assert_eq!(verdict.response(false), None);
    assert_eq!(verdict.response(true).unwrap().to_string(), "428 Use Identity Header");
}

#[test]
fn every_reason_with_a_response_is_read_back() {
    let token = Token::parse(b"e30.e30.c2ln").unwrap();
    for reason in Reason::ALL {
        let Some(value) = StirReason::new(*reason) else {
            assert_eq!(reason.sip_status(), None);
            continue;
        };
        for (value, ppi) in [
            (value, None),
            (value.with_ppi(token, Form::Full), Some(&b"e30.e30.c2ln"[..])),
            (value.with_ppi(token, Form::Compact), Some(b"..c2ln")),
        ] {
            let text = value.to_string();
            let read = trueline_sip::Reason::decode(trueline_sip::Value::new(text.as_bytes(), 0)).unwrap();
            assert_eq!((read.cause(), read.ppi()), (reason.sip_status(), ppi), "{text}");
            assert_eq!(read.text().unwrap().to_string(), value.response().phrase(), "{text}");
        }
    }
}

#[test]
fn verstat_is_read_back() {
    for (verstat, read) in [
        (Verstat::Passed, trueline_sip::Verstat::Passed),
        (Verstat::Failed, trueline_sip::Verstat::Failed),
        (Verstat::NoValidation, trueline_sip::Verstat::NoValidation),
    ] {
        assert_eq!(trueline_sip::Verstat::from_octets(verstat.as_str().as_bytes()), read);
        let with_attest = verstat.with_attest(Some(Attestation::Gateway));
        assert!(with_attest.starts_with(verstat.as_str()), "{with_attest}");
    }
}
