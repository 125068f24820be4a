//! What the tokens under a certificate may claim (RFC 8226 §8, RFC 9118 §3).
