//! What others need: the trust domain for verifiers in `trust/`, chains and CRLs at their addresses in `certs/`.

use trueline::trust::{PemLabel, to_pem};

use crate::ca::authority::Authority;
use crate::ca::record::{Issued, Role};
use crate::ca::settings::{CRL_ISSUER, ROOT, Settings};
use crate::ca::store::Change;

pub(super) const TRUST: &str = "trust/trust.toml";

/// The chain of a certificate, its own first; the root, which verifiers have, is left out (RFC 9060 §7).
pub(super) fn chain(authority: &Authority, issued: &Issued) -> String {
    let mut text = to_pem(PemLabel::Certificate, &issued.der);
    let mut by = issued.record.by.as_str();
    // No chain is longer than what was issued.
    for _ in &authority.issued {
        match authority.newest(by) {
            Some(above) if !above.record.role.is_anchor() => {
                text.push_str(&to_pem(PemLabel::Certificate, &above.der));
                by = above.record.by.as_str();
            }
            _ => break,
        }
    }
    text
}

/// Writes the chain of a certificate at its address.
pub(super) fn write_chain(change: &mut Change, authority: &Authority, issued: &Issued) {
    let file = format!("{}.pem", issued.record.name);
    change.write(authority.settings.path_of(&file), chain(authority, issued));
}

/// Writes a CRL for verifiers, and in DER at its address (RFC 5280 §4.2.1.13).
pub(super) fn write_crl(change: &mut Change, settings: &Settings, name: &str, der: &[u8]) {
    change.write(format!("trust/{name}.crl"), to_pem(PemLabel::Crl, der));
    change.write(settings.path_of(&format!("{name}.crl")), der);
}

/// Writes what makes the root trusted; `names` are those who have CRLs.
pub(super) fn write_trust_domain<'n>(
    change: &mut Change,
    settings: &Settings,
    names: impl Iterator<Item = &'n str>,
) {
    let mut text = String::from(
        "# Written by trueline ca. Domains of others belong in files of their own.\n[[domain]]\n",
    );
    let mut line = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    line("name", quoted(&settings.name));
    line("kind", quoted(&settings.kind));
    if !settings.policies.is_empty() {
        line("required_policies", list(&settings.policies));
    }
    line("algorithms", "[\"ES256\"]".to_owned());
    if let Some(days) = settings.max_days {
        line("max_leaf_validity_days", days.to_string());
    }
    line("revocation", quoted("soft-fail"));
    line("unknown_provider_codes", quoted(if settings.kind == "sti" { "accept" } else { "refuse" }));
    line("crls", list(names.map(|name| format!("{name}.crl"))));
    if settings.indirect_crl {
        line("crl_anchors", list([format!("{CRL_ISSUER}.pem")]));
    }
    text.push_str("\n  [[domain.anchor]]\n");
    let mut line = |key: &str, value: String| text.push_str(&format!("  {key} = {value}\n"));
    line("file", quoted(&format!("{ROOT}.pem")));
    if !settings.country_codes.is_empty() {
        line("country_codes", list(&settings.country_codes));
    }
    if !settings.prefixes.is_empty() {
        line("prefixes", list(&settings.prefixes));
    }
    if !settings.ranges.is_empty() {
        let ranges = settings
            .ranges
            .iter()
            .map(|(first, last)| format!("{{ first = {}, last = {} }}", quoted(first), quoted(last)));
        line("ranges", format!("[{}]", ranges.collect::<Vec<_>>().join(", ")));
    }
    change.write(TRUST, text);
}

/// A root for verifiers.
pub(super) fn write_anchor(change: &mut Change, issued: &Issued) {
    debug_assert!(matches!(issued.record.role, Role::Root | Role::CrlIssuer), "others are no anchors");
    change.write(format!("trust/{}.pem", issued.record.name), to_pem(PemLabel::Certificate, &issued.der));
}

fn list(of: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted: Vec<_> = of.into_iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// A basic string of TOML, whose escapes are among those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
