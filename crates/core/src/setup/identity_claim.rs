//! An identity that a message claims for the caller.

use core::fmt;

use trueline_number::{Presentation, Screening};

use crate::Address;

/// One identity of the caller, as one field of the message claims it.
#[derive(Clone, Copy, Debug)]
pub struct IdentityClaim<'a> {
    /// The field.
    pub source: ClaimSource,
    /// Number, URI or name.
    pub address: Address<'a>,
    /// May it be shown? In SIP by the Privacy header field or the field's own parameter.
    pub presentation: Option<Presentation>,
    /// Who provided it, where the field tells.
    pub screening: Option<Screening>,
}

/// The field that a claim came from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ClaimSource {
    /// Calling party number (Q.763 §3.10, Q.931 §4.5.10). Of two that Q.931 delivers, the one that the network vouches
    /// for (Q.951.3 Annex A).
    CallingPartyNumber,
    /// Generic number, number qualifier 6: additional calling party number (Q.763 §3.26). In Q.931 the calling party
    /// number beside the one that the network vouches for (Q.951.3 Annex A).
    AdditionalCallingPartyNumber,
    /// Generic number, number qualifier 2: supplemental user-provided calling number, failed network screening.
    SupplementalCallingNumberFailed,
    /// Generic number, number qualifier 3: supplemental user-provided calling number, not screened.
    SupplementalCallingNumberNotScreened,
    /// Charge number (ANSI T1.113).
    ChargeNumber,
    /// Generic name, type of name 1: calling name (ANSI T1.113).
    GenericName,
    /// Presentation number (NICC ND1007 §3.2.3): shown to the called user in place of the calling party number.
    PresentationNumber,
    /// Partial CLI (NICC ND1007 §3.2.5): it names the switch that the call comes from, not the caller.
    PartialCli,
    /// Contractor number (TTC JT-Q763): whose contract the call is under.
    ContractorNumber,
    /// Source address of H.225.0: the name, number or URL that the calling endpoint gives itself (`sourceAddress`).
    SourceAddress,
    /// Additional source address of H.225.0 (`additionalSourceAddresses`).
    AdditionalSourceAddress,
    /// From (RFC 3261 §20.20).
    From,
    /// P-Asserted-Identity (RFC 3325 §9.1).
    PAssertedIdentity,
    /// P-Preferred-Identity (RFC 3325 §9.2).
    PPreferredIdentity,
    /// Remote-Party-ID (draft-ietf-sip-privacy-04).
    RemotePartyId,
}

impl ClaimSource {
    /// A stable identifier for programs: the field's name in snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CallingPartyNumber => "calling_party_number",
            Self::AdditionalCallingPartyNumber => "additional_calling_party_number",
            Self::SupplementalCallingNumberFailed => "supplemental_calling_number_failed",
            Self::SupplementalCallingNumberNotScreened => "supplemental_calling_number_not_screened",
            Self::ChargeNumber => "charge_number",
            Self::GenericName => "generic_name",
            Self::PresentationNumber => "presentation_number",
            Self::PartialCli => "partial_cli",
            Self::ContractorNumber => "contractor_number",
            Self::SourceAddress => "source_address",
            Self::AdditionalSourceAddress => "additional_source_address",
            Self::From => "from",
            Self::PAssertedIdentity => "p_asserted_identity",
            Self::PPreferredIdentity => "p_preferred_identity",
            Self::RemotePartyId => "remote_party_id",
        }
    }
}

impl fmt::Display for ClaimSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CallingPartyNumber => "calling party number",
            Self::AdditionalCallingPartyNumber => "additional calling party number",
            Self::SupplementalCallingNumberFailed => "supplemental calling number, failed",
            Self::SupplementalCallingNumberNotScreened => "supplemental calling number",
            Self::ChargeNumber => "charge number",
            Self::GenericName => "generic name",
            Self::PresentationNumber => "presentation number",
            Self::PartialCli => "partial CLI",
            Self::ContractorNumber => "contractor number",
            Self::SourceAddress => "source address",
            Self::AdditionalSourceAddress => "additional source address",
            Self::From => "From",
            Self::PAssertedIdentity => "P-Asserted-Identity",
            Self::PPreferredIdentity => "P-Preferred-Identity",
            Self::RemotePartyId => "Remote-Party-ID",
        })
    }
}

impl IdentityClaim<'_> {
    /// Whether the address may not be shown.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        !matches!(self.presentation, None | Some(Presentation::Allowed))
    }
}

/// One line for an operator; an address that may not be shown stays out of it.
impl fmt::Display for IdentityClaim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.address.is_empty() {
            f.write_str("no address")?;
        } else if self.is_withheld() {
            f.write_str("withheld")?;
        } else {
            self.address.fmt(f)?;
        }
        write!(f, " ({}", self.source)?;
        if let Some(presentation) = self.presentation {
            write!(f, "; presentation {presentation}")?;
        }
        if let Some(screening) = self.screening {
            write!(f, "; {screening}")?;
        }
        f.write_str(")")
    }
}
