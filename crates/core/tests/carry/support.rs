//! Calls, keys and tokens that several tests need. Numbers are fictional.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use trueline::CallSetup;
use trueline::carry::{Link, SetupMessage, Tokens, put_in_sip};
use trueline::isup::{self, CircuitIdentificationCode, NatureOfAddress};
use trueline::number::{AddressSignals, Ia5Digits, NumberingContext};
use trueline::passport::es256::SigningKey;
use trueline::passport::packed::X5uDigest;
use trueline::passport::{
    Attestation, Claims, Destination, Diversion, Header, Identity, KeyAtHand, PassportType, Verdict,
    VerificationPolicy, Verifier, sign,
};
use trueline::q931::h225::{GloballyUniqueId, H225, SetupUuie};
use trueline::q931::{
    self, BearerCapability, CallReference, CallReferenceFlag, Framing, Layer1Protocol, Setup, UserUser,
};
use trueline::sip::{MessageBuilder, OwnedNameAddr, OwnedUri};

pub(crate) const IAT: u64 = 1_795_600_800;
pub(crate) const X5U: &str = "https://cert.example.com/a.pem";
pub(crate) const ORIGID: &str = "123e4567-e89b-12d3-a456-426655440000";
pub(crate) const CALLER: &str = "447700900142";
pub(crate) const CALLED: &str = "447700900123";
pub(crate) const OTHER: &str = "447700900199";
pub(crate) const CALL_REFERENCE: CallReference =
    CallReference::two_octets(0x32, CallReferenceFlag::FromOriginator);

pub(crate) static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(&[7; 32]).unwrap());

pub(crate) fn uk() -> NumberingContext {
    NumberingContext::for_country("44".parse().unwrap())
}

/// The token with this header and these claims: signed once, as most backends sign differently each time.
fn signed(header: &Header<'_>, claims: &Claims<'_>) -> String {
    static SIGNED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
    let what = format!("{header:?} {claims:?}");
    let mut tokens = SIGNED.lock().unwrap();
    tokens.entry(what).or_insert_with(|| sign(header, claims, &*KEY).unwrap()).clone()
}

/// A token with this address of its certificate.
pub(crate) fn token_at(x5u: &str) -> String {
    let claims = Claims::new(IAT, Identity::tn(CALLER), Destination::new(Identity::tn(CALLED)))
        .with_attest(Attestation::Full)
        .with_origid(ORIGID);
    signed(&Header::new(PassportType::Shaken, x5u), &claims)
}

pub(crate) fn token() -> String {
    token_at(X5U)
}

/// The token of a diversion, from `CALLED` to `OTHER`.
pub(crate) fn div_token(kind: PassportType<'static>, inside: Option<&str>) -> String {
    let mut claims = Claims::new(IAT, Identity::tn(CALLER), Destination::new(Identity::tn(OTHER)))
        .with_div(Diversion::new(Identity::tn(CALLED)));
    if let Some(inside) = inside {
        claims = claims.with_opt(inside.to_owned());
    }
    signed(&Header::new(kind, X5U), &claims)
}

/// A directory of certificates that has the one of the tests.
pub(crate) fn directory(digest: X5uDigest) -> Option<Cow<'static, str>> {
    (digest == X5uDigest::of(X5U)).then_some(Cow::Borrowed(X5U))
}

/// The tokens of a message on a link of this numbering plan.
pub(crate) fn tokens_of<'a, M: SetupMessage<'a>>(message: &M, link: &Link) -> Tokens {
    let call = message.call_setup().unwrap().unwrap().with_proofs_of(message, &link.profile);
    Tokens::of(&call, &link.numbering, directory)
}

/// The only token of a message.
pub(crate) fn token_of<'a, M: SetupMessage<'a>>(message: &M, link: &Link) -> String {
    let tokens = tokens_of(message, link);
    assert_eq!(tokens.taken().len(), 1, "{tokens:?}");
    tokens.taken()[0].token.clone().unwrap()
}

pub(crate) fn verify(call: &CallSetup<'_>, tokens: &Tokens, numbering: &NumberingContext) -> Verdict {
    let credentials = KeyAtHand(KEY.verifying_key());
    let verifier = Verifier::new(credentials, VerificationPolicy::SHAKEN, IAT + 5);
    tokens.verify(call, numbering, &verifier, b"", None, &mut ())
}

/// An IAM on circuit 5 with these forms of the numbers.
pub(crate) fn iam_with(calling: (NatureOfAddress, &str), called: (NatureOfAddress, &str)) -> Vec<u8> {
    let signals = |digits| AddressSignals::from_digits(digits).unwrap();
    isup::Iam::new(
        &isup::NatureOfConnectionIndicators::new(),
        &isup::ForwardCallIndicators::from_octets([0x20, 0x01]),
        &isup::CallingPartysCategory::new(isup::Category::ORDINARY_SUBSCRIBER),
        &isup::TransmissionMediumRequirement::new(isup::TransmissionMedium::AUDIO_3_1_KHZ),
        &isup::CalledPartyNumber::new(called.0, signals(called.1)),
    )
    .with_cic(CircuitIdentificationCode::new(5))
    .with_calling_party_number(&isup::CallingPartyNumber::new(calling.0, signals(calling.1)))
    .finish()
    .unwrap()
}

pub(crate) fn iam() -> Vec<u8> {
    iam_with((NatureOfAddress::International, CALLER), (NatureOfAddress::International, CALLED))
}

fn setup_builder() -> Setup {
    let digits = |text| Ia5Digits::from_digits(text).unwrap();
    let international = q931::TypeOfNumber::International;
    Setup::new(CALL_REFERENCE, &BearerCapability::speech(Layer1Protocol::ALaw))
        .with_calling_party_number(
            &q931::CallingPartyNumber::new(international, digits(CALLER))
                .with_screening(trueline::number::Screening::NetworkProvided),
        )
        .with_called_party_number(&q931::CalledPartyNumber::new(international, digits(CALLED)))
}

/// A SETUP of Q.931.
pub(crate) fn setup() -> Vec<u8> {
    setup_builder().finish().unwrap()
}

/// A SETUP of H.225.0.
pub(crate) fn h225_setup() -> Vec<u8> {
    let setup = SetupUuie::new(GloballyUniqueId::from([7; 16]), GloballyUniqueId::from([8; 16]));
    let mut information = Vec::new();
    H225::setup(setup).encode(&mut information).unwrap();
    setup_builder()
        .with_user_user(&UserUser::new(q931::UserUserProtocol::Asn1, &information))
        .with_framing(Framing::H225)
        .finish()
        .unwrap()
}

/// An INVITE without a proof.
pub(crate) fn invite() -> Vec<u8> {
    let called = OwnedUri::sip_number("+447700900123", "example.net").unwrap();
    let calling = OwnedNameAddr::new(OwnedUri::sip_number("+447700900142", "example.com").unwrap());
    MessageBuilder::request("INVITE", &called)
        .with("Via", "SIP/2.0/UDP example.com;branch=z9hG4bK1")
        .with("Max-Forwards", "70")
        .with("From", &calling.clone().with_parameter("tag", Some("1")).unwrap())
        .with("To", &OwnedNameAddr::new(called.clone()))
        .with("Call-ID", "1@example.com")
        .with("CSeq", "1 INVITE")
        .with("P-Asserted-Identity", &calling)
        .finish()
        .unwrap()
}

/// An INVITE with the token.
pub(crate) fn signed_invite(token: &str) -> Vec<u8> {
    let invite = invite();
    put_in_sip(&trueline::sip::Message::decode(&invite).unwrap(), token).unwrap()
}
