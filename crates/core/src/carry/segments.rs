//! A proof, and the certificates it is verified with, in segments of application transport.

use alloc::vec::Vec;

use trueline_isup::ApplicationTransport;
use trueline_isup::application_transport::SegmentationError;
use trueline_passport::packed::MAX_PACKED;

use crate::Carrier;
use crate::carry::in_isup::context;
use crate::carry::piece::Piece;
use crate::carry::put::{TRANSPORT_HEADER, numbers_in, pack_token};
use crate::carry::{CarryError, Link, Sent, SetupMessage};

const CARRIER: Carrier = Carrier::ApplicationTransport;

/// The message of ISUP or BICC with the token in application transport, and the messages (APM) that bring what it has no
/// room for. `certificates` (DER) go with the token: that of the signer first, then each that issued the one in front.
/// `reference` tells the sequence from others of the same call, direction and context; seven bits count.
///
/// In BICC, where the parameter is that of the bearer, all of it comes in messages behind.
///
/// # Errors
/// [`CarryError::NoRoom`] where ten segments do not hold it, and those of [`put`](crate::carry::put).
pub fn put_in_segments<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    token: &str,
    certificates: &[&[u8]],
    reference: u8,
    link: &Link,
) -> Result<Sent, CarryError> {
    in_segments(message, token, certificates, reference, link).map(|(sent, _)| sent)
}

/// The same, and how many octets all pieces have.
pub(super) fn in_segments<'a, M: SetupMessage<'a> + ?Sized>(
    message: &M,
    token: &str,
    certificates: &[&[u8]],
    reference: u8,
    link: &Link,
) -> Result<(Sent, usize), CarryError> {
    let numbers = numbers_in(message, link)?;
    let packed = pack_token(token, &numbers, MAX_PACKED, link)?;
    let mut pieces = Vec::new();
    Piece::Proof(&packed).encode(&mut pieces);
    certificates.iter().for_each(|certificate| Piece::Certificate(certificate).encode(&mut pieces));

    let nothing = ApplicationTransport::new(context(&link.profile), &[]);
    let room_beside =
        |message: &[u8]| link.limit.saturating_sub(message.len()).saturating_add(TRANSPORT_HEADER);
    let further_room = room_beside(&message.further_transport(&nothing)?);
    let in_setup = match message.with_transport(&nothing, &link.profile) {
        // A segment needs an octet more than what is in one piece.
        Ok(with_nothing) if with_nothing.len() < link.limit => Some(room_beside(&with_nothing)),
        Ok(_) | Err(CarryError::Occupied { .. }) => None,
        Err(error) => return Err(error),
    };
    let transport = nothing.with_user_information(&pieces);
    let mut segments = transport
        .segments(in_setup.unwrap_or(further_room), further_room, reference)
        .map_err(|error| no_room(error, pieces.len()))?;
    let setup = match in_setup.and_then(|_| segments.next()) {
        Some(first) => message.with_transport(&first, &link.profile)?,
        None => message.received().to_vec(),
    };
    let further = segments.map(|segment| message.further_transport(&segment)).collect::<Result<_, _>>()?;
    Ok((Sent { carrier: CARRIER, setup, further }, pieces.len()))
}

fn no_room(error: SegmentationError, octets: usize) -> CarryError {
    match error {
        SegmentationError::TooLong { octets, most } => {
            CarryError::NoRoom { carrier: CARRIER, needed: octets, room: most }
        }
        // Not even one octet beside what every segment has.
        _ => CarryError::NoRoom { carrier: CARRIER, needed: octets, room: 0 },
    }
}
