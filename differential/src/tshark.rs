//! Runs tshark over a capture, and puts the names of its fields into ours.

use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::pdml::{self, Node};
use crate::reading::Fields;

/// Calls `packet` with each frame of the capture: a node whose children are the protocols that were asked for.
///
/// # Errors
/// Where tshark cannot be started or ends with a failure; `NotFound` if it is not installed.
pub fn read(capture: &Path, protocols: &str, options: &[&str], packet: impl FnMut(&Node)) -> io::Result<()> {
    let mut tshark = Command::new("tshark")
        .args(["-n", "-T", "pdml", "-J", &format!("{protocols} _ws.malformed"), "-r"])
        .arg(capture)
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let Some(output) = tshark.stdout.take() else {
        return Err(io::Error::other("tshark has no output"));
    };
    pdml::each_packet(BufReader::new(output), packet)?;
    let status = tshark.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("tshark: {status}"))) }
}

/// Whether tshark can be run.
#[must_use]
pub fn is_installed() -> bool {
    let version =
        Command::new("tshark").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// What a field of tshark is in our JSON.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The part in which this holds; empty for all others.
    pub part: &'static str,
    /// Its name in tshark; one that ends with `*` stands for all that begin so.
    pub theirs: &'static str,
    /// How to read it.
    pub rule: Rule,
}

/// How to read a field of tshark.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// A number, in our field of this name.
    Number(&'static str),
    /// A number that is one more than our field of this name.
    OneMore(&'static str),
    /// Digits, in our field of this name.
    Digits(&'static str),
    /// One digit of our field of this name.
    Digit(&'static str),
    /// Octets, in our field of this name.
    Octets(&'static str),
    /// Text, in our field of this name.
    Text(&'static str),
    /// Says nothing that another field does not say, or nothing of the message.
    Skip,
}

/// A row for a number.
#[must_use]
pub const fn number(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Number(ours) }
}

/// A row for a number that is one more than ours.
#[must_use]
pub const fn one_more(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::OneMore(ours) }
}

/// A row for digits.
#[must_use]
pub const fn digits(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Digits(ours) }
}

/// A row for a digit.
#[must_use]
pub const fn digit(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Digit(ours) }
}

/// A row for octets.
#[must_use]
pub const fn octets(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Octets(ours) }
}

/// A row for text.
#[must_use]
pub const fn text(theirs: &'static str, ours: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Text(ours) }
}

/// A row for what is not compared.
#[must_use]
pub const fn skip(theirs: &'static str) -> Row {
    Row { part: "", theirs, rule: Rule::Skip }
}

impl Row {
    /// The same for one part only.
    #[must_use]
    pub const fn within(mut self, part: &'static str) -> Self {
        self.part = part;
        self
    }

    fn names(&self, field: &str) -> bool {
        match self.theirs.strip_suffix('*') {
            Some(front) => field.starts_with(front),
            None => self.theirs == field,
        }
    }
}

/// Everything below a node of tshark under our names. A field that no row names keeps the name of tshark, and so shows
/// up as a difference.
#[must_use]
pub fn translate(part: &str, node: &Node, rows: &[Row]) -> Fields {
    let mut fields = Fields::new();
    node.each_below(&mut |node| {
        if node.name.is_empty() {
            return;
        }
        let rule_in =
            |part| rows.iter().find(|row| row.part == part && row.names(&node.name)).map(|row| row.rule);
        let number = || node.number().map_or_else(|| node.show.clone(), |number| number.to_string());
        let (ours, value) = match rule_in(part).or_else(|| rule_in("")) {
            Some(Rule::Number(ours)) => (ours, number()),
            Some(Rule::OneMore(ours)) => {
                let less = node.number().and_then(|number| number.checked_sub(1));
                (ours, less.map_or_else(|| node.show.clone(), |number| number.to_string()))
            }
            Some(Rule::Digit(ours)) => {
                let digit = node.number().map_or_else(|| node.show.clone(), |digit| format!("{digit:x}"));
                if let Some((_, digits)) = fields.iter_mut().find(|(name, _)| name == ours) {
                    digits.push_str(&digit);
                    return;
                }
                (ours, digit)
            }
            Some(Rule::Digits(ours)) => (ours, node.show.to_lowercase()),
            Some(Rule::Octets(ours)) => (ours, node.value.clone()),
            Some(Rule::Text(ours)) => (ours, node.show.clone()),
            Some(Rule::Skip) => return,
            None => (node.name.as_str(), node.show.clone()),
        };
        fields.push((ours.to_owned(), value));
    });
    fields
}
