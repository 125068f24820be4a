//! Where the packed form lies in ISUP, BICC and Q.931: the code points, all of them assumptions.
//!
//! The amendments of Q.763, Q.931 and Q.1902.3 that define carriers for such a proof are not public in their code
//! points. Each value here is one that the networks concerned have to agree on; `docs/cli-authentication-profile.md`
//! tells why each default was chosen.

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
        if self.q931_identifier & 0x80 != 0 || (self.q931_codeset == 0 && self.q931_identifier & 0xF0 == 0) {
            return Err(ProfileError::Q931Identifier);
        }
        if !matches!(self.application_context, 64..=127) {
            return Err(ProfileError::ApplicationContext);
        }
        Ok(())
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
            (Profile { application_context: 63, ..default }, ProfileError::ApplicationContext),
        ] {
            assert_eq!(profile.check(), Err(error));
        }
    }
}
