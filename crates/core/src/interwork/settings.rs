//! What an operator decides.

use core::num::NonZeroU8;

use trueline_isup::{
    ForwardCallIndicators, IsdnUserPart, NatureOfConnectionIndicators, TransmissionMedium, Variant,
};
use trueline_number::{E164Number, NumberingContext, Screening};

use super::CauseTable;

/// Everything that the mappings leave to the operator of a gateway. [`InterworkSettings::new`] has the defaults of a
/// profile; the fields are public so that each can be set.
#[derive(Clone, Copy, Debug)]
pub struct InterworkSettings<'s> {
    /// Country code and prefixes of the own network.
    pub numbering: NumberingContext,
    /// Which of the profiles of Q.1912.5 the SIP side speaks.
    pub profile: Profile,
    /// Of which variant of ISUP messages are made, and bodies are read.
    pub variant: Variant,
    /// The table between causes and status codes.
    pub cause_table: CauseTable,
    /// Whether the SIP node that a message comes from is in the trust domain (RFC 3325 §2.3): else its
    /// P-Asserted-Identity and its ISUP body count for nothing.
    pub previous_hop: Trust,
    /// Whether the SIP node that a message goes to is in the trust domain: else a restricted number is not sent to it
    /// (RFC 3325 §7, RFC 4497 §9.1.2.3).
    pub next_hop: Trust,
    /// Which URIs have a telephone number.
    pub number_in_uri: NumberInUri,
    /// Towards ISUP, BICC and Q.931.
    pub to_isup: ToIsup,
    /// Towards SIP.
    pub to_sip: ToSip<'s>,
}

/// Options towards ISUP, BICC and Q.931.
#[derive(Clone, Copy, Debug)]
pub struct ToIsup {
    /// Whether the next node is in the own country, which decides between national and international numbers
    /// (Q.1912.5, calling party number; RFC 3398 §12.2).
    pub next_node: NextNode,
    /// The calling party number where no number is asserted: a network option of Q.1912.5.
    pub without_asserted: WithoutAsserted,
    /// What the number in From is good for.
    pub from: FromUse,
    /// Screening of an asserted number: network provided (TS 29.163 §7.4.1), or verified and passed, as some profiles
    /// have it. Other values are reserved in a calling party number and count as network provided.
    pub screening: Screening,
    /// Where the original called number is from when no header field tells of a diversion.
    pub original_called: OriginalCalled,
    /// How a routing number of a ported number is sent.
    pub ported_number: PortedNumber,
    /// Max-Forwards divided by this is the hop counter; `None` sends no hop counter (its use is a national option).
    pub hop_factor: Option<NonZeroU8>,
    /// Whether P-Access-Network-Info and location number are carried into each other: the content of the parameter in
    /// hexadecimal, as value of `operator-specific-GI` of the access type GSTN. **This coding is our choice.**
    pub location_number: bool,
    /// Whether user-to-user information is carried.
    pub user_to_user: bool,
    /// The category of an emergency call, which is of national use (224-254); `None` where there is none.
    pub emergency_category: Option<u8>,
    /// Nature of connection indicators of an IAM that no body brings.
    pub nature_of_connection: NatureOfConnectionIndicators<'static>,
    /// Forward call indicators of an IAM that no body brings: but for the bits A and M, as RFC 3398 §7.2.1.1 asks.
    pub forward_call_indicators: ForwardCallIndicators<'static>,
    /// Transmission medium requirement of an IAM where the session description does not decide it.
    pub transmission_medium: TransmissionMedium,
}

/// Options towards SIP.
#[derive(Clone, Copy, Debug)]
pub struct ToSip<'s> {
    /// The host of the URIs that are made: a name, an IPv4 address, or an IPv6 address in brackets.
    pub host: &'s str,
    /// Scheme of the numbers.
    pub uri: UriForm,
    /// From where no number is known or may be shown.
    pub unknown_caller: UnknownCaller,
    /// What Privacy says of a restricted number.
    pub privacy: PrivacyWords,
    /// How diversions are told.
    pub diversion: DiversionForm,
    /// Whether To is the original called number (RFC 3398 §8.2.1.1); else To is the Request-URI.
    pub original_called_in_to: bool,
    /// Max-Forwards where no hop counter decides it (RFC 3261 §20.22).
    pub max_forwards: u8,
}

/// A profile of Q.1912.5.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Profile {
    /// SIP of 3GPP networks (TS 29.163).
    A,
    /// SIP without bodies of ISUP.
    B,
    /// SIP-I: the ISUP message itself goes along as a body, and what SIP does not tell is read from it.
    C,
}

/// Is a SIP node in the trust domain (RFC 3325 §2.3)?
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Trust {
    /// It is.
    Trusted,
    /// It is not.
    Untrusted,
}

/// Which URIs have a telephone number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NumberInUri {
    /// tel URIs, and sip URIs with `user=phone`.
    Told,
    /// Those, and sip URIs whose user is a plus sign and digits, as many senders write it.
    ToldOrGlobal,
}

/// Where the next node of ISUP or Q.931 is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NextNode {
    /// In the own country: numbers of it are national ones.
    OwnCountry,
    /// Abroad: all numbers are international ones, and the original redirection reason is not told.
    Abroad,
}

/// The calling party number where no number is asserted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum WithoutAsserted {
    /// Without digits, presentation "address not available".
    AddressNotAvailable,
    /// This default number of the network.
    NetworkProvided(E164Number),
    /// None (RFC 3398 §7.2.1.1).
    Omitted,
}

/// What the number in From is good for. It is what the caller claims.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FromUse {
    /// Nothing.
    Unused,
    /// An additional calling party number, as Q.1912.5 allows. Towards Q.931 nothing (RFC 4497 §9.2 default).
    Additional,
    /// That, and the calling party number where no number is asserted (RFC 3398 §7.2.1.1, RFC 4497 §9.2.2).
    AdditionalOrCalling,
}

/// Where the original called number is from when no header field tells of a diversion.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum OriginalCalled {
    /// Nowhere (Q.1912.5, TS 29.163).
    HistoryOnly,
    /// To, where its number differs from that of the Request-URI (RFC 3398 §7.2.1.1).
    To,
}

/// How a routing number (`rn`, RFC 4694) is sent. Its nature of address is national use.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PortedNumber {
    /// In front of the directory number in the called party number, nature of address 8.
    InFront {
        /// How many digits routing numbers have, so that they can be told apart in the other direction.
        routing_digits: u8,
    },
    /// In the called party number, nature of address 6; the directory number in a parameter of its own.
    DirectoryNumberBeside,
    /// In the network routing number parameter beside the called party number.
    RoutingNumberBeside,
}

/// Scheme of numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum UriForm {
    /// `sip:+...@host;user=phone`.
    Sip,
    /// `tel:+...`.
    Tel,
}

/// From where no number is known or may be shown.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum UnknownCaller {
    /// The unavailable user identity `sip:unavailable@unknown.invalid` (TS 23.003 §13).
    Unavailable,
    /// The host of the gateway without a user (RFC 3398 §8.2.1.1, RFC 4497 §9.1.2.1).
    GatewayHost,
}

/// What Privacy says of a restricted number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PrivacyWords {
    /// `id` (Q.1912.5).
    Id,
    /// `id;header` (TS 29.163 §7.4.1).
    IdAndHeader,
}

/// How diversions are told.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DiversionForm {
    /// History-Info (RFC 7044).
    HistoryInfo,
    /// Diversion (RFC 5806).
    Diversion,
}

impl<'s> InterworkSettings<'s> {
    /// The defaults of a profile for a gateway of this name in a network of this country. Both neighbours are trusted.
    /// Profile A has the words of TS 29.163 where they differ from Q.1912.5: Privacy `id;header`.
    #[must_use]
    pub fn new(profile: Profile, numbering: NumberingContext, host: &'s str) -> Self {
        let privacy = if profile == Profile::A { PrivacyWords::IdAndHeader } else { PrivacyWords::Id };
        Self {
            numbering,
            profile,
            variant: Variant::ItuT,
            cause_table: CauseTable::Q19125,
            previous_hop: Trust::Trusted,
            next_hop: Trust::Trusted,
            number_in_uri: NumberInUri::Told,
            to_isup: ToIsup::default(),
            to_sip: ToSip {
                host,
                uri: UriForm::Sip,
                unknown_caller: UnknownCaller::Unavailable,
                privacy,
                diversion: DiversionForm::HistoryInfo,
                original_called_in_to: false,
                max_forwards: 70,
            },
        }
    }

    /// A gateway as RFC 3398 describes it: no asserted identity is needed, To tells the original called number, and its
    /// table of causes.
    #[must_use]
    pub fn of_rfc3398(numbering: NumberingContext, host: &'s str) -> Self {
        let mut settings = Self::new(Profile::B, numbering, host);
        settings.cause_table = CauseTable::Rfc3398;
        settings.to_isup.without_asserted = WithoutAsserted::Omitted;
        settings.to_isup.from = FromUse::AdditionalOrCalling;
        settings.to_isup.original_called = OriginalCalled::To;
        settings.to_sip.unknown_caller = UnknownCaller::GatewayHost;
        settings.to_sip.original_called_in_to = true;
        settings
    }
}

impl Default for ToIsup {
    fn default() -> Self {
        Self {
            next_node: NextNode::OwnCountry,
            without_asserted: WithoutAsserted::AddressNotAvailable,
            from: FromUse::Additional,
            screening: Screening::NetworkProvided,
            original_called: OriginalCalled::HistoryOnly,
            ported_number: PortedNumber::RoutingNumberBeside,
            hop_factor: None,
            location_number: false,
            user_to_user: true,
            emergency_category: None,
            nature_of_connection: NatureOfConnectionIndicators::new(),
            forward_call_indicators: ForwardCallIndicators::new()
                .with_isdn_user_part_indicator(IsdnUserPart::UsedAllTheWay),
            transmission_medium: TransmissionMedium::AUDIO_3_1_KHZ,
        }
    }
}
