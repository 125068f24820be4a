//! Parameters of URIs and header fields (RFC 3261 §7.3.1, §19.1.1).

use core::ops::Range;

use crate::text::Text;
use crate::value::{Split, Value};

/// One parameter: a name, and a value where there is an equals sign.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Parameter<'a> {
    name: Value<'a>,
    value: Option<Value<'a>>,
}

impl<'a> Parameter<'a> {
    /// The name as written; letter case does not count (§7.3.1).
    #[must_use]
    pub const fn name(&self) -> &'a [u8] {
        self.name.octets()
    }

    /// The value as written, quotes kept; `None` without an equals sign.
    #[must_use]
    pub const fn value(&self) -> Option<Value<'a>> {
        self.value
    }

    /// Where name and value lie in what begins `base` octets into the message.
    pub(crate) fn place(&self, base: usize) -> Range<usize> {
        let last = self.value.unwrap_or(self.name);
        let end = last.offset().saturating_add(last.octets().len());
        self.name.offset().saturating_sub(base)..end.saturating_sub(base)
    }

    /// The value without quotes and backslashes.
    #[must_use]
    pub fn text(&self) -> Option<Text<'a>> {
        self.value.map(Value::unquoted)
    }
}

/// Parameters in order, names as written; empty ones are passed over.
#[derive(Clone, Debug, Default)]
pub struct Parameters<'a> {
    split: Split<'a>,
}

impl<'a> Parameters<'a> {
    /// The parameters in `octets`, between semicolons outside quotes and angle brackets.
    pub(crate) const fn new(octets: Value<'a>) -> Self {
        Self::separated(octets, b';')
    }

    pub(crate) const fn separated(octets: Value<'a>, separator: u8) -> Self {
        Self { split: Split { left: Some(octets), separator } }
    }

    /// The value of the first parameter of a name, quotes kept; empty where it has none.
    pub(crate) fn value_of(mut self, name: &str) -> Option<Value<'a>> {
        let parameter = self.find(|parameter| parameter.name().eq_ignore_ascii_case(name.as_bytes()))?;
        Some(parameter.value.unwrap_or_default())
    }
}

impl<'a> Iterator for Parameters<'a> {
    type Item = Parameter<'a>;

    fn next(&mut self) -> Option<Parameter<'a>> {
        let (name, value) = self.split.next()?.split_first(b'=');
        Some(Parameter { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_quoted_values_stay_as_written() {
        let octets = b"Tag=1; LR ;x=\"a;\\\"b\" ;; y = <sip:c;d>";
        let mut found = Parameters::new(Value::new(octets, 0));
        let first = found.next().unwrap();
        assert_eq!((first.name(), first.value().map(Value::octets)), (&b"Tag"[..], Some(&b"1"[..])));
        let flag = found.next().unwrap();
        assert_eq!((flag.name(), flag.value()), (&b"LR"[..], None));
        let quoted = found.next().unwrap();
        assert_eq!(quoted.value().unwrap().octets(), b"\"a;\\\"b\"");
        assert_eq!(alloc::format!("{}", quoted.text().unwrap()), "a;\"b");
        let bracketed = found.next().unwrap();
        assert_eq!((bracketed.name(), bracketed.value().unwrap().offset()), (&b"y"[..], 28));
        assert!(found.next().is_none());
    }

    #[test]
    fn a_name_is_found_in_any_letter_case_and_the_first_one_counts() {
        let parameters = Parameters::new(Value::new(b"a=1;B=2;b=3;c", 0));
        assert_eq!(parameters.clone().value_of("b").map(Value::octets), Some(&b"2"[..]));
        assert_eq!(parameters.clone().value_of("C").map(Value::octets), Some(&b""[..]));
        assert!(parameters.value_of("d").is_none());
    }
}
