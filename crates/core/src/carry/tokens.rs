//! The incoming gateway (ITU-T Q.3063 §8.3): takes the proofs of a call out, as the tokens they were, and verifies them.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use trueline_number::NumberingContext;
use trueline_passport::packed::{UnpackError, X5uDigest, unpack};
use trueline_passport::{
    Call, Credentials, IdentityField, Party, Reason, ReplayMemory, Token, Trace, Verdict, Verifier,
};
use trueline_sip::{Identity, Text};

use crate::carry::numbers_of;
use crate::{Address, CallSetup, ClaimSource, Proof, ProofSource};

/// The tokens of a call, in the order of its proofs.
#[derive(Clone, Debug)]
pub struct Tokens {
    taken: Vec<TakenToken>,
}

/// A token that was taken out of a message.
#[derive(Clone, Eq, PartialEq)]
pub struct TakenToken {
    /// Where it was.
    pub source: ProofSource,
    /// The token, octet for octet as it was signed; or why there is none.
    pub token: Result<String, TakeError>,
    /// The parameters of an Identity header field; packed forms have none.
    parameters: [Option<String>; 3],
}

/// Why a proof gives no token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TakeError {
    /// The packed form cannot be unpacked.
    #[error(transparent)]
    Unpack(#[from] UnpackError),
    /// What is in the header field is no token.
    #[error("no token: {}", .0.as_str())]
    Token(Reason),
}

impl TakeError {
    /// A stable identifier for programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Unpack(error) => error.as_str(),
            Self::Token(reason) => reason.as_str(),
        }
    }
}

/// Hides the token: whoever holds it may replay it.
impl core::fmt::Debug for TakenToken {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.token {
            Ok(token) => write!(f, "TakenToken({} octets from {})", token.len(), self.source.as_str()),
            Err(error) => write!(f, "TakenToken({error}, from {})", self.source.as_str()),
        }
    }
}

impl Tokens {
    /// The tokens of a call set-up whose proofs were read ([`CallSetup::from_sip`], [`CallSetup::with_proofs_of`]).
    /// `numbering` is the plan of the link that the message came on; `resolve` gives the address of a certificate from its
    /// digest, out of a directory that both ends keep.
    #[must_use]
    pub fn of<'d>(
        call: &CallSetup<'_>,
        numbering: &NumberingContext,
        resolve: impl Fn(X5uDigest) -> Option<Cow<'d, str>>,
    ) -> Self {
        let numbers = numbers_of(call, numbering);
        let take = |proof: &Proof<'_>| match proof {
            Proof::Identity(identity) => TakenToken::of_identity(identity),
            Proof::Packed(packed) => TakenToken {
                source: proof.source(),
                token: unpack(packed.octets, &numbers, &resolve).map_err(TakeError::Unpack),
                parameters: [None, None, None],
            },
        };
        Self { taken: call.proofs.iter().map(take).collect() }
    }

    /// Each proof and what it gave.
    #[must_use]
    pub fn taken(&self) -> &[TakenToken] {
        &self.taken
    }

    /// The tokens that could be made, in order: what goes on as Identity header fields, or in another carrier.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.taken.iter().filter_map(|taken| taken.token.as_deref().ok())
    }

    /// Verifies the tokens together. `call` is the call set-up they were taken from.
    ///
    /// The callers that a token may name are the calling party number and the additional one; in SIP what the network
    /// asserts, and From. A proof that gives no token counts as none: [`Tokens::taken`] tells of it. The compact form needs
    /// the Date of the request, which a call set-up does not have; verify such calls with `passport` itself. `id` tells this
    /// call from another, for `replay`; `trace` is told of every check.
    pub fn verify<C: Credentials>(
        &self,
        call: &CallSetup<'_>,
        numbering: &NumberingContext,
        verifier: &Verifier<C>,
        id: &[u8],
        replay: Option<&mut ReplayMemory>,
        trace: &mut impl Trace,
    ) -> Verdict {
        const CALLERS: [ClaimSource; 5] = [
            ClaimSource::CallingPartyNumber,
            ClaimSource::AdditionalCallingPartyNumber,
            ClaimSource::SourceAddress,
            ClaimSource::PAssertedIdentity,
            ClaimSource::From,
        ];
        let claims = call.claims.iter().filter(|claim| CALLERS.contains(&claim.source));
        let callers: Vec<_> = claims.map(|claim| party(&claim.address, numbering)).collect();
        let called: Vec<_> = call.called.iter().map(|called| party(called, numbering)).collect();
        let fields: Vec<_> = self.taken.iter().filter_map(TakenToken::field).collect();
        let call = Call { callers: &callers, called: &called, id, ..Call::default() };
        verifier.verify(&fields, &call, replay, trace)
    }
}

impl TakenToken {
    fn of_identity(identity: &Identity<'_>) -> Self {
        let text = |octets: &[u8]| Text::unquoted(octets).to_string();
        let token = Text::packed(identity.token()).to_string();
        let parsed = Token::parse(token.as_bytes()).map(drop).map_err(TakeError::Token);
        let parameters = [identity.info().map(text), identity.alg().map(text), identity.ppt().map(text)];
        Self { source: ProofSource::Identity, token: parsed.map(|()| token), parameters }
    }

    /// As a verifier takes it.
    fn field(&self) -> Option<IdentityField<'_>> {
        let token = self.token.as_ref().ok()?.as_bytes();
        let [info, alg, ppt] = &self.parameters;
        match self.source {
            ProofSource::Identity => {
                IdentityField::new(token, info.as_deref(), alg.as_deref(), ppt.as_deref()).ok()
            }
            ProofSource::Carrier(_) => Token::parse(token).ok().map(IdentityField::bare),
        }
    }
}

fn party(address: &Address<'_>, numbering: &NumberingContext) -> Party<'static> {
    let canonical = address.canonical(numbering);
    match address {
        _ if canonical.e164().is_some() => Party::canonical(canonical),
        Address::Uri(_) | Address::Alias(_) | Address::Name(_) => Party::uri(address.to_string()),
        Address::Signals { .. } | Address::Digits { .. } => Party::number(address.to_string(), numbering),
    }
}
