//! Call set-up messages that carry packed proofs.

use alloc::vec::Vec;

use trueline_isup::ApplicationTransport;
use trueline_passport::Profile;
use trueline_wire::DecodeError;

use crate::carry::CarryError;
use crate::{CallSetup, Carrier, PackedProof, Proof};

pub(crate) mod sealed {
    #[expect(unnameable_types, reason = "sealed")]
    pub trait Sealed {}
}

/// A call set-up message of ISUP, BICC, Q.931 or H.225.0. Sealed.
pub trait SetupMessage<'a>: sealed::Sealed {
    /// The carriers that the protocol has, the best first: what is there for proofs alone, then what users share, then
    /// what takes several messages.
    fn carriers(&self) -> &'static [Carrier];

    /// The octets of the message.
    fn received(&self) -> &'a [u8];

    /// Who calls whom; `None` where the message sets up no call.
    ///
    /// # Errors
    /// As [`CallSetup::from_isup`], [`CallSetup::from_q931`] and their like.
    fn call_setup(&self) -> Result<Option<CallSetup<'a>>, DecodeError>;

    /// What the message has of proofs, in its order. What lies behind a place where the message is broken is not found.
    fn each_found(&self, profile: &Profile, to: &mut dyn FnMut(Found<'a>));

    /// Every parameter or element, in the order of the message.
    fn each_part(&self, to: &mut dyn FnMut(Part<'a>));

    /// Whether a parameter or element has something to do with proofs.
    fn is_of_proofs(&self, part: &Part<'_>, profile: &Profile) -> bool;

    /// The message with these octets in the carrier: a packed form; in application transport the pieces.
    ///
    /// # Errors
    /// [`CarryError::NoSuchCarrier`], [`CarryError::Occupied`], and those of an edit.
    fn with_octets(&self, carrier: Carrier, octets: &[u8], profile: &Profile) -> Result<Vec<u8>, CarryError>;

    /// The message without any proof in this carrier. What others have put there stays.
    ///
    /// # Errors
    /// [`CarryError::NoSuchCarrier`], and those of an edit.
    fn without_proofs(&self, carrier: Carrier, profile: &Profile) -> Result<Vec<u8>, CarryError>;

    /// The message with this application transport parameter more.
    ///
    /// # Errors
    /// As [`SetupMessage::with_octets`].
    fn with_transport(&self, _: &ApplicationTransport<'_>, _: &Profile) -> Result<Vec<u8>, CarryError> {
        Err(CarryError::NoSuchCarrier { carrier: Carrier::ApplicationTransport })
    }

    /// A message that carries application transport behind this one, for the same call.
    ///
    /// # Errors
    /// [`CarryError::NoSuchCarrier`], and those of building a message.
    fn further_transport(&self, _: &ApplicationTransport<'_>) -> Result<Vec<u8>, CarryError> {
        Err(CarryError::NoSuchCarrier { carrier: Carrier::ApplicationTransport })
    }
}

/// What a message has of proofs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Found<'a> {
    /// A packed form.
    Proof(PackedProof<'a>),
    /// A certificate (DER) beside it, in application transport.
    Certificate(&'a [u8]),
    /// A segment of application transport: a proof comes when all segments have come.
    Segment(ApplicationTransport<'a>),
    /// Application transport of this context whose pieces cannot be read, or user-to-user information that is cut short.
    Unreadable(DecodeError),
}

/// A parameter of ISUP or BICC, or an information element.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Part<'a> {
    /// The codeset of an information element; 0 for parameters.
    pub codeset: u8,
    /// The name of the parameter, the identifier of the element.
    pub code: u8,
    /// In snake case, as JSON has it.
    pub name: &'static str,
    /// The content.
    pub value: &'a [u8],
}

impl<'a> CallSetup<'a> {
    /// The same with the packed proofs that `message` carries under these code points. `message` is the one that the call
    /// set-up was made from. Allocates nothing.
    #[must_use]
    pub fn with_proofs_of<M: SetupMessage<'a> + ?Sized>(mut self, message: &M, profile: &Profile) -> Self {
        message.each_found(profile, &mut |found| match found {
            Found::Proof(proof) => self.prove(Proof::Packed(proof)),
            Found::Certificate(_) => {}
            Found::Segment(_) => {
                self.remark("a proof in segments, of which the message has the first", "Q.763 §3.82");
            }
            Found::Unreadable(_) => {
                self.remark("a carrier of proofs that cannot be read", "CLI authentication profile §6");
            }
        });
        self
    }
}
