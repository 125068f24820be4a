//! A name.

use core::fmt;

use arrayvec::ArrayString;

/// The most octets of an alias that are kept. H.225.0 allows 256 characters of 16 bits for a name and 512 for a URL;
/// real ones are shorter than this, and an [`crate::Address`] must not grow by them.
pub const MAX_ALIAS: usize = 80;

/// The text of an alias address of H.323 or of a name to display, up to [`MAX_ALIAS`] octets of UTF-8. Held inline, as the message has it in 16-bit
/// characters or in bits between others.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Alias {
    text: ArrayString<MAX_ALIAS>,
    cut: bool,
}

impl Alias {
    /// These characters, as many as there is room for.
    #[must_use]
    pub fn new(characters: impl IntoIterator<Item = char>) -> Self {
        let mut text = ArrayString::new();
        let cut = characters.into_iter().any(|character| text.try_push(character).is_err());
        Self { text, cut }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there was more of it.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }
}

/// Control characters are left out, as a name may hold any.
impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.text.split(char::is_control) {
            f.write_str(part)?;
        }
        Ok(())
    }
}
