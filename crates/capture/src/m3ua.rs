//! MTP3 user adaptation (RFC 4666 §3.1, §3.2 and §3.3.1).
//!
//! ```text
//! common header  version 1 | reserved 1 | class 1 (1 transfer) | type 1 (1 DATA) | length 4
//! parameter      tag 2 | length 2, tag and length included | value, padded to 4
//! protocol data  tag 0x0210: OPC 4 | DPC 4 | service 1 | network 1 | priority 1 | link selection 1 | user data
//! ```
//!
//! Drafts up to the sixth had protocol data of tag 2, holding a bare MTP3 message; captures of that time have it.

use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

use crate::context::Context;
use crate::{Layer, Protocol, RoutingLabel, Signal, mtp3};

const CLASS_TRANSFER: u8 = 1;
const TYPE_DATA: u8 = 1;
const TAG_PROTOCOL_DATA: u16 = 0x0210;
const TAG_PROTOCOL_DATA_OF_DRAFT_6: u16 = 2;

enum Data<'a> {
    Message(RoutingLabel, &'a [u8]),
    Bare(&'a [u8]),
}

pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::M3ua);
    match decode(octets) {
        Ok(Some(Data::Message(label, user))) => mtp3::user(label, user, &context.over(Layer::Mtp3), out),
        Ok(Some(Data::Bare(message))) => mtp3::dissect(message, &context, out),
        Ok(None) => {}
        Err(error) => out(context.malformed(Protocol::M3ua, octets, error)),
    }
}

fn decode(octets: &[u8]) -> Result<Option<Data<'_>>, DecodeError> {
    let mut parameters = match Parameters::of_message(octets, CLASS_TRANSFER, &[TYPE_DATA])? {
        Some(parameters) => parameters,
        None => return Ok(None),
    };
    while let Some((tag, value)) = parameters.next()? {
        match tag {
            TAG_PROTOCOL_DATA => return protocol_data(value).map(Some),
            TAG_PROTOCOL_DATA_OF_DRAFT_6 => return Ok(Some(Data::Bare(value.left()))),
            _ => {}
        }
    }
    Err(parameters.missing("protocol data"))
}

fn protocol_data(mut r: Reader<'_>) -> Result<Data<'_>, DecodeError> {
    let label = RoutingLabel {
        opc: r.u32_be("originating point code")?,
        dpc: r.u32_be("destination point code")?,
        service_indicator: r.u8("service indicator")?,
        network_indicator: r.u8("network indicator")?,
        priority: r.u8("message priority")?,
        sls: r.u8("signalling link selection")?,
    };
    Ok(Data::Message(label, r.rest()))
}

/// The parameters of an M3UA, M2UA or IUA message, which share their form.
pub(crate) struct Parameters<'a> {
    r: Reader<'a>,
}

impl<'a> Parameters<'a> {
    /// Nothing where the message is of another class or none of these types.
    pub(crate) fn of_message(octets: &'a [u8], class: u8, types: &[u8]) -> Result<Option<Self>, DecodeError> {
        let mut r = Reader::new(octets);
        r.u16_be("version")?;
        if r.u8("message class")? != class || !types.contains(&r.u8("message type")?) {
            return Ok(None);
        }
        r.u32_be("message length")?;
        // The length is not trusted: what the transport delivered is the message.
        Ok(Some(Self { r }))
    }

    /// The next parameter; its reader counts from the start of the message.
    pub(crate) fn next(&mut self) -> Result<Option<(u16, Reader<'a>)>, DecodeError> {
        // Fewer octets than a tag and a length have are padding.
        if self.r.left().len() < 4 {
            return Ok(None);
        }
        let at = self.r.offset();
        let tag = self.r.u16_be("parameter tag")?;
        let length = usize::from(self.r.u16_be("parameter length")?);
        let Some(length) = length.checked_sub(4) else {
            let kind = DecodeErrorKind::Invalid { expected: "4 or more" };
            return Err(DecodeError::new("parameter length", at.saturating_add(2), kind));
        };
        let offset = self.r.offset();
        let value = self.r.take(length, "parameter value")?;
        let padding = length.next_multiple_of(4).saturating_sub(length).min(self.r.left().len());
        self.r.take(padding, "padding")?;
        Ok(Some((tag, Reader::within(value, offset))))
    }

    /// The error of a message whose necessary parameter did not come.
    pub(crate) fn missing(&self, field: &'static str) -> DecodeError {
        DecodeError::new(
            field,
            self.r.offset(),
            DecodeErrorKind::Truncated { needed: 4, left: self.r.left().len() },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protocol_data_is_found_behind_other_parameters() {
        let message = [
            1, 0, 1, 1, 0, 0, 0, 36, 0, 6, 0, 5, 9, 0, 0, 0, // routing context, padded
            2, 16, 0, 18, 0, 0, 1, 77, 0, 0, 1, 188, 5, 2, 0, 14, 5, 0,
        ];
        let Ok(Some(Data::Message(label, user))) = decode(&message) else { panic!("no data") };
        assert_eq!((label.opc, label.dpc, label.network_indicator, label.sls), (333, 444, 2, 14));
        assert_eq!(user, [5, 0]);
    }

    #[test]
    fn a_cut_message_names_field_and_offset() {
        let message = [1, 0, 1, 1, 0, 0, 0, 36, 2, 16, 0, 18, 0];
        let Err(error) = decode(&message) else { panic!("decoded") };
        assert_eq!((error.field, error.offset), ("parameter value", 12));
    }
}
