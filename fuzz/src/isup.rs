//! ISUP: nothing is lost, and an edit changes what it names.

use trueline::CallSetup;
use trueline_isup::messages::Pam;
use trueline_isup::{
    EditError, Message, MessageBuilder, MessageType, ParameterName, Part, RawParameter, json,
};
use trueline_wire::DecodeError;
use trueline_wire::json::{JsonWriter, Members};

use crate::{call_setup, isup_procedures, isup_rows};

/// An optional parameter that no message has of its own: a code point without a name.
const UNNAMED: ParameterName = ParameterName(0xF0);

/// Octets as an ISUP message, with a circuit identification code in front and without one, and as a row of messages.
pub fn isup(octets: &[u8]) {
    isup_rows::look_into(octets);
    look_into(Message::decode(octets), octets);
    look_into(Message::decode_without_cic(octets), octets);
    for head in [Message::decode_head(octets), Message::decode_head_without_cic(octets)].into_iter().flatten()
    {
        let _ = head.to_string();
        isup_procedures::look_into(&head);
        is_json(&head);
        passed_along(&head);
        call_setup::look_into(CallSetup::from_isup(&head));
        for parameter in head.parameters() {
            match parameter {
                Ok(raw) => typed_content_is_kept(&raw),
                Err(error) => lies_within(error, octets),
            }
        }
    }
}

fn look_into(message: Result<Message<'_>, DecodeError>, octets: &[u8]) {
    let message = match message {
        Ok(message) => message,
        Err(error) => return lies_within(error, octets),
    };
    assert_eq!(message.octets(), octets);
    assert!(octets.ends_with(message.body()));
    assert!(octets.ends_with(message.trailing()));
    let parameters: Vec<_> = message.parameters().map_while(Result::ok).collect();
    assert_eq!(message.parameters().count(), parameters.len(), "a message that was accepted breaks off");
    edits_change_what_they_name(&message, &parameters);
    builds_again(&message, &parameters);
}

/// What the command prints of a message is JSON, whatever is in it, and the message comes back from it.
fn is_json(message: &Message<'_>) {
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| json::write_members(message, to));
    let value = serde_json::from_slice::<serde_json::Value>(&text);
    let members = value.as_ref().ok().and_then(serde_json::Value::as_object).map(Members::new);
    let again = members.map(|members| json::encode_message(&members));
    assert_eq!(again, Some(Ok(message.octets().to_vec())), "{}", String::from_utf8_lossy(&text));
}

fn lies_within(error: DecodeError, octets: &[u8]) {
    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
    let _ = error.to_string();
}

/// A pass-along message has one in it, at its place: one that is wrapped is the same, and an edit leaves it wrapped.
fn passed_along(message: &Message<'_>) {
    let Some(inner) = message.passed_along() else {
        return assert_ne!(message.message_type(), MessageType::PAM);
    };
    let inner = match inner {
        Ok(inner) => inner,
        Err(error) => return lies_within(error, message.octets()),
    };
    assert_eq!(inner.octets(), message.octets());
    assert_eq!(message.body().get(1..), Some(inner.body()));
    let wrapped = message.cic().into_iter().fold(Pam::new(&inner), Pam::with_cic).finish();
    assert_eq!(wrapped, message.octets());
    let parameters: Vec<_> = inner.parameters().flatten().collect();
    parameters.iter().for_each(typed_content_is_kept);
    if let Ok(edited) = inner.edit().append_content(UNNAMED, b"\x01\x02").finish() {
        let edited = match message.cic() {
            Some(_) => Message::decode(&edited),
            None => Message::decode_without_cic(&edited),
        };
        let again = edited.ok().and_then(|edited| edited.passed_along()).and_then(Result::ok);
        let again: Vec<_> = again.into_iter().flat_map(|inner| inner.parameters()).flatten().collect();
        let added = again.last().map(|raw| (raw.code, raw.part, raw.value));
        assert_eq!(added, Some((UNNAMED, Part::Optional, &b"\x01\x02"[..])));
        assert_eq!(again.len(), parameters.len().saturating_add(1));
    }
}

/// A parameter that was decoded gives the octets back that it was decoded from.
fn typed_content_is_kept(raw: &RawParameter<'_>) {
    match raw.typed() {
        Ok(value) => {
            let mut content = Vec::new();
            value.encode(&mut content);
            assert_eq!(content, raw.value, "{value}");
        }
        Err(error) => {
            let end = raw.offset.saturating_add(raw.value.len());
            assert!((raw.offset..=end).contains(&error.offset), "{error} outside {}..{end}", raw.offset);
        }
    }
}

fn edits_change_what_they_name(message: &Message<'_>, parameters: &[RawParameter<'_>]) {
    let octets = message.octets();
    let mut seen = Vec::new();
    for raw in parameters {
        if seen.contains(&raw.code) {
            continue;
        }
        seen.push(raw.code);
        match message.edit().set_content(raw.code, raw.value).finish() {
            Ok(edited) => assert_eq!(edited, octets, "the same content put back in"),
            Err(error) => assert_eq!(error, EditError::Overlap),
        }
        if let Ok(edited) = message.edit().remove(raw.code).finish() {
            let rest = parameters.iter().filter(|other| other.code != raw.code);
            assert!(
                contents(&again(message, &edited)).eq(contents(rest.copied().collect::<Vec<_>>().as_slice()))
            );
        }
        let longer = [raw.value, &[0x5A]].concat();
        if let Ok(edited) = message.edit().set_content(raw.code, &longer).finish() {
            let first = parameters.iter().position(|other| other.code == raw.code);
            let edited = again(message, &edited);
            assert_eq!(edited.len(), parameters.len());
            for (at, (new, old)) in edited.iter().zip(parameters).enumerate() {
                let expected = if Some(at) == first { longer.as_slice() } else { old.value };
                assert_eq!((new.code, new.value), (old.code, expected));
            }
        }
    }
    if let Ok(edited) = message.edit().append_content(UNNAMED, b"\x01\x02").finish() {
        let edited = again(message, &edited);
        let added = edited.last().map(|raw| (raw.code, raw.part, raw.value));
        assert_eq!(added, Some((UNNAMED, Part::Optional, &b"\x01\x02"[..])));
        assert_eq!(edited.len(), parameters.len().saturating_add(1));
    }
}

/// A message built from the parameters of another one has the same parameters.
fn builds_again(message: &Message<'_>, parameters: &[RawParameter<'_>]) {
    let builder = MessageBuilder::new(message.message_type()).allow_out_of_place();
    let builder = message.cic().into_iter().fold(builder, MessageBuilder::with_cic);
    let builder = parameters.iter().fold(builder, |builder, raw| builder.with_content(raw.code, raw.value));
    if let Ok(built) = builder.finish() {
        let built = again(message, &built);
        assert!(contents(&built).eq(contents(parameters)));
    }
}

/// The parameters of the octets of an edited or built message, which must be one.
fn again<'a>(message: &Message<'_>, octets: &'a [u8]) -> Vec<RawParameter<'a>> {
    let decoded = match message.cic() {
        Some(_) => Message::decode(octets),
        None => Message::decode_without_cic(octets),
    };
    assert_eq!(decoded.err(), None, "an edited or built message cannot be read");
    decoded.iter().flat_map(Message::parameters).flatten().collect()
}

fn contents<'a>(parameters: &[RawParameter<'a>]) -> impl Iterator<Item = (ParameterName, Part, &'a [u8])> {
    parameters.iter().map(|raw| (raw.code, raw.part, raw.value))
}
