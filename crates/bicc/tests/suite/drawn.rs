//! Values drawn through the public constructors.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use trueline_bicc::{
    Action, ActionIndicator, AmrConfiguration, AmrModes, BackboneNetworkConnectionIdentifier, BatBuilder,
    BatCompatibilityReport, BatElement, BatIdentifier, BatValue, BearerCharacteristics,
    BearerControlInformation, BearerControlProtocolError, BearerControlTunnelling,
    BearerControlUnitIdentifier, BearerControlVersionError, BearerNetworkConnectionCharacteristics,
    BearerRedirectionCapability, BearerRedirectionIndicators, CallInstanceCode, Codec, CodecList,
    CodecOrganization, CompatibilityInformation, CompatibilityReportReason, Duration, EtsiCodec,
    GeneralAction, InterworkingFunctionAddress, ItuCodec, LateCutThrough, MessageBuilder, Notification,
    OptimisationMode, PassOnNotPossible, RedirectionIndicator, Signal, SignalCode, SignalType,
    TunnelledProtocol, Tunnelling, UnknownElement,
};
use trueline_isup::{
    ApplicationContext, ApplicationTransport, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory,
    Category, ForwardCallIndicators, Iam, MessageType, NatureOfAddress, NatureOfConnectionIndicators,
    ParameterName, ReleaseCallIndicator, SendNotificationIndicator, TransmissionMedium,
    TransmissionMediumRequirement, TransportAddress, TransportAddresses,
};
use trueline_number::{AddressSignals, E164Number};

/// An element and what it was made from.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) identifier: BatIdentifier,
    pub(crate) compatibility: CompatibilityInformation<'static>,
    pub(crate) value: BatValue<'static>,
}

impl Drawn {
    pub(crate) fn content(&self) -> Vec<u8> {
        let mut content = Vec::new();
        self.value.encode(&mut content);
        content
    }
}

/// Tests may leak: a drawn value lives as long as the run.
fn leaked(octets: Vec<u8>) -> &'static [u8] {
    octets.leak()
}

pub(crate) fn compatibility() -> impl Strategy<Value = CompatibilityInformation<'static>> {
    (0_u8..4, 0_u8..3, any::<[bool; 2]>()).prop_map(
        |(action, not_possible, [notify, notify_not_possible])| {
            let notification = |notify| if notify { Notification::Send } else { Notification::DoNotSend };
            CompatibilityInformation::new(GeneralAction::from_code(action))
                .with_notification(notification(notify))
                .with_pass_on_not_possible(PassOnNotPossible::from_code(not_possible))
                .with_notification_if_not_passed_on(notification(notify_not_possible))
        },
    )
}

fn amr() -> impl Strategy<Value = AmrConfiguration> {
    (any::<u8>(), any::<u8>(), 0_u8..2, 0_u8..8).prop_map(|(active, supported, mode, maximum_codec_modes)| {
        AmrConfiguration {
            active_codec_set: AmrModes(active),
            supported_codec_set: AmrModes(supported),
            optimisation_mode: OptimisationMode::from_code(mode),
            maximum_codec_modes,
        }
    })
}

/// Codecs as the table of the standard has them.
pub(crate) fn codec() -> impl Strategy<Value = Codec<'static>> {
    prop_oneof![
        (1_u8..=7).prop_map(|codec| Codec::itu(ItuCodec(codec))),
        (8_u8..=9, 0_u8..16).prop_map(|(codec, modes)| {
            Codec::itu(ItuCodec(codec)).with_configuration(leaked(vec![modes]))
        }),
        (10_u8..=12, 0_u8..8).prop_map(|(codec, modes)| {
            Codec::itu(ItuCodec(codec)).with_configuration(leaked(vec![modes]))
        }),
        (0_u8..=2).prop_map(|codec| Codec::etsi(EtsiCodec(codec))),
        (3_u8..=6, amr()).prop_map(|(codec, amr)| Codec::etsi(EtsiCodec(codec)).with_amr(amr)),
    ]
}

/// Codecs of any kind.
pub(crate) fn any_codec() -> impl Strategy<Value = Codec<'static>> {
    (any::<[u8; 2]>(), vec(any::<u8>(), 0..6)).prop_map(|([organization, codec], configuration)| {
        Codec::new(CodecOrganization(organization), codec).with_configuration(leaked(configuration))
    })
}

/// The text of an IPBCP message.
fn session_description() -> impl Strategy<Value = Vec<u8>> {
    (any::<u32>(), 1_u8..255, 1024_u16..60000).prop_map(|(session, host, port)| {
        format!(
            "v=0\r\no=- {session} {session} IN IP4 192.0.2.{host}\r\ns=-\r\nc=IN IP4 192.0.2.{host}\r\nt=0 0\r\n\
             a=ipbcp:1 Request\r\nm=audio {port} RTP/AVP 8\r\n"
        )
        .into_bytes()
    })
}

fn bearer_control_information() -> impl Strategy<Value = BearerControlInformation<'static>> {
    (session_description(), 0_u8..32, any::<[bool; 2]>()).prop_map(|(text, version, [bvei, tpei])| {
        BearerControlInformation::new(leaked(text))
            .with_version(version)
            .with_version_error(BearerControlVersionError::from_code(bvei.into()))
            .with_protocol_error(BearerControlProtocolError::from_code(tpei.into()))
            .with_tunnelled_protocol(TunnelledProtocol::IPBCP)
    })
}

fn e164() -> impl Strategy<Value = E164Number> {
    vec(0_u8..10, 0..15).prop_map(|digits| E164Number::from_digits([4].into_iter().chain(digits)).unwrap())
}

fn interworking_function_address() -> impl Strategy<Value = InterworkingFunctionAddress<'static>> {
    prop_oneof![
        any::<[u8; 4]>().prop_map(|address| InterworkingFunctionAddress::from_ipv4(address.into())),
        any::<[u8; 16]>().prop_map(|address| InterworkingFunctionAddress::from_ipv6(address.into())),
        e164().prop_map(|number| InterworkingFunctionAddress::from_e164(&number)),
    ]
}

fn signal() -> impl Strategy<Value = Signal<'static>> {
    (compatibility(), any::<u8>(), option::of(any::<u16>())).prop_map(|(compatibility, code, duration)| {
        let duration = duration.map(Duration::new);
        Signal::new(compatibility, &SignalType::new(SignalCode(code)), duration.as_ref())
    })
}

fn report() -> impl Strategy<Value = BatCompatibilityReport<'static>> {
    let unknown = (any::<u8>(), any::<u16>())
        .prop_map(|(identifier, index)| UnknownElement { identifier: BatIdentifier(identifier), index });
    (any::<u8>(), vec(unknown, 0..4)).prop_map(|(reason, elements)| {
        BatCompatibilityReport::new(CompatibilityReportReason(reason), elements)
    })
}

fn indicators() -> impl Strategy<Value = BearerRedirectionIndicators<'static>> {
    vec(any::<u8>(), 1..4).prop_map(|codes| {
        let mut codes = codes.into_iter().map(RedirectionIndicator);
        let first = BearerRedirectionIndicators::new(codes.next().unwrap());
        codes.fold(first, BearerRedirectionIndicators::with)
    })
}

fn unit() -> impl Strategy<Value = BearerControlUnitIdentifier<'static>> {
    (vec(any::<u8>(), 0..6), any::<u32>()).prop_map(|(network, unit)| {
        BearerControlUnitIdentifier::new(unit).with_network_id(leaked(network)).unwrap()
    })
}

/// Any element that has a type.
pub(crate) fn element() -> impl Strategy<Value = Drawn> {
    let value = prop_oneof![
        any::<u8>().prop_map(|code| BatValue::ActionIndicator(ActionIndicator::new(Action(code)))),
        any::<u32>().prop_map(|number| {
            BatValue::BackboneNetworkConnectionIdentifier(BackboneNetworkConnectionIdentifier::new(number))
        }),
        interworking_function_address().prop_map(BatValue::InterworkingFunctionAddress),
        (compatibility(), vec(codec(), 1..5))
            .prop_map(|(compatibility, codecs)| BatValue::CodecList(CodecList::new(compatibility, codecs))),
        codec().prop_map(BatValue::Codec),
        report().prop_map(BatValue::BatCompatibilityReport),
        any::<u8>().prop_map(|code| {
            let characteristics = BearerCharacteristics(code);
            BatValue::BearerNetworkConnectionCharacteristics(BearerNetworkConnectionCharacteristics::new(
                characteristics,
            ))
        }),
        bearer_control_information().prop_map(BatValue::BearerControlInformation),
        (0_u8..2).prop_map(|code| {
            BatValue::BearerControlTunnelling(BearerControlTunnelling::new(Tunnelling::from_code(code)))
        }),
        unit().prop_map(BatValue::BearerControlUnitIdentifier),
        signal().prop_map(BatValue::Signal),
        (0_u8..2).prop_map(|code| {
            let capability = BearerRedirectionCapability::new(LateCutThrough::from_code(code));
            BatValue::BearerRedirectionCapability(capability)
        }),
        indicators().prop_map(BatValue::BearerRedirectionIndicators),
    ];
    (compatibility(), value).prop_map(|(compatibility, value)| Drawn {
        identifier: identifier_of(&value),
        compatibility,
        value,
    })
}

/// As the element would be named in user information.
fn identifier_of(value: &BatValue<'_>) -> BatIdentifier {
    fn of<'a, E: BatElement<'a>>(_: &E) -> BatIdentifier {
        E::IDENTIFIER
    }
    match value {
        BatValue::ActionIndicator(element) => of(element),
        BatValue::BackboneNetworkConnectionIdentifier(element) => of(element),
        BatValue::InterworkingFunctionAddress(element) => of(element),
        BatValue::CodecList(element) => of(element),
        BatValue::Codec(element) => of(element),
        BatValue::BatCompatibilityReport(element) => of(element),
        BatValue::BearerNetworkConnectionCharacteristics(element) => of(element),
        BatValue::BearerControlInformation(element) => of(element),
        BatValue::BearerControlTunnelling(element) => of(element),
        BatValue::BearerControlUnitIdentifier(element) => of(element),
        BatValue::Signal(element) => of(element),
        BatValue::BearerRedirectionCapability(element) => of(element),
        BatValue::BearerRedirectionIndicators(element) => of(element),
        BatValue::SignalType(element) => of(element),
        BatValue::Duration(element) => of(element),
        other => panic!("{other:?}"),
    }
}

/// User information of a few elements, at most one of them long.
pub(crate) fn user_information() -> impl Strategy<Value = Vec<u8>> {
    let short = element().prop_filter("short", |drawn| drawn.content().len() < 40);
    (vec(short, 0..4), option::of(element())).prop_map(|(mut elements, last)| {
        elements.extend(last);
        let builder = elements.iter().fold(BatBuilder::new(), |builder, drawn| {
            builder.with_content(drawn.identifier, drawn.compatibility, &drawn.content())
        });
        builder.finish().unwrap()
    })
}

fn transport_address() -> impl Strategy<Value = TransportAddress<'static>> {
    vec(0_u8..10, 1..15).prop_map(|digits| {
        let signals = AddressSignals::from_signals(digits).unwrap();
        TransportAddress::new(NatureOfAddress::International, signals)
    })
}

pub(crate) fn transport() -> impl Strategy<Value = ApplicationTransport<'static>> {
    (user_information(), any::<[bool; 2]>(), option::of(transport_address()), option::of(transport_address()))
        .prop_filter("fits a parameter", |(octets, ..)| octets.len() < 220)
        .prop_map(|(octets, [release, notify], from, to)| {
            let mut transport = ApplicationTransport::new(ApplicationContext::BAT, leaked(octets))
                .with_release_call_indicator(ReleaseCallIndicator::from_code(release.into()))
                .with_send_notification_indicator(SendNotificationIndicator::from_code(notify.into()));
            if from.or(to).is_some() {
                let addresses = TransportAddresses { originating: from, destination: to };
                transport = transport.with_addresses(Box::leak(Box::new(addresses)));
            }
            transport
        })
}

/// Fictional numbers: +1 202 555 01xx.
fn number() -> impl Strategy<Value = AddressSignals<'static>> {
    (0_u8..100).prop_map(|last| AddressSignals::from_digits(&format!("120255501{last:02}")).unwrap())
}

/// A message that may carry a bearer association.
pub(crate) fn message() -> impl Strategy<Value = Vec<u8>> {
    let others = prop_oneof![
        Just((MessageType::APM, None)),
        Just((MessageType::PRI, None)),
        Just((MessageType::ANM, None)),
        Just((MessageType::ACM, Some((ParameterName::BACKWARD_CALL_INDICATORS, vec![0x12, 0x04])))),
        Just((MessageType::CON, Some((ParameterName::BACKWARD_CALL_INDICATORS, vec![0x12, 0x04])))),
        Just((MessageType::CPG, Some((ParameterName::EVENT_INFORMATION, vec![0x01])))),
    ];
    let call = || any::<u32>().prop_map(CallInstanceCode);
    let iam = (call(), number(), number(), transport()).prop_map(|(call, called, calling, transport)| {
        let iam = Iam::new(
            &NatureOfConnectionIndicators::new(),
            &ForwardCallIndicators::new(),
            &CallingPartysCategory::new(Category::ORDINARY_SUBSCRIBER),
            &TransmissionMediumRequirement::new(TransmissionMedium::AUDIO_3_1_KHZ),
            &CalledPartyNumber::new(NatureOfAddress::International, called),
        )
        .with_calling_party_number(&CallingPartyNumber::new(NatureOfAddress::International, calling));
        call.in_front_of(&iam.with(&transport).finish().unwrap())
    });
    let other = (call(), others, transport()).prop_map(|(call, (message_type, mandatory), transport)| {
        let mut builder = MessageBuilder::new(call, message_type);
        if let Some((code, content)) = mandatory {
            builder = builder.with_content(code, content);
        }
        builder.with(&transport).finish().unwrap()
    });
    prop_oneof![iam, other]
}
