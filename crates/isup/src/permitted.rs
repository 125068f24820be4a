//! Which parameters a message has, may have, and may have more than once (the tables of ITU-T Q.763 (12/1999) §4).

use crate::compatibility::ParameterNames;
use crate::message_type::{MessageType, OptionalPart};
use crate::parameter_name::ParameterName;
use crate::variant::Variant;

impl MessageType {
    /// The parameters that every message of this type has, in the order of the message. None for types without a
    /// format here.
    pub fn mandatory_parameters(self) -> impl Iterator<Item = ParameterName> {
        let (fixed, variable) =
            self.format().map_or((&[][..], &[][..]), |format| (format.fixed, format.variable));
        fixed.iter().map(|fixed| fixed.code).chain(variable.iter().copied())
    }

    /// The parameters of Q.763 that may be in the optional part, in the order of its table. None for types without an
    /// optional part, and without a format here.
    #[must_use]
    pub const fn optional_parameters(self) -> &'static [ParameterName] {
        optional(self).names
    }

    /// Whether a message of this type may have the parameter. What Q.763 does not know at all, national and later
    /// parameters, may be in any message that has an optional part.
    #[must_use]
    pub fn may_have(self, code: ParameterName) -> bool {
        if optional(self).set.contains(code) || self.mandatory_parameters().any(|name| name == code) {
            return true;
        }
        match self.format() {
            Some(format) => format.optional != OptionalPart::Never && !code.is_of_q763(),
            None => true,
        }
    }

    /// Whether the parameter may come more than once in a message of this type (notes of the tables in Q.763 §4):
    /// generic notification indicator, application transport, generic number and generic digits may where they may be
    /// at all. Of others the first counts.
    #[must_use]
    pub fn may_repeat(self, code: ParameterName) -> bool {
        REPEATABLE.contains(&code) && self.may_have(code)
    }
}

const REPEATABLE: [ParameterName; 4] = [
    ParameterName::GENERIC_NOTIFICATION,
    ParameterName::APPLICATION_TRANSPORT,
    ParameterName::GENERIC_NUMBER,
    ParameterName::GENERIC_DIGITS,
];

/// As [`MessageType::may_repeat`], in messages of a variant. The tables of ANSI T1.113 are not at hand: there generic
/// name and business group may repeat too, in any message.
pub(crate) fn may_repeat_in(variant: Variant, message_type: MessageType, code: ParameterName) -> bool {
    const OF_ANSI: [ParameterName; 2] = [ParameterName::GENERIC_NAME, ParameterName::BUSINESS_GROUP];
    match variant {
        Variant::Ansi => REPEATABLE.contains(&code) || OF_ANSI.contains(&code),
        _ => message_type.may_repeat(code),
    }
}

/// Whether Q.763 knows the parameter and does not list it in the optional part of the message. Nothing is out of place
/// in a message of ANSI T1.113, which has tables of its own.
pub(crate) fn is_out_of_place(variant: Variant, message_type: MessageType, code: ParameterName) -> bool {
    !optional(message_type).set.contains(code)
        && variant != Variant::Ansi
        && message_type.format().is_some()
        && code.is_of_q763()
}

/// The parameters of an optional part: in the order of the table, and to be asked about.
#[derive(Clone, Copy)]
struct Listed {
    names: &'static [ParameterName],
    set: ParameterNames,
}

impl Listed {
    const fn new(names: &'static [ParameterName]) -> Self {
        let mut set = ParameterNames::EMPTY;
        let mut left = names;
        while let [first, behind @ ..] = left {
            set.insert(*first);
            left = behind;
        }
        Self { names, set }
    }
}

macro_rules! names {
    ($($code:literal),* $(,)?) => { const { &Listed::new(&[$( ParameterName($code) ),*]) } };
}

/// In the order of the tables.
#[rustfmt::skip]
const fn optional(message_type: MessageType) -> &'static Listed {
    match message_type {
        MessageType::IAM => names![
            0x23, 0x01, 0x0A, 0x08, 0x0B, 0x13, 0x1A, 0x0D, 0x28, 0x20, 0x03, 0x1D, 0x2A, 0xC0, 0x31, 0x30,
            0x2F, 0xC1, 0x2B, 0x34, 0x32, 0x39, 0x2C, 0x33, 0x3A, 0x3E, 0x3F, 0x4C, 0x4B, 0x5B, 0x25, 0x65,
            0x6E, 0x6F, 0x70, 0x72, 0x66, 0x75, 0x37, 0x3D, 0x79, 0x78, 0x7B, 0x7D, 0x7F, 0x81, 0x84, 0x85,
            0x87, 0x88, 0x4E, 0x77, 0x8A, 0x8B, 0x8D, 0x42,
        ],
        MessageType::SAM => names![],
        MessageType::CFN => names![],
        MessageType::ACM => names![
            0x29, 0x01, 0x12, 0x2A, 0x20, 0x03, 0x2C, 0x35, 0x37, 0x2E, 0x0C, 0x39, 0x36, 0x2F, 0x32, 0x33,
            0x40, 0x72, 0x74, 0x78, 0x7A, 0x82, 0x89, 0x8A,
        ],
        MessageType::CPG => names![
            0x12, 0x01, 0x11, 0x29, 0x03, 0x2A, 0x0C, 0x20, 0x2C, 0x2F, 0x32, 0x35, 0x2E, 0x39, 0x36, 0x33,
            0x40, 0x45, 0x37, 0x21, 0x4D, 0xC0, 0x2D, 0x72, 0x74, 0x78, 0x7A, 0x89, 0x8A,
        ],
        MessageType::ANM => names![
            0x11, 0x29, 0x01, 0x2A, 0x20, 0x21, 0x03, 0x2E, 0x2C, 0x39, 0x4D, 0x2D, 0xC0, 0x35, 0x2F, 0x32,
            0x0C, 0x33, 0x37, 0x40, 0x73, 0x72, 0x78, 0x89, 0x8A,
        ],
        MessageType::CON => names![
            0x29, 0x4D, 0x21, 0x01, 0x2A, 0x20, 0x03, 0x2F, 0x2C, 0x32, 0x35, 0x37, 0x2E, 0x2D, 0x39, 0x33,
            0xC0, 0x40, 0x72, 0x78, 0x82, 0x89, 0x8A,
        ],
        MessageType::REL => names![0x13, 0x0C, 0x03, 0x1E, 0x20, 0x27, 0x2F, 0x2E, 0x39, 0x2A, 0x73, 0x32, 0x82, 0x77, 0x8C],
        MessageType::RLC => names![0x12],
        MessageType::INR => names![0x01, 0x2F, 0x39],
        MessageType::INF => names![0x09, 0x0A, 0x01, 0x0D, 0x39, 0x2F],
        MessageType::IDR => names![0x3B, 0x38, 0x39],
        MessageType::IRS => names![0x3C, 0x38, 0x39, 0x0A, 0x03, 0xC0, 0x71],
        MessageType::FAR | MessageType::FAA => names![0x2A, 0x01, 0x0D, 0x39],
        MessageType::FRJ => names![0x2A],
        MessageType::FAC => names![0x38, 0x39, 0x32, 0x33, 0x45, 0x03, 0x2C, 0x0C, 0x7C, 0x86, 0x87, 0x89, 0x8A],
        MessageType::SGM => names![0x03, 0x20, 0x38, 0xC1, 0x2C, 0xC0],
        MessageType::APM => names![0x38, 0x39, 0x78],
        MessageType::PRI => names![0x38, 0x39, 0x08, 0x29, 0x78],
        MessageType::NRM => names![0x38, 0x39, 0x37],
        MessageType::LOP => names![0x38, 0x39, 0x43, 0x44],
        MessageType::SDM => names![0x05, 0x38],
        MessageType::USR => names![0x03],
        MessageType::SUS | MessageType::RES | MessageType::FOT => names![0x01],
        MessageType::UPT | MessageType::UPA => names![0x39],
        _ => names![],
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::*;
    use crate::message_type::MessageFormat;

    fn all() -> impl Iterator<Item = (MessageType, &'static MessageFormat)> {
        (0..=u8::MAX).filter_map(|code| Some((MessageType(code), MessageType(code).format()?)))
    }

    #[test]
    fn a_calling_number_has_its_place_in_three_messages() {
        let code = ParameterName::CALLING_PARTY_NUMBER;
        let may =
            all().map(|(message_type, _)| message_type).filter(|message_type| message_type.may_have(code));
        assert_eq!(may.collect::<Vec<_>>(), [MessageType::IAM, MessageType::INF, MessageType::IRS]);
        assert!(is_out_of_place(Variant::ItuT, MessageType::REL, code));
    }

    #[test]
    fn what_q763_does_not_know_is_out_of_place_only_where_there_is_no_optional_part() {
        for code in [ParameterName::CHARGE_NUMBER, ParameterName(0xFD)] {
            assert!(
                !is_out_of_place(Variant::ItuT, MessageType::IAM, code) && MessageType::IAM.may_have(code)
            );
            assert!(!MessageType::RSC.may_have(code) && MessageType::CRG.may_have(code));
        }
    }

    #[test]
    fn each_table_lists_a_parameter_once_and_none_that_is_mandatory() {
        for (message_type, format) in all() {
            let mandatory = message_type.mandatory_parameters();
            assert_eq!(mandatory.count(), format.fixed.len() + format.variable.len());
            let optional = message_type.optional_parameters();
            assert!(optional.is_empty() || format.optional != OptionalPart::Never, "{message_type}");
            for (index, code) in optional.iter().enumerate() {
                assert!(!optional[..index].contains(code), "{message_type}: {code}");
                assert!(
                    message_type.mandatory_parameters().all(|name| name != *code),
                    "{message_type}: {code}"
                );
                assert!(code.words().is_some(), "{message_type}: {code}");
            }
        }
    }

    #[test]
    fn four_parameters_may_repeat_where_they_may_be() {
        assert!(MessageType::IAM.may_repeat(ParameterName::GENERIC_NUMBER));
        assert!(!MessageType::REL.may_repeat(ParameterName::GENERIC_NUMBER));
        assert!(!MessageType::IAM.may_repeat(ParameterName::CALLING_PARTY_NUMBER));
    }
}
