//! The bodies of a SIP message (RFC 3261 §7.4, RFC 3204).

use trueline_sip::{ContentType, Header, HeaderName, MAX_NESTING, Message, Parts};

use super::settings::{InterworkSettings, Profile, Trust};
use super::{Field, LossReport};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    SessionDescription,
    Isup,
    Other,
}

/// A body, or a part of one that is none itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    pub(super) kind: Kind,
    pub(super) field: Field<'a>,
    pub(super) content: &'a [u8],
}

impl<'a> Body<'a> {
    fn new(content_type: &ContentType<'a>, header: Option<Header<'a>>, content: &'a [u8]) -> Self {
        let kind = if content_type.is("application", "sdp") {
            Kind::SessionDescription
        } else if content_type.is("application", "isup") {
            Kind::Isup
        } else {
            Kind::Other
        };
        let value = header.and_then(|header| core::str::from_utf8(header.value().octets()).ok());
        // Without its parameters.
        let media_type = value.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        Self { kind, field: Field::Body(media_type), content }
    }
}

/// Calls `visit` with each body in order.
pub(super) fn each<'a>(message: &Message<'a>, visit: &mut impl FnMut(Body<'a>)) {
    let Some(Ok(content_type)) = message.content_type() else { return };
    if content_type.boundary().is_none() {
        visit(Body::new(&content_type, message.header(HeaderName::ContentType), message.body()));
    } else {
        each_part(message.parts(), MAX_NESTING, visit);
    }
}

fn each_part<'a>(parts: Parts<'a>, depth: usize, visit: &mut impl FnMut(Body<'a>)) {
    for part in parts.flatten() {
        let Some(Ok(content_type)) = part.content_type() else { continue };
        match depth.checked_sub(1) {
            Some(depth) if content_type.boundary().is_some() => each_part(part.parts(), depth, visit),
            _ => {
                let header = part.headers().find(|header| header.kind() == HeaderName::ContentType);
                visit(Body::new(&content_type, header, part.body()));
            }
        }
    }
}

/// The ISUP message of a body where profile C and trust let it count; else why it is lost.
pub(super) fn isup<'a>(
    body: &Body<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Option<trueline_isup::Message<'a>> {
    if settings.profile != Profile::C {
        report.lose(body.field, "only profile C reads it", "Q.1912.5");
        return None;
    }
    if settings.previous_hop == Trust::Untrusted {
        report.lose(body.field, "from a node outside the trust domain", "RFC 3398 §15");
        return None;
    }
    let message = trueline_isup::Message::decode_without_cic_as(body.content, settings.variant);
    if message.is_err() {
        report.lose(body.field, "a message that cannot be read", "RFC 3204 §3");
    }
    message.ok()
}
