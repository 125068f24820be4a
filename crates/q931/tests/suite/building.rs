//! Messages from values.

use trueline_number::{Ia5Digits, Presentation, Screening};
use trueline_q931::{
    BearerCapability, BuildError, CallReference, CallReferenceFlag, CalledPartyNumber, CallingPartyNumber,
    Cause, CauseLocation, CauseValue, ChannelIdentification, Codeset, Display, ElementIdentifier, Framing,
    HighLayerCharacteristics, HighLayerCompatibility, InformationTransferCapability, Layer1Protocol, Message,
    MessageBuilder, MessageType, PreferredExclusive, ProtocolDiscriminator, RepeatIndication,
    RepeatIndicator, SendingComplete, Setup, TypeOfNumber, UserUser, UserUserProtocol,
};

use crate::parts;

const CALL_REFERENCE: CallReference = CallReference::two_octets(0x32, CallReferenceFlag::FromOriginator);

fn speech() -> BearerCapability<'static> {
    BearerCapability::speech(Layer1Protocol::ALaw)
}

#[test]
fn elements_ascend_and_shifts_stand_where_codesets_change() {
    let calling =
        CallingPartyNumber::new(TypeOfNumber::National, Ia5Digits::from_digits("2025550142").unwrap())
            .with_presentation(Presentation::Allowed)
            .with_screening(Screening::NetworkProvided);
    let called =
        CalledPartyNumber::new(TypeOfNumber::International, Ia5Digits::from_digits("447700900123").unwrap());
    let octets = Setup::new(CALL_REFERENCE, &speech())
        .with_content(Codeset::LocalNetwork, ElementIdentifier(0x01), [0x41])
        .with_called_party_number(&called)
        .with_content(Codeset::National, ElementIdentifier(0x32), [0x0A])
        .with_display(&Display::new(b"Ada"))
        .with_calling_party_number(&calling)
        .with_channel_identification(&ChannelIdentification::primary(1, PreferredExclusive::Exclusive))
        .with_sending_complete()
        .finish()
        .unwrap();
    let expected = trueline_vectors::octets(
        "08 02 0032 05 A1 04 03 8090A3 18 03 A98381 28 03 416461 6C 0C 2183 32303235353530313432 \
         70 0D 91 343437373030393030313233 95 32 01 0A 96 01 01 41",
    );
    assert_eq!(octets, expected);
    assert_eq!(Message::decode(&octets).unwrap().deviations().next(), None);
}

#[test]
fn a_repeat_indicator_stands_in_front_of_the_element_given_after_it() {
    let digital = BearerCapability::new(InformationTransferCapability::UnrestrictedDigital);
    let octets = MessageBuilder::new(MessageType::SETUP, CALL_REFERENCE)
        .with(&HighLayerCompatibility::new(HighLayerCharacteristics::Telephony))
        .with(&RepeatIndicator::new(RepeatIndication::PrioritizedList))
        .with(&digital)
        .with(&speech())
        .with(&SendingComplete)
        .finish()
        .unwrap();
    let expected = trueline_vectors::octets("08 02 0032 05 A1 D2 04 02 8890 04 03 8090A3 7D 02 9181");
    assert_eq!(octets, expected);
}

#[test]
fn the_length_of_the_user_user_element_is_that_of_the_framing() {
    let information = [0xAA; 300];
    let user_user = UserUser::new(UserUserProtocol::Asn1, &information);
    let setup = Setup::new(CALL_REFERENCE, &speech()).with_user_user(&user_user);
    let code = ElementIdentifier::USER_USER;
    assert_eq!(setup.clone().finish(), Err(BuildError::TooLong { code, octets: 301, most: 255 }));
    let octets = setup.with_framing(Framing::H225).finish().unwrap();
    let message = Message::decode_h225(&octets).unwrap();
    assert_eq!(message.element::<UserUser<'_>>().unwrap(), Some(user_user));
    assert_eq!(octets[octets.len() - 304..][..4], [0x7E, 0x01, 0x2D, 0x05]);
}

#[test]
fn what_a_message_cannot_be_is_refused() {
    let builder = |message_type| MessageBuilder::new(message_type, CALL_REFERENCE);
    let error = |builder: MessageBuilder| builder.finish().unwrap_err();
    let missing = error(builder(MessageType::DISCONNECT));
    assert_eq!(missing, BuildError::Mandatory { code: ElementIdentifier::CAUSE });
    let cause = Cause::new(CauseLocation::User, CauseValue::USER_BUSY);
    let missing = error(builder(MessageType::STATUS).with(&cause));
    assert_eq!(missing, BuildError::Mandatory { code: ElementIdentifier::CALL_STATE });
    let twice = builder(MessageType::INFORMATION).with(&Display::new(b"a")).with(&Display::new(b"b"));
    assert_eq!(error(twice), BuildError::Repeated { code: ElementIdentifier::DISPLAY, most: 1 });
    let codeset = Codeset::Unknown(2);
    let reserved = builder(MessageType::INFORMATION).with_content(codeset, ElementIdentifier(1), [1]);
    assert_eq!(error(reserved), BuildError::ReservedCodeset { codeset });
    for (code, content) in [(0x90, 0x96), (0x96, 0x96), (0xD2, 0xD2), (0xA1, 0xA0), (0xD0, 0x12)] {
        let code = ElementIdentifier(code);
        let shift = builder(MessageType::INFORMATION).with_content(Codeset::Standard, code, [content]);
        assert_eq!(error(shift), BuildError::NotAnElement { code });
    }
    assert_eq!(error(builder(MessageType::ESCAPE)), BuildError::NoNationalMessageType);
    let dummy = MessageBuilder::new(MessageType::FACILITY, CallReference::DUMMY).with_framing(Framing::H225);
    assert_eq!(error(dummy), BuildError::CallReferenceLength { octets: 0 });
    let h225 = Setup::new(CALL_REFERENCE, &speech()).with_framing(Framing::H225);
    assert_eq!(h225.finish(), Err(BuildError::Mandatory { code: ElementIdentifier::USER_USER }));
}

#[test]
fn maintenance_messages_have_their_own_discriminator() {
    let octets = MessageBuilder::new(
        MessageType::SERVICE,
        CallReference::two_octets(0, CallReferenceFlag::FromOriginator),
    )
    .with_protocol_discriminator(ProtocolDiscriminator::MAINTENANCE)
    .with_content(Codeset::Standard, ElementIdentifier::CHANGE_STATUS, [0xC0])
    .with(&ChannelIdentification::primary(1, PreferredExclusive::Exclusive))
    .finish()
    .unwrap();
    assert_eq!(octets, trueline_vectors::octets("03 02 0000 0F 01 01 C0 18 03 A98381"));
    let message = Message::decode(&octets).unwrap();
    assert_eq!(message.to_string(), "SERVICE, global call reference from the originator");
    assert_eq!(parts(&message).len(), 2);
}

#[test]
fn a_national_type_stands_behind_the_escape() {
    let octets = MessageBuilder::national(0x45, CALL_REFERENCE).with(&SendingComplete).finish().unwrap();
    assert_eq!(octets, [0x08, 0x02, 0x00, 0x32, 0x00, 0x45, 0xA1]);
    assert_eq!(Message::decode(&octets).unwrap().national_message_type(), Some(0x45));
}
