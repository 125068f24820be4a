//! Reading, building, editing, and judging messages.

use trueline_bicc::{CallInstanceCode, Message, MessageBuilder, message_set};
use trueline_isup::{
    ApplicationContext, ApplicationTransport, EditError, HopCounter, MessageType, ParameterName, UnusableData,
};
use trueline_vectors::octets;

use crate::{check_message, check_prefixes};

const CALL: CallInstanceCode = CallInstanceCode(0x1234_5678);

fn deviations(octets: &[u8]) -> Vec<&'static str> {
    Message::decode(octets).unwrap().deviations().map(|deviation| deviation.text).collect()
}

#[test]
fn the_call_instance_code_is_in_front_of_the_type() {
    let rlc = MessageBuilder::new(CALL, MessageType::RLC).finish().unwrap();
    assert_eq!(rlc, octets("78563412 10 00"));
    let message = Message::decode(&rlc).unwrap();
    assert_eq!((message.call_instance_code(), message.message_type()), (CALL, MessageType::RLC));
    assert_eq!(message.to_string(), "RLC, call 305419896");
    assert_eq!(Message::decode(&rlc[..3]).unwrap_err().field, "call instance code");
    let error = Message::decode(&rlc[..4]).unwrap_err();
    assert_eq!((error.field, error.offset), ("message type", 4));
}

#[test]
fn every_message_of_the_set_is_built_from_its_mandatory_parameters() {
    for message_type in (0..=u8::MAX).map(MessageType) {
        if message_set::standing(message_type) != message_set::Standing::Bicc {
            continue;
        }
        let octets = mandatory_only(message_type);
        check_message(&Message::decode(&octets).unwrap());
        check_prefixes(&octets);
    }
}

/// A message with its mandatory parameters, of which the variable ones are short.
pub(crate) fn mandatory_only(message_type: MessageType) -> Vec<u8> {
    let format = message_type.format().unwrap();
    let mut builder = MessageBuilder::new(CALL, message_type);
    for fixed in format.fixed() {
        builder = builder.with_content(fixed.code, vec![0x00; fixed.length]);
    }
    for &code in format.variable() {
        let content: &[u8] = match code {
            ParameterName::CALLED_PARTY_NUMBER => &[0x04, 0x10, 0x21, 0x20, 0x55, 0x05, 0x41, 0x02],
            ParameterName::SUBSEQUENT_NUMBER => &[0x00, 0x21, 0x43],
            ParameterName::CAUSE_INDICATORS => &[0x80, 0x90],
            ParameterName::RANGE_AND_STATUS => match message_type {
                MessageType::GRS | MessageType::CQM | MessageType::CQR => &[0x01],
                _ => &[0x01, 0x03],
            },
            ParameterName::CIRCUIT_STATE_INDICATOR => &[0x00, 0x00],
            _ => &[0x04, 0x41],
        };
        builder = builder.with_content(code, content);
    }
    builder.finish().unwrap()
}

#[test]
fn an_edit_changes_nothing_else() {
    let received = octets("78563412 09 01  3D 01 1F  78 09 85 82 C0 00 00 01 82 90 02  00 AA");
    let edited = Message::decode(&received)
        .unwrap()
        .edit()
        .set(&HopCounter::new(30))
        .set_call_instance_code(CallInstanceCode(1))
        .finish()
        .unwrap();
    assert_eq!(edited, octets("01000000 09 01  3D 01 1E  78 09 85 82 C0 00 00 01 82 90 02  00 AA"));

    let edited = Message::decode(&received)
        .unwrap()
        .edit()
        .remove(ParameterName::APPLICATION_TRANSPORT)
        .append_content(ParameterName::APPLICATION_TRANSPORT, &[0x85, 0x80, 0xC0, 0, 0])
        .set_content(ParameterName::HOP_COUNTER, &[1])
        .append(&HopCounter::new(2))
        .finish()
        .unwrap();
    assert_eq!(edited, octets("78563412 09 01  3D 01 01  78 05 85 80 C0 00 00  3D 01 02 00 AA"));
}

#[test]
fn elements_are_there_where_they_are_all_there() {
    let whole = octets("78563412 41 01 78 09 85 82 C0 00 00 01 82 90 02 00");
    assert_eq!(Message::decode(&whole).unwrap().bat_elements().unwrap().unwrap().count(), 1);
    let segment = octets("78563412 41 01 78 0A 85 82 41 87 00 00 01 82 90 02 00");
    assert!(Message::decode(&segment).unwrap().bat_elements().unwrap().is_none());
    let other_context = octets("78563412 41 01 78 09 84 82 C0 00 00 01 82 90 02 00");
    assert!(Message::decode(&other_context).unwrap().bat_elements().unwrap().is_none());
    let too_short = octets("78563412 41 01 78 04 85 82 C0 00 00");
    let error = Message::decode(&too_short).unwrap().bat_elements().unwrap_err();
    assert_eq!((error.field, error.offset), ("destination address", 12));
}

#[test]
fn what_departs_from_the_standard_is_told_once() {
    assert_eq!(deviations(&octets("78563412 41 01 78 09 85 82 C0 00 00 01 82 90 02 00")), [] as [&str; 0]);
    assert_eq!(deviations(&octets("78563412 2E")), ["a message that only ISUP has"]);
    assert_eq!(
        deviations(&octets("78563412 01 00 2000 0A 03 02 0A 08 04 10 447700091032 25 05 02 00000000 00")),
        ["a parameter that only ISUP has"]
    );
    assert_eq!(
        deviations(&octets("78563412 41 01 78 05 85 82 C0 00 00 78 05 85 82 C0 00 00 00")),
        ["more than one application transport parameter"]
    );
    assert_eq!(
        deviations(&octets("78563412 41 01 78 10 85 82 C0 00 00  01 81 90  01 82 B0 02  01 80  01 82 00")),
        [
            "an element of the bearer association whose content is too short",
            "a reserved instruction in the compatibility information of an element",
            "an element of the bearer association without compatibility information",
            "elements of the bearer association that cannot be read to their end",
        ]
    );
    assert_eq!(
        deviations(&octets("78563412 41 01 78 0D 85 82 C0 00 00 0E 82 90 01 0E 82 90 01 00")),
        ["a signal type or duration outside a signal"]
    );
}

#[test]
fn an_unknown_context_says_what_to_do() {
    let transport = ApplicationTransport::new(ApplicationContext::new(9999), &[]);
    let apm = MessageBuilder::new(CALL, MessageType::APM).with(&transport).finish().unwrap();
    let message = Message::decode(&apm).unwrap();
    let transport = message.parameter::<ApplicationTransport<'_>>().unwrap().unwrap();
    assert_eq!(transport.context().text(), None);
    assert_eq!(transport.if_unusable(), UnusableData::Discard);
}

#[test]
fn what_only_isup_has_is_not_built() {
    let code = ParameterName::END_OF_OPTIONAL_PARAMETERS;
    let message_type = MessageType::UCIC;
    let builder = MessageBuilder::new(CALL, message_type);
    assert_eq!(builder.clone().finish(), Err(EditError::NotAllowed { message_type, code }));
    assert!(builder.allow_out_of_place().finish().is_ok());

    let (message_type, code) = (MessageType::IAM, ParameterName::CIRCUIT_ASSIGNMENT_MAP);
    let refused = MessageBuilder::new(CALL, message_type).with_content(code, [0; 5]).finish();
    assert_eq!(refused, Err(EditError::OutOfPlace { message_type, code }));

    let (message_type, code) = (MessageType::APM, ParameterName::APPLICATION_TRANSPORT);
    let transport = ApplicationTransport::new(ApplicationContext::BAT, &[0x01, 0x82, 0x90, 0x02]);
    let one = MessageBuilder::new(CALL, message_type).with(&transport);
    assert!(one.clone().finish().is_ok());
    let refused = one.with(&transport).finish();
    assert_eq!(refused, Err(EditError::Repeated { message_type, code }));
}
