//! Paths that stay in the directory.

/// Whether a path stays below where it starts, on every system that files may be read on.
pub(super) fn stays_inside(path: &str) -> bool {
    let is_strange = |character: char| matches!(character, '\\' | ':') || character.is_control();
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(is_strange)
        && path.split('/').all(|step| step != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_is_inside() {
        for inside in ["root.pem", "anchors/gb.pem", "./root.pem", "a..b.pem", "..root.pem"] {
            assert!(stays_inside(inside), "{inside}");
        }
        for outside in [
            "",
            "/etc/root.pem",
            "../root.pem",
            "a/../../b",
            "a/..",
            "..",
            "C:\\root.pem",
            "\\\\host\\a",
            "a\0b",
        ] {
            assert!(!stays_inside(outside), "{outside}");
        }
    }
}
