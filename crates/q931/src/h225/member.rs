//! How the parts of a message become fields, and come back from them.

use alloc::boxed::Box;

use trueline_wire::FieldVisitor;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};

use crate::h225::per::{List, OpenType};

/// A component of a sequence as a field: written under its name, and read back.
pub(super) trait Member: Sized {
    /// Hands itself over as the field `name`.
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor);

    /// Hands its fields over, as an element of a list.
    fn write_element(&self, to: &mut impl FieldVisitor) {
        self.write("value", to);
    }

    /// Back from the member `name`.
    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError>;

    /// Back from an element of a list.
    #[cfg(feature = "serde")]
    fn read_element(members: &Members<'_>) -> Result<Self, MemberError> {
        required("value", members)
    }

    /// What a missing member stands for, where it stands for something.
    #[cfg(feature = "serde")]
    fn absent() -> Option<Self> {
        None
    }
}

/// The member `name`, or what its absence stands for.
#[cfg(feature = "serde")]
pub(super) fn required<M: Member>(name: &str, members: &Members<'_>) -> Result<M, MemberError> {
    M::read(name, members)?.or_else(M::absent).ok_or_else(|| MemberError::new(name, "is missing"))
}

/// The object `name` as a value that is made of fields.
#[cfg(feature = "serde")]
pub(super) fn group<M: Member>(name: &str, members: &Members<'_>) -> Result<Option<M>, MemberError> {
    let group = members.group(name)?;
    group.map(|fields| M::read_element(&fields).map_err(|error| error.within(name))).transpose()
}

impl<M: Member> Member for Option<M> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        if let Some(member) = self {
            member.write(name, to);
        }
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        M::read(name, members).map(Some)
    }

    #[cfg(feature = "serde")]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<M: Member> Member for List<M> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.list(name, &self.0, |to, element| element.write_element(to));
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        let Some(elements) = members.list(name)? else { return Ok(None) };
        let elements = elements.iter().map(M::read_element);
        elements.collect::<Result<_, _>>().map(|elements| Some(Self(elements))).map_err(|e| e.within(name))
    }
}

impl Member for bool {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, (*self).into());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        Ok(members.code(name, 1)?.map(|code| code != 0))
    }

    #[cfg(feature = "serde")]
    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// A component that says all by being there is the field 1.
impl Member for () {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, 1);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        Ok(members.code(name, 1)?.filter(|&code| code != 0).map(|_| ()))
    }
}

impl Member for u8 {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, (*self).into());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        members.u8(name, Self::MAX)
    }
}

impl Member for u16 {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, (*self).into());
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        members.u16(name)
    }
}

impl Member for u32 {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.code(name, *self);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        members.code(name, Self::MAX)
    }
}

impl Member for OpenType {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.octets(name, &self.0);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        Ok(members.octets(name)?.map(Self))
    }
}

impl<M: Member> Member for Box<M> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        M::write(self, name, to);
    }

    fn write_element(&self, to: &mut impl FieldVisitor) {
        M::write_element(self, to);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        M::read(name, members).map(|member| member.map(Box::new))
    }

    #[cfg(feature = "serde")]
    fn read_element(members: &Members<'_>) -> Result<Self, MemberError> {
        M::read_element(members).map(Box::new)
    }
}
