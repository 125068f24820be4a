//! `trueline passport sign`: a token made of what is said on the command line.

use serde_json::value::RawValue;
use std::io::Write as _;
use trueline::number::NumberingContext;
use trueline::passport::es256::SigningKey;
use trueline::passport::{
    Attestation, Claims, Destination, Diversion, Header, Identity, Party, PassportType, Tolerance, compact,
    sign,
};
use trueline::sip::Date;

use crate::arguments::{Ppt, SignToken};
use crate::failure::Failure;
use crate::output::Output;
use crate::passport::input::read_pem;

pub(crate) fn run(arguments: &SignToken) -> Result<(), Failure> {
    let key = key(arguments)?;
    let kind = match arguments.ppt {
        Ppt::Base => PassportType::Base,
        Ppt::Shaken => PassportType::Shaken,
        Ppt::Div => PassportType::Div,
        Ppt::DivO => PassportType::DivO,
        Ppt::Rcd => PassportType::Rcd,
        Ppt::Rph => PassportType::Rph,
    };
    if arguments.compact && !kind.has_compact_form() {
        return Err(usage(
            "--compact: only base PASSporTs have a compact form (RFC 8225 §7); add --ppt base",
        ));
    }
    let header = Header::new(kind, arguments.x5u.as_str());
    let claims = claims(arguments)?;
    // What was said is read as a verifier will read it, so that nothing is signed that does not hold.
    let json = claims.to_json();
    let read = Claims::from_json(&json, Tolerance::STRICT).and_then(|read| read.check_type(header.kind()));
    read.map_err(|reason| usage(&format!("such a token would not hold: {reason}; {}", reason.as_str())))?;
    let token = sign(&header, &claims, &key).map_err(Failure::Signing)?;
    let token = if arguments.compact { compact(&token).unwrap_or(token) } else { token };
    let mut output = Output::default();
    let out = output.record();
    if arguments.identity {
        if arguments.date {
            let date =
                Date::from_seconds(claims.iat()).map_err(|error| usage(&format!("--date: {error}")))?;
            write!(out, "Date: {date}\nIdentity: ")?;
        }
        let ppt = header.kind().ppt().map_or(String::new(), |ppt| format!(";ppt={ppt}"));
        writeln!(out, "{token};info=<{}>;alg=ES256{ppt}", arguments.x5u)?;
    } else {
        writeln!(out, "{token}")?;
    }
    output.flush()?;
    Ok(())
}

fn key(arguments: &SignToken) -> Result<SigningKey, Failure> {
    let private = read_pem(&arguments.key)?;
    let name = |path: &std::path::Path| path.display().to_string();
    match &arguments.cert {
        None => SigningKey::from_pem(&private)
            .map_err(|error| Failure::Key { name: name(&arguments.key), error: Box::new(error) }),
        Some(cert) => SigningKey::with_certificate(&private, &read_pem(cert)?)
            .map_err(|error| Failure::Key { name: name(cert), error: Box::new(error) }),
    }
}

fn claims(arguments: &SignToken) -> Result<Claims<'_>, Failure> {
    let mut dest = Destination::default();
    for party in &arguments.dest {
        dest = dest.with(identity("--dest", party)?);
    }
    let mut claims = Claims::new(arguments.iat.0, identity("--orig", &arguments.orig)?, dest);
    if let Some(letter) = &arguments.attest {
        let attest = Attestation::from_letter(letter);
        claims = claims.with_attest(attest.ok_or_else(|| usage("--attest: A, B or C is expected"))?);
    }
    if let Some(origid) = &arguments.origid {
        claims = claims.with_origid(origid.as_str());
    } else if matches!(arguments.ppt, Ppt::Shaken) {
        claims = claims.with_origid(uuid()?);
    }
    if let Some(div) = &arguments.div {
        claims = claims.with_div(Diversion::new(identity("--div", div)?));
    }
    if let Some(opt) = &arguments.opt {
        claims = claims.with_opt(opt.as_str());
    }
    for claim in &arguments.claim {
        let wrong = || usage(&format!("--claim {claim}: NAME=JSON is expected, such as crn='\"Delivery\"'"));
        let (name, json) = claim.split_once('=').ok_or_else(wrong)?;
        let value: Box<RawValue> = serde_json::from_str(json).map_err(|_| wrong())?;
        claims = claims.with_other(name, std::borrow::Cow::Owned(value));
    }
    Ok(claims)
}

/// A number in canonical form, or a URI.
fn identity(option: &str, party: &str) -> Result<Identity<'static>, Failure> {
    if party.contains(':') {
        return Ok(Party::uri(party).identity());
    }
    let plus = if party.starts_with('+') { party.to_owned() } else { format!("+{party}") };
    let identity = Party::number(plus, &NumberingContext::UNKNOWN).identity();
    match identity.text().bytes().all(|b| b.is_ascii_digit()) && !identity.text().is_empty() {
        true => Ok(identity),
        false => {
            Err(usage(&format!("{option} {party}: a number in international form or a URI is expected")))
        }
    }
}

/// A UUID by chance (RFC 4122 §4.4).
fn uuid() -> Result<String, Failure> {
    let mut octets = [0_u8; 16];
    getrandom::fill(&mut octets)
        .map_err(|error| usage(&format!("no random octets: {error}; give --origid")))?;
    let number = u128::from_be_bytes(octets) & !(0xF000 << 64 | 0xC000 << 48) | 0x4000 << 64 | 0x8000 << 48;
    let hex = format!("{number:032x}");
    let groups = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    Ok(groups.map(|(from, to)| hex.get(from..to).unwrap_or_default()).join("-"))
}

fn usage(text: &str) -> Failure {
    Failure::Usage(text.to_owned())
}
