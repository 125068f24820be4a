//! The JSON of what every protocol shares, behind the feature `serde`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{DecodeError, Hex};

/// `{"field":…,"offset":…,"kind":…}`, the kind as [`crate::DecodeErrorKind::as_str`] has it.
impl Serialize for DecodeError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("field", self.field)?;
        map.serialize_entry("offset", &self.offset)?;
        map.serialize_entry("kind", self.kind.as_str())?;
        map.end()
    }
}

/// A string of hexadecimal digits, in one piece where it is short.
impl Serialize for Hex<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// In octets: most parameters are shorter.
        const SHORT: usize = 32;
        let mut text = [[0; 2]; SHORT];
        let Some(written) = text.get_mut(..self.0.len()) else {
            return serializer.collect_str(self);
        };
        for (digits, &octet) in written.iter_mut().zip(self.0) {
            *digits = Self::digits(octet);
        }
        serializer.serialize_str(core::str::from_utf8(written.as_flattened()).unwrap_or_default())
    }
}
