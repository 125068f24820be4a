//! `trueline passport verify --trust`: a laboratory with a root and a service provider, its certificates published by a
//! server on this machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that finds anything unexpected must stop"
)]

mod server;
mod support;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use server::{Server, Shows};
use support::{printed, text, trueline};
use trueline::passport::es256::{SigningKey, private_key_pem};
use trueline::trust::{
    AccessMethod, Certificate, CertificateBuilder, CrlBuilder, Issuer, KeyUsage, PemLabel, RevocationReason,
    RevokedCertificate, SerialNumber, TnAuthList, TnEntry, Validity, to_pem,
};

const AT: &str = "2026-11-25T14:00:00Z";
const NOW: i64 = 1_795_615_200;
const DAY: i64 = 86_400;

/// What the server publishes, by path.
type Published = Arc<Mutex<HashMap<&'static str, Vec<u8>>>>;

/// A root, a service provider that speaks for +1 202 555 0142, and what a verifier has of them.
struct Lab {
    folder: PathBuf,
    server: Server,
    published: Published,
    root: SigningKey,
    leaf: Vec<u8>,
}

/// How a laboratory differs from the plain one.
#[derive(Default)]
struct Differs {
    /// Lines below the anchor.
    scope: &'static str,
    /// The TNAuthList is at a URL.
    by_reference: bool,
    /// It names a responder of OCSP, and there is no CRL.
    ocsp: bool,
    /// The CRL is at this address; else at that of the server.
    crl_url: Option<String>,
    /// What happens without revocation data; else hard-fail.
    revocation: Option<&'static str>,
}

impl Lab {
    fn new(name: &str, differs: &Differs) -> Self {
        let published = Published::default();
        let held = Arc::clone(&published);
        let server = Server::start(Shows::Good, move |seen, stream| {
            let held = held.lock().unwrap();
            match held.get(seen.path()) {
                None => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
                Some(octets) => {
                    let length = octets.len();
                    write!(
                        stream,
                        "HTTP/1.1 200 OK\r\nCache-Control: max-age=3600\r\nContent-Length: {length}\r\n\r\n"
                    )?;
                    stream.write_all(octets)
                }
            }
        });
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("trust-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("trust")).unwrap();

        let (root, sp) = (SigningKey::generate(&[1; 32]).unwrap(), SigningKey::generate(&[2; 32]).unwrap());
        let root_name = "C=US, O=Example, CN=Lab Root";
        let issuer = Issuer::new(root_name.parse().unwrap(), root.verifying_key());
        let builder = |subject: &str, key: &SigningKey, serial, days| {
            let validity = Validity::new(NOW - DAY, NOW + days * DAY).unwrap();
            CertificateBuilder::new(
                subject.parse().unwrap(),
                key.verifying_key(),
                SerialNumber::from_random([serial; 20]),
                validity,
            )
        };
        let authority =
            builder(root_name, &root, 1, 3650).certification_authority(None).sign(&issuer, &root).unwrap();
        let list = TnAuthList::from_entries([TnEntry::One("12025550142".parse().unwrap())]).unwrap();
        let crl_url = differs.crl_url.clone().unwrap_or_else(|| server.url("/root.crl"));
        let mut leaf = builder("C=US, O=Example, CN=SHAKEN 709J", &sp, 2, 90)
            .with_key_usage(KeyUsage::DIGITAL_SIGNATURE);
        leaf = match differs.ocsp {
            true => leaf.with_access(AccessMethod::Ocsp, &server.url("/ocsp")),
            false => leaf.with_crl_distribution_point(&crl_url, None),
        };
        leaf = match differs.by_reference {
            true => leaf.with_access(AccessMethod::StirTnList, &server.url("/sp.tnl")),
            false => leaf.with_tn_auth_list(&list),
        };
        let leaf = leaf.sign(&issuer, &root).unwrap();

        let lab = Self { folder, server, published, root, leaf };
        lab.publish("/sp.pem", to_pem(PemLabel::Certificate, &lab.leaf).into_bytes());
        lab.publish("/sp.tnl", list.octets().to_vec());
        lab.publish_crl(false);
        let revocation = differs.revocation.unwrap_or("hard-fail");
        let scope = differs.scope;
        lab.write("trust/trust.toml", format!(
            "[[domain]]\nname = \"lab\"\nkind = \"sti\"\nrevocation = \"{revocation}\"\n[[domain.anchor]]\nfile = \"root.pem\"\n{scope}\n"
        ).as_bytes());
        lab.write("trust/root.pem", to_pem(PemLabel::Certificate, &authority).as_bytes());
        lab.write("server-ca.pem", server::authority().pem().as_bytes());
        lab.write("sp.key", private_key_pem(&[2; 32]).unwrap().as_bytes());
        lab
    }

    fn publish(&self, path: &'static str, octets: Vec<u8>) {
        self.published.lock().unwrap().insert(path, octets);
    }

    fn publish_crl(&self, revoked: bool) {
        self.publish("/root.crl", self.crl(revoked));
    }

    fn crl(&self, revoked: bool) -> Vec<u8> {
        let issuer = Issuer::new("C=US, O=Example, CN=Lab Root".parse().unwrap(), self.root.verifying_key());
        let mut crl = CrlBuilder::new(1, NOW - DAY, NOW + 30 * DAY).unwrap();
        if revoked {
            let leaf = Certificate::from_der(&self.leaf).unwrap();
            crl = crl.with(RevokedCertificate::new(&leaf, NOW - 60, RevocationReason::KeyCompromise));
        }
        crl.sign(&issuer, &self.root).unwrap()
    }

    fn write(&self, name: &str, octets: &[u8]) {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, octets).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    /// A token for a call from this number.
    fn sign(&self, orig: &str) -> String {
        let (key, x5u) = (self.path("sp.key"), self.server.url("/sp.pem"));
        let output = trueline(&[
            "passport",
            "sign",
            "--key",
            &key,
            "--x5u",
            &x5u,
            "--orig",
            orig,
            "--dest",
            "12025550143",
            "--attest",
            "A",
            "--iat",
            AT,
        ]);
        text(&output.stdout).trim().to_owned()
    }

    /// Verifies with the trust domains of the laboratory and further arguments.
    fn verify(&self, token: &str, more: &[&str]) -> Output {
        let trust = self.path("trust");
        let base = ["passport", "verify", "--trust", &trust, "--at", AT, "--fail-on", "failed", token];
        trueline(&[&base[..], more].concat())
    }

    /// As `verify`, and fetches from the server of the laboratory.
    fn fetch(&self, token: &str, more: &[&str]) -> Output {
        let (ca, port) = (self.path("server-ca.pem"), self.server.port().to_string());
        let base = ["--fetch", "--fetch-ca", &ca, "--fetch-port", &port, "--fetch-address", "127.0.0.0/8"];
        self.verify(token, &[&base[..], more].concat())
    }
}

fn contains_all(printed: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(printed.contains(wanted), "{wanted} in\n{printed}");
    }
}

#[test]
fn a_token_holds_with_what_is_fetched_and_then_with_what_is_kept() {
    let lab = Lab::new("fetched", &Differs::default());
    let token = lab.sign("12025550142");
    let kept = lab.path("kept");
    let first = lab.fetch(&token, &["--cache", &kept]);
    contains_all(
        printed(&first, 0),
        &[
            "ok      certificate       RFC 8224 §6.2 step 3\n",
            "        signer C=US, O=Example, CN=SHAKEN 709J\n",
            "        anchor C=US, O=Example, CN=Lab Root\n",
            "        of trust domain lab (sti), trusted for everything\n",
            "        certificate 0: not revoked by CRL; the next is due 2026-12-25T14:00:00Z\n",
            "/sp.pem: from network\n",
            "/root.crl: from network\n",
            "ok      authority         RFC 8226 §9\n",
            "passed: the token holds\n",
        ],
    );
    let before = lab.server.seen().len();
    assert_eq!(before, 2);
    let json = lab.fetch(&token, &["--cache", &kept, "--json"]);
    let json: Value = serde_json::from_str(printed(&json, 0)).unwrap();
    assert_eq!(lab.server.seen().len(), before);
    assert_eq!(json["result"], "passed");
    assert_eq!(json["obtained"][0]["result"], "disk");
    assert_eq!(json["chain"]["anchor"], "C=US, O=Example, CN=Lab Root");
    assert_eq!(json["chain"]["domain"], "lab");
    assert_eq!(json["chain"]["numbers"][0]["numbers"], "12025550142");
    assert_eq!(json["chain"]["revocation"][0]["status"], "good");
}

#[test]
fn a_directory_of_certificates_serves_without_network() {
    let lab = Lab::new("directory", &Differs::default());
    let token = lab.sign("12025550142");
    for (path, octets) in lab.published.lock().unwrap().iter() {
        lab.write(&format!("certs/{path}"), octets);
    }
    let certs = lab.path("certs");
    let good = lab.verify(&token, &["--certs", &certs]);
    contains_all(printed(&good, 0), &["/sp.pem: from ", "certs/sp.pem\n", "passed: the token holds\n"]);

    let nothing = lab.verify(&token, &[]);
    contains_all(
        printed(&nothing, 1),
        &["not at hand; --certs or --fetch may help\n", "failed: ", "(certificate_unavailable)"],
    );
    assert_eq!(lab.server.connections(), 0);

    // With --key as before, and one of the two is needed.
    let leaf = lab.path("certs/sp.pem");
    let by_key = trueline(&["passport", "verify", "--key", &leaf, "--at", AT, &token]);
    assert!(printed(&by_key, 0).ends_with("passed: the token holds\n"));
    assert_eq!(trueline(&["passport", "verify", "--at", AT, &token]).status.code(), Some(2));
    assert_eq!(lab.verify(&token, &["--key", &leaf]).status.code(), Some(2));
    assert_eq!(lab.verify(&token, &["--cache", &certs]).status.code(), Some(2));
    assert_eq!(lab.verify(&token, &["--certs", "/does/not/exist"]).status.code(), Some(3));
}

#[test]
fn a_revoked_certificate_fails_with_its_reason() {
    let lab = Lab::new("revoked", &Differs::default());
    let token = lab.sign("12025550142");
    printed(&lab.fetch(&token, &[]), 0);
    lab.publish_crl(true);
    let output = lab.fetch(&token, &[]);
    contains_all(printed(&output, 1), &["FAILED  certificate", "certificate_revoked", "revoked"]);
    let json = lab.fetch(&token, &["--json"]);
    let json: Value = serde_json::from_str(printed(&json, 1)).unwrap();
    assert_eq!(
        (&json["reason"], &json["chain"]["failure"]),
        (&"certificate_revoked".into(), &"revoked".into())
    );

    // Where nothing tells, the domain decides.
    lab.published.lock().unwrap().remove("/root.crl");
    contains_all(
        printed(&lab.fetch(&token, &[]), 1),
        &["/root.crl: HTTP status 404\n", "(revocation_unknown)"],
    );
}

#[test]
fn a_number_that_the_certificate_does_not_list_fails() {
    let lab = Lab::new("number", &Differs::default());
    let token = lab.sign("12025550199");
    contains_all(
        printed(&lab.fetch(&token, &[]), 1),
        &["FAILED  authority", "12025550199 is not among 12025550142", "(number_not_covered)"],
    );
}

#[test]
fn an_anchor_speaks_for_its_own_numbers_alone() {
    let lab = Lab::new("scope", &Differs { scope: "country_codes = [\"44\"]", ..Differs::default() });
    let token = lab.sign("12025550142");
    contains_all(printed(&lab.fetch(&token, &[]), 1), &["trusted for +44\n", "(anchor_out_of_scope)"]);
}

#[test]
fn a_number_list_is_fetched_from_where_the_certificate_says() {
    let lab = Lab::new("reference", &Differs { by_reference: true, ..Differs::default() });
    let json = lab.fetch(&lab.sign("12025550142"), &["--json"]);
    let json: Value = serde_json::from_str(printed(&json, 0)).unwrap();
    assert_eq!(json["chain"]["numbers"][0]["by_reference"], true);
    contains_all(printed(&lab.fetch(&lab.sign("12025550199"), &[]), 1), &["(number_not_covered)"]);
    lab.publish("/sp.tnl", b"<html>".to_vec());
    contains_all(printed(&lab.fetch(&lab.sign("12025550142"), &[]), 1), &["(number_list_invalid)"]);
}

#[test]
fn what_a_stranger_names_is_asked_only_on_the_public_internet() {
    let lab = Lab::new("refused", &Differs::default());
    let token = lab.sign("12025550142");
    let port = lab.server.port().to_string();
    let closed = lab.verify(&token, &["--fetch", "--fetch-ca", &lab.path("server-ca.pem")]);
    contains_all(printed(&closed, 1), &["/sp.pem: port ", " is not allowed\n", "(info_uri_refused)"]);
    let private =
        lab.verify(&token, &["--fetch", "--fetch-ca", &lab.path("server-ca.pem"), "--fetch-port", &port]);
    contains_all(printed(&private, 1), &["is no address of the public Internet\n", "(info_uri_refused)"]);
    assert_eq!(lab.server.connections(), 0);
}

#[test]
fn responders_of_ocsp_are_asked_by_post() {
    let lab = Lab::new("ocsp", &Differs { ocsp: true, revocation: Some("soft-fail"), ..Differs::default() });
    // Also where a file has the name of the responder.
    lab.write("certs/ocsp", b"not an answer");
    lab.write("certs/sp.pem", lab.published.lock().unwrap().get("/sp.pem").unwrap());
    let output = lab.fetch(&lab.sign("12025550142"), &["--certs", &lab.path("certs")]);
    contains_all(printed(&output, 0), &["/ocsp: HTTP status 404\n", "odd: certificate 0: "]);
    let [seen] = &lab.server.seen()[..] else { panic!("one request") };
    assert_eq!((seen.path(), seen.header("content-type")), ("/ocsp", Some("application/ocsp-request")));
    assert_eq!(seen.body.first(), Some(&0x30));
}

#[test]
fn what_strangers_write_does_not_command_the_terminal() {
    let lab = Lab::new("terminal", &Differs::default());
    let token = trueline(&[
        "passport",
        "sign",
        "--key",
        &lab.path("sp.key"),
        "--x5u",
        "https://cert.example.com/\u{1b}[31m.pem",
        "--orig",
        "12025550142",
        "--dest",
        "12025550143",
        "--attest",
        "A",
        "--iat",
        AT,
    ]);
    let output = lab.fetch(text(&token.stdout).trim(), &[]);
    contains_all(printed(&output, 1), &["https://cert.example.com/\u{FFFD}[31m.pem", "(info_uri_refused)"]);
    assert!(!printed(&output, 1).contains('\u{1b}'));
}

#[test]
fn crls_come_by_http_where_that_is_asked_for() {
    let crl = Arc::new(Mutex::new(Vec::new()));
    let held = Arc::clone(&crl);
    let plain = Server::start(Shows::Plain, move |_, stream| {
        let crl = held.lock().unwrap();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", crl.len())?;
        stream.write_all(&crl)
    });
    let port = plain.port().to_string();
    let crl_url = Some(format!("http://localhost:{port}/root.crl"));
    let lab = Lab::new("http", &Differs { crl_url, revocation: Some("soft-fail"), ..Differs::default() });
    *crl.lock().unwrap() = lab.crl(true);
    let token = lab.sign("12025550142");
    let lenient = lab.fetch(&token, &["--fetch-port", &port]);
    contains_all(printed(&lenient, 0), &["http is not allowed here, https is\n", "odd: certificate 0: "]);
    assert_eq!(plain.connections(), 0);
    let asked = lab.fetch(&token, &["--fetch-port", &port, "--fetch-http"]);
    contains_all(printed(&asked, 1), &["(certificate_revoked)"]);
}

#[test]
fn a_trust_directory_that_cannot_be_read_is_told_of() {
    let lab = Lab::new("broken", &Differs::default());
    let token = lab.sign("12025550142");
    lab.write("trust/trust.toml", b"[[domain]]\nname = 5\n");
    let output = lab.verify(&token, &[]);
    assert_eq!(output.status.code(), Some(3));
    contains_all(text(&output.stderr), &["trust.toml"]);
}

#[test]
fn the_newest_cross_border_list_is_kept_from_run_to_run() {
    let lab = Lab::new("sequences", &Differs::default());
    let token = lab.sign("12025550142");
    let profile = Path::new(env!("CARGO_MANIFEST_DIR")).join("../trust/tests/vectors/tsca");
    for file in std::fs::read_dir(profile).unwrap().map(Result::unwrap) {
        std::fs::copy(file.path(), lab.folder.join("trust").join(file.file_name())).unwrap();
    }
    let (kept, file) = (lab.path("kept"), "kept/list-sequences.json");
    let run = || lab.fetch(&token, &["--cache", &kept]);
    printed(&run(), 1);
    assert_eq!(std::fs::read(lab.path(file)).unwrap(), br#"{"example-union":7}"#);
    printed(&run(), 1);

    lab.write(file, br#"{"example-union":8}"#);
    let old = run();
    assert_eq!(old.status.code(), Some(3));
    assert!(text(&old.stderr).contains("an old list is shown again"), "{}", text(&old.stderr));
    lab.write(file, b"[]");
    let lost = run();
    assert_eq!(lost.status.code(), Some(3));
    assert!(text(&lost.stderr).contains("remove it, and old lists can be shown once more"));
}
