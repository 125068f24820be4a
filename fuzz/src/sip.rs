//! SIP: the parts of a message tile it, and every typed field can be looked at.

use trueline::CallSetup;
use trueline_sip::framing::{self, Framing};
use trueline_sip::{
    ContentType, Diversion, Header, HistoryInfo, Identity, MAX_NESTING, Message, NameAddr, Parameters, Parts,
    RemotePartyId, Uri, Via, json,
};
use trueline_wire::DecodeError;
use trueline_wire::json::{JsonWriter, Members};

use crate::{call_setup, sip_fields};

/// Octets as a SIP message in a datagram, and as the front of a stream.
pub fn sip(octets: &[u8]) {
    let _ = framing::looks_like_sip(octets);
    assert!(framing::keep_alive_length(octets) <= octets.len());
    if let Framing::Complete(length) = framing::message_length(octets) {
        let whole = octets.get(..length);
        assert!(whole.is_some(), "a whole message of {length} octets in {}", octets.len());
        // A head may be framed and yet have a line that is no header field.
        if let Ok(message) = Message::decode(whole.unwrap_or_default()) {
            assert_eq!(message.after_body(), b"", "a message is longer than its frame");
        }
    }
    match Message::decode(octets) {
        Ok(message) => look_into(&message),
        Err(error) => lies_within(error, octets),
    }
}

fn look_into(message: &Message<'_>) {
    let octets = message.octets();
    let mut encoded = Vec::new();
    message.encode(&mut encoded);
    assert_eq!(encoded, octets, "the parts do not tile the message");
    let _ = message.to_string();
    let _ = message.deviations().count();
    is_json(message);
    call_setup::look_into(CallSetup::from_sip(message));
    message.headers().for_each(|header| header_field(message, &header));
    each(octets, message.request_uri(), uri);
    each(octets, message.from(), name_addr);
    each(octets, message.to(), name_addr);
    each(octets, message.p_asserted_identity(), name_addr);
    each(octets, message.p_preferred_identity(), name_addr);
    each(octets, message.remote_party_id(), remote_party_id);
    each(octets, message.diversion(), diversion);
    each(octets, message.history_info(), history_info);
    each(octets, message.contact(), |contact| contact.address().iter().for_each(name_addr));
    each(octets, message.via(), via);
    each(octets, message.identity(), identity);
    each(octets, message.date(), |_| ());
    sip_fields::look_into(message);
    each(octets, message.cseq(), |_| ());
    each(octets, message.max_forwards(), |_| ());
    each(octets, message.content_length(), |_| ());
    each(octets, message.content_type(), content_type);
    message.privacy().chain(message.call_id()).for_each(|value| drop(value.text().to_string()));
    parts(octets, message.parts(), 0);
    if let Some(isup) = message.application_isup() {
        crate::isup(isup);
    }
}

/// Looks into every field that can be read; an error about another one must lie within the message.
fn each<T>(octets: &[u8], fields: impl IntoIterator<Item = Result<T, DecodeError>>, look: impl Fn(&T)) {
    for field in fields {
        match field {
            Ok(field) => look(&field),
            Err(error) => lies_within(error, octets),
        }
    }
}

/// What the command prints of a message is JSON, whatever is in it, and the head comes back from it.
fn is_json(message: &Message<'_>) {
    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| json::write_members(message, to));
    let value = serde_json::from_slice::<serde_json::Value>(&text);
    let members = value.as_ref().ok().and_then(serde_json::Value::as_object).map(Members::new);
    let again = members.map(|members| json::encode_head(&members));
    let head = message.octets().get(..message.body_offset()).unwrap_or_default();
    assert_eq!(again, Some(Ok(head.to_vec())), "{}", String::from_utf8_lossy(&text));
}

fn lies_within(error: DecodeError, octets: &[u8]) {
    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
    let _ = error.to_string();
}

/// The field lies where it says, and so do the values of its name.
fn header_field(message: &Message<'_>, header: &Header<'_>) {
    let octets = message.octets();
    lies_at(octets, header.octets(), header.offset());
    lies_at(octets, header.value().octets(), header.value().offset());
    assert!(header.octets().starts_with(header.name()));
    for value in message.values(header.kind()) {
        lies_at(octets, value.octets(), value.offset());
        let _ = value.text().to_string();
    }
}

fn lies_at(octets: &[u8], part: &[u8], offset: usize) {
    let there = octets.get(offset..).is_some_and(|octets| octets.starts_with(part));
    assert!(there, "{part:?} does not lie at {offset}");
}

fn name_addr(field: &NameAddr<'_>) {
    let _ = field.display().map(|display| display.to_string());
    let _ = (field.display_octets(), field.has_angle_brackets(), field.tag());
    parameters(field.parameters());
    uri(&field.uri());
}

fn uri(uri: &Uri<'_>) {
    assert!(uri.octets().starts_with(uri.scheme()));
    let _ = uri.user_text().map(|user| user.to_string());
    let _ = (uri.host(), uri.port());
    parameters(uri.parameters());
    parameters(uri.headers());
    if let Some(number) = uri.number() {
        assert!(uri.user().is_some_and(|user| user.starts_with(number)));
    }
}

fn parameters(parameters: Parameters<'_>) {
    for parameter in parameters {
        let _ = parameter.text().map(|text| text.to_string());
    }
}

fn remote_party_id(field: &RemotePartyId<'_>) {
    let _ = (field.party(), field.id_type(), field.screen(), field.privacy());
    name_addr(&field.address());
}

fn diversion(field: &Diversion<'_>) {
    let _ = (field.reason(), field.counter(), field.limit(), field.privacy(), field.screen());
    name_addr(&field.address());
}

fn history_info(field: &HistoryInfo<'_>) {
    let _ =
        (field.index(), field.recursed_from(), field.mapped_from(), field.unchanged_from(), field.cause());
    let texts = [field.reason(), field.privacy()];
    texts.into_iter().flatten().for_each(|text| drop(text.to_string()));
    name_addr(&field.address());
}

fn via(field: &Via<'_>) {
    assert!(!field.host().is_empty());
    let _ = (field.port(), field.branch(), field.received(), field.rport());
    parameters(field.parameters());
}

fn content_type(field: &ContentType<'_>) {
    let _ = (field.kind(), field.subtype(), field.boundary());
    parameters(field.parameters());
}

fn identity(identity: &Identity<'_>) {
    let _ = (identity.parts(), identity.info(), identity.alg(), identity.ppt());
    // Its debug form leaves the token out, so that a log does not have it.
    let _ = format!("{identity:?}");
}

fn parts(octets: &[u8], within: Parts<'_>, depth: usize) {
    assert!(depth <= MAX_NESTING.saturating_add(1), "parts of parts beyond the limit");
    each(octets, within, |part| {
        lies_at(octets, part.octets(), part.offset());
        assert!(part.octets().ends_with(part.body()));
        each(octets, part.content_type(), content_type);
        parts(octets, part.parts(), depth.saturating_add(1));
    });
}
