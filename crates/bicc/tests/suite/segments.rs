//! Elements that are too long for one message.

use core::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use trueline_bicc::{CallInstanceCode, Message, MessageBuilder, bat_elements};
use trueline_isup::application_transport::{MAX_CONTENT, MAX_SEGMENTS, Reassembled, Reassembler};
use trueline_isup::{
    ApplicationContext, ApplicationTransport, MessageType, Parameter, ParameterName, ParameterValue,
    UnusableData, segmentation,
};

use crate::drawn;

/// The messages that carry the segments, the first an answer that has more to tell.
pub(crate) fn messages(transport: &ApplicationTransport<'_>, first: usize, further: usize) -> Vec<Vec<u8>> {
    let segments = transport.segments(first, further, 99).unwrap();
    let messages = segments.enumerate().map(|(index, segment)| {
        let message_type = if index == 0 { MessageType::ANM } else { MessageType::APM };
        MessageBuilder::new(CallInstanceCode(7), message_type).with(&segment).finish().unwrap()
    });
    messages.collect()
}

fn joined(messages: &[Vec<u8>]) -> Vec<u8> {
    let mut reassembler = Reassembler::new();
    let mut done = None;
    for octets in messages {
        let message = Message::decode(octets).unwrap();
        let call = (message.call_instance_code(), "backward");
        let segment = message.parameter::<ApplicationTransport<'_>>().unwrap().unwrap();
        assert!(done.is_none());
        match reassembler.accept(call, Duration::ZERO, &segment).unwrap() {
            Reassembled::Whole(transport) => {
                let mut content = Vec::new();
                transport.encode(&mut content);
                done = Some(content);
            }
            Reassembled::Joined(content) => done = Some(content),
            Reassembled::Waiting { superseded, .. } => assert_eq!(superseded, None),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(reassembler.waiting(), 0);
    done.unwrap()
}

proptest! {
    #[test]
    fn segments_join_to_what_was_cut(
        octets in vec(drawn::user_information(), 1..5),
        first in 6_usize..300,
        further in 120_usize..300,
    ) {
        let octets = octets.concat();
        let transport = ApplicationTransport::new(ApplicationContext::BAT, &octets);
        let messages = messages(&transport, first, further);
        prop_assert!(messages.len() <= MAX_SEGMENTS);
        for octets in &messages {
            let message = Message::decode(octets).unwrap();
            let raw = message.parameters().next().unwrap().unwrap();
            let room = if message.message_type() == MessageType::APM { further } else { first };
            prop_assert!(raw.value.len() <= room.min(MAX_CONTENT));
        }
        let content = joined(&messages);
        let again = ApplicationTransport::decode(&content).unwrap();
        prop_assert_eq!(again, transport);
        prop_assert!(bat_elements(&again).unwrap().all(|raw| raw.is_ok()));
    }

    /// Whatever comes in whatever order, memory stays within the limits and nothing is joined that was not sent.
    #[test]
    fn segments_of_any_kind_are_refused_or_joined_in_order(
        segments in vec((0_u8..3, 0_u8..2, 0_u8..12, 0_u8..2, 0_u8..40), 0..60),
    ) {
        let mut reassembler = Reassembler::new();
        let data = [0xAA; 8];
        for (call, sequence, to_come, reference, seconds) in segments {
            let segment = ApplicationTransport::new(ApplicationContext::BAT, &data)
                .with_segmentation(trueline_isup::SequenceIndicator::from_code(sequence), to_come, reference);
            match reassembler.accept(call, Duration::from_secs(seconds.into()), &segment) {
                Ok(Reassembled::Joined(content)) => {
                    let joined = ApplicationTransport::decode(&content).unwrap();
                    prop_assert!(joined.user_information().len() <= data.len() * MAX_SEGMENTS);
                    prop_assert!(joined.user_information().len() > data.len());
                }
                Ok(_) => {}
                Err(rejected) => prop_assert_eq!(rejected.action, UnusableData::Discard),
            }
            prop_assert!(reassembler.waiting() <= 6);
        }
        let waiting = reassembler.waiting();
        prop_assert_eq!(reassembler.expire(Duration::from_secs(1000)).len(), waiting);
    }
}

#[test]
fn simple_segmentation_is_that_of_isup() {
    let call = CallInstanceCode(7);
    let long = MessageBuilder::new(call, MessageType::ANM)
        .with_content(ParameterName::USER_TO_USER_INFORMATION, [4; 129])
        .with_content(ParameterName::ACCESS_TRANSPORT, [0x1E; 150])
        .finish()
        .unwrap();
    let limit = segmentation::CLASSICAL_MTP_LIMIT - CallInstanceCode::LENGTH;
    let message = Message::decode(&long).unwrap().without_call_instance_code();
    let split = segmentation::split(&message, limit).unwrap();
    let first = call.in_front_of(&split.first);
    let segment = call.in_front_of(&split.segment.unwrap());
    assert!(first.len() <= segmentation::CLASSICAL_MTP_LIMIT);

    let [first, segment] = [&first, &segment].map(|octets| Message::decode(octets).unwrap());
    assert_eq!((segment.call_instance_code(), segment.message_type()), (call, MessageType::SGM));
    let merged =
        segmentation::merge(&first.without_call_instance_code(), &segment.without_call_instance_code());
    let merged = call.in_front_of(&merged.unwrap());
    let merged = Message::decode(&merged).unwrap();
    assert_eq!(merged.call_instance_code(), call);
    let values = |code| {
        let mut parameters = merged.parameters().map(Result::unwrap);
        parameters.find(|raw| raw.code == code).map(|raw| raw.value.len())
    };
    assert_eq!(values(ParameterName::USER_TO_USER_INFORMATION), Some(129));
    assert_eq!(values(ParameterName::ACCESS_TRANSPORT), Some(150));
}

#[test]
fn one_message_is_enough_where_all_fits() {
    let transport = ApplicationTransport::new(ApplicationContext::BAT, &[0x01, 0x82, 0x90, 0x02]);
    let messages = messages(&transport, 100, 100);
    assert_eq!(messages.len(), 1);
    let message = Message::decode(&messages[0]).unwrap();
    let raw = message.parameters().next().unwrap().unwrap();
    assert_eq!(raw.typed().unwrap(), ParameterValue::ApplicationTransport(transport));
}
