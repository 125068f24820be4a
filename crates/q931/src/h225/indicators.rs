//! Presentation and screening of an address, and why a call ended or was rerouted (H.225.0 §7.2, §7.3).

use crate::h225::choice::choice;
use crate::h225::security::SecurityErrors;
use crate::h225::values::GloballyUniqueId;
use crate::h225::vendor::NonStandardParameter;

choice! {
    /// Whether an address may be shown (presentationIndicator). The codes are those of Q.931 octet 3a, bits 7-6.
    pub enum PresentationIndicator: root 3 {
        /// May be shown.
        PresentationAllowed = 0, "presentation_allowed";
        /// May not be shown.
        PresentationRestricted = 1, "presentation_restricted";
        /// There is no address.
        AddressNotAvailable = 2, "address_not_available";
    }
}

choice! {
    /// Why a call ended (ReleaseCompleteReason).
    pub enum ReleaseCompleteReason: root 12 {
        /// Bandwidth taken away, or admission denied.
        NoBandwidth = 0, "no_bandwidth";
        /// Gatekeeper resources are exhausted.
        GatekeeperResources = 1, "gatekeeper_resources";
        /// No transport path to the destination.
        UnreachableDestination = 2, "unreachable_destination";
        /// Rejected at the destination.
        DestinationRejection = 3, "destination_rejection";
        /// The revisions do not fit.
        InvalidRevision = 4, "invalid_revision";
        /// The called party's gatekeeper rejects.
        NoPermission = 5, "no_permission";
        /// The terminal cannot reach its gatekeeper.
        UnreachableGatekeeper = 6, "unreachable_gatekeeper";
        /// Gateway resources are exhausted.
        GatewayResources = 7, "gateway_resources";
        /// The format of the destination address is not understood.
        BadFormatAddress = 8, "bad_format_address";
        /// The call is dropped as the network is crowded.
        AdaptiveBusy = 9, "adaptive_busy";
        /// The called party is busy in a conference.
        InConf = 10, "in_conf";
        /// No reason told.
        UndefinedReason = 11, "undefined_reason";
        /// A call deflection with the facility message.
        FacilityCallDeflection = 12, "facility_call_deflection";
        /// Incompatible security settings.
        SecurityDenied = 13, "security_denied";
        /// The called party is not registered.
        CalledPartyNotRegistered = 14, "called_party_not_registered";
        /// The caller is not registered.
        CallerNotRegistered = 15, "caller_not_registered";
        /// A connection of its own is needed.
        NewConnectionNeeded = 16, "new_connection_needed";
        /// A reason outside the standard.
        NonStandardReason(NonStandardParameter) = 17, "non_standard_reason";
        /// Replaced by an invitation into a conference.
        ReplaceWithConferenceInvite(GloballyUniqueId) = 18, "replace_with_conference_invite";
        /// Told in the generic data.
        GenericDataReason = 19, "generic_data_reason";
        /// A needed feature is not supported.
        NeededFeatureNotSupported = 20, "needed_feature_not_supported";
        /// The tunnelled signalling is rejected.
        TunnelledSignallingRejected = 21, "tunnelled_signalling_rejected";
        /// The call identifier is not valid.
        InvalidCid = 22, "invalid_cid";
        /// An error of H.235.
        SecurityError(SecurityErrors) = 23, "security_error";
        /// The hop count is used up.
        HopCountExceeded = 24, "hop_count_exceeded";
    }
}

choice! {
    /// What a facility message is for (FacilityReason).
    pub enum FacilityReason: root 4 {
        /// The call is to be routed through the gatekeeper.
        RouteCallToGatekeeper = 0, "route_call_to_gatekeeper";
        /// The call is forwarded.
        CallForwarded = 1, "call_forwarded";
        /// The call is to be routed to the conference controller.
        RouteCallToMc = 2, "route_call_to_mc";
        /// No reason told.
        UndefinedReason = 3, "undefined_reason";
        /// A choice of conferences.
        ConferenceListChoice = 4, "conference_list_choice";
        /// H.245 is to start.
        StartH245 = 5, "start_h245";
        /// There will be no H.245.
        NoH245 = 6, "no_h245";
        /// Tokens to use from here on.
        NewTokens = 7, "new_tokens";
        /// Features changed.
        FeatureSetUpdate = 8, "feature_set_update";
        /// Elements of another message are passed on.
        ForwardedElements = 9, "forwarded_elements";
        /// Only a vehicle for what it carries.
        TransportedInformation = 10, "transported_information";
    }
}

choice! {
    /// What a set-up does to a conference (conferenceGoal).
    pub enum ConferenceGoal: root 3 {
        /// Begin one.
        Create = 0, "create";
        /// Join one.
        Join = 1, "join";
        /// Invite into one.
        Invite = 2, "invite";
        /// Only negotiate capabilities.
        CapabilityNegotiation = 3, "capability_negotiation";
        /// Supplementary services without a call.
        CallIndependentSupplementaryService = 4, "call_independent_supplementary_service";
    }
}

choice! {
    /// Between how many parties a call is (CallType).
    pub enum CallType: root 4 {
        /// Two.
        PointToPoint = 0, "point_to_point";
        /// One to many.
        OneToN = 1, "one_to_n";
        /// Many to one.
        NToOne = 2, "n_to_one";
        /// Many to many.
        NToN = 3, "n_to_n";
    }
}
