//! Cross-border lists: octets as a whole list, and as the payload of one that is signed as it must be.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use trueline_number::CountryCode;
use trueline_passport::es256::{KeyError, Sign as _, SigningKey};
use trueline_trust::{AnchorScope, CrossBorderList, ListSequences, ListSigner};

/// 2026-11-25T10:00:00Z, when the lists of the seeds hold.
const TIME: i64 = 1_795_600_800;

static KEY: LazyLock<Result<SigningKey, KeyError>> = LazyLock::new(|| SigningKey::generate(&[5; 32]));

/// Octets as a list, and as the payload of a list.
pub fn cross_border_list(octets: &[u8]) {
    let Ok(key) = &*KEY else { return };
    let signers = [ListSigner::from_key(key.verifying_key().clone())];
    let open = |octets: &[u8]| CrossBorderList::open(octets, &signers, TIME, &ListSequences::new());
    // Nobody but the holder of the key makes one that is believed, so whatever opens was among the seeds.
    if let Err(error) = open(octets) {
        assert!(!error.to_string().is_empty());
    }
    // To sign costs more than all the rest, and what is no JSON gets no further than the parser.
    let is_json = serde_json::from_slice::<serde_json::Value>(octets).is_ok();
    if !is_json && !octets.len().is_multiple_of(64) {
        return;
    }
    let header = format!(
        r#"{{"alg":"ES256","kid":"{}","typ":"trueline-cross-border-list"}}"#,
        ListSigner::from_key(key.verifying_key().clone()).kid()
    );
    let mut token = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(octets));
    let Ok(signature) = key.sign(token.as_bytes()) else { return };
    token.push('.');
    token.push_str(&URL_SAFE_NO_PAD.encode(signature.0));
    match open(token.as_bytes()) {
        Ok(list) => believed(&list, key, &open),
        Err(error) => assert!(!error.to_string().contains('\n')),
    }
}

/// What is believed can be written and read again, names its numbers, and is limited by its receiver.
fn believed(
    list: &CrossBorderList,
    key: &SigningKey,
    open: &impl Fn(&[u8]) -> Result<CrossBorderList, trueline_trust::ListError>,
) {
    assert!(list.expires_at() >= TIME);
    for domain in list.domains() {
        assert!(domain.anchors().iter().all(|anchor| !anchor.scope().is_everything()));
    }
    let again = list.sign(key, key.verifying_key()).and_then(|token| open(token.as_bytes()));
    assert_eq!(again.as_ref(), Ok(list));
    let limit = AnchorScope::of_countries("44".parse::<CountryCode>());
    let (domains, _) = list.clone().into_domains(&limit);
    for anchor in domains.iter().flat_map(|domain| domain.anchors()) {
        assert!(limit.contains(anchor.scope()), "{anchor} is wider than {limit}");
    }
}
