//! The shapes of a calling geodetic location (ITU-T Q.763 (12/1999) §3.88 d; geometry of 3GPP TS 23.032).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----------------------------------------+
//! octet 1 |south|                latitude                 |
//! octet 2 |                   latitude                    |
//! octet 3 |                   latitude                    |
//!         +-----------------------------------------------+
//! octet 4 |                   longitude                   |
//! octet 5 |                   longitude                   |
//! octet 6 |                   longitude                   |
//!         +-----------------------------------------------+
//! ```
//!
//! That is a point, with which every shape but the polygon begins.

#[cfg(feature = "serde")]
use alloc::vec::Vec;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader};

trueline_wire::code_registry! {
    /// Type of shape, 7 bits (Q.763 §3.88 c). 64-126 are of national use.
    pub struct TypeOfShape {
        ELLIPSOID_POINT = 0, "point";
        ELLIPSOID_POINT_WITH_UNCERTAINTY = 1, "point with uncertainty";
        POINT_WITH_ALTITUDE_AND_UNCERTAINTY = 2, "point with altitude and uncertainty";
        ELLIPSE = 3, "ellipse on the ellipsoid";
        CIRCLE_SECTOR = 4, "circle sector on the ellipsoid";
        POLYGON = 5, "polygon on the ellipsoid";
    }
}

/// A point on the earth as it is coded: a sign and two binary fractions of an angle.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct EllipsoidPoint {
    octets: [u8; 6],
}

impl EllipsoidPoint {
    const SOUTH: u32 = 1 << 23;

    /// The point of these six octets.
    #[must_use]
    pub const fn from_octets(octets: [u8; 6]) -> Self {
        Self { octets }
    }

    /// The six octets.
    #[must_use]
    pub const fn to_octets(self) -> [u8; 6] {
        self.octets
    }

    /// Whether the latitude is north (0) or south (1): octet 1, bit 8.
    #[must_use]
    pub const fn latitude_sign(self) -> u8 {
        self.octets[0] >> 7
    }

    /// The latitude in units of 90/2^23 degrees.
    #[must_use]
    pub const fn latitude(self) -> u32 {
        let [high, middle, low, ..] = self.octets;
        u32::from_be_bytes([0, high, middle, low]) & !Self::SOUTH
    }

    /// The longitude in units of 360/2^24 degrees: 24 bits, two's complement.
    #[must_use]
    pub const fn longitude(self) -> u32 {
        let [.., high, middle, low] = self.octets;
        u32::from_be_bytes([0, high, middle, low])
    }

    fn each_field(self, to: &mut impl FieldVisitor) {
        to.code("latitude_sign", self.latitude_sign().into());
        to.code("latitude", self.latitude());
        to.code("longitude", self.longitude());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.code(name, most)?.unwrap_or_default());
        let latitude = bits("latitude_sign", 1)? << 23 | bits("latitude", Self::SOUTH - 1)?;
        for number in [latitude, bits("longitude", 0x00FF_FFFF)?] {
            let [_, octets @ ..] = number.to_be_bytes();
            out.extend(octets);
        }
        Ok(())
    }
}

/// A piece of a shape.
#[derive(Clone, Copy)]
enum Piece {
    Point,
    /// Seven bits and a spare one: the names of both.
    Code(&'static str, &'static str),
    Octet(&'static str),
    /// Two octets: 1 bit for below, 15 bits of metres.
    Altitude,
    /// A count in bits 4-1, and as many points.
    Points,
}

const UNCERTAINTY: Piece = Piece::Code("uncertainty_code", "uncertainty_code_spare");
const CONFIDENCE: Piece = Piece::Code("confidence", "confidence_spare");

/// What a shape is made of; `None` for those that are spare or national.
const fn pieces(shape: TypeOfShape) -> Option<&'static [Piece]> {
    Some(match shape {
        TypeOfShape::ELLIPSOID_POINT => &[Piece::Point],
        TypeOfShape::ELLIPSOID_POINT_WITH_UNCERTAINTY => &[Piece::Point, UNCERTAINTY, CONFIDENCE],
        TypeOfShape::POINT_WITH_ALTITUDE_AND_UNCERTAINTY => &[
            Piece::Point,
            UNCERTAINTY,
            Piece::Altitude,
            Piece::Code("altitude_uncertainty_code", "altitude_uncertainty_code_spare"),
            CONFIDENCE,
        ],
        TypeOfShape::ELLIPSE => &[
            Piece::Point,
            Piece::Code("major_radius", "major_radius_spare"),
            Piece::Code("minor_radius", "minor_radius_spare"),
            Piece::Octet("orientation"),
            CONFIDENCE,
        ],
        TypeOfShape::CIRCLE_SECTOR => &[
            Piece::Point,
            Piece::Code("radius", "radius_spare"),
            Piece::Octet("offset_angle"),
            Piece::Octet("included_angle"),
            CONFIDENCE,
        ],
        TypeOfShape::POLYGON => &[Piece::Points, CONFIDENCE],
        _ => return None,
    })
}

/// In octets.
const POINT: usize = 6;

const POINT_FIELD: &str = "point of a geodetic location";
const FIELD: &str = "shape of a geodetic location";

/// Where the shape ends within `octets`.
///
/// # Errors
/// `Truncated` where it is not whole; `Ok(None)` where there is no such shape here.
pub(crate) fn length(shape: TypeOfShape, octets: &[u8]) -> Result<Option<usize>, DecodeError> {
    let Some(pieces) = pieces(shape) else { return Ok(None) };
    let mut r = Reader::new(octets);
    for piece in pieces {
        match piece {
            Piece::Point => drop(r.take(POINT, POINT_FIELD)?),
            Piece::Code(..) | Piece::Octet(_) => drop(r.u8(FIELD)?),
            Piece::Altitude => drop(r.take(2, FIELD)?),
            Piece::Points => {
                let count = usize::from(r.u8(FIELD)? & 0x0F);
                r.take(count.saturating_mul(POINT), POINT_FIELD)?;
            }
        }
    }
    Ok(Some(r.offset()))
}

/// The points of a shape: the corners of a polygon, one of any other.
pub(crate) fn points(shape: TypeOfShape, octets: &[u8]) -> impl Iterator<Item = EllipsoidPoint> + use<'_> {
    let of_polygon = match octets {
        [count, points @ ..] => points.get(..usize::from(count & 0x0F).saturating_mul(POINT)),
        [] => None,
    };
    let points = match shape {
        TypeOfShape::POLYGON => of_polygon,
        _ if pieces(shape).is_some() => octets.get(..POINT),
        _ => None,
    };
    points.unwrap_or_default().as_chunks().0.iter().map(|&octets| EllipsoidPoint::from_octets(octets))
}

/// The fields of a shape that is whole.
pub(crate) fn each_field(shape: TypeOfShape, octets: &[u8], to: &mut impl FieldVisitor) {
    let mut r = Reader::new(octets);
    for piece in pieces(shape).unwrap_or_default() {
        match *piece {
            Piece::Point => {
                points(shape, octets).for_each(|point| point.each_field(to));
                let _ = r.take(POINT, POINT_FIELD);
            }
            Piece::Code(name, spare) => {
                let octet = r.u8(FIELD).unwrap_or_default();
                to.code(name, (octet & 0x7F).into());
                to.code_unless_0(spare, (octet >> 7).into());
            }
            Piece::Octet(name) => to.code(name, r.u8(FIELD).unwrap_or_default().into()),
            Piece::Altitude => {
                let altitude = r.array(FIELD).map(u16::from_be_bytes).unwrap_or_default();
                to.code("altitude_sign", (altitude >> 15).into());
                to.code("altitude", (altitude & 0x7FFF).into());
            }
            Piece::Points => {
                let count = r.u8(FIELD).unwrap_or_default();
                to.code_unless_0("points_spare", (count >> 4).into());
                to.list("points", points(shape, octets), |to, point| point.each_field(to));
                let _ = r.take(usize::from(count & 0x0F).saturating_mul(POINT), POINT_FIELD);
            }
        }
    }
}

/// The octets of what [`each_field`] told.
#[cfg(feature = "serde")]
pub(crate) fn encode_members(
    shape: TypeOfShape,
    members: &Members<'_>,
    out: &mut Vec<u8>,
) -> Result<(), MemberError> {
    let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
    for piece in pieces(shape).unwrap_or_default() {
        match *piece {
            Piece::Point => EllipsoidPoint::encode_members(members, out)?,
            Piece::Code(name, spare) => out.push(bits(name, 0x7F)? | bits(spare, 1)? << 7),
            Piece::Octet(name) => out.push(bits(name, u8::MAX)?),
            Piece::Altitude => {
                let below = u16::from(bits("altitude_sign", 1)?);
                let altitude = members.code("altitude", 0x7FFF)?.unwrap_or_default();
                out.extend((below << 15 | u16::try_from(altitude).unwrap_or_default()).to_be_bytes());
            }
            Piece::Points => {
                let points = members.list("points")?.unwrap_or_default();
                let most = || MemberError::new("points", "at most 15 points are expected");
                let count =
                    u8::try_from(points.len()).ok().filter(|&count| count <= 0x0F).ok_or_else(most)?;
                out.push(bits("points_spare", 0x0F)? << 4 | count);
                for point in points {
                    EllipsoidPoint::encode_members(&point, out).map_err(|error| error.within("points"))?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_a_sign_and_two_fractions() {
        let point = EllipsoidPoint::from_octets([0x80, 0x00, 0x01, 0xFF, 0xFF, 0xFE]);
        assert_eq!((point.latitude_sign(), point.latitude(), point.longitude()), (1, 1, 0x00FF_FFFE));
    }

    #[test]
    fn a_shape_that_is_cut_off_is_an_error() {
        assert_eq!(length(TypeOfShape::ELLIPSOID_POINT, &[0; 6]).unwrap(), Some(6));
        assert!(length(TypeOfShape::ELLIPSOID_POINT, &[0; 5]).is_err());
        assert_eq!(length(TypeOfShape::POLYGON, &[2; 14]).unwrap(), Some(14));
        assert!(length(TypeOfShape::POLYGON, &[2; 13]).is_err());
        assert_eq!(length(TypeOfShape(6), &[]).unwrap(), None);
    }
}
