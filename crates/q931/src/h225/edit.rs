//! Messages of our own, and changes to received ones.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use rasn::{Encode, aper};

use crate::h225::sequence::{Named as _, Root};
use crate::h225::{
    AliasAddress, CallIdentifier, CallType, ConferenceGoal, DisplayName, EndpointType, Extensible,
    GloballyUniqueId, H225, List, MessageBody, PresentationIndicator, ScreeningIndicator, SetupUuie,
    TunnelledSignallingMessage, UserInformation, UuPdu,
};

/// A body that has no such field.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{body} has no {field}")]
pub struct EditError {
    /// The field in the words of the standard.
    pub field: &'static str,
    /// The name of the body.
    pub body: &'static str,
}

/// A value that its type does not allow, such as a list of more elements than can be counted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("H323-UserInformation cannot be encoded: {reason}")]
pub struct EncodeError {
    reason: String,
}

impl SetupUuie {
    /// A call between two parties from a terminal. The call and the conference that it makes have these identifiers;
    /// everything else is absent or false.
    #[must_use]
    pub fn new(call: GloballyUniqueId, conference_id: GloballyUniqueId) -> Extensible<Self> {
        let mut setup = Extensible::new(Self {
            protocol_identifier: H225::protocol_identifier_6(),
            h245_address: None,
            source_address: None,
            source_info: Extensible::new(EndpointType::terminal()),
            destination_address: None,
            dest_call_signal_address: None,
            dest_extra_call_info: None,
            dest_extra_crv: None,
            active_mc: false,
            conference_id,
            conference_goal: ConferenceGoal::Create,
            call_services: None,
            call_type: CallType::PointToPoint,
        });
        let call = Extensible::new(CallIdentifier { guid: call });
        set(&mut setup, "call_identifier", Some(&call));
        // These have no "absent" in the standard.
        for flag in ["media_wait_for_connect", "can_overlap_send", "multiple_calls", "maintain_connection"] {
            set(&mut setup, flag, Some(&false));
        }
        setup
    }
}

fn set<R: Root, T: Encode>(body: &mut Extensible<R>, name: &str, value: Option<&T>) -> bool {
    let octets = value.and_then(|value| aper::encode(value).ok());
    body.set_named(name, octets)
}

impl H225<'static> {
    /// A message with this body, which does not tunnel H.245.
    #[must_use]
    pub fn new(body: MessageBody) -> Self {
        let mut uu_pdu = Extensible::new(UuPdu { h323_message_body: body, non_standard_data: None });
        set(&mut uu_pdu, "h245_tunnelling", Some(&false));
        let information = Extensible::new(UserInformation { h323_uu_pdu: uu_pdu, user_data: None });
        Self { received: None, information, trailing: &[] }
    }

    /// A SETUP.
    #[must_use]
    pub fn setup(setup: Extensible<SetupUuie>) -> Self {
        Self::new(MessageBody::Setup(Box::new(setup)))
    }
}

impl H225<'_> {
    /// Appends the octets behind the protocol discriminator: those received, where nothing was edited.
    ///
    /// # Errors
    /// For a value that its type does not allow; nothing is appended then.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        match self.received {
            Some(received) => out.extend_from_slice(received),
            None => self.encode_anew(out)?,
        }
        Ok(())
    }

    /// Appends the octets made from the values.
    pub(super) fn encode_anew(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let encoded =
            aper::encode(&self.information).map_err(|error| EncodeError { reason: error.to_string() })?;
        out.extend_from_slice(&encoded);
        out.extend_from_slice(self.trailing);
        Ok(())
    }

    /// All values, to change. The octets are made anew from here on.
    pub const fn information_mut(&mut self) -> &mut Extensible<UserInformation> {
        self.received = None;
        &mut self.information
    }

    /// The body, to change. The octets are made anew from here on.
    pub const fn body_mut(&mut self) -> &mut MessageBody {
        &mut self.information_mut().root.h323_uu_pdu.root.h323_message_body
    }

    /// Replaces who calls; an empty list takes the field away.
    ///
    /// # Errors
    /// Only SETUP has it.
    pub fn set_source_address(&mut self, addresses: Vec<AliasAddress>) -> Result<(), EditError> {
        self.setup_mut("source address")?.root.source_address = some_list(addresses);
        Ok(())
    }

    /// Replaces who is called; an empty list takes the field away.
    ///
    /// # Errors
    /// Only SETUP has it.
    pub fn set_destination_address(&mut self, addresses: Vec<AliasAddress>) -> Result<(), EditError> {
        self.setup_mut("destination address")?.root.destination_address = some_list(addresses);
        Ok(())
    }

    /// Replaces whether the address may be shown; `None` takes the field away.
    ///
    /// # Errors
    /// For a body without it.
    pub fn set_presentation_indicator(
        &mut self,
        indicator: Option<PresentationIndicator>,
    ) -> Result<(), EditError> {
        self.set_addition("presentation_indicator", indicator.as_ref())
    }

    /// Replaces who provided the address and whether it was checked; `None` takes the field away.
    ///
    /// # Errors
    /// For a body without it.
    pub fn set_screening_indicator(
        &mut self,
        indicator: Option<ScreeningIndicator>,
    ) -> Result<(), EditError> {
        self.set_addition("screening_indicator", indicator.as_ref())
    }

    /// Replaces the names to show; an empty list takes the field away.
    ///
    /// # Errors
    /// For a body without it.
    pub fn set_display_name(&mut self, names: Vec<DisplayName>) -> Result<(), EditError> {
        self.set_addition("display_name", some_list(names).as_ref())
    }

    /// Replaces the messages of another protocol that are tunnelled; `None` takes them away.
    pub fn set_tunnelled_signalling_message(&mut self, message: Option<TunnelledSignallingMessage>) {
        let uu_pdu = &mut self.information_mut().root.h323_uu_pdu;
        set(uu_pdu, "tunnelled_signalling_message", message.map(Extensible::new).as_ref());
    }

    fn setup_mut(&mut self, field: &'static str) -> Result<&mut Extensible<SetupUuie>, EditError> {
        let body = self.body().name();
        if !matches!(self.body(), MessageBody::Setup(_)) {
            return Err(EditError { field, body });
        }
        match self.body_mut() {
            MessageBody::Setup(setup) => Ok(setup),
            _ => Err(EditError { field, body }),
        }
    }

    fn set_addition<T: Encode>(&mut self, field: &'static str, value: Option<&T>) -> Result<(), EditError> {
        let done = match &mut self.information.root.h323_uu_pdu.root.h323_message_body {
            MessageBody::Setup(body) => set(body, field, value),
            MessageBody::Connect(body) => set(body, field, value),
            MessageBody::Alerting(body) => set(body, field, value),
            MessageBody::ReleaseComplete(body) => set(body, field, value),
            MessageBody::Notify(body) => set(body, field, value),
            _ => false,
        };
        if !done {
            return Err(EditError { field, body: self.body().name() });
        }
        self.received = None;
        Ok(())
    }
}

fn some_list<T>(elements: Vec<T>) -> Option<List<T>> {
    (!elements.is_empty()).then_some(List(elements))
}
