//! tshark reads what we encode.

use std::io::Write as _;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use trueline_q931::h225::{AliasAddress, H225, MessageBody};

use crate::drawn::message;
use crate::made_anew;

/// How many messages are compared.
const MESSAGES: usize = 1000;

/// What is asked of tshark for each frame; values of the same name are joined by `|`.
const FIELDS: [&str; 14] = [
    "h225.h323_message_body",
    "h225.guid",
    "h225.dialledDigits",
    "h225.h323_ID",
    "h225.url_ID",
    "h225.email_ID",
    "h225.publicTypeOfNumber",
    "h225.publicNumberDigits",
    "h225.privateNumberDigits",
    "h225.address",
    "h225.presentationIndicator",
    "h225.screeningIndicator",
    "h225.name",
    "_ws.malformed",
];

#[test]
fn tshark_reads_the_same_fields() {
    if Command::new("tshark").arg("--version").output().is_err() {
        // Straight to the handle: the test runner swallows what `eprintln!` prints in a test that passes.
        let _ = writeln!(std::io::stderr(), "the comparison of H.225.0 with tshark: NOT RUN, no tshark here");
        assert!(std::env::var_os("CI").is_none(), "install tshark");
        return;
    }
    let mut runner = TestRunner::deterministic();
    let strategy = message();
    let messages: Vec<_> = (0..MESSAGES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();

    let path = std::env::temp_dir().join(format!("trueline-h225-{}.pcap", std::process::id()));
    std::fs::write(&path, capture(&messages)).unwrap();
    let mut command = Command::new("tshark");
    command.arg("-r").arg(&path).args(["-T", "fields", "-E", "separator=/t", "-E", "aggregator=|"]);
    command.args(["-o", "tcp.analyze_sequence_numbers:false"]);
    for field in FIELDS {
        command.args(["-e", field]);
    }
    let output = command.output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), MESSAGES, "{}", String::from_utf8_lossy(&output.stderr));
    for (number, (message, line)) in messages.iter().zip(lines).enumerate() {
        let read: Vec<_> = line.split('\t').map(str::to_owned).collect();
        assert_eq!(read, expected(message), "message {number}: {message}");
    }
}

/// The values of [`FIELDS`] in the order in which they lie in the message.
fn expected(message: &H225<'_>) -> Vec<String> {
    let mut of: [Vec<String>; FIELDS.len()] = Default::default();
    let mut put = |field: &str, value: String| {
        of[FIELDS.iter().position(|known| *known == field).unwrap()].push(value);
    };
    put("h225.h323_message_body", message.body().code().to_string());
    if let Some(call) = message.call_identifier() {
        put("h225.guid", call.to_string());
    }
    let mut aliases = Vec::new();
    aliases.extend_from_slice(message.source_address());
    if let Some(prefix) = prefix(message) {
        aliases.push(prefix);
    }
    aliases.extend_from_slice(message.destination_address());
    aliases.extend_from_slice(message.alternative_alias_address());
    for alias in &aliases {
        let text = || alias.text().unwrap().into_owned();
        let digits = || alias.digits().unwrap().to_owned();
        match alias {
            AliasAddress::DialledDigits(_) => put("h225.dialledDigits", digits()),
            AliasAddress::H323Id(_) => put("h225.h323_ID", text()),
            AliasAddress::UrlId(_) => put("h225.url_ID", text()),
            AliasAddress::EmailId(_) => put("h225.email_ID", text()),
            AliasAddress::IsupNumber(_) => put("h225.address", digits()),
            AliasAddress::PartyNumber(trueline_q931::h225::PartyNumber::E164Number(number)) => {
                put("h225.publicTypeOfNumber", number.public_type_of_number.code().to_string());
                put("h225.publicNumberDigits", digits());
            }
            AliasAddress::PartyNumber(_) => put("h225.privateNumberDigits", digits()),
            _ => {}
        }
    }
    if let Some(indicator) = message.presentation_indicator() {
        put("h225.presentationIndicator", indicator.code().to_string());
    }
    if let Some(indicator) = message.screening_indicator() {
        put("h225.screeningIndicator", indicator.code().to_string());
    }
    for name in message.display_name() {
        put("h225.name", name.name.text());
    }
    of.into_iter().map(|values| values.join("|")).collect()
}

/// The prefix of the gateway, which tshark lists among the addresses.
fn prefix(message: &H225<'_>) -> Option<AliasAddress> {
    let endpoint = match message.body() {
        MessageBody::Setup(body) => &body.root.source_info,
        MessageBody::Connect(body) => &body.root.destination_info,
        MessageBody::Alerting(body) => &body.root.destination_info,
        _ => return None,
    };
    let protocol = &endpoint.root.gateway.as_ref()?.root.protocol.as_ref()?.0[0];
    let trueline_q931::h225::SupportedProtocols::Voice(voice) = protocol else { return None };
    Some(voice.supported_prefixes()?.0[0].root.prefix.clone())
}

/// A capture with one TCP segment a message.
fn capture(messages: &[H225<'_>]) -> Vec<u8> {
    const RAW_IP: u32 = 101;
    let mut file = Vec::new();
    file.extend_from_slice(&0xA1B2_C3D4_u32.to_le_bytes());
    file.extend_from_slice(&[2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]);
    file.extend_from_slice(&RAW_IP.to_le_bytes());
    for (number, message) in messages.iter().enumerate() {
        let information = made_anew(message);
        let user_user = u16::try_from(information.len() + 1).unwrap().to_be_bytes();
        // A call reference of two octets, and FACILITY, which any body may travel in.
        let mut q931 = vec![8, 2, 0, 1, 0x62, 0x7E, user_user[0], user_user[1], H225::PROTOCOL_DISCRIMINATOR];
        q931.extend_from_slice(&information);
        let mut tpkt = vec![3, 0];
        tpkt.extend_from_slice(&u16::try_from(q931.len() + 4).unwrap().to_be_bytes());
        tpkt.extend_from_slice(&q931);

        // Each from another address, so that nothing is put together across messages.
        let [high, low] = u16::try_from(number).unwrap().to_be_bytes();
        let mut ip = vec![0x45, 0];
        ip.extend_from_slice(&u16::try_from(tpkt.len() + 40).unwrap().to_be_bytes());
        ip.extend_from_slice(&[0, 0, 0x40, 0, 64, 6, 0, 0, 10, 0, high, low, 192, 0, 2, 2]);
        ip.extend_from_slice(&1720_u16.to_be_bytes());
        ip.extend_from_slice(&1720_u16.to_be_bytes());
        ip.extend_from_slice(&[0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0xFF, 0xFF, 0, 0, 0, 0]);
        ip.extend_from_slice(&tpkt);
        file.extend_from_slice(&[0; 8]);
        for _ in 0..2 {
            file.extend_from_slice(&u32::try_from(ip.len()).unwrap().to_le_bytes());
        }
        file.extend_from_slice(&ip);
    }
    file
}
