//! What is kept of a certificate that was issued.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use trueline::trust::Certificate;

use crate::moment::Moment;

/// What a certificate was issued for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    /// The root of the authority.
    Root,
    /// An authority below: a national one, or a provider that delegates.
    Authority,
    /// One who signs tokens.
    Signer,
    /// One who signs indirect CRLs and nothing else.
    CrlIssuer,
}

impl Role {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Authority => "authority",
            Self::Signer => "signer",
            Self::CrlIssuer => "crl-issuer",
        }
    }

    /// Whether it signs itself.
    pub(super) const fn is_anchor(self) -> bool {
        matches!(self, Self::Root | Self::CrlIssuer)
    }
}

/// When and why a certificate was revoked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Revocation {
    /// Unix seconds.
    pub(super) at: u64,
    /// As the ASN.1 names it.
    pub(super) reason: String,
}

/// The record of one certificate, a file of its own.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Record {
    /// Counted from 1 in the order of issuing.
    pub(super) number: u64,
    /// The serial number in hexadecimal.
    pub(super) serial: String,
    /// The name of its files.
    pub(super) name: String,
    /// The name of the one who signed it.
    pub(super) by: String,
    pub(super) role: Role,
    /// Whether the private key was made here.
    pub(super) has_key: bool,
    pub(super) revoked: Option<Revocation>,
}

impl Record {
    pub(super) fn path(&self) -> String {
        format!("issued/{}.json", self.serial)
    }

    pub(super) fn certificate_path(&self) -> String {
        format!("issued/{}.pem", self.serial)
    }

    pub(super) fn key_path(&self) -> String {
        format!("{}/{}.pem", super::PRIVATE, self.name)
    }
}

/// Whether a certificate counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    Valid,
    NotYetValid,
    Expired,
    Revoked,
}

impl State {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::NotYetValid => "not yet valid",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

/// A record with its certificate.
#[derive(Clone, Debug)]
pub(super) struct Issued {
    pub(super) record: Record,
    pub(super) der: Vec<u8>,
}

impl Issued {
    /// The certificate; whoever loaded it has seen that it can be read.
    pub(super) fn certificate(&self) -> Option<Certificate<'_>> {
        Certificate::from_der(&self.der).ok()
    }

    pub(super) fn state(&self, at: Moment) -> State {
        let at = i64::try_from(at.0).unwrap_or(i64::MAX);
        match self.certificate() {
            _ if self.record.revoked.is_some() => State::Revoked,
            Some(certificate) if at > certificate.not_after() => State::Expired,
            Some(certificate) if at < certificate.not_before() => State::NotYetValid,
            _ => State::Valid,
        }
    }

    /// The record with what the certificate says.
    pub(super) fn to_json(&self, at: Moment) -> Value {
        let record = &self.record;
        let mut object = json!({
            "name": record.name,
            "role": record.role.as_str(),
            "serial": record.serial,
            "by": record.by,
            "state": self.state(at).as_str().replace(' ', "_"),
            "key_made_here": record.has_key,
        });
        let Some(map) = object.as_object_mut() else { return object };
        if let Some(certificate) = self.certificate() {
            map.insert("subject".to_owned(), certificate.subject().to_string().into());
            map.insert(
                "not_before".to_owned(),
                Moment::from_unix(certificate.not_before()).to_string().into(),
            );
            map.insert("not_after".to_owned(), Moment::from_unix(certificate.not_after()).to_string().into());
            if let Ok(Some(list)) = certificate.tn_auth_list() {
                let entries: Vec<_> = list.entries().map(|entry| entry.to_string()).collect();
                map.insert("speaks_for".to_owned(), entries.into());
            }
        }
        if let Some(revoked) = &record.revoked {
            map.insert("revoked_at".to_owned(), Moment(revoked.at).to_string().into());
            map.insert("reason".to_owned(), revoked.reason.as_str().into());
        }
        object
    }
}
