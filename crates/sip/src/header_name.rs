//! The header field names that this crate knows, with their compact forms.

macro_rules! header_names {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal $(, $compact:literal)?; )+) => {
        /// A header field name, whatever its letter case and form (RFC 3261 §7.3.1, §7.3.3).
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum HeaderName {
            $( $(#[$meta])* $variant, )+
            /// A name that is not in this list; the header field has it as written.
            Other,
        }

        impl HeaderName {
            /// Recognises a name or its compact form.
            #[must_use]
            pub fn from_octets(name: &[u8]) -> Self {
                if let [letter] = name {
                    return match letter.to_ascii_lowercase() {
                        $( $( $compact => Self::$variant, )? )+
                        _ => Self::Other,
                    };
                }
                let Some(first) = name.first().map(u8::to_ascii_lowercase) else { return Self::Other };
                $(
                    // Length and first octet sort out all but a few before any comparison.
                    const { assert!(!$name.is_empty()) };
                    if name.len() == $name.len()
                        && $name.as_bytes().first().is_some_and(|octet| octet.to_ascii_lowercase() == first)
                        && name.eq_ignore_ascii_case($name.as_bytes())
                    {
                        return Self::$variant;
                    }
                )+
                Self::Other
            }

            /// The full name as the standard writes it; empty for [`Self::Other`].
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )+
                    Self::Other => "",
                }
            }
        }
    };
}

header_names! {
    /// Via (RFC 3261 §20.42).
    Via = "Via", b'v';
    /// From (RFC 3261 §20.20).
    From = "From", b'f';
    /// To (RFC 3261 §20.39).
    To = "To", b't';
    /// Call-ID (RFC 3261 §20.8).
    CallId = "Call-ID", b'i';
    /// CSeq (RFC 3261 §20.16).
    CSeq = "CSeq";
    /// Contact (RFC 3261 §20.10).
    Contact = "Contact", b'm';
    /// Content-Length (RFC 3261 §20.14).
    ContentLength = "Content-Length", b'l';
    /// Content-Type (RFC 3261 §20.15).
    ContentType = "Content-Type", b'c';
    /// Date (RFC 3261 §20.17).
    Date = "Date";
    /// Max-Forwards (RFC 3261 §20.22).
    MaxForwards = "Max-Forwards";
    /// P-Asserted-Identity (RFC 3325 §9.1).
    PAssertedIdentity = "P-Asserted-Identity";
    /// P-Preferred-Identity (RFC 3325 §9.2).
    PPreferredIdentity = "P-Preferred-Identity";
    /// Remote-Party-ID (draft-ietf-sip-privacy-04).
    RemotePartyId = "Remote-Party-ID";
    /// Privacy (RFC 3323 §4.2).
    Privacy = "Privacy";
    /// Identity (RFC 8224 §4).
    Identity = "Identity", b'y';
    /// Diversion (RFC 5806).
    Diversion = "Diversion";
    /// History-Info (RFC 7044).
    HistoryInfo = "History-Info";
    /// Route (RFC 3261 §20.34).
    Route = "Route";
    /// Record-Route (RFC 3261 §20.30).
    RecordRoute = "Record-Route";
    /// Allow (RFC 3261 §20.5).
    Allow = "Allow";
    /// Supported (RFC 3261 §20.37).
    Supported = "Supported", b'k';
    /// Require (RFC 3261 §20.32).
    Require = "Require";
    /// Accept (RFC 3261 §20.1).
    Accept = "Accept";
    /// Reason (RFC 3326).
    Reason = "Reason";
}

impl HeaderName {
    /// Whether a comma separates values of this header field (RFC 3261 §7.3.1).
    #[must_use]
    pub const fn is_list(self) -> bool {
        !matches!(
            self,
            Self::From
                | Self::To
                | Self::CallId
                | Self::CSeq
                | Self::ContentLength
                | Self::ContentType
                | Self::Date
                | Self::MaxForwards
                | Self::Other
        )
    }
}
