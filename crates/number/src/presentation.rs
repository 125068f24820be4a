//! May the number be shown?

trueline_wire::code_enum! {
    /// Address presentation restricted indicator (ITU-T Q.763 (12/1999) §3.10 e), and presentation indicator
    /// (ITU-T Q.931 (05/1998) §4.5.10), which are coded alike.
    pub enum Presentation: mask 0x03 {
        /// The number may be shown to the called user.
        Allowed = 0, "allowed";
        /// The number may not be shown.
        Restricted = 1, "restricted";
        /// There is no number to show (Q.931: not available due to interworking).
        AddressNotAvailable = 2, "address not available";
        /// Restricted by the network in the calling party number; reserved or spare in other places.
        RestrictedByNetwork = 3, "restricted by the network";
    }
}
