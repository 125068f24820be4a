//! Remote-Party-ID (draft-ietf-sip-privacy-04): an identity as networks told it before RFC 3325.

use trueline_wire::DecodeError;

use crate::name_addr::NameAddr;
use crate::value::Value;

/// One party of the call.
#[derive(Clone, Copy, Debug)]
pub struct RemotePartyId<'a>(NameAddr<'a>);

impl<'a> RemotePartyId<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of [`NameAddr::decode`].
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        NameAddr::decode(value).map(Self)
    }

    /// The identity.
    #[must_use]
    pub const fn address(&self) -> NameAddr<'a> {
        self.0
    }

    /// Whose identity it is: `calling` or `called`.
    #[must_use]
    pub fn party(&self) -> Option<&'a [u8]> {
        self.word("party")
    }

    /// What kind of identity it is: `subscriber`, `user` or `term`.
    #[must_use]
    pub fn id_type(&self) -> Option<&'a [u8]> {
        self.word("id-type")
    }

    /// Whether the identity was verified: `yes` or `no`.
    #[must_use]
    pub fn screen(&self) -> Option<&'a [u8]> {
        self.word("screen")
    }

    /// What is not to be shown: `full`, `name`, `uri` or `off`.
    #[must_use]
    pub fn privacy(&self) -> Option<&'a [u8]> {
        self.word("privacy")
    }

    fn word(&self, name: &str) -> Option<&'a [u8]> {
        self.0.parameters().value_of(name).map(Value::without_quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_with_and_without_quotes() {
        let octets = b"\"A\" <sip:+12025550142@example.com>;party=calling;id-type=subscriber;privacy=\"full\";screen=yes";
        let identity = RemotePartyId::decode(Value::new(octets, 0)).unwrap();
        assert_eq!((identity.party(), identity.id_type()), (Some(&b"calling"[..]), Some(&b"subscriber"[..])));
        assert_eq!((identity.privacy(), identity.screen()), (Some(&b"full"[..]), Some(&b"yes"[..])));
    }
}
