//! A party's address as the message has it.

use core::fmt;

use trueline_number::{AddressSignals, Canonical, NumberingContext, Rule, TypeOfNumber};
use trueline_sip::{Text, Uri};

/// Digits of ISUP or a URI of SIP, as received.
///
/// `Display` prints it whole, whatever its presentation says: see [`crate::IdentityClaim`] for a line that does not.
#[derive(Clone, Copy, Debug)]
pub enum Address<'a> {
    /// Address signals, with the form that the message says they have.
    Signals {
        /// The signals.
        signals: AddressSignals<'a>,
        /// Their form; network specific where the numbering plan is not E.164.
        type_of_number: TypeOfNumber,
    },
    /// A URI.
    Uri(Uri<'a>),
}

impl Address<'_> {
    /// The one form in which addresses of different messages can be compared, and the rule that gave it.
    #[must_use]
    pub fn canonical(&self, context: &NumberingContext) -> Canonical {
        match self {
            Self::Signals { signals, type_of_number } => context.canonical_signals(*type_of_number, *signals),
            Self::Uri(uri) => {
                uri.number().map_or(Canonical::none(Rule::NotANumber), |n| context.canonical_subscriber(n))
            }
        }
    }

    /// Whether there is neither a digit nor a user part.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Signals { signals, .. } => signals.is_empty(),
            Self::Uri(uri) => uri.user().is_none_or(<[u8]>::is_empty),
        }
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signals { signals, .. } => signals.fmt(f),
            Self::Uri(uri) => Text::raw(uri.octets()).fmt(f),
        }
    }
}
