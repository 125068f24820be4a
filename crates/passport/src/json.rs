//! Objects of a token: each member once, within bounds, values kept as the token writes them.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer as _, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::reason::Reason;

/// Members of one object that are looked at (our choice; tokens have less than ten).
pub const MAX_MEMBERS: usize = 64;

/// Levels of objects and arrays in one another (our choice; jCards have five or six).
pub const MAX_DEPTH: usize = 16;

/// A value as the token writes it.
pub(crate) type Raw<'a> = &'a RawValue;

/// Reads an object and hands over each member.
///
/// # Errors
/// Those of `member`; [`JsonInvalid`](Reason::JsonInvalid), [`DuplicateMember`](Reason::DuplicateMember),
/// [`JsonLimit`](Reason::JsonLimit).
pub(crate) fn each_member<'a>(
    json: &'a [u8],
    member: impl FnMut(Cow<'a, str>, Raw<'a>) -> Result<(), Reason>,
) -> Result<(), Reason> {
    each_member_in(str::from_utf8(json).map_err(|_| Reason::JsonInvalid)?, member)
}

/// The same for text: the octets are looked at once, not again for each value that is kept.
fn each_member_in<'a>(
    json: &'a str,
    member: impl FnMut(Cow<'a, str>, Raw<'a>) -> Result<(), Reason>,
) -> Result<(), Reason> {
    let mut failure = None;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = deserializer.deserialize_map(Object { member, failure: &mut failure });
    match read.and_then(|()| deserializer.end()) {
        Ok(()) => Ok(()),
        Err(_) => Err(failure.unwrap_or(Reason::JsonInvalid)),
    }
}

/// The same for a value inside a token.
pub(crate) fn each_member_of<'a>(
    value: Raw<'a>,
    member: impl FnMut(Cow<'a, str>, Raw<'a>) -> Result<(), Reason>,
) -> Result<(), Reason> {
    each_member_in(value.get(), member)
}

/// Reads an array and hands over each element; `false` where the value is no array.
pub(crate) fn each_element<'a>(
    value: Raw<'a>,
    mut element: impl FnMut(Raw<'a>) -> Result<(), Reason>,
) -> Result<bool, Reason> {
    struct Array<'f, F> {
        element: F,
        failure: &'f mut Option<Reason>,
    }
    impl<'a, F: FnMut(Raw<'a>) -> Result<(), Reason>> Visitor<'a> for Array<'_, F> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }
        fn visit_seq<A: SeqAccess<'a>>(mut self, mut array: A) -> Result<(), A::Error> {
            while let Some(value) = array.next_element::<Raw<'a>>()? {
                if let Err(reason) = (self.element)(value) {
                    *self.failure = Some(reason);
                    return Err(A::Error::custom("refused"));
                }
            }
            Ok(())
        }
    }
    if !value.get().starts_with('[') {
        return Ok(false);
    }
    let mut failure = None;
    let mut deserializer = serde_json::Deserializer::from_str(value.get());
    match deserializer.deserialize_seq(Array { element: &mut element, failure: &mut failure }) {
        Ok(()) => Ok(true),
        Err(_) => Err(failure.unwrap_or(Reason::JsonInvalid)),
    }
}

/// A string, borrowed where it has no escape; `None` where the value is none.
pub(crate) fn string<'a>(value: Raw<'a>) -> Option<Cow<'a, str>> {
    let inside = value.get().strip_prefix('"')?.strip_suffix('"')?;
    // What lies between the quotes of valid JSON is the string itself unless it has an escape.
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inside));
    }
    serde_json::from_str(value.get()).ok().map(Cow::Owned)
}

/// Strings of an array of at most `most`; `None` where the value is something else.
///
/// # Errors
/// [`JsonLimit`](Reason::JsonLimit) for more, and those of JSON.
pub(crate) fn strings<'a>(value: Raw<'a>, most: usize) -> Result<Option<Vec<Cow<'a, str>>>, Reason> {
    let mut strings = Vec::new();
    let mut all = true;
    let is_array = each_element(value, |element| {
        match string(element) {
            Some(_) if strings.len() == most => return Err(Reason::JsonLimit),
            Some(string) => strings.push(string),
            None => all = false,
        }
        Ok(())
    })?;
    Ok((is_array && all).then_some(strings))
}

/// Whether a value that is kept unread has each member once and lies within the bounds.
pub(crate) fn check(value: Raw<'_>) -> Result<(), Reason> {
    if !value.get().starts_with(['{', '[']) {
        return Ok(());
    }
    let mut failure = None;
    let mut deserializer = serde_json::Deserializer::from_str(value.get());
    match (Checked { depth: MAX_DEPTH, failure: &mut failure }).deserialize(&mut deserializer) {
        Ok(()) => Ok(()),
        Err(_) => Err(failure.unwrap_or(Reason::JsonLimit)),
    }
}

/// The names an object has had so far.
struct Seen<'a>(arrayvec::ArrayVec<Cow<'a, str>, MAX_MEMBERS>);

impl<'a> Seen<'a> {
    fn add(&mut self, name: Cow<'a, str>) -> Result<(), Reason> {
        if self.0.contains(&name) {
            return Err(Reason::DuplicateMember);
        }
        self.0.try_push(name).map_err(|_| Reason::JsonLimit)
    }
}

struct Object<'f, F> {
    member: F,
    failure: &'f mut Option<Reason>,
}

impl<'a, F: FnMut(Cow<'a, str>, Raw<'a>) -> Result<(), Reason>> Visitor<'a> for Object<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Seen(arrayvec::ArrayVec::new());
        while let Some(Name(name)) = map.next_key::<Name<'a>>()? {
            let value = map.next_value::<Raw<'a>>()?;
            if let Err(reason) = seen.add(name.clone()).and_then(|()| (self.member)(name, value)) {
                *self.failure = Some(reason);
                return Err(A::Error::custom("refused"));
            }
        }
        Ok(())
    }
}

/// The name of a member, borrowed where it has no escape.
struct Name<'a>(Cow<'a, str>);

impl<'de> serde::Deserialize<'de> for Name<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.into())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Walks over a value of any kind.
struct Checked<'f> {
    depth: usize,
    failure: &'f mut Option<Reason>,
}

impl Checked<'_> {
    fn deeper<E: serde::de::Error>(&mut self) -> Result<usize, E> {
        self.depth.checked_sub(1).ok_or_else(|| {
            *self.failure = Some(Reason::JsonLimit);
            E::custom("too deep")
        })
    }
}

impl<'de> DeserializeSeed<'de> for Checked<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Checked<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let depth = self.deeper()?;
        let mut seen = Seen(arrayvec::ArrayVec::new());
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            if let Err(reason) = seen.add(name) {
                *self.failure = Some(reason);
                return Err(A::Error::custom("refused"));
            }
            map.next_value_seed(Checked { depth, failure: &mut *self.failure })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut array: A) -> Result<(), A::Error> {
        let depth = self.deeper()?;
        while array.next_element_seed(Checked { depth, failure: &mut *self.failure })?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn names(json: &str) -> Result<Vec<String>, Reason> {
        let mut names = Vec::new();
        each_member(json.as_bytes(), |name, value| {
            names.push(name.into_owned());
            check(value)
        })?;
        Ok(names)
    }

    #[test]
    fn a_member_twice_is_refused_at_every_level_and_behind_every_escape() {
        assert_eq!(names(r#"{"a":1,"b":{"a":1}}"#).unwrap(), ["a", "b"]);
        for json in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"{"b":{"a":1,"a":1}}"#,
            r#"{"b":[{"a":1,"a":1}]}"#,
        ] {
            assert_eq!(names(json), Err(Reason::DuplicateMember), "{json}");
        }
    }

    #[test]
    fn what_is_no_object_alone_is_refused() {
        for json in ["", "1", "[]", "{", "{}x", "{} {}", "{\"a\":01}", "{\"a\":1,}", "\u{feff}{}"] {
            assert_eq!(names(json), Err(Reason::JsonInvalid), "{json}");
        }
    }

    #[test]
    fn many_members_and_levels_are_refused_and_cost_little() {
        let levels = |n: usize| ["{\"a\":", &"[".repeat(n), &"]".repeat(n), "}"].concat();
        assert!(names(&levels(MAX_DEPTH)).is_ok());
        assert_eq!(names(&levels(MAX_DEPTH + 1)), Err(Reason::JsonLimit));
        assert_eq!(names(&levels(30_000)), Err(Reason::JsonLimit));
        let many: Vec<String> = (0..=MAX_MEMBERS).map(|n| alloc::format!("\"{n}\":0")).collect();
        assert_eq!(names(&["{", &many.join(","), "}"].concat()), Err(Reason::JsonLimit));
    }

    #[test]
    fn numbers_of_any_size_are_kept_unread() {
        assert_eq!(names("{\"a\":123456789012345678901234567890e400}").unwrap(), ["a"]);
    }
}
