//! The codes that bearer capability and low layer compatibility share (ITU-T Q.931 (05/1998) §4.5.5 and §4.5.19).

trueline_wire::code_enum! {
    /// Information transfer capability: octet 3, bits 5-1.
    pub enum InformationTransferCapability: mask 0x1F {
        /// Speech.
        Speech = 0x00, "speech";
        /// Unrestricted digital information.
        UnrestrictedDigital = 0x08, "unrestricted digital information";
        /// Restricted digital information.
        RestrictedDigital = 0x09, "restricted digital information";
        /// 3.1 kHz audio.
        Audio3k1Hz = 0x10, "3.1 kHz audio";
        /// Unrestricted digital information with tones and announcements; 7 kHz audio in older editions.
        UnrestrictedWithTones = 0x11, "unrestricted digital information with tones and announcements";
        /// Video.
        Video = 0x18, "video";
    }
}

trueline_wire::code_enum! {
    /// Transfer mode: octet 4, bits 7-6.
    pub enum TransferMode: mask 0x03 {
        /// Circuit mode.
        Circuit = 0, "circuit mode";
        /// Packet mode.
        Packet = 2, "packet mode";
    }
}

trueline_wire::code_enum! {
    /// Information transfer rate: octet 4, bits 5-1.
    pub enum InformationTransferRate: mask 0x1F {
        /// The one code of packet mode.
        PacketMode = 0x00, "rate of packet mode";
        /// 64 kbit/s.
        Rate64 = 0x10, "64 kbit/s";
        /// 2 x 64 kbit/s.
        Rate2x64 = 0x11, "2 x 64 kbit/s";
        /// 384 kbit/s.
        Rate384 = 0x13, "384 kbit/s";
        /// 1536 kbit/s.
        Rate1536 = 0x15, "1536 kbit/s";
        /// 1920 kbit/s.
        Rate1920 = 0x17, "1920 kbit/s";
        /// A multiple of 64 kbit/s, told in octet 4.1.
        Multirate = 0x18, "multirate";
    }
}

trueline_wire::code_enum! {
    /// User information layer 1 protocol: octet 5, bits 5-1.
    pub enum Layer1Protocol: mask 0x1F {
        /// Rate adaption V.110, I.460 and X.30.
        V110 = 1, "V.110";
        /// G.711 µ-law.
        MuLaw = 2, "G.711 µ-law";
        /// G.711 A-law.
        ALaw = 3, "G.711 A-law";
        /// G.721 32 kbit/s ADPCM and I.460.
        G721 = 4, "G.721 ADPCM";
        /// H.221 and H.242.
        H221 = 5, "H.221 and H.242";
        /// H.223 and H.245.
        H223 = 6, "H.223 and H.245";
        /// Rate adaption that ITU-T has not standardised.
        OtherRateAdaption = 7, "rate adaption of another standard";
        /// Rate adaption V.120.
        V120 = 8, "V.120";
        /// X.31 HDLC flag stuffing.
        X31FlagStuffing = 9, "X.31 flag stuffing";
    }
}

trueline_wire::code_enum! {
    /// User information layer 2 protocol: octet 6, bits 5-1.
    pub enum Layer2Protocol: mask 0x1F {
        /// Basic mode ISO 1745.
        Iso1745 = 1, "ISO 1745 basic mode";
        /// Q.921.
        Q921 = 2, "Q.921";
        /// X.25 link layer.
        X25LinkLayer = 6, "X.25 link layer";
        /// X.25 multilink.
        X25Multilink = 7, "X.25 multilink";
        /// Extended LAPB, for half duplex operation (T.71).
        ExtendedLapb = 8, "T.71 extended LAPB";
        /// HDLC asynchronous response mode.
        HdlcArm = 9, "HDLC ARM";
        /// HDLC normal response mode.
        HdlcNrm = 10, "HDLC NRM";
        /// HDLC asynchronous balanced mode.
        HdlcAbm = 11, "HDLC ABM";
        /// LAN logical link control.
        LogicalLinkControl = 12, "ISO 8802-2 LLC";
        /// X.75 single link procedure.
        X75SingleLink = 13, "X.75 single link";
        /// Q.922.
        Q922 = 14, "Q.922";
        /// Core aspects of Q.922.
        Q922Core = 15, "Q.922 core aspects";
        /// The users know.
        UserSpecified = 16, "user-specified layer 2";
        /// ISO 7776 between DTEs.
        Iso7776 = 17, "ISO 7776 DTE-DTE";
    }
}

trueline_wire::code_enum! {
    /// User information layer 3 protocol: octet 7, bits 5-1.
    pub enum Layer3Protocol: mask 0x1F {
        /// Q.931.
        Q931 = 2, "Q.931";
        /// X.25 packet layer.
        X25PacketLayer = 6, "X.25 packet layer";
        /// ISO/IEC 8208.
        Iso8208 = 7, "ISO/IEC 8208";
        /// X.223 and ISO 8878.
        X223 = 8, "X.223";
        /// ISO/IEC 8473.
        Iso8473 = 9, "ISO/IEC 8473";
        /// T.70 minimum network layer.
        T70 = 10, "T.70";
        /// ISO/IEC TR 9577, protocol identification in the network layer.
        Tr9577 = 11, "ISO/IEC TR 9577";
        /// The users know.
        UserSpecified = 16, "user-specified layer 3";
    }
}

trueline_wire::code_enum! {
    /// Synchronous or asynchronous: octet 5a, bit 7.
    pub enum Synchronization: mask 0x01 {
        /// Synchronous.
        Synchronous = 0, "synchronous";
        /// Asynchronous.
        Asynchronous = 1, "asynchronous";
    }
}

trueline_wire::code_enum! {
    /// Parity: octet 5c, bits 3-1.
    pub enum Parity: mask 0x07 {
        /// Odd.
        Odd = 0, "odd parity";
        /// Even.
        Even = 2, "even parity";
        /// None.
        None = 3, "no parity";
        /// The parity bit is always 0.
        ForcedTo0 = 4, "parity forced to 0";
        /// The parity bit is always 1.
        ForcedTo1 = 5, "parity forced to 1";
    }
}

/// Octet 5b, which two layer 1 protocols lay out each in its way. All values are those of the bits: 1 for required,
/// accepted or possible.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RateAdaption {
    /// V.110, I.460 and X.30.
    V110 {
        /// Bits 7-6: 1 for 8 kbit/s, 2 for 16, 3 for 32; 0 for none.
        intermediate_rate: u8,
        /// Bit 5: network independent clock on transmission.
        clock_on_transmission: u8,
        /// Bit 4: network independent clock on reception.
        clock_on_reception: u8,
        /// Bit 3: flow control on transmission.
        flow_control_on_transmission: u8,
        /// Bit 2: flow control on reception.
        flow_control_on_reception: u8,
    },
    /// V.120.
    V120 {
        /// Bit 7: rate adaption header.
        header: u8,
        /// Bit 6: multiple frame establishment in the data link.
        multiple_frame: u8,
        /// Bit 5: 0 bit transparent, 1 protocol sensitive.
        mode: u8,
        /// Bit 4: negotiation of the logical link identifier.
        link_identifier_negotiation: u8,
        /// Bit 3: 0 default assignee, 1 assignor only.
        assignor: u8,
        /// Bit 2: 0 negotiation by a USER INFORMATION message, 1 in band.
        in_band_negotiation: u8,
    },
}

impl RateAdaption {
    pub(crate) const fn from_octet(protocol: Layer1Protocol, octet: u8) -> Option<Self> {
        const fn bit_of(octet: u8, place: u32) -> u8 {
            crate::octets::bits(octet, place, place)
        }
        match protocol {
            Layer1Protocol::V110 => Some(Self::V110 {
                intermediate_rate: crate::octets::bits(octet, 7, 6),
                clock_on_transmission: bit_of(octet, 5),
                clock_on_reception: bit_of(octet, 4),
                flow_control_on_transmission: bit_of(octet, 3),
                flow_control_on_reception: bit_of(octet, 2),
            }),
            Layer1Protocol::V120 => Some(Self::V120 {
                header: bit_of(octet, 7),
                multiple_frame: bit_of(octet, 6),
                mode: bit_of(octet, 5),
                link_identifier_negotiation: bit_of(octet, 4),
                assignor: bit_of(octet, 3),
                in_band_negotiation: bit_of(octet, 2),
            }),
            _ => None,
        }
    }
}
