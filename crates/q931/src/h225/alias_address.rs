//! Names and numbers of a party (H.225.0 §7.6, AliasAddress).

use alloc::borrow::Cow;
use core::fmt;

use rasn::Decoder as _; // for what is derived

use crate::h225::choice::choice;
use crate::h225::indicators::PresentationIndicator;
use crate::h225::party_number::{IsupNumber, MobileUim, PartyNumber, PublicPartyNumber, PublicTypeOfNumber};
use crate::h225::screening_indicator::ScreeningIndicator;
use crate::h225::sequence::sequence;
use crate::h225::transport_address::TransportAddress;
use crate::h225::values::{BmpString, Dialled, Digits, Ia5String};

choice! {
    /// A name or number of a party.
    pub enum AliasAddress: root 2 {
        /// Digits as dialled, without a type.
        DialledDigits(Digits<Dialled>) = 0, "dialled_digits";
        /// A name of any kind.
        H323Id(BmpString<256>) = 1, "h323_id";
        /// A URL.
        UrlId(Ia5String<1, 512>) = 2, "url_id";
        /// A transport address.
        TransportId(TransportAddress) = 3, "transport_id";
        /// An address of electronic mail.
        EmailId(Ia5String<1, 512>) = 4, "email_id";
        /// A number with its type.
        PartyNumber(PartyNumber) = 5, "party_number";
        /// Identities of a mobile station.
        MobileUim(MobileUim) = 6, "mobile_uim";
        /// A number as ISUP has it.
        IsupNumber(IsupNumber) = 7, "isup_number";
    }
}

impl AliasAddress {
    /// Digits as dialled; `None` if they are none, more than 128, or not of `0`-`9`, `#`, `*` and the comma.
    #[must_use]
    pub fn dialled_digits(digits: &str) -> Option<Self> {
        Digits::new(digits).map(Self::DialledDigits)
    }

    /// A name; `None` if it is empty or longer than 256 units of UTF-16.
    #[must_use]
    pub fn h323_id(name: &str) -> Option<Self> {
        BmpString::new(name).map(Self::H323Id)
    }

    /// A number of E.164 that begins with its country code, without the `+`; `None` as for
    /// [`AliasAddress::dialled_digits`].
    #[must_use]
    pub fn international(digits: &str) -> Option<Self> {
        let public_number_digits = Digits::new(digits)?;
        let public_type_of_number = PublicTypeOfNumber::InternationalNumber;
        let number = PublicPartyNumber { public_type_of_number, public_number_digits };
        Some(Self::PartyNumber(PartyNumber::E164Number(number)))
    }

    /// The digits of a number as received, of whatever type; `None` for names and addresses.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        match self {
            Self::DialledDigits(digits) => Some(digits.digits()),
            Self::PartyNumber(number) => number.digits(),
            Self::MobileUim(identities) => identities.digits(),
            Self::IsupNumber(number) => number.digits(),
            _ => None,
        }
    }

    /// The digits behind the `+` of E.164, where the address says that they begin with a country code.
    #[must_use]
    pub fn international_digits(&self) -> Option<&str> {
        match self {
            Self::PartyNumber(number) => number.international_digits(),
            Self::IsupNumber(number) => number.international_digits(),
            _ => None,
        }
    }

    /// A name, a URL or an address of electronic mail as text.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::H323Id(name) => Some(name.text().into()),
            Self::UrlId(text) | Self::EmailId(text) => Some(alloc::string::ToString::to_string(text).into()),
            _ => None,
        }
    }
}

/// What it says, without the restriction that may stand beside it: ask the message's presentation indicator first.
impl fmt::Display for AliasAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TransportId(address) => address.fmt(f),
            _ => match (self.international_digits(), self.digits(), self.text()) {
                (Some(digits), ..) => write!(f, "+{digits}"),
                (None, Some(digits), _) => f.write_str(digits),
                (None, None, Some(text)) => f.write_str(&text),
                (None, None, None) => f.write_str(self.name()),
            },
        }
    }
}

sequence! {
    /// An address with presentation and screening of its own (ExtendedAliasAddress).
    pub struct ExtendedAliasAddress {
        address: AliasAddress,
        presentation_indicator optional: PresentationIndicator,
        screening_indicator optional: ScreeningIndicator,
    }
    additions {}
}

sequence! {
    /// A name to show (DisplayName).
    pub struct DisplayName {
        /// The language of the name, as RFC 5646 tags it.
        language optional: Ia5String,
        name: BmpString<80>,
    }
}
