//! One line for an operator, from fields.

use core::fmt;

use trueline_number::Ia5Digits;
use trueline_wire::Hex;

/// A line under way: parts with `; ` between them.
pub(crate) struct Line<'o, W: fmt::Write> {
    out: &'o mut W,
    empty: bool,
}

/// Octets of content that a line shows; of longer content it tells the length.
const SHOWN: usize = 16;

impl<'o, W: fmt::Write> Line<'o, W> {
    pub(crate) fn new(out: &'o mut W) -> Self {
        Self { out, empty: true }
    }

    /// A field: its meaning where it has one, else its name and code. The ITU-T coding standard goes without saying.
    pub(crate) fn field(&mut self, name: &str, text: Option<&'static str>, code: u8) -> fmt::Result {
        if name == "coding_standard" && code == 0 {
            return Ok(());
        }
        match text {
            Some(text) => self.part(format_args!("{text}")),
            None => {
                self.separator()?;
                for (index, word) in name.split('_').enumerate() {
                    if index != 0 {
                        self.out.write_char(' ')?;
                    }
                    self.out.write_str(word)?;
                }
                write!(self.out, " {code}")
            }
        }
    }

    /// Octets without a meaning here.
    pub(crate) fn octets(&mut self, octets: &[u8]) -> fmt::Result {
        match octets.len() {
            0 => Ok(()),
            1..=SHOWN => self.part(format_args!("{}", Hex(octets))),
            octets => self.part(format_args!("{octets} octets")),
        }
    }

    pub(crate) fn text(&mut self, text: Ia5Digits<'_>) -> fmt::Result {
        if text.is_empty() { Ok(()) } else { self.part(format_args!("{text}")) }
    }

    pub(crate) fn part(&mut self, part: fmt::Arguments<'_>) -> fmt::Result {
        self.separator()?;
        self.out.write_fmt(part)
    }

    pub(crate) fn finish(self) -> fmt::Result {
        if self.empty { self.out.write_str("nothing indicated") } else { Ok(()) }
    }

    fn separator(&mut self) -> fmt::Result {
        if self.empty {
            self.empty = false;
            return Ok(());
        }
        self.out.write_str("; ")
    }
}
