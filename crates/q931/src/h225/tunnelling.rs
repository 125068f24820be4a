//! Whole messages of another protocol inside H.225.0 (H.225.0 §7.6 TunnelledProtocol; H.323 Annex M).

use rasn::Decoder as _; // for what is derived

use crate::h225::choice::choice;
use crate::h225::per::{Extensible, List};
use crate::h225::sequence::sequence;
use crate::h225::values::{Ia5String, ObjectIdentifier, OctetString};
use crate::h225::vendor::NonStandardParameter;

sequence! {
    /// A protocol by name (TunnelledProtocolAlternateIdentifier).
    pub struct TunnelledProtocolAlternateIdentifier {
        protocol_type: Ia5String<1, 64>,
        protocol_variant optional: Ia5String<1, 64>,
    }
    additions {}
}

choice! {
    /// How a protocol is told.
    pub enum TunnelledProtocolId: root 2 {
        /// By its object identifier.
        TunnelledProtocolObjectId(ObjectIdentifier) = 0, "tunnelled_protocol_object_id";
        /// By name.
        TunnelledProtocolAlternateId(Extensible<TunnelledProtocolAlternateIdentifier>) =
            1, "tunnelled_protocol_alternate_id";
    }
}

sequence! {
    /// Which protocol is tunnelled (TunnelledProtocol).
    pub struct TunnelledProtocol {
        id: TunnelledProtocolId,
        sub_identifier optional: Ia5String<1, 64>,
    }
    additions {}
}

sequence! {
    /// Messages of a tunnelled protocol (tunnelledSignallingMessage).
    pub struct TunnelledSignallingMessage {
        tunnelled_protocol_id: Extensible<TunnelledProtocol>,
        /// The messages, octet for octet.
        message_content: List<OctetString>,
        tunnelling_required optional: (),
        non_standard_data optional: NonStandardParameter,
    }
    additions {}
}

/// A protocol that is known to be tunnelled.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TunnelledKind {
    /// ISUP (H.323 Annex M.2); each message begins with its message type, without a circuit identification code.
    Isup,
    /// QSIG (H.323 Annex M.1); each message is one of Q.931 framing.
    Qsig,
}

impl TunnelledProtocol {
    /// ISO/IEC 11572, the basic call of QSIG: `iso(1) identified-organization(3) icd-ecma(12) private-isdn (9)`.
    const QSIG: [u32; 4] = [1, 3, 12, 9];
    /// Q.763: `itu-t(0) recommendation(0) q(17) 763`; by the rules of such identifiers, H.323 Annex M.2 was not at hand.
    const ISUP: [u32; 4] = [0, 0, 17, 763];

    /// Which protocol it is, where it is known here: by object identifier, or by a type that begins with the name.
    #[must_use]
    pub fn kind(&self) -> Option<TunnelledKind> {
        match &self.id {
            TunnelledProtocolId::TunnelledProtocolObjectId(identifier) => {
                let arcs = identifier.arcs()?;
                let begins = |prefix: &[u32]| arcs.starts_with(prefix);
                (begins(&Self::ISUP).then_some(TunnelledKind::Isup))
                    .or_else(|| begins(&Self::QSIG).then_some(TunnelledKind::Qsig))
            }
            TunnelledProtocolId::TunnelledProtocolAlternateId(name) => {
                let name = name.root.protocol_type.octets();
                let begins = |prefix: &[u8]| {
                    name.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
                };
                (begins(b"isup").then_some(TunnelledKind::Isup))
                    .or_else(|| begins(b"qsig").then_some(TunnelledKind::Qsig))
            }
            TunnelledProtocolId::Unknown { .. } => None,
        }
    }

    /// ISUP.
    #[must_use]
    pub fn isup() -> Option<Self> {
        let identifier = ObjectIdentifier::from_arcs(&Self::ISUP)?;
        Some(Self { id: TunnelledProtocolId::TunnelledProtocolObjectId(identifier), sub_identifier: None })
    }

    /// QSIG.
    #[must_use]
    pub fn qsig() -> Option<Self> {
        let identifier = ObjectIdentifier::from_arcs(&Self::QSIG)?;
        Some(Self { id: TunnelledProtocolId::TunnelledProtocolObjectId(identifier), sub_identifier: None })
    }
}
