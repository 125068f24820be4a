//! ECDSA with P-256 and SHA-256 (RFC 7518 §3.4), the one signature algorithm of PASSporT in SHAKEN.
