//! Redirection information (ITU-T Q.763 (12/1999) §3.45, parameter name 0x13).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----+-----------------+
//! octet 1 |    original reason    |spare|   redirecting   |
//!         +-----------------------+-----+-----------------+
//! octet 2 |  redirecting reason   |nat. |     counter     |
//!         +-----------------------+-----+-----------------+
//! ```
//!
//! Octet 2 may be absent.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// How, why and how often the call was diverted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RedirectionInformation<'a> {
    octet1: u8,
    octet2: Option<u8>,
    trailing: &'a [u8],
}

code_enum! {
    /// Redirecting indicator (Q.763 §3.45 a).
    pub enum RedirectingIndicator: mask 0x07 {
        /// No redirection (national use).
        NoRedirection = 0, "no redirection";
        /// Rerouted (national use).
        Rerouted = 1, "call rerouted";
        /// Rerouted, all redirection information restricted (national use).
        ReroutedAllRestricted = 2, "call rerouted, all redirection information restricted";
        /// Diverted.
        Diverted = 3, "call diverted";
        /// Diverted, all redirection information restricted.
        DivertedAllRestricted = 4, "call diverted, all redirection information restricted";
        /// Rerouted, redirection number restricted (national use).
        ReroutedNumberRestricted = 5, "call rerouted, redirection number restricted";
        /// Diverted, redirection number restricted (national use).
        DivertedNumberRestricted = 6, "call diverted, redirection number restricted";
    }
}

code_enum! {
    /// Redirecting reason (Q.763 §3.45 d). The original redirection reason uses the first four (§3.45 b).
    pub enum RedirectingReason: mask 0x0F {
        /// Unknown or not available.
        NotTold = 0, "reason unknown";
        /// User busy.
        UserBusy = 1, "user busy";
        /// No reply.
        NoReply = 2, "no reply";
        /// Unconditional.
        Unconditional = 3, "unconditional";
        /// Deflection during alerting.
        DeflectionDuringAlerting = 4, "deflection during alerting";
        /// Deflection, immediate response.
        DeflectionImmediate = 5, "deflection immediate response";
        /// Mobile subscriber not reachable.
        MobileNotReachable = 6, "mobile subscriber not reachable";
    }
}

impl RedirectionInformation<'static> {
    /// A call that was diverted or rerouted once, for this reason.
    #[must_use]
    pub const fn new(indicator: RedirectingIndicator, reason: RedirectingReason) -> Self {
        Self { octet1: indicator.code(), octet2: Some(reason.code() << 4 | 1), trailing: &[] }
    }
}

impl<'a> RedirectionInformation<'a> {
    const COUNTER: u8 = 0x07;

    /// How the call was redirected: octet 1, bits 3-1.
    #[must_use]
    pub const fn redirecting_indicator(&self) -> RedirectingIndicator {
        RedirectingIndicator::from_code(self.octet1)
    }

    /// Why it was redirected first: octet 1, bits 8-5.
    #[must_use]
    pub const fn original_redirection_reason(&self) -> RedirectingReason {
        RedirectingReason::from_code(self.octet1 >> 4)
    }

    /// How often, 1-5: octet 2, bits 3-1; `None` without octet 2.
    #[must_use]
    pub const fn redirection_counter(&self) -> Option<u8> {
        match self.octet2 {
            Some(octet) => Some(octet & Self::COUNTER),
            None => None,
        }
    }

    /// Why it was redirected last: octet 2, bits 8-5; `None` without octet 2.
    #[must_use]
    pub const fn redirecting_reason(&self) -> Option<RedirectingReason> {
        match self.octet2 {
            Some(octet) => Some(RedirectingReason::from_code(octet >> 4)),
            None => None,
        }
    }

    /// The same with another original redirection reason.
    #[must_use]
    pub const fn with_original_redirection_reason(mut self, reason: RedirectingReason) -> Self {
        self.octet1 = self.octet1 & 0x0F | reason.code() << 4;
        self
    }

    /// The same with another counter, of which the lower three bits count; octet 2 is there afterwards.
    #[must_use]
    pub fn with_redirection_counter(mut self, counter: u8) -> Self {
        let octet2 = self.octet2.unwrap_or_default();
        self.octet2 = Some(octet2 & !Self::COUNTER | counter & Self::COUNTER);
        self
    }
}

impl<'a> Parameter<'a> for RedirectionInformation<'a> {
    const CODE: ParameterName = ParameterName::REDIRECTION_INFORMATION;

    #[inline(always)]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        Ok(match r.rest() {
            [octet2, trailing @ ..] => Self { octet1, octet2: Some(*octet2), trailing },
            [] => Self { octet1, octet2: None, trailing: &[] },
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.octet2);
        out.extend_from_slice(self.trailing);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("redirecting_indicator", self.redirecting_indicator().code().into());
        to.code("original_redirection_reason", self.original_redirection_reason().code().into());
        to.code_unless_0("spare", (self.octet1 >> 3 & 1).into());
        if let Some(octet2) = self.octet2 {
            to.code("redirection_counter", (octet2 & Self::COUNTER).into());
            to.code("redirecting_reason", (octet2 >> 4).into());
            to.code_unless_0("national_use", (octet2 >> 3 & 1).into());
        }
        to.octets_unless_empty("trailing", self.trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let original_reason = bits("original_redirection_reason", 0x0F)? << 4;
        out.push(bits("redirecting_indicator", 0x07)? | bits("spare", 1)? << 3 | original_reason);
        if members.has("redirection_counter") || members.has("redirecting_reason") {
            let reason = bits("redirecting_reason", 0x0F)? << 4;
            out.push(bits("redirection_counter", Self::COUNTER)? | bits("national_use", 1)? << 3 | reason);
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let indicator = self.redirecting_indicator();
        write_code(out, indicator.text(), indicator.code())?;
        if let (Some(counter), Some(reason)) = (self.redirection_counter(), self.redirecting_reason()) {
            write!(out, "; counter {counter}; last: ")?;
            write_code(out, reason.text(), reason.code())?;
        }
        out.write_str("; first: ")?;
        let original = self.original_redirection_reason();
        write_code(out, original.text(), original.code())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn fields_lie_where_the_figure_has_them() {
        let information = RedirectionInformation::decode(&[0x14, 0x32]).unwrap();
        assert_eq!(information.redirecting_indicator(), RedirectingIndicator::DivertedAllRestricted);
        assert_eq!(information.original_redirection_reason(), RedirectingReason::UserBusy);
        assert_eq!(information.redirection_counter(), Some(2));
        assert_eq!(information.redirecting_reason(), Some(RedirectingReason::Unconditional));
    }

    #[test]
    fn one_octet_is_enough_and_more_than_two_are_kept() {
        let short = RedirectionInformation::decode(&[0x03]).unwrap();
        assert_eq!((short.redirection_counter(), short.redirecting_reason()), (None, None));
        assert_eq!(short.to_string(), "call diverted; first: reason unknown");
        let mut out = Vec::new();
        RedirectionInformation::decode(&[0x03, 0x31, 0xAA, 0xBB]).unwrap().encode(&mut out);
        assert_eq!(out, [0x03, 0x31, 0xAA, 0xBB]);
    }
}
