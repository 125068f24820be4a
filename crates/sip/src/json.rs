//! The JSON members of a message, as `trueline decode --json` prints them, and the head made from them again.
//!
//! Header fields stand in `headers` with name and value as written. A field has `line` besides, all its octets one
//! character each, where name, `: `, value and a line end do not give it; so have the start line and the blank line.

mod further_headers;

use alloc::vec::Vec;
use core::fmt::Write as _;

use trueline_wire::json::{JsonWriter, MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::calling_partys_category::CallingPartysCategory;
use crate::header::Header;
use crate::header_name::HeaderName;
use crate::identity::Identity;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::passport_part::PassportPart;
use crate::start_line::{Method, StartLine};
use crate::text::Text;
use crate::value::Value;

/// Line end of a field (RFC 3261 §7).
const CRLF: &[u8] = b"\r\n";
/// The version that is not written (RFC 3261 §7.1).
const VERSION: &[u8] = b"SIP/2.0";

/// Writes `method` or `status` and `reason_phrase`, `request_uri`, `headers` and the typed fields into an object under way.
///
/// Fields that are absent are left out. In the place of a value that cannot be read stands an object with the member
/// `error`; `headers` has every value as received. The header and payload of a token are real objects, and left out
/// where they cannot be decoded.
pub fn write_members(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    write_start_line(message, to);
    to.list("headers", message.headers(), write_header);
    if message.blank_line() != CRLF {
        to.characters("blank_line", message.blank_line());
    }
    for (name, field) in [("from", message.from()), ("to", message.to())] {
        if let Some(field) = field {
            to.group(name, |to| write_readable(to, field, write_address));
        }
    }
    let has = |name| message.header(name).is_some();
    if has(HeaderName::PAssertedIdentity) {
        write_list(to, "p_asserted_identity", message.p_asserted_identity(), write_address);
    }
    if let Some(field) = message.p_preferred_identity().next() {
        to.group("p_preferred_identity", |to| write_readable(to, field, write_address));
    }
    if has(HeaderName::RemotePartyId) {
        write_list(to, "remote_party_id", message.remote_party_id(), |to, field| {
            write_address(to, field.address())
        });
    }
    write_texts(to, "privacy", message, HeaderName::Privacy, message.privacy());
    if has(HeaderName::Diversion) {
        write_list(to, "diversion", message.diversion(), |to, field| write_address(to, field.address()));
    }
    if has(HeaderName::HistoryInfo) {
        write_list(to, "history_info", message.history_info(), |to, field| {
            write_address(to, field.address())
        });
    }
    if has(HeaderName::Identity) {
        write_list(to, "identity", message.identity(), write_identity);
    }
    further_headers::write(message, to);
    if let Some(call_id) = message.call_id() {
        write_text(to, "call_id", call_id.text());
    }
    if let Some(cseq) = message.cseq() {
        to.group("cseq", |to| {
            write_readable(to, cseq, |to, (number, method)| {
                to.code("number", number);
                write_text(to, "method", Text::raw(method.0));
            });
        });
    }
    write_texts(to, "via", message, HeaderName::Via, message.values(HeaderName::Via));
    write_texts(to, "contact", message, HeaderName::Contact, message.values(HeaderName::Contact));
    if let Some(date) = message.header(HeaderName::Date) {
        write_text(to, "date", date.value().text());
    }
}

/// The head that the members tell of: start line, header fields, blank line. The body is not among the members.
///
/// `start_line` and the `line` of a header field, where they are, stand for the members beside them.
///
/// # Errors
/// The member that is missing or of the wrong kind.
pub fn encode_head(members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    let mut out = members.characters("keep_alives")?.unwrap_or_default();
    if let Some(line) = members.characters("start_line")? {
        out.extend(line);
    } else if let Some(method) = members.text("method")? {
        let Some(uri) = members.text("request_uri")? else {
            return Err(MemberError::new("request_uri", "a URI is expected"));
        };
        out.extend([method.as_bytes(), b" ", uri.as_bytes(), b" ", VERSION, CRLF].concat());
    } else if let Some(status) = members.u16("status")? {
        // Whoever writes a response by hand may call it `reason`, which else is the header field.
        let by_hand = members.text("reason").unwrap_or_default();
        let reason = members.text("reason_phrase")?.or(by_hand).unwrap_or_default();
        // Three digits in any case (RFC 3261 §7.2).
        let [hundreds, tens, ones] =
            [status / 100 % 10, status / 10 % 10, status % 10].map(|d| b'0' | d.to_le_bytes()[0]);
        out.extend([VERSION, b" ", &[hundreds, tens, ones, b' '], reason.as_bytes(), CRLF].concat());
    } else {
        return Err(MemberError::new("method", "a method or a status is expected"));
    }
    for header in members.list("headers")?.unwrap_or_default() {
        let within = |error: MemberError| error.within("headers");
        if let Some(line) = header.characters("line").map_err(within)? {
            out.extend(line);
            continue;
        }
        let text = |name| match header.text(name).map_err(within)? {
            Some(text) => Ok(text.as_bytes()),
            None => Err(within(MemberError::new(name, "text is expected"))),
        };
        out.extend([text("name")?, b": ", text("value")?, CRLF].concat());
    }
    out.extend(members.characters("blank_line")?.unwrap_or_else(|| CRLF.to_vec()));
    Ok(out)
}

fn write_start_line(message: &Message<'_>, to: &mut JsonWriter<'_>) {
    if !message.keep_alives().is_empty() {
        to.characters("keep_alives", message.keep_alives());
    }
    let line = message.start_line_octets();
    let as_written = match message.start_line() {
        StartLine::Request { method: Method(method), uri, version } => {
            write_text(to, "method", Text::raw(method));
            write_text(to, "request_uri", Text::raw(uri));
            version == VERSION && consists_of(line, [method, b" ", uri, b" ", version, CRLF])
        }
        StartLine::Status { code, reason } => {
            to.code("status", code.into());
            write_text(to, "reason_phrase", Text::raw(reason));
            let begin = line.get(..12).unwrap_or_default();
            begin.starts_with(VERSION) && consists_of(line, [begin, b" ", reason, CRLF, b"", b""])
        }
    };
    if !as_written || line.iter().any(|octet| !octet.is_ascii()) {
        to.characters("start_line", line);
    }
}

/// `name` and `value` as received.
fn write_header(to: &mut JsonWriter<'_>, header: Header<'_>) {
    let (name, value) = (header.name(), header.value().octets());
    write_text(to, "name", Text::raw(name));
    let text = Text::raw(value);
    write_text(to, "value", text);
    if text.as_received().is_none() || !consists_of(header.octets(), [name, b": ", value, CRLF]) {
        to.characters("line", header.octets());
    }
}

/// Whether octets are these parts and nothing else.
fn consists_of<const PARTS: usize>(octets: &[u8], parts: [&[u8]; PARTS]) -> bool {
    let mut left = Some(octets);
    for part in parts {
        left = left.and_then(|left| left.strip_prefix(part));
    }
    left.is_some_and(<[u8]>::is_empty)
}

/// A string: in one piece where the text is the octets, else piece by piece as it prints.
#[inline]
fn write_text(to: &mut JsonWriter<'_>, name: &'static str, text: Text<'_>) {
    match text.as_received() {
        Some(text) => to.string(name, text),
        None => to.written(name, |out| write!(out, "{text}")),
    }
}

/// The values of a header field as strings, left out where the message has no such header field.
fn write_texts<'a>(
    to: &mut JsonWriter<'_>,
    name: &'static str,
    message: &Message<'_>,
    header: HeaderName,
    values: impl Iterator<Item = Value<'a>>,
) {
    if message.header(header).is_none() {
        return;
    }
    to.array(name, |to| {
        for value in values {
            to.element(|out| match value.text().as_received() {
                Some(text) => out.write_str(text),
                None => write!(out, "{}", value.text()),
            });
        }
    });
}

/// An array of what can be read, each by `write`, and of errors.
fn write_list<T>(
    to: &mut JsonWriter<'_>,
    name: &'static str,
    fields: impl Iterator<Item = Result<T, DecodeError>>,
    mut write: impl FnMut(&mut JsonWriter<'_>, T),
) {
    to.list(name, fields, |to, field| write_readable(to, field, &mut write));
}

/// The members of a value, or `error`.
fn write_readable<T>(
    to: &mut JsonWriter<'_>,
    field: Result<T, DecodeError>,
    write: impl FnOnce(&mut JsonWriter<'_>, T),
) {
    match field {
        Ok(field) => write(to, field),
        Err(error) => to.error(&error),
    }
}

/// `display`, `uri`, `user`, `host`, `number` and the parameters of the number; what is not there is left out. Other
/// parameters are in `headers`.
fn write_address(to: &mut JsonWriter<'_>, address: NameAddr<'_>) {
    let uri = address.uri();
    if let Some(display) = address.display() {
        write_text(to, "display", display);
    }
    write_text(to, "uri", Text::raw(uri.octets()));
    for (name, part) in [("user", uri.user()), ("host", uri.host()), ("number", uri.number())] {
        if let Some(part) = part {
            write_text(to, name, Text::raw(part));
        }
    }
    if let Some(verstat) = address.verstat() {
        write_text(to, "verstat", Text::raw(verstat.octets()));
    }
    if memchr::memchr(b';', uri.octets()).is_none() {
        return;
    }
    for (name, part) in [
        ("cpc", uri.cpc().map(CallingPartysCategory::octets)),
        ("oli", uri.oli()),
        ("rn", uri.rn()),
        ("isub", uri.isub()),
        ("ext", uri.ext()),
        ("postd", uri.postd()),
        ("phone_context", uri.phone_context()),
    ] {
        if let Some(part) = part {
            write_text(to, name, Text::raw(part));
        }
    }
    if uri.npdi() {
        to.code("npdi", 1);
    }
}

/// `token`, `info`, `alg`, `ppt`, `header`, `payload`; what is not there or cannot be decoded is left out.
fn write_identity(to: &mut JsonWriter<'_>, identity: Identity<'_>) {
    write_text(to, "token", Text::packed(identity.token()));
    for (name, part) in [("info", identity.info()), ("alg", identity.alg()), ("ppt", identity.ppt())] {
        if let Some(part) = part {
            write_text(to, name, Text::raw(part));
        }
    }
    if let Some([header, payload, _]) = identity.parts() {
        for (name, part) in [("header", header), ("payload", payload)] {
            let part = PassportPart::decode(part);
            if let Some(object) = part.as_ref().and_then(PassportPart::object) {
                to.json(name, object.get().as_bytes());
            }
        }
    }
}
