//! Trust domains loaded from trust.toml and the files beside it, and the words of everything that may be wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use std::collections::HashMap;

use lab::{Party, certification_authority, pem};
use trueline_trust::{
    Algorithms, ConfigError, CrossBorderList, DomainKind, DomainWarning, ListSequences, LoadedDomains,
    MAX_CONFIG_OCTETS, RevocationPolicy, ServiceProviders as _, SignatureAlgorithm, TrustDomain,
    TrustDomains, UnknownProviderCodes,
};

/// 2026-11-25T10:00:00Z.
const TIME: i64 = 1_795_600_800;

/// A directory in memory.
struct Directory(HashMap<&'static str, Vec<u8>>);

impl Directory {
    /// Anchors of two countries, a bundle of both, a CRL, and files that are none of that.
    fn new() -> Self {
        let (gb, us) = (Party::new("TSCA GB", 1), Party::new("TSCA US", 2));
        let gb_anchor = gb.certify(&gb, 1, "340101", &certification_authority());
        let us_anchor = us.certify(&us, 2, "340101", &certification_authority());
        let leaf = gb.certify(&Party::new("gateway", 3), 3, "320101", &[]);
        let old = gb.certify(&gb, 4, "250101", &certification_authority());
        let bundle = pem("CERTIFICATE", &gb_anchor) + "between\n" + &pem("CERTIFICATE", &us_anchor);
        let half = pem("CERTIFICATE", &gb_anchor) + &pem("CERTIFICATE", &leaf);
        Self(HashMap::from([
            ("gb.pem", pem("CERTIFICATE", &gb_anchor).into_bytes()),
            ("gb.der", gb_anchor),
            ("us.pem", pem("CERTIFICATE", &us_anchor).into_bytes()),
            ("bundle.pem", bundle.into_bytes()),
            ("half.pem", half.into_bytes()),
            ("leaf.pem", pem("CERTIFICATE", &leaf).into_bytes()),
            ("old.pem", pem("CERTIFICATE", &old).into_bytes()),
            ("gb.crl", pem("X509 CRL", &gb.revoke("TSCA GB", &[9])).into_bytes()),
            ("key.pem", pem("EC PRIVATE KEY", &[1, 2, 3]).into_bytes()),
            ("text.pem", b"nothing of the kind".to_vec()),
            ("broken.pem", b"-----BEGIN CERTIFICATE-----\nMIIB\n".to_vec()),
            ("spoiled.pem", b"-----BEGIN CERTIFICATE-----\nMI*B\n-----END CERTIFICATE-----\n".to_vec()),
        ]))
    }

    fn load(&self, config: &str) -> Result<LoadedDomains, ConfigError> {
        self.load_after(config, &ListSequences::new())
    }

    fn load_after(&self, config: &str, seen: &ListSequences) -> Result<LoadedDomains, ConfigError> {
        TrustDomains::load(config, TIME, seen, |path| self.0.get(path).cloned().ok_or("no such file"))
    }

    fn refused(&self, config: &str) -> String {
        self.load(config).unwrap_err().to_string()
    }
}

/// A domain with one more line, which is line 4.
fn with(line: &str) -> String {
    format!("[[domain]]\nname = \"lab\"\nkind = \"tsca\"\n{line}\n")
}

/// An anchor with one more line, which is line 6.
fn with_anchor(line: &str) -> String {
    with(&format!("[[domain.anchor]]\nfile = \"gb.pem\"\n{line}"))
}

#[test]
fn everything_that_a_domain_may_say() {
    let config = r#"
[[domain]]
name = "example-tsca"
kind = "tsca"
required_policies = ["1.3.6.1.4.1.32473.1.1"]
algorithms = ["ES256", "ES384"]
max_leaf_validity_days = 90
revocation = "hard-fail"
unknown_provider_codes = "accept"
require_tn_auth_list = false
intermediates = ["us.pem"]
crls = ["gb.crl"]
crl_anchors = ["bundle.pem"]
  [[domain.anchor]]
  file = "gb.der"
  country_codes = ["44"]
  prefixes = ["1204"]
  ranges = [{ first = "12025550100", last = "12025550199" }]

[[domain]]
name = "example-sti"
kind = "sti"
anchor = [{ file = "us.pem" }]

[[provider]]
code = "709J"
ranges = [{ first = "12025550100", last = "12025550149" }]
[[provider]]
code = "709J"
ranges = [{ first = "12025550150", last = "12025550199" }]
"#;
    let loaded = Directory::new().load(config).unwrap();
    assert_eq!(loaded.warnings(), []);
    let domains = loaded.domains();
    let tsca = domains.domain("example-tsca").unwrap();
    assert_eq!(tsca.kind(), DomainKind::Tsca);
    let rules = tsca.rules();
    assert_eq!(rules.required_policies()[0].to_string(), "1.3.6.1.4.1.32473.1.1");
    assert_eq!(rules.algorithms(), Algorithms::ES256.with(SignatureAlgorithm::EcdsaSha384));
    assert_eq!(rules.max_leaf_validity(), Some(90 * 86_400));
    assert_eq!(rules.revocation(), RevocationPolicy::HardFail);
    assert_eq!(rules.unknown_provider_codes(), UnknownProviderCodes::Accept);
    assert!(!rules.requires_tn_auth_list());
    assert_eq!((tsca.intermediates().len(), tsca.crls().len(), tsca.crl_anchors().len()), (1, 1, 2));
    assert_eq!(tsca.anchors()[0].scope().to_string(), "+1204, +44, 12025550100-12025550199");
    let sti = domains.domain("example-sti").unwrap();
    assert!(sti.anchors()[0].scope().is_everything() && sti.rules().requires_tn_auth_list());
    let numbers = domains.providers().numbers("709J").unwrap();
    assert_eq!(numbers.count(), 100);
    assert!(domains.providers().numbers("709K").is_none());
}

#[test]
fn the_example_loads() {
    let mut directory = Directory::new();
    let gb = directory.0["gb.pem"].clone();
    directory.0.insert("root.pem", gb);
    let loaded = directory.load(TrustDomains::EXAMPLE_CONFIG).unwrap();
    assert_eq!(loaded.domains().domains()[0].anchors()[0].to_string(), "CN=TSCA GB for +44");
    assert_eq!(loaded.warnings(), []);
}

#[test]
fn a_file_of_several_anchors_gives_all_of_them_its_scope() {
    let config = with("anchor = [{ file = \"bundle.pem\", country_codes = [\"33\"] }]");
    let loaded = Directory::new().load(&config).unwrap();
    let anchors = loaded.domains().domains()[0].anchors();
    let lines: Vec<String> = anchors.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["CN=TSCA GB for +33", "CN=TSCA US for +33"]);
}

#[test]
fn a_directory_without_trust_toml_is_told_what_to_write() {
    let nothing = |_: &str| Err::<Vec<u8>, _>("no such file");
    let error = TrustDomains::load_directory(TIME, &ListSequences::new(), nothing).unwrap_err().to_string();
    assert!(
        error
            .starts_with("trust.toml cannot be read: no such file; the least it must say is\n\n[[domain]]\n")
    );
    assert!(error.ends_with(TrustDomains::EXAMPLE_CONFIG));
    for empty in
        ["", "# nothing\n", "[[provider]]\ncode = \"1\"\nranges = [{ first = \"44\", last = \"44\" }]\n"]
    {
        let error = Directory::new().refused(empty);
        assert!(error.starts_with("trust.toml names no domain and no list"), "{error}");
    }
    let octets = |_: &str| Ok::<_, &str>(b"name = \"\xff\"".to_vec());
    let error = TrustDomains::load_directory(TIME, &ListSequences::new(), octets).unwrap_err();
    assert_eq!(error.to_string(), "trust.toml is no UTF-8 from octet 8 on; save it as UTF-8");
    let large = |_: &str| Ok::<_, &str>(vec![b'#'; MAX_CONFIG_OCTETS + 1]);
    let error = TrustDomains::load_directory(TIME, &ListSequences::new(), large).unwrap_err().to_string();
    assert_eq!(
        error,
        "trust.toml has 1048577 octets, more than 1048576; certificates belong in files of their own"
    );
}

#[test]
fn every_error_names_line_key_and_what_to_do() {
    let directory = Directory::new();
    let cases = [
        (with("kindd = 1"), "line 4: `domain.kindd`: is not known; did you mean `kind`?"),
        (
            with("colour = 1"),
            "line 4: `domain.colour`: is not known; known here: `name`, `kind`, `anchor`, `intermediates`, `crls`, \
             `crl_anchors`, `required_policies`, `algorithms`, `max_leaf_validity_days`, `revocation`, \
             `unknown_provider_codes`, `require_tn_auth_list`",
        ),
        ("[[domains]]\n".into(), "line 1: `domains`: is not known; did you mean `domain`?"),
        (
            "[[domain]]\nkind = \"sti\"\n".into(),
            "line 1: `domain`: `name` is missing; write for example `name = \"example\"`",
        ),
        (
            "[[domain]]\nname = \"lab\"\n".into(),
            "line 1: `domain`: `kind` is missing; write for example `kind = \"tsca\"`",
        ),
        ("[domain]\nname = \"lab\"\n".into(), "line 1: `domain`: must be an array, but is a table"),
        (
            "[[domain]]\nname = \"lab\"\nkind = \"sit\"\n".into(),
            "line 3: `domain.kind`: `sit` is not known; choose among sti and tsca",
        ),
        (
            "[[domain]]\nname = \"\"\nkind = \"sti\"\n".into(),
            "line 2: `domain.name`: the name of a domain is empty",
        ),
        (
            with("revocation = \"strict\""),
            "line 4: `domain.revocation`: `strict` is not known; choose among off, soft-fail, hard-fail and \
             hard-fail-stale-allowed",
        ),
        (
            with("unknown_provider_codes = \"warn\""),
            "line 4: `domain.unknown_provider_codes`: `warn` is not known; choose among accept and refuse",
        ),
        (
            with("algorithms = [\"none\"]"),
            "line 4: `domain.algorithms`: `none` is not known; choose among ES256, ES384, ES512, RS256, RS384, RS512, \
             PS256, PS384, PS512 and EdDSA",
        ),
        (
            with("algorithms = []"),
            "line 4: `domain.algorithms`: is empty; leave it away, or name at least one",
        ),
        (
            with("max_leaf_validity_days = 0"),
            "line 4: `domain.max_leaf_validity_days`: must be from 1 to 36525",
        ),
        (
            with("max_leaf_validity_days = 1.5"),
            "line 4: `domain.max_leaf_validity_days`: must be an integer, but is a number with a fraction",
        ),
        (
            with("require_tn_auth_list = \"no\""),
            "line 4: `domain.require_tn_auth_list`: must be true or false, but is a string",
        ),
        (
            with("required_policies = [\"policy\"]"),
            "line 4: `domain.required_policies`: `policy` is no object identifier; write it in numbers with dots, such as \
             \"1.3.6.1.4.1.32473.1\"",
        ),
        (
            with_anchor("country_code = [\"44\"]"),
            "line 6: `domain.anchor.country_code`: is not known; did you mean `country_codes`?",
        ),
        (
            with_anchor("country_codes = [44]"),
            "line 6: `domain.anchor.country_codes`: must be a string, but is an integer; put it in quotes",
        ),
        (
            with_anchor("country_codes = [\n\"44\",\n\"999\",\n]"),
            "line 8: `domain.anchor.country_codes`: `999` is no assigned country code; write its digits alone, such as \"44\"",
        ),
        (
            with_anchor("prefixes = [\"999\"]"),
            "line 6: `domain.anchor.prefixes`: `999` begins with no assigned country code",
        ),
        (
            with_anchor("prefixes = [\"0044\"]"),
            "line 6: `domain.anchor.prefixes`: `0044` is no international number: an international number cannot begin \
             with 0; write the digits, country code first, such as \"12025550100\"",
        ),
        (
            with_anchor("ranges = [{ first = \"12025550199\", last = \"12025550100\" }]"),
            "line 6: `domain.anchor.ranges`: `12025550100` lies before `12025550199`",
        ),
        (
            with_anchor("ranges = [{ first = \"12025550100\" }]"),
            "line 6: `domain.anchor.ranges`: `last` is missing; write for example `last = \"12025550199\"`",
        ),
        (
            with("[[domain.anchor]]\ncountry_codes = [\"44\"]"),
            "line 4: `domain.anchor`: `file` is missing; write for example `file = \"root.pem\"`",
        ),
        (
            "[[provider]]\ncode = \"\"\nranges = [{ first = \"44\", last = \"44\" }]\n".into(),
            "line 2: `provider.code`: `` is no service provider code: it is empty or has characters beyond ASCII",
        ),
    ];
    for (config, message) in cases {
        assert_eq!(directory.refused(&config), format!("trust.toml, {message}"), "{config}");
    }
    let syntax = directory.refused("[[domain]]\nname = \n");
    assert!(syntax.starts_with("trust.toml, line 2: "), "{syntax}");
    let twice = [with(""), with("")].concat();
    assert_eq!(
        directory.refused(&twice),
        "trust.toml: two domains are named `lab`; give each domain a name of its own"
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_plain_words() {
    let directory = Directory::new();
    let anchor = |file| with(&format!("anchor = [{{ file = \"{file}\" }}]"));
    let outside = "leads out of the directory; copy the file into it, and name it without `..`, `:`, `\\` and a leading `/`";
    let cases = [
        ("../gb.pem", outside),
        ("/gb.pem", outside),
        ("missing.pem", "cannot be read: no such file; paths are relative to the directory of trust.toml"),
        (
            "key.pem",
            "holds a private key: a verifier needs none; name the certificate, and keep the key where nobody else can \
             read it",
        ),
        ("text.pem", "holds no CERTIFICATE, neither in DER nor as a PEM block of that name"),
        ("gb.crl", "holds no CERTIFICATE, neither in DER nor as a PEM block of that name"),
        ("broken.pem", "cannot be read: PEM block 1 is not valid (RFC 7468)"),
        ("spoiled.pem", "cannot be read: PEM block 1 is not valid (RFC 7468)"),
        (
            "leaf.pem",
            "cannot be used: it is the certificate of an end entity, and an anchor must be that of an authority",
        ),
        (
            "half.pem",
            "(certificate 2 in it) cannot be used: it is the certificate of an end entity, and an anchor must be that of an authority",
        ),
    ];
    for (file, problem) in cases {
        let message = directory.refused(&anchor(file));
        assert_eq!(message, format!("trust.toml, line 4: `domain.anchor.file`: `{file}` {problem}"));
    }
    assert_eq!(
        directory.refused(&with("crls = [\"gb.pem\"]")),
        "trust.toml, line 4: `domain.crls`: `gb.pem` holds no X509 CRL, neither in DER nor as a PEM block of that name"
    );
    let twice = with("anchor = [{ file = \"gb.pem\" }, { file = \"gb.der\" }]");
    assert_eq!(
        directory.refused(&twice),
        "trust.toml, line 4: `domain.anchor.file`: domain `lab` has the anchor `CN=TSCA GB` twice"
    );
}

#[test]
fn a_private_key_in_der_is_refused_too() {
    let mut directory = Directory::new();
    // ECPrivateKey (RFC 5915 §3) with its curve.
    let mut key = vec![0x30, 49, 2, 1, 1, 4, 32];
    key.extend([7; 32]);
    key.extend([0xA0, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]);
    directory.0.insert("key.der", key);
    let message = directory.refused(&with("anchor = [{ file = \"key.der\" }]"));
    assert!(message.contains("`key.der` holds a private key"), "{message}");
}

#[test]
fn what_may_be_a_mistake_is_a_warning() {
    let config = r#"
[[domain]]
name = "empty"
kind = "tsca"
[[domain]]
name = "gb"
kind = "tsca"
crls = ["gb.crl"]
anchor = [{ file = "gb.pem", country_codes = ["44"] }, { file = "old.pem", country_codes = ["44"] }]
[[domain]]
name = "other"
kind = "tsca"
anchor = [{ file = "gb.pem", country_codes = ["33"] }, { file = "us.pem", prefixes = ["4477009", "1"] }]
"#;
    let directory = Directory::new();
    let loaded = directory.load(config).unwrap();
    let lines: Vec<String> = loaded.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "domain `empty` has no anchor, so that no chain can end in it",
            "anchor `CN=TSCA GB` of domain `gb` expired at 2025-01-01T00:00:00Z; replace it",
            "anchor `CN=TSCA GB` is in the domains `gb` and `other`, and either's rules may admit a chain",
            "`CN=TSCA GB` (domain `gb`) and `CN=TSCA US` (domain `other`) both speak for +4477009; where one of them \
             should not, limit its `country_codes` or `prefixes`",
        ]
    );
    // As seen in 2031 the CRL is late, and in 2023 nothing has begun.
    let at = |time| {
        let file = |path: &str| directory.0.get(path).cloned().ok_or("no such file");
        TrustDomains::load(config, time, &ListSequences::new(), file).unwrap().warnings().to_vec()
    };
    assert!(at(1_924_992_000).iter().any(|warning| matches!(warning, DomainWarning::StaleCrl { .. })));
    assert!(at(1_672_531_200).iter().any(|warning| matches!(warning, DomainWarning::NotYetValid { .. })));
}

#[test]
fn several_authorities_for_one_country_are_the_rule_in_sti() {
    let config = "[[domain]]\nname = \"us\"\nkind = \"sti\"\nanchor = [{ file = \"bundle.pem\", country_codes = [\"1\"] }]\n";
    assert_eq!(Directory::new().load(config).unwrap().warnings(), []);
    let tsca = config.replace("\"sti\"", "\"tsca\"");
    assert!(matches!(Directory::new().load(&tsca).unwrap().warnings(), [DomainWarning::Conflict { .. }]));
}

/// A directory with a list of `sequence` for 44 and 1 that ends at `expires_at`, and the key of its signer.
fn with_list(sequence: u64, expires_at: i64) -> Directory {
    let mut directory = Directory::new();
    let source = directory
        .load(&with("anchor = [{ file = \"gb.pem\", country_codes = [\"44\"] }, { file = \"us.pem\", country_codes = [\"1\"] }]"))
        .unwrap();
    let domains: Vec<TrustDomain> = source.domains().domains().to_vec();
    let signer = Party::new("union", 8);
    let list = CrossBorderList::new("union", sequence, expires_at - 86_400, expires_at, domains).unwrap();
    let token = list.sign(&signer.key, signer.key.verifying_key()).unwrap();
    directory.0.insert("union.jws", token.into_bytes());
    let certificate = signer.certify(&signer, 1, "340101", &[]);
    directory.0.insert("signer.pem", pem("CERTIFICATE", &certificate).into_bytes());
    directory
}

const LIST: &str = "[[list]]\nfile = \"union.jws\"\nsigners = [\"signer.pem\"]\n";

#[test]
fn a_list_adds_domains_within_the_limits_of_the_receiver() {
    let directory = with_list(7, TIME + 3600);
    let loaded = directory.load(LIST).unwrap();
    let domain = loaded.domains().domain("union/lab").unwrap();
    assert_eq!((domain.anchors().len(), domain.valid_until()), (2, Some(TIME + 3600)));
    assert_eq!(loaded.sequences().of("union"), Some(7));
    let limited = directory.load(&format!("{LIST}prefixes = [\"447700\"]\n")).unwrap();
    let anchors = limited.domains().domain("union/lab").unwrap().anchors();
    assert_eq!(anchors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["CN=TSCA GB for +447700"]);
    assert_eq!(
        limited.warnings()[0].to_string(),
        "anchor `CN=TSCA US` of list `union.jws` is left out: none of its numbers is accepted from this list"
    );
}

#[test]
fn the_rules_of_the_receiver_stand_above_those_of_a_list() {
    let directory = with_list(7, TIME + 3600);
    let config = format!("{LIST}revocation = \"hard-fail\"\nmax_leaf_validity_days = 30\n");
    let loaded = directory.load(&config).unwrap();
    let rules = loaded.domains().domain("union/lab").unwrap().rules();
    assert_eq!(rules.revocation(), RevocationPolicy::HardFail);
    assert_eq!(rules.max_leaf_validity(), Some(30 * 86_400));
    assert_eq!(rules.algorithms(), Algorithms::ES256);
}

#[test]
fn an_old_list_is_an_error_and_an_expired_one_is_left_out() {
    let loaded = with_list(7, TIME + 3600).load(LIST).unwrap();
    let older = with_list(6, TIME + 3600);
    assert_eq!(
        older.load_after(LIST, loaded.sequences()).unwrap_err().to_string(),
        "trust.toml, line 2: `list.file`: `union.jws`: the list has sequence 6, but sequence 7 was seen before: an old list \
         is shown again"
    );
    assert!(older.load(LIST).is_ok() && older.load(&format!("{LIST}min_sequence = 7\n")).is_err());
    let expired = with_list(8, TIME - 1).load(LIST).unwrap();
    assert_eq!(expired.domains().domains().len(), 0);
    assert_eq!(
        expired.warnings()[0].to_string(),
        "list `union.jws` expired at 2026-11-25T09:59:59Z, and its domains are left out; fetch the current one"
    );
}

#[test]
fn a_list_needs_a_signer_that_was_named_for_it() {
    let directory = with_list(7, TIME + 3600);
    let other = directory.refused(&LIST.replace("signer.pem", "leaf.pem"));
    assert!(other.contains("which is none of the signers that were named for it"), "{other}");
    let none = directory.refused("[[list]]\nfile = \"union.jws\"\n");
    assert_eq!(
        none,
        "trust.toml, line 1: `list`: `signers` is missing; write for example `signers = [\"list-signer.pem\"]`"
    );
    // An authority that signs certificates has no business signing lists.
    let authority = directory.refused(&LIST.replace("signer.pem", "gb.pem"));
    assert!(
        authority.starts_with("trust.toml, line 3: `list.signers`: `gb.pem` cannot be used: "),
        "{authority}"
    );
    let text = directory.refused(&LIST.replace("signer.pem", "text.pem"));
    assert!(
        text.ends_with(
            "`text.pem` holds no signer of lists: a certificate, or a PEM block PUBLIC KEY on P-256"
        )
    );
}
