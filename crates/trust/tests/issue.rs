//! Certificates, requests and CRLs made here, read back and judged by the same rules as those of others.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use der::oid::ObjectIdentifier;
use trueline_passport::es256::SigningKey;
use trueline_trust::{
    AccessMethod, AttributeType, Certificate, CertificateBuilder, CertificateRequest,
    CertificateRequestBuilder, ClaimConstraints, ConstraintsExtension, Crl, CrlBuilder, DistinguishedName,
    GeneralSubtree, IssueError, Issuer, KeyIdentifier, KeyUsage, PathBuilder, PathError, PathFailure,
    PathSettings, RevocationPolicy, RevocationReason, RevocationSource, RevocationStatus, RevokedCertificate,
    SerialNumber, ServiceProviderCode, TelephoneNumberRange, TnAuthList, TnEntry, TnListReference,
    TrustAnchor, Validity,
};

/// 2026-11-25T14:00:00Z.
const TIME: i64 = 1_795_615_200;
const DAY: i64 = 86_400;
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.114569.1.1.3");
const CRL_AT: &str = "https://crl.example.com/root.crl";

struct Party {
    name: DistinguishedName,
    key: SigningKey,
    serial: u8,
}

impl Party {
    fn new(common_name: &str, seed: u8) -> Self {
        let name = DistinguishedName::new().with(AttributeType::Country, "US").unwrap();
        let name = name.with(AttributeType::CommonName, common_name).unwrap();
        Self { name, key: SigningKey::generate(&[seed; 32]).unwrap(), serial: seed }
    }

    fn issuer(&self) -> Issuer {
        Issuer::new(self.name.clone(), self.key.verifying_key())
    }

    fn builder(&self) -> CertificateBuilder {
        let serial = SerialNumber::from_random([self.serial; 20]);
        let validity = Validity::new(TIME - DAY, TIME + 30 * DAY).unwrap();
        CertificateBuilder::new(self.name.clone(), self.key.verifying_key(), serial, validity)
    }

    fn sign(&self, builder: &CertificateBuilder) -> Vec<u8> {
        builder.sign(&self.issuer(), &self.key).unwrap()
    }
}

struct Lab {
    root: Party,
    authority: Party,
    signer: Party,
}

fn lab() -> Lab {
    Lab {
        root: Party::new("Root", 1),
        authority: Party::new("Authority", 2),
        signer: Party::new("SHAKEN 709J", 3),
    }
}

fn list() -> TnAuthList<'static> {
    let range = TelephoneNumberRange::new("12025550100".parse().unwrap(), 100).unwrap();
    TnAuthList::from_entries([
        TnEntry::ServiceProvider(ServiceProviderCode::new("709J").unwrap()),
        TnEntry::Range(range),
    ])
    .unwrap()
}

fn judge(
    anchor: &[u8],
    others: &[&[u8]],
    crls: &[&[u8]],
    leaf: &[u8],
    settings: &PathSettings<'_>,
) -> Result<Vec<RevocationStatus>, PathFailure> {
    let anchors = [TrustAnchor::new(Certificate::from_der(anchor).unwrap())];
    let others: Vec<_> = others.iter().map(|octets| Certificate::from_der(octets).unwrap()).collect();
    let crls: Vec<_> = crls.iter().map(|octets| Crl::from_der(octets).unwrap()).collect();
    let leaf = Certificate::from_der(leaf).unwrap();
    let path = PathBuilder::new(&anchors, &others).with_crls(&crls).build(&leaf, settings)?;
    Ok(path.revocation().to_vec())
}

#[test]
fn a_chain_made_here_holds_and_keeps_to_the_profile() {
    let Lab { root, authority, signer } = lab();
    let anchor = root.sign(&root.builder().certification_authority(None));
    let middle = root.sign(&authority.builder().certification_authority(Some(0)).with_policy(POLICY));
    let leaf = authority.sign(
        &signer
            .builder()
            .with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
            .with_policy(POLICY)
            .with_tn_auth_list(&list()),
    );
    for octets in [&anchor, &middle, &leaf] {
        let deviations: Vec<_> = Certificate::from_der(octets).unwrap().deviations().collect();
        assert_eq!(deviations, []);
    }
    let settings = PathSettings::new(TIME)
        .with_policies(vec![POLICY])
        .require_explicit_policy()
        .with_key_usage(KeyUsage::DIGITAL_SIGNATURE);
    assert!(judge(&anchor, &[&middle], &[], &leaf, &settings).is_ok());
    // Below a path length of 0 there is no other authority.
    let below = Party::new("below", 4);
    let too_far = authority.sign(&signer.builder().certification_authority(None).with_policy(POLICY));
    let last = signer.sign(&below.builder().with_policy(POLICY));
    let failure = judge(&anchor, &[&middle, &too_far], &[], &last, &settings).unwrap_err();
    assert_eq!(failure.error, PathError::PathLengthExceeded);
}

#[test]
fn every_extension_is_read_back() {
    let Lab { root, signer, .. } = lab();
    let constraints = ClaimConstraints::new()
        .with_must_include(["attest"])
        .with_permitted_values("attest", ["B", "C"])
        .with_must_exclude(["rcd"]);
    let other = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");
    let octets = root.sign(
        &signer
            .builder()
            .certification_authority(Some(3))
            .with_key_usage(KeyUsage::KEY_CERT_SIGN)
            .with_permitted(GeneralSubtree::DirectoryName(signer.name.clone()))
            .with_excluded(GeneralSubtree::DnsName("example.net".to_owned()))
            .with_excluded(GeneralSubtree::Rfc822Name(".example.net".to_owned()))
            .with_excluded(GeneralSubtree::UniformResourceIdentifier(".example.net".to_owned()))
            .with_crl_distribution_point(CRL_AT, None)
            .with_access(AccessMethod::Ocsp, "http://ocsp.example.com/")
            .with_access(AccessMethod::CaIssuers, "http://cert.example.com/root.der")
            .with_access(AccessMethod::StirTnList, "https://list.example.com/709J")
            .with_tn_auth_list(&list())
            .with_claim_constraints(&constraints)
            .unwrap()
            .with_extension(other, false, vec![5, 0]),
    );
    let certificate = Certificate::from_der(&octets).unwrap();
    assert_eq!(certificate.version(), 3);
    assert_eq!(certificate.serial_number(), SerialNumber::from_random([3; 20]).octets());
    assert_eq!((certificate.issuer(), certificate.subject()), (root.name.as_name(), signer.name.as_name()));
    assert_eq!((certificate.not_before(), certificate.not_after()), (TIME - DAY, TIME + 30 * DAY));
    assert_eq!(certificate.basic_constraints().unwrap().unwrap().path_length, Some(3));
    assert_eq!(certificate.key_usage(), Ok(Some(KeyUsage::KEY_CERT_SIGN)));
    let key_identifier = |party: &Party| *KeyIdentifier::of(party.key.verifying_key()).octets();
    assert_eq!(certificate.subject_key_identifier(), Ok(Some(&key_identifier(&signer)[..])));
    assert_eq!(certificate.authority_key_identifier(), Ok(Some(&key_identifier(&root)[..])));
    assert!(certificate.name_constraints().unwrap().is_some());
    let value = |identifier: &ObjectIdentifier| {
        certificate.extension(identifier.as_bytes()).unwrap_or_else(|| panic!("{identifier}")).value
    };
    assert_eq!(TnAuthList::decode(value(&TnAuthList::OID)).unwrap(), list());
    let enhanced = ConstraintsExtension::EnhancedJwtClaimConstraints;
    assert_eq!(ClaimConstraints::decode(enhanced, value(&enhanced.oid())).unwrap(), constraints);
    assert_eq!(value(&other), [5, 0]);
    let access = value(&ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.1"));
    let references = TnListReference::all_in(access).unwrap();
    assert_eq!(references[0].uri(), "https://list.example.com/709J");
    assert_eq!(certificate.deviations().count(), 0);
    signer.key.check_certificate(&octets).unwrap();
}

#[test]
fn what_nobody_could_read_is_not_issued() {
    let Lab { root, signer, .. } = lab();
    let twice = signer.builder().with_tn_auth_list(&list()).with_tn_auth_list(&list());
    assert!(matches!(twice.sign(&root.issuer(), &root.key), Err(IssueError::DuplicateExtension)));
    assert!(matches!(Validity::new(TIME, TIME - 1), Err(IssueError::ValidityReversed)));
    assert!(matches!(Validity::new(TIME, Validity::NO_END + 1), Err(IssueError::Time(_))));
    // From 2050 on times have another form, which the same reader takes.
    let serial = SerialNumber::from_random([9; 20]);
    for not_after in [2_524_607_999, 2_524_608_000, Validity::NO_END] {
        let validity = Validity::new(TIME, not_after).unwrap();
        let builder =
            CertificateBuilder::new(signer.name.clone(), signer.key.verifying_key(), serial, validity);
        let octets = root.sign(&builder);
        assert_eq!(Certificate::from_der(&octets).unwrap().not_after(), not_after);
    }
}

#[test]
fn name_constraints_hold_below() {
    let Lab { root, authority, signer } = lab();
    let anchor = root.sign(&root.builder().certification_authority(None));
    let other: DistinguishedName = "C=GB".parse().unwrap();
    let within = |subtree| {
        let authority_certificate = root.sign(
            &authority
                .builder()
                .certification_authority(None)
                .with_permitted(GeneralSubtree::DirectoryName(subtree)),
        );
        let leaf = authority.sign(&signer.builder());
        judge(&anchor, &[&authority_certificate], &[], &leaf, &PathSettings::new(TIME))
    };
    assert!(within("C=US".parse().unwrap()).is_ok());
    assert!(matches!(within(other).unwrap_err().error, PathError::NameNotPermitted(_)));
}

#[test]
fn a_request_shows_what_it_asks_for_and_that_the_key_is_there() {
    let Lab { signer, .. } = lab();
    let octets = CertificateRequestBuilder::new(signer.name.clone())
        .certification_authority(Some(1))
        .with_key_usage(KeyUsage::KEY_CERT_SIGN)
        .with_tn_auth_list(&list())
        .sign(&signer.key)
        .unwrap();
    let request = CertificateRequest::from_der(&octets).unwrap();
    request.verify().unwrap();
    assert_eq!(request.subject(), signer.name.as_name());
    assert_eq!(request.verifying_key().unwrap(), *signer.key.verifying_key());
    assert_eq!(request.tn_auth_list().unwrap(), Some(list()));
    assert_eq!(request.key_usage(), Ok(Some(KeyUsage::KEY_CERT_SIGN)));
    assert_eq!(request.basic_constraints().unwrap().unwrap().path_length, Some(1));
    assert_eq!(request.extensions().count(), 3);

    // One bit of what is signed, such as of the subject, and it is no proof any more.
    let mut changed = octets.clone();
    let at = changed.windows(4).position(|four| four == b"709J").unwrap();
    changed[at] ^= 1;
    let request = CertificateRequest::from_der(&changed).unwrap();
    assert!(matches!(request.verify(), Err(IssueError::RequestSignature(PathError::SignatureMismatch))));
    for end in 0..octets.len() {
        assert!(CertificateRequest::from_der(&octets[..end]).is_err(), "{end}");
    }
    // A certificate is no request.
    let certificate = signer.sign(&signer.builder());
    assert!(matches!(CertificateRequest::from_der(&certificate), Err(IssueError::Request(_))));

    let plain = CertificateRequestBuilder::new(signer.name.clone()).sign(&signer.key).unwrap();
    let request = CertificateRequest::from_der(&plain).unwrap();
    assert_eq!((request.extensions().count(), request.tn_auth_list().unwrap()), (0, None));
}

/// Hard fail: every certificate must be covered.
fn with_revocation() -> PathSettings<'static> {
    PathSettings::new(TIME).with_revocation(RevocationPolicy::HardFail)
}

#[test]
fn a_complete_crl_tells_who_is_revoked_and_why() {
    let Lab { root, signer, .. } = lab();
    let anchor = root.sign(&root.builder().certification_authority(None));
    let leaf = root.sign(&signer.builder().with_crl_distribution_point(CRL_AT, None));
    let crl = CrlBuilder::new(7, TIME - DAY, TIME + DAY).unwrap();
    let empty = crl.sign(&root.issuer(), &root.key).unwrap();
    let status = judge(&anchor, &[], &[&empty], &leaf, &with_revocation()).unwrap();
    assert_eq!(
        status,
        [RevocationStatus::Good { source: RevocationSource::Crl, next_update: Some(TIME + DAY) }]
    );

    for reason in RevocationReason::all() {
        let certificate = Certificate::from_der(&leaf).unwrap();
        let crl = crl.clone().with(RevokedCertificate::new(&certificate, TIME - 60, reason));
        let crl = crl.sign(&root.issuer(), &root.key).unwrap();
        let failure = judge(&anchor, &[], &[&crl], &leaf, &with_revocation()).unwrap_err();
        assert_eq!(failure.error, PathError::Revoked { date: TIME - 60, reason: reason.code() });
        assert_eq!(reason.name().parse(), Ok(reason));
    }
}

#[test]
fn an_indirect_crl_covers_certificates_of_several_issuers() {
    let Lab { root, authority, signer } = lab();
    let list_issuer = Party::new("STI-PA", 8);
    let named = || Some(list_issuer.name.clone());
    let anchor = root.sign(&root.builder().certification_authority(None));
    let of_list = root.sign(&list_issuer.builder().with_key_usage(KeyUsage::CRL_SIGN));
    let middle = root.sign(
        &authority.builder().certification_authority(None).with_crl_distribution_point(CRL_AT, named()),
    );
    let leaf = authority.sign(&signer.builder().with_crl_distribution_point(CRL_AT, named()));
    let second = Party::new("second", 9);
    let other_leaf = authority.sign(&second.builder().with_crl_distribution_point(CRL_AT, named()));
    let crl = CrlBuilder::new(1, TIME - DAY, TIME + DAY).unwrap().indirect(CRL_AT);
    // It covers the one who signs the other list.
    let of_root =
        CrlBuilder::new(1, TIME - DAY, TIME + DAY).unwrap().sign(&root.issuer(), &root.key).unwrap();
    let judge = |crl: &CrlBuilder, leaf: &[u8]| {
        let crl = crl.sign(&list_issuer.issuer(), &list_issuer.key).unwrap();
        judge(&anchor, &[&middle, &of_list], &[&crl, &of_root], leaf, &with_revocation())
    };
    assert_eq!(judge(&crl, &leaf).unwrap().len(), 2);
    let entry = |octets: &[u8]| {
        let certificate = Certificate::from_der(octets).unwrap();
        RevokedCertificate::new(&certificate, TIME - 60, RevocationReason::KeyCompromise)
    };
    // An entry by another issuer before it, and none of its own: the second entry of one issuer names it no more.
    let foreign = root.sign(&Party::new("foreign", 10).builder());
    let crl = crl.with(entry(&foreign)).with(entry(&other_leaf)).with(entry(&leaf));
    for revoked in [&leaf, &other_leaf] {
        let failure = judge(&crl, revoked).unwrap_err();
        assert_eq!(failure, PathFailure::new(PathError::Revoked { date: TIME - 60, reason: 1 }, 0));
    }
}

#[test]
fn a_crl_of_one_issuer_does_not_list_certificates_of_others() {
    let Lab { root, authority, signer } = lab();
    let leaf = authority.sign(&signer.builder());
    let entry =
        RevokedCertificate::new(&Certificate::from_der(&leaf).unwrap(), TIME, RevocationReason::default());
    let crl = CrlBuilder::new(1, TIME - DAY, TIME + DAY).unwrap();
    let of_root = crl.clone().with(entry.clone()).sign(&root.issuer(), &root.key).unwrap();
    // Signatures in DER differ by a few octets.
    assert!(of_root.len() < crl.sign(&root.issuer(), &root.key).unwrap().len() + 8);
    let own = crl.clone().with(entry).sign(&authority.issuer(), &authority.key).unwrap();
    assert!(own.len() > crl.sign(&authority.issuer(), &authority.key).unwrap().len() + 20);
}
