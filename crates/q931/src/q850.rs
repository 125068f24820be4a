//! What ISUP and Q.931 share of the cause (ITU-T Q.850 (05/1998)): coding standard, location, value.

trueline_wire::code_enum! {
    /// Coding standard (Q.850 §2.2.2).
    pub enum CodingStandard: mask 0x03 {
        /// ITU-T.
        ItuT = 0, "ITU-T coding";
        /// ISO/IEC.
        IsoIec = 1, "ISO/IEC coding";
        /// National.
        National = 2, "national coding";
        /// Of the location.
        LocationSpecific = 3, "coding of the location";
    }
}

trueline_wire::code_enum! {
    /// Location (Q.850 §2.2.3).
    pub enum CauseLocation: mask 0x0F {
        /// User.
        User = 0, "user";
        /// Private network serving the local user.
        PrivateNetworkLocal = 1, "private network serving the local user";
        /// Public network serving the local user.
        PublicNetworkLocal = 2, "public network serving the local user";
        /// Transit network.
        TransitNetwork = 3, "transit network";
        /// Public network serving the remote user.
        PublicNetworkRemote = 4, "public network serving the remote user";
        /// Private network serving the remote user.
        PrivateNetworkRemote = 5, "private network serving the remote user";
        /// International network.
        InternationalNetwork = 7, "international network";
        /// Network beyond the interworking point.
        BeyondInterworkingPoint = 10, "beyond the interworking point";
    }
}

trueline_wire::code_registry! {
    /// Cause value in the ITU-T coding standard (Q.850 Table 1), 7 bits.
    pub struct CauseValue {
        UNALLOCATED_NUMBER = 1, "unallocated number";
        NO_ROUTE_TO_TRANSIT_NETWORK = 2, "no route to transit network";
        NO_ROUTE_TO_DESTINATION = 3, "no route to destination";
        SEND_SPECIAL_INFORMATION_TONE = 4, "send special information tone";
        MISDIALLED_TRUNK_PREFIX = 5, "misdialled trunk prefix";
        CHANNEL_UNACCEPTABLE = 6, "channel unacceptable";
        CALL_AWARDED = 7, "call awarded and being delivered in an established channel";
        PREEMPTION = 8, "pre-emption";
        PREEMPTION_CIRCUIT_RESERVED = 9, "pre-emption, circuit reserved for reuse";
        CALL_COMPLETED_ELSEWHERE = 13, "call completed elsewhere";
        QUERY_ON_RELEASE_PORTED_NUMBER = 14, "query on release: ported number";
        NORMAL_CALL_CLEARING = 16, "normal call clearing";
        USER_BUSY = 17, "user busy";
        NO_USER_RESPONDING = 18, "no user responding";
        NO_ANSWER = 19, "no answer from user";
        SUBSCRIBER_ABSENT = 20, "subscriber absent";
        CALL_REJECTED = 21, "call rejected";
        NUMBER_CHANGED = 22, "number changed";
        REDIRECTION_TO_NEW_DESTINATION = 23, "redirection to new destination";
        REJECTED_BY_FEATURE_AT_DESTINATION = 24, "call rejected by a feature at the destination";
        EXCHANGE_ROUTING_ERROR = 25, "exchange routing error";
        NON_SELECTED_USER_CLEARING = 26, "non-selected user clearing";
        DESTINATION_OUT_OF_ORDER = 27, "destination out of order";
        ADDRESS_INCOMPLETE = 28, "address incomplete";
        FACILITY_REJECTED = 29, "facility rejected";
        RESPONSE_TO_STATUS_ENQUIRY = 30, "response to STATUS ENQUIRY";
        NORMAL_UNSPECIFIED = 31, "normal, unspecified";
        NO_CIRCUIT_AVAILABLE = 34, "no circuit available";
        NETWORK_OUT_OF_ORDER = 38, "network out of order";
        TEMPORARY_FAILURE = 41, "temporary failure";
        SWITCHING_EQUIPMENT_CONGESTION = 42, "switching equipment congestion";
        ACCESS_INFORMATION_DISCARDED = 43, "access information discarded";
        REQUESTED_CIRCUIT_NOT_AVAILABLE = 44, "requested circuit not available";
        PRECEDENCE_CALL_BLOCKED = 46, "precedence call blocked";
        RESOURCE_UNAVAILABLE = 47, "resource unavailable, unspecified";
        QUALITY_OF_SERVICE_NOT_AVAILABLE = 49, "quality of service not available";
        FACILITY_NOT_SUBSCRIBED = 50, "requested facility not subscribed";
        OUTGOING_BARRED_IN_CLOSED_USER_GROUP = 53, "outgoing calls barred within closed user group";
        INCOMING_BARRED_IN_CLOSED_USER_GROUP = 55, "incoming calls barred within closed user group";
        BEARER_NOT_AUTHORISED = 57, "bearer capability not authorised";
        BEARER_NOT_AVAILABLE = 58, "bearer capability not available";
        INCONSISTENT_ACCESS_INFORMATION = 62, "inconsistency in access information";
        SERVICE_NOT_AVAILABLE = 63, "service or option not available";
        BEARER_NOT_IMPLEMENTED = 65, "bearer capability not implemented";
        CHANNEL_TYPE_NOT_IMPLEMENTED = 66, "channel type not implemented";
        FACILITY_NOT_IMPLEMENTED = 69, "requested facility not implemented";
        RESTRICTED_DIGITAL_ONLY = 70, "only restricted digital information is available";
        SERVICE_NOT_IMPLEMENTED = 79, "service or option not implemented";
        INVALID_CALL_REFERENCE = 81, "invalid call reference value";
        CHANNEL_DOES_NOT_EXIST = 82, "identified channel does not exist";
        CALL_IDENTITY_DOES_NOT_EXIST = 83, "a suspended call exists, but this call identity does not";
        CALL_IDENTITY_IN_USE = 84, "call identity in use";
        NO_CALL_SUSPENDED = 85, "no call suspended";
        SUSPENDED_CALL_CLEARED = 86, "call having the requested call identity has been cleared";
        NOT_MEMBER_OF_CLOSED_USER_GROUP = 87, "user not member of closed user group";
        INCOMPATIBLE_DESTINATION = 88, "incompatible destination";
        NON_EXISTENT_CLOSED_USER_GROUP = 90, "non-existent closed user group";
        INVALID_TRANSIT_NETWORK = 91, "invalid transit network selection";
        INVALID_MESSAGE = 95, "invalid message, unspecified";
        MANDATORY_ELEMENT_MISSING = 96, "mandatory information element is missing";
        MESSAGE_TYPE_UNKNOWN = 97, "message type non-existent or not implemented";
        MESSAGE_NOT_COMPATIBLE_OR_UNKNOWN = 98, "message not compatible with call state, or type non-existent";
        PARAMETER_UNKNOWN_DISCARDED = 99, "parameter non-existent or not implemented, discarded";
        INVALID_ELEMENT_CONTENTS = 100, "invalid information element contents";
        MESSAGE_NOT_COMPATIBLE = 101, "message not compatible with call state";
        RECOVERY_ON_TIMER_EXPIRY = 102, "recovery on timer expiry";
        PARAMETER_UNKNOWN_PASSED_ON = 103, "parameter non-existent or not implemented, passed on";
        MESSAGE_WITH_UNKNOWN_PARAMETER_DISCARDED = 110, "message with unrecognised parameter, discarded";
        PROTOCOL_ERROR = 111, "protocol error, unspecified";
        INTERWORKING = 127, "interworking, unspecified";
    }
}
