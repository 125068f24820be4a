//! The messages in `tests/vectors`: what each says stands beside it in a text file.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a broken vector must stop the test")]

use core::fmt::{Display, Write as _};
use std::path::Path;

use trueline_sip::{Contact, Message, NameAddr, Parts, Text, Uri};
use trueline_wire::{DecodeError, Hex};

#[test]
fn every_message_says_what_stands_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut messages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "sip") {
            let found = summary(&std::fs::read(&path).unwrap());
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
            assert!(found == expected, "{}:\n{found}", path.display());
            messages += 1;
        }
    }
    assert_eq!(messages, 13);
}

/// Everything that says who calls whom, one line each; then what is odd and where.
fn summary(octets: &[u8]) -> String {
    let mut out = String::new();
    let (message, error) = match Message::decode_readable(octets) {
        Ok(readable) => readable,
        Err(error) => return format!("refused: {error}\n"),
    };
    writeln!(out, "{message}").unwrap();
    for via in message.via() {
        let text = via.map(|via| {
            let port = via.port().map(|port| format!(" port {port}")).unwrap_or_default();
            let parts = [("branch", via.branch()), ("received", via.received()), ("rport", via.rport())];
            format!("{} {}{port}{}", Text::raw(via.transport()), Text::raw(via.host()), words(&parts))
        });
        line(&mut out, "via", text);
    }
    for (name, field) in [("from", message.from()), ("to", message.to())] {
        field.into_iter().for_each(|field| line(&mut out, name, field.map(address)));
    }
    for contact in message.contact() {
        let text = contact.map(|contact| match contact {
            Contact::Every => String::from("*"),
            Contact::Address(found) => {
                address(found)
                    + &words(&[("q", found.parameter("q")), ("expires", found.parameter("expires"))])
            }
        });
        line(&mut out, "contact", text);
    }
    message.p_asserted_identity().for_each(|field| line(&mut out, "asserted", field.map(address)));
    message.p_preferred_identity().for_each(|field| line(&mut out, "preferred", field.map(address)));
    for field in message.remote_party_id() {
        let text = field.map(|field| {
            let parts = [
                ("party", field.party()),
                ("id-type", field.id_type()),
                ("screen", field.screen()),
                ("privacy", field.privacy()),
            ];
            address(field.address()) + &words(&parts)
        });
        line(&mut out, "remote party", text);
    }
    message.privacy().for_each(|value| line(&mut out, "privacy", Ok(value.text())));
    for field in message.diversion() {
        let text = field.map(|field| {
            let counter = field.counter().map(|counter| format!(" counter {counter}")).unwrap_or_default();
            let parts =
                [("reason", field.reason()), ("screen", field.screen()), ("privacy", field.privacy())];
            address(field.address()) + &counter + &words(&parts)
        });
        line(&mut out, "diversion", text);
    }
    for field in message.history_info() {
        let text = field.map(|field| {
            let parts = [("index", field.index()), ("mp", field.mapped_from())];
            let cause = field.cause().map(|cause| format!(" cause {cause}")).unwrap_or_default();
            let reason = field.reason().map(|reason| format!(" reason {reason}")).unwrap_or_default();
            let privacy = field.privacy().map(|privacy| format!(" privacy {privacy}")).unwrap_or_default();
            address(field.address()) + &words(&parts) + &cause + &reason + &privacy
        });
        line(&mut out, "history", text);
    }
    for identity in message.identity() {
        let text = identity.map(|identity| {
            let lengths = identity.parts().map(|parts| parts.map(<[u8]>::len));
            format!(
                "token {lengths:?}{}",
                words(&[("info", identity.info()), ("alg", identity.alg()), ("ppt", identity.ppt())])
            )
        });
        line(&mut out, "identity", text);
    }
    further(&mut out, &message);
    message.call_id().into_iter().for_each(|value| line(&mut out, "call-id", Ok(value.text())));
    let cseq = message.cseq().map(|cseq| cseq.map(|(number, method)| format!("{number} {method}")));
    cseq.into_iter().for_each(|cseq| line(&mut out, "cseq", cseq));
    message.date().into_iter().for_each(|seconds| line(&mut out, "date", seconds));
    message.max_forwards().into_iter().for_each(|hops| line(&mut out, "max-forwards", hops));
    if let Some(found) = message.content_type() {
        let text = found.map(|found| format!("{}/{}", Text::raw(found.kind()), Text::raw(found.subtype())));
        line(&mut out, "content-type", text);
    }
    if !message.body().is_empty() {
        line(&mut out, "body", Ok(format!("{} octets", message.body().len())));
    }
    parts(&mut out, message.parts(), 1);
    message.application_isup().into_iter().for_each(|isup| line(&mut out, "isup", Ok(Hex(isup))));
    for found in message.deviations() {
        writeln!(out, "odd: {} ({}) at octet {}", found.text, found.clause, found.offset).unwrap();
    }
    error.into_iter().for_each(|error| writeln!(out, "error: {error}").unwrap());
    out
}

/// Why, how urgent, from where and with what.
fn further(out: &mut String, message: &Message<'_>) {
    let request_uri = message.request_uri().and_then(Result::ok);
    if let Some(text) = request_uri.map(|uri| number_parameters(&uri)).filter(|text| !text.is_empty()) {
        line(out, "request-uri", Ok(text.trim_start()));
    }
    for field in message.reason() {
        let text = field.map(|field| {
            let cause = field.cause().map(|cause| format!(" cause {cause}")).unwrap_or_default();
            let text = field.text().map(|text| format!(" text [{text}]")).unwrap_or_default();
            format!("{}{cause}{text}{}", Text::raw(field.protocol()), words(&[("ppi", field.ppi())]))
        });
        line(out, "reason", text);
    }
    for field in message.call_info() {
        let text = field.map(|field| {
            let reason = field.call_reason().map(|reason| format!(" reason [{reason}]")).unwrap_or_default();
            let parts = [("purpose", field.purpose()), ("integrity", field.integrity())];
            format!("{}{}{reason}", Text::raw(field.uri()), words(&parts))
        });
        line(out, "call-info", text);
    }
    if let Some(field) = message.attestation_info() {
        line(
            out,
            "attestation",
            field.map(|field| field.attestation().map_or("another", |found| found.as_str())),
        );
    }
    if let Some(field) = message.origination_id() {
        line(
            out,
            "origination",
            field.map(|field| field.uuid().map(|uuid| Hex(&uuid).to_string()).unwrap_or_default()),
        );
    }
    message
        .p_charge_info()
        .into_iter()
        .for_each(|field| line(out, "charge", field.map(|field| address(field.address()))));
    if let Some(field) = message.p_called_party_id() {
        line(out, "called party", field.map(|field| address(field.address())));
    }
    for field in message.p_access_network_info() {
        let text = field.map(|field| {
            let by_network = if field.is_network_provided() { " network-provided" } else { "" };
            let cell = [("cell", field.parameter("utran-cell-id-3gpp"))];
            format!("{}{by_network}{}", Text::raw(field.access()), words(&cell))
        });
        line(out, "access network", text);
    }
    for field in message.resource_priority() {
        let text =
            field.map(|field| format!("{} {}", Text::raw(field.namespace()), Text::raw(field.priority())));
        line(out, "resource priority", text);
    }
    for field in message.user_to_user() {
        let text = field.map(|field| {
            let octets = field.data_octets().map(|octets| Hex(&octets).to_string()).unwrap_or_default();
            format!("{octets}{}", words(&[("purpose", field.purpose()), ("content", field.content())]))
        });
        line(out, "user-to-user", text);
    }
    message
        .geolocation()
        .for_each(|field| line(out, "geolocation", field.map(|field| Text::raw(field.uri()).to_string())));
    if let Some(field) = message.geolocation_routing() {
        line(out, "geolocation routing", field.map(|field| if field.is_allowed() { "yes" } else { "no" }));
    }
    message.priority().into_iter().for_each(|field| line(out, "priority", field));
    message.priority_verstat().into_iter().for_each(|field| line(out, "priority verstat", field));
}

/// The parameters of the number of a URI.
fn number_parameters(uri: &Uri<'_>) -> String {
    let verstat = uri.verstat().map(|verstat| format!(" verstat {verstat}")).unwrap_or_default();
    let category = uri.cpc().map(|category| format!(" cpc {category}")).unwrap_or_default();
    let portability = if uri.npdi() { " npdi" } else { "" };
    let parts =
        [("oli", uri.oli()), ("rn", uri.rn()), ("isub", uri.isub()), ("context", uri.phone_context())];
    format!("{verstat}{category}{portability}{}", words(&parts))
}

fn line(out: &mut String, name: &str, field: Result<impl Display, DecodeError>) {
    match field {
        Ok(text) => writeln!(out, "{name}: {text}").unwrap(),
        Err(error) => writeln!(out, "{name}: unreadable: {error}").unwrap(),
    }
}

fn address(field: NameAddr<'_>) -> String {
    let uri = field.uri();
    let display = field.display().map(|display| format!("[{display}] ")).unwrap_or_default();
    let number = uri.number().map(|number| format!(" number {}", Text::raw(number))).unwrap_or_default();
    let host = uri.host().map(|host| format!(" host {}", Text::raw(host))).unwrap_or_default();
    let port = uri.port().map(|port| format!(" port {port}")).unwrap_or_default();
    let numbered = number_parameters(&uri);
    let tag = words(&[("tag", field.tag())]);
    format!("{display}{}{number}{numbered}{host}{port}{tag}", Text::raw(uri.scheme()))
}

fn words(parts: &[(&str, Option<&[u8]>)]) -> String {
    let word = |name, part| match Text::raw(part).to_string() {
        text if text.is_empty() => format!(" {name}"),
        text => format!(" {name} {text}"),
    };
    parts.iter().filter_map(|&(name, part)| part.map(|part| word(name, part))).collect()
}

fn parts(out: &mut String, found: Parts<'_>, depth: usize) {
    for part in found {
        let text = part.map(|part| {
            let found = part.content_type().and_then(Result::ok);
            let kind = found.map_or_else(String::new, |found| Text::raw(found.subtype()).to_string());
            format!("{kind}, {} header fields, {} octets", part.headers().count(), part.body().len())
        });
        line(out, &format!("{}part", "  ".repeat(depth)), text);
        part.into_iter().for_each(|part| parts(out, part.parts(), depth + 1));
    }
}
