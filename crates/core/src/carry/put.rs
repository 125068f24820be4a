//! Putting a proof into a message, and taking it away.

use alloc::vec::Vec;

use trueline_passport::packed::{MAX_PACKED, PackContext, PackError, PackOptions, pack};
use trueline_passport::{MAX_ISUP_PARAMETER, Profile, Token};

use crate::Carrier;
use crate::carry::piece::Piece;
use crate::carry::{CarryError, Link, Numbers, SetupMessage, numbers_of};

/// What goes out in place of a call set-up message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sent {
    /// What the proof is in.
    pub carrier: Carrier,
    /// The message.
    pub setup: Vec<u8>,
    /// What follows it for the same call, in order: further segments of application transport.
    pub further: Vec<Vec<u8>>,
}

/// The message with the token in this carrier, in one piece: see [`put_in_segments`](crate::carry::put_in_segments) for
/// what needs several messages. Nothing else of the message changes.
///
/// # Errors
/// [`CarryError::NoRoom`] with the octets that are needed and those there are; [`CarryError::Occupied`] where users have
/// put something of their own there; [`CarryError::Pack`] for a token that has no packed form; and the others.
pub fn put<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    token: &str,
    carrier: Carrier,
    link: &Link,
) -> Result<Vec<u8>, CarryError> {
    let octets = packed_within(message, token, carrier, link)?;
    message.with_octets(carrier, &octets, &link.profile)
}

/// The message without the proofs in this carrier, and without the compatibility instruction that went with them; the
/// same octets where there are none.
///
/// # Errors
/// Where the message cannot be changed.
pub fn remove<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    carrier: Carrier,
    profile: &Profile,
) -> Result<Vec<u8>, CarryError> {
    message.without_proofs(carrier, profile)
}

/// What the carrier is to have in it.
pub(super) fn packed_within<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    token: &str,
    carrier: Carrier,
    link: &Link,
) -> Result<Vec<u8>, CarryError> {
    let numbers = numbers_in(message, link)?;
    let is_piece = carrier == Carrier::ApplicationTransport;
    let room = room(message, carrier, link)?;
    let packed_room = match room {
        room if !is_piece => room,
        // The head of a piece grows with what is in it.
        room => room.saturating_sub(Piece::head(room)).max(room.saturating_sub(2).min(0x7F)),
    };
    let packed = pack_token(token, &numbers, packed_room, link).map_err(|error| match error {
        CarryError::Pack(PackError::TooLong { octets, .. }) => {
            let needed = octets.saturating_add(if is_piece { Piece::head(octets) } else { 0 });
            CarryError::NoRoom { carrier, needed, room }
        }
        error => error,
    })?;
    if !is_piece {
        return Ok(packed);
    }
    let mut pieces = Vec::new();
    Piece::Proof(&packed).encode(&mut pieces);
    Ok(pieces)
}

/// The numbers of the message that the packed form may leave out.
pub(super) fn numbers_in<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    link: &Link,
) -> Result<PackContext, CarryError> {
    link.profile.check()?;
    let call = message.call_setup()?.ok_or(CarryError::NotASetup)?;
    Ok(match link.numbers {
        Numbers::LeftOut => numbers_of(&call, &link.numbering),
        Numbers::Told => PackContext::default(),
    })
}

pub(super) fn pack_token(
    token: &str,
    numbers: &PackContext,
    room: usize,
    link: &Link,
) -> Result<Vec<u8>, CarryError> {
    let options = PackOptions::within(room.min(MAX_PACKED)).with_certificate(link.certificate);
    pack(&Token::parse(token.as_bytes())?, numbers, &options).map_err(|error| match error {
        PackError::Token(reason) => CarryError::Token(reason),
        error => CarryError::Pack(error),
    })
}

/// Octets that the carrier has room for in this message: what its length can tell, and what is left of the message.
fn room<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    carrier: Carrier,
    link: &Link,
) -> Result<usize, CarryError> {
    // With nothing in the carrier the message has everything else already that comes with it.
    let without = message.with_octets(carrier, &[], &link.profile)?;
    let of_carrier = match carrier {
        Carrier::Parameter | Carrier::InformationElement => MAX_ISUP_PARAMETER,
        Carrier::UserToUser => Profile::USER_TO_USER_ROOM,
        Carrier::ApplicationTransport => MAX_ISUP_PARAMETER.saturating_sub(TRANSPORT_HEADER),
    };
    Ok(of_carrier.min(link.limit.saturating_sub(without.len())))
}

/// Octets of application transport in front of its user information, in one piece and without addresses (Q.763 §3.82):
/// context, indicators, segmentation, and two lengths of addresses that are not there.
pub(super) const TRANSPORT_HEADER: usize = 5;
