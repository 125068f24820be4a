//! The return codes of libsecsipid (project secsipidx), which Kamailio's module `secsipid` passes on.

use core::fmt;

use crate::reason::Reason;
use crate::verdict::{Status, Verdict};

/// One row a code: the number and the names of the constants that have it.
macro_rules! codes {
    ($( $variant:ident, $code:literal, [$($name:literal),+]; )+) => {
        /// A return code of libsecsipid; Kamailio's `secsipid_check_identity()` and its kin return the same.
        ///
        /// ```
        /// use trueline_passport::Reason;
        /// use trueline_passport::vocabulary::SecsipidxCode;
        ///
        /// assert_eq!(SecsipidxCode::from(Reason::IatStale).code(), -232);
        /// let code = SecsipidxCode::from_code(-251).unwrap();
        /// assert_eq!(code.names(), ["SJWTRetErrJSONSignatureInvalid"]);
        /// assert!(code.reasons().eq([Reason::SignatureInvalid]));
        /// ```
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum SecsipidxCode {
            $(
                #[doc = concat!("`", $code, "`: ", $("`", $name, "` "),+)]
                $variant,
            )+
        }

        impl SecsipidxCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The number; every failure is negative.
            #[must_use]
            pub const fn code(self) -> i16 {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The code of a number.
            #[must_use]
            pub const fn from_code(code: i16) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The names of the constants that have this number: two of them share -152, and two -303.
            #[must_use]
            pub const fn names(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($name),+],)+ }
            }
        }
    };
}

codes! {
    Ok, 0, ["SJWTRetOK"];
    Err, -1, ["SJWTRetErr"];
    CertInvalid, -101, ["SJWTRetErrCertInvalid"];
    CertInvalidFormat, -102, ["SJWTRetErrCertInvalidFormat"];
    CertExpired, -103, ["SJWTRetErrCertExpired"];
    CertBeforeValidity, -104, ["SJWTRetErrCertBeforeValidity"];
    CertProcessing, -105, ["SJWTRetErrCertProcessing"];
    CertNoCaFile, -106, ["SJWTRetErrCertNoCAFile"];
    CertReadCaFile, -107, ["SJWTRetErrCertReadCAFile"];
    CertNoCaInter, -108, ["SJWTRetErrCertNoCAInter"];
    CertReadCaInter, -109, ["SJWTRetErrCertReadCAInter"];
    CertNoCrlFile, -110, ["SJWTRetErrCertNoCRLFile"];
    CertReadCrlFile, -111, ["SJWTRetErrCertReadCRLFile"];
    CertRevoked, -112, ["SJWTRetErrCertRevoked"];
    CertInvalidEc, -114, ["SJWTRetErrCertInvalidEC"];
    PrvKeyInvalid, -151, ["SJWTRetErrPrvKeyInvalid"];
    PrvKeyInvalidFormat, -152, ["SJWTRetErrPrvKeyInvalidFormat", "SJWTRetErrPrvKeyInvalidEC"];
    JsonHdrParse, -201, ["SJWTRetErrJSONHdrParse"];
    JsonHdrAlg, -202, ["SJWTRetErrJSONHdrAlg"];
    JsonHdrPpt, -203, ["SJWTRetErrJSONHdrPpt"];
    JsonHdrTyp, -204, ["SJWTRetErrJSONHdrTyp"];
    JsonHdrX5u, -205, ["SJWTRetErrJSONHdrX5u"];
    JsonPayloadParse, -231, ["SJWTRetErrJSONPayloadParse"];
    JsonPayloadIatExpired, -232, ["SJWTRetErrJSONPayloadIATExpired"];
    JsonSignatureInvalid, -251, ["SJWTRetErrJSONSignatureInvalid"];
    JsonSignatureHashing, -252, ["SJWTRetErrJSONSignatureHashing"];
    JsonSignatureSize, -253, ["SJWTRetErrJSONSignatureSize"];
    JsonSignatureFailure, -254, ["SJWTRetErrJSONSignatureFailure"];
    SipHdrParse, -301, ["SJWTRetErrSIPHdrParse"];
    SipHdrAlg, -302, ["SJWTRetErrSIPHdrAlg"];
    SipHdrPptOrInfo, -303, ["SJWTRetErrSIPHdrPpt", "SJWTRetErrSIPHdrInfo"];
    SipHdrEmpty, -304, ["SJWTRetErrSIPHdrEmpty"];
    HttpInvalidUrl, -401, ["SJWTRetErrHTTPInvalidURL"];
    HttpGet, -402, ["SJWTRetErrHTTPGet"];
    HttpStatusCode, -403, ["SJWTRetErrHTTPStatusCode"];
    HttpReadBody, -404, ["SJWTRetErrHTTPReadBody"];
    FileRead, -451, ["SJWTRetErrFileRead"];
}

impl From<Reason> for SecsipidxCode {
    /// The nearest code; -1, which stands for any failure, where libsecsipid looks at nothing of the kind.
    fn from(reason: Reason) -> Self {
        use Reason as R;
        match reason {
            R::IdentityMissing | R::IdentityMalformed | R::NotAToken | R::CompactRefused => Self::SipHdrParse,
            R::HeaderInvalid => Self::JsonHdrParse,
            R::AlgInvalid | R::AlgUnsupported => Self::JsonHdrAlg,
            R::PptInvalid | R::PptUnsupported => Self::JsonHdrPpt,
            R::TypInvalid => Self::JsonHdrTyp,
            R::X5uInvalid | R::InfoMismatch => Self::JsonHdrX5u,
            R::Base64urlInvalid
            | R::JsonInvalid
            | R::DuplicateMember
            | R::JsonLimit
            | R::IatInvalid
            | R::OrigMissing
            | R::OrigInvalid
            | R::DestMissing
            | R::DestInvalid
            | R::MkyInvalid
            | R::AttestMissing
            | R::AttestInvalid
            | R::OrigidMissing
            | R::OrigidInvalid
            | R::DivMissing
            | R::DivInvalid
            | R::OptMissing
            | R::OptInvalid
            | R::RcdMissing
            | R::RcdInvalid
            | R::RcdUriUncovered
            | R::RphMissing
            | R::RphInvalid => Self::JsonPayloadParse,
            R::IatMissing | R::IatStale | R::IatInFuture | R::DateStale => Self::JsonPayloadIatExpired,
            R::SignatureInvalid => Self::JsonSignatureInvalid,
            R::SignatureMalformed => Self::JsonSignatureSize,
            R::AlgMismatch | R::AlgParameterMissing => Self::SipHdrAlg,
            R::PptMismatch | R::PptParameterMissing | R::InfoMissing => Self::SipHdrPptOrInfo,
            R::InfoUriRefused => Self::HttpInvalidUrl,
            R::CertificateUnavailable | R::NumberListUnavailable => Self::HttpGet,
            R::CertificateInvalid => Self::CertInvalidFormat,
            R::CertificateExpired => Self::CertExpired,
            R::CertificateNotYetValid => Self::CertBeforeValidity,
            R::CertificateRevoked => Self::CertRevoked,
            R::CertificateUntrusted
            | R::RevocationUnknown
            | R::CertificateRefused
            | R::NumberListMissing
            | R::NumberListInvalid
            | R::DelegationTooWide
            | R::NumberNotCovered
            | R::ProviderUnknown
            | R::AnchorOutOfScope
            | R::ClaimsConstrained => Self::CertInvalid,
            R::TooManyTokens
            | R::TokenTooLong
            | R::DateMissing
            | R::Replayed
            | R::CallerUnknown
            | R::OrigNotCanonical
            | R::OrigMismatch
            | R::DestNotCanonical
            | R::DestMismatch
            | R::MkyMismatch
            | R::RphMismatch
            | R::SphMismatch
            | R::DivWithoutOriginal
            | R::DivLoop
            | R::DivTooLong
            | R::DivOrigChanged
            | R::DivOriginalFailed
            | R::RcdDigestMismatch
            | R::RcdContentMissing => Self::Err,
        }
    }
}

impl SecsipidxCode {
    /// The code for a call as a whole.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        match verdict.caller() {
            Status::Passed => Self::Ok,
            Status::Failed(reason) => reason.into(),
            Status::None if verdict.outcomes().is_empty() => Reason::IdentityMissing.into(),
            Status::None => Reason::PptUnsupported.into(),
        }
    }

    /// Every reason that this code may stand for, in the order of [`Reason::ALL`]; none where it is about the files of
    /// the verifier itself, or about signing.
    pub fn reasons(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.iter().copied().filter(move |reason| self.may_be(*reason))
    }

    /// Whether this code may stand for a reason. Some codes tell more than a reason does.
    fn may_be(self, reason: Reason) -> bool {
        match self {
            Self::CertInvalidEc => reason == Reason::CertificateInvalid,
            Self::HttpStatusCode | Self::HttpReadBody | Self::FileRead => {
                reason == Reason::CertificateUnavailable
            }
            _ => Self::from(reason) == self,
        }
    }
}

/// The number, then the name.
impl fmt::Display for SecsipidxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code())?;
        for (at, name) in self.names().iter().enumerate() {
            write!(f, "{} {name}", if at == 0 { "" } else { " or" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn numbers_and_codes_go_both_ways() {
        for code in SecsipidxCode::ALL {
            assert_eq!(SecsipidxCode::from_code(code.code()), Some(*code));
        }
        assert_eq!(SecsipidxCode::from_code(-113), None);
        assert_eq!(
            SecsipidxCode::SipHdrPptOrInfo.to_string(),
            "-303 SJWTRetErrSIPHdrPpt or SJWTRetErrSIPHdrInfo"
        );
    }

    #[test]
    fn every_reason_comes_back_from_its_code() {
        for reason in Reason::ALL {
            assert!(SecsipidxCode::from(*reason).reasons().any(|back| back == *reason), "{reason}");
        }
        let without: Vec<_> = SecsipidxCode::ALL
            .iter()
            .filter(|code| code.reasons().next().is_none())
            .map(|code| code.code())
            .collect();
        assert_eq!(without, [0, -105, -106, -107, -108, -109, -110, -111, -151, -152, -252, -254, -304]);
    }
}
