//! The messages to build, and what they refuse.

use trueline_isup::messages::*;
use trueline_isup::*;
use trueline_wire::Deviation;

fn cause() -> CauseIndicators<'static> {
    CauseIndicators::new(CauseLocation::PublicNetworkLocal, CauseValue::NORMAL_CALL_CLEARING)
}

#[test]
fn each_message_is_its_mandatory_parameters_and_a_pointer_where_it_may_have_more() {
    let backward = BackwardCallIndicators::from_octets([0x16, 0x14]);
    assert_eq!(Acm::new(&backward).finish().unwrap(), [0x06, 0x16, 0x14, 0x00]);
    assert_eq!(Con::new(&backward).finish().unwrap(), [0x07, 0x16, 0x14, 0x00]);
    assert_eq!(Anm::new().finish().unwrap(), [0x09, 0x00]);
    assert_eq!(Rel::new(&cause()).finish().unwrap(), [0x0C, 0x02, 0x00, 0x02, 0x82, 0x90]);
    assert_eq!(Rlc::new().finish().unwrap(), [0x10, 0x00]);
    assert_eq!(Cfn::new(&cause()).finish().unwrap(), [0x2F, 0x02, 0x00, 0x02, 0x82, 0x90]);
    assert_eq!(Sgm::new().finish().unwrap(), [0x38, 0x00]);
    assert_eq!(Apm::new().finish().unwrap(), [0x41, 0x00]);
    let cic = CircuitIdentificationCode::new(0x105);
    assert_eq!(Blo::new().with_cic(cic).finish().unwrap(), [0x05, 0x01, 0x13]);
}

#[test]
fn optional_parameters_follow_in_the_order_they_were_given() {
    let octets = Cpg::new(&EventInformation::decode(&[0x02]).unwrap())
        .with_optional_backward_call_indicators(&OptionalBackwardCallIndicators::from_octets([0x01]))
        .with_cause_indicators(&cause())
        .with_parameter_compatibility_information(&ParameterCompatibilityInformation::new(
            [(ParameterName(0xB1), ParameterInstructions::from_octet(0xC0))],
            &mut Vec::new(),
        ))
        .with_content(ParameterName(0xB1), [0x77])
        .finish()
        .unwrap();
    assert_eq!(
        octets,
        [
            0x2C, 0x02, 0x01, 0x29, 0x01, 0x01, 0x12, 0x02, 0x82, 0x90, 0x39, 0x02, 0xB1, 0xC0, 0xB1, 0x01,
            0x77, 0x00
        ]
    );
}

#[test]
fn what_a_message_may_not_have_is_refused() {
    let (message_type, code) = (MessageType::REL, ParameterName::HOP_COUNTER);
    let release = Rel::new(&cause()).with(&HopCounter::new(3));
    assert_eq!(release.clone().finish(), Err(EditError::OutOfPlace { message_type, code }));
    let octets = release.allow_out_of_place().finish().unwrap();
    assert_eq!(octets, [0x0C, 0x02, 0x04, 0x02, 0x82, 0x90, 0x3D, 0x01, 0x03, 0x00]);
    // Where there is no optional part nothing helps.
    let blocking = Blo::new().with(&HopCounter::new(3)).allow_out_of_place();
    let message_type = MessageType::BLO;
    assert_eq!(blocking.finish(), Err(EditError::NotAllowed { message_type, code }));
}

#[test]
fn a_copy_of_what_may_be_there_once_is_refused() {
    let (message_type, code) = (MessageType::ANM, ParameterName::CALL_REFERENCE);
    let content = [0, 0, 1, 2, 0];
    let answer = Anm::new().with_content(code, content).with_content(code, content);
    assert_eq!(answer.clone().finish(), Err(EditError::Repeated { message_type, code }));
    assert!(answer.allow_out_of_place().finish().is_ok());
    // Generic notification indicators may repeat.
    let code = ParameterName::GENERIC_NOTIFICATION;
    assert!(Anm::new().with_content(code, [0xE0]).with_content(code, [0xE1]).finish().is_ok());
    // A second cause is a copy of the mandatory one.
    let (message_type, code) = (MessageType::REL, ParameterName::CAUSE_INDICATORS);
    assert_eq!(Rel::new(&cause()).with(&cause()).finish(), Err(EditError::Repeated { message_type, code }));
}

#[test]
fn what_may_be_built_departs_from_nothing() {
    for code in 0..=u8::MAX {
        let message_type = MessageType(code);
        let Some(format) = message_type.format() else { continue };
        for optional in message_type.optional_parameters() {
            let mut builder = MessageBuilder::new(message_type);
            for fixed in format.fixed() {
                builder = builder.with_content(fixed.code, vec![0; fixed.length]);
            }
            for variable in format.variable() {
                builder = builder.with_content(*variable, [0x80, 0x80]);
            }
            let octets = builder.with_content(*optional, [0x80, 0x80]).finish().unwrap();
            let message = Message::decode_without_cic(&octets).unwrap();
            let misplaced = |deviation: Deviation| {
                deviation.text.ends_with("this message may not carry")
                    || deviation.text.contains("more than once")
            };
            assert!(!message.deviations().any(misplaced), "{message_type}: {optional}");
        }
    }
}
