//! What may be fetched, from where, and at what cost.

use core::time::Duration;
use std::path::PathBuf;

use super::address::AddressBlock;

const MIB: u64 = 1024 * 1024;

/// The limits of a [`Fetcher`](super::Fetcher). [`FetchPolicy::default`] suits URLs that strangers name.
#[derive(Clone, Debug)]
pub(crate) struct FetchPolicy {
    /// Ports of https: 443 and 8443, those that repositories of certificates use.
    pub(crate) https_ports: Vec<u16>,
    /// Ports of http, for kinds that may come over it: 80.
    pub(crate) http_ports: Vec<u16>,
    /// Addresses that are asked although they are not public: none.
    pub(crate) allowed_addresses: Vec<AddressBlock>,
    /// Whom we believe that a server is who it says.
    pub(crate) tls_roots: TlsRoots,
    /// Redirects that are followed, each checked like the first URL; never from https to http. None.
    pub(crate) redirects: u8,
    /// The most octets of a URL: 2,048. x5u in the field have about 100.
    pub(crate) longest_url: usize,
    /// The longest that finding the name, and then connecting with TLS, may each take: 3 s.
    pub(crate) connect_time: Duration,
    /// The longest from the look-up of the name to the last octet: 8 s; as long again may pass before, where requests
    /// wait for a place. Redirects share it.
    pub(crate) whole_time: Duration,
    /// The most octets of a status line with its header fields: 16 KiB.
    pub(crate) largest_head: usize,
    /// Requests under way at once: 32.
    pub(crate) requests: usize,
    /// Requests under way at once to one host: 4, so that one slow host does not take all places.
    pub(crate) requests_per_host: usize,
    /// How long a failure is remembered before the URL is asked again: 60 s.
    pub(crate) failure_lifetime: Duration,
    /// Failures in a row after which a host is left alone: 5.
    pub(crate) breaker_failures: u32,
    /// How long it is left alone before one request tries it again: 30 s.
    pub(crate) breaker_pause: Duration,
    /// What is held in memory: 10,000 answers, 64 MiB.
    pub(crate) memory: Bounds,
    /// What is kept on disk, where a directory is named: 10,000 answers, 256 MiB.
    pub(crate) disk: Bounds,
    /// The directory of answers that outlive the process: none.
    pub(crate) disk_directory: Option<PathBuf>,
    /// In the order of [`ResourceKind::ALL`].
    pub(crate) kinds: [KindPolicy; ResourceKind::ALL.len()],
}

impl FetchPolicy {
    /// The limits for one kind of resource.
    pub(crate) const fn kind(&self, kind: ResourceKind) -> &KindPolicy {
        let [chain, tn_list, crl, ocsp, list] = &self.kinds;
        match kind {
            ResourceKind::CertificateChain => chain,
            ResourceKind::TnList => tn_list,
            ResourceKind::Crl => crl,
            ResourceKind::OcspResponse => ocsp,
            ResourceKind::CrossBorderList => list,
        }
    }

    /// The limits for one kind of resource, to be changed.
    pub(crate) const fn kind_mut(&mut self, kind: ResourceKind) -> &mut KindPolicy {
        let [chain, tn_list, crl, ocsp, list] = &mut self.kinds;
        match kind {
            ResourceKind::CertificateChain => chain,
            ResourceKind::TnList => tn_list,
            ResourceKind::Crl => crl,
            ResourceKind::OcspResponse => ocsp,
            ResourceKind::CrossBorderList => list,
        }
    }
}

impl Default for FetchPolicy {
    fn default() -> Self {
        let hour = Duration::from_secs(3600);
        let day = Duration::from_secs(24 * 3600);
        let kind = |largest, unstated_lifetime, stale_if_error| KindPolicy {
            http: PlainHttp::Refused,
            largest,
            unstated_lifetime,
            longest_lifetime: day,
            stale_if_error,
        };
        Self {
            https_ports: vec![443, 8443],
            http_ports: vec![80],
            allowed_addresses: Vec::new(),
            tls_roots: TlsRoots::System,
            redirects: 0,
            longest_url: 2048,
            connect_time: Duration::from_secs(3),
            whole_time: Duration::from_secs(8),
            largest_head: 16 * 1024,
            requests: 32,
            requests_per_host: 4,
            failure_lifetime: Duration::from_secs(60),
            breaker_failures: 5,
            breaker_pause: Duration::from_secs(30),
            memory: Bounds { entries: 10_000, octets: 64 * MIB },
            disk: Bounds { entries: 10_000, octets: 256 * MIB },
            disk_directory: None,
            kinds: [
                // A chain has dates of its own, so an old copy of one proves as much as a fresh one.
                kind(256 * 1024, hour, day),
                // Numbers move between providers: an old list may say what no longer holds (RFC 8226 §10).
                kind(MIB, Duration::from_secs(600), Duration::ZERO),
                // Whether an old CRL still counts, its nextUpdate says.
                kind(16 * MIB, hour, day),
                kind(64 * 1024, Duration::ZERO, Duration::ZERO),
                // It ends at a time of its own, and has a number so that no older one is taken.
                kind(4 * MIB, hour, day),
            ],
        }
    }
}

/// The limits for one kind of resource.
#[derive(Clone, Debug)]
pub(crate) struct KindPolicy {
    /// Whether it may come without TLS.
    pub(crate) http: PlainHttp,
    /// The most octets.
    pub(crate) largest: u64,
    /// How long an answer counts as fresh when its header fields do not say; not the least, only where nothing is said.
    pub(crate) unstated_lifetime: Duration,
    /// The longest that an answer counts as fresh, whatever its header fields say.
    pub(crate) longest_lifetime: Duration,
    /// How long after that it still serves while the server does not answer, unless the server forbade that.
    pub(crate) stale_if_error: Duration,
}

/// Whether a resource may come over http, without TLS.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PlainHttp {
    /// https only.
    Refused,
    /// http too: for what is signed itself, as CRLs and OCSP responses are.
    Allowed,
}

/// Whom we believe that a server is who it says.
#[derive(Clone, Debug)]
pub(crate) enum TlsRoots {
    /// The authorities that this machine trusts.
    System,
    /// These alone, in PEM.
    Pem(Vec<u8>),
}

/// How much is held.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most answers.
    pub(crate) entries: usize,
    /// The most octets of all answers together.
    pub(crate) octets: u64,
}

/// What is fetched. Limits differ, and an answer of one kind is never given for another.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum ResourceKind {
    /// Certificates: what x5u names (RFC 8225 §4.4), or the issuer of one (RFC 5280 §4.2.2.1).
    CertificateChain,
    /// A TN Authorization List by reference (RFC 8226 §10.1).
    TnList,
    /// A certificate revocation list.
    Crl,
    /// An OCSP response; asked for by POST (RFC 6960 appendix A.1).
    OcspResponse,
    /// A signed list of the trust domains of other countries.
    CrossBorderList,
}

impl ResourceKind {
    /// Each, in the order in which a policy holds its limits.
    pub(crate) const ALL: [Self; 5] =
        [Self::CertificateChain, Self::TnList, Self::Crl, Self::OcspResponse, Self::CrossBorderList];

    /// Stable name.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::CertificateChain => "certificate_chain",
            Self::TnList => "tn_list",
            Self::Crl => "crl",
            Self::OcspResponse => "ocsp_response",
            Self::CrossBorderList => "cross_border_list",
        }
    }
}
