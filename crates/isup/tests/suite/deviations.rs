//! Departures from the standard: each with its clause, none without cause.

use trueline_isup::*;
use trueline_wire::Deviation;

const SPARE_BITS: &str = "spare bits that are not 0";
const SPARE_VALUE: &str = "a value that is spare or reserved";
const CONTINUED: &str = "an octet that promises a further one, and none there";
const NATIONAL_BITS: &str = "bits for national use that are not 0";
const NATIONAL_VALUE: &str = "a value for national use";
const NATURE: &str = "a nature of address that is spare";
const PLAN: &str = "a numbering plan that is spare";
const LENGTH: &str = "a parameter shorter or longer than it may be";

/// An answer message with one more parameter; what it may not carry is left out of the lists.
fn answer_with(code: ParameterName, content: &[u8]) -> Vec<u8> {
    MessageBuilder::new(MessageType::ANM).with_content(code, content).allow_out_of_place().finish().unwrap()
}

fn listed(found: impl Iterator<Item = Deviation>) -> Vec<(&'static str, &'static str)> {
    let placed = |deviation: &Deviation| !deviation.text.ends_with("this message may not carry");
    found.filter(placed).map(|deviation| (deviation.text, deviation.clause)).collect()
}

fn deviations(octets: &[u8]) -> Vec<(&'static str, &'static str)> {
    listed(Message::decode_without_cic(octets).unwrap().deviations())
}

fn national(octets: &[u8]) -> Vec<(&'static str, &'static str)> {
    let message = Message::decode_without_cic(octets).unwrap();
    let values = message.national_use().filter(|found| found.text != "a parameter for national use");
    listed(values)
}

/// Code, content, and what is said of it.
type Case = (u8, &'static [u8], &'static str);

/// Each with its clause.
const DEVIATING: &[Case] = &[
    (0x02, &[0x04], SPARE_VALUE),
    (0x02, &[37], SPARE_VALUE),
    (0x03, &[], LENGTH),
    (0x06, &[0x03], SPARE_VALUE),
    (0x06, &[0x0C], SPARE_VALUE),
    (0x06, &[0x20], SPARE_BITS),
    (0x07, &[0xC0, 0x00], SPARE_VALUE),
    (0x07, &[0x00, 0x08], SPARE_BITS),
    (0x08, &[0x01], SPARE_VALUE),
    (0x08, &[0x08], SPARE_BITS),
    (0x09, &[9], SPARE_VALUE),
    (0x09, &[100], SPARE_VALUE),
    (0x0A, &[0x06, 0x13, 0x21], NATURE),
    (0x0A, &[0x03, 0x23, 0x21], PLAN),
    (0x0A, &[0x03, 0x1F, 0x21], "a presentation indicator that is spare or reserved"),
    (0x0A, &[0x83, 0x13, 0xF1], "a filler that is not 0"),
    (0x0B, &[0x03, 0x11, 0x21], SPARE_BITS),
    (0x0C, &[0x03, 0x10], LENGTH),
    (0x0F, &[0x02, 0x00], SPARE_VALUE),
    (0x11, &[0x03, 0x00], SPARE_VALUE),
    (0x11, &[0x0C, 0x00], SPARE_VALUE),
    (0x11, &[0x30, 0x00], SPARE_VALUE),
    (0x12, &[0x86, 0x90], SPARE_VALUE),
    (0x12, &[0x82, 0x10], CONTINUED),
    (0x13, &[0x07, 0x01], SPARE_VALUE),
    (0x13, &[0x43, 0x01], SPARE_VALUE),
    (0x13, &[0x03, 0x71], SPARE_VALUE),
    (0x15, &[0x03], SPARE_VALUE),
    (0x18, &[0x01], SPARE_VALUE),
    (0x20, &[0x04; 130], LENGTH),
    (0x23, &[0x10, 0x21], SPARE_VALUE),
    (0x23, &[0x01, 0x21], SPARE_VALUE),
    (0x24, &[0x07], SPARE_VALUE),
    (0x25, &[0x03, 0, 0, 0, 0], SPARE_VALUE),
    (0x27, &[0x03], SPARE_VALUE),
    (0x2C, &[0x85], SPARE_VALUE),
    (0x32, &[0x92, 0xA1, 0x03, 0x02, 0x01, 0x01], SPARE_VALUE),
    (0x35, &[0x02], SPARE_VALUE),
    (0x36, &[0x04], SPARE_VALUE),
    (0x36, &[0x38], SPARE_VALUE),
    (0x37, &[0x30], SPARE_VALUE),
    (0x37, &[0xC0], SPARE_VALUE),
    (0x38, &[0xE0], SPARE_VALUE),
    (0x38, &[0x00], CONTINUED),
    (0x39, &[0xB1, 0xE0], SPARE_VALUE),
    (0x39, &[0xB1, 0x40], CONTINUED),
    (0x3A, &[0x05, 0, 0, 0, 0, 0], SPARE_VALUE),
    (0x3D, &[0xE0], SPARE_BITS),
    (0x3E, &[0x02], SPARE_VALUE),
    (0x40, &[0x02], SPARE_VALUE),
    (0x44, &[0x07], SPARE_VALUE),
    (0x4D, &[0x83], SPARE_VALUE),
    (0x4E, &[0x84], SPARE_VALUE),
    (0x6E, &[0x83], SPARE_VALUE),
    (0x70, &[0x83], SPARE_VALUE),
    (0x72, &[0x83], SPARE_VALUE),
    (0x7B, &[0x84], SPARE_VALUE),
    (0x81, &[0x0C, 0x80, 0, 0, 0, 0, 0, 0], SPARE_VALUE),
    (0x81, &[0x00, 0x86, 0, 0, 0, 0, 0, 0], SPARE_VALUE),
    (0x86, &[0x83], SPARE_VALUE),
    (0x8A, &[0x80], SPARE_VALUE),
    (0x8D, &[0x84], SPARE_VALUE),
    (0xC0, &[0x0B, 0x03, 0x13, 0x21], SPARE_VALUE),
    (0xC1, &[0x80, 0x21], SPARE_VALUE),
];

#[test]
fn spare_values_and_bits_are_told_with_the_clause_of_the_parameter() {
    for (code, content, text) in DEVIATING {
        let code = ParameterName(*code);
        let clause = if *text == LENGTH { "Q.763 §4" } else { code.clause().unwrap() };
        assert_eq!(deviations(&answer_with(code, content)), [(*text, clause)], "{code}: {content:02X?}");
    }
}

/// Each with its clause, and no deviation.
const NATIONAL: &[Case] = &[
    (0x07, &[0x02, 0x00], NATIONAL_VALUE),
    (0x07, &[0x00, 0x02], NATIONAL_VALUE),
    (0x07, &[0x00, 0x40], NATIONAL_BITS),
    (0x09, &[0xE0], NATIONAL_VALUE),
    (0x0A, &[0x01, 0x13, 0x21], "a nature of address for national use"),
    (0x0A, &[0x03, 0x53, 0x21], "a numbering plan for national use"),
    (0x11, &[0x08, 0x00], NATIONAL_VALUE),
    (0x11, &[0x00, 0x08], NATIONAL_VALUE),
    (0x13, &[0x05, 0x01], NATIONAL_VALUE),
    (0x13, &[0x13, 0x01], NATIONAL_VALUE),
    (0x13, &[0x03, 0x09], NATIONAL_BITS),
    (0x15, &[0x02], NATIONAL_VALUE),
    (0x23, &[0x20, 0x21], NATIONAL_VALUE),
    (0x24, &[0x04], NATIONAL_VALUE),
    (0x29, &[0x80], NATIONAL_BITS),
    (0x3C, &[0x02], NATIONAL_VALUE),
    (0x81, &[0x00, 0xC0, 0, 0, 0, 0, 0, 0], NATIONAL_VALUE),
    (0xC0, &[0x01, 0x03, 0x13, 0x21], NATIONAL_VALUE),
];

#[test]
fn what_national_networks_may_send_is_no_deviation() {
    for (code, content, text) in NATIONAL {
        let code = ParameterName(*code);
        let octets = answer_with(code, content);
        assert_eq!(deviations(&octets), [], "{code}: {content:02X?}");
        assert_eq!(national(&octets), [(*text, code.clause().unwrap())], "{code}: {content:02X?}");
    }
    let called = answer_with(ParameterName::CALLED_PARTY_NUMBER, &[0x08, 0x10, 0x21]);
    assert_eq!(deviations(&called), []);
    assert_eq!(national(&called), [("a nature of address for national use", "Q.763 §3.9")]);
}

#[test]
fn messages_and_parameters_for_national_use_are_told() {
    let texts = |octets: &[u8]| -> Vec<&'static str> {
        Message::decode_without_cic(octets).unwrap().national_use().map(|found| found.text).collect()
    };
    assert_eq!(texts(&[0x2E]), ["a message for national use"]);
    assert_eq!(texts(&[0xE8]), ["a message for national use"]);
    let parameter = ["a parameter for national use"];
    assert_eq!(texts(&answer_with(ParameterName::CALL_REFERENCE, &[0, 0, 1, 2, 0])), parameter);
    assert_eq!(texts(&answer_with(ParameterName(0xFD), &[1])), parameter);
    assert_eq!(texts(&answer_with(ParameterName::CONNECTED_NUMBER, &[0x04, 0x13, 0x21])), [""; 0]);
}

#[test]
fn an_international_number_departs_from_nothing_and_is_national_nowhere() {
    let octets = answer_with(ParameterName::CONNECTED_NUMBER, &[0x04, 0x13, 0x21]);
    assert_eq!((deviations(&octets), national(&octets)), (vec![], vec![]));
    // All of its fields are 0 because it is not available.
    let octets = answer_with(ParameterName::CONNECTED_NUMBER, &[0x00, 0x0B]);
    assert_eq!((deviations(&octets), national(&octets)), (vec![], vec![]));
}

#[test]
fn instructions_for_one_parameter_come_once() {
    let octets = answer_with(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0xB1, 0xC0, 0xB1, 0xC0]);
    let text = "compatibility instructions for one parameter more than once";
    assert_eq!(deviations(&octets), [(text, "Q.764 §2.9.5")]);
}

/// A group message without circuit, its range and status, and circuit states of a query response.
fn group(message_type: MessageType, range_and_status: &[u8], states: &[u8]) -> Vec<u8> {
    let mut builder =
        MessageBuilder::new(message_type).with_content(ParameterName::RANGE_AND_STATUS, range_and_status);
    let mandatory: Vec<ParameterName> = message_type.mandatory_parameters().collect();
    if mandatory.contains(&ParameterName::CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE) {
        builder = builder.with_content(ParameterName::CIRCUIT_GROUP_SUPERVISION_MESSAGE_TYPE, [0]);
    }
    if mandatory.contains(&ParameterName::CIRCUIT_STATE_INDICATOR) {
        builder = builder.with_content(ParameterName::CIRCUIT_STATE_INDICATOR, states);
    }
    builder.finish().unwrap()
}

#[test]
fn ranges_are_those_of_the_message() {
    let most_circuits = [&[255][..], &[0xFF; 4], &[0; 28]].concat();
    for (message_type, allowed, refused) in [
        (MessageType::GRS, vec![vec![1], vec![31]], vec![vec![0], vec![32]]),
        (MessageType::CQM, vec![vec![0], vec![31]], vec![vec![32]]),
        (MessageType::GRA, vec![vec![1, 0], vec![31, 0, 0, 0, 0]], vec![vec![0, 0], vec![32, 0, 0, 0, 0, 0]]),
        (MessageType::CGB, vec![vec![1, 3], most_circuits.clone()], vec![vec![0, 1]]),
        (MessageType::CGUA, vec![vec![1, 3], most_circuits.clone()], vec![vec![0, 1]]),
    ] {
        for content in allowed {
            assert_eq!(deviations(&group(message_type, &content, &[])), [], "{message_type}: {content:?}");
        }
        for content in refused {
            let expected = [("a range that this message may not have", "Q.763 §3.43")];
            assert_eq!(
                deviations(&group(message_type, &content, &[])),
                expected,
                "{message_type}: {content:?}"
            );
        }
    }
}

#[test]
fn the_status_is_there_where_the_message_has_one_and_for_each_circuit() {
    let told = |message_type, content: &[u8]| deviations(&group(message_type, content, &[]));
    assert_eq!(told(MessageType::GRS, &[7, 0]), [("a status in a message that has none", "Q.763 §3.43")]);
    let short = [("a status of fewer circuits than the range tells", "Q.763 §3.43")];
    assert_eq!(told(MessageType::GRA, &[8, 0]), short);
    assert_eq!(told(MessageType::GRA, &[8]), short);
    assert_eq!(told(MessageType::GRA, &[8, 0, 2]), [("a filler that is not 0", "Q.763 §3.43")]);
    let long = [("octets behind the content of a parameter", "Q.763 §3")];
    assert_eq!(told(MessageType::GRA, &[8, 0, 0, 0]), long);
    let too_many = [&[255][..], &[0xFF; 4], &[1], &[0; 27]].concat();
    let expected = [("more than 32 circuits with status 1", "Q.763 §3.43")];
    assert_eq!(told(MessageType::CGB, &too_many), expected);
}

#[test]
fn circuit_states_are_as_many_as_circuits_and_possible_together() {
    let told = |states: &[u8]| deviations(&group(MessageType::CQR, &[1], states));
    // Transient; unequipped; incoming busy and locally blocked; idle and blocked for hardware.
    for states in [[0x00, 0x03], [0x05, 0x1C]] {
        assert_eq!(told(&states), [], "{states:02X?}");
    }
    let count = "circuit states of fewer or more circuits than the range tells";
    assert_eq!(told(&[0x0C]), [(count, "Q.763 §3.14")]);
    assert_eq!(told(&[0x0C, 0x0C, 0x0C]), [(count, "Q.763 §3.14")]);
    let none = "a circuit without call processing state that is neither transient nor unequipped";
    assert_eq!(told(&[0x01, 0x0C]), [(none, "Q.763 §3.14")]);
    let busy = "a circuit blocked for hardware whose call processing state is not idle";
    assert_eq!(told(&[0x14, 0x0C]), [(busy, "Q.763 §3.14")]);
    assert_eq!(told(&[0x4C, 0x0C]), [(SPARE_BITS, "Q.763 §3.14")]);
}

#[test]
fn what_is_in_the_wrong_place_or_comes_twice_is_told() {
    let octets = [0x09, 0x01, 0x3D, 0x01, 0x05, 0x3D, 0x01, 0x05, 0x00, 0xEE];
    let told: Vec<_> = Message::decode_without_cic(&octets).unwrap().deviations().collect();
    let expected = [
        ("a parameter that this message may not carry", "Q.763 §4"),
        ("a parameter more than once that may be there once", "Q.763 §4"),
        ("octets behind the end of the message", "Q.763 §1.8"),
    ];
    assert_eq!(told.iter().map(|found| (found.text, found.clause)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_message_full_of_deviations_is_told_as_far_as_there_is_room() {
    let builder = MessageBuilder::new(MessageType::ANM).allow_out_of_place();
    let octets = DEVIATING
        .iter()
        .fold(builder, |builder, (code, content, _)| builder.with_content(ParameterName(*code), *content));
    let octets = octets.finish().unwrap();
    assert_eq!(Message::decode_without_cic(&octets).unwrap().deviations().count(), Deviation::MOST);
}
