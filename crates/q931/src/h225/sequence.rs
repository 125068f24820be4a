//! A sequence of the standard from one table: its Rust type, its encoding, its fields.

use alloc::vec::Vec;

use rasn::{Decode, Encode};
use trueline_wire::FieldVisitor;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};

use crate::h225::member::Member;
#[cfg(feature = "serde")]
use crate::h225::per::Additions;
use crate::h225::per::{Extensible, complete};

/// The root of an extensible sequence knows the additions behind it.
pub(super) trait Root: Sized {
    /// How many additions this edition defines.
    const ADDITIONS: usize;

    /// The place of an addition, counted from 0.
    fn place(name: &str) -> Option<usize>;

    /// Hands over the components of the root.
    fn write_root(&self, to: &mut impl FieldVisitor);

    /// Hands over an addition under its name, unless it is unknown or its octets cannot be made from its fields.
    fn write_addition(place: usize, octets: &[u8], to: &mut impl FieldVisitor) -> bool;

    /// The root back from its members.
    #[cfg(feature = "serde")]
    fn read_root(members: &Members<'_>) -> Result<Self, MemberError>;

    /// The named additions back from theirs.
    #[cfg(feature = "serde")]
    fn read_additions(members: &Members<'_>, additions: &mut Additions) -> Result<(), MemberError>;
}

/// Makes a sequence: the components in front of the extension marker, and `additions` behind it with their places.
/// Without `additions` the sequence has no marker.
macro_rules! sequence {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident $($optional:ident)?: $type:ty, )*
        }
        additions {
            $( $(#[doc = $addition_doc:literal])* $place:literal $addition:ident: $addition_type:ty, )*
        }
    ) => {
        $crate::h225::sequence::sequence! {
            @type $(#[$meta])* $name [] $( $(#[$field_meta])* $field $($optional)?: $type, )*
        }

        impl $crate::h225::sequence::Root for $name {
            const ADDITIONS: usize = <[usize]>::len(&[$($place),*]);

            fn place(name: &str) -> Option<usize> {
                match name {
                    $( stringify!($addition) => Some($place), )*
                    _ => None,
                }
            }

            fn write_root(&self, to: &mut impl trueline_wire::FieldVisitor) {
                $( $crate::h225::member::Member::write(&self.$field, stringify!($field), to); )*
            }

            fn write_addition(place: usize, octets: &[u8], to: &mut impl trueline_wire::FieldVisitor) -> bool {
                let _ = (octets, &to); // a sequence that has no additions yet needs neither
                match place {
                    $( $place => $crate::h225::sequence::write_addition::<$addition_type>(
                        stringify!($addition), octets, to,
                    ), )*
                    _ => false,
                }
            }

            #[cfg(feature = "serde")]
            fn read_root(
                members: &trueline_wire::json::Members<'_>,
            ) -> Result<Self, trueline_wire::json::MemberError> {
                Ok(Self { $( $field: $crate::h225::member::required(stringify!($field), members)?, )* })
            }

            #[cfg(feature = "serde")]
            fn read_additions(
                members: &trueline_wire::json::Members<'_>,
                additions: &mut $crate::h225::per::Additions,
            ) -> Result<(), trueline_wire::json::MemberError> {
                let _ = (members, &additions);
                $( $crate::h225::sequence::read_addition::<$addition_type>(
                    stringify!($addition), $place, members, additions,
                )?; )*
                Ok(())
            }
        }

        impl $crate::h225::Extensible<$name> {
            $(
                #[doc = concat!("The addition `", stringify!($addition), "`, where it is present and well formed.")]
                $(#[doc = $addition_doc])*
                #[must_use]
                pub fn $addition(&self) -> Option<$addition_type> {
                    self.addition($place)
                }
            )*
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident $($optional:ident)?: $type:ty, )*
        }
    ) => {
        $crate::h225::sequence::sequence! {
            @type $(#[$meta])* $name [] $( $(#[$field_meta])* $field $($optional)?: $type, )*
        }

        impl $crate::h225::member::Member for $name {
            fn write(&self, name: &'static str, to: &mut impl trueline_wire::FieldVisitor) {
                to.group(name, |to| self.write_element(to));
            }

            fn write_element(&self, to: &mut impl trueline_wire::FieldVisitor) {
                $( $crate::h225::member::Member::write(&self.$field, stringify!($field), to); )*
            }

            #[cfg(feature = "serde")]
            fn read(
                name: &str,
                members: &trueline_wire::json::Members<'_>,
            ) -> Result<Option<Self>, trueline_wire::json::MemberError> {
                $crate::h225::member::group(name, members)
            }

            #[cfg(feature = "serde")]
            fn read_element(
                members: &trueline_wire::json::Members<'_>,
            ) -> Result<Self, trueline_wire::json::MemberError> {
                Ok(Self { $( $field: $crate::h225::member::required(stringify!($field), members)?, )* })
            }
        }
    };

    // A type that was matched as such is closed to the derive, which must see the `Option`; so the fields are put
    // together one by one.
    (
        @type $(#[$meta:meta])* $name:ident [$($made:tt)*]
        $(#[$field_meta:meta])* $field:ident optional: $type:ty, $($rest:tt)*
    ) => {
        $crate::h225::sequence::sequence! { @type $(#[$meta])* $name [
            $($made)*
            #[doc = concat!("`", stringify!($field), "` of the standard.")]
            $(#[$field_meta])*
            pub $field: Option<$type>,
        ] $($rest)* }
    };
    (
        @type $(#[$meta:meta])* $name:ident [$($made:tt)*]
        $(#[$field_meta:meta])* $field:ident: $type:ty, $($rest:tt)*
    ) => {
        $crate::h225::sequence::sequence! { @type $(#[$meta])* $name [
            $($made)*
            #[doc = concat!("`", stringify!($field), "` of the standard.")]
            $(#[$field_meta])*
            pub $field: $type,
        ] $($rest)* }
    };
    (@type $(#[$meta:meta])* $name:ident [$($made:tt)*]) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, PartialEq, rasn::AsnType, rasn::Decode, rasn::Encode)]
        #[rasn(automatic_tags)]
        pub struct $name { $($made)* }
    };
}
pub(super) use sequence;

/// Hands an addition over, if its fields give its octets back.
pub(super) fn write_addition<T: Member + Decode + Encode>(
    name: &'static str,
    octets: &[u8],
    to: &mut impl FieldVisitor,
) -> bool {
    let value = rasn::aper::decode::<T>(octets).ok().filter(|value| complete(value) == octets);
    value.inspect(|value| value.write(name, to)).is_some()
}

/// Puts an addition back where its member is.
#[cfg(feature = "serde")]
pub(super) fn read_addition<T: Member + Encode>(
    name: &str,
    place: usize,
    members: &Members<'_>,
    additions: &mut Additions,
) -> Result<(), MemberError> {
    let Some(value) = T::read(name, members)? else { return Ok(()) };
    let octets = rasn::aper::encode(&value);
    additions
        .set(place, Some(octets.map_err(|_| MemberError::new(name, "is outside the bounds of its type"))?));
    Ok(())
}

/// Additions by the names that the standard gives them.
pub(super) trait Named {
    /// The octets of the addition of that name.
    fn named(&self, name: &str) -> Option<&[u8]>;

    /// Puts the addition of that name in its place, or takes it away. The bitmap gets as long as this edition has it
    /// where there was none, and otherwise grows as far as it must. `false` if there is no addition of that name.
    fn set_named(&mut self, name: &str, octets: Option<Vec<u8>>) -> bool;

    /// Hands over what lies behind the extension marker. `extension_count` is the length of the bitmap where the
    /// sender's edition has another one than ours; `extension_additions` holds what is not known here.
    fn write_additions(&self, to: &mut impl FieldVisitor);

    /// Puts what lies behind the extension marker back.
    #[cfg(feature = "serde")]
    fn read_additions(&mut self, members: &Members<'_>) -> Result<(), MemberError>;
}

impl<R: Root> Named for Extensible<R> {
    fn named(&self, name: &str) -> Option<&[u8]> {
        self.addition_octets(R::place(name)?)
    }

    fn write_additions(&self, to: &mut impl FieldVisitor) {
        let count = self.addition_count();
        if count != 0 && count != R::ADDITIONS {
            to.code("extension_count", u32::try_from(count).unwrap_or(u32::MAX));
        }
        let mut unknown = Vec::new();
        for (place, octets) in self.present_additions() {
            if !R::write_addition(place, octets, to) {
                unknown.push((place, octets));
            }
        }
        // A bitmap of which no bit is set is told by an empty list.
        let none_present = count != 0 && self.present_additions().next().is_none();
        if !unknown.is_empty() || none_present {
            to.list("extension_additions", unknown, |to, (place, octets)| {
                to.code("place", u32::try_from(place).unwrap_or(u32::MAX));
                to.octets("hex", octets);
            });
        }
    }

    #[cfg(feature = "serde")]
    fn read_additions(&mut self, members: &Members<'_>) -> Result<(), MemberError> {
        R::read_additions(members, &mut self.additions)?;
        let unknown = members.list("extension_additions")?;
        for addition in unknown.iter().flatten() {
            let within = |error: MemberError| error.within("extension_additions");
            let place = addition.u8("place", LAST_PLACE).map_err(within)?;
            let octets = addition.octets("hex").map_err(within)?;
            self.additions.set(place.unwrap_or_default().into(), Some(octets.unwrap_or_default()));
        }
        match members.u8("extension_count", LAST_PLACE.saturating_add(1))? {
            Some(count) => self.additions.grow(count.into()),
            None if unknown.is_some() || self.addition_count() != 0 => self.additions.grow(R::ADDITIONS),
            None => {}
        }
        Ok(())
    }

    fn set_named(&mut self, name: &str, octets: Option<Vec<u8>>) -> bool {
        let Some(place) = R::place(name) else { return false };
        match octets {
            None if self.addition_octets(place).is_none() => return true,
            Some(_) if self.addition_count() == 0 => self.additions.grow(R::ADDITIONS),
            _ => {}
        }
        self.additions.set(place, octets);
        true
    }
}

/// The components of the root and the additions stand side by side, as the standard has them.
impl<R: Root> Member for Extensible<R> {
    fn write(&self, name: &'static str, to: &mut impl FieldVisitor) {
        to.group(name, |to| self.write_element(to));
    }

    fn write_element(&self, to: &mut impl FieldVisitor) {
        self.root.write_root(to);
        self.write_additions(to);
    }

    #[cfg(feature = "serde")]
    fn read(name: &str, members: &Members<'_>) -> Result<Option<Self>, MemberError> {
        crate::h225::member::group(name, members)
    }

    #[cfg(feature = "serde")]
    fn read_element(members: &Members<'_>) -> Result<Self, MemberError> {
        let mut sequence = Self::new(R::read_root(members)?);
        sequence.read_additions(members)?;
        Ok(sequence)
    }
}

/// The last place that the short form of the bitmap has, counted from 0.
#[cfg(feature = "serde")]
const LAST_PLACE: u8 = 63;
