//! Where a call was diverted on its way.

use core::fmt;

use trueline_isup::RedirectingReason;
use trueline_number::Presentation;
use trueline_q931::ReasonForRedirection;
use trueline_sip::Text;

use crate::Address;

/// A party that the call was meant for before it was diverted.
#[derive(Clone, Copy, Debug)]
pub struct Diversion<'a> {
    /// The field.
    pub source: DiversionSource,
    /// Who was called.
    pub address: Address<'a>,
    /// May that be shown?
    pub presentation: Option<Presentation>,
    /// Why the call went on, where the message tells.
    pub reason: Option<DiversionReason<'a>>,
}

/// The field that a diversion came from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DiversionSource {
    /// Redirecting number: the last diverting party (Q.763 §3.44, Q.952).
    RedirectingNumber,
    /// Original called number: the first called party (Q.763 §3.39, and Q.931 in variants of North America).
    OriginalCalledNumber,
    /// Last diverting line identity (NICC ND1007 §3.2.4).
    LastDivertingLineIdentity,
    /// Diversion, most recent first (RFC 5806).
    Diversion,
    /// History-Info, oldest first (RFC 7044).
    HistoryInfo,
}

impl DiversionSource {
    /// A stable identifier for programs: the field's name in snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RedirectingNumber => "redirecting_number",
            Self::OriginalCalledNumber => "original_called_number",
            Self::LastDivertingLineIdentity => "last_diverting_line_identity",
            Self::Diversion => "diversion",
            Self::HistoryInfo => "history_info",
        }
    }
}

/// Why a call was diverted.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum DiversionReason<'a> {
    /// In the codes of ISUP (Q.763 §3.45).
    Isup(RedirectingReason),
    /// In the codes of Q.931 (octet 3b of the redirecting and the original called number).
    Q931(ReasonForRedirection),
    /// In the words of the Diversion header field (RFC 5806 §4).
    Sip(Text<'a>),
}

impl fmt::Display for DiversionReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Isup(reason) => reason.fmt(f),
            Self::Q931(reason) => reason.fmt(f),
            Self::Sip(word) => word.fmt(f),
        }
    }
}
