//! Escape for extension (ITU-T Q.931 (05/1998) §4.5.1, identifier 0x7F).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |         information element identifier        |
//!         +-----------------------------------------------+
//! octet 4 |                    content                    |
//!         +-----------------------------------------------+
//! ```

use crate::octets::octet_element;

octet_element! {
    /// An element whose identifier is in octet 3, for when a codeset has none left.
    pub struct EscapeForExtension: ESCAPE_FOR_EXTENSION {
        octet3: [plain] {
            /// The identifier: octet 3.
            extended_identifier with_extended_identifier: u8 = 8-1;
        }
        ..
        /// The content: octet 4 and on.
        octets content with_content
    }
}

impl<'a> EscapeForExtension<'a> {
    /// The element of this identifier.
    #[must_use]
    pub fn new(extended_identifier: u8, content: &'a [u8]) -> Self {
        Self::blank().with_extended_identifier(extended_identifier).with_content(content)
    }
}
