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

pub(crate) fn dissect_linux(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    dissect(octets.get(LINUX_HEADER..).unwrap_or_default(), context, out);
}

/// Information frames of service access point 0; everything else is packets and link management.
pub(crate) fn dissect(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let (address, message) = match octets {
        [address, _, control, _, message @ ..] if control & 1 == 0 => (address, message),
        [address, _, control, message @ ..] if control & 0xEF == 0x03 => (address, message),
        _ => return,
    };
    if address & 1 == 0 && carries_calls(*address) {
        user(message, &context.over(Layer::Lapd), out);
    }
}

/// Whether the first octet of a data link address names the service access point of call control.
pub(crate) const fn carries_calls(address: u8) -> bool {
    address >> 2 == 0
}

/// A message of service access point 0, whatever its protocol discriminator: beside call control (8) there are those of
/// maintenance messages and of national variants.
pub(crate) fn user(message: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    if !message.is_empty() {
        out(context.message(Layer::Q931, Protocol::Q931, None, message));
    }
}
