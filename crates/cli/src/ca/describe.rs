//! Certificates, requests and CRLs in words and in JSON, made of the same lines.

use std::io::{self, Write as _};

use serde_json::{Map, Value, json};
use trueline::passport::es256::VerifyingKey;
use trueline::trust::{
    Certificate, CertificateRequest, Crl, Extension, KeyUsage, ObjectIdentifier, PublicKey, RevocationReason,
};

use trueline::wire::Hex;

use crate::ca::DAY;
use crate::moment::Moment;
use crate::text::wrapped;

/// What can be said of something: a name, and one value or several.
#[derive(Debug, Default)]
pub(super) struct Description(Vec<(&'static str, Vec<String>)>);

impl Description {
    fn add(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, vec![value.into()]));
    }

    /// Nothing where there is no value.
    fn add_all(&mut self, name: &'static str, values: impl IntoIterator<Item = String>) {
        let values: Vec<_> = values.into_iter().collect();
        if !values.is_empty() {
            self.0.push((name, values));
        }
    }

    /// What could not be read, beside what could.
    fn add_error(&mut self, what: &str, error: impl core::fmt::Display) {
        self.add("broken", format!("{what}: {error}"));
    }

    /// Lines of at most 80 columns where the words allow it.
    pub(super) fn print(&self, out: &mut Vec<u8>) -> io::Result<()> {
        const INDENT: usize = 13;
        for (name, values) in &self.0 {
            let line = format!("{:<INDENT$}{}", name.replace('_', " "), values.join(", "));
            writeln!(out, "{}", wrapped(&line, INDENT, Some(80)))?;
        }
        Ok(())
    }

    /// A list where there can be several.
    pub(super) fn to_json(&self) -> Value {
        let mut object = Map::new();
        for (name, values) in &self.0 {
            let value = match (&**values, LISTS.contains(name)) {
                ([one], false) => json!(one),
                _ => json!(values),
            };
            object.insert((*name).to_owned(), value);
        }
        Value::Object(object)
    }
}

const LISTS: [&str; 11] = [
    "uses",
    "purposes",
    "numbers",
    "number_lists",
    "policies",
    "crls",
    "ocsp",
    "issuers",
    "other",
    "revoked",
    "asks_for",
];

/// A certificate, and whether it is valid at a time.
pub(super) fn certificate(octets: &[u8], at: Moment) -> Description {
    let mut text = Description::default();
    let certificate = match Certificate::from_der(octets) {
        Ok(certificate) => certificate,
        Err(error) => {
            text.add_error("certificate", format!("{error}; {}", error.clause()));
            return text;
        }
    };
    text.add("subject", certificate.subject().to_string());
    text.add("issuer", certificate.issuer().to_string());
    text.add("serial", Hex(certificate.serial_number()).to_string());
    text.add("not_before", Moment::from_unix(certificate.not_before()).to_string());
    text.add("not_after", Moment::from_unix(certificate.not_after()).to_string());
    text.add("state", state(&certificate, at.to_unix()));
    match certificate.public_key() {
        Ok(key) => text.add("key", key_text(&key)),
        Err(error) => text.add_error("key", error),
    }
    text.add("signed_with", certificate.signature_algorithm().to_string());
    if let Ok(Some(identifier)) = certificate.subject_key_identifier() {
        text.add("key_id", Hex(identifier).to_string());
    }
    if let Ok(Some(identifier)) = certificate.authority_key_identifier() {
        text.add("issuer_key", Hex(identifier).to_string());
    }
    match certificate.basic_constraints() {
        Ok(Some(constraints)) if constraints.certification_authority => {
            let below = constraints.path_length.map_or("any number of authorities".to_owned(), |count| {
                format!("{count} {}", if count == 1 { "authority" } else { "authorities" })
            });
            text.add("authority", format!("yes, {below} below it"));
        }
        Ok(_) => text.add("authority", "no"),
        Err(error) => text.add_error("basicConstraints", error),
    }
    match certificate.key_usage() {
        Ok(usage) => text.add_all("uses", usage.iter().flat_map(|usage| uses(*usage))),
        Err(error) => text.add_error("keyUsage", error),
    }
    if let Ok(Some(purposes)) = certificate.purposes() {
        text.add_all("purposes", purposes.map(dotted));
    }
    match certificate.tn_auth_list() {
        Ok(list) => {
            let entries = list.iter().flat_map(|list| list.entries());
            text.add_all("numbers", entries.map(|entry| entry.to_string()));
        }
        Err(error) => text.add_error("TNAuthList", error),
    }
    match certificate.tn_list_references() {
        Ok(references) => text.add_all("number_lists", references.iter().map(|it| it.uri().to_owned())),
        Err(error) => text.add_error("authorityInfoAccess", error),
    }
    match certificate.claim_constraints() {
        Ok(Some(constraints)) => text.add("claims", constraints.to_string()),
        Ok(None) => {}
        Err(error) => text.add_error("claim constraints", error),
    }
    match certificate.policies() {
        Ok(policies) => text.add_all("policies", policies.iter().map(ToString::to_string)),
        Err(error) => text.add_error("certificatePolicies", error),
    }
    let urls = |urls: Result<Vec<&str>, _>| -> Vec<String> {
        urls.unwrap_or_default().into_iter().map(printable).collect()
    };
    text.add_all("crls", urls(certificate.crl_urls()));
    text.add_all("ocsp", urls(certificate.ocsp_urls()));
    text.add_all("issuers", urls(certificate.issuer_urls()));
    text.add_all("other", certificate.extensions().filter(|it| !is_told(it)).map(|it| extension_text(&it)));
    text
}

/// A request: what it asks for, and whether the key in it made its signature.
pub(super) fn request(octets: &[u8]) -> Description {
    let mut text = Description::default();
    let request = match CertificateRequest::from_der(octets) {
        Ok(request) => request,
        Err(error) => {
            text.add_error("request", error);
            return text;
        }
    };
    text.add("subject", request.subject().to_string());
    text.add("key", key_text(&request.public_key()));
    match request.verify() {
        Ok(()) => text.add("signature", "by the key in it"),
        Err(error) => text.add_error("signature", error),
    }
    match request.tn_auth_list() {
        Ok(list) => {
            let entries = list.iter().flat_map(|list| list.entries());
            text.add_all("numbers", entries.map(|entry| entry.to_string()));
        }
        Err(error) => text.add_error("TNAuthList", error),
    }
    match request.basic_constraints() {
        Ok(constraints) if constraints.is_some_and(|it| it.certification_authority) => {
            text.add("authority", "asked for");
        }
        Ok(_) => {}
        Err(error) => text.add_error("basicConstraints", error),
    }
    if let Ok(Some(usage)) = request.key_usage() {
        text.add_all("uses", uses(usage));
    }
    text.add_all("asks_for", request.extensions().map(|extension| extension_text(&extension)));
    text
}

/// A CRL with its entries.
pub(super) fn crl(octets: &[u8], at: Moment) -> Description {
    let mut text = Description::default();
    let crl = match Crl::from_der(octets) {
        Ok(crl) => crl,
        Err(error) => {
            text.add_error("CRL", error);
            return text;
        }
    };
    text.add("issuer", crl.issuer().to_string());
    if let Some(number) = crl.number() {
        let value = number
            .iter()
            .try_fold(0_u64, |value, &octet| Some(value.checked_mul(256)?.saturating_add(octet.into())));
        text.add("number", value.map_or_else(|| Hex(number).to_string(), |value| value.to_string()));
    }
    text.add("this_update", Moment::from_unix(crl.this_update()).to_string());
    if let Some(next) = crl.next_update() {
        let late = if next < at.to_unix() { ", which is past" } else { "" };
        text.add("next_update", format!("{}{late}", Moment::from_unix(next)));
    }
    text.add("signed_with", crl.signature_algorithm().to_string());
    let mut entries = Vec::new();
    for entry in crl.entries() {
        match entry {
            Ok(entry) => {
                let issuer = entry.issuer.map_or(String::new(), |mut names| {
                    names.next().map_or(String::new(), |name| match name {
                        trueline::trust::GeneralName::DirectoryName(name) => format!(" by {name}"),
                        other => format!(" by a {}", other.kind()),
                    })
                });
                let reason = RevocationReason::all().find(|reason| reason.code() == entry.reason);
                let reason =
                    reason.map_or_else(|| format!("reason {}", entry.reason), |reason| reason.to_string());
                let serial = Hex(entry.serial_number).to_string();
                entries.push(format!("{serial}{issuer} at {} ({reason})", Moment::from_unix(entry.date)));
            }
            Err(error) => text.add_error("entries", error),
        }
    }
    text.add_all("revoked", entries);
    text
}

fn state(certificate: &Certificate<'_>, at: i64) -> String {
    let days = certificate.not_after().saturating_sub(certificate.not_before()).saturating_add(1) / DAY;
    let whole = format!("valid for {days} days");
    if at > certificate.not_after() {
        format!("expired; was {whole}")
    } else if at < certificate.not_before() {
        format!("not yet valid; {whole}")
    } else {
        let left = certificate.not_after().saturating_sub(at) / DAY;
        format!("valid, {left} days left; {whole}")
    }
}

fn key_text(key: &PublicKey<'_>) -> String {
    match key {
        PublicKey::P256(point) if VerifyingKey::from_sec1(point).is_ok() => "P-256".to_owned(),
        PublicKey::P256(_) => "P-256, but not a point of it".to_owned(),
        PublicKey::P384(_) => "P-384".to_owned(),
        PublicKey::P521(_) => "P-521".to_owned(),
        PublicKey::Rsa { bits, .. } => format!("RSA, {bits} bits"),
        PublicKey::Ed25519(_) => "Ed25519".to_owned(),
        _ => "of an unknown kind".to_owned(),
    }
}

/// As RFC 5280 §4.2.1.3 names them.
fn uses(usage: KeyUsage) -> impl Iterator<Item = String> {
    const NAMES: [&str; 9] = [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly",
    ];
    let bits = usage.bits();
    NAMES
        .into_iter()
        .enumerate()
        .filter(move |(bit, _)| bits >> bit & 1 == 1)
        .map(|(_, name)| name.to_owned())
}

/// Extensions that have lines of their own, by their object identifiers.
const TOLD: [&str; 11] = [
    "2.5.29.14",
    "2.5.29.15",
    "2.5.29.19",
    "2.5.29.31",
    "2.5.29.32",
    "2.5.29.35",
    "2.5.29.37",
    "1.3.6.1.5.5.7.1.1",
    "1.3.6.1.5.5.7.1.26",
    "1.3.6.1.5.5.7.1.27",
    "1.3.6.1.5.5.7.1.33",
];

fn is_told(extension: &Extension<'_>) -> bool {
    TOLD.contains(&&*dotted(extension.identifier))
}

fn extension_text(extension: &Extension<'_>) -> String {
    /// Those that occur most.
    const NAMES: [(&str, &str); 10] = [
        ("2.5.29.15", "keyUsage"),
        ("2.5.29.17", "subjectAltName"),
        ("2.5.29.18", "issuerAltName"),
        ("2.5.29.19", "basicConstraints"),
        ("2.5.29.30", "nameConstraints"),
        ("2.5.29.33", "policyMappings"),
        ("2.5.29.36", "policyConstraints"),
        ("2.5.29.54", "inhibitAnyPolicy"),
        ("1.3.6.1.5.5.7.1.26", "TNAuthList"),
        ("1.3.6.1.5.5.7.1.27", "JWTClaimConstraints"),
    ];
    let identifier = dotted(extension.identifier);
    let name = NAMES.iter().find(|(known, _)| *known == identifier).map_or(&*identifier, |&(_, name)| name);
    format!("{name}{}", if extension.critical { " (critical)" } else { "" })
}

/// The contents of an OBJECT IDENTIFIER with dots.
fn dotted(contents: &[u8]) -> String {
    ObjectIdentifier::from_bytes(contents)
        .map_or_else(|_| Hex(contents).to_string(), |identifier| identifier.to_string())
}

/// A terminal must not be told what to do by a certificate.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
