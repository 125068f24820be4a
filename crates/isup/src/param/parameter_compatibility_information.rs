//! Parameter compatibility information (ITU-T Q.763 (12/1999) §3.41, parameter name 0x39).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            upgraded parameter name            |
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 2 | ext |pass on not|disc.|disc.|send |rel. |tran-|
//!         |  H  |poss.  G F |par.E|mes.D|not.C|  B  |sit A|
//!         +-----+-----------+-----+-----+-----+-----+-----+
//! octet 2a| ext |          spare              |broad/narr.|   only if ext of octet 2 is 0
//!         +-----+-----------------------------+-----------+
//! octet 2b| ext |           more instructions             |   while ext of the octet in front is 0
//!         +-----+-----------------------------------------+
//!         the same for each further parameter
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::param::instruction_indicators::{
    DiscardMessage, DiscardParameter, ParameterBroadbandInterworking, ParameterPassOnNotPossible,
    ReleaseCall, SendNotification, TransitAtIntermediateExchange, instruction_indicators, split_continued,
};
use crate::parameter_name::ParameterName;

/// What an exchange is to do with the parameters of this message that it does not know. [`crate::compatibility`] does
/// it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct ParameterCompatibilityInformation<'a> {
    octets: &'a [u8],
}

/// A parameter that is younger than the first edition, and what to do where it is not known.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct UpgradedParameter<'a> {
    /// Which.
    pub code: ParameterName,
    /// What to do.
    pub instructions: ParameterInstructions<'a>,
}

/// What to do with a parameter that is not known.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ParameterInstructions<'a> {
    octet1: u8,
    octet2: Option<u8>,
    /// Behind octet 2, up to and with the first whose bit 8 is 1.
    extension: &'a [u8],
}

instruction_indicators! {
    ParameterInstructions {
        /// Bit A: is this for every exchange, or for end nodes only?
        transit_at_intermediate_exchange_indicator, with_transit_at_intermediate_exchange_indicator:
            TransitAtIntermediateExchange = 0, 0x01;
        /// Bit B: is the call to be released?
        release_call_indicator, with_release_call_indicator: ReleaseCall = 1, 0x01;
        /// Bit C: is the sender to be told?
        send_notification_indicator, with_send_notification_indicator: SendNotification = 2, 0x01;
        /// Bit D: is the message to be discarded?
        discard_message_indicator, with_discard_message_indicator: DiscardMessage = 3, 0x01;
        /// Bit E: is the parameter to be discarded?
        discard_parameter_indicator, with_discard_parameter_indicator: DiscardParameter = 4, 0x01;
        /// Bits GF: what to do where it should be passed on and cannot be.
        pass_on_not_possible_indicator, with_pass_on_not_possible_indicator: ParameterPassOnNotPossible = 5, 0x03;
    }
}

impl ParameterInstructions<'static> {
    /// Pass on, and release the call where that is not possible: all indicators 0.
    #[must_use]
    pub const fn new() -> Self {
        Self::from_octet(0)
    }

    /// The indicators of one octet; its bit 8 counts as 1, as nothing follows. `0xC0` is to pass on, and to discard
    /// the parameter where that is not possible.
    #[must_use]
    pub const fn from_octet(octet1: u8) -> Self {
        Self { octet1: octet1 | Self::LAST, octet2: None, extension: &[] }
    }
}

impl Default for ParameterInstructions<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> ParameterInstructions<'a> {
    const BROADBAND: u8 = 0x03;

    /// The first instruction octet as on the wire.
    #[must_use]
    pub const fn octet(&self) -> u8 {
        self.octet1
    }

    /// Octet 2a, bits BA: what to do between a broadband and a narrowband ISDN.
    #[must_use]
    pub fn broadband_narrowband_interworking_indicator(&self) -> Option<ParameterBroadbandInterworking> {
        self.octet2.map(ParameterBroadbandInterworking::from_code)
    }

    /// The same with octet 2a, whose other bits stay.
    #[must_use]
    pub const fn with_broadband_narrowband_interworking_indicator(
        mut self,
        to: ParameterBroadbandInterworking,
    ) -> Self {
        let others = match self.octet2 {
            Some(octet) => octet & !Self::BROADBAND,
            None => Self::LAST,
        };
        self.octet1 &= !Self::LAST;
        self.octet2 = Some(others | to.code());
        self
    }

    /// The octets 2b and further, which this edition gives no meaning.
    #[must_use]
    pub const fn extension_octets(&self) -> &'a [u8] {
        self.extension
    }

    /// Takes the instructions off the front; `None` if there is no octet.
    fn split_from(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&octet1, behind) = octets.split_first()?;
        let (continued, left) =
            if octet1 & Self::LAST == 0 { split_continued(behind) } else { (&[][..], behind) };
        let (octet2, extension) = match continued.split_first() {
            Some((&octet2, extension)) => (Some(octet2), extension),
            None => (None, continued),
        };
        Some((Self { octet1, octet2, extension }, left))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.octet2);
        out.extend_from_slice(self.extension);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        self.each_indicator(to);
        if let Some(octet2) = self.octet2 {
            to.code("broadband_narrowband_interworking_indicator", (octet2 & Self::BROADBAND).into());
            to.code_unless_0("spare", (octet2 & !Self::LAST & !Self::BROADBAND).into());
        }
        to.octets_unless_empty("extension_octets", self.extension);
        // The last octet promises more and the content ends.
        let last = self.octet2.unwrap_or(self.octet1);
        to.code_unless_0("continued", (self.extension.is_empty() && last & Self::LAST == 0).into());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let extension = members.octets("extension_octets")?.unwrap_or_default();
        let broadband = members.u8("broadband_narrowband_interworking_indicator", Self::BROADBAND)?;
        let octet2 = broadband.or((!extension.is_empty()).then_some(0));
        let continued = members.u8("continued", 1)? == Some(1) || !extension.is_empty();
        let bit_8 = |continued| if continued { 0 } else { Self::LAST };
        out.push(Self::indicators_of_members(members)? | bit_8(continued || octet2.is_some()));
        if let Some(octet2) = octet2 {
            let spare = members.u8("spare", 0x7C)?.unwrap_or_default() & 0x7C;
            out.push(octet2 | spare | bit_8(continued));
        }
        out.extend(extension);
        Ok(())
    }
}

impl fmt::Display for ParameterInstructions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_indicators(f)
    }
}

impl<'a> ParameterCompatibilityInformation<'a> {
    /// Of these parameters, in this order. The octets are written to `octets` and borrowed from there, as a parameter
    /// holds none of its own.
    pub fn new<'p>(
        upgraded: impl IntoIterator<Item = (ParameterName, ParameterInstructions<'p>)>,
        octets: &'a mut Vec<u8>,
    ) -> Self {
        octets.clear();
        for (code, instructions) in upgraded {
            octets.push(code.0);
            instructions.encode(octets);
        }
        Self { octets }
    }

    /// Each upgraded parameter with its instructions, in the order of the octets. A name may come twice.
    #[must_use]
    pub const fn upgraded_parameters(&self) -> UpgradedParameters<'a> {
        UpgradedParameters { left: self.octets }
    }
}

/// The pairs of [`ParameterCompatibilityInformation::upgraded_parameters`].
#[derive(Clone, Debug)]
pub struct UpgradedParameters<'a> {
    left: &'a [u8],
}

impl<'a> Iterator for UpgradedParameters<'a> {
    type Item = UpgradedParameter<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (&code, behind) = self.left.split_first()?;
        let (instructions, left) = ParameterInstructions::split_from(behind)?;
        self.left = left;
        Some(UpgradedParameter { code: ParameterName(code), instructions })
    }
}

impl core::iter::FusedIterator for UpgradedParameters<'_> {}

impl<'a> Parameter<'a> for ParameterCompatibilityInformation<'a> {
    const CODE: ParameterName = ParameterName::PARAMETER_COMPATIBILITY_INFORMATION;

    /// Cannot fail: what is no pair is [`ParameterCompatibilityInformation::trailing`].
    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { octets: value })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    /// A name at the end that has no instructions.
    fn trailing(&self) -> &'a [u8] {
        let mut upgraded = self.upgraded_parameters();
        while upgraded.next().is_some() {}
        upgraded.left
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.list("upgraded_parameters", self.upgraded_parameters(), |to, upgraded| {
            to.code("upgraded_parameter", upgraded.code.0.into());
            upgraded.instructions.each_field(to);
        });
        to.octets_unless_empty("trailing", self.trailing());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        const LIST: &str = "upgraded_parameters";
        for upgraded in members.list(LIST)?.unwrap_or_default() {
            let Some(code) =
                upgraded.u8("upgraded_parameter", u8::MAX).map_err(|error| error.within(LIST))?
            else {
                return Err(MemberError::new("upgraded_parameters.upgraded_parameter", "a name is expected"));
            };
            out.push(code);
            ParameterInstructions::encode_members(&upgraded, out).map_err(|error| error.within(LIST))?;
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut separator = "";
        for upgraded in self.upgraded_parameters() {
            write!(out, "{separator}{}: {}", upgraded.code, upgraded.instructions)?;
            separator = ", ";
        }
        if separator.is_empty() { out.write_str("no parameter") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn pairs_follow_each_other_and_bit_8_at_0_lengthens_one() {
        // Hop counter: discard and notify. Name 0xB1: pass on, octets 2a to 2c. A name without instructions.
        let octets = hex!("3D D4  B1 40 02 05 80  3D");
        let information = ParameterCompatibilityInformation::decode(&octets).unwrap();
        let upgraded: std::vec::Vec<_> = information.upgraded_parameters().collect();
        let [hops, unknown] = upgraded[..] else { panic!("{upgraded:?}") };
        assert_eq!(hops.code, ParameterName::HOP_COUNTER);
        assert_eq!(hops.instructions, ParameterInstructions::from_octet(0xD4));
        assert_eq!(hops.instructions.discard_parameter_indicator(), DiscardParameter::Discard);
        assert_eq!(hops.instructions.broadband_narrowband_interworking_indicator(), None);
        assert_eq!(unknown.code, ParameterName(0xB1));
        assert_eq!(
            unknown.instructions.broadband_narrowband_interworking_indicator(),
            Some(ParameterBroadbandInterworking::ReleaseCall)
        );
        assert_eq!(unknown.instructions.extension_octets(), hex!("05 80"));
        assert_eq!(information.trailing(), [0x3D]);
        assert_eq!(
            information.to_string(),
            "hop counter: send a notification; discard the parameter; \
             discard the parameter where it cannot be passed on, \
             unknown parameter (0xB1): discard the parameter where it cannot be passed on"
        );
    }

    #[test]
    fn pairs_can_be_built() {
        let mut octets = std::vec::Vec::new();
        let instructions = ParameterInstructions::from_octet(0xC0);
        let broadband = ParameterBroadbandInterworking::DiscardParameter;
        let information = ParameterCompatibilityInformation::new(
            [
                (ParameterName::GENERIC_NUMBER, instructions),
                (
                    ParameterName(0xB1),
                    instructions
                        .with_release_call_indicator(ReleaseCall::Release)
                        .with_broadband_narrowband_interworking_indicator(broadband),
                ),
            ],
            &mut octets,
        );
        let mut out = std::vec::Vec::new();
        information.encode(&mut out);
        assert_eq!(out, hex!("C0 C0  B1 42 83"));
    }
}
