//! Message compatibility information (ITU-T Q.763 (12/1999) §3.33, parameter name 0x38).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 1 | ext |broad/narr.|pass |disc.|send |rel. |tran-|
//!         |  H  |    G F    |on E |  D  |not.C|  B  |sit A|
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 1a| ext |           more instructions             |   while ext of the octet in front is 0
//!         +-----+-----------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

use crate::param::Parameter;
use crate::param::instruction_indicators::{
    DiscardMessage, MessageBroadbandInterworking, MessagePassOnNotPossible, ReleaseCall, SendNotification,
    TransitAtIntermediateExchange, instruction_indicators, split_continued,
};
use crate::parameter_name::ParameterName;

/// What an exchange is to do with this message if it does not know its type. [`crate::compatibility`] does it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct MessageCompatibilityInformation<'a> {
    octet1: u8,
    /// More instruction octets while octet 1 and they say so, then octets that this edition does not define.
    rest: &'a [u8],
}

instruction_indicators! {
    MessageCompatibilityInformation {
        /// Bit A: is this for every exchange, or for end nodes only?
        transit_at_intermediate_exchange_indicator, with_transit_at_intermediate_exchange_indicator:
            TransitAtIntermediateExchange = 0, 0x01;
        /// Bit B: is the call to be released?
        release_call_indicator, with_release_call_indicator: ReleaseCall = 1, 0x01;
        /// Bit C: is the sender to be told?
        send_notification_indicator, with_send_notification_indicator: SendNotification = 2, 0x01;
        /// Bit D: is the message to be discarded?
        discard_message_indicator, with_discard_message_indicator: DiscardMessage = 3, 0x01;
        /// Bit E: what to do where it should be passed on and cannot be.
        pass_on_not_possible_indicator, with_pass_on_not_possible_indicator: MessagePassOnNotPossible = 4, 0x01;
        /// Bits GF: what to do between a broadband and a narrowband ISDN.
        broadband_narrowband_interworking_indicator, with_broadband_narrowband_interworking_indicator:
            MessageBroadbandInterworking = 5, 0x03;
    }
}

impl MessageCompatibilityInformation<'static> {
    /// Pass on, and release the call where that is not possible: all indicators 0.
    #[must_use]
    pub const fn new() -> Self {
        Self { octet1: Self::LAST, rest: &[] }
    }

    /// The indicators of one octet; its bit 8 counts as 1, as nothing follows.
    #[must_use]
    pub const fn from_octet(octet1: u8) -> Self {
        Self { octet1: octet1 | Self::LAST, rest: &[] }
    }
}

impl Default for MessageCompatibilityInformation<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> MessageCompatibilityInformation<'a> {
    /// The first octet as on the wire.
    #[must_use]
    pub const fn octet(&self) -> u8 {
        self.octet1
    }

    /// The octets 1a and further, which this edition gives no meaning.
    #[must_use]
    pub fn extension_octets(&self) -> &'a [u8] {
        self.split().0
    }

    fn split(&self) -> (&'a [u8], &'a [u8]) {
        if self.octet1 & Self::LAST == 0 { split_continued(self.rest) } else { (&[], self.rest) }
    }
}

impl<'a> Parameter<'a> for MessageCompatibilityInformation<'a> {
    const CODE: ParameterName = ParameterName::MESSAGE_COMPATIBILITY_INFORMATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet1: r.u8(Self::CODE.field())?, rest: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(self.rest);
    }

    fn trailing(&self) -> &'a [u8] {
        self.split().1
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.each_indicator(to);
        let (extension, trailing) = self.split();
        // Octet 1 promises more and the content ends.
        to.code_unless_0("continued", (self.octet1 & Self::LAST == 0 && extension.is_empty()).into());
        to.octets_unless_empty("extension_octets", extension);
        to.octets_unless_empty("trailing", trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let extension = members.octets("extension_octets")?.unwrap_or_default();
        let continued = members.u8("continued", 1)? == Some(1) || !extension.is_empty();
        out.push(Self::indicators_of_members(members)? | if continued { 0 } else { Self::LAST });
        out.extend(extension);
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.write_indicators(out)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn each_bit_of_octet_1_is_an_indicator() {
        let plain = MessageCompatibilityInformation::new();
        assert_eq!(plain.octet(), 0x80);
        let built = plain.with_transit_at_intermediate_exchange_indicator(
            TransitAtIntermediateExchange::EndNodeInterpretation,
        );
        assert_eq!(built.octet(), 0x81);
        assert_eq!(plain.with_release_call_indicator(ReleaseCall::Release).octet(), 0x82);
        assert_eq!(plain.with_send_notification_indicator(SendNotification::Send).octet(), 0x84);
        assert_eq!(plain.with_discard_message_indicator(DiscardMessage::Discard).octet(), 0x88);
        let built = plain.with_pass_on_not_possible_indicator(MessagePassOnNotPossible::DiscardInformation);
        assert_eq!(built.octet(), 0x90);
        let built =
            plain.with_broadband_narrowband_interworking_indicator(MessageBroadbandInterworking::ReleaseCall);
        assert_eq!(built.octet(), 0xC0);
    }

    #[test]
    fn octets_with_bit_8_at_0_continue_the_instructions() {
        let octets = [0x0C, 0x00, 0x01, 0x80, 0xFF];
        let information = MessageCompatibilityInformation::decode(&octets).unwrap();
        assert_eq!(information.discard_message_indicator(), DiscardMessage::Discard);
        assert_eq!(information.extension_octets(), [0x00, 0x01, 0x80]);
        assert_eq!(information.trailing(), [0xFF]);
        assert_eq!(information.to_string(), "send a notification; discard the message");
    }
}
