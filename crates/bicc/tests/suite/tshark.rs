//! What tshark reads of messages that were built here.
//!
//! A capture of drawn messages, of every message of the set, of segments, and of a few that tshark is known to misread
//! goes through `tshark`, and what it says of each field must be what was built. `tshark-exceptions.txt` lists what may
//! differ, each with its reason; a difference that is listed and not there fails the test too.

use core::fmt::Write as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRng, TestRunner};

use trueline_bicc::{
    AmrConfiguration, BatElements, BatIdentifier, BatValue, BearerControlProtocolError, Codec,
    CodecOrganization, Message, RawBatElement, bat_elements, message_set,
};
use trueline_isup::application_transport::{Reassembled, Reassembler};
use trueline_isup::{
    ApplicationContext, ApplicationTransport, CalledPartyNumber, CallingPartyNumber, MessageType, Parameter,
};
use trueline_vectors::octets;

use crate::{drawn, messages, segments};

/// How many messages are drawn.
const DRAWN: usize = 2000;

/// A message, and the name that exceptions know it by.
struct Case {
    name: &'static str,
    octets: Vec<u8>,
}

/// The values of each of tshark's fields, in the order of the message.
type Fields = BTreeMap<&'static str, Vec<String>>;

/// The fields that are compared: those of messages and of the parameter.
const HEADER: [&str; 13] = [
    "bicc.cic",
    "isup.message_type",
    "isup.called",
    "isup.calling",
    "isup.app_context_identifier",
    "isup.app_Release_call_indicator",
    "isup.app_Send_notification_ind",
    "isup.APM_Sequence_ind",
    "isup.apm_segmentation_ind",
    "isup.APM_slr",
    "isup.orig_addr_len",
    "isup.dest_addr_len",
    "isup.apm_user_info_field",
];

/// Those of elements.
const ELEMENTS: [&str; 39] = [
    "bicc.bat_ase_identifier",
    "bicc.bat_ase_length_indicator",
    "bicc.bat_ase_Instruction_ind_for_general_action",
    "bicc.bat_ase_Send_notification_ind_for_general_action",
    "bicc.bat_ase_Instruction_ind_for_pass_on_not_possible",
    "bicc.bat_ase_Send_notification_ind_for_pass_on_not_possible",
    "bicc.bat_ase_bat_ase_action_indicator_field",
    "bat_ase.bncid",
    "bat_ase.biwfa",
    "x213.afi",
    "nsap.ipv4_addr",
    "nsap.ipv6_addr",
    "bat_ase.organization_identifier_subfield",
    "bat_ase.ITU_T_codec_type_subfield",
    "bat_ase.ETSI_codec_type_subfield",
    "isup.configuration_data",
    "bat_ase.acs",
    "bat_ase.scs",
    "bat_ase.optimisation_mode",
    "bat_ase.macs",
    "bat_ase.Comp_Report_Reason",
    "bat_ase.Comp_Report_ident",
    "bat_ase.Comp_Report_diagnostic",
    "bat_ase.char",
    "bicc.bat_ase_BCTP_Version_Indicator",
    "bicc.bat_ase_BCTP_BVEI",
    "bicc.bat_ase_BCTP_Tunnelled_Protocol_Indicator",
    "bicc.bat_ase_BCTP_tpei",
    "sdp.connection_info",
    "isup.tunnelled_protocol_data",
    "bat_ase.bearer_control_tunneling",
    "isup.network_id",
    "bat_ase.Local_BCU_ID",
    "bat_ase.signal_type",
    "bat_ase.duration",
    "bat_ase.late_cut_through_cap_ind",
    "bat_ase.bearer_redir_ind",
    "bat_ase.default",
    "_ws.malformed",
];

fn fields() -> impl Iterator<Item = &'static str> {
    HEADER.into_iter().chain(ELEMENTS)
}

/// Whether further segments are to come.
fn is_waiting(fields: &Fields) -> bool {
    of(fields, "isup.apm_segmentation_ind").iter().any(|to_come| to_come != "0")
}

fn cases() -> Vec<Case> {
    let rng = TestRng::deterministic_rng(Config::default().rng_algorithm);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut cases = Vec::new();
    for _ in 0..DRAWN {
        let octets = drawn::message().new_tree(&mut runner).unwrap().current();
        cases.push(Case { name: "drawn", octets });
    }
    let set = (0..=u8::MAX).map(MessageType);
    let set = set.filter(|&of| message_set::standing(of) == message_set::Standing::Bicc);
    cases.extend(set.map(|of| Case { name: "mandatory parameters", octets: messages::mandatory_only(of) }));

    let mut long = Vec::new();
    while long.len() < 400 {
        long.extend(drawn::user_information().new_tree(&mut runner).unwrap().current());
    }
    let transport = ApplicationTransport::new(ApplicationContext::BAT, &long);
    let segments = segments::messages(&transport, 100, 150);
    cases.extend(segments.into_iter().map(|octets| Case { name: "segments", octets }));

    let odd = [
        ("unknown element", "01000000 41 01 78 0B 85 82 C0 00 00  77 84 90 61 62 63  00"),
        ("two octets of length", "01000000 41 01 78 0A 85 82 C0 00 00  01 02 80 90 02  00"),
        ("two octets of length, bits 8-5 clear", "01000000 41 01 78 0A 85 82 C0 00 00  01 02 00 90 02  00"),
        ("short BNC-ID", "01000000 41 01 78 0A 85 82 C0 00 00  02 83 90 01 02  00"),
        ("two octets of context", "01000000 41 01 78 0A 40 81 82 C0 00 00  01 82 90 02  00"),
        (
            "two octets of length in a codec list",
            "01000000 41 01 78 14 85 82 C0 00 00  04 8D 90 05 03 80 90 01 01 05 84 90 01 0B 05  00",
        ),
        (
            "two octets of compatibility information",
            "01000000 41 01 78 0A 85 82 C0 00 00  01 83 10 90 02  00",
        ),
        ("no compatibility information", "01000000 41 01 78 0B 85 82 C0 00 00  01 80 07 82 90 04  00"),
        ("codec without type", "01000000 41 01 78 0D 85 82 C0 00 00  05 82 90 00 07 82 90 04  00"),
    ];
    cases.extend(odd.map(|(name, hex)| Case { name, octets: octets(hex) }));
    cases
}

#[test]
fn tshark_reads_what_was_built() {
    let cases = cases();
    let capture = std::env::temp_dir().join(format!("trueline-bicc-{}.pcap", std::process::id()));
    std::fs::write(&capture, pcap(&cases)).unwrap();
    let read = tshark(&capture);
    std::fs::remove_file(&capture).unwrap();
    let Some(read) = read else { return };
    assert_eq!(read.len(), cases.len(), "frames");

    let mut reassembler = Reassembler::new();
    let (mut differences, mut values) = (BTreeMap::new(), 0);
    for (frame, (case, theirs)) in (1..).zip(cases.iter().zip(&read)) {
        let ours = expected(&case.octets, &mut reassembler);
        for field in fields() {
            // tshark takes apart what each segment has before it joins them, as if it were all: that says nothing.
            if is_waiting(&ours) && !HEADER.contains(&field) {
                continue;
            }
            let (ours, theirs) = (of(&ours, field), of(theirs, field));
            values += ours.len();
            if ours != theirs {
                let text = format!("frame {frame}: tshark {theirs:?}, ours {ours:?}");
                differences.entry((case.name.to_owned(), field.to_owned())).or_insert(text);
            }
        }
    }
    println!("{} messages beside tshark: {values} values, {} kinds differ", cases.len(), differences.len());
    let excepted = exceptions();
    let mut report = String::new();
    for ((name, field), text) in &differences {
        if !excepted.contains(&(name.clone(), field.clone())) {
            writeln!(report, "not listed: {name}: {field}: {text}").unwrap();
        }
    }
    for (name, field) in &excepted {
        if !differences.contains_key(&(name.clone(), field.clone())) {
            writeln!(report, "listed, and not there: {name}: {field}").unwrap();
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

fn of<'f>(fields: &'f Fields, name: &str) -> &'f [String] {
    fields.get(name).map(Vec::as_slice).unwrap_or_default()
}

/// MTP level 3: link type 141, service indicator 13.
fn pcap(cases: &[Case]) -> Vec<u8> {
    let mut out = Vec::new();
    for word in [0xA1B2_C3D4_u32, 0x0004_0002, 0, 0, 65535, 141] {
        out.extend(word.to_le_bytes());
    }
    for (time, case) in (0_u32..).zip(cases) {
        // National network; to point 1 from point 2, link 3.
        let mut frame = vec![0x8D];
        frame.extend((1 | 2 << 14 | 3_u32 << 28).to_le_bytes());
        frame.extend(&case.octets);
        let length = u32::try_from(frame.len()).unwrap();
        for word in [time, 0, length, length] {
            out.extend(word.to_le_bytes());
        }
        out.extend(frame);
    }
    out
}

/// What tshark says of each frame; `None`, and a line that says so, where there is no tshark.
fn tshark(capture: &Path) -> Option<Vec<Fields>> {
    let mut command = Command::new("tshark");
    command.arg("-r").arg(capture).args(["-T", "fields", "-E", "separator=|", "-E", "occurrence=a"]);
    command.args(["-E", "aggregator=;"]);
    for field in fields() {
        command.args(["-e", field]);
    }
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => {
            println!("BICC beside tshark: NOT RUN, tshark cannot be started: {error}");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let frame = |line: &str| -> Fields {
        // An octet string without octets is `<MISSING>`.
        let value = |text: &str| if text == "<MISSING>" { String::new() } else { plain(text) };
        let values = |text: &str| text.split(';').filter(|value| !value.is_empty()).map(value).collect();
        fields().zip(line.split('|').map(values)).collect()
    };
    Some(text.lines().map(frame).collect())
}

/// Numbers in decimal, whatever base tshark prints them in; everything else as it is.
fn plain(value: &str) -> String {
    match value.strip_prefix("0x").map(|digits| u64::from_str_radix(digits, 16)) {
        Some(Ok(number)) => number.to_string(),
        _ => value.to_owned(),
    }
}

fn exceptions() -> BTreeSet<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/tshark-exceptions.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let exception = |line: &str| {
        let mut parts = line.splitn(3, ": ").map(str::to_owned);
        let (name, field) = (parts.next().unwrap(), parts.next().unwrap());
        assert!(parts.next().is_some_and(|reason| !reason.is_empty()), "no reason: {line}");
        (name, field)
    };
    lines.map(exception).collect()
}

/// What tshark should say of a message.
fn expected(octets: &[u8], reassembler: &mut Reassembler<()>) -> Fields {
    let message = Message::decode(octets).unwrap();
    let mut fields = Fields::new();
    let mut add = |name, value: String| fields.entry(name).or_default().push(value);
    add("bicc.cic", message.call_instance_code().0.to_string());
    add("isup.message_type", message.message_type().0.to_string());
    if let Some(number) = message.parameter::<CalledPartyNumber<'_>>().unwrap() {
        add("isup.called", number.signals().to_string());
    }
    if let Some(number) = message.parameter::<CallingPartyNumber<'_>>().unwrap() {
        add("isup.calling", number.signals().to_string());
    }
    let Some(transport) = message.parameter::<ApplicationTransport<'_>>().unwrap() else { return fields };
    add("isup.app_context_identifier", transport.context().identifier().to_string());
    add("isup.app_Release_call_indicator", transport.release_call_indicator().code().to_string());
    add("isup.app_Send_notification_ind", transport.send_notification_indicator().code().to_string());
    add("isup.APM_Sequence_ind", transport.sequence_indicator().code().to_string());
    add("isup.apm_segmentation_ind", transport.segmentation_indicator().to_string());
    if let Some(reference) = transport.segmentation_local_reference() {
        add("isup.APM_slr", reference.to_string());
    }
    let addresses = [
        ("isup.orig_addr_len", transport.originating_address()),
        ("isup.dest_addr_len", transport.destination_address()),
    ];
    for (name, address) in addresses {
        add(name, address.map_or(0, |address| 2 + address.signals().packed().len()).to_string());
    }
    add("isup.apm_user_info_field", hex(transport.user_information()));
    match reassembler.accept((), core::time::Duration::ZERO, &transport).unwrap() {
        Reassembled::Whole(transport) => add_elements(&transport, &mut fields),
        Reassembled::Joined(content) => {
            add_elements(&ApplicationTransport::decode(&content).unwrap(), &mut fields);
        }
        _ => {}
    }
    fields
}

fn add_elements(transport: &ApplicationTransport<'_>, fields: &mut Fields) {
    for raw in bat_elements(transport).into_iter().flatten() {
        add_element(&raw.unwrap(), fields);
    }
}

fn add_all(elements: BatElements<'_>, fields: &mut Fields) {
    for raw in elements {
        add_element(&raw.unwrap(), fields);
    }
}

fn add_element(raw: &RawBatElement<'_>, fields: &mut Fields) {
    let mut add = |name, value: String| fields.entry(name).or_default().push(value);
    let compatibility = raw.compatibility();
    add("bicc.bat_ase_identifier", raw.identifier().0.to_string());
    add("bicc.bat_ase_length_indicator", (compatibility.octet_count() + raw.content().len()).to_string());
    if !compatibility.is_absent() {
        let general = "bicc.bat_ase_Instruction_ind_for_general_action";
        add(general, compatibility.general_action().code().to_string());
        let notify = "bicc.bat_ase_Send_notification_ind_for_general_action";
        add(notify, compatibility.notification().code().to_string());
        let not_possible = "bicc.bat_ase_Instruction_ind_for_pass_on_not_possible";
        add(not_possible, compatibility.pass_on_not_possible().code().to_string());
        let notify = "bicc.bat_ase_Send_notification_ind_for_pass_on_not_possible";
        add(notify, compatibility.notification_if_not_passed_on().code().to_string());
    }
    let Ok(value) = raw.typed() else { return };
    match value {
        BatValue::ActionIndicator(element) => {
            add("bicc.bat_ase_bat_ase_action_indicator_field", element.action().0.to_string());
        }
        BatValue::BackboneNetworkConnectionIdentifier(element) => {
            add("bat_ase.bncid", element.number().to_string());
        }
        BatValue::InterworkingFunctionAddress(element) => {
            add("bat_ase.biwfa", hex(element.octets()));
            add("x213.afi", element.octets()[0].to_string());
            if let Some(address) = element.ipv4() {
                add("nsap.ipv4_addr", address.to_string());
            }
            if let Some(address) = element.ipv6() {
                add("nsap.ipv6_addr", address.to_string());
            }
        }
        BatValue::CodecList(element) => add_all(element.elements(), fields),
        BatValue::Codec(element) => add_codec(&element, fields),
        BatValue::BatCompatibilityReport(element) => {
            add("bat_ase.Comp_Report_Reason", element.reason().0.to_string());
            for unknown in element.unknown_elements() {
                add("bat_ase.Comp_Report_ident", unknown.identifier.0.to_string());
                add("bat_ase.Comp_Report_diagnostic", unknown.index.to_string());
            }
        }
        BatValue::BearerNetworkConnectionCharacteristics(element) => {
            add("bat_ase.char", element.characteristics().0.to_string());
        }
        BatValue::BearerControlInformation(element) => {
            add("bicc.bat_ase_BCTP_Version_Indicator", element.version().to_string());
            add("bicc.bat_ase_BCTP_BVEI", element.version_error().code().to_string());
            let protocol = "bicc.bat_ase_BCTP_Tunnelled_Protocol_Indicator";
            add(protocol, element.tunnelled_protocol().0.to_string());
            add("bicc.bat_ase_BCTP_tpei", element.protocol_error().code().to_string());
            // tshark opens the text only where no error of the protocol is indicated.
            if element.protocol_error() == BearerControlProtocolError::NoIndication {
                let mut lines = element.session_description().unwrap().lines();
                add(
                    "sdp.connection_info",
                    lines.find_map(|line| line.strip_prefix("c=")).unwrap().to_owned(),
                );
            } else {
                add("isup.tunnelled_protocol_data", hex(element.data()));
            }
        }
        BatValue::BearerControlTunnelling(element) => {
            add("bat_ase.bearer_control_tunneling", element.tunnelling().code().to_string());
        }
        BatValue::BearerControlUnitIdentifier(element) => {
            if !element.network_id().is_empty() {
                add("isup.network_id", hex(element.network_id()));
            }
            add("bat_ase.Local_BCU_ID", element.local_bcu_id().to_string());
        }
        BatValue::Signal(element) => add_all(element.elements(), fields),
        BatValue::BearerRedirectionCapability(element) => {
            add("bat_ase.late_cut_through_cap_ind", element.late_cut_through().code().to_string());
        }
        BatValue::BearerRedirectionIndicators(element) => {
            for indicator in element.indicators() {
                add("bat_ase.bearer_redir_ind", indicator.0.to_string());
            }
        }
        BatValue::SignalType(element) => add("bat_ase.signal_type", element.signal_type().0.to_string()),
        BatValue::Duration(element) => add("bat_ase.duration", element.milliseconds().to_string()),
        BatValue::Other(raw) => {
            assert!(raw.identifier() > BatIdentifier::DURATION);
            add("bat_ase.default", hex(raw.content()));
        }
        other => panic!("{other:?}"),
    }
}

fn add_codec(codec: &Codec<'_>, fields: &mut Fields) {
    let mut add = |name, value: u8| fields.entry(name).or_default().push(value.to_string());
    add("bat_ase.organization_identifier_subfield", codec.organization().0);
    let name = match codec.organization() {
        CodecOrganization::ITU_T => "bat_ase.ITU_T_codec_type_subfield",
        _ => "bat_ase.ETSI_codec_type_subfield",
    };
    let Some(codec_type) = codec.codec_type() else { return };
    add(name, codec_type);
    match codec.amr() {
        Some(AmrConfiguration {
            active_codec_set,
            supported_codec_set,
            optimisation_mode,
            maximum_codec_modes,
        }) => {
            add("bat_ase.acs", active_codec_set.0);
            add("bat_ase.scs", supported_codec_set.0);
            add("bat_ase.optimisation_mode", optimisation_mode.code());
            add("bat_ase.macs", maximum_codec_modes);
        }
        None => codec.configuration().iter().for_each(|&octet| add("isup.configuration_data", octet)),
    }
}

fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |mut text, octet| {
        write!(text, "{octet:02x}").unwrap();
        text
    })
}
