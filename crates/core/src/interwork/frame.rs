//! What stands in front of an ISUP message.

use alloc::vec::Vec;

use trueline_bicc::CallInstanceCode;
use trueline_isup::CircuitIdentificationCode;

/// In front of the message type: this is all in which ISUP, BICC and the body of SIP-I differ here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Frame {
    /// ISUP on a circuit.
    Isup(CircuitIdentificationCode),
    /// BICC. The elements of bearer association are for the caller to append.
    Bicc(CallInstanceCode),
    /// A body of SIP (RFC 3204 §3.1): nothing.
    Body,
}

impl Frame {
    pub(super) fn in_front_of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Isup(cic) => [&cic.to_octets(), message].concat(),
            Self::Bicc(code) => code.in_front_of(message),
            Self::Body => message.to_vec(),
        }
    }
}
