//! Departures from the standards that are seen in print and in the field.

/// Which departures are accepted; each is off in [`STRICT`](Self::STRICT).
///
/// | departure | where it is seen | setting |
/// |---|---|---|
/// | `iat` as a string of digits | examples in RFC 8224 §4.1.1, RFC 8225 §7.1, RFC 8443 §4.1, RFC 8588 §6, RFC 8816 §9 | [`iat_as_string`](Self::iat_as_string) |
/// | `tn` or `uri` of `dest` as a string instead of an array | the div-o example of RFC 8946 §5 | [`dest_as_string`](Self::dest_as_string) |
/// | `tn` of `orig` or `div` as an array of one string | RFC 8224 §4.1 speaks of an "orig" array | [`orig_as_array`](Self::orig_as_array) |
/// | `orig` and `dest` as strings that hold the JSON of an object | the reference token of libstirshaken | [`identities_as_text`](Self::identities_as_text) |
/// | a leading `+` or visual separators in `tn`, or a name, which is the same as no number of any call | examples of stirshaken-ruby and libstirshaken | [`tn_not_canonical`](Self::tn_not_canonical) |
/// | `origid` that is no UUID | examples of stirshaken-ruby and libstirshaken | [`origid_any_text`](Self::origid_any_text) |
///
/// Nothing else is tolerated: another `alg`, another `typ`, members twice, padding of base64url, and trailing bits in it
/// are refused under every setting. Needs no setting, as the standards
/// permit it: a fraction of `iat` (RFC 7519 §2), which is left out, and the parameter `alg` that is not there (RFC 8224 §4).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct Tolerance {
    /// `iat` may be a string of decimal digits.
    pub iat_as_string: bool,
    /// `tn` and `uri` of `dest` may each be a string.
    pub dest_as_string: bool,
    /// `tn` and `uri` of `orig` and `div` may each be an array of one string.
    pub orig_as_array: bool,
    /// `orig` and `dest` may be strings that hold JSON.
    pub identities_as_text: bool,
    /// `tn` may have a leading `+` and visual separators (RFC 3966 §5.1.1), which are passed over in comparing; other text is
    /// read and compares to nothing.
    pub tn_not_canonical: bool,
    /// `origid` may be any string.
    pub origid_any_text: bool,
}

impl Tolerance {
    /// The standards to the letter.
    pub const STRICT: Self = Self {
        iat_as_string: false,
        dest_as_string: false,
        orig_as_array: false,
        identities_as_text: false,
        tn_not_canonical: false,
        origid_any_text: false,
    };

    /// What the examples of the RFCs themselves need, and `origid` of any text, which operators use in the field.
    pub const AS_PRINTED: Self = Self {
        iat_as_string: true,
        dest_as_string: true,
        orig_as_array: true,
        identities_as_text: false,
        tn_not_canonical: true,
        origid_any_text: true,
    };

    /// Every departure of the table.
    pub const EVERYTHING: Self = Self { identities_as_text: true, ..Self::AS_PRINTED };
}
