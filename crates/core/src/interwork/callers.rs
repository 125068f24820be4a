//! Which identity of the caller goes where. Each table has one line a row.

use trueline_number::{Presentation, Screening};

/// Where the calling party number comes from (Q.1912.5, INVITE to IAM).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum CallingFrom {
    /// The network option: see [`super::WithoutAsserted`].
    Option,
    /// P-Asserted-Identity.
    Asserted,
}

/// Q.1912.5, INVITE to IAM. **Rows 1 and 2 are from memory**, 3 and 4 agree with a gateway's public description.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToIsup {
    pub(super) asserted_has_number: bool,
    pub(super) from_has_number: bool,
    pub(super) calling: CallingFrom,
    /// Whether an additional calling party number may be made of From, as a network option.
    pub(super) additional: bool,
}

#[rustfmt::skip]
pub(super) const TO_ISUP: [ToIsup; 4] = [
    ToIsup { asserted_has_number: false, from_has_number: false, calling: CallingFrom::Option,   additional: false },
    ToIsup { asserted_has_number: false, from_has_number: true,  calling: CallingFrom::Option,   additional: true },
    ToIsup { asserted_has_number: true,  from_has_number: false, calling: CallingFrom::Asserted, additional: false },
    ToIsup { asserted_has_number: true,  from_has_number: true,  calling: CallingFrom::Asserted, additional: true },
];

pub(super) fn to_isup(asserted_has_number: bool, from_has_number: bool) -> ToIsup {
    let [neither, ..] = TO_ISUP;
    let fits = |row: &&ToIsup| {
        (row.asserted_has_number, row.from_has_number) == (asserted_has_number, from_has_number)
    };
    TO_ISUP.iter().find(fits).copied().unwrap_or(neither)
}

/// What From is made of (Q.1912.5, IAM to INVITE; RFC 4497 §9.1.2).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FromIs {
    /// Nobody is known.
    Unknown,
    /// `"Anonymous" <sip:anonymous@anonymous.invalid>`.
    Anonymous,
    /// The calling party number, or nobody where it is restricted.
    CallingUnlessRestricted,
    /// The additional calling party number.
    Additional,
    /// The calling party number.
    Calling,
}

/// Q.1912.5, IAM to INVITE. **From memory**; RFC 3398 §12.1 agrees where they overlap.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToSip {
    /// Test 1, [`is_asserted`]: the calling party number can be vouched for.
    pub(super) calling: bool,
    /// Test 2, [`is_additional`]: the additional calling party number can be shown.
    pub(super) additional: bool,
    /// P-Asserted-Identity from the calling party number, with Privacy where it is restricted.
    pub(super) asserted: bool,
    pub(super) from: FromIs,
}

#[rustfmt::skip]
pub(super) const TO_SIP: [ToSip; 4] = [
    ToSip { calling: false, additional: false, asserted: false, from: FromIs::Unknown },
    ToSip { calling: false, additional: true,  asserted: false, from: FromIs::Additional },
    ToSip { calling: true,  additional: false, asserted: true,  from: FromIs::CallingUnlessRestricted },
    ToSip { calling: true,  additional: true,  asserted: true,  from: FromIs::Additional },
];

pub(super) fn to_sip(calling: bool, additional: bool) -> ToSip {
    let [neither, ..] = TO_SIP;
    let fits = |row: &&ToSip| (row.calling, row.additional) == (calling, additional);
    TO_SIP.iter().find(fits).copied().unwrap_or(neither)
}

/// Test 1 but for the number itself: screening and presentation of a calling party number.
pub(super) const fn is_asserted(screening: Screening, presentation: Presentation) -> bool {
    matches!(screening, Screening::UserProvidedVerifiedAndPassed | Screening::NetworkProvided)
        && matches!(presentation, Presentation::Allowed | Presentation::Restricted)
}

/// Test 2 but for the number itself: screening and presentation of an additional calling party number.
pub(super) const fn is_additional(screening: Screening, presentation: Presentation) -> bool {
    matches!(screening, Screening::UserProvidedNotVerified) && matches!(presentation, Presentation::Allowed)
}

/// RFC 4497 §9.1.2, SETUP to INVITE.
#[derive(Clone, Copy, Debug)]
pub(super) struct FromQ931 {
    /// Whether the number leads to a URI.
    pub(super) has_uri: bool,
    pub(super) restricted: bool,
    /// Whether the next node honours Privacy; `None` where it does not matter.
    pub(super) trusted: Option<bool>,
    pub(super) asserted: bool,
    pub(super) from: FromIs,
    /// Privacy `id`.
    pub(super) privacy: bool,
    pub(super) clause: &'static str,
}

#[rustfmt::skip]
pub(super) const FROM_Q931: [FromQ931; 5] = [
    FromQ931 { has_uri: false, restricted: false, trusted: None,        asserted: false, from: FromIs::Unknown,   privacy: false, clause: "RFC 4497 §9.1.2.1" },
    FromQ931 { has_uri: false, restricted: true,  trusted: None,        asserted: false, from: FromIs::Anonymous, privacy: true,  clause: "RFC 4497 §9.1.2.2" },
    FromQ931 { has_uri: true,  restricted: true,  trusted: Some(true),  asserted: true,  from: FromIs::Anonymous, privacy: true,  clause: "RFC 4497 §9.1.2.3" },
    FromQ931 { has_uri: true,  restricted: true,  trusted: Some(false), asserted: false, from: FromIs::Anonymous, privacy: true,  clause: "RFC 4497 §9.1.2.3" },
    FromQ931 { has_uri: true,  restricted: false, trusted: None,        asserted: true,  from: FromIs::Calling,   privacy: false, clause: "RFC 4497 §9.1.2.4" },
];

pub(super) fn from_q931(has_uri: bool, restricted: bool, trusted: bool) -> FromQ931 {
    let [nothing, ..] = FROM_Q931;
    let fits = |row: &&FromQ931| {
        (row.has_uri, row.restricted) == (has_uri, restricted) && row.trusted.is_none_or(|it| it == trusted)
    };
    FROM_Q931.iter().find(fits).copied().unwrap_or(nothing)
}

/// Where the number of a Q.931 message comes from (RFC 4497 §9.2.2, INVITE to SETUP).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Source {
    Asserted,
    From,
    Nowhere,
}

/// RFC 4497 §9.2.2, INVITE to SETUP.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToQ931 {
    pub(super) asserted_has_number: bool,
    /// From has a number, and the gateway takes it; `None` where it does not matter.
    pub(super) from_has_number: Option<bool>,
    pub(super) source: Source,
    pub(super) screening: Screening,
    /// Presentation of a caller who does not restrict it.
    pub(super) unrestricted: Presentation,
}

#[rustfmt::skip]
pub(super) const TO_Q931: [ToQ931; 3] = [
    ToQ931 { asserted_has_number: true,  from_has_number: None,        source: Source::Asserted, screening: Screening::NetworkProvided,         unrestricted: Presentation::Allowed },
    ToQ931 { asserted_has_number: false, from_has_number: Some(true),  source: Source::From,     screening: Screening::UserProvidedNotVerified, unrestricted: Presentation::Allowed },
    ToQ931 { asserted_has_number: false, from_has_number: Some(false), source: Source::Nowhere,  screening: Screening::NetworkProvided,         unrestricted: Presentation::AddressNotAvailable },
];

pub(super) fn to_q931(asserted_has_number: bool, from_has_number: bool) -> ToQ931 {
    let [.., nothing] = TO_Q931;
    let fits = |row: &&ToQ931| {
        row.asserted_has_number == asserted_has_number
            && row.from_has_number.is_none_or(|it| it == from_has_number)
    };
    TO_Q931.iter().find(fits).copied().unwrap_or(nothing)
}
