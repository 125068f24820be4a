//! Diversion (RFC 5806): who diverted the call, and why.

use trueline_wire::DecodeError;

use crate::grammar::decimal;
use crate::name_addr::NameAddr;
use crate::value::Value;

/// One diversion; the first of a message is the latest (RFC 5806 §4).
#[derive(Clone, Copy, Debug)]
pub struct Diversion<'a>(NameAddr<'a>);

impl<'a> Diversion<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        NameAddr::decode(value).map(Self)
    }

    /// Who diverted the call.
    #[must_use]
    pub const fn address(&self) -> NameAddr<'a> {
        self.0
    }

    /// Why, such as `no-answer`; quotes left out.
    #[must_use]
    pub fn reason(&self) -> Option<&'a [u8]> {
        self.word("reason")
    }

    /// How many diversions this entry stands for; `None` where it does not say so in digits.
    #[must_use]
    pub fn counter(&self) -> Option<u64> {
        decimal(self.word("counter")?)
    }

    /// How many diversions are allowed at most; `None` where it does not say so in digits.
    #[must_use]
    pub fn limit(&self) -> Option<u64> {
        decimal(self.word("limit")?)
    }

    /// What is not to be shown: `full`, `name`, `uri` or `off`; quotes left out.
    #[must_use]
    pub fn privacy(&self) -> Option<&'a [u8]> {
        self.word("privacy")
    }

    /// Whether the address was verified: `yes` or `no`; quotes left out.
    #[must_use]
    pub fn screen(&self) -> Option<&'a [u8]> {
        self.word("screen")
    }

    fn word(&self, name: &str) -> Option<&'a [u8]> {
        self.0.parameters().value_of(name).map(Value::without_quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diversion_tells_reason_counter_limit_privacy_and_screen() {
        let octets = b"<tel:+12025550142>;reason=\"no-answer\";counter=2;limit=x;privacy=full;screen=yes";
        let diversion = Diversion::decode(Value::new(octets, 0)).unwrap();
        assert_eq!(diversion.address().uri().number(), Some(&b"+12025550142"[..]));
        assert_eq!(
            (diversion.reason(), diversion.counter(), diversion.limit()),
            (Some(&b"no-answer"[..]), Some(2), None)
        );
        assert_eq!((diversion.privacy(), diversion.screen()), (Some(&b"full"[..]), Some(&b"yes"[..])));
    }
}
