//! Simple segmentation: splitting, merging, and waiting for the second part.

use core::time::Duration;

use proptest::prelude::*;
use trueline_isup::segmentation::*;
use trueline_isup::*;
use trueline_number::AddressSignals;

const USER_TO_USER: ParameterName = ParameterName::USER_TO_USER_INFORMATION;
const ACCESS_TRANSPORT: ParameterName = ParameterName::ACCESS_TRANSPORT;
const INDICATORS: ParameterName = ParameterName::OPTIONAL_BACKWARD_CALL_INDICATORS;

fn answer(parameters: &[(ParameterName, &[u8])]) -> Vec<u8> {
    let builder = MessageBuilder::new(MessageType::ANM).with_cic(CircuitIdentificationCode::new(5));
    let builder = builder.allow_out_of_place();
    parameters
        .iter()
        .fold(builder, |builder, (code, content)| builder.with_content(*code, *content))
        .finish()
        .unwrap()
}

fn decoded(octets: &[u8]) -> Message<'_> {
    Message::decode(octets).unwrap()
}

fn optional(octets: &[u8]) -> Vec<(ParameterName, &[u8])> {
    decoded(octets).optional_parameters().map(|raw| raw.map(|raw| (raw.code, raw.value)).unwrap()).collect()
}

#[test]
fn the_limit_of_the_classical_mtp_is_268_octets_behind_the_routing_label() {
    assert_eq!(CLASSICAL_MTP_LIMIT, 268);
    // Circuit 2, type 1, pointer 1, name and length, content, end marker.
    let fits = answer(&[(USER_TO_USER, &[4; 129]), (ACCESS_TRANSPORT, &[1; 130])]);
    assert_eq!(fits.len(), 268);
    assert_eq!(split(&decoded(&fits), CLASSICAL_MTP_LIMIT), Ok(Split { first: fits, segment: None }));
}

#[test]
fn as_few_octets_as_suffice_move_and_the_first_part_announces_them() {
    let octets =
        answer(&[(USER_TO_USER, &[4; 129]), (ParameterName(0xB1), &[7]), (ACCESS_TRANSPORT, &[1; 131])]);
    let split = split(&decoded(&octets), CLASSICAL_MTP_LIMIT).unwrap();
    let expected: [(_, &[u8]); 3] =
        [(ParameterName(0xB1), &[7]), (ACCESS_TRANSPORT, &[1; 131]), (INDICATORS, &[4])];
    assert_eq!(optional(&split.first), expected);
    let segment = split.segment.unwrap();
    assert_eq!(segment[..6], [0x05, 0x00, 0x38, 0x01, 0x20, 129]);
    assert_eq!(optional(&segment), [(USER_TO_USER, &[4; 129][..])]);
    assert!(announces_segment(&decoded(&split.first)) && !announces_segment(&decoded(&octets)));
}

#[test]
fn the_other_bits_of_the_indicators_stay() {
    let octets =
        answer(&[(INDICATORS, &[0x8A, 0x55]), (USER_TO_USER, &[4; 129]), (ACCESS_TRANSPORT, &[1; 131])]);
    let split = split(&decoded(&octets), CLASSICAL_MTP_LIMIT).unwrap();
    assert_eq!(optional(&split.first)[0], (INDICATORS, &[0x8E, 0x55][..]));
    let merged = merge(&decoded(&split.first), &decoded(&split.segment.unwrap())).unwrap();
    assert_eq!(optional(&merged)[0], (INDICATORS, &[0x8A, 0x55][..]));
}

#[test]
fn generic_numbers_stay_where_the_others_suffice() {
    let signals = AddressSignals::from_digits("12025550142").unwrap();
    let called = CalledPartyNumber::new(NatureOfAddress::International, signals);
    let qualifier = NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER;
    let number = GenericNumber::new(qualifier, NatureOfAddress::International, signals);
    let iam = |user_to_user: usize, opaque: usize| {
        Iam::new(
            &NatureOfConnectionIndicators::new(),
            &ForwardCallIndicators::new(),
            &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
            &TransmissionMediumRequirement::new(TransmissionMedium::SPEECH),
            &called,
        )
        .with_generic_number(&number)
        .with_content(USER_TO_USER, vec![4; user_to_user])
        .with_content(ParameterName::APPLICATION_TRANSPORT, vec![0; opaque])
        .finish()
        .unwrap()
    };
    let codes = |octets: &[u8]| -> Vec<ParameterName> {
        let message = Message::decode_without_cic(octets).unwrap();
        message.optional_parameters().map(|raw| raw.unwrap().code).collect()
    };
    let number = ParameterName::GENERIC_NUMBER;
    let announcement = ParameterName::OPTIONAL_FORWARD_CALL_INDICATORS;
    let octets = iam(129, 110);
    let parts = split(&Message::decode_without_cic(&octets).unwrap(), 266).unwrap();
    assert_eq!(codes(&parts.first), [number, ParameterName::APPLICATION_TRANSPORT, announcement]);
    assert_eq!(codes(&parts.segment.unwrap()), [USER_TO_USER]);
    // Here they do not.
    let octets = iam(2, 235);
    let parts = split(&Message::decode_without_cic(&octets).unwrap(), 266).unwrap();
    assert_eq!(codes(&parts.first), [USER_TO_USER, ParameterName::APPLICATION_TRANSPORT, announcement]);
    assert_eq!(codes(&parts.segment.unwrap()), [number]);
}

#[test]
fn a_choice_is_found_wherever_there_is_one() {
    // 203 octets must go and 263 may: of these only the three smaller ones together.
    let sizes = [200_u8, 100, 80, 83];
    let contents: Vec<(ParameterName, Vec<u8>)> =
        sizes.iter().map(|size| (ParameterName::GENERIC_DIGITS, vec![0; usize::from(*size) - 2])).collect();
    let parameters: Vec<(ParameterName, &[u8])> =
        contents.iter().map(|(code, content)| (*code, content.as_slice())).collect();
    let octets = answer(&parameters);
    let parts = split(&decoded(&octets), CLASSICAL_MTP_LIMIT).unwrap();
    assert!(parts.first.len() <= 268);
    let segment = parts.segment.unwrap();
    assert_eq!(segment.len(), 268);
    assert_eq!(optional(&segment).len(), 3);
}

#[test]
fn what_does_not_fit_is_told() {
    let limit = CLASSICAL_MTP_LIMIT;
    let octets = answer(&[
        (ParameterName(0xB1), &[0; 250]),
        (USER_TO_USER, &[4; 129]),
        (ParameterName(0xB2), &[0; 20]),
    ]);
    let length = octets.len();
    assert_eq!(
        split(&decoded(&octets), limit),
        Err(SplitError::TooLong { octets: length, limit, movable: 131 })
    );
    let octets = answer(&[(INDICATORS, &[0x04]), (USER_TO_USER, &[4; 129]), (ACCESS_TRANSPORT, &[0; 200])]);
    let length = octets.len();
    assert_eq!(split(&decoded(&octets), limit), Err(SplitError::AlreadyAnnounced { octets: length, limit }));
    let message_type = MessageType::USR;
    let octets = MessageBuilder::new(message_type).with_content(USER_TO_USER, [4; 129]).finish().unwrap();
    assert_eq!(
        split(&Message::decode_without_cic(&octets).unwrap(), 100),
        Err(SplitError::NotSegmentable { message_type, octets: octets.len(), limit: 100 })
    );
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A first part that announces a segment, the segment, and both as one.
fn parts() -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let segment = vec![0x05, 0x00, 0x38, 0x01, 0x20, 0x02, 0x04, 0x11, 0x00];
    let merged = answer(&[(INDICATORS, &[0]), (USER_TO_USER, &[4, 0x11])]);
    (answer(&[(INDICATORS, &[0x04])]), segment, merged)
}

fn processed() -> Step {
    Step { alone: None, message: Received::Whole }
}

#[test]
fn both_parts_are_merged() {
    let (first, segment, merged) = parts();
    let mut reassembly = Reassembly::new();
    assert_eq!(
        reassembly.receive(&decoded(&first), seconds(10)),
        Step { alone: None, message: Received::Held }
    );
    assert_eq!(reassembly.deadline(), Some(seconds(13)));
    let step = reassembly.receive(&decoded(&segment), seconds(12));
    assert_eq!(step, Step { alone: None, message: Received::Merged(merged) });
    assert_eq!((reassembly.deadline(), reassembly.expire(seconds(99))), (None, None));
}

#[test]
fn t34_lets_the_first_part_go_on_alone_and_the_late_segment_is_discarded() {
    let (first, segment, _) = parts();
    let mut reassembly = Reassembly::new().with_t34(seconds(2));
    reassembly.receive(&decoded(&first), seconds(10));
    assert_eq!(reassembly.expire(seconds(11)), None);
    assert_eq!(reassembly.expire(seconds(12)), Some(first.clone()));
    let discarded = Step { alone: None, message: Received::Discarded };
    assert_eq!(reassembly.receive(&decoded(&segment), seconds(12)), discarded);
    // Where nobody asked in between, the segment finds the timer run out.
    reassembly.receive(&decoded(&first), seconds(20));
    let step = reassembly.receive(&decoded(&segment), seconds(22));
    assert_eq!(step, Step { alone: Some(first), message: Received::Discarded });
}

#[test]
fn a_segment_that_nobody_announced_is_discarded() {
    let (_, segment, _) = parts();
    let discarded = Step { alone: None, message: Received::Discarded };
    assert_eq!(Reassembly::new().receive(&decoded(&segment), seconds(0)), discarded);
}

#[test]
fn messages_about_the_circuit_do_not_end_the_wait_and_all_others_do() {
    let (first, segment, merged) = parts();
    for code in 0..=u8::MAX {
        let message_type = MessageType(code);
        if message_type == MessageType::SGM {
            continue;
        }
        let mut reassembly = Reassembly::new();
        reassembly.receive(&decoded(&first), seconds(0));
        let octets = [0x05, 0x00, code];
        let step = reassembly.receive(&Message::decode_head(&octets).unwrap(), seconds(1));
        let about_the_circuit =
            ["COT", "BLO", "BLA", "UBL", "UBA", "CGB", "CGBA", "CGU", "CGUA", "CQM", "CQR"];
        if message_type.abbreviation().is_some_and(|name| about_the_circuit.contains(&name)) {
            assert_eq!(step, processed(), "{message_type}");
            let step = reassembly.receive(&decoded(&segment), seconds(2));
            assert_eq!(step.message, Received::Merged(merged.clone()), "{message_type}");
        } else {
            assert_eq!(step, Step { alone: Some(first.clone()), message: Received::Whole }, "{message_type}");
            assert_eq!(reassembly.deadline(), None);
        }
    }
}

#[test]
fn another_first_part_takes_the_place_of_the_one_that_waits() {
    let (first, ..) = parts();
    let mut reassembly = Reassembly::new();
    reassembly.receive(&decoded(&first), seconds(0));
    let step = reassembly.receive(&decoded(&first), seconds(1));
    assert_eq!(step, Step { alone: Some(first), message: Received::Held });
    assert_eq!(reassembly.deadline(), Some(seconds(4)));
}

proptest! {
    #[test]
    fn what_was_split_is_merged_to_the_same(
        parameters in prop::collection::vec(
            (prop::sample::select(vec![0x03, 0x20, 0x38, 0xC1, 0x2C, 0xC0, 0xB1, 0xB2]),
             prop::collection::vec(any::<u8>(), 0..120)), 0..8),
        limit in 20..300_usize,
    ) {
        let parameters: Vec<(ParameterName, &[u8])> =
            parameters.iter().map(|(code, content)| (ParameterName(*code), content.as_slice())).collect();
        let octets = answer(&parameters);
        let parts = split(&decoded(&octets), limit);
        let Ok(parts) = parts else {
            // All that may move, and what that makes of both parts.
            let movable: usize = parameters.iter().filter(|(code, _)| MOVABLE.contains(code))
                .map(|(_, content)| content.len() + 2).sum();
            prop_assert!(octets.len() + 3 - movable > limit || movable + 5 > limit, "{parts:?}");
            return Ok(());
        };
        prop_assert!(parts.first.len() <= limit);
        let Some(segment) = parts.segment else {
            prop_assert_eq!(parts.first, octets);
            return Ok(());
        };
        prop_assert!(segment.len() <= limit);
        prop_assert!(optional(&segment).iter().all(|(code, _)| MOVABLE.contains(code)));
        let merged = merge(&decoded(&parts.first), &decoded(&segment)).unwrap();
        let mut merged = optional(&merged);
        let announcement = merged.iter().position(|(code, _)| *code == INDICATORS).unwrap();
        prop_assert_eq!(merged.remove(announcement).1, [0]);
        // Nothing is lost.
        for code in parameters.iter().map(|(code, _)| *code) {
            let of = |all: &[(ParameterName, &[u8])]| -> Vec<Vec<u8>> {
                all.iter().filter(|(name, _)| *name == code).map(|(_, content)| content.to_vec()).collect()
            };
            let (mut before, mut after) = (of(&parameters), of(&merged));
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
        prop_assert_eq!(merged.len(), parameters.len());
    }

    #[test]
    fn any_messages_in_a_row_are_taken(
        messages in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..30),
            prop::sample::select(vec![0x01, 0x06, 0x09, 0x38, 0x05]), 0..3_u64), 0..12),
    ) {
        let mut reassembly = Reassembly::new();
        let mut now = Duration::ZERO;
        let (mut given, mut taken) = (0, 0);
        for (body, message_type, wait) in &messages {
            now += seconds(*wait);
            let octets = [&[5, 0, *message_type][..], body].concat();
            let step = reassembly.receive(&Message::decode_head(&octets).unwrap(), now);
            given += usize::from(step.alone.is_some());
            given += usize::from(matches!(step.message, Received::Whole | Received::Merged(_)));
            taken += usize::from(*message_type != 0x38);
            // Each message but segments goes on once.
            prop_assert_eq!(given + usize::from(reassembly.deadline().is_some()), taken);
        }
    }
}
