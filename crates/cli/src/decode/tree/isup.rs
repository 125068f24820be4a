//! ISUP and BICC as a tree.

use trueline::isup::{Message, ParameterValue, RawParameter, Variant};
use trueline::wire::{DecodeError, Deviation};
use trueline::{bicc, isup};

use super::fields::Fields;
use super::line;

/// From the circuit identification code on.
pub(super) fn message(octets: &[u8], variant: Variant, tree: &mut String) -> Result<(), DecodeError> {
    let message = Message::decode_head_as(octets, variant)?;
    if let Some(cic) = message.cic() {
        let text = format!("circuit identification code {}", cic.value_in(variant));
        line(tree, octets.get(..2).unwrap_or_default(), 0, &text, "Q.763 §1.2");
    }
    behind_call(&message, message.deviations(), tree)
}

/// From the message type on, as in a SIP body.
pub(super) fn body(octets: &[u8], variant: Variant, tree: &mut String) -> Result<(), DecodeError> {
    let message = Message::decode_head_without_cic_as(octets, variant)?;
    behind_call(&message, message.deviations(), tree)
}

/// From the call instance code on.
pub(super) fn bicc(octets: &[u8], variant: Variant, tree: &mut String) -> Result<(), DecodeError> {
    let message = bicc::Message::decode_head_as(octets, variant)?;
    let text = format!("call instance code {}", message.call_instance_code());
    line(tree, octets.get(..4).unwrap_or_default(), 0, &text, "Q.1902.3 §5");
    behind_call(message.as_isup(), message.deviations(), tree)
}

fn behind_call(
    message: &Message<'_>,
    deviations: impl Iterator<Item = Deviation>,
    tree: &mut String,
) -> Result<(), DecodeError> {
    let kind = message.message_type();
    let variant = message.variant();
    let abbreviation = kind.abbreviation_in(variant).map_or_else(|| kind.to_string(), str::to_owned);
    let name = kind.name_in(variant).map_or_else(|| format!("not of {variant}"), str::to_owned);
    line(tree, &[kind.0], 0, &format!("message type {abbreviation}: {name}"), "Q.763 §1.3");
    for raw in message.parameters() {
        parameter(&raw?, tree);
    }
    let trailing = message.trailing();
    if !trailing.is_empty() {
        line(tree, trailing, 0, "octets behind the end of optional parameters", "Q.763 §1.8");
    }
    for deviation in deviations {
        line(tree, &[], 0, &format!("odd: {}", deviation.text), deviation.clause);
    }
    Ok(())
}

fn parameter(raw: &RawParameter<'_>, tree: &mut String) {
    let words = raw.code.words_in(raw.variant).map_or_else(|| raw.code.to_string(), str::to_owned);
    let title = format!("{words} ({}, at octet {})", raw.part, raw.offset);
    line(tree, raw.value, 0, &title, raw.code.clause_in(raw.variant).unwrap_or(""));
    let value = match raw.typed() {
        Ok(value) => value,
        Err(error) => return line(tree, &[], 1, &format!("cannot be read: {error}"), ""),
    };
    value.each_field(&mut Fields { tree, depth: 1 });
    line(tree, &[], 1, &value.to_string(), "");
    if let ParameterValue::ApplicationTransport(transport) = value {
        bearer_association(&transport, tree);
    }
}

fn bearer_association(transport: &isup::ApplicationTransport<'_>, tree: &mut String) {
    for raw in bicc::bat_elements(transport).into_iter().flatten() {
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => return line(tree, &[], 1, &format!("cannot be read: {error}"), ""),
        };
        line(tree, raw.content(), 1, raw.identifier().name(), "Q.765.5");
        match raw.typed() {
            Ok(value) => value.each_field(&mut Fields { tree, depth: 2 }),
            Err(error) => line(tree, &[], 2, &format!("cannot be read: {error}"), ""),
        }
    }
}
