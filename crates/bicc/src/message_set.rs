//! Which messages and parameters of Q.763 are those of BICC too (ITU-T Q.1902.3).
//!
//! Q.1902.3 is one text for the formats of both and marks what is only for one of them. Known from its table of
//! contents: the codes are those of Q.763; the parameter circuit assignment map is of ISUP only; CIC group query and
//! its response exist in BICC, as their circuit state parameter does. **From memory**, as no public source says it:
//! the messages that [`standing`] tells to be of ISUP only, and the names of [`name`] that differ from those of Q.763.

use trueline_isup::{MessageType, ParameterName};

/// Whether BICC has a message type.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Standing {
    /// It has.
    Bicc,
    /// Only ISUP has: what is about circuits, their load, and whether the other side is there at all, which BICC
    /// learns from the transport below.
    IsupOnly,
    /// The type is of national use, reserved, or not known.
    Other,
}

/// Whether BICC has the type.
#[must_use]
pub const fn standing(message_type: MessageType) -> Standing {
    match message_type {
        MessageType::CCR
        | MessageType::LPA
        | MessageType::OLM
        | MessageType::PAM
        | MessageType::UCIC
        | MessageType::UPT
        | MessageType::UPA => Standing::IsupOnly,
        MessageType::CRG => Standing::Other,
        _ => match message_type.name() {
            Some(_) => Standing::Bicc,
            None => Standing::Other,
        },
    }
}

/// The name of a message type in BICC, where a CIC is a call instance code and no circuit; `None` if BICC does not
/// have it.
#[must_use]
pub const fn name(message_type: MessageType) -> Option<&'static str> {
    match message_type {
        MessageType::RSC => Some("reset CIC"),
        MessageType::GRS => Some("CIC group reset"),
        MessageType::GRA => Some("CIC group reset acknowledgement"),
        MessageType::CGB => Some("CIC group blocking"),
        MessageType::CGBA => Some("CIC group blocking acknowledgement"),
        MessageType::CGU => Some("CIC group unblocking"),
        MessageType::CGUA => Some("CIC group unblocking acknowledgement"),
        MessageType::CQM => Some("CIC group query"),
        MessageType::CQR => Some("CIC group query response"),
        _ => match standing(message_type) {
            Standing::Bicc => message_type.name(),
            Standing::IsupOnly | Standing::Other => None,
        },
    }
}

/// Whether only ISUP has the parameter.
#[must_use]
pub const fn is_of_isup_only(code: ParameterName) -> bool {
    matches!(code, ParameterName::CIRCUIT_ASSIGNMENT_MAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_messages_are_of_isup_only_and_have_no_name_in_bicc() {
        let types = || (0..=u8::MAX).map(MessageType);
        let isup_only = types().filter(|&message_type| standing(message_type) == Standing::IsupOnly);
        assert_eq!(isup_only.count(), 7);
        for message_type in types() {
            let is_in_bicc = standing(message_type) == Standing::Bicc;
            assert_eq!(name(message_type).is_some(), is_in_bicc, "{message_type}");
        }
        assert_eq!(standing(MessageType(0x28)), Standing::IsupOnly);
        assert_eq!(standing(MessageType(0xE8)), Standing::Other);
        assert_eq!(name(MessageType::IAM), Some("initial address"));
    }
}
