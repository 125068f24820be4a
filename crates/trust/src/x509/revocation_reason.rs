//! Why a certificate is revoked (RFC 5280 §5.3.1).

use core::fmt;
use core::str::FromStr;

/// CRLReason; removeFromCRL, which only delta CRLs have, is left out.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum RevocationReason {
    /// Not told; the entry then has no reason code.
    #[default]
    Unspecified,
    /// The private key is known to others, or may be.
    KeyCompromise,
    /// The same for the key of an authority.
    CaCompromise,
    /// The subject's name or affiliation changed.
    AffiliationChanged,
    /// Another certificate has taken its place.
    Superseded,
    /// The certificate is no longer needed.
    CessationOfOperation,
    /// On hold; the only one that may be taken back.
    CertificateHold,
    /// What the certificate says the subject may do was withdrawn, such as its numbers.
    PrivilegeWithdrawn,
    /// The same as `KeyCompromise` for an attribute authority.
    AaCompromise,
}

/// Each with its code and its name in the ASN.1.
const NAMES: [(RevocationReason, u8, &str); 9] = [
    (RevocationReason::Unspecified, 0, "unspecified"),
    (RevocationReason::KeyCompromise, 1, "keyCompromise"),
    (RevocationReason::CaCompromise, 2, "cACompromise"),
    (RevocationReason::AffiliationChanged, 3, "affiliationChanged"),
    (RevocationReason::Superseded, 4, "superseded"),
    (RevocationReason::CessationOfOperation, 5, "cessationOfOperation"),
    (RevocationReason::CertificateHold, 6, "certificateHold"),
    (RevocationReason::PrivilegeWithdrawn, 9, "privilegeWithdrawn"),
    (RevocationReason::AaCompromise, 10, "aACompromise"),
];

impl RevocationReason {
    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(reason, ..)| reason)
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> u8 {
        NAMES.iter().find(|(reason, ..)| *reason == self).map_or(0, |&(_, code, _)| code)
    }

    /// The reason with this code.
    #[must_use]
    pub fn of(code: u8) -> Option<Self> {
        NAMES.iter().find(|&&(_, its_code, _)| its_code == code).map(|(reason, ..)| *reason)
    }

    /// The name that the ASN.1 gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(reason, ..)| *reason == self).map_or("", |&(.., name)| name)
    }
}

impl FromStr for RevocationReason {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = NAMES.iter().find(|(.., name)| name.eq_ignore_ascii_case(text));
        named.map(|&(reason, ..)| reason).ok_or(
            "unspecified, keyCompromise, cACompromise, affiliationChanged, superseded, cessationOfOperation, \
             certificateHold, privilegeWithdrawn or aACompromise is expected",
        )
    }
}

impl fmt::Display for RevocationReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
