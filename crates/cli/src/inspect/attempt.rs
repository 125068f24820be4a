//! A call attempt, independent of the frame it was read from.

use serde::Serialize;
use serde_json::value::RawValue;
use trueline::carry::{TakenToken, Tokens};
use trueline::number::{Canonical, NumberingContext, Presentation, Screening, TypeOfNumber};
use trueline::passport::Profile;
use trueline::sip::Text;
use trueline::{Address, CallSetup, CallerCategory, IdentityClaim, Proof, Remark};

use crate::moment::long;
use crate::passport::{Addresses, ReceivedToken};

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

/// A proof that came along, opened. Its signature is not verified yet, so that the result is `none`, or `failed` where
/// it cannot hold whoever signed it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Received {
    pub(crate) source: &'static str,
    pub(crate) result: &'static str,
    pub(crate) reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ppt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) info: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attest: Option<&'static str>,
    /// Seconds from its iat to the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) age_s: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) header: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) claims: Option<Box<RawValue>>,
    /// In words.
    #[serde(skip)]
    pub(crate) words: String,
}

/// Whether they are the same proof; a repetition of a message finds it older.
impl PartialEq for Received {
    fn eq(&self, other: &Self) -> bool {
        let text = |json: &Option<Box<RawValue>>| json.as_ref().map(|json| json.get().to_owned());
        (self.source, self.reason, &self.ppt, &self.info)
            == (other.source, other.reason, &other.ppt, &other.info)
            && text(&self.header) == text(&other.header)
            && text(&self.claims) == text(&other.claims)
    }
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

/// Where messages carry packed proofs, and the addresses of certificates that these may name by a digest.
#[derive(Debug)]
pub(crate) struct Proofs {
    pub(crate) profile: Profile,
    pub(crate) addresses: Addresses,
}

impl Received {
    /// `taken` is the token that the proof gave.
    fn of(proof: &Proof<'_>, taken: &TakenToken, at: i64) -> Self {
        let mut received = Self {
            source: proof.source().as_str(),
            result: "none",
            reason: "not_verified",
            ppt: None,
            info: None,
            attest: None,
            age_s: None,
            header: None,
            claims: None,
            words: String::new(),
        };
        match (proof, &taken.token) {
            (Proof::Identity(identity), _) => {
                let text = |octets: &[u8]| Text::unquoted(octets).to_string();
                received.ppt = identity.ppt().map(text);
                received.info = identity.info().map(text);
                received.open(&ReceivedToken::of(identity), at);
            }
            (_, Ok(token)) => {
                let token = ReceivedToken::bare(token);
                received.ppt.clone_from(&token.kind);
                received.open(&token, at);
            }
            (_, Err(error)) => {
                (received.result, received.reason) = ("failed", error.as_str());
                received.words = format!("in {} that gives no token: {error}", received.source);
            }
        }
        received
    }

    fn open(&mut self, token: &ReceivedToken, at: i64) {
        self.attest = token.attest;
        self.age_s = token.age(at);
        if let Some([header, claims]) = token.json() {
            self.header = RawValue::from_string(header).ok();
            self.claims = RawValue::from_string(claims).ok();
        }
        let mut words =
            vec![token.kind.clone().unwrap_or_else(|| "of a kind that cannot be read".to_owned())];
        words.extend(self.attest.map(|attest| format!("attestation {attest}")));
        words.extend(self.age_s.map(|age| match u64::try_from(age) {
            Ok(age) => format!("{} old", long(age)),
            Err(_) => format!("issued {} later", long(age.unsigned_abs())),
        }));
        match token.reason {
            Some(reason) => {
                (self.result, self.reason) = ("failed", reason.as_str());
                words.push(format!("cannot hold: {reason}"));
            }
            None => words.push("not verified".to_owned()),
        }
        self.words = words.join(", ");
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
    pub(crate) fn tell(&mut self, call: &CallSetup<'_>, context: &NumberingContext, proofs: &Proofs) {
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
        let began = self.began;
        let tokens = Tokens::of(call, context, |digest| proofs.addresses.find(digest));
        let taken = call.proofs.iter().zip(tokens.taken());
        self.proofs = taken.map(|(proof, taken)| Received::of(proof, taken, began)).collect();
        self.remarks = call.remarks.iter().map(Noted::from).collect();
    }
}
