//! Circuit state indicator (ITU-T Q.763 (12/1999) §3.14, parameter name 0x26; national use).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------+-----------+-----------+-----------+
//! octet 1 |   spare   | hardware  |   call    |maintenance|   circuit of the message
//! octet n |           | blocking  |processing | blocking  |   circuit n - 1 behind it
//!         +-----------+-----------+-----------+-----------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, code_enum, write_code};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// The states of the circuits of a group, one octet each.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CircuitStateIndicator<'a> {
    octets: &'a [u8],
}

/// The state of one circuit. Where the call processing state is 0 the other fields mean something else:
/// [`CircuitState::TRANSIENT`] and [`CircuitState::UNEQUIPPED`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CircuitState(pub u8);

code_enum! {
    /// Call processing state (Q.763 §3.14, bits DC).
    pub enum CallProcessingState: mask 0x03 {
        /// The circuit is in no such state: it is in a transient one, or not there at all.
        None = 0, "no call processing state";
        /// Circuit incoming busy.
        IncomingBusy = 1, "incoming busy";
        /// Circuit outgoing busy.
        OutgoingBusy = 2, "outgoing busy";
        /// Idle.
        Idle = 3, "idle";
    }
}

code_enum! {
    /// Maintenance or hardware blocking state (Q.763 §3.14, bits BA and FE).
    pub enum BlockingState: mask 0x03 {
        /// Not blocked.
        NotBlocked = 0, "not blocked";
        /// Locally blocked.
        LocallyBlocked = 1, "locally blocked";
        /// Remotely blocked.
        RemotelyBlocked = 2, "remotely blocked";
        /// Locally and remotely blocked.
        LocallyAndRemotelyBlocked = 3, "locally and remotely blocked";
    }
}

impl CircuitState {
    /// Between two states.
    pub const TRANSIENT: Self = Self(0);
    /// There is no such circuit.
    pub const UNEQUIPPED: Self = Self(3);
    const SPARE: u8 = 0xC0;

    /// A circuit in this state and blocked so.
    #[must_use]
    pub const fn new(
        state: CallProcessingState,
        maintenance: BlockingState,
        hardware: BlockingState,
    ) -> Self {
        Self(hardware.code() << 4 | state.code() << 2 | maintenance.code())
    }

    /// What the circuit does: bits DC.
    #[must_use]
    pub const fn call_processing_state(self) -> CallProcessingState {
        CallProcessingState::from_code(self.0 >> 2)
    }

    /// Blocked for maintenance? Bits BA.
    #[must_use]
    pub const fn maintenance_blocking_state(self) -> BlockingState {
        BlockingState::from_code(self.0)
    }

    /// Blocked for a hardware failure? Bits FE.
    #[must_use]
    pub const fn hardware_blocking_state(self) -> BlockingState {
        BlockingState::from_code(self.0 >> 4)
    }

    /// Writes the line of `Display`.
    fn write_line(self, out: &mut impl fmt::Write) -> fmt::Result {
        let (state, maintenance) = (self.call_processing_state(), self.maintenance_blocking_state());
        if state == CallProcessingState::None {
            let text = match Self(maintenance.code()) {
                Self::TRANSIENT => Some("transient"),
                Self::UNEQUIPPED => Some("unequipped"),
                _ => None,
            };
            return write_code(out, text, self.0);
        }
        write_code(out, state.text(), state.code())?;
        for (blocking, of) in [(maintenance, "maintenance"), (self.hardware_blocking_state(), "hardware")] {
            if blocking != BlockingState::NotBlocked {
                write!(out, ", {blocking} ({of})")?;
            }
        }
        Ok(())
    }
}

/// What an operator calls the state.
impl fmt::Display for CircuitState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

impl<'a> CircuitStateIndicator<'a> {
    /// These states, one an octet as [`CircuitState`] has it.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// The states: first that of the circuit of the message, then those behind it.
    pub fn states(&self) -> impl Iterator<Item = CircuitState> + use<'a> {
        self.octets.iter().map(|&octet| CircuitState(octet))
    }
}

impl<'a> Parameter<'a> for CircuitStateIndicator<'a> {
    const CODE: ParameterName = ParameterName::CIRCUIT_STATE_INDICATOR;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.list("circuit_states", self.states(), |to, state| {
            to.code("call_processing_state", state.call_processing_state().code().into());
            to.code("maintenance_blocking_state", state.maintenance_blocking_state().code().into());
            to.code("hardware_blocking_state", state.hardware_blocking_state().code().into());
            to.code_unless_0("spare", (state.0 & CircuitState::SPARE).into());
        });
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        for state in members.list("circuit_states")?.unwrap_or_default() {
            let bits = |name| {
                let bits = state.u8(name, 3).map_err(|error| error.within("circuit_states"))?;
                Ok(bits.unwrap_or_default())
            };
            let spare =
                state.u8("spare", CircuitState::SPARE).map_err(|error| error.within("circuit_states"))?;
            let call_processing = bits("call_processing_state")? << 2;
            let hardware = bits("hardware_blocking_state")? << 4;
            let spare = spare.unwrap_or_default() & CircuitState::SPARE;
            out.push(bits("maintenance_blocking_state")? | call_processing | hardware | spare);
        }
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.is_empty() {
            return out.write_str("no circuit");
        }
        for (index, state) in self.states().enumerate() {
            if index != 0 {
                out.write_str("; ")?;
            }
            state.write_line(out)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn without_a_call_processing_state_a_circuit_is_transient_or_unequipped() {
        let states = CircuitStateIndicator::decode(&[0x00, 0x03, 0x01]).unwrap();
        assert_eq!(states.to_string(), "transient; unequipped; unknown (1)");
    }

    #[test]
    fn both_kinds_of_blocking_are_told() {
        let state = CircuitState(0b0010_1101);
        assert_eq!(state.call_processing_state(), CallProcessingState::Idle);
        assert_eq!(state.to_string(), "idle, locally blocked (maintenance), remotely blocked (hardware)");
        let built = CircuitState::new(
            CallProcessingState::Idle,
            BlockingState::LocallyBlocked,
            BlockingState::RemotelyBlocked,
        );
        assert_eq!(built, state);
    }
}
