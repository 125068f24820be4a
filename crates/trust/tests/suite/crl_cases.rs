//! Certificates whose revocation one authority lists for many (the STI-PA kind), and CRLs about them: what follows from
//! each set. `tests/revocation.rs` judges them here, `differential` has OpenSSL judge the same.
#![allow(dead_code, reason = "no test needs all of it")]

use trueline_trust::{
    Certificate, Crl, PathBuilder, PathError, PathFailure, PathSettings, RevocationPolicy, RevocationStatus,
    TrustAnchor,
};

use crate::lab::{
    List, Party, certificate_issuer, certification_authority, directory_name, entry, extension, full_name,
    sequence, tlv, uri,
};

/// 2025-01-01T00:00:00Z.
pub(crate) const TIME: i64 = 1_735_689_600;
/// nextUpdate of [`List::of`]: 2030-01-01T00:00:00Z.
pub(crate) const NEXT_UPDATE: i64 = 1_893_456_000;

const URL: &str = "http://authority.example/list.crl";
/// The serial number of the leaf.
const LEAF: u8 = 3;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Expected {
    /// Not revoked.
    Good,
    Revoked,
    /// Not revoked, by a list past its nextUpdate.
    Stale,
    /// Nothing says; the identifier of the gap.
    Unknown(&'static str),
}

/// A set of CRLs, and what follows for the leaf.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) leaf: Vec<u8>,
    /// Anchors for CRLs, beside [`House::root`] for certificates.
    pub(crate) crl_anchors: Vec<Vec<u8>>,
    /// Certificates beside those of the house.
    pub(crate) more: Vec<Vec<u8>>,
    /// CRLs beside that of the root.
    pub(crate) crls: Vec<Vec<u8>>,
    pub(crate) expected: Expected,
}

/// The authorities: root over `authority` and `list`, the latter with the right to sign CRLs alone.
pub(crate) struct House {
    pub(crate) root: Vec<u8>,
    pub(crate) authority: Vec<u8>,
    pub(crate) list: Vec<u8>,
    /// Of the root: nobody is revoked.
    pub(crate) root_list: Vec<u8>,
    pub(crate) cases: Vec<Case>,
}

fn issuing_distribution_point(parts: &[&[u8]]) -> Vec<u8> {
    extension(28, true, &sequence(parts))
}

/// indirectCRL.
const INDIRECT: &[u8] = &[0x84, 1, 0xFF];

/// An indirect list in the name of `list` for the point with [`URL`].
fn indirect(entries: Vec<Vec<u8>>) -> List {
    with_scope(entries, &[&full_name(&uri(URL)), INDIRECT])
}

fn with_scope(entries: Vec<Vec<u8>>, parts: &[&[u8]]) -> List {
    List { entries, extensions: vec![issuing_distribution_point(parts)], ..List::of("list") }
}

fn crl_sign_only() -> Vec<Vec<u8>> {
    vec![extension(15, true, &[3, 2, 1, 0x02])]
}

/// cRLDistributionPoints with one point.
fn distribution_point(parts: &[&[u8]]) -> Vec<u8> {
    extension(31, false, &sequence(&[&sequence(parts)]))
}

#[allow(clippy::too_many_lines, reason = "a table")]
pub(crate) fn house() -> House {
    use Expected::{Good, Revoked, Stale, Unknown};

    let (root, authority, list) = (Party::new("root", 1), Party::new("authority", 2), Party::new("list", 5));
    let (impostor, list_root) = (Party::new("list", 6), Party::new("list root", 7));
    let signer = Party::new("signer", 3);
    let certify = |extensions: &[Vec<u8>]| authority.certify(&signer, LEAF, "320101", extensions);
    let named = tlv(0xA2, &directory_name("list"));
    let leaf = certify(&[distribution_point(&[&full_name(&uri(URL)), &named])]);

    let case = |name, crls: Vec<Vec<u8>>, expected| Case {
        name,
        leaf: leaf.clone(),
        crl_anchors: Vec::new(),
        more: Vec::new(),
        crls,
        expected,
    };
    let of = |issuer| [certificate_issuer(issuer)];
    let revoking = || list.list(&indirect(vec![entry(LEAF, &of("authority"))]));
    let clearing = || list.list(&indirect(vec![entry(9, &of("authority"))]));
    let reason = |code| extension(21, false, &[0x0A, 1, code]);
    let some_reasons = |bits: &[u8], entries| {
        list.list(&with_scope(entries, &[&full_name(&uri(URL)), &tlv(0x83, bits), INDIRECT]))
    };

    let mut cases = vec![
        case("good", vec![clearing()], Good),
        case("good, list without entries", vec![list.list(&indirect(Vec::new()))], Good),
        case("revoked", vec![revoking()], Revoked),
        // The second entry is by the issuer of the first.
        case(
            "revoked, certificateIssuer inherited",
            vec![list.list(&indirect(vec![entry(9, &of("authority")), entry(LEAF, &[])]))],
            Revoked,
        ),
        case(
            "good, the entry of another issuer has the same serial number",
            vec![list.list(&indirect(vec![entry(LEAF, &of("other authority"))]))],
            Good,
        ),
        case(
            "good, another certificateIssuer inherited",
            vec![list.list(&indirect(vec![
                entry(9, &of("authority")),
                entry(8, &of("other authority")),
                entry(LEAF, &[]),
            ]))],
            Good,
        ),
        case(
            "good, an entry without certificateIssuer is by the issuer of the list",
            vec![list.list(&indirect(vec![entry(LEAF, &[])]))],
            Good,
        ),
        case(
            "revoked, for a compromised key",
            vec![list.list(&indirect(vec![entry(LEAF, &[reason(1), certificate_issuer("authority")])]))],
            Revoked,
        ),
        case(
            "good, removed from the list",
            vec![list.list(&indirect(vec![entry(LEAF, &[reason(8), certificate_issuer("authority")])]))],
            Good,
        ),
        case("missing", Vec::new(), Unknown("missing")),
        case(
            "the list of another issuer has the same serial number",
            vec![Party::new("other authority", 8).revoke("other authority", &[LEAF])],
            Unknown("missing"),
        ),
        case(
            "wrong signer: the name of the list, another key",
            vec![impostor.list(&indirect(vec![entry(LEAF, &of("authority"))]))],
            Unknown("wrong-signer"),
        ),
        case(
            "stale",
            vec![list.list(&List { next_update: Some("241201000000Z"), ..indirect(Vec::new()) })],
            Stale,
        ),
        case(
            "from the future",
            vec![list.list(&List { this_update: "250601000000Z", ..indirect(Vec::new()) })],
            Unknown("not-yet-valid"),
        ),
        case(
            "good, only user certificates",
            vec![list.list(&with_scope(Vec::new(), &[&[0x81, 1, 0xFF], INDIRECT]))],
            Good,
        ),
        case(
            "only certificates of authorities",
            vec![list.list(&with_scope(Vec::new(), &[&[0x82, 1, 0xFF], INDIRECT]))],
            Unknown("out-of-scope"),
        ),
        case(
            "only attribute certificates",
            vec![list.list(&with_scope(Vec::new(), &[INDIRECT, &[0x85, 1, 0xFF]]))],
            Unknown("out-of-scope"),
        ),
        // keyCompromise alone.
        case("only some reasons", vec![some_reasons(&[6, 0x40], Vec::new())], Unknown("some-reasons")),
        case(
            "revoked by a list for some reasons",
            vec![some_reasons(&[6, 0x40], vec![entry(LEAF, &[reason(1), certificate_issuer("authority")])])],
            Revoked,
        ),
        // All but keyCompromise: cACompromise to privilegeWithdrawn, and aACompromise.
        case(
            "good, two lists for some reasons each",
            vec![some_reasons(&[6, 0x40], Vec::new()), some_reasons(&[7, 0x3F, 0x80], Vec::new())],
            Good,
        ),
        case(
            "the name of another distribution point",
            vec![list.list(&with_scope(Vec::new(), &[&full_name(&uri("http://other.example/")), INDIRECT]))],
            Unknown("out-of-scope"),
        ),
        case(
            "good, one of two names of the distribution point",
            vec![list.list(&with_scope(
                Vec::new(),
                &[&full_name(&[uri("http://other.example/"), uri(URL)].concat()), INDIRECT],
            ))],
            Good,
        ),
        case(
            "good, no name of a distribution point",
            vec![list.list(&with_scope(Vec::new(), &[INDIRECT]))],
            Good,
        ),
        case(
            "not marked as indirect",
            vec![list.list(&with_scope(Vec::new(), &[&full_name(&uri(URL))]))],
            Unknown("out-of-scope"),
        ),
        case("not marked at all", vec![list.list(&List::of("list"))], Unknown("out-of-scope")),
        case(
            "a delta",
            vec![list.list(&List {
                extensions: vec![
                    extension(27, true, &[2, 1, 1]),
                    issuing_distribution_point(&[&full_name(&uri(URL)), INDIRECT]),
                ],
                ..List::of("list")
            })],
            Unknown("out-of-scope"),
        ),
        case(
            "an unknown critical extension",
            vec![list.list(&List {
                extensions: vec![issuing_distribution_point(&[INDIRECT]), extension(99, true, &[5, 0])],
                ..List::of("list")
            })],
            Unknown("unknown-critical-extension"),
        ),
        case("good, by a list of its own issuer", vec![authority.revoke("authority", &[9])], Good),
        case("revoked, by a list of its own issuer", vec![authority.revoke("authority", &[LEAF])], Revoked),
        case(
            "revoked, by one of two lists",
            vec![clearing(), authority.revoke("authority", &[LEAF])],
            Revoked,
        ),
    ];

    let mut bent = clearing();
    *bent.last_mut().unwrap() ^= 1;
    cases.push(case("wrong signer: a signature with a bit changed", vec![bent], Unknown("wrong-signer")));

    cases.push(Case {
        leaf: certify(&[distribution_point(&[&full_name(&uri(URL))])]),
        ..case("the certificate names no issuer of lists", vec![clearing()], Unknown("missing"))
    });
    cases.push(Case {
        leaf: certify(&[distribution_point(&[
            &full_name(&uri(URL)),
            &tlv(0xA2, &directory_name("other list")),
        ])]),
        ..case("the certificate names another issuer of lists", vec![clearing()], Unknown("missing"))
    });
    cases.push(Case {
        // No URL: names of the issuing distribution point are compared with those of the issuer.
        leaf: certify(&[distribution_point(&[&named])]),
        ..case(
            "good, the distribution point is the issuer of lists",
            vec![list.list(&with_scope(Vec::new(), &[&full_name(&directory_name("list")), INDIRECT]))],
            Good,
        )
    });
    // A signer without the right.
    let wrong_usage = root.certify(&impostor, 5, "330101", &[extension(15, true, &[3, 2, 7, 0x80])]);
    cases.push(Case {
        more: vec![wrong_usage],
        ..case(
            "wrong signer: certified, without cRLSign",
            vec![impostor.list(&indirect(Vec::new()))],
            Unknown("wrong-signer"),
        )
    });

    // The authority that lists has a root of its own.
    let own_root = list_root.certify(&list_root, 1, "340101", &certification_authority());
    let of_own_root = list_root.certify(&impostor, 2, "330101", &crl_sign_only());
    let root_list = list_root.revoke("list root", &[]);
    let with_anchors = |name, anchors: &[&Vec<u8>], crls: Vec<Vec<u8>>, expected| Case {
        crl_anchors: anchors.iter().copied().cloned().collect(),
        more: vec![of_own_root.clone()],
        ..case(name, crls, expected)
    };
    let other = |entries| vec![impostor.list(&indirect(entries)), root_list.clone()];
    cases.push(with_anchors("own root, no anchor for CRLs", &[], other(Vec::new()), Unknown("wrong-signer")));
    cases.push(with_anchors("own root: good", &[&own_root], other(vec![entry(9, &of("authority"))]), Good));
    cases.push(with_anchors(
        "own root: revoked",
        &[&own_root],
        other(vec![entry(LEAF, &of("authority"))]),
        Revoked,
    ));
    cases.push(with_anchors(
        "own root: the signer of the list is revoked",
        &[&own_root],
        vec![impostor.list(&indirect(Vec::new())), list_root.revoke("list root", &[2])],
        Unknown("wrong-signer"),
    ));
    cases.push(with_anchors(
        "own root: the signer is the anchor for CRLs",
        &[&of_own_root],
        vec![impostor.list(&indirect(Vec::new()))],
        Good,
    ));
    cases.push(with_anchors(
        "own root: another anchor for CRLs",
        &[&Party::new("list root", 8).certify(
            &Party::new("list root", 8),
            1,
            "340101",
            &certification_authority(),
        )],
        other(Vec::new()),
        Unknown("wrong-signer"),
    ));
    // Someone under the anchor for CRLs takes the name of the authority.
    let usurper = Party::new("authority", 9);
    let certified_usurper = list_root.certify(&usurper, 3, "330101", &certification_authority());
    cases.push(Case {
        more: vec![certified_usurper],
        ..with_anchors(
            "own root: an anchor for CRLs means nothing for lists that are not indirect",
            &[&own_root],
            vec![usurper.revoke("authority", &[LEAF]), root_list.clone()],
            Unknown("wrong-signer"),
        )
    });

    House {
        root: root.certify(&root, 1, "340101", &certification_authority()),
        authority: root.certify(&authority, 2, "330101", &certification_authority()),
        list: root.certify(&list, 4, "330101", &crl_sign_only()),
        root_list: root.revoke("root", &[]),
        cases,
    }
}

fn anchor(octets: &[u8]) -> TrustAnchor<'_> {
    TrustAnchor::new(Certificate::from_der(octets).unwrap())
}

/// The status of the leaf.
pub(crate) fn judge(
    house: &House,
    case: &Case,
    policy: RevocationPolicy,
) -> Result<RevocationStatus, PathFailure> {
    let bag: Vec<Certificate<'_>> = [&house.authority, &house.list]
        .into_iter()
        .chain(&case.more)
        .map(|octets| Certificate::from_der(octets).unwrap())
        .collect();
    let crls: Vec<Crl<'_>> =
        case.crls.iter().chain([&house.root_list]).map(|octets| Crl::from_der(octets).unwrap()).collect();
    let crl_anchors: Vec<TrustAnchor<'_>> = case.crl_anchors.iter().map(|octets| anchor(octets)).collect();
    let settings = PathSettings::new(TIME).with_revocation(policy);
    let leaf = Certificate::from_der(&case.leaf).unwrap();
    let path = PathBuilder::new(&[anchor(&house.root)], &bag)
        .with_crls(&crls)
        .with_crl_anchors(&crl_anchors)
        .build(&leaf, &settings)?;
    Ok(path.revocation()[0])
}

/// What the verdict amounts to under `HardFail`.
pub(crate) fn expected_of(verdict: Result<RevocationStatus, PathFailure>) -> Expected {
    match verdict {
        Ok(RevocationStatus::Good { .. }) => Expected::Good,
        Err(PathFailure { error: PathError::Revoked { .. }, certificate: 0 }) => Expected::Revoked,
        Err(PathFailure { error: PathError::RevocationStale { .. }, certificate: 0 }) => Expected::Stale,
        Err(PathFailure { error: PathError::RevocationUnknown(gap), certificate: 0 }) => {
            Expected::Unknown(gap.identifier())
        }
        other => panic!("{other:?}"),
    }
}
