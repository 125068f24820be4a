//! What an endpoint is (H.225.0 §7.6, EndpointType).

use rasn::Decoder as _; // for what is derived

use crate::h225::alias_address::AliasAddress;
use crate::h225::choice::choice;
use crate::h225::per::{Extensible, List, OpenType};
use crate::h225::sequence::sequence;
use crate::h225::tunnelling::TunnelledProtocol;
use crate::h225::values::OctetArray;
use crate::h225::vendor::{NonStandardParameter, VendorIdentifier};

sequence! {
    /// What an endpoint is.
    pub struct EndpointType {
        non_standard_data optional: NonStandardParameter,
        vendor optional: Extensible<VendorIdentifier>,
        gatekeeper optional: Extensible<NonStandardInfo>,
        gateway optional: Extensible<GatewayInfo>,
        mcu optional: Extensible<McuInfo>,
        terminal optional: Extensible<NonStandardInfo>,
        mc: bool,
        undefined_node: bool,
    }
    additions {
        /// 32 bits.
        0 set: OctetArray<4>,
        1 supported_tunnelled_protocols: List<Extensible<TunnelledProtocol>>,
    }
}

impl EndpointType {
    /// A terminal of which nothing more is told.
    #[must_use]
    pub const fn terminal() -> Self {
        Self {
            non_standard_data: None,
            vendor: None,
            gatekeeper: None,
            gateway: None,
            mcu: None,
            terminal: Some(Extensible::new(NonStandardInfo { non_standard_data: None })),
            mc: false,
            undefined_node: false,
        }
    }
}

sequence! {
    /// Nothing but data outside the standard (GatekeeperInfo, TerminalInfo).
    pub struct NonStandardInfo {
        non_standard_data optional: NonStandardParameter,
    }
    additions {}
}

sequence! {
    /// What a gateway speaks (GatewayInfo).
    pub struct GatewayInfo {
        protocol optional: List<SupportedProtocols>,
        non_standard_data optional: NonStandardParameter,
    }
    additions {}
}

sequence! {
    /// What a conference unit speaks (McuInfo).
    pub struct McuInfo {
        non_standard_data optional: NonStandardParameter,
    }
    additions {
        0 protocol: List<SupportedProtocols>,
    }
}

choice! {
    /// A protocol of a gateway (SupportedProtocols).
    pub enum SupportedProtocols: root 9 {
        /// Outside the standard.
        NonStandardData(NonStandardParameter) = 0, "non_standard_data";
        /// H.310.
        H310(Extensible<ProtocolCaps>) = 1, "h310";
        /// H.320.
        H320(Extensible<ProtocolCaps>) = 2, "h320";
        /// H.321.
        H321(Extensible<ProtocolCaps>) = 3, "h321";
        /// H.322.
        H322(Extensible<ProtocolCaps>) = 4, "h322";
        /// H.323.
        H323(Extensible<ProtocolCaps>) = 5, "h323";
        /// H.324.
        H324(Extensible<ProtocolCaps>) = 6, "h324";
        /// Voice of the telephone network.
        Voice(Extensible<ProtocolCaps>) = 7, "voice";
        /// T.120 alone.
        T120Only(Extensible<ProtocolCaps>) = 8, "t120_only";
        /// Outside the standard, with capabilities.
        NonStandardProtocol(OpenType) = 9, "non_standard_protocol";
        /// Fax of T.38 Annex B alone.
        T38FaxAnnexbOnly(OpenType) = 10, "t38_fax_annexb_only";
        /// SIP.
        Sip(OpenType) = 11, "sip";
    }
}

sequence! {
    /// Rates and prefixes of a protocol (H310Caps and its kin).
    pub struct ProtocolCaps {
        non_standard_data optional: NonStandardParameter,
    }
    additions {
        0 data_rates_supported: List<Extensible<DataRate>>,
        1 supported_prefixes: List<Extensible<SupportedPrefix>>,
    }
}

sequence! {
    /// A rate, in hundreds of bits a second, and how often it is there (DataRate).
    pub struct DataRate {
        non_standard_data optional: NonStandardParameter,
        #[rasn(value("0..=4294967295"))]
        channel_rate: u32,
        #[rasn(value("1..=256"))]
        channel_multiplier optional: u16,
    }
    additions {}
}

sequence! {
    /// A prefix that selects a protocol (SupportedPrefix).
    pub struct SupportedPrefix {
        non_standard_data optional: NonStandardParameter,
        prefix: AliasAddress,
    }
    additions {}
}
