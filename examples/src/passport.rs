//! PASSporT tokens (RFC 8225, RFC 8588, RFC 8946) of the right form, with signatures that nobody made.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Where the certificate would be.
pub(crate) const CERTIFICATE: &str = "https://cert.example.org/passport.pem";

/// Stands for the 64 octets of an ES256 signature: no key gives it, so that no verifier may accept it.
const NO_SIGNATURE: [u8; 64] = [0x5A; 64];

/// What a `shaken` token says.
pub(crate) struct Shaken<'a> {
    pub(crate) attestation: char,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub(crate) issued_at: u64,
    /// Tells origins apart; the last digits of a UUID.
    pub(crate) origin: u64,
}

impl Shaken<'_> {
    /// The value of an Identity header field, full form (RFC 8224 §4).
    pub(crate) fn full(&self) -> String {
        identity(&token(&header("shaken"), &self.payload()), "shaken")
    }

    /// The value of an Identity header field, compact form: header and payload are left out (RFC 8224 §7).
    pub(crate) fn compact(&self) -> String {
        identity(&format!("..{}", encode(&NO_SIGNATURE)), "shaken")
    }

    /// The claims in the order that RFC 8225 §9 asks for.
    fn payload(&self) -> String {
        let Self { attestation, from, to, issued_at, origin } = self;
        format!(
            r#"{{"attest":"{attestation}","dest":{{"tn":["{to}"]}},"iat":{issued_at},"orig":{{"tn":"{from}"}},"origid":"00000000-0000-4000-8000-{origin:012x}"}}"#
        )
    }
}

/// The value of an Identity header field with a `div` token: a call from `from` to `diverted` goes on to `to`.
pub(crate) fn diverted(from: &str, diverted: &str, to: &str, issued_at: u64) -> String {
    let payload = format!(
        r#"{{"dest":{{"tn":["{to}"]}},"div":{{"tn":"{diverted}"}},"iat":{issued_at},"orig":{{"tn":"{from}"}}}}"#
    );
    identity(&token(&header("div"), &payload), "div")
}

fn header(extension: &str) -> String {
    format!(r#"{{"alg":"ES256","ppt":"{extension}","typ":"passport","x5u":"{CERTIFICATE}"}}"#)
}

fn token(header: &str, payload: &str) -> String {
    format!("{}.{}.{}", encode(header.as_bytes()), encode(payload.as_bytes()), encode(&NO_SIGNATURE))
}

fn identity(token: &str, extension: &str) -> String {
    format!("{token};info=<{CERTIFICATE}>;alg=ES256;ppt=\"{extension}\"")
}

fn encode(octets: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}
