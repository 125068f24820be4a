//! What a message brings to prove an identity.

use core::fmt;

use trueline_sip::Identity;

/// A proof as received; nothing of it is verified.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Proof<'a> {
    /// An Identity header field (RFC 8224).
    Identity(Identity<'a>),
    /// A token in its packed form (`docs/cli-authentication-profile.md`).
    Packed(PackedProof<'a>),
}

/// A token in its packed form, as a message of ISUP, BICC, Q.931 or H.225.0 carries it.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct PackedProof<'a> {
    /// What it lay in.
    pub carrier: Carrier,
    /// The packed form.
    pub octets: &'a [u8],
}

/// What a packed proof lies in (`docs/cli-authentication-profile.md` §6).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Carrier {
    /// The optional parameter of ISUP and BICC that is there for it.
    Parameter,
    /// The information element of Q.931 and H.225.0 that is there for it.
    InformationElement,
    /// User-to-user information.
    UserToUser,
    /// Application transport of ISUP and BICC, in one piece or in segments.
    ApplicationTransport,
}

/// The field that a proof came from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ProofSource {
    /// Identity (RFC 8224).
    Identity,
    /// A carrier of packed proofs.
    Carrier(Carrier),
}

impl Proof<'_> {
    /// The field.
    #[must_use]
    pub const fn source(&self) -> ProofSource {
        match self {
            Self::Identity(_) => ProofSource::Identity,
            Self::Packed(proof) => ProofSource::Carrier(proof.carrier),
        }
    }
}

/// Hides the octets: whoever holds them may replay the token.
impl fmt::Debug for PackedProof<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PackedProof({} octets in {})", self.octets.len(), self.carrier)
    }
}

impl Carrier {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parameter => "proof_parameter",
            Self::InformationElement => "proof_information_element",
            Self::UserToUser => "user_to_user_information",
            Self::ApplicationTransport => "application_transport",
        }
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Parameter => "the parameter for proofs",
            Self::InformationElement => "the information element for proofs",
            Self::UserToUser => "user-to-user information",
            Self::ApplicationTransport => "application transport",
        })
    }
}

impl ProofSource {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Carrier(carrier) => carrier.as_str(),
        }
    }
}
