//! Q.931 and H.225.0 as a tree.

use trueline::isup::Variant;
use trueline::q931::h225::{H225, TunnelledKind};
use trueline::q931::{Codeset, ElementValue, Framing, Message, RawElement, UserUserProtocol};
use trueline::wire::DecodeError;

use super::fields::Fields;
use super::{isup, line};
use crate::decode::tunnelled;

/// A message of H.225.0, and the ISUP or QSIG messages that it tunnels.
pub(super) fn h225(octets: &[u8], variant: Variant, tree: &mut String) -> Result<(), DecodeError> {
    message(octets, Framing::H225, tree)?;
    let Some((kind, contents)) = tunnelled::messages(&Message::decode_head(octets, Framing::H225)?) else {
        return Ok(());
    };
    for octets in contents {
        let octets = octets.octets();
        let name = match kind {
            TunnelledKind::Isup => "ISUP",
            _ => "QSIG",
        };
        line(tree, octets, 0, &format!("tunnelled {name} message"), "H.323 Annex M");
        let opened = match kind {
            TunnelledKind::Isup => isup::body(octets, variant, tree),
            _ => message(octets, Framing::Q931, tree),
        };
        if let Err(error) = opened {
            line(tree, &[], 0, &format!("cannot be read: {error}"), "");
        }
    }
    Ok(())
}

pub(super) fn message(octets: &[u8], framing: Framing, tree: &mut String) -> Result<(), DecodeError> {
    let message = Message::decode_head(octets, framing)?;
    let protocol = message.protocol_discriminator();
    line(tree, &[protocol.0], 0, &format!("protocol discriminator: {protocol}"), "Q.931 §4.2");
    let call_reference = message.call_reference();
    line(tree, call_reference.octets(), 0, &call_reference.to_string(), "Q.931 §4.3");
    let name = message.name().unwrap_or("without a name here");
    line(tree, &[message.message_type().0], 0, &format!("message type: {name}"), "Q.931 §4.4");
    for raw in message.information_elements() {
        element(&raw?, framing, tree);
    }
    for deviation in message.deviations() {
        line(tree, &[], 0, &format!("odd: {}", deviation.text), deviation.clause);
    }
    Ok(())
}

fn element(raw: &RawElement<'_>, framing: Framing, tree: &mut String) {
    let words = raw.words().map_or_else(|| format!("element 0x{:02X}", raw.code.0), str::to_owned);
    let (title, clause) = match raw.codeset {
        Codeset::Standard => (format!("{words} (at octet {})", raw.offset), raw.code.clause().unwrap_or("")),
        codeset => (format!("{words} (codeset {}, at octet {})", codeset.code(), raw.offset), ""),
    };
    line(tree, raw.value, 0, &title, clause);
    let value = match raw.typed() {
        Ok(value) => value,
        Err(error) => return line(tree, &[], 1, &format!("cannot be read: {error}"), ""),
    };
    value.each_field(&mut Fields { tree, depth: 1 });
    line(tree, &[], 1, &value.to_string(), "");
    if let (Framing::H225, ElementValue::UserUser(user_user)) = (framing, value)
        && user_user.protocol_discriminator() == UserUserProtocol::Asn1
    {
        match H225::decode(user_user.user_information()) {
            Ok(h225) => h225.each_field(&mut Fields { tree, depth: 2 }),
            Err(error) => line(tree, &[], 2, &format!("cannot be read: {error}"), ""),
        }
    }
}
