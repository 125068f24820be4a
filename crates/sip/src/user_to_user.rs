//! User-to-User (RFC 7433): what one user tells the other through the network, ISDN's among it (RFC 7434).

use alloc::vec::Vec;

use crate::build_error::BuildError;
use crate::grammar::is_token;
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::text::Text;
use crate::value::Value;
use crate::writing;

field_type! {
    /// One piece of user-to-user information: data, and how it is to be read.
    UserToUser, "User-to-User", "a token or a quoted string", |front| is_token(front) || writing::is_quoted(front)
}
field_parameters!(UserToUser);

impl UserToUser<'_> {
    /// Octets in hexadecimal digits, with the parameter `encoding=hex` (RFC 7433 §4.1).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for no octets at all, which no token can tell.
    pub fn hex(octets: &[u8]) -> Result<Self, BuildError> {
        if octets.is_empty() {
            return Err(BuildError::not_allowed("User-to-User", "at least one octet"));
        }
        let digits = alloc::format!("{}", trueline_wire::Hex(octets));
        Ok(Self(Parameterized::built(digits.into_bytes())).encoded_as_hex())
    }

    /// Text in a quoted string.
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for control characters.
    pub fn quoted(text: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::quoted("User-to-User", text)?)))
    }

    fn encoded_as_hex(self) -> Self {
        Self(self.0.with("encoding", Some(b"hex")))
    }

    /// The same for a package, such as `isdn-uui` (RFC 7434 §9).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn with_purpose(self, package: &str) -> Result<Self, BuildError> {
        let package = writing::token("purpose", package)?;
        Ok(Self(self.0.with("purpose", Some(package))))
    }

    /// The same with the kind of content, such as `isdn-uui` (RFC 7434 §9).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn with_content(self, content: &str) -> Result<Self, BuildError> {
        let content = writing::token("content", content)?;
        Ok(Self(self.0.with("content", Some(content))))
    }

    /// The data as received; quotes kept.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.0.front()
    }

    /// The data as text; quotes and backslashes left out.
    #[must_use]
    pub fn data_text(&self) -> Text<'_> {
        Text::unquoted(self.0.front())
    }

    /// The octets that hexadecimal data stands for: with `encoding=hex`, or without a word on the encoding, of which
    /// that is the default of the ISDN package (RFC 7434 §9). `None` for another encoding and for other data.
    #[must_use]
    pub fn data_octets(&self) -> Option<Vec<u8>> {
        if self.encoding().is_some_and(|encoding| !encoding.eq_ignore_ascii_case(b"hex")) {
            return None;
        }
        let digits = Value::new(self.data(), 0).without_quotes();
        let (pairs, []) = digits.as_chunks::<2>() else { return None };
        let digit = |octet: u8| char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
    }

    /// The package; quotes left out.
    #[must_use]
    pub fn purpose(&self) -> Option<&[u8]> {
        self.0.value_of("purpose").map(Value::without_quotes)
    }

    /// The kind of content; quotes left out.
    #[must_use]
    pub fn content(&self) -> Option<&[u8]> {
        self.0.value_of("content").map(Value::without_quotes)
    }

    /// How the data is written; quotes left out.
    #[must_use]
    pub fn encoding(&self) -> Option<&[u8]> {
        self.0.value_of("encoding").map(Value::without_quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_data_is_octets() {
        let built = UserToUser::hex(&[0x04, 0xAB]).unwrap().with_purpose("isdn-uui").unwrap();
        let built = built.with_content("isdn-uui").unwrap();
        assert_eq!(built.octets(), b"04ab;encoding=hex;purpose=isdn-uui;content=isdn-uui");
        let read = UserToUser::decode(Value::new(built.octets(), 0)).unwrap();
        assert_eq!(read.data_octets(), Some(alloc::vec![0x04, 0xAB]));
        assert_eq!((read.purpose(), read.content()), (Some(&b"isdn-uui"[..]), Some(&b"isdn-uui"[..])));
        assert!(UserToUser::hex(&[]).is_err());
    }

    #[test]
    fn quoted_data_is_text() {
        let built = UserToUser::quoted("a;\"b\"").unwrap();
        let read = UserToUser::decode(Value::new(built.octets(), 0)).unwrap();
        assert_eq!(alloc::format!("{}", read.data_text()), "a;\"b\"");
        assert_eq!(read.data_octets(), None);
        for octets in [&b""[..], b"\"a", b"\"a\"b", b"a b"] {
            assert!(UserToUser::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
    }
}
