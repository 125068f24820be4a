//! What the four parameters of pivot routing and redirection share: a list of information, each with tag and length.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |             information type tag              |
//!         +-----------------------------------------------+
//! octet 2 |                    length                     |
//!         +-----------------------------------------------+
//! octet 3 |                 information                   |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```

#[cfg(feature = "serde")]
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{FieldVisitor, Hex};

/// How the information behind a tag is laid out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Layout {
    /// Nothing: the tag says it all.
    Empty,
    /// One or two octets of seconds, the low one first.
    Duration,
    /// Three octets of call identity, the high one first, and two of signalling point code, the low one first.
    CallIdentifier,
    /// Reasons, each with an octet behind it that tells until when, unless its bit 8 is 1.
    Performing,
    /// Reasons, of which the last has bit 8 = 1.
    Invoking,
}

/// What a parameter calls a tag, and how it lays the information out.
pub(crate) type Tag = (&'static str, Layout);

trueline_wire::code_registry! {
    /// Why a call is routed anew: 7 bits (Q.763 §3.94, §3.99). 64-126 are of national use.
    pub struct RoutingReason {
        NOT_TOLD = 0, "reason unknown";
        SERVICE_PROVIDER_PORTABILITY = 1, "service provider portability";
        LOCATION_PORTABILITY = 2, "location portability";
        SERVICE_PORTABILITY = 3, "service portability";
    }
}

/// Information with its tag, as it lies in a parameter of pivot routing or redirection.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RoutingInformation<'a> {
    /// The information type tag; each parameter has its own.
    pub tag: u8,
    /// The information, without tag and length.
    pub value: &'a [u8],
}

/// The information in the octets of a parameter, as far as it is whole.
#[derive(Clone, Debug)]
pub struct RoutingInformationList<'a> {
    left: &'a [u8],
}

impl<'a> RoutingInformationList<'a> {
    pub(crate) const fn new(octets: &'a [u8]) -> Self {
        Self { left: octets }
    }

    /// What cannot be told apart any more: a tag without length, or less than the length says.
    pub(crate) fn rest(mut self) -> &'a [u8] {
        while self.next().is_some() {}
        self.left
    }
}

impl<'a> Iterator for RoutingInformationList<'a> {
    type Item = RoutingInformation<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let [tag, length, behind @ ..] = self.left else { return None };
        let (value, left) = behind.split_at_checked(usize::from(*length))?;
        self.left = left;
        Some(RoutingInformation { tag: *tag, value })
    }
}

const LAST: u8 = 0x80;
/// The octet behind a reason: bits 3-1 tell until when, the others are spare.
const POSSIBLE: u8 = 0x07;

/// The reason octets of [`Layout::Performing`], each with the octet behind it, if all of them are whole.
fn performing(value: &[u8]) -> impl Iterator<Item = (u8, Option<u8>)> + Clone {
    let mut left = value;
    core::iter::from_fn(move || {
        let (reason, behind) = left.split_first()?;
        let (possible, behind) = match behind {
            [possible, behind @ ..] if reason & LAST == 0 => (Some(*possible), behind),
            _ => (None, behind),
        };
        left = behind;
        Some((*reason, possible))
    })
}

/// Whether the information is laid out as its tag says, so that its fields tell all of it.
fn is_regular(layout: Layout, value: &[u8]) -> bool {
    match layout {
        Layout::Empty => value.is_empty(),
        Layout::Duration => matches!(value.len(), 1 | 2),
        Layout::CallIdentifier => value.len() == 5,
        Layout::Performing => {
            !value.is_empty()
                && performing(value).all(|(reason, possible)| reason & LAST != 0 || possible.is_some())
        }
        Layout::Invoking => value
            .split_last()
            .is_some_and(|(last, front)| last & LAST != 0 && front.iter().all(|reason| reason & LAST == 0)),
    }
}

fn tag_of(tags: &[Tag], tag: u8) -> Option<Tag> {
    tags.get(usize::from(tag).checked_sub(1)?).copied()
}

pub(crate) fn each_field(tags: &'static [Tag], octets: &[u8], to: &mut impl FieldVisitor) {
    let list = RoutingInformationList::new(octets);
    to.list("information", list.clone(), |to, information| {
        to.code("tag", information.tag.into());
        match tag_of(tags, information.tag) {
            Some((_, layout)) if is_regular(layout, information.value) => {
                each_value_field(layout, information.value, to)
            }
            _ => to.octets("value", information.value),
        }
    });
    to.octets_unless_empty("trailing", list.rest());
}

fn each_value_field(layout: Layout, value: &[u8], to: &mut impl FieldVisitor) {
    match (layout, value) {
        (Layout::Duration, [low, high @ ..]) => {
            to.code("duration", u16::from_le_bytes([*low, high.first().copied().unwrap_or_default()]).into());
            to.code_unless_0("one_octet", high.is_empty().into());
        }
        (Layout::CallIdentifier, [one, two, three, low, high]) => {
            to.code("call_identity", u32::from_be_bytes([0, *one, *two, *three]));
            to.code("signalling_point_code", u16::from_le_bytes([*low, *high]).into());
        }
        (Layout::Performing, _) => to.list("performing", performing(value), |to, (reason, possible)| {
            to.code("reason", (reason & !LAST).into());
            if let Some(possible) = possible {
                to.code("possible_indicator", (possible & POSSIBLE).into());
                to.code_unless_0("spare", (possible & !POSSIBLE).into());
            }
            // A reason that is alone has bit 8 = 1, one in front of an octet has not.
        }),
        (Layout::Invoking, _) => to.codes("reasons", value.iter().map(|reason| u32::from(reason & !LAST))),
        _ => {}
    }
}

#[cfg(feature = "serde")]
pub(crate) fn encode_members(
    tags: &'static [Tag],
    members: &Members<'_>,
    out: &mut Vec<u8>,
) -> Result<(), MemberError> {
    for information in members.list("information")?.unwrap_or_default() {
        encode_information(tags, &information, out).map_err(|error| error.within("information"))?;
    }
    out.extend(members.octets("trailing")?.unwrap_or_default());
    Ok(())
}

#[cfg(feature = "serde")]
fn encode_information(tags: &[Tag], members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
    let Some(tag) = members.u8("tag", u8::MAX)? else {
        return Err(MemberError::new("tag", "an information type tag is expected"));
    };
    let value = match (members.octets("value")?, tag_of(tags, tag)) {
        (Some(value), _) => value,
        (None, Some((_, layout))) => encode_value(layout, members)?,
        (None, None) => Vec::new(),
    };
    let too_long = |_| MemberError::new("value", "at most 255 octets are expected");
    out.extend([tag, u8::try_from(value.len()).map_err(too_long)?]);
    out.extend(value);
    Ok(())
}

#[cfg(feature = "serde")]
fn encode_value(layout: Layout, members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
    let mut out = Vec::new();
    match layout {
        Layout::Empty => {}
        Layout::Duration => {
            let [low, high] = members.u16("duration")?.unwrap_or_default().to_le_bytes();
            out.push(low);
            if members.u8("one_octet", 1)? != Some(1) {
                out.push(high);
            }
        }
        Layout::CallIdentifier => {
            let identity = members.code("call_identity", 0x00FF_FFFF)?.unwrap_or_default();
            let [_, identity @ ..] = identity.to_be_bytes();
            out.extend(identity);
            out.extend(members.u16("signalling_point_code")?.unwrap_or_default().to_le_bytes());
        }
        Layout::Performing => {
            for members in members.list("performing")?.unwrap_or_default() {
                let reason = members.u8("reason", !LAST)?.unwrap_or_default();
                match members.u8("possible_indicator", POSSIBLE)? {
                    None => out.push(LAST | reason),
                    Some(possible) => {
                        let spare = members.u8("spare", !POSSIBLE)?.unwrap_or_default() & !POSSIBLE;
                        out.extend([reason, possible | spare]);
                    }
                }
            }
        }
        Layout::Invoking => {
            let reasons = members.codes("reasons", (!LAST).into())?.unwrap_or_default();
            out.extend(reasons.iter().filter_map(|&reason| u8::try_from(reason).ok()));
            if let Some(last) = out.last_mut() {
                *last |= LAST;
            }
        }
    }
    Ok(out)
}

pub(crate) fn write_line(tags: &'static [Tag], octets: &[u8], out: &mut impl fmt::Write) -> fmt::Result {
    let mut separator = "";
    for RoutingInformation { tag, value } in RoutingInformationList::new(octets) {
        out.write_str(separator)?;
        separator = "; ";
        match tag_of(tags, tag) {
            Some((words, _)) => out.write_str(words)?,
            None => write!(out, "unknown ({tag})")?,
        }
        match (tag_of(tags, tag), value) {
            (_, []) => {}
            (Some((_, Layout::Invoking)), [reason]) => write!(out, " {}", RoutingReason(reason & !LAST))?,
            (Some((_, Layout::Duration)), [low]) => write!(out, " {low} s")?,
            (Some((_, Layout::Duration)), [low, high]) => {
                write!(out, " {} s", u16::from_le_bytes([*low, *high]))?
            }
            _ => write!(out, " {}", Hex(value))?,
        }
    }
    if separator.is_empty() { out.write_str("no information") } else { Ok(()) }
}

/// A parameter that is such a list: the type, its methods, codec and line.
macro_rules! routing_information_parameter {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $code:ident, tags $tags:expr
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub struct $name<'a> {
            octets: &'a [u8],
        }

        impl<'a> $name<'a> {
            const TAGS: &'static [$crate::param::routing_information::Tag] = $tags;

            /// Information that is already laid out, with tags and lengths.
            #[must_use]
            pub const fn new(octets: &'a [u8]) -> Self {
                Self { octets }
            }

            /// The information, in order, as far as it is whole.
            #[must_use]
            pub const fn information(&self) -> $crate::param::RoutingInformationList<'a> {
                $crate::param::RoutingInformationList::new(self.octets)
            }
        }

        impl<'a> $crate::param::Parameter<'a> for $name<'a> {
            const CODE: $crate::parameter_name::ParameterName = $crate::parameter_name::ParameterName::$code;

            #[inline]
            fn decode(value: &'a [u8]) -> Result<Self, ::trueline_wire::DecodeError> {
                Ok(Self::new(value))
            }

            fn encode(&self, out: &mut ::alloc::vec::Vec<u8>) {
                out.extend_from_slice(self.octets);
            }

            fn each_field(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                $crate::param::routing_information::each_field(Self::TAGS, self.octets, to);
            }

            #[cfg(feature = "serde")]
            fn encode_members(
                members: &::trueline_wire::json::Members<'_>,
                out: &mut ::alloc::vec::Vec<u8>,
            ) -> Result<(), ::trueline_wire::json::MemberError> {
                $crate::param::routing_information::encode_members(Self::TAGS, members, out)
            }

            fn trailing(&self) -> &'a [u8] {
                self.information().rest()
            }

            fn write_line(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                $crate::param::routing_information::write_line(Self::TAGS, self.octets, out)
            }
        }
    };
}

pub(crate) use routing_information_parameter;
