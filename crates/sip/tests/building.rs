//! What is built is read as the same, and an edit leaves the octets around it as they were.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure must stop the test"
)]

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use trueline_sip::{
    Attestation, AttestationInfo, BuildError, CallInfo, Date, FieldValue, Geolocation, Identity, Message,
    MessageBuilder, NameAddr, OriginationId, OwnedIdentity, OwnedNameAddr, OwnedUri, PAccessNetworkInfo,
    Priority, PriorityVerstat, Reason, ResourcePriority, Text, UserToUser, Value, Verstat,
};

const TOKEN: &str = "[a-zA-Z0-9.!*_+'~-]{1,12}";
const WORD: &str = "[a-zA-Z0-9!*_+'~-]{1,12}";
/// What may be shown: anything but control characters.
const TEXT: &str = "[^\\p{Cc}]{0,16}";
/// What somebody may try: line ends, quotes, brackets and everything that separates.
const HOSTILE: &str = "[a-z\"\\\\<>;,=@:?&% \\t\\r\\n\\x00\\x7F\u{85}\u{e9}]{0,12}";
const NUMBER: &str = "\\+[0-9.()-]{0,8}[0-9]";
const HOST: &str = "[a-z0-9][a-z0-9.-]{0,12}";
const URI: &str = "https://[a-z0-9.-]{1,10}(/[a-zA-Z0-9?&=+;,~%-]{0,10})?";

fn written(value: &impl FieldValue) -> Vec<u8> {
    let mut out = Vec::new();
    value.write_line(&mut out);
    out
}

/// The field in a message, read back by `read`, encodes to what was built.
macro_rules! read_back {
    ($built:expr, $name:literal, $kind:ident) => {{
        let built = &$built;
        let octets = request().with($name, built).finish().unwrap();
        let message = Message::decode(&octets).unwrap();
        let header = message.headers().find(|header| header.name() == $name.as_bytes()).unwrap();
        let read = $kind::decode(header.value()).unwrap();
        prop_assert_eq!(&read, built);
        prop_assert_eq!(message.values(header.kind()).count(), 1);
        let mut encoded = Vec::new();
        read.encode(&mut encoded);
        prop_assert_eq!(encoded, built.octets());
    }};
}

fn not_there(name: &'static str, place: usize) -> BuildError {
    BuildError::NotThere { name, place }
}

fn request() -> MessageBuilder {
    MessageBuilder::request("INVITE", &OwnedUri::sip_host("h").unwrap())
        .with("Via", "SIP/2.0/UDP h;branch=z9hG4bK1")
        .with("Max-Forwards", "70")
        .with("From", "<sip:+12025550143@h>;tag=1")
        .with("To", "<sip:+12025550142@h>")
        .with("Call-ID", "1")
        .with("CSeq", "1 INVITE")
}

/// A message with header fields in many shapes: compact names, folds, white space, unknown ones.
fn message() -> impl Strategy<Value = String> {
    let line = select(vec![
        "v : SIP/2.0/UDP a;branch=1",
        "Via:SIP/2.0/UDP b,\r\n\tSIP/2.0/TLS c",
        "f: \"A, <b>\" <sip:+12025550143@h>;tag=1",
        "t:sip:+12025550142@h",
        "P-Asserted-Identity: <sip:+12025550143;cpc=test:pw@h?a=b>,\r\n <tel:+12025550143>",
        "p-asserted-identity:tel:+12025550144",
        "X-Other:",
        "Subject:  a;b,<c \t",
        "l:  4 ",
        "Reason: Q.850;cause=16",
    ]);
    (proptest::collection::vec(line, 0..12), select(vec!["\r\n", "\n"])).prop_map(|(lines, end)| {
        let head: String = lines.iter().map(|line| format!("{line}{end}")).collect();
        format!("INVITE  sip:a@h SIP/2.0{end}{head}{end}body and more")
    })
}

proptest! {
    #[test]
    fn reasons(
        protocol in TOKEN, cause in option::of(any::<u16>()), text in option::of(TEXT), ppi in option::of("[a-zA-Z0-9._-]{1,20}"),
    ) {
        let mut built = Reason::new(&protocol).unwrap();
        if let Some(cause) = cause { built = built.with_cause(cause) }
        if let Some(text) = &text { built = built.with_text(text).unwrap() }
        if let Some(ppi) = &ppi { built = built.with_ppi(ppi).unwrap() }
        prop_assert_eq!(built.protocol(), protocol.as_bytes());
        prop_assert_eq!(built.cause(), cause);
        prop_assert_eq!(built.text().map(|text| text.to_string()), text);
        prop_assert_eq!(built.ppi(), ppi.as_ref().map(String::as_bytes));
        read_back!(built, "Reason", Reason);
    }

    #[test]
    fn call_infos_and_geolocations(
        uri in URI, purpose in option::of(TOKEN), reason in option::of(TEXT), digest in option::of("sha256-[a-zA-Z0-9+/]{4}="),
    ) {
        let mut built = CallInfo::new(&uri).unwrap();
        if let Some(purpose) = &purpose { built = built.with_purpose(purpose).unwrap() }
        if let Some(reason) = &reason { built = built.with_call_reason(reason).unwrap() }
        if let Some(digest) = &digest { built = built.with_integrity(digest).unwrap() }
        prop_assert_eq!(built.uri(), uri.as_bytes());
        prop_assert_eq!(built.purpose(), purpose.as_ref().map(String::as_bytes));
        prop_assert_eq!(built.call_reason().map(|text| text.to_string()), reason);
        prop_assert_eq!(built.integrity(), digest.as_ref().map(String::as_bytes));
        read_back!(built, "Call-Info", CallInfo);
        read_back!(Geolocation::new(&uri).unwrap(), "Geolocation", Geolocation);
    }

    #[test]
    fn fields_of_one_word(
        uuid in any::<[u8; 16]>(), namespace in WORD, priority in WORD,
        attestation in select(vec![Attestation::Full, Attestation::Partial, Attestation::Gateway]),
    ) {
        let built = OriginationId::new(uuid);
        prop_assert_eq!(built.uuid(), Some(uuid));
        read_back!(built, "Origination-Id", OriginationId);
        let built = ResourcePriority::new(&namespace, &priority).unwrap();
        prop_assert_eq!((built.namespace(), built.priority()), (namespace.as_bytes(), priority.as_bytes()));
        read_back!(built, "Resource-Priority", ResourcePriority);
        let built = AttestationInfo::new(attestation);
        prop_assert_eq!(built.attestation(), Some(attestation));
        read_back!(built, "Attestation-Info", AttestationInfo);
        read_back!(Priority::new(&priority).unwrap(), "Priority", Priority);
        read_back!(PriorityVerstat::new(&priority).unwrap(), "Priority-Verstat", PriorityVerstat);
    }

    #[test]
    fn user_to_user(octets in proptest::collection::vec(any::<u8>(), 1..20), text in TEXT, package in TOKEN) {
        let built = UserToUser::hex(&octets).unwrap().with_purpose(&package).unwrap().with_content(&package).unwrap();
        prop_assert_eq!(built.data_octets(), Some(octets));
        prop_assert_eq!((built.purpose(), built.content()), (Some(package.as_bytes()), Some(package.as_bytes())));
        read_back!(built, "User-to-User", UserToUser);
        let built = UserToUser::quoted(&text).unwrap();
        prop_assert_eq!(built.data_text().to_string(), text);
        read_back!(built, "User-to-User", UserToUser);
    }

    #[test]
    fn access_networks(access in TOKEN, name in TOKEN, value in TEXT) {
        prop_assume!(!name.eq_ignore_ascii_case("network-provided"));
        let built = PAccessNetworkInfo::new(&access).unwrap().with_parameter(&name, &value).unwrap();
        let built = built.with_network_provided();
        prop_assert_eq!((built.access(), built.is_network_provided()), (access.as_bytes(), true));
        let read = built.parameters().next().unwrap();
        prop_assert_eq!(read.text().unwrap().to_string(), value);
        read_back!(built, "P-Access-Network-Info", PAccessNetworkInfo);
    }

    #[test]
    fn dates(seconds in 0..253_402_300_800_u64) {
        let date = Date::from_seconds(seconds).unwrap();
        let octets = request().with("Date", &date).finish().unwrap();
        prop_assert_eq!(Message::decode(&octets).unwrap().date(), Some(Ok(seconds)));
        prop_assert_eq!(Date::decode(Value::new(date.to_string().as_bytes(), 0)), Ok(date));
    }

    #[test]
    fn identities_in_their_order(tokens in proptest::collection::vec("[a-zA-Z0-9_-]{0,9}\\.[a-zA-Z0-9_-]{0,9}\\.[a-zA-Z0-9_-]{1,9}", 1..4), info in URI, ppt in option::of(WORD)) {
        let mut builder = request();
        let mut values = Vec::new();
        for token in &tokens {
            let mut built = OwnedIdentity::new(token, &info).unwrap().with_alg("ES256").unwrap();
            if let Some(ppt) = &ppt { built = built.with_ppt(ppt).unwrap() }
            builder = builder.with("Identity", &built);
            values.push(written(&built));
        }
        let octets = builder.finish().unwrap();
        let message = Message::decode(&octets).unwrap();
        let read: Vec<Identity<'_>> = message.identity().map(Result::unwrap).collect();
        prop_assert_eq!(read.iter().map(written).collect::<Vec<_>>(), values);
        for (read, token) in read.iter().zip(&tokens) {
            prop_assert_eq!(read.token(), token.as_bytes());
            prop_assert_eq!((read.info(), read.alg()), (Some(info.as_bytes()), Some(&b"ES256"[..])));
            prop_assert_eq!(read.ppt(), ppt.as_ref().map(String::as_bytes));
        }
    }

    #[test]
    fn addresses(
        display in option::of("[^\\p{Cc}]{1,16}"), user in "\\PC{1,12}", host in HOST, port in option::of(any::<u16>()), tag in option::of(TEXT),
    ) {
        let mut uri = OwnedUri::sip(&user, &host).unwrap();
        if let Some(port) = port { uri = uri.with_port(port).unwrap() }
        let mut built = OwnedNameAddr::new(uri);
        if let Some(display) = &display { built = built.with_display(display).unwrap() }
        built = built.with_parameter("x", tag.as_deref()).unwrap();
        let text = written(&built);
        let read = NameAddr::decode(Value::new(&text, 0)).unwrap();
        prop_assert_eq!(read.display().map(|display| display.to_string()), display);
        prop_assert_eq!(read.uri().user_text().unwrap().to_string(), user);
        prop_assert_eq!((read.uri().host(), read.uri().port()), (Some(host.as_bytes()), port));
        prop_assert_eq!(read.parameters().next().unwrap().text().map(|text| text.to_string()), tag);
        prop_assert_eq!(OwnedNameAddr::from(read), built);
    }

    #[test]
    fn numbers_with_their_parameters(number in NUMBER, host in HOST, value in "\\PC{1,12}", other in WORD) {
        prop_assume!(!["isub", "verstat"].iter().any(|name| other.eq_ignore_ascii_case(name)));
        for uri in [OwnedUri::tel(&number).unwrap(), OwnedUri::sip_number(&number, &host).unwrap()] {
            let uri = uri.with_verstat(Verstat::Failed).unwrap();
            let uri = uri.with_telephone_parameter(&other, None).unwrap();
            let uri = uri.with_telephone_parameter("isub", Some(&value)).unwrap();
            let read = uri.uri().unwrap();
            prop_assert_eq!(read.telephone_number().unwrap().number, number.as_bytes());
            prop_assert_eq!((read.verstat(), read.telephone_parameter(&other)), (Some(Verstat::Failed), Some(&b""[..])));
            prop_assert_eq!(Text::unescaped(read.isub().unwrap()).to_string(), value.as_str());
            prop_assert_eq!(read.telephone_parameters().count(), 3);
            let bare = uri.without_parameter("isub").without_parameter(&other).without_parameter("verstat");
            prop_assert_eq!(bare.uri().unwrap().telephone_parameters().count(), 0);
        }
    }

    #[test]
    fn nothing_hostile_gets_out_of_its_place(a in HOSTILE, b in HOSTILE) {
        // Each is refused, or the message has the header fields and values that it was given, and no other.
        fn check(built: Result<impl FieldValue, BuildError>) {
            let Ok(built) = built else { return };
            let Ok(octets) = request().with("P-Asserted-Identity", &built).finish() else { return };
            let message = Message::decode(&octets).unwrap();
            assert_eq!(message.headers().count(), 8, "{octets:?}");
            let values = message.values(trueline_sip::HeaderName::PAssertedIdentity);
            assert_eq!(values.count(), 1, "{octets:?}");
        }
        let uri = || OwnedUri::tel("+12025550143").unwrap();
        let address = || OwnedNameAddr::new(uri());
        check(address().with_display(&a));
        check(address().with_parameter(&a, Some(&b)));
        check(address().with_parameter("x", Some(&b)));
        check(OwnedUri::sip(&a, "h").map(OwnedNameAddr::new));
        check(OwnedUri::sip(&a, &b).map(OwnedNameAddr::new));
        check(OwnedUri::tel(&a).map(OwnedNameAddr::new));
        check(OwnedUri::tel_local(&a, &b).map(OwnedNameAddr::new));
        check(OwnedUri::tel_local("1", &b).map(OwnedNameAddr::new));
        check(uri().with_telephone_parameter("x", Some(&a)).map(OwnedNameAddr::new));
        check(uri().with_telephone_parameter(&a, Some(&b)).map(OwnedNameAddr::new));
        check(uri().with_verstat(Verstat::Other(a.as_bytes())).map(OwnedNameAddr::new));
        check(CallInfo::new(&a));
        check(CallInfo::new("https://a").and_then(|info| info.with_call_reason(&a)));
        check(Reason::new(&a));
        check(Reason::new("SIP").and_then(|reason| reason.with_text(&a)));
        check(Reason::new("SIP").and_then(|reason| reason.with_ppi(&a)));
        check(Reason::new("SIP").and_then(|reason| reason.with_parameter(&a, &b)));
        check(UserToUser::quoted(&a));
        check(OwnedIdentity::new(&a, &b));
        check(OwnedIdentity::new("a.b.c", &b));
        check(OwnedIdentity::new("a.b.c", "https://a").and_then(|identity| identity.with_parameter(&a, &b)));
        if let Ok(field) = NameAddr::decode(Value::new(a.as_bytes(), 0)) {
            check(Ok(OwnedNameAddr::from(field)));
        }
    }

    #[test]
    fn an_edit_keeps_the_rest(text in message(), place in 0_usize..4) {
        let message = Message::decode(text.as_bytes()).unwrap();
        let unchanged = message.edit().finish().unwrap();
        prop_assert_eq!(unchanged, text.as_bytes());

        // What is put in can be taken out again.
        let added = message.edit().append("X-Added", "y").finish().unwrap();
        let back = Message::decode(&added).unwrap().edit().remove("x-added").finish().unwrap();
        prop_assert_eq!(back, text.as_bytes());

        // A parameter of one URI: the octets in front of it and behind it are the same.
        let addresses: Vec<_> = message.p_asserted_identity().map(Result::unwrap).collect();
        let edited = message.edit().set_verstat("P-Asserted-Identity", place, Verstat::Passed).finish();
        match addresses.get(place) {
            None => prop_assert_eq!(edited, Err(not_there("P-Asserted-Identity", place))),
            Some(address) => {
                let edited = edited.unwrap();
                let begin = address.uri().offset();
                let end = begin + address.uri().octets().len();
                prop_assert_eq!(&edited[..begin], &text.as_bytes()[..begin]);
                prop_assert!(edited.ends_with(&text.as_bytes()[end..]));
                let again = Message::decode(&edited).unwrap();
                let uris = again.p_asserted_identity().map(|field| field.unwrap().uri().verstat());
                let uris: Vec<_> = uris.collect();
                prop_assert_eq!(uris.len(), addresses.len());
                prop_assert_eq!(uris[place], Some(Verstat::Passed));
            }
        }

        // A whole header field.
        let replaced = message.edit().replace("Via", place, "SIP/2.0/UDP z").finish();
        let fields: Vec<_> = message.headers_named(trueline_sip::HeaderName::Via).collect();
        match fields.get(place) {
            None => prop_assert_eq!(replaced, Err(not_there("Via", place))),
            Some(field) => {
                let expected = [
                    &text.as_bytes()[..field.offset()], b"Via: SIP/2.0/UDP z\r\n",
                    &text.as_bytes()[field.offset() + field.octets().len()..],
                ];
                prop_assert_eq!(replaced.unwrap(), expected.concat());
            }
        }
    }

    #[test]
    fn content_length_is_that_of_the_body(text in message(), body in proptest::collection::vec(any::<u8>(), 0..40)) {
        let message = Message::decode(text.as_bytes()).unwrap();
        let edited = message.edit().set_body(&body).finish().unwrap();
        let again = Message::decode(&edited).unwrap();
        prop_assert_eq!((again.body(), again.after_body()), (&body[..], message.after_body()));
        prop_assert_eq!(again.content_length(), Some(Ok(body.len())));
        let others = |message: &Message<'_>| {
            let fields = message.headers().filter(|header| header.kind() != trueline_sip::HeaderName::ContentLength);
            fields.map(|header| header.octets().to_vec()).collect::<Vec<_>>()
        };
        prop_assert_eq!(others(&again), others(&message));
    }
}
