//! History-Info (RFC 7044 §5): the targets that a request went to on its way.

use trueline_wire::DecodeError;

use crate::grammar::decimal;
use crate::name_addr::NameAddr;
use crate::text::Text;
use crate::value::Value;

/// One entry: a target, and how the request came to it.
#[derive(Clone, Copy, Debug)]
pub struct HistoryInfo<'a>(NameAddr<'a>);

impl<'a> HistoryInfo<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        NameAddr::decode(value).map(Self)
    }

    /// The target.
    #[must_use]
    pub const fn address(&self) -> NameAddr<'a> {
        self.0
    }

    /// The place in the tree of targets, such as `1.2.1`.
    #[must_use]
    pub fn index(&self) -> Option<&'a [u8]> {
        self.0.parameter("index")
    }

    /// The entry with the same user that this target was found from (`rc`).
    #[must_use]
    pub fn recursed_from(&self) -> Option<&'a [u8]> {
        self.0.parameter("rc")
    }

    /// The entry of another user that was mapped to this target (`mp`): a diversion.
    #[must_use]
    pub fn mapped_from(&self) -> Option<&'a [u8]> {
        self.0.parameter("mp")
    }

    /// The entry that this target was taken from without a change (`np`).
    #[must_use]
    pub fn unchanged_from(&self) -> Option<&'a [u8]> {
        self.0.parameter("np")
    }

    /// The Reason that the target answered with, escapes read (RFC 3326).
    #[must_use]
    pub fn reason(&self) -> Option<Text<'a>> {
        self.escaped_header("Reason")
    }

    /// What is to be kept from others, such as `history`, escapes read (RFC 3323).
    #[must_use]
    pub fn privacy(&self) -> Option<Text<'a>> {
        self.escaped_header("Privacy")
    }

    /// Why the call was sent to this target, a status code in the URI (RFC 4458 §2.1).
    #[must_use]
    pub fn cause(&self) -> Option<u16> {
        decimal(self.0.uri().parameter("cause")?).and_then(|cause| u16::try_from(cause).ok())
    }

    fn escaped_header(&self, name: &str) -> Option<Text<'a>> {
        self.0.uri().headers().value_of(name).map(|value| Text::unescaped(value.octets()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_tells_index_origin_reason_and_cause() {
        let octets = b"<sip:+12025550142@example.com;cause=302?Reason=SIP%3Bcause%3D486&Privacy=history>;index=1.2;mp=1.1";
        let entry = HistoryInfo::decode(Value::new(octets, 0)).unwrap();
        assert_eq!((entry.index(), entry.mapped_from()), (Some(&b"1.2"[..]), Some(&b"1.1"[..])));
        assert_eq!((entry.recursed_from(), entry.unchanged_from(), entry.cause()), (None, None, Some(302)));
        assert_eq!(
            alloc::format!("{} {}", entry.reason().unwrap(), entry.privacy().unwrap()),
            "SIP;cause=486 history"
        );
    }
}
