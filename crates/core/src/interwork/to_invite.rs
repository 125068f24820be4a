//! Writing an INVITE.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use trueline_isup::Message;
use trueline_number::{E164Number, Presentation, Screening};
use trueline_sip::{BuildError, HeaderName, MessageBuilder, OwnedNameAddr, OwnedUri, PAccessNetworkInfo};
use trueline_wire::Hex;

use super::callers::{self, FromIs};
use super::number::{local_uri_of, uri_of};
use super::offer::{Called, Offer, Party, Told};
use super::settings::{InterworkSettings, PrivacyWords, Trust, UnknownCaller};
use super::{Field, InterworkError, LossReport, category, diversion, user_information};
use crate::Alias;

/// What an INVITE needs that no other protocol tells: it belongs to the dialogue and to the media.
#[derive(Clone, Copy, Debug)]
pub struct NewDialogue<'s> {
    /// Via with its branch, such as `SIP/2.0/UDP gw.example.com;branch=z9hG4bK1`.
    pub via: &'s str,
    /// Call-ID.
    pub call_id: &'s str,
    /// The tag of From.
    pub from_tag: &'s str,
    /// The sequence number of CSeq.
    pub sequence: u32,
    /// Contact.
    pub contact: Option<&'s str>,
    /// The session description.
    pub session_description: Option<&'s [u8]>,
}

/// Which identities the INVITE has, by the rules of the protocol that the call came from.
struct Caller<'a> {
    asserted: Option<E164Number>,
    from: FromIs,
    privacy: bool,
    calling: Option<Told<'a, Party>>,
    additional: Option<Told<'a, Party>>,
}

const HOPS: Field<'static> = Field::header(HeaderName::MaxForwards);

/// `iam` is the message itself where it goes along as a body.
pub(super) fn write<'a>(
    offer: &Offer<'a>,
    iam: Option<&Message<'_>>,
    dialogue: &NewDialogue<'_>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Vec<u8>, InterworkError> {
    let called = offer.called.ok_or(InterworkError::NoCalledNumber)?;
    let target = called_uri(&called.value, settings)?;
    let caller = match called.field {
        Field::Element(..) => by_rfc4497(offer, settings, report),
        _ => by_q1912_5(offer, settings, report),
    };
    let from = from(&caller, offer.name.map(|name| name.value), settings)?;
    let to = match &offer.original_called {
        Some(party) if settings.to_sip.original_called_in_to => {
            diversion::original_called_uri(&party.value, settings).transpose()?
        }
        _ => None,
    };
    let hops = match (offer.hops, settings.to_isup.hop_factor) {
        (Some(hops), Some(factor)) => hops.value.saturating_mul(factor.get()),
        (hops, _) => {
            if let Some(hops) = hops {
                report.lose(hops.field, "the hop counter is a national option", "setting hop_factor");
            }
            report.choose(HOPS, "the settings' own", "RFC 3261 §20.22");
            settings.to_sip.max_forwards
        }
    };
    let mut builder = MessageBuilder::request("INVITE", &target)
        .with("Via", dialogue.via)
        .with("Max-Forwards", &*hops.to_string())
        .with("From", &from.with_parameter("tag", Some(dialogue.from_tag))?)
        .with("To", &OwnedNameAddr::new(to.unwrap_or_else(|| target.clone())))
        .with("Call-ID", dialogue.call_id)
        .with("CSeq", &*format!("{} INVITE", dialogue.sequence));
    if let Some(contact) = dialogue.contact {
        builder = builder.with("Contact", contact);
    }
    builder = asserted(builder, &caller, offer, settings, report)?;
    if caller.privacy {
        let words = match (settings.to_sip.privacy, called.field) {
            (PrivacyWords::IdAndHeader, Field::Parameter(_)) => "id;header",
            _ => "id",
        };
        builder = builder.with("Privacy", words);
    }
    builder = diversion::write(builder, offer, &target, settings, report)?;
    if let Some(information) = &offer.user_information {
        builder = match user_information::write(&information.value) {
            Ok(value) => builder.with("User-to-User", &value),
            Err(_) => {
                report.lose(information.field, "no octets", "RFC 7433 §4.1");
                builder
            }
        };
    }
    if let Some(location) = &offer.location {
        let access = PAccessNetworkInfo::new("GSTN")?
            .with_parameter("operator-specific-GI", &Hex(&location.value).to_string())?
            .with_network_provided();
        builder = builder.with("P-Access-Network-Info", &access);
    }
    if offer.connected_line_wanted.is_some() {
        builder = builder.with("Supported", "from-change");
    }
    Ok(body(builder, iam, dialogue.session_description).finish()?)
}

/// Request-URI (RFC 3398 §8.2.1.1, §12.1), with `npdi` and `rn` (RFC 4694).
fn called_uri(called: &Called, settings: &InterworkSettings<'_>) -> Result<OwnedUri, InterworkError> {
    let number = &called.number;
    if number.digits.is_empty() {
        return Err(InterworkError::NoCalledNumber);
    }
    let mut uri = match number.dialled(&settings.numbering) {
        Some(number) => uri_of(&number, &settings.to_sip)?,
        None => local_uri_of(&number.digits, &settings.to_sip)?,
    };
    if called.is_translated {
        uri = uri.with_telephone_parameter("npdi", None)?;
    }
    if let Some(routing) = &called.routing {
        // It is one of a nation, and has no plus sign (RFC 3398 §8.2.1.1).
        uri = uri.with_telephone_parameter("rn", Some(&*routing.digits))?;
    }
    Ok(uri)
}

/// Whether the number of a party is complete, and which it is.
fn complete(party: &Party, settings: &InterworkSettings<'_>) -> Option<E164Number> {
    party.number.e164(&settings.numbering).filter(|_| !party.is_incomplete)
}

/// Q.1912.5, IAM to INVITE: the selection table.
fn by_q1912_5<'a>(
    offer: &Offer<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Caller<'a> {
    let test = |party: Option<Told<'a, Party>>, passes: fn(Screening, Presentation) -> bool| {
        party.filter(|found| {
            complete(&found.value, settings).is_some()
                && passes(found.value.screening, found.value.presentation)
        })
    };
    let calling = test(offer.calling, callers::is_asserted);
    let additional = test(offer.additional, callers::is_additional);
    let row = callers::to_sip(calling.is_some(), additional.is_some());
    let clause = "Q.1912.5, IAM to INVITE";
    if let Some(lost) = offer.calling.filter(|_| calling.is_none()) {
        let text = match lost.value.presentation {
            Presentation::AddressNotAvailable => "that the address is not available",
            Presentation::RestrictedByNetwork => "a number that the network restricted",
            _ if complete(&lost.value, settings).is_none() => "a number that is not complete",
            _ => "a number whose screening vouches for nothing",
        };
        report.lose(lost.field, text, clause);
    }
    if let Some(lost) = offer.additional.filter(|_| additional.is_none()) {
        report.lose(lost.field, "a number that may not be shown, is not complete or was screened", clause);
    }
    let restricted = calling.is_some_and(|found| found.value.presentation == Presentation::Restricted);
    if let Some(found) = calling.filter(|found| found.value.screening != Screening::NetworkProvided) {
        report.lose(found.field, "the screening indicator", "RFC 3398 §12.1");
    }
    let asserted = calling.filter(|found| {
        let sent = !restricted || settings.next_hop == Trust::Trusted;
        if !sent {
            let text = "a restricted number, as the next node is outside the trust domain";
            report.lose(found.field, text, "RFC 3325 §7");
        }
        sent
    });
    Caller {
        asserted: asserted.filter(|_| row.asserted).and_then(|found| complete(&found.value, settings)),
        from: row.from,
        privacy: row.asserted && restricted,
        calling,
        additional,
    }
}

/// RFC 4497 §9.1.2.
fn by_rfc4497<'a>(
    offer: &Offer<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Caller<'a> {
    let number = offer.calling.and_then(|found| complete(&found.value, settings));
    let restricted = offer.calling.is_some_and(|found| {
        matches!(found.value.presentation, Presentation::Restricted | Presentation::RestrictedByNetwork)
    });
    let row = callers::from_q931(number.is_some(), restricted, settings.next_hop == Trust::Trusted);
    if let Some(found) = offer.calling {
        if number.is_none() && !found.value.number.digits.is_empty() {
            report.lose(found.field, "a number that leads to no URI", row.clause);
        }
        if number.is_some() && !row.asserted {
            report.lose(found.field, "a restricted number, as the next node is not trusted", row.clause);
        }
        if found.value.screening != Screening::NetworkProvided && number.is_some() {
            report.lose(found.field, "the screening indicator", row.clause);
        }
    }
    if let Some(found) = offer.additional {
        report.lose(found.field, "the second of two numbers", "RFC 4497 §9.1.2");
    }
    Caller {
        asserted: number.filter(|_| row.asserted),
        from: row.from,
        privacy: row.privacy,
        calling: offer.calling,
        additional: None,
    }
}

fn from(
    caller: &Caller<'_>,
    name: Option<Alias>,
    settings: &InterworkSettings<'_>,
) -> Result<OwnedNameAddr, InterworkError> {
    let party = match caller.from {
        FromIs::Unknown => return Ok(unknown(settings)?),
        FromIs::Anonymous => return Ok(anonymous()?),
        FromIs::CallingUnlessRestricted if caller.privacy => return Ok(anonymous()?),
        FromIs::Calling | FromIs::CallingUnlessRestricted => caller.calling,
        FromIs::Additional => caller.additional,
    };
    let Some(number) = party.and_then(|party| complete(&party.value, settings)) else {
        return Ok(unknown(settings)?);
    };
    let address = OwnedNameAddr::new(uri_of(&number, &settings.to_sip)?);
    match name {
        Some(name) if !name.text().trim().is_empty() => Ok(address.with_display(name.text().trim())?),
        _ => Ok(address),
    }
}

/// RFC 3323 §4.1.1.3.
fn anonymous() -> Result<OwnedNameAddr, BuildError> {
    OwnedNameAddr::new(OwnedUri::sip("anonymous", "anonymous.invalid")?).with_display("Anonymous")
}

fn unknown(settings: &InterworkSettings<'_>) -> Result<OwnedNameAddr, BuildError> {
    let uri = match settings.to_sip.unknown_caller {
        UnknownCaller::Unavailable => OwnedUri::sip("unavailable", "unknown.invalid")?,
        UnknownCaller::GatewayHost => OwnedUri::sip_host(settings.to_sip.host)?,
    };
    Ok(OwnedNameAddr::new(uri))
}

/// P-Asserted-Identity with `cpc` and `oli` (TS 29.163 annexes C.1 and H.1), which are lost where nothing is asserted.
fn asserted<'a>(
    mut builder: MessageBuilder,
    caller: &Caller<'a>,
    offer: &Offer<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<MessageBuilder, InterworkError> {
    let word = offer
        .category
        .and_then(|category| category::word_of(category.value, settings.to_isup.emergency_category));
    if let Some(category) = offer.category.filter(|_| word.is_none()) {
        report.lose(category.field, "a category without a word of cpc", "TS 29.163 annex C.1");
    }
    let Some(number) = caller.asserted else {
        if let Some(category) = offer.category.filter(|category| {
            word.is_some() && category.value != trueline_isup::Category::ORDINARY_SUBSCRIBER
        }) {
            report.lose(category.field, "no asserted identity to write cpc into", "TS 29.163 annex C.1");
        }
        if let Some(line) = offer.line {
            report.lose(line.field, "no asserted identity to write oli into", "TS 29.163 annex H.1");
        }
        return Ok(builder);
    };
    let mut uri = uri_of(&number, &settings.to_sip)?;
    if let Some((word, language)) = word {
        uri = uri.with_cpc(word)?;
        if let Some(language) = language {
            builder = builder.with("Accept-Language", language);
        }
    }
    if let Some(line) = offer.line {
        uri = uri.with_telephone_parameter("oli", Some(&format!("{:02}", line.value.0)))?;
    }
    Ok(builder.with("P-Asserted-Identity", &OwnedNameAddr::new(uri)))
}

/// How the ISUP message goes along (RFC 3204 §3, RFC 3372).
pub(super) const ISUP_TYPE: &str = "application/ISUP;version=itu-t92+;base=itu-t92+";
const ISUP_DISPOSITION: &str = "signal;handling=required";

/// The session description, the ISUP message without its circuit, or both in two parts.
pub(super) fn body(
    builder: MessageBuilder,
    message: Option<&Message<'_>>,
    session_description: Option<&[u8]>,
) -> MessageBuilder {
    let isup = message.map(|message| [&[message.message_type().0], message.body()].concat());
    match (isup, session_description) {
        (None, None) => builder,
        (None, Some(description)) => builder.with_body("application/sdp", description),
        (Some(isup), None) => builder
            .with("MIME-Version", "1.0")
            .with("Content-Disposition", ISUP_DISPOSITION)
            .with_body(ISUP_TYPE, &isup),
        (Some(isup), Some(description)) => {
            let boundary = boundary_outside(&[&isup, description]);
            let mut parts = Vec::new();
            let delimiter = format!("--{boundary}\r\n");
            parts.extend_from_slice(delimiter.as_bytes());
            parts.extend_from_slice(b"Content-Type: application/sdp\r\n\r\n");
            parts.extend_from_slice(description);
            parts.extend_from_slice(b"\r\n");
            parts.extend_from_slice(delimiter.as_bytes());
            let head =
                format!("Content-Type: {ISUP_TYPE}\r\nContent-Disposition: {ISUP_DISPOSITION}\r\n\r\n");
            parts.extend_from_slice(head.as_bytes());
            parts.extend_from_slice(&isup);
            parts.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
            builder
                .with("MIME-Version", "1.0")
                .with_body(&format!("multipart/mixed;boundary={boundary}"), &parts)
        }
    }
}

/// A boundary that is in none of the parts (RFC 2046 §5.1.1).
fn boundary_outside(parts: &[&[u8]]) -> alloc::string::String {
    let mut boundary = "unique-boundary".to_string();
    while parts.iter().any(|part| part.windows(boundary.len()).any(|window| window == boundary.as_bytes())) {
        boundary.push('1');
    }
    boundary
}
