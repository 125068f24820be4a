//! BICC: nothing is lost, neither of a message nor of its bearer association.

use core::time::Duration;

use trueline::CallSetup;
use trueline_bicc::{
    BatBuilder, BatElements, CallInstanceCode, Message, MessageBuilder, RawBatElement, bat_elements, json,
};
use trueline_isup::application_transport::{Reassembled, Reassembler, ReassemblyLimits};
use trueline_isup::{ApplicationTransport, EditError, Parameter, ParameterValue, RawParameter};
use trueline_wire::DecodeError;
use trueline_wire::json::{JsonWriter, Members};

use crate::{call_setup, isup_procedures};

/// What the segments of a message are put together with: little enough to be reached.
const LIMITS: ReassemblyLimits =
    ReassemblyLimits { sequences: 2, octets: 300, time: Duration::from_secs(12) };

/// Octets as a BICC message, and as the elements of a bearer association.
pub fn bicc(octets: &[u8]) {
    bearer_association(octets);
    match Message::decode(octets) {
        Ok(message) => look_into(&message),
        Err(error) => lies_within(error, octets),
    }
    let head = match Message::decode_head(octets) {
        Ok(head) => head,
        Err(error) => return lies_within(error, octets),
    };
    let _ = head.to_string();
    let _ = head.deviations().count();
    isup_procedures::look_into(&head.without_call_instance_code());
    is_json(&head);
    call_setup::look_into(CallSetup::from_bicc(&head));
    let mut reassembler = Reassembler::with_limits(LIMITS);
    for parameter in head.parameters() {
        match parameter {
            Ok(raw) => typed_content_is_kept(&raw, &mut reassembler),
            Err(error) => lies_within(error, octets),
        }
    }
    reassembler.expire(LIMITS.time);
    assert_eq!((reassembler.waiting(), reassembler.next_deadline()), (0, None));
}

fn lies_within(error: DecodeError, octets: &[u8]) {
    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
    let _ = error.to_string();
}

fn look_into(message: &Message<'_>) {
    let octets = message.octets();
    assert!(octets.starts_with(&message.call_instance_code().to_octets()));
    assert!(octets.ends_with(message.body()) && octets.ends_with(message.trailing()));
    let parameters: Vec<_> = message.parameters().map_while(Result::ok).collect();
    assert_eq!(message.parameters().count(), parameters.len(), "a message that was accepted breaks off");
    edits_change_what_they_name(message, &parameters);
    let builder = MessageBuilder::new(message.call_instance_code(), message.message_type());
    let builder = parameters
        .iter()
        .fold(builder.allow_out_of_place(), |builder, raw| builder.with_content(raw.code, raw.value));
    if let Ok(built) = builder.finish() {
        assert_same_parameters(&built, &parameters);
    }
}

fn edits_change_what_they_name(message: &Message<'_>, parameters: &[RawParameter<'_>]) {
    let other = CallInstanceCode(!message.call_instance_code().0);
    let edited = message.edit().set_call_instance_code(other).finish().unwrap_or_default();
    let behind = edited.get(CallInstanceCode::LENGTH..);
    assert!(edited.starts_with(&other.to_octets()));
    assert_eq!(behind, message.octets().get(CallInstanceCode::LENGTH..));
    for (place, raw) in parameters.iter().enumerate() {
        if parameters.iter().take(place).any(|earlier| earlier.code == raw.code) {
            continue;
        }
        match message.edit().set_content(raw.code, raw.value).finish() {
            Ok(edited) => assert_eq!(edited, message.octets(), "the same content put back in"),
            Err(error) => assert_eq!(error, EditError::Overlap),
        }
        if let Ok(edited) = message.edit().remove(raw.code).finish() {
            let rest: Vec<_> = parameters.iter().filter(|other| other.code != raw.code).copied().collect();
            assert_same_parameters(&edited, &rest);
        }
    }
}

fn assert_same_parameters(octets: &[u8], parameters: &[RawParameter<'_>]) {
    let message = Message::decode(octets);
    assert_eq!(message.err(), None, "an edited or built message cannot be read");
    let again = message.iter().flat_map(Message::parameters).flatten();
    let again = again.map(|raw| (raw.code, raw.part, raw.value.to_vec()));
    assert!(again.eq(parameters.iter().map(|raw| (raw.code, raw.part, raw.value.to_vec()))));
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

/// A parameter that was decoded gives the octets back that it was decoded from.
fn typed_content_is_kept(raw: &RawParameter<'_>, reassembler: &mut Reassembler<()>) {
    let value = match raw.typed() {
        Ok(value) => value,
        Err(error) => {
            let end = raw.offset.saturating_add(raw.value.len());
            return assert!(
                (raw.offset..=end).contains(&error.offset),
                "{error} outside {}..{end}",
                raw.offset
            );
        }
    };
    let mut content = Vec::new();
    value.encode(&mut content);
    assert_eq!(content, raw.value, "{value}");
    if let ParameterValue::ApplicationTransport(transport) = value {
        bearer_association(transport.user_information());
        assert!(bat_elements(&transport).is_none() || transport.is_whole());
        waits_for_segments(&transport, reassembler);
        comes_together(&transport);
    }
}

/// Whatever comes, no more is held than the limits say.
fn waits_for_segments(transport: &ApplicationTransport<'_>, reassembler: &mut Reassembler<()>) {
    match reassembler.accept((), Duration::ZERO, transport) {
        Ok(Reassembled::Joined(content)) => {
            let joined = ApplicationTransport::decode(&content);
            assert!(joined.is_ok_and(|joined| joined.is_whole()), "joined segments cannot be read");
            let most = LIMITS.octets.saturating_add(transport.user_information().len());
            let addresses_and_indicators = content.len().saturating_sub(most);
            assert!(addresses_and_indicators <= usize::from(u8::MAX), "{} octets", content.len());
        }
        Ok(_) => {}
        Err(error) => drop(error.to_string()),
    }
    assert!(reassembler.waiting() <= LIMITS.sequences);
}

/// What was cut into segments is the same once they are joined.
fn comes_together(transport: &ApplicationTransport<'_>) {
    if !transport.is_whole() {
        return;
    }
    let Ok(segments) = transport.segments(40, 60, 5) else { return };
    let mut reassembler = Reassembler::new();
    let received = segments.map(|segment| reassembler.accept((), Duration::ZERO, &segment)).last();
    match received {
        Some(Ok(Reassembled::Whole(whole))) => {
            assert_eq!(whole.user_information(), transport.user_information());
        }
        Some(Ok(Reassembled::Joined(content))) => {
            let joined = ApplicationTransport::decode(&content);
            let joined = joined.map(|joined| joined.user_information().to_vec());
            assert_eq!(joined.as_deref(), Ok(transport.user_information()));
        }
        other => assert!(other.is_none(), "{other:?} of what was cut"),
    }
}

/// The elements and what could not be read of them are all of the octets, in JSON too.
fn bearer_association(octets: &[u8]) {
    let mut elements = BatElements::new(octets);
    let mut builder = BatBuilder::new();
    for raw in elements.by_ref() {
        match raw {
            Ok(raw) => {
                bat_content_is_kept(&raw);
                builder = builder.with_raw(&raw);
            }
            Err(error) => lies_within(error, octets),
        }
    }
    let mut again = builder.finish().unwrap_or_default();
    again.extend_from_slice(elements.rest());
    assert_eq!(again, octets, "the elements do not tile the bearer association");

    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| json::write_bat_elements(octets, to));
    let value = serde_json::from_slice::<serde_json::Value>(&text);
    let members = value.as_ref().ok().and_then(serde_json::Value::as_object).map(Members::new);
    let mut again = Vec::new();
    let encoded = members.map(|members| json::encode_bat_elements(&members, &mut again));
    assert_eq!((encoded, again.as_slice()), (Some(Ok(())), octets), "{}", String::from_utf8_lossy(&text));
}

fn bat_content_is_kept(raw: &RawBatElement<'_>) {
    let _ = raw.to_string();
    match raw.typed() {
        Ok(value) => {
            let mut content = Vec::new();
            value.encode(&mut content);
            assert_eq!(content, raw.content(), "{value}");
        }
        Err(error) => {
            let end = raw.offset().saturating_add(raw.content().len());
            assert!((raw.offset()..=end).contains(&error.offset), "{error} outside {}..{end}", raw.offset());
        }
    }
}
