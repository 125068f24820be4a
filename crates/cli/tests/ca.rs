//! `trueline ca` as a user meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that finds anything unexpected must stop"
)]

mod support;

use core::time::Duration;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use support::{stderr, stdout, trueline};
use trueline::passport::es256::{SigningKey, private_key_pem};
use trueline::trust::{
    Certificate, CertificateRequestBuilder, PemLabel, TnAuthList, TnEntry, pem_blocks, to_pem,
};

/// A folder that is not there yet.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ca-{name}"));
    if path.exists() {
        std::fs::remove_dir_all(&path).unwrap();
    }
    path
}

/// An authority and the verbs on it.
struct Lab {
    folder: PathBuf,
}

impl Lab {
    fn new(name: &str, options: &[&str]) -> Self {
        let lab = Self { folder: folder(name) };
        lab.done("init", options);
        lab
    }

    fn path(&self, path: &str) -> String {
        self.folder.join(path).to_str().unwrap().to_owned()
    }

    fn run(&self, verb: &str, more: &[&str]) -> Output {
        trueline(&[&["ca", verb, self.folder.to_str().unwrap()][..], more].concat())
    }

    /// What is printed where it ends well.
    fn done(&self, verb: &str, more: &[&str]) -> String {
        let output = self.run(verb, more);
        assert_eq!(output.status.code(), Some(0), "{verb} {more:?}: {}", stderr(&output));
        stdout(&output).to_owned()
    }

    /// It is refused as a matter of usage, and told why.
    fn refused(&self, verb: &str, more: &[&str], told: &str) {
        let output = self.run(verb, more);
        assert_eq!(output.status.code(), Some(2), "{verb} {more:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(told), "{verb} {more:?}: {}", stderr(&output));
    }

    fn json(&self, verb: &str, more: &[&str]) -> Value {
        serde_json::from_str(&self.done(verb, &[more, &["--json"]].concat())).unwrap()
    }

    fn certificates(&self, path: &str) -> Vec<Vec<u8>> {
        let text = std::fs::read_to_string(self.folder.join(path)).unwrap();
        pem_blocks(&text, PemLabel::Certificate).unwrap()
    }
}

#[test]
fn an_issued_certificate_signs_tokens_and_is_found_at_its_address() {
    let lab = Lab::new("issue", &["--url", "https://cert.example.com/sti"]);
    let printed = lab.done("issue", &["sp", "--spc", "709J", "--range", "12025550100+100"]);
    let x5u = "https://cert.example.com/sti/sp.pem";
    assert!(printed.contains(&format!("x5u      {x5u}\n")), "{printed}");
    assert!(printed.contains("provider 709J, 12025550100-12025550199"), "{printed}");

    let chain = lab.certificates("certs/sti/sp.pem");
    assert_eq!(chain.len(), 1);
    let certificate = Certificate::from_der(&chain[0]).unwrap();
    assert_eq!(certificate.subject().to_string(), "O=sp, CN=SHAKEN 709J");
    assert_eq!(certificate.serial_number().len(), 20);
    assert_eq!(certificate.crl_urls().unwrap(), ["https://cert.example.com/sti/root.crl"]);

    // The line that is printed signs.
    let (_, sign) = printed.split_once("sign     trueline ").unwrap();
    let sign = sign.replace("\\\n", " ").replace("NUMBER", "12025550143");
    let token = trueline(&sign.split_whitespace().collect::<Vec<_>>());
    assert_eq!(token.status.code(), Some(0), "{}", stderr(&token));
    let chain = lab.path("certs/sti/sp.pem");
    let verified = trueline(&["passport", "verify", "--key", &chain, stdout(&token).trim()]);
    assert!(stdout(&verified).ends_with("passed: the token holds\n"), "{}", stdout(&verified));

    let listed = lab.json("show", &[]);
    let issued = listed["issued"].as_array().unwrap();
    let names: Vec<_> = issued.iter().map(|issued| issued["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["root", "sp"]);
    assert_eq!(issued[1]["state"], "valid");
    assert!(lab.done("show", &[]).contains("provider 709J"));
}

#[test]
#[cfg(unix)]
fn private_keys_are_for_their_owner_and_never_shown() {
    use std::os::unix::fs::PermissionsExt as _;

    let lab = Lab::new("private", &[]);
    lab.done("issue", &["sp", "--tn", "+1 202-555-0142"]);
    let mode = |path: &str| std::fs::metadata(lab.folder.join(path)).unwrap().permissions().mode() & 0o777;
    for path in ["private/root.pem", "private/sp.pem"] {
        assert_eq!(mode(path), 0o600, "{path}");
    }
    assert_eq!(mode("private"), 0o700);
    let key = lab.path("private/sp.pem");
    let shown = trueline(&["ca", "show", &key]);
    assert_eq!(shown.status.code(), Some(3));
    assert!(stderr(&shown).contains("a private key is not shown"), "{}", stderr(&shown));
    assert!(!lab.done("show", &["--json"]).contains("PRIVATE"));
}

#[test]
fn a_national_authority_and_a_delegate_stay_within_what_is_above() {
    let lab = Lab::new("national", &["--kind", "tsca", "--country-code", "44"]);
    lab.done("issue", &["uk", "--authority", "--country-code", "44"]);
    lab.refused("issue", &["x", "--by", "uk", "--range", "12025550100+100"], "ask for less");
    lab.done("issue", &["carrier", "--by", "uk", "--authority", "--range", "447700900100-447700900199"]);
    lab.refused("issue", &["x", "--by", "carrier", "--range", "447700900100-447700900200"], "RFC 9060 §4");
    lab.done("issue", &["pbx", "--by", "carrier", "--tn", "447700900123", "--permit", "attest=B,C"]);
    // Its own first, then those above it; the root is left out.
    let chain = lab.certificates("certs/pbx.pem");
    let subjects: Vec<_> =
        chain.iter().map(|octets| Certificate::from_der(octets).unwrap().subject().to_string()).collect();
    assert_eq!(subjects, ["O=pbx, CN=pbx", "O=carrier, CN=carrier", "O=uk, CN=uk"]);
    let leaf = Certificate::from_der(&chain[0]).unwrap();
    assert_eq!(leaf.claim_constraints().unwrap().unwrap().to_string(), "attest one of [\"B\", \"C\"]");
    assert!(!leaf.is_certification_authority().unwrap());

    let toml = std::fs::read_to_string(lab.folder.join("trust/trust.toml")).unwrap();
    assert!(toml.contains("kind = \"tsca\"") && toml.contains("country_codes = [\"44\"]"), "{toml}");
    assert!(toml.contains("crls = [\"root.crl\", \"uk.crl\", \"carrier.crl\"]"), "{toml}");
    // An authority that is renewed is renewed in the chains below it.
    lab.done("issue", &["uk", "--authority", "--country-code", "44", "--renew"]);
    let renewed = lab.certificates("certs/pbx.pem");
    assert_eq!(renewed[..2], chain[..2]);
    assert_ne!(renewed[2], chain[2]);
}

#[test]
fn a_provider_that_delegates_numbers_is_told_what_is_not_checked() {
    let lab = Lab::new("delegate", &[]);
    lab.done("issue", &["carrier", "--authority", "--spc", "709J", "--path-length", "0"]);
    let output = lab.run("issue", &["pbx", "--by", "carrier", "--tn", "12025550142"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("is not checked"), "{}", stderr(&output));
    lab.refused(
        "issue",
        &["y", "--by", "carrier", "--authority", "--tn", "12025550142"],
        "pathLenConstraint",
    );
    lab.refused("issue", &["y", "--by", "pbx", "--tn", "12025550142"], "no authority");
}

#[test]
fn what_makes_no_sense_is_refused_with_what_to_do() {
    let lab = Lab::new("refused", &["--max-days", "90"]);
    lab.done("issue", &["sp", "--spc", "709J"]);
    for (verb, more, told) in [
        ("issue", &["x"][..], "give --spc"),
        ("issue", &["sp", "--spc", "709J"], "taken by certificate"),
        ("issue", &["x", "--spc", "709J", "--renew"], "leave --renew away"),
        ("issue", &["root", "--spc", "709J"], "choose another"),
        ("issue", &["../x", "--spc", "709J"], "small letters"),
        ("issue", &["x", "--spc", "709J", "--by", "nobody"], "trueline ca show"),
        ("issue", &["x", "--range", "12025550100"], "FIRST+COUNT"),
        ("issue", &["x", "--range", "12025550199-12025550100"], "the last not before"),
        ("issue", &["x", "--tn", "1202555x"], "--tn"),
        ("issue", &["x", "--spc", "709J", "--days", "91"], "for 90 days at most"),
        ("issue", &["x", "--authority", "--days", "9999"], "more days"),
        ("issue", &["x", "--spc", "709J", "--permit", "attest"], "CLAIM=VALUE"),
        ("issue", &["x", "--spc", "709J", "--must-exclude", "orig"], "RFC 9118 §3"),
        ("issue", &["x", "--authority", "--must-include", "attest"], "RFC 8226 §8"),
        ("issue", &["x", "--list-url", "http://list.example.com/"], "https"),
        ("issue", &["x", "--spc", "709J", "--subject", "Example"], "C=US"),
        ("revoke", &["nobody"], "nothing was issued"),
        ("revoke", &["root"], "anchor"),
        ("revoke", &["sp", "--reason", "bored"], "keyCompromise"),
        ("init", &[], "an authority already"),
    ] {
        lab.refused(verb, more, told);
    }
    // Nothing came of any of it.
    assert_eq!(lab.json("show", &[])["issued"].as_array().unwrap().len(), 2);

    let none = folder("none");
    let output = trueline(&["ca", "issue", none.to_str().unwrap(), "x", "--spc", "709J"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("make one: trueline ca init"), "{}", stderr(&output));
    assert!(!none.exists());
    std::fs::create_dir(&none).unwrap();
    std::fs::write(none.join("mine.txt"), "mine").unwrap();
    let output = trueline(&["ca", "init", none.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("it is not empty"), "{}", stderr(&output));
}

#[test]
fn a_name_is_renewed_with_its_key() {
    let lab = Lab::new("renew", &[]);
    lab.done("issue", &["sp", "--spc", "709J"]);
    let before = std::fs::read(lab.folder.join("private/sp.pem")).unwrap();
    let chain = lab.certificates("certs/sp.pem");
    lab.done("issue", &["sp", "--spc", "709J", "--renew", "--days", "7"]);
    assert_eq!(std::fs::read(lab.folder.join("private/sp.pem")).unwrap(), before);
    let renewed = lab.certificates("certs/sp.pem");
    let key = |octets: &[u8]| Certificate::from_der(octets).unwrap().public_key_info().to_vec();
    assert_eq!(key(&renewed[0]), key(&chain[0]));
    assert_ne!(renewed, chain);
    assert_eq!(lab.json("show", &[])["issued"].as_array().unwrap().len(), 3);
    // Both are valid, so both are revoked.
    let revoked = lab.json("revoke", &["sp"]);
    assert_eq!(revoked["revoked"].as_array().unwrap().len(), 2);
    lab.refused("revoke", &["sp"], "valid any more");
}

#[test]
fn what_is_revoked_is_in_the_next_crl() {
    let lab = Lab::new("revoke", &["--crl-days", "7"]);
    lab.done("issue", &["sp", "--spc", "709J"]);
    let other = lab.json("issue", &["other", "--spc", "709J"]);
    lab.done("revoke", &["sp", "--reason", "keyCompromise", "--at", "2026-11-25T14:00:00Z"]);
    let serial = other["issued"]["serial"].as_str().unwrap().to_uppercase();
    lab.done("revoke", &[&serial]);
    lab.refused("revoke", &[&serial], "revoked already");
    let crls = lab.json("crl", &[]);
    let crl = &crls["crls"][0];
    assert_eq!((&crl["name"], &crl["number"], &crl["revoked"]), (&"root".into(), &2.into(), &2.into()));
    let shown = trueline(&["ca", "show", crl["file"].as_str().unwrap()]);
    assert!(stdout(&shown).contains("number       2\n"), "{}", stdout(&shown));
    assert!(stdout(&shown).contains("2026-11-25T14:00:00Z"), "{}", stdout(&shown));
    assert!(stdout(&shown).contains("(keyCompromise)"), "{}", stdout(&shown));
    assert!(stdout(&shown).lines().all(|line| line.chars().count() <= 80), "{}", stdout(&shown));
    // The same CRL at its address, in DER.
    let published = trueline(&["ca", "show", &lab.path("certs/root.crl")]);
    assert_eq!(stdout(&published), stdout(&shown));
    let states: Vec<_> = lab.json("show", &[])["issued"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issued| issued["state"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(states, ["valid", "revoked", "revoked"]);
    assert_eq!(lab.json("crl", &[])["crls"][0]["number"], 3);
}

#[test]
fn states_follow_the_time() {
    let lab = Lab::new("states", &["--at", "2026-11-25T14:00:00Z"]);
    lab.done("issue", &["sp", "--spc", "709J", "--days", "30", "--at", "2026-11-26T00:00:00Z"]);
    let state = |at: &str| lab.json("show", &["--at", at])["issued"][1]["state"].as_str().unwrap().to_owned();
    assert_eq!(state("2026-11-25T23:59:59Z"), "not_yet_valid");
    assert_eq!(state("2026-11-26T00:00:00Z"), "valid");
    assert_eq!(state("2026-12-25T23:59:59Z"), "valid");
    assert_eq!(state("2026-12-26T00:00:00Z"), "expired");
    lab.refused("issue", &["x", "--spc", "709J", "--at", "2040-01-01T00:00:00Z"], "expired");
}

fn request(name: &str, seed: u8, list: Option<&str>) -> (String, SigningKey) {
    let key = SigningKey::from_pem(&private_key_pem(&[seed; 32]).unwrap()).unwrap();
    let mut builder = CertificateRequestBuilder::new("C=US, O=Example, CN=SHAKEN 709J".parse().unwrap());
    if let Some(number) = list {
        let list = TnAuthList::from_entries([TnEntry::One(number.parse().unwrap())]).unwrap();
        builder = builder.with_tn_auth_list(&list).certification_authority(None);
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, to_pem(PemLabel::CertificateRequest, &builder.sign(&key).unwrap())).unwrap();
    (path.to_str().unwrap().to_owned(), key)
}

#[test]
fn a_request_gets_a_certificate_for_its_key() {
    let lab = Lab::new("csr", &[]);
    let (plain, key) = request("ca-plain.csr", 1, None);
    lab.refused("sign-csr", &["sp", &plain], "give --spc");
    let printed = lab.done("sign-csr", &["sp", &plain, "--spc", "709J"]);
    assert!(printed.contains("--key KEY"), "{printed}");
    let chain = lab.certificates("certs/sp.pem");
    key.check_certificate(&chain[0]).unwrap();
    let certificate = Certificate::from_der(&chain[0]).unwrap();
    assert_eq!(certificate.subject().to_string(), "C=US, O=Example, CN=SHAKEN 709J");
    assert!(!lab.folder.join("private/sp.pem").exists());

    let (asking, _) = request("ca-asking.csr", 2, Some("12025550142"));
    let shown = trueline(&["ca", "show", &asking]);
    assert!(stdout(&shown).contains("numbers      12025550142"), "{}", stdout(&shown));
    assert!(stdout(&shown).contains("by the key in it"), "{}", stdout(&shown));
    lab.refused("sign-csr", &["x", &asking], "it counts with --as-requested");
    let output = lab.run("sign-csr", &["pbx", &asking, "--as-requested"]);
    assert!(stderr(&output).contains("asks to be an authority"), "{}", stderr(&output));
    let leaf = lab.certificates("certs/pbx.pem");
    let leaf = Certificate::from_der(&leaf[0]).unwrap();
    assert_eq!(leaf.tn_auth_list().unwrap().unwrap().to_string(), "12025550142");
    assert!(!leaf.is_certification_authority().unwrap());
    lab.refused("issue", &["pbx", "--spc", "709J", "--renew"], "sign-csr --renew");
    lab.done("sign-csr", &["pbx", &asking, "--spc", "709J", "--renew"]);

    // A request that another key signed, and what is no request.
    let octets = std::fs::read_to_string(&plain).unwrap();
    let der = &pem_blocks(&octets, PemLabel::CertificateRequest).unwrap()[0];
    let mut changed = der.clone();
    let at = changed.windows(4).position(|four| four == b"709J").unwrap();
    changed[at] ^= 1;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ca-changed.csr");
    std::fs::write(&path, changed).unwrap();
    let output = lab.run("sign-csr", &["y", path.to_str().unwrap(), "--spc", "709J"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("RFC 2986 §4.2"), "{}", stderr(&output));
    let chain = lab.path("certs/sp.pem");
    assert_eq!(lab.run("sign-csr", &["y", &chain, "--spc", "709J"]).status.code(), Some(3));
}

#[test]
fn lint_names_the_clause_and_ends_as_asked() {
    let lab = Lab::new("lint", &["--indirect-crl", "--subject", "C=US, O=Example, CN=Root"]);
    lab.done("issue", &["good", "--spc", "709J", "--subject", "C=US, O=Example, CN=SHAKEN 709J"]);
    let good = lab.path("certs/good.pem");
    let clean = trueline(&["ca", "lint", "--fail-on", "warning", &good]);
    assert_eq!(clean.status.code(), Some(0), "{}", stdout(&clean));
    assert!(stdout(&clean).contains("breaks none of these rules"), "{}", stdout(&clean));
    let late = ["ca", "lint", "--at", "2099-01-01T00:00:00Z", "--fail-on", "error", &good];
    let expired = trueline(&late);
    assert_eq!(expired.status.code(), Some(1));
    assert!(stdout(&expired).contains("RFC 5280 §6.1.3 (a)(2)"), "{}", stdout(&expired));
    let json = trueline(&[&late[..], &["--json"]].concat());
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["findings"][0]["identifier"], "expired");
    // Cut off.
    let der = &lab.certificates("certs/good.pem")[0];
    let cut = lab.folder.join("cut.der");
    std::fs::write(&cut, &der[..der.len() - 9]).unwrap();
    let output = trueline(&["ca", "lint", cut.to_str().unwrap()]);
    assert!(stdout(&output).contains("get the whole file again"), "{}", stdout(&output));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(trueline(&["ca", "lint", &lab.path("nothing.pem"), &good]).status.code(), Some(3));
}

#[test]
fn several_at_once_wait_for_one_another() {
    let lab = Lab::new("parallel", &[]);
    let children: Vec<_> = (0..8)
        .map(|number| {
            Command::new(env!("CARGO_BIN_EXE_trueline"))
                .args(["ca", "issue", lab.folder.to_str().unwrap(), &format!("sp{number}"), "--spc", "709J"])
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let listed = lab.json("show", &[]);
    let issued = listed["issued"].as_array().unwrap();
    let serials: BTreeSet<_> = issued.iter().map(|issued| issued["serial"].as_str().unwrap()).collect();
    let names: BTreeSet<_> = issued.iter().map(|issued| issued["name"].as_str().unwrap()).collect();
    assert_eq!((issued.len(), serials.len(), names.len()), (9, 9, 9));
}

#[test]
fn one_that_is_killed_loses_nothing() {
    let lab = Lab::new("killed", &[]);
    let mut done = 0;
    for attempt in 0..60_u64 {
        let name = format!("sp{attempt}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_trueline"))
            .args(["ca", "issue", lab.folder.to_str().unwrap(), &name, "--spc", "709J"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(attempt * 250));
        let _ = child.kill();
        let ended = child.wait().unwrap().success();
        let listed = lab.json("show", &[]);
        let issued = listed["issued"].as_array().unwrap();
        let is_there = issued.iter().any(|issued| issued["name"] == *name);
        // Whoever ended well has issued; whoever was killed has issued with key and chain, or not at all.
        assert!(is_there || !ended, "{attempt}");
        for path in [format!("private/{name}.pem"), format!("certs/{name}.pem")] {
            assert_eq!(lab.folder.join(&path).exists(), is_there, "{path}");
        }
        for left in ["pending", "pending.new"] {
            assert!(!lab.folder.join(left).exists());
        }
        done += usize::from(is_there);
    }
    let issued = lab.json("show", &[])["issued"].as_array().unwrap().len();
    assert_eq!(issued, done + 1);
    let keys = std::fs::read_dir(lab.folder.join("private")).unwrap().count();
    assert_eq!(keys, issued);
}

#[test]
#[cfg(unix)]
fn the_lab_of_the_readme_works_line_by_line() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, block) = readme.split_once("```sh\ntrueline ca init lab\n").expect("the README has the lab");
    let lines: Vec<_> =
        ["trueline ca init lab"].into_iter().chain(block.split_once("\n```").unwrap().0.lines()).collect();
    assert_eq!(lines.len(), 6);
    let place = folder("readme");
    std::fs::create_dir(&place).unwrap();
    let programs = Path::new(env!("CARGO_BIN_EXE_trueline")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths([programs].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let outputs: Vec<_> = lines
        .iter()
        .map(|line| {
            let mut shell = Command::new("sh");
            let output = shell.args(["-ec", line]).current_dir(&place).env("PATH", &path).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{line}: {}{}", stdout(&output), stderr(&output));
            stdout(&output).to_owned()
        })
        .collect();
    assert!(outputs[3].ends_with("passed: the token holds\n"), "{}", outputs[3]);
    assert!(outputs[3].contains("SHAKEN 709J"), "{}", outputs[3]);
    assert!(outputs[5].contains("revoked"), "{}", outputs[5]);
    assert!(outputs[5].contains("\nfailed: "), "{}", outputs[5]);
}

/// The result and the reason that `passport verify` comes to under the trust of a lab.
fn verdict(lab: &Lab, by: &str, orig: &str) -> (String, Value) {
    let (key, x5u) = (lab.path(&format!("private/{by}.pem")), format!("https://cert.example.com/{by}.pem"));
    let sign = ["passport", "sign", "--key", &key, "--x5u", &x5u, "--orig", orig, "--dest", "12025550143"];
    let token = trueline(&[&sign[..], &["--attest", "B"]].concat());
    let (trust, certs) = (lab.path("trust"), lab.path("certs"));
    let verify =
        ["passport", "verify", "--json", "--trust", &trust, "--certs", &certs, stdout(&token).trim()];
    let output = trueline(&verify);
    let object: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    (object["result"].as_str().unwrap().to_owned(), object["reason"].clone())
}

#[test]
fn verifiers_come_to_the_verdicts_that_were_meant() {
    let lab = Lab::new("verdicts", &["--kind", "tsca", "--country-code", "1", "--indirect-crl"]);
    lab.done("issue", &["national", "--authority", "--prefix", "1202"]);
    lab.done("issue", &["carrier", "--by", "national", "--authority", "--range", "12025550100+100"]);
    lab.done("issue", &["pbx", "--by", "carrier", "--range", "12025550140+10", "--permit", "attest=B,C"]);
    lab.done("issue", &["other", "--by", "carrier", "--tn", "12025550199", "--must-include", "rcd"]);
    lab.done("issue", &["abroad", "--country-code", "44"]);
    let passed = ("passed".to_owned(), Value::Null);
    assert_eq!(verdict(&lab, "pbx", "12025550142"), passed);
    // Not its number, a claim missing, a country that the root does not speak for.
    for (by, orig, reason) in [
        ("pbx", "12025550199", "number_not_covered"),
        ("other", "12025550199", "claims_constrained"),
        ("abroad", "447700900123", "anchor_out_of_scope"),
    ] {
        assert_eq!(verdict(&lab, by, orig), ("failed".to_owned(), reason.into()), "{by}");
    }
    // The list of one for all tells of certificates of every issuer.
    lab.done("revoke", &["carrier", "--reason", "cACompromise"]);
    assert_eq!(verdict(&lab, "pbx", "12025550142"), passed);
    lab.done("crl", &[]);
    let (result, reason) = verdict(&lab, "pbx", "12025550142");
    assert_eq!((&*result, &reason), ("failed", &"certificate_revoked".into()));
}

/// What OpenSSL says, or `None` where it is not installed.
fn openssl(arguments: &[&str]) -> Option<Output> {
    match Command::new("openssl").args(arguments).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
            None
        }
        output => Some(output.unwrap()),
    }
}

#[test]
fn openssl_reads_and_verifies_what_was_issued() {
    let lab = Lab::new("openssl", &["--policy", "1.3.6.1.4.1.99999.1"]);
    lab.done("issue", &["carrier", "--authority", "--range", "12025550100+100"]);
    let order = ["pbx", "--by", "carrier", "--tn", "12025550142", "--must-include", "attest"];
    lab.done("issue", &order);
    let path = |path: &str| lab.path(path);
    let (root, chain) = (path("trust/root.pem"), path("certs/pbx.pem"));
    let Some(text) = openssl(&["x509", "-in", &chain, "-noout", "-text"]) else { return };
    assert!(text.status.success(), "{}", stderr(&text));
    for shown in [
        "ecdsa-with-SHA256",
        "CN = pbx",
        "X509v3 Key Usage: critical",
        "Digital Signature",
        "X509v3 Subject Key Identifier",
        "Policy: 1.3.6.1.4.1.99999.1",
        "URI:https://cert.example.com/carrier.crl",
        "1.3.6.1.5.5.7.1.26",
        "1.3.6.1.5.5.7.1.27",
    ] {
        assert!(stdout(&text).contains(shown), "{shown}: {}", stdout(&text));
    }
    let crls = path("crls.pem");
    let verify = || {
        let read = |name: &str| std::fs::read_to_string(lab.folder.join(name)).unwrap();
        std::fs::write(&crls, [read("trust/root.crl"), read("trust/carrier.crl")].concat()).unwrap();
        let arguments = ["verify", "-crl_check_all", "-x509_strict", "-CRLfile", &crls, "-CAfile", &root];
        openssl(&[&arguments[..], &["-untrusted", &chain, &chain]].concat()).unwrap()
    };
    let good = verify();
    assert!(good.status.success(), "{}", stderr(&good));
    lab.done("revoke", &["pbx", "--reason", "keyCompromise"]);
    lab.done("crl", &[]);
    let revoked = verify();
    assert!(stderr(&revoked).contains("certificate revoked"), "{}", stderr(&revoked));
    let crl = openssl(&["crl", "-in", &path("trust/carrier.crl"), "-noout", "-text"]).unwrap();
    assert!(stdout(&crl).contains("Key Compromise") && stdout(&crl).contains("X509v3 CRL Number"));
    let published = ["crl", "-inform", "DER", "-in", &path("certs/carrier.crl"), "-noout", "-CAfile", &chain];
    assert!(stderr(&openssl(&published).unwrap()).contains("verify OK"));
}

#[test]
fn openssl_reads_the_crl_of_one_for_all() {
    let lab = Lab::new("openssl-indirect", &["--indirect-crl"]);
    lab.done("issue", &["carrier", "--authority", "--range", "12025550100+100"]);
    lab.done("issue", &["pbx", "--by", "carrier", "--tn", "12025550142"]);
    let chain = lab.path("certs/pbx.pem");
    let Some(text) = openssl(&["x509", "-in", &chain, "-noout", "-text"]) else { return };
    for shown in
        ["URI:https://cert.example.com/crl-issuer.crl", "CRL Issuer:", "ca-openssl-indirect CRL issuer"]
    {
        assert!(stdout(&text).contains(shown), "{shown}: {}", stdout(&text));
    }
    lab.done("revoke", &["pbx"]);
    lab.done("crl", &[]);
    // To verify with it, OpenSSL wants its issuer to be below the root of the certificate, which an administrator is not
    // (`differential/exceptions/openssl-indirect-crls.txt`).
    let text = openssl(&["crl", "-in", &lab.path("trust/crl-issuer.crl"), "-noout", "-text"]).unwrap();
    for shown in ["Indirect CRL", "X509v3 Certificate Issuer", "carrier"] {
        assert!(stdout(&text).contains(shown), "{shown}: {}", stdout(&text));
    }
}

#[test]
fn requests_go_both_ways_with_openssl() {
    let lab = Lab::new("openssl-csr", &[]);
    let (key, csr) = (lab.path("sp.key"), lab.path("sp.csr"));
    let made = openssl(&[
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        &key,
        "-subj",
        "/C=US/O=Example/CN=SHAKEN 709J",
        "-out",
        &csr,
    ]);
    let Some(made) = made else { return };
    assert!(made.status.success(), "{}", stderr(&made));
    lab.done("sign-csr", &["sp", &csr, "--spc", "709J"]);
    let private = std::fs::read_to_string(&key).unwrap();
    SigningKey::from_pem(&private).unwrap().check_certificate(&lab.certificates("certs/sp.pem")[0]).unwrap();

    let (ours, _) = request("ca-ours.csr", 3, Some("12025550142"));
    let read = openssl(&["req", "-in", &ours, "-noout", "-verify", "-text"]).unwrap();
    assert!(read.status.success(), "{}", stderr(&read));
    assert!(stderr(&read).contains("verify OK") || stdout(&read).contains("verify OK"), "{}", stderr(&read));
    assert!(stdout(&read).contains("1.3.6.1.5.5.7.1.26"), "{}", stdout(&read));
    // A key of another kind is told of before anything is issued.
    let rsa = lab.path("rsa.csr");
    let made =
        ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", &key, "-subj", "/CN=x", "-out", &rsa];
    openssl(&made).unwrap();
    let output = lab.run("sign-csr", &["rsa", &rsa, "--spc", "709J"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("P-256"), "{}", stderr(&output));
}
