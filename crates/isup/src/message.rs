//! A message (ITU-T Q.763 (12/1999) §1).
//!
//! ```text
//! circuit identification code    2 octets; absent in a SIP body (RFC 3204)
//! message type                   1 octet
//! mandatory fixed part           contents in the order of the table of the message
//! pointers                       1 octet for each mandatory variable parameter, 1 for the optional part
//! mandatory variable part        length, content
//! optional part                  name, length, content; the end marker 0 behind the last
//! ```

use core::fmt;

use trueline_wire::{DecodeError, Reader};

use crate::cic::CircuitIdentificationCode;
use crate::edit::Edit;
use crate::message_type::{MessageFormat, MessageType};
use crate::param::Parameter;
use crate::parameters::{Parameters, Part, RawParameter};
use crate::variant::Variant;

/// A received message. It borrows the octets, reads parameters when they are asked for, and drops nothing: order,
/// duplicates, unknown parameters, spare bits, gaps and octets behind the end are all there.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Message<'a> {
    octets: &'a [u8],
    /// Where the octets behind the message type begin.
    body_at: usize,
    cic: Option<CircuitIdentificationCode>,
    message_type: MessageType,
    variant: Variant,
}

impl<'a> Message<'a> {
    /// Reads a message that begins with its circuit identification code, and checks its whole structure: fixed part,
    /// pointers, lengths, end marker. The contents of parameters are not looked at.
    ///
    /// # Errors
    /// `Truncated`, `OutOfBounds` or `Invalid` (a pointer of 0 to a mandatory parameter) where the structure breaks.
    #[inline]
    pub fn decode(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode`].
    #[inline]
    pub fn decode_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        Self::decode_head_as(octets, variant)?.checked()
    }

    /// Reads a message that begins with its message type: a SIP body (RFC 3204 §3), or what lies behind the call
    /// instance code of BICC. Otherwise as [`Message::decode`].
    ///
    /// # Errors
    /// As [`Message::decode`].
    #[inline]
    pub fn decode_without_cic(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_without_cic_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode_without_cic`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode`].
    #[inline]
    pub fn decode_without_cic_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        Self::decode_head_without_cic_as(octets, variant)?.checked()
    }

    /// Reads circuit identification code and message type only. Where the rest is broken, the parameters in front of
    /// that place can still be read, and [`Message::parameters`] ends with the error.
    ///
    /// # Errors
    /// `Truncated` if there are fewer than three octets.
    #[inline]
    pub fn decode_head(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_head_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode_head`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode_head`].
    #[inline]
    pub fn decode_head_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        let cic = CircuitIdentificationCode::from_octets(r.array("circuit identification code")?);
        let message_type = MessageType(r.u8("message type")?);
        Ok(Self { octets, body_at: r.offset(), cic: Some(cic), message_type, variant })
    }

    /// As [`Message::decode_head`], for a message that begins with its message type.
    ///
    /// # Errors
    /// `Truncated` if there is no octet.
    #[inline]
    pub fn decode_head_without_cic(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_head_without_cic_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode_head_without_cic`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode_head_without_cic`].
    #[inline]
    pub fn decode_head_without_cic_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        let message_type = MessageType(r.u8("message type")?);
        Ok(Self { octets, body_at: r.offset(), cic: None, message_type, variant })
    }

    /// As [`Message::decode_without_cic`], for a message that has `in_front` octets in front of its message type, such
    /// as the call instance code of BICC. They belong to [`Message::octets`], offsets count from their start, and an
    /// edit keeps them.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode_behind(octets: &'a [u8], in_front: usize) -> Result<Self, DecodeError> {
        Self::decode_behind_as(octets, in_front, Variant::ItuT)
    }

    /// As [`Message::decode_behind`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode_behind_as(
        octets: &'a [u8],
        in_front: usize,
        variant: Variant,
    ) -> Result<Self, DecodeError> {
        Self::decode_head_behind_as(octets, in_front, variant)?.checked()
    }

    /// As [`Message::decode_head_without_cic`], for a message that has `in_front` octets in front of its message type.
    ///
    /// # Errors
    /// `Truncated` if there is no octet behind them.
    pub fn decode_head_behind(octets: &'a [u8], in_front: usize) -> Result<Self, DecodeError> {
        Self::decode_head_behind_as(octets, in_front, Variant::ItuT)
    }

    /// As [`Message::decode_head_behind`], for a message of a variant.
    ///
    /// # Errors
    /// As [`Message::decode_head_behind`].
    pub fn decode_head_behind_as(
        octets: &'a [u8],
        in_front: usize,
        variant: Variant,
    ) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        r.take(in_front, "octets in front of the message type")?;
        let message_type = MessageType(r.u8("message type")?);
        Ok(Self { octets, body_at: r.offset(), cic: None, message_type, variant })
    }

    #[inline]
    fn checked(self) -> Result<Self, DecodeError> {
        let mut parameters = self.parameters();
        parameters.skip_fixed_part(self.format());
        for parameter in parameters {
            parameter?;
        }
        Ok(self)
    }

    /// The circuit; `None` if the message was read without one.
    #[must_use]
    pub const fn cic(&self) -> Option<CircuitIdentificationCode> {
        self.cic
    }

    /// The message type.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        self.message_type
    }

    /// Whose message it is, as its reader said.
    #[must_use]
    pub const fn variant(&self) -> Variant {
        self.variant
    }

    /// What the message is made of.
    #[inline]
    pub(crate) const fn format(&self) -> Option<&'static MessageFormat> {
        self.message_type.format_in(self.variant)
    }

    /// All octets as received, from the first of the circuit identification code or of the message type.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The octets behind the message type. All there is to say of a message whose type has no format here.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.octets.get(self.body_at..).unwrap_or_default()
    }

    pub(crate) const fn body_at(&self) -> usize {
        self.body_at
    }

    /// Every parameter in the order of the message: mandatory fixed, mandatory variable, optional. Nothing is
    /// decoded yet, duplicates and unknown ones are among them.
    #[inline]
    #[must_use]
    pub fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.octets, self.body_at, self.format(), self.variant)
    }

    /// The parameters of the optional part.
    pub fn optional_parameters(
        &self,
    ) -> impl Iterator<Item = Result<RawParameter<'a>, DecodeError>> + use<'a> {
        self.parameters().filter(|item| !matches!(item, Ok(raw) if raw.part != Part::Optional))
    }

    /// The first parameter of one kind, decoded; `None` if the message has none, or is of a variant in which the code
    /// means something else.
    ///
    /// # Errors
    /// Where its content is too short, or the message is broken in front of it. Offsets count from the start of the
    /// message.
    #[inline]
    pub fn parameter<P: Parameter<'a>>(&self) -> Result<Option<P>, DecodeError> {
        if !P::is_in(self.variant) {
            return Ok(None);
        }
        for raw in self.parameters() {
            let raw = raw?;
            if raw.code == P::CODE {
                return P::decode(raw.value).map(Some).map_err(|error| error.within(raw.offset));
            }
        }
        Ok(None)
    }

    /// The octets behind the last part of the message, such as padding of a lower layer; none if the message is
    /// broken, or if its type has no format here.
    #[must_use]
    pub fn trailing(&self) -> &'a [u8] {
        let mut parameters = self.parameters();
        while parameters.next().is_some() {}
        parameters.trailing()
    }

    /// A copy to change: see [`Edit`].
    pub fn edit(&self) -> Edit {
        Edit::new(self)
    }
}

/// Type and circuit; parameters have lines of their own.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message_type.abbreviation_in(self.variant) {
            Some(abbreviation) => f.write_str(abbreviation)?,
            None => self.message_type.fmt(f)?,
        }
        match self.cic {
            Some(cic) => write!(f, ", circuit {}", cic.value_in(self.variant)),
            None => Ok(()),
        }
    }
}
