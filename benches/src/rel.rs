//! The release message that is measured, and how it is read and built.

use trueline_isup::{
    CauseIndicators, CauseLocation, CauseValue, CircuitIdentificationCode, EditError, Message,
    MessageBuilder, MessageType,
};
use trueline_wire::DecodeError;

/// 8 octets: circuit 5, normal call clearing by the user.
pub const OCTETS: [u8; 8] = [0x05, 0x00, 0x0C, 0x02, 0x00, 0x02, 0x80, 0x90];

/// Decodes the message to its circuit and cause; `None` where there is no cause.
///
/// # Errors
/// Where the message or the cause cannot be read.
#[inline]
pub fn read(octets: &[u8]) -> Result<Option<(CircuitIdentificationCode, CauseIndicators<'_>)>, DecodeError> {
    let message = Message::decode(octets)?;
    Ok(message.cic().zip(message.parameter::<CauseIndicators<'_>>()?))
}

/// Builds [`OCTETS`].
///
/// # Errors
/// None with this cause.
pub fn build(circuit: u16, cause_value: CauseValue) -> Result<Vec<u8>, EditError> {
    MessageBuilder::new(MessageType::REL)
        .with_cic(CircuitIdentificationCode::new(circuit))
        .with(&CauseIndicators::new(CauseLocation::User, cause_value))
        .finish()
}
