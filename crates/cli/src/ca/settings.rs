//! What an authority was told when it was made (`ca.json`), and what it counts (`state.json`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use trueline::trust::ObjectIdentifier;

use crate::ca::record::{Issued, Role};
use crate::failure::Failure;

pub(super) const SETTINGS: &str = "ca.json";
pub(super) const STATE: &str = "state.json";
/// The name of the root.
pub(super) const ROOT: &str = "root";
/// The name of the one who signs indirect CRLs.
pub(super) const CRL_ISSUER: &str = "crl-issuer";

/// `ca.json`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Settings {
    pub(super) schema: String,
    /// Of the trust domain.
    pub(super) name: String,
    /// `sti` or `tsca`.
    pub(super) kind: String,
    /// Where `certs/` is published; ends with a slash.
    pub(super) url: String,
    pub(super) policies: Vec<String>,
    pub(super) country_codes: Vec<String>,
    pub(super) prefixes: Vec<String>,
    /// First and last number of each.
    pub(super) ranges: Vec<(String, String)>,
    pub(super) max_days: Option<u32>,
    pub(super) indirect_crl: bool,
    pub(super) crl_days: u32,
}

impl Settings {
    /// The policies that certificates get.
    pub(super) fn policies(&self) -> impl Iterator<Item = ObjectIdentifier> {
        self.policies.iter().filter_map(|policy| policy.parse().ok())
    }

    /// Where a file of `certs/` is found by others.
    pub(super) fn url_of(&self, file: &str) -> String {
        format!("{}{file}", self.url)
    }

    /// Where it lies here: by the path of its address.
    pub(super) fn path_of(&self, file: &str) -> String {
        let after_scheme = self.url.split_once("://").map_or(&*self.url, |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        format!("certs/{path}{file}")
    }

    /// The name of the one whose CRL covers what `issuer` signs.
    pub(super) fn crl_issuer<'n>(&self, issuer: &'n str) -> &'n str {
        if self.indirect_crl { CRL_ISSUER } else { issuer }
    }

    /// Whether a CRL is made in the name of this certificate.
    pub(super) fn makes_crl(&self, issued: &Issued) -> bool {
        match issued.record.role {
            Role::CrlIssuer => true,
            Role::Root | Role::Authority => !self.indirect_crl && issued.record.has_key,
            Role::Signer => false,
        }
    }
}

/// The address that `certs/` is published at, with a slash at its end.
pub(super) fn base_url(url: &str) -> Result<String, Failure> {
    let wrong = |why: &str| Failure::Usage(format!("--url {url}: {why}; such as https://cert.example.com/"));
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = rest.ok_or_else(|| wrong("an http or https address is expected"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if host.is_empty() || !url.is_ascii() || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(wrong("a host in ASCII is expected"));
    }
    // The path becomes one of files.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    if !path.chars().all(is_plain) || path.split('/').any(|part| part == "." || part == "..") {
        return Err(wrong("the path has letters, digits, hyphens, underscores and periods"));
    }
    Ok(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// `state.json`.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct State {
    /// The number of the last CRL of each issuer.
    pub(super) crl_numbers: BTreeMap<String, u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_a_slash_and_keeps_out_of_other_folders() {
        assert_eq!(base_url("https://cert.example.com").unwrap(), "https://cert.example.com/");
        assert_eq!(base_url("https://cert.example.com/sti/").unwrap(), "https://cert.example.com/sti/");
        for wrong in [
            "cert.example.com",
            "ftp://cert.example.com/",
            "https://",
            "https:///x",
            "https://cert.example.com/../x",
            "https://cert.example.com/a?b",
            "https://cert.example.com/a b",
        ] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
