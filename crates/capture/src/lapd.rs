//! LAPD, the data link of the D channel (Q.921 §2).
//!
//! ```text
//! octet 1   service access point 6 bits | command/response 1 | 0
//! octet 2   terminal endpoint 7 bits | 1
//! octet 3   I frame: send number 7 bits | 0, then octet 4; unnumbered information: 000x 0011
//! ```

use crate::context::Context;
use crate::{Layer, Protocol, Signal};

/// The pseudo-header of link type 177, shaped like that of Linux cooked captures.
const LINUX_HEADER: usize = 16;
/// Protocol discriminator of call control (Q.931 §4.2).
const CALL_CONTROL: u8 = 8;

pub(crate) fn dissect_linux(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    dissect(octets.get(LINUX_HEADER..).unwrap_or_default(), context, out);
}

/// Q.931 in information frames of service access point 0; everything else is link management.
pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let message = match octets {
        [address, _, control, _, message @ ..] if address & 0xFD == 0 && control & 1 == 0 => message,
        [address, _, control, message @ ..] if address & 0xFD == 0 && control & 0xEF == 0x03 => message,
        _ => return,
    };
    if message.first() == Some(&CALL_CONTROL) {
        out(context.over(Layer::Lapd).message(Layer::Q931, Protocol::Q931, None, message));
    }
}
