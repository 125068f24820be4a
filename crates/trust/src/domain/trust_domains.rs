//! All trust domains of a verifier.

use alloc::vec::Vec;
use core::hash::{Hash as _, Hasher};

use sha2::{Digest as _, Sha256};

use crate::domain::error::DomainError;
use crate::domain::trust_domain::TrustDomain;
use crate::stir::service_provider_code::ServiceProviderTable;

/// Most domains of a set; our choice: every country on its own, and then some.
pub const MAX_DOMAINS: usize = 512;

/// Trust domains side by side, and which numbers service providers have. It does not change: whoever has other anchors,
/// CRLs or numbers makes another and replaces the whole.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustDomains {
    domains: Vec<TrustDomain>,
    providers: ServiceProviderTable,
    generation: u64,
}

impl TrustDomains {
    /// Puts domains side by side.
    ///
    /// # Errors
    /// [`DomainError::TooManyDomains`], [`DomainError::DuplicateName`].
    pub fn new(domains: Vec<TrustDomain>) -> Result<Self, DomainError> {
        if domains.len() > MAX_DOMAINS {
            return Err(DomainError::TooManyDomains);
        }
        for (at, domain) in domains.iter().enumerate() {
            if domains.iter().take(at).any(|other| other.name() == domain.name()) {
                return Err(DomainError::DuplicateName { name: domain.name().into() });
            }
        }
        let providers = ServiceProviderTable::new();
        let generation = generation(&domains, &providers);
        Ok(Self { domains, providers, generation })
    }

    /// Which numbers service providers have.
    #[must_use]
    pub fn with_providers(mut self, providers: ServiceProviderTable) -> Self {
        self.generation = generation(&self.domains, &providers);
        self.providers = providers;
        self
    }

    /// The domains in their order.
    #[must_use]
    pub fn domains(&self) -> &[TrustDomain] {
        &self.domains
    }

    pub(crate) fn into_domains(self) -> Vec<TrustDomain> {
        self.domains
    }

    /// The domain of this name.
    #[must_use]
    pub fn domain(&self, name: &str) -> Option<&TrustDomain> {
        self.domains.iter().find(|domain| domain.name() == name)
    }

    /// Which numbers service providers have.
    #[must_use]
    pub const fn providers(&self) -> &ServiceProviderTable {
        &self.providers
    }

    /// Differs for sets that differ in anything: whoever remembers a verdict remembers this with it. Loading the very
    /// same files again does not change it, so nothing has to be judged again.
    ///
    /// It is not the same on every machine and in every version.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }
}

fn generation(domains: &[TrustDomain], providers: &ServiceProviderTable) -> u64 {
    let mut digest = Octets(Sha256::new());
    domains.hash(&mut digest);
    providers.hash(&mut digest);
    digest.finish()
}

/// A cryptographic digest over what `Hash` writes, so that nobody who supplies a list can make two sets look alike.
struct Octets(Sha256);

impl Hasher for Octets {
    fn write(&mut self, octets: &[u8]) {
        self.0.update(octets);
    }

    fn finish(&self) -> u64 {
        let digest = self.0.clone().finalize();
        digest.first_chunk().map_or(0, |first| u64::from_be_bytes(*first))
    }
}
