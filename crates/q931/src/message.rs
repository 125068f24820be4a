//! A message (ITU-T Q.931 (05/1998) §4.1).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             protocol discriminator            |
//! octet 2 |     0     0     0     0 |  length of call ref.|
//! octet 3 |        call reference, of 0 to 2 octets       |
//! octet n |                  message type                 |   0: a national type in the next octet
//!         |              information elements             |
//!         +-----------------------------------------------+
//! ```

use core::fmt;

use trueline_wire::{DecodeError, DecodeErrorKind, Reader};

use crate::call_reference::CallReference;
use crate::element::Element;
use crate::element_identifier::ElementIdentifier;
use crate::information_elements::{Framing, InformationElements, RawElement};
use crate::message_type::MessageType;
use crate::protocol_discriminator::ProtocolDiscriminator;

/// A received message. It borrows the octets, reads elements when they are asked for, and drops nothing: order,
/// duplicates, unknown elements, shifts and spare bits are all there.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Message<'a> {
    octets: &'a [u8],
    /// Where the information elements begin.
    body_at: usize,
    framing: Framing,
    protocol_discriminator: ProtocolDiscriminator,
    call_reference: CallReference,
    message_type: MessageType,
    national_message_type: Option<u8>,
}

impl<'a> Message<'a> {
    /// Reads a Q.931 message and checks its whole structure: head and lengths. The contents of elements are not
    /// looked at.
    ///
    /// # Errors
    /// `Truncated` where the octets end too early, `Limit` for a call reference of more than two octets.
    #[inline]
    pub fn decode(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_head(octets, Framing::Q931)?.checked()
    }

    /// Reads a message of H.225.0, which has a user-user element with a length of two octets. Otherwise as
    /// [`Message::decode`].
    ///
    /// # Errors
    /// As [`Message::decode`].
    #[inline]
    pub fn decode_h225(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_head(octets, Framing::H225)?.checked()
    }

    /// Reads what is in front of the information elements only. Where the rest is broken, the elements in front of
    /// that place can still be read, and [`Message::information_elements`] ends with the error.
    ///
    /// # Errors
    /// As [`Message::decode`], for the head.
    #[inline]
    pub fn decode_head(octets: &'a [u8], framing: Framing) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        let protocol_discriminator = ProtocolDiscriminator(r.u8("protocol discriminator")?);
        let length = usize::from(r.u8("length of call reference")? & 0x0F);
        let at = r.offset();
        let value = r.take(length, "call reference")?;
        let Some(call_reference) = CallReference::from_octets(value) else {
            let kind = DecodeErrorKind::Limit { limit: CallReference::MOST_OCTETS };
            return Err(DecodeError::new("call reference", at, kind));
        };
        let message_type = MessageType(r.u8("message type")?);
        let national_message_type = match message_type {
            MessageType::ESCAPE => Some(r.u8("national message type")?),
            _ => None,
        };
        Ok(Self {
            octets,
            body_at: r.offset(),
            framing,
            protocol_discriminator,
            call_reference,
            message_type,
            national_message_type,
        })
    }

    #[inline]
    fn checked(self) -> Result<Self, DecodeError> {
        for element in self.information_elements() {
            element?;
        }
        Ok(self)
    }

    /// The protocol discriminator.
    #[must_use]
    pub const fn protocol_discriminator(&self) -> ProtocolDiscriminator {
        self.protocol_discriminator
    }

    /// Which call the message belongs to.
    #[must_use]
    pub const fn call_reference(&self) -> CallReference {
        self.call_reference
    }

    /// Bits 8-5 of octet 2, which are 0 by the standard.
    #[must_use]
    pub fn call_reference_spare(&self) -> u8 {
        self.octets.get(1).map_or(0, |octet| octet >> 4)
    }

    /// The message type; [`MessageType::ESCAPE`] where a national type follows.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        self.message_type
    }

    /// The octet behind the message type [`MessageType::ESCAPE`].
    #[must_use]
    pub const fn national_message_type(&self) -> Option<u8> {
        self.national_message_type
    }

    /// The name of the message type, where it has one here under this protocol discriminator.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        self.message_type.name_in(self.protocol_discriminator)
    }

    /// The elements of codeset 0 that the message must have, in ascending order: see
    /// [`MessageType::mandatory_elements`]. None under a protocol discriminator other than that of call control.
    #[must_use]
    pub const fn mandatory_elements(&self) -> &'static [ElementIdentifier] {
        self.message_type.mandatory_elements_under(self.protocol_discriminator, self.framing)
    }

    /// How the message was read.
    #[must_use]
    pub const fn framing(&self) -> Framing {
        self.framing
    }

    /// All octets as received, from the protocol discriminator on.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The octets of the information elements.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.octets.get(self.body_at..).unwrap_or_default()
    }

    /// Where the information elements begin, in octets from 0.
    #[must_use]
    pub const fn body_at(&self) -> usize {
        self.body_at
    }

    /// Every information element in the order of the message, shifts included. Nothing is decoded yet, duplicates
    /// and unknown ones are among them.
    #[inline]
    #[must_use]
    pub fn information_elements(&self) -> InformationElements<'a> {
        InformationElements::new(self.octets, self.body_at, self.framing)
    }

    /// The first element of one kind, decoded; `None` if the message has none. An element with a length of 0 counts
    /// as absent (Q.931 §4.5.1).
    ///
    /// # Errors
    /// Where its content is too short, or the message is broken in front of it. Offsets count from the start of the
    /// message.
    #[inline]
    pub fn element<E: Element<'a>>(&self) -> Result<Option<E>, DecodeError> {
        self.elements().next().transpose()
    }

    /// All elements of one kind, decoded, in the order of the message; those with a length of 0 count as absent. Ends
    /// with an error where the message is broken.
    #[inline]
    pub fn elements<E: Element<'a>>(&self) -> impl Iterator<Item = Result<E, DecodeError>> + use<'a, E> {
        self.information_elements().filter_map(|raw| match raw {
            Ok(raw) if is_kind::<E>(&raw) => {
                Some(E::decode(raw.value).map_err(|error| error.within(raw.offset)))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
    }
}

#[inline(always)]
fn is_kind<'a, E: Element<'a>>(raw: &RawElement<'_>) -> bool {
    raw.is(E::CODE) && !raw.value.is_empty()
}

/// Type and call reference; elements have lines of their own.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name(), self.national_message_type) {
            (_, Some(national)) => write!(f, "national message 0x{national:02X}")?,
            (Some(name), _) => f.write_str(name)?,
            (None, _) => self.message_type.fmt(f)?,
        }
        write!(f, ", {}", self.call_reference)
    }
}
