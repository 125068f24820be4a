//! Crate `itu-isup`: owned parameters; numbers and small integers are typed when they are asked for.

use itu_isup::{CauseIndicators, IsupError, Message, Number, Parameter, ParameterType};

/// The code of the generic number, which it has no name for in its types.
const GENERIC_NUMBER: u8 = 0xC0;

/// Decodes the message and types its five numbers, in the order of the message.
///
/// # Errors
/// Where the message or a number cannot be read.
pub fn numbers(octets: &[u8]) -> Result<Vec<Number>, IsupError> {
    let message = Message::decode(octets)?;
    parameters(&message).filter_map(|parameter| number(parameter).transpose()).collect()
}

fn parameters(message: &Message) -> impl Iterator<Item = &Parameter> {
    message.mandatory_fixed.iter().chain(&message.mandatory_variable).chain(&message.optional)
}

fn number(parameter: &Parameter) -> Result<Option<Number>, IsupError> {
    match parameter.code.value() {
        // Its number types know no qualifier in front.
        GENERIC_NUMBER => Number::decode(parameter.value.get(1..).unwrap_or_default()).map(Some),
        code if [0x04, 0x0A, 0x0B, 0x28].contains(&code) => parameter.as_number().map(Some),
        _ => Ok(None),
    }
}

/// Builds the message from its parts, five numbers among them.
///
/// # Errors
/// None with digits.
pub fn build(digits: [&str; 5]) -> Result<Vec<u8>, IsupError> {
    let [called, calling, generic, original_called, redirecting] = digits;
    let parameter = |code, value| Parameter::new(ParameterType::from_u8(code), value);
    let mut generic_value = vec![0x06];
    generic_value.extend(Number::calling(4, 1, false, 0, 0, generic).encode()?);
    Message::iam(5, 0x00, 0x2101, 0x0A, 0x03, &Number::called(4, 1, false, called))?
        .with_optional(Parameter::calling_party_number(&Number::calling(4, 1, false, 0, 3, calling))?)
        .with_optional(parameter(GENERIC_NUMBER, generic_value))
        .with_optional(parameter(0x28, Number::redirecting(4, 1, 0, original_called).encode()?))
        .with_optional(Parameter::redirecting_number(&Number::redirecting(4, 1, 0, redirecting))?)
        .with_optional(Parameter::redirection_information(&[0x13, 0x22]))
        .with_optional(parameter(0x08, vec![0x00]))
        .with_optional(parameter(0x31, vec![0x00, 0x1E]))
        .with_optional(parameter(0x3D, vec![0x14]))
        .encode()
}

/// Decodes a release message to its circuit and cause.
///
/// # Errors
/// Where the message or the cause cannot be read.
pub fn release(octets: &[u8]) -> Result<(u16, Option<CauseIndicators>), IsupError> {
    let message = Message::decode(octets)?;
    let cause = message.find(ParameterType::from_u8(0x12)).map(Parameter::as_cause_indicators).transpose()?;
    Ok((message.cic, cause))
}

/// Builds a release message: a cause found at the user.
///
/// # Errors
/// None with any cause.
pub fn build_release(circuit: u16, cause_value: u8) -> Result<Vec<u8>, IsupError> {
    Message::release(circuit, &CauseIndicators::new(0, cause_value)).encode()
}
