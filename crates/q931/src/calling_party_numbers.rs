//! Two calling party numbers in one message: two-number delivery (ITU-T Q.951.3, Annex A).

use trueline_number::Screening;
use trueline_wire::DecodeError;

use crate::element::CallingPartyNumber;
use crate::message::Message;

/// The calling party numbers of a message, in its order. A network that offers two-number delivery gives the called
/// user both the number that it vouches for and the one that the caller gave.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CallingPartyNumbers<'a> {
    first: Option<CallingPartyNumber<'a>>,
    second: Option<CallingPartyNumber<'a>>,
    further: usize,
}

impl<'a> CallingPartyNumbers<'a> {
    /// The only calling party number; `None` if there is none, or more than one.
    #[must_use]
    pub const fn single(&self) -> Option<CallingPartyNumber<'a>> {
        match self.second {
            None => self.first,
            Some(_) => None,
        }
    }

    /// Both, in the order of the message; `None` if there are not two.
    #[must_use]
    pub const fn pair(&self) -> Option<(CallingPartyNumber<'a>, CallingPartyNumber<'a>)> {
        match (self.first, self.second) {
            (Some(first), Some(second)) => Some((first, second)),
            _ => None,
        }
    }

    /// The number that the network vouches for: it provided it, or else it verified the user's. `None` if no number
    /// says so, and if two say so alike.
    #[must_use]
    pub fn network_provided(&self) -> Option<CallingPartyNumber<'a>> {
        self.only(|number| number.screening() == Screening::NetworkProvided).or_else(|| {
            let provided = self.iter().any(|number| number.screening() == Screening::NetworkProvided);
            let verified = |number: &CallingPartyNumber<'_>| {
                number.screening() == Screening::UserProvidedVerifiedAndPassed
            };
            if provided { None } else { self.only(verified) }
        })
    }

    /// The number that the caller gave. Where there are two, the one that is not [`Self::network_provided`]; where
    /// there is one, that if the user provided it. `None` if there is no such number, and if two cannot be told apart.
    #[must_use]
    pub fn user_provided(&self) -> Option<CallingPartyNumber<'a>> {
        let Some((first, second)) = self.pair() else {
            return self.first.filter(|number| number.screening() != Screening::NetworkProvided);
        };
        let network = self.network_provided()?;
        Some(if network == first { second } else { first })
    }

    /// The first two in the order of the message.
    pub fn iter(&self) -> impl Iterator<Item = CallingPartyNumber<'a>> + use<'a> {
        self.first.into_iter().chain(self.second)
    }

    /// How many more the message has, which no service provides for.
    #[must_use]
    pub const fn further(&self) -> usize {
        self.further
    }

    fn only(&self, is: impl Fn(&CallingPartyNumber<'a>) -> bool) -> Option<CallingPartyNumber<'a>> {
        let mut those = self.iter().filter(is);
        match (those.next(), those.next()) {
            (Some(number), None) => Some(number),
            _ => None,
        }
    }
}

impl<'a> Message<'a> {
    /// The calling party numbers: none, one, or the pair of two-number delivery.
    ///
    /// # Errors
    /// As [`Message::element`].
    pub fn calling_party_numbers(&self) -> Result<CallingPartyNumbers<'a>, DecodeError> {
        let mut numbers = self.elements::<CallingPartyNumber<'a>>();
        let (first, second) = (numbers.next().transpose()?, numbers.next().transpose()?);
        let mut further = 0_usize;
        for number in numbers {
            number?;
            further = further.saturating_add(1);
        }
        Ok(CallingPartyNumbers { first, second, further })
    }
}
