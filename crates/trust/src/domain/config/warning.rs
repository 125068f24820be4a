//! What an operator should know about domains that loaded.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use trueline_number::E164Number;

use crate::domain::anchor::DomainAnchor;
use crate::domain::kind::DomainKind;
use crate::domain::trust_domain::TrustDomain;
use crate::x509::crl::Crl;
use crate::x509::time::Utc;

/// Most warnings of one loading; our choice: nobody reads more.
pub const MAX_WARNINGS: usize = 100;

/// Something that is allowed and may yet be a mistake.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DomainWarning {
    /// A domain in which no chain can end.
    #[error("domain `{domain}` has no anchor, so that no chain can end in it")]
    NoAnchor {
        /// The name of the domain.
        domain: String,
    },
    /// An anchor whose time has passed.
    #[error("anchor `{anchor}` of domain `{domain}` expired at {}; replace it", Utc(*not_after))]
    Expired {
        /// The name of the domain.
        domain: String,
        /// The subject of the anchor.
        anchor: String,
        /// Its last second, in Unix seconds.
        not_after: i64,
    },
    /// An anchor whose time has not come.
    #[error("anchor `{anchor}` of domain `{domain}` is not valid before {}", Utc(*not_before))]
    NotYetValid {
        /// The name of the domain.
        domain: String,
        /// The subject of the anchor.
        anchor: String,
        /// Its first second, in Unix seconds.
        not_before: i64,
    },
    /// A CRL that is due for renewal.
    #[error(
        "the CRL of `{issuer}` in domain `{domain}` was due at {}; fetch the current one",
        Utc(*next_update)
    )]
    StaleCrl {
        /// The name of the domain.
        domain: String,
        /// The issuer of the CRL.
        issuer: String,
        /// When the next was due, in Unix seconds.
        next_update: i64,
    },
    /// One certificate in two domains: chains under it may be judged by either's rules.
    #[error(
        "anchor `{anchor}` is in the domains `{first}` and `{second}`, and either's rules may admit a chain"
    )]
    SharedAnchor {
        /// The subject of the anchor.
        anchor: String,
        /// The name of one domain.
        first: String,
        /// The name of the other.
        second: String,
    },
    /// Two authorities for the same numbers.
    #[error(
        "`{first}` (domain `{first_domain}`) and `{second}` (domain `{second_domain}`) both speak for +{prefix}; \
         where one of them should not, limit its `country_codes` or `prefixes`"
    )]
    Conflict {
        /// The beginning of the numbers.
        prefix: E164Number,
        /// The subject of one anchor.
        first: String,
        /// Its domain.
        first_domain: String,
        /// The subject of the other.
        second: String,
        /// Its domain.
        second_domain: String,
    },
    /// A list whose time has passed, and which is left out.
    #[error(
        "list `{file}` expired at {}, and its domains are left out; fetch the current one",
        Utc(*expires_at)
    )]
    ListExpired {
        /// Its path as written.
        file: String,
        /// Its end in Unix seconds.
        expires_at: i64,
    },
    /// An anchor of a list that has no number among those that are accepted from the list.
    #[error("anchor `{anchor}` of list `{file}` is left out: none of its numbers is accepted from this list")]
    OutsideLimit {
        /// The path of the list as written.
        file: String,
        /// The subject of the anchor.
        anchor: String,
    },
}

/// The subject of an anchor in one line.
pub(super) fn subject(anchor: &DomainAnchor) -> String {
    anchor
        .certificate()
        .map_or_else(|error| error.to_string(), |certificate| certificate.subject().to_string())
}

/// What is odd about domains at `time`.
pub(super) fn of_domains(domains: &[TrustDomain], time: i64) -> Vec<DomainWarning> {
    let mut warnings = Vec::new();
    for domain in domains {
        if domain.anchors().is_empty() {
            warnings.push(DomainWarning::NoAnchor { domain: domain.name().into() });
        }
        warnings.extend(domain.anchors().iter().filter_map(|anchor| of_anchor(domain, anchor, time)));
        warnings.extend(domain.crls().iter().filter_map(|octets| of_crl(domain, octets, time)));
    }
    shared(domains, &mut warnings);
    conflicts(domains, &mut warnings);
    warnings
}

fn of_anchor(domain: &TrustDomain, anchor: &DomainAnchor, time: i64) -> Option<DomainWarning> {
    let certificate = anchor.certificate().ok()?;
    let (not_before, not_after) = (certificate.not_before(), certificate.not_after());
    let (domain, anchor) = (domain.name().into(), certificate.subject().to_string());
    if time > not_after {
        return Some(DomainWarning::Expired { domain, anchor, not_after });
    }
    (time < not_before).then_some(DomainWarning::NotYetValid { domain, anchor, not_before })
}

fn of_crl(domain: &TrustDomain, octets: &[u8], time: i64) -> Option<DomainWarning> {
    let crl = Crl::from_der(octets).ok()?;
    let next_update = crl.next_update().filter(|next_update| *next_update < time)?;
    let (domain, issuer) = (domain.name().into(), crl.issuer().to_string());
    Some(DomainWarning::StaleCrl { domain, issuer, next_update })
}

fn shared(domains: &[TrustDomain], warnings: &mut Vec<DomainWarning>) {
    let mut seen: BTreeMap<&[u8], &TrustDomain> = BTreeMap::new();
    for domain in domains {
        for anchor in domain.anchors() {
            if let Some(first) = seen.insert(anchor.octets(), domain) {
                warnings.push(DomainWarning::SharedAnchor {
                    anchor: subject(anchor),
                    first: first.name().into(),
                    second: domain.name().into(),
                });
            }
        }
    }
}

/// In `tsca` one authority speaks for a country or area; several keys of one authority have the same subject. In `sti`
/// several authorities for the same numbers are the rule.
fn conflicts(domains: &[TrustDomain], warnings: &mut Vec<DomainWarning>) {
    let national = domains.iter().filter(|domain| domain.kind() == DomainKind::Tsca);
    let mut claims: Vec<(E164Number, &TrustDomain, &DomainAnchor)> = national
        .flat_map(|domain| domain.anchors().iter().map(move |anchor| (domain, anchor)))
        .flat_map(|(domain, anchor)| {
            anchor.scope().prefixes().iter().map(move |prefix| (*prefix, domain, anchor))
        })
        .collect();
    claims.sort_by_key(|(prefix, ..)| *prefix);
    // Those whose prefix begins the one that is looked at, shortest first.
    let mut around: Vec<(E164Number, &TrustDomain, &DomainAnchor)> = Vec::new();
    for claim @ (prefix, domain, anchor) in claims {
        while around.last().is_some_and(|(outer, ..)| !prefix.as_str().starts_with(outer.as_str())) {
            around.pop();
        }
        let other = around.iter().find(|(_, _, other)| !is_same_authority(other, anchor));
        if let Some((_, first_domain, first)) = other {
            warnings.push(DomainWarning::Conflict {
                prefix,
                first: subject(first),
                first_domain: first_domain.name().into(),
                second: subject(anchor),
                second_domain: domain.name().into(),
            });
            if warnings.len() >= MAX_WARNINGS {
                return;
            }
        }
        // One is enough to compare the next with: the others of the same authority say the same.
        if around.last().is_none_or(|(outer, _, other)| *outer != prefix || !is_same_authority(other, anchor))
        {
            around.push(claim);
        }
    }
}

fn is_same_authority(one: &DomainAnchor, other: &DomainAnchor) -> bool {
    match (one.certificate(), other.certificate()) {
        (Ok(one), Ok(other)) => one.subject() == other.subject(),
        _ => false,
    }
}
