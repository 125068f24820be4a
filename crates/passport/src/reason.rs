//! Why a token, or the call it came with, does not hold.

use core::fmt;

/// One row a reason: the identifier for programs, the words for people, the clause, the response of RFC 8224.
macro_rules! reasons {
    ($(
        $variant:ident, $id:literal, $text:literal, $clause:literal, $status:expr;
    )+) => {
        /// Why a verification did not pass; the identifiers are stable.
        ///
        /// ```
        /// use trueline_passport::Reason;
        ///
        /// assert_eq!(Reason::IatStale.as_str(), "iat_stale");
        /// assert_eq!(Reason::IatStale.clause(), "RFC 8224 §6.2 step 4");
        /// assert_eq!(Reason::IatStale.sip_status(), Some(403));
        /// ```
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum Reason {
            $(
                #[doc = concat!("`", $id, "`: ", $text, " (", $clause, ").")]
                $variant,
            )+
        }

        impl Reason {
            /// Every reason, in the order in which a verifier meets them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable identifier for programs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// In words.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The clause that asks for what is not met.
            #[must_use]
            pub const fn clause(self) -> &'static str {
                match self { $(Self::$variant => $clause,)+ }
            }

            /// The response code with which a verification service refuses a call for this reason (RFC 8224 §6.2.2).
            /// `None` where the standards have no response of their own: the reason lies with the verifier.
            #[must_use]
            pub const fn sip_status(self) -> Option<u16> {
                match self { $(Self::$variant => $status,)+ }
            }
        }
    };
}

/// Stale Date: the message or the token is not fresh (RFC 8224 §6.2.2).
const STALE: Option<u16> = Some(403);
/// Use Identity Header: it is required and missing (RFC 8224 §6.2.2).
const USE_IDENTITY: Option<u16> = Some(428);
/// Bad Identity Info: the credential cannot be had (RFC 8224 §6.2.2).
const BAD_INFO: Option<u16> = Some(436);
/// Unsupported Credential: it can be had, but is not believed (RFC 8224 §6.2.2).
const UNSUPPORTED: Option<u16> = Some(437);
/// Invalid Identity Header: the token itself (RFC 8224 §6.2.2).
const INVALID: Option<u16> = Some(438);

reasons! {
    IdentityMissing, "identity_missing", "the request has no Identity header field", "RFC 8224 §6.2.2", USE_IDENTITY;
    IdentityMalformed, "identity_malformed", "the Identity header field does not follow its grammar", "RFC 8224 §4", INVALID;
    TooManyTokens, "too_many_tokens", "more tokens than the verifier looks at", "trueline: MAX_TOKENS", INVALID;

    TokenTooLong, "token_too_long", "the token is longer than the limit", "trueline: MAX_TOKEN", INVALID;
    NotAToken, "not_a_token", "the token has not the three parts of a JWS compact serialisation", "RFC 7515 §7.1", INVALID;
    Base64urlInvalid, "base64url_invalid", "a part of the token is not base64url without padding", "RFC 7515 §2", INVALID;
    JsonInvalid, "json_invalid", "a part of the token is not a JSON object", "RFC 7515 §4", INVALID;
    DuplicateMember, "duplicate_member", "a JSON object has a member twice", "RFC 7515 §4, RFC 7519 §4", INVALID;
    JsonLimit, "json_limit", "a JSON object has more members, elements or levels than the limit", "trueline: MAX_MEMBERS, MAX_DEPTH, MAX_IDENTITIES, MAX_FINGERPRINTS", INVALID;

    TypInvalid, "typ_invalid", "the header has no typ passport", "RFC 8225 §4.1", INVALID;
    AlgInvalid, "alg_invalid", "the header has no alg", "RFC 8225 §4.2", INVALID;
    AlgUnsupported, "alg_unsupported", "the signature algorithm is not ES256", "RFC 8225 §4.2, ATIS-1000074", UNSUPPORTED;
    X5uInvalid, "x5u_invalid", "the header has no x5u with a URI", "RFC 8225 §4.3", INVALID;
    PptInvalid, "ppt_invalid", "ppt is not a string", "RFC 8225 §8.1", INVALID;
    PptUnsupported, "ppt_unsupported", "the type of PASSporT is not known to this verifier", "RFC 8224 §6.2 step 1", USE_IDENTITY;
    HeaderInvalid, "header_invalid", "the header has a crit member, which must be understood and is not", "RFC 7515 §4.1.11", INVALID;

    IatMissing, "iat_missing", "the token has no iat", "RFC 8225 §5.1.1", INVALID;
    IatInvalid, "iat_invalid", "iat is not a number of seconds since 1970", "RFC 8225 §5.1.1, RFC 7519 §2", INVALID;
    OrigMissing, "orig_missing", "the token has no orig", "RFC 8225 §5.2.1", INVALID;
    OrigInvalid, "orig_invalid", "orig is not an object with exactly one tn or uri", "RFC 8225 §5.2.1", INVALID;
    DestMissing, "dest_missing", "the token has no dest", "RFC 8225 §5.2.1", INVALID;
    DestInvalid, "dest_invalid", "dest is not an object with tn or uri, each an array of strings", "RFC 8225 §5.2.1", INVALID;
    MkyInvalid, "mky_invalid", "mky is not an array of objects with alg and dig", "RFC 8225 §5.2.2", INVALID;
    AttestMissing, "attest_missing", "a shaken token has no attest", "RFC 8588 §4", INVALID;
    AttestInvalid, "attest_invalid", "attest is not A, B or C", "RFC 8588 §4", INVALID;
    OrigidMissing, "origid_missing", "a shaken token has no origid", "RFC 8588 §5", INVALID;
    OrigidInvalid, "origid_invalid", "origid is not a UUID", "RFC 8588 §5", INVALID;
    DivMissing, "div_missing", "a div or div-o token has no div", "RFC 8946 §3", INVALID;
    DivInvalid, "div_invalid", "div is not an object with one tn or uri", "RFC 8946 §3", INVALID;
    OptMissing, "opt_missing", "a div-o token does not hold the original token", "RFC 8946 §5", INVALID;
    OptInvalid, "opt_invalid", "opt is not a token in full form that says who calls, or stands in a token of type div", "RFC 8946 §3, §6", INVALID;
    RcdMissing, "rcd_missing", "an rcd token has neither rcd nor crn", "RFC 9795 §6", INVALID;
    RcdInvalid, "rcd_invalid", "rcd, rcdi or crn do not have the form of their standard", "RFC 9795 §5", INVALID;
    RcdUriUncovered, "rcd_uri_uncovered", "rcd refers to content for which rcdi has no digest", "RFC 9795 §6.1", INVALID;
    RphMissing, "rph_missing", "an rph token has no rph", "RFC 8443 §3", INVALID;
    RphInvalid, "rph_invalid", "rph is not an object with auth, or sph not what it may be beside it", "RFC 8443 §3, RFC 9027 §4", INVALID;
    SignatureMalformed, "signature_malformed", "the signature has not the 64 octets of ES256", "RFC 7518 §3.4", INVALID;

    CompactRefused, "compact_refused", "this type of PASSporT, or this call, needs the full form", "RFC 8588 §3, RFC 8946 §3, RFC 8224 §4.1", INVALID;
    DateMissing, "date_missing", "the request has no Date, and the compact form has no iat", "RFC 8224 §4.1", STALE;
    InfoMissing, "info_missing", "the Identity header field has no info", "RFC 8224 §4", INVALID;
    InfoMismatch, "info_mismatch", "info is not the URI of x5u", "RFC 8224 §4.1", INVALID;
    AlgMismatch, "alg_mismatch", "the parameter alg is not the alg of the token", "RFC 8224 §4.1", INVALID;
    AlgParameterMissing, "alg_parameter_missing", "the Identity header field has no alg where policy asks for it", "ATIS-1000074", INVALID;
    PptMismatch, "ppt_mismatch", "the parameter ppt is not the ppt of the token", "RFC 8224 §4.1", INVALID;
    PptParameterMissing, "ppt_parameter_missing", "the token has a ppt, and the Identity header field has none", "RFC 8224 §4.1", INVALID;

    DateStale, "date_stale", "Date lies outside the window of freshness", "RFC 8224 §6.2 step 4", STALE;
    IatStale, "iat_stale", "iat is older than the window of freshness", "RFC 8224 §6.2 step 4", STALE;
    IatInFuture, "iat_in_future", "iat lies in the future beyond the window of freshness", "RFC 8224 §6.2 step 4", STALE;
    Replayed, "replayed", "the same token was seen before with another call", "RFC 8224 §12.1", INVALID;

    CallerUnknown, "caller_unknown", "the call names no caller that can be compared", "RFC 8224 §6.2 step 2, §8.1", INVALID;
    OrigNotCanonical, "orig_not_canonical", "orig has a tn that is not canonical", "RFC 8225 §5.2.1.1, RFC 8224 §8.3", INVALID;
    OrigMismatch, "orig_mismatch", "orig is not the caller of this call", "RFC 8224 §6.2 step 2, §6.2.4", INVALID;
    DestNotCanonical, "dest_not_canonical", "dest has a tn that is not canonical", "RFC 8225 §5.2.1.1, RFC 8224 §8.3", INVALID;
    DestMismatch, "dest_mismatch", "dest is not the called party of this call", "RFC 8224 §6.2.4, §12.1", INVALID;
    MkyMismatch, "mky_mismatch", "mky is not the fingerprints of the media offered", "RFC 8225 §5.2.2", INVALID;
    RphMismatch, "rph_mismatch", "Resource-Priority holds a value that rph does not cover", "RFC 8443 §4.2", INVALID;
    SphMismatch, "sph_mismatch", "sph is not the Priority of this call", "RFC 9027 §4", INVALID;

    DivWithoutOriginal, "div_without_original", "no token in the request has the dest that div names", "RFC 8946 §4.2", INVALID;
    DivLoop, "div_loop", "the diversions lead back to a number they came from", "RFC 8946 §4.2", INVALID;
    DivTooLong, "div_too_long", "more diversions than the verifier follows", "trueline: MAX_DIVERSIONS", INVALID;
    DivOrigChanged, "div_orig_changed", "the tokens of a chain of diversions have not the same orig", "RFC 8946 §4.2 step 3", INVALID;
    DivOriginalFailed, "div_original_failed", "a token further in the chain of diversions does not hold", "RFC 8946 §4.2 step 5", INVALID;

    RcdDigestMismatch, "rcd_digest_mismatch", "the digest in rcdi is not that of the content", "RFC 9795 §6", INVALID;
    RcdContentMissing, "rcd_content_missing", "the content that rcdi covers was not given", "RFC 9795 §6", None;

    InfoUriRefused, "info_uri_refused", "the URI of the certificate is not one that may be fetched", "ATIS-1000074, RFC 8224 §7.3", BAD_INFO;
    CertificateUnavailable, "certificate_unavailable", "the certificate could not be had", "RFC 8224 §6.2.2", BAD_INFO;
    CertificateInvalid, "certificate_invalid", "what was had is no certificate with a P-256 key", "RFC 8226 §4", UNSUPPORTED;
    CertificateUntrusted, "certificate_untrusted", "no chain leads from the certificate to an anchor", "RFC 8224 §6.2.2, RFC 5280 §6", UNSUPPORTED;
    CertificateExpired, "certificate_expired", "a certificate of the chain is past its validity", "RFC 5280 §6.1.3 (a)(2)", UNSUPPORTED;
    CertificateNotYetValid, "certificate_not_yet_valid", "a certificate of the chain is not valid yet", "RFC 5280 §6.1.3 (a)(2)", UNSUPPORTED;
    CertificateRevoked, "certificate_revoked", "a certificate of the chain is revoked", "RFC 5280 §6.1.3 (a)(3)", UNSUPPORTED;
    RevocationUnknown, "revocation_unknown", "nothing current tells whether a certificate of the chain is revoked, and policy asks for it", "RFC 5280 §6.3", UNSUPPORTED;
    CertificateRefused, "certificate_refused", "a certificate of the chain breaks a rule of X.509 or of its trust domain", "RFC 5280 §6.1, RFC 8226 §4", UNSUPPORTED;
    NumberListMissing, "number_list_missing", "the certificate has no TNAuthList", "RFC 8226 §9", UNSUPPORTED;
    NumberListInvalid, "number_list_invalid", "a TNAuthList of the chain cannot be read", "RFC 8226 §9", UNSUPPORTED;
    NumberListUnavailable, "number_list_unavailable", "a TNAuthList that the chain refers to could not be had", "RFC 8226 §10.1", BAD_INFO;
    DelegationTooWide, "delegation_too_wide", "a delegate certificate speaks for more than its parent", "RFC 9060 §4", UNSUPPORTED;
    NumberNotCovered, "number_not_covered", "the certificate may not speak for this number", "RFC 8226 §9, RFC 8224 §6.2 step 3", UNSUPPORTED;
    ProviderUnknown, "provider_unknown", "the certificate may speak for this number only by a service provider code whose numbers are not known", "RFC 8226 §9", UNSUPPORTED;
    AnchorOutOfScope, "anchor_out_of_scope", "the anchor of the chain is not trusted for this number", "RFC 8224 §6.2 step 3", UNSUPPORTED;
    ClaimsConstrained, "claims_constrained", "the certificate does not permit these claims", "RFC 8226 §8, RFC 9118 §3", UNSUPPORTED;
    SignatureInvalid, "signature_invalid", "the signature is not that of the certificate's key", "RFC 8225 §6, RFC 7518 §3.4", INVALID;
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.text(), self.clause())
    }
}

impl core::error::Error for Reason {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_apart_and_are_words_for_programs() {
        for (at, reason) in Reason::ALL.iter().enumerate() {
            let id = reason.as_str();
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{id}");
            assert!(Reason::ALL[..at].iter().all(|other| other.as_str() != id), "{id} twice");
            assert!(reason.sip_status().is_none_or(|status| matches!(status, 403 | 428 | 436..=438)), "{id}");
        }
    }
}
