//! Messages drawn through the public constructors.

use proptest::prelude::*;
use trueline_q931::h225::{
    AlertingUuie, AliasAddress, BmpString, CallIdentifier, ConnectUuie, Digits, DisplayName, EndpointType,
    Extensible, FacilityReason, FacilityUuie, GatewayInfo, GloballyUniqueId, H225, Ia5String,
    InformationUuie, IsupNumber, IsupPublicPartyNumber, List, MessageBody, NatureOfAddress, OctetString,
    PartyNumber, PresentationIndicator, PrivatePartyNumber, PrivateTypeOfNumber, PublicPartyNumber,
    PublicTypeOfNumber, Q954Details, QseriesOptions, ReleaseCompleteReason, ReleaseCompleteUuie,
    ScreeningIndicator, SetupUuie, SupportedPrefix, SupportedProtocols, TunnelledProtocol,
    TunnelledSignallingMessage,
};
use trueline_q931::h225::{NonStandardIdentifier, NonStandardParameter, ObjectIdentifier, ProtocolCaps};

fn guid() -> impl Strategy<Value = GloballyUniqueId> {
    any::<[u8; 16]>().prop_map(GloballyUniqueId::from)
}

fn public_type() -> impl Strategy<Value = PublicTypeOfNumber> {
    prop_oneof![
        Just(PublicTypeOfNumber::NotTold),
        Just(PublicTypeOfNumber::InternationalNumber),
        Just(PublicTypeOfNumber::NationalNumber),
        Just(PublicTypeOfNumber::NetworkSpecificNumber),
        Just(PublicTypeOfNumber::SubscriberNumber),
        Just(PublicTypeOfNumber::AbbreviatedNumber),
    ]
}

fn isup_number() -> impl Strategy<Value = IsupNumber> {
    let nature = prop_oneof![
        Just(NatureOfAddress::NationalNumber),
        Just(NatureOfAddress::InternationalNumber),
        Just(NatureOfAddress::RoutingNumberWithCalledDirectoryNumber),
    ];
    (nature, "[0-9A-E]{1,20}").prop_map(|(nature_of_address, address)| {
        let address = Digits::new(&address).unwrap();
        IsupNumber::E164Number(Extensible::new(IsupPublicPartyNumber { nature_of_address, address }))
    })
}

pub(crate) fn alias() -> impl Strategy<Value = AliasAddress> {
    prop_oneof![
        "[0-9#*,]{1,128}".prop_map(|digits| AliasAddress::dialled_digits(&digits).unwrap()),
        "[a-zA-Zäöü☎ ]{1,40}".prop_map(|name| AliasAddress::h323_id(&name).unwrap()),
        "[a-z:@.0-9]{1,200}".prop_map(|url| AliasAddress::UrlId(Ia5String::new(url.as_bytes()).unwrap())),
        "[a-z@.]{1,30}".prop_map(|mail| AliasAddress::EmailId(Ia5String::new(mail.as_bytes()).unwrap())),
        (public_type(), "[0-9]{1,15}").prop_map(|(public_type_of_number, digits)| {
            let public_number_digits = Digits::new(&digits).unwrap();
            let number = PublicPartyNumber { public_type_of_number, public_number_digits };
            AliasAddress::PartyNumber(PartyNumber::E164Number(number))
        }),
        "[0-9*#]{1,9}".prop_map(|digits| {
            let private_number_digits = Digits::new(&digits).unwrap();
            let private_type_of_number = PrivateTypeOfNumber::Level1RegionalNumber;
            let number = PrivatePartyNumber { private_type_of_number, private_number_digits };
            AliasAddress::PartyNumber(PartyNumber::PrivateNumber(number))
        }),
        isup_number().prop_map(AliasAddress::IsupNumber),
        any::<([u8; 4], u16)>()
            .prop_map(|(ip, port)| AliasAddress::TransportId(core::net::SocketAddr::from((ip, port)).into())),
    ]
}

fn aliases() -> impl Strategy<Value = Vec<AliasAddress>> {
    prop::collection::vec(alias(), 0..4)
}

fn presentation() -> impl Strategy<Value = Option<PresentationIndicator>> {
    prop::option::of(prop_oneof![
        Just(PresentationIndicator::PresentationAllowed),
        Just(PresentationIndicator::PresentationRestricted),
        Just(PresentationIndicator::AddressNotAvailable),
    ])
}

fn screening() -> impl Strategy<Value = Option<ScreeningIndicator>> {
    prop::option::of((0..4_u8).prop_map(ScreeningIndicator::from_code))
}

fn display_names() -> impl Strategy<Value = Vec<DisplayName>> {
    let language = prop::option::of("[a-z]{2}".prop_map(|tag| Ia5String::new(tag.as_bytes()).unwrap()));
    let name = "[A-Za-zé ]{1,80}".prop_map(|name| BmpString::new(&name).unwrap());
    prop::collection::vec((language, name).prop_map(|(language, name)| DisplayName { language, name }), 0..3)
}

/// A gateway with a prefix, or a plain terminal.
fn endpoint() -> impl Strategy<Value = Extensible<EndpointType>> {
    prop::option::of("[0-9]{1,3}").prop_map(|prefix| {
        let mut endpoint = EndpointType::terminal();
        if let Some(prefix) = prefix {
            let prefix = AliasAddress::dialled_digits(&prefix).unwrap();
            let prefixes = List(vec![Extensible::new(SupportedPrefix { non_standard_data: None, prefix })]);
            let mut voice = Extensible::new(ProtocolCaps { non_standard_data: None });
            voice.set_addition_octets(1, Some(rasn_octets(&prefixes)));
            let protocol = Some(List(vec![SupportedProtocols::Voice(voice)]));
            endpoint.gateway = Some(Extensible::new(GatewayInfo { protocol, non_standard_data: None }));
            endpoint.terminal = None;
        }
        Extensible::new(endpoint)
    })
}

fn rasn_octets<T: rasn::Encode>(value: &T) -> Vec<u8> {
    rasn::aper::encode(value).unwrap()
}

fn call_services() -> impl Strategy<Value = Option<Extensible<QseriesOptions>>> {
    prop::option::of(any::<[bool; 9]>().prop_map(|flags| {
        let [q932_full, q951_full, q952_full, q953_full, q955_full, q956_full, q957_full, conference, three] =
            flags;
        let q954_info =
            Extensible::new(Q954Details { conference_calling: conference, three_party_service: three });
        Extensible::new(QseriesOptions {
            q932_full,
            q951_full,
            q952_full,
            q953_full,
            q955_full,
            q956_full,
            q957_full,
            q954_info,
        })
    }))
}

fn setup() -> impl Strategy<Value = H225<'static>> {
    let who = (aliases(), aliases(), presentation(), screening(), display_names());
    let what = (guid(), guid(), endpoint(), call_services(), prop::collection::vec(any::<u16>(), 0..3));
    (who, what).prop_map(|((source, destination, presentation, screening, names), what)| {
        let (call, conference, source_info, call_services, references) = what;
        let mut setup = SetupUuie::new(call, conference);
        setup.root.source_info = source_info;
        setup.root.call_services = call_services;
        let references: Vec<_> =
            references.into_iter().filter_map(|it| trueline_q931::h225::Number::new(it.into())).collect();
        setup.root.dest_extra_crv = (!references.is_empty()).then_some(List(references));
        let mut message = H225::setup(setup);
        message.set_source_address(source).unwrap();
        message.set_destination_address(destination).unwrap();
        message.set_presentation_indicator(presentation).unwrap();
        message.set_screening_indicator(screening).unwrap();
        message.set_display_name(names).unwrap();
        message
    })
}

fn with_call<R>(root: R, call: GloballyUniqueId) -> Extensible<R> {
    let mut body = Extensible::new(root);
    let call = Extensible::new(CallIdentifier { guid: call });
    body.set_addition_octets(0, Some(rasn_octets(&call)));
    body
}

fn other_bodies() -> impl Strategy<Value = MessageBody> {
    let identifier = H225::protocol_identifier_6;
    prop_oneof![
        (guid(), guid(), endpoint()).prop_map(move |(call, conference_id, destination_info)| {
            let root = ConnectUuie {
                protocol_identifier: identifier(),
                h245_address: None,
                destination_info,
                conference_id,
            };
            MessageBody::Connect(Box::new(with_call(root, call)))
        }),
        (guid(), endpoint()).prop_map(move |(call, destination_info)| {
            let root =
                AlertingUuie { protocol_identifier: identifier(), destination_info, h245_address: None };
            MessageBody::Alerting(Box::new(with_call(root, call)))
        }),
        guid().prop_map(move |call| {
            let root = InformationUuie { protocol_identifier: identifier() };
            MessageBody::Information(Box::new(with_call(root, call)))
        }),
        (guid(), release_reason()).prop_map(move |(call, reason)| {
            let root = ReleaseCompleteUuie { protocol_identifier: identifier(), reason };
            MessageBody::ReleaseComplete(Box::new(with_call(root, call)))
        }),
        (guid(), aliases()).prop_map(move |(call, aliases)| {
            let root = FacilityUuie {
                protocol_identifier: identifier(),
                alternative_address: None,
                alternative_alias_address: (!aliases.is_empty()).then_some(List(aliases)),
                conference_id: None,
                reason: FacilityReason::CallForwarded,
            };
            MessageBody::Facility(Box::new(with_call(root, call)))
        }),
        Just(MessageBody::Empty),
    ]
}

fn release_reason() -> impl Strategy<Value = Option<ReleaseCompleteReason>> {
    prop::option::of(prop_oneof![
        Just(ReleaseCompleteReason::NoBandwidth),
        Just(ReleaseCompleteReason::UndefinedReason),
        Just(ReleaseCompleteReason::CalledPartyNotRegistered),
        Just(ReleaseCompleteReason::HopCountExceeded),
        prop::collection::vec(any::<u8>(), 0..20).prop_map(|data| {
            let identifier = ObjectIdentifier::from_arcs(&[1, 3, 6, 1, 4, 1, 32473]).unwrap();
            ReleaseCompleteReason::NonStandardReason(NonStandardParameter {
                non_standard_identifier: NonStandardIdentifier::Object(identifier),
                data: OctetString::new(&data).unwrap(),
            })
        }),
    ])
}

fn tunnelled() -> impl Strategy<Value = Option<TunnelledSignallingMessage>> {
    let message =
        prop::collection::vec(any::<u8>(), 1..60).prop_map(|octets| OctetString::new(&octets).unwrap());
    prop::option::of(prop::collection::vec(message, 1..3).prop_map(|messages| TunnelledSignallingMessage {
        tunnelled_protocol_id: Extensible::new(TunnelledProtocol::isup().unwrap()),
        message_content: List(messages),
        tunnelling_required: None,
        non_standard_data: None,
    }))
}

/// Any message.
pub(crate) fn message() -> impl Strategy<Value = H225<'static>> {
    let message = prop_oneof![2 => setup(), 3 => other_bodies().prop_map(H225::new)];
    (message, tunnelled()).prop_map(|(mut message, tunnelled)| {
        message.set_tunnelled_signalling_message(tunnelled);
        message
    })
}
