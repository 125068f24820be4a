//! Numbers with their type: party numbers, those of ISUP, and identities of mobile stations (H.225.0 §7.6).

use alloc::boxed::Box;

use rasn::Decoder as _; // for what is derived

use crate::h225::choice::choice;
use crate::h225::per::Extensible;
use crate::h225::sequence::sequence;
use crate::h225::values::{Dialled, Digits, IsupSignals, OctetArray, OctetString, Tbcd};

choice! {
    /// What a public number begins with (PublicTypeOfNumber).
    pub enum PublicTypeOfNumber: root 6 {
        /// Not told; the digits may have prefixes.
        NotTold = 0, "unknown";
        /// A country code.
        InternationalNumber = 1, "international_number";
        /// The national (significant) number.
        NationalNumber = 2, "national_number";
        /// What the network defines.
        NetworkSpecificNumber = 3, "network_specific_number";
        /// The subscriber number.
        SubscriberNumber = 4, "subscriber_number";
        /// An abbreviation that the network defines.
        AbbreviatedNumber = 5, "abbreviated_number";
    }
}

choice! {
    /// What a private number begins with (PrivateTypeOfNumber).
    pub enum PrivateTypeOfNumber: root 6 {
        /// Not told.
        NotTold = 0, "unknown";
        /// The second regional level.
        Level2RegionalNumber = 1, "level2_regional_number";
        /// The first regional level.
        Level1RegionalNumber = 2, "level1_regional_number";
        /// What the private network defines.
        PisnSpecificNumber = 3, "pisn_specific_number";
        /// The local number.
        LocalNumber = 4, "local_number";
        /// An abbreviation.
        AbbreviatedNumber = 5, "abbreviated_number";
    }
}

choice! {
    /// What an ISUP number begins with (NatureOfAddress).
    pub enum NatureOfAddress: root 8 {
        /// Not told.
        NotTold = 0, "unknown";
        /// The subscriber number.
        SubscriberNumber = 1, "subscriber_number";
        /// The national (significant) number.
        NationalNumber = 2, "national_number";
        /// A country code.
        InternationalNumber = 3, "international_number";
        /// What the network defines.
        NetworkSpecificNumber = 4, "network_specific_number";
        /// A network routing number in national format.
        RoutingNumberNationalFormat = 5, "routing_number_national_format";
        /// A network routing number in a format of the network.
        RoutingNumberNetworkSpecificFormat = 6, "routing_number_network_specific_format";
        /// A network routing number in front of the called directory number.
        RoutingNumberWithCalledDirectoryNumber = 7, "routing_number_with_called_directory_number";
    }
}

sequence! {
    /// A number of the public network (PublicPartyNumber).
    pub struct PublicPartyNumber {
        public_type_of_number: PublicTypeOfNumber,
        public_number_digits: Digits<Dialled>,
    }
}

sequence! {
    /// A number of a private network (PrivatePartyNumber).
    pub struct PrivatePartyNumber {
        private_type_of_number: PrivateTypeOfNumber,
        private_number_digits: Digits<Dialled>,
    }
}

choice! {
    /// A number with its numbering plan and type (PartyNumber).
    pub enum PartyNumber: root 5 {
        /// The plan of E.164.
        E164Number(PublicPartyNumber) = 0, "e164_number";
        /// A data number (not used).
        DataPartyNumber(Digits<Dialled>) = 1, "data_party_number";
        /// A telex number (not used).
        TelexPartyNumber(Digits<Dialled>) = 2, "telex_party_number";
        /// A private plan.
        PrivateNumber(PrivatePartyNumber) = 3, "private_number";
        /// A national plan (not used).
        NationalStandardPartyNumber(Digits<Dialled>) = 4, "national_standard_party_number";
    }
}

impl PartyNumber {
    /// The digits as received; `None` for what is not known here.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        match self {
            Self::E164Number(number) => Some(number.public_number_digits.digits()),
            Self::PrivateNumber(number) => Some(number.private_number_digits.digits()),
            Self::DataPartyNumber(digits)
            | Self::TelexPartyNumber(digits)
            | Self::NationalStandardPartyNumber(digits) => Some(digits.digits()),
            Self::Unknown { .. } => None,
        }
    }

    /// The digits behind the `+` of E.164, where the number says that it begins with a country code.
    #[must_use]
    pub fn international_digits(&self) -> Option<&str> {
        match self {
            Self::E164Number(PublicPartyNumber {
                public_type_of_number: PublicTypeOfNumber::InternationalNumber,
                public_number_digits,
            }) => Some(public_number_digits.digits()),
            _ => None,
        }
    }
}

sequence! {
    /// A public number as ISUP has it (IsupPublicPartyNumber).
    pub struct IsupPublicPartyNumber {
        nature_of_address: NatureOfAddress,
        address: Digits<IsupSignals>,
    }
    additions {}
}

sequence! {
    /// A private number as ISUP has it (IsupPrivatePartyNumber).
    pub struct IsupPrivatePartyNumber {
        private_type_of_number: PrivateTypeOfNumber,
        address: Digits<IsupSignals>,
    }
    additions {}
}

choice! {
    /// A number as ISUP has it (IsupNumber).
    pub enum IsupNumber: root 5 {
        /// The plan of E.164.
        E164Number(Extensible<IsupPublicPartyNumber>) = 0, "e164_number";
        /// A data number.
        DataPartyNumber(Digits<IsupSignals>) = 1, "data_party_number";
        /// A telex number.
        TelexPartyNumber(Digits<IsupSignals>) = 2, "telex_party_number";
        /// A private plan.
        PrivateNumber(Extensible<IsupPrivatePartyNumber>) = 3, "private_number";
        /// A national plan.
        NationalStandardPartyNumber(Digits<IsupSignals>) = 4, "national_standard_party_number";
    }
}

impl IsupNumber {
    /// The digits as received; `None` for what is not known here.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        match self {
            Self::E164Number(number) => Some(number.root.address.digits()),
            Self::PrivateNumber(number) => Some(number.root.address.digits()),
            Self::DataPartyNumber(digits)
            | Self::TelexPartyNumber(digits)
            | Self::NationalStandardPartyNumber(digits) => Some(digits.digits()),
            Self::Unknown { .. } => None,
        }
    }

    /// The digits behind the `+` of E.164, where the number says that it begins with a country code.
    #[must_use]
    pub fn international_digits(&self) -> Option<&str> {
        match self {
            Self::E164Number(number)
                if number.root.nature_of_address == NatureOfAddress::InternationalNumber =>
            {
                Some(number.root.address.digits())
            }
            _ => None,
        }
    }
}

choice! {
    /// Which of two system identifiers of ANSI-41 it is.
    pub enum SystemId: root 2 {
        /// The system identification.
        Sid(Digits<Tbcd, 1, 4>) = 0, "sid";
        /// The market identification.
        Mid(Digits<Tbcd, 1, 4>) = 1, "mid";
    }
}

sequence! {
    /// Identities of a mobile station in a network of ANSI-41 (ANSI-41-UIM).
    pub struct Ansi41Uim {
        imsi optional: Digits<Tbcd, 3, 16>,
        min optional: Digits<Tbcd, 3, 16>,
        mdn optional: Digits<Tbcd, 3, 16>,
        msisdn optional: Digits<Tbcd, 3, 16>,
        esn optional: Digits<Tbcd, 16, 16>,
        mscid optional: Digits<Tbcd, 3, 16>,
        system_id: SystemId,
        system_my_type_code optional: OctetArray<1>,
        system_access_type optional: OctetArray<1>,
        qualification_information_code optional: OctetArray<1>,
        sesn optional: Digits<Tbcd, 16, 16>,
        soc optional: Digits<Tbcd, 3, 16>,
    }
    additions {}
}

sequence! {
    /// Identities of a mobile station in a network of GSM (GSM-UIM).
    pub struct GsmUim {
        imsi optional: Digits<Tbcd, 3, 16>,
        tmsi optional: OctetString<1, 4>,
        msisdn optional: Digits<Tbcd, 3, 16>,
        imei optional: Digits<Tbcd, 15, 16>,
        hplmn optional: Digits<Tbcd, 1, 4>,
        vplmn optional: Digits<Tbcd, 1, 4>,
    }
    additions {}
}

choice! {
    /// Identities of a mobile station (MobileUIM).
    pub enum MobileUim: root 2 {
        /// In a network of ANSI-41.
        Ansi41Uim(Box<Extensible<Ansi41Uim>>) = 0, "ansi_41_uim";
        /// In a network of GSM.
        GsmUim(Extensible<GsmUim>) = 1, "gsm_uim";
    }
}

impl MobileUim {
    /// The directory number: the MSISDN, or the MDN of ANSI-41.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        match self {
            Self::Ansi41Uim(uim) => uim.root.msisdn.as_ref().or(uim.root.mdn.as_ref()).map(Digits::digits),
            Self::GsmUim(uim) => uim.root.msisdn.as_ref().map(Digits::digits),
            Self::Unknown { .. } => None,
        }
    }
}
