//! Codec (ITU-T Q.765.5 with Amd.1, element identifier 0x05; the codec types of ETSI and 3GPP: 3GPP TS 26.103).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            organization identifier            |
//!         +-----------------------------------------------+
//! octet 2 |                  codec type                   |
//!         +-----------------------------------------------+
//! octet 3 |       configuration, which may be absent      |
//!         +-----------------------------------------------+
//! ```
//!
//! The configuration of the AMR codecs:
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 3 |   active codec set: 12.2 .. 4.75 kbit/s       |
//! octet 4 |   supported codec set: 12.2 .. 4.75 kbit/s    |
//!         +-----------------------+-----+-----------------+
//! octet 5 |         spare         | OM  |  maximum modes  |
//!         +-----------------------+-----+-----------------+
//! ```

use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor, Hex, Reader, write_code};

use super::octets::Octets;
use super::{BatElement, BatIdentifier};

/// One codec and how it is set up.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Codec<'a> {
    organization: CodecOrganization,
    codec_type: Option<u8>,
    configuration: Octets<'a, 3>,
}

trueline_wire::code_registry! {
    /// Organization identifier: whose codec types these are.
    pub struct CodecOrganization {
        NO_INDICATION = 0, "no indication";
        ITU_T = 1, "ITU-T";
        ETSI = 2, "ETSI/3GPP";
    }
}

trueline_wire::code_registry! {
    /// Codec type of ITU-T.
    pub struct ItuCodec {
        G711_64_A_LAW = 0x01, "G.711 64 kbit/s A-law";
        G711_64_MU_LAW = 0x02, "G.711 64 kbit/s mu-law";
        G711_56_A_LAW = 0x03, "G.711 56 kbit/s A-law";
        G711_56_MU_LAW = 0x04, "G.711 56 kbit/s mu-law";
        G722 = 0x05, "G.722";
        G723_1 = 0x06, "G.723.1";
        G723_1_ANNEX_A = 0x07, "G.723.1 Annex A";
        G726 = 0x08, "G.726";
        G727 = 0x09, "G.727";
        G728 = 0x0A, "G.728";
        G729 = 0x0B, "G.729";
        G729_ANNEX_B = 0x0C, "G.729 Annex B";
    }
}

trueline_wire::code_registry! {
    /// Codec type of ETSI and 3GPP (3GPP TS 26.103).
    pub struct EtsiCodec {
        GSM_FULL_RATE = 0x00, "GSM full rate";
        GSM_HALF_RATE = 0x01, "GSM half rate";
        GSM_ENHANCED_FULL_RATE = 0x02, "GSM enhanced full rate";
        FULL_RATE_AMR = 0x03, "full rate AMR";
        HALF_RATE_AMR = 0x04, "half rate AMR";
        UMTS_AMR = 0x05, "UMTS AMR";
        UMTS_AMR_2 = 0x06, "UMTS AMR 2";
        TDMA_ENHANCED_FULL_RATE = 0x07, "TDMA enhanced full rate";
        PDC_ENHANCED_FULL_RATE = 0x08, "PDC enhanced full rate";
        FULL_RATE_AMR_WB = 0x09, "full rate AMR-WB";
        UMTS_AMR_WB = 0x0A, "UMTS AMR-WB";
        OCTAL_HALF_RATE_AMR = 0x0B, "octal half rate AMR";
        OCTAL_FULL_RATE_AMR_WB = 0x0C, "octal full rate AMR-WB";
        OCTAL_HALF_RATE_AMR_WB = 0x0D, "octal half rate AMR-WB";
        RESERVED = 0xFE, "reserved";
        MULTIMEDIA_DUMMY = 0xFF, "multimedia dummy codec";
    }
}

/// Modes of an AMR codec, one bit each: 12.2 kbit/s in bit 8 down to 4.75 kbit/s in bit 1.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct AmrModes(pub u8);

impl AmrModes {
    /// The rates, that of bit 8 first.
    const RATES: [(u8, &'static str); 8] = [
        (0x80, "12.2"),
        (0x40, "10.2"),
        (0x20, "7.95"),
        (0x10, "7.40"),
        (0x08, "6.70"),
        (0x04, "5.90"),
        (0x02, "5.15"),
        (0x01, "4.75"),
    ];
}

/// The rates in kbit/s, the highest first.
impl fmt::Display for AmrModes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (bit, rate) in Self::RATES {
            if self.0 & bit != 0 {
                write!(f, "{separator}{rate}")?;
                separator = " ";
            }
        }
        if separator.is_empty() { f.write_str("none") } else { Ok(()) }
    }
}

trueline_wire::code_enum! {
    /// Optimisation mode for the active codec set (3GPP TS 26.103): octet 5, bit 4.
    pub enum OptimisationMode: mask 0x01 {
        /// The set may not be changed.
        NotSupported = 0, "optimisation of the active codec set not supported";
        /// The set may be changed.
        Supported = 1, "optimisation of the active codec set supported";
    }
}

/// The configuration of an AMR codec.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct AmrConfiguration {
    /// The modes in use.
    pub active_codec_set: AmrModes,
    /// The modes that could be used.
    pub supported_codec_set: AmrModes,
    /// Whether the active set may be changed.
    pub optimisation_mode: OptimisationMode,
    /// How many modes the active set may have, of which three bits count.
    pub maximum_codec_modes: u8,
}

const MAXIMUM_MODES: u8 = 0x07;

/// How the configuration octets of a codec are to be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Layout {
    Amr,
    /// One octet with this many bits of supported rates or modes. What each means is not known here.
    Modes {
        bits: u8,
    },
    Opaque,
}

impl Layout {
    const fn of(organization: CodecOrganization, codec_type: u8) -> Self {
        match (organization, codec_type) {
            (CodecOrganization::ITU_T, 0x08..=0x09) => Self::Modes { bits: 4 },
            (CodecOrganization::ITU_T, 0x0A..=0x0C) => Self::Modes { bits: 3 },
            (CodecOrganization::ETSI, 0x03..=0x06 | 0x0B) => Self::Amr,
            _ => Self::Opaque,
        }
    }
}

impl Codec<'static> {
    /// A codec of ITU-T without configuration.
    #[must_use]
    pub const fn itu(codec: ItuCodec) -> Self {
        Self::new(CodecOrganization::ITU_T, codec.0)
    }

    /// A codec of ETSI or 3GPP without configuration.
    #[must_use]
    pub const fn etsi(codec: EtsiCodec) -> Self {
        Self::new(CodecOrganization::ETSI, codec.0)
    }

    /// A codec of any organization without configuration.
    #[must_use]
    pub const fn new(organization: CodecOrganization, codec_type: u8) -> Self {
        Self { organization, codec_type: Some(codec_type), configuration: Octets::EMPTY }
    }

    /// The same with the configuration that the AMR codecs have.
    #[must_use]
    pub fn with_amr(mut self, amr: AmrConfiguration) -> Self {
        let octet3 = amr.optimisation_mode.code() << 3 | amr.maximum_codec_modes & MAXIMUM_MODES;
        self.configuration = Octets::all([amr.active_codec_set.0, amr.supported_codec_set.0, octet3]);
        self
    }
}

impl<'a> Codec<'a> {
    /// The same with this configuration, whatever it means.
    #[must_use]
    pub fn with_configuration(self, configuration: &[u8]) -> Codec<'_> {
        let Self { organization, codec_type, .. } = self;
        Codec { organization, codec_type, configuration: Octets::Received(configuration) }
    }

    /// Whose codec type it is: octet 1.
    #[must_use]
    pub const fn organization(&self) -> CodecOrganization {
        self.organization
    }

    /// The codec type of that organization: octet 2; `None` if it is not there.
    #[must_use]
    pub const fn codec_type(&self) -> Option<u8> {
        self.codec_type
    }

    /// The octets behind the codec type.
    #[must_use]
    pub fn configuration(&self) -> &[u8] {
        self.configuration.as_slice()
    }

    /// The configuration, where the codec is an AMR codec and all three octets are there.
    #[must_use]
    pub fn amr(&self) -> Option<AmrConfiguration> {
        match (self.layout(), self.configuration()) {
            (Layout::Amr, &[active, supported, octet3, ..]) => Some(AmrConfiguration {
                active_codec_set: AmrModes(active),
                supported_codec_set: AmrModes(supported),
                optimisation_mode: OptimisationMode::from_code(octet3 >> 3),
                maximum_codec_modes: octet3 & MAXIMUM_MODES,
            }),
            _ => None,
        }
    }

    fn layout(&self) -> Layout {
        self.codec_type.map_or(Layout::Opaque, |codec_type| Layout::of(self.organization, codec_type))
    }

    fn type_text(&self, codec_type: u8) -> Option<&'static str> {
        match self.organization {
            CodecOrganization::ITU_T => ItuCodec(codec_type).text(),
            CodecOrganization::ETSI => EtsiCodec(codec_type).text(),
            _ => None,
        }
    }
}

impl<'a> BatElement<'a> for Codec<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::CODEC;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        let organization = CodecOrganization(r.u8("organization identifier")?);
        let (codec_type, configuration) = match r.rest() {
            [codec_type, configuration @ ..] => (Some(*codec_type), configuration),
            [] => (None, &[][..]),
        };
        Ok(Self { organization, codec_type, configuration: Octets::Received(configuration) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(self.organization.0);
        out.extend(self.codec_type);
        out.extend_from_slice(self.configuration());
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        to.code("organization", self.organization.0.into());
        if let Some(codec_type) = self.codec_type {
            to.code("codec_type", codec_type.into());
        }
        let trailing = match (self.layout(), self.configuration()) {
            (Layout::Amr, &[active, ref behind @ ..]) => {
                to.code("active_codec_set", active.into());
                let Some((&supported, behind)) = behind.split_first() else { return };
                to.code("supported_codec_set", supported.into());
                let Some((&octet3, behind)) = behind.split_first() else { return };
                to.code("optimisation_mode", OptimisationMode::from_code(octet3 >> 3).code().into());
                to.code("maximum_codec_modes", (octet3 & MAXIMUM_MODES).into());
                to.code_unless_0("spare", (octet3 >> 4).into());
                behind
            }
            (Layout::Modes { bits }, &[octet, ref behind @ ..]) => {
                let spare = octet.unbounded_shr(bits.into());
                to.code("modes", (octet ^ spare.unbounded_shl(bits.into())).into());
                to.code_unless_0("spare", spare.into());
                behind
            }
            (_, configuration) => return to.octets_unless_empty("configuration", configuration),
        };
        to.octets_unless_empty("trailing", trailing);
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        let organization = members.u8("organization", u8::MAX)?;
        let organization =
            CodecOrganization(organization.ok_or_else(|| crate::json::missing("organization"))?);
        out.push(organization.0);
        let Some(codec_type) = members.u8("codec_type", u8::MAX)? else { return Ok(()) };
        out.push(codec_type);
        if let Some(configuration) = members.octets("configuration")? {
            out.extend(configuration);
            return Ok(());
        }
        match Layout::of(organization, codec_type) {
            Layout::Amr => {
                out.extend(members.u8("active_codec_set", u8::MAX)?);
                out.extend(members.u8("supported_codec_set", u8::MAX)?);
                let mode = members.u8("optimisation_mode", 1)?;
                let maximum = members.u8("maximum_codec_modes", MAXIMUM_MODES)?;
                if mode.is_some() || maximum.is_some() {
                    let spare = members.u8("spare", 0x0F)?.unwrap_or_default() << 4;
                    out.push(spare | mode.unwrap_or_default() << 3 | maximum.unwrap_or_default());
                }
            }
            Layout::Modes { bits } => {
                let most = u8::MAX.unbounded_shr(8_u32.saturating_sub(bits.into()));
                if let Some(modes) = members.u8("modes", most)? {
                    let spare = members.u8("spare", u8::MAX.unbounded_shr(bits.into()))?.unwrap_or_default();
                    out.push(modes | spare.unbounded_shl(bits.into()));
                }
            }
            Layout::Opaque => {}
        }
        out.extend(members.octets("trailing")?.unwrap_or_default());
        Ok(())
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let Some(codec_type) = self.codec_type else {
            return write_code(out, self.organization.text(), self.organization.0);
        };
        match self.organization {
            CodecOrganization::ITU_T => out.write_str("ITU-T ")?,
            CodecOrganization::ETSI => {}
            organization => {
                out.write_str("organization: ")?;
                write_code(out, organization.text(), organization.0)?;
                out.write_str(", codec ")?;
            }
        }
        write_code(out, self.type_text(codec_type), codec_type)?;
        if let Some(amr) = self.amr() {
            let AmrConfiguration { active_codec_set, supported_codec_set, maximum_codec_modes, .. } = amr;
            write!(out, " (active {active_codec_set}; supported {supported_codec_set}; ")?;
            return write!(out, "at most {maximum_codec_modes} modes; {})", amr.optimisation_mode);
        }
        match self.configuration() {
            [] => Ok(()),
            configuration => write!(out, " (configuration {})", Hex(configuration)),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::*;

    #[test]
    fn the_configuration_of_amr_is_three_octets() {
        let octets = hex!("02 06 95 FF 0C");
        let codec = Codec::decode(&octets).unwrap();
        let amr = AmrConfiguration {
            active_codec_set: AmrModes(0x95),
            supported_codec_set: AmrModes(0xFF),
            optimisation_mode: OptimisationMode::Supported,
            maximum_codec_modes: 4,
        };
        assert_eq!(codec.amr(), Some(amr));
        assert_eq!(codec, Codec::etsi(EtsiCodec::UMTS_AMR_2).with_amr(amr));
        let expected = "UMTS AMR 2 (active 12.2 7.40 5.90 4.75; supported 12.2 10.2 7.95 7.40 6.70 5.90 5.15 4.75; \
                        at most 4 modes; optimisation of the active codec set supported)";
        assert_eq!(codec.to_string(), expected);
        assert_eq!(Codec::decode(&octets[..4]).unwrap().amr(), None);
    }

    #[test]
    fn every_codec_type_of_every_organization_survives_with_any_configuration() {
        let configurations: [&[u8]; 5] = [&[], &[0xFF], &[1, 2], &[3, 4, 0xFF], &[5, 6, 7, 8]];
        for header in 0..=u16::MAX {
            for configuration in configurations {
                let mut octets = Vec::from(header.to_be_bytes());
                octets.extend_from_slice(configuration);
                let mut out = Vec::new();
                Codec::decode(&octets).unwrap().encode(&mut out);
                assert_eq!(out, octets);
            }
        }
    }

    #[test]
    fn lines_name_the_codec_or_its_code() {
        let line = |octets: &[u8]| Codec::decode(octets).unwrap().to_string();
        assert_eq!(line(&[1, 0x0B, 0x05]), "ITU-T G.729 (configuration 05)");
        assert_eq!(line(&[1, 0x40]), "ITU-T unknown (64)");
        assert_eq!(line(&[0]), "no indication");
        assert_eq!(line(&[9, 1]), "organization: unknown (9), codec unknown (1)");
    }
}
