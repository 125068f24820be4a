//! TNAuthLists: vectors of others, attacks, and what must hold for all lists.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

use der::{Decode as _, Document};
use hex_literal::hex;
use proptest::prelude::*;
use serde_json::{Value, json};
use trueline_trust::{
    Asn1ErrorKind, Coverage, NumberScope, NumberSet, ServiceProviderCode, ServiceProviderTable,
    TelephoneNumber, TelephoneNumberRange, TnAuthList, TnEntry, TnListReference,
};
use x509_cert::Certificate;

fn spc(code: &str) -> TnEntry<'_> {
    TnEntry::ServiceProvider(ServiceProviderCode::new(code).unwrap())
}

fn range(start: &str, count: u64) -> TnEntry<'static> {
    TnEntry::Range(TelephoneNumberRange::new(start.parse().unwrap(), count).unwrap())
}

fn one(number: &str) -> TnEntry<'static> {
    TnEntry::One(number.parse().unwrap())
}

fn list(entries: &[TnEntry<'_>]) -> TnAuthList<'static> {
    TnAuthList::from_entries(entries.iter().copied()).unwrap()
}

/// A table with one provider.
fn table(code: &str, entries: &[TnEntry<'_>]) -> ServiceProviderTable {
    let mut table = ServiceProviderTable::new();
    table.add(ServiceProviderCode::new(code).unwrap(), &NumberSet::of(entries.iter().copied()));
    table
}

fn as_json(list: &TnAuthList<'_>) -> Value {
    let entry = |entry| match entry {
        TnEntry::ServiceProvider(code) => json!({ "spc": code.as_str() }),
        TnEntry::Range(range) => {
            json!({ "range": { "start": range.start().as_str(), "count": range.count() } })
        }
        TnEntry::One(number) => json!({ "one": number.as_str() }),
    };
    list.entries().map(entry).collect()
}

/// DER with a length of one octet.
fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let contents = contents.concat();
    [&[tag, u8::try_from(contents.len()).unwrap()], &*contents].concat()
}

// ---- What others made ----

#[test]
fn lists_of_others_read_as_they_are_described() {
    let Some(folder) = trueline_vectors::folder("stir", "lists_of_others_read_as_they_are_described") else {
        return;
    };
    let vectors = trueline_vectors::json(&folder.join("tnauthlist.json"));
    let lists = vectors["tn_auth_lists"].as_array().unwrap();
    assert!(!lists.is_empty());
    for vector in lists {
        let octets = trueline_vectors::octets(vector["hex"].as_str().unwrap());
        let decoded = TnAuthList::decode(&octets);
        assert_eq!(decoded.is_ok(), vector["well_formed"] == true, "{}: {decoded:?}", vector["id"]);
        if let Ok(decoded) = decoded {
            assert_eq!(as_json(&decoded), vector["entries"], "{}", vector["id"]);
            assert_eq!(list(&decoded.entries().collect::<Vec<_>>()).octets(), octets, "{}", vector["id"]);
        }
    }
}

#[test]
fn certificates_of_others_hold_what_their_index_says() {
    let test = "certificates_of_others_hold_what_their_index_says";
    let Some(folder) = trueline_vectors::folder("stir/keys", test) else { return };
    let index = trueline_vectors::json(&folder.join("index.json"));
    let mut lists = 0;
    for (name, about) in index.as_object().unwrap() {
        if about.get("subject").is_none() {
            continue;
        }
        let pem = std::fs::read_to_string(folder.join(name)).unwrap();
        let (_, document) = Document::from_pem(&pem).unwrap();
        let certificate = Certificate::from_der(document.as_bytes()).unwrap();
        let mut extensions = certificate.tbs_certificate().extensions().into_iter().flatten();
        let found = extensions.find(|extension| extension.extn_id == TnAuthList::OID);
        let found = found.map(|extension| extension.extn_value.as_bytes());
        let hex = about.get("tn_auth_list_hex").and_then(Value::as_str);
        assert_eq!(found, hex.map(trueline_vectors::octets).as_deref(), "{name}");
        let Some(octets) = found else { continue };
        lists += 1;
        let decoded = TnAuthList::decode(octets);
        assert_eq!(decoded.is_ok(), about["tn_auth_list_well_formed"] == true, "{name}: {decoded:?}");
        assert_eq!(decoded.map_or(Value::Null, |list| as_json(&list)), about["tn_auth_list"], "{name}");
    }
    assert!(lists >= 4, "{lists}");
}

// ---- Attacks ----

const CODE: &[u8] = b"\x16\x041234";
const NUMBER: &[u8] = b"\x16\x0B12025550142";
const TWO: &[u8] = b"\x02\x01\x02";

fn holding(entry: &[u8]) -> Vec<u8> {
    element(0x30, &[entry])
}

fn holding_range(inside: &[&[u8]]) -> Vec<u8> {
    holding(&element(0xA1, &[&element(0x30, inside)]))
}

fn refused(cases: &[(&str, Vec<u8>, &str)]) {
    for (what, octets, why) in cases {
        match TnAuthList::decode(octets) {
            Ok(list) => panic!("{what} is read as {list}"),
            Err(error) => assert_eq!(error.to_string(), *why, "{what}"),
        }
    }
}

#[test]
fn wrong_tags_are_refused_by_name() {
    let spc = &*element(0xA0, &[CODE]);
    refused(&[
        (
            "text, as tests of Asterisk have it",
            b"8812,INTEGER:50".to_vec(),
            "TNAuthorizationList at octet offset 0: expected SEQUENCE (0x30), found tag 0x38",
        ),
        (
            "a URI, as libstirshaken has it",
            b"\x16\x0Fhttps://a.test/".to_vec(),
            "TNAuthorizationList at octet offset 0: expected SEQUENCE (0x30), found IA5String (0x16)",
        ),
        (
            "a list inside another OCTET STRING",
            element(0x04, &[&holding(spc)]),
            "TNAuthorizationList at octet offset 0: expected SEQUENCE (0x30), found OCTET STRING (0x04)",
        ),
        (
            "a SET",
            element(0x31, &[spc]),
            "TNAuthorizationList at octet offset 0: expected SEQUENCE (0x30), found SET (0x31)",
        ),
        (
            "spc with an IMPLICIT tag",
            holding(b"\x80\x041234"),
            "TNEntry at octet offset 2: IMPLICIT tag [0] primitive (0x80) where the module has EXPLICIT tags",
        ),
        (
            "range with an IMPLICIT tag",
            holding(&element(0xA1, &[NUMBER, TWO])),
            "TelephoneNumberRange at octet offset 4: IMPLICIT tag [1] constructed (0xA1) where the module has EXPLICIT tags",
        ),
        (
            "one with an IMPLICIT tag",
            holding(b"\x82\x0B12025550142"),
            "TNEntry at octet offset 2: IMPLICIT tag [2] primitive (0x82) where the module has EXPLICIT tags",
        ),
        ("spc untagged", holding(CODE), "TNEntry at octet offset 2: no alternative has IA5String (0x16)"),
        (
            "range untagged",
            holding(&element(0x30, &[NUMBER, TWO])),
            "TNEntry at octet offset 2: no alternative has SEQUENCE (0x30)",
        ),
        (
            "[3]",
            holding(&element(0xA3, &[CODE])),
            "TNEntry at octet offset 2: no alternative has [3] constructed (0xA3)",
        ),
        (
            "a number as UTF8String",
            holding(b"\xA2\x06\x0C\x041202"),
            "TelephoneNumber at octet offset 4: EXPLICIT tag must hold IA5String (0x16), found UTF8String (0x0C)",
        ),
        (
            "count and start the wrong way round",
            holding_range(&[TWO, NUMBER]),
            "start at octet offset 6: expected IA5String (0x16), found INTEGER (0x02)",
        ),
    ]);
}

#[test]
fn what_is_too_short_or_too_long_is_refused() {
    let spc = &*element(0xA0, &[CODE]);
    refused(&[
        ("nothing", vec![], "TNAuthorizationList at octet offset 0: the octets end too soon"),
        ("an empty list", vec![0x30, 0x00], "TNAuthorizationList at octet offset 2: nothing inside"),
        (
            "[0] with nothing in it",
            holding(&[0xA0, 0x00]),
            "ServiceProviderCode at octet offset 4: the octets end too soon",
        ),
        (
            "[0] with two codes in it",
            holding(&element(0xA0, &[CODE, CODE])),
            "ServiceProviderCode at octet offset 10: 6 octets too many",
        ),
        (
            "octets behind the list",
            [&*holding(spc), &[0x00]].concat(),
            "TNAuthorizationList at octet offset 10: 1 octets too many",
        ),
        (
            "octets behind the last entry",
            element(0x30, &[spc, &[0x05, 0x00]]),
            "TNEntry at octet offset 10: no alternative has NULL (0x05)",
        ),
        (
            "a list longer than its octets",
            b"\x30\x09\xA0\x06\x16\x041234".to_vec(),
            "TNAuthorizationList at octet offset 0: the octets end too soon",
        ),
        (
            "an entry longer than the list",
            b"\x30\x08\xA0\x07\x16\x041234".to_vec(),
            "ServiceProviderCode at octet offset 2: the octets end too soon",
        ),
        (
            "a length of four gigabytes",
            b"\x30\x84\xFF\xFF\xFF\xFF\xA0".to_vec(),
            "TNAuthorizationList at octet offset 0: the octets end too soon",
        ),
        ("no count", holding_range(&[NUMBER]), "count at octet offset 19: the octets end too soon"),
    ]);
}

#[test]
fn what_der_would_write_otherwise_is_refused() {
    refused(&[
        (
            "a length in more octets than it takes",
            b"\x30\x81\x08\xA0\x06\x16\x041234".to_vec(),
            "TNAuthorizationList at octet offset 0: not in the fewest octets, as DER has it",
        ),
        (
            "the same inside",
            holding(b"\xA0\x81\x06\x16\x041234"),
            "ServiceProviderCode at octet offset 2: not in the fewest octets, as DER has it",
        ),
        (
            "an indefinite length",
            b"\x30\x80\xA0\x06\x16\x041234\x00\x00".to_vec(),
            "TNAuthorizationList at octet offset 0: indefinite length, which DER does not have",
        ),
        (
            "an IA5String in pieces",
            holding(b"\xA0\x08\x36\x06\x16\x041234"),
            "ServiceProviderCode at octet offset 4: EXPLICIT tag must hold IA5String (0x16), found tag 0x36",
        ),
        (
            "a count in more octets than it takes",
            holding_range(&[NUMBER, b"\x02\x02\x00\x02"]),
            "count at octet offset 21: not in the fewest octets, as DER has it",
        ),
        (
            "a count without octets",
            holding_range(&[NUMBER, b"\x02\x00"]),
            "count at octet offset 21: the octets end too soon",
        ),
    ]);
}

#[test]
fn ranges_and_numbers_that_are_none_are_refused() {
    refused(&[
        (
            "a count of one",
            holding_range(&[NUMBER, b"\x02\x01\x01"]),
            "TelephoneNumberRange at octet offset 6: fewer than two numbers",
        ),
        (
            "a negative count",
            holding_range(&[NUMBER, b"\x02\x01\x80"]),
            "count at octet offset 21: fewer than two numbers",
        ),
        (
            "a range that leaves its digits",
            holding_range(&[b"\x16\x0210", b"\x02\x01\x5B"]),
            "TelephoneNumberRange at octet offset 6: the count makes the number longer",
        ),
        (
            "a range of more numbers than fit into 64 bits",
            holding_range(&[NUMBER, b"\x02\x09\x01\x00\x00\x00\x00\x00\x00\x00\x02"]),
            "TelephoneNumberRange at octet offset 6: the count makes the number longer",
        ),
        (
            "a range of special numbers",
            holding_range(&[b"\x16\x03*21", TWO]),
            "TelephoneNumberRange at octet offset 6: a range cannot begin with a number that has # or *",
        ),
        (
            "a number with a plus sign",
            holding(b"\xA2\x0E\x16\x0C+12025550142"),
            "TelephoneNumber at octet offset 6: a character that the type does not have",
        ),
        (
            "a number of sixteen digits",
            holding(b"\xA2\x12\x16\x101234567890123456"),
            "TelephoneNumber at octet offset 6: 16 characters in place of 1 to 15",
        ),
        (
            "a number without digits",
            holding(b"\xA2\x02\x16\x00"),
            "TelephoneNumber at octet offset 6: 0 characters in place of 1 to 15",
        ),
        (
            "a code that is not of IA5",
            holding(b"\xA0\x04\x16\x02\xC3\xA9"),
            "ServiceProviderCode at octet offset 6: a character that the type does not have",
        ),
    ]);
}

#[test]
fn ten_thousand_entries_are_for_lists_by_reference() {
    let numbers: Vec<_> = (0..10_000).map(|number| one(&format!("1202555{number:04}"))).collect();
    let long = list(&numbers);
    let error = TnAuthList::decode(long.octets()).unwrap_err();
    assert_eq!(error.kind, Asn1ErrorKind::Limit { limit: TnAuthList::MAX_ENTRIES });
    let fetched = TnAuthList::decode_referenced(long.octets()).unwrap();
    assert_eq!(fetched.entries().count(), 10_000);
    assert_eq!(fetched.scope().to_list().unwrap(), list(&[range("12025550000", 10_000)]));
    assert!(fetched.to_string().ends_with("12025550007 and 9992 more"), "{fetched}");

    let most = TnAuthList::from_entries((0..TnAuthList::MAX_ENTRIES).map(|_| spc("1234"))).unwrap();
    assert_eq!(TnAuthList::decode(most.octets()).unwrap().entries().count(), TnAuthList::MAX_ENTRIES);
}

#[test]
fn an_empty_list_cannot_be_made() {
    assert_eq!(TnAuthList::from_entries([]).unwrap_err().kind, Asn1ErrorKind::Empty);
    assert_eq!(NumberScope::default().to_list().unwrap_err().kind, Asn1ErrorKind::Empty);
}

#[test]
fn a_later_version_may_add_to_a_range_and_its_octets_are_kept() {
    // X.680 has the extension marker for this; a NULL stands behind the count.
    let octets = hex!("30 16 A1 14 30 12 16 0B 3132303235353530313432 02 01 02 05 00");
    let list = TnAuthList::decode(&octets).unwrap();
    assert_eq!(list.entries().collect::<Vec<_>>(), [range("12025550142", 2)]);
    assert_eq!(list.octets(), octets);
}

// ---- What a list speaks for ----

#[test]
fn any_entry_that_covers_a_number_is_enough() {
    let list = list(&[spc("1234"), range("12025550100", 20), one("447700900123"), one("*21#")]);
    let covers = |number: &str| list.covers(&number.parse().unwrap(), &ServiceProviderTable::new());
    assert_eq!(covers("12025550100"), Coverage::Covered);
    assert_eq!(covers("12025550119"), Coverage::Covered);
    assert_eq!(covers("+447700900123"), Coverage::Covered);
    assert_eq!(covers("12025550120"), Coverage::Undetermined);
    let special = |number: &str| list.covers_number(&number.parse().unwrap(), &table("1234", &[]));
    assert_eq!(special("*21#"), Coverage::Covered);
    assert_eq!(special("*21"), Coverage::NotCovered);
    assert_eq!(list.to_string(), "provider 1234, 12025550100-12025550119, 447700900123, *21#");
}

#[test]
fn a_code_speaks_for_the_numbers_of_the_table_alone() {
    let list = list(&[spc("1234")]);
    let table = table("1234", &[range("12025550100", 50)]);
    for (number, coverage) in [("12025550149", Coverage::Covered), ("12025550150", Coverage::NotCovered)] {
        assert_eq!(list.covers(&number.parse().unwrap(), &table), coverage);
        assert_eq!(list.scope().covers(&number.parse().unwrap(), &table), coverage);
        assert_eq!(list.covers(&number.parse().unwrap(), &()), Coverage::Undetermined);
    }
}

#[test]
fn delegates_keep_within_their_parents() {
    let parent = list(&[range("12125551000", 1000)]);
    // The example of RFC 9060 §4.
    assert_eq!(list(&[range("12125551500", 100)]).is_subset_of(&parent, &()), Coverage::Covered);
    assert_eq!(list(&[one("12125551824")]).is_subset_of(&parent, &()), Coverage::Covered);
    assert_eq!(parent.is_subset_of(&parent, &()), Coverage::Covered);
    for wider in [
        &[range("12125551500", 501)][..],
        &[one("12125550999")],
        &[one("12125551824"), one("1212555182")],
        &[one("12125551824"), one("*21")],
        &[one("12125551824"), spc("1234")],
    ] {
        assert_eq!(list(wider).is_subset_of(&parent, &()), Coverage::NotCovered, "{wider:?}");
    }
    assert_eq!(parent.is_subset_of(&list(&[range("12125551500", 100)]), &()), Coverage::NotCovered);
}

#[test]
fn delegates_of_a_provider_keep_within_its_numbers() {
    let parent = list(&[spc("1234"), range("12025550100", 50)]);
    let across = list(&[range("12025550140", 20)]);
    assert_eq!(across.is_subset_of(&parent, &table("1234", &[range("12025550150", 50)])), Coverage::Covered);
    assert_eq!(
        across.is_subset_of(&parent, &table("1234", &[range("12025550155", 50)])),
        Coverage::NotCovered
    );
    assert_eq!(across.is_subset_of(&parent, &()), Coverage::Undetermined);
    // The code itself may be passed on, and one whose numbers the parent has.
    assert_eq!(list(&[spc("1234")]).is_subset_of(&parent, &()), Coverage::Covered);
    let other = list(&[spc("5678")]);
    let numbers_alone = list(&[range("12025550100", 50)]);
    assert_eq!(other.is_subset_of(&parent, &table("5678", &[one("12025550149")])), Coverage::Covered);
    assert_eq!(other.is_subset_of(&parent, &table("5678", &[one("12025550150")])), Coverage::Undetermined);
    assert_eq!(
        other.is_subset_of(&numbers_alone, &table("5678", &[one("12025550150")])),
        Coverage::NotCovered
    );
    // One that neither the parent nor the table knows may not.
    assert_eq!(other.is_subset_of(&parent, &()), Coverage::NotCovered);
}

#[test]
fn what_both_speak_for_is_listed_once() {
    let scope = list(&[spc("5678"), range("12025550100", 50)]).scope();
    let union =
        scope.union(&list(&[one("12025550150"), spc("1234"), one("12025550101"), spc("5678")]).scope());
    let listed = union.to_list().unwrap();
    assert_eq!(listed, list(&[spc("1234"), spc("5678"), range("12025550100", 51)]));
    assert_eq!(listed.scope(), union);
}

// ---- Lists by reference ----

const STIR_TN_LIST: &[u8] = &hex!("06 08 2B 06 01 05 05 07 30 0E");
const OCSP: &[u8] = &hex!("06 08 2B 06 01 05 05 07 30 01");

#[test]
fn references_are_found_among_other_access_descriptions() {
    let stir = element(0x30, &[STIR_TN_LIST, &element(0x86, &[b"https://ca.example.com/list"])]);
    let ocsp = element(0x30, &[OCSP, &element(0x86, &[b"http://ocsp.example.com"])]);
    let octets = element(0x30, &[&ocsp, &stir]);
    let found = TnListReference::all_in(&octets).unwrap();
    assert_eq!(found.iter().map(TnListReference::uri).collect::<Vec<_>>(), ["https://ca.example.com/list"]);
    assert_eq!(TnListReference::all_in(&element(0x30, &[&ocsp])), Ok(vec![]));
}

#[test]
fn references_to_anything_but_https_are_refused() {
    let at = |location: &[u8]| {
        let octets = element(0x30, &[&element(0x30, &[STIR_TN_LIST, location])]);
        TnListReference::all_in(&octets).map(|found| found[0].uri().to_owned()).map_err(|error| error.kind)
    };
    let uri = |uri: &str| at(&element(0x86, &[uri.as_bytes()]));
    assert_eq!(uri("HTTPS://ca.example.com").as_deref(), Ok("HTTPS://ca.example.com"));
    for other in
        ["http://ca.example.com", "ldap://ca.example.com", "https://", "https", "", "//ca.example.com"]
    {
        assert_eq!(uri(other), Err(Asn1ErrorKind::NotHttps), "{other}");
    }
    assert_eq!(uri("https://ca.example.com/\r\nHost: x"), Err(Asn1ErrorKind::Characters));
    let name = at(&element(0x82, &[b"ca.example.com"]));
    assert_eq!(name, Err(Asn1ErrorKind::WrongTag { expected: 0x86, found: 0x82 }));
}

#[test]
fn references_are_bounded() {
    let one = element(0x30, &[OCSP, &[0x86, 0x00]]);
    let octets = |count: usize| {
        let contents = one.repeat(count);
        [&[0x30, 0x82], &u16::try_from(contents.len()).unwrap().to_be_bytes()[..], &contents].concat()
    };
    assert_eq!(TnListReference::all_in(&octets(32)), Ok(vec![]));
    let error = TnListReference::all_in(&octets(33)).unwrap_err();
    assert_eq!(error.kind, Asn1ErrorKind::Limit { limit: 32 });
    assert_eq!(TnListReference::all_in(&[0x30, 0x00]).unwrap_err().kind, Asn1ErrorKind::Empty);
}

// ---- What must hold for all lists ----

/// An entry that does not borrow.
#[derive(Clone, Debug)]
enum Drawn {
    Code(String),
    Range(String, u64),
    One(String),
}

impl Drawn {
    fn entry(&self) -> TnEntry<'_> {
        match self {
            Self::Code(code) => spc(code),
            Self::Range(start, count) => range(start, *count),
            Self::One(number) => one(number),
        }
    }
}

/// Few digits, so that entries meet one another.
fn drawn() -> impl Strategy<Value = Drawn> {
    prop_oneof![
        "[ -~]{0,6}".prop_map(Drawn::Code),
        ("[0-8][0-9]{1,2}", 2_u64..10).prop_map(|(start, count)| Drawn::Range(start, count)),
        "[0-9#*]{1,3}".prop_map(Drawn::One),
        ("[1-8][0-9]{14}", 2_u64..1_000_000).prop_map(|(start, count)| Drawn::Range(start, count)),
    ]
}

/// All numbers of up to three digits.
fn short_numbers() -> impl Iterator<Item = TelephoneNumber> {
    let of = |(digits, count): (usize, u32)| (0..count).map(move |value| format!("{value:0digits$}"));
    [(1, 10), (2, 100), (3, 1000)].into_iter().flat_map(of).map(|number| number.parse().unwrap())
}

fn lists(entry: &TnEntry<'_>, number: &TelephoneNumber) -> bool {
    match entry {
        TnEntry::ServiceProvider(_) => false,
        TnEntry::Range(range) => range.covers(number),
        TnEntry::One(one) => one == number,
    }
}

proptest! {
    #[test]
    fn entries_come_back(drawn in prop::collection::vec(drawn(), 1..20)) {
        let entries: Vec<_> = drawn.iter().map(Drawn::entry).collect();
        let list = list(&entries);
        let decoded = TnAuthList::decode(list.octets()).unwrap();
        prop_assert_eq!(decoded.entries().collect::<Vec<_>>(), entries);
    }

    #[test]
    fn sets_say_what_the_entries_say(
        drawn in prop::collection::vec(drawn(), 1..20),
        others in prop::collection::vec(drawn(), 1..5),
    ) {
        let here: Vec<_> = drawn.iter().map(Drawn::entry).collect();
        let there: Vec<_> = others.iter().map(Drawn::entry).collect();
        let (set, other) = (NumberSet::of(here.iter().copied()), NumberSet::of(there.iter().copied()));
        let union = set.union(&other);
        for number in short_numbers() {
            let (in_set, in_other) =
                (here.iter().any(|entry| lists(entry, &number)), there.iter().any(|entry| lists(entry, &number)));
            prop_assert_eq!(set.covers(&number), in_set, "{}", number);
            prop_assert_eq!(union.covers(&number), in_set || in_other, "{}", number);
        }
        let within = there.iter().all(|entry| match entry {
            TnEntry::Range(range) if range.count() < 10 => {
                short_numbers().filter(|number| range.covers(number)).all(|number| set.covers(&number))
            }
            entry => set.contains(&NumberSet::of([*entry])),
        });
        prop_assert_eq!(set.contains(&other), within);
        prop_assert!(union.contains(&set) && union.contains(&other) && set.contains(&NumberSet::new()));
        prop_assert_eq!(NumberSet::of(union.entries()), union.clone());
        let list = list(&here);
        prop_assert_eq!(list.contains(&list.scope().to_list().unwrap(), &()), Coverage::Covered);
    }
}
