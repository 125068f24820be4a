//! From received octets to a list that is believed.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use trueline_passport::es256::{Signature, Verify as _};

use crate::domain::anchor::DomainAnchor;
use crate::domain::cross_border::error::ListError;
use crate::domain::cross_border::list::{CrossBorderList, MAX_CLOCK_SKEW, MAX_LIST_OCTETS, TYPE, VERSION};
use crate::domain::cross_border::sequences::ListSequences;
use crate::domain::cross_border::signer::ListSigner;
use crate::domain::document::field_error::{FieldError, FieldProblem};
use crate::domain::document::json_tree;
use crate::domain::document::node::{Node, Table, shown};
use crate::domain::document::parts::{self, RULES, RuleChanges, SCOPE};
use crate::domain::kind::DomainKind;
use crate::domain::rules::DomainRules;
use crate::domain::trust_domain::{MAX_ANCHORS, MAX_CRLS, MAX_INTERMEDIATES, TrustDomain};
use crate::domain::trust_domains::MAX_DOMAINS;

impl CrossBorderList {
    /// Opens a list in the compact form of JWS at `time` in Unix seconds. The signature is verified over the received
    /// octets before anything of the payload is read.
    ///
    /// A list with the number of one that was seen is taken: it may be the same one.
    ///
    /// # Errors
    /// [`ListError`].
    pub fn open(
        octets: &[u8],
        signers: &[ListSigner],
        time: i64,
        seen: &ListSequences,
    ) -> Result<Self, ListError> {
        let payload = verified_payload(octets, signers, time)?;
        let payload = str::from_utf8(&payload).map_err(|_| ListError::NotUtf8 { part: "payload" })?;
        let list = Self::from_payload(payload)?;
        if list.expires_at < time {
            return Err(ListError::Expired { expires_at: list.expires_at });
        }
        if list.issued_at > time.saturating_add(MAX_CLOCK_SKEW) {
            return Err(ListError::NotYetValid { issued_at: list.issued_at });
        }
        match seen.of(&list.issuer) {
            Some(seen) if list.sequence < seen => Err(ListError::Rollback { found: list.sequence, seen }),
            _ => Ok(list),
        }
    }

    fn from_payload(payload: &str) -> Result<Self, ListError> {
        let mut table = json_tree::read(payload).map_err(ListError::Payload)?;
        // The version first: another one may have other members.
        let version = table.required("version", "\"version\":1", |node| node.integer(i64::MIN, i64::MAX));
        match version.map_err(ListError::Payload)? {
            VERSION => {}
            found => return Err(ListError::Version { found }),
        }
        let members = Members::read(table).map_err(ListError::Payload)?;
        Self::new(
            &members.issuer,
            u64::try_from(members.sequence).unwrap_or_default(),
            members.issued_at,
            members.expires_at,
            members.domains,
        )
    }
}

/// The members of a payload, not yet judged.
struct Members {
    issuer: String,
    sequence: i64,
    issued_at: i64,
    expires_at: i64,
    domains: Vec<TrustDomain>,
}

impl Members {
    fn read(mut table: Table<'_>) -> Result<Self, FieldError> {
        table.check_names(&[&["issuer", "sequence", "iat", "exp", "domains"]])?;
        let integer = |node: Node<'_>| node.integer(0, i64::MAX);
        Ok(Self {
            issuer: table.required("issuer", "\"issuer\":\"example\"", |node| Ok(node.text()?.into()))?,
            sequence: table.required("sequence", "\"sequence\":1", integer)?,
            issued_at: table.required("iat", "\"iat\":1795600800", integer)?,
            expires_at: table.required("exp", "\"exp\":1798279200", integer)?,
            domains: table.required("domains", "\"domains\":[...]", |node| node.each(MAX_DOMAINS, domain))?,
        })
    }
}

/// The payload of a JWS (RFC 7515 §5.2) that one of the signers signed.
fn verified_payload(octets: &[u8], signers: &[ListSigner], time: i64) -> Result<Vec<u8>, ListError> {
    if octets.len() > MAX_LIST_OCTETS {
        return Err(ListError::TooLarge { octets: octets.len() });
    }
    // Editors end a file with a new line; it belongs to the file and not to the list.
    let octets = octets.trim_ascii_end();
    let mut dots = octets.iter().enumerate().filter(|(_, octet)| **octet == b'.').map(|(at, _)| at);
    let (Some(first), Some(second), None) = (dots.next(), dots.next(), dots.next()) else {
        return Err(ListError::Form);
    };
    let part = |range: core::ops::Range<usize>, part| {
        let text = octets.get(range).unwrap_or_default();
        URL_SAFE_NO_PAD.decode(text).map_err(|_| ListError::Base64 { part })
    };
    let signer = signer(&part(0..first, "header")?, signers)?;
    let signature = part(second.saturating_add(1)..octets.len(), "signature")?;
    let signature = Signature::from_slice(&signature).map_err(|_| ListError::Signature)?;
    let signed = octets.get(..second).unwrap_or_default();
    signer.key.verify(signed, &signature).map_err(|_| ListError::Signature)?;
    if !signer.is_valid_at(time) {
        return Err(ListError::SignerNotValid);
    }
    part(first.saturating_add(1)..second, "payload")
}

/// Who signed, as the header tells. Members that are not known are refused, `crit` among them.
fn signer<'s>(header: &[u8], signers: &'s [ListSigner]) -> Result<&'s ListSigner, ListError> {
    let header = str::from_utf8(header).map_err(|_| ListError::NotUtf8 { part: "header" })?;
    let mut table = json_tree::read(header).map_err(ListError::Header)?;
    let text = |node: Node<'_>| Ok(String::from(node.text()?));
    let algorithm = table.required("alg", "\"alg\":\"ES256\"", text).map_err(ListError::Header)?;
    if algorithm != "ES256" {
        return Err(ListError::Algorithm { found: shown(&algorithm) });
    }
    let kind =
        table.required("typ", "\"typ\":\"trueline-cross-border-list\"", text).map_err(ListError::Header)?;
    if kind != TYPE {
        return Err(ListError::Kind { found: shown(&kind) });
    }
    let kid = table.required("kid", "\"kid\":\"...\"", text).map_err(ListError::Header)?;
    table.check_names(&[&["alg", "typ", "kid"]]).map_err(ListError::Header)?;
    let known = signers.iter().find(|signer| signer.kid == kid);
    known.ok_or_else(|| ListError::UnknownKey { kid: shown(&kid) })
}

fn domain(node: Node<'_>) -> Result<TrustDomain, FieldError> {
    let mut table = node.table()?;
    table.check_names(&[&["name", "kind", "rules", "anchors", "intermediates", "crls", "crl_anchors"]])?;
    let domain_error = |error| FieldError::new(0, FieldProblem::Domain(error));
    let kind = table.required("kind", "\"kind\":\"tsca\"", |node| {
        node.word(|word| word.parse::<DomainKind>().ok(), "sti and tsca")
    })?;
    let mut domain = table.required("name", "\"name\":\"example\"", |node| {
        TrustDomain::new(node.text()?, kind).map_err(domain_error)
    })?;
    let rules = table.optional("rules", |node| {
        let mut table = node.table()?;
        table.check_names(&[&RULES])?;
        Ok(RuleChanges::read(&mut table)?.apply(DomainRules::of(kind)))
    })?;
    if let Some(rules) = rules {
        domain = domain.with_rules(rules);
    }
    table.required("anchors", "\"anchors\":[...]", |node| {
        node.each(MAX_ANCHORS, |node| domain.push_anchor(anchor(node)?).map_err(domain_error))
    })?;
    table.optional("intermediates", |node| {
        node.each(MAX_INTERMEDIATES, |node| domain.push_intermediate(octets(&node)?).map_err(domain_error))
    })?;
    table.optional("crls", |node| {
        node.each(MAX_CRLS, |node| domain.push_crl(octets(&node)?).map_err(domain_error))
    })?;
    table.optional("crl_anchors", |node| {
        node.each(MAX_ANCHORS, |node| domain.push_crl_anchor(octets(&node)?).map_err(domain_error))
    })?;
    Ok(domain)
}

fn anchor(node: Node<'_>) -> Result<DomainAnchor, FieldError> {
    let mut table = node.table()?;
    table.check_names(&[&["certificate"], &SCOPE])?;
    // An anchor for every number in the world is for nobody to hand out.
    let scope = parts::scope(&mut table)?.ok_or_else(|| FieldError::new(0, FieldProblem::ScopeMissing))?;
    table.required("certificate", "\"certificate\":\"MIIB...\"", |node| {
        DomainAnchor::new(octets(&node)?, scope)
            .map_err(|error| node.error(FieldProblem::Domain(error.into())))
    })
}

fn octets(node: &Node<'_>) -> Result<Box<[u8]>, FieldError> {
    let text = node.text()?;
    let octets = STANDARD.decode(text).map_err(|_| node.error(FieldProblem::Base64))?;
    Ok(octets.into_boxed_slice())
}
