//! The packed form: whatever is made of octets can be packed in its turn, or is refused; what is packed comes back.

use std::borrow::Cow;

use trueline_passport::Token;
use trueline_passport::packed::{
    CertificateReference, MAX_PACKED, PackContext, PackOptions, UnpackError, X5uDigest, pack, unpack,
};

/// Octets as a packed form, and as a token to be packed.
pub fn packed(octets: &[u8]) {
    for context in contexts() {
        match unpack(octets, &context, directory) {
            Ok(text) => {
                assert!(Token::parse(text.as_bytes()).is_ok(), "{text} is no token");
                comes_back(text.as_bytes(), &context);
            }
            Err(error) => {
                if let UnpackError::Malformed(error) = error {
                    assert!(error.offset <= octets.len(), "{error} in {} octets", octets.len());
                }
                let _ = (error.to_string(), error.as_str());
            }
        }
        comes_back(octets, &context);
    }
}

fn contexts() -> [PackContext; 3] {
    let [caller, called, other] =
        ["12025550142", "447700900123", "447700900124"].map(|number| number.parse().ok());
    [
        PackContext { calling: caller, called },
        PackContext { calling: caller, called: other },
        PackContext::default(),
    ]
}

/// The one certificate that the seeds name.
fn directory(digest: X5uDigest) -> Option<Cow<'static, str>> {
    const X5U: &str = "https://cert.example.com/a.pem";
    (X5uDigest::of(X5U) == digest).then_some(Cow::Borrowed(X5U))
}

fn comes_back(octets: &[u8], context: &PackContext) {
    let Ok(token) = Token::parse(octets) else { return };
    for reference in [CertificateReference::Address, CertificateReference::Digest] {
        let options = PackOptions::within(MAX_PACKED).with_certificate(reference);
        match pack(&token, context, &options) {
            Ok(packed) => {
                assert!(packed.len() <= MAX_PACKED);
                match unpack(&packed, context, directory) {
                    Ok(again) => assert_eq!(again.as_bytes(), octets, "another token comes back"),
                    // The packer knew an address that this directory does not have.
                    Err(UnpackError::CertificateUnknown(_)) => {
                        assert_eq!(reference, CertificateReference::Digest);
                    }
                    Err(error) => assert_eq!(Err(error), Ok(octets), "what was packed cannot be unpacked"),
                }
            }
            Err(error) => {
                let _ = (error.to_string(), error.as_str());
            }
        }
    }
}
