//! Messages of RFCs and of other projects: accepted or refused as they are classed, without loss, and in every prefix.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a broken vector must stop the test"
)]

use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use trueline_sip::{Contact, HeaderName, Message, NameAddr, StartLine, Text};

/// Asks a message everything that can be asked, so that a panic anywhere is met.
fn read_all(message: &Message<'_>) {
    let length = message.octets().len();
    let addresses = message
        .from()
        .into_iter()
        .chain(message.to())
        .chain(message.p_asserted_identity())
        .chain(message.p_preferred_identity())
        .chain(message.remote_party_id().map(|field| {
            field.map(|field| {
                let _ = (field.party(), field.id_type(), field.screen(), field.privacy());
                field.address()
            })
        }))
        .chain(message.diversion().map(|field| {
            field.map(|field| {
                let _ = (field.reason(), field.counter(), field.limit(), field.privacy(), field.screen());
                field.address()
            })
        }))
        .chain(message.history_info().map(|field| {
            field.map(|field| {
                let _ = (field.index(), field.recursed_from(), field.mapped_from(), field.unchanged_from());
                let _ = (field.reason().map(|text| text.to_string()), field.privacy(), field.cause());
                field.address()
            })
        }))
        .chain(message.contact().filter_map(|field| field.map(|field| field.address()).transpose()));
    for address in addresses {
        match address {
            Ok(address) => {
                let uri = address.uri();
                let _ = (address.display().map(|text| text.to_string()), address.tag());
                let _ = (uri.user_text().map(|text| text.to_string()), uri.host(), uri.port(), uri.number());
                let parameters = address.parameters().chain(uri.parameters()).chain(uri.headers());
                let texts = parameters.filter_map(|p| p.text()).map(|text| text.to_string());
                assert!(texts.count() <= length && uri.offset() <= length);
            }
            Err(error) => assert!(error.offset <= length),
        }
    }
    for identity in message.identity().flatten() {
        let _ = (identity.token(), identity.parts(), identity.info(), identity.alg(), identity.ppt());
    }
    for via in message.via().flatten() {
        let _ = (via.transport(), via.host(), via.port(), via.branch(), via.received(), via.rport());
    }
    for part in message.parts().flatten() {
        assert!(part.offset() + part.octets().len() <= length && part.parts().count() <= length);
    }
    let _ = (message.call_id(), message.cseq(), message.date(), message.max_forwards());
    let _ = (message.content_length(), message.content_type(), message.application_isup());
    let _ = (message.request_uri(), message.to_string(), message.privacy().count());
    assert!(message.deviations().all(|deviation| deviation.offset <= length));
}

/// Every octet lies in exactly one part of the message, in order.
fn assert_tiles(message: &Message<'_>, name: &str) {
    let mut octets = [message.keep_alives(), message.start_line_octets()].concat();
    for header in message.headers() {
        assert_eq!(header.offset(), octets.len(), "{name}");
        octets.extend_from_slice(header.octets());
    }
    assert_eq!(message.blank_line_offset(), octets.len(), "{name}");
    octets.extend_from_slice(message.blank_line());
    assert_eq!(message.body_offset(), octets.len(), "{name}");
    octets.extend_from_slice(&[message.body(), message.after_body()].concat());
    assert!(octets == message.octets(), "{name}");
    let mut encoded = Vec::new();
    message.encode(&mut encoded);
    assert!(encoded == message.octets(), "{name}");
}

/// The accepted message and every prefix of it, whether accepted or not.
fn check(octets: &[u8], name: &str) {
    for end in 0..=octets.len() {
        let octets = &octets[..end];
        match Message::decode_readable(octets) {
            Ok((message, error)) => {
                assert!(error.is_none_or(|error| error.offset <= end), "{name} {end}");
                assert_eq!(Message::decode(octets).err(), error, "{name} {end}");
                read_all(&message);
                assert_tiles(&message, name);
            }
            Err(error) => assert!(error.offset <= end, "{name} {end}"),
        }
    }
}

fn files(folder: &Path, extension: &str) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    assert!(!paths.is_empty(), "{}", folder.display());
    let named = |path: PathBuf| {
        (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

#[test]
fn rfc4475_is_accepted_as_classed() {
    let Some(folder) = trueline_vectors::folder("sip/rfc4475", "rfc4475_is_accepted_as_classed") else {
        return;
    };
    let classes = trueline_vectors::json(&folder.join("classes.json"));
    for (name, octets) in files(&folder, "dat") {
        check(&octets, &name);
        let decoded = Message::decode(&octets);
        if ["valid", "application", "transaction", "rfc2543"].contains(&classes[&name].as_str().unwrap()) {
            assert!(decoded.is_ok(), "{name}: {decoded:?}");
        }
    }
}

const REQUEST_LINE: &str = "white space, header fields or another version in the request line";

/// Which way each message of class "invalid" is caught: refused, or read with this deviation at this offset.
const INVALID: [(&str, Option<(&str, usize)>); 13] = [
    ("baddate", Some(("a Date or Max-Forwards that cannot be read", 256))),
    ("baddn", None),
    ("badvers", Some((REQUEST_LINE, 0))),
    ("bigcode", None),
    ("clerr", Some(("Content-Length is not the length of the body", 320))),
    ("escruri", Some((REQUEST_LINE, 0))),
    ("lwsruri", Some((REQUEST_LINE, 0))),
    ("lwsstart", Some((REQUEST_LINE, 0))),
    ("mismatch01", Some(("the method of CSeq is not that of the request", 157))),
    ("mcl01", Some(("a header field more than once that may be there once", 268))),
    ("quotbal", Some(("a From, To or identity that cannot be read", 41))),
    ("regbadct", Some(("a URI with a question mark that no angle brackets enclose", 245))),
    ("scalar02", Some(("a CSeq that cannot be read or is 2^31 or more", 168))),
];

#[test]
fn rfc4475_invalid_messages_are_refused_or_reported() {
    let Some(folder) = trueline_vectors::folder("sip/rfc4475", "rfc4475_invalid_messages") else { return };
    for (name, expected) in INVALID {
        let octets = std::fs::read(folder.join(format!("{name}.dat"))).unwrap();
        match (Message::decode(&octets), expected) {
            (Err(_), None) => {}
            (Ok(message), Some(expected)) => {
                let mut deviations = message.deviations().map(|found| (found.text, found.offset));
                assert!(
                    deviations.any(|found| found == expected),
                    "{name}: {:?}",
                    message.deviations().collect::<Vec<_>>()
                );
            }
            (decoded, _) => panic!("{name}: {decoded:?}"),
        }
    }
}

#[test]
fn rfc5118_is_accepted_as_classed() {
    let Some(folder) = trueline_vectors::folder("sip/rfc5118", "rfc5118_is_accepted_as_classed") else {
        return;
    };
    let index = trueline_vectors::json(&folder.join("index.json"));
    for entry in index.as_array().unwrap() {
        let name = entry["id"].as_str().unwrap();
        let mut octets = std::fs::read(folder.join(format!("{name}.dat"))).unwrap();
        check(&octets, name);
        if name == "rfc5118-4.7-8" {
            // The file still has the mark-up with which the RFC (§4) breaks one line of a message into several.
            assert!(Message::decode(&octets).is_err());
            octets = join_marked_lines(&octets);
        }
        let message = Message::decode(&octets).unwrap();
        read_all(&message);
        let bad_reference = message.deviations().any(|found| found.clause == "RFC 5118 §4.10");
        assert_eq!(!bad_reference, entry["well_formed"].as_bool().unwrap(), "{name}");
        assert!(message.from().unwrap().is_ok() && message.via().all(|via| via.is_ok()), "{name}");
    }
}

fn join_marked_lines(octets: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(octets.to_vec()).unwrap();
    let (before, marked) = text.split_once("<allOneLine>\r\n").unwrap();
    let (marked, after) = marked.split_once("</allOneLine>\r\n").unwrap();
    format!("{before}{}\r\n{after}", marked.replace("\r\n", "")).into_bytes()
}

/// Why messages of sofia-sip are refused: its tests want a part of the message only, or a refusal.
const SOFIA_REFUSED: [(&str, &str); 6] = [
    ("own8", "ends without an empty line"),
    ("test-ack-1", "ends without an empty line"),
    ("test1", "a header field `m` without a colon"),
    ("test10b", "ends without an empty line"),
    ("test10c", "ends without an empty line"),
    ("test1a", "the first header field begins with white space"),
];

#[test]
fn sofia_messages_are_accepted_but_for_those_that_are_no_whole_messages() {
    let Some(folder) = trueline_vectors::folder("sip/sofia", "sofia_messages") else { return };
    let mut refused = Vec::new();
    for (name, octets) in files(&folder, "txt") {
        check(&octets, &name);
        if Message::decode(&octets).is_err() {
            refused.push(name);
        }
    }
    assert_eq!(refused, SOFIA_REFUSED.map(|(name, _)| name));
}

#[test]
fn octets_that_a_fuzzer_found_are_refused() {
    let Some(folder) = trueline_vectors::folder("sip/fuzz", "octets_that_a_fuzzer_found") else { return };
    for (name, file) in files(&folder, "txt") {
        let file = String::from_utf8(file).unwrap();
        let quoted = file.lines().find_map(|line| line.strip_prefix("string(")?.strip_suffix(')')).unwrap();
        // These entries have no escapes but those that JSON has too.
        let text: String = serde_json::from_str(quoted).unwrap();
        check(text.as_bytes(), &name);
        assert!(Message::decode(text.as_bytes()).is_err(), "{name}");
        // As header fields of a message they must not panic either.
        let (_, fields) = text.split_once("\r\n").unwrap();
        check(format!("INVITE sip:a@b SIP/2.0\r\n{fields}\r\n").as_bytes(), &name);
    }
}

fn rfc_examples(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let examples = trueline_vectors::json(&folder.join("rfc-examples.json"));
    let named = |(at, example): (usize, &Json)| {
        (
            format!("{} of RFC {}", at + 1, example["rfc"]),
            example["text"].as_str().unwrap().as_bytes().to_vec(),
        )
    };
    examples.as_array().unwrap().iter().enumerate().map(named).collect()
}

#[test]
fn every_example_of_an_rfc_is_accepted() {
    let Some(folder) = trueline_vectors::folder("sip", "every_example_of_an_rfc_is_accepted") else { return };
    for (name, octets) in rfc_examples(&folder) {
        check(&octets, &name);
        let decoded = Message::decode(&octets);
        assert!(decoded.is_ok(), "{name}: {decoded:?}");
    }
}

/// Compares one name-addr with what tshark says of it; nothing where the field is missing or cannot be read.
fn compare_name_addr(truth: &Json, field: &str, found: Option<NameAddr<'_>>, name: &str) {
    let uri = found.map(|found| found.uri());
    // tshark takes what has no scheme for a URI; RFC 3261 §25.1 does not.
    let scheme_missing = truth[format!("{field}_uri")].as_str().is_some_and(|uri| !uri.contains(':'));
    assert!(!scheme_missing || found.is_none(), "{name}: {field}");
    if scheme_missing {
        return;
    }
    // tshark tells no user of a tel URI.
    let user_told = uri.is_none_or(|uri| uri.scheme() != b"tel");
    for (part, octets) in [
        ("uri", uri.map(|uri| uri.octets())),
        ("user", uri.filter(|_| user_told).and_then(|uri| uri.user())),
        ("host", uri.and_then(|uri| uri.host())),
        ("display", found.and_then(|found| found.display_octets())),
        ("tag", found.and_then(|found| found.tag())),
    ] {
        // tshark does not tell the host of the P- header fields.
        if part == "host" && field.starts_with('p') {
            continue;
        }
        // tshark leaves the white space in front of the angle bracket in the display name.
        let told = truth[format!("{field}_{part}")].as_str().map(str::trim).filter(|text| !text.is_empty());
        let found = octets.map(|octets| Text::raw(octets).to_string());
        assert_eq!(told, found.as_deref(), "{name}: {field} {part}");
    }
}

#[test]
fn tshark_reads_the_same_from_the_examples() {
    let Some(folder) = trueline_vectors::folder("", "tshark_reads_the_same_from_the_examples") else {
        return;
    };
    let examples = rfc_examples(&folder.join("sip"));
    let truth =
        std::fs::read_to_string(folder.join("captures/derived-rfc-sip-examples.pcap.tshark.jsonl")).unwrap();
    let mut compared = 0;
    for line in truth.lines() {
        let frame: Json = serde_json::from_str(line).unwrap();
        // Frame 1 is the first example; tshark has no line for those whose start line it refuses.
        let (name, octets) = &examples[usize::try_from(frame["frame"].as_u64().unwrap()).unwrap() - 1];
        let truth = &frame["messages"][0];
        let message = Message::decode(octets).unwrap();
        match message.start_line() {
            StartLine::Request { method, uri, .. } => {
                assert_eq!(truth["method"], method.to_string(), "{name}");
                assert_eq!(truth["request_uri"], Text::raw(uri).to_string(), "{name}");
            }
            StartLine::Status { code, .. } => assert_eq!(truth["status"], code, "{name}"),
        }
        let names: Vec<String> =
            message.headers().map(|header| Text::raw(header.name()).to_string()).collect();
        assert_eq!(truth["header_names"], Json::from(names), "{name}");
        let cseq = message.cseq().and_then(Result::ok);
        assert_eq!(truth["cseq_number"].as_u64(), cseq.map(|(number, _)| u64::from(number)), "{name}");
        assert_eq!(
            truth["cseq_method"].as_str().map(str::to_owned),
            cseq.map(|(_, m)| m.to_string()),
            "{name}"
        );
        for (field, found) in [
            ("from", message.from()),
            ("to", message.to()),
            ("pai", message.p_asserted_identity().next()),
            ("ppi", message.p_preferred_identity().next()),
        ] {
            compare_name_addr(truth, field, found.and_then(Result::ok), name);
        }
        compared += 1;
    }
    assert_eq!(compared, 295);
}

#[test]
fn every_contact_of_a_registration_is_an_address_or_a_star() {
    let octets = b"REGISTER sip:example.com SIP/2.0\r\nm: *, <sip:a@b;x>;q=1, sip:c@d\r\nm: none\r\n\r\n";
    let message = Message::decode(octets).unwrap();
    let contacts: Vec<_> = message.contact().collect();
    assert!(matches!(contacts[..], [Ok(Contact::Every), Ok(Contact::Address(_)), Ok(_), Err(_)]));
    assert_eq!(message.headers_named(HeaderName::Contact).count(), 2);
}
