//! Q.931 and H.225.0: nothing is lost, and an edit changes what it names.

use core::time::Duration;

use trueline::CallSetup;
use trueline_q931::error_handling::{Handling, KnownCall, reaction};
use trueline_q931::h225::H225;
use trueline_q931::segmentation::{self, Reassembled, Reassembly};
use trueline_q931::{
    CallStateValue, CauseLocation, Codeset, ElementIdentifier, ElementValue, Framing, Message,
    MessageBuilder, MessageType, RawElement, UserUser, json,
};
use trueline_wire::DecodeError;
use trueline_wire::json::{JsonWriter, Members};

use crate::call_setup;

/// An element of the user's codeset.
const ADDED: (Codeset, ElementIdentifier, &[u8]) =
    (Codeset::from_code(7), ElementIdentifier(0x7F), b"\x01\x02");

/// Octets as a Q.931 message, as one of H.225.0, and as what lies in the user-user element of the latter.
pub fn q931(octets: &[u8]) {
    user_information(octets);
    for framing in [Framing::Q931, Framing::H225] {
        is_reacted_to(octets, framing);
        let head = match Message::decode_head(octets, framing) {
            Ok(head) => head,
            Err(error) => {
                lies_within(error, octets);
                continue;
            }
        };
        look_into(&head);
        let accepted = match framing {
            Framing::Q931 => Message::decode(octets),
            _ => Message::decode_h225(octets),
        };
        match accepted {
            Ok(message) => looks_whole(&message),
            Err(error) => lies_within(error, octets),
        }
    }
}

fn lies_within(error: DecodeError, octets: &[u8]) {
    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
    let _ = error.to_string();
}

/// A message that may be broken behind its head.
fn look_into(head: &Message<'_>) {
    assert!(head.octets().ends_with(head.body()));
    let _ = (head.to_string(), head.deviations().count(), head.calling_party_numbers());
    for raw in head.information_elements() {
        match raw {
            Ok(raw) => typed_content_is_kept(&raw),
            Err(error) => lies_within(error, head.octets()),
        }
    }
    message_comes_back_from_json(head);
    match head.framing() {
        Framing::Q931 => call_setup::look_into(CallSetup::from_q931(head)),
        _ => {
            call_setup::look_into(CallSetup::from_h225(head));
            if let Ok(Some(user_user)) = head.element::<UserUser<'_>>() {
                user_information(user_user.user_information());
            }
        }
    }
    for most in [20, 40, segmentation::MOST_OCTETS_OF_FRAME] {
        comes_together(head, most);
    }
}

/// An element that was decoded gives the octets back that it was decoded from.
fn typed_content_is_kept(raw: &RawElement<'_>) {
    match raw.typed() {
        Ok(value) => {
            let mut content = Vec::new();
            value.encode(&mut content);
            assert_eq!(content, raw.value, "{value}");
            if let ElementValue::Facility(facility) = value {
                assert!(facility.components().filter(Result::is_err).count() <= 1);
            }
        }
        Err(error) => {
            let within = raw.offset..=raw.end();
            assert!(within.contains(&error.offset), "{error} outside {within:?}");
        }
    }
}

/// What the command prints is JSON, whatever is in it, and the octets come back from it.
fn comes_back<T>(
    octets: &[u8],
    write: impl FnOnce(&mut JsonWriter<'_>),
    read: impl FnOnce(&Members<'_>) -> Option<T>,
) where
    T: AsRef<[u8]>,
{
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(write);
    let value = serde_json::from_slice::<serde_json::Value>(&text);
    let members = value.as_ref().ok().and_then(serde_json::Value::as_object).map(Members::new);
    let again = members.and_then(|members| read(&members));
    assert_eq!(again.as_ref().map(AsRef::as_ref), Some(octets), "{}", String::from_utf8_lossy(&text));
}

fn message_comes_back_from_json(message: &Message<'_>) {
    let read = |members: &Members<'_>| json::encode_message_as(members, message.framing()).ok();
    comes_back(message.octets(), |to| json::write_members(message, to), read);
}

/// Octets as what H.225.0 puts into the user-user element.
fn user_information(octets: &[u8]) {
    let received = match H225::decode(octets) {
        Ok(received) => received,
        Err(error) => return lies_within(error, octets),
    };
    let mut encoded = Vec::new();
    assert_eq!(received.encode(&mut encoded).err(), None);
    assert_eq!(encoded, octets);
    let _ = (received.to_string(), received.tokens(), received.crypto_tokens(), received.fast_start());
    let read = |members: &Members<'_>| {
        let mut again = Vec::new();
        H225::encode_members(members, &mut again).ok().map(|()| again)
    };
    comes_back(octets, |to| received.each_field(to), read);
    // What is made anew may be written in fewer octets, but it says the same.
    let mut edited = received.clone();
    edited.information_mut();
    let mut anew = Vec::new();
    assert_eq!(edited.encode(&mut anew).err(), None);
    let again = H225::decode(&anew);
    assert_eq!(again.as_ref().map(H225::information), Ok(received.information()));
}

/// An answer is a message, of the call that was asked about.
fn is_reacted_to(octets: &[u8], framing: Framing) {
    let active = CallStateValue::Active;
    for call in [KnownCall::None, KnownCall::Expecting(active), KnownCall::NotExpecting(active)] {
        let reaction = reaction(octets, framing, call, CauseLocation::PublicNetworkLocal);
        let Some(answer) = reaction.answer else { continue };
        let message = Message::decode(&answer.octets);
        assert_eq!(message.map(|message| message.message_type()), Ok(answer.message_type));
        let reference = Message::decode_head(octets, framing).map(|asked| asked.call_reference().answered());
        assert_eq!(message.map(|message| message.call_reference()), reference);
        assert!(matches!(reaction.handling, Handling::Process | Handling::Ignore));
    }
}

/// Every frame is short enough, and together they are the message; any octets leave nothing behind.
fn comes_together(head: &Message<'_>, most: usize) {
    let mut reassembly = Reassembly::new();
    let held = reassembly.receive(head.octets(), Duration::ZERO);
    assert_eq!(reassembly.expiry().is_some(), held == Reassembled::Waiting);
    assert_eq!(reassembly.expire(segmentation::T314), held == Reassembled::Waiting);
    assert_eq!(reassembly.expiry(), None);

    let Ok(frames) = segmentation::segments(head, most) else { return };
    assert!(frames.len() <= segmentation::MOST_SEGMENTS && frames.iter().all(|frame| frame.len() <= most));
    if let [] | [_] = frames.as_slice() {
        return assert_eq!(frames, [head.octets()]);
    }
    let received = frames.iter().map(|frame| reassembly.receive(frame, Duration::ZERO)).last();
    assert_eq!(received, Some(Reassembled::Message(head.octets().to_vec())));
}

/// A message that was accepted can be edited, and built again.
fn looks_whole(message: &Message<'_>) {
    let elements: Vec<_> = message.information_elements().map_while(Result::ok).collect();
    assert_eq!(message.information_elements().count(), elements.len(), "an accepted message breaks off");
    edits_change_what_they_name(message, &elements);
    builds_again(message, &elements);
}

type Content = (Codeset, ElementIdentifier, Vec<u8>);

/// All elements but shifts.
fn contents<'a>(elements: impl IntoIterator<Item = &'a RawElement<'a>>) -> Vec<Content> {
    let elements = elements.into_iter().filter(|raw| raw.code != ElementIdentifier::SHIFT);
    elements.map(|raw| (raw.codeset, raw.code, raw.value.to_vec())).collect()
}

/// The elements of the octets of an edited or built message, which must be one.
fn again(framing: Framing, octets: &[u8]) -> Vec<Content> {
    let message = Message::decode_head(octets, framing);
    assert_eq!(message.err(), None, "an edited or built message cannot be read");
    let elements: Result<Vec<_>, _> = message.iter().flat_map(Message::information_elements).collect();
    assert_eq!(elements.as_ref().err(), None, "an edited or built message cannot be read");
    contents(elements.iter().flatten())
}

fn edits_change_what_they_name(message: &Message<'_>, elements: &[RawElement<'_>]) {
    let framing = message.framing();
    for (place, raw) in elements.iter().enumerate() {
        let (codeset, code) = (raw.codeset, raw.code);
        let same = |other: &RawElement<'_>| (other.codeset, other.code) == (codeset, code);
        if elements.iter().take(place).any(same) {
            continue;
        }
        let removed = message.edit().remove(codeset, code).finish();
        if code == ElementIdentifier::SHIFT {
            // Without its shifts the elements of a message are others.
            continue;
        }
        if let Ok(removed) = removed {
            let leads = |content: &Content| {
                (content.0, content.1) == (Codeset::Standard, ElementIdentifier::REPEAT_INDICATOR)
            };
            let mut left = again(framing, &removed);
            let mut expected = contents(elements.iter().filter(|other| !same(other)));
            left.retain(|content| !leads(content));
            expected.retain(|content| !leads(content));
            assert_eq!(left, expected);
        }
        if let Ok(edited) = message.edit().set_content(codeset, code, raw.value).finish() {
            assert_eq!(edited, message.octets(), "the same content put back in");
        }
        let longer = [raw.value, &[0x5A]].concat();
        if let Ok(edited) = message.edit().set_content(codeset, code, &longer).finish() {
            let mut expected = contents(elements);
            let first = expected.iter_mut().find(|content| (content.0, content.1) == (codeset, code));
            first.into_iter().for_each(|content| content.2.clone_from(&longer));
            assert_eq!(again(framing, &edited), expected);
        }
    }
    let (codeset, code, content) = ADDED;
    if let Ok(edited) = message.edit().append_content(codeset, code, content).finish() {
        let mut expected = contents(elements);
        expected.push((codeset, code, content.to_vec()));
        assert_eq!(again(framing, &edited), expected);
    }
}

/// A message built from the elements of another one has the same elements, in the order of the standard.
fn builds_again(message: &Message<'_>, elements: &[RawElement<'_>]) {
    let framing = message.framing();
    let builder = match message.national_message_type() {
        Some(national) => MessageBuilder::national(national, message.call_reference()),
        None => MessageBuilder::new(message.message_type(), message.call_reference()),
    };
    let builder = builder.with_framing(framing).with_protocol_discriminator(message.protocol_discriminator());
    let mut given = contents(elements);
    let builder = given.iter().fold(builder, |builder, (codeset, code, content)| {
        builder.with_content(*codeset, *code, content.clone())
    });
    let Ok(built) = builder.finish() else { return };
    let mut built = again(framing, &built);
    assert_eq!(message.message_type() == MessageType::ESCAPE, message.national_message_type().is_some());
    let by_all = |content: &Content| (content.0.code(), content.1.0, content.2.clone());
    given.sort_by_key(by_all);
    built.sort_by_key(by_all);
    assert_eq!(built, given);
}
