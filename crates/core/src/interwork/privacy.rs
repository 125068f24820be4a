//! What Privacy says, in the terms of ISUP and Q.931 (RFC 3323 §4.2, RFC 3325 §9.3, RFC 7044 §10.1).

use trueline_number::Presentation;
use trueline_sip::Message;

/// A value of Privacy, and what it restricts.
pub(super) struct Row {
    pub(super) word: &'static str,
    /// The number of the caller (Q.1912.5, calling party number).
    pub(super) caller: bool,
    /// The numbers that diverted the call (Q.1912.5, redirecting number).
    pub(super) diversion: bool,
    /// The number of the caller towards Q.931: other words than `id` are for local policy (RFC 4497 §9.2.2).
    pub(super) caller_of_q931: bool,
}

const fn row(word: &'static str, caller: bool, diversion: bool, caller_of_q931: bool) -> Row {
    Row { word, caller, diversion, caller_of_q931 }
}

/// One row a value.
pub(super) const ROWS: [Row; 7] = [
    row("none", false, false, false),
    row("id", true, false, true),
    row("user", true, false, false),
    row("header", true, true, false),
    row("session", false, true, false),
    row("history", false, true, false),
    row("critical", false, false, false),
];

/// What Privacy restricts, of one message or of one entry of History-Info.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Privacy {
    pub(super) caller: bool,
    pub(super) diversion: bool,
    pub(super) caller_of_q931: bool,
}

impl Privacy {
    pub(super) fn of(message: &Message<'_>) -> Self {
        let mut privacy = Self::default();
        for value in message.privacy() {
            privacy.add(value.octets());
        }
        privacy
    }

    /// Of the values between semicolons.
    pub(super) fn of_words(words: &str) -> Self {
        let mut privacy = Self::default();
        for word in words.split(';') {
            privacy.add(word.trim().as_bytes());
        }
        privacy
    }

    fn add(&mut self, word: &[u8]) {
        if let Some(row) = ROWS.iter().find(|row| word.eq_ignore_ascii_case(row.word.as_bytes())) {
            self.caller |= row.caller;
            self.diversion |= row.diversion;
            self.caller_of_q931 |= row.caller_of_q931;
        }
    }
}

pub(super) const fn presentation(restricted: bool) -> Presentation {
    if restricted { Presentation::Restricted } else { Presentation::Allowed }
}
