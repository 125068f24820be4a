//! Signal (ITU-T Q.765.5 with Amd.1, element identifier 0x0B): an element that contains a signal type and, where the
//! signal is limited in time, a duration, both as complete elements.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |     0E, length, compatibility, signal type    |
//! octet m |      0F, length, compatibility, duration      |
//!         +-----------------------------------------------+
//! ```

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use super::nested::{append, each_nested, element_of, fields_of};
use super::{
    BatElement, BatElements, BatIdentifier, CompatibilityInformation, Duration, RawBatElement, SignalType,
};

/// A DTMF signal or a tone, to be sent or that was received.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Signal<'a> {
    octets: Cow<'a, [u8]>,
}

impl Signal<'static> {
    /// A signal; the elements inside get this compatibility information.
    #[must_use]
    pub fn new(
        compatibility: CompatibilityInformation<'_>,
        signal_type: &SignalType<'_>,
        duration: Option<&Duration<'_>>,
    ) -> Self {
        let mut octets = Vec::new();
        append(compatibility, signal_type, &mut octets);
        if let Some(duration) = duration {
            append(compatibility, duration, &mut octets);
        }
        Self { octets: Cow::Owned(octets) }
    }
}

impl Signal<'_> {
    /// The elements inside, as they lie there.
    #[must_use]
    pub fn elements(&self) -> BatElements<'_> {
        BatElements::new(&self.octets)
    }

    /// The signal type; `None` if it is not there.
    ///
    /// # Errors
    /// Where it is too short, or the elements break in front of it. Offsets count from the start of the content.
    pub fn signal_type(&self) -> Result<Option<SignalType<'_>>, DecodeError> {
        first(self.elements())
    }

    /// How long the signal lasts; `None` if that is not told.
    ///
    /// # Errors
    /// As for [`Signal::signal_type`].
    pub fn duration(&self) -> Result<Option<Duration<'_>>, DecodeError> {
        first(self.elements())
    }
}

fn first<'e, E: BatElement<'e>>(elements: BatElements<'e>) -> Result<Option<E>, DecodeError> {
    for raw in elements {
        if let Some(element) = element_of::<E>(&raw?) {
            return element.map(Some);
        }
    }
    Ok(None)
}

fn each_known<V: FieldVisitor>(raw: &RawBatElement<'_>, to: &mut V) -> Option<()> {
    fields_of::<SignalType<'_>, V>(raw, to).or_else(|| fields_of::<Duration<'_>, V>(raw, to))
}

impl<'a> BatElement<'a> for Signal<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::SIGNAL;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { octets: Cow::Borrowed(content) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_nested("elements", &self.octets, to, |raw, to| each_known(raw, to));
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        super::nested::encode_nested("elements", members, out, |identifier, item, content| match identifier {
            BatIdentifier::SIGNAL_TYPE => Some(SignalType::encode_members(item, content)),
            BatIdentifier::DURATION => Some(Duration::encode_members(item, content)),
            _ => None,
        })
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self.signal_type() {
            Ok(Some(signal_type)) => signal_type.write_line(out)?,
            Ok(None) => out.write_str("no signal type")?,
            Err(error) => return write!(out, "{error}"),
        }
        match self.duration() {
            Ok(Some(duration)) => {
                out.write_str(", ")?;
                duration.write_line(out)
            }
            Ok(None) => Ok(()),
            Err(error) => write!(out, ", {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::super::{GeneralAction, SignalCode};
    use super::*;

    #[test]
    fn signal_type_and_duration_lie_inside_as_whole_elements() {
        let compatibility = CompatibilityInformation::new(GeneralAction::DiscardElement);
        let dtmf = SignalType::new(SignalCode::DTMF_5);
        let signal = Signal::new(compatibility, &dtmf, Some(&Duration::new(100)));
        let mut out = Vec::new();
        signal.encode(&mut out);
        assert_eq!(out, hex!("0E 82 91 05  0F 83 91 64 00"));
        assert_eq!(signal.to_string(), "DTMF 5, 100 ms");
        assert_eq!(Signal::decode(&out).unwrap(), signal);
        let endless = Signal::new(compatibility, &SignalType::new(SignalCode::RINGING_TONE), None);
        assert_eq!(endless.to_string(), "ringing tone");
    }

    #[test]
    fn what_breaks_inside_is_told_and_kept() {
        let octets = hex!("0E 82 91 05  0F 82 91 64");
        let signal = Signal::decode(&octets).unwrap();
        assert_eq!(signal.to_string(), "DTMF 5, duration at octet offset 7: needs 2 more octets, 1 are left");
        assert_eq!(signal.elements().count(), 2);
    }
}
