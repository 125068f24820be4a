//! Reading responses, BYE and CANCEL.

use trueline_isup::{CauseIndicators, CauseValue, MessageType, RedirectingReason};
use trueline_number::{Presentation, Screening};
use trueline_sip::{HeaderName, Message, Method, Reason, StartLine};

use super::indication::{Event, Indication, Redirected};
use crate::interwork::bodies::{self, Kind};
use crate::interwork::number::{Number, e164_of_uri};
use crate::interwork::offer::{Party, Told};
use crate::interwork::privacy::{Privacy, presentation};
use crate::interwork::settings::{InterworkSettings, Trust};
use crate::interwork::{Field, InterworkError, LossReport, diversion, from_invite, user_information};

const ASSERTED: Field<'static> = Field::header(HeaderName::PAssertedIdentity);

/// `None` for a response that tells the other network nothing.
pub(super) fn response<'a>(
    response: &Message<'a>,
    update: Option<&Message<'a>>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Option<Indication<'a>>, InterworkError> {
    let StartLine::Status { code, .. } = response.start_line() else {
        return Err(InterworkError::WrongMessage { expected: "a response" });
    };
    let mut body = None;
    bodies::each(response, &mut |found| match found.kind {
        Kind::SessionDescription => {}
        Kind::Isup => {
            body = body.or(bodies::isup(&found, settings, report).map(|it| Told::new(found.field, it)))
        }
        Kind::Other => report.lose(found.field, "no place for the body", "RFC 3398 §8.2.3"),
    });
    let encapsulated = body.as_ref().map(|body| &body.value);
    let event = match code {
        180 => Event::Alerting,
        181 => Event::Forwarded,
        182 => Event::Queued,
        101..=199 => Event::Progress,
        200..=299 => Event::Answer,
        300.. => match release(response, code, encapsulated, settings) {
            Some(event) => event,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    from_invite::losses(response, settings, &[HeaderName::Reason], report);
    let mut indication = Indication::new(event);
    if matches!(indication.event, Event::Answer) {
        connected(response, settings, &mut indication, report);
        if let Some(update) = update {
            additional_connected(update, settings, &mut indication, report);
        }
    }
    indication.redirection = match code {
        300..=399 => contact(response, settings),
        _ => diversion::target(response, settings).map(|(number, restricted, reason)| {
            let field = match response.history_info().next() {
                Some(_) => HeaderName::HistoryInfo,
                None => HeaderName::Diversion,
            };
            Told::new(Field::header(field), Redirected { number, restricted, reason })
        }),
    };
    // RFC 7434 §9: in responses to INVITE and in BYE.
    if settings.to_isup.user_to_user {
        indication.user_information = user_information::read(response, report);
    }
    indication.encapsulated = body;
    // A session description in a provisional response brings something to hear.
    indication.in_band = (101..=199).contains(&code)
        && matches!(response.content_type(), Some(Ok(found)) if found.is("application", "sdp"));
    Ok(Some(indication))
}

pub(super) fn request<'a>(
    request: &Message<'a>,
    settings: &InterworkSettings<'_>,
    report: &mut LossReport<'a>,
) -> Result<Indication<'a>, InterworkError> {
    let wrong = InterworkError::WrongMessage { expected: "a BYE or CANCEL" };
    let StartLine::Request { method: Method(method), .. } = request.start_line() else { return Err(wrong) };
    let by_table = settings.cause_table.cause_of_request(method).ok_or(wrong)?;
    let by_reason = reason_of(request);
    let cause = CauseIndicators::new(settings.cause_table.location(0), by_reason.unwrap_or(by_table));
    from_invite::losses(request, settings, &[HeaderName::Reason], report);
    let mut indication = Indication::new(Event::Release { cause, is_original: by_reason.is_some() });
    if settings.to_isup.user_to_user {
        indication.user_information = user_information::read(request, report);
    }
    Ok(indication)
}

/// The cause of a refusal: of the encapsulated REL, or else of a Reason of Q.850, or else of the table.
fn release<'a>(
    response: &Message<'a>,
    status: u16,
    encapsulated: Option<&trueline_isup::Message<'a>>,
    settings: &InterworkSettings<'_>,
) -> Option<Event<'a>> {
    let encapsulated = encapsulated.filter(|message| message.message_type() == MessageType::REL);
    let encapsulated = encapsulated.and_then(|message| message.parameter::<CauseIndicators<'_>>().ok()?);
    if let Some(cause) = encapsulated {
        return Some(Event::Release { cause, is_original: true });
    }
    let location = settings.cause_table.location(status);
    if let Some(value) = reason_of(response) {
        return Some(Event::Release { cause: CauseIndicators::new(location, value), is_original: true });
    }
    let value = match status {
        // A gateway that does not try the Contact itself may send it back (RFC 3398 §8.2.5).
        300..=399 => CauseValue::REDIRECTION_TO_NEW_DESTINATION,
        _ => settings.cause_table.cause(status, warning(response))?,
    };
    Some(Event::Release { cause: CauseIndicators::new(location, value), is_original: false })
}

/// Seven bits.
const MOST_CAUSE: u16 = 127;

fn reason_of(message: &Message<'_>) -> Option<CauseValue> {
    let mut reasons = message.reason().filter_map(Result::ok);
    let reason = reasons.find(|reason| reason.is_of(Reason::Q850))?;
    let cause = reason.cause().filter(|cause| *cause <= MOST_CAUSE)?;
    u8::try_from(cause).ok().map(CauseValue)
}

/// The code of the first Warning (RFC 3261 §20.43).
fn warning(response: &Message<'_>) -> Option<u16> {
    let header = response.headers().find(|header| header.name().eq_ignore_ascii_case(b"Warning"))?;
    let digits = header.value().octets().get(..3)?;
    core::str::from_utf8(digits).ok()?.parse().ok()
}

/// P-Asserted-Identity of a 200 (TS 29.163 §7.5.2; RFC 4497 §9.2.3). From and To are not used.
fn connected<'a>(
    response: &Message<'a>,
    settings: &InterworkSettings<'_>,
    indication: &mut Indication<'a>,
    report: &mut LossReport<'a>,
) {
    let trusted = settings.previous_hop == Trust::Trusted;
    let shown = presentation(Privacy::of(response).caller);
    for field in response.p_asserted_identity() {
        let number = field.ok().and_then(|field| Number::of_global_uri(&field.uri(), settings));
        match number.filter(|_| trusted) {
            Some(number) if indication.connected.is_none() => {
                let party = Party::new(number, shown, Screening::NetworkProvided);
                indication.connected = Some(Told::new(ASSERTED, party));
            }
            // Of an untrusted node it was told already.
            _ if !trusted => {}
            None => report.lose(ASSERTED, "an identity without a number", "TS 29.163 §7.5.2"),
            Some(number) if indication.connected.is_some_and(|found| found.value.number == number) => {}
            Some(_) => report.lose(ASSERTED, "a second number", "TS 29.163 §7.5.2"),
        }
    }
    if indication.connected.is_none() && shown == Presentation::Restricted {
        // Restricted, and nothing to restrict (RFC 4497 §9.2.3).
        let party = Party::new(Number::NONE, shown, Screening::NetworkProvided);
        indication.connected = Some(Told::new(Field::header(HeaderName::Privacy), party));
    }
}

/// The changed From of an UPDATE, which the called user gives itself (TS 29.163 §7.5.2).
fn additional_connected<'a>(
    update: &Message<'a>,
    settings: &InterworkSettings<'_>,
    indication: &mut Indication<'a>,
    report: &mut LossReport<'a>,
) {
    let field = Field::header(HeaderName::From);
    let from = update.from().and_then(Result::ok);
    match from.and_then(|from| e164_of_uri(&from.uri(), settings)) {
        Some(number) => {
            let number = Number::from_e164(&number, settings);
            let shown = presentation(Privacy::of(update).caller);
            let party = Party::new(number, shown, Screening::UserProvidedNotVerified);
            indication.additional_connected = Some(Told::new(field, party));
        }
        None => report.lose(field, "an identity without a number", "TS 29.163 §7.5.2"),
    }
}

/// The first Contact of a 3xx.
fn contact<'a>(response: &Message<'a>, settings: &InterworkSettings<'_>) -> Option<Told<'a, Redirected>> {
    let contact = response.contact().filter_map(Result::ok).next()?;
    let number = Number::of_global_uri(&contact.address()?.uri(), settings)?;
    let redirected = Redirected { number, restricted: false, reason: RedirectingReason::NotTold };
    Some(Told::new(Field::header(HeaderName::Contact), redirected))
}
