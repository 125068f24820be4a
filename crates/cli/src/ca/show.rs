//! `trueline ca show`: what was issued, or what a file says.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::ca::SCHEMA;
use crate::ca::arguments::Show;
use crate::ca::authority::Authority;
use crate::ca::certificate_file::{self, Contents};
use crate::ca::describe::{self, Description};
use crate::failure::Failure;
use crate::moment::Moment;
use crate::output::Output;
use crate::text::{columns, shorten};

pub(super) fn run(arguments: &Show) -> Result<(), Failure> {
    let mut output = Output::default();
    let out = output.record();
    if arguments.what.is_dir() {
        list(arguments, out)?;
    } else {
        file(arguments, out)?;
    }
    output.flush()?;
    Ok(())
}

/// A line a certificate, in the order of issuing.
fn list(arguments: &Show, out: &mut Vec<u8>) -> Result<(), Failure> {
    let authority = Authority::open(&arguments.what)?;
    if arguments.json {
        let all: Vec<_> = authority.issued.iter().map(|issued| issued.to_json(arguments.at)).collect();
        let settings = &authority.settings;
        let object = json!({
            "schema": SCHEMA,
            "name": settings.name,
            "kind": settings.kind,
            "url": settings.url,
            "issued": all,
        });
        writeln!(out, "{object}")?;
        return Ok(());
    }
    let width = authority.issued.iter().map(|issued| issued.record.name.len()).max().unwrap_or(0).max(4);
    writeln!(out, "{:<width$}  {:<10} {:<13} {:<10} speaks for", "name", "role", "state", "until")?;
    for issued in &authority.issued {
        let certificate = issued.certificate();
        let until = certificate.map_or(String::new(), |certificate| {
            // The last day on which it is valid to the end.
            let last = Moment::from_unix(certificate.not_after()).to_string();
            last.split('T').next().unwrap_or_default().to_owned()
        });
        let numbers = certificate
            .and_then(|certificate| certificate.tn_auth_list().ok().flatten())
            .map_or("-".to_owned(), |list| list.to_string());
        let record = &issued.record;
        let line = format!(
            "{:<width$}  {:<10} {:<13} {until:<10} {numbers}",
            record.name,
            record.role.as_str(),
            issued.state(arguments.at).as_str()
        );
        writeln!(out, "{}", shorten(line, columns().unwrap_or(80)))?;
    }
    Ok(())
}

fn file(arguments: &Show, out: &mut Vec<u8>) -> Result<(), Failure> {
    let contents = certificate_file::read(&arguments.what)?;
    let Contents { certificates, requests, crls, has_private_key } = &contents;
    if certificates.is_empty() && requests.is_empty() && crls.is_empty() {
        let problem = if *has_private_key {
            "a private key is not shown; give the certificate"
        } else {
            "there is no certificate, request or CRL in it; give one in PEM or DER"
        };
        return Err(Failure::Unreadable {
            name: certificate_file::name_of(&arguments.what),
            problem: problem.to_owned(),
        });
    }
    let described = |all: &[Vec<u8>], describe: &dyn Fn(&[u8]) -> Description| -> Vec<Description> {
        all.iter().map(|octets| describe(octets)).collect()
    };
    let certificates = described(certificates, &|octets| describe::certificate(octets, arguments.at));
    let requests = described(requests, &describe::request);
    let crls = described(crls, &|octets| describe::crl(octets, arguments.at));
    if arguments.json {
        let values = |all: &[Description]| -> Vec<Value> { all.iter().map(Description::to_json).collect() };
        let object = json!({
            "schema": SCHEMA,
            "certificates": values(&certificates),
            "requests": values(&requests),
            "crls": values(&crls),
        });
        writeln!(out, "{object}")?;
        return Ok(());
    }
    let mut between = "";
    for (what, all) in [("certificate", &certificates), ("certificate request", &requests), ("CRL", &crls)] {
        for (number, description) in (1_usize..).zip(all) {
            let of = if all.len() > 1 { format!(" {number} of {}", all.len()) } else { String::new() };
            writeln!(out, "{}{what}{of}", core::mem::replace(&mut between, "\n"))?;
            description.print(out)?;
        }
    }
    if *has_private_key {
        writeln!(out, "\nbeside it a private key, which is not shown")?;
    }
    Ok(())
}
