//! Whether the octets are one certificate, whole and alone.

use crate::lint::Findings;

/// The clause that says what a certificate is.
const CLAUSE: &str = "RFC 5280 §4.1";

/// The octets of the certificate, what follows it left away.
pub(super) fn check<'a>(octets: &'a [u8], found: &mut Findings) -> &'a [u8] {
    if octets.is_empty() {
        found.error("empty", CLAUSE, "there is nothing", "check that the right file is given");
        return octets;
    }
    // SEQUENCE and a definite length; all else is told by whoever decodes.
    let Some(length) = announced(octets) else { return octets };
    match octets.split_at_checked(length) {
        Some((whole, [])) => whole,
        Some((whole, rest)) => {
            let text = alloc::format!("{} octets follow the certificate", rest.len());
            found.error(
                "trailing-octets",
                CLAUSE,
                text,
                "cut them off; several certificates in one file need PEM",
            );
            whole
        }
        None => {
            let text =
                alloc::format!("it ends after {} octets, where its header announces {length}", octets.len());
            found.error("truncated", CLAUSE, text, "get the whole file again");
            octets
        }
    }
}

/// How long the header says that it is, the header included; `None` where it is no header of a certificate.
fn announced(octets: &[u8]) -> Option<usize> {
    let [0x30, first, rest @ ..] = octets else { return None };
    let (contents, header) = match first {
        0..=0x7F => (usize::from(*first), 2_usize),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7F);
            let length = rest
                .get(..count)
                .map(|octets| octets.iter().fold(0_usize, |length, &octet| length << 8 | usize::from(octet)));
            // A header that breaks off announces more than there is.
            (length.unwrap_or(octets.len()), count.saturating_add(2))
        }
        _ => return None,
    };
    contents.checked_add(header)
}
