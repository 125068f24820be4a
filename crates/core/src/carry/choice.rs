//! Which carriers a token fits into.

use arrayvec::ArrayVec;

use crate::Carrier;
use crate::carry::put::packed_within;
use crate::carry::segments::in_segments;
use crate::carry::{CarryError, Link, SetupMessage};

/// What each carrier of a message says to a token, the best carrier first.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// One for each carrier that the protocol has.
    pub fits: ArrayVec<Fit, 3>,
}

/// Whether a token fits into a carrier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fit {
    /// Which.
    pub carrier: Carrier,
    /// How much of it the token takes, or why it does not fit.
    pub result: Result<Size, CarryError>,
}

/// How much a token takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Size {
    /// Octets of the packed form, in application transport of the pieces.
    pub octets: usize,
    /// Messages: more than one where application transport is cut into segments.
    pub messages: usize,
}

impl Choice {
    /// The first carrier that the token fits into.
    #[must_use]
    pub fn best(&self) -> Option<Carrier> {
        self.fits.iter().find(|fit| fit.result.is_ok()).map(|fit| fit.carrier)
    }

    /// Why the token fits nowhere: what the best carrier says.
    #[must_use]
    pub fn refusal(&self) -> Option<&CarryError> {
        self.best().is_none().then(|| self.fits.first()?.result.as_ref().err())?
    }
}

/// Says of each carrier of the message whether the token fits into it, within the limit of the link.
///
/// A message that is too long for its link may still be sent as two: `isup::segmentation::split` moves numbers, access
/// transport and user-to-user information into a second one, but never the parameter for proofs (Q.764 §2.1.12). Take the
/// limit off the link then, and split what comes out.
#[must_use]
pub fn best_carrier<'a, M: SetupMessage<'a> + ?Sized>(message: &M, token: &str, link: &Link) -> Choice {
    let fit = |&carrier: &Carrier| Fit { carrier, result: size(message, token, carrier, link) };
    Choice { fits: message.carriers().iter().map(fit).collect() }
}

fn size<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    token: &str,
    carrier: Carrier,
    link: &Link,
) -> Result<Size, CarryError> {
    match packed_within(message, token, carrier, link) {
        Ok(octets) => Ok(Size { octets: octets.len(), messages: 1 }),
        // What one message does not hold, several may.
        Err(CarryError::NoRoom { .. } | CarryError::Occupied { .. })
            if carrier == Carrier::ApplicationTransport =>
        {
            let (sent, octets) = in_segments(message, token, &[], 0, link)?;
            Ok(Size { octets, messages: sent.further.len().saturating_add(1) })
        }
        Err(error) => Err(error),
    }
}
