//! Two readings of one message side by side, and what is known of their differences.

use core::fmt::Write as _;
use std::collections::BTreeMap;

use trueline_wire::Hex;

use crate::reading::{Fields, Reading};

/// Stands for what a side does not have.
const NOTHING: &str = "-";

/// How many unlisted differences of a field are told.
const EXAMPLES: usize = 2;

/// Whether only one who keeps every bit has the field: the other sides skip spare bits, so nothing is compared.
fn is_beyond_the_standard(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    matches!(last, "filler" | "trailing" | "continued" | "odd_even_indicator")
        || last.starts_with("spare")
        || last.ends_with("_spare")
        || last.starts_with("extension_")
}

/// A field that the two sides read differently.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Difference {
    /// The part that has the field, by its name in our JSON; in front of the parts the name of the message, such as
    /// `IAM`, or `message`.
    pub part: String,
    /// The field, by its name in our JSON or, where that has none, by the other side's.
    pub field: String,
    /// What we read, several values with commas between; `-` for nothing.
    pub ours: String,
    /// What the other side reads.
    pub theirs: String,
}

/// What came out of many messages.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Messages compared.
    pub messages: usize,
    /// For each part how often it was compared.
    pub parts: BTreeMap<String, usize>,
    /// Fields, of how many kinds and how often, that both sides read alike.
    pub alike: BTreeMap<(String, String), usize>,
    /// How often each difference came, and the octets of the first message with it.
    pub differences: BTreeMap<Difference, (usize, Vec<u8>)>,
}

impl Report {
    /// Compares two readings of the same octets.
    pub fn compare(&mut self, octets: &[u8], ours: &Reading, theirs: &Reading) {
        self.messages = self.messages.saturating_add(1);
        let message =
            ours.head.iter().find(|(name, _)| name == "name").map_or("message", |(_, name)| name.as_str());
        // In front of the parts, what the other side has decides: our JSON has more there, such as the name.
        for (name, _) in &theirs.head {
            self.compare_field(octets, message, name, &ours.head, &theirs.head);
        }
        let names = |reading: &Reading| {
            let names: Vec<_> = reading.parts.iter().map(|part| part.name.as_str()).collect();
            names.join(",")
        };
        if theirs.broken.is_none() && names(ours) != names(theirs) {
            self.differ(octets, message, "parts", &names(ours), &names(theirs));
        }
        for (ours, theirs) in ours.parts.iter().zip(&theirs.parts) {
            if ours.name != theirs.name {
                break;
            }
            let count = self.parts.entry(ours.name.clone()).or_default();
            *count = count.saturating_add(1);
            let mut names: Vec<_> = ours.fields.iter().chain(&theirs.fields).map(|(name, _)| name).collect();
            names.sort();
            names.dedup();
            for name in names {
                self.compare_field(octets, &ours.name, name, &ours.fields, &theirs.fields);
            }
        }
        if let Some(why) = &theirs.broken {
            let at = theirs.parts.len().saturating_sub(1);
            let part = theirs.parts.get(at).map_or(message, |part| part.name.as_str());
            let ours = ours.broken.as_deref().unwrap_or("read");
            self.differ(octets, part, "broken", ours, why);
        }
    }

    fn compare_field(&mut self, octets: &[u8], part: &str, name: &str, ours: &Fields, theirs: &Fields) {
        if is_beyond_the_standard(name) {
            return;
        }
        let (ours, theirs) = (values(name, ours), values(name, theirs));
        if ours == theirs {
            let count = self.alike.entry((part.to_owned(), name.to_owned())).or_default();
            *count = count.saturating_add(1);
        } else {
            self.differ(octets, part, name, &ours, &theirs);
        }
    }

    fn differ(&mut self, octets: &[u8], part: &str, field: &str, ours: &str, theirs: &str) {
        let [part, field, ours, theirs] = [part, field, ours, theirs].map(str::to_owned);
        let difference = Difference { part, field, ours, theirs };
        let (count, _) = self.differences.entry(difference).or_insert_with(|| (0, octets.to_vec()));
        *count = count.saturating_add(1);
    }

    /// Holds the differences against those that are known. Those of `shared`, which other messages have too, need not
    /// come.
    ///
    /// # Errors
    /// The differences that are not listed, and the listed ones that are not there, in words.
    pub fn judge(&self, known: &[Exception<'_>], shared: &[Exception<'_>]) -> Result<String, String> {
        let mut used = vec![0_usize; known.len()];
        let mut shared_used = 0_usize;
        let (mut complaint, mut unlisted) = (String::new(), 0_usize);
        let (mut last, mut shown) = (None, 0_usize);
        for (difference, (count, octets)) in &self.differences {
            let listed = known.iter().zip(&mut used).find(|(exception, _)| exception.covers(difference));
            if let Some((_, used)) = listed {
                *used = used.saturating_add(*count);
                continue;
            }
            if shared.iter().any(|exception| exception.covers(difference)) {
                shared_used = shared_used.saturating_add(*count);
                continue;
            }
            unlisted = unlisted.saturating_add(1);
            let field = (&difference.part, &difference.field);
            shown = if last == Some(field) { shown.saturating_add(1) } else { 0 };
            last = Some(field);
            if shown < EXAMPLES {
                let Difference { part, field, ours, theirs } = difference;
                let _ = writeln!(
                    complaint,
                    "{part} | {field} | {ours} | {theirs} | {count} times, in {}",
                    Hex(octets)
                );
            }
        }
        if unlisted > 0 {
            let _ =
                writeln!(complaint, "{unlisted} differences are not listed (part | field | ours | theirs)");
        }
        for (exception, _) in known.iter().zip(&used).filter(|(_, used)| **used == 0) {
            let _ = writeln!(complaint, "line {}: this difference is not there any more", exception.line);
        }
        if !complaint.is_empty() {
            return Err(complaint);
        }
        let parts = self.parts.values().fold(0_usize, |sum, count| sum.saturating_add(*count));
        let alike = self.alike.values().fold(0_usize, |sum, count| sum.saturating_add(*count));
        let listed = used.iter().fold(shared_used, |sum, count| sum.saturating_add(*count));
        Ok(format!(
            "{} messages, {parts} parts of {} kinds; {alike} values of {} fields alike, {listed} differ as listed",
            self.messages,
            self.parts.len(),
            self.alike.len(),
        ))
    }
}

/// All values of a field, with commas between.
fn values(name: &str, fields: &Fields) -> String {
    let values: Vec<_> =
        fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect();
    if values.is_empty() { NOTHING.to_owned() } else { values.join(",") }
}

/// A known difference: one line of a file below `exceptions/`.
#[derive(Clone, Debug)]
pub struct Exception<'a> {
    line: usize,
    part: &'a str,
    field: &'a str,
    ours: &'a str,
    theirs: &'a str,
}

impl<'a> Exception<'a> {
    /// Reads a file: a line each with part, field, ours, theirs and the reason, bars between. `*` stands for
    /// anything. Empty lines and those that begin with `#` are skipped.
    ///
    /// # Errors
    /// The line that has another form, or no reason.
    pub fn read_all(text: &'a str) -> Result<Vec<Self>, String> {
        let mut exceptions = Vec::new();
        for (index, text) in text.lines().enumerate() {
            let line = index.saturating_add(1);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let columns: Vec<_> = text.split('|').map(str::trim).collect();
            match columns.as_slice() {
                &[part, field, ours, theirs, reason] if !reason.is_empty() => {
                    exceptions.push(Self { line, part, field, ours, theirs });
                }
                _ => return Err(format!("line {line}: part | field | ours | theirs | reason")),
            }
        }
        Ok(exceptions)
    }

    fn covers(&self, difference: &Difference) -> bool {
        fits(self.part, &difference.part)
            && fits(self.field, &difference.field)
            && fits(self.ours, &difference.ours)
            && fits(self.theirs, &difference.theirs)
    }
}

/// Whether a text is like a pattern, in which `*` stands for any text.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((front, rest)) => text.strip_prefix(front).is_some_and(|text| {
            let mut tails = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            tails.any(|at| text.get(at..).is_some_and(|tail| fits(rest, tail)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::PartReading;

    fn reading(name: &str, value: &str) -> Reading {
        let fields = vec![("digits".to_owned(), value.to_owned())];
        Reading { parts: vec![PartReading { name: name.to_owned(), fields }], ..Reading::default() }
    }

    #[test]
    fn a_difference_is_told_unless_it_is_listed() {
        let mut report = Report::default();
        report.compare(&[1], &reading("called", "12"), &reading("called", "12"));
        assert!(report.judge(&[], &[]).is_ok());
        report.compare(&[2], &reading("called", "12f"), &reading("called", "12"));
        assert!(report.judge(&[], &[]).unwrap_err().contains("called | digits | 12f | 12 | 1 times, in 02"));
        let known = Exception::read_all("# ST\ncalled | digits | *f | * | leaves ST out").unwrap();
        assert!(report.judge(&known, &[]).is_ok());
    }

    #[test]
    fn a_listed_difference_that_is_not_there_is_told_too() {
        let known = Exception::read_all("called | digits | *f | * | leaves ST out").unwrap();
        assert!(Report::default().judge(&known, &[]).unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_line_without_reason_is_refused() {
        assert!(Exception::read_all("called | digits | * | * |").is_err());
        assert!(Exception::read_all("called | digits").is_err());
    }

    #[test]
    fn parts_that_one_side_lacks_are_a_difference() {
        let mut report = Report::default();
        report.compare(&[], &reading("called", "1"), &reading("calling", "1"));
        assert!(report.judge(&[], &[]).unwrap_err().contains("message | parts | called | calling"));
    }

    #[test]
    fn stars_stand_for_any_text() {
        assert!(fits("*", "") && fits("a*c", "abbc") && fits("*b*", "abc") && fits("ab", "ab"));
        assert!(!fits("a*c", "abcd") && !fits("", "a"));
    }
}
