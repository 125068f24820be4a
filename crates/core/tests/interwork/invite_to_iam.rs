//! Q.1912.5, INVITE to IAM.

use core::num::NonZeroU8;

use trueline::interwork::{
    Field, Frame, FromUse, InterworkError, NextNode, NumberInUri, OriginalCalled, PortedNumber, Trust,
    WithoutAsserted, iam_from_invite,
};
use trueline::isup::ansi::{GenericName, OriginatingLineInformation};
use trueline::isup::{
    self, CalledDirectoryNumber, CalledPartyNumber, CallingPartyNumber, CallingPartysCategory,
    ConnectedLineIdentityRequest, ForwardCallIndicators, GenericNumber, HopCounter, LocationNumber,
    MessageType, NatureOfAddress, NetworkRoutingNumber, OptionalForwardCallIndicators, OriginalCalledNumber,
    PortedNumberTranslation, TransmissionMedium, TransmissionMediumRequirement, UserServiceInformation,
    UserToUserInformation, Variant,
};
use trueline::number::{Presentation, Screening};
use trueline::{bicc, sip};

use crate::support::{
    CIRCUIT, calling, deviations, iam_of, invite, invite_to, lines, lost, parameter, settings,
};

const FROM: &str = "From: <sip:+447700900199@a.example.net;user=phone>;tag=1";
const NOBODY: &str = "From: <sip:alice@a.example.net>;tag=1";
const ASSERTED: &str = "P-Asserted-Identity: <tel:+447700900142>";

fn additional(octets: &[u8]) -> Option<(String, Presentation, Screening)> {
    parameter::<GenericNumber<'_>>(octets)
        .map(|it| (it.signals().to_string(), it.presentation(), it.screening()))
}

/// Table 1.1: which identity goes where, row by row, under each network option for From and for the missing number.
#[test]
fn the_selection_table() {
    use FromUse::{Additional, AdditionalOrCalling, Unused};
    let unavailable = || Some(String::new());
    let number = |digits: &str| Some(digits.to_string());
    let default = WithoutAsserted::NetworkProvided("447700900100".parse().unwrap());
    let na = WithoutAsserted::AddressNotAvailable;
    #[rustfmt::skip]
    let rows = [
        // asserted, from, option for From, without an asserted number, calling party number, additional
        (false, false, Additional, na, unavailable(), None),
        (false, false, Additional, default, number("7700900100"), None),
        (false, false, Additional, WithoutAsserted::Omitted, None, None),
        (false, true, Additional, na, unavailable(), number("7700900199")),
        (false, true, Additional, default, number("7700900100"), number("7700900199")),
        (false, true, Unused, na, unavailable(), None),
        (false, true, AdditionalOrCalling, na, number("7700900199"), None),
        (true, false, Additional, na, number("7700900142"), None),
        (true, true, Unused, na, number("7700900142"), None),
        (true, true, Additional, na, number("7700900142"), number("7700900199")),
        (true, true, AdditionalOrCalling, na, number("7700900142"), number("7700900199")),
    ];
    for (asserted, from, option, without, expected, expected_additional) in rows {
        let mut settings = settings();
        settings.to_isup.from = option;
        settings.to_isup.without_asserted = without;
        let from = if from { FROM } else { NOBODY };
        let asserted = if asserted { ASSERTED } else { "" };
        let (octets, lost) = iam_of(&invite(format!("{from}\n{asserted}").trim_end()), &settings);
        let row = format!("{from} {asserted} {option:?} {without:?}");
        assert_eq!(calling(&octets).map(|it| it.0), expected, "{row}");
        assert_eq!(additional(&octets).map(|it| it.0), expected_additional, "{row}");
        let told = lost.iter().any(|line| line.starts_with("From: its number, by a network option"));
        assert_eq!(told, from == FROM && option == Unused, "{row}");
        let somebody = lost.iter().any(|line| line.starts_with("From: an identity without a number"));
        assert_eq!(somebody, from == NOBODY, "{row}");
    }
}

/// Table 1.2: Privacy to presentation of both numbers; `none`, `session` and `critical` change nothing.
#[test]
fn privacy_becomes_presentation() {
    for (privacy, restricted) in [
        ("", false),
        ("Privacy: none", false),
        ("Privacy: id", true),
        ("Privacy: user", true),
        ("Privacy: header", true),
        ("Privacy: session", false),
        ("Privacy: critical", false),
        ("Privacy: history", false),
        ("Privacy: session;ID;critical", true),
        ("Privacy: none\nPrivacy: user;critical", true),
    ] {
        let headers = format!("{FROM}\n{ASSERTED}\n{privacy}");
        let (octets, _) = iam_of(&invite(headers.trim_end()), &settings());
        let expected = if restricted { Presentation::Restricted } else { Presentation::Allowed };
        let (digits, nature, presentation, screening) = calling(&octets).unwrap();
        assert_eq!((digits.as_str(), nature), ("7700900142", NatureOfAddress::National), "{privacy}");
        assert_eq!((presentation, screening), (expected, Screening::NetworkProvided), "{privacy}");
        let expected = (String::from("7700900199"), expected, Screening::UserProvidedNotVerified);
        assert_eq!(additional(&octets), Some(expected), "{privacy}");
    }
}

#[test]
fn screening_of_an_asserted_number_is_one_that_means_something() {
    for (option, expected) in [
        (Screening::NetworkProvided, Screening::NetworkProvided),
        (Screening::UserProvidedVerifiedAndPassed, Screening::UserProvidedVerifiedAndPassed),
        (Screening::UserProvidedNotVerified, Screening::NetworkProvided),
        (Screening::UserProvidedVerifiedAndFailed, Screening::NetworkProvided),
    ] {
        let mut settings = settings();
        settings.to_isup.screening = option;
        let (octets, _) = iam_of(&invite(&format!("{FROM}\n{ASSERTED}")), &settings);
        assert_eq!(calling(&octets).unwrap().3, expected);
    }
}

/// Table 1.2: national digits only for a number of the own country towards a node of it; separators are dropped.
#[test]
fn nature_of_address_follows_from_country_and_next_node() {
    use NatureOfAddress::{International, National};
    for (uri, next_node, nature, digits) in [
        ("tel:+44-7700-900142", NextNode::OwnCountry, National, "7700900142"),
        ("tel:+44(7700)900.142", NextNode::Abroad, International, "447700900142"),
        ("tel:+12025550142", NextNode::OwnCountry, International, "12025550142"),
        ("sip:+12025550142@h;user=phone", NextNode::Abroad, International, "12025550142"),
        ("tel:900142;phone-context=+447700", NextNode::OwnCountry, National, "7700900142"),
    ] {
        let mut settings = settings();
        settings.to_isup.next_node = next_node;
        let (octets, _) = iam_of(&invite(&format!("{NOBODY}\nP-Asserted-Identity: <{uri}>")), &settings);
        let (found, found_nature, ..) = calling(&octets).unwrap();
        assert_eq!((found.as_str(), found_nature), (digits, nature), "{uri}");
    }
}

#[test]
fn only_tel_and_user_phone_have_a_number_unless_the_settings_say_more() {
    let plain = invite(&format!("{NOBODY}\nP-Asserted-Identity: <sip:+447700900142@h>"));
    let (octets, lost) = iam_of(&plain, &settings());
    assert_eq!(calling(&octets).unwrap().2, Presentation::AddressNotAvailable);
    assert!(lost.contains(
        &"P-Asserted-Identity: an identity without a number (Q.1912.5, calling party number)".into()
    ));
    let mut lenient = settings();
    lenient.number_in_uri = NumberInUri::ToldOrGlobal;
    assert_eq!(calling(&iam_of(&plain, &lenient).0).unwrap().0, "7700900142");
    let local = invite(&format!("{NOBODY}\nP-Asserted-Identity: <sip:07700900142@h;user=phone>"));
    assert_eq!(calling(&iam_of(&local, &lenient).0).unwrap().2, Presentation::AddressNotAvailable);
}

#[test]
fn of_two_asserted_identities_the_one_with_a_number_counts_and_tel_first() {
    for (identities, digits, others) in [
        ("<sip:bob@h>, <tel:+447700900142>", "7700900142", 1),
        ("<sip:+447700900143@h;user=phone>, <tel:+447700900142>", "7700900142", 1),
        ("<sip:+447700900142@h;user=phone>, <tel:+447700900142>", "7700900142", 0),
    ] {
        let octets = invite(&format!("{NOBODY}\nP-Asserted-Identity: {identities}"));
        let (iam, lost) = iam_of(&octets, &settings());
        assert_eq!(calling(&iam).unwrap().0, digits, "{identities}");
        let count = lost.iter().filter(|line| line.starts_with("P-Asserted-Identity")).count();
        assert_eq!(count, others, "{identities}: {lost:?}");
    }
}

#[test]
fn an_untrusted_neighbour_asserts_nothing() {
    let mut settings = settings();
    settings.previous_hop = Trust::Untrusted;
    let (octets, lost) = iam_of(&invite(&format!("{FROM}\n{ASSERTED}")), &settings);
    assert_eq!(calling(&octets).unwrap().2, Presentation::AddressNotAvailable);
    assert!(lost.contains(&"P-Asserted-Identity: from a node outside the trust domain (RFC 3325 §5)".into()));
}

#[test]
fn an_anonymous_from_never_gives_a_number() {
    for from in [
        "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1",
        "From: Anonymous <sip:+447700900199@h;user=phone>;tag=1",
        "From: <sip:unavailable@unknown.invalid>;tag=1",
    ] {
        let (octets, lost) = iam_of(&invite(&format!("{from}\n{ASSERTED}")), &settings());
        assert_eq!(additional(&octets), None, "{from}");
        assert_eq!(lost, Vec::<String>::new(), "{from}");
    }
}

/// Annex C.1 of TS 29.163, row by row.
#[test]
fn cpc_becomes_the_category() {
    for (cpc, language, category, told) in [
        ("", "", 10, true),
        (";cpc=ordinary", "", 10, true),
        (";cpc=test", "", 13, true),
        (";cpc=payphone", "", 15, true),
        (";cpc=unknown", "", 0, true),
        (";cpc=mobile-hplmn", "", 16, true),
        (";cpc=mobile-vplmn", "", 17, true),
        (";cpc=operator", "Accept-Language: fr", 1, true),
        (";cpc=operator", "Accept-Language: en-GB, fr", 2, true),
        (";cpc=operator", "Accept-Language: de;q=0.9", 3, true),
        (";cpc=operator", "Accept-Language: ru", 4, true),
        (";cpc=operator", "Accept-Language: ES", 5, true),
        (";cpc=operator", "Accept-Language: nl", 10, false),
        (";cpc=operator", "", 10, false),
        (";cpc=emergency", "", 224, true),
        (";cpc=robot", "", 10, false),
    ] {
        let mut settings = settings();
        settings.to_isup.emergency_category = Some(224);
        let headers = format!("{NOBODY}\nP-Asserted-Identity: <tel:+447700900142{cpc}>\n{language}");
        let (octets, lost) = iam_of(&invite(headers.trim_end()), &settings);
        let found = parameter::<CallingPartysCategory<'_>>(&octets).unwrap().category();
        assert_eq!(found.0, category, "{cpc} {language}");
        let lost = lost.iter().any(|line| line.starts_with("P-Asserted-Identity: a cpc without"));
        assert_eq!(lost, !told, "{cpc} {language}");
    }
    let emergency = invite(&format!("{NOBODY}\nP-Asserted-Identity: <tel:+447700900142;cpc=emergency>"));
    assert!(iam_of(&emergency, &settings()).1.iter().any(|line| line.contains("a cpc without")));
}

#[test]
fn the_request_uri_is_the_called_number() {
    use NatureOfAddress::{International, National};
    for (uri, nature, digits) in [
        ("tel:+447700900123", National, "7700900123"),
        ("sip:+12025550123@gw.example.net;user=phone", International, "12025550123"),
        ("tel:07700900123;phone-context=example.net", National, "7700900123"),
        ("tel:0012025550123;phone-context=example.net", International, "12025550123"),
        ("tel:123;phone-context=example.net", National, "123"),
    ] {
        let (octets, _) = iam_of(&invite_to(uri, FROM, ""), &settings());
        let called = parameter::<CalledPartyNumber<'_>>(&octets).unwrap();
        let found = (called.nature_of_address(), called.signals().to_string());
        assert_eq!(found, (nature, digits.to_string()), "{uri}");
    }
    for uri in ["sip:alice@gw.example.net", "sip:gw.example.net", "tel:*21%23;phone-context=example.net"] {
        let octets = invite_to(uri, FROM, "");
        let message = sip::Message::decode(&octets).unwrap();
        let error = iam_from_invite(&message, CIRCUIT, &settings()).unwrap_err();
        assert_eq!((error, error.status()), (InterworkError::NoCalledNumber, 484), "{uri}");
    }
}

/// RFC 3398 §7.2.1.1, npdi and rn, in each of the three national ways.
#[test]
fn a_ported_number() {
    let plain = "tel:+447700900123";
    let asked = "tel:+447700900123;npdi";
    let ported = "tel:+447700900123;npdi;rn=5001";
    let translated = |octets: &[u8]| {
        let indicators = parameter::<ForwardCallIndicators<'_>>(octets).unwrap();
        indicators.ported_number_translation_indicator() == PortedNumberTranslation::Translated
    };
    for (uri, expected) in [(plain, false), (asked, true), (ported, true)] {
        assert_eq!(translated(&iam_of(&invite_to(uri, FROM, ""), &settings()).0), expected, "{uri}");
    }
    for (option, nature, called, directory, routing) in [
        (PortedNumber::RoutingNumberBeside, 3, "7700900123", None, Some("5001")),
        (PortedNumber::DirectoryNumberBeside, 6, "5001", Some("7700900123"), None),
        (PortedNumber::InFront { routing_digits: 4 }, 8, "50017700900123", None, None),
    ] {
        let mut settings = settings();
        settings.to_isup.ported_number = option;
        let (octets, _) = iam_of(&invite_to(ported, FROM, ""), &settings);
        let number = parameter::<CalledPartyNumber<'_>>(&octets).unwrap();
        assert_eq!(
            (number.nature_of_address().code(), number.signals().to_string().as_str()),
            (nature, called)
        );
        let found = parameter::<CalledDirectoryNumber<'_>>(&octets).map(|it| it.signals().to_string());
        assert_eq!(found.as_deref(), directory);
        let found = parameter::<NetworkRoutingNumber<'_>>(&octets).map(|it| it.signals().to_string());
        assert_eq!(found.as_deref(), routing);
    }
}

#[test]
fn to_is_the_original_called_number_by_rfc_3398_alone() {
    let request = "INVITE tel:+447700900123 SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\n\
        Max-Forwards: 70\r\nTo: <tel:+447700900150>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\
        From: <sip:a@h>;tag=1\r\n\r\n";
    let original = |settings: &_| {
        let (octets, _) = iam_of(request.as_bytes(), settings);
        parameter::<OriginalCalledNumber<'_>>(&octets).map(|it| it.signals().to_string())
    };
    assert_eq!(original(&settings()), None);
    let lost = iam_of(request.as_bytes(), &settings()).1;
    assert!(lost.contains(&"To: the number that was called first (Q.1912.5)".into()));
    let mut by_rfc = settings();
    by_rfc.to_isup.original_called = OriginalCalled::To;
    assert_eq!(original(&by_rfc).as_deref(), Some("7700900150"));
}

/// RFC 7433 and RFC 7434.
#[test]
fn user_to_user() {
    let long = "04".repeat(130);
    let fits = "04".repeat(129);
    for (fields, octets, why) in [
        ("0401ab;encoding=hex;purpose=isdn-uui;content=isdn-uui", Some("0401ab"), ""),
        ("0401AB", Some("0401ab"), ""),
        ("\"0401AB\";encoding=hex", Some("0401ab"), ""),
        (fits.as_str(), Some(fits.as_str()), ""),
        (long.as_str(), None, "more than 128 octets behind the protocol discriminator (RFC 7434 §6)"),
        ("0401ab;purpose=other", None, "of another package than isdn-uui (RFC 7434 §7)"),
        ("0401ab;content=other", None, "of another package than isdn-uui (RFC 7434 §7)"),
        ("\"text\";encoding=text", None, "no octets in hexadecimal (RFC 7434 §8)"),
        ("040", None, "no octets in hexadecimal (RFC 7434 §8)"),
        ("04, 0401", None, "several of one package: none is known to be meant (RFC 7434 §9)"),
        ("04, 0401;purpose=other", Some("04"), "of another package than isdn-uui (RFC 7434 §7)"),
    ] {
        let (iam, lost) = iam_of(&invite(&format!("{NOBODY}\nUser-to-User: {fields}")), &settings());
        let found = parameter::<UserToUserInformation<'_>>(&iam).map(|it| {
            let discriminator = [it.protocol_discriminator().0];
            let all = [&discriminator, it.user_information()].concat();
            trueline::wire::Hex(&all).to_string()
        });
        assert_eq!(found.as_deref(), octets, "{fields}");
        let told = lost.iter().find(|line| line.starts_with("User-to-User")).cloned();
        assert_eq!(told, (!why.is_empty()).then(|| format!("User-to-User: {why}")), "{fields}");
    }
    let mut off = settings();
    off.to_isup.user_to_user = false;
    let (iam, lost) = iam_of(&invite(&format!("{NOBODY}\nUser-to-User: 04")), &off);
    assert!(parameter::<UserToUserInformation<'_>>(&iam).is_none());
    assert!(lost.contains(&"User-to-User: switched off (setting user_to_user)".into()));
}

#[test]
fn max_forwards_is_scaled() {
    let hops = |max_forwards: &str, factor| {
        let mut settings = settings();
        settings.to_isup.hop_factor = NonZeroU8::new(factor);
        let (iam, lost) = iam_of(&invite(&format!("{NOBODY}\nMax-Forwards: {max_forwards}")), &settings);
        (parameter::<HopCounter<'_>>(&iam).map(|it| it.hops()), lost.iter().any(|it| it.starts_with("Max-")))
    };
    assert_eq!(hops("70", 4), (Some(17), false));
    assert_eq!(hops("3", 4), (Some(0), false));
    assert_eq!(hops("200", 1), (Some(31), false));
    assert_eq!(hops("70", 0), (None, true));
    assert_eq!(hops("many", 4), (None, true));
}

#[test]
fn the_access_is_the_location_number_where_that_is_wanted() {
    let headers = format!("{NOBODY}\nP-Access-Network-Info: GSTN;operator-specific-GI=\"0413447700091000\"");
    let mut wanted = settings();
    wanted.to_isup.location_number = true;
    let (iam, lost) = iam_of(&invite(&headers), &wanted);
    let location = parameter::<LocationNumber<'_>>(&iam).unwrap();
    assert_eq!(location.signals().to_string(), "447700900100");
    assert!(!lost.iter().any(|line| line.starts_with("P-Access")));
    let (iam, lost) = iam_of(&invite(&headers), &settings());
    assert!(parameter::<LocationNumber<'_>>(&iam).is_none());
    assert!(lost.iter().any(|line| line.starts_with("P-Access-Network-Info")));
}

#[test]
fn the_session_description_decides_the_bearer() {
    let plain = "v=0\r\nm=audio 4000 RTP/AVP 8\r\n";
    let clear = "v=0\r\nm=audio 4000 RTP/AVP 97\r\na=rtpmap:97 CLEARMODE/8000\r\n";
    for (description, medium, has_bearer) in [
        (plain, TransmissionMedium::AUDIO_3_1_KHZ, false),
        (clear, TransmissionMedium::UNRESTRICTED_64_KBIT_S, true),
    ] {
        let octets =
            invite_to("tel:+447700900123", &format!("{FROM}\nContent-Type: application/sdp"), description);
        let (iam, lost) = iam_of(&octets, &settings());
        assert_eq!(parameter::<TransmissionMediumRequirement<'_>>(&iam).unwrap().medium(), medium);
        assert_eq!(parameter::<UserServiceInformation<'_>>(&iam).is_some(), has_bearer);
        assert!(!lost.iter().any(|line| line.starts_with("body")), "{lost:?}");
    }
}

#[test]
fn from_change_asks_for_the_connected_line() {
    let (iam, _) = iam_of(&invite(&format!("{FROM}\nSupported: 100rel, from-change")), &settings());
    let indicators = parameter::<OptionalForwardCallIndicators<'_>>(&iam).unwrap();
    let requested = ConnectedLineIdentityRequest::Requested;
    assert_eq!(indicators.connected_line_identity_request_indicator(), requested);
    let (iam, _) = iam_of(&invite(FROM), &settings());
    assert!(parameter::<OptionalForwardCallIndicators<'_>>(&iam).is_none());
}

/// Every header field that has no place is told with its clause; those of the SIP leg are not.
#[test]
fn the_report_names_what_is_lost() {
    let headers = format!(
        "{FROM}\n{ASSERTED}\nMax-Forwards: 70\nContact: <sip:a@h>\nUser-Agent: x\nRoute: <sip:p;lr>\n\
         P-Preferred-Identity: <sip:a@h>\nRemote-Party-ID: <sip:a@h>\nGeolocation: <https://l.example>\n\
         Resource-Priority: wps.3\nX-Mine: 1\nDate: Wed, 25 Nov 2026 12:00:00 GMT\n\
         P-Charge-Info: <sip:c@h>\nAttestation-Info: A\nSubject: hello"
    );
    let octets = invite(&headers);
    let message = sip::Message::decode(&octets).unwrap();
    let made = iam_from_invite(&message, CIRCUIT, &settings()).unwrap();
    assert_eq!(
        lines(&made.report),
        [
            "lost: P-Preferred-Identity: what a user asks to be asserted, which nobody did (RFC 3325 §9.2)",
            "lost: Remote-Party-ID: no text maps it; P-Asserted-Identity took its place (draft-ietf-sip-privacy-04)",
            "lost: Geolocation: where the caller is (RFC 6442)",
            "lost: Resource-Priority: the precedence of the call is not mapped (RFC 4412)",
            "lost: X-Mine: ISUP and Q.931 have no place for it (RFC 3398 §7.2.1.1)",
            "lost: Date: the time of signing; a packed proof has its own (RFC 8224 §4.1)",
            "lost: P-Charge-Info: who is charged (RFC 8496)",
            "lost: Attestation-Info: what the own network found or attests (TS 24.229 §7.2)",
            "lost: Subject: ISUP and Q.931 have no place for it (RFC 3398 §7.2.1.1)",
            "lost: Max-Forwards: the hop counter is a national option (setting hop_factor)",
            "chosen: nature of connection indicators: the settings' own (RFC 3398 §7.2.1.1)",
            "chosen: forward call indicators: the settings' own (RFC 3398 §7.2.1.1)",
            "chosen: calling party's category: ordinary subscriber (TS 29.163 annex C.1)",
            "chosen: transmission medium requirement: the settings' own (RFC 3398 §7.2.1.1)",
        ]
    );
}

#[test]
fn what_stands_beside_the_numbers_is_lost() {
    let uri = "tel:+447700900123;isub=12;cic=+44-1";
    let headers = format!(
        "{NOBODY}\nP-Asserted-Identity: <tel:+447700900142;isub=7>\nContent-Type: multipart/mixed;boundary=x"
    );
    let body = "--x\r\nContent-Type: application/pidf+xml\r\n\r\n<a/>\r\n--x--\r\n";
    let (_, lost) = iam_of(&invite_to(uri, &headers, body), &settings());
    assert_eq!(
        lost,
        [
            "Request-URI: a parameter of the number, such as a subaddress or carrier (RFC 3966 §5, RFC 4694)",
            "body application/pidf+xml: no place for the body (RFC 3398 §7.2.1.1)",
            "From: an identity without a number (RFC 3398 §7.2.1.1)",
            "P-Asserted-Identity: a parameter of the number, such as a subaddress or carrier (RFC 3966 §5, RFC 4694)",
        ]
    );
    let (_, lost) = iam_of(&invite_to("tel:+447700900123;rn=5001", FROM, ""), &settings());
    assert_eq!(lost, ["Request-URI: a routing number without npdi (RFC 3398 §7.2.1.1)"]);
}

#[test]
fn a_proof_is_handed_on_and_lost_until_somebody_carries_it() {
    let headers = format!("{FROM}\nIdentity: a.b.c;info=<https://cert.example/a.pem>;alg=ES256;ppt=shaken");
    let octets = invite(&headers);
    let message = sip::Message::decode(&octets).unwrap();
    let mut made = iam_from_invite(&message, CIRCUIT, &settings()).unwrap();
    assert_eq!(made.proofs.len(), 1);
    let field = Field::header(sip::HeaderName::Identity);
    assert_eq!(made.report.lost_of(field).count(), 1);
    assert!(made.report.settle(field));
    assert!(made.report.lost_of(field).next().is_none() && !made.report.settle(field));
}

#[test]
fn names_and_verification_are_lost_and_the_name_is_one_of_ansi() {
    let headers = "From: \"A. Caller of a Long Name\" <sip:+12025550142@h;user=phone>;tag=1\n\
        P-Asserted-Identity: <tel:+12025550142;oli=61;verstat=TN-Validation-Passed>";
    let octets = invite_to("tel:+12025550123", headers, "");
    let (_, lost) = iam_of(&octets, &settings());
    assert_eq!(
        lost,
        [
            "P-Asserted-Identity: verstat: what the verification of the number found (TS 24.229 §7.2A.20)",
            "From: the name to display (RFC 3398 §12.1)",
            "P-Asserted-Identity: oli: originating line information is of ANSI (TS 29.163 annex H.1)",
        ]
    );
    let mut ansi = settings();
    ansi.variant = Variant::Ansi;
    ansi.numbering = trueline::number::NumberingContext::for_country("1".parse().unwrap());
    let message = sip::Message::decode(&octets).unwrap();
    let made = iam_from_invite(&message, CIRCUIT, &ansi).unwrap();
    let iam = isup::Message::decode_as(&made.octets, Variant::Ansi).unwrap();
    let line = iam.parameter::<OriginatingLineInformation<'_>>().unwrap().unwrap();
    assert_eq!(line.line_information().0, 61);
    let name = iam.parameter::<GenericName<'_>>().unwrap().unwrap();
    assert_eq!(name.characters(), b"A. Caller of a ");
    assert!(
        lost_of_from(&made).contains(&"From: a part of the name to display (T1.113, generic name)".into())
    );
}

fn lost_of_from(made: &trueline::interwork::Interworked<'_>) -> Vec<String> {
    lost(made).into_iter().filter(|line| line.starts_with("From")).collect()
}

#[test]
fn bicc_and_a_body_differ_in_the_frame_alone() {
    let octets = invite(&format!("{FROM}\n{ASSERTED}"));
    let message = sip::Message::decode(&octets).unwrap();
    let made = |frame| iam_from_invite(&message, frame, &settings()).unwrap().octets;
    let (isup, bicc, body) = (made(CIRCUIT), made(Frame::Bicc(bicc::CallInstanceCode(7))), made(Frame::Body));
    assert_eq!((isup[..2].to_vec(), bicc[..4].to_vec()), (vec![5, 0], vec![7, 0, 0, 0]));
    assert!(isup[2..] == body && bicc[4..] == body);
    let decoded = bicc::Message::decode(&bicc).unwrap();
    assert_eq!((decoded.message_type(), decoded.deviations().count()), (MessageType::IAM, 0));
    assert!(decoded.parameter::<CallingPartyNumber<'_>>().unwrap().is_some());
}

#[test]
fn only_an_invite_that_begins_a_call_is_taken() {
    let bye = b"BYE tel:+447700900123 SIP/2.0\r\nFrom: <sip:a@h>\r\n\r\n";
    let again = b"INVITE tel:+447700900123 SIP/2.0\r\nFrom: <sip:a@h>\r\nTo: <sip:b@h>;tag=1\r\n\r\n";
    for octets in [&bye[..], again] {
        let error =
            iam_from_invite(&sip::Message::decode(octets).unwrap(), CIRCUIT, &settings()).unwrap_err();
        assert!(matches!(error, InterworkError::WrongMessage { .. }) && error.status() == 500);
    }
    assert_eq!(deviations(&iam_of(&invite(FROM), &settings()).0), Vec::<String>::new());
}
