//! A UUID as its 16 octets (RFC 4122 §3), with the case of its letters.

use alloc::string::String;

use trueline_wire::Hex;

use super::layout::origid;

/// Where the hyphens are.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];
const CHARACTERS: usize = 36;

/// The octets of a UUID, and the code that tells its case; `None` where `text` is no UUID or has letters of both cases.
pub(super) fn octets_of(text: &str) -> Option<(u8, [u8; 16])> {
    if text.len() != CHARACTERS {
        return None;
    }
    let mut digits =
        text.bytes().filter_map(|b| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    let mut octets = [0; 16];
    for octet in &mut octets {
        *octet = digits.next()? << 4 | digits.next()?;
    }
    // Hyphens in the wrong place and other characters show in the comparison.
    [origid::LOWER_CASE, origid::UPPER_CASE]
        .into_iter()
        .find(|&code| text_of(octets, code) == text)
        .map(|code| (code, octets))
}

/// The UUID in the case that the code tells.
pub(super) fn text_of(octets: [u8; 16], code: u8) -> String {
    let mut text = String::with_capacity(CHARACTERS);
    for octet in octets {
        if HYPHENS.contains(&text.len()) {
            text.push('-');
        }
        text.extend(Hex::digits(octet).map(char::from));
    }
    if code == origid::UPPER_CASE {
        text.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_kept_and_what_is_no_uuid_is_refused() {
        for (text, code) in [
            ("123e4567-e89b-12d3-a456-426655440000", Some(origid::LOWER_CASE)),
            ("123E4567-E89B-12D3-A456-426655440000", Some(origid::UPPER_CASE)),
            ("12304567-0890-1203-0456-426655440000", Some(origid::LOWER_CASE)),
            ("123E4567-e89b-12d3-a456-426655440000", None),
            ("123e45678e89b-12d3-a456-426655440000", None),
            ("123e4567e89b12d3a456426655440000", None),
            ("123e4567-e89b-12d3-a456-42665544000g", None),
            ("123e4567e-89b-12d3-a456-426655440000", None),
            ("", None),
        ] {
            assert_eq!(octets_of(text).map(|(code, _)| code), code, "{text}");
        }
    }
}
