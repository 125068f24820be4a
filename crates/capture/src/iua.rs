//! ISDN Q.921-user adaptation (RFC 4233 §3.1 to §3.3.1): class 5, in the form of M3UA.
//!
//! ```text
//! common header  version 1 | reserved 1 | class 1 (5) | type 1 (1 to 4 data and unit data) | length 4
//! parameters     tag 0x0005: data link, 2 octets as the address field of LAPD | spare 2
//!                tag 0x000E: protocol data, a message from the protocol discriminator on
//! ```

use trueline_wire::DecodeError;

use crate::context::Context;
use crate::m3ua::Parameters;
use crate::{Layer, Protocol, Signal, lapd};

/// Transport of the primitives between Q.921 and Q.931.
const CLASS_BOUNDARY_PRIMITIVES: u8 = 5;
/// Data request and indication, unit data request and indication.
const TYPES_DATA: [u8; 4] = [1, 2, 3, 4];
const TAG_DATA_LINK: u16 = 0x0005;
const TAG_PROTOCOL_DATA: u16 = 0x000E;

pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::Iua);
    match decode(octets) {
        Ok(Some(message)) => lapd::user(message, &context, out),
        Ok(None) => {}
        Err(error) => out(context.malformed(Protocol::Iua, octets, error)),
    }
}

/// The message, where the data link is that of call control.
fn decode(octets: &[u8]) -> Result<Option<&[u8]>, DecodeError> {
    let Some(mut parameters) = Parameters::of_message(octets, CLASS_BOUNDARY_PRIMITIVES, &TYPES_DATA)? else {
        return Ok(None);
    };
    while let Some((tag, mut value)) = parameters.next()? {
        match tag {
            TAG_DATA_LINK if !lapd::carries_calls(value.u8("data link")?) => return Ok(None),
            TAG_PROTOCOL_DATA => return Ok(Some(value.left())),
            _ => {}
        }
    }
    Err(parameters.missing("protocol data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message of `kind` on the service access point `sapi`.
    fn message(kind: u8, sapi: u8) -> Vec<u8> {
        let header = [1, 0, 5, kind, 0, 0, 0, 36, 0, 1, 0, 8, 0, 0, 0, 1];
        let data_link = [0, 5, 0, 8, sapi << 2 | 2, 0x81, 0, 0];
        let data = [0, 14, 0, 9, 8, 1, 0x81, 0x0D, 0xA1, 0, 0, 0];
        [&header[..], &data_link, &data].concat()
    }

    #[test]
    fn data_and_unit_data_carry_messages_and_other_primitives_none() {
        for kind in 0..=u8::MAX {
            let carried = (1..=4).contains(&kind).then_some(&[8, 1, 0x81, 0x0D, 0xA1][..]);
            assert_eq!(decode(&message(kind, 0)), Ok(carried), "{kind}");
        }
    }

    #[test]
    fn packets_and_management_of_the_d_channel_are_passed_over() {
        for sapi in 1..64 {
            assert_eq!(decode(&message(1, sapi)), Ok(None), "{sapi}");
        }
    }

    #[test]
    fn a_message_without_data_names_what_is_missing() {
        let error = decode(&message(2, 0)[..24]).unwrap_err();
        assert_eq!((error.field, error.offset), ("protocol data", 24));
    }
}
