//! The numbers and providers a certificate speaks for (RFC 8226 §9, TNAuthorizationList).
