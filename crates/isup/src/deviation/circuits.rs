//! What the messages about groups of circuits may say (ITU-T Q.763 (12/1999) §3.14 and §3.43).

use trueline_wire::Deviation;

use super::Found;
use crate::message_type::MessageType;
use crate::param::RangeAndStatus;

const RANGE: Deviation = Deviation::new("a range that this message may not have", "Q.763 §3.43");
const STATUS_THERE: Deviation = Deviation::new("a status in a message that has none", "Q.763 §3.43");
const STATUS_LENGTH: Deviation =
    Deviation::new("a status of fewer circuits than the range tells", "Q.763 §3.43");
const TOO_MANY_CIRCUITS: Deviation = Deviation::new("more than 32 circuits with status 1", "Q.763 §3.43");
const CIRCUIT_STATES: Deviation =
    Deviation::new("circuit states of fewer or more circuits than the range tells", "Q.763 §3.14");
const NO_CALL_STATE: Deviation = Deviation::new(
    "a circuit without call processing state that is neither transient nor unequipped",
    "Q.763 §3.14",
);
const BLOCKED_BUT_NOT_IDLE: Deviation =
    Deviation::new("a circuit blocked for hardware whose call processing state is not idle", "Q.763 §3.14");

/// The most circuits that one message may block or unblock.
const MOST_CIRCUITS: usize = 32;

/// What a message type does with range and status.
struct Rules {
    /// The least and the greatest range.
    least: u8,
    most: u8,
    has_status: bool,
    is_bounded: bool,
}

/// `None` for messages without range and status.
const fn rules(message_type: MessageType) -> Option<Rules> {
    let (least, most, has_status, is_bounded) = match message_type {
        MessageType::GRS => (1, 31, false, false),
        MessageType::CQM | MessageType::CQR => (0, 31, false, false),
        MessageType::GRA => (1, 31, true, false),
        MessageType::CGB | MessageType::CGU | MessageType::CGBA | MessageType::CGUA => {
            (1, u8::MAX, true, true)
        }
        _ => return None,
    };
    Some(Rules { least, most, has_status, is_bounded })
}

impl Found<'_> {
    pub(super) fn range_and_status(&mut self, message_type: MessageType, group: &RangeAndStatus<'_>) {
        let Some(rules) = rules(message_type) else { return };
        self.add_if(RANGE, !(rules.least..=rules.most).contains(&group.range()));
        if rules.has_status {
            self.add_if(STATUS_LENGTH, group.status_bits().count() < usize::from(group.circuit_count()));
            self.add_if(TOO_MANY_CIRCUITS, rules.is_bounded && group.circuits().count() > MOST_CIRCUITS);
        } else {
            self.add_if(STATUS_THERE, !group.status().is_empty());
        }
    }

    /// One octet for each of `range` + 1 circuits.
    pub(super) fn circuit_states(&mut self, range: Option<u8>, states: &[u8]) {
        if let Some(range) = range {
            self.add_if(CIRCUIT_STATES, states.len() != usize::from(range).saturating_add(1));
        }
        for state in states {
            let (maintenance, call, hardware) = (state & 0x03, state >> 2 & 0x03, state >> 4 & 0x03);
            self.add_if(NO_CALL_STATE, call == 0 && (matches!(maintenance, 1 | 2) || hardware != 0));
            self.add_if(BLOCKED_BUT_NOT_IDLE, call != 0 && hardware != 0 && call != 3);
        }
    }
}
