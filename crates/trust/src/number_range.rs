//! A block of consecutive telephone numbers (RFC 8226 §9, TelephoneNumberRange).
