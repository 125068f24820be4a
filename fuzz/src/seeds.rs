//! What the targets begin with: the vectors and captures of this repository.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use trueline_capture::{Content, Dissector, FrameReader, Protocol, Signal};
use trueline_passport::Token;
use trueline_sip::Message;
use trueline_trust::Crl;

use crate::row_seeds;

/// Takes whatever octets there are.
pub type Run = fn(&[u8]);

/// A target, and what it begins with.
#[derive(Clone, Debug)]
pub struct Target {
    /// The name of the target.
    pub name: &'static str,
    /// The target.
    pub run: Run,
    /// Well-formed and malformed octets; from them the fuzzer goes on.
    pub seeds: Vec<Seed>,
    /// What once made the target fail.
    pub crashes: Vec<Seed>,
}

/// Octets, and where they are from.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Seed {
    /// A file name.
    pub name: String,
    /// What is in it.
    pub octets: Vec<u8>,
}

/// Every target with its seeds.
///
/// # Errors
/// Where a file of the repository cannot be read.
pub fn targets() -> io::Result<Vec<Target>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let captures = files(&root.join("examples/captures"), &["pcap", "pcapng"])?;
    let mut certificate = vectors(&root.join("crates/trust/tests/vectors/paths"))?;
    let mut chain = certificate.clone();
    certificate.extend(certificate.iter().flat_map(elements_alone).collect::<Vec<_>>());
    let revocation = vectors(&root.join("crates/trust/tests/vectors/revocation"))?;
    chain.extend(bags(&revocation));
    let mut crl = of_kind(&revocation, |name| name.contains("-crl"));
    crl.extend(certificate.iter().filter(|seed| Crl::from_der(&seed.octets).is_ok()).cloned());
    let ocsp = of_kind(&revocation, |name| name.starts_with("ocsp-"));
    certificate.extend(of_kind(&revocation, |name| !name.contains("-crl") && !name.starts_with("ocsp-")));
    let mut isup = vectors(&root.join("crates/isup/tests/vectors"))?;
    let mut bicc = vectors(&root.join("crates/bicc/tests/vectors"))?;
    let mut q931 = vectors(&root.join("crates/q931/tests/vectors"))?;
    let mut sip = files(&root.join("crates/sip/tests/vectors"), &["sip"])?;
    let tokens = tokens(&root.join("crates/passport/tests/vectors/packed"))?;
    let mut packed = vectors(&root.join("crates/passport/tests/vectors/packed"))?;
    packed.extend(tokens.iter().cloned());
    let mut passport: Vec<Seed> = tokens.iter().flat_map(parts_of_token).collect();
    passport.extend(tokens);
    let tn_auth_list = vectors(&root.join("crates/trust/tests/vectors"))?;
    let tsca = root.join("crates/trust/tests/vectors/tsca");
    let mut cross_border_list = files(&tsca, &["jws", "json"])?;
    let payloads: Vec<Seed> = cross_border_list.iter().flat_map(payloads_of_list).collect();
    cross_border_list.extend(payloads);
    let mut trust_toml = directories(&tsca)?;
    trust_toml.extend(directories(&root.join("crates/trust/tests/vectors/trust_toml"))?);
    for capture in &captures {
        messages(capture, &mut |protocol, octets| match protocol {
            Protocol::Isup => isup.push(numbered(capture, isup.len(), octets)),
            Protocol::Bicc => bicc.push(numbered(capture, bicc.len(), octets)),
            Protocol::Q931 | Protocol::H225 => q931.push(numbered(capture, q931.len(), octets)),
            Protocol::Sip => {
                sip.push(numbered(capture, sip.len(), octets));
                let body = Message::decode(octets).ok().and_then(|message| message.application_isup());
                isup.extend(body.map(|body| numbered(capture, isup.len(), body)));
            }
            _ => {}
        });
    }
    let more = row_seeds::of(&isup);
    isup.extend(more);
    let target = |name, run, seeds| {
        let crashes = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crashes").join(name), &[])?;
        Ok(Target { name, run, seeds, crashes })
    };
    let targets: [(_, Run, _); 14] = [
        ("isup", crate::isup, without_twins(isup)),
        ("bicc", crate::bicc, without_twins(bicc)),
        ("q931", crate::q931, without_twins(q931)),
        ("sip", crate::sip, without_twins(sip)),
        ("passport", crate::passport, without_twins(passport)),
        ("packed", crate::packed, without_twins(packed)),
        ("tn_auth_list", crate::tn_auth_list, without_twins(tn_auth_list)),
        ("certificate", crate::certificate, without_twins(certificate)),
        ("cross_border_list", crate::cross_border_list, without_twins(cross_border_list)),
        ("trust_toml", crate::trust_toml, without_twins(trust_toml)),
        ("chain", crate::chain, without_twins(chain)),
        ("crl", crate::crl, without_twins(crl)),
        ("ocsp", crate::ocsp, without_twins(ocsp)),
        ("capture", crate::capture, captures),
    ];
    targets.into_iter().map(|(name, run, seeds)| target(name, run, seeds)).collect()
}

/// The files of a folder with one of these extensions, or all where none is given, in the order of their names; none
/// where there is no such folder.
fn files(folder: &Path, extensions: &[&str]) -> io::Result<Vec<Seed>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut seeds = Vec::new();
    for path in listed? {
        let extension = path.extension().unwrap_or_default();
        if extensions.is_empty() || extensions.iter().any(|wanted| extension == *wanted) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            seeds.push(Seed { name, octets: fs::read(path)? });
        }
    }
    seeds.sort();
    Ok(seeds)
}

/// The vectors of a folder.
fn vectors(folder: &Path) -> io::Result<Vec<Seed>> {
    let mut seeds = files(folder, &["hex"])?;
    for seed in &mut seeds {
        seed.octets = octets_of_hex(&seed.octets);
    }
    Ok(seeds)
}

fn of_kind(seeds: &[Seed], is_wanted: impl Fn(&str) -> bool) -> Vec<Seed> {
    seeds.iter().filter(|seed| is_wanted(&seed.name)).cloned().collect()
}

/// Sets that `chain` takes for anchors, links, targets and what is known of their revocation.
fn bags(revocation: &[Seed]) -> Vec<Seed> {
    let joined = |name: &str, parts: &[&str]| {
        let octets = parts.iter().filter_map(|part| {
            let name = format!("{part}.hex");
            revocation.iter().find(|seed| seed.name == name).map(|seed| &seed.octets[..])
        });
        Seed { name: name.to_owned(), octets: octets.collect::<Vec<_>>().concat() }
    };
    vec![
        joined("indirect", &["root", "list-root", "list", "listed", "unlisted", "indirect-crl"]),
        joined("lists", &["root", "other", "good", "revoked", "root-crl-responder", "root-crl"]),
        joined("responses", &["root", "other", "good", "revoked", "ocsp-good", "ocsp-revoked", "ocsp-stale"]),
        joined(
            "delegates",
            &["root", "checked", "responder", "good", "ocsp-checked", "ocsp-delegated", "root-crl"],
        ),
        joined(
            "strangers",
            &["root", "other", "good", "unknown", "ocsp-wrong-issuer", "ocsp-foreign", "ocsp-unknown"],
        ),
    ]
}

/// Each certificate and CRL of a seed alone.
fn elements_alone(seed: &Seed) -> Vec<Seed> {
    let elements = crate::certificate::elements(&seed.octets).into_iter().enumerate();
    elements
        .map(|(at, octets)| Seed { name: format!("{}-{at}", seed.name), octets: octets.to_vec() })
        .collect()
}

/// The parts of a list between its dots, and the domains of a payload one by one.
fn payloads_of_list(list: &Seed) -> Vec<Seed> {
    let part = |what: String, octets: Vec<u8>| Seed { name: format!("{}-{what}", list.name), octets };
    let Ok(payload) = serde_json::from_slice::<serde_json::Value>(&list.octets) else {
        let parts = list.octets.split(|octet| *octet == b'.').enumerate();
        return parts.map(|(at, octets)| part(at.to_string(), octets.to_vec())).collect();
    };
    let domains = payload.get("domains").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    let alone = domains.into_iter().map(|domain| {
        let mut payload = payload.clone();
        if let Some(domains) = payload.get_mut("domains") {
            *domains = serde_json::Value::Array(vec![domain]);
        }
        payload.to_string().into_bytes()
    });
    alone.enumerate().map(|(at, octets)| part(at.to_string(), octets)).collect()
}

/// Each trust.toml of a folder alone, with a certificate and a CRL as what every file holds, and with a list.
fn directories(folder: &Path) -> io::Result<Vec<Seed>> {
    let held = files(folder, &["crl", "jws", "pem"])?;
    let of =
        |name: &str| held.iter().find(|file| file.name == name).map(|file| &*file.octets).unwrap_or_default();
    let contents = [[of("global.pem"), of("global.crl")].concat(), of("list.jws").to_vec()];
    let mut seeds = Vec::new();
    for config in files(folder, &["toml"])? {
        for (at, octets) in contents.iter().filter(|octets| !octets.is_empty()).enumerate() {
            let octets = [&*config.octets, b"\n# files\n", octets].concat();
            seeds.push(Seed { name: format!("{}-{at}", config.name), octets });
        }
        seeds.push(config);
    }
    Ok(seeds)
}

/// The tokens of a folder.
fn tokens(folder: &Path) -> io::Result<Vec<Seed>> {
    let mut seeds = files(folder, &["txt"])?;
    for seed in &mut seeds {
        seed.octets.truncate(seed.octets.trim_ascii_end().len());
    }
    Ok(seeds)
}

/// Header and claims of a token, and an Identity header field with it.
fn parts_of_token(token: &Seed) -> Vec<Seed> {
    let Ok(opened) = Token::parse(&token.octets).and_then(|token| token.open()) else { return Vec::new() };
    let Ok(header) = opened.header() else { return Vec::new() };
    let ppt = header.kind().ppt().unwrap_or_default();
    let field = [&*token.octets, header.x5u().as_bytes(), b"ES256", ppt.as_bytes()].join(&b'\n');
    let part =
        |what: &str, octets: &[u8]| Seed { name: format!("{}-{what}", token.name), octets: octets.to_vec() };
    vec![part("header", opened.header_json()), part("claims", opened.payload_json()), part("field", &field)]
}

/// The octets that a vector writes as hexadecimal digits; its lines with `#` are for people.
pub(crate) fn octets_of_hex(text: &[u8]) -> Vec<u8> {
    let lines = text.split(|&octet| octet == b'\n').filter(|line| !line.trim_ascii_start().starts_with(b"#"));
    let digits: Vec<u8> = lines.flatten().filter_map(|&octet| hexadecimal(octet)).collect();
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high << 4 | low).collect()
}

fn hexadecimal(octet: u8) -> Option<u8> {
    char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Hands every message in a capture to `out`.
fn messages(capture: &Seed, out: &mut dyn FnMut(Protocol, &[u8])) {
    let Ok(mut frames) = FrameReader::new(capture.octets.as_slice()) else { return };
    let mut dissector = Dissector::new();
    let mut each = |signal: Signal<'_>| {
        if let Content::Message { protocol, octets } = signal.content {
            out(protocol, octets);
        }
    };
    while let Ok(Some(frame)) = frames.next_frame() {
        dissector.dissect(&frame, &mut each);
    }
    dissector.finish(&mut each);
}

fn numbered(capture: &Seed, number: usize, octets: &[u8]) -> Seed {
    Seed { name: format!("{}-{number}", capture.name), octets: octets.to_vec() }
}

fn without_twins(mut seeds: Vec<Seed>) -> Vec<Seed> {
    seeds.sort_by(|a, b| (&a.octets, &a.name).cmp(&(&b.octets, &b.name)));
    seeds.dedup_by(|a, b| a.octets == b.octets);
    seeds
}
