//! Bearer redirection indicators (ITU-T Q.765.5 with Amd.1, element identifier 0x0D): one or more octets.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |          bearer redirection indicator         |
//! octet n |          bearer redirection indicator         |
//!         +-----------------------------------------------+
//! ```

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, DecodeErrorKind, FieldVisitor, write_code};

use super::{BatElement, BatIdentifier};

/// The steps of a bearer redirection.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct BearerRedirectionIndicators<'a> {
    /// At least one.
    octets: Cow<'a, [u8]>,
}

trueline_wire::code_registry! {
    /// Bearer redirection indicator: an octet.
    pub struct RedirectionIndicator {
        NO_INDICATION = 0x00, "no indication";
        LATE_CUT_THROUGH_REQUEST = 0x01, "late cut-through request";
        REDIRECT_TEMPORARY_REJECT = 0x02, "redirect temporary reject";
        REDIRECT_BACKWARDS_REQUEST = 0x03, "redirect backwards request";
        REDIRECT_FORWARDS_REQUEST = 0x04, "redirect forwards request";
        BEARER_RELEASE_REQUEST = 0x05, "bearer release request";
        BEARER_RELEASE_PROCEED = 0x06, "bearer release proceed";
        BEARER_RELEASE_COMPLETE = 0x07, "bearer release complete";
        CUT_THROUGH_REQUEST = 0x08, "cut-through request";
        BEARER_CONNECTED_INDICATION = 0x09, "bearer connected indication";
        REDIRECT_FAILURE = 0x0A, "redirect failure";
        NEW_CONNECTION_IDENTIFIER = 0x0B, "new connection identifier";
    }
}

impl BearerRedirectionIndicators<'static> {
    /// One indicator.
    #[must_use]
    pub fn new(indicator: RedirectionIndicator) -> Self {
        Self { octets: Cow::Owned(Vec::from([indicator.0])) }
    }

    /// The same with one more behind.
    #[must_use]
    pub fn with(mut self, indicator: RedirectionIndicator) -> Self {
        self.octets.to_mut().push(indicator.0);
        self
    }
}

impl BearerRedirectionIndicators<'_> {
    /// The indicators, at least one.
    pub fn indicators(&self) -> impl Iterator<Item = RedirectionIndicator> {
        self.octets.iter().copied().map(RedirectionIndicator)
    }
}

impl<'a> BatElement<'a> for BearerRedirectionIndicators<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::BEARER_REDIRECTION_INDICATORS;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        if content.is_empty() {
            let kind = DecodeErrorKind::Truncated { needed: 1, left: 0 };
            return Err(DecodeError::new("bearer redirection indicators", 0, kind));
        }
        Ok(Self { octets: Cow::Borrowed(content) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.codes("indicators", self.indicators().map(|indicator| indicator.0.into()));
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        match members.codes("indicators", u8::MAX.into())? {
            Some(codes) if !codes.is_empty() => {
                out.extend(codes.into_iter().filter_map(|code| u8::try_from(code).ok()));
                Ok(())
            }
            _ => Err(crate::json::missing("indicators")),
        }
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut separator = "";
        for indicator in self.indicators() {
            out.write_str(separator)?;
            write_code(out, indicator.text(), indicator.0)?;
            separator = "; ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn there_is_one_indicator_or_more() {
        let indicators = BearerRedirectionIndicators::new(RedirectionIndicator::REDIRECT_FORWARDS_REQUEST)
            .with(RedirectionIndicator::NEW_CONNECTION_IDENTIFIER);
        assert_eq!(indicators.to_string(), "redirect forwards request; new connection identifier");
        assert_eq!(BearerRedirectionIndicators::decode(&[4, 11]).unwrap(), indicators);
        assert!(BearerRedirectionIndicators::decode(&[]).is_err());
    }
}
