//! SIP: header fields that tell more of a call, and the same message after an edit.

use trueline_sip::{BuildError, FieldValue, HeaderName, Message, NameAddr, OwnedNameAddr, Value, Verstat};

/// Typed header fields keep their octets, and what is copied out of a message stays one value of one line.
pub(crate) fn look_into(message: &Message<'_>) {
    for field in message.reason().flatten() {
        let _ = (field.protocol(), field.cause(), field.text().map(|text| text.to_string()), field.ppi());
        keeps(message, &field, field.octets(), field.offset());
    }
    for field in message.call_info().flatten() {
        let _ = (field.uri(), field.purpose(), field.call_reason().map(|text| text.to_string()));
        keeps(message, &field, field.octets(), field.offset());
    }
    for field in message.p_access_network_info().flatten() {
        let _ = (field.access(), field.is_network_provided(), field.parameters().count());
        keeps(message, &field, field.octets(), field.offset());
    }
    for field in message.resource_priority().flatten() {
        assert!(!field.namespace().is_empty() && !field.priority().is_empty());
        keeps(message, &field, field.octets(), field.offset());
    }
    for field in message.user_to_user().flatten() {
        let _ = (field.data_text().to_string(), field.data_octets(), field.content());
        keeps(message, &field, field.octets(), field.offset());
    }
    for field in message.geolocation().flatten() {
        let _ = field.uri();
        keeps(message, &field, field.octets(), field.offset());
    }
    if let Some(Ok(field)) = message.origination_id() {
        let _ = field.uuid();
        keeps(message, &field, field.octets(), field.offset());
    }
    if let Some(Ok(field)) = message.attestation_info() {
        let _ = field.attestation();
        keeps(message, &field, field.octets(), field.offset());
    }
    let _ = message.geolocation_routing().is_some_and(|field| field.is_ok_and(|field| field.is_allowed()));
    let _ = (message.priority().is_some(), message.priority_verstat().is_some());
    let charged = message.p_charge_info().and_then(Result::ok).map(|field| field.address());
    let called = message.p_called_party_id().and_then(Result::ok).map(|field| field.address());
    let named = message.from().into_iter().chain(message.p_asserted_identity()).flatten();
    named.chain(charged).chain(called).for_each(|field| number(&field));
    edits(message);
}

fn keeps(message: &Message<'_>, field: &impl FieldValue, octets: &[u8], offset: usize) {
    let there = message.octets().get(offset..).is_some_and(|left| left.starts_with(octets));
    assert!(there, "{octets:?} does not lie at {offset}");
    is_one_line(field);
}

fn is_one_line(field: &impl FieldValue) {
    let mut line = Vec::new();
    field.write_line(&mut line);
    assert!(!line.iter().any(|octet| matches!(octet, b'\r' | b'\n')), "{line:?} has a line end");
}

fn number(field: &NameAddr<'_>) {
    let uri = field.uri();
    let _ = (uri.telephone_number(), field.verstat(), uri.cpc(), uri.oli(), uri.rn(), uri.npdi(), uri.isub());
    let _ = (uri.ext(), uri.postd(), uri.phone_context(), uri.telephone_parameters().count());
    let copy = OwnedNameAddr::from(*field);
    is_one_line(&copy);
    // A copy in a list is one value of it.
    let mut line = b"BYE sip:a SIP/2.0\r\nP-Asserted-Identity: ".to_vec();
    copy.write_line(&mut line);
    line.extend(b"\r\n\r\n");
    let count = Message::decode(&line).map(|again| again.values(HeaderName::PAssertedIdentity).count());
    assert_eq!(count, Ok(1), "{}", line.escape_ascii());
}

/// A change of one URI leaves the octets in front of it and behind it; a header field that was added can be taken out.
fn edits(message: &Message<'_>) {
    let octets = message.octets();
    for (place, field) in message.p_asserted_identity().enumerate() {
        let edited = message.edit().set_verstat("P-Asserted-Identity", place, Verstat::Failed).finish();
        match (field, edited) {
            (Err(_), edited) => assert!(edited.is_err(), "what cannot be read was edited"),
            (Ok(field), Ok(edited)) => {
                let begin = field.uri().offset();
                let end = begin.saturating_add(field.uri().octets().len());
                assert!(edited.starts_with(octets.get(..begin).unwrap_or_default()));
                assert!(edited.ends_with(octets.get(end..).unwrap_or_default()));
                let again = Message::decode(&edited);
                let found = again.as_ref().ok().and_then(|again| again.p_asserted_identity().nth(place));
                let verstat = found.and_then(Result::ok).and_then(|field| field.uri().verstat());
                assert_eq!(verstat, Some(Verstat::Failed), "{}", edited.escape_ascii());
            }
            // A URI without a user has no number.
            (Ok(_), Err(error)) => assert!(matches!(error, BuildError::NotAllowed { .. }), "{error}"),
        }
    }
    let added = message.edit().append("X-Trueline", &Value::new(b"a\r\n b", 0)).finish();
    let added = added.unwrap_or_default();
    let there = message.headers().filter(|header| header.name().eq_ignore_ascii_case(b"x-trueline")).count();
    let again = Message::decode(&added)
        .map(|again| again.edit().remove_nth("X-TRUELINE", there).finish().unwrap_or_default());
    assert_eq!(again, Ok(octets.to_vec()), "{}", added.escape_ascii());
}
