//! A call verified under a trust domain, and verdicts on chains: made, and remembered among a hundred thousand.

use core::error::Error;
use core::fmt;
use core::hint::black_box;

use trueline_passport::es256::SigningKey;
use trueline_passport::{VerificationPolicy, Verifier};
use trueline_trust::{
    AnchorScope, AttributeType, CertificateBuilder, CertificateRepository, Chain, ChainDigest,
    DistinguishedName, DomainAnchor, DomainKind, DomainRules, Issuer, KeyUsage, RevocationPolicy,
    SerialNumber, TelephoneNumberRange, TnAuthList, TnEntry, TrustDomain, TrustDomains, TrustedSigners,
    Validity, VerdictCache,
};

use crate::passport::{self, CERTIFICATE, NOW};

/// How many chains are remembered.
pub const CHAINS: usize = 100_000;

/// Room for them: the parts of a cache fill unevenly.
const ROOM: usize = CHAINS + CHAINS / 8;

const AT: i64 = 1_764_028_801;
const DAY: i64 = 86_400;

/// Everything that a verifier holds: a domain, chains by their addresses, and verdicts by their digests.
pub struct Held {
    /// One domain with one anchor.
    pub domains: TrustDomains,
    /// [`CHAINS`] addresses.
    pub repository: CertificateRepository,
    /// [`CHAINS`] verdicts.
    pub cache: VerdictCache,
    /// The digests in no order.
    pub digests: Vec<ChainDigest>,
    /// The addresses in no order.
    pub addresses: Vec<String>,
    /// The chain of the token.
    pub chain: Chain,
    /// The token.
    pub token: String,
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held").field("cache", &self.cache).finish_non_exhaustive()
    }
}

struct Party {
    name: DistinguishedName,
    key: SigningKey,
}

impl Party {
    fn new(name: &str, key: SigningKey) -> Result<Self, Box<dyn Error>> {
        let name = DistinguishedName::new().with(AttributeType::CommonName, name)?;
        Ok(Self { name, key })
    }

    fn certificate(&self, serial: u8) -> Result<CertificateBuilder, Box<dyn Error>> {
        let (serial, validity) =
            (SerialNumber::from_random([serial; 20]), Validity::new(AT - DAY, AT + DAY)?);
        Ok(CertificateBuilder::new(self.name.clone(), self.key.verifying_key(), serial, validity))
    }

    fn sign(&self, builder: &CertificateBuilder) -> Result<Box<[u8]>, Box<dyn Error>> {
        let issuer = Issuer::new(self.name.clone(), self.key.verifying_key());
        Ok(builder.sign(&issuer, &self.key)?.into())
    }
}

impl Held {
    /// Makes the certificates, and judges every chain once. The chains differ in a certificate that no path needs.
    ///
    /// # Errors
    /// None with these names and keys.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let root = Party::new("root", SigningKey::generate(&[1; 32])?)?;
        let authority = Party::new("authority", SigningKey::generate(&[2; 32])?)?;
        let keys = passport::Keys::load()?;
        let token = passport::signed(&keys.signing)?;
        let signer = Party::new("signer", keys.signing)?;
        let anchor = root.sign(&root.certificate(1)?.certification_authority(None))?;
        let intermediate = root.sign(&authority.certificate(2)?.certification_authority(Some(0)))?;
        let range = TelephoneNumberRange::new("12025550100".parse()?, 100)?;
        let list = TnAuthList::from_entries([TnEntry::Range(range)])?;
        let leaf =
            signer.certificate(3)?.with_key_usage(KeyUsage::DIGITAL_SIGNATURE).with_tn_auth_list(&list);
        let leaf = authority.sign(&leaf)?;

        let rules = DomainRules::of(DomainKind::Sti).with_revocation(RevocationPolicy::Off);
        let domain = TrustDomain::new("home", DomainKind::Sti)?
            .with_rules(rules)
            .with_anchor(DomainAnchor::new(anchor, AnchorScope::EVERYTHING)?)?;
        let chain = Chain::new(vec![leaf.clone(), intermediate.clone()])?;
        let mut held = Self {
            domains: TrustDomains::new(vec![domain])?,
            repository: CertificateRepository::new(ROOM),
            cache: VerdictCache::new(ROOM),
            digests: Vec::new(),
            addresses: Vec::new(),
            chain: chain.clone(),
            token,
        };
        for n in 0..CHAINS {
            let (address, chain) = match n {
                0 => (CERTIFICATE.to_owned(), chain.clone()),
                _ => {
                    let other = [&[0x30, 8][..], &n.to_be_bytes()].concat().into();
                    let address = format!("https://certificates.example.com/shaken/{n}.pem");
                    (address, Chain::new(vec![leaf.clone(), intermediate.clone(), other])?)
                }
            };
            held.cache.judge(&chain, &held.domains, &held.repository, AT).verdict().map_err(Clone::clone)?;
            held.digests.push(chain.digest());
            held.repository.insert_chain(&address, chain, AT + DAY);
            held.addresses.push(address);
        }
        // Two walks through the tables, neither in the order in which they were filled.
        held.digests.sort_unstable();
        held.addresses.sort_unstable_by_key(|address| address.chars().rev().collect::<String>());
        Ok(held)
    }

    /// The call of the token verified whole, its chain by its address, its verdict remembered.
    #[must_use]
    pub fn call(&self) -> bool {
        let signers = TrustedSigners::new(&self.domains, &self.repository, &self.cache, NOW);
        let verifier = Verifier::new(signers, VerificationPolicy::SHAKEN, NOW);
        passport::verify(&verifier, black_box(self.token.as_bytes()))
            .is_ok_and(|verdict| verdict.passed().is_some())
    }

    /// The chain of the token judged, nothing remembered.
    #[must_use]
    pub fn judge(&self) -> bool {
        self.domains.judge(black_box(&self.chain), &self.repository, AT).verdict().is_ok()
    }

    /// A verdict by the digest of its chain.
    #[must_use]
    pub fn verdict(&self, n: usize) -> bool {
        let digest = n.checked_rem(self.digests.len()).and_then(|place| self.digests.get(place));
        let judgement = digest
            .and_then(|digest| self.cache.judgement(black_box(digest), &self.domains, &self.repository, AT));
        judgement.is_some_and(|judgement| judgement.verdict().is_ok())
    }

    /// A verdict by the address of its chain.
    #[must_use]
    pub fn verdict_at(&self, n: usize) -> bool {
        let address = n.checked_rem(self.addresses.len()).and_then(|place| self.addresses.get(place));
        let chain = address.and_then(|address| self.repository.chain(black_box(address), AT));
        let Some(Ok(chain)) = chain else { return false };
        let judgement = self.cache.judgement(&chain.digest(), &self.domains, &self.repository, AT);
        judgement.is_some_and(|judgement| judgement.verdict().is_ok())
    }
}
