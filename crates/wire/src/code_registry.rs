//! A large field whose code points grow over time.

use core::fmt;

/// Makes the newtype of a code registry: any code can be held, the named ones have a constant and a text.
///
/// ```
/// trueline_wire::code_registry! {
///     /// Cause value (Q.850 Table 1).
///     pub struct CauseValue {
///         NORMAL_CALL_CLEARING = 16, "normal call clearing";
///     }
/// }
/// assert_eq!(CauseValue::NORMAL_CALL_CLEARING.to_string(), "normal call clearing");
/// assert_eq!(CauseValue(120).to_string(), "unknown (120)");
/// ```
#[macro_export]
macro_rules! code_registry {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$constant_meta:meta])* $constant:ident = $code:literal, $text:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(pub u8);

        impl $name {
            $(
                #[doc = concat!("Code ", stringify!($code), ": ", $text, ".")]
                $(#[$constant_meta])*
                pub const $constant: Self = Self($code);
            )+

            /// The meaning in words, where the code point has a name here.
            #[must_use]
            pub const fn text(self) -> Option<&'static str> {
                match self.0 {
                    $( $code => Some($text), )+
                    _ => None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.text() {
                    Some(text) => f.write_str(text),
                    None => ::core::write!(f, "unknown ({})", self.0),
                }
            }
        }
    };
}

/// Writes the meaning of a code point, or the code where it has no name here.
///
/// # Errors
/// Those of `out`.
pub fn write_code(out: &mut impl fmt::Write, text: Option<&'static str>, code: u8) -> fmt::Result {
    match text {
        Some(text) => out.write_str(text),
        None => write!(out, "unknown ({code})"),
    }
}
