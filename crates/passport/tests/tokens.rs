//! The tokens of other projects and of the RFCs (vectors stir/tokens.json): read as their origin says, under the
//! setting that each needs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use serde_json::Value;
use trueline_passport::{Claims, Form, Header, Reason, Token, Tolerance};

fn vectors(test: &str) -> Option<Vec<Value>> {
    let folder = trueline_vectors::folder("stir", test)?;
    let text = std::fs::read(folder.join("tokens.json")).expect("tokens.json is read");
    Some(serde_json::from_slice(&text).expect("tokens.json is JSON"))
}

/// What each token of the vectors comes to when it is read strictly, with what the RFCs print, and with everything.
const READ: &[(&str, [Result<(), Reason>; 3])] = &[
    ("rfc8225-appendix", [Ok(()); 3]),
    ("rfc8946-1", [Ok(()); 3]),
    ("rfc8946-2", [Ok(()); 3]),
    ("libstirshaken-ref-1", [Err(Reason::OrigidInvalid), Err(Reason::OrigInvalid), Ok(())]),
    ("libstirshaken-README-1", [Ok(()); 3]),
    ("libstirshaken-README-5", [Err(Reason::OrigNotCanonical), Ok(()), Ok(())]),
    ("libstirshaken-README-9", [Err(Reason::TypInvalid); 3]),
    ("libstirshaken-stir_shaken_test_13-1", [Err(Reason::TypInvalid); 3]),
    ("freeswitch-test_sofia_funcs-2", [Ok(()); 3]),
    ("stirshaken-ruby-1", [Err(Reason::OrigNotCanonical), Ok(()), Ok(())]),
    ("stirshaken-ruby-2", [Err(Reason::OrigidInvalid), Ok(()), Ok(())]),
    ("stirshaken-ruby-3", [Err(Reason::TypInvalid); 3]),
    ("stirshaken-ruby-4", [Err(Reason::Base64urlInvalid); 3]),
    ("stirshaken-ruby-5", [Err(Reason::TypInvalid); 3]),
];

fn read(token: &Token<'_>, tolerance: Tolerance) -> Result<(), Reason> {
    let opened = token.open()?;
    let header = opened.header()?;
    let claims = opened.claims(tolerance)?;
    claims.check_type(header.kind())
}

#[test]
fn each_token_is_read_as_its_origin_says() {
    let Some(tokens) = vectors("each_token_is_read_as_its_origin_says") else { return };
    let settings = [Tolerance::STRICT, Tolerance::AS_PRINTED, Tolerance::EVERYTHING];
    let mut read_so: Vec<(String, [Result<(), Reason>; 3])> = Vec::new();
    for vector in &tokens {
        let id = vector["id"].as_str().unwrap();
        let text = vector["token"].as_str().unwrap();
        let token = Token::parse(text.as_bytes()).unwrap();
        if vector["form"] == "compact" {
            assert_eq!(token.form(), Form::Compact, "{id}");
            token.signature().unwrap();
            continue;
        }
        read_so.push((id.to_owned(), settings.map(|tolerance| read(&token, tolerance))));
        // What could be read says the same as the origin's own reading.
        let Ok(opened) = token.open() else { continue };
        if let Ok(header) = Header::from_json(opened.header_json()) {
            assert_eq!(header.x5u(), vector["header"]["x5u"].as_str().unwrap(), "{id}");
            assert_eq!(header.kind().ppt(), vector["header"]["ppt"].as_str(), "{id}");
        }
        if let Ok(claims) = Claims::from_json(opened.payload_json(), Tolerance::EVERYTHING) {
            let payload = &vector["payload"];
            let iat = payload["iat"].as_u64().or_else(|| payload["iat"].as_str()?.parse().ok());
            assert_eq!(Some(claims.iat()), iat, "{id}");
            assert_eq!(claims.origid(), payload["origid"].as_str(), "{id}");
            assert_eq!(claims.attest().map(|attest| attest.letter()), payload["attest"].as_str(), "{id}");
        }
    }
    let expected: Vec<_> = READ.iter().map(|(id, read)| ((*id).to_owned(), *read)).collect();
    assert_eq!(read_so, expected);
}

/// Claims as the RFCs print them, in base64url or in the open, and what each comes to strictly and with what the RFCs print
/// tolerated.
#[test]
fn claims_that_rfcs_print_are_read_as_the_table_of_tolerance_says() {
    let a_string = [Err(Reason::IatInvalid), Ok(())];
    let no_json = [Err(Reason::JsonInvalid); 2];
    for (clause, json, read) in [
        (
            "RFC 8225 §7.1",
            r#"{"dest":{"uri":["sip:alice@example.com"]},"iat":"1443208345","orig":{"tn":"12155551212"}}"#,
            a_string,
        ),
        (
            "RFC 8225 §5.2.1.4",
            r#"{"dest":{"uri":["sip:alice@example.com"]},"iat":1443208345,"orig":{"tn":"12155551212"}}"#,
            [Ok(()); 2],
        ),
        (
            "RFC 8816 §9",
            r#"{"dest":{"tn":["22225552222"]},"iat":"1583251810","orig":{"tn":"11115551111"}}"#,
            a_string,
        ),
        // Without commas behind attest and dest.
        (
            "RFC 8588 §6",
            r#"{"attest":"A" "dest":{"tn":["12155550131"]} "iat":"1443208345","orig":{"tn":"12155550121"},
                "origid":"123e4567-e89b-12d3-a456-426655440000"}"#,
            no_json,
        ),
        (
            "RFC 8588 §6, with commas",
            r#"{"attest":"A","dest":{"tn":["12155550131"]},"iat":"1443208345","orig":{"tn":"12155550121"},
                "origid":"123e4567-e89b-12d3-a456-426655440000"}"#,
            a_string,
        ),
        (
            "RFC 8443 §4.1",
            r#"{"dest":{["tn":"12125550113"]},"iat":"1443208345","orig":{"tn":"12155550112"},"rph":{"auth":["ets.0","wps.0"]}}"#,
            no_json,
        ),
        (
            "RFC 8946 §5, the header field",
            r#"{"dest":{"tn":"12155551214"},"div":{"tn":"121555551213"},"iat":1443208345,"opt":"..","orig":{"tn":"12155551212"}}"#,
            [Err(Reason::DestInvalid), Ok(())],
        ),
    ] {
        let came_to = [Tolerance::STRICT, Tolerance::AS_PRINTED]
            .map(|tolerance| Claims::from_json(json.as_bytes(), tolerance).map(drop));
        assert_eq!(came_to, read, "{clause}");
    }
}
