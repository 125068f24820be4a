//! Who provided an address and whether it was checked (H.225.0 §7.6, ScreeningIndicator).

use rasn::types::{Constraints, Identifier, Tag};
use rasn::{AsnType, Decode, Decoder, Encode, Encoder, constraints, value_constraint};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{FieldVisitor, code_enum};

use crate::h225::member::Member;

code_enum! {
    /// Who provided an address and whether it was checked. The codes are those of Q.931 octet 3a, bits 2-1; codes
    /// from 4 stand behind the extension marker, where the standard has none yet.
    pub enum ScreeningIndicator: mask 0x3F {
        /// By the user, not checked.
        UserProvidedNotScreened = 0, "user provided, not screened";
        /// By the user, checked and found right.
        UserProvidedVerifiedAndPassed = 1, "user provided, verified and passed";
        /// By the user, checked and found wrong.
        UserProvidedVerifiedAndFailed = 2, "user provided, verified and failed";
        /// By the network.
        NetworkProvided = 3, "network provided";
    }
}

impl ScreeningIndicator {
    const ROOT: Constraints = constraints!(value_constraint!(0, 3));
    const ADDITION: Constraints = constraints!(value_constraint!(0, 0x3F));
    const ROOT_LENGTH: u8 = 4;
}

impl AsnType for ScreeningIndicator {
    const TAG: Tag = Tag::ENUMERATED;
}

impl Decode for ScreeningIndicator {
    fn decode_with_tag_and_constraints<D: Decoder>(
        decoder: &mut D,
        tag: Tag,
        _: &Constraints,
    ) -> Result<Self, D::Error> {
        if !decoder.decode_bool(Tag::BOOL)? {
            return decoder.decode_integer(tag, &Self::ROOT).map(Self::from_code);
        }
        let small = !decoder.decode_bool(Tag::BOOL)?;
        let index: u8 = decoder.decode_integer(tag, &Self::ADDITION)?;
        let code = index.saturating_add(Self::ROOT_LENGTH);
        if small && code <= 0x3F {
            Ok(Self::Unknown(code))
        } else {
            Err(rasn::de::Error::custom(
                "a screening indicator far behind the extension marker",
                decoder.codec(),
            ))
        }
    }
}

impl Encode for ScreeningIndicator {
    fn encode_with_tag_and_constraints<'e, E: Encoder<'e>>(
        &self,
        encoder: &mut E,
        tag: Tag,
        _: &Constraints,
        identifier: Identifier,
    ) -> Result<(), E::Error> {
        let addition = self.code().checked_sub(Self::ROOT_LENGTH);
        encoder.encode_bool(Tag::BOOL, addition.is_some(), identifier)?;
        match addition {
            None => encoder.encode_integer(tag, &Self::ROOT, &self.code(), identifier)?,
            Some(index) => {
                encoder.encode_bool(Tag::BOOL, false, identifier)?;
                encoder.encode_integer(tag, &Self::ADDITION, &index, identifier)?
            }
        };
        Ok(())
    }
}

impl Member for ScreeningIndicator {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, self.code().into());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        Ok(members.u8(name, 0x3F)?.map(Self::from_code))
    }
}
