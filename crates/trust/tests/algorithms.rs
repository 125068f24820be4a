//! Chains of every algorithm, made by OpenSSL (`algorithms/make.sh`): the right signature holds, a wrong one does not, and
//! without the feature `aws-lc-rs` all but ES256 are a named error.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use trueline_trust::{
    Algorithms, Certificate, PathBuilder, PathError, PathSettings, PemLabel, PublicKey, SignatureAlgorithm,
    TrustAnchor, pem_blocks,
};

/// 2030-01-01T00:00:00Z.
const TIME: i64 = 1_893_456_000;

macro_rules! chains {
    ($($name:literal: $algorithm:ident,)*) => {
        [$(Chain {
            name: $name,
            text: include_str!(concat!("algorithms/", $name, ".pem")),
            algorithm: SignatureAlgorithm::$algorithm,
        },)*]
    };
}

struct Chain {
    name: &'static str,
    text: &'static str,
    algorithm: SignatureAlgorithm,
}

impl Chain {
    /// Root and leaf.
    fn octets(&self) -> [Vec<u8>; 2] {
        pem_blocks(self.text, PemLabel::Certificate).unwrap().try_into().unwrap()
    }

    fn build(&self, root: &[u8], leaf: &[u8]) -> Result<(), PathError> {
        let algorithms = Algorithms::ALL_BUT_SHA1.with(SignatureAlgorithm::RsaSha1);
        let settings = PathSettings::new(TIME).with_algorithms(algorithms);
        let anchors = [TrustAnchor::new(Certificate::from_der(root).unwrap())];
        let leaf = Certificate::from_der(leaf).unwrap();
        assert_eq!(leaf.signature_algorithm(), self.algorithm, "{}", self.name);
        PathBuilder::new(&anchors, &[]).build(&leaf, &settings).map(drop).map_err(|failure| failure.error)
    }
}

const ES256: Chain = Chain {
    name: "p256-sha256",
    text: include_str!("algorithms/p256-sha256.pem"),
    algorithm: SignatureAlgorithm::EcdsaSha256,
};

const OTHERS: [Chain; 16] = chains! {
    "p256-sha384": EcdsaSha384,
    "p384-sha256": EcdsaSha256,
    "p384-sha384": EcdsaSha384,
    "p521-sha256": EcdsaSha256,
    "p521-sha384": EcdsaSha384,
    "p521-sha512": EcdsaSha512,
    "ed25519": Ed25519,
    "rsa-sha1": RsaSha1,
    "rsa-sha256": RsaSha256,
    "rsa-sha384": RsaSha384,
    "rsa-sha512": RsaSha512,
    "rsa-pss-sha256": RsaPssSha256,
    "rsa-pss-sha384": RsaPssSha384,
    "rsa-pss-sha512": RsaPssSha512,
    "rsa-pss-key": RsaPssSha256,
    "rsa-pss-key-sha384": RsaPssSha384,
};

fn each() -> impl Iterator<Item = Chain> {
    [ES256].into_iter().chain(OTHERS)
}

fn is_verified(chain: &Chain) -> bool {
    cfg!(feature = "aws-lc-rs") || chain.name == ES256.name
}

#[test]
fn the_right_signature_holds_and_what_this_build_cannot_verify_is_told() {
    for chain in each() {
        let [root, leaf] = chain.octets();
        let expected = if is_verified(&chain) { Ok(()) } else { Err(PathError::UnsupportedAlgorithm) };
        assert_eq!(chain.build(&root, &leaf), expected, "{}", chain.name);
    }
}

#[test]
fn another_signature_does_not_hold() {
    for chain in each().filter(is_verified) {
        let [root, mut leaf] = chain.octets();
        *leaf.last_mut().unwrap() ^= 1;
        assert_eq!(chain.build(&root, &leaf), Err(PathError::SignatureMismatch), "{}", chain.name);
    }
}

#[test]
fn a_signature_does_not_hold_for_other_octets() {
    for chain in each().filter(is_verified) {
        let [root, mut leaf] = chain.octets();
        let subject = leaf.windows(5).rposition(|octets| octets == b" leaf").unwrap();
        leaf[subject + 1] = b'L';
        assert_eq!(chain.build(&root, &leaf), Err(PathError::SignatureMismatch), "{}", chain.name);
    }
}

#[test]
fn parameters_of_pss_that_no_name_here_stands_for_are_an_unknown_algorithm() {
    for chain in chains! { "rsa-pss-salt-20": Unknown, "rsa-pss-mask-sha1": Unknown, } {
        let [root, leaf] = chain.octets();
        assert_eq!(chain.build(&root, &leaf), Err(PathError::UnsupportedAlgorithm), "{}", chain.name);
    }
}

#[test]
fn a_key_for_pss_signs_nothing_else() {
    use SignatureAlgorithm::{RsaPssSha256, RsaPssSha384, RsaPssSha512, RsaSha1, RsaSha256, RsaSha512};
    let allowed = |name: &str| {
        let chain = OTHERS.into_iter().find(|chain| chain.name == name).unwrap();
        let [root, _] = chain.octets();
        let key = Certificate::from_der(&root).unwrap().public_key().unwrap();
        let PublicKey::Rsa { bits: 2048, algorithms, .. } = key else { panic!("{key:?}") };
        for algorithm in [RsaSha1, RsaSha256, RsaSha512, RsaPssSha256, RsaPssSha384, RsaPssSha512] {
            if !algorithms.contains(algorithm) {
                assert_eq!(key.verify(algorithm, b"", &[0; 256]), Err(PathError::UnsupportedAlgorithm));
            }
        }
        algorithms
    };
    let (any, pss, one) = (allowed("rsa-sha256"), allowed("rsa-pss-key"), allowed("rsa-pss-key-sha384"));
    assert!(any.contains(RsaSha256) && any.contains(RsaPssSha256));
    assert!(!pss.contains(RsaSha256) && pss.contains(RsaPssSha256) && pss.contains(RsaPssSha512));
    assert!(!one.contains(RsaSha256) && !one.contains(RsaPssSha256) && one.contains(RsaPssSha384));
}
