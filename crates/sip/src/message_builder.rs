//! Building a message from values (RFC 3261 §7, §8).

use alloc::vec::Vec;

use crate::build_error::BuildError;
use crate::field_value::{FieldValue, one_line};
use crate::header_name::HeaderName;
use crate::message::Message;
use crate::owned_uri::OwnedUri;
use crate::start_line::StartLine;
use crate::writing::{push_unfolded, token};

/// A request or response, header fields in the order they are given in; Content-Length comes last.
///
/// ```
/// use trueline_sip::{Message, MessageBuilder, OwnedNameAddr, OwnedUri, Reason};
///
/// let called = OwnedUri::sip_number("+12025550142", "example.net")?;
/// let calling = OwnedNameAddr::new(OwnedUri::sip_number("+12025550143", "example.com")?);
/// let octets = MessageBuilder::request("INVITE", &called)
///     .with("Via", "SIP/2.0/UDP example.com;branch=z9hG4bK1")
///     .with("Max-Forwards", "70")
///     .with("From", &calling.with_parameter("tag", Some("1"))?)
///     .with("To", &OwnedNameAddr::new(called.clone()))
///     .with("Call-ID", "1@example.com")
///     .with("CSeq", "1 INVITE")
///     .finish()?;
/// let invite = Message::decode(&octets)?;
/// let octets = MessageBuilder::response_to(&invite, 438, "Invalid Identity Header", "2")
///     .with("Reason", &Reason::new(Reason::STIR)?.with_cause(438))
///     .finish()?;
/// assert!(octets.starts_with(b"SIP/2.0 438 Invalid Identity Header\r\nVia: SIP/2.0/UDP example.com"));
/// # Ok::<(), trueline_sip::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct MessageBuilder {
    /// Start line and header fields, each with its line end.
    head: Vec<u8>,
    body: Vec<u8>,
    needed: &'static [HeaderName],
    error: Option<BuildError>,
}

/// Every request has them (RFC 3261 §8.1.1).
const REQUEST: &[HeaderName] = &[
    HeaderName::Via,
    HeaderName::MaxForwards,
    HeaderName::From,
    HeaderName::To,
    HeaderName::CallId,
    HeaderName::CSeq,
];
/// Every response has them from its request (RFC 3261 §8.2.6.2).
const RESPONSE: &[HeaderName] =
    &[HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallId, HeaderName::CSeq];

impl MessageBuilder {
    /// A request without header fields.
    pub fn request(method: &str, uri: &OwnedUri) -> Self {
        let mut builder = Self { head: Vec::new(), body: Vec::new(), needed: REQUEST, error: None };
        match token("method", method) {
            Ok(method) => builder.head = [method, b" ", uri.octets(), b" SIP/2.0\r\n"].concat(),
            Err(error) => builder.error = Some(error),
        }
        builder
    }

    /// A response without header fields; its status code has three digits.
    pub fn response(status: u16, reason_phrase: &str) -> Self {
        let mut builder = Self { head: Vec::new(), body: Vec::new(), needed: RESPONSE, error: None };
        match one_line(reason_phrase) {
            Ok(_) if !(100..=999).contains(&status) => {
                builder.error = Some(BuildError::not_allowed("status code", "three digits"));
            }
            Ok(phrase) => {
                builder.head = [alloc::format!("SIP/2.0 {status} ").as_bytes(), &phrase, b"\r\n"].concat();
            }
            Err(error) => builder.error = Some(error),
        }
        builder
    }

    /// A response to a request: Via, From, To, Call-ID and CSeq are the request's, in its order and folds as one space;
    /// a To that has no tag gets this one (RFC 3261 §8.2.6.2).
    pub fn response_to(request: &Message<'_>, status: u16, reason_phrase: &str, tag: &str) -> Self {
        let mut builder = Self::response(status, reason_phrase);
        if !matches!(request.start_line(), StartLine::Request { .. }) {
            builder.error =
                builder.error.or(Some(BuildError::not_allowed("response", "a request to answer")));
        }
        for header in request.headers().filter(|header| RESPONSE.contains(&header.kind())) {
            let mut value = Vec::new();
            push_unfolded(&mut value, header.value().octets());
            if header.kind() == HeaderName::To
                && request.to().is_some_and(|to| to.is_ok_and(|to| to.tag().is_none()))
            {
                match token("tag", tag) {
                    Ok(tag) => value.extend([b";tag=", tag].concat()),
                    Err(error) => builder.error = builder.error.or(Some(error)),
                }
            }
            builder.head.extend(field(header.kind().as_str(), &value));
        }
        builder
    }

    /// One header field more.
    pub fn with(mut self, name: &str, value: &(impl FieldValue + ?Sized)) -> Self {
        let written = field_name(name).and_then(|name| Ok(field(name, &one_line(value)?)));
        match written {
            Ok(written) => self.head.extend(written),
            Err(error) => self.error = self.error.or(Some(error)),
        }
        self
    }

    /// The same with a body and its Content-Type.
    pub fn with_body(self, content_type: &str, body: &[u8]) -> Self {
        let mut builder = self.with("Content-Type", content_type);
        builder.body = body.to_vec();
        builder
    }

    /// The octets.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] and [`BuildError::ContentLength`] for the first thing given that cannot be, and
    /// [`BuildError::Mandatory`].
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let length = alloc::format!("{}", self.body.len());
        let octets =
            [self.head, field("Content-Length", length.as_bytes()), b"\r\n".to_vec(), self.body].concat();
        let message = Message::decode(&octets)?;
        match self.needed.iter().find(|&&name| message.header(name).is_none()) {
            Some(name) => Err(BuildError::Mandatory { name: name.as_str() }),
            None => Ok(octets),
        }
    }
}

/// A header field in one line.
pub(crate) fn field(name: &str, value: &[u8]) -> Vec<u8> {
    [name.as_bytes(), b": ", value, b"\r\n"].concat()
}

/// The name, where it is one that may be given.
pub(crate) fn field_name(name: &str) -> Result<&str, BuildError> {
    token("header field name", name)?;
    match HeaderName::from_octets(name.as_bytes()) {
        HeaderName::ContentLength => Err(BuildError::ContentLength),
        _ => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::String;

    use super::*;

    const INVITE: &[u8] = b"INVITE sip:a@h SIP/2.0\r\nv: SIP/2.0/UDP a\r\n ;branch=1, SIP/2.0/UDP b\r\nSubject: x\r\nVia: SIP/2.0/UDP c\r\nt: <sip:a@h>\r\n\
        f: <sip:b@h>;tag=1\r\ni: 1\r\nCSeq: 1 INVITE\r\n\r\n";

    #[test]
    fn a_response_has_what_its_request_had() {
        let request = Message::decode(INVITE).unwrap();
        let response =
            MessageBuilder::response_to(&request, 428, "Use Identity Header", "7").finish().unwrap();
        assert_eq!(
            String::from_utf8(response).unwrap(),
            "SIP/2.0 428 Use Identity Header\r\nVia: SIP/2.0/UDP a ;branch=1, SIP/2.0/UDP b\r\nVia: SIP/2.0/UDP c\r\nTo: <sip:a@h>;tag=7\r\n\
            From: <sip:b@h>;tag=1\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n"
        );
    }

    #[test]
    fn what_is_missing_or_cannot_be_is_told() {
        let request = Message::decode(INVITE).unwrap();
        let uri = OwnedUri::sip_host("h").unwrap();
        let finish = |builder: MessageBuilder| builder.finish().unwrap_err();
        assert_eq!(finish(MessageBuilder::request("INVITE", &uri)), BuildError::Mandatory { name: "Via" });
        assert_eq!(finish(MessageBuilder::response(200, "OK")), BuildError::Mandatory { name: "Via" });
        for builder in [
            MessageBuilder::request("IN VITE", &uri),
            MessageBuilder::response(99, "OK"),
            MessageBuilder::response(200, "OK\r\nX: y"),
            MessageBuilder::response_to(&request, 200, "OK", "a;b"),
            MessageBuilder::response_to(&request, 200, "OK", "a").with("X\r\nY", "z"),
            MessageBuilder::response_to(&request, 200, "OK", "a").with("X", "a\r\nY: z"),
            MessageBuilder::response_to(&request, 200, "OK", "a").with_body("a\r\nb", b""),
        ] {
            let error = finish(builder);
            assert!(matches!(error, BuildError::NotAllowed { .. }), "{error}");
        }
        let builder = MessageBuilder::response_to(&request, 200, "OK", "a").with("Content-length", "1");
        assert_eq!(finish(builder), BuildError::ContentLength);
    }

    #[test]
    fn the_body_comes_with_its_length() {
        let request = Message::decode(INVITE).unwrap();
        let builder = MessageBuilder::response_to(&request, 200, "OK", "a").with_body("text/plain", b"abc");
        let octets = builder.finish().unwrap();
        let message = Message::decode(&octets).unwrap();
        assert_eq!((message.body(), message.content_length()), (&b"abc"[..], Some(Ok(3))));
        assert_eq!(message.deviations().count(), 0);
    }
}
