//! Which elements a message must have, and which may be there more than once.
//!
//! This is the one place that holds them. They are taken from the message tables of ITU-T Q.931 (05/1998) §3.1-3.4,
//! Q.932 (05/1998) §7 and H.225.0 §7.3 as the authors know them; the tables themselves were not at hand.

use crate::element_identifier::{Codeset, ElementIdentifier};
use crate::information_elements::Framing;
use crate::message_type::MessageType;
use crate::protocol_discriminator::ProtocolDiscriminator;

impl MessageType {
    /// The elements of codeset 0 that a message of call control must have (Q.931 (05/1998) §3.1-3.4, Q.932 (05/1998)
    /// §7; H.225.0 §7.3), in ascending order. Those that are mandatory in some cases only, such as the channel
    /// identification of a first answer, are not among them.
    ///
    /// ```
    /// use trueline_q931::{ElementIdentifier, Framing, MessageType};
    ///
    /// let elements = MessageType::STATUS.mandatory_elements(Framing::Q931);
    /// assert_eq!(elements, [ElementIdentifier::CAUSE, ElementIdentifier::CALL_STATE]);
    /// ```
    #[must_use]
    pub const fn mandatory_elements(self, framing: Framing) -> &'static [ElementIdentifier] {
        match framing {
            Framing::Q931 => mandatory_q931(self),
            Framing::H225 => mandatory_h225(self),
        }
    }

    /// As [`MessageType::mandatory_elements`]; none under a protocol discriminator other than that of call control.
    pub(crate) const fn mandatory_elements_under(
        self,
        discriminator: ProtocolDiscriminator,
        framing: Framing,
    ) -> &'static [ElementIdentifier] {
        match discriminator {
            ProtocolDiscriminator::CALL_CONTROL => self.mandatory_elements(framing),
            _ => &[],
        }
    }
}

const fn mandatory_q931(message_type: MessageType) -> &'static [ElementIdentifier] {
    match message_type {
        MessageType::SETUP => &[ElementIdentifier::BEARER_CAPABILITY],
        MessageType::DISCONNECT
        | MessageType::RESUME_REJECT
        | MessageType::SUSPEND_REJECT
        | MessageType::HOLD_REJECT
        | MessageType::RETRIEVE_REJECT => &[ElementIdentifier::CAUSE],
        MessageType::RESUME_ACKNOWLEDGE => &[ElementIdentifier::CHANNEL_IDENTIFICATION],
        MessageType::NOTIFY => &[ElementIdentifier::NOTIFICATION_INDICATOR],
        MessageType::PROGRESS => &[ElementIdentifier::PROGRESS_INDICATOR],
        MessageType::STATUS => &[ElementIdentifier::CAUSE, ElementIdentifier::CALL_STATE],
        MessageType::USER_INFORMATION => &[ElementIdentifier::USER_USER],
        MessageType::CONGESTION_CONTROL => &[ElementIdentifier::CAUSE, ElementIdentifier::CONGESTION_LEVEL],
        MessageType::RESTART | MessageType::RESTART_ACKNOWLEDGE => &[ElementIdentifier::RESTART_INDICATOR],
        MessageType::SEGMENT => &[ElementIdentifier::SEGMENTED_MESSAGE],
        MessageType::FACILITY => &[ElementIdentifier::FACILITY],
        _ => &[],
    }
}

const fn mandatory_h225(message_type: MessageType) -> &'static [ElementIdentifier] {
    match message_type {
        MessageType::SETUP => &[ElementIdentifier::BEARER_CAPABILITY, ElementIdentifier::USER_USER],
        MessageType::ALERTING
        | MessageType::CALL_PROCEEDING
        | MessageType::CONNECT
        | MessageType::RELEASE_COMPLETE
        | MessageType::FACILITY => &[ElementIdentifier::USER_USER],
        MessageType::PROGRESS => &[ElementIdentifier::PROGRESS_INDICATOR, ElementIdentifier::USER_USER],
        MessageType::NOTIFY => &[ElementIdentifier::NOTIFICATION_INDICATOR],
        MessageType::STATUS => &[ElementIdentifier::CAUSE, ElementIdentifier::CALL_STATE],
        _ => &[],
    }
}

/// How often an element may be there. Only codeset 0 has a rule; what other codesets repeat is for them to say.
pub(crate) const fn most_of(codeset: Codeset, code: ElementIdentifier) -> usize {
    match (codeset, code) {
        (Codeset::Standard, ElementIdentifier::SHIFT) => usize::MAX,
        // Alternatives behind a repeat indicator.
        (Codeset::Standard, ElementIdentifier::BEARER_CAPABILITY) => 3,
        (Codeset::Standard, ElementIdentifier::LOW_LAYER_COMPATIBILITY) => 4,
        (Codeset::Standard, ElementIdentifier::HIGH_LAYER_COMPATIBILITY) => 2,
        (Codeset::Standard, ElementIdentifier::REPEAT_INDICATOR) => 3,
        (Codeset::Standard, ElementIdentifier::CAUSE | ElementIdentifier::PROGRESS_INDICATOR) => 2,
        (
            Codeset::Standard,
            ElementIdentifier::NETWORK_SPECIFIC_FACILITIES | ElementIdentifier::TRANSIT_NETWORK_SELECTION,
        ) => 4,
        // Q.932 sets no bound.
        (
            Codeset::Standard,
            ElementIdentifier::FACILITY
            | ElementIdentifier::FEATURE_ACTIVATION
            | ElementIdentifier::FEATURE_INDICATION
            | ElementIdentifier::NOTIFICATION_INDICATOR,
        ) => usize::MAX,
        // Two-number delivery of Q.951.3; the subaddress goes with the number. Q.952: the first and the last diversion.
        (
            Codeset::Standard,
            ElementIdentifier::CALLING_PARTY_NUMBER
            | ElementIdentifier::CALLING_PARTY_SUBADDRESS
            | ElementIdentifier::REDIRECTING_NUMBER,
        ) => 2,
        (Codeset::Standard, _) => 1,
        _ => usize::MAX,
    }
}

/// The most octets of content that Table 4-3 of Q.931 allows; `None` where the table leaves it to the network or the
/// element is not in it.
pub(crate) const fn most_content(framing: Framing, code: ElementIdentifier) -> Option<usize> {
    match code {
        ElementIdentifier::BEARER_CAPABILITY => Some(10),
        ElementIdentifier::CAUSE => Some(30),
        ElementIdentifier::CALL_IDENTITY => Some(8),
        ElementIdentifier::LOW_LAYER_COMPATIBILITY => Some(16),
        ElementIdentifier::KEYPAD_FACILITY => Some(32),
        ElementIdentifier::DISPLAY => Some(80),
        ElementIdentifier::CALLED_PARTY_SUBADDRESS
        | ElementIdentifier::CALLING_PARTY_SUBADDRESS
        | ElementIdentifier::CONNECTED_SUBADDRESS => Some(21),
        ElementIdentifier::USER_USER => match framing {
            Framing::Q931 => Some(129),
            Framing::H225 => None,
        },
        _ => None,
    }
}
