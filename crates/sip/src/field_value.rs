//! What can stand behind the colon of a header field.

use alloc::vec::Vec;

use crate::build_error::BuildError;
use crate::value::Value;
use crate::writing::push_unfolded;

/// A header field value to write: the typed values of this crate, or text. Sealed.
///
/// Folds of what was received become one space (RFC 3261 §7.3.1). Text with a line end or another control character
/// is refused by what writes it, [`Edit`](crate::Edit) and [`MessageBuilder`](crate::MessageBuilder).
pub trait FieldValue: sealed::Sealed {
    /// Appends the value in one line.
    fn write_line(&self, out: &mut Vec<u8>);
}

pub(crate) mod sealed {
    #[expect(unnameable_types, reason = "sealed")]
    pub trait Sealed {}
}

impl sealed::Sealed for str {}

impl FieldValue for str {
    fn write_line(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.trim_matches([' ', '\t']).as_bytes());
    }
}

impl sealed::Sealed for Value<'_> {}

impl FieldValue for Value<'_> {
    fn write_line(&self, out: &mut Vec<u8>) {
        push_unfolded(out, self.octets());
    }
}

/// The value in one line, with nothing in it that would end the line.
pub(crate) fn one_line<V: FieldValue + ?Sized>(value: &V) -> Result<Vec<u8>, BuildError> {
    let mut out = Vec::new();
    value.write_line(&mut out);
    if out.iter().any(|octet| octet.is_ascii_control() && *octet != b'\t') {
        return Err(BuildError::not_allowed(
            "header field value",
            "text without line ends and control characters",
        ));
    }
    Ok(out)
}
