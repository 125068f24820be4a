//! Calling geodetic location (ITU-T Q.763 (12/1999) §3.88, parameter name 0x81).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------+-----------+-----------+
//! octet 1 |         spare         | restrict. | screening |
//!         +-----+-----------------+-----------+-----------+
//! octet 2 | ext |              type of shape              |
//!         +-----+-----------------------------------------+
//! octet 3 |               shape description               |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! A location that is not available has no shape. A description that is cut off, or of a shape that has no layout
//! here, is kept as octets.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::{Presentation, Screening};
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::Parameter;
use crate::param::geodetic_shape::{self, EllipsoidPoint, TypeOfShape};
use crate::parameter_name::ParameterName;

/// Where the caller is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CallingGeodeticLocation<'a> {
    octet1: u8,
    octet2: Option<u8>,
    description: &'a [u8],
}

impl CallingGeodeticLocation<'static> {
    /// There is no location to give.
    #[must_use]
    pub const fn address_not_available() -> Self {
        let octet1 = Presentation::AddressNotAvailable.code() << 2 | Screening::NetworkProvided.code();
        Self { octet1, octet2: None, description: &[] }
    }
}

impl<'a> CallingGeodeticLocation<'a> {
    /// The extension bit: no further octet belongs to the type of shape.
    const LAST: u8 = 0x80;

    /// A location that may be shown and that the network provided; the description is laid out as its shape demands.
    #[must_use]
    pub const fn new(type_of_shape: TypeOfShape, description: &'a [u8]) -> Self {
        let octet1 = Screening::NetworkProvided.code();
        Self { octet1, octet2: Some(Self::LAST | type_of_shape.0), description }
    }

    /// May the location be shown? Octet 1, bits 4-3.
    #[must_use]
    pub const fn location_presentation(&self) -> Presentation {
        Presentation::from_code(self.octet1 >> 2)
    }

    /// Who provided the location, and was it verified? Octet 1, bits 2-1.
    #[must_use]
    pub const fn screening(&self) -> Screening {
        Screening::from_code(self.octet1)
    }

    /// The type of shape: octet 2, bits 7-1.
    #[must_use]
    pub const fn type_of_shape(&self) -> Option<TypeOfShape> {
        match self.octet2 {
            Some(octet) => Some(TypeOfShape(octet & !Self::LAST)),
            None => None,
        }
    }

    /// The octets that describe the shape.
    #[must_use]
    pub const fn description(&self) -> &'a [u8] {
        self.description
    }

    /// The points of the shape, as far as they are whole: the corners of a polygon, one of any other.
    pub fn points(&self) -> impl Iterator<Item = EllipsoidPoint> + use<'a> {
        let shape = self.type_of_shape();
        let description = self.description;
        shape.into_iter().flat_map(move |shape| geodetic_shape::points(shape, description))
    }

    /// The same with another presentation.
    #[must_use]
    pub const fn with_location_presentation(mut self, to: Presentation) -> Self {
        self.octet1 = self.octet1 & !0x0C | to.code() << 2;
        self
    }

    /// The same with another screening indicator.
    #[must_use]
    pub const fn with_screening(mut self, to: Screening) -> Self {
        self.octet1 = self.octet1 & !0x03 | to.code();
        self
    }

    /// The shape where it is whole, and what is behind it.
    fn shape(&self) -> Option<(TypeOfShape, &'a [u8], &'a [u8])> {
        let shape = self.type_of_shape()?;
        let end = geodetic_shape::length(shape, self.description).ok()??;
        let (description, trailing) = self.description.split_at_checked(end)?;
        Some((shape, description, trailing))
    }
}

impl<'a> Parameter<'a> for CallingGeodeticLocation<'a> {
    const CODE: ParameterName = ParameterName::CALLING_GEODETIC_LOCATION;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        let octet1 = r.u8(Self::CODE.field())?;
        Ok(match r.rest() {
            [octet2, description @ ..] => Self { octet1, octet2: Some(*octet2), description },
            [] => Self { octet1, octet2: None, description: &[] },
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend(self.octet2);
        out.extend_from_slice(self.description);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("location_presentation", self.location_presentation().code().into());
        to.code("screening", self.screening().code().into());
        to.code_unless_0("spare", (self.octet1 >> 4).into());
        if let Some(octet2) = self.octet2 {
            to.code("type_of_shape", (octet2 & !Self::LAST).into());
            to.code_unless_0("continued", (!octet2 >> 7).into());
        }
        match self.shape() {
            Some((shape, description, trailing)) => {
                geodetic_shape::each_field(shape, description, to);
                to.octets_unless_empty("trailing", trailing);
            }
            None => to.octets_unless_empty("shape_description", self.description),
        }
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let octet1 = bits("location_presentation", 3)? << 2 | bits("screening", 3)?;
        out.push(octet1 | bits("spare", 0x0F)? << 4);
        let Some(shape) = members.u8("type_of_shape", !Self::LAST)? else { return Ok(()) };
        out.push((bits("continued", 1)? ^ 1) << 7 | shape);
        // A point that is not there is one that was cut off.
        match members.octets("shape_description")? {
            Some(description) => out.extend(description),
            None if members.has("latitude") || members.has("points") => {
                geodetic_shape::encode_members(TypeOfShape(shape), members, out)?;
            }
            None => {}
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn trailing(&self) -> &'a [u8] {
        self.shape().map_or(&[], |(.., trailing)| trailing)
    }

    // Where somebody is stays out of the line unless it may be shown.
    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match (self.type_of_shape(), self.location_presentation()) {
            (None, _) => out.write_str("no location")?,
            (Some(shape), Presentation::Allowed) => {
                write_code(out, shape.text(), shape.0)?;
                for point in self.points() {
                    let sign = if point.latitude_sign() == 0 { "" } else { "-" };
                    write!(out, " {sign}{}/{}", point.latitude(), point.longitude())?;
                }
            }
            (Some(_), _) => out.write_str("withheld")?,
        }
        let (presentation, screening) = (self.location_presentation(), self.screening());
        out.write_str(" (presentation ")?;
        write_code(out, presentation.text(), presentation.code())?;
        out.write_str("; ")?;
        write_code(out, screening.text(), screening.code())?;
        out.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn a_polygon_has_its_points() {
        let octets = hex!("03 85 02 112233 445566 912233 445567 07 AA");
        let location = CallingGeodeticLocation::decode(&octets).unwrap();
        assert_eq!(location.type_of_shape(), Some(TypeOfShape::POLYGON));
        let signs: Vec<_> = location.points().map(EllipsoidPoint::latitude_sign).collect();
        assert_eq!(signs, [0, 1]);
        assert_eq!(location.trailing(), hex!("AA"));
        let built = CallingGeodeticLocation::new(TypeOfShape::POLYGON, &octets[2..]);
        assert_eq!(built, location);
    }

    #[test]
    fn a_location_that_is_restricted_stays_out_of_the_line() {
        let octets = hex!("03 80 112233 445566");
        let location = CallingGeodeticLocation::decode(&octets).unwrap();
        assert_eq!(location.to_string(), "point 1122867/4478310 (presentation allowed; network provided)");
        let restricted = location.with_location_presentation(Presentation::Restricted);
        assert_eq!(restricted.to_string(), "withheld (presentation restricted; network provided)");
    }

    #[test]
    fn a_location_that_is_not_available_has_no_shape() {
        let mut out = Vec::new();
        CallingGeodeticLocation::address_not_available().encode(&mut out);
        assert_eq!(out, [0x0B]);
    }
}
