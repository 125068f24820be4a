//! The frame of every message: H323-UserInformation and H323-UU-PDU (H.225.0 §7.6).

use alloc::boxed::Box;

use rasn::Decoder as _; // for what is derived

use crate::h225::bodies::{
    AlertingUuie, CallProceedingUuie, ConnectUuie, FacilityUuie, InformationUuie, NotifyUuie, ProgressUuie,
    ReleaseCompleteUuie, SetupAcknowledgeUuie, SetupUuie, StatusInquiryUuie, StatusUuie,
};
use crate::h225::choice::choice;
use crate::h225::generic_data::GenericData;
use crate::h225::per::{Extensible, List, OpenType};
use crate::h225::sequence::sequence;
use crate::h225::tunnelling::TunnelledSignallingMessage;
use crate::h225::values::{GloballyUniqueId, OctetString};
use crate::h225::vendor::NonStandardParameter;

choice! {
    /// The body of a message (h323-message-body).
    pub enum MessageBody: root 7 {
        /// SETUP.
        Setup(Box<Extensible<SetupUuie>>) = 0, "setup";
        /// CALL PROCEEDING.
        CallProceeding(Box<Extensible<CallProceedingUuie>>) = 1, "call_proceeding";
        /// CONNECT.
        Connect(Box<Extensible<ConnectUuie>>) = 2, "connect";
        /// ALERTING.
        Alerting(Box<Extensible<AlertingUuie>>) = 3, "alerting";
        /// INFORMATION.
        Information(Box<Extensible<InformationUuie>>) = 4, "information";
        /// RELEASE COMPLETE.
        ReleaseComplete(Box<Extensible<ReleaseCompleteUuie>>) = 5, "release_complete";
        /// FACILITY.
        Facility(Box<Extensible<FacilityUuie>>) = 6, "facility";
        /// PROGRESS.
        Progress(Box<Extensible<ProgressUuie>>) = 7, "progress";
        /// No body; what the message is for lies beside it.
        Empty = 8, "empty";
        /// STATUS.
        Status(Box<Extensible<StatusUuie>>) = 9, "status";
        /// STATUS INQUIRY.
        StatusInquiry(Box<Extensible<StatusInquiryUuie>>) = 10, "status_inquiry";
        /// SETUP ACKNOWLEDGE.
        SetupAcknowledge(Box<Extensible<SetupAcknowledgeUuie>>) = 11, "setup_acknowledge";
        /// NOTIFY.
        Notify(Box<Extensible<NotifyUuie>>) = 12, "notify";
    }
}

sequence! {
    /// Identifiers that join calls (CallLinkage).
    pub struct CallLinkage {
        global_call_id optional: GloballyUniqueId,
        thread_id optional: GloballyUniqueId,
    }
    additions {}
}

sequence! {
    /// The body and what goes with it (H323-UU-PDU).
    pub struct UuPdu {
        h323_message_body: MessageBody,
        non_standard_data optional: NonStandardParameter,
    }
    additions {
        0 h4501_supplementary_service: List<OctetString>,
        1 h245_tunnelling: bool,
        2 h245_control: List<OctetString>,
        3 non_standard_control: List<NonStandardParameter>,
        4 call_linkage: Extensible<CallLinkage>,
        5 tunnelled_signalling_message: Extensible<TunnelledSignallingMessage>,
        6 provisional_resp_to_h245_tunnelling: (),
        7 stimulus_control: OpenType,
        8 generic_data: List<Extensible<GenericData>>,
    }
}

sequence! {
    /// User-to-user data as ISDN has them (user-data).
    pub struct UserData {
        #[rasn(value("0..=255"))]
        protocol_discriminator: u8,
        user_information: OctetString<1, 131>,
    }
    additions {}
}

sequence! {
    /// All of a message (H323-UserInformation).
    pub struct UserInformation {
        h323_uu_pdu: Extensible<UuPdu>,
        user_data optional: Extensible<UserData>,
    }
    additions {}
}
