//! Protocol discriminator (ITU-T Q.931 (05/1998) §4.2): octet 1 of a message.

trueline_wire::code_registry! {
    /// Which protocol a message of the signalling channel belongs to.
    pub struct ProtocolDiscriminator {
        MAINTENANCE = 0x03, "maintenance";
        CALL_CONTROL = 0x08, "Q.931 call control";
        MAINTENANCE_2 = 0x43, "maintenance, second discriminator";
        GR_303 = 0x4F, "GR-303 call control";
    }
}

impl ProtocolDiscriminator {
    /// Whether messages are of the maintenance of North American interfaces, where two codes mean SERVICE.
    #[must_use]
    pub const fn is_maintenance(self) -> bool {
        matches!(self, Self::MAINTENANCE | Self::MAINTENANCE_2)
    }
}
