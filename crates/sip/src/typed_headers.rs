//! The header fields that say who calls and whom, typed. Each is read when it is asked for.

use trueline_wire::DecodeError;

use crate::attestation_info::AttestationInfo;
use crate::call_info::CallInfo;
use crate::contact::Contact;
use crate::content_type::ContentType;
use crate::date::Date;
use crate::diversion::Diversion;
use crate::geolocation::{Geolocation, GeolocationRouting};
use crate::grammar::decimal;
use crate::header_name::HeaderName;
use crate::history_info::HistoryInfo;
use crate::identity::Identity;
use crate::message::Message;
use crate::name_addr::NameAddr;
use crate::origination_id::OriginationId;
use crate::p_access_network_info::PAccessNetworkInfo;
use crate::p_called_party_id::PCalledPartyId;
use crate::p_charge_info::PChargeInfo;
use crate::priority::{Priority, PriorityVerstat};
use crate::reason::Reason;
use crate::remote_party_id::RemotePartyId;
use crate::resource_priority::ResourcePriority;
use crate::start_line::Method;
use crate::user_to_user::UserToUser;
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
        self.first(HeaderName::Date).map(|value| Date::decode(value).map(Date::seconds))
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

    /// Every Reason (RFC 3326, RFC 9410).
    pub fn reason(&self) -> impl Iterator<Item = Result<Reason<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Reason).map(Reason::decode)
    }

    /// Every Call-Info (RFC 3261 §20.9).
    pub fn call_info(&self) -> impl Iterator<Item = Result<CallInfo<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::CallInfo).map(CallInfo::decode)
    }

    /// The first Attestation-Info (3GPP TS 24.229 §7.2.18).
    #[must_use]
    pub fn attestation_info(&self) -> Option<Result<AttestationInfo<'a>, DecodeError>> {
        self.first(HeaderName::AttestationInfo).map(AttestationInfo::decode)
    }

    /// The first Origination-Id (3GPP TS 24.229 §7.2).
    #[must_use]
    pub fn origination_id(&self) -> Option<Result<OriginationId<'a>, DecodeError>> {
        self.first(HeaderName::OriginationId).map(OriginationId::decode)
    }

    /// The first P-Charge-Info (RFC 8496).
    #[must_use]
    pub fn p_charge_info(&self) -> Option<Result<PChargeInfo<'a>, DecodeError>> {
        self.first(HeaderName::PChargeInfo).map(PChargeInfo::decode)
    }

    /// The first P-Called-Party-ID (RFC 7315 §4.2).
    #[must_use]
    pub fn p_called_party_id(&self) -> Option<Result<PCalledPartyId<'a>, DecodeError>> {
        self.first(HeaderName::PCalledPartyId).map(PCalledPartyId::decode)
    }

    /// Every P-Access-Network-Info (RFC 7315 §4.4).
    pub fn p_access_network_info(
        &self,
    ) -> impl Iterator<Item = Result<PAccessNetworkInfo<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::PAccessNetworkInfo).map(PAccessNetworkInfo::decode)
    }

    /// Every Resource-Priority value (RFC 4412 §3.1).
    pub fn resource_priority(
        &self,
    ) -> impl Iterator<Item = Result<ResourcePriority<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::ResourcePriority).map(ResourcePriority::decode)
    }

    /// Every User-to-User (RFC 7433 §4.1).
    pub fn user_to_user(&self) -> impl Iterator<Item = Result<UserToUser<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::UserToUser).map(UserToUser::decode)
    }

    /// Every Geolocation (RFC 6442 §4.1).
    pub fn geolocation(&self) -> impl Iterator<Item = Result<Geolocation<'a>, DecodeError>> + use<'_, 'a> {
        self.values(HeaderName::Geolocation).map(Geolocation::decode)
    }

    /// The first Geolocation-Routing (RFC 6442 §4.2).
    #[must_use]
    pub fn geolocation_routing(&self) -> Option<Result<GeolocationRouting<'a>, DecodeError>> {
        self.first(HeaderName::GeolocationRouting).map(GeolocationRouting::decode)
    }

    /// The first Priority (RFC 3261 §20.26).
    #[must_use]
    pub fn priority(&self) -> Option<Result<Priority<'a>, DecodeError>> {
        self.first(HeaderName::Priority).map(Priority::decode)
    }

    /// The first Priority-Verstat (3GPP TS 24.229 §7.2).
    #[must_use]
    pub fn priority_verstat(&self) -> Option<Result<PriorityVerstat<'a>, DecodeError>> {
        self.first(HeaderName::PriorityVerstat).map(PriorityVerstat::decode)
    }

    #[inline]
    fn first(&self, name: HeaderName) -> Option<Value<'a>> {
        self.header(name).map(|header| header.value())
    }
}
