//! Tokens and security of H.235 as far as call signalling carries them (H.235.0 Annex A; H.225.0 §7.6).
//!
//! Nothing here is checked. The types are there so that what stands behind a token can be found, and so that tokens
//! go through unchanged.

use alloc::boxed::Box;

use rasn::Decoder as _; // for what is derived

use crate::h225::alias_address::AliasAddress;
use crate::h225::choice::choice;
use crate::h225::per::{Extensible, OpenType};
use crate::h225::sequence::sequence;
use crate::h225::values::{Bits, BmpString, ObjectIdentifier, OctetArray, OctetString};
use crate::h225::vendor::NonStandardParameter;

choice! {
    /// What was wrong with the security of a message (SecurityErrors).
    pub enum SecurityErrors: root 16 {
        /// The time stamp is too far away.
        SecurityWrongSyncTime = 0, "security_wrong_sync_time";
        /// Seen before.
        SecurityReplay = 1, "security_replay";
        /// The identifier of the receiver is wrong.
        SecurityWrongGeneralId = 2, "security_wrong_general_id";
        /// The identifier of the sender is wrong.
        SecurityWrongSendersId = 3, "security_wrong_senders_id";
        /// The check of integrity failed.
        SecurityIntegrityFailed = 4, "security_integrity_failed";
        /// An object identifier is wrong.
        SecurityWrongOid = 5, "security_wrong_oid";
        /// The parameters of Diffie-Hellman do not fit.
        SecurityDhMismatch = 6, "security_dh_mismatch";
        /// The certificate has expired.
        SecurityCertificateExpired = 7, "security_certificate_expired";
        /// The date of the certificate is not valid.
        SecurityCertificateDateInvalid = 8, "security_certificate_date_invalid";
        /// The certificate is revoked.
        SecurityCertificateRevoked = 9, "security_certificate_revoked";
        /// The certificate cannot be read.
        SecurityCertificateNotReadable = 10, "security_certificate_not_readable";
        /// The signature of the certificate does not hold.
        SecurityCertificateSignatureInvalid = 11, "security_certificate_signature_invalid";
        /// The certificate is missing.
        SecurityCertificateMissing = 12, "security_certificate_missing";
        /// The certificate is not complete.
        SecurityCertificateIncomplete = 13, "security_certificate_incomplete";
        /// The algorithm of the certificate is not supported.
        SecurityUnsupportedCertificateAlgOid = 14, "security_unsupported_certificate_alg_oid";
        /// The authority is not known.
        SecurityUnknownCa = 15, "security_unknown_ca";
    }
}

choice! {
    /// One service of security (SecurityServiceMode).
    pub enum SecurityServiceMode: root 3 {
        /// Outside the standard.
        NonStandard(NonStandardParameter) = 0, "non_standard";
        /// None.
        None = 1, "none";
        /// The default.
        Default = 2, "default";
    }
}

sequence! {
    /// The services of a secured channel (SecurityCapabilities).
    pub struct SecurityCapabilities {
        non_standard optional: NonStandardParameter,
        encryption: SecurityServiceMode,
        authenticaton: SecurityServiceMode,
        integrity: SecurityServiceMode,
    }
    additions {}
}

choice! {
    /// How H.245 is secured (H245Security).
    pub enum H245Security: root 4 {
        /// Outside the standard.
        NonStandard(NonStandardParameter) = 0, "non_standard";
        /// Not at all.
        NoSecurity = 1, "no_security";
        /// By TLS.
        Tls(Extensible<SecurityCapabilities>) = 2, "tls";
        /// By IPsec.
        Ipsec(Extensible<SecurityCapabilities>) = 3, "ipsec";
    }
}

sequence! {
    /// A Diffie-Hellman half key with its group (DHset).
    pub struct DhSet {
        halfkey: Bits<2048>,
        mod_size: Bits<2048>,
        generator: Bits<2048>,
    }
    additions {}
}

sequence! {
    /// A certificate and its kind (TypedCertificate).
    pub struct TypedCertificate {
        type_: ObjectIdentifier,
        certificate: OctetString,
    }
    additions {}
}

sequence! {
    /// Data outside the standard, in H.235.
    pub struct SecurityNonStandardParameter {
        non_standard_identifier: ObjectIdentifier,
        data: OctetString,
    }
}

sequence! {
    /// A token that is not encrypted (ClearToken).
    pub struct ClearToken {
        token_oid: ObjectIdentifier,
        /// In seconds since 1970.
        #[rasn(value("1..=4294967295"))]
        time_stamp optional: u32,
        password optional: BmpString<128>,
        dhkey optional: Extensible<DhSet>,
        challenge optional: OctetString<8, 128>,
        /// The octets of an integer in two's complement.
        random optional: OctetString,
        certificate optional: Extensible<TypedCertificate>,
        general_id optional: BmpString<128>,
        non_standard optional: SecurityNonStandardParameter,
    }
    additions {
        0 eckasdhkey: OpenType,
        1 senders_id: BmpString<128>,
        2 h235_key: OpenType,
        3 profile_info: OpenType,
    }
}

sequence! {
    /// Parameters of an algorithm (Params).
    pub struct Params {
        /// The octets of an integer in two's complement.
        ran_int optional: OctetString,
        iv8 optional: OctetArray<8>,
    }
    additions {
        0 iv16: OctetArray<16>,
        1 iv: OctetString,
        2 clear_salt: OctetString,
    }
}

sequence! {
    /// A hash with its algorithm (HASHED).
    pub struct Hashed {
        algorithm_oid: ObjectIdentifier,
        params: Extensible<Params>,
        hash: Bits,
    }
}

sequence! {
    /// Encrypted octets with their algorithm (ENCRYPTED).
    pub struct Encrypted {
        algorithm_oid: ObjectIdentifier,
        params: Extensible<Params>,
        encrypted_data: OctetString,
    }
}

sequence! {
    /// A signature with what it signs (SIGNED).
    pub struct Signed {
        /// The open type that is signed.
        to_be_signed: OctetString,
        algorithm_oid: ObjectIdentifier,
        params: Extensible<Params>,
        signature: Bits,
    }
}

sequence! {
    /// A hashed password of an endpoint (cryptoEPPwdHash).
    pub struct CryptoEpPwdHash {
        alias: AliasAddress,
        #[rasn(value("1..=4294967295"))]
        time_stamp: u32,
        token: Hashed,
    }
}

sequence! {
    /// A hashed password of a gatekeeper (cryptoGKPwdHash).
    pub struct CryptoGkPwdHash {
        gatekeeper_id: BmpString<128>,
        #[rasn(value("1..=4294967295"))]
        time_stamp: u32,
        token: Hashed,
    }
}

sequence! {
    /// An encrypted token (cryptoEncryptedToken).
    pub struct CryptoEncryptedToken {
        token_oid: ObjectIdentifier,
        token: Encrypted,
    }
}

sequence! {
    /// A signed token (cryptoSignedToken).
    pub struct CryptoSignedToken {
        token_oid: ObjectIdentifier,
        token: Signed,
    }
}

sequence! {
    /// A hashed token with the values that are hashed (cryptoHashedToken).
    pub struct CryptoHashedToken {
        token_oid: ObjectIdentifier,
        hashed_vals: Extensible<ClearToken>,
        token: Hashed,
    }
}

choice! {
    /// A cryptographic token of H.235 (CryptoToken).
    pub enum CryptoToken: root 4 {
        /// Encrypted.
        CryptoEncryptedToken(CryptoEncryptedToken) = 0, "crypto_encrypted_token";
        /// Signed.
        CryptoSignedToken(CryptoSignedToken) = 1, "crypto_signed_token";
        /// Hashed.
        CryptoHashedToken(Box<CryptoHashedToken>) = 2, "crypto_hashed_token";
        /// An encrypted password.
        CryptoPwdEncr(Encrypted) = 3, "crypto_pwd_encr";
    }
}

choice! {
    /// A cryptographic token of H.225.0 (CryptoH323Token).
    pub enum CryptoH323Token: root 8 {
        /// A hashed password of an endpoint.
        CryptoEpPwdHash(CryptoEpPwdHash) = 0, "crypto_ep_pwd_hash";
        /// A hashed password of a gatekeeper.
        CryptoGkPwdHash(CryptoGkPwdHash) = 1, "crypto_gk_pwd_hash";
        /// An encrypted password of an endpoint.
        CryptoEpPwdEncr(Encrypted) = 2, "crypto_ep_pwd_encr";
        /// An encrypted password of a gatekeeper.
        CryptoGkPwdEncr(Encrypted) = 3, "crypto_gk_pwd_encr";
        /// A certificate of an endpoint.
        CryptoEpCert(Signed) = 4, "crypto_ep_cert";
        /// A certificate of a gatekeeper.
        CryptoGkCert(Signed) = 5, "crypto_gk_cert";
        /// A signed fast start.
        CryptoFastStart(Signed) = 6, "crypto_fast_start";
        /// A token of H.235.
        NestedCryptoToken(CryptoToken) = 7, "nestedcrypto_token";
    }
}
