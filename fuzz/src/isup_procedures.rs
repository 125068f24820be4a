//! ISUP procedures: compatibility information acted on, messages split and put together again.

use core::time::Duration;

use trueline_isup::compatibility::{CallOnCircuit, CompatibilityAction, ExchangeType, Node, PassingOn};
use trueline_isup::segmentation::{self, Reassembly, Received};
use trueline_isup::{EditError, Message, MessageType};
use trueline_wire::Deviation;

/// What the procedures do with a message that may be broken.
pub(crate) fn look_into(head: &Message<'_>) {
    assert!(head.deviations().count() <= Deviation::MOST);
    assert!(head.national_use().count() <= Deviation::MOST);
    for exchange in [ExchangeType::A, ExchangeType::B] {
        for passing_on in [PassingOn::Possible, PassingOn::NotPossible] {
            judged(&Node::new(exchange).with_passing_on(passing_on), head);
        }
    }
    for limit in [12, 40, segmentation::CLASSICAL_MTP_LIMIT] {
        split(head, limit);
    }
    waited_for(head);
}

/// What was made of a message, which must be one.
fn again<'o>(head: &Message<'_>, octets: &'o [u8]) -> Option<Message<'o>> {
    let decoded = match head.cic() {
        Some(_) => Message::decode(octets),
        None => Message::decode_without_cic(octets),
    };
    assert_eq!(decoded.err(), None, "what was made of a message cannot be read");
    decoded.ok()
}

/// A confusion message is never answered by one, and what is passed on has lost nothing but what is discarded.
fn judged(node: &Node, head: &Message<'_>) {
    let verdict = node.judge(head);
    if let Some(confusion) = verdict.confusion(head.cic()) {
        let answer = again(head, &confusion).and_then(|confusion| node.judge(&confusion).confusion(None));
        assert_eq!(answer, None);
    }
    let is_release = matches!(verdict.action(), CompatibilityAction::Release(_));
    for call in [CallOnCircuit::Present, CallOnCircuit::Absent] {
        let release = verdict.release(head.cic(), call);
        assert_eq!(release.is_some(), is_release);
        assert!(release.is_none_or(|octets| again(head, &octets).is_some()));
    }
    match (verdict.action(), verdict.passed_on(head)) {
        (CompatibilityAction::PassOnWithout(names), Ok(Some(octets))) => {
            assert!(octets.len() < head.octets().len());
            let left = again(head, &octets).into_iter().flat_map(|message| message.optional_parameters());
            assert!(!left.flatten().any(|raw| names.contains(raw.code)));
        }
        (CompatibilityAction::PassOnWithout(_), passed_on) => assert_eq!(passed_on, Err(EditError::Overlap)),
        (CompatibilityAction::Process | CompatibilityAction::PassOn, passed_on) => {
            assert_eq!(passed_on.ok().flatten().as_deref(), Some(head.octets()));
        }
        (_, passed_on) => assert_eq!(passed_on, Ok(None)),
    }
}

/// Both parts are short enough, and together they have all parameters.
fn split(head: &Message<'_>, limit: usize) {
    let Ok(parts) = segmentation::split(head, limit) else { return };
    assert!(parts.first.len() <= limit);
    let Some(segment) = parts.segment else { return assert_eq!(parts.first, head.octets()) };
    assert!(segment.len() <= limit);
    let (Some(first), Some(segment)) = (again(head, &parts.first), again(head, &segment)) else { return };
    let merged = segmentation::merge(&first, &segment);
    let merged = merged.as_deref().unwrap_or_default();
    let before = head.parameters().flatten().count();
    let after = again(head, merged).into_iter().flat_map(|merged| merged.parameters()).flatten().count();
    assert!((before..=before.saturating_add(1)).contains(&after), "{before} parameters, {after} afterwards");
}

/// Whatever comes, the machine holds one message at most, and each message goes on once.
fn waited_for(head: &Message<'_>) {
    let mut reassembly = Reassembly::new();
    let first = reassembly.receive(head, Duration::ZERO);
    assert_eq!(first.alone, None);
    let is_segment = head.message_type() == MessageType::SGM;
    assert_eq!(first.message == Received::Discarded, is_segment);
    let segment = [MessageType::SGM.0, 1, 0x20, 2, 4, 1, 0];
    let Ok(segment) = Message::decode_without_cic(&segment) else { return };
    let second = reassembly.receive(&segment, Duration::from_secs(1));
    match (first.message, second.message) {
        (Received::Held, Received::Merged(octets)) => {
            assert!(octets.len() <= head.octets().len().saturating_add(segment.octets().len()));
        }
        (Received::Held, Received::Discarded) => assert_eq!(second.alone.as_deref(), Some(head.octets())),
        (_, second) => assert_eq!(second, Received::Discarded),
    }
    assert_eq!(reassembly.deadline(), None);
}
