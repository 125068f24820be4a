//! Crate `rsipstack`: owned; From, To, Via, CSeq and Identity typed. P-Asserted-Identity is typed as if it were From.

use rsipstack::sip::prelude::{HasHeaders as _, HeadersExt as _, ToTypedHeader as _};
use rsipstack::sip::{CallId, Error, Header, SipMessage, Uri, typed};

use crate::invite::Reading;

/// What is read.
#[derive(Debug)]
pub struct Fields {
    from: typed::From,
    to: typed::To,
    asserted: Vec<typed::From>,
    identity: Option<typed::Identity>,
    via: Vec<typed::Via>,
    cseq: typed::CSeq,
    call_id: CallId,
}

/// Reads the message.
///
/// # Errors
/// Where the message or one of the fields cannot be read.
pub fn read(octets: &[u8]) -> Result<Fields, Error> {
    let message = SipMessage::try_from(octets)?;
    let mut asserted = Vec::new();
    let mut identity = None;
    let mut via = Vec::new();
    for header in message.headers().iter() {
        match header {
            Header::Via(field) => via.push(field.typed()?),
            Header::PAssertedIdentity(field) => asserted.push(typed::From::parse(field.value())?),
            Header::Identity(field) => identity = Some(typed::Identity::parse(field.value())?),
            _ => {}
        }
    }
    Ok(Fields {
        from: message.from_header()?.typed()?,
        to: message.to_header()?.typed()?,
        asserted,
        identity,
        via,
        cseq: message.cseq_header()?.typed()?,
        call_id: message.call_id_header()?.clone(),
    })
}

impl Fields {
    /// The same as text.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let address = |uri: &Uri| (uri.user().unwrap_or_default().to_owned(), uri.host().to_string());
        Reading {
            from: address(&self.from.uri),
            from_tag: self.from.tag().map(|tag| tag.value().to_owned()).unwrap_or_default(),
            to: address(&self.to.uri),
            asserted: self.asserted.first().map(|field| address(&field.uri)).unwrap_or_default(),
            certificate: self.identity.as_ref().map(|identity| identity.info.clone()).unwrap_or_default(),
            via: self
                .via
                .iter()
                .map(|via| {
                    (
                        via.uri.host().to_string(),
                        via.branch().map(|branch| branch.value().to_owned()).unwrap_or_default(),
                    )
                })
                .collect(),
            cseq: self.cseq.seq,
            call_id: self.call_id.value().to_owned(),
        }
    }
}
