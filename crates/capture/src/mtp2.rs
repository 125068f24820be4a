//! MTP level 2 (Q.703 §2.2) and its pseudo-header in captures (link type 139).
//!
//! ```text
//! pseudo-header  sent 1 | extended sequence numbers 1 (Q.703 annex A; 0 no, 1 yes, 2 unknown) | link number 2
//! basic          backward number and bit 1 | forward number and bit 1 | length indicator 1 (6 bits)
//! extended       backward number and bit 2 | forward number and bit 2 | length indicator 2 (9 bits), low octet first
//! then           service information octet and signalling information, or link status | check sequence 2, if kept
//! ```
//!
//! A length indicator of 0 is a fill-in unit, 1 and 2 are link status; the largest value stands for itself and more.

use trueline_wire::{DecodeError, Reader};

use crate::context::Context;
use crate::{Layer, Protocol, Signal, fcs, mtp3};

/// The largest length indicator of each format.
const BASIC_LIMIT: usize = 63;
const EXTENDED_LIMIT: usize = 511;
/// From this length indicator on a unit carries a message.
const SHORTEST_MESSAGE: usize = 3;

/// A frame of link type 139.
pub(crate) fn dissect_with_pseudo_header(octets: &[u8], context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    if let Some(([_, extended, _, _], unit)) = octets.split_first_chunk::<4>() {
        dissect(unit, *extended == 1, context, out);
    }
}

/// A signal unit, with or without its check sequence.
pub(crate) fn dissect(octets: &[u8], extended: bool, context: &Context, out: &mut impl FnMut(Signal<'_>)) {
    let context = context.over(Layer::Mtp2);
    match message(octets, extended) {
        Ok(Some(message)) => mtp3::dissect(message, &context, out),
        Ok(None) => {}
        Err(error) => out(context.malformed(Protocol::Mtp2, octets, error)),
    }
}

/// The message in the unit, if it carries one.
fn message(octets: &[u8], extended: bool) -> Result<Option<&[u8]>, DecodeError> {
    let mut r = Reader::new(octets);
    let (length, limit) = if extended {
        r.u32_le("sequence numbers")?;
        (usize::from(r.u16_le("length indicator")? & 0x01FF), EXTENDED_LIMIT)
    } else {
        r.u16_le("sequence numbers")?;
        (usize::from(r.u8("length indicator")? & 0x3F), BASIC_LIMIT)
    };
    if length < SHORTEST_MESSAGE {
        return Ok(None);
    }
    if length < limit {
        return r.take(length, "signalling information field").map(Some);
    }
    // The indicator no longer tells the length, so whether the check sequence was kept must be found out.
    let unit =
        if fcs::is_at_end(octets) { r.left().split_last_chunk::<2>().map(|(unit, _)| unit) } else { None };
    let unit = unit.unwrap_or(r.left());
    r.take(limit, "signalling information field")?;
    Ok(Some(unit))
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn the_length_indicator_leaves_the_check_sequence_out() {
        assert_eq!(message(&[0, 0, 3, 1, 2, 3, 9, 9], false), Ok(Some(&[1, 2, 3][..])));
        assert_eq!(message(&[0, 0, 3, 1, 2, 3], false), Ok(Some(&[1, 2, 3][..])));
        assert!(message(&[0, 0, 3, 1, 2], false).is_err());
    }

    #[test]
    fn link_status_and_fill_in_units_carry_nothing() {
        assert_eq!(message(&[0, 0, 1, 0], false), Ok(None));
        assert_eq!(message(&[0, 0, 0], false), Ok(None));
    }

    #[test]
    fn a_length_indicator_of_63_means_63_or_more() {
        let unit = [[0, 0, 63].as_slice(), &[7; 70]].concat();
        assert_eq!(message(&unit, false), Ok(Some(&[7; 70][..])));
        assert!(message(&unit[..60], false).is_err());
    }
}
