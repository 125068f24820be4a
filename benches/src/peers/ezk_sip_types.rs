//! Crate `ezk-sip-types`: shares the received octets; From, To, Via, CSeq and Call-ID typed. P-Asserted-Identity is typed
//! where it is a SIP URI, for it knows no other scheme; Identity has no type and stays text.

use core::str::{Utf8Error, from_utf8};

use bytes::Bytes;
use ezk_sip_types::header::HeaderError;
use ezk_sip_types::header::typed::{CSeq, CallID, FromTo, Via};
use ezk_sip_types::msg::{Line, MessageLine, PullParser};
use ezk_sip_types::parse::Parse as _;
use ezk_sip_types::uri::{NameAddr, SipUri, SipUriUserPart};
use ezk_sip_types::{Headers, Name};

use crate::invite::Reading;

const P_ASSERTED_IDENTITY: Name = Name::custom("P-Asserted-Identity", &["p-asserted-identity"]);
const IDENTITY: Name = Name::custom("Identity", &["identity"]);

/// What is read.
#[derive(Debug)]
pub struct Fields {
    first: MessageLine,
    from: FromTo,
    to: FromTo,
    asserted: Vec<NameAddr>,
    identity: Option<String>,
    via: Vec<Via>,
    cseq: CSeq,
    call_id: CallID,
}

/// Why it could not be read.
#[derive(Debug)]
pub enum Error {
    /// A line is cut short, is no text or does not parse.
    Line,
    /// A header field is absent or does not parse.
    Header(HeaderError),
}

impl From<HeaderError> for Error {
    fn from(error: HeaderError) -> Self {
        Self::Header(error)
    }
}

impl From<Utf8Error> for Error {
    fn from(_: Utf8Error) -> Self {
        Self::Line
    }
}

/// Reads the message, whose octets the fields go on sharing.
///
/// # Errors
/// Where the message or one of the fields cannot be read.
pub fn read(octets: &Bytes) -> Result<Fields, Error> {
    let mut lines = PullParser::new(octets, 0);
    let first = lines.next().and_then(Result::ok).ok_or(Error::Line)?;
    let (_, first) = MessageLine::parse(octets)(from_utf8(first)?).map_err(|_| Error::Line)?;
    let mut headers = Headers::new();
    for line in lines {
        let line = from_utf8(line.map_err(|_| Error::Line)?)?;
        let (_, line) = Line::parse(octets, line).map_err(|_| Error::Line)?;
        headers.insert(line.name, line.value);
    }
    let asserted = headers.get_raw(&P_ASSERTED_IDENTITY);
    Ok(Fields {
        first,
        from: headers.get(Name::FROM)?,
        to: headers.get(Name::TO)?,
        asserted: asserted
            .filter(|value| value.contains("<sip:"))
            .filter_map(|value| NameAddr::parse(value.as_ref())(value).ok().map(|(_, field)| field))
            .collect(),
        identity: headers.get_raw(&IDENTITY).next().map(|value| value.to_string()),
        via: headers.get_named()?,
        cseq: headers.get_named()?,
        call_id: headers.get_named()?,
    })
}

impl Fields {
    /// The same as text.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading {
            from: address(&self.from.uri.uri),
            from_tag: self.from.tag.as_ref().map(ToString::to_string).unwrap_or_default(),
            to: address(&self.to.uri.uri),
            asserted: self.asserted.first().map(|field| address(&field.uri)).unwrap_or_default(),
            certificate: String::new(),
            via: self
                .via
                .iter()
                .map(|via| {
                    let branch = via.params.get_val("branch").map(ToString::to_string);
                    (via.sent_by.host.to_string(), branch.unwrap_or_default())
                })
                .collect(),
            cseq: self.cseq.cseq,
            call_id: self.call_id.0.to_string(),
        }
    }

    /// The text of Identity.
    #[must_use]
    pub fn identity(&self) -> Option<&str> {
        self.identity.as_deref()
    }

    /// Whether it is a request.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.first.is_request()
    }
}

fn address(uri: &SipUri) -> (String, String) {
    let user = match &uri.user_part {
        SipUriUserPart::Empty => String::new(),
        SipUriUserPart::User(user) => user.to_string(),
        SipUriUserPart::UserPw(user) => user.user.to_string(),
    };
    (user, uri.host_port.host.to_string())
}
