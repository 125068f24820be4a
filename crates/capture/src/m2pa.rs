//! MTP2 peer-to-peer adaptation (RFC 4165 §2.1 to §2.3).
//!
//! ```text
//! common header  version 1 | spare 1 | class 1 (11) | type 1 (1 user data, 2 link status) | length 4
//! sequence       unused 1 | backward number 3 | unused 1 | forward number 3
//! user data      priority 1 | message from the service information octet on; or nothing, to acknowledge
//! ```

use trueline_wire::{DecodeError, Reader};

use crate::context::Context;
use crate::{Layer, Protocol, Signal, mtp3};

const CLASS_M2PA: u8 = 11;
const TYPE_USER_DATA: u8 = 1;

pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::M2pa);
    match decode(octets) {
        Ok(Some(message)) => mtp3::dissect(message, &context, out),
        Ok(None) => {}
        Err(error) => out(context.malformed(Protocol::M2pa, octets, error)),
    }
}

fn decode(octets: &[u8]) -> Result<Option<&[u8]>, DecodeError> {
    let mut r = Reader::new(octets);
    r.u16_be("version")?;
    let found = (r.u8("message class")?, r.u8("message type")?);
    if found != (CLASS_M2PA, TYPE_USER_DATA) {
        return Ok(None);
    }
    r.u32_be("message length")?;
    r.take(8, "sequence numbers")?;
    Ok(r.rest().split_first().map(|(_priority, message)| message))
}
