//! The identifier octets of the types that occur here (ITU-T X.690 (02/2021) §8.1.2; tag numbers of X.680 §8.4).

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0A;
pub(crate) const UTF8_STRING: u8 = 0x0C;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;
pub(crate) const IA5_STRING: u8 = 0x16;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// `[number]` in place of the tag of a primitive value, as IMPLICIT tagging writes it.
pub(crate) const fn context(number: u8) -> u8 {
    0x80 | number & 0x1F
}

/// `[number]` around other elements: EXPLICIT tagging, or IMPLICIT in place of the tag of a SEQUENCE or SET.
pub(crate) const fn context_constructed(number: u8) -> u8 {
    0xA0 | number & 0x1F
}
