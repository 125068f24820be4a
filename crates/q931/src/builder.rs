//! Building a message from elements (ITU-T Q.931 (05/1998) §3 and §4.5).

use alloc::vec::Vec;

use crate::call_reference::CallReference;
use crate::element::{
    BearerCapability, CalledPartyNumber, CallingPartyNumber, ChannelIdentification, Display, Element,
    Facility, HighLayerCompatibility, LowLayerCompatibility, ProgressIndicator, RedirectingNumber,
    SendingComplete, Shift, ShiftKind, UserUser,
};
use crate::element_identifier::{Codeset, ElementIdentifier};
use crate::information_elements::Framing;
use crate::message_type::MessageType;
use crate::permitted::most_of;
use crate::protocol_discriminator::ProtocolDiscriminator;

/// A message of any type, from its elements. They come out as the standard orders them: by codeset, with a locking
/// shift where it changes, and inside a codeset ascending, those of one kind in the order they were given in. More
/// data, sending complete and congestion level stand in front, a repeat indicator in front of the element that was
/// given after it.
#[derive(Clone, Debug)]
#[must_use]
pub struct MessageBuilder {
    framing: Framing,
    protocol_discriminator: ProtocolDiscriminator,
    call_reference: CallReference,
    message_type: MessageType,
    national_message_type: Option<u8>,
    elements: Vec<Given>,
}

#[derive(Clone, Debug)]
struct Given {
    codeset: Codeset,
    code: ElementIdentifier,
    content: Vec<u8>,
}

/// Why a message could not be built or edited.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The message that was to be edited is broken.
    #[error(transparent)]
    Decode(#[from] trueline_wire::DecodeError),
    /// More content than the length can tell.
    #[error("{code}: {octets} octets of content, {most} are the most")]
    TooLong {
        /// The element.
        code: ElementIdentifier,
        /// Its length in octets.
        octets: usize,
        /// What the length can tell, in octets.
        most: usize,
    },
    /// A mandatory element would be missing.
    #[error("{code} is mandatory")]
    Mandatory {
        /// The element.
        code: ElementIdentifier,
    },
    /// An element would be there more often than a message may have it.
    #[error("{code} more than {most} times")]
    Repeated {
        /// The element.
        code: ElementIdentifier,
        /// How often it may be there.
        most: usize,
    },
    /// [`MessageType::ESCAPE`] is no type by itself: see [`MessageBuilder::national`].
    #[error("a national message type is missing")]
    NoNationalMessageType,
    /// H.225.0 has call references of two octets only.
    #[error("a call reference of {octets} octets, H.225.0 has two")]
    CallReferenceLength {
        /// Its length in octets.
        octets: u8,
    },
    /// Codesets 1 to 3 are reserved.
    #[error("{codeset} is reserved")]
    ReservedCodeset {
        /// The codeset.
        codeset: Codeset,
    },
    /// A shift, which the builder sets; an identifier that no element can have; or a single octet that is not of its
    /// identifier.
    #[error("{code} cannot be given")]
    NotAnElement {
        /// The element.
        code: ElementIdentifier,
    },
}

impl MessageBuilder {
    /// A Q.931 call control message without elements.
    pub const fn new(message_type: MessageType, call_reference: CallReference) -> Self {
        Self {
            framing: Framing::Q931,
            protocol_discriminator: ProtocolDiscriminator::CALL_CONTROL,
            call_reference,
            message_type,
            national_message_type: None,
            elements: Vec::new(),
        }
    }

    /// A message of a national type, behind [`MessageType::ESCAPE`].
    pub const fn national(national_message_type: u8, call_reference: CallReference) -> Self {
        let mut builder = Self::new(MessageType::ESCAPE, call_reference);
        builder.national_message_type = Some(national_message_type);
        builder
    }

    /// The same in another framing: H.225.0 has a user-user element with a length of two octets.
    pub const fn with_framing(mut self, framing: Framing) -> Self {
        self.framing = framing;
        self
    }

    /// The same under another protocol discriminator, such as that of maintenance.
    pub const fn with_protocol_discriminator(mut self, to: ProtocolDiscriminator) -> Self {
        self.protocol_discriminator = to;
        self
    }

    /// One element more.
    pub fn with<'e, E: Element<'e>>(self, element: &E) -> Self {
        let content = content_of(element);
        self.with_content(Codeset::Standard, E::CODE, content)
    }

    /// One element more, of any codeset, whose content is already encoded. The content of a single-octet element is
    /// its octet.
    pub fn with_content(
        mut self,
        codeset: Codeset,
        code: ElementIdentifier,
        content: impl Into<Vec<u8>>,
    ) -> Self {
        self.elements.push(Given { codeset, code, content: content.into() });
        self
    }

    /// The octets.
    ///
    /// # Errors
    /// [`BuildError::Mandatory`], [`BuildError::Repeated`], [`BuildError::TooLong`], [`BuildError::ReservedCodeset`]
    /// and the others for what a message cannot be.
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        self.check()?;
        let mut places: Vec<_> = self.elements.iter().enumerate().map(|(at, _)| self.place(at)).collect();
        places.sort_unstable();
        let mut out = Vec::new();
        let call_reference = self.call_reference;
        out.extend([self.protocol_discriminator.0, call_reference.length()]);
        out.extend_from_slice(call_reference.octets());
        out.push(self.message_type.0);
        out.extend(self.national_message_type);
        let mut active = Codeset::Standard;
        for element in places.into_iter().filter_map(|place| self.elements.get(place.given)) {
            if element.codeset != active {
                active = element.codeset;
                Shift::new(ShiftKind::Locking, active).encode(&mut out);
            }
            put_element(&mut out, self.framing, element.codeset, element.code, &element.content)?;
        }
        Ok(out)
    }

    fn check(&self) -> Result<(), BuildError> {
        if self.message_type == MessageType::ESCAPE && self.national_message_type.is_none() {
            return Err(BuildError::NoNationalMessageType);
        }
        let octets = self.call_reference.length();
        if self.framing == Framing::H225 && octets != 2 {
            return Err(BuildError::CallReferenceLength { octets });
        }
        for element in &self.elements {
            let (codeset, code) = (element.codeset, element.code);
            if matches!(codeset, Codeset::Unknown(_)) {
                return Err(BuildError::ReservedCodeset { codeset });
            }
            if code == ElementIdentifier::SHIFT || ElementIdentifier::from_octet(code.0) != code {
                return Err(BuildError::NotAnElement { code });
            }
            let most = most_of(codeset, code);
            let count = self.elements.iter().filter(|other| (other.codeset, other.code) == (codeset, code));
            if count.count() > most {
                return Err(BuildError::Repeated { code, most });
            }
        }
        let given = |code| {
            self.elements.iter().any(|element| {
                element.codeset == Codeset::Standard && element.code == code && !element.content.is_empty()
            })
        };
        let needed = self.message_type.mandatory_elements_under(self.protocol_discriminator, self.framing);
        match needed.iter().copied().find(|&code| !given(code)) {
            Some(code) => Err(BuildError::Mandatory { code }),
            None => Ok(()),
        }
    }

    fn place(&self, given: usize) -> Place {
        let later = self.elements.get(given..).unwrap_or_default();
        let (codeset, code) = match later.first() {
            Some(element) => (element.codeset, element.code),
            None => (Codeset::Standard, ElementIdentifier::SHIFT),
        };
        let order = match (codeset, code) {
            (Codeset::Standard, ElementIdentifier::REPEAT_INDICATOR) => {
                // In front of the next variable element of this codeset, or at the end.
                let next = later
                    .iter()
                    .find(|element| element.codeset == Codeset::Standard && !element.code.is_single_octet());
                next.map_or(u16::MAX, |element| order_of(element.code))
            }
            (_, code) if code.is_single_octet() => 0,
            (_, code) => order_of(code),
        };
        Place { codeset: codeset.code(), order, given }
    }
}

/// Variable elements behind the single octets.
fn order_of(code: ElementIdentifier) -> u16 {
    u16::from(code.0).saturating_add(1)
}

/// Where an element goes: compared from the first field to the last.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Place {
    codeset: u8,
    order: u16,
    given: usize,
}

pub(crate) fn content_of<'e, E: Element<'e>>(element: &E) -> Vec<u8> {
    let mut content = Vec::new();
    element.encode(&mut content);
    content
}

/// Appends an element with identifier and length.
pub(crate) fn put_element(
    out: &mut Vec<u8>,
    framing: Framing,
    codeset: Codeset,
    code: ElementIdentifier,
    content: &[u8],
) -> Result<(), BuildError> {
    if code.is_single_octet() {
        return match *content {
            [octet] if ElementIdentifier::from_octet(octet) == code => {
                out.push(octet);
                Ok(())
            }
            _ => Err(BuildError::NotAnElement { code }),
        };
    }
    out.push(code.0);
    let octets = content.len();
    if framing.has_long_length(codeset, code) {
        let most = usize::from(u16::MAX);
        let length = u16::try_from(octets).map_err(|_| BuildError::TooLong { code, octets, most })?;
        out.extend(length.to_be_bytes());
    } else {
        let most = usize::from(u8::MAX);
        out.push(u8::try_from(octets).map_err(|_| BuildError::TooLong { code, octets, most })?);
    }
    out.extend_from_slice(content);
    Ok(())
}

/// A SETUP message: the mandatory element at once, the others as the call needs them.
#[derive(Clone, Debug)]
#[must_use]
pub struct Setup(MessageBuilder);

impl Setup {
    /// With its mandatory element.
    pub fn new(call_reference: CallReference, bearer_capability: &BearerCapability<'_>) -> Self {
        Self(MessageBuilder::new(MessageType::SETUP, call_reference).with(bearer_capability))
    }

    /// Which channel.
    pub fn with_channel_identification(self, element: &ChannelIdentification<'_>) -> Self {
        self.with(element)
    }

    /// A supplementary service; may be called several times.
    pub fn with_facility(self, element: &Facility<'_>) -> Self {
        self.with(element)
    }

    /// What happened to the call so far; may be called twice.
    pub fn with_progress_indicator(self, element: &ProgressIndicator<'_>) -> Self {
        self.with(element)
    }

    /// Text for the called user.
    pub fn with_display(self, element: &Display<'_>) -> Self {
        self.with(element)
    }

    /// Who calls. Twice for two-number delivery.
    pub fn with_calling_party_number(self, element: &CallingPartyNumber<'_>) -> Self {
        self.with(element)
    }

    /// Who is called.
    pub fn with_called_party_number(self, element: &CalledPartyNumber<'_>) -> Self {
        self.with(element)
    }

    /// Who diverted the call; may be called twice.
    pub fn with_redirecting_number(self, element: &RedirectingNumber<'_>) -> Self {
        self.with(element)
    }

    /// What the terminals need to fit to each other.
    pub fn with_low_layer_compatibility(self, element: &LowLayerCompatibility<'_>) -> Self {
        self.with(element)
    }

    /// Which teleservice.
    pub fn with_high_layer_compatibility(self, element: &HighLayerCompatibility<'_>) -> Self {
        self.with(element)
    }

    /// What the caller tells the called user.
    pub fn with_user_user(self, element: &UserUser<'_>) -> Self {
        self.with(element)
    }

    /// The called number is complete.
    pub fn with_sending_complete(self) -> Self {
        self.with(&SendingComplete)
    }

    /// Any other element.
    pub fn with<'e, E: Element<'e>>(self, element: &E) -> Self {
        Self(self.0.with(element))
    }

    /// Any other element of any codeset, whose content is already encoded.
    pub fn with_content(
        self,
        codeset: Codeset,
        code: ElementIdentifier,
        content: impl Into<Vec<u8>>,
    ) -> Self {
        Self(self.0.with_content(codeset, code, content))
    }

    /// The same in another framing: H.225.0 needs a user-user element too.
    pub fn with_framing(self, framing: Framing) -> Self {
        Self(self.0.with_framing(framing))
    }

    /// The octets.
    ///
    /// # Errors
    /// Where an element is too long or there too often: see [`MessageBuilder::finish`].
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        self.0.finish()
    }
}
