//! TOML (version 1.0) as a tree with lines.

use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::document::field_error::{FieldError, FieldProblem};
use crate::domain::document::node::{Member, Node, Table, Value};

/// Reads a document. How deep tables may lie in one another is bounded by the parser.
pub(crate) fn read(text: &str) -> Result<Table<'_>, FieldError> {
    let lines = Lines::of(text);
    let document = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(0, |span| lines.at(span.start));
        FieldError::new(line, FieldProblem::Syntax { message: error.message().trim().replace('\n', "; ") })
    })?;
    Ok(table(document.into_inner(), 1, &lines))
}

/// Where each line ends.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, octet)| *octet == b'\n').map(|(at, _)| at).collect())
    }

    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset).saturating_add(1)
    }
}

fn table<'t>(members: DeTable<'t>, line: usize, lines: &Lines) -> Table<'t> {
    let members = members.into_iter().map(|(name, value)| {
        let line = lines.at(name.span().start);
        Member { name: name.into_inner(), line, node: node(value, lines) }
    });
    Table { line, members: members.collect() }
}

fn node<'t>(value: Spanned<DeValue<'t>>, lines: &Lines) -> Node<'t> {
    let line = lines.at(value.span().start);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => Value::Integer(integer),
            Err(_) => Value::Other("an integer beyond 64 bits"),
        },
        DeValue::Boolean(boolean) => Value::Boolean(boolean),
        DeValue::Array(elements) => {
            Value::List(elements.into_iter().map(|element| node(element, lines)).collect())
        }
        DeValue::Table(members) => Value::Table(table(members, line, lines)),
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { line, value }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn every_value_knows_its_line() {
        let text = "a = 1\n\n[[b]]\nc = [\n  \"x\",\n  \"y\",\n]\n";
        let mut table = read(text).unwrap();
        assert_eq!(table.optional("a", |node| Ok(node.line)), Ok(Some(1)));
        let inner = table.optional("b", |node| node.each(1, Node::table)).unwrap().unwrap().remove(0);
        assert_eq!((inner.line, inner.members[0].line), (3, 4));
        let mut inner = inner;
        let lines = inner.optional("c", |node| node.each(2, |element| Ok(element.line))).unwrap();
        assert_eq!(lines, Some(alloc::vec![5, 6]));
    }

    #[test]
    fn an_error_of_the_syntax_names_its_line() {
        let error = read("a = 1\nb = \n").unwrap_err();
        assert_eq!(error.line(), Some(2), "{error}");
        let error = read("a = 1\na = 2\n").unwrap_err();
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }
}
