//! Shaken tokens as deterministic JSON has them (RFC 8225 §9, RFC 8588): members in order, no white space, so that there is
//! one way to write each. Most tokens are written so, and are read here without a parser; `None` says nothing about a
//! token but that the parser has to read it, and everything that is read here the parser reads alike.

use crate::attestation::Attestation;
use crate::claims::{Claims, is_uuid};
use crate::header::Header;
use crate::identity::{Destination, Identity};
use crate::passport_type::PassportType;

/// A header whose members are those of shaken.
pub(crate) fn header(json: &[u8]) -> Option<Header<'_>> {
    const BEGIN: &[u8] = br#"{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":""#;
    let x5u = json.strip_prefix(BEGIN)?.strip_suffix(br#""}"#)?;
    let plain = x5u.iter().all(|octet| matches!(octet, b' '..=b'~') && !matches!(octet, b'"' | b'\\'));
    let x5u = str::from_utf8(x5u).ok().filter(|x5u| plain && !x5u.is_empty())?;
    Some(Header::new(PassportType::Shaken, x5u))
}

/// Claims that are those of shaken, all by the letter, with one called number.
pub(crate) fn claims(json: &[u8]) -> Option<Claims<'_>> {
    let rest = str::from_utf8(json).ok()?.strip_prefix(r#"{"attest":""#)?;
    let (attest, rest) = rest.split_once('"')?;
    let (called, rest) = rest.strip_prefix(r#","dest":{"tn":[""#)?.split_once('"')?;
    let (iat, rest) = rest.strip_prefix(r#"]},"iat":"#)?.split_once(',')?;
    let (caller, rest) = rest.strip_prefix(r#""orig":{"tn":""#)?.split_once('"')?;
    let origid = rest.strip_prefix(r#"},"origid":""#)?.strip_suffix(r#""}"#)?;

    let seconds = iat.bytes().all(|b| b.is_ascii_digit()) && !iat.starts_with('0');
    let numbers = Identity::is_canonical(caller) && Identity::is_canonical(called);
    if !seconds || !numbers || !is_uuid(origid) {
        return None;
    }
    let dest = Destination::new(Identity::tn(called));
    let claims = Claims::new(iat.parse().ok()?, Identity::tn(caller), dest);
    Some(claims.with_attest(Attestation::from_letter(attest)?).with_origid(origid))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;
    use crate::reason::Reason;
    use crate::tolerance::Tolerance;

    const HEADER: &str =
        r#"{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"https://cert.example.com/a.pem"}"#;
    const CLAIMS: &str = r#"{"attest":"A","dest":{"tn":["12025550143"]},"iat":1443208345,"orig":{"tn":"12025550142"},"origid":"123e4567-e89b-12d3-a456-426655440000"}"#;

    fn read_header(json: &str) -> Result<Vec<u8>, Reason> {
        Header::from_json(json.as_bytes()).map(|header| header.to_json())
    }

    fn read_claims(json: &str) -> Result<Vec<u8>, Reason> {
        Claims::from_json(json.as_bytes(), Tolerance::STRICT).map(|claims| claims.to_json())
    }

    /// The same with white space, which only the parser reads.
    fn spaced(json: &str) -> String {
        json.replacen('{', "{ ", 1)
    }

    #[test]
    fn what_is_read_here_is_written_as_it_was() {
        assert_eq!(header(HEADER.as_bytes()).unwrap().to_json(), HEADER.as_bytes());
        assert_eq!(claims(CLAIMS.as_bytes()).unwrap().to_json(), CLAIMS.as_bytes());
        assert!(header(spaced(HEADER).as_bytes()).is_none());
        assert!(claims(spaced(CLAIMS).as_bytes()).is_none());
    }

    #[test]
    fn with_any_octet_changed_taken_out_or_put_in_the_parser_reads_the_same() {
        const OCTETS: &str = "\"\\{}[]:,.-+ 0159aAZ#*\n\u{7f}";
        let every_change = |json: &str, same: &dyn Fn(&str)| {
            for at in 0..=json.len() {
                for octet in OCTETS.chars().map(String::from).chain([String::new()]) {
                    same(&[&json[..at], &octet, &json[at..]].concat());
                    same(&[&json[..at], &octet, json.get(at + 1..).unwrap_or_default()].concat());
                }
            }
        };
        every_change(HEADER, &|json| assert_eq!(read_header(json), read_header(&spaced(json)), "{json}"));
        every_change(CLAIMS, &|json| assert_eq!(read_claims(json), read_claims(&spaced(json)), "{json}"));
    }
}
