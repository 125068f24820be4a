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
                match slot(name).and_then(|slot| SLOTS.get(slot)) {
                    // Most senders write names as the standard does.
                    Some((text, found)) if text.as_bytes() == name || text.as_bytes().eq_ignore_ascii_case(name) => *found,
                    _ => Self::Other,
                }
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

        const NAMES: &[HeaderName] = &[ $( HeaderName::$variant, )+ ];
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
    /// Attestation-Info (3GPP TS 24.229 §7.2.18).
    AttestationInfo = "Attestation-Info";
    /// Origination-Id (3GPP TS 24.229 §7.2).
    OriginationId = "Origination-Id";
    /// P-Charge-Info (RFC 8496).
    PChargeInfo = "P-Charge-Info";
    /// P-Called-Party-ID (RFC 7315 §4.2).
    PCalledPartyId = "P-Called-Party-ID";
    /// P-Access-Network-Info (RFC 7315 §4.4).
    PAccessNetworkInfo = "P-Access-Network-Info";
    /// Call-Info (RFC 3261 §20.9).
    CallInfo = "Call-Info";
    /// Resource-Priority (RFC 4412 §3.1).
    ResourcePriority = "Resource-Priority";
    /// User-to-User (RFC 7433 §4.1).
    UserToUser = "User-to-User";
    /// Geolocation (RFC 6442 §4.1).
    Geolocation = "Geolocation";
    /// Geolocation-Routing (RFC 6442 §4.2).
    GeolocationRouting = "Geolocation-Routing";
    /// Priority (RFC 3261 §20.26).
    Priority = "Priority";
    /// Priority-Verstat (3GPP TS 24.229 §7.2).
    PriorityVerstat = "Priority-Verstat";
}

/// Every name in the place that its length and outer letters give it, so that one comparison decides.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses a wrong index")]
static SLOTS: [(&str, HeaderName); SLOT_COUNT] = {
    let mut slots = [("", HeaderName::Other); SLOT_COUNT];
    let mut left = NAMES;
    while let [name, rest @ ..] = left {
        let Some(slot) = slot(name.as_str().as_bytes()) else { panic!("a name is not empty") };
        assert!(slots[slot].0.is_empty(), "two names in one place: choose other factors in `slot`");
        slots[slot] = (name.as_str(), *name);
        left = rest;
    }
    slots
};

const SLOT_COUNT: usize = 128;

/// The place of a name in [`SLOTS`]; the factors were searched so that all known names get different ones.
#[inline]
const fn slot(name: &[u8]) -> Option<usize> {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return None };
    let mixed = name
        .len()
        .wrapping_mul(2)
        .wrapping_add((first.to_ascii_lowercase() as usize).wrapping_mul(58))
        .wrapping_add((last.to_ascii_lowercase() as usize).wrapping_mul(3));
    Some(mixed % SLOT_COUNT)
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
                | Self::AttestationInfo
                | Self::OriginationId
                | Self::PChargeInfo
                | Self::PCalledPartyId
                | Self::GeolocationRouting
                | Self::Priority
                | Self::PriorityVerstat
                | Self::Other
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_recognised_in_any_letter_case() {
        for &name in NAMES {
            assert_eq!(HeaderName::from_octets(name.as_str().as_bytes()), name);
            assert_eq!(HeaderName::from_octets(name.as_str().to_uppercase().as_bytes()), name);
        }
    }

    #[test]
    fn compact_forms_are_their_full_names() {
        for (compact, name) in
            [(b"v", HeaderName::Via), (b"Y", HeaderName::Identity), (b"l", HeaderName::ContentLength)]
        {
            assert_eq!(HeaderName::from_octets(compact), name);
        }
    }

    #[test]
    fn other_names_are_not_taken_for_known_ones() {
        for name in [&b""[..], b"z", b"Vi", b"Vaa", b"Fxxm", b"Content-Lengti", b"X-From"] {
            assert_eq!(HeaderName::from_octets(name), HeaderName::Other);
        }
    }
}
