//! Who provided the number, and was it verified?

trueline_wire::code_enum! {
    /// Screening indicator (ITU-T Q.763 (12/1999) §3.10 f; ITU-T Q.931 (05/1998) §4.5.10), which are coded alike.
    ///
    /// The calling party, connected and location number of ISUP reserve 0 and 2: there the network may only pass on
    /// what it verified or provided. The generic number uses all four.
    pub enum Screening: mask 0x03 {
        /// The user provided it and nobody verified it.
        UserProvidedNotVerified = 0, "user provided, not verified";
        /// The user provided it and the network verified it.
        UserProvidedVerifiedAndPassed = 1, "user provided, verified and passed";
        /// The user provided it and the verification failed.
        UserProvidedVerifiedAndFailed = 2, "user provided, verified and failed";
        /// The network provided it.
        NetworkProvided = 3, "network provided";
    }
}
