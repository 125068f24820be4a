//! What holds for every parameter code: whatever content can be read comes back, from the value and from its fields.

use proptest::prelude::*;
use trueline_isup::*;

use crate::encoded;

/// An answer message with this parameter and no other. Code 0 would end the optional part in front of it.
fn message_with(code: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap();
    [&[5, 0, MessageType::ANM.0, 1, code, length], content, &[0]].concat()
}

/// Reads the content and makes it again; a code without a type keeps it too.
fn comes_back(variant: Variant, code: u8, content: &[u8]) {
    let octets = message_with(code, content);
    let message = Message::decode_as(&octets, variant).unwrap();
    let raw = message.parameters().next().unwrap().unwrap();
    let value = match raw.typed() {
        Ok(value) => value,
        Err(error) => {
            let end = raw.offset + content.len();
            assert!((raw.offset..=end).contains(&error.offset), "{}: {error}", raw.code);
            return;
        }
    };
    assert_eq!(encoded(&value), content, "{}", raw.code);
    assert!(content.ends_with(value.trailing()), "{}", raw.code);
    #[cfg(feature = "serde")]
    comes_back_from_its_fields(&raw, &value);
}

#[cfg(feature = "serde")]
fn comes_back_from_its_fields(raw: &RawParameter<'_>, value: &ParameterValue<'_>) {
    use trueline_wire::json::{JsonWriter, Members};

    let mut text = Vec::new();
    JsonWriter::new(&mut text).object(|to| value.each_field(to));
    let json: serde_json::Map<_, _> = serde_json::from_slice(&text).unwrap();
    let mut content = Vec::new();
    match ParameterValue::encode_members_in(raw.variant, raw.code, &Members::new(&json), &mut content) {
        Some(made) => {
            made.unwrap_or_else(|error| panic!("{}: {error} in {json:?}", raw.code));
            assert_eq!(content, raw.value, "{}: {json:?}", raw.code);
        }
        None => assert!(matches!(value, ParameterValue::Other(_)) && json.is_empty(), "{}", raw.code),
    }
}

fn is_typed(variant: Variant, code: u8) -> bool {
    // Some content of up to seven octets can be read as each parameter that has a type.
    (0..8).any(|length| {
        let octets = message_with(code, &[0; 8][..length]);
        let raw = Message::decode_as(&octets, variant).unwrap().parameters().next().unwrap().unwrap();
        matches!(raw.typed(), Ok(value) if !matches!(value, ParameterValue::Other(_)))
    })
}

/// Every code in messages of Q.763, and in the variants those of national use and those of another form.
fn codes() -> impl Iterator<Item = (Variant, u8)> {
    let of_q763 = (1..=u8::MAX).map(|code| (Variant::ItuT, code));
    let national = Variant::ALL.into_iter().skip(1).flat_map(|variant| {
        let codes =
            (1..=u8::MAX).filter(move |code| is_typed(variant, *code) && !is_typed(Variant::ItuT, *code));
        codes.map(move |code| (variant, code))
    });
    of_q763.chain(national).chain([(Variant::Ansi, ParameterName::TRANSIT_NETWORK_SELECTION.0)])
}

#[test]
fn every_parameter_of_the_standard_has_a_type() {
    for name in (1..=u8::MAX).map(ParameterName) {
        if name.clause().is_some_and(|clause| clause.starts_with("Q.")) {
            assert!(is_typed(Variant::ItuT, name.0), "{name}");
        }
    }
}

#[test]
fn every_parameter_that_a_variant_names_has_a_type_in_it() {
    for (variant, name) in Variant::ALL
        .into_iter()
        .skip(1)
        .flat_map(|variant| (1..=u8::MAX).map(move |code| (variant, ParameterName(code))))
    {
        assert_eq!(is_typed(variant, name.0), name.words_in(variant).is_some(), "{variant}: {name}");
    }
}

#[test]
fn contents_of_up_to_two_octets_come_back() {
    for (variant, code) in codes().filter(|(variant, code)| is_typed(*variant, *code)) {
        comes_back(variant, code, &[]);
        for one in 0..=u8::MAX {
            comes_back(variant, code, &[one]);
            for two in 0..=u8::MAX {
                comes_back(variant, code, &[one, two]);
            }
        }
    }
}

#[test]
fn no_line_is_empty() {
    for (variant, code) in codes() {
        for octet in 0..=u8::MAX {
            for length in 0..8 {
                let octets = message_with(code, &[octet; 8][..length]);
                let raw = Message::decode_as(&octets, variant).unwrap().parameters().next().unwrap().unwrap();
                if let Ok(value) = raw.typed() {
                    assert!(!value.to_string().is_empty(), "{}: {octet} x {length}", raw.code);
                }
            }
        }
    }
}

std::thread_local! {
    static CODES: Vec<(Variant, u8)> = codes().collect();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn longer_contents_come_back(content in prop::collection::vec(any::<u8>(), 3..=255)) {
        for (variant, code) in CODES.with(Clone::clone) {
            comes_back(variant, code, &content);
        }
    }

    #[test]
    fn short_contents_with_small_lengths_in_them_come_back(content in prop::collection::vec(
        prop_oneof![0_u8..8, any::<u8>()], 3..=24
    )) {
        for (variant, code) in CODES.with(Clone::clone) {
            comes_back(variant, code, &content);
        }
    }
}
