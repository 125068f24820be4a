//! `trueline ca init`: a root, and what others need to trust it.

use std::io::Write as _;
use std::path::Path;

use serde_json::json;
use trueline::passport::es256::{SigningKey, private_key_pem};
use trueline::trust::{
    AttributeType, CertificateBuilder, DistinguishedName, DomainKind, IssueError, Issuer, PemLabel, Validity,
    to_pem,
};

use crate::ca::arguments::Init;
use crate::ca::authority::{Authority, Folder, random, serial_number, to_json};
use crate::ca::record::{Issued, Record, Role};
use crate::ca::settings::{CRL_ISSUER, ROOT, SETTINGS, STATE, Settings, State, base_url};
use crate::ca::store::Change;
use crate::ca::{DAY, SCHEMA, crl, numbers, publication};
use crate::failure::Failure;
use crate::moment::Moment;
use crate::output::Output;

/// The policy of certificates under the policy administrator of the United States, from memory: the document is not public.
const SHAKEN_POLICY: &str = "2.16.840.1.114569.1.1.3";
/// The placeholder of `docs/tsca-profile.md` §1.
const TSCA_POLICY: &str = "1.3.6.1.4.1.32473.1.1";

pub(super) fn run(arguments: &Init) -> Result<(), Failure> {
    let settings = settings(arguments)?;
    let folder = prepare(&arguments.folder)?;
    let mut change = Change::new("making of the authority");
    let short = short_name(&arguments.folder);
    let subject = match &arguments.subject {
        Some(subject) => subject.clone(),
        None => named(&format!("{short} root"))?,
    };
    let mut anchors = vec![Anchor::new(arguments, subject, ROOT, Role::Root, 1)?];
    if settings.indirect_crl {
        let subject = named(&format!("{short} CRL issuer"))?;
        anchors.push(Anchor::new(arguments, subject, CRL_ISSUER, Role::CrlIssuer, 2)?);
    }
    for anchor in &anchors {
        anchor.write(&mut change);
    }
    change.write(SETTINGS, to_json(&settings));
    let issued = anchors.iter().map(|anchor| anchor.issued.clone()).collect();
    let mut authority = Authority { folder, settings, state: State::default(), issued };
    for anchor in &anchors {
        if authority.settings.makes_crl(&anchor.issued) {
            let name = anchor.issued.record.name.clone();
            let signer = (&anchor.issuer, &anchor.key);
            crl::write_signed_by(
                &mut change,
                &mut authority,
                name,
                signer,
                arguments.at,
                arguments.crl_days,
            )?;
        }
    }
    crl::write_trust_domain(&mut change, &authority);
    change.write(STATE, to_json(&authority.state));
    authority.folder.commit(&change)?;
    report(&authority, arguments)
}

/// The folder, locked and without an authority.
fn prepare(path: &Path) -> Result<Folder, Failure> {
    let taken = |what: &str| {
        Failure::Usage(format!("{}: {what}; choose a folder that is empty or not there yet", path.display()))
    };
    if path.join(SETTINGS).exists() {
        return Err(taken("there is an authority already"));
    }
    std::fs::create_dir_all(path)
        .map_err(|error| Failure::Write { name: path.display().to_string(), error })?;
    let left_by_us = ["lock", "pending", "pending.new"];
    let entries =
        std::fs::read_dir(path).map_err(|error| Failure::Open { name: path.display().to_string(), error })?;
    let is_ours = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| left_by_us.iter().any(|name| entry.file_name() == *name))
    };
    // Files of an interrupted change that is to be completed may lie beside these.
    if !path.join("pending").exists() && !{ entries }.all(is_ours) {
        return Err(taken("it is not empty"));
    }
    let folder = Folder::lock(path)?;
    if folder.has_authority() { Err(taken("there is an authority already")) } else { Ok(folder) }
}

fn settings(arguments: &Init) -> Result<Settings, Failure> {
    let mut policies: Vec<_> = arguments.policy.iter().map(ToString::to_string).collect();
    if policies.is_empty() {
        let usual = if arguments.kind == DomainKind::Sti { SHAKEN_POLICY } else { TSCA_POLICY };
        policies.push(usual.to_owned());
    }
    let mut ranges = Vec::new();
    for text in &arguments.range {
        let (first, last) = numbers::range("--range", text)?;
        ranges.push((first.to_string(), last.to_string()));
    }
    Ok(Settings {
        schema: SCHEMA.to_owned(),
        name: short_name(&arguments.folder),
        kind: arguments.kind.as_str().to_owned(),
        url: base_url(&arguments.url)?,
        policies,
        country_codes: arguments.country_code.iter().map(ToString::to_string).collect(),
        prefixes: arguments.prefix.iter().map(|prefix| prefix.as_str().to_owned()).collect(),
        ranges,
        max_days: arguments.max_days,
        indirect_crl: arguments.indirect_crl,
        crl_days: arguments.crl_days,
    })
}

/// What the folder is called.
fn short_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = whole.file_name().and_then(|name| name.to_str()).unwrap_or("authority");
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn named(common_name: &str) -> Result<DistinguishedName, Failure> {
    DistinguishedName::new()
        .with(AttributeType::CommonName, common_name)
        .map_err(|error| Failure::Usage(format!("{common_name}: {error}; give --subject")))
}

/// One who signs itself.
struct Anchor {
    issued: Issued,
    issuer: Issuer,
    key: SigningKey,
    private: Vec<u8>,
}

impl Anchor {
    fn new(
        arguments: &Init,
        subject: DistinguishedName,
        name: &str,
        role: Role,
        number: u64,
    ) -> Result<Self, Failure> {
        let failed =
            |error| Failure::Key { name: "a key made of random octets".to_owned(), error: Box::new(error) };
        let pem = private_key_pem(&random()?).map_err(failed)?;
        let key = SigningKey::from_pem(&pem).map_err(failed)?;
        let issuer = Issuer::new(subject.clone(), key.verifying_key());
        let not_before = arguments.at.to_unix();
        let not_after =
            not_before.saturating_add(DAY.saturating_mul(arguments.days.into())).saturating_sub(1);
        let usage = |error: IssueError| Failure::Usage(error.to_string());
        let validity = Validity::new(not_before, not_after).map_err(usage)?;
        let serial = serial_number()?;
        let der = CertificateBuilder::new(subject, key.verifying_key(), serial, validity)
            .certification_authority(None)
            .sign(&issuer, &key)
            .map_err(usage)?;
        let record = Record {
            number,
            serial: serial.to_string(),
            name: name.to_owned(),
            by: name.to_owned(),
            role,
            has_key: true,
            revoked: None,
        };
        Ok(Self { issued: Issued { record, der }, issuer, key, private: pem.as_bytes().to_vec() })
    }

    fn write(&self, change: &mut Change) {
        let record = &self.issued.record;
        change.write(record.path(), to_json(record));
        change.write(record.certificate_path(), to_pem(PemLabel::Certificate, &self.issued.der));
        change.write_private(record.key_path(), self.private.clone());
        publication::write_anchor(change, &self.issued);
    }
}

fn report(authority: &Authority, arguments: &Init) -> Result<(), Failure> {
    let mut output = Output::default();
    let out = output.record();
    if arguments.json {
        let all: Vec<_> = authority.issued.iter().map(|issued| issued.to_json(arguments.at)).collect();
        let object = json!({
            "schema": SCHEMA,
            "issued": all,
            "trust": authority.folder.shown("trust"),
            "certs": authority.folder.shown("certs"),
            "url": authority.settings.url,
        });
        writeln!(out, "{object}")?;
    } else {
        for issued in &authority.issued {
            if let Some(certificate) = issued.certificate() {
                let until = Moment::from_unix(certificate.not_after());
                writeln!(
                    out,
                    "{:<8} {}, valid until {until}",
                    issued.record.role.as_str(),
                    certificate.subject()
                )?;
            }
        }
        writeln!(out, "trust    {} is what verifiers need", authority.folder.shown("trust"))?;
        writeln!(out, "publish  {} at {}", authority.folder.shown("certs"), authority.settings.url)?;
        writeln!(out, "next     trueline ca issue {} NAME --spc CODE", arguments.folder.display())?;
    }
    output.flush()?;
    Ok(())
}
