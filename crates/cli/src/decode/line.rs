//! One line a message for people, readable at 80 columns.
//!
//! ```text
//! frame time         from > to                 message
//!     1 10:00:00.000 11522>12163 cic 213  IAM 12025550142 > 447700900123
//!     2 10:00:01.000 192.0.2.1>198.51.100.7 INVITE +12025550142 > +447700900123
//!     3 10:00:02.000 call 1 from origin   SETUP 12025550142 > 900123
//! ```

use core::fmt::{self, Display};
use trueline::capture::{Content, Protocol, Signal};
use trueline::isup::Variant;
use trueline::sip::{self, StartLine};
use trueline::wire::DecodeError;
use trueline::{Address, CallSetup};
use trueline::{bicc, isup, q931};

use crate::text::{clock, shorten};

/// Columns for where a message came from and went to.
const PEER: usize = 20;
/// Columns for one address: a plus sign and the 15 digits of E.164.
const ADDRESS: usize = 16;

/// Writes lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writer {
    /// Whether digits are shown whose presentation is restricted.
    pub(crate) show_restricted: bool,
    /// Whose messages those of ISUP and BICC are.
    pub(crate) variant: Variant,
    /// Where lines are cut.
    pub(crate) columns: Option<usize>,
}

impl Writer {
    /// Appends the line without a line feed, cut where the terminal ends.
    pub(crate) fn write(self, signal: &Signal<'_>, record: &mut Vec<u8>) {
        let line = format!(
            "{:>5} {} {:<PEER$} {}",
            signal.frame,
            clock(signal.time),
            Peer { signal, variant: self.variant }.to_string(),
            Message { signal, writer: self }
        );
        let line = shorten(line, self.columns.unwrap_or(usize::MAX));
        record.extend_from_slice(line.as_bytes());
    }
}

struct Peer<'s, 'a> {
    signal: &'s Signal<'a>,
    variant: Variant,
}

impl Display for Peer<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.signal.mtp3, self.signal.source, self.signal.destination) {
            (Some(label), _, _) => {
                write!(f, "{}>{}", label.opc, label.dpc)?;
                match call_of(self.signal.content, self.variant) {
                    Some(cic) => write!(f, " cic {cic}"),
                    None => Ok(()),
                }
            }
            (None, Some(source), Some(destination)) => write!(f, "{}>{}", source.ip(), destination.ip()),
            // On a D channel nothing tells the two sides apart but who chose the call reference.
            _ => match call_reference_of(self.signal.content) {
                Some(call) if call.flag() == q931::CallReferenceFlag::ToOriginator => {
                    write!(f, "call {} to origin", call.value())
                }
                Some(call) => write!(f, "call {} from origin", call.value()),
                None => Ok(()),
            },
        }
    }
}

/// The circuit of ISUP, or the call instance code of BICC.
fn call_of(content: Content<'_>, variant: Variant) -> Option<u32> {
    match content {
        Content::Message { protocol: Protocol::Isup, octets } => {
            isup::Message::decode_head(octets).ok()?.cic().map(|cic| cic.value_in(variant).into())
        }
        Content::Message { protocol: Protocol::Bicc, octets } => {
            bicc::Message::decode_head(octets).ok().map(|message| message.call_instance_code().0)
        }
        _ => None,
    }
}

/// The call of Q.931; `None` for the dummy call reference, which belongs to no call.
fn call_reference_of(content: Content<'_>) -> Option<q931::CallReference> {
    let Content::Message { protocol: Protocol::Q931, octets } = content else { return None };
    let message = q931::Message::decode_head(octets, q931::Framing::Q931).ok()?;
    Some(message.call_reference()).filter(|call| !call.is_dummy())
}

struct Message<'s, 'a> {
    signal: &'s Signal<'a>,
    writer: Writer,
}

impl Display for Message<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.signal.content {
            Content::Message { protocol: Protocol::Isup, octets } => {
                match isup::Message::decode_head_as(octets, self.writer.variant) {
                    Ok(message) => self.isup(&message, CallSetup::from_isup(&message), f),
                    Err(error) => damaged("isup", error, f),
                }
            }
            Content::Message { protocol: Protocol::Bicc, octets } => {
                match bicc::Message::decode_head_as(octets, self.writer.variant) {
                    Ok(message) => self.isup(message.as_isup(), CallSetup::from_bicc(&message), f),
                    Err(error) => damaged("bicc", error, f),
                }
            }
            Content::Message { protocol: Protocol::Q931, octets } => {
                self.q931(octets, q931::Framing::Q931, f)
            }
            Content::Message { protocol: Protocol::H225, octets } => {
                self.q931(octets, q931::Framing::H225, f)
            }
            Content::Message { protocol: Protocol::Sip, octets } => self.sip(octets, f),
            Content::Message { protocol, octets } => {
                write!(f, "{}, {} octets", protocol.name(), octets.len())
            }
            Content::Malformed { protocol, error, .. } => damaged(protocol.name(), error, f),
        }
    }
}

impl Message<'_, '_> {
    fn isup(
        &self,
        message: &isup::Message<'_>,
        call: Result<Option<CallSetup<'_>>, DecodeError>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match message.message_type().abbreviation_in(message.variant()) {
            Some(abbreviation) => f.write_str(abbreviation)?,
            None => message.message_type().fmt(f)?,
        }
        if let Ok(Some(cause)) = message.parameter::<isup::CauseIndicators<'_>>() {
            write!(f, " {}, {}", cause.cause_value().0, cause.cause_value())?;
        }
        self.call(call, f)
    }

    fn q931(&self, octets: &[u8], framing: q931::Framing, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match q931::Message::decode_head(octets, framing) {
            Ok(message) => message,
            Err(error) => return damaged("q931", error, f),
        };
        match message.name() {
            Some(name) => f.write_str(name)?,
            None => message.message_type().fmt(f)?,
        }
        // Calls that share two addresses; those of H.225.0 have a connection each.
        if self.signal.source.is_some()
            && let Some(call) = call_reference_of(self.signal.content)
        {
            write!(f, " call {}", call.value())?;
        }
        if let Ok(Some(cause)) = message.element::<q931::Cause<'_>>() {
            write!(f, " {}, {}", cause.cause_value().0, cause.cause_value())?;
        }
        let call = match framing {
            q931::Framing::H225 => CallSetup::from_h225(&message),
            _ => CallSetup::from_q931(&message),
        };
        self.call(call, f)
    }

    fn sip(&self, octets: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, error) = match sip::Message::decode_readable(octets) {
            Ok(readable) => readable,
            Err(error) => return damaged("sip", error, f),
        };
        if let Some(error) = error {
            match message.start_line() {
                StartLine::Request { method, .. } => method.fmt(f)?,
                StartLine::Status { code, .. } => code.fmt(f)?,
            }
            return damaged("", error, f);
        }
        match message.start_line() {
            StartLine::Request { method, .. } => {
                method.fmt(f)?;
                self.call(CallSetup::from_sip_as(&message, self.writer.variant), f)
            }
            StartLine::Status { .. } => message.fmt(f),
        }
    }

    fn call(
        &self,
        call: Result<Option<CallSetup<'_>>, DecodeError>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match call {
            Ok(Some(call)) => self.parties(&call, f),
            Ok(None) => Ok(()),
            Err(error) => damaged("", error, f),
        }
    }

    fn parties(&self, call: &CallSetup<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match call.claims.first() {
            None => f.write_str(" nobody")?,
            Some(claim) if claim.address.is_empty() => f.write_str(" nobody")?,
            Some(claim) if claim.is_withheld() && !self.writer.show_restricted => f.write_str(" withheld")?,
            Some(claim) => write!(f, " {}", brief(&claim.address))?,
        }
        match &call.called {
            Some(called) => write!(f, " > {}", brief(called)),
            None => f.write_str(" > nobody"),
        }
    }
}

/// Octet offset and kind, short enough for a line; the JSON names the field.
fn damaged(what: &str, error: DecodeError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let kind = error.kind.as_str().replace('_', " ");
    write!(f, "{what} damaged at {}: {kind}", error.offset)
}

/// An address short enough for a line: a number without its URI.
pub(crate) fn brief(address: &Address<'_>) -> String {
    match address {
        Address::Signals { signals, .. } => {
            let text = signals.to_string();
            // ST ends the number; it is no digit of it.
            let text = if signals.ends_with_st() { text.trim_end_matches('f').to_owned() } else { text };
            shorten(text, ADDRESS)
        }
        Address::Digits { .. } | Address::Alias(_) | Address::Name(_) => {
            shorten(address.to_string(), ADDRESS)
        }
        Address::Uri(uri) => {
            let text = match uri.number() {
                Some(number) => sip::Text::raw(number).to_string(),
                None => sip::Text::raw(uri.octets()).to_string(),
            };
            shorten(text, ADDRESS)
        }
    }
}
