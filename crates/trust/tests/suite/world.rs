//! Domains with their authorities and signers, made with the crate's own builders.
#![allow(dead_code, reason = "no test needs all of it")]

use trueline_passport::es256::SigningKey;
use trueline_trust::{
    AnchorScope, AttributeType, CertificateBuilder, Chain, DistinguishedName, DomainAnchor, DomainKind,
    DomainRules, Issuer, KeyUsage, NumberSet, ServiceProviderCode, ServiceProviderTable,
    TelephoneNumberRange, TnAuthList, TnEntry, TrustDomain, TrustDomains, Validity,
};

/// 2026-11-25T14:00:00Z.
pub(crate) const TIME: i64 = 1_795_615_200;
pub(crate) const DAY: i64 = 86_400;

pub(crate) struct Party {
    pub(crate) name: DistinguishedName,
    pub(crate) key: SigningKey,
    serial: u8,
}

impl Party {
    pub(crate) fn new(common_name: &str, seed: u8) -> Self {
        let name = DistinguishedName::new().with(AttributeType::CommonName, common_name).unwrap();
        Self { name, key: SigningKey::generate(&[seed; 32]).unwrap(), serial: seed }
    }

    pub(crate) fn issuer(&self) -> Issuer {
        Issuer::new(self.name.clone(), self.key.verifying_key())
    }

    /// Valid from yesterday for so many days from now.
    pub(crate) fn for_days(&self, days: i64) -> CertificateBuilder {
        let serial = trueline_trust::SerialNumber::from_random([self.serial; 20]);
        let validity = Validity::new(TIME - DAY, TIME + days * DAY).unwrap();
        CertificateBuilder::new(self.name.clone(), self.key.verifying_key(), serial, validity)
    }

    pub(crate) fn authority(&self) -> CertificateBuilder {
        self.for_days(300).certification_authority(None)
    }

    pub(crate) fn signer(&self, numbers: &[&str]) -> CertificateBuilder {
        self.unlisted_signer().with_tn_auth_list(&list(numbers))
    }

    pub(crate) fn unlisted_signer(&self) -> CertificateBuilder {
        self.for_days(30).with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
    }

    pub(crate) fn sign(&self, builder: &CertificateBuilder) -> Vec<u8> {
        builder.sign(&self.issuer(), &self.key).unwrap()
    }
}

/// A list of `709J` (a provider), `12025550142` (a number) or `12025550100+100` (a range and its count).
pub(crate) fn list(entries: &[&str]) -> TnAuthList<'static> {
    TnAuthList::from_entries(entries.iter().map(|text| entry(text))).unwrap()
}

fn entry(text: &str) -> TnEntry<'_> {
    match text.split_once('+') {
        Some((start, count)) => {
            let (start, count) = (start.parse().unwrap(), count.parse().unwrap());
            TnEntry::Range(TelephoneNumberRange::new(start, count).unwrap())
        }
        None if text.len() == 4 => TnEntry::ServiceProvider(ServiceProviderCode::new(text).unwrap()),
        None => TnEntry::One(text.parse().unwrap()),
    }
}

pub(crate) fn providers(rows: &[(&str, &str)]) -> ServiceProviderTable {
    let mut table = ServiceProviderTable::new();
    for (code, numbers) in rows {
        table.add(ServiceProviderCode::new(code).unwrap(), &NumberSet::of([entry(numbers)]));
    }
    table
}

pub(crate) fn chain(certificates: &[&[u8]]) -> Chain {
    Chain::new(certificates.iter().map(|octets| (*octets).into()).collect()).unwrap()
}

pub(crate) fn rules(kind: DomainKind) -> DomainRules {
    DomainRules::of(kind)
}

pub(crate) fn country(code: &str) -> AnchorScope {
    AnchorScope::of_countries([code.parse().unwrap()])
}

pub(crate) fn domain(name: &str, rules: DomainRules, root: &[u8], scope: AnchorScope) -> TrustDomain {
    let anchor = DomainAnchor::new(root, scope).unwrap();
    TrustDomain::new(name, DomainKind::Sti).unwrap().with_rules(rules).with_anchor(anchor).unwrap()
}

/// A root, an authority below it, and a signer below that.
pub(crate) struct World {
    pub(crate) root: Party,
    pub(crate) authority: Party,
    pub(crate) signer: Party,
    pub(crate) anchor: Vec<u8>,
    pub(crate) intermediate: Vec<u8>,
    pub(crate) leaf: Vec<u8>,
}

impl World {
    pub(crate) fn new() -> Self {
        let (root, authority, signer) =
            (Party::new("root", 1), Party::new("authority", 2), Party::new("signer", 3));
        let anchor = root.sign(&root.authority());
        let intermediate = root.sign(&authority.authority());
        let leaf = authority.sign(&signer.signer(&["12025550100+100"]));
        Self { root, authority, signer, anchor, intermediate, leaf }
    }

    pub(crate) fn chain(&self) -> Chain {
        chain(&[&self.leaf, &self.intermediate])
    }

    /// The signer as this builder has it, below the authority.
    pub(crate) fn chain_of(&self, signer: &CertificateBuilder) -> Chain {
        chain(&[&self.authority.sign(signer), &self.intermediate])
    }

    /// One domain under the root, trusted for everything.
    pub(crate) fn domains(&self, rules: DomainRules) -> TrustDomains {
        TrustDomains::new(vec![domain("home", rules, &self.anchor, AnchorScope::EVERYTHING)]).unwrap()
    }

    /// The same under the rules of STI, with nothing known of revocation and nobody who asks.
    pub(crate) fn sti(&self) -> TrustDomains {
        self.domains(quiet(DomainKind::Sti))
    }
}

/// The rules of a kind without revocation.
pub(crate) fn quiet(kind: DomainKind) -> DomainRules {
    rules(kind).with_revocation(trueline_trust::RevocationPolicy::Off)
}
