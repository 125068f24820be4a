//! The enum of a small code field, from one table.

/// Makes the enum of a small code field: `from_code`, `code` and `Display` come from one table and cannot disagree.
///
/// Code points that the table does not name become `Unknown(u8)`. `code` masks, so that a hand-made
/// `Unknown(0xFF)` cannot touch the neighbouring bits. `text` is the wording of `Display` where the code is named.
///
/// ```
/// trueline_wire::code_enum! {
///     /// Address presentation restricted indicator (Q.763 §3.10 e).
///     pub enum Presentation: mask 0x03 {
///         /// May be shown.
///         Allowed = 0, "allowed";
///         /// May not be shown.
///         Restricted = 1, "restricted";
///     }
/// }
///
/// assert_eq!(Presentation::from_code(1), Presentation::Restricted);
/// assert_eq!(Presentation::from_code(2).to_string(), "unknown (2)");
/// assert_eq!(Presentation::Unknown(0xFF).code(), 0x03);
/// ```
#[macro_export]
macro_rules! code_enum {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident: mask $mask:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, $text:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $( $(#[$variant_meta])* $variant, )+
            /// A code point without a name here; kept as received.
            Unknown(u8),
        }

        impl $name {
            /// The meaning of a code point; never fails. Bits outside the field are ignored.
            #[inline]
            #[must_use]
            $visibility const fn from_code(code: u8) -> Self {
                match code & $mask {
                    $( $code => Self::$variant, )+
                    other => Self::Unknown(other),
                }
            }

            /// The code point, never wider than its field.
            #[inline]
            #[must_use]
            $visibility const fn code(self) -> u8 {
                match self {
                    $( Self::$variant => $code, )+
                    Self::Unknown(code) => code & $mask,
                }
            }

            /// The meaning in words, where the code point has a name here.
            #[inline]
            #[must_use]
            $visibility const fn text(self) -> Option<&'static str> {
                match self {
                    $( Self::$variant => Some($text), )+
                    Self::Unknown(_) => None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.text() {
                    Some(text) => f.write_str(text),
                    None => ::core::write!(f, "unknown ({})", self.code()),
                }
            }
        }
    };
}
