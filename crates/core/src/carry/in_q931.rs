//! Proofs in messages of Q.931 and H.225.0.

use alloc::vec::Vec;

use trueline_passport::Profile;
#[cfg(feature = "h225")]
use trueline_q931::h225::{Extensible, H225, OctetString, UserData};
use trueline_q931::{Codeset, ElementIdentifier, Framing, Message, RawElement};
#[cfg(feature = "h225")]
use trueline_q931::{UserUser, UserUserProtocol};
use trueline_wire::DecodeError;

use crate::carry::in_isup::{user_to_user, user_to_user_content};
use crate::carry::message::sealed::Sealed;
use crate::carry::{CarryError, Found, Part, SetupMessage};
use crate::{CallSetup, Carrier, PackedProof};

const CARRIERS: [Carrier; 2] = [Carrier::InformationElement, Carrier::UserToUser];

impl Sealed for Message<'_> {}

/// In H.225.0 the user-user element is that of the H323-UserInformation, and what users tell each other is its field
/// user-data. Only the feature `h225` reads that.
impl<'a> SetupMessage<'a> for Message<'a> {
    fn carriers(&self) -> &'static [Carrier] {
        match self.framing() {
            #[cfg(not(feature = "h225"))]
            Framing::H225 => &[Carrier::InformationElement],
            _ => &CARRIERS,
        }
    }

    fn received(&self) -> &'a [u8] {
        self.octets()
    }

    fn call_setup(&self) -> Result<Option<CallSetup<'a>>, DecodeError> {
        match self.framing() {
            #[cfg(feature = "h225")]
            Framing::H225 => CallSetup::from_h225(self),
            _ => CallSetup::from_q931(self),
        }
    }

    fn each_found(&self, profile: &Profile, to: &mut dyn FnMut(Found<'a>)) {
        for raw in self.information_elements().map_while(Result::ok) {
            let found = if is_proof(raw.codeset, raw.code.0, profile) {
                Some((Carrier::InformationElement, raw.value))
            } else if raw.is(ElementIdentifier::USER_USER) {
                user_data(self.framing(), raw.value, profile).map(|octets| (Carrier::UserToUser, octets))
            } else {
                None
            };
            if let Some((carrier, octets)) = found {
                to(Found::Proof(PackedProof { carrier, octets }));
            }
        }
    }

    fn each_part(&self, to: &mut dyn FnMut(Part<'a>)) {
        for raw in self.information_elements().map_while(Result::ok) {
            let RawElement { codeset, code, value, .. } = raw;
            to(Part { codeset: codeset.code(), code: code.0, name: raw.name(), value });
        }
    }

    fn is_of_proofs(&self, part: &Part<'_>, profile: &Profile) -> bool {
        let codeset = Codeset::from_code(part.codeset);
        is_proof(codeset, part.code, profile)
            || codeset == Codeset::Standard
                && part.code == ElementIdentifier::USER_USER.0
                && user_data(self.framing(), part.value, profile).is_some()
    }

    fn with_octets(&self, carrier: Carrier, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError> {
        match carrier {
            Carrier::InformationElement => {
                let code = ElementIdentifier(profile.q931_identifier);
                Ok(self
                    .edit()
                    .append_content(Codeset::from_code(profile.q931_codeset), code, octets)
                    .finish()?)
            }
            Carrier::UserToUser => self.with_user_to_user(octets, profile),
            Carrier::Parameter | Carrier::ApplicationTransport => Err(CarryError::NoSuchCarrier { carrier }),
        }
    }

    fn without_proofs(&self, carrier: Carrier, profile: &Profile) -> Result<Vec<u8>, CarryError> {
        match carrier {
            Carrier::InformationElement => {
                let code = ElementIdentifier(profile.q931_identifier);
                Ok(self.edit().remove(Codeset::from_code(profile.q931_codeset), code).finish()?)
            }
            Carrier::UserToUser => self.without_user_to_user(profile),
            Carrier::Parameter | Carrier::ApplicationTransport => Err(CarryError::NoSuchCarrier { carrier }),
        }
    }
}

/// What the carrier for users does in both framings.
trait UserToUser {
    fn with_user_to_user(&self, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError>;
    fn without_user_to_user(&self, profile: &Profile) -> Result<Vec<u8>, CarryError>;
}

impl UserToUser for Message<'_> {
    fn with_user_to_user(&self, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError> {
        const OCCUPIED: CarryError = CarryError::Occupied { carrier: Carrier::UserToUser };
        #[cfg(feature = "h225")]
        if self.framing() == Framing::H225 {
            let content = user_to_user_content(octets, profile);
            let information = content.get(1..).unwrap_or_default();
            let room = information.len();
            let too_long = CarryError::NoRoom {
                carrier: Carrier::UserToUser,
                needed: octets.len(),
                room: MOST_USER_DATA.saturating_sub(room.saturating_sub(octets.len())),
            };
            let user_information = OctetString::new(information).ok_or(too_long)?;
            let data =
                UserData { protocol_discriminator: profile.user_to_user_discriminator, user_information };
            return change_user_data(self, |user_data| match user_data {
                Some(_) => Err(OCCUPIED),
                None => Ok(Some(Extensible::new(data))),
            });
        }
        if self.framing() == Framing::H225 {
            return Err(CarryError::NoSuchCarrier { carrier: Carrier::UserToUser });
        }
        let is_user_user =
            |raw: RawElement<'_>| raw.is(ElementIdentifier::USER_USER) && !raw.value.is_empty();
        if self.information_elements().map_while(Result::ok).any(is_user_user) {
            return Err(OCCUPIED);
        }
        let content = user_to_user_content(octets, profile);
        Ok(self.edit().set_content(Codeset::Standard, ElementIdentifier::USER_USER, &content).finish()?)
    }

    fn without_user_to_user(&self, profile: &Profile) -> Result<Vec<u8>, CarryError> {
        let mut elements = self.information_elements().map_while(Result::ok);
        let user_user = elements.find(|raw| raw.is(ElementIdentifier::USER_USER));
        if user_user.and_then(|raw| user_data(self.framing(), raw.value, profile)).is_none() {
            return Ok(self.octets().to_vec());
        }
        #[cfg(feature = "h225")]
        if self.framing() == Framing::H225 {
            return change_user_data(self, |_| Ok(None));
        }
        Ok(self.edit().remove(Codeset::Standard, ElementIdentifier::USER_USER).finish()?)
    }
}

fn is_proof(codeset: Codeset, code: u8, profile: &Profile) -> bool {
    codeset.code() == profile.q931_codeset && code == profile.q931_identifier
}

/// The packed form in a user-user element.
fn user_data<'a>(framing: Framing, content: &'a [u8], profile: &Profile) -> Option<&'a [u8]> {
    #[cfg(feature = "h225")]
    if framing == Framing::H225 {
        let (&discriminator, octets) = content.split_first()?;
        if discriminator != H225::PROTOCOL_DISCRIMINATOR {
            return None;
        }
        let h225 = H225::decode(octets).ok()?;
        let data = &h225.information().root.user_data.as_ref()?.root;
        let information = data.user_information.octets();
        if data.protocol_discriminator != profile.user_to_user_discriminator
            || !information.starts_with(&profile.user_to_user_tag)
        {
            return None;
        }
        // Aligned PER leaves octet strings as they are, so that the value lies in the message and can be borrowed there.
        // It is one of the last fields; octets that are the same are as good.
        let found = octets.windows(information.len()).rfind(|window| *window == information)?;
        return found.strip_prefix(&profile.user_to_user_tag);
    }
    match framing {
        Framing::Q931 => user_to_user(content, profile),
        _ => None,
    }
}

/// The most octets of user information in the field user-data (H.225.0).
#[cfg(feature = "h225")]
const MOST_USER_DATA: usize = 131;

/// The message with another field user-data; the octets of the H323-UserInformation are made anew.
#[cfg(feature = "h225")]
fn change_user_data(
    message: &Message<'_>,
    change: impl FnOnce(Option<&Extensible<UserData>>) -> Result<Option<Extensible<UserData>>, CarryError>,
) -> Result<Vec<u8>, CarryError> {
    const NO_CARRIER: CarryError = CarryError::NoSuchCarrier { carrier: Carrier::UserToUser };
    let element = message.element::<UserUser<'_>>()?.ok_or(NO_CARRIER)?;
    if element.protocol_discriminator() != UserUserProtocol::Asn1 {
        return Err(NO_CARRIER);
    }
    let mut h225 = H225::decode(element.user_information())?;
    let user_data = &mut h225.information_mut().root.user_data;
    *user_data = change(user_data.as_ref())?;
    let mut octets = Vec::new();
    h225.encode(&mut octets)?;
    Ok(message.edit().set(&UserUser::new(UserUserProtocol::Asn1, &octets)).finish()?)
}
