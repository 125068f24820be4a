//! Additional party's category (TTC JT-Q763, parameter name 0xF3).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |                type of category               |
//!         +-----------------------------------------------+
//! octet 2 |                    category                   |
//!         +-----------------------------------------------+
//! ```
//!
//! Repeated. The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use crate::param::Parameter;
use crate::parameter_name::ParameterName;

/// What else is known of the caller beside the calling party's category, such as the kind of payphone or mobile.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct AdditionalPartysCategory<'a> {
    octets: &'a [u8],
}

trueline_wire::code_registry! {
    /// Of what an additional category tells. 1-128 are specific to a network.
    pub struct TypeOfCategory {
        MOBILE_SERVICE_3 = 251, "mobile service, type 3";
        MOBILE_SERVICE_2 = 252, "mobile service, type 2";
        MOBILE_SERVICE_1 = 253, "mobile service, type 1";
        FIXED_SERVICE_1 = 254, "fixed service, type 1";
    }
}

impl<'a> AdditionalPartysCategory<'a> {
    /// Pairs of type and category.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// Type and category, in order.
    pub fn categories(&self) -> impl Iterator<Item = (TypeOfCategory, u8)> + use<'a> {
        self.octets.as_chunks().0.iter().map(|&[kind, category]| (TypeOfCategory(kind), category))
    }
}

impl TypeOfCategory {
    /// The meaning of a category of this type, where it has one here.
    #[must_use]
    pub const fn category_text(self, category: u8) -> Option<&'static str> {
        Some(match (self, category) {
            (Self::FIXED_SERVICE_1, 1) => "payphone in a train",
            (Self::FIXED_SERVICE_1, 2) => "payphone of a shop",
            (Self::MOBILE_SERVICE_1, 1) => "cellular telephone",
            (Self::MOBILE_SERVICE_1, 2) => "maritime telephone",
            (Self::MOBILE_SERVICE_1, 3) => "airplane telephone",
            (Self::MOBILE_SERVICE_1, 4) => "paging",
            (Self::MOBILE_SERVICE_1, 5) => "personal handy-phone",
            _ => return None,
        })
    }
}

impl<'a> Parameter<'a> for AdditionalPartysCategory<'a> {
    const CODE: ParameterName = ParameterName::ADDITIONAL_PARTYS_CATEGORY;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self::new(value))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.list("categories", self.categories(), |to, (kind, category)| {
            to.code("type_of_category", kind.0.into());
            to.code("category", category.into());
        });
        to.octets_unless_empty("trailing", self.trailing());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        for members in members.list("categories")?.unwrap_or_default() {
            for name in ["type_of_category", "category"] {
                let code = members.u8(name, u8::MAX).map_err(|error| error.within("categories"))?;
                out.push(code.unwrap_or_default());
            }
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    /// A type without category.
    fn trailing(&self) -> &'a [u8] {
        self.octets.as_chunks::<2>().1
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if self.octets.len() < 2 {
            return out.write_str("no category");
        }
        let mut separator = "";
        self.categories().try_for_each(|(kind, category)| {
            write!(out, "{separator}{kind}: ")?;
            separator = "; ";
            trueline_wire::write_code(out, kind.category_text(category), category)
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_category_has_its_type_in_front() {
        let category = AdditionalPartysCategory::decode(&[254, 1, 253, 9, 252]).unwrap();
        let line = "fixed service, type 1: payphone in a train; mobile service, type 1: unknown (9)";
        assert_eq!(category.to_string(), line);
        assert_eq!(category.trailing(), [252]);
    }
}
