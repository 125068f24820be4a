//! Origination-Id (3GPP TS 24.229 §7.2): where the call came from, as the claim `origid` will tell it (RFC 8588 §5).

use alloc::vec::Vec;

use trueline_wire::Hex;

use crate::parameterized::{Parameterized, field_parameters, field_type};

field_type! {
    /// A UUID that stands for a customer, a node or a trunk (RFC 4122 §3).
    OriginationId, "Origination-Id", "a UUID", |front| !front.is_empty()
}
field_parameters!(OriginationId);

impl OriginationId<'_> {
    /// The text of a UUID, digits in lower case.
    #[must_use]
    pub fn new(uuid: [u8; 16]) -> Self {
        let digits = alloc::format!("{}", Hex(&uuid));
        let mut text = Vec::with_capacity(36);
        for (place, &digit) in digits.as_bytes().iter().enumerate() {
            if matches!(place, 8 | 12 | 16 | 20) {
                text.push(b'-');
            }
            text.push(digit);
        }
        Self(Parameterized::built(text))
    }

    /// The identifier as received.
    #[must_use]
    pub fn identifier(&self) -> &[u8] {
        self.0.front()
    }

    /// The octets of the UUID; `None` where the identifier is none.
    #[must_use]
    pub fn uuid(&self) -> Option<[u8; 16]> {
        const HYPHENS: [usize; 4] = [8, 13, 18, 23];
        let text = self.identifier();
        if text.len() != 36 {
            return None;
        }
        let mut number = 0_u128;
        for (place, &octet) in text.iter().enumerate() {
            if HYPHENS.contains(&place) {
                if octet != b'-' {
                    return None;
                }
            } else {
                number = number << 4 | u128::from(char::from(octet).to_digit(16)?);
            }
        }
        Some(number.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_uuid_is_its_sixteen_octets() {
        let text = b"123e4567-e89b-12d3-a456-426655440000";
        let read = OriginationId::decode(Value::new(text, 0)).unwrap();
        let uuid = read.uuid().unwrap();
        assert_eq!(uuid[..4], [0x12, 0x3E, 0x45, 0x67]);
        assert_eq!(OriginationId::new(uuid), read);
        let upper = OriginationId::decode(Value::new(b"123E4567-E89B-12D3-A456-426655440000;x", 0)).unwrap();
        assert_eq!(upper.uuid(), Some(uuid));
    }

    #[test]
    fn another_identifier_is_kept() {
        for text in [
            &b"trunk 7"[..],
            b"123e4567e89b12d3a456426655440000----",
            b"123e4567-e89b-12d3-a456-42665544000g",
        ] {
            let read = OriginationId::decode(Value::new(text, 0)).unwrap();
            assert_eq!((read.uuid(), read.identifier()), (None, text));
        }
    }
}
