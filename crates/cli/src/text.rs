//! Text for people: times of day, lines that fit.

use std::io::IsTerminal as _;

use trueline::capture::Timestamp;

/// The columns of the terminal that standard output is, or `None` where it is none and nothing needs to fit.
pub(crate) fn columns() -> Option<usize> {
    /// Nothing is made to fit into less.
    const NARROWEST: usize = 40;
    std::io::stdout().is_terminal().then(|| usize::from(console::Term::stdout().size().1).max(NARROWEST))
}

/// Time of day in UTC to the millisecond, always 12 columns.
pub(crate) fn clock(time: Timestamp) -> String {
    let second = time.seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{hour:02}:{minute:02}:{second:02}.{:03}", time.nanoseconds / 1_000_000)
}

/// The text, cut to so many columns with an ellipsis as its last.
pub(crate) fn shorten(mut text: String, columns: usize) -> String {
    let clean = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    if text.contains(char::is_control) {
        text = text.chars().map(clean).collect();
    }
    if let Some((end, _)) = text.char_indices().nth(columns) {
        let cut = text.char_indices().nth(columns.saturating_sub(1)).map_or(end, |(at, _)| at);
        text.truncate(cut);
        text.push('…');
    }
    text
}

/// The line, broken between words where it would pass the last column; wrapped lines go on behind `indent` columns.
pub(crate) fn wrapped(line: &str, indent: usize, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return line.to_owned() };
    let mut text = String::with_capacity(line.len());
    let mut column = 0_usize;
    for word in line.split_inclusive(' ') {
        let width = word.trim_end().chars().count();
        if column > indent && column.saturating_add(width) > columns {
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.extend(core::iter::repeat_n(' ', indent));
            column = indent;
        }
        text.push_str(word);
        column = column.saturating_add(word.chars().count());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_twelve_columns() {
        assert_eq!(clock(Timestamp { seconds: 1_089_032_999, nanoseconds: 862_196_000 }), "13:09:59.862");
        assert_eq!(clock(Timestamp { seconds: -1, nanoseconds: 0 }), "23:59:59.000");
    }

    #[test]
    fn long_text_ends_with_an_ellipsis() {
        assert_eq!(shorten("abcdef".into(), 6), "abcdef");
        assert_eq!(shorten("abcdefg".into(), 6), "abcde…");
        assert_eq!(shorten("a\u{1b}[31m".into(), 9), "a\u{FFFD}[31m");
    }

    #[test]
    fn a_narrow_terminal_wraps_between_words() {
        let line = ["a".repeat(30), "b".repeat(15), "c".repeat(30)].join("; ");
        let text = wrapped(&line, 19, Some(50));
        assert!(text.lines().all(|line| line.chars().count() <= 50), "{text}");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), line);
        assert_eq!(wrapped(&line, 19, None), line);
    }
}
