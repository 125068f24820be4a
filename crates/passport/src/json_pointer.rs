//! JSON pointers (RFC 6901) over values that are kept as the token writes them.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::json::{Raw, each_element, each_member_of};
use crate::reason::Reason;

/// The value that a pointer leads to; the empty pointer to the value itself. Each step reads what is left of the value
/// once, and there are no more steps than levels ([`MAX_DEPTH`](crate::MAX_DEPTH)).
pub(crate) fn at<'a>(value: Raw<'a>, pointer: &str) -> Result<Option<Raw<'a>>, Reason> {
    let mut here = Some(value);
    for step in pointer.split('/').skip(1) {
        let Some(value) = here else { return Ok(None) };
        here = match value.get().as_bytes().first() {
            Some(b'[') => element(value, step)?,
            Some(b'{') => member(value, &unescaped(step))?,
            _ => None,
        };
    }
    Ok(here)
}

/// An index has no leading zeros (RFC 6901 §4).
fn element<'a>(array: Raw<'a>, index: &str) -> Result<Option<Raw<'a>>, Reason> {
    let digits = index.bytes().all(|b| b.is_ascii_digit()) && (index == "0" || !index.starts_with('0'));
    let Some(index) = index.parse::<usize>().ok().filter(|_| digits) else { return Ok(None) };
    let (mut place, mut found) = (0_usize, None);
    each_element(array, |element| {
        if place == index {
            found = Some(element);
        }
        place = place.saturating_add(1);
        Ok(())
    })?;
    Ok(found)
}

fn member<'a>(object: Raw<'a>, name: &str) -> Result<Option<Raw<'a>>, Reason> {
    let mut found = None;
    each_member_of(object, |other, value| {
        if other == name {
            found = Some(value);
        }
        Ok(())
    })?;
    Ok(found)
}

/// `~1` stands for a slash and `~0` for a tilde, in this order (RFC 6901 §4).
fn unescaped(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(String::from(step).replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

    #[test]
    fn the_examples_of_rfc_6901_section_5_lead_where_it_says() {
        let json =
            r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#;
        let value: &RawValue = serde_json::from_str(json).unwrap();
        for (pointer, expected) in [
            ("", Some(json)),
            ("/foo", Some(r#"["bar","baz"]"#)),
            ("/foo/0", Some(r#""bar""#)),
            ("/", Some("0")),
            ("/a~1b", Some("1")),
            ("/c%d", Some("2")),
            ("/e^f", Some("3")),
            ("/g|h", Some("4")),
            ("/i\\j", Some("5")),
            ("/k\"l", Some("6")),
            ("/ ", Some("7")),
            ("/m~0n", Some("8")),
            ("/foo/2", None),
            ("/foo/-", None),
            ("/foo/01", None),
            ("/foo/+1", None),
            ("/foo/", None),
            ("/foo/0/0", None),
            ("/missing/0", None),
        ] {
            assert_eq!(at(value, pointer).unwrap().map(RawValue::get), expected, "{pointer}");
        }
    }
}
