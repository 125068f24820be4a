//! Writing responses.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use trueline_isup::{CauseIndicators, CodingStandard, Message as IsupMessage};
use trueline_number::{Presentation, Screening};
use trueline_sip::{BuildError, Message, MessageBuilder, OwnedNameAddr, OwnedUri, Reason, Text};

use super::indication::{Event, Indication};
use crate::interwork::cause_table::reason_phrase;
use crate::interwork::number::{local_uri_of, uri_of};
use crate::interwork::offer::{Party, Told};
use crate::interwork::settings::{InterworkSettings, Profile, Trust};
use crate::interwork::{InterworkError, Interworked, LossReport, reason, to_invite, user_information};

/// What a response needs that no other protocol tells.
#[derive(Clone, Copy, Debug)]
pub struct Answering<'s> {
    /// The tag of To.
    pub to_tag: &'s str,
    /// Contact.
    pub contact: Option<&'s str>,
    /// The session description of a provisional response or a 200.
    pub session_description: Option<&'s [u8]>,
}

pub(super) fn write<'a>(
    indication: &Indication<'a>,
    message: Option<&IsupMessage<'_>>,
    invite: &Message<'_>,
    answering: &Answering<'_>,
    settings: &InterworkSettings<'_>,
    mut report: LossReport<'a>,
) -> Result<Option<Interworked<'a>>, InterworkError> {
    let status = match &indication.event {
        Event::Alerting => 180,
        Event::Forwarded => 181,
        Event::Progress | Event::Queued => 183,
        Event::Answer => 200,
        Event::Release { cause, .. } => match settings.cause_table.status(cause) {
            Some(status) => status,
            None => return Ok(None),
        },
    };
    let mut builder = MessageBuilder::response_to(invite, status, reason_phrase(status), answering.to_tag);
    match &indication.event {
        Event::Answer => builder = connected(builder, indication, settings, &mut report)?,
        Event::Release { cause, .. } => {
            // The cause as it was, whatever the table made of it (Q.1912.5; RFC 3326).
            builder = builder.with("Reason", &reason(cause)?);
            if status == 301 {
                builder = new_number(builder, cause, settings)?;
            }
        }
        _ => {}
    }
    builder = diverted(builder, indication, invite, settings, &mut report)?;
    if let Some(information) = &indication.user_information {
        match user_information::write(&information.value) {
            Ok(value) => builder = builder.with("User-to-User", &value),
            Err(_) => report.lose(information.field, "no octets", "RFC 7433 §4.1"),
        }
    }
    let encapsulated =
        message.filter(|_| settings.profile == Profile::C && settings.next_hop == Trust::Trusted);
    for element in &indication.access {
        report.lose(element.field, "what the accesses exchange", "RFC 3398 §13.1");
    }
    if encapsulated.is_some() {
        report.keep_in_body();
    }
    if let Some(contact) = answering.contact.filter(|_| status < 300) {
        builder = builder.with("Contact", contact);
    }
    let description = answering.session_description.filter(|_| status < 300);
    let octets = to_invite::body(builder, encapsulated, description).finish()?;
    Ok(Some(Interworked::new(octets, report)))
}

/// Q.850, the cause and its meaning.
pub(super) fn reason(cause: &CauseIndicators<'_>) -> Result<Reason<'static>, BuildError> {
    let value = cause.cause_value();
    let reason = Reason::new(Reason::Q850)?.with_cause(value.0.into());
    match value.text().filter(|_| cause.coding_standard() == CodingStandard::ItuT) {
        Some(text) => reason.with_text(text),
        None => Ok(reason),
    }
}

/// P-Asserted-Identity of the connected number (TS 29.163 §7.5.2; RFC 4497 §9.1.3).
fn connected<'a>(
    mut builder: MessageBuilder,
    indication: &Indication<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<MessageBuilder, InterworkError> {
    if let Some(found) = indication.additional_connected {
        report.lose(found.field, "it needs an UPDATE with a changed From", "TS 29.163 §7.5.2");
    }
    let Some(found) = indication.connected else { return Ok(builder) };
    let party = &found.value;
    let number = party.number.e164(&settings.numbering);
    let restricted = party.presentation == Presentation::Restricted;
    let vouched =
        matches!(party.screening, Screening::NetworkProvided | Screening::UserProvidedVerifiedAndPassed);
    let sent = !restricted || settings.next_hop == Trust::Trusted;
    match number {
        Some(number)
            if vouched
                && sent
                && matches!(party.presentation, Presentation::Allowed | Presentation::Restricted) =>
        {
            let address = OwnedNameAddr::new(uri_of(&number, &settings.to_sip)?);
            builder = builder.with("P-Asserted-Identity", &address);
            if party.screening != Screening::NetworkProvided {
                report.lose(found.field, "the screening indicator", "RFC 3398 §12.1");
            }
        }
        Some(_) if !vouched => {
            report.lose(found.field, "a number whose screening vouches for nothing", "TS 29.163 §7.5.2");
        }
        Some(_) if !sent => {
            report.lose(
                found.field,
                "a restricted number, as the next node is not trusted",
                "RFC 4497 §9.1.3.3",
            );
        }
        Some(_) => report.lose(found.field, "a number that may not be passed on", "TS 29.163 §7.5.2"),
        None if party.number.digits.is_empty() => {}
        None => report.lose(found.field, "a number that is not complete", "RFC 4497 §9.1.3.1"),
    }
    if restricted {
        builder = builder.with("Privacy", "id");
    }
    Ok(builder)
}

/// Whom the call is diverted to: the second entry of a History-Info, or a Diversion (TS 29.163 §7.5.4).
fn diverted<'a>(
    mut builder: MessageBuilder,
    indication: &Indication<'a>,
    invite: &Message<'_>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<MessageBuilder, InterworkError> {
    let Some(found) = indication.redirection else { return Ok(builder) };
    if !matches!(indication.event, Event::Forwarded) {
        report.lose(
            found.field,
            "where the call goes, in a response that tells of no diversion",
            "TS 29.163 §7.5.4",
        );
        return Ok(builder);
    }
    let target = found.value;
    let uri = match target.number.e164(&settings.numbering) {
        Some(number) => OwnedUri::sip_number(&format!("+{number}"), settings.to_sip.host)?,
        None if target.number.digits.is_empty() => return Ok(builder),
        None => OwnedUri::sip(&target.number.digits, settings.to_sip.host)?
            .with_parameter("user", Some("phone"))?,
    };
    let cause = reason::to_cause(target.reason).to_string();
    let uri = uri.with_parameter("cause", Some(&cause))?;
    let first = invite.request_uri().transpose()?.map(OwnedUri::from);
    if let Some(first) = first.filter(|first| first.octets().starts_with(b"sip")) {
        builder = builder.with("History-Info", &*format!("<{}>;index=1", Text::raw(first.octets())));
    }
    let privacy = if target.restricted { "?Privacy=history" } else { "" };
    let entry = format!("<{}{privacy}>;index=1.1;mp=1", Text::raw(uri.octets()));
    Ok(builder.with("History-Info", &*entry))
}

/// The diagnostic of cause 22 is a called party number as Q.931 §4.5.8 has it: octet 3, then the digits (Q.850
/// Table 3).
fn new_number(
    builder: MessageBuilder,
    cause: &CauseIndicators<'_>,
    settings: &InterworkSettings<'_>,
) -> Result<MessageBuilder, InterworkError> {
    use trueline_q931::{CalledPartyNumber, Element};

    let content: Vec<u8> = match cause.diagnostics() {
        // With identifier and length in front.
        [0x70, _, content @ ..] => content.to_vec(),
        content => content.to_vec(),
    };
    let Ok(number) = CalledPartyNumber::decode(&content) else { return Ok(builder) };
    let canonical = number.canonical(&settings.numbering).e164();
    let uri = match canonical {
        Some(number) => uri_of(&number, &settings.to_sip)?,
        None => match local_uri_of(&number.digits().to_string(), &settings.to_sip) {
            Ok(uri) => uri,
            Err(_) => return Ok(builder),
        },
    };
    Ok(builder.with("Contact", &OwnedNameAddr::new(uri)))
}

pub(super) fn connected_identity(
    additional: Option<Told<'_, Party>>,
    settings: &InterworkSettings<'_>,
) -> Result<Option<OwnedNameAddr>, InterworkError> {
    let shown = additional.filter(|found| found.value.presentation == Presentation::Allowed);
    let number = shown.and_then(|found| found.value.number.e164(&settings.numbering));
    let address = number.map(|number| uri_of(&number, &settings.to_sip)).transpose()?;
    Ok(address.map(OwnedNameAddr::new))
}
