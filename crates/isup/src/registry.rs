//! A large field whose code points grow over time.

/// Makes the newtype of a code registry: any code can be held, the named ones have a constant and a text.
macro_rules! registry {
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

pub(crate) use registry;
