//! `trueline ca crl`: what is revoked, for verifiers.

use std::io::Write as _;

use serde_json::json;
use trueline::passport::es256::SigningKey;
use trueline::trust::{CrlBuilder, Issuer, RevocationReason, RevokedCertificate};

use crate::ca::arguments::MakeCrl;
use crate::ca::authority::{Authority, to_json};
use crate::ca::record::{Issued, State as CertificateState};
use crate::ca::settings::STATE;
use crate::ca::store::Change;
use crate::ca::{DAY, SCHEMA, publication};
use crate::failure::Failure;
use crate::moment::Moment;
use crate::output::Output;

pub(super) fn run(arguments: &MakeCrl) -> Result<(), Failure> {
    let mut authority = Authority::open(&arguments.folder)?;
    let days = arguments.days.unwrap_or(authority.settings.crl_days);
    let mut change = Change::new("making of CRLs");
    let mut made = Vec::new();
    let signers: Vec<_> =
        authority.current().filter(|issued| authority.settings.makes_crl(issued)).cloned().collect();
    for signer in &signers {
        if signer.state(arguments.at) == CertificateState::Expired {
            eprintln!(
                "trueline: {} has expired, so its CRL is not made; issue it with --renew",
                signer.record.name
            );
            continue;
        }
        made.push(write(&mut change, &mut authority, signer, arguments.at, days)?);
    }
    change.write(STATE, to_json(&authority.state));
    write_trust_domain(&mut change, &authority);
    authority.folder.commit(&change)?;

    let mut output = Output::default();
    let out = output.record();
    if arguments.json {
        let all: Vec<_> = made
            .iter()
            .map(|made| {
                json!({
                    "name": made.name,
                    "number": made.number,
                    "revoked": made.entries,
                    "next_update": Moment::from_unix(made.next_update).to_string(),
                    "file": authority.folder.shown(&format!("trust/{}.crl", made.name)),
                    "url": authority.settings.url_of(&format!("{}.crl", made.name)),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "schema": SCHEMA, "crls": all }))?;
    } else {
        for made in &made {
            writeln!(
                out,
                "CRL      {} number {}, {} revoked, next by {}",
                made.name,
                made.number,
                made.entries,
                Moment::from_unix(made.next_update)
            )?;
            writeln!(out, "file     {}", authority.folder.shown(&format!("trust/{}.crl", made.name)))?;
        }
    }
    output.flush()?;
    Ok(())
}

/// A CRL that was made.
pub(super) struct Made {
    name: String,
    number: u64,
    entries: usize,
    next_update: i64,
}

/// Signs the CRL of `signer` and writes it where verifiers find it. Who expired is listed no more, once a CRL made after
/// that has told of it (RFC 5280 §3.3).
pub(super) fn write(
    change: &mut Change,
    authority: &mut Authority,
    signer: &Issued,
    at: Moment,
    days: u32,
) -> Result<Made, Failure> {
    let (issuer, key) = authority.signer(signer)?;
    write_signed_by(change, authority, signer.record.name.clone(), (&issuer, &key), at, days)
}

/// The same with a key at hand.
pub(super) fn write_signed_by(
    change: &mut Change,
    authority: &mut Authority,
    name: String,
    (issuer, key): (&Issuer, &SigningKey),
    at: Moment,
    days: u32,
) -> Result<Made, Failure> {
    let number = authority.state.crl_numbers.get(&name).map_or(1, |last| last.saturating_add(1));
    let this_update = at.to_unix();
    let next_update = this_update.saturating_add(DAY.saturating_mul(days.into()));
    let usage = |error: trueline::trust::IssueError| Failure::Usage(format!("the CRL of {name}: {error}"));
    let mut builder = CrlBuilder::new(number, this_update, next_update).map_err(usage)?;
    let settings = &authority.settings;
    if settings.indirect_crl {
        builder = builder.indirect(&settings.url_of(&format!("{name}.crl")));
    }
    let mut entries = 0_usize;
    for issued in &authority.issued {
        let is_covered = settings.crl_issuer(&issued.record.by) == name && !issued.record.role.is_anchor();
        let (Some(revoked), Some(certificate), true) =
            (&issued.record.revoked, issued.certificate(), is_covered)
        else {
            continue;
        };
        let told = certificate.not_after().saturating_add(DAY.saturating_mul(settings.crl_days.into()));
        if this_update > told {
            continue;
        }
        let reason: RevocationReason = revoked.reason.parse().unwrap_or_default();
        builder = builder.with(RevokedCertificate::new(&certificate, Moment(revoked.at).to_unix(), reason));
        entries = entries.saturating_add(1);
    }
    let der = builder.sign(issuer, key).map_err(usage)?;
    publication::write_crl(change, settings, &name, &der);
    authority.state.crl_numbers.insert(name.clone(), number);
    Ok(Made { name, number, entries, next_update })
}

/// Writes the trust domain with the CRLs that there are.
pub(super) fn write_trust_domain(change: &mut Change, authority: &Authority) {
    let names = authority.current().filter(|issued| authority.settings.makes_crl(issued));
    let names = names.map(|issued| &*issued.record.name);
    publication::write_trust_domain(change, &authority.settings, names);
}
