//! Numbering plan indicator: octet 2, bits 7-5 of most numbers (ITU-T Q.763 (12/1999) §3.9 c, §3.10 d).

trueline_wire::code_enum! {
    /// The plan that the digits belong to.
    pub enum NumberingPlan: mask 0x07 {
        /// ISDN (telephony) numbering plan of E.164.
        IsdnTelephony = 1, "E.164";
        /// Data numbering plan of X.121 (national use).
        Data = 3, "data plan";
        /// Telex numbering plan of F.69 (national use).
        Telex = 4, "telex plan";
        /// Reserved for national use; the private plan in location and generic numbers.
        National5 = 5, "national or private plan 5";
        /// Reserved for national use.
        National6 = 6, "national plan 6";
    }
}
