//! Compatibility information: read, built, and acted on.

use proptest::prelude::*;
use trueline_isup::*;

/// Octets to a value, and to octets again; through its fields too.
fn comes_back(code: ParameterName, octets: &[u8]) {
    let raw = RawParameter { code, part: Part::Optional, value: octets, offset: 0, variant: Variant::ItuT };
    let value = raw.typed().unwrap();
    assert_eq!(crate::encoded(&value), octets);
    assert!(!value.to_string().is_empty());
    #[cfg(feature = "serde")]
    {
        use trueline_wire::json::{JsonWriter, Members};
        let mut text = Vec::new();
        JsonWriter::new(&mut text).object(|to| value.each_field(to));
        let json: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let mut again = Vec::new();
        let members = Members::new(json.as_object().unwrap());
        ParameterValue::encode_members(code, &members, &mut again).unwrap().unwrap();
        assert_eq!(again, octets, "{json}");
    }
}

#[test]
fn every_instruction_octet_survives() {
    for instructions in 0..=u16::MAX {
        let [one, two] = instructions.to_be_bytes();
        comes_back(ParameterName::MESSAGE_COMPATIBILITY_INFORMATION, &[one, two]);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D, one, two, 0x80]);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D, one, two]);
    }
    comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[]);
    comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D]);
}

proptest! {
    #[test]
    fn any_compatibility_information_survives(octets in prop::collection::vec(any::<u8>(), 1..40)) {
        comes_back(ParameterName::MESSAGE_COMPATIBILITY_INFORMATION, &octets);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &octets);
    }
}

mod rules {
    //! One test for each row of the rules of Q.764 §2.9.5, named as the row.

    use trueline_isup::compatibility::*;
    use trueline_isup::*;

    /// Unknown parameters of the tests; 0xB1 is read in front of 0xB2.
    const B1: ParameterName = ParameterName(0xB1);
    const B2: ParameterName = ParameterName(0xB2);
    /// An unknown message type of the tests.
    const UNKNOWN: MessageType = MessageType(0x7E);

    const A: ExchangeType = ExchangeType::A;
    const B: ExchangeType = ExchangeType::B;

    /// ANM with B1 (one octet) and, where there are instructions, parameter compatibility information.
    fn answer(instructions: &[u8]) -> Vec<u8> {
        message(MessageType::ANM, &[B1], instructions)
    }

    fn message(message_type: MessageType, unknown: &[ParameterName], instructions: &[u8]) -> Vec<u8> {
        let mut builder = MessageBuilder::new(message_type).with_cic(CircuitIdentificationCode::new(5));
        if message_type.mandatory_parameters().any(|code| code == ParameterName::CAUSE_INDICATORS) {
            let cause = CauseIndicators::new(CauseLocation::User, CauseValue::NORMAL_CALL_CLEARING);
            builder = builder.with(&cause);
        }
        for code in unknown {
            builder = builder.with_content(*code, [0x77]);
        }
        if !instructions.is_empty() {
            builder = builder.with_content(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, instructions);
        }
        builder.allow_out_of_place().finish().unwrap()
    }

    /// A message of unknown type with an optional part alone, which holds the instructions if there are any.
    fn unknown_message(instructions: Option<u8>) -> Vec<u8> {
        match instructions {
            Some(octet) => vec![0x05, 0x00, UNKNOWN.0, 0x01, 0x38, 0x01, octet, 0x00],
            None => vec![0x05, 0x00, UNKNOWN.0, 0x00],
        }
    }

    fn judge(node: Node, octets: &[u8]) -> CompatibilityVerdict {
        node.judge(&Message::decode(octets).unwrap())
    }

    /// What a node that can pass on does with B1 of an answer message.
    fn with(exchange: ExchangeType, instruction: u8) -> CompatibilityVerdict {
        judge(Node::new(exchange), &answer(&[B1.0, instruction]))
    }

    /// What a node that cannot pass on does with it.
    fn stuck(exchange: ExchangeType, instruction: u8) -> CompatibilityVerdict {
        let node = Node::new(exchange).with_passing_on(PassingOn::NotPossible);
        judge(node, &answer(&[B1.0, instruction]))
    }

    fn without(names: &[ParameterName]) -> CompatibilityAction {
        CompatibilityAction::PassOnWithout(names.iter().copied().collect())
    }

    /// Cause value and diagnostics.
    fn cause(cause: Option<CompatibilityCause>) -> Option<(u8, Vec<u8>)> {
        cause.map(|cause| (cause.cause_value().0, cause.diagnostics().collect()))
    }

    /// Cause value and diagnostics of the release.
    fn released(verdict: CompatibilityVerdict) -> Option<(u8, Vec<u8>)> {
        match verdict.action() {
            CompatibilityAction::Release(why) => cause(Some(why)),
            _ => None,
        }
    }

    /// Cause value and diagnostics of the confusion message.
    fn notified(verdict: CompatibilityVerdict) -> Option<(u8, Vec<u8>)> {
        cause(verdict.notification())
    }

    #[test]
    fn exchange_types() {
        // For end nodes: discard the parameter.
        assert_eq!(with(A, 0xD1).action(), without(&[B1]));
        assert_eq!(with(B, 0xD1).action(), CompatibilityAction::PassOn);
    }

    #[test]
    fn bit_a_1_at_a_type_b_exchange() {
        // Passed on, whatever the other bits are, and silently.
        for others in 0..0x40_u8 {
            let verdict = with(B, 0x80 | others << 1 | 1);
            assert_eq!((verdict.action(), notified(verdict)), (CompatibilityAction::PassOn, None));
        }
        let verdict = judge(Node::new(B), &unknown_message(Some(0x8F)));
        assert_eq!((verdict.action(), notified(verdict)), (CompatibilityAction::PassOn, None));
        // A network in which they count all the same.
        let mut rules = CompatibilityRules::Q764;
        rules.end_node_interpretation_at_type_b = EndNodeInterpretation::Obey;
        let verdict = judge(Node::new(B).with_rules(rules), &answer(&[B1.0, 0xD1]));
        assert_eq!(verdict.action(), without(&[B1]));
    }

    #[test]
    fn bit_a_1_at_a_type_a_exchange_or_bit_a_0_anywhere() {
        for (exchange, bit_a) in [(A, 1), (A, 0), (B, 0)] {
            assert_eq!(with(exchange, 0x90 | bit_a).action(), without(&[B1]));
            assert_eq!(with(exchange, 0x88 | bit_a).action(), CompatibilityAction::DiscardMessage);
            assert_eq!(released(with(exchange, 0x82 | bit_a)), Some((99, vec![0xB1])));
            assert_eq!(with(exchange, 0xC0 | bit_a).action(), CompatibilityAction::PassOn);
        }
    }

    #[test]
    fn precedence() {
        assert!(released(with(A, 0x80 | 0x02 | 0x08 | 0x10)).is_some());
        assert_eq!(with(A, 0x80 | 0x08 | 0x10).action(), CompatibilityAction::DiscardMessage);
        assert_eq!(with(A, 0x80 | 0x10).action(), without(&[B1]));
        assert_eq!(with(A, 0x80).action(), CompatibilityAction::PassOn);
        // A message has no bit to discard a parameter.
        assert!(released(judge(Node::new(A), &unknown_message(Some(0x80 | 0x02 | 0x08)))).is_some());
        let discarded = judge(Node::new(A), &unknown_message(Some(0x80 | 0x08)));
        assert_eq!(discarded.action(), CompatibilityAction::DiscardMessage);
        let passed_on = judge(Node::new(A), &unknown_message(Some(0x90)));
        assert_eq!(passed_on.action(), CompatibilityAction::PassOn);
    }

    #[test]
    fn release() {
        let verdict = with(A, 0x82 | 0x04);
        assert_eq!(released(verdict), Some((99, vec![0xB1])));
        assert_eq!(notified(verdict), None, "a release takes the place of the confusion message");
        let cic = Some(CircuitIdentificationCode::new(5));
        let rel = verdict.release(cic, CallOnCircuit::Present).unwrap();
        assert_eq!(rel, [0x05, 0x00, 0x0C, 0x02, 0x00, 0x03, 0x82, 0xE3, 0xB1]);
        let rlc = verdict.release(cic, CallOnCircuit::Absent).unwrap();
        assert_eq!(rlc, [0x05, 0x00, 0x10, 0x01, 0x12, 0x03, 0x82, 0xE3, 0xB1, 0x00]);
        let verdict = judge(Node::new(B), &unknown_message(Some(0x82)));
        assert_eq!(released(verdict), Some((97, vec![UNKNOWN.0])));
        assert_eq!(verdict.passed_on(&Message::decode(&unknown_message(Some(0x82))).unwrap()), Ok(None));
        assert_eq!(with(A, 0xC0).release(cic, CallOnCircuit::Present), None);
    }

    #[test]
    fn discard_with_c_1() {
        let verdict = with(A, 0x94);
        assert_eq!((verdict.action(), notified(verdict)), (without(&[B1]), Some((99, vec![0xB1]))));
        // The whole message for its parameter: message type and name.
        let verdict = with(A, 0x8C);
        assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
        assert_eq!(notified(verdict), Some((110, vec![MessageType::ANM.0, 0xB1])));
        let verdict = judge(Node::new(A), &unknown_message(Some(0x8C)));
        assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
        assert_eq!(notified(verdict), Some((97, vec![UNKNOWN.0])));
        assert_eq!(
            verdict.confusion(Some(CircuitIdentificationCode::new(5))).unwrap(),
            [0x05, 0x00, 0x2F, 0x02, 0x00, 0x03, 0x82, 0xE1, 0x7E]
        );
        assert_eq!(verdict.confusion(None).unwrap(), [0x2F, 0x02, 0x00, 0x03, 0x82, 0xE1, 0x7E]);
    }

    #[test]
    fn discard_with_c_0() {
        for instruction in [0x90, 0x88] {
            assert_eq!(with(A, instruction).confusion(None), None);
        }
        assert_eq!(judge(Node::new(A), &unknown_message(Some(0x88))).confusion(None), None);
    }

    #[test]
    fn pass_on_and_it_is_possible() {
        let verdict = with(A, 0xC0);
        assert_eq!((verdict.action(), notified(verdict)), (CompatibilityAction::PassOn, None));
        let verdict = with(A, 0xC4);
        assert_eq!(
            (verdict.action(), notified(verdict)),
            (CompatibilityAction::PassOn, Some((103, vec![0xB1])))
        );
        let octets = answer(&[B1.0, 0xC4]);
        assert_eq!(verdict.passed_on(&Message::decode(&octets).unwrap()), Ok(Some(octets)));
        let mut rules = CompatibilityRules::Q764;
        rules.cause_of_passing_on = None;
        assert_eq!(notified(judge(Node::new(A).with_rules(rules), &answer(&[B1.0, 0xC4]))), None);
        // A message is passed on silently.
        let verdict = judge(Node::new(B), &unknown_message(Some(0x84)));
        assert_eq!((verdict.action(), notified(verdict)), (CompatibilityAction::PassOn, None));
    }

    #[test]
    fn pass_on_impossible() {
        assert_eq!(released(stuck(A, 0x80)), Some((99, vec![0xB1])));
        assert_eq!(stuck(A, 0xA0).action(), CompatibilityAction::DiscardMessage);
        assert_eq!(stuck(A, 0xC0).action(), without(&[B1]));
        assert_eq!(released(stuck(A, 0xE0)), Some((99, vec![0xB1])), "11 is read as 00");
        assert_eq!(notified(stuck(A, 0xC4)), Some((99, vec![0xB1])));
        assert_eq!(notified(stuck(A, 0xA4)), Some((110, vec![MessageType::ANM.0, 0xB1])));
        assert_eq!(notified(stuck(A, 0xC0)), None);
        // End node interpretation: the indicators for this case count at type B too.
        assert_eq!(stuck(B, 0xC1).action(), without(&[B1]));

        let node = Node::new(A).with_passing_on(PassingOn::NotPossible);
        assert_eq!(released(judge(node, &unknown_message(Some(0x80)))), Some((97, vec![UNKNOWN.0])));
        let verdict = judge(node, &unknown_message(Some(0x94)));
        assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
        assert_eq!(notified(verdict), Some((97, vec![UNKNOWN.0])));
        assert_eq!(notified(judge(node, &unknown_message(Some(0x90)))), None);
    }

    #[test]
    fn no_compatibility_information_unknown_message() {
        for exchange in [A, B] {
            // Without an optional part, with one that has other parameters, and with a body that is none.
            let with_others = [0x05, 0x00, UNKNOWN.0, 0x01, 0xB1, 0x01, 0x77, 0x00];
            let no_optional_part = [0x05, 0x00, UNKNOWN.0, 0x38, 0x01, 0x80];
            for octets in
                [&unknown_message(None)[..], &with_others, &no_optional_part, &[0x05, 0x00, UNKNOWN.0]]
            {
                let verdict = judge(Node::new(exchange), octets);
                assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
                assert_eq!(notified(verdict), Some((97, vec![UNKNOWN.0])));
            }
        }
        let mut rules = CompatibilityRules::Q764;
        rules.unknown_message_body = UnknownMessageBody::Unknown;
        let verdict = judge(Node::new(B).with_rules(rules), &unknown_message(Some(0x80)));
        assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
    }

    #[test]
    fn no_compatibility_information_unknown_parameter() {
        let verdict = judge(Node::new(A), &answer(&[]));
        assert_eq!((verdict.action(), notified(verdict)), (without(&[B1]), Some((99, vec![0xB1]))));
        let verdict = judge(Node::new(B), &answer(&[]));
        assert_eq!((verdict.action(), notified(verdict)), (CompatibilityAction::PassOn, None));
        // Information about another parameter is none about this one.
        assert_eq!(judge(Node::new(A), &answer(&[B2.0, 0xC0])).action(), without(&[B1]));
    }

    #[test]
    fn unknown_parameter_in_cfn_rel_rlc() {
        for message_type in [MessageType::CFN, MessageType::REL, MessageType::RLC] {
            for instruction in 0..=0x7F_u8 {
                let octets = message(message_type, &[B1], &[B1.0, 0x80 | instruction]);
                for passing_on in [PassingOn::Possible, PassingOn::NotPossible] {
                    let verdict = judge(Node::new(A).with_passing_on(passing_on), &octets);
                    assert_eq!(verdict.confusion(None), None);
                    if message_type != MessageType::CFN {
                        assert!(matches!(
                            verdict.action(),
                            CompatibilityAction::PassOn | CompatibilityAction::PassOnWithout(_)
                        ));
                    }
                }
            }
            assert_eq!(judge(Node::new(A), &message(message_type, &[B1], &[])).confusion(None), None);
        }
        // Not even where the exchange does not know the type.
        let node = Node::new(A).without_message_type(MessageType::CFN);
        assert_eq!(judge(node, &message(MessageType::CFN, &[], &[])).confusion(None), None);
    }

    #[test]
    fn several_unknown_parameters_with_different_instructions() {
        let judged = |one, two| {
            let octets = message(MessageType::ANM, &[B1, B2], &[B1.0, one, B2.0, two]);
            judge(Node::new(A), &octets)
        };
        // Each is carried out: one goes, the other stays; one confusion message names both.
        let verdict = judged(0x94, 0xC4);
        assert_eq!(verdict.action(), without(&[B1]));
        assert_eq!(notified(verdict), Some((99, vec![0xB1, 0xB2])));
        assert_eq!(notified(judged(0x94, 0xC0)), Some((99, vec![0xB1])));
        assert_eq!(notified(judged(0x90, 0xC4)), Some((103, vec![0xB2])));
        assert_eq!(notified(judged(0xC4, 0xC4)), Some((103, vec![0xB1, 0xB2])));
        assert_eq!(judged(0x90, 0x90).action(), without(&[B1, B2]));
        // Discarding the message is more severe than discarding a parameter, releasing than either.
        let verdict = judged(0x94, 0x8C);
        assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
        assert_eq!(notified(verdict), Some((110, vec![MessageType::ANM.0, 0xB2])));
        assert_eq!(notified(judged(0x94, 0x88)), None);
        assert_eq!(released(judged(0x8C, 0x82)), Some((99, vec![0xB2])));
    }

    #[test]
    fn pci_content() {
        // A name that comes twice, in one information or in two: the most severe counts.
        for (one, two) in [(0x90, 0xC0), (0xC0, 0x90)] {
            assert_eq!(judge(Node::new(A), &answer(&[B1.0, one, B1.0, two])).action(), without(&[B1]));
        }
        let octets =
            [0x05, 0x00, 0x09, 0x01, 0x39, 0x02, 0xB1, 0xC0, 0xB1, 0x01, 0x77, 0x39, 0x02, 0xB1, 0x90, 0x00];
        assert_eq!(judge(Node::new(A), &octets).action(), without(&[B1]));
        let mut rules = CompatibilityRules::Q764;
        rules.repeated_instructions = RepeatedInstructions::First;
        let verdict = judge(Node::new(A).with_rules(rules), &octets);
        assert_eq!(verdict.action(), CompatibilityAction::PassOn);
        // Octets that lengthen an instruction are no pair.
        let verdict = judge(Node::new(A), &answer(&[B2.0, 0x40, 0x00, 0x81, B1.0, 0xC0]));
        assert_eq!(verdict.action(), CompatibilityAction::PassOn);
    }

    #[test]
    fn unrecognised_value_of_a_known_indicator() {
        // Hop counter with spare bits: known, whatever the compatibility information says of it.
        let code = ParameterName::HOP_COUNTER;
        let octets = MessageBuilder::new(MessageType::ANM)
            .with_content(code, [0xE5])
            .with_content(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, [code.0, 0x82])
            .allow_out_of_place()
            .finish()
            .unwrap();
        let message = Message::decode_without_cic(&octets).unwrap();
        assert_eq!(Node::new(A).judge(&message).action(), CompatibilityAction::Process);
        let node = Node::new(A).without_parameter(code);
        assert!(matches!(node.judge(&message).action(), CompatibilityAction::Release(_)));
        assert_eq!(
            node.with_parameter(code).judge(&message).action(),
            CompatibilityAction::Process,
            "a caller may teach a node"
        );
    }

    #[test]
    fn format_error() {
        // Optional part cut short; pointer outside; mandatory parameter without its octets. B1 says release.
        let cut = [0x05, 0x00, 0x09, 0x01, 0xB1, 0x01, 0x77, 0x39, 0x02, 0xB1, 0x82];
        let outside = [0x05, 0x00, 0x0C, 0x20, 0x00];
        let empty = [0x05, 0x00, 0x0C, 0x02, 0x00, 0x00];
        for octets in [&cut[..], &outside, &empty] {
            let verdict = Node::new(A).judge(&Message::decode_head(octets).unwrap());
            assert_eq!(verdict.action(), CompatibilityAction::DiscardMessage);
            assert_eq!(verdict.confusion(None), None);
        }
    }

    #[test]
    fn only_what_is_discarded_differs_in_what_is_passed_on() {
        let octets = [
            0x05, 0xF0, 0x2C, 0x82, 0x02, 0x5A, 0xB1, 0x01, 0x77, 0xB2, 0x00, 0xB1, 0x00, 0x39, 0x04, 0xB1,
            0x90, 0xB2, 0xC0, 0x00, 0xEE,
        ];
        let message = Message::decode(&octets).unwrap();
        let passed_on = Node::new(A).judge(&message).passed_on(&message).unwrap().unwrap();
        let expected =
            [0x05, 0xF0, 0x2C, 0x82, 0x02, 0x5A, 0xB2, 0x00, 0x39, 0x04, 0xB1, 0x90, 0xB2, 0xC0, 0x00, 0xEE];
        assert_eq!(passed_on, expected);
        // The last optional parameter takes the optional part with it.
        let octets = [0x05, 0x00, 0x09, 0x01, 0xB1, 0x01, 0x77, 0x00];
        let message = Message::decode(&octets).unwrap();
        let passed_on = Node::new(A).judge(&message).passed_on(&message).unwrap().unwrap();
        assert_eq!(passed_on, [0x05, 0x00, 0x09, 0x00]);
    }

    #[test]
    fn a_message_type_can_be_taught_and_forgotten() {
        let node = Node::new(B).with_message_type(UNKNOWN).without_message_type(MessageType::ANM);
        assert_eq!(judge(node, &unknown_message(None)).action(), CompatibilityAction::Process);
        // The answer message has a format, so its instructions are found behind its mandatory parts.
        let verdict = judge(node, &answer(&[]));
        assert_eq!(notified(verdict), Some((97, vec![MessageType::ANM.0])));
    }

    #[test]
    fn a_confusion_message_has_room_for_all_names_it_can() {
        let names: Vec<u8> = (1..=u8::MAX).collect();
        let mut node = Node::new(A);
        let mut octets = vec![0x05, 0x00, 0x09, 0x01];
        for name in &names {
            node = node.without_parameter(ParameterName(*name));
            octets.extend([*name, 0x00]);
        }
        octets.push(0x00);
        let confusion = judge(node, &octets).confusion(None).unwrap();
        let confusion = Message::decode_without_cic(&confusion).unwrap();
        let cause = confusion.parameter::<CauseIndicators<'_>>().unwrap().unwrap();
        assert_eq!(cause.diagnostics(), &names[..CompatibilityCause::MAX_DIAGNOSTICS]);
    }

    #[test]
    fn a_verdict_prints_as_one_line() {
        assert_eq!(with(A, 0x94).action().to_string(), "pass on without unknown parameter (0xB1)");
        assert_eq!(
            with(A, 0x82).action().to_string(),
            "release the call: 99 parameter non-existent or not implemented, discarded; unknown parameter (0xB1)"
        );
    }
}

proptest! {
    #[test]
    fn any_message_is_judged_and_loses_only_what_is_discarded(
        octets in prop::collection::vec(any::<u8>(), 3..200), a in any::<bool>(), possible in any::<bool>(),
    ) {
        judge_any(&octets, a, possible);
    }

    #[test]
    fn any_optional_part_is_judged(
        message_type in prop::sample::select(vec![0x09, 0x2F, 0x10, 0x36, 0x7E]),
        parameters in prop::collection::vec((0xB0..0xB4_u8, prop::collection::vec(any::<u8>(), 0..5)), 0..6),
        instructions in prop::collection::vec((0xB0..0xB4_u8, any::<u8>()), 0..6),
        a in any::<bool>(), possible in any::<bool>(),
    ) {
        let mut octets = vec![5, 0, message_type, 1];
        if message_type == 0x2F {
            octets.splice(3.., [2, 4, 2, 0x82, 0xE1]);
        }
        let length = |content: &[u8]| u8::try_from(content.len()).unwrap();
        for (code, content) in &parameters {
            octets.extend([*code, length(content)]);
            octets.extend(content);
        }
        let instructions: Vec<u8> = instructions.iter().flat_map(|(code, octet)| [*code, *octet]).collect();
        octets.extend([0x39, length(&instructions)]);
        octets.extend(instructions);
        octets.push(0);
        judge_any(&octets, a, possible);
    }
}

/// What must hold for any octets.
fn judge_any(octets: &[u8], a: bool, possible: bool) {
    use trueline_isup::compatibility::*;
    let exchange = if a { ExchangeType::A } else { ExchangeType::B };
    let passing_on = if possible { PassingOn::Possible } else { PassingOn::NotPossible };
    let node = Node::new(exchange).with_passing_on(passing_on);
    let Ok(message) = Message::decode_head(octets) else { return };
    let verdict = node.judge(&message);
    let is_whole = Message::decode(octets).is_ok();
    if let Some(confusion) = verdict.confusion(message.cic()) {
        let confusion = Message::decode(&confusion).unwrap();
        assert_eq!(confusion.message_type(), MessageType::CFN);
        assert_eq!(node.judge(&confusion).confusion(None), None);
    }
    for call in [CallOnCircuit::Present, CallOnCircuit::Absent] {
        let release = verdict.release(message.cic(), call);
        assert_eq!(release.is_some(), matches!(verdict.action(), CompatibilityAction::Release(_)));
        assert!(release.is_none_or(|octets| Message::decode(&octets).is_ok()));
    }
    match (verdict.action(), verdict.passed_on(&message)) {
        (CompatibilityAction::PassOnWithout(names), Ok(Some(passed_on))) => {
            assert!(is_whole && passed_on.len() < octets.len());
            let kept = message.parameters().flatten();
            let kept = kept.filter(|raw| raw.part != Part::Optional || !names.contains(raw.code));
            let kept: Vec<_> = kept.map(|raw| (raw.code, raw.part, raw.value)).collect();
            let again = Message::decode(&passed_on).unwrap();
            let again: Vec<_> =
                again.parameters().flatten().map(|raw| (raw.code, raw.part, raw.value)).collect();
            assert_eq!(again, kept);
        }
        (CompatibilityAction::PassOnWithout(_), other) => assert_eq!(other, Err(EditError::Overlap)),
        (CompatibilityAction::Process | CompatibilityAction::PassOn, passed_on) => {
            assert_eq!(passed_on, Ok(Some(octets.to_vec())));
        }
        (_, passed_on) => assert_eq!(passed_on, Ok(None)),
    }
}
