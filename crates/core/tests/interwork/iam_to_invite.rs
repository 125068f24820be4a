//! Q.1912.5, IAM to INVITE.

use core::num::NonZeroU8;

use trueline::bicc;
use trueline::interwork::{
    InterworkError, InterworkSettings, PortedNumber, PrivacyWords, Profile, Trust, UnknownCaller, UriForm,
    invite_from_iam,
};
use trueline::isup::{
    self, CalledDirectoryNumber, CalledPartyNumber, CallingPartyNumber, Category,
    ConnectedLineIdentityRequest, ForwardCallIndicators, GenericNumber, HopCounter, LocationNumber,
    NatureOfAddress, NetworkRoutingNumber, NumberIncomplete, NumberQualifier, NumberingPlan,
    OptionalForwardCallIndicators, OriginalCalledNumber, ParameterName, PortedNumberTranslation,
    RoutingNumberNature, UserInformationProtocol, UserToUserInformation,
};
use trueline::number::{AddressSignals, Presentation, Screening};

use crate::support::{DIALOGUE, called, header, iam, iam_with, invite_of, national, settings};

fn signals(digits: &str) -> AddressSignals<'static> {
    AddressSignals::from_digits(digits).unwrap()
}

fn additional(digits: &str) -> GenericNumber<'static> {
    let qualifier = NumberQualifier::ADDITIONAL_CALLING_PARTY_NUMBER;
    GenericNumber::new(qualifier, NatureOfAddress::National, signals(digits))
}

const CALLING: &str = "<sip:+447700900142@gw.example.net;user=phone>";
const ADDITIONAL: &str = "<sip:+447700900199@gw.example.net;user=phone>";
const ANONYMOUS: &str = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
const UNKNOWN: &str = "<sip:unavailable@unknown.invalid>";

/// Table 2.1, row by row, with calling party numbers that pass or fail test 1 and additional ones for test 2.
#[test]
fn the_selection_table() {
    use Presentation::{AddressNotAvailable, Allowed, Restricted, RestrictedByNetwork};
    use Screening::{
        NetworkProvided, UserProvidedNotVerified, UserProvidedVerifiedAndFailed,
        UserProvidedVerifiedAndPassed,
    };
    #[rustfmt::skip]
    let rows = [
        // calling party number, additional calling party number, asserted, From, Privacy
        (None, None, "", UNKNOWN, ""),
        (None, Some((UserProvidedNotVerified, Allowed)), "", ADDITIONAL, ""),
        (Some((NetworkProvided, Allowed)), None, CALLING, CALLING, ""),
        (Some((NetworkProvided, Restricted)), None, CALLING, ANONYMOUS, "id"),
        (Some((NetworkProvided, Allowed)), Some((UserProvidedNotVerified, Allowed)), CALLING, ADDITIONAL, ""),
        (Some((NetworkProvided, Restricted)), Some((UserProvidedNotVerified, Allowed)), CALLING, ADDITIONAL, "id"),
        // Test 1: screening 0 and 2, presentation 2 and 3 fail it; screening 1 passes.
        (Some((UserProvidedNotVerified, Allowed)), None, "", UNKNOWN, ""),
        (Some((UserProvidedVerifiedAndPassed, Allowed)), None, CALLING, CALLING, ""),
        (Some((UserProvidedVerifiedAndFailed, Allowed)), None, "", UNKNOWN, ""),
        (Some((NetworkProvided, AddressNotAvailable)), None, "", UNKNOWN, ""),
        (Some((NetworkProvided, RestrictedByNetwork)), None, "", UNKNOWN, ""),
        // Test 2: only screening 0 and presentation allowed pass it.
        (None, Some((UserProvidedNotVerified, Restricted)), "", UNKNOWN, ""),
        (None, Some((UserProvidedVerifiedAndPassed, Allowed)), "", UNKNOWN, ""),
        (None, Some((NetworkProvided, Allowed)), "", UNKNOWN, ""),
    ];
    for (calling, other, asserted, from, privacy) in rows {
        let mut message = iam();
        if let Some((screening, presentation)) = calling {
            let number = national("7700900142").with_screening(screening).with_presentation(presentation);
            message = message.with_calling_party_number(&number);
        }
        if let Some((screening, presentation)) = other {
            let number = additional("7700900199").with_screening(screening).with_presentation(presentation);
            message = message.with_generic_number(&number);
        }
        let (text, lost) = invite_of(&message.finish().unwrap(), &settings());
        let row = format!("{calling:?} {other:?}");
        let asserted = asserted.replace("@gw", ";cpc=ordinary@gw");
        assert_eq!(header(&text, "P-Asserted-Identity"), asserted, "{row}");
        assert_eq!(header(&text, "From"), format!("{from};tag=1"), "{row}");
        assert_eq!(header(&text, "Privacy"), privacy, "{row}");
        let is_lost = |name: &str| lost.iter().any(|line| line.starts_with(name));
        let screening_lost = calling.is_some_and(|it| it.0 == UserProvidedVerifiedAndPassed);
        let calling_lost = calling.is_some() && asserted.is_empty() || screening_lost;
        assert_eq!(is_lost("calling party number"), calling_lost, "{row}: {lost:?}");
        assert_eq!(is_lost("generic number"), other.is_some() && from != ADDITIONAL, "{row}: {lost:?}");
    }
}

/// Table 2.2: which numbers are complete.
#[test]
fn a_number_that_is_not_complete_is_not_asserted() {
    for (nature, digits, uri) in [
        (NatureOfAddress::National, "7700900142", "+447700900142"),
        (NatureOfAddress::International, "12025550142", "+12025550142"),
        (NatureOfAddress::Subscriber, "900142", ""),
        (NatureOfAddress::NotTold, "7700900142", ""),
        (NatureOfAddress::NetworkSpecific, "7700900142", ""),
        (NatureOfAddress::Unknown(112), "7700900142", ""),
        (NatureOfAddress::National, "77009a0142", ""),
    ] {
        let number = CallingPartyNumber::new(nature, signals(digits));
        let octets = iam().with_calling_party_number(&number).finish().unwrap();
        let (text, lost) = invite_of(&octets, &settings());
        let expected = if uri.is_empty() {
            String::new()
        } else {
            format!("<sip:{uri};cpc=ordinary@gw.example.net;user=phone>")
        };
        assert_eq!(header(&text, "P-Asserted-Identity"), expected, "{nature:?} {digits}");
        assert_eq!(lost.is_empty(), !uri.is_empty(), "{nature:?} {digits}");
    }
    for number in [
        national("7700900142").with_number_incomplete(NumberIncomplete::Incomplete),
        national("7700900142").with_numbering_plan(NumberingPlan::Data),
        CallingPartyNumber::address_not_available(),
    ] {
        let octets = iam().with_calling_party_number(&number).finish().unwrap();
        assert_eq!(header(&invite_of(&octets, &settings()).0, "P-Asserted-Identity"), "");
    }
}

#[test]
fn options_towards_sip() {
    let restricted = national("7700900142").with_presentation(Presentation::Restricted);
    let octets = iam().with_calling_party_number(&restricted).finish().unwrap();
    let with = |change: fn(&mut InterworkSettings<'_>)| {
        let mut settings = settings();
        change(&mut settings);
        invite_of(&octets, &settings)
    };
    let (text, _) = with(|settings| settings.to_sip.privacy = PrivacyWords::IdAndHeader);
    assert_eq!(header(&text, "Privacy"), "id;header");
    let (text, lost) = with(|settings| settings.next_hop = Trust::Untrusted);
    assert_eq!(
        (header(&text, "P-Asserted-Identity"), header(&text, "Privacy")),
        (String::new(), "id".into())
    );
    assert_eq!(header(&text, "From"), format!("{ANONYMOUS};tag=1"));
    assert_eq!(
        lost,
        [
            "calling party number: a restricted number, as the next node is outside the trust domain (RFC 3325 §7)"
        ]
    );
    let (text, _) = with(|settings| settings.to_sip.uri = UriForm::Tel);
    assert_eq!(header(&text, "P-Asserted-Identity"), "<tel:+447700900142;cpc=ordinary>");
    assert!(text.starts_with("INVITE tel:+447700900123 SIP/2.0\r\n"));
    let nobody = iam().finish().unwrap();
    let mut by_rfc = settings();
    by_rfc.to_sip.unknown_caller = UnknownCaller::GatewayHost;
    assert_eq!(header(&invite_of(&nobody, &by_rfc).0, "From"), "<sip:gw.example.net>;tag=1");
    let a = InterworkSettings::new(Profile::A, by_rfc.numbering, "gw.example.net");
    assert_eq!(header(&invite_of(&octets, &a).0, "Privacy"), "id;header");
}

#[test]
fn categories_become_cpc() {
    for (category, cpc, language) in [
        (Category::ORDINARY_SUBSCRIBER, ";cpc=ordinary", ""),
        (Category::TEST_CALL, ";cpc=test", ""),
        (Category::PAYPHONE, ";cpc=payphone", ""),
        (Category::UNKNOWN, ";cpc=unknown", ""),
        (Category::MOBILE_IN_HOME_NETWORK, ";cpc=mobile-hplmn", ""),
        (Category::MOBILE_IN_VISITED_NETWORK, ";cpc=mobile-vplmn", ""),
        (Category::FRENCH_OPERATOR, ";cpc=operator", "fr"),
        (Category::ENGLISH_OPERATOR, ";cpc=operator", "en"),
        (Category::GERMAN_OPERATOR, ";cpc=operator", "de"),
        (Category::RUSSIAN_OPERATOR, ";cpc=operator", "ru"),
        (Category::SPANISH_OPERATOR, ";cpc=operator", "es"),
        (Category(224), ";cpc=emergency", ""),
        (Category::PRIORITY_SUBSCRIBER, "", ""),
        (Category::DATA_CALL, "", ""),
        (Category::IEPS_CALL, "", ""),
    ] {
        let mut settings = settings();
        settings.to_isup.emergency_category = Some(224);
        let message = iam_with(category, &called("7700900123"));
        let octets = message.with_calling_party_number(&national("7700900142")).finish().unwrap();
        let (text, lost) = invite_of(&octets, &settings);
        let expected = format!("<sip:+447700900142{cpc}@gw.example.net;user=phone>");
        assert_eq!(header(&text, "P-Asserted-Identity"), expected);
        assert_eq!(header(&text, "Accept-Language"), language);
        assert_eq!(lost.iter().any(|line| line.starts_with("calling party's category")), cpc.is_empty());
        // Without an asserted identity there is no place for it.
        let (_, lost) = invite_of(&iam_with(category, &called("7700900123")).finish().unwrap(), &settings);
        let ordinary = category == Category::ORDINARY_SUBSCRIBER;
        assert_eq!(
            lost.iter().any(|line| line.starts_with("calling party's category")),
            !ordinary,
            "{category}"
        );
    }
}

#[test]
fn the_called_number_becomes_the_request_uri() {
    for (number, uri) in [
        (called("7700900123"), "sip:+447700900123@gw.example.net;user=phone"),
        (called("7700900123f"), "sip:+447700900123@gw.example.net;user=phone"),
        (
            called("12025550123").with_nature_of_address(NatureOfAddress::International),
            "sip:+12025550123@gw.example.net;user=phone",
        ),
        (
            called("900123").with_nature_of_address(NatureOfAddress::Subscriber),
            "sip:900123@gw.example.net;user=phone",
        ),
        (
            called("5001").with_nature_of_address(NatureOfAddress::NetworkSpecific),
            "sip:5001@gw.example.net;user=phone",
        ),
        (
            called("07700900123").with_nature_of_address(NatureOfAddress::NotTold),
            "sip:+447700900123@gw.example.net;user=phone",
        ),
    ] {
        let octets = iam_with(Category::ORDINARY_SUBSCRIBER, &number).finish().unwrap();
        let (text, _) = invite_of(&octets, &settings());
        assert_eq!(text.split(' ').nth(1), Some(uri));
        assert_eq!(header(&text, "To"), format!("<{uri}>"));
    }
    let octets = iam_with(Category::ORDINARY_SUBSCRIBER, &called("")).finish().unwrap();
    let error =
        invite_from_iam(&isup::Message::decode(&octets).unwrap(), &DIALOGUE, &settings()).unwrap_err();
    assert_eq!(error, InterworkError::NoCalledNumber);
}

#[test]
fn a_ported_number_in_each_of_its_ways() {
    let uri = |octets: &[u8], settings: &InterworkSettings<'_>| {
        invite_of(octets, settings).0.split(' ').nth(1).unwrap().to_string()
    };
    let ported = "sip:+447700900123;npdi;rn=5001@gw.example.net;user=phone";
    let routing = NetworkRoutingNumber::new(RoutingNumberNature::NationalFormat, signals("5001"));
    let beside = iam().with_network_routing_number(&routing).finish().unwrap();
    assert_eq!(uri(&beside, &settings()), ported);
    let number = CalledPartyNumber::new(NatureOfAddress::NetworkRoutingNational, signals("5001"));
    let directory = CalledDirectoryNumber::new(NatureOfAddress::National, signals("7700900123"));
    let message = iam_with(Category::ORDINARY_SUBSCRIBER, &number).with_called_directory_number(&directory);
    assert_eq!(uri(&message.finish().unwrap(), &settings()), ported);
    let nature = NatureOfAddress::NetworkRoutingWithDirectoryNumber;
    let number = CalledPartyNumber::new(nature, signals("50017700900123"));
    let both = iam_with(Category::ORDINARY_SUBSCRIBER, &number).finish().unwrap();
    let mut in_front = settings();
    in_front.to_isup.ported_number = PortedNumber::InFront { routing_digits: 4 };
    assert_eq!(uri(&both, &in_front), ported);
    // Where the routing number ends is not known.
    let (text, lost) = invite_of(&both, &settings());
    assert!(text.starts_with("INVITE sip:50017700900123@gw.example.net;user=phone"));
    assert_eq!(lost, ["called party number: where the routing number ends (setting ported_number)"]);
    let translated = PortedNumberTranslation::Translated;
    let indicators = ForwardCallIndicators::new().with_ported_number_translation_indicator(translated);
    let asked =
        isup::Message::decode(&iam().finish().unwrap()).unwrap().edit().set(&indicators).finish().unwrap();
    assert_eq!(uri(&asked, &settings()), "sip:+447700900123;npdi@gw.example.net;user=phone");
}

#[test]
fn hops_location_and_user_information() {
    let information = [0x01, 0xAB];
    let octets = iam()
        .with_hop_counter(&HopCounter::new(17))
        .with_location_number(&LocationNumber::new(NatureOfAddress::International, signals("447700900100")))
        .with_user_to_user_information(&UserToUserInformation::new(
            UserInformationProtocol::IA5_CHARACTERS,
            &information,
        ))
        .with_optional_forward_call_indicators(
            &OptionalForwardCallIndicators::new()
                .with_connected_line_identity_request_indicator(ConnectedLineIdentityRequest::Requested),
        )
        .finish()
        .unwrap();
    let mut all = settings();
    all.to_isup.hop_factor = NonZeroU8::new(4);
    all.to_isup.location_number = true;
    let (text, lost) = invite_of(&octets, &all);
    assert_eq!(lost, Vec::<String>::new());
    assert_eq!(header(&text, "Max-Forwards"), "68");
    assert_eq!(header(&text, "User-to-User"), "0401ab;encoding=hex;purpose=isdn-uui;content=isdn-uui");
    assert_eq!(
        header(&text, "P-Access-Network-Info"),
        "GSTN;operator-specific-GI=0413447700091000;network-provided"
    );
    assert_eq!(header(&text, "Supported"), "from-change");
    let (text, lost) = invite_of(&octets, &settings());
    assert_eq!(header(&text, "Max-Forwards"), "70");
    assert_eq!(
        lost,
        [
            "location number: no place for the parameter (RFC 3398 §7.2.1.1)",
            "hop counter: the hop counter is a national option (setting hop_factor)",
        ]
    );
}

#[test]
fn the_original_called_number_is_to_by_rfc_3398() {
    let original = OriginalCalledNumber::new(NatureOfAddress::National, signals("7700900150"));
    let octets = iam().with_original_called_number(&original).finish().unwrap();
    let by_rfc = InterworkSettings::of_rfc3398(settings().numbering, "gw.example.net");
    let (text, _) = invite_of(&octets, &by_rfc);
    assert_eq!(header(&text, "To"), "<sip:+447700900150@gw.example.net;user=phone>");
    assert!(text.starts_with("INVITE sip:+447700900123@"));
    let (text, _) = invite_of(&octets, &settings());
    assert_eq!(header(&text, "To"), "<sip:+447700900123@gw.example.net;user=phone>");
}

/// What has no header field is lost, and told by name; what belongs to the ISUP leg is not.
#[test]
fn the_report_names_what_is_lost() {
    let octets = iam()
        .with_calling_party_number(&national("7700900142"))
        .with_generic_number(&additional("7700900199"))
        .with_generic_number(&additional("7700900198"))
        .with_generic_number(&additional("7700900123").with_number_qualifier(NumberQualifier::DIALLED_DIGITS))
        .with_content(ParameterName::CALL_REFERENCE, [0, 0, 1, 0, 2])
        .with_content(ParameterName::PROPAGATION_DELAY_COUNTER, [0, 10])
        .with_content(ParameterName::ACCESS_TRANSPORT, [0x1E, 0x02, 0x82, 0x83])
        .with_content(ParameterName(0xF7), [1, 2, 3])
        .finish()
        .unwrap();
    let (_, lost) = invite_of(&octets, &settings());
    assert_eq!(
        lost,
        [
            "generic number: not the first additional calling party number (Q.1912.5)",
            "call reference: no place for the parameter (RFC 3398 §7.2.1.1)",
            "unknown parameter (0xF7): no place for the parameter (RFC 3398 §7.2.1.1)",
            "access transport: what the accesses exchange (RFC 3398 §7.2.1.1)",
        ]
    );
}

#[test]
fn an_iam_of_bicc_is_the_same_call() {
    let isup = iam().with_calling_party_number(&national("7700900142")).finish().unwrap();
    let bicc = bicc::CallInstanceCode(7).in_front_of(&isup[2..]);
    let message = bicc::Message::decode(&bicc).unwrap();
    let made = invite_from_iam(message.as_isup(), &DIALOGUE, &settings()).unwrap();
    assert_eq!(String::from_utf8_lossy(&made.octets), invite_of(&isup, &settings()).0);
}

/// There and back again: the numbers with their indicators are those of the beginning.
#[test]
fn an_iam_survives_a_sip_leg() {
    for presentation in [Presentation::Allowed, Presentation::Restricted] {
        let sent = iam()
            .with_calling_party_number(&national("7700900142").with_presentation(presentation))
            .with_generic_number(&additional("7700900199"))
            .finish()
            .unwrap();
        let (text, _) = invite_of(&sent, &settings());
        let (received, lost) = crate::support::iam_of(text.as_bytes(), &settings());
        let number = crate::support::parameter::<CallingPartyNumber<'_>>(&received).unwrap();
        assert_eq!(number, national("7700900142").with_presentation(presentation));
        let number = crate::support::parameter::<GenericNumber<'_>>(&received).unwrap();
        assert_eq!(number, additional("7700900199").with_presentation(presentation));
        assert_eq!(lost, ["Max-Forwards: the hop counter is a national option (setting hop_factor)"]);
    }
}
