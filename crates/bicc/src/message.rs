//! A message (ITU-T Q.1902.3).
//!
//! ```text
//! call instance code             4 octets
//! message type                   1 octet
//! the rest                       as in ISUP: ITU-T Q.763 (12/1999) §1
//! ```

use core::fmt;

use trueline_isup::{
    ApplicationContext, ApplicationTransport, MessageType, Parameter, Parameters, RawParameter, Variant,
};
use trueline_wire::{DecodeError, Reader};

use crate::bat::BatElements;
use crate::call_instance_code::CallInstanceCode;
use crate::edit::Edit;
use crate::message_set;

/// A received message. It borrows the octets, reads parameters when they are asked for, and drops nothing: order,
/// duplicates, unknown parameters, spare bits, gaps and octets behind the end are all there.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Message<'a> {
    call_instance_code: CallInstanceCode,
    /// The same octets: what lies behind the call instance code is a message of ISUP.
    message: trueline_isup::Message<'a>,
}

impl<'a> Message<'a> {
    /// Reads a message and checks its whole structure: fixed part, pointers, lengths, end marker. The contents of
    /// parameters are not looked at.
    ///
    /// # Errors
    /// `Truncated`, `OutOfBounds` or `Invalid` (a pointer of 0 to a mandatory parameter) where the structure breaks.
    #[inline]
    pub fn decode(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode`], for a message with the parameters of a variant of ISUP.
    ///
    /// # Errors
    /// As [`Message::decode`].
    #[inline]
    pub fn decode_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        let call_instance_code = Self::call_instance_code_of(octets)?;
        let message = trueline_isup::Message::decode_behind_as(octets, CallInstanceCode::LENGTH, variant)?;
        Ok(Self { call_instance_code, message })
    }

    /// Reads call instance code and message type only. Where the rest is broken, the parameters in front of that place
    /// can still be read, and [`Message::parameters`] ends with the error.
    ///
    /// # Errors
    /// `Truncated` if there are fewer than five octets.
    #[inline]
    pub fn decode_head(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode_head_as(octets, Variant::ItuT)
    }

    /// As [`Message::decode_head`], for a message with the parameters of a variant of ISUP.
    ///
    /// # Errors
    /// As [`Message::decode_head`].
    #[inline]
    pub fn decode_head_as(octets: &'a [u8], variant: Variant) -> Result<Self, DecodeError> {
        let call_instance_code = Self::call_instance_code_of(octets)?;
        let message =
            trueline_isup::Message::decode_head_behind_as(octets, CallInstanceCode::LENGTH, variant)?;
        Ok(Self { call_instance_code, message })
    }

    fn call_instance_code_of(octets: &[u8]) -> Result<CallInstanceCode, DecodeError> {
        Reader::new(octets).array("call instance code").map(CallInstanceCode::from_octets)
    }

    /// The call.
    #[must_use]
    pub const fn call_instance_code(&self) -> CallInstanceCode {
        self.call_instance_code
    }

    /// The message type.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        self.message.message_type()
    }

    /// Whose parameters the message has, as its reader said.
    #[must_use]
    pub const fn variant(&self) -> Variant {
        self.message.variant()
    }

    /// All octets as received, from the first of the call instance code.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.message.octets()
    }

    /// The octets behind the message type. All there is to say of a message whose type has no format here.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.message.body()
    }

    /// The same as a message of ISUP with something in front of its type: for what reads parameters. Offsets are those
    /// of this message.
    #[must_use]
    pub const fn as_isup(&self) -> &trueline_isup::Message<'a> {
        &self.message
    }

    /// What lies behind the call instance code, as a message of ISUP without circuit: for what makes other messages of
    /// it, such as [`trueline_isup::segmentation`] and [`trueline_isup::compatibility`]. Those become messages of BICC
    /// with [`CallInstanceCode::in_front_of`].
    #[must_use]
    pub fn without_call_instance_code(&self) -> trueline_isup::Message<'a> {
        let octets = self.octets().get(CallInstanceCode::LENGTH..).unwrap_or_default();
        // The message type was read from there already, so that this does not fail.
        trueline_isup::Message::decode_head_without_cic_as(octets, self.variant()).unwrap_or(self.message)
    }

    /// Every parameter in the order of the message: mandatory fixed, mandatory variable, optional. Nothing is decoded
    /// yet, duplicates and unknown ones are among them.
    #[inline]
    #[must_use]
    pub fn parameters(&self) -> Parameters<'a> {
        self.message.parameters()
    }

    /// The parameters of the optional part.
    pub fn optional_parameters(
        &self,
    ) -> impl Iterator<Item = Result<RawParameter<'a>, DecodeError>> + use<'a> {
        self.message.optional_parameters()
    }

    /// The first parameter of one kind, decoded; `None` if the message has none.
    ///
    /// # Errors
    /// Where its content is too short, or the message is broken in front of it. Offsets count from the start of the
    /// message.
    #[inline]
    pub fn parameter<P: Parameter<'a>>(&self) -> Result<Option<P>, DecodeError> {
        self.message.parameter()
    }

    /// The elements of the bearer association, where the message has them all: `None` without application transport
    /// parameter of that context, or if it has a segment of them.
    ///
    /// # Errors
    /// As [`Message::parameter`].
    pub fn bat_elements(&self) -> Result<Option<BatElements<'a>>, DecodeError> {
        Ok(self.parameter::<ApplicationTransport<'a>>()?.and_then(|transport| bat_elements(&transport)))
    }

    /// The octets behind the last part of the message, such as padding of a lower layer; none if the message is
    /// broken, or if its type has no format here.
    #[must_use]
    pub fn trailing(&self) -> &'a [u8] {
        self.message.trailing()
    }

    /// A copy to change: see [`Edit`].
    pub fn edit(&self) -> Edit {
        Edit::new(self)
    }
}

/// The elements of the bearer association in an application transport parameter, where all of them are in it: `None`
/// in another context, and for a segment.
#[must_use]
pub fn bat_elements<'a>(transport: &ApplicationTransport<'a>) -> Option<BatElements<'a>> {
    let is_bat = transport.context() == ApplicationContext::BAT && transport.is_whole();
    is_bat.then(|| BatElements::new(transport.user_information()))
}

/// Type and call; parameters have lines of their own.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, call {}", self.message_type(), self.call_instance_code)?;
        match message_set::standing(self.message_type()) {
            message_set::Standing::IsupOnly => f.write_str(" (of ISUP only)"),
            _ => Ok(()),
        }
    }
}
