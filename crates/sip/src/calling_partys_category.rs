//! The parameter `cpc` of a number (3GPP TS 24.229 §7.2A.12): the calling party's category of ISUP.

use core::fmt;

use crate::text::Text;

macro_rules! categories {
    ($( $(#[$meta:meta])* $variant:ident = $word:literal; )+) => {
        /// What kind of line or terminal calls.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum CallingPartysCategory<'a> {
            $( $(#[$meta])* $variant, )+
            /// Another word.
            Other(&'a [u8]),
        }

        impl<'a> CallingPartysCategory<'a> {
            /// The value of the parameter; letter case does not count.
            #[must_use]
            pub fn from_octets(value: &'a [u8]) -> Self {
                $( if value.eq_ignore_ascii_case($word) { return Self::$variant; } )+
                Self::Other(value)
            }

            /// The word on the line.
            #[must_use]
            pub const fn octets(self) -> &'a [u8] {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word,
                }
            }
        }
    };
}

categories! {
    /// An ordinary subscriber.
    Ordinary = b"ordinary";
    /// A test call.
    Test = b"test";
    /// An operator.
    Operator = b"operator";
    /// A payphone.
    Payphone = b"payphone";
    /// Not known.
    Unknown = b"unknown";
    /// A mobile terminal in its home network.
    MobileHplmn = b"mobile-hplmn";
    /// A mobile terminal in a visited network.
    MobileVplmn = b"mobile-vplmn";
    /// An emergency call.
    Emergency = b"emergency";
}

impl fmt::Display for CallingPartysCategory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::raw(self.octets()).fmt(f)
    }
}
