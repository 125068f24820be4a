//! Indirect CRLs, OCSP requests and responses: the same verdict by OpenSSL.

use std::io::ErrorKind;

use trueline_differential::comparison::Report;
use trueline_differential::openssl::{self, PathInputs};
use trueline_differential::reading::{PartReading, Reading};
use trueline_passport::es256::private_key_pem;
use trueline_trust::{
    Certificate, CertificateIdHash, OcspRequest, OcspResponse, PathBuilder, PathError, PathFailure,
    PathSettings, RevocationPolicy, TrustAnchor,
};

use crate::crl_cases::{Case, Expected, House, TIME, expected_of, house, judge};
use crate::lab::{Answers, Party, Said, certification_authority};
use crate::{hex, support};

/// In the list of exceptions.
const PART: &str = "indirect CRL";
/// X509_V_ERR_CERT_REVOKED.
const REVOKED: u32 = 23;

fn ours(house: &House, case: &Case) -> &'static str {
    match expected_of(judge(house, case, RevocationPolicy::HardFail)) {
        Expected::Good => "good",
        Expected::Revoked => "revoked",
        Expected::Stale | Expected::Unknown(_) => "unknown",
    }
}

fn reading(part: &str, case: &str, verdict: &str) -> Reading {
    let fields = vec![(case.to_owned(), verdict.to_owned())];
    Reading { parts: vec![PartReading { name: part.to_owned(), fields }], ..Reading::default() }
}

fn borrowed<'o>(all: impl Iterator<Item = &'o Vec<u8>>) -> Vec<&'o [u8]> {
    all.map(Vec::as_slice).collect()
}

#[test]
fn openssl_and_we_reach_the_same_verdicts_by_indirect_lists() {
    let folder = support::folder().join("revocation-openssl");
    std::fs::create_dir_all(&folder).unwrap();
    let house = house();
    let mut report = Report::default();
    for case in &house.cases {
        let anchors = borrowed([&house.root].into_iter().chain(&case.crl_anchors));
        let bag = borrowed([&house.authority, &house.list].into_iter().chain(&case.more));
        let crls = borrowed([&house.root_list].into_iter().chain(&case.crls));
        let inputs = PathInputs { anchors: &anchors, bag: &bag, crls: &crls, target: &case.leaf, time: TIME };
        let theirs = match openssl::verify_path(&folder, inputs) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
                return;
            }
            verdict => match verdict.unwrap() {
                None => "good",
                Some(REVOKED) => "revoked",
                Some(_) => "unknown",
            },
        };
        report.compare(
            &case.leaf,
            &reading(PART, case.name, ours(&house, case)),
            &reading(PART, case.name, theirs),
        );
    }
    support::judge("openssl-indirect-crls", &report, None);
}

// ---- OCSP ----

/// What a response says of a certificate under its issuer, at `time`.
fn ours_by_response(issuer: &[u8], target: &[u8], response: &[u8], time: i64) -> &'static str {
    let anchors = [TrustAnchor::new(Certificate::from_der(issuer).unwrap())];
    let responses = [OcspResponse::from_der(response).unwrap()];
    let settings = PathSettings::new(time).with_revocation(RevocationPolicy::HardFail);
    let target = Certificate::from_der(target).unwrap();
    match PathBuilder::new(&anchors, &[]).with_ocsp(&responses).build(&target, &settings) {
        Ok(_) => "good",
        Err(PathFailure { error: PathError::Revoked { .. }, .. }) => "revoked",
        Err(PathFailure {
            error: PathError::RevocationUnknown(_) | PathError::RevocationStale { .. },
            ..
        }) => "unknown",
        Err(other) => panic!("{other}"),
    }
}

macro_rules! vectors {
    ($($name:literal of $target:literal under $issuer:literal),* $(,)?) => {
        [$(($name, vectors!($name), vectors!($target), vectors!($issuer))),*]
    };
    ($name:literal) => {
        hex::octets(include_str!(concat!("../../../crates/trust/tests/vectors/revocation/", $name, ".hex")))
    };
}

#[test]
fn openssl_and_we_reach_the_same_verdicts_by_responses() {
    /// 2027-01-01T00:00:00Z; OpenSSL takes the time of its clock.
    const LATER: i64 = 1_798_761_600;
    let folder = support::folder().join("ocsp-openssl");
    std::fs::create_dir_all(&folder).unwrap();
    let mut report = Report::default();
    for (name, response, target, issuer) in vectors![
        "ocsp-good" of "good" under "root",
        "ocsp-sha256" of "good" under "root",
        "ocsp-nonce" of "good" under "root",
        "ocsp-revoked" of "revoked" under "root",
        "ocsp-unknown" of "unknown" under "root",
        "ocsp-good" of "revoked" under "root",
        "ocsp-wrong-issuer" of "good" under "root",
        "ocsp-wrong-issuer" of "namesake" under "other",
        "ocsp-stale" of "good" under "root",
        "ocsp-open-ended" of "good" under "root",
        "ocsp-delegated" of "good" under "root",
        "ocsp-delegated-revoked" of "revoked" under "root",
        "ocsp-checked" of "good" under "root",
        "ocsp-purposeless" of "good" under "root",
        "ocsp-foreign" of "good" under "root",
        "ocsp-no-certificates" of "good" under "root",
    ] {
        let mut bent = response.clone();
        // The last octet of the signature, or of a certificate behind it.
        *bent.last_mut().unwrap() ^= 1;
        for (case, response) in [(name.to_owned(), response), (format!("{name}, last octet changed"), bent)] {
            let theirs = match openssl::judge_response(&folder, &issuer, &target, &response) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    eprintln!(
                        "not compared: OpenSSL is missing; install it with: sudo apt-get install openssl"
                    );
                    return;
                }
                verdict => verdict.unwrap(),
            };
            let ours = ours_by_response(&issuer, &target, &response, LATER);
            report.compare(&response, &reading("response", &case, ours), &reading("response", &case, theirs));
        }
    }
    support::judge("openssl-ocsp", &report, None);
}

#[test]
fn openssl_answers_our_requests_and_reads_responses_made_here() {
    let folder = support::folder().join("ocsp-openssl-request");
    std::fs::create_dir_all(&folder).unwrap();
    let authority = Party::new("authority", 2);
    let octets = authority.certify(&authority, 1, "490101", &certification_authority());
    std::fs::write(folder.join("authority.pem"), openssl::pem("CERTIFICATE", &octets)).unwrap();
    std::fs::write(folder.join("authority.key"), private_key_pem(&[2; 32]).unwrap().as_bytes()).unwrap();
    let issuer = Certificate::from_der(&octets).unwrap();
    let index = "V\t490101000000Z\t\t03\tunknown\t/CN=signer\n\
                 R\t490101000000Z\t240601000000Z,superseded\t04\tunknown\t/CN=signer\n";
    for (serial, expected) in [(3, "good"), (4, "revoked"), (5, "unknown")] {
        let leaf = authority.certify(&Party::new("signer", 3), serial, "490101", &[]);
        let certificate = Certificate::from_der(&leaf).unwrap();
        for hash in [CertificateIdHash::Sha1, CertificateIdHash::Sha256] {
            let request = OcspRequest::new(&certificate, &issuer, hash).unwrap().with_nonce([serial; 32]);
            let answer = match openssl::answer(&folder, index, &request.to_der()) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    eprintln!(
                        "not compared: OpenSSL is missing; install it with: sudo apt-get install openssl"
                    );
                    return;
                }
                answer => answer.unwrap(),
            };
            let response = OcspResponse::from_der(&answer).unwrap();
            assert_eq!(response.nonce(), Some(&[serial; 32][..]));
            assert!(request.is_answered_by(&response));
            let time = response.produced_at();
            assert_eq!(ours_by_response(&octets, &leaf, &answer, time), expected);
            assert_eq!(openssl::judge_response(&folder, &octets, &leaf, &answer).unwrap(), expected);
        }
        let said = match expected {
            "good" => Said::Good,
            "revoked" => Said::Revoked,
            _ => Said::Unknown,
        };
        let single = authority.single(serial, said, "20240601000000Z", Some("20481231000000Z"));
        let made = authority.respond(&Answers::of(vec![single]));
        assert_eq!(openssl::judge_response(&folder, &octets, &leaf, &made).unwrap(), expected);
    }
}
