//! The header fields that say who calls and whom, typed. Each is read when it is asked for.

use trueline_wire::DecodeError;

use crate::contact::Contact;
use crate::content_type::ContentType;
use crate::diversion::Diversion;
use crate::grammar::decimal;
use crate::header_name::HeaderName;
use crate::history_info::HistoryInfo;
use crate::identity::Identity;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::remote_party_id::RemotePartyId;
use crate::start_line::Method;
use crate::value::{Split, Value};
use crate::via::Via;

impl<'a> Message<'a> {
    /// The first From (RFC 3261 §20.20).
    #[must_use]
    pub fn from(&self) -> Option<Result<NameAddr<'a>, DecodeError>> {
        self.first(HeaderName::From).map(NameAddr::decode)
    }

    /// The first To (RFC 3261 §20.39).
    #[must_use]
    pub fn to(&self) -> Option<Result<NameAddr<'a>, DecodeError>> {
        self.first(HeaderName::To).map(NameAddr::decode)
    }

    /// Every P-Asserted-Identity, SIP and tel (RFC 3325 §9.1).
    pub fn p_asserted_identity(
        &self,
    ) -> impl Iterator<Item = Result<NameAddr<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::PAssertedIdentity).map(NameAddr::decode)
    }

    /// Every P-Preferred-Identity (RFC 3325 §9.2).
    pub fn p_preferred_identity(
        &self,
    ) -> impl Iterator<Item = Result<NameAddr<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::PPreferredIdentity).map(NameAddr::decode)
    }

    /// Every Remote-Party-ID (draft-ietf-sip-privacy-04).
    pub fn remote_party_id(
        &self,
    ) -> impl Iterator<Item = Result<RemotePartyId<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::RemotePartyId).map(RemotePartyId::decode)
    }

    /// Every Diversion, the latest first (RFC 5806).
    pub fn diversion(&self) -> impl Iterator<Item = Result<Diversion<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Diversion).map(Diversion::decode)
    }

    /// Every History-Info entry (RFC 7044 §5).
    pub fn history_info(&self) -> impl Iterator<Item = Result<HistoryInfo<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::HistoryInfo).map(HistoryInfo::decode)
    }

    /// Every Identity (RFC 8224 §4).
    pub fn identity(&self) -> impl Iterator<Item = Result<Identity<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Identity).map(Identity::decode)
    }

    /// Every privacy value, such as `id` or `none` (RFC 3323 §4.2).
    pub fn privacy(&self) -> impl Iterator<Item = Value<'a>> + use<'_, 'a> {
        self.values(HeaderName::Privacy).flat_map(|value| Split { left: Some(value), separator: b';' })
    }

    /// The first Date, in seconds since 1970-01-01T00:00:00Z (RFC 3261 §20.17).
    #[must_use]
    pub fn date(&self) -> Option<Result<u64, DecodeError>> {
        self.first(HeaderName::Date).map(crate::date::seconds)
    }

    /// Every Via, the latest hop first (RFC 3261 §20.42).
    pub fn via(&self) -> impl Iterator<Item = Result<Via<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Via).map(Via::decode)
    }

    /// Every Contact (RFC 3261 §20.10).
    pub fn contact(&self) -> impl Iterator<Item = Result<Contact<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Contact).map(Contact::decode)
    }

    /// The first Call-ID (RFC 3261 §20.8).
    #[must_use]
    pub fn call_id(&self) -> Option<Value<'a>> {
        self.first(HeaderName::CallId)
    }

    /// The first CSeq: sequence number and method (RFC 3261 §20.16).
    #[must_use]
    pub fn cseq(&self) -> Option<Result<(u32, Method<'a>), DecodeError>> {
        self.first(HeaderName::CSeq).map(|value| {
            let (number, method) = value.split_white();
            let number = decimal(number.octets()).and_then(|number| u32::try_from(number).ok());
            let number = number.ok_or_else(|| value.invalid("CSeq", "a sequence number of 32 bits"))?;
            Ok((number, Method(method.octets())))
        })
    }

    /// The first Max-Forwards: how many hops are left (RFC 3261 §20.22).
    #[must_use]
    pub fn max_forwards(&self) -> Option<Result<u8, DecodeError>> {
        self.first(HeaderName::MaxForwards).map(|value| {
            let hops = decimal(value.octets()).and_then(|hops| u8::try_from(hops).ok());
            hops.ok_or_else(|| value.invalid("Max-Forwards", "a number up to 255"))
        })
    }

    /// The first Content-Length, in octets (RFC 3261 §20.14); the body may be shorter or longer.
    #[must_use]
    pub fn content_length(&self) -> Option<Result<usize, DecodeError>> {
        self.first(HeaderName::ContentLength).map(|value| {
            let length = decimal(value.octets()).and_then(|length| usize::try_from(length).ok());
            length.ok_or_else(|| value.invalid("Content-Length", "a number of octets"))
        })
    }

    /// The first Content-Type: what the body holds (RFC 3261 §20.15).
    #[must_use]
    pub fn content_type(&self) -> Option<Result<ContentType<'a>, DecodeError>> {
        self.first(HeaderName::ContentType).map(ContentType::decode)
    }

    #[inline]
    fn first(&self, name: HeaderName) -> Option<Value<'a>> {
        self.header(name).map(|header| header.value())
    }
}
