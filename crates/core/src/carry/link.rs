//! What both ends of a link agreed on, and what is known of it.

use trueline_number::NumberingContext;
use trueline_passport::Profile;
use trueline_passport::packed::CertificateReference;

/// A link between two exchanges, seen from one of them.
///
/// The numbering plan is that of messages on this link: the other end may have another, as long as both make the same
/// international number of what the message says there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Link {
    /// The code points.
    pub profile: Profile,
    /// How numbers on this link that are not international become so.
    pub numbering: NumberingContext,
    /// The most octets of a message, from its first octet (circuit identification code, protocol discriminator) on.
    pub limit: usize,
    /// How the packed form names the certificate.
    pub certificate: CertificateReference,
    /// Whether the packed form repeats numbers that the message has.
    pub numbers: Numbers,
}

/// Whether the packed form repeats the numbers of the message that carries it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Numbers {
    /// They are left out where the token says the same.
    #[default]
    LeftOut,
    /// They are told: where networks behind this link are known to change numbers beyond their form.
    Told,
}

impl Link {
    /// With the profile of this project, no limit to messages, and the shortest packed form that can be verified without
    /// a directory of certificates where it fits.
    #[must_use]
    pub const fn new(numbering: NumberingContext) -> Self {
        Self {
            profile: Profile::DEFAULT,
            numbering,
            limit: usize::MAX,
            certificate: CertificateReference::AddressWhereItFits,
            numbers: Numbers::LeftOut,
        }
    }

    /// With these code points.
    #[must_use]
    pub const fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// With this most of octets of a message, such as
    /// [`CLASSICAL_MTP_LIMIT`](trueline_isup::segmentation::CLASSICAL_MTP_LIMIT).
    #[must_use]
    pub const fn with_limit(mut self, octets: usize) -> Self {
        self.limit = octets;
        self
    }

    /// With this way to name the certificate.
    #[must_use]
    pub const fn with_certificate(mut self, certificate: CertificateReference) -> Self {
        self.certificate = certificate;
        self
    }

    /// With numbers left out or told.
    #[must_use]
    pub const fn with_numbers(mut self, numbers: Numbers) -> Self {
        self.numbers = numbers;
        self
    }
}
