//! Carrier information transfer (TTC JT-Q763, parameter name 0xF1).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |      inter-exchange carrier indicator         |
//!         +-----------------------------------------------+
//! octet 2 |             category of carrier               |
//!         +-----------------------------------------------+
//! octet 3 |   length of the carrier's information         |
//!         +-----------------------------------------------+
//! octet 4 |             type of information               |
//!         +-----------------------------------------------+
//! octet 5 |   length of this information                  |
//!         +-----------------------------------------------+
//! octet 6 |             information                       |
//! octet n |                                               |
//!         +-----------------------------------------------+
//! ```
//!
//! Octets 4-n are repeated for each piece of information, octets 2-n for each carrier.
//! The text of JT-Q763 is not at hand: layout and meanings are those that tshark reads.

use alloc::vec::Vec;
use core::fmt;

use trueline_number::AddressSignals;
#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Reader, write_code};

use crate::param::Parameter;
#[cfg(feature = "serde")]
use crate::param::number::signals_of;
use crate::param::number::{each_signals_field, write_signals};
use crate::parameter_name::ParameterName;

/// Which carriers the call goes through.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CarrierInformationTransfer<'a> {
    octet1: u8,
    carriers: &'a [u8],
}

trueline_wire::code_registry! {
    /// In which directions the information is handed on: octet 1.
    pub struct CarrierTransfer {
        NONE = 0, "no transfer";
        FORWARD = 1, "transfer forward";
        BACKWARD = 2, "transfer backward";
        BOTH = 3, "transfer in both directions";
    }
}

trueline_wire::code_registry! {
    /// What a carrier does for the call.
    pub struct CategoryOfCarrier {
        SERVICE_CONTROL_POINT = 250, "carrier of the service control point";
        ORIGINATING_LOCAL_EXCHANGE = 251, "originating local exchange carrier";
        TERMINATING_LOCAL_EXCHANGE = 252, "terminating local exchange carrier";
        CHOSEN_INTER_EXCHANGE = 253, "chosen inter-exchange carrier";
        INTER_EXCHANGE = 254, "inter-exchange carrier";
    }
}

trueline_wire::code_registry! {
    /// What a piece of information tells of a carrier.
    pub struct TypeOfCarrierInformation {
        POI_HIERARCHY = 252, "level at the point of interconnection";
        POI_CHARGE_AREA = 253, "charge area of the point of interconnection";
        CARRIER_IDENTIFICATION_CODE = 254, "carrier identification code";
    }
}

/// A carrier, or a piece of information about one: a code and what lies behind its length octet.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Piece<'a> {
    code: u8,
    value: &'a [u8],
}

/// The pieces as far as they are whole, and what is left of the octets behind each.
#[derive(Clone, Debug)]
struct Pieces<'a>(&'a [u8]);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let [code, length, behind @ ..] = self.0 else { return None };
        let (value, left) = behind.split_at_checked(usize::from(*length))?;
        self.0 = left;
        Some(Piece { code: *code, value })
    }
}

impl<'a> Pieces<'a> {
    fn rest(mut self) -> &'a [u8] {
        while self.next().is_some() {}
        self.0
    }
}

const ODD: u8 = 0x80;

/// The digits of a charge area or carrier code, and the spare bits of the octet in front of them.
fn digits<'a>(piece: &Piece<'a>) -> Option<(AddressSignals<'a>, u8)> {
    let kind = TypeOfCarrierInformation(piece.code);
    match (kind, piece.value) {
        (
            TypeOfCarrierInformation::POI_CHARGE_AREA | TypeOfCarrierInformation::CARRIER_IDENTIFICATION_CODE,
            [octet1, packed @ ..],
        ) => Some((AddressSignals::from_packed(packed, octet1 & ODD != 0), octet1 & !ODD)),
        _ => None,
    }
}

impl<'a> CarrierInformationTransfer<'a> {
    /// These carriers: for each its category, a length and its information, each with type and length.
    #[must_use]
    pub const fn new(transfer: CarrierTransfer, carriers: &'a [u8]) -> Self {
        Self { octet1: transfer.0, carriers }
    }

    /// In which directions the information is handed on: octet 1.
    #[must_use]
    pub const fn inter_exchange_carrier_indicator(&self) -> CarrierTransfer {
        CarrierTransfer(self.octet1)
    }

    /// The category of each carrier and its identification code, where that is told.
    pub fn carriers(
        &self,
    ) -> impl Iterator<Item = (CategoryOfCarrier, Option<AddressSignals<'a>>)> + use<'a> {
        Pieces(self.carriers).map(|carrier| {
            let mut pieces = Pieces(carrier.value);
            let code =
                pieces.find(|piece| piece.code == TypeOfCarrierInformation::CARRIER_IDENTIFICATION_CODE.0);
            let code = code.and_then(|piece| digits(&piece)).map(|(signals, _)| signals);
            (CategoryOfCarrier(carrier.code), code)
        })
    }
}

fn each_piece_field(piece: &Piece<'_>, to: &mut impl FieldVisitor) {
    to.code("type_of_information", piece.code.into());
    if let Some((signals, spare)) = digits(piece) {
        each_signals_field(signals, to);
        to.code_unless_0("spare", spare.into());
        return;
    }
    match (TypeOfCarrierInformation(piece.code), piece.value) {
        (TypeOfCarrierInformation::POI_HIERARCHY, [hierarchies]) => {
            to.code("entry_poi_hierarchy", (hierarchies >> 4).into());
            to.code("exit_poi_hierarchy", (hierarchies & 0x0F).into());
        }
        (_, value) => to.octets("value", value),
    }
}

/// Appends what `content` makes, with its length in front.
#[cfg(feature = "serde")]
fn with_length(
    member: &'static str,
    out: &mut Vec<u8>,
    content: impl FnOnce(&mut Vec<u8>) -> Result<(), MemberError>,
) -> Result<(), MemberError> {
    let mut octets = Vec::new();
    content(&mut octets)?;
    let length = u8::try_from(octets.len());
    out.push(length.map_err(|_| MemberError::new(member, "at most 255 octets are expected"))?);
    out.extend(octets);
    Ok(())
}

#[cfg(feature = "serde")]
fn encode_piece(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
    let bits = |name, most| Ok(members.u8(name, most)?.unwrap_or_default());
    out.push(bits("type_of_information", u8::MAX)?);
    with_length("information", out, |out| {
        if members.has("digits") {
            let (odd, packed) = signals_of(members)?;
            out.push(odd << 7 | bits("spare", !ODD)?);
            out.extend(packed);
        } else if members.has("entry_poi_hierarchy") || members.has("exit_poi_hierarchy") {
            out.push(bits("entry_poi_hierarchy", 0x0F)? << 4 | bits("exit_poi_hierarchy", 0x0F)?);
        } else {
            out.extend(members.octets("value")?.unwrap_or_default());
        }
        Ok(())
    })
}

impl<'a> Parameter<'a> for CarrierInformationTransfer<'a> {
    const CODE: ParameterName = ParameterName::CARRIER_INFORMATION_TRANSFER;

    #[inline]
    fn decode(value: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(value);
        Ok(Self { octet1: r.u8("carrier information transfer")?, carriers: r.rest() })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.octet1);
        out.extend_from_slice(self.carriers);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("inter_exchange_carrier_indicator", self.octet1.into());
        to.list("carriers", Pieces(self.carriers), |to, carrier| {
            to.code("category_of_carrier", carrier.code.into());
            to.list("information", Pieces(carrier.value), |to, piece| each_piece_field(&piece, to));
            to.octets_unless_empty("trailing", Pieces(carrier.value).rest());
        });
        to.octets_unless_empty("trailing", self.trailing());
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        out.push(members.u8("inter_exchange_carrier_indicator", u8::MAX)?.unwrap_or_default());
        for carrier in members.list("carriers")?.unwrap_or_default() {
            let encoded = (|| {
                out.push(carrier.u8("category_of_carrier", u8::MAX)?.unwrap_or_default());
                with_length("information", out, |out| {
                    for piece in carrier.list("information")?.unwrap_or_default() {
                        encode_piece(&piece, out).map_err(|error| error.within("information"))?;
                    }
                    out.extend(carrier.octets("trailing")?.unwrap_or_default());
                    Ok(())
                })
            })();
            encoded.map_err(|error: MemberError| error.within("carriers"))?;
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    /// A carrier that is not whole.
    fn trailing(&self) -> &'a [u8] {
        Pieces(self.carriers).rest()
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let transfer = self.inter_exchange_carrier_indicator();
        write_code(out, transfer.text(), transfer.0)?;
        self.carriers().try_for_each(|(category, code)| {
            out.write_str("; ")?;
            write_code(out, category.text(), category.0)?;
            let Some(code) = code else { return Ok(()) };
            out.write_str(" ")?;
            write_signals(out, code)
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn each_carrier_has_its_information() {
        // A chosen carrier 0012 with its charge area 3, and a category that is not known, without information.
        let octets = hex!("01 FD 08 FE 03 00 00 21 FD 01 80 07 00");
        let transfer = CarrierInformationTransfer::decode(&octets).unwrap();
        assert_eq!(transfer.to_string(), "transfer forward; chosen inter-exchange carrier 0012; unknown (7)");
        assert!(transfer.trailing().is_empty());
        let cut = CarrierInformationTransfer::decode(&octets[..8]).unwrap();
        assert_eq!((cut.to_string().as_str(), cut.trailing()), ("transfer forward", &octets[1..8]));
    }
}
