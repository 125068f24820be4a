//! `trueline ca revoke`: certificates that shall count no more.

use std::io::Write as _;

use serde_json::json;

use crate::ca::SCHEMA;
use crate::ca::arguments::Revoke;
use crate::ca::authority::{Authority, to_json};
use crate::ca::record::{Issued, Revocation, State};
use crate::ca::store::Change;
use crate::failure::Failure;
use crate::output::Output;

pub(super) fn run(arguments: &Revoke) -> Result<(), Failure> {
    let authority = Authority::open(&arguments.folder)?;
    let mut revoked: Vec<Issued> = Vec::new();
    for which in &arguments.which {
        for issued in chosen(&authority, which, arguments)? {
            if revoked.iter().all(|other| other.record.serial != issued.record.serial) {
                revoked.push(issued.clone());
            }
        }
    }
    let mut change = Change::new(format!("revocation of {}", arguments.which.join(", ")));
    for issued in &mut revoked {
        let reason = arguments.reason.name().to_owned();
        issued.record.revoked = Some(Revocation { at: arguments.at.0, reason });
        change.write(issued.record.path(), to_json(&issued.record));
    }
    authority.folder.commit(&change)?;

    let mut output = Output::default();
    let out = output.record();
    if arguments.json {
        let all: Vec<_> = revoked.iter().map(|issued| issued.to_json(arguments.at)).collect();
        writeln!(out, "{}", json!({ "schema": SCHEMA, "revoked": all }))?;
    } else {
        for issued in &revoked {
            writeln!(out, "revoked  {} {} ({})", issued.record.name, issued.record.serial, arguments.reason)?;
        }
        writeln!(out, "next     trueline ca crl {}", arguments.folder.display())?;
    }
    output.flush()?;
    Ok(())
}

/// The certificates that a name or a serial number stands for.
fn chosen<'a>(authority: &'a Authority, which: &str, arguments: &Revoke) -> Result<Vec<&'a Issued>, Failure> {
    let serial: String = which.chars().filter(|c| *c != ':').collect::<String>().to_ascii_lowercase();
    let refused = |why: &str| {
        let folder = arguments.folder.display();
        Failure::Usage(format!("{which}: {why}; see trueline ca show {folder}"))
    };
    if let Some(issued) = authority.issued.iter().find(|issued| issued.record.serial == serial) {
        return match (issued.record.role.is_anchor(), &issued.record.revoked) {
            (true, _) => Err(refused(ANCHOR)),
            (false, Some(_)) => Err(refused("it is revoked already")),
            (false, None) => Ok(vec![issued]),
        };
    }
    let named: Vec<_> = authority.issued.iter().filter(|issued| issued.record.name == which).collect();
    if named.is_empty() {
        return Err(refused("nothing was issued under this name or serial number"));
    }
    if named.iter().any(|issued| issued.record.role.is_anchor()) {
        return Err(refused(ANCHOR));
    }
    let counts = |issued: &&&Issued| matches!(issued.state(arguments.at), State::Valid | State::NotYetValid);
    let valid: Vec<_> = named.iter().filter(counts).copied().collect();
    if valid.is_empty() { Err(refused("none of its certificates is valid any more")) } else { Ok(valid) }
}

/// Nobody stands above it who could.
const ANCHOR: &str = "an anchor cannot be revoked; take it out of trust/trust.toml everywhere";
