//! The files of the crate's example (`tests/vectors/call/`), made again octet for octet.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "tests")]

use std::path::Path;

use trueline_passport::es256::{VerifyingKey, p256};
use trueline_passport::{Attestation, Claims, Destination, Header, Identity, PassportType, sign};
use trueline_trust::{
    CertificateBuilder, DistinguishedName, Issuer, KeyUsage, PemLabel, SerialNumber, TelephoneNumberRange,
    TnAuthList, TnEntry, Validity, to_pem,
};

/// 2026-11-25T14:00:00Z.
const TIME: i64 = 1_795_615_200;
const DAY: i64 = 86_400;

const TRUST: &str = r#"[[domain]]
name = "example-sti"
kind = "sti"
revocation = "off"
  [[domain.anchor]]
  file = "root.pem"
  country_codes = ["1"]
"#;

/// A name and a key of the backend whose signatures are the same each time (RFC 6979).
struct Party {
    name: DistinguishedName,
    key: p256::SigningKey,
    seed: u8,
}

impl Party {
    fn new(name: &str, seed: u8) -> Self {
        Self { name: name.parse().unwrap(), key: p256::SigningKey::generate(&[seed; 32]).unwrap(), seed }
    }

    fn public(&self) -> VerifyingKey {
        VerifyingKey::from_sec1(&self.key.verifying_key().to_sec1()).unwrap()
    }

    fn certificate(&self, days: i64) -> CertificateBuilder {
        let validity = Validity::new(TIME - DAY, TIME + days * DAY).unwrap();
        let serial = SerialNumber::from_random([self.seed; 20]);
        CertificateBuilder::new(self.name.clone(), &self.public(), serial, validity)
    }

    fn sign(&self, certificate: &CertificateBuilder) -> String {
        let issuer = Issuer::new(self.name.clone(), &self.public());
        to_pem(PemLabel::Certificate, &certificate.sign(&issuer, &self.key).unwrap())
    }
}

fn made() -> [(&'static str, String); 4] {
    let root = Party::new("C=US, O=Example Authority, CN=Root", 41);
    let authority = Party::new("C=US, O=Example Authority, CN=SHAKEN CA", 42);
    let signer = Party::new("C=US, O=Example Telecom, CN=SHAKEN 709J", 43);
    let range = TelephoneNumberRange::new("12025550100".parse().unwrap(), 100).unwrap();
    let list = TnAuthList::from_entries([TnEntry::Range(range)]).unwrap();
    let leaf = signer.certificate(90).with_key_usage(KeyUsage::DIGITAL_SIGNATURE).with_tn_auth_list(&list);
    let intermediate = authority.certificate(3_600).certification_authority(Some(0));
    let claims = Claims::new(
        TIME.unsigned_abs(),
        Identity::tn("12025550142"),
        Destination::new(Identity::tn("12025550143")),
    );
    let claims = claims.with_attest(Attestation::Full).with_origid("123e4567-e89b-12d3-a456-426655440000");
    let header = Header::new(PassportType::Shaken, "https://cert.example.com/shaken.pem");
    [
        ("trust.toml", TRUST.to_owned()),
        ("root.pem", root.sign(&root.certificate(3_600).certification_authority(None))),
        ("chain.pem", authority.sign(&leaf) + &root.sign(&intermediate)),
        ("token.txt", sign(&header, &claims, &signer.key).unwrap() + "\n"),
    ]
}

/// `TRUELINE_WRITE_VECTORS=1` writes them.
#[test]
fn the_files_of_the_example_are_made_again_octet_for_octet() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/call");
    for (name, contents) in made() {
        let file = folder.join(name);
        if std::env::var_os("TRUELINE_WRITE_VECTORS").is_some() {
            std::fs::write(&file, &contents).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap(), contents, "{name}");
    }
}
