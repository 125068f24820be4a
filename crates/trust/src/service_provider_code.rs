//! Codes of service providers (RFC 8226 §9, ServiceProviderCode).
