//! Messages whose body has no parameters (ITU-T Q.763 (12/1999) §4, both for national use): pass-along, whose body is
//! another message from its type on, and charge information, whose body is left to the networks.

use alloc::vec::Vec;

use trueline_wire::DecodeError;

use crate::cic::CircuitIdentificationCode;
use crate::message::Message;
use crate::message_type::MessageType;

impl<'a> Message<'a> {
    /// The message that a pass-along message carries; `None` for other messages. Its octets are those of the whole:
    /// offsets count from the start of the pass-along message, and an edit gives a pass-along message again.
    ///
    /// # Errors
    /// As [`Message::decode`].
    ///
    /// ```
    /// use trueline_isup::{Message, MessageType};
    ///
    /// // A release complete message, passed along on circuit 5.
    /// let message = Message::decode(&[0x05, 0x00, 0x28, 0x10, 0x00])?;
    /// let inner = message.passed_along().expect("it is a pass-along message")?;
    /// assert_eq!(inner.message_type(), MessageType::RLC);
    /// # Ok::<(), trueline_wire::DecodeError>(())
    /// ```
    #[must_use]
    pub fn passed_along(&self) -> Option<Result<Self, DecodeError>> {
        (self.message_type() == MessageType::PAM)
            .then(|| Self::decode_behind_as(self.octets(), self.body_at(), self.variant()))
    }
}

/// A pass-along message (PAM): a message that goes from end to end along the circuits of a call.
#[derive(Clone, Debug)]
#[must_use]
pub struct Pam(Unformatted);

impl Pam {
    /// Around this message, without its circuit identification code, and without one itself.
    pub fn new(message: &Message<'_>) -> Self {
        let type_at = message.body_at().saturating_sub(1);
        Self(Unformatted::new(MessageType::PAM, message.octets().get(type_at..).unwrap_or_default()))
    }

    /// The circuit identification code in front.
    pub fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
        Self(self.0.with_cic(cic))
    }

    /// The octets.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

/// A charge information message (CRG).
#[derive(Clone, Debug)]
#[must_use]
pub struct Crg(Unformatted);

impl Crg {
    /// Of this body, in the format of the network, without circuit identification code.
    pub fn new(body: &[u8]) -> Self {
        Self(Unformatted::new(MessageType::CRG, body))
    }

    /// The circuit identification code in front.
    pub fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
        Self(self.0.with_cic(cic))
    }

    /// The octets.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

#[derive(Clone, Debug)]
struct Unformatted {
    cic: Option<CircuitIdentificationCode>,
    /// From the message type on.
    octets: Vec<u8>,
}

impl Unformatted {
    fn new(message_type: MessageType, body: &[u8]) -> Self {
        Self { cic: None, octets: [&[message_type.0], body].concat() }
    }

    fn with_cic(self, cic: CircuitIdentificationCode) -> Self {
        Self { cic: Some(cic), ..self }
    }

    fn finish(self) -> Vec<u8> {
        match self.cic {
            Some(cic) => [&cic.to_octets()[..], &self.octets].concat(),
            None => self.octets,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::{CauseIndicators, CauseLocation, CauseValue};

    #[test]
    fn a_message_is_passed_along_and_edited_in_place() {
        let received = [0x09, 0x00, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x91];
        let release = Message::decode(&received).unwrap();
        let octets = Pam::new(&release).with_cic(CircuitIdentificationCode::new(5)).finish();
        assert_eq!(octets, [0x05, 0x00, 0x28, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x91]);

        let message = Message::decode(&octets).unwrap();
        let inner = message.passed_along().unwrap().unwrap();
        assert_eq!((inner.message_type(), inner.body()), (MessageType::REL, release.body()));
        let cause = CauseIndicators::new(CauseLocation::User, CauseValue::NORMAL_CALL_CLEARING);
        let edited = inner.edit().set(&cause).finish().unwrap();
        assert_eq!(edited, [0x05, 0x00, 0x28, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x90]);
        assert!(release.passed_along().is_none());
    }

    #[test]
    fn a_broken_message_that_is_passed_along_is_an_error_at_its_place() {
        let message = Message::decode(&[0x05, 0x00, 0x28, 0x0C, 0x02, 0x00, 0x02, 0x80]).unwrap();
        assert_eq!(message.passed_along().unwrap().unwrap_err().offset, 7);
        let empty = Message::decode(&[0x05, 0x00, 0x28]).unwrap();
        assert_eq!(empty.passed_along().unwrap().unwrap_err().offset, 3);
    }

    #[test]
    fn charge_information_has_any_body() {
        assert_eq!(Crg::new(&[1, 2]).finish(), [0x31, 1, 2]);
        assert_eq!(Crg::new(&[]).with_cic(CircuitIdentificationCode::new(5)).finish(), [0x05, 0x00, 0x31]);
    }
}
