//! Type of PASSporT: the header member ppt (RFC 8225 §8.1).

use alloc::borrow::Cow;
use core::fmt;

/// What a token asserts beyond the base claims.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PassportType<'a> {
    /// No ppt: a base PASSporT (RFC 8225).
    Base,
    /// `shaken`: level of attestation and origin (RFC 8588).
    Shaken,
    /// `div`: a diversion beside the token it diverts (RFC 8946 §3).
    Div,
    /// `div-o`: a diversion that holds the token it diverts (RFC 8946 §5).
    DivO,
    /// `rcd`: rich call data (RFC 9795).
    Rcd,
    /// `rph`: Resource-Priority that the caller may use (RFC 8443).
    Rph,
    /// Another type, kept.
    Other(Cow<'a, str>),
}

impl<'a> PassportType<'a> {
    /// The type that ppt names; `None` stands for a header without ppt.
    #[must_use]
    pub fn from_ppt(ppt: Option<Cow<'a, str>>) -> Self {
        let Some(ppt) = ppt else { return Self::Base };
        match &*ppt {
            "shaken" => Self::Shaken,
            "div" => Self::Div,
            "div-o" => Self::DivO,
            "rcd" => Self::Rcd,
            "rph" => Self::Rph,
            _ => Self::Other(ppt),
        }
    }

    /// The value of ppt; `None` for a base PASSporT, which has none.
    #[must_use]
    pub fn ppt(&self) -> Option<&str> {
        match self {
            Self::Base => None,
            Self::Shaken => Some("shaken"),
            Self::Div => Some("div"),
            Self::DivO => Some("div-o"),
            Self::Rcd => Some("rcd"),
            Self::Rph => Some("rph"),
            Self::Other(ppt) => Some(ppt),
        }
    }

    /// The same, holding its text.
    #[must_use]
    pub fn into_owned(self) -> PassportType<'static> {
        match self {
            Self::Base => PassportType::Base,
            Self::Shaken => PassportType::Shaken,
            Self::Div => PassportType::Div,
            Self::DivO => PassportType::DivO,
            Self::Rcd => PassportType::Rcd,
            Self::Rph => PassportType::Rph,
            Self::Other(ppt) => PassportType::Other(Cow::Owned(ppt.into_owned())),
        }
    }

    /// Whether the compact form may carry it: only claims that both ends find in the call can be left out, so base
    /// PASSporTs alone (RFC 8225 §7, RFC 8588 §3, RFC 8946 §3, RFC 8443 §3).
    #[must_use]
    pub const fn has_compact_form(&self) -> bool {
        matches!(self, Self::Base)
    }
}

impl fmt::Display for PassportType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ppt().unwrap_or("base"))
    }
}
