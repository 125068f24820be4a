//! The results of Asterisk's `res_stir_shaken`.

use core::fmt;

use crate::reason::Reason;
use crate::verdict::{Status, Verdict};

/// One row a result: Asterisk's word, and the SIP status that Asterisk answers with.
macro_rules! results {
    ($( $variant:ident, $word:literal, $status:literal, $text:literal; )+) => {
        /// A verification result of Asterisk (`res_stir_shaken`): what its function `STIR_SHAKEN(n,verify_result)` gives.
        ///
        /// ```
        /// use trueline_passport::Reason;
        /// use trueline_passport::vocabulary::AsteriskResult;
        ///
        /// assert_eq!(AsteriskResult::from(Reason::SignatureInvalid).as_str(), "signature_validation");
        /// let word = AsteriskResult::from_word("iat_range_error").unwrap();
        /// assert!(word.reasons().eq([Reason::IatStale, Reason::IatInFuture]));
        /// ```
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum AsteriskResult {
            $(
                #[doc = concat!("`", $word, "`: ", $text, ".")]
                $variant,
            )+
        }

        impl AsteriskResult {
            /// Every result that has a word.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The result that a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The SIP status that Asterisk answers with; it may differ from [`Reason::sip_status`].
            #[must_use]
            pub const fn sip_status(self) -> u16 {
                match self { $(Self::$variant => $status,)+ }
            }
        }
    };
}

results! {
    Success, "success", 200, "everything holds";
    Disabled, "disabled", 200, "verification is switched off";
    InvalidArguments, "invalid_arguments", 500, "Asterisk itself failed";
    InternalError, "internal_error", 500, "Asterisk itself failed";
    NoIdentityHeader, "missing_identity_hdr", 428, "no Identity header field";
    NoDateHeader, "missing_date_hdr", 403, "no Date header field";
    DateHeaderParseFailure, "date_hdr_parse_failure", 403, "Date cannot be read";
    DateHeaderExpired, "date_hdr_range_error", 403, "Date is not fresh";
    NoJwtHeader, "missing_jwt_hdr", 438, "the token has no header";
    CertCacheMiss, "cert_cache_miss", 438, "the certificate is not in the cache";
    CertCacheInvalid, "cert_cache_invalid", 438, "the entry of the cache is broken";
    CertCacheExpired, "cert_cache_expired", 438, "the entry of the cache is old";
    CertRetrievalFailure, "cert_retrieval_failure", 436, "the certificate could not be fetched";
    CertContentsInvalid, "cert_contents_invalid", 437, "what was fetched is no certificate";
    CertNotTrusted, "cert_not_trusted", 437, "no chain to a trusted authority";
    CertDateInvalid, "cert_date_failure", 437, "outside the validity of the certificate";
    CertNoTnAuthExt, "cert_no_tn_auth_ext", 437, "the certificate has no TNAuthList";
    CertNoSpcInTnAuthExt, "cert_no_spc_in_auth_ext", 437, "the TNAuthList has no service provider code";
    NoRawKey, "no_raw_key", 437, "no key in the certificate";
    SignatureValidation, "signature_validation", 438, "the signature does not hold";
    NoIat, "missing_iat", 438, "no iat, or one that is 0";
    IatExpired, "iat_range_error", 403, "iat is not fresh";
    InvalidOrNoPpt, "invalid_or_no_ppt", 438, "ppt is not shaken";
    InvalidOrNoAlg, "invalid_or_no_alg", 438, "alg is not ES256";
    InvalidOrNoTyp, "invalid_or_no_typ", 438, "typ is not passport";
    InvalidOrNoGrants, "invalid_or_no_grants", 438, "the claims cannot be read";
    InvalidOrNoAttest, "invalid_or_no_attest", 438, "attest is not A, B or C";
    NoOrigid, "missing_origid", 438, "no origid";
    NoOrigTn, "missing_orig_tn", 438, "no orig, or no tn in it";
    CidOrigTnMismatch, "cid_orig_tn_mismatch", 438, "orig is not the caller";
    NoDestTn, "missing_dest_tn", 438, "no dest";
    InvalidHeader, "invalid_header", 438, "a member of the header is not valid";
    InvalidGrant, "invalid_grant", 438, "a claim is not valid";
    InvalidOrNoCid, "invalid_or_no_callerid", 433, "the call names no caller";
}

impl From<Reason> for AsteriskResult {
    /// The nearest word. Asterisk has a result for an invalid x5u, but no word for it: `invalid_header` stands in.
    fn from(reason: Reason) -> Self {
        use Reason as R;
        match reason {
            R::IdentityMissing => Self::NoIdentityHeader,
            R::NotAToken | R::CompactRefused => Self::NoJwtHeader,
            R::IdentityMalformed
            | R::TooManyTokens
            | R::TokenTooLong
            | R::Base64urlInvalid
            | R::DuplicateMember
            | R::JsonLimit
            | R::X5uInvalid
            | R::HeaderInvalid
            | R::InfoMissing
            | R::InfoMismatch
            | R::Replayed => Self::InvalidHeader,
            R::JsonInvalid => Self::InvalidOrNoGrants,
            R::TypInvalid => Self::InvalidOrNoTyp,
            R::AlgInvalid | R::AlgUnsupported | R::AlgMismatch | R::AlgParameterMissing => {
                Self::InvalidOrNoAlg
            }
            R::PptInvalid | R::PptUnsupported | R::PptMismatch | R::PptParameterMissing => {
                Self::InvalidOrNoPpt
            }
            R::IatMissing | R::IatInvalid => Self::NoIat,
            R::IatStale | R::IatInFuture => Self::IatExpired,
            R::DateMissing => Self::NoDateHeader,
            R::DateStale => Self::DateHeaderExpired,
            R::OrigMissing | R::OrigInvalid => Self::NoOrigTn,
            R::OrigNotCanonical | R::OrigMismatch => Self::CidOrigTnMismatch,
            R::CallerUnknown => Self::InvalidOrNoCid,
            R::DestMissing | R::DestInvalid => Self::NoDestTn,
            R::AttestMissing | R::AttestInvalid => Self::InvalidOrNoAttest,
            R::OrigidMissing | R::OrigidInvalid => Self::NoOrigid,
            R::DestNotCanonical
            | R::DestMismatch
            | R::MkyInvalid
            | R::MkyMismatch
            | R::DivMissing
            | R::DivInvalid
            | R::DivWithoutOriginal
            | R::DivLoop
            | R::DivTooLong
            | R::DivOrigChanged
            | R::DivOriginalFailed
            | R::OptMissing
            | R::OptInvalid
            | R::RcdMissing
            | R::RcdInvalid
            | R::RcdUriUncovered
            | R::RcdDigestMismatch
            | R::RcdContentMissing
            | R::RphMissing
            | R::RphInvalid
            | R::RphMismatch
            | R::SphMismatch => Self::InvalidGrant,
            R::InfoUriRefused | R::CertificateUnavailable | R::NumberListUnavailable => {
                Self::CertRetrievalFailure
            }
            R::CertificateInvalid => Self::CertContentsInvalid,
            R::CertificateUntrusted
            | R::CertificateRevoked
            | R::RevocationUnknown
            | R::CertificateRefused
            | R::AnchorOutOfScope
            | R::ClaimsConstrained => Self::CertNotTrusted,
            R::CertificateExpired | R::CertificateNotYetValid => Self::CertDateInvalid,
            R::NumberNotCovered
            | R::ProviderUnknown
            | R::NumberListMissing
            | R::NumberListInvalid
            | R::DelegationTooWide => Self::CertNoTnAuthExt,
            R::SignatureMalformed | R::SignatureInvalid => Self::SignatureValidation,
        }
    }
}

impl AsteriskResult {
    /// The word for a call as a whole.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        match verdict.caller() {
            Status::Passed => Self::Success,
            Status::Failed(reason) => reason.into(),
            Status::None if verdict.outcomes().is_empty() => Self::NoIdentityHeader,
            Status::None => Self::InvalidOrNoPpt,
        }
    }

    /// Every reason that this result may stand for, in the order of [`Reason::ALL`]; none where the result is about
    /// Asterisk itself, its configuration or its cache.
    pub fn reasons(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.iter().copied().filter(move |reason| self.may_be(*reason))
    }

    /// Whether this result may stand for a reason. Some results tell more than a reason does.
    fn may_be(self, reason: Reason) -> bool {
        match self {
            Self::DateHeaderParseFailure => reason == Reason::DateMissing,
            Self::CertNoSpcInTnAuthExt => reason == Reason::NumberNotCovered,
            Self::NoRawKey => reason == Reason::CertificateInvalid,
            _ => Self::from(reason) == self,
        }
    }
}

/// The word.
impl fmt::Display for AsteriskResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn words_and_results_go_both_ways() {
        for result in AsteriskResult::ALL {
            assert_eq!(AsteriskResult::from_word(result.as_str()), Some(*result));
        }
        assert_eq!(AsteriskResult::from_word("Success"), None);
    }

    #[test]
    fn every_reason_comes_back_from_its_word() {
        for reason in Reason::ALL {
            assert!(AsteriskResult::from(*reason).reasons().any(|back| back == *reason), "{reason}");
        }
        let without: Vec<_> =
            AsteriskResult::ALL.iter().filter(|result| result.reasons().next().is_none()).collect();
        let words = without.into_iter().map(|result| result.as_str()).collect::<Vec<_>>();
        assert_eq!(
            words,
            [
                "success",
                "disabled",
                "invalid_arguments",
                "internal_error",
                "cert_cache_miss",
                "cert_cache_invalid",
                "cert_cache_expired"
            ]
        );
    }

    #[test]
    fn asterisk_answers_with_the_same_status_but_for_these() {
        let other: Vec<_> = Reason::ALL
            .iter()
            .filter(|reason| reason.sip_status() != Some(AsteriskResult::from(**reason).sip_status()))
            .collect();
        // RFC 8224 §6.2.2: 437 where the algorithm is not supported, 428 where no type is; 433 is for calls that may not
        // be anonymous (RFC 5079); what lies with the verifier has no response.
        assert_eq!(
            other,
            [
                &Reason::AlgUnsupported,
                &Reason::PptUnsupported,
                &Reason::CallerUnknown,
                &Reason::RcdContentMissing
            ]
        );
    }
}
