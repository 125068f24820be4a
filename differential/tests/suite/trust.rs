//! TNAuthLists and constraints on claims: made and read here, by OpenSSL and by pyasn1.

use core::fmt::Write as _;
use std::io::ErrorKind;

use serde_json::{Value, json};
use trueline_differential::python::Python;
use trueline_differential::seeded::Seeded;
use trueline_differential::{openssl, pyasn1};
use trueline_trust::{
    ClaimConstraints, ConstraintsExtension, ServiceProviderCode, TelephoneNumberRange, TnAuthList, TnEntry,
};

use crate::support::folder;

/// Lists, and as many constraints.
const EACH: u32 = 200;
/// Of these, those that OpenSSL sees: it is started anew for each.
const OPENSSL_SEES: usize = 40;

// ---- Values, in the form of `pyasn1_extensions.py` ----

fn text(seeded: &mut Seeded, from: &[u8], lengths: core::ops::RangeInclusive<u16>) -> String {
    (0..seeded.length(lengths)).map(|_| char::from(*seeded.pick(from).unwrap())).collect()
}

const DIGITS: &[u8] = b"0123456789";

/// A list of one to six entries.
fn list(seeded: &mut Seeded) -> Value {
    let entry = |seeded: &mut Seeded| match seeded.number(0..=2) {
        0 => json!({ "spc": text(seeded, b"0123456789ABCDEFGHJKXYZ-_ ", 1..=9).trim() }),
        1 => {
            // The first digit leaves room for the count.
            let digits = text(seeded, DIGITS, 7..=14);
            let count = [2, 10, 127, 128, 255, 256, 1000, 32_768, 8_388_608];
            json!({ "range": { "start": format!("1{digits}"), "count": seeded.pick(&count).unwrap() } })
        }
        _ => json!({ "one": text(seeded, b"0123456789#*", 1..=15) }),
    };
    (0..seeded.number(1..=6)).map(|_| entry(seeded)).collect()
}

/// Constraints of which at least one part is there.
fn constraints(seeded: &mut Seeded) -> Value {
    let name = |seeded: &mut Seeded| text(seeded, b"abcdefghijklmnopqrstuvwxyz", 1..=12);
    let names = |seeded: &mut Seeded| (0..seeded.number(1..=3)).map(|_| name(seeded)).collect::<Value>();
    let parts = seeded.number(1..=7);
    let mut made = json!({});
    if parts & 1 != 0 {
        made["mustInclude"] = names(seeded);
    }
    if parts & 2 != 0 {
        let values = |seeded: &mut Seeded| {
            let value = |seeded: &mut Seeded| text(seeded, b"abc {}:\xE9\xFC", 1..=150);
            (0..seeded.number(1..=3)).map(|_| value(seeded)).collect::<Value>()
        };
        made["permittedValues"] = (0..seeded.number(1..=3))
            .map(|_| json!({ "claim": name(seeded), "permitted": values(seeded) }))
            .collect();
    }
    if parts & 4 != 0 {
        made["mustExclude"] = names(seeded);
    }
    made
}

fn lists() -> Vec<Value> {
    let mut seeded = Seeded::new(8226);
    (0..EACH).map(|_| list(&mut seeded)).collect()
}

// ---- Ours ----

fn our_list(values: &Value) -> TnAuthList<'static> {
    let entries = values.as_array().unwrap().iter().map(|entry| {
        if let Some(code) = entry.get("spc") {
            TnEntry::ServiceProvider(ServiceProviderCode::new(code.as_str().unwrap()).unwrap())
        } else if let Some(range) = entry.get("range") {
            let start = range["start"].as_str().unwrap().parse().unwrap();
            TnEntry::Range(TelephoneNumberRange::new(start, range["count"].as_u64().unwrap()).unwrap())
        } else {
            TnEntry::One(entry["one"].as_str().unwrap().parse().unwrap())
        }
    });
    TnAuthList::from_entries(entries).unwrap()
}

fn values_of_list(list: &TnAuthList<'_>) -> Value {
    let value = |entry| match entry {
        TnEntry::ServiceProvider(code) => json!({ "spc": code.as_str() }),
        TnEntry::Range(range) => {
            json!({ "range": { "start": range.start().as_str(), "count": range.count() } })
        }
        TnEntry::One(number) => json!({ "one": number.as_str() }),
    };
    list.entries().map(value).collect()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap())
}

fn our_constraints(values: &Value) -> ClaimConstraints<'_> {
    let mut constraints = ClaimConstraints::new()
        .with_must_include(texts(values.get("mustInclude").unwrap_or(&Value::Null)))
        .with_must_exclude(texts(values.get("mustExclude").unwrap_or(&Value::Null)));
    for permitted in values.get("permittedValues").and_then(Value::as_array).into_iter().flatten() {
        let claim = permitted["claim"].as_str().unwrap();
        constraints = constraints.with_permitted_values(claim, texts(&permitted["permitted"]));
    }
    constraints
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn octets(hex: &Value) -> Vec<u8> {
    let digits: Vec<_> = hex.as_str().unwrap().bytes().collect();
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

// ---- pyasn1 ----

/// `None`, with a line on standard error, where it cannot be had.
fn pyasn1() -> Option<Python> {
    pyasn1::installed_in(&folder().join("pyasn1"))
        .inspect_err(|error| {
            eprintln!(
                "pyasn1 is missing, so nothing was compared with it: {error}; it takes python3 with venv, and \
                 `pip install {}`",
                pyasn1::REQUIREMENTS.join(" ")
            );
        })
        .ok()
}

fn run(python: &Python, what: &str, lines: impl Iterator<Item = Value>) -> Vec<Value> {
    let input = lines.map(|line| format!("{line}\n")).collect();
    python.run(pyasn1::SCRIPT, &[what], input).unwrap()
}

#[test]
fn pyasn1_and_we_make_and_read_the_same_lists() {
    let Some(python) = pyasn1() else { return };
    let lists = lists();
    let made = run(&python, "make", lists.iter().map(|values| json!({ "list": values })));
    let ours: Vec<_> = lists.iter().map(our_list).collect();
    let read = ours.iter().map(|list| json!({ "type": "list", "hex": hex(list.octets()) }));
    let read = run(&python, "read", read);
    assert_eq!((made.len(), read.len()), (lists.len(), lists.len()));
    for (((values, ours), made), read) in lists.iter().zip(&ours).zip(&made).zip(&read) {
        let theirs = octets(&made["hex"]);
        assert_eq!(values_of_list(&TnAuthList::decode(&theirs).unwrap()), *values);
        assert_eq!(hex(ours.octets()), made["hex"], "{values}");
        assert_eq!(read["list"], *values);
    }
    eprintln!("pyasn1: {} lists made and read alike", lists.len());
}

#[test]
fn pyasn1_and_we_make_and_read_the_same_constraints() {
    let Some(python) = pyasn1() else { return };
    let mut seeded = Seeded::new(9118);
    let all: Vec<_> = (0..EACH).map(|_| constraints(&mut seeded)).collect();
    let made = run(&python, "make", all.iter().map(|values| json!({ "constraints": values })));
    let read = run(
        &python,
        "read",
        all.iter().map(|values| {
            let ours = our_constraints(values);
            let kind = match ours.extension() {
                ConstraintsExtension::JwtClaimConstraints => "jwt",
                ConstraintsExtension::EnhancedJwtClaimConstraints => "enhanced",
            };
            json!({ "type": kind, "hex": hex(&ours.encode().unwrap()) })
        }),
    );
    assert_eq!((made.len(), read.len()), (all.len(), all.len()));
    for ((values, made), read) in all.iter().zip(&made).zip(&read) {
        let (ours, theirs) = (our_constraints(values), octets(&made["hex"]));
        assert_eq!(ClaimConstraints::decode(ours.extension(), &theirs).unwrap(), ours);
        assert_eq!(hex(&ours.encode().unwrap()), made["hex"], "{values}");
        assert_eq!(read["constraints"], *values);
    }
    eprintln!("pyasn1: {} constraints made and read alike", all.len());
}

#[test]
fn pyasn1_and_we_refuse_the_same_tags() {
    let Some(python) = pyasn1() else { return };
    // IMPLICIT [0], [1] and [2]; untagged; [3]; another type inside; EXPLICIT in a primitive tag.
    let wrong = [
        "3006800431323334",
        "3012a110160b3132303235353530313432020102",
        "300d820b3132303235353530313432",
        "3006160431323334",
        "3008a306160431323334",
        "3008a0060c0431323334",
        "300f820d160b3132303235353530313432",
    ];
    let read = run(&python, "read", wrong.iter().map(|hex| json!({ "type": "list", "hex": hex })));
    assert_eq!(read.len(), wrong.len());
    for (hex, read) in wrong.iter().zip(&read) {
        assert!(read.get("error").is_some(), "pyasn1 reads {hex} as {read}");
        assert!(TnAuthList::decode(&octets(&json!(hex))).is_err(), "{hex}");
    }
}

// ---- OpenSSL ----

/// The list as a configuration of OpenSSL, and the texts in it in their order.
fn configuration(values: &Value) -> (String, Vec<String>) {
    // `#` begins a comment there.
    let escaped = |text: &Value| text.as_str().unwrap().replace('#', "\\#");
    let (mut list, mut ranges, mut texts) =
        ("asn1=SEQUENCE:list\n[list]\n".to_owned(), String::new(), vec![]);
    for (at, entry) in values.as_array().unwrap().iter().enumerate() {
        let mut string = |list: &mut String, number: u8, text: &Value| {
            texts.push(text.as_str().unwrap().to_owned());
            writeln!(list, "e{at}=EXPLICIT:{number},IA5STRING:{}", escaped(text)).unwrap();
        };
        if let Some(code) = entry.get("spc") {
            string(&mut list, 0, code);
        } else if let Some(number) = entry.get("one") {
            string(&mut list, 2, number);
        } else {
            let (start, count) = (&entry["range"]["start"], entry["range"]["count"].as_u64().unwrap());
            writeln!(list, "e{at}=EXPLICIT:1,SEQUENCE:r{at}").unwrap();
            writeln!(ranges, "[r{at}]\nstart=IA5STRING:{}\ncount=INTEGER:{count}", escaped(start)).unwrap();
            texts.push(start.as_str().unwrap().to_owned());
            texts.push(format!("{count:X}"));
        }
    }
    (list + &ranges, texts)
}

#[test]
fn openssl_and_we_make_and_read_the_same_lists() {
    let folder = folder().join("trust-openssl");
    std::fs::create_dir_all(&folder).unwrap();
    for values in lists().iter().take(OPENSSL_SEES) {
        let (configuration, texts) = configuration(values);
        let theirs = match openssl::generate(&folder, &configuration) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
                return;
            }
            made => made.unwrap(),
        };
        assert_eq!(values_of_list(&TnAuthList::decode(&theirs).unwrap()), *values);
        let ours = our_list(values);
        assert_eq!(hex(ours.octets()), hex(&theirs), "{values}");
        let found = openssl::parse(ours.octets()).unwrap();
        let found = found.lines().filter_map(|line| line.split_once("prim:")?.1.split_once(':'));
        let found: Vec<_> = found.map(|(_, text)| text.trim_start_matches('0').to_owned()).collect();
        let texts: Vec<_> = texts.iter().map(|text| text.trim_start_matches('0').to_owned()).collect();
        assert_eq!(found, texts);
    }
}

#[test]
fn openssl_and_we_make_the_same_constraints() {
    let folder = folder().join("trust-openssl-constraints");
    std::fs::create_dir_all(&folder).unwrap();
    // The example of RFC 9118 §5, and its parts in the earlier extension.
    let include = "i=EXPLICIT:0,SEQUENCE:include\n";
    let permit = "p=EXPLICIT:1,SEQUENCE:permit\n";
    let exclude = "x=EXPLICIT:2,SEQUENCE:exclude\n";
    let parts = "[include]\nname=IA5STRING:confidence\n[permit]\nclaim=SEQUENCE:claim\n\
                 [claim]\nname=IA5STRING:confidence\nvalues=SEQUENCE:values\n\
                 [values]\na=FORMAT:UTF8,UTF8:high\nb=FORMAT:UTF8,UTF8:médium\n[exclude]\nname=IA5STRING:priority\n";
    let including = ClaimConstraints::new().with_must_include(["confidence"]);
    let permitting = including.clone().with_permitted_values("confidence", ["high", "médium"]);
    let excluding = permitting.clone().with_must_exclude(["priority"]);
    for (constraints, listed) in [
        (including, include.to_owned()),
        (permitting, [include, permit].concat()),
        (excluding, [include, permit, exclude].concat()),
    ] {
        let configuration = format!("asn1=SEQUENCE:whole\n[whole]\n{listed}{parts}");
        let theirs = match openssl::generate(&folder, &configuration) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("not compared: OpenSSL is missing; install it with: sudo apt-get install openssl");
                return;
            }
            made => made.unwrap(),
        };
        assert_eq!(ClaimConstraints::decode(constraints.extension(), &theirs).unwrap(), constraints);
        assert_eq!(hex(&constraints.encode().unwrap()), hex(&theirs));
    }
}
