//! Certificates that break one rule each, and those that break none.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use der::oid::ObjectIdentifier;
use lab::{extension, sequence, tlv};
use trueline_passport::es256::{Sign as _, SigningKey};
use trueline_trust::{
    AccessMethod, CertificateBuilder, ClaimConstraints, DistinguishedName, GeneralSubtree, Issuer, KeyUsage,
    LintRules, LintSettings, LintSeverity, SerialNumber, TnAuthList, TnEntry, Validity, lint,
};

/// 2026-11-25T14:00:00Z.
const TIME: i64 = 1_795_615_200;
const DAY: i64 = 86_400;
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.114569.1.1.3");
const TN_AUTH_LIST: ObjectIdentifier = TnAuthList::OID;

fn key(seed: u8) -> SigningKey {
    SigningKey::generate(&[seed; 32]).unwrap()
}

fn root() -> Issuer {
    Issuer::new("C=US, O=Example, CN=Root".parse().unwrap(), key(1).verifying_key())
}

fn sign(builder: &CertificateBuilder) -> Vec<u8> {
    builder.sign(&root(), &key(1)).unwrap()
}

fn valid(from: i64, to: i64) -> CertificateBuilder {
    let subject: DistinguishedName = "C=US, O=Example, CN=SHAKEN 709J".parse().unwrap();
    let serial = SerialNumber::from_random([7; 20]);
    CertificateBuilder::new(subject, key(2).verifying_key(), serial, Validity::new(from, to).unwrap())
}

/// Everything that SHAKEN asks of a signer but its list.
fn without_list() -> CertificateBuilder {
    with_all(valid(TIME - DAY, TIME + 30 * DAY))
}

fn with_all(builder: CertificateBuilder) -> CertificateBuilder {
    let administrator = "C=US, O=Example, CN=STI-PA".parse().unwrap();
    builder
        .with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
        .with_policy(POLICY)
        .with_crl_distribution_point("https://crl.example.com/", Some(administrator))
}

fn spc() -> TnAuthList<'static> {
    TnAuthList::decode(b"\x30\x08\xA0\x06\x16\x04709J").unwrap()
}

fn signer() -> CertificateBuilder {
    without_list().with_tn_auth_list(&spc())
}

fn authority() -> CertificateBuilder {
    let administrator = "C=US, O=Example, CN=STI-PA".parse().unwrap();
    valid(TIME - DAY, TIME + 30 * DAY)
        .certification_authority(None)
        .with_policy(POLICY)
        .with_crl_distribution_point("https://crl.example.com/", Some(administrator))
}

/// Identifier and clause of each finding.
fn found(octets: &[u8], settings: &LintSettings) -> Vec<(LintSeverity, &'static str, &'static str)> {
    let findings = lint(octets, settings);
    for finding in &findings {
        assert!(!finding.text.is_empty() && !finding.remedy.is_empty() && finding.clause.len() > 5);
        assert!(finding.to_string().starts_with(&finding.severity.to_string()), "{finding}");
    }
    assert!(findings.is_sorted_by(|one, other| one.severity >= other.severity));
    findings.iter().map(|finding| (finding.severity, finding.identifier, finding.clause)).collect()
}

fn settings() -> LintSettings {
    LintSettings::new(TIME)
}

/// It breaks this rule and no other.
fn only(octets: &[u8], severity: LintSeverity, identifier: &str, clause: &str) {
    let found = found(octets, &settings());
    assert_eq!(found.len(), 1, "{identifier}: {found:?}");
    assert_eq!((found[0].0, found[0].1, found[0].2), (severity, identifier, clause));
}

use LintSeverity::{Error, Note, Warning};

#[test]
fn what_breaks_no_rule_has_no_findings() {
    assert_eq!(found(&sign(&signer()), &settings()), []);
    assert_eq!(found(&sign(&authority()), &settings()), []);
    let own = Issuer::new("C=US, O=Example, CN=SHAKEN 709J".parse().unwrap(), key(2).verifying_key());
    let root = valid(TIME - DAY, TIME + DAY).certification_authority(None).sign(&own, &key(2)).unwrap();
    assert_eq!(found(&root, &settings()), []);
}

#[test]
fn octets_that_are_no_whole_certificate() {
    let octets = sign(&signer());
    for end in 1..octets.len() {
        let expected = if end == 1 { "malformed" } else { "truncated" };
        only(&octets[..end], Error, expected, "RFC 5280 §4.1");
    }
    only(&[], Error, "empty", "RFC 5280 §4.1");
    only(&[&*octets, &[0, 0]].concat(), Error, "trailing-octets", "RFC 5280 §4.1");
    only(b"-----BEGIN", Error, "malformed", "RFC 5280 §4.1");
    let mut inside = octets;
    inside[4] ^= 1;
    only(&inside, Error, "malformed", "RFC 5280 §4.1");
}

#[test]
fn validity() {
    let with = |from, to| sign(&with_all(valid(from, to)).with_tn_auth_list(&spc()));
    only(&with(TIME - 2 * DAY, TIME - DAY), Error, "expired", "RFC 5280 §6.1.3 (a)(2)");
    only(&with(TIME + DAY, TIME + 2 * DAY), Error, "not-yet-valid", "RFC 5280 §6.1.3 (a)(2)");
    assert_eq!(found(&with(TIME - 1, TIME), &settings()), []);
    let rule = settings().with_max_leaf_validity(30 * 86_400);
    let exactly = with(TIME, TIME + 30 * DAY - 1);
    assert_eq!(found(&exactly, &rule), []);
    let longer = with(TIME, TIME + 30 * DAY);
    assert_eq!(found(&longer, &rule), [(Error, "validity-too-long", "RFC 5280 §4.1.2.5")]);
    // The rule is about signers.
    assert_eq!(found(&sign(&authority()), &settings().with_max_leaf_validity(1)), []);
}

/// A certificate as the lab of the other tests makes it, with a validity and a serial number of its own.
fn hand_made(serial: &[u8], from: &[u8], to: &[u8], more: &[Vec<u8>]) -> Vec<u8> {
    const ALGORITHM: &[u8] = &[0x30, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2];
    const EC_P256: &[u8] =
        &[0x30, 19, 6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
    let public = [&[0][..], &key(2).verifying_key().to_sec1()].concat();
    let mut extensions = vec![
        extension(14, false, &tlv(4, &[1; 20])),
        extension(35, false, &sequence(&[&tlv(0x80, &[2; 20])])),
        sequence(&[&tlv(6, TN_AUTH_LIST.as_bytes()), &tlv(4, spc().octets())]),
    ];
    extensions.extend_from_slice(more);
    let signed = sequence(&[
        &[0xA0, 3, 2, 1, 2],
        &tlv(2, serial),
        ALGORITHM,
        &lab::name("Root"),
        &sequence(&[from, to]),
        &lab::name("SHAKEN 709J"),
        &sequence(&[EC_P256, &tlv(3, &public)]),
        &tlv(0xA3, &tlv(0x30, &extensions.concat())),
    ]);
    let signature = [&[0][..], &key(1).sign(&signed).unwrap().to_der()].concat();
    sequence(&[&signed, ALGORITHM, &tlv(3, &signature)])
}

/// Those of RFC 5280 alone, as the certificate made by hand has no more.
fn by_rfc5280(octets: &[u8]) -> Vec<(LintSeverity, &'static str, &'static str)> {
    found(octets, &settings().with_rules(LintRules::Rfc5280))
}

#[test]
fn dates_are_written_as_their_year_asks() {
    let utc = |text: &str| tlv(0x17, text.as_bytes());
    let generalized = |text: &str| tlv(0x18, text.as_bytes());
    let made = |from: &[u8], to: &[u8]| by_rfc5280(&hand_made(&[1], from, to, &[]));
    assert_eq!(made(&utc("260101000000Z"), &utc("491231235959Z")), []);
    assert_eq!(made(&utc("260101000000Z"), &generalized("20500101000000Z")), []);
    let wrong = [(Error, "time-coding", "RFC 5280 §4.1.2.5")];
    assert_eq!(made(&generalized("20260101000000Z"), &utc("491231235959Z")), wrong);
    assert_eq!(made(&utc("260101000000Z"), &generalized("20491231235959Z")), wrong);
    let reversed = made(&utc("270101000000Z"), &utc("260101000000Z"));
    assert_eq!(reversed, [(Error, "validity-reversed", "RFC 5280 §4.1.2.5")]);
}

#[test]
fn serial_numbers_and_key_identifiers() {
    let (from, to) = (tlv(0x17, b"260101000000Z"), tlv(0x17, b"270101000000Z"));
    let serial = [(Error, "profile", "RFC 5280 §4.1.2.2")];
    for wrong in [&[0][..], &[0x80], &[1; 21]] {
        assert_eq!(by_rfc5280(&hand_made(wrong, &from, &to, &[])), serial, "{wrong:?}");
    }
    assert_eq!(by_rfc5280(&hand_made(&[1; 20], &from, &to, &[])), []);
    // Made by the lab without either identifier.
    let party = lab::Party::new("authority", 3);
    let bare = by_rfc5280(&lab::Party::new("root", 1).certify(&party, 1, "320101", &[]));
    let expected = [
        (Error, "profile", "RFC 5280 §4.2.1.1"),
        (Warning, "no-subject-key-identifier", "RFC 5280 §4.2.1.2"),
    ];
    assert_eq!(bare, expected);
    let authority = lab::Party::new("root", 1).certify(&party, 1, "320101", &lab::certification_authority());
    let clauses: Vec<_> = by_rfc5280(&authority).iter().map(|(.., clause)| *clause).collect();
    assert_eq!(clauses, ["RFC 5280 §4.2.1.1", "RFC 5280 §4.2.1.2"]);
}

#[test]
fn extensions_that_break_rfc_5280() {
    let with = |number: &str, critical, value: &[u8]| {
        let identifier = ObjectIdentifier::new(&format!("2.5.29.{number}")).unwrap();
        sign(&signer().with_extension(identifier, critical, value.to_vec()))
    };
    only(&with("99", true, &[5, 0]), Error, "unknown-critical-extension", "RFC 5280 §4.2");
    only(&with("17", false, &[5, 0]), Error, "malformed-extension", "RFC 5280 §4.2.1.6");
    only(&with("19", true, &[5, 0]), Error, "malformed-extension", "RFC 5280 §4.2.1.9");
    let constraints = ObjectIdentifier::new_unwrap("2.5.29.30");
    let malformed = sign(&authority().with_extension(constraints, true, vec![5, 0]));
    only(&malformed, Error, "malformed-extension", "RFC 5280 §4.2.1.10");
    let subtree = GeneralSubtree::DirectoryName("C=US".parse().unwrap());
    only(&sign(&signer().with_permitted(subtree)), Error, "profile", "RFC 5280 §4.2.1.10");
    let no_usage = valid(TIME, TIME + DAY)
        .with_policy(POLICY)
        .with_crl_distribution_point("https://crl.example.com/", Some("CN=x".parse().unwrap()))
        .with_tn_auth_list(&spc());
    let usage = ObjectIdentifier::new_unwrap("2.5.29.15");
    let not_critical = sign(&no_usage.clone().with_extension(usage, false, vec![3, 2, 7, 0x80]));
    only(&not_critical, Warning, "key-usage-not-critical", "RFC 5280 §4.2.1.3");
    let malformed = sign(&no_usage.clone().with_extension(usage, true, vec![3, 0]));
    assert_eq!(found(&malformed, &settings())[0].1, "malformed-extension");
    // Its own name as issuer, and another's signature.
    let own = Issuer::new("C=US, O=Example, CN=SHAKEN 709J".parse().unwrap(), key(2).verifying_key());
    let foreign = valid(TIME, TIME + DAY).certification_authority(None).sign(&own, &key(1)).unwrap();
    only(&foreign, Error, "self-signature", "RFC 5280 §4.1.1.3");
    let no_use = sign(&no_usage.with_key_usage(KeyUsage::KEY_CERT_SIGN));
    let clauses: Vec<_> = found(&no_use, &settings()).iter().map(|(.., clause)| *clause).collect();
    assert_eq!(clauses, ["RFC 5280 §4.2.1.9", "RFC 5280 §4.2.1.3"]);
}

#[test]
fn lists_that_break_rfc_8226() {
    let with = |value: &[u8]| sign(&without_list().with_extension(TN_AUTH_LIST, false, value.to_vec()));
    for (value, identifier, clause) in [
        (&b"\x30\x06\x80\x04709J"[..], "list-tags", "RFC 8226 Appendix A"),
        (b"\x30\x0D\x82\x0B12025550142", "list-tags", "RFC 8226 Appendix A"),
        (b"\x30\x12\xA1\x10\x16\x0B12025550100\x02\x01\x64", "list-tags", "RFC 8226 Appendix A"),
        (b"\x30\x06\x16\x04709J", "list-tags", "RFC 8226 §9"),
        (b"\x31\x08\xA0\x06\x16\x04709J", "list-tags", "RFC 8226 §9"),
        (b"\x30\x08\xA0\x06\x16\x04709", "list-truncated", "RFC 8226 §9"),
        (b"\x30\x08\xA0\x06\x16\x04709J\x00", "list-trailing", "RFC 8226 §9"),
        (b"\x30\x00", "list-empty", "RFC 8226 §9"),
        (b"\x30\x0B\xA1\x09\x30\x07\x16\x0210\x02\x01\x5B", "list-range", "RFC 8226 §9"),
        (b"\x30\x05\xA2\x03\x16\x01a", "list-number", "RFC 8226 §9"),
        (b"\x30\x04\xA0\x02\x16\x00", "empty-code", "RFC 8226 §9"),
    ] {
        let found = found(&with(value), &settings());
        assert_eq!(found[0], (Error, identifier, clause), "{value:02x?}: {found:?}");
    }
    only(&sign(&without_list()), Error, "no-list", "RFC 8226 §9");
    let critical = sign(&without_list().with_extension(TN_AUTH_LIST, true, spc().octets().to_vec()));
    only(&critical, Warning, "list-critical", "RFC 8226 §9");
    let by_reference = |url: &str| sign(&without_list().with_access(AccessMethod::StirTnList, url));
    assert_eq!(found(&by_reference("https://list.example.com/"), &settings()), []);
    let insecure = found(&by_reference("http://list.example.com/"), &settings());
    assert_eq!(insecure[0], (Error, "list-not-https", "RFC 8226 §10.1"));
    let twice = sign(&signer().with_access(AccessMethod::StirTnList, "https://list.example.com/"));
    only(&twice, Note, "list-twice", "RFC 8226 §10.1");
}

#[test]
fn entries_that_are_odd() {
    let numbers = |numbers: &[&str]| {
        let entries = numbers.iter().map(|number| TnEntry::One(number.parse().unwrap()));
        let list = TnAuthList::from_entries(entries.chain(spc().entries())).unwrap();
        found(&sign(&without_list().with_tn_auth_list(&list)), &settings())
    };
    let further = (Note, "not-one-code", "ATIS-1000080 (from memory)");
    assert_eq!(numbers(&["12025550142"]), [further]);
    let redundant = numbers(&["12025550142", "12025550143"]);
    assert_eq!(redundant, [(Note, "list-redundant", "RFC 8226 §9"), further]);
    let national = numbers(&["02025550142"]);
    assert_eq!(national, [(Warning, "number-not-international", "RFC 8224 §8.3"), further]);
}

#[test]
fn an_authority_with_a_list_delegates() {
    only(&sign(&authority().with_tn_auth_list(&spc())), Note, "delegating-authority", "RFC 9060 §4");
}

#[test]
fn constraints_that_break_rfc_8226_and_9118() {
    let include = ClaimConstraints::new().with_must_include(["attest"]);
    let exclude = ClaimConstraints::new().with_must_exclude(["rcd"]);
    let with = |constraints: &ClaimConstraints<'_>| signer().with_claim_constraints(constraints).unwrap();
    assert_eq!(found(&sign(&with(&include)), &settings()), []);
    assert_eq!(found(&sign(&with(&exclude)), &settings()), []);
    let both = sign(&with(&include).with_claim_constraints(&exclude).unwrap());
    only(&both, Error, "both-constraints", "RFC 9118 §6");
    let void = ClaimConstraints::new().with_must_exclude(["orig"]);
    only(&sign(&with(&void)), Error, "constraints-void", "RFC 9118 §3");
    let superfluous = ClaimConstraints::new().with_must_include(["iat"]);
    only(&sign(&with(&superfluous)), Warning, "constraints-superfluous", "RFC 8226 §8");
    let of_authority = sign(&authority().with_claim_constraints(&include).unwrap());
    only(&of_authority, Error, "constraints-in-authority", "RFC 8226 §8");
    let raw = |number: &str, critical, value: Vec<u8>| {
        let identifier = ObjectIdentifier::new(&format!("1.3.6.1.5.5.7.1.{number}")).unwrap();
        sign(&signer().with_extension(identifier, critical, value))
    };
    only(&raw("27", true, include.encode().unwrap()), Warning, "constraints-critical", "RFC 8226 §8");
    only(&raw("27", false, vec![0x30, 0]), Error, "malformed-constraints", "RFC 8226 §8");
    only(&raw("33", false, vec![0x30, 0]), Error, "malformed-constraints", "RFC 9118 §3");
    only(&raw("33", false, include.encode().unwrap()), Note, "enhanced-without-exclusion", "RFC 9118 §6");
}

#[test]
fn what_shaken_asks_for() {
    const SHAKEN: &str = "ATIS-1000080 (from memory)";
    let bare = valid(TIME, TIME + DAY).with_tn_auth_list(&spc());
    let administrator = || Some("CN=STI-PA".parse().unwrap());
    let crl = "https://crl.example.com/";
    let usage = KeyUsage::DIGITAL_SIGNATURE;
    let no_usage = bare.clone().with_policy(POLICY).with_crl_distribution_point(crl, administrator());
    only(&sign(&no_usage), Warning, "no-key-usage", SHAKEN);
    let further = no_usage.clone().with_key_usage(usage | KeyUsage::CRL_SIGN);
    only(&sign(&further), Warning, "further-key-usages", SHAKEN);
    let no_policy = bare.clone().with_key_usage(usage).with_crl_distribution_point(crl, administrator());
    only(&sign(&no_policy), Warning, "no-policy", SHAKEN);
    let no_crl = bare.clone().with_key_usage(usage).with_policy(POLICY);
    only(&sign(&no_crl), Warning, "no-crl", SHAKEN);
    only(&sign(&no_crl.with_crl_distribution_point(crl, None)), Note, "no-crl-issuer", SHAKEN);
    let purposes = ObjectIdentifier::new_unwrap("2.5.29.37");
    // clientAuth.
    let value = vec![0x30, 10, 6, 8, 0x2B, 6, 1, 5, 5, 7, 3, 2];
    only(&sign(&signer().with_extension(purposes, false, value)), Warning, "extended-key-usage", SHAKEN);
    for (subject, identifier) in [
        ("O=Example, CN=SHAKEN 709J", "incomplete-subject"),
        ("C=US, CN=SHAKEN 709J", "incomplete-subject"),
        ("C=US, O=Example", "incomplete-subject"),
        ("C=US, O=Example, CN=709J", "common-name"),
    ] {
        let serial = SerialNumber::from_random([7; 20]);
        let validity = Validity::new(TIME, TIME + DAY).unwrap();
        let named =
            CertificateBuilder::new(subject.parse().unwrap(), key(2).verifying_key(), serial, validity);
        only(&sign(&with_all(named).with_tn_auth_list(&spc())), Note, identifier, SHAKEN);
    }
    // With the policies that a domain requires.
    let other = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");
    let wants = settings().with_policies(vec![other, POLICY]);
    assert_eq!(found(&sign(&signer()), &wants), []);
    let wants = settings().with_policies(vec![other]);
    assert_eq!(found(&sign(&signer()), &wants), [(Error, "other-policy", "RFC 5280 §6.1.3 (d)")]);
    assert_eq!(found(&sign(&no_policy), &wants)[0], (Error, "no-policy", "RFC 5280 §6.1.3 (d)"));
}

#[test]
fn fewer_rules_find_less() {
    let octets = sign(&valid(TIME - DAY, TIME + DAY));
    let count = |rules| found(&octets, &settings().with_rules(rules)).len();
    assert_eq!(count(LintRules::Rfc5280), 0);
    assert_eq!(count(LintRules::Stir), 1);
    assert_eq!(count(LintRules::Shaken), 4);
}
