//! From a list to octets under a signature.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use trueline_number::CountryCode;
use trueline_passport::es256::{Sign, VerifyingKey};

use crate::domain::anchor::DomainAnchor;
use crate::domain::cross_border::error::ListError;
use crate::domain::cross_border::list::{CrossBorderList, MAX_LIST_OCTETS, TYPE, VERSION};
use crate::domain::cross_border::signer;
use crate::domain::document::parts::{ALGORITHMS, REVOCATION, SECONDS_OF_A_DAY, UNKNOWN_CODES};
use crate::domain::rules::DomainRules;
use crate::domain::trust_domain::TrustDomain;
use crate::stir::tn_entry::TnEntry;
use crate::x509::algorithm::Algorithms;

impl CrossBorderList {
    /// The list in the compact form of JWS, signed by `key`, whose public part is `public`.
    ///
    /// # Errors
    /// [`ListError::Unwritable`] where an anchor speaks for every number or for none, or a rule has no word;
    /// [`ListError::TooLarge`], [`ListError::NotSigned`].
    pub fn sign(&self, key: &impl Sign, public: &VerifyingKey) -> Result<String, ListError> {
        let kid = signer::key_identifier(public);
        let header = format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"{TYPE}"}}"#);
        let payload = self.payload()?;
        let mut token = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let signature =
            key.sign(token.as_bytes()).map_err(|error| ListError::NotSigned { reason: error.to_string() })?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature.0, &mut token);
        if token.len() > MAX_LIST_OCTETS {
            return Err(ListError::TooLarge { octets: token.len() });
        }
        Ok(token)
    }

    /// The JSON under the signature.
    ///
    /// # Errors
    /// [`ListError::Unwritable`].
    pub fn payload(&self) -> Result<String, ListError> {
        let domains: Vec<String> = self.domains.iter().map(domain).collect::<Result<_, _>>()?;
        Ok(format!(
            r#"{{"version":{VERSION},"issuer":{},"sequence":{},"iat":{},"exp":{},"domains":{}}}"#,
            text(&self.issuer),
            self.sequence,
            self.issued_at,
            self.expires_at,
            array(domains)
        ))
    }
}

fn domain(domain: &TrustDomain) -> Result<String, ListError> {
    let unwritable = |what| ListError::Unwritable { domain: domain.name().into(), what };
    let mut json = format!(
        r#"{{"name":{},"kind":"{}","rules":{}"#,
        text(domain.name()),
        domain.kind(),
        rules(domain.rules()).map_err(unwritable)?
    );
    if domain.anchors().is_empty() {
        return Err(unwritable("a domain without anchors"));
    }
    let anchors: Vec<String> =
        domain.anchors().iter().map(anchor).collect::<Result<_, _>>().map_err(unwritable)?;
    json.push_str(&format!(r#","anchors":{}"#, array(anchors)));
    let mut octets = |name, certificates: Vec<String>| {
        if !certificates.is_empty() {
            json.push_str(&format!(r#","{name}":{}"#, array(certificates)));
        }
    };
    octets("intermediates", domain.intermediates().iter().map(|octets| base64(octets)).collect());
    octets("crls", domain.crls().iter().map(|octets| base64(octets)).collect());
    octets("crl_anchors", domain.crl_anchors().iter().map(|anchor| base64(anchor.octets())).collect());
    json.push('}');
    Ok(json)
}

/// Every rule, so that the defaults of the reader do not matter.
fn rules(rules: &DomainRules) -> Result<String, &'static str> {
    let mut members = Vec::new();
    if !rules.required_policies().is_empty() {
        let policies = rules.required_policies().iter().map(|policy| format!("\"{policy}\""));
        members.push(format!(r#""required_policies":{}"#, array(policies.collect())));
    }
    let known = ALGORITHMS.iter().filter(|(_, algorithm)| rules.algorithms().contains(*algorithm));
    let written = known.clone().fold(Algorithms::NONE, |all, (_, algorithm)| all.with(*algorithm));
    if written != rules.algorithms() || written == Algorithms::NONE {
        return Err("this set of algorithms");
    }
    members
        .push(format!(r#""algorithms":{}"#, array(known.map(|(word, _)| format!("\"{word}\"")).collect())));
    if let Some(seconds) = rules.max_leaf_validity() {
        if seconds % SECONDS_OF_A_DAY != 0 || seconds == 0 {
            return Err("a maximum validity that is not in whole days");
        }
        members.push(format!(r#""max_leaf_validity_days":{}"#, seconds / SECONDS_OF_A_DAY));
    }
    let word = REVOCATION.iter().find(|(_, policy)| *policy == rules.revocation());
    let (word, _) = word.ok_or("this policy of revocation")?;
    members.push(format!(r#""revocation":"{word}""#));
    let word = UNKNOWN_CODES.iter().find(|(_, rule)| *rule == rules.unknown_provider_codes());
    let (word, _) = word.ok_or("this rule for unknown provider codes")?;
    members.push(format!(r#""unknown_provider_codes":"{word}""#));
    members.push(format!(r#""require_tn_auth_list":{}"#, rules.requires_tn_auth_list()));
    Ok(format!("{{{}}}", members.join(",")))
}

fn anchor(anchor: &DomainAnchor) -> Result<String, &'static str> {
    let scope = anchor.scope();
    let numbers = scope.ranges().ok_or("an anchor for every number")?;
    if scope.is_nothing() {
        return Err("an anchor for no number");
    }
    let (mut codes, mut prefixes) = (Vec::new(), Vec::new());
    for prefix in scope.prefixes() {
        let is_whole_country = prefix.as_str().parse::<CountryCode>().is_ok();
        if is_whole_country { &mut codes } else { &mut prefixes }.push(format!("\"{prefix}\""));
    }
    let ranges = numbers.entries().filter_map(|entry| match entry {
        TnEntry::Range(range) => Some((range.start(), range.last())),
        TnEntry::One(number) => Some((number, number)),
        TnEntry::ServiceProvider(_) => None,
    });
    let ranges = ranges.map(|(first, last)| format!(r#"{{"first":"{first}","last":"{last}"}}"#));
    let mut json = format!(r#"{{"certificate":{}"#, base64(anchor.octets()));
    for (name, values) in [("country_codes", codes), ("prefixes", prefixes), ("ranges", ranges.collect())] {
        if !values.is_empty() {
            json.push_str(&format!(r#","{name}":{}"#, array(values)));
        }
    }
    json.push('}');
    Ok(json)
}

fn array(values: Vec<String>) -> String {
    format!("[{}]", values.join(","))
}

fn base64(octets: &[u8]) -> String {
    format!("\"{}\"", STANDARD.encode(octets))
}

/// A string of JSON; names have no control characters.
fn text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
