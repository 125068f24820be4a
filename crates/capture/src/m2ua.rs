//! MTP2 user adaptation (RFC 3331 §3.1 and §3.3.1.1): class 6, type 1 is Data, in the form of M3UA.
//!
//! ```text
//! protocol data    tag 0x0300: a message from the service information octet on
//! protocol data 2  tag 0x0301 (TTC): a length indicator octet before it
//! ```

use trueline_wire::DecodeError;

use crate::context::Context;
use crate::m3ua::Parameters;
use crate::{Layer, Protocol, Signal, mtp3};

const CLASS_MAUP: u8 = 6;
const TYPE_DATA: u8 = 1;
const TAG_PROTOCOL_DATA: u16 = 0x0300;
const TAG_PROTOCOL_DATA_2: u16 = 0x0301;

pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::M2ua);
    match decode(octets) {
        Ok(Some(message)) => mtp3::dissect(message, &context, out),
        Ok(None) => {}
        Err(error) => out(context.malformed(Protocol::M2ua, octets, error)),
    }
}

fn decode(octets: &[u8]) -> Result<Option<&[u8]>, DecodeError> {
    let Some(mut parameters) = Parameters::of_message(octets, CLASS_MAUP, &[TYPE_DATA])? else {
        return Ok(None);
    };
    while let Some((tag, mut value)) = parameters.next()? {
        match tag {
            TAG_PROTOCOL_DATA => return Ok(Some(value.left())),
            TAG_PROTOCOL_DATA_2 => {
                value.u8("length indicator")?;
                return Ok(Some(value.left()));
            }
            _ => {}
        }
    }
    Err(parameters.missing("protocol data"))
}
