//! The typed information elements, one file each, and what they have in common.

use alloc::vec::Vec;
use core::fmt;

use trueline_wire::{DecodeError, FieldVisitor};

use crate::element_identifier::ElementIdentifier;
use crate::information_elements::RawElement;

mod bearer;
mod number;
mod rose_component;

/// An information element of codeset 0 of which the content is known. The types that implement it are those of this
/// crate.
///
/// `decode` keeps every bit, spare ones and octets behind the defined content included; `encode` gives them back.
pub trait Element<'a>: Sized + sealed::Sealed {
    /// The identifier.
    const CODE: ElementIdentifier;

    /// Reads the content, without identifier and length; of a single-octet element the octet.
    ///
    /// # Errors
    /// `Truncated` where the content is too short; the offset counts from its first octet.
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError>;

    /// Appends the content, without identifier and length; of a single-octet element the octet. Cannot fail: whatever
    /// can be built can be sent.
    fn encode(&self, out: &mut Vec<u8>);

    /// Hands every field to `to`, with the standard's name in snake case. The octets can be made from them again.
    fn each_field(&self, to: &mut impl FieldVisitor);

    /// Appends the content that the members of [`Element::each_field`] say.
    ///
    /// # Errors
    /// Where a member is not what it should be, or one is missing that nothing stands for.
    #[cfg(feature = "serde")]
    fn encode_members(
        members: &trueline_wire::json::Members<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), trueline_wire::json::MemberError>;

    /// Writes the line of `Display`, for writers that are faster than a formatter.
    ///
    /// # Errors
    /// Those of `out`.
    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result;

    /// Whether a field has a code point that the clause reserves. Those of another coding standard are not looked at.
    fn has_reserved_coding(&self) -> bool;
}

mod sealed {
    #[expect(unnameable_types, reason = "sealed")]
    pub trait Sealed {}
}

macro_rules! elements {
    (
        variable { $( $module:ident: $( $name:ident $code:ident ),+; )+ }
        single octet { $( $single_module:ident: $( $single:ident $single_code:ident ),+; )+ }
    ) => {
        $( mod $module; )+
        $( mod $single_module; )+
        $( $( pub use $module::$name; )+ )+
        $( $( pub use $single_module::$single; )+ )+

        $( $(
            impl sealed::Sealed for $name<'_> {}

            /// One line for an operator. Digits that are not to be presented stay out of it.
            impl fmt::Display for $name<'_> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.write_line(f)
                }
            }
        )+ )+
        $( $(
            impl sealed::Sealed for $single {}

            /// One line for an operator.
            impl fmt::Display for $single {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.write_line(f)
                }
            }
        )+ )+

        /// An information element, decoded.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum ElementValue<'a> {
            $( $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name($name<'a>),
            )+ )+
            $( $(
                #[doc = concat!("See [`", stringify!($single), "`].")]
                $single($single),
            )+ )+
            /// An element that has no type here, an unknown one, or one of another codeset than 0.
            Other(RawElement<'a>),
        }

        impl<'a> ElementValue<'a> {
            #[inline]
            pub(crate) fn decode(raw: &RawElement<'a>) -> Result<Self, DecodeError> {
                if !raw.is(raw.code) && raw.code != ElementIdentifier::SHIFT {
                    return Ok(Self::Other(*raw));
                }
                Ok(match raw.code {
                    $( $( ElementIdentifier::$code => Self::$name($name::decode(raw.value)?), )+ )+
                    $( $( ElementIdentifier::$single_code => Self::$single($single::decode(raw.value)?), )+ )+
                    _ => Self::Other(*raw),
                })
            }

            /// Hands every field to `to`, with the standard's name in snake case; an element without a type has none.
            pub fn each_field(&self, to: &mut impl FieldVisitor) {
                match self {
                    $( $( Self::$name(element) => element.each_field(to), )+ )+
                    $( $( Self::$single(element) => element.each_field(to), )+ )+
                    Self::Other(_) => {}
                }
            }

            /// Writes the line of `Display`, for writers that are faster than a formatter.
            ///
            /// # Errors
            /// Those of `out`.
            pub fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
                match self {
                    $( $( Self::$name(element) => element.write_line(out), )+ )+
                    $( $( Self::$single(element) => element.write_line(out), )+ )+
                    Self::Other(raw) => match raw.value.len() {
                        1 => out.write_str("1 octet"),
                        octets => write!(out, "{octets} octets"),
                    },
                }
            }

            /// Appends the content, without identifier and length.
            pub fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    $( $( Self::$name(element) => element.encode(out), )+ )+
                    $( $( Self::$single(element) => element.encode(out), )+ )+
                    Self::Other(raw) => out.extend_from_slice(raw.value),
                }
            }

            /// Whether a field has a code point that the clause reserves; never of an element without a type.
            #[must_use]
            pub fn has_reserved_coding(&self) -> bool {
                match self {
                    $( $( Self::$name(element) => element.has_reserved_coding(), )+ )+
                    $( $( Self::$single(element) => element.has_reserved_coding(), )+ )+
                    Self::Other(_) => false,
                }
            }
        }

        /// Appends the content that the members of an element of codeset 0 say; `None` where the code has no type
        /// here.
        ///
        /// # Errors
        /// Where a member is not what it should be.
        #[cfg(feature = "serde")]
        pub(crate) fn encode_members(
            code: ElementIdentifier,
            members: &trueline_wire::json::Members<'_>,
            out: &mut Vec<u8>,
        ) -> Option<Result<(), trueline_wire::json::MemberError>> {
            Some(match code {
                $( $( ElementIdentifier::$code => $name::encode_members(members, out), )+ )+
                $( $( ElementIdentifier::$single_code => $single::encode_members(members, out), )+ )+
                _ => return None,
            })
        }
    };
}

impl fmt::Display for ElementValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

elements! {
    variable {
        segmented_message: SegmentedMessage SEGMENTED_MESSAGE;
        bearer_capability: BearerCapability BEARER_CAPABILITY;
        cause: Cause CAUSE;
        call_identity: CallIdentity CALL_IDENTITY;
        call_state: CallState CALL_STATE;
        channel_identification: ChannelIdentification CHANNEL_IDENTIFICATION;
        facility: Facility FACILITY;
        progress_indicator: ProgressIndicator PROGRESS_INDICATOR;
        network_specific_facilities: NetworkSpecificFacilities NETWORK_SPECIFIC_FACILITIES;
        notification_indicator: NotificationIndicator NOTIFICATION_INDICATOR;
        text: Display DISPLAY, KeypadFacility KEYPAD_FACILITY,
            ServiceProfileIdentifier SERVICE_PROFILE_IDENTIFIER;
        date_time: DateTime DATE_TIME;
        signal: Signal SIGNAL;
        supplementary: InformationRequest INFORMATION_REQUEST, Switchhook SWITCHHOOK,
            FeatureActivation FEATURE_ACTIVATION, FeatureIndication FEATURE_INDICATION,
            EndpointIdentifier ENDPOINT_IDENTIFIER, TransitCounter TRANSIT_COUNTER;
        transit_delay: EndToEndTransitDelay END_TO_END_TRANSIT_DELAY,
            TransitDelaySelection TRANSIT_DELAY_SELECTION;
        packet: InformationRate INFORMATION_RATE,
            PacketLayerBinaryParameters PACKET_LAYER_BINARY_PARAMETERS,
            PacketLayerWindowSize PACKET_LAYER_WINDOW_SIZE, PacketSize PACKET_SIZE,
            ReverseChargingIndication REVERSE_CHARGING_INDICATION;
        closed_user_group: ClosedUserGroup CLOSED_USER_GROUP;
        connected_address: ConnectedAddress CONNECTED_ADDRESS;
        connected_number: ConnectedNumber CONNECTED_NUMBER;
        subaddress: ConnectedSubaddress CONNECTED_SUBADDRESS,
            CallingPartySubaddress CALLING_PARTY_SUBADDRESS, CalledPartySubaddress CALLED_PARTY_SUBADDRESS,
            RedirectingSubaddress REDIRECTING_SUBADDRESS, RedirectionSubaddress REDIRECTION_SUBADDRESS;
        calling_party_number: CallingPartyNumber CALLING_PARTY_NUMBER;
        called_party_number: CalledPartyNumber CALLED_PARTY_NUMBER;
        original_called_number: OriginalCalledNumber ORIGINAL_CALLED_NUMBER;
        redirecting_number: RedirectingNumber REDIRECTING_NUMBER;
        redirection_number: RedirectionNumber REDIRECTION_NUMBER;
        transit_network_selection: TransitNetworkSelection TRANSIT_NETWORK_SELECTION;
        restart_indicator: RestartIndicator RESTART_INDICATOR;
        low_layer_compatibility: LowLayerCompatibility LOW_LAYER_COMPATIBILITY;
        high_layer_compatibility: HighLayerCompatibility HIGH_LAYER_COMPATIBILITY;
        user_user: UserUser USER_USER;
        escape_for_extension: EscapeForExtension ESCAPE_FOR_EXTENSION;
        variants: ChangeStatus CHANGE_STATUS, EndpointIdentifierVariant ENDPOINT_IDENTIFIER_VARIANT,
            InterfaceService INTERFACE_SERVICE, ChannelStatus CHANNEL_STATUS,
            VersionInformation VERSION_INFORMATION, UserUserFacility USER_USER_FACILITY;
    }
    single octet {
        shift: Shift SHIFT;
        single_octet: MoreData MORE_DATA, SendingComplete SENDING_COMPLETE, CongestionLevel CONGESTION_LEVEL,
            RepeatIndicator REPEAT_INDICATOR;
    }
}

pub use bearer::{
    InformationTransferCapability, InformationTransferRate, Layer1Protocol, Layer2Protocol, Layer3Protocol,
    Parity, RateAdaption, Synchronization, TransferMode,
};
pub use call_state::CallStateValue;
pub use channel_identification::{
    ChannelSelection, ChannelType, DChannelIndicator, InterfaceType, NumberMap, PreferredExclusive,
};
pub use closed_user_group::ClosedUserGroupIndication;
pub use facility::ProtocolProfile;
pub use high_layer_compatibility::HighLayerCharacteristics;
pub use notification_indicator::NotificationDescription;
pub use number::{NumberingPlan, TypeOfNumber};
pub use packet::ReverseCharging;
pub use progress_indicator::ProgressDescription;
pub use redirecting_number::ReasonForRedirection;
pub use restart_indicator::RestartClass;
pub use rose_component::{RoseComponent, RoseComponentKind, RoseComponents, RoseOperation};
pub use segmented_message::FirstSegmentIndicator;
pub use shift::ShiftKind;
pub use signal::SignalValue;
pub use single_octet::{CongestionLevelValue, RepeatIndication};
pub use subaddress::{OddEvenIndicator, TypeOfSubaddress};
pub use supplementary::{FeatureStatus, InformationRequestIndicator, SwitchhookValue, TypeOfInformation};
pub use transit_network_selection::{NetworkIdentificationPlan, TypeOfNetworkIdentification};
pub use user_user::UserUserProtocol;
pub use variants::{ChangeStatusPreference, NewStatus};
