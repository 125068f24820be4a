//! H.225.0 call signalling: what the user-user information element of a Q.931 message holds when its protocol
//! discriminator is 5 (ITU-T H.225.0, aligned packed encoding rules).
//!
//! [`H225`] keeps the octets that were received, with the values of the standard's module beside them. Sent again
//! unedited they are the same octets. After an edit the message is encoded anew; what this edition does not know,
//! and the additions that nobody asked for, go into it as they were received.
//!
//! ```
//! use trueline_q931::h225::{AliasAddress, GloballyUniqueId, H225, PresentationIndicator, SetupUuie};
//!
//! // From values to octets.
//! let call = GloballyUniqueId::from([7; 16]);
//! let mut message = H225::setup(SetupUuie::new(call, call));
//! message.set_source_address(AliasAddress::international("12025550142").into_iter().collect())?;
//! message.set_presentation_indicator(Some(PresentationIndicator::PresentationAllowed))?;
//! let mut octets = Vec::new();
//! message.encode(&mut octets)?;
//!
//! // From octets to answers.
//! let received = H225::decode(&octets)?;
//! assert_eq!(received.source_address()[0].international_digits(), Some("12025550142"));
//! assert_eq!(received.presentation_indicator(), Some(PresentationIndicator::PresentationAllowed));
//! assert_eq!(received.call_identifier(), Some(call));
//! assert_eq!(received.to_string(), "setup from +12025550142");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The module follows version 6 of H.225.0 (06/2006), whose additions only extend the earlier versions. Capabilities,
//! capacities, features and circuits are not taken apart: they stay the octets of their addition ([`OpenType`]).

mod alias_address;
mod bodies;
mod choice;
mod edit;
mod endpoint_type;
mod fields;
mod generic_data;
mod indicators;
mod member;
mod party_number;
mod per;
mod screening_indicator;
mod security;
mod sequence;
mod transport_address;
mod tunnelling;
mod user_information;
mod values;
mod vendor;

use alloc::vec::Vec;
use core::fmt;

use rasn::error::DecodeErrorKind as RasnErrorKind;
use rasn::{Decode, aper};
use trueline_wire::{DecodeError, DecodeErrorKind};

use sequence::Named as _;

pub use alias_address::{AliasAddress, DisplayName, ExtendedAliasAddress};
pub use bodies::*;
pub use edit::{EditError, EncodeError};
pub use endpoint_type::*;
pub use generic_data::{
    Content, EnumeratedParameter, GenericData, GenericIdentifier, Parameters, StandardIdentifier,
};
pub use indicators::{
    CallType, ConferenceGoal, FacilityReason, PresentationIndicator, ReleaseCompleteReason,
};
pub use party_number::*;
pub use per::{Extensible, List, OpenType};
pub use screening_indicator::ScreeningIndicator;
pub use security::*;
pub use transport_address::{Ip6Address, IpAddress, IpSourceRoute, IpxAddress, Routing, TransportAddress};
pub use tunnelling::{
    TunnelledKind, TunnelledProtocol, TunnelledProtocolAlternateIdentifier, TunnelledProtocolId,
    TunnelledSignallingMessage,
};
pub use user_information::{CallLinkage, MessageBody, UserData, UserInformation, UuPdu};
pub use values::{
    Alphabet, Bits, BmpString, Dialled, Digits, GloballyUniqueId, Ia5String, IsupSignals, Number,
    ObjectIdentifier, OctetArray, OctetString, Tbcd,
};
pub use vendor::{H221NonStandard, NonStandardIdentifier, NonStandardParameter, VendorIdentifier};

/// A call signalling message of H.225.0.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct H225<'a> {
    /// As received; `None` once it was edited, and where it never was.
    received: Option<&'a [u8]>,
    information: Extensible<UserInformation>,
    /// What lies behind the encoding.
    trailing: &'a [u8],
}

impl<'a> H225<'a> {
    /// The protocol discriminator of the user-user information element in front of these octets: X.208 and X.209
    /// coded user information, which is the name from before X.680.
    pub const PROTOCOL_DISCRIMINATOR: u8 = 5;

    /// Most octets of one message: what the length of the user-user information element counts, less the protocol
    /// discriminator.
    pub const MAX_LENGTH: usize = 0xFFFE;

    /// The object identifier of H.225.0 version 6, for messages of our own.
    #[must_use]
    pub fn protocol_identifier_6() -> ObjectIdentifier {
        ObjectIdentifier::from_arcs(&[0, 0, 8, 2250, 0, 6]).unwrap_or_else(|| ObjectIdentifier(Vec::new()))
    }

    /// Reads the octets behind the protocol discriminator.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`] where they end too early, then the offset is their end;
    /// [`DecodeErrorKind::Limit`] beyond [`H225::MAX_LENGTH`]; [`DecodeErrorKind::Invalid`] for a value that the
    /// standard does not have, with the offset 0, as the packed encoding does not tell where.
    pub fn decode(octets: &'a [u8]) -> Result<Self, DecodeError> {
        const FIELD: &str = "H323-UserInformation";
        if octets.len() > Self::MAX_LENGTH {
            let kind = DecodeErrorKind::Limit { limit: Self::MAX_LENGTH };
            return Err(DecodeError::new(FIELD, Self::MAX_LENGTH, kind));
        }
        match aper::decode_with_remainder(octets) {
            Ok((information, trailing)) => Ok(Self { received: Some(octets), information, trailing }),
            Err(error) => Err(decode_error(FIELD, &error, octets.len())),
        }
    }

    /// The octets as received; `None` after an edit.
    #[must_use]
    pub const fn received(&self) -> Option<&'a [u8]> {
        self.received
    }

    /// Octets behind the encoding.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    /// All values, for what has no method of its own here.
    #[must_use]
    pub const fn information(&self) -> &Extensible<UserInformation> {
        &self.information
    }

    /// The body and what goes with it.
    #[must_use]
    pub const fn uu_pdu(&self) -> &Extensible<UuPdu> {
        &self.information.root.h323_uu_pdu
    }

    /// The body.
    #[must_use]
    pub const fn body(&self) -> &MessageBody {
        &self.uu_pdu().root.h323_message_body
    }

    fn setup_body(&self) -> Option<&Extensible<SetupUuie>> {
        match self.body() {
            MessageBody::Setup(setup) => Some(setup),
            _ => None,
        }
    }

    fn addition<T: Decode>(&self, name: &str) -> Option<T> {
        aper::decode(self.body().addition(name)?).ok()
    }

    fn addition_list<T: Decode>(&self, name: &str) -> Vec<T> {
        self.addition::<List<T>>(name).map(|list| list.0).unwrap_or_default()
    }

    /// Which version of H.225.0 the sender follows, as the last number of its protocol identifier; `None` for an
    /// identifier of another kind.
    #[must_use]
    pub fn protocol_version(&self) -> Option<u32> {
        match self.body().protocol_identifier()?.arcs()?.as_slice() {
            [0, 0, 8, 2250, 0, version] => Some(*version),
            _ => None,
        }
    }

    /// Who calls: the addresses that the calling side tells in SETUP.
    #[must_use]
    pub fn source_address(&self) -> &[AliasAddress] {
        self.setup_body().and_then(|setup| setup.root.source_address.as_ref()).map_or(&[], |list| &list.0)
    }

    /// More addresses of the caller, each with presentation and screening of its own (SETUP, from version 4).
    #[must_use]
    pub fn additional_source_addresses(&self) -> Vec<ExtendedAliasAddress> {
        let addresses = self.addition_list::<Extensible<ExtendedAliasAddress>>("additional_source_addresses");
        addresses.into_iter().map(|address| address.root).collect()
    }

    /// Who is called (SETUP).
    #[must_use]
    pub fn destination_address(&self) -> &[AliasAddress] {
        self.setup_body()
            .and_then(|setup| setup.root.destination_address.as_ref())
            .map_or(&[], |list| &list.0)
    }

    /// Who answered (CONNECT, NOTIFY).
    #[must_use]
    pub fn connected_address(&self) -> Vec<AliasAddress> {
        self.addition_list("connected_address")
    }

    /// Who is being alerted (ALERTING).
    #[must_use]
    pub fn alerting_address(&self) -> Vec<AliasAddress> {
        self.addition_list("alerting_address")
    }

    /// Who is busy (RELEASE COMPLETE).
    #[must_use]
    pub fn busy_address(&self) -> Vec<AliasAddress> {
        self.addition_list("busy_address")
    }

    /// To whom the call is rerouted (FACILITY).
    #[must_use]
    pub fn alternative_alias_address(&self) -> &[AliasAddress] {
        match self.body() {
            MessageBody::Facility(facility) => {
                facility.root.alternative_alias_address.as_ref().map_or(&[], |list| &list.0)
            }
            _ => &[],
        }
    }

    /// Whether the address of this message's party may be shown.
    #[must_use]
    pub fn presentation_indicator(&self) -> Option<PresentationIndicator> {
        self.addition("presentation_indicator")
    }

    /// Who provided the address of this message's party, and whether it was checked.
    #[must_use]
    pub fn screening_indicator(&self) -> Option<ScreeningIndicator> {
        self.addition("screening_indicator")
    }

    /// Names to show of this message's party.
    #[must_use]
    pub fn display_name(&self) -> Vec<DisplayName> {
        self.addition_list("display_name")
    }

    /// What identifies the call in all its messages.
    #[must_use]
    pub fn call_identifier(&self) -> Option<GloballyUniqueId> {
        match self.body() {
            MessageBody::Progress(body) => Some(body.root.call_identifier.root.guid),
            MessageBody::Status(body) => Some(body.root.call_identifier.root.guid),
            MessageBody::StatusInquiry(body) => Some(body.root.call_identifier.root.guid),
            MessageBody::SetupAcknowledge(body) => Some(body.root.call_identifier.root.guid),
            MessageBody::Notify(body) => Some(body.root.call_identifier.root.guid),
            _ => self.addition::<Extensible<CallIdentifier>>("call_identifier").map(|call| call.root.guid),
        }
    }

    /// Which conference the call belongs to (SETUP, CONNECT, FACILITY).
    #[must_use]
    pub fn conference_id(&self) -> Option<GloballyUniqueId> {
        match self.body() {
            MessageBody::Setup(body) => Some(body.root.conference_id),
            MessageBody::Connect(body) => Some(body.root.conference_id),
            MessageBody::Facility(body) => body.root.conference_id,
            _ => None,
        }
    }

    /// Where the caller's signalling comes from (SETUP).
    #[must_use]
    pub fn source_call_signal_address(&self) -> Option<TransportAddress> {
        self.addition("source_call_signal_address")
    }

    /// Where the called party's signalling is to go (SETUP).
    #[must_use]
    pub fn dest_call_signal_address(&self) -> Option<&TransportAddress> {
        self.setup_body()?.root.dest_call_signal_address.as_ref()
    }

    /// Why the call ended (RELEASE COMPLETE).
    #[must_use]
    pub fn release_complete_reason(&self) -> Option<&ReleaseCompleteReason> {
        match self.body() {
            MessageBody::ReleaseComplete(body) => body.root.reason.as_ref(),
            _ => None,
        }
    }

    /// What the message is for (FACILITY).
    #[must_use]
    pub fn facility_reason(&self) -> Option<&FacilityReason> {
        match self.body() {
            MessageBody::Facility(body) => Some(&body.root.reason),
            _ => None,
        }
    }

    /// Tokens that are not encrypted.
    #[must_use]
    pub fn tokens(&self) -> Vec<Extensible<ClearToken>> {
        match self.body().root_tokens() {
            Some((tokens, _)) => tokens.as_ref().map(|list| list.0.clone()).unwrap_or_default(),
            None => self.addition_list("tokens"),
        }
    }

    /// Cryptographic tokens.
    #[must_use]
    pub fn crypto_tokens(&self) -> Vec<CryptoH323Token> {
        match self.body().root_tokens() {
            Some((_, tokens)) => tokens.as_ref().map(|list| list.0.clone()).unwrap_or_default(),
            None => self.addition_list("crypto_tokens"),
        }
    }

    /// The proposals or answers of fast connect, each an open logical channel of H.245, not taken apart.
    #[must_use]
    pub fn fast_start(&self) -> Vec<OctetString> {
        match self.body() {
            MessageBody::Progress(body) => {
                body.root.fast_start.as_ref().map(|list| list.0.clone()).unwrap_or_default()
            }
            _ => self.addition_list("fast_start"),
        }
    }
}

/// Both kinds of tokens of a body.
type RootTokens<'b> = (&'b Option<List<Extensible<ClearToken>>>, &'b Option<List<CryptoH323Token>>);

impl MessageBody {
    /// The protocol identifier; the empty body and an unknown one have none.
    #[must_use]
    pub fn protocol_identifier(&self) -> Option<&ObjectIdentifier> {
        Some(match self {
            Self::Setup(body) => &body.root.protocol_identifier,
            Self::CallProceeding(body) => &body.root.protocol_identifier,
            Self::Connect(body) => &body.root.protocol_identifier,
            Self::Alerting(body) => &body.root.protocol_identifier,
            Self::Information(body) => &body.root.protocol_identifier,
            Self::ReleaseComplete(body) => &body.root.protocol_identifier,
            Self::Facility(body) => &body.root.protocol_identifier,
            Self::Progress(body) => &body.root.protocol_identifier,
            Self::Status(body) => &body.root.protocol_identifier,
            Self::StatusInquiry(body) => &body.root.protocol_identifier,
            Self::SetupAcknowledge(body) => &body.root.protocol_identifier,
            Self::Notify(body) => &body.root.protocol_identifier,
            Self::Empty | Self::Unknown { .. } => return None,
        })
    }

    /// The octets of the addition of that name.
    fn addition(&self, name: &str) -> Option<&[u8]> {
        match self {
            Self::Setup(body) => body.named(name),
            Self::CallProceeding(body) => body.named(name),
            Self::Connect(body) => body.named(name),
            Self::Alerting(body) => body.named(name),
            Self::Information(body) => body.named(name),
            Self::ReleaseComplete(body) => body.named(name),
            Self::Facility(body) => body.named(name),
            Self::Progress(body) => body.named(name),
            Self::Notify(body) => body.named(name),
            Self::Status(_)
            | Self::StatusInquiry(_)
            | Self::SetupAcknowledge(_)
            | Self::Empty
            | Self::Unknown { .. } => None,
        }
    }

    /// The tokens of the bodies that have them in their root.
    fn root_tokens(&self) -> Option<RootTokens<'_>> {
        Some(match self {
            Self::Progress(body) => (&body.root.tokens, &body.root.crypto_tokens),
            Self::Status(body) => (&body.root.tokens, &body.root.crypto_tokens),
            Self::StatusInquiry(body) => (&body.root.tokens, &body.root.crypto_tokens),
            Self::SetupAcknowledge(body) => (&body.root.tokens, &body.root.crypto_tokens),
            Self::Notify(body) => (&body.root.tokens, &body.root.crypto_tokens),
            _ => return None,
        })
    }
}

/// Names the innermost component that `rasn` was in.
fn decode_error(field: &'static str, error: &rasn::error::DecodeError, length: usize) -> DecodeError {
    match &*error.kind {
        RasnErrorKind::FieldError { name, nested } => decode_error(name, nested, length),
        RasnErrorKind::Incomplete { .. } => {
            DecodeError::new(field, length, DecodeErrorKind::Truncated { needed: 1, left: 0 })
        }
        _ => DecodeError::new(field, 0, DecodeErrorKind::Invalid { expected: "a value of H.225.0" }),
    }
}

/// The body, and from whom to whom; addresses that may not be shown stay out of it.
impl fmt::Display for H225<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.body().name())?;
        let shown =
            self.presentation_indicator().is_none_or(|it| it == PresentationIndicator::PresentationAllowed);
        match (self.source_address(), shown) {
            ([], _) => {}
            (addresses, true) => write_addresses(f, " from ", addresses)?,
            (_, false) => f.write_str(" from withheld")?,
        }
        write_addresses(f, " to ", self.destination_address())?;
        match (self.release_complete_reason(), self.facility_reason()) {
            (Some(reason), _) => write!(f, ", {}", reason.name()),
            (None, Some(reason)) => write!(f, ", {}", reason.name()),
            (None, None) => Ok(()),
        }
    }
}

fn write_addresses(f: &mut fmt::Formatter<'_>, lead: &str, addresses: &[AliasAddress]) -> fmt::Result {
    for (place, address) in addresses.iter().enumerate() {
        f.write_str(if place == 0 { lead } else { ", " })?;
        write!(f, "{address}")?;
    }
    Ok(())
}
