//! Where the packed form lies in ISUP, BICC and Q.931: the code points, all of them assumptions.
//!
//! The amendments of Q.763, Q.931 and Q.1902.3 that define carriers for such a proof are not public in their code
//! points. Each value here is one that the networks concerned have to agree on; `docs/cli-authentication-profile.md`
//! tells why each default was chosen.

use core::str::FromStr;

/// Octets that a parameter of ISUP or BICC has room for: its length is one octet (Q.763 (12/1999) §1.5).
pub const MAX_ISUP_PARAMETER: usize = 255;

/// Octets of user information behind the protocol discriminator (RFC 7434 §5; Q.931 (05/1998) §4.5.30).
pub const MAX_USER_TO_USER: usize = 128;

/// Octets of a whole user-user information element: identifier, length, protocol discriminator and information.
pub const MAX_USER_USER_ELEMENT: usize = 131;

/// The code points under which a packed form is carried; they are the same at both ends.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Profile {
    /// The optional parameter of ISUP and BICC. Assumption: 0xF0.
    ///
    /// 0x8E to 0xBF is where ITU-T assigns, and where the parameter of the amendment probably is: a value of ours there
    /// could be taken for something else one day. 0xF0 lies between the codes of ANSI and those of the United Kingdom
    /// and Japan, in the part for national use, and no stack that was consulted knows it.
    pub isup_parameter: u8,
    /// The instruction indicators that go with that parameter in the parameter compatibility information. Not an
    /// assumption: 0xC0 says, in the terms of Q.763 (12/1999) §3.41, that an exchange that does not know the parameter
    /// passes it on without notice, and discards it where it cannot; the last octet of instructions.
    pub compatibility_instruction: u8,
    /// The codeset of the information element of Q.931. Assumption: 6, that of the local network, as the element is
    /// between an exchange and what is connected to it.
    pub q931_codeset: u8,
    /// The identifier of the information element of Q.931. Assumption: 0x60.
    ///
    /// Its bits 8 to 5 are not all 0, which would ask a receiver that does not know it to clear the call; no stack that was
    /// consulted has it in codeset 6, nor in codeset 0.
    pub q931_identifier: u8,
    /// The identifier of the information element of Q.931, in the same codeset, in which the destination exchange tells
    /// the called user what the verification found. Assumption: 0x61, for the same reasons.
    pub q931_result_identifier: u8,
    /// The protocol discriminator of user-to-user information. Assumption: 0, user specific (Q.931 (05/1998) §4.5.30).
    pub user_to_user_discriminator: u8,
    /// The octets between that discriminator and the packed form, as anybody may use "user specific". Assumption:
    /// `TL`.
    pub user_to_user_tag: [u8; 2],
    /// The application context identifier of application transport. Assumption: 84, of the range 64 to 127 that is
    /// reserved for applications that are not standardised (Q.763 (12/1999) §3.82).
    pub application_context: u8,
}

impl Profile {
    /// What is assumed where nothing else was agreed.
    pub const DEFAULT: Self = Self {
        isup_parameter: 0xF0,
        compatibility_instruction: 0xC0,
        q931_codeset: 6,
        q931_identifier: 0x60,
        q931_result_identifier: 0x61,
        user_to_user_discriminator: 0x00,
        user_to_user_tag: *b"TL",
        application_context: 84,
    };

    /// Octets that a packed form may have in user-to-user information.
    pub const USER_TO_USER_ROOM: usize = MAX_USER_TO_USER - 2;

    /// Whether the values can work at all.
    ///
    /// # Errors
    /// The first that cannot.
    pub const fn check(&self) -> Result<(), ProfileError> {
        if self.isup_parameter == 0 {
            return Err(ProfileError::IsupParameter);
        }
        if self.compatibility_instruction & 0x80 == 0 {
            return Err(ProfileError::CompatibilityInstruction);
        }
        if !matches!(self.q931_codeset, 0 | 4..=7) {
            return Err(ProfileError::Q931Codeset);
        }
        if !self.is_identifier(self.q931_identifier) || !self.is_identifier(self.q931_result_identifier) {
            return Err(ProfileError::Q931Identifier);
        }
        if self.q931_identifier == self.q931_result_identifier {
            return Err(ProfileError::SameIdentifier);
        }
        if !matches!(self.application_context, 64..=127) {
            return Err(ProfileError::ApplicationContext);
        }
        Ok(())
    }

    const fn is_identifier(&self, identifier: u8) -> bool {
        identifier & 0x80 == 0 && (self.q931_codeset != 0 || identifier & 0xF0 != 0)
    }
}

/// The default with the values that the text names: `isup_parameter=0xF1, q931_codeset=5`. The names are those of the
/// fields; numbers are decimal, or hexadecimal behind `0x`; the tag is two octets in hexadecimal. The whole is checked.
impl FromStr for Profile {
    type Err = ProfileError;

    fn from_str(text: &str) -> Result<Self, ProfileError> {
        let mut profile = Self::DEFAULT;
        for assignment in text.split(',').map(str::trim).filter(|assignment| !assignment.is_empty()) {
            let (name, value) = assignment.split_once('=').ok_or(ProfileError::Assignment)?;
            let number = number(value.trim());
            let octet = || number.and_then(|number| u8::try_from(number).ok()).ok_or(ProfileError::Value);
            match name.trim() {
                "isup_parameter" => profile.isup_parameter = octet()?,
                "compatibility_instruction" => profile.compatibility_instruction = octet()?,
                "q931_codeset" => profile.q931_codeset = octet()?,
                "q931_identifier" => profile.q931_identifier = octet()?,
                "q931_result_identifier" => profile.q931_result_identifier = octet()?,
                "user_to_user_discriminator" => profile.user_to_user_discriminator = octet()?,
                "user_to_user_tag" => {
                    profile.user_to_user_tag = number.ok_or(ProfileError::Value)?.to_be_bytes()
                }
                "application_context" => profile.application_context = octet()?,
                _ => return Err(ProfileError::Name),
            }
        }
        profile.check()?;
        Ok(profile)
    }
}

fn number(text: &str) -> Option<u16> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why a profile cannot work.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// 0 is the end of optional parameters.
    #[error("parameter 0 of ISUP is the end of optional parameters (Q.763 §3.20)")]
    IsupParameter,
    /// Bit 8 says that another octet of instructions follows.
    #[error("bit 8 of the compatibility instruction must be 1, as one octet of it is sent (Q.763 §3.41)")]
    CompatibilityInstruction,
    /// 1 to 3 are reserved, and there are no others.
    #[error("the codeset must be 0 or one from 4 to 7 (Q.931 §4.5.2)")]
    Q931Codeset,
    /// An element of one octet has no room, and one that must be understood makes a receiver clear the call.
    #[error("the identifier must be below 0x80, and in codeset 0 not below 0x10 (Q.931 §4.5.1)")]
    Q931Identifier,
    /// One identifier cannot be two elements.
    #[error("the proof and the result of its verification need elements of their own")]
    SameIdentifier,
    /// A text without `=`.
    #[error("name=value is expected, such as isup_parameter=0xF1")]
    Assignment,
    /// A name that no field has.
    #[error(
        "the names are isup_parameter, compatibility_instruction, q931_codeset, q931_identifier, q931_result_identifier, \
         user_to_user_discriminator, user_to_user_tag and application_context"
    )]
    Name,
    /// No number, or too large a one.
    #[error("a value from 0 to 255 is expected, or 0x00 to 0xFF (user_to_user_tag: 0x0000 to 0xFFFF)")]
    Value,
    /// Others belong to standardised applications.
    #[error("the application context identifier must be from 64 to 127 (Q.763 §3.82)")]
    ApplicationContext,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_can_work() {
        assert_eq!(Profile::default().check(), Ok(()));
        assert_eq!(Profile::USER_TO_USER_ROOM + Profile::DEFAULT.user_to_user_tag.len(), MAX_USER_TO_USER);
        assert_eq!(MAX_USER_TO_USER + 3, MAX_USER_USER_ELEMENT);
    }

    #[test]
    fn what_cannot_work_is_named() {
        let default = Profile::DEFAULT;
        for (profile, error) in [
            (Profile { isup_parameter: 0, ..default }, ProfileError::IsupParameter),
            (Profile { compatibility_instruction: 0x40, ..default }, ProfileError::CompatibilityInstruction),
            (Profile { q931_codeset: 3, ..default }, ProfileError::Q931Codeset),
            (Profile { q931_codeset: 8, ..default }, ProfileError::Q931Codeset),
            (Profile { q931_identifier: 0x96, ..default }, ProfileError::Q931Identifier),
            (Profile { q931_codeset: 0, q931_identifier: 0x0E, ..default }, ProfileError::Q931Identifier),
            (Profile { q931_result_identifier: 0x60, ..default }, ProfileError::SameIdentifier),
            (Profile { application_context: 63, ..default }, ProfileError::ApplicationContext),
        ] {
            assert_eq!(profile.check(), Err(error));
        }
    }

    #[test]
    fn a_text_names_what_differs_from_the_default() {
        let profile: Profile =
            "isup_parameter=0xF1, user_to_user_tag = 0x4142,q931_codeset=5,".parse().unwrap();
        let expected =
            Profile { isup_parameter: 0xF1, user_to_user_tag: *b"AB", q931_codeset: 5, ..Profile::DEFAULT };
        assert_eq!(profile, expected);
        assert_eq!("".parse(), Ok(Profile::DEFAULT));
        for (text, error) in [
            ("isup_parameter", ProfileError::Assignment),
            ("isup=1", ProfileError::Name),
            ("isup_parameter=256", ProfileError::Value),
            ("isup_parameter=x", ProfileError::Value),
            ("application_context=5", ProfileError::ApplicationContext),
        ] {
            assert_eq!(text.parse::<Profile>(), Err(error), "{text}");
        }
    }
}
