//! What `issue` and `sign-csr` have in common: a certificate put together, signed, recorded and published in one change.

use std::io::Write as _;

use serde_json::{Value, json};
use trueline::passport::es256::{SigningKey, VerifyingKey};
use trueline::trust::{
    AccessMethod, Certificate, CertificateBuilder, Coverage, DistinguishedName, Issuer, KeyUsage, PemLabel,
    TnAuthList, Validity, to_pem,
};

use trueline::wire::Hex;

use crate::ca::arguments::Order;
use crate::ca::authority::{Authority, serial_number, to_json};
use crate::ca::record::{Issued, Record, Role, State};
use crate::ca::settings::{CRL_ISSUER, ROOT, STATE};
use crate::ca::store::Change;
use crate::ca::{DAY, SCHEMA, crl, numbers, publication};
use crate::failure::Failure;
use crate::moment::Moment;
use crate::output::Output;
use crate::text::wrapped;

/// Days that a certificate of a signer is valid unless others are asked for.
const SIGNER_DAYS: u32 = 90;
/// Days that a certificate of an authority is valid unless others are asked for.
const AUTHORITY_DAYS: u32 = 1825;

/// Whose key is certified, and where it comes from.
pub(super) struct Subject {
    pub(super) key: VerifyingKey,
    /// The private key, in PEM and ready to sign, where it was made just now.
    pub(super) private: Option<(String, SigningKey)>,
    /// Whether the private key lies in the folder.
    pub(super) has_key: bool,
    /// The name that a request asks for.
    pub(super) name: Option<DistinguishedName>,
    /// The list that a request asks for, where it shall count.
    pub(super) list: Option<TnAuthList<'static>>,
}

/// A name for files and addresses that is free, or taken by the same kind of certificate and to be renewed.
pub(super) fn check_name(authority: &Authority, name: &str, order: &Order) -> Result<(), Failure> {
    /// Most characters; our choice, for file systems.
    const LONGEST: usize = 64;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.len() > LONGEST || !name.chars().all(is_plain) || name.starts_with(['.', '-'])
    {
        return Err(usage(format!(
            "NAME {name}: at most {LONGEST} small letters, digits, hyphens, underscores and periods are expected"
        )));
    }
    if [ROOT, CRL_ISSUER].contains(&name) {
        return Err(usage(format!("NAME {name}: that is the authority's own; choose another one")));
    }
    match authority.newest(name) {
        Some(before) if !order.renew => Err(usage(format!(
            "NAME {name}: taken by certificate {}; choose another one, or --renew",
            before.record.serial
        ))),
        Some(before) if (before.record.role == Role::Authority) != order.authority => {
            Err(usage(format!("NAME {name}: an authority stays one, and another does not become one")))
        }
        None if order.renew => {
            Err(usage(format!("NAME {name}: nothing was issued under it; leave --renew away")))
        }
        _ => Ok(()),
    }
}

/// Issues a certificate, and prints what it is and how to use it.
pub(super) fn issue(
    mut authority: Authority,
    name: &str,
    order: &Order,
    subject: Subject,
) -> Result<(), Failure> {
    let by = authority.newest(&order.by).cloned().ok_or_else(|| {
        usage(format!("--by {}: nothing was issued under this name; see trueline ca show", order.by))
    })?;
    check_issuer(&by, order)?;
    let (issuer, key) = authority.signer(&by)?;
    let list = match numbers::list(&order.numbers)? {
        Some(list) => Some(list),
        None => subject.list.clone(),
    };
    check_list(&authority, &by, list.as_ref(), order)?;
    let builder = builder(&authority, name, order, &by, list.as_ref(), &subject)?;
    let der = builder.sign(&issuer, &key).map_err(|error| Failure::Usage(error.to_string()))?;
    let serial = Certificate::from_der(&der)
        .map(|certificate| Hex(certificate.serial_number()).to_string())
        .map_err(|error| usage(error.to_string()))?;
    let role = if order.authority { Role::Authority } else { Role::Signer };
    let record = Record {
        number: authority.next_number(),
        serial,
        name: name.to_owned(),
        by: order.by.clone(),
        role,
        has_key: subject.has_key,
        revoked: None,
    };

    let mut change = Change::new(format!("issue of {name}"));
    let issued = Issued { record, der };
    change.write(issued.record.path(), to_json(&issued.record));
    change.write(issued.record.certificate_path(), to_pem(PemLabel::Certificate, &issued.der));
    if let Some((private, _)) = &subject.private {
        change.write_private(issued.record.key_path(), private.as_bytes());
    }
    authority.issued.push(issued.clone());
    publication::write_chain(&mut change, &authority, &issued);
    if role == Role::Authority {
        // Those below it have it in their chains.
        for below in authority.current().filter(|below| !below.record.role.is_anchor()) {
            if below.record.name != name && is_below(&authority, below, name) {
                publication::write_chain(&mut change, &authority, below);
            }
        }
        if authority.settings.makes_crl(&issued) {
            let days = authority.settings.crl_days;
            match subject.private {
                // A key that was made just now is not in the folder yet.
                Some((_, key)) => {
                    let issuer = Issuer::new(subject_of(&issued), key.verifying_key());
                    let name = issued.record.name.clone();
                    crl::write_signed_by(&mut change, &mut authority, name, (&issuer, &key), order.at, days)?;
                }
                None => {
                    crl::write(&mut change, &mut authority, &issued, order.at, days)?;
                }
            }
            change.write(STATE, to_json(&authority.state));
            crl::write_trust_domain(&mut change, &authority);
        }
    }
    authority.folder.commit(&change)?;
    report(&authority, &issued, order)
}

fn subject_of(issued: &Issued) -> DistinguishedName {
    issued.certificate().map_or_else(DistinguishedName::new, |certificate| certificate.subject().into())
}

fn is_below(authority: &Authority, issued: &Issued, name: &str) -> bool {
    let mut by = issued.record.by.as_str();
    for _ in &authority.issued {
        if by == name {
            return true;
        }
        match authority.newest(by) {
            Some(above) if !above.record.role.is_anchor() => by = above.record.by.as_str(),
            _ => return false,
        }
    }
    false
}

/// Whether it may issue what is asked for.
fn check_issuer(by: &Issued, order: &Order) -> Result<(), Failure> {
    let refused = |why: &str| Err(usage(format!("--by {}: {why}", order.by)));
    if !matches!(by.record.role, Role::Root | Role::Authority) {
        return refused("it is no authority; issue one with --authority first");
    }
    if !by.record.has_key {
        return refused("its key is not here, as it was issued for a request");
    }
    match by.state(order.at) {
        State::Valid => {}
        state => {
            return refused(&format!("its certificate is {}; issue it again with --renew", state.as_str()));
        }
    }
    let constraints = by.certificate().and_then(|certificate| certificate.basic_constraints().ok().flatten());
    if order.authority && constraints.is_some_and(|constraints| constraints.path_length == Some(0)) {
        return refused("no authority may stand below it (pathLenConstraint, RFC 5280 §4.2.1.9)");
    }
    Ok(())
}

/// Whether the numbers may be certified: a signer needs some, and nobody gets more than those above have (RFC 9060 §4).
fn check_list(
    authority: &Authority,
    by: &Issued,
    list: Option<&TnAuthList<'_>>,
    order: &Order,
) -> Result<(), Failure> {
    let Some(list) = list else {
        if order.authority || order.numbers.list_url.is_some() {
            return Ok(());
        }
        return Err(usage(
            "whom does it speak for? give --spc, --tn, --range, --prefix, --country-code or --list-url"
                .to_owned(),
        ));
    };
    let mut above = Some(by);
    for _ in &authority.issued {
        let Some(issued) = above.filter(|issued| !issued.record.role.is_anchor()) else { break };
        let certificate = issued.certificate();
        if let Some(parent) = certificate.and_then(|certificate| certificate.tn_auth_list().ok().flatten()) {
            match list.is_subset_of(&parent, &()) {
                Coverage::Covered => {}
                Coverage::Undetermined => eprintln!(
                    "trueline: {} speaks for a provider whose numbers are not known here: whether they include these \
                     is not checked (RFC 9060 §4)",
                    issued.record.name
                ),
                Coverage::NotCovered => {
                    return Err(usage(format!(
                        "{} speaks for {parent}, which is less than {list} (RFC 9060 §4); ask for less",
                        issued.record.name
                    )));
                }
            }
        }
        above = authority.newest(&issued.record.by);
    }
    Ok(())
}

fn builder(
    authority: &Authority,
    name: &str,
    order: &Order,
    by: &Issued,
    list: Option<&TnAuthList<'_>>,
    subject: &Subject,
) -> Result<CertificateBuilder, Failure> {
    let settings = &authority.settings;
    let constraints = numbers::constraints(&order.claims)?;
    if order.authority && constraints.is_some() {
        return Err(usage(
            "constraints on claims belong to signers, not to authorities (RFC 8226 §8)".to_owned(),
        ));
    }
    let distinguished = match (&order.subject, &subject.name) {
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => default_subject(name, order)?,
    };
    let mut builder = CertificateBuilder::new(
        distinguished,
        &subject.key,
        serial_number()?,
        validity(authority, by, order)?,
    );
    builder = if order.authority {
        builder.certification_authority(order.path_length)
    } else {
        builder.with_key_usage(KeyUsage::DIGITAL_SIGNATURE)
    };
    let policies: Vec<_> =
        if order.policy.is_empty() { settings.policies().collect() } else { order.policy.clone() };
    for policy in policies {
        builder = builder.with_policy(policy);
    }
    let crl_issuer = settings.crl_issuer(&order.by);
    let indirect = settings.indirect_crl.then(|| authority.newest(CRL_ISSUER)?.certificate()).flatten();
    let indirect = indirect.map(|certificate| DistinguishedName::from(certificate.subject()));
    builder = builder.with_crl_distribution_point(&settings.url_of(&format!("{crl_issuer}.crl")), indirect);
    if let Some(url) = &order.ocsp {
        builder = builder.with_access(AccessMethod::Ocsp, url);
    }
    if let Some(url) = &order.numbers.list_url {
        if !url.to_ascii_lowercase().starts_with("https://") {
            return Err(usage(format!("--list-url {url}: an https address is expected (RFC 8226 §10.1)")));
        }
        builder = builder.with_access(AccessMethod::StirTnList, url);
    }
    if let Some(list) = list {
        builder = builder.with_tn_auth_list(list);
    }
    if let Some(constraints) = &constraints {
        builder = builder.with_claim_constraints(constraints).map_err(|error| usage(error.to_string()))?;
    }
    Ok(builder)
}

/// `SHAKEN` and the code is the common name that SHAKEN asks for where there is one.
fn default_subject(name: &str, order: &Order) -> Result<DistinguishedName, Failure> {
    let common_name = match &*order.numbers.spc {
        [code] if !order.authority => format!("SHAKEN {code}"),
        _ => name.to_owned(),
    };
    let escaped = |text: &str| text.replace('\\', "\\\\").replace(',', "\\,");
    format!("O={}, CN={}", escaped(name), escaped(&common_name))
        .parse()
        .map_err(|error| usage(format!("{error}; give --subject")))
}

fn validity(authority: &Authority, by: &Issued, order: &Order) -> Result<Validity, Failure> {
    let not_before = order.at.to_unix();
    let end_of_issuer = by.certificate().map_or(i64::MAX, |certificate| certificate.not_after());
    let most = if order.authority { None } else { authority.settings.max_days };
    if let (Some(days), Some(most)) = (order.days, most)
        && days > most
    {
        return Err(usage(format!("--days {days}: this authority issues for {most} days at most")));
    }
    let usual = if order.authority { AUTHORITY_DAYS } else { SIGNER_DAYS };
    let days = order.days.unwrap_or_else(|| most.map_or(usual, |most| usual.min(most)));
    let not_after = not_before.saturating_add(DAY.saturating_mul(days.into())).saturating_sub(1);
    if order.days.is_some() && not_after > end_of_issuer {
        let left = end_of_issuer.saturating_sub(not_before) / DAY;
        return Err(usage(format!("--days {days}: {} itself is valid for {left} more days", by.record.name)));
    }
    Validity::new(not_before, not_after.min(end_of_issuer)).map_err(|error| usage(error.to_string()))
}

fn report(authority: &Authority, issued: &Issued, order: &Order) -> Result<(), Failure> {
    let record = &issued.record;
    let settings = &authority.settings;
    let file = format!("{}.pem", record.name);
    let (x5u, chain) = (settings.url_of(&file), authority.folder.shown(&settings.path_of(&file)));
    let key = record.has_key.then(|| authority.folder.shown(&record.key_path()));
    let mut output = Output::default();
    let out = output.record();
    if order.json {
        let mut object =
            json!({ "schema": SCHEMA, "issued": issued.to_json(order.at), "chain": chain, "x5u": x5u });
        if let (Some(key), Some(map)) = (&key, object.as_object_mut()) {
            map.insert("key".to_owned(), Value::from(key.as_str()));
        }
        writeln!(out, "{object}")?;
        output.flush()?;
        return Ok(());
    }
    let certificate = issued.certificate();
    writeln!(out, "issued   {}, {} {}", record.name, record.role.as_str(), record.serial)?;
    if let Some(certificate) = &certificate {
        writeln!(out, "subject  {}", certificate.subject())?;
        writeln!(
            out,
            "valid    {} to {}",
            Moment::from_unix(certificate.not_before()),
            Moment::from_unix(certificate.not_after())
        )?;
        if let Ok(Some(list)) = certificate.tn_auth_list() {
            writeln!(out, "{}", wrapped(&format!("numbers  {list}"), 9, Some(80)))?;
        }
    }
    if let Some(key) = &key {
        writeln!(out, "key      {key}")?;
    }
    writeln!(out, "chain    {chain}")?;
    if record.role == Role::Signer {
        writeln!(out, "x5u      {x5u}")?;
        let key = key.as_deref().unwrap_or("KEY");
        let orig = certificate
            .and_then(|certificate| certificate.tn_auth_list().ok().flatten())
            .and_then(|list| first_number(&list))
            .unwrap_or_else(|| "NUMBER".to_owned());
        writeln!(
            out,
            "sign     trueline passport sign --key {key} --x5u {x5u} \\\n           --orig {orig} --dest NUMBER --attest A --identity"
        )?;
    } else {
        writeln!(
            out,
            "next     trueline ca issue {} NAME --by {} ...",
            authority.folder.shown(""),
            record.name
        )?;
    }
    output.flush()?;
    Ok(())
}

fn first_number(list: &TnAuthList<'_>) -> Option<String> {
    use trueline::trust::TnEntry;
    list.entries().find_map(|entry| match entry {
        TnEntry::ServiceProvider(_) => None,
        TnEntry::Range(range) => Some(range.start().to_string()),
        TnEntry::One(number) => Some(number.to_string()),
    })
}

fn usage(text: String) -> Failure {
    Failure::Usage(text)
}
