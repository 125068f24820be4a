//! Reading an INVITE.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

use trueline_isup::MessageType;
use trueline_isup::ansi::LineInformation;
use trueline_number::{Presentation, Screening};
use trueline_q931::BearerCapability;
use trueline_sip::{HeaderName, Message, Method, NameAddr, StartLine, Uri};

use super::bodies::{self, Kind};
use super::callers::{self, CallingFrom, Source};
use super::number::{Number, e164_of_uri};
use super::offer::{Called, Offer, Party, Told};
use super::privacy::{Privacy, presentation};
use super::settings::{FromUse, InterworkSettings, OriginalCalled, Trust, WithoutAsserted};
use super::{Field, InterworkError, LossReport, category, diversion, user_information};
use crate::{Alias, Proof};

/// Whose rules say which identity becomes the calling party number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Rules {
    /// Towards ISUP and BICC: Q.1912.5.
    Isup,
    /// Towards Q.931: RFC 4497.
    Q931,
}

const FROM: Field<'static> = Field::header(HeaderName::From);
const ASSERTED: Field<'static> = Field::header(HeaderName::PAssertedIdentity);
const REQUEST_URI: Field<'static> = Field::Header("Request-URI");
const HOPS: Field<'static> = Field::header(HeaderName::MaxForwards);
const ACCESS: Field<'static> = Field::header(HeaderName::PAccessNetworkInfo);

/// What becomes of a header field that no mapping reads.
enum Fate {
    /// It is read by a mapping, which tells what it loses.
    Mapped,
    /// It belongs to the SIP leg alone.
    Leg,
    /// ISUP and Q.931 have no place for it.
    Lost(&'static str, &'static str),
}

/// One row a header field with a name of its own.
const fn fate(name: HeaderName) -> Fate {
    match name {
        HeaderName::From
        | HeaderName::To
        | HeaderName::PAssertedIdentity
        | HeaderName::Privacy
        | HeaderName::Diversion
        | HeaderName::HistoryInfo
        | HeaderName::UserToUser
        | HeaderName::MaxForwards
        | HeaderName::PAccessNetworkInfo
        | HeaderName::Identity
        | HeaderName::ContentType => Fate::Mapped,
        HeaderName::Via
        | HeaderName::Contact
        | HeaderName::CallId
        | HeaderName::CSeq
        | HeaderName::ContentLength
        | HeaderName::Route
        | HeaderName::RecordRoute
        | HeaderName::Allow
        | HeaderName::Supported
        | HeaderName::Require
        | HeaderName::Accept => Fate::Leg,
        HeaderName::Date => Fate::Lost("the time of signing; a packed proof has its own", "RFC 8224 §4.1"),
        HeaderName::PPreferredIdentity => {
            Fate::Lost("what a user asks to be asserted, which nobody did", "RFC 3325 §9.2")
        }
        HeaderName::RemotePartyId => {
            Fate::Lost("no text maps it; P-Asserted-Identity took its place", "draft-ietf-sip-privacy-04")
        }
        HeaderName::PCalledPartyId => {
            Fate::Lost("the number that was called by the user's own", "RFC 7315 §4.2")
        }
        HeaderName::PChargeInfo => Fate::Lost("who is charged", "RFC 8496"),
        HeaderName::ResourcePriority | HeaderName::Priority => {
            Fate::Lost("the precedence of the call is not mapped", "RFC 4412")
        }
        HeaderName::Geolocation | HeaderName::GeolocationRouting => {
            Fate::Lost("where the caller is", "RFC 6442")
        }
        HeaderName::AttestationInfo | HeaderName::OriginationId | HeaderName::PriorityVerstat => {
            Fate::Lost("what the own network found or attests", "TS 24.229 §7.2")
        }
        _ => Fate::Lost("ISUP and Q.931 have no place for it", "RFC 3398 §7.2.1.1"),
    }
}

/// Header fields of the SIP leg alone that have no name of their own.
const OF_THE_LEG: [&str; 20] = [
    "Accept-Encoding",
    "Allow-Events",
    "Authorization",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Expires",
    "MIME-Version",
    "Min-SE",
    "P-Charging-Function-Addresses",
    "P-Charging-Vector",
    "P-Early-Media",
    "P-Visited-Network-ID",
    "Proxy-Authorization",
    "Proxy-Require",
    "Server",
    "Session-Expires",
    "Session-ID",
    "Timestamp",
    "User-Agent",
];
/// Its first language is that of an operator.
const ACCEPT_LANGUAGE: &str = "Accept-Language";

/// What the identities of the caller lead to.
struct Callers<'a> {
    asserted: Option<NameAddr<'a>>,
    from: Option<NameAddr<'a>>,
    privacy: Privacy,
}

pub(super) fn read<'a>(
    invite: &Message<'a>,
    rules: Rules,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Offer<'a>, InterworkError> {
    let StartLine::Request { method: Method(b"INVITE"), .. } = invite.start_line() else {
        return Err(InterworkError::WrongMessage { expected: "an INVITE" });
    };
    let to = invite.to().and_then(Result::ok);
    if to.is_some_and(|to| to.tag().is_some()) {
        return Err(InterworkError::WrongMessage { expected: "an INVITE that begins a call" });
    }
    let request_uri = invite.request_uri().transpose()?.ok_or(InterworkError::NoCalledNumber)?;
    let mut offer = Offer { called: Some(called(&request_uri, settings)?), ..Offer::default() };
    losses(invite, settings, &[], report);
    lose_parameters(REQUEST_URI, &request_uri, &["npdi", "rn", "phone-context"], report);
    if request_uri.rn().is_some() && !request_uri.npdi() {
        report.lose(REQUEST_URI, "a routing number without npdi", "RFC 3398 §7.2.1.1");
    }

    body(invite, settings, &mut offer, report);
    let callers = callers(invite, settings, report);
    match rules {
        Rules::Isup => to_isup(&callers, settings, &mut offer, report),
        Rules::Q931 => to_q931(&callers, settings, &mut offer, report),
    }
    offer.restricts_caller = callers.privacy.caller;
    if let Some(asserted) = &callers.asserted {
        beside_the_number(asserted, invite, settings, &mut offer, report);
    }
    name(&callers, &mut offer);
    diversion::read(invite, settings, &mut offer, report);
    original_called_from_to(to, &request_uri, settings, &mut offer, report);
    if settings.to_isup.user_to_user {
        offer.user_information = user_information::read(invite, report);
    } else if invite.user_to_user().next().is_some() {
        report.lose(Field::header(HeaderName::UserToUser), "switched off", "setting user_to_user");
    }
    match invite.max_forwards() {
        Some(Ok(hops)) => offer.hops = Some(Told::new(HOPS, hops)),
        Some(Err(_)) => report.lose(HOPS, "no number of hops", "RFC 3261 §20.22"),
        None => {}
    }
    location(invite, settings, &mut offer, report);
    offer.connected_line_wanted = supports(invite, "from-change");
    for identity in invite.identity() {
        let Ok(identity) = identity else {
            report.lose(Field::header(HeaderName::Identity), "a proof that cannot be read", "RFC 8224 §4");
            continue;
        };
        if offer.proofs.try_push(Proof::Identity(identity)).is_err() {
            report.lose(Field::header(HeaderName::Identity), "more proofs than are read", "limit MAX_PROOFS");
        }
        report.lose(
            Field::header(HeaderName::Identity),
            "a proof crosses in a parameter of its own only",
            "docs/cli-authentication-profile.md",
        );
    }
    Ok(offer)
}

fn called<'a>(uri: &Uri<'a>, settings: &InterworkSettings<'_>) -> Result<Told<'a, Called>, InterworkError> {
    let number = Number::of_called_uri(uri, settings).ok_or(InterworkError::NoCalledNumber)?;
    // A routing number has no plus sign, as it is one of a nation (RFC 3398 §8.2.1.1); one with it is global (RFC 4694).
    let routing = uri.rn().filter(|_| uri.npdi()).and_then(|digits| {
        let digits = digits.strip_prefix(b"+").unwrap_or(digits);
        let text: alloc::string::String =
            digits.iter().filter(|octet| octet.is_ascii_digit()).map(|octet| char::from(*octet)).collect();
        let digits = arrayvec::ArrayString::from(&text).ok().filter(|digits| !digits.is_empty())?;
        Some(Number { digits, form: trueline_number::TypeOfNumber::National, ..Number::NONE })
    });
    let called = Called { number, routing, is_translated: uri.npdi() };
    Ok(Told::new(REQUEST_URI, called))
}

/// The header fields that no mapping reads, of an INVITE or another message; `mapped` are those that another one maps.
pub(super) fn losses<'a>(
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    mapped: &[HeaderName],
    report: &mut LossReport<'a>,
) {
    for header in invite.headers().filter(|header| !mapped.contains(&header.kind())) {
        let field = Field::from(&header);
        match fate(header.kind()) {
            Fate::Mapped | Fate::Leg => {}
            Fate::Lost(text, clause) => {
                let Field::Header(name) = field else { continue };
                let of_the_leg = OF_THE_LEG.iter().any(|known| name.eq_ignore_ascii_case(known));
                let language = name.eq_ignore_ascii_case(ACCEPT_LANGUAGE);
                if !of_the_leg && !language {
                    report.lose(field, text, clause);
                }
            }
        }
    }
    if settings.previous_hop == Trust::Untrusted && invite.p_asserted_identity().next().is_some() {
        report.lose(ASSERTED, "from a node outside the trust domain", "RFC 3325 §5");
    }
}

/// The asserted identity and From, those with a number in front (two may be asserted: sip and tel).
fn callers<'a>(
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Callers<'a> {
    let mut asserted: Vec<NameAddr<'a>> = Vec::new();
    for field in invite.p_asserted_identity() {
        match field {
            Ok(field) if settings.previous_hop == Trust::Trusted => asserted.push(field),
            Ok(_) => {}
            Err(_) => report.lose(ASSERTED, "a value that cannot be read", "RFC 3325 §9.1"),
        }
    }
    let has_number = |field: &&NameAddr<'_>| e164_of_uri(&field.uri(), settings).is_some();
    let is_tel = |field: &&NameAddr<'_>| field.uri().host().is_none();
    let chosen = asserted
        .iter()
        .filter(has_number)
        .find(is_tel)
        .or_else(|| asserted.iter().find(has_number))
        .or_else(|| asserted.first());
    if let Some(chosen) = chosen {
        let number = e164_of_uri(&chosen.uri(), settings);
        for other in &asserted {
            match e164_of_uri(&other.uri(), settings) {
                None => {
                    report.lose(ASSERTED, "an identity without a number", "Q.1912.5, calling party number")
                }
                other if other != number => {
                    report.lose(ASSERTED, "a second number", "Q.1912.5, calling party number");
                }
                Some(_) => {}
            }
        }
    }
    let from = match invite.from() {
        Some(Ok(from)) => Some(from),
        _ => {
            report.lose(FROM, "it cannot be read", "RFC 3261 §20.20");
            None
        }
    };
    Callers { asserted: chosen.copied(), from, privacy: Privacy::of(invite) }
}

fn is_anonymous(from: &NameAddr<'_>) -> bool {
    let host = from.uri().host().unwrap_or_default();
    let name = from.display().map(|name| name.to_string()).unwrap_or_default();
    host.eq_ignore_ascii_case(b"anonymous.invalid") || name.eq_ignore_ascii_case("anonymous")
}

impl Callers<'_> {
    fn number(field: Option<NameAddr<'_>>, settings: &InterworkSettings<'_>) -> Option<Number> {
        Number::of_global_uri(&field?.uri(), settings)
    }

    fn number_in_from(&self, settings: &InterworkSettings<'_>) -> Option<Number> {
        Self::number(self.from.filter(|from| !is_anonymous(from)), settings)
    }
}

/// Q.1912.5, INVITE to IAM: the table of calling party number and additional calling party number.
fn to_isup<'a>(
    callers: &Callers<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let options = &settings.to_isup;
    let asserted = Callers::number(callers.asserted, settings);
    let from = callers.number_in_from(settings);
    let row = callers::to_isup(asserted.is_some(), from.is_some());
    let shown = presentation(callers.privacy.caller);
    let screening = match options.screening {
        Screening::UserProvidedVerifiedAndPassed => Screening::UserProvidedVerifiedAndPassed,
        _ => Screening::NetworkProvided,
    };
    let mut from_is_calling = false;
    offer.calling = match (row.calling, asserted) {
        (CallingFrom::Asserted, Some(number)) => {
            Some(Told::new(ASSERTED, Party::new(number, shown, screening)))
        }
        // Then the body tells.
        _ if offer.encapsulated.is_some() => None,
        _ => match (from, options.without_asserted) {
            (Some(number), _) if options.from == FromUse::AdditionalOrCalling => {
                from_is_calling = true;
                report.choose(PARAMETER, "the number in From, which nobody asserted", "RFC 3398 §7.2.1.1");
                Some(Told::new(FROM, Party::new(number, shown, Screening::NetworkProvided)))
            }
            (_, WithoutAsserted::NetworkProvided(number)) => {
                report.choose(PARAMETER, "the default number of the network", "Q.1912.5, network option");
                let number = Number::from_e164(&number, settings);
                Some(Told::new(PARAMETER, Party::new(number, shown, Screening::NetworkProvided)))
            }
            (_, WithoutAsserted::AddressNotAvailable) => {
                report.choose(PARAMETER, "address not available", "Q.1912.5, network option");
                let unavailable = Presentation::AddressNotAvailable;
                Some(Told::new(PARAMETER, Party::new(Number::NONE, unavailable, Screening::NetworkProvided)))
            }
            (_, WithoutAsserted::Omitted) => None,
        },
    };
    let additional = from.filter(|_| row.additional && options.from != FromUse::Unused && !from_is_calling);
    offer.additional = additional
        .map(|number| Told::new(FROM, Party::new(number, shown, Screening::UserProvidedNotVerified)));
    if offer.additional.is_none() && !from_is_calling && from.is_some_and(|number| Some(number) != asserted) {
        report.lose(FROM, "its number, by a network option", "Q.1912.5, additional calling party number");
    }
    from_without_number(callers, from.is_some(), report);
}

/// RFC 4497 §9.2.2.
fn to_q931<'a>(
    callers: &Callers<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let asserted = Callers::number(callers.asserted, settings);
    let from = callers.number_in_from(settings);
    let taken = from.filter(|_| settings.to_isup.from == FromUse::AdditionalOrCalling);
    let row = callers::to_q931(asserted.is_some(), taken.is_some());
    let restricted = callers.privacy.caller_of_q931 || callers.from.as_ref().is_some_and(is_anonymous);
    let shown = if restricted { Presentation::Restricted } else { row.unrestricted };
    let (field, number) = match row.source {
        Source::Asserted => (ASSERTED, asserted),
        Source::From => (FROM, taken),
        Source::Nowhere => (FROM, None),
    };
    let party = Party::new(number.unwrap_or(Number::NONE), shown, row.screening);
    // Without a number and not available the element may be left out.
    if number.is_some() || restricted {
        offer.calling = Some(Told::new(field, party));
    }
    if callers.privacy.caller && !callers.privacy.caller_of_q931 {
        report.lose(
            Field::header(HeaderName::Privacy),
            "other words than id restrict nothing here",
            "RFC 4497 §9.2.2",
        );
    }
    if row.source != Source::From && from.is_some() && from != asserted {
        report.lose(FROM, "a number that nobody asserted", "RFC 4497 §9.2");
    }
    from_without_number(callers, from.is_some(), report);
}

const PARAMETER: Field<'static> = Field::Parameter(trueline_isup::ParameterName::CALLING_PARTY_NUMBER);

fn from_without_number<'a>(callers: &Callers<'a>, has_number: bool, report: &mut LossReport<'a>) {
    let Some(from) = &callers.from else { return };
    let host = from.uri().host().unwrap_or_default();
    let nobody = is_anonymous(from) || host.eq_ignore_ascii_case(b"unknown.invalid");
    let names_somebody = from.uri().user().is_some_and(|user| !user.is_empty());
    if !has_number && !nobody && names_somebody {
        report.lose(FROM, "an identity without a number", "RFC 3398 §7.2.1.1");
    }
}

/// `cpc`, `oli` and `verstat` of the asserted identity.
fn beside_the_number<'a>(
    asserted: &NameAddr<'a>,
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let uri = asserted.uri();
    lose_parameters(ASSERTED, &uri, &["cpc", "oli", "verstat", "phone-context"], report);
    if let Some(word) = uri.cpc() {
        let mut headers = invite.headers();
        let language = headers.find(|header| header.name().eq_ignore_ascii_case(ACCEPT_LANGUAGE.as_bytes()));
        let language = language.map(|header| header.value().text().to_string());
        match category::of_word(word, language.as_deref(), settings.to_isup.emergency_category) {
            Some(category) => offer.category = Some(Told::new(ASSERTED, category)),
            None => report.lose(ASSERTED, "a cpc without a category", "TS 29.163 annex C.1"),
        }
    }
    if let Some(digits) = uri.oli() {
        let code = core::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
        match code {
            Some(code) => offer.line = Some(Told::new(ASSERTED, LineInformation(code))),
            None => report.lose(ASSERTED, "an oli that is no number", "TS 29.163 annex H.1"),
        }
    }
    if asserted.verstat().is_some() {
        report.lose(ASSERTED, "verstat: what the verification of the number found", "TS 24.229 §7.2A.20");
    }
}

/// The name to display of the asserted identity, or else of From.
fn name<'a>(callers: &Callers<'a>, offer: &mut Offer<'a>) {
    let of = |field: Field<'a>, named: Option<NameAddr<'a>>| {
        let text = named.filter(|named| !is_anonymous(named))?.display()?.to_string();
        (!text.is_empty()).then(|| Told::new(field, Alias::new(text.chars())))
    };
    offer.name = of(ASSERTED, callers.asserted).or_else(|| of(FROM, callers.from));
}

/// RFC 3398 §7.2.1.1: where To and Request-URI differ, the number in To was called first.
fn original_called_from_to<'a>(
    to: Option<NameAddr<'a>>,
    request_uri: &Uri<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    let Some(uri) = to.map(|to| to.uri()) else { return };
    let (first, last) = (e164_of_uri(&uri, settings), e164_of_uri(request_uri, settings));
    let Some(number) = first.filter(|first| Some(*first) != last) else { return };
    let (number, field) = (Number::from_e164(&number, settings), Field::header(HeaderName::To));
    if offer.original_called.is_some_and(|found| found.value.number == number) {
        return;
    }
    if offer.redirecting.is_some() || settings.to_isup.original_called == OriginalCalled::HistoryOnly {
        report.lose(field, "the number that was called first", "Q.1912.5");
        return;
    }
    let party = Party::new(number, Presentation::Allowed, Screening::NetworkProvided);
    offer.original_called = Some(Told::new(field, party));
}

/// What of a number in a URI is read; the rest of its parameters is lost.
fn lose_parameters<'a>(field: Field<'a>, uri: &Uri<'a>, read: &[&str], report: &mut LossReport<'a>) {
    let is_read = |name: &[u8]| read.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    if uri.telephone_parameters().any(|parameter| !is_read(parameter.name())) {
        report.lose(
            field,
            "a parameter of the number, such as a subaddress or carrier",
            "RFC 3966 §5, RFC 4694",
        );
    }
}

/// The content of a location number in `operator-specific-GI` of GSTN.
fn location<'a>(
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    for access in invite.p_access_network_info() {
        let hex = access.ok().filter(|access| {
            settings.to_isup.location_number && access.access().eq_ignore_ascii_case(b"GSTN")
        });
        let octets = hex.and_then(|access| {
            let value = access.parameter("operator-specific-GI")?;
            let digits =
                value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value);
            octets_of_hex(digits).filter(|octets| octets.len() >= 2)
        });
        match octets {
            Some(octets) if offer.location.is_none() => {
                offer.location = Some(Told::new(ACCESS, Cow::Owned(octets)));
            }
            _ => report.lose(ACCESS, "the access is not told in ISUP and Q.931", "setting location_number"),
        }
    }
}

fn octets_of_hex(digits: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let digit = |octet: u8| char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

fn supports(message: &Message<'_>, tag: &str) -> Option<Field<'static>> {
    let mut tags = message.values(HeaderName::Supported);
    let has = tags.any(|value| value.octets().eq_ignore_ascii_case(tag.as_bytes()));
    has.then_some(Field::header(HeaderName::Supported))
}

const CLEARMODE: &[u8] = b"CLEARMODE/8000";

/// The session description decides the bearer, an ISUP body what SIP does not tell.
fn body<'a>(
    invite: &Message<'a>,
    settings: &InterworkSettings<'_>,
    offer: &mut Offer<'a>,
    report: &mut LossReport<'a>,
) {
    bodies::each(invite, &mut |body| match body.kind {
        Kind::SessionDescription => {
            let mut windows = body.content.windows(CLEARMODE.len());
            if windows.any(|window| window.eq_ignore_ascii_case(CLEARMODE)) {
                let capability = trueline_q931::InformationTransferCapability::UnrestrictedDigital;
                offer.bearer = Some(Told::new(body.field, BearerCapability::new(capability)));
            }
        }
        Kind::Isup => match bodies::isup(&body, settings, report) {
            Some(message) if message.message_type() == MessageType::IAM => {
                offer.encapsulated = Some(Told::new(body.field, message));
            }
            Some(_) => report.lose(body.field, "no IAM", "RFC 3398 §7.2.1.1"),
            None => {}
        },
        Kind::Other => report.lose(body.field, "no place for the body", "RFC 3398 §7.2.1.1"),
    });
}
