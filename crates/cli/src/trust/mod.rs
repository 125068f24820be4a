//! Who may sign for which number: trust domains from a directory, and certificates from another or from the network.

mod arguments;
mod directory;
mod report;
mod sequences;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use indicatif::ProgressBar;
use trueline::passport::MAX_TOKENS;
use trueline::trust::{
    self, CertificateRepository, Judgement, Need, NeedKind, TrustDomains, TrustedSigners, VerdictCache,
};

pub(crate) use arguments::Trust;
pub(crate) use report::{add_judgement, print_judgement};

use crate::failure::Failure;
use crate::fetch::{
    FetchFailure, FetchPolicy, FetchRequest, Fetched, Fetcher, PlainHttp, ResourceKind, Source, TlsRoots,
};
use crate::moment::Moment;
use crate::trust::directory::CertificateDirectory;

/// Whoever the trust domains let speak, with what is at hand and can be fetched.
#[derive(Debug)]
pub(crate) struct Signers {
    domains: TrustDomains,
    repository: CertificateRepository,
    cache: VerdictCache,
    directory: Option<CertificateDirectory>,
    fetcher: Option<Fetcher>,
    at: Moment,
    obtained: Vec<Obtained>,
}

/// What came of looking for something.
#[derive(Debug)]
pub(crate) struct Obtained {
    pub(crate) need: Need,
    pub(crate) outcome: Result<Origin, Missing>,
}

/// Where something comes from.
#[derive(Debug)]
pub(crate) enum Origin {
    /// A file.
    File(PathBuf),
    /// Its URL, or what is kept of it.
    Url(Source),
}

/// Why something is not to be had.
#[derive(Debug)]
pub(crate) enum Missing {
    /// Not at hand, and the network was not to be asked.
    NotAtHand,
    /// It was asked.
    Fetch(FetchFailure),
    /// It was found, and is no chain.
    Unreadable(trust::ChainError),
}

/// How often a call is verified anew with what was missing before: chain, issuers above it, number lists, CRLs and their
/// signers may each come to light by one another.
const MOST_ROUNDS: usize = 8;

/// How many chains one call may make us look for: one for each token that is looked at.
const MOST_CHAINS: usize = MAX_TOKENS;

/// How many things beside chains one call may make us look for. Our choice: a chain of four certificates with two CRLs and
/// a list each needs a quarter of that.
const MOST_NEEDS: usize = 64;

/// Chains and verdicts that are held: those of one run.
const CAPACITY: usize = 1024;

impl Signers {
    /// Loads the trust domains; `None` where there is no `--trust`.
    pub(crate) fn load(arguments: &Trust, at: Moment) -> Result<Option<Self>, Failure> {
        let Some(folder) = &arguments.trust else { return Ok(None) };
        let directory = arguments.certs.as_deref().map(|folder| {
            CertificateDirectory::open(folder)
                .map_err(|error| Failure::Open { name: folder.display().to_string(), error })
        });
        Ok(Some(Self {
            domains: load_domains(folder, arguments.cache.as_deref(), at)?,
            repository: CertificateRepository::new(CAPACITY),
            cache: VerdictCache::new(CAPACITY),
            directory: directory.transpose()?,
            fetcher: arguments.fetch.then(|| fetcher(arguments)).transpose()?,
            at,
            obtained: Vec::new(),
        }))
    }

    /// Verifies, looks for what was missing, and verifies again, until nothing is missing that is to be had.
    pub(crate) fn verify<T>(&mut self, mut verify: impl FnMut(&TrustedSigners<'_>) -> T) -> T {
        let mut left = MOST_ROUNDS;
        loop {
            let signers = TrustedSigners::new(&self.domains, &self.repository, &self.cache, self.at.0);
            let outcome = verify(&signers);
            let mut needs = signers.needs();
            needs.retain(|need| self.obtained.iter().all(|obtained| obtained.need != *need));
            // Chains have a count of their own: whoever sends many of them must not use up what tells of revocation.
            let is_chain = |need: &Need| need.kind() == NeedKind::Chain;
            let had = self.obtained.iter().filter(|obtained| is_chain(&obtained.need)).count();
            let mut chains = MOST_CHAINS.saturating_sub(had);
            let mut others = MOST_NEEDS.saturating_sub(self.obtained.len().saturating_sub(had));
            needs.retain(|need| {
                let left = if is_chain(need) { &mut chains } else { &mut others };
                let is_left = *left > 0;
                *left = left.saturating_sub(1);
                is_left
            });
            if needs.is_empty() || left == 0 {
                return outcome;
            }
            left = left.saturating_sub(1);
            self.obtain(needs);
        }
    }

    /// What was looked for, in order.
    pub(crate) fn obtained(&self) -> &[Obtained] {
        &self.obtained
    }

    /// What was found of the chain at a URL, where there is one.
    pub(crate) fn judgement(&self, x5u: &str) -> Option<Arc<Judgement>> {
        let at = self.at.to_unix();
        let chain = self.repository.chain(x5u, at)?.ok()?;
        Some(self.cache.judge(&chain, &self.domains, &self.repository, at))
    }

    /// Why what was fetched could not be kept.
    pub(crate) fn cache_failure(&self) -> Option<String> {
        self.fetcher.as_ref().and_then(Fetcher::disk_failure)
    }

    fn obtain(&mut self, needs: Vec<Need>) {
        let mut to_fetch = Vec::new();
        for need in needs {
            // A responder answers for one certificate, which the name of a file does not tell.
            let directory = self.directory.as_ref().filter(|_| need.kind() != NeedKind::OcspResponse);
            match directory.and_then(|directory| directory.read(need.url())) {
                Some((path, octets)) => self.keep(need, Origin::File(path), &octets, i64::MAX),
                None if self.fetcher.is_some() => to_fetch.push(need),
                None => self.obtained.push(Obtained { need, outcome: Err(Missing::NotAtHand) }),
            }
        }
        for (need, fetched) in self.fetch(to_fetch) {
            match fetched {
                Ok(fetched) => {
                    // How long it is fresh counts from now, whatever time is judged at.
                    let fresh = fetched.fresh_until.duration_since(SystemTime::now()).unwrap_or_default();
                    let fresh = i64::try_from(fresh.as_secs()).unwrap_or(i64::MAX);
                    let expires = self.at.to_unix().saturating_add(fresh);
                    self.keep(need, Origin::Url(fetched.source), &fetched.octets, expires);
                }
                Err(failure) => {
                    let _ = self.repository.insert(&need, Err(reason(&failure)), self.at.to_unix());
                    self.obtained.push(Obtained { need, outcome: Err(Missing::Fetch(failure)) });
                }
            }
        }
    }

    fn keep(&mut self, need: Need, origin: Origin, octets: &[u8], expires: i64) {
        let outcome = self.repository.insert(&need, Ok(octets), expires);
        self.obtained.push(Obtained { need, outcome: outcome.map(|()| origin).map_err(Missing::Unreadable) });
    }

    /// Fetches side by side; a person at a terminal sees that it lasts.
    fn fetch(&self, needs: Vec<Need>) -> Vec<(Need, Result<Fetched, FetchFailure>)> {
        let Some(fetcher) = self.fetcher.as_ref().filter(|_| !needs.is_empty()) else { return Vec::new() };
        let progress =
            ProgressBar::new_spinner().with_message(format!("fetching {}", needs_in_words(&needs)));
        progress.enable_steady_tick(core::time::Duration::from_millis(100));
        let one = |need: &Need| {
            let request = match need.kind() {
                NeedKind::OcspResponse => FetchRequest::ocsp(need.url(), need.request()),
                NeedKind::NumberList => FetchRequest::get(ResourceKind::TnList, need.url()),
                NeedKind::Crl => FetchRequest::get(ResourceKind::Crl, need.url()),
                _ => FetchRequest::get(ResourceKind::CertificateChain, need.url()),
            };
            fetcher.fetch(&request, SystemTime::now())
        };
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = needs.iter().map(|need| scope.spawn(move || one(need))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or(Err(FetchFailure::Busy))).collect()
        });
        progress.finish_and_clear();
        needs.into_iter().zip(outcomes).collect()
    }
}

/// At most one URL and a count: the line must fit.
fn needs_in_words(needs: &[Need]) -> String {
    match needs {
        [need] => need.to_string(),
        _ => format!("{} things", needs.len()),
    }
}

fn load_domains(folder: &Path, cache: Option<&Path>, at: Moment) -> Result<TrustDomains, Failure> {
    let read = |path: &str| std::fs::read(folder.join(path));
    let seen = cache.map(sequences::read).transpose()?.unwrap_or_default();
    let loaded = TrustDomains::load_directory(at.to_unix(), &seen, read)
        .map_err(|error| Failure::Trust { name: folder.display().to_string(), error: error.to_string() })?;
    for warning in loaded.warnings() {
        eprintln!("trueline: {}: {warning}", folder.display());
    }
    if let Some(cache) = cache.filter(|_| *loaded.sequences() != seen) {
        sequences::write(cache, loaded.sequences())?;
    }
    Ok(loaded.into_domains())
}

fn fetcher(arguments: &Trust) -> Result<Fetcher, Failure> {
    let mut policy = FetchPolicy { disk_directory: arguments.cache.clone(), ..FetchPolicy::default() };
    policy.https_ports.extend(&arguments.fetch_port);
    policy.http_ports.extend(&arguments.fetch_port);
    policy.allowed_addresses.extend(&arguments.fetch_address);
    if arguments.fetch_http {
        policy.kind_mut(ResourceKind::Crl).http = PlainHttp::Allowed;
        policy.kind_mut(ResourceKind::OcspResponse).http = PlainHttp::Allowed;
    }
    if let Some(path) = &arguments.fetch_ca {
        let pem =
            std::fs::read(path).map_err(|error| Failure::Open { name: path.display().to_string(), error })?;
        policy.tls_roots = TlsRoots::Pem(pem);
    }
    Fetcher::new(policy).map_err(Failure::Fetching)
}

const fn reason(failure: &FetchFailure) -> trust::FetchFailure {
    match failure {
        FetchFailure::Url(_)
        | FetchFailure::Scheme { .. }
        | FetchFailure::Port(_)
        | FetchFailure::Address(_) => trust::FetchFailure::Refused,
        FetchFailure::TooLarge { .. } => trust::FetchFailure::TooLarge,
        FetchFailure::Encoded(_) | FetchFailure::Protocol(_) | FetchFailure::HeadTooLarge => {
            trust::FetchFailure::Unreadable
        }
        _ => trust::FetchFailure::Unavailable,
    }
}
