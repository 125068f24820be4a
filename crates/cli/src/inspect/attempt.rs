//! A call attempt, independent of the frame it was read from.

use serde::Serialize;
use trueline::number::{Canonical, NumberingContext, Presentation, Screening, TypeOfNumber};
use trueline::sip::Text;
use trueline::{Address, CallSetup, CallerCategory, IdentityClaim, Proof, Remark};

/// A call attempt: an IAM or SETUP with what completes it, or an INVITE with its repetitions. As JSON it is the contract
/// `trueline.inspect/1`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Attempt {
    pub(crate) schema: &'static str,
    pub(crate) frames: Vec<u64>,
    pub(crate) time: String,
    #[serde(skip)]
    pub(crate) clock: String,
    /// Seconds since 1970-01-01T00:00:00Z.
    #[serde(skip)]
    pub(crate) began: i64,
    pub(crate) proto: &'static str,
    pub(crate) peer: Peer,
    pub(crate) called: Option<Party>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) categories: Vec<Categorised>,
    pub(crate) diversions: Vec<Diverted>,
    pub(crate) proofs: Vec<Received>,
    pub(crate) remarks: Vec<Noted>,
}

/// The neighbour.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Peer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) opc: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dpc: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ni: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cic: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) call_reference: Option<u16>,
}

/// An address as received and in canonical form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Party {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digits: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// International digits without `+`.
    pub(crate) number: Option<String>,
    /// The rule that gave `number`, or why there is none.
    pub(crate) rule: &'static str,
    #[serde(skip)]
    pub(crate) brief: String,
    /// The form of `digits`, which subsequent digits share.
    #[serde(skip)]
    type_of_number: TypeOfNumber,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Claim {
    pub(crate) source: &'static str,
    #[serde(flatten)]
    pub(crate) party: Party,
    pub(crate) presentation: Option<u8>,
    pub(crate) screening: Option<u8>,
    #[serde(skip)]
    pub(crate) words: String,
    #[serde(skip)]
    pub(crate) withheld: bool,
    #[serde(skip)]
    pub(crate) empty: bool,
}

/// What kind of line or user the call comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Categorised {
    pub(crate) source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) type_of_category: Option<u8>,
    pub(crate) category: u8,
    pub(crate) text: String,
    /// The source.
    #[serde(skip)]
    pub(crate) words: &'static str,
    /// It tells nothing of the caller.
    #[serde(skip)]
    pub(crate) ordinary: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Diverted {
    pub(crate) source: &'static str,
    #[serde(flatten)]
    pub(crate) party: Party,
    pub(crate) presentation: Option<u8>,
    pub(crate) reason: Option<String>,
}

/// A proof that came along. Proofs are not verified yet, so the result is always `none`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Received {
    pub(crate) source: &'static str,
    pub(crate) result: &'static str,
    pub(crate) reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ppt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) info: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Noted {
    pub(crate) text: &'static str,
    pub(crate) clause: &'static str,
}

impl Party {
    pub(crate) fn of(address: &Address<'_>, context: &NumberingContext) -> Self {
        let canonical: Canonical = address.canonical(context);
        let (mut digits, mut uri, mut name) = (None, None, None);
        let text = Some(address.to_string());
        let type_of_number = match address {
            Address::Signals { type_of_number, .. } | Address::Digits { type_of_number, .. } => {
                digits = text;
                *type_of_number
            }
            Address::Uri(_) | Address::Alias(_) => {
                uri = text;
                TypeOfNumber::Unknown
            }
            Address::Name(_) => {
                name = text;
                TypeOfNumber::Unknown
            }
        };
        let number = canonical.e164().map(|number| number.to_string());
        let brief =
            number.as_ref().map_or_else(|| crate::decode::brief(address), |number| format!("+{number}"));
        Self { digits, uri, name, number, rule: canonical.rule().as_str(), brief, type_of_number }
    }

    /// Appends the digits of a subsequent number, up to `most` in all, and reads the number again.
    pub(crate) fn append(&mut self, digits: &str, most: usize, context: &NumberingContext) {
        let Some(all) = self.digits.as_mut() else { return };
        let room = most.saturating_sub(all.len()).min(digits.len());
        all.push_str(digits.get(..room).unwrap_or_default());
        let number = all.strip_suffix('f').unwrap_or(all);
        let canonical = context.canonical_ia5(self.type_of_number, number.as_bytes());
        self.number = canonical.e164().map(|number| number.to_string());
        self.rule = canonical.rule().as_str();
        self.brief = self.number.as_ref().map_or_else(|| all.clone(), |number| format!("+{number}"));
    }
}

impl Claim {
    fn of(claim: &IdentityClaim<'_>, context: &NumberingContext) -> Self {
        let mut words = claim.source.to_string();
        if let Some(presentation) = claim.presentation.filter(|p| *p != Presentation::Allowed) {
            words.push_str(", presentation ");
            words.push_str(&presentation.to_string());
        }
        if let Some(screening) = claim.screening {
            words.push_str(", ");
            words.push_str(&screening.to_string());
        }
        Self {
            source: claim.source.as_str(),
            party: Party::of(&claim.address, context),
            presentation: claim.presentation.map(Presentation::code),
            screening: claim.screening.map(Screening::code),
            words,
            withheld: claim.is_withheld(),
            empty: claim.address.is_empty(),
        }
    }
}

impl From<&CallerCategory> for Categorised {
    fn from(category: &CallerCategory) -> Self {
        let type_of_category = match category {
            CallerCategory::AdditionalPartysCategory(kind, _) => Some(kind.0),
            _ => None,
        };
        Self {
            source: category.source(),
            type_of_category,
            category: category.code(),
            text: category.to_string(),
            words: category.source_words(),
            ordinary: category.is_ordinary(),
        }
    }
}

impl Received {
    fn of(proof: &Proof<'_>) -> Self {
        let text = |octets: &[u8]| Text::unquoted(octets).to_string();
        let (ppt, info) = match proof {
            Proof::Identity(identity) => (identity.ppt().map(text), identity.info().map(text)),
            _ => (None, None),
        };
        Self { source: proof.source().as_str(), result: "none", reason: "not_verified", ppt, info }
    }
}

impl From<&Remark> for Noted {
    fn from(remark: &Remark) -> Self {
        Self { text: remark.text, clause: remark.clause }
    }
}

impl Attempt {
    pub(crate) const SCHEMA: &'static str = "trueline.inspect/1";

    /// Fills in what the call set-up tells.
    pub(crate) fn tell(&mut self, call: &CallSetup<'_>, context: &NumberingContext) {
        self.called = call.called.as_ref().map(|called| Party::of(called, context));
        self.claims = call.claims.iter().map(|claim| Claim::of(claim, context)).collect();
        self.categories = call.categories.iter().map(Categorised::from).collect();
        self.diversions = call
            .diversions
            .iter()
            .map(|diversion| Diverted {
                source: diversion.source.as_str(),
                party: Party::of(&diversion.address, context),
                presentation: diversion.presentation.map(Presentation::code),
                reason: diversion.reason.map(|reason| reason.to_string()),
            })
            .collect();
        self.proofs = call.proofs.iter().map(Received::of).collect();
        self.remarks = call.remarks.iter().map(Noted::from).collect();
    }
}
