//! Proofs in messages of ISUP and BICC.

use alloc::vec::Vec;

use trueline_bicc as bicc;
use trueline_isup::{
    ApplicationContext, ApplicationTransport, Edit, Message, MessageBuilder, MessageCompatibilityInformation,
    MessageType, Parameter, ParameterCompatibilityInformation, ParameterName, Part as MessagePart,
    RawParameter,
};
use trueline_passport::Profile;
use trueline_wire::DecodeError;

use crate::carry::message::sealed::Sealed;
use crate::carry::{CarryError, Found, Part, Piece, Pieces, SetupMessage};
use crate::{CallSetup, Carrier, PackedProof};

const CARRIERS: [Carrier; 3] = [Carrier::Parameter, Carrier::UserToUser, Carrier::ApplicationTransport];

/// What an exchange that does not know the message does with the APM that a segment travels in: it passes it on, and
/// discards it where it cannot (Q.763 (12/1999) §3.33).
const APM_INSTRUCTION: u8 = 0x90;

impl Sealed for Message<'_> {}

impl<'a> SetupMessage<'a> for Message<'a> {
    fn carriers(&self) -> &'static [Carrier] {
        &CARRIERS
    }

    fn received(&self) -> &'a [u8] {
        self.octets()
    }

    fn call_setup(&self) -> Result<Option<CallSetup<'a>>, DecodeError> {
        CallSetup::from_isup(self)
    }

    fn each_found(&self, profile: &Profile, to: &mut dyn FnMut(Found<'a>)) {
        for raw in self.parameters().map_while(Result::ok) {
            if raw.code.0 == profile.isup_parameter && raw.part == MessagePart::Optional {
                to(Found::Proof(PackedProof { carrier: Carrier::Parameter, octets: raw.value }));
            } else if raw.code == ParameterName::USER_TO_USER_INFORMATION {
                if let Some(octets) = user_to_user(raw.value, profile) {
                    to(Found::Proof(PackedProof { carrier: Carrier::UserToUser, octets }));
                }
            } else if let Some(transport) = transport(&raw, profile) {
                each_piece(&transport, to);
            }
        }
    }

    fn each_part(&self, to: &mut dyn FnMut(Part<'a>)) {
        for raw in self.parameters().map_while(Result::ok) {
            let name = raw.code.name_in(raw.variant);
            to(Part { codeset: 0, code: raw.code.0, name, value: raw.value });
        }
    }

    fn is_of_proofs(&self, part: &Part<'_>, profile: &Profile) -> bool {
        match ParameterName(part.code) {
            ParameterName(code) if code == profile.isup_parameter => true,
            ParameterName::USER_TO_USER_INFORMATION => user_to_user(part.value, profile).is_some(),
            ParameterName::APPLICATION_TRANSPORT => {
                ApplicationTransport::decode(part.value).is_ok_and(|transport| is_ours(&transport, profile))
            }
            _ => false,
        }
    }

    fn with_octets(&self, carrier: Carrier, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError> {
        match carrier {
            Carrier::Parameter => {
                let code = ParameterName(profile.isup_parameter);
                let edit = self.edit().append_content(code, octets);
                Ok(with_instruction(self, edit, code, profile).finish()?)
            }
            Carrier::UserToUser => {
                let code = ParameterName::USER_TO_USER_INFORMATION;
                if self.parameters().map_while(Result::ok).any(|raw| raw.code == code) {
                    return Err(CarryError::Occupied { carrier });
                }
                Ok(self.edit().append_content(code, &user_to_user_content(octets, profile)).finish()?)
            }
            Carrier::ApplicationTransport => {
                self.with_transport(&ApplicationTransport::new(context(profile), octets), profile)
            }
            Carrier::InformationElement => Err(CarryError::NoSuchCarrier { carrier }),
        }
    }

    fn without_proofs(&self, carrier: Carrier, profile: &Profile) -> Result<Vec<u8>, CarryError> {
        match carrier {
            Carrier::Parameter => {
                let code = ParameterName(profile.isup_parameter);
                Ok(without_instruction(self, self.edit().remove(code), code).finish()?)
            }
            Carrier::UserToUser | Carrier::ApplicationTransport => {
                let of_carrier = |raw: &RawParameter<'_>| match carrier {
                    Carrier::UserToUser => {
                        raw.code == ParameterName::USER_TO_USER_INFORMATION
                            && user_to_user(raw.value, profile).is_some()
                    }
                    _ => transport(raw, profile).is_some(),
                };
                let ours = self.parameters().map_while(Result::ok).filter(of_carrier);
                let places: Vec<_> = ours.map(|raw| raw.offset).collect();
                Ok(self.edit().remove_each(|_, offset| places.contains(&offset)).finish()?)
            }
            Carrier::InformationElement => Err(CarryError::NoSuchCarrier { carrier }),
        }
    }

    fn with_transport(
        &self,
        transport: &ApplicationTransport<'_>,
        profile: &Profile,
    ) -> Result<Vec<u8>, CarryError> {
        let edit = self.edit().append(transport);
        // Exchanges of the first editions do not know application transport either.
        Ok(with_instruction(self, edit, ParameterName::APPLICATION_TRANSPORT, profile).finish()?)
    }

    fn further_transport(&self, transport: &ApplicationTransport<'_>) -> Result<Vec<u8>, CarryError> {
        let builder = MessageBuilder::new(MessageType::APM).with_variant(self.variant());
        let builder = match self.cic() {
            Some(cic) => builder.with_cic(cic),
            None => builder,
        };
        Ok(builder
            .with(&MessageCompatibilityInformation::from_octet(APM_INSTRUCTION))
            .with(transport)
            .finish()?)
    }
}

impl Sealed for bicc::Message<'_> {}

/// A message of BICC has the parameters of ISUP, and at most one for application transport, which is that of the bearer
/// (Q.1902.3): where it is there, segments begin in an APM behind the message.
impl<'a> SetupMessage<'a> for bicc::Message<'a> {
    fn carriers(&self) -> &'static [Carrier] {
        &CARRIERS
    }

    fn received(&self) -> &'a [u8] {
        self.octets()
    }

    fn call_setup(&self) -> Result<Option<CallSetup<'a>>, DecodeError> {
        CallSetup::from_bicc(self)
    }

    fn each_found(&self, profile: &Profile, to: &mut dyn FnMut(Found<'a>)) {
        self.as_isup().each_found(profile, to);
    }

    fn each_part(&self, to: &mut dyn FnMut(Part<'a>)) {
        self.as_isup().each_part(to);
    }

    fn is_of_proofs(&self, part: &Part<'_>, profile: &Profile) -> bool {
        self.as_isup().is_of_proofs(part, profile)
    }

    fn with_octets(&self, carrier: Carrier, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError> {
        match carrier {
            Carrier::ApplicationTransport => {
                self.with_transport(&ApplicationTransport::new(context(profile), octets), profile)
            }
            _ => self.as_isup().with_octets(carrier, octets, profile),
        }
    }

    fn without_proofs(&self, carrier: Carrier, profile: &Profile) -> Result<Vec<u8>, CarryError> {
        self.as_isup().without_proofs(carrier, profile)
    }

    fn with_transport(
        &self,
        transport: &ApplicationTransport<'_>,
        profile: &Profile,
    ) -> Result<Vec<u8>, CarryError> {
        let is_transport = |raw: RawParameter<'_>| raw.code == ParameterName::APPLICATION_TRANSPORT;
        if self.parameters().map_while(Result::ok).any(is_transport) {
            return Err(CarryError::Occupied { carrier: Carrier::ApplicationTransport });
        }
        self.as_isup().with_transport(transport, profile)
    }

    fn further_transport(&self, transport: &ApplicationTransport<'_>) -> Result<Vec<u8>, CarryError> {
        Ok(bicc::MessageBuilder::new(self.call_instance_code(), MessageType::APM)
            .with(&MessageCompatibilityInformation::from_octet(APM_INSTRUCTION))
            .with(transport)
            .finish()?)
    }
}

/// The context of proofs.
pub(super) const fn context(profile: &Profile) -> ApplicationContext {
    // No `From` in const.
    ApplicationContext::new(profile.application_context as u16)
}

fn is_ours(transport: &ApplicationTransport<'_>, profile: &Profile) -> bool {
    transport.context() == context(profile)
}

fn transport<'a>(raw: &RawParameter<'a>, profile: &Profile) -> Option<ApplicationTransport<'a>> {
    if raw.code != ParameterName::APPLICATION_TRANSPORT {
        return None;
    }
    ApplicationTransport::decode(raw.value).ok().filter(|transport| is_ours(transport, profile))
}

fn each_piece<'a>(transport: &ApplicationTransport<'a>, to: &mut dyn FnMut(Found<'a>)) {
    if !transport.is_whole() {
        return to(Found::Segment(*transport));
    }
    for piece in Pieces::of(transport.user_information()) {
        match piece {
            Ok(Piece::Proof(octets)) => {
                to(Found::Proof(PackedProof { carrier: Carrier::ApplicationTransport, octets }));
            }
            Ok(Piece::Certificate(octets)) => to(Found::Certificate(octets)),
            Ok(Piece::Other { .. }) => {}
            Err(error) => to(Found::Unreadable(error)),
        }
    }
}

/// The packed form in user-to-user information, from its protocol discriminator on; `None` where it is somebody else's.
pub(super) fn user_to_user<'a>(content: &'a [u8], profile: &Profile) -> Option<&'a [u8]> {
    let (&discriminator, information) = content.split_first()?;
    (discriminator == profile.user_to_user_discriminator)
        .then(|| information.strip_prefix(&profile.user_to_user_tag))?
}

/// The opposite of [`user_to_user`].
pub(super) fn user_to_user_content(octets: &[u8], profile: &Profile) -> Vec<u8> {
    [&[profile.user_to_user_discriminator][..], &profile.user_to_user_tag, octets].concat()
}

/// Adds the instruction for a parameter in front of those that are there, of which each octet stays.
fn with_instruction(message: &Message<'_>, edit: Edit, code: ParameterName, profile: &Profile) -> Edit {
    let present = instructions(message);
    let upgraded = present.and_then(|content| ParameterCompatibilityInformation::decode(content).ok());
    if upgraded.is_some_and(|upgraded| upgraded.upgraded_parameters().any(|parameter| parameter.code == code))
    {
        return edit;
    }
    let content = [&[code.0, profile.compatibility_instruction][..], present.unwrap_or_default()].concat();
    edit.set_content(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &content)
}

/// Takes the instruction for a parameter out, and the parameter that holds it where it was the only one.
fn without_instruction(message: &Message<'_>, edit: Edit, code: ParameterName) -> Edit {
    const CODE: ParameterName = ParameterName::PARAMETER_COMPATIBILITY_INFORMATION;
    let Some(upgraded) = instructions(message)
        .and_then(|content| ParameterCompatibilityInformation::decode(content).ok())
        .filter(|upgraded| upgraded.upgraded_parameters().any(|parameter| parameter.code == code))
    else {
        return edit;
    };
    let left = upgraded.upgraded_parameters().filter(|parameter| parameter.code != code);
    let mut content = Vec::new();
    let left = left.map(|parameter| (parameter.code, parameter.instructions));
    let _ = ParameterCompatibilityInformation::new(left, &mut content);
    if content.is_empty() { edit.remove(CODE) } else { edit.set_content(CODE, &content) }
}

/// The content of the first parameter compatibility information.
fn instructions<'a>(message: &Message<'a>) -> Option<&'a [u8]> {
    let mut parameters = message.parameters().map_while(Result::ok);
    let found = parameters.find(|raw| raw.code == ParameterName::PARAMETER_COMPATIBILITY_INFORMATION)?;
    Some(found.value)
}
