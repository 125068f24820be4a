//! A value with its place, and what it may be asked for.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::domain::document::field_error::{FieldError, FieldProblem};

/// A value; `line` is 0 where lines say nothing.
#[derive(Debug)]
pub(crate) struct Node<'t> {
    pub(crate) line: usize,
    pub(crate) value: Value<'t>,
}

#[derive(Debug)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    Boolean(bool),
    List(Vec<Node<'t>>),
    Table(Table<'t>),
    /// What no field here has; in words.
    Other(&'static str),
}

#[derive(Debug)]
pub(crate) struct Table<'t> {
    pub(crate) line: usize,
    pub(crate) members: Vec<Member<'t>>,
}

#[derive(Debug)]
pub(crate) struct Member<'t> {
    pub(crate) name: Cow<'t, str>,
    pub(crate) line: usize,
    pub(crate) node: Node<'t>,
}

impl<'t> Node<'t> {
    pub(crate) fn error(&self, problem: FieldProblem) -> FieldError {
        FieldError::new(self.line, problem)
    }

    fn wrong_type(&self, expected: &'static str) -> FieldError {
        let found = match &self.value {
            Value::Text(_) => "a string",
            Value::Integer(_) => "an integer",
            Value::Boolean(_) => "a boolean",
            Value::List(_) => "an array",
            Value::Table(_) => "a table",
            Value::Other(found) => found,
        };
        self.error(FieldProblem::Type { expected, found })
    }

    pub(crate) fn text(&self) -> Result<&str, FieldError> {
        match &self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.wrong_type("a string")),
        }
    }

    pub(crate) fn boolean(&self) -> Result<bool, FieldError> {
        match &self.value {
            Value::Boolean(boolean) => Ok(*boolean),
            _ => Err(self.wrong_type("true or false")),
        }
    }

    pub(crate) fn integer(&self, least: i64, most: i64) -> Result<i64, FieldError> {
        match &self.value {
            Value::Integer(integer) if (least..=most).contains(integer) => Ok(*integer),
            Value::Integer(_) => Err(self.error(FieldProblem::OutOfRange { least, most })),
            _ => Err(self.wrong_type("an integer")),
        }
    }

    /// What `read` makes of the text.
    pub(crate) fn word<T>(
        &self,
        read: impl FnOnce(&str) -> Option<T>,
        choices: &'static str,
    ) -> Result<T, FieldError> {
        let text = self.text()?;
        read(text).ok_or_else(|| self.error(FieldProblem::Choice { found: shown(text), choices }))
    }

    pub(crate) fn table(self) -> Result<Table<'t>, FieldError> {
        match self.value {
            Value::Table(table) => Ok(table),
            _ => Err(self.wrong_type("a table")),
        }
    }

    /// Each element of an array of one to `most`, as `read` makes them.
    pub(crate) fn each<T>(
        self,
        most: usize,
        mut read: impl FnMut(Node<'t>) -> Result<T, FieldError>,
    ) -> Result<Vec<T>, FieldError> {
        let line = self.line;
        let elements = match self.value {
            Value::List(elements) => elements,
            _ => return Err(self.wrong_type("an array")),
        };
        if elements.is_empty() {
            return Err(FieldError::new(line, FieldProblem::Empty));
        }
        if elements.len() > most {
            return Err(FieldError::new(line, FieldProblem::TooMany { most }));
        }
        let mut read_at = |(index, node)| {
            read(node).map_err(|error| match line {
                0 => error.below(&format!("[{index}]")),
                // The line tells which it is.
                _ => error.at_line(line),
            })
        };
        elements.into_iter().enumerate().map(&mut read_at).collect()
    }
}

impl<'t> Table<'t> {
    /// Refuses names that are not among these; the first of them in the document is told.
    pub(crate) fn check_names(&self, known: &[&[&'static str]]) -> Result<(), FieldError> {
        let known = || known.iter().copied().flatten().copied();
        let strange = self.members.iter().filter(|member| known().all(|name| name != member.name));
        let Some(first) = strange.min_by_key(|member| member.line) else { return Ok(()) };
        let advice = match known().min_by_key(|name| distance(name, &first.name)) {
            Some(name) if distance(name, &first.name) <= MAX_TYPING_ERRORS => {
                format!("did you mean `{name}`?")
            }
            _ => {
                let names: Vec<String> = known().map(|name| format!("`{name}`")).collect();
                format!("known here: {}", names.join(", "))
            }
        };
        let error = FieldError::new(first.line, FieldProblem::UnknownKey { advice });
        Err(error.below(&shown(&first.name)))
    }

    /// A member that may be missing, as `read` makes it.
    pub(crate) fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Node<'t>) -> Result<T, FieldError>,
    ) -> Result<Option<T>, FieldError> {
        let Some(at) = self.members.iter().position(|member| member.name == name) else { return Ok(None) };
        let member = self.members.swap_remove(at);
        read(member.node).map(Some).map_err(|error| error.below(name).at_line(member.line))
    }

    /// A member that must be there.
    pub(crate) fn required<T>(
        &mut self,
        name: &'static str,
        example: &'static str,
        read: impl FnOnce(Node<'t>) -> Result<T, FieldError>,
    ) -> Result<T, FieldError> {
        let line = self.line;
        let missing = || FieldError::new(line, FieldProblem::Missing { name, example });
        self.optional(name, read)?.ok_or_else(missing)
    }
}

/// Names that differ in more than this many letters are not taken for one another.
const MAX_TYPING_ERRORS: usize = 2;

/// How many letters must be put in, left out or changed to make one name of the other; those beyond
/// [`MAX_SHOWN`] do not count.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(MAX_SHOWN).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut left = at.saturating_add(1);
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for (&other, above) in other.iter().zip(row.windows(2)) {
            let &[diagonal, above] = above else { continue };
            let changed = diagonal.saturating_add(usize::from(letter != other));
            left = changed.min(above.saturating_add(1)).min(left.saturating_add(1));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// Most characters of a received text that an error repeats.
const MAX_SHOWN: usize = 64;

/// A received text as it may stand in one line of an error.
pub(crate) fn shown(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().escape_debug()),
        None => text.escape_debug().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        assert_eq!(distance("country_codes", "country_code"), 1);
        assert_eq!(distance("crls", "clrs"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kind", "kind"), 0);
        assert!(distance("kind", &"x".repeat(100_000)) <= MAX_SHOWN);
    }

    #[test]
    fn what_is_shown_stays_on_its_line() {
        assert_eq!(shown("a\nb\u{1b}[2J"), "a\\nb\\u{1b}[2J");
        assert_eq!(shown(&"é".repeat(100)).chars().count(), MAX_SHOWN + 1);
    }
}
