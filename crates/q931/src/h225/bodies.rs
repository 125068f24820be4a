//! The bodies of call signalling messages (H.225.0 §7.3): one sequence for each message.

use rasn::Decoder as _; // for what is derived

use crate::h225::alias_address::{AliasAddress, DisplayName, ExtendedAliasAddress};
use crate::h225::endpoint_type::EndpointType;
use crate::h225::indicators::{
    CallType, ConferenceGoal, FacilityReason, PresentationIndicator, ReleaseCompleteReason,
};
use crate::h225::per::{Extensible, List, OpenType};
use crate::h225::screening_indicator::ScreeningIndicator;
use crate::h225::security::{ClearToken, CryptoH323Token, H245Security};
use crate::h225::sequence::sequence;
use crate::h225::transport_address::TransportAddress;
use crate::h225::values::{BmpString, GloballyUniqueId, Number, ObjectIdentifier, OctetString};

sequence! {
    /// What identifies a call (CallIdentifier).
    pub struct CallIdentifier {
        guid: GloballyUniqueId,
    }
    additions {}
}

sequence! {
    /// Conferencing services of Q.954 (Q954Details).
    pub struct Q954Details {
        conference_calling: bool,
        three_party_service: bool,
    }
    additions {}
}

sequence! {
    /// Supplementary services of the Q series that a caller wants (QseriesOptions).
    pub struct QseriesOptions {
        q932_full: bool,
        q951_full: bool,
        q952_full: bool,
        q953_full: bool,
        q955_full: bool,
        q956_full: bool,
        q957_full: bool,
        q954_info: Extensible<Q954Details>,
    }
    additions {}
}

/// A call reference value.
pub type CallReferenceValue = Number<0, 0xFFFF>;

/// How many hops are left.
pub type HopCount = Number<1, 31>;

sequence! {
    /// The body of SETUP (Setup-UUIE).
    pub struct SetupUuie {
        protocol_identifier: ObjectIdentifier,
        h245_address optional: TransportAddress,
        source_address optional: List<AliasAddress>,
        source_info: Extensible<EndpointType>,
        destination_address optional: List<AliasAddress>,
        dest_call_signal_address optional: TransportAddress,
        dest_extra_call_info optional: List<AliasAddress>,
        dest_extra_crv optional: List<CallReferenceValue>,
        active_mc: bool,
        conference_id: GloballyUniqueId,
        conference_goal: ConferenceGoal,
        call_services optional: Extensible<QseriesOptions>,
        call_type: CallType,
    }
    additions {
        0 source_call_signal_address: TransportAddress,
        1 remote_extension_address: AliasAddress,
        2 call_identifier: Extensible<CallIdentifier>,
        3 h245_security_capability: List<H245Security>,
        4 tokens: List<Extensible<ClearToken>>,
        5 crypto_tokens: List<CryptoH323Token>,
        6 fast_start: List<OctetString>,
        7 media_wait_for_connect: bool,
        8 can_overlap_send: bool,
        9 endpoint_identifier: BmpString<128>,
        10 multiple_calls: bool,
        11 maintain_connection: bool,
        12 connection_parameters: OpenType,
        13 language: OpenType,
        14 presentation_indicator: PresentationIndicator,
        15 screening_indicator: ScreeningIndicator,
        16 service_control: OpenType,
        17 symmetric_operation_required: (),
        18 capacity: OpenType,
        19 circuit_info: OpenType,
        20 desired_protocols: OpenType,
        21 needed_features: OpenType,
        22 desired_features: OpenType,
        23 supported_features: OpenType,
        24 parallel_h245_control: List<OctetString>,
        25 additional_source_addresses: List<Extensible<ExtendedAliasAddress>>,
        26 hop_count: HopCount,
        27 display_name: List<DisplayName>,
    }
}

sequence! {
    /// The body of CALL PROCEEDING (CallProceeding-UUIE).
    pub struct CallProceedingUuie {
        protocol_identifier: ObjectIdentifier,
        destination_info: Extensible<EndpointType>,
        h245_address optional: TransportAddress,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 h245_security_mode: H245Security,
        2 tokens: List<Extensible<ClearToken>>,
        3 crypto_tokens: List<CryptoH323Token>,
        4 fast_start: List<OctetString>,
        5 multiple_calls: bool,
        6 maintain_connection: bool,
        7 fast_connect_refused: (),
        8 feature_set: OpenType,
    }
}

sequence! {
    /// The body of CONNECT (Connect-UUIE).
    pub struct ConnectUuie {
        protocol_identifier: ObjectIdentifier,
        h245_address optional: TransportAddress,
        destination_info: Extensible<EndpointType>,
        conference_id: GloballyUniqueId,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 h245_security_mode: H245Security,
        2 tokens: List<Extensible<ClearToken>>,
        3 crypto_tokens: List<CryptoH323Token>,
        4 fast_start: List<OctetString>,
        5 multiple_calls: bool,
        6 maintain_connection: bool,
        7 language: OpenType,
        8 connected_address: List<AliasAddress>,
        9 presentation_indicator: PresentationIndicator,
        10 screening_indicator: ScreeningIndicator,
        11 fast_connect_refused: (),
        12 service_control: OpenType,
        13 capacity: OpenType,
        14 feature_set: OpenType,
        15 display_name: List<DisplayName>,
    }
}

sequence! {
    /// The body of ALERTING (Alerting-UUIE).
    pub struct AlertingUuie {
        protocol_identifier: ObjectIdentifier,
        destination_info: Extensible<EndpointType>,
        h245_address optional: TransportAddress,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 h245_security_mode: H245Security,
        2 tokens: List<Extensible<ClearToken>>,
        3 crypto_tokens: List<CryptoH323Token>,
        4 fast_start: List<OctetString>,
        5 multiple_calls: bool,
        6 maintain_connection: bool,
        7 alerting_address: List<AliasAddress>,
        8 presentation_indicator: PresentationIndicator,
        9 screening_indicator: ScreeningIndicator,
        10 fast_connect_refused: (),
        11 service_control: OpenType,
        12 capacity: OpenType,
        13 feature_set: OpenType,
        14 display_name: List<DisplayName>,
    }
}

sequence! {
    /// The body of INFORMATION (Information-UUIE).
    pub struct InformationUuie {
        protocol_identifier: ObjectIdentifier,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 tokens: List<Extensible<ClearToken>>,
        2 crypto_tokens: List<CryptoH323Token>,
        3 fast_start: List<OctetString>,
        4 fast_connect_refused: (),
        5 circuit_info: OpenType,
    }
}

sequence! {
    /// The body of RELEASE COMPLETE (ReleaseComplete-UUIE).
    pub struct ReleaseCompleteUuie {
        protocol_identifier: ObjectIdentifier,
        reason optional: ReleaseCompleteReason,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 tokens: List<Extensible<ClearToken>>,
        2 crypto_tokens: List<CryptoH323Token>,
        3 busy_address: List<AliasAddress>,
        4 presentation_indicator: PresentationIndicator,
        5 screening_indicator: ScreeningIndicator,
        6 capacity: OpenType,
        7 service_control: OpenType,
        8 feature_set: OpenType,
        9 destination_info: Extensible<EndpointType>,
        10 display_name: List<DisplayName>,
    }
}

sequence! {
    /// The body of FACILITY (Facility-UUIE).
    pub struct FacilityUuie {
        protocol_identifier: ObjectIdentifier,
        alternative_address optional: TransportAddress,
        alternative_alias_address optional: List<AliasAddress>,
        conference_id optional: GloballyUniqueId,
        reason: FacilityReason,
    }
    additions {
        0 call_identifier: Extensible<CallIdentifier>,
        1 dest_extra_call_info: List<AliasAddress>,
        2 remote_extension_address: AliasAddress,
        3 tokens: List<Extensible<ClearToken>>,
        4 crypto_tokens: List<CryptoH323Token>,
        5 conferences: OpenType,
        6 h245_address: TransportAddress,
        7 fast_start: List<OctetString>,
        8 multiple_calls: bool,
        9 maintain_connection: bool,
        10 fast_connect_refused: (),
        11 service_control: OpenType,
        12 circuit_info: OpenType,
        13 feature_set: OpenType,
        14 destination_info: Extensible<EndpointType>,
        15 h245_security_mode: H245Security,
    }
}

sequence! {
    /// The body of PROGRESS (Progress-UUIE).
    pub struct ProgressUuie {
        protocol_identifier: ObjectIdentifier,
        destination_info: Extensible<EndpointType>,
        h245_address optional: TransportAddress,
        call_identifier: Extensible<CallIdentifier>,
        h245_security_mode optional: H245Security,
        tokens optional: List<Extensible<ClearToken>>,
        crypto_tokens optional: List<CryptoH323Token>,
        fast_start optional: List<OctetString>,
    }
    additions {
        0 multiple_calls: bool,
        1 maintain_connection: bool,
        2 fast_connect_refused: (),
    }
}

sequence! {
    /// The body of STATUS (Status-UUIE).
    pub struct StatusUuie {
        protocol_identifier: ObjectIdentifier,
        call_identifier: Extensible<CallIdentifier>,
        tokens optional: List<Extensible<ClearToken>>,
        crypto_tokens optional: List<CryptoH323Token>,
    }
    additions {}
}

sequence! {
    /// The body of STATUS INQUIRY (StatusInquiry-UUIE).
    pub struct StatusInquiryUuie {
        protocol_identifier: ObjectIdentifier,
        call_identifier: Extensible<CallIdentifier>,
        tokens optional: List<Extensible<ClearToken>>,
        crypto_tokens optional: List<CryptoH323Token>,
    }
    additions {}
}

sequence! {
    /// The body of SETUP ACKNOWLEDGE (SetupAcknowledge-UUIE).
    pub struct SetupAcknowledgeUuie {
        protocol_identifier: ObjectIdentifier,
        call_identifier: Extensible<CallIdentifier>,
        tokens optional: List<Extensible<ClearToken>>,
        crypto_tokens optional: List<CryptoH323Token>,
    }
    additions {}
}

sequence! {
    /// The body of NOTIFY (Notify-UUIE).
    pub struct NotifyUuie {
        protocol_identifier: ObjectIdentifier,
        call_identifier: Extensible<CallIdentifier>,
        tokens optional: List<Extensible<ClearToken>>,
        crypto_tokens optional: List<CryptoH323Token>,
    }
    additions {
        0 connected_address: List<AliasAddress>,
        1 presentation_indicator: PresentationIndicator,
        2 screening_indicator: ScreeningIndicator,
        3 destination_info: Extensible<EndpointType>,
        4 display_name: List<DisplayName>,
    }
}
