//! A party's address as the message has it.

use core::fmt;

use trueline_number::{AddressSignals, Canonical, Ia5Digits, NumberingContext, Rule, TypeOfNumber};
use trueline_sip::{Text, Uri, Value};

use crate::Alias;

/// Digits of ISUP, BICC and Q.931, a URI of SIP, an alias of H.323, or a name, as received.
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
    /// Digits in IA5 characters (Q.931 §4.5.8 and others), with the form that the message says they have.
    Digits {
        /// The characters.
        digits: Ia5Digits<'a>,
        /// Their form; network specific where the numbering plan is not E.164.
        type_of_number: TypeOfNumber,
    },
    /// A URI.
    Uri(Uri<'a>),
    /// A name, mail address or URL of H.323 (H.225.0, `AliasAddress`).
    Alias(Alias),
    /// A name to display, which leads to nobody (ANSI T1.113, generic name).
    Name(Alias),
}

impl Address<'_> {
    /// The one form in which addresses of different messages can be compared, and the rule that gave it.
    #[must_use]
    pub fn canonical(&self, context: &NumberingContext) -> Canonical {
        match self {
            Self::Signals { signals, type_of_number } => context.canonical_signals(*type_of_number, *signals),
            Self::Digits { digits, type_of_number } => {
                context.canonical_ia5(*type_of_number, digits.octets())
            }

            Self::Uri(uri) => of_uri(uri, context),
            // A URL may be that of a telephone; what else an alias says is no number.
            Self::Alias(alias) => Uri::decode(Value::new(alias.text().as_bytes(), 0))
                .map_or(Canonical::none(Rule::NotANumber), |uri| of_uri(&uri, context)),
            Self::Name(_) => Canonical::none(Rule::NotANumber),
        }
    }

    /// Whether there is neither a digit, nor a user part, nor a name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Signals { signals, .. } => signals.is_empty(),
            Self::Digits { digits, .. } => digits.is_empty(),
            Self::Uri(uri) => uri.user().is_none_or(<[u8]>::is_empty),
            Self::Alias(alias) | Self::Name(alias) => alias.text().is_empty(),
        }
    }
}

fn of_uri(uri: &Uri<'_>, context: &NumberingContext) -> Canonical {
    uri.number().map_or(Canonical::none(Rule::NotANumber), |number| context.canonical_subscriber(number))
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signals { signals, .. } => signals.fmt(f),
            Self::Digits { digits, .. } => digits.fmt(f),
            Self::Uri(uri) => Text::raw(uri.octets()).fmt(f),
            Self::Alias(alias) | Self::Name(alias) => alias.fmt(f),
        }
    }
}
