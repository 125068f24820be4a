//! MTP level 3 (Q.704 §14.2, §15.2): service information octet and routing label.
//!
//! ```text
//! octet 1    network indicator (bits 8-7) | priority or spare (6-5) | service indicator (4-1)
//! octets 2-5 signalling link selection 4 bits | originating point code 14 | destination point code 14,
//!            least significant octet first
//! ```
//!
//! Nothing in the octets tells 24-bit point codes of national networks from these; they are read as ITU-T labels.

use trueline_wire::{DecodeError, Reader};

use crate::context::Context;
use crate::{Layer, Protocol, Signal};

/// Between which signalling points a message goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RoutingLabel {
    /// Originating point code: 14 bits, up to 32 where M3UA carries other formats.
    pub opc: u32,
    /// Destination point code.
    pub dpc: u32,
    /// 0 and 1 international, 2 and 3 national.
    pub network_indicator: u8,
    /// 5 ISUP, 13 BICC.
    pub service_indicator: u8,
    /// The bits beside the service indicator, or the message priority of M3UA and M2PA.
    pub priority: u8,
    /// Signalling link selection.
    pub sls: u8,
}

const SERVICE_ISUP: u8 = 5;
const SERVICE_BICC: u8 = 13;

/// A message signal unit from its service information octet on.
pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::Mtp3);
    match decode(octets) {
        Ok((label, user)) => self::user(label, user, &context, out),
        Err((protocol, error)) => {
            if let Some(protocol) = protocol {
                out(context.malformed(protocol, octets, error));
            }
        }
    }
}

/// Gives the message to the user part the service indicator names; other user parts are none of ours.
pub(crate) fn user(label: RoutingLabel, octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let (layer, protocol) = match label.service_indicator {
        SERVICE_ISUP => (Layer::Isup, Protocol::Isup),
        SERVICE_BICC => (Layer::Bicc, Protocol::Bicc),
        _ => return,
    };
    out(context.message(layer, protocol, Some(label), octets));
}

/// The error has a protocol only where the unit carried call signalling, or ended before it could tell.
type Decoded<'a> = Result<(RoutingLabel, &'a [u8]), (Option<Protocol>, DecodeError)>;

fn decode(octets: &[u8]) -> Decoded<'_> {
    let mut r = Reader::new(octets);
    let service = r.u8("service information octet").map_err(|error| (Some(Protocol::Mtp3), error))?;
    let service_indicator = service & 0x0F;
    let carries_calls = matches!(service_indicator, SERVICE_ISUP | SERVICE_BICC);
    let label =
        r.u32_le("routing label").map_err(|error| (carries_calls.then_some(Protocol::Mtp3), error))?;
    let [.., top] = label.to_le_bytes();
    let label = RoutingLabel {
        opc: label >> 14 & 0x3FFF,
        dpc: label & 0x3FFF,
        network_indicator: service >> 6,
        service_indicator,
        priority: service >> 4 & 0x03,
        sls: top >> 4,
    };
    Ok((label, r.rest()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn worked_example_label() {
        let (label, user) = super::decode(&[0x05, 0xBC, 0x41, 0x53, 0xE0, 0x05]).unwrap();
        assert_eq!((label.dpc, label.opc, label.sls, user), (444, 333, 14, &[0x05][..]));
    }
}
