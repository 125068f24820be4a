//! Generic name (ANSI T1.113, parameter name 0xC7).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------+-----+-----------+-----------+
//! octet 1 |   type of name  |avail|   spare   | restrict. |
//!         +-----------------------------------------------+
//! octet 2 |                 1st character                 |
//!         +-----------------------------------------------+
//! octet n |                 last character                |
//!         +-----------------------------------------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, code_enum, write_code};

use crate::param::Parameter;
use crate::param::number::Disclosed;
use crate::param::whole;
use crate::parameter_name::ParameterName;

/// The name of a party, as the network looked it up. A message may have several.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct GenericName<'a> {
    octet1: u8,
    characters: &'a [u8],
}

code_enum! {
    /// Type of name: octet 1, bits 8-6.
    pub enum TypeOfName: mask 0x07 {
        /// Calling name.
        Calling = 1, "calling name";
        /// Original called name.
        OriginalCalled = 2, "original called name";
        /// Redirecting name.
        Redirecting = 3, "redirecting name";
        /// Connected name.
        Connected = 4, "connected name";
    }
}

code_enum! {
    /// Availability: octet 1, bit 5.
    pub enum NameAvailability: mask 0x01 {
        /// The name is available, or whether it is is not known.
        Available = 0, "available or unknown";
        /// The name is not available.
        NotAvailable = 1, "not available";
    }
}

code_enum! {
    /// Presentation of a name: octet 1, bits 2-1.
    pub enum NamePresentation: mask 0x03 {
        /// May be shown.
        Allowed = 0, "allowed";
        /// May not be shown.
        Restricted = 1, "restricted";
        /// The caller changed for this call what holds otherwise.
        BlockingToggle = 2, "blocking toggle";
        /// Nothing is said.
        NotIndicated = 3, "not indicated";
    }
}

impl<'a> GenericName<'a> {
    /// The most characters that T1.113 allows.
    pub const MAX_CHARACTERS: usize = 15;

    /// A name that may be shown; IA5 characters, one an octet.
    #[must_use]
    pub const fn new(type_of_name: TypeOfName, characters: &'a [u8]) -> Self {
        Self { octet1: type_of_name.code() << 5, characters }
    }

    /// Whose name it is: octet 1, bits 8-6.
    #[must_use]
    pub const fn type_of_name(&self) -> TypeOfName {
        TypeOfName::from_code(self.octet1 >> 5)
    }

    /// Is the name available? Octet 1, bit 5.
    #[must_use]
    pub const fn availability(&self) -> NameAvailability {
        NameAvailability::from_code(self.octet1 >> 4)
    }

    /// May the name be shown? Octet 1, bits 2-1.
    #[must_use]
    pub const fn presentation(&self) -> NamePresentation {
        NamePresentation::from_code(self.octet1)
    }

    /// The characters, one an octet, as received.
    #[must_use]
    pub const fn characters(&self) -> &'a [u8] {
        self.characters
    }

    /// The same with another availability.
    #[must_use]
    pub const fn with_availability(mut self, to: NameAvailability) -> Self {
        self.octet1 = self.octet1 & !0x10 | to.code() << 4;
        self
    }

    /// The same with another presentation.
    #[must_use]
    pub const fn with_presentation(mut self, to: NamePresentation) -> Self {
        self.octet1 = self.octet1 & !0x03 | to.code();
        self
    }

    /// The line of `Display` with the name in it, whatever its presentation.
    pub fn disclosed(&self) -> impl fmt::Display + '_ {
        Disclosed(self, |name: &&Self, f: &mut fmt::Formatter<'_>| name.write_text(f, true))
    }

    fn write_text(&self, out: &mut impl fmt::Write, disclosed: bool) -> fmt::Result {
        write_code(out, self.type_of_name().text(), self.type_of_name().code())?;
        out.write_str(": ")?;
        if self.presentation() == NamePresentation::Allowed || disclosed || self.characters.is_empty() {
            whole::characters(out, self.characters)?;
        } else {
            out.write_str("withheld")?;
        }
        let (availability, presentation) = (self.availability(), self.presentation());
        out.write_str(" (")?;
        if availability == NameAvailability::NotAvailable {
            out.write_str("not available; ")?;
        }
        out.write_str("presentation ")?;
        write_code(out, presentation.text(), presentation.code())?;
        out.write_str(")")
    }
}

impl<'a> Parameter<'a> for GenericName<'a> {
    const CODE: ParameterName = ParameterName::GENERIC_NAME;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet1: r.u8("generic name")?, characters: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(self.characters);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("type_of_name", self.type_of_name().code().into());
        to.code("availability", self.availability().code().into());
        to.code("presentation", self.presentation().code().into());
        to.code_unless_0("spare", (self.octet1 >> 2 & 3).into());
        to.characters("characters", self.characters);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
        let head = bits("type_of_name", 7)? << 5 | bits("availability", 1)? << 4;
        out.push(head | bits("spare", 3)? << 2 | bits("presentation", 3)?);
        out.extend(members.characters("characters")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.write_text(out, false)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_name_that_is_restricted_takes_an_explicit_call() {
        let name = GenericName::decode(b"\x21ALICE").unwrap();
        assert_eq!(name.to_string(), "calling name: withheld (presentation restricted)");
        assert_eq!(name.disclosed().to_string(), "calling name: ALICE (presentation restricted)");
        let shown = name.with_presentation(NamePresentation::Allowed);
        assert_eq!(shown, GenericName::new(TypeOfName::Calling, b"ALICE"));
    }

    #[test]
    fn a_name_may_be_missing() {
        let name = GenericName::decode(&[0x30]).unwrap();
        assert_eq!(name.availability(), NameAvailability::NotAvailable);
        assert_eq!(name.to_string(), "calling name: no characters (not available; presentation allowed)");
    }
}
