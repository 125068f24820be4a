//! OCSP responses made by OpenSSL (`vectors/revocation/make.sh`) and by the laboratory, and what follows from them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests"
)]

#[path = "suite/hex.rs"]
mod hex;
#[path = "suite/lab.rs"]
mod lab;

use lab::{Answers, List, Party, Said, certification_authority, entry, extension, tlv};
use trueline_trust::{
    Asn1ErrorKind, Certificate, CertificateIdHash, CertificateStatus, Crl, MAX_OCSP_RESPONSE_OCTETS,
    OcspRequest, OcspResponse, PathBuilder, PathError, PathSettings, ResponderId, RevocationGap,
    RevocationPolicy, RevocationSource, RevocationStatus, TrustAnchor,
};

/// 2027-01-01T00:00:00Z.
const TIME: i64 = 1_798_761_600;

/// nextUpdate of the CRLs of the vectors: 2036-11-01T00:00:00Z.
const NEXT_LIST: i64 = 2_109_110_400;

macro_rules! vector {
    ($name:literal) => {
        hex::octets(include_str!(concat!("vectors/revocation/", $name, ".hex")))
    };
}

/// The status of a certificate that the root issued.
fn judge(
    target: &[u8],
    responses: &[&[u8]],
    bag: &[&[u8]],
    crls: &[&[u8]],
    policy: RevocationPolicy,
) -> Result<RevocationStatus, PathError> {
    let root = vector!("root");
    let anchors = [TrustAnchor::new(Certificate::from_der(&root).unwrap())];
    let bag: Vec<Certificate<'_>> = bag.iter().map(|octets| Certificate::from_der(octets).unwrap()).collect();
    let crls: Vec<Crl<'_>> = crls.iter().map(|octets| Crl::from_der(octets).unwrap()).collect();
    let responses: Vec<OcspResponse<'_>> =
        responses.iter().map(|octets| OcspResponse::from_der(octets).unwrap()).collect();
    PathBuilder::new(&anchors, &bag)
        .with_crls(&crls)
        .with_ocsp(&responses)
        .build(&Certificate::from_der(target).unwrap(), &PathSettings::new(TIME).with_revocation(policy))
        .map(|path| path.revocation()[0])
        .map_err(|failure| failure.error)
}

fn hard(target: &[u8], response: &[u8]) -> Result<RevocationStatus, PathError> {
    judge(target, &[response], &[], &[], RevocationPolicy::HardFail)
}

fn assert_good(verdict: Result<RevocationStatus, PathError>) {
    let RevocationStatus::Good { source, next_update } = verdict.unwrap() else { panic!("{verdict:?}") };
    assert_eq!(source, RevocationSource::Ocsp);
    assert!(next_update.is_some_and(|next_update| next_update > TIME));
}

fn gap(gap: RevocationGap) -> Result<RevocationStatus, PathError> {
    Err(PathError::RevocationUnknown(gap))
}

/// 2026-06-01T00:00:00Z, keyCompromise.
const REVOKED: PathError = PathError::Revoked { date: 1_780_272_000, reason: 1 };

#[test]
fn what_openssl_signed_counts() {
    let (good, revoked) = (vector!("good"), vector!("revoked"));
    assert_good(hard(&good, &vector!("ocsp-good")));
    assert_good(hard(&good, &vector!("ocsp-sha256")));
    assert_good(hard(&good, &vector!("ocsp-nonce")));
    assert_good(hard(&good, &vector!("ocsp-delegated")));
    for policy in
        [RevocationPolicy::HardFail, RevocationPolicy::HardFailStaleAllowed, RevocationPolicy::SoftFail]
    {
        for response in [vector!("ocsp-revoked"), vector!("ocsp-delegated-revoked")] {
            assert_eq!(judge(&revoked, &[&response], &[], &[], policy), Err(REVOKED));
        }
    }
}

#[test]
fn a_responder_that_does_not_know_the_certificate_tells_nothing() {
    let (unknown, response) = (vector!("unknown"), vector!("ocsp-unknown"));
    assert_eq!(hard(&unknown, &response), gap(RevocationGap::UnknownToResponder));
    let soft = judge(&unknown, &[&response], &[], &[], RevocationPolicy::SoftFail);
    assert_eq!(soft, Ok(RevocationStatus::Unknown(RevocationGap::UnknownToResponder)));
}

#[test]
fn a_response_about_another_certificate_is_none() {
    // Of another serial number; of the same under another key of the same name.
    assert_eq!(hard(&vector!("revoked"), &vector!("ocsp-good")), gap(RevocationGap::Missing));
    assert_eq!(hard(&vector!("good"), &vector!("ocsp-wrong-issuer")), gap(RevocationGap::Missing));
}

#[test]
fn late_and_endless_responses_follow_the_policy() {
    let good = vector!("good");
    let with = |response: &[u8], policy| judge(&good, &[response], &[], &[], policy);
    let stale = vector!("ocsp-stale");
    let Err(PathError::RevocationStale { by: RevocationSource::Ocsp, next_update }) =
        with(&stale, RevocationPolicy::HardFail)
    else {
        panic!("not stale")
    };
    let status = RevocationStatus::Stale { source: RevocationSource::Ocsp, next_update };
    assert_eq!(with(&stale, RevocationPolicy::HardFailStaleAllowed), Ok(status));
    assert_eq!(with(&stale, RevocationPolicy::SoftFail), Ok(status));
    assert_eq!(with(&stale, RevocationPolicy::Off), Ok(RevocationStatus::NotChecked));
    let endless = vector!("ocsp-open-ended");
    assert_eq!(with(&endless, RevocationPolicy::HardFail), gap(RevocationGap::OpenEnded));
    let status = RevocationStatus::Good { source: RevocationSource::Ocsp, next_update: None };
    assert_eq!(with(&endless, RevocationPolicy::SoftFail), Ok(status));
}

#[test]
fn only_whom_the_issuer_gave_the_right_to_answers() {
    let good = vector!("good");
    assert_eq!(hard(&good, &vector!("ocsp-purposeless")), gap(RevocationGap::WrongSigner));
    assert_eq!(hard(&good, &vector!("ocsp-foreign")), gap(RevocationGap::WrongSigner));
    // The certificate of the responder is not in the response: it may come from elsewhere.
    let bare = vector!("ocsp-no-certificates");
    assert_eq!(hard(&good, &bare), gap(RevocationGap::WrongSigner));
    assert_good(judge(&good, &[&bare], &[&vector!("responder")], &[], RevocationPolicy::HardFail));
}

#[test]
fn a_responder_without_nocheck_is_looked_up_itself() {
    let (good, response) = (vector!("good"), vector!("ocsp-checked"));
    let (list, revoking) = (vector!("root-crl"), vector!("root-crl-responder"));
    let unproven = judge(&good, &[&response], &[], &[], RevocationPolicy::HardFail);
    assert_eq!(unproven, gap(RevocationGap::WrongSigner));
    let both = judge(&good, &[&response], &[], &[&list], RevocationPolicy::HardFail).unwrap();
    assert_eq!(both.source(), Some(RevocationSource::Crl));
    // Nothing is known of the responder: that is no obstacle where nothing need be known.
    assert_good(judge(&good, &[&response], &[], &[], RevocationPolicy::SoftFail));
    // Nor does a list that revokes the responder keep silent about the certificate.
    let listed = judge(&good, &[&response], &[], &[&revoking], RevocationPolicy::SoftFail).unwrap();
    assert_eq!(listed.source(), Some(RevocationSource::Crl));
}

#[test]
fn a_list_and_a_response_are_looked_at_alike() {
    let (revoked, good) = (vector!("revoked"), vector!("good"));
    let list = vector!("root-crl");
    let missing = judge(&revoked, &[&vector!("ocsp-good")], &[], &[&list], RevocationPolicy::HardFail);
    assert_eq!(missing, Err(REVOKED));
    let status = judge(&good, &[&vector!("ocsp-good")], &[], &[&list], RevocationPolicy::HardFail).unwrap();
    // The earlier nextUpdate of both.
    assert_eq!(status.next_update(), Some(NEXT_LIST));
}

#[test]
fn a_bent_response_is_refused_or_counts_for_nothing() {
    let (good, responder) = (vector!("good"), vector!("responder"));
    let response = vector!("ocsp-no-certificates");
    let hard = |response: &[u8]| judge(&good, &[response], &[&responder], &[], RevocationPolicy::HardFail);
    assert_good(hard(&response));
    let mut read = 0;
    for place in 0..response.len() {
        let mut bent = response.clone();
        bent[place] ^= 1;
        if OcspResponse::from_der(&bent).is_ok() {
            read += 1;
            assert!(hard(&bent).is_err(), "{place}");
        }
    }
    assert!(read > 100);
}

#[test]
fn every_prefix_is_an_error_within_it() {
    let response = vector!("ocsp-delegated");
    for length in 0..response.len() {
        let Err(PathError::Malformed(error)) = OcspResponse::from_der(&response[..length]) else {
            panic!("{length}")
        };
        assert!(error.offset <= length);
    }
}

#[test]
fn what_a_response_holds_is_told() {
    let (octets, root, good) = (vector!("ocsp-nonce"), vector!("root"), vector!("good"));
    let response = OcspResponse::from_der(&octets).unwrap();
    let (root, good) = (Certificate::from_der(&root).unwrap(), Certificate::from_der(&good).unwrap());
    assert!(matches!(response.responder(), ResponderId::ByKey(digest) if digest.len() == 20));
    assert_eq!(response.nonce().map(<[u8]>::len), Some(16));
    assert_eq!(response.certificates().collect::<Vec<_>>(), [root]);
    let singles: Vec<_> = response.responses().collect();
    assert_eq!(singles.len(), 1);
    assert_eq!(singles[0].status(), CertificateStatus::Good);
    assert_eq!(singles[0].certificate_id().hash(), Some(CertificateIdHash::Sha1));
    assert_eq!(singles[0].certificate_id().serial_number(), good.serial_number());
    assert_eq!(singles[0].this_update(), response.produced_at());
    let octets = vector!("ocsp-good");
    let response = OcspResponse::from_der(&octets).unwrap();
    assert_eq!(response.responder(), ResponderId::ByName(root.subject()));
    assert_eq!(response.nonce(), None);
}

#[test]
fn a_refusal_of_the_responder_has_its_status() {
    // tryLater.
    assert_eq!(
        OcspResponse::from_der(&[0x30, 3, 0x0A, 1, 3]).unwrap_err(),
        PathError::OcspRefused { status: 3 }
    );
    let large = vec![0x30; MAX_OCSP_RESPONSE_OCTETS + 1];
    let Err(PathError::Malformed(error)) = OcspResponse::from_der(&large) else { panic!("read") };
    assert_eq!(error.kind, Asn1ErrorKind::Limit { limit: MAX_OCSP_RESPONSE_OCTETS });
}

#[test]
fn our_request_is_the_one_of_openssl() {
    let (root, good) = (vector!("root"), vector!("good"));
    let (root, good) = (Certificate::from_der(&root).unwrap(), Certificate::from_der(&good).unwrap());
    let request = OcspRequest::new(&good, &root, CertificateIdHash::Sha1).unwrap();
    assert_eq!(request.to_der(), vector!("ocsp-request"));
    let response = |octets: &[u8]| request.is_answered_by(&OcspResponse::from_der(octets).unwrap());
    assert!(response(&vector!("ocsp-good")));
    assert!(!response(&vector!("ocsp-revoked")) && !response(&vector!("ocsp-wrong-issuer")));
    // A nonce that was not asked for.
    assert!(!response(&vector!("ocsp-nonce")));
    let with_nonce = request.clone().with_nonce([7; OcspRequest::NONCE_OCTETS]);
    assert!(with_nonce.is_answered_by(&OcspResponse::from_der(&vector!("ocsp-good")).unwrap()));
    assert!(!with_nonce.is_answered_by(&OcspResponse::from_der(&vector!("ocsp-nonce")).unwrap()));
    let by_sha256 = OcspRequest::new(&good, &root, CertificateIdHash::Sha256).unwrap();
    assert!(by_sha256.is_answered_by(&OcspResponse::from_der(&vector!("ocsp-sha256")).unwrap()));
}

#[test]
fn the_indirect_list_of_openssl_counts_under_its_own_root() {
    let (root, list_root, signer) = (vector!("root"), vector!("list-root"), vector!("list"));
    let (listed, unlisted, octets) = (vector!("listed"), vector!("unlisted"), vector!("indirect-crl"));
    let anchors = [TrustAnchor::new(Certificate::from_der(&root).unwrap())];
    let signer = Certificate::from_der(&signer).unwrap();
    let crls = [Crl::from_der(&octets).unwrap()];
    let settings = PathSettings::new(TIME).with_revocation(RevocationPolicy::SoftFail);
    let with = |target: &[u8], crl_anchors: &[TrustAnchor<'_>]| {
        PathBuilder::new(&anchors, &[signer])
            .with_crls(&crls)
            .with_crl_anchors(crl_anchors)
            .build(&Certificate::from_der(target).unwrap(), &settings)
            .map(|path| path.revocation()[0])
            .map_err(|failure| failure.error)
    };
    let of_root = [TrustAnchor::new(Certificate::from_der(&list_root).unwrap())];
    // 2026-10-01.
    assert_eq!(with(&listed, &of_root), Err(PathError::Revoked { date: 1_790_812_800, reason: 1 }));
    let good = RevocationStatus::Good { source: RevocationSource::IndirectCrl, next_update: Some(NEXT_LIST) };
    assert_eq!(with(&unlisted, &of_root), Ok(good));
    assert_eq!(with(&listed, &[]), Ok(RevocationStatus::Unknown(RevocationGap::WrongSigner)));
    // The signer itself as the anchor.
    assert_eq!(with(&unlisted, &[TrustAnchor::new(signer)]), Ok(good));
    let urls = Certificate::from_der(&listed).unwrap().crl_urls().unwrap();
    assert_eq!(urls, ["https://list.example/all.crl"]);
}

// ---- What no honest responder says ----

const THIS: &str = "20240601000000Z";
const NEXT: Option<&str> = Some("20300101000000Z");

/// The verdict on the certificate 3 of `authority`, which is the anchor.
fn judge_in_lab(
    authority: &Party,
    leaf: &[u8],
    responses: &[Vec<u8>],
) -> Result<RevocationStatus, PathError> {
    judge_with_lists(authority, leaf, responses, &[], RevocationPolicy::HardFail)
}

fn judge_with_lists(
    authority: &Party,
    leaf: &[u8],
    responses: &[Vec<u8>],
    lists: &[Vec<u8>],
    policy: RevocationPolicy,
) -> Result<RevocationStatus, PathError> {
    let lists: Vec<Crl<'_>> = lists.iter().map(|octets| Crl::from_der(octets).unwrap()).collect();
    let anchor = authority.certify(authority, 1, "340101", &certification_authority());
    let anchors = [TrustAnchor::new(Certificate::from_der(&anchor).unwrap())];
    let responses: Vec<OcspResponse<'_>> =
        responses.iter().map(|octets| OcspResponse::from_der(octets).unwrap()).collect();
    // 2025-01-01.
    let settings = PathSettings::new(1_735_689_600).with_revocation(policy);
    PathBuilder::new(&anchors, &[])
        .with_crls(&lists)
        .with_ocsp(&responses)
        .build(&Certificate::from_der(leaf).unwrap(), &settings)
        .map(|path| path.revocation()[0])
        .map_err(|failure| failure.error)
}

/// extKeyUsage with id-kp-OCSPSigning.
fn ocsp_signing() -> Vec<u8> {
    extension(37, false, &[0x30, 10, 6, 8, 0x2B, 6, 1, 5, 5, 7, 3, 9])
}

fn digital_signature() -> Vec<u8> {
    extension(15, true, &[3, 2, 7, 0x80])
}

#[test]
fn a_response_replayed_for_another_certificate_is_none() {
    let authority = Party::new("authority", 2);
    let leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let of_other = authority.respond(&Answers::of(vec![authority.single(4, Said::Good, THIS, NEXT)]));
    assert_eq!(judge_in_lab(&authority, &leaf, &[of_other]), gap(RevocationGap::Missing));
    // Another authority of the same name answers for its own certificate 3.
    let namesake = Party::new("authority", 9);
    let of_namesake = namesake.respond(&Answers::of(vec![namesake.single(3, Said::Good, THIS, NEXT)]));
    assert_eq!(judge_in_lab(&authority, &leaf, &[of_namesake]), gap(RevocationGap::Missing));
    // And for one of this authority.
    let usurped = namesake.respond(&Answers::of(vec![authority.single(3, Said::Good, THIS, NEXT)]));
    assert_eq!(judge_in_lab(&authority, &leaf, &[usurped]), gap(RevocationGap::WrongSigner));
}

#[test]
fn nobody_answers_for_itself() {
    let (authority, signer) = (Party::new("authority", 2), Party::new("signer", 3));
    let leaf = authority.certify(&signer, 3, "320101", &[ocsp_signing(), digital_signature()]);
    let answers = Answers {
        certificates: vec![leaf.clone()],
        ..Answers::of(vec![authority.single(3, Said::Good, THIS, NEXT)])
    };
    assert_eq!(judge_in_lab(&authority, &leaf, &[signer.respond(&answers)]), gap(RevocationGap::WrongSigner));
}

#[test]
fn a_delegate_needs_purpose_use_and_validity() {
    let (authority, responder) = (Party::new("authority", 2), Party::new("responder", 4));
    let leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let no_check = lab::sequence(&[&[6, 9, 0x2B, 6, 1, 5, 5, 7, 48, 1, 5], &[4, 2, 5, 0]]);
    let with = |issuer: &Party, not_after, extensions: &[Vec<u8>]| {
        let certificates = vec![issuer.certify(&responder, 5, not_after, extensions)];
        let answers =
            Answers { certificates, ..Answers::of(vec![authority.single(3, Said::Good, THIS, NEXT)]) };
        judge_in_lab(&authority, &leaf, &[responder.respond(&answers)])
    };
    let wrong = gap(RevocationGap::WrongSigner);
    let right = [ocsp_signing(), digital_signature(), no_check.clone()];
    assert!(matches!(with(&authority, "320101", &right), Ok(RevocationStatus::Good { .. })));
    assert_eq!(with(&authority, "240801", &right), wrong);
    assert_eq!(with(&Party::new("authority", 9), "320101", &right), wrong);
    let any_purpose = extension(37, false, &[0x30, 6, 6, 4, 0x55, 0x1D, 0x25, 0]);
    assert_eq!(with(&authority, "320101", &[any_purpose, digital_signature(), no_check.clone()]), wrong);
    let key_agreement = extension(15, true, &[3, 2, 3, 0x08]);
    assert_eq!(with(&authority, "320101", &[ocsp_signing(), key_agreement, no_check.clone()]), wrong);
    let unknown = extension(99, true, &[5, 0]);
    assert_eq!(with(&authority, "320101", &[ocsp_signing(), digital_signature(), no_check, unknown]), wrong);
}

#[test]
fn a_revoked_delegate_answers_no_longer() {
    let (authority, responder) = (Party::new("authority", 2), Party::new("responder", 4));
    let leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let certificates =
        vec![authority.certify(&responder, 5, "320101", &[ocsp_signing(), digital_signature()])];
    let answers = Answers { certificates, ..Answers::of(vec![authority.single(3, Said::Good, THIS, NEXT)]) };
    let response = [responder.respond(&answers)];
    // Lists for some reasons alone leave the leaf to the response.
    let list = |bits: &[u8], serials: &[u8]| {
        let scope = extension(28, true, &lab::sequence(&[&tlv(0x83, bits)]));
        let entries = serials.iter().map(|&serial| entry(serial, &[])).collect();
        authority.list(&List { entries, extensions: vec![scope], ..List::of("authority") })
    };
    let all_but_key_compromise = list(&[7, 0x3F, 0x80], &[]);
    let judge = |lists: &[Vec<u8>], policy| judge_with_lists(&authority, &leaf, &response, lists, policy);
    let soft = |lists: &[Vec<u8>]| judge(lists, RevocationPolicy::SoftFail);
    // Not covered for all reasons, and that is no obstacle where nothing need be known.
    let verdict = soft(core::slice::from_ref(&all_but_key_compromise)).unwrap();
    assert_eq!(verdict.source(), Some(RevocationSource::Ocsp));
    let verdict = soft(&[list(&[7, 0x3F, 0x80], &[5])]).unwrap();
    assert_eq!(verdict, RevocationStatus::Unknown(RevocationGap::SomeReasons));
    let verdict = judge(&[all_but_key_compromise], RevocationPolicy::HardFail);
    assert_eq!(verdict, gap(RevocationGap::SomeReasons));
}

#[test]
fn of_contradicting_answers_the_bad_one_counts_and_the_future_does_not() {
    let authority = Party::new("authority", 2);
    let leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let judge =
        |singles: Vec<Vec<u8>>| judge_in_lab(&authority, &leaf, &[authority.respond(&Answers::of(singles))]);
    let single = |said, this, next| authority.single(3, said, this, next);
    let both = vec![single(Said::Good, THIS, NEXT), single(Said::Revoked, THIS, NEXT)];
    assert_eq!(judge(both), Err(PathError::Revoked { date: 1_717_200_000, reason: 0 }));
    let of_future = vec![single(Said::Good, "20250601000000Z", NEXT)];
    assert_eq!(judge(of_future), gap(RevocationGap::NotYetValid));
    assert_eq!(judge(vec![single(Said::Unknown, THIS, NEXT)]), gap(RevocationGap::UnknownToResponder));
    assert_eq!(judge(Vec::new()), gap(RevocationGap::Missing));
    let critical = Answers {
        extensions: vec![extension(99, true, &[5, 0])],
        ..Answers::of(vec![single(Said::Good, THIS, NEXT)])
    };
    let verdict = judge_in_lab(&authority, &leaf, &[authority.respond(&critical)]);
    assert_eq!(verdict, gap(RevocationGap::UnknownCriticalExtension));
}

#[test]
fn many_answers_and_many_certificates_stay_within_the_budget() {
    let authority = Party::new("authority", 2);
    let leaf = authority.certify(&Party::new("signer", 3), 3, "320101", &[]);
    let (impostor, responder) = (Party::new("authority", 8), Party::new("responder", 4));
    let single = authority.single(3, Said::Good, THIS, NEXT);
    let full = impostor.respond(&Answers::of(vec![single.clone(); 400]));
    assert_eq!(judge_in_lab(&authority, &leaf, &[full]), gap(RevocationGap::WrongSigner));
    let certificates = vec![impostor.certify(&responder, 5, "320101", &[ocsp_signing()]); 100];
    let answers = Answers { certificates, ..Answers::of(vec![single]) };
    let response = responder.respond(&answers);
    assert_eq!(
        judge_in_lab(&authority, &leaf, core::slice::from_ref(&response)),
        gap(RevocationGap::WrongSigner)
    );
    assert_eq!(judge_in_lab(&authority, &leaf, &vec![response; 50]), Err(PathError::SignatureBudget));
}
