//! What is put together by the grammar is taken apart into the same pieces; any octets are read without a panic.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure must stop the test"
)]

use proptest::prelude::*;
use trueline_sip::{Message, NameAddr, Text, Uri, Value};

/// Any text without line ends, which only folds may bring in.
const DISPLAY: &str = "[^\\r\\n\\p{Cc}]{1,20}";
const USER: &str = "[a-zA-Z0-9+*#&=$,;?/_.!~'()%-]{1,20}";
const HOST: &str = "[a-z0-9.-]{1,20}|\\[[0-9a-f:]{2,20}\\]";
const TOKEN: &str = "[a-zA-Z0-9.!%*_+`'~-]{1,10}";

type Parameters = Vec<(String, Option<String>)>;

fn parameters() -> impl Strategy<Value = Parameters> {
    proptest::collection::vec((TOKEN, proptest::option::of(TOKEN)), 0..4)
}

fn written(parameters: &Parameters) -> String {
    let one = |(name, value): &(String, Option<String>)| match value {
        Some(value) => format!(";{name}={value}"),
        None => format!(";{name}"),
    };
    parameters.iter().map(one).collect()
}

fn read(parameters: trueline_sip::Parameters<'_>) -> Parameters {
    let text = |octets| Text::raw(octets).to_string();
    parameters.map(|found| (text(found.name()), found.value().map(|value| text(value.octets())))).collect()
}

proptest! {
    #[test]
    fn a_name_addr_is_taken_apart_into_what_it_was_made_of(
        display in proptest::option::of(DISPLAY),
        user in proptest::option::of(USER),
        host in HOST,
        port in proptest::option::of(any::<u16>()),
        uri_parameters in parameters(),
        field_parameters in parameters(),
        offset in 0_usize..1000,
    ) {
        let quoted = display.as_ref().map(|display| {
            format!("\"{}\" ", display.replace('\\', "\\\\").replace('"', "\\\""))
        });
        let user_part = user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        let port_part = port.map(|port| format!(":{port}")).unwrap_or_default();
        let uri = format!("sip:{user_part}{host}{port_part}{}", written(&uri_parameters));
        let text = format!("{}<{uri}>{}", quoted.unwrap_or_default(), written(&field_parameters));
        let field = NameAddr::decode(Value::new(text.as_bytes(), offset)).unwrap();
        prop_assert_eq!(field.display().map(|found| found.to_string()), display);
        let found = field.uri();
        prop_assert_eq!(&text.as_bytes()[found.offset() - offset..][..uri.len()], found.octets());
        prop_assert_eq!(found.octets(), uri.as_bytes());
        prop_assert_eq!(found.user(), user.as_ref().map(String::as_bytes));
        prop_assert_eq!(found.host(), Some(host.as_bytes()));
        prop_assert_eq!(found.port(), port);
        prop_assert_eq!(read(found.parameters()), uri_parameters);
        prop_assert_eq!(read(field.parameters()), field_parameters);
    }

    #[test]
    fn a_tel_uri_is_its_number_and_parameters(number in "\\+?[0-9.()-]{0,15}[0-9]", found in parameters()) {
        let text = format!("tel:{number}{}", written(&found));
        let uri = Uri::decode(Value::new(text.as_bytes(), 0)).unwrap();
        prop_assert_eq!(uri.number(), Some(number.as_bytes()));
        prop_assert_eq!(read(uri.parameters()), found);
    }

    #[test]
    fn any_head_is_read_and_tiles(
        fields in "([a-zA-Z-]{1,15}[ \\t]{0,2}:|[\"<>@;:,= \\r\\n\\\\%?a-z\\[\\]]{1,8}|\\PC{0,5}){0,40}",
        line_end in "\r\n|\n",
    ) {
        let octets = format!("INVITE sip:a@b SIP/2.0{line_end}From: {fields}{line_end}To: {fields}{line_end}{line_end}");
        let (message, error) = Message::decode_readable(octets.as_bytes()).unwrap();
        prop_assert!(error.is_none_or(|error| error.offset <= octets.len()));
        let mut encoded = Vec::new();
        message.encode(&mut encoded);
        prop_assert_eq!(encoded, octets.as_bytes());
        for field in message.from().into_iter().chain(message.to()) {
            let offset = field.map_or_else(|error| error.offset, |field| field.uri().offset());
            prop_assert!(offset <= octets.len());
        }
        prop_assert!(message.deviations().all(|found| found.offset <= octets.len()));
    }
}
