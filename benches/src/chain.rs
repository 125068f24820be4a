//! A chain of three certificates with a list of numbers, judged anew each time.
//!
//! Root, authority and signer are of ES256, with policies on both below the root, name constraints on the authority and the
//! TNAuthList on the signer. Everyone has the root at hand as far as it makes anchors ready, and gets the other two as octets.

use core::error::Error;
use core::hint::black_box;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ParsedPublicKey};
use der::oid::ObjectIdentifier;
use trueline_number::E164Number;
use trueline_passport::es256::{Sign as _, SigningKey};
use trueline_trust::{
    Algorithms, AnchorScope, Certificate, CertificateBuilder, Coverage, DistinguishedName, DomainAnchor,
    DomainKind, DomainRules, GeneralSubtree, Issuer, KeyUsage, PathBuilder, PathSettings, RevocationPolicy,
    SerialNumber, ServiceProviderCode, TelephoneNumberRange, TnAuthList, TnEntry, TrustAnchor, TrustDomain,
    TrustDomains, Validity,
};

use crate::Side;
use crate::peers::{certval, webpki};

/// When the chain is judged, in seconds since 1970.
pub const NOW: i64 = 1_764_028_800;
/// The policy of SHAKEN certificates (ATIS-1000080), which the path must have.
pub const POLICY: &str = "2.16.840.1.114569.1.1.3";
/// For whom the signer must be able to speak.
pub const CALLER: &str = "+12025550142";

/// Certificates in DER.
#[derive(Debug)]
pub struct Chain {
    /// The anchor.
    pub root: Vec<u8>,
    /// Signed by the root.
    pub authority: Vec<u8>,
    /// Signed by the authority, with the list.
    pub signer: Vec<u8>,
}

impl Chain {
    /// Issues the three.
    ///
    /// # Errors
    /// None with these names and keys.
    pub fn issue() -> Result<Self, Box<dyn Error>> {
        const DAY: i64 = 86_400;
        let policy = ObjectIdentifier::new(POLICY)?;
        let (root_key, authority_key) = (SigningKey::generate(&[1; 32])?, SigningKey::generate(&[2; 32])?);
        let signer_key = SigningKey::generate(&[3; 32])?;
        let builder = |name: &str, key: &SigningKey, serial: u8| -> Result<_, Box<dyn Error>> {
            let serial = SerialNumber::from_random([serial; 20]);
            let validity = Validity::new(NOW - 30 * DAY, NOW + 60 * DAY)?;
            Ok(CertificateBuilder::new(name.parse()?, key.verifying_key(), serial, validity))
        };
        let issuer = |name: &str, key: &SigningKey| -> Result<_, Box<dyn Error>> {
            Ok(Issuer::new(name.parse::<DistinguishedName>()?, key.verifying_key()))
        };
        let root = issuer(ROOT, &root_key)?;
        let authority = issuer(AUTHORITY, &authority_key)?;
        let range = TelephoneNumberRange::new("12025550100".parse()?, 100)?;
        let code = ServiceProviderCode::new("709J")?;
        let list = TnAuthList::from_entries([TnEntry::ServiceProvider(code), TnEntry::Range(range)])?;
        Ok(Self {
            root: builder(ROOT, &root_key, 1)?.certification_authority(None).sign(&root, &root_key)?,
            authority: builder(AUTHORITY, &authority_key, 2)?
                .certification_authority(Some(0))
                .with_policy(policy)
                .with_excluded(GeneralSubtree::DnsName("elsewhere.example".to_owned()))
                .sign(&root, &root_key)?,
            signer: builder(SIGNER, &signer_key, 3)?
                .with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
                .with_policy(policy)
                .with_tn_auth_list(&list)
                .sign(&authority, &authority_key)?,
        })
    }
}

const ROOT: &str = "C=US, O=Example, CN=Root";
const AUTHORITY: &str = "C=US, O=Example, CN=Authority";
const SIGNER: &str = "C=US, O=Example, CN=SHAKEN 709J";

/// Ours: RFC 5280 with the policy asked for, and the number in the list of each certificate that has one.
#[derive(Debug)]
pub struct Judge {
    anchors: [TrustAnchor<'static>; 1],
    settings: PathSettings<'static>,
    caller: E164Number,
}

impl Judge {
    /// Trusts `root`.
    ///
    /// # Errors
    /// Where it cannot be decoded.
    pub fn new(root: &'static [u8]) -> Result<Self, Box<dyn Error>> {
        let settings = PathSettings::new(NOW)
            .with_policies(vec![ObjectIdentifier::new(POLICY)?])
            .require_explicit_policy()
            .with_algorithms(Algorithms::ES256)
            .with_key_usage(KeyUsage::DIGITAL_SIGNATURE);
        let anchors = [TrustAnchor::new(Certificate::from_der(root)?)];
        Ok(Self { anchors, settings, caller: CALLER.parse()? })
    }

    /// Whether the signer may speak for the caller.
    ///
    /// # Errors
    /// Where a certificate or list cannot be decoded, or there is no path.
    pub fn judge(&self, authority: &[u8], signer: &[u8]) -> Result<bool, Box<dyn Error>> {
        let bag = [Certificate::from_der(authority)?];
        let target = Certificate::from_der(signer)?;
        let path = PathBuilder::new(&self.anchors, &bag).build(&target, &self.settings)?;
        let mut has_list = false;
        for certificate in path.certificates() {
            let Some(extension) = certificate.extension(TnAuthList::OID.as_bytes()) else { continue };
            has_list = true;
            if TnAuthList::decode(extension.value)?.covers(&self.caller, &()) != Coverage::Covered {
                return Ok(false);
            }
        }
        Ok(has_list)
    }
}

/// Ours with what a verifier of calls asks besides: a domain of the STI kind under one root, trusted for every number, with the
/// policy demanded. Revocation is not looked at, as on no side.
fn domains(root: &[u8]) -> Result<TrustDomains, Box<dyn Error>> {
    let rules = DomainRules::of(DomainKind::Sti)
        .with_required_policies(vec![ObjectIdentifier::new(POLICY)?])
        .with_revocation(RevocationPolicy::Off);
    let anchor = DomainAnchor::new(root, AnchorScope::EVERYTHING)?;
    let domain = TrustDomain::new("bench", DomainKind::Sti)?.with_rules(rules).with_anchor(anchor)?;
    Ok(TrustDomains::new(vec![domain])?)
}

/// The ways to judge the chain; the first is what all others are compared with.
///
/// # Errors
/// None with this chain.
pub fn judging() -> Result<Vec<Side>, Box<dyn Error>> {
    // They live as long as the program, as those of whoever judges calls do.
    let chain: &'static Chain = Box::leak(Box::new(Chain::issue()?));
    let (authority, signer) = (&chain.authority[..], &chain.signer[..]);
    let ours = Judge::new(&chain.root)?;
    let webpki = webpki::Judge::new(&chain.root)?;
    let with_backend = certval::Judge::new(&chain.root).map_err(|error| format!("{error:?}"))?;
    let with_own = certval::Judge::with_p256(&chain.root).map_err(|error| format!("{error:?}"))?;
    let domains = domains(&chain.root)?;
    let fetched = trueline_trust::Chain::new([signer, authority].map(Box::from).into())?;
    Ok(vec![
        Side::new("rustls-webpki", move || webpki.judge(black_box(authority), black_box(signer)).is_ok()),
        Side::new("trueline, policies and list checked", move || {
            ours.judge(black_box(authority), black_box(signer)).is_ok_and(|covered| covered)
        }),
        Side::new("trueline, verdict under a trust domain", move || {
            domains.judge(black_box(&fetched), &(), NOW).verdict().is_ok()
        }),
        Side::new("aws-lc-rs alone, two signatures", two_signatures()?),
        Side::new("certval, signatures by aws-lc-rs", move || {
            with_backend.judge(black_box(authority), black_box(signer)).is_ok()
        }),
        Side::new("certval, signatures by p256", move || {
            with_own.judge(black_box(authority), black_box(signer)).is_ok()
        }),
    ])
}

/// What is left of the work without certificates: two keys read, two signatures verified, over about as many octets.
fn two_signatures() -> Result<impl Fn() -> bool + 'static, Box<dyn Error>> {
    let message = [7; 450];
    let key = SigningKey::generate(&[1; 32])?;
    let (public, signature) = (key.verifying_key().to_sec1(), key.sign(&message)?.to_der());
    Ok(move || {
        (0..2).all(|_| {
            ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, black_box(&public))
                .is_ok_and(|key| key.verify_sig(black_box(&message), black_box(&signature)).is_ok())
        })
    })
}
