//! A certificate looked up in lists with odd entries.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "tests")]

#[path = "suite/lab.rs"]
mod lab;

use lab::{List, Party, extension, sequence, tlv};
use trueline_trust::{Certificate, Crl, CrlEntry, PathError};

/// 2024-06-01T00:00:00Z, as the lists of the lab have it.
const DATE: i64 = 1_717_200_000;
const KEY_COMPROMISE: u8 = 1;

fn entry(serial: &[u8], date: &[u8], extensions: &[Vec<u8>]) -> Vec<u8> {
    let extensions = if extensions.is_empty() { Vec::new() } else { sequence(&[&extensions.concat()]) };
    sequence(&[&tlv(2, serial), &tlv(0x17, date), &extensions])
}

fn reason(code: u8) -> Vec<u8> {
    extension(21, false, &[10, 1, code])
}

/// What a list with these entries says of the certificate with serial number 7.
fn looked_up(entries: Vec<Vec<u8>>) -> Result<Option<CrlEntry>, PathError> {
    let authority = Party::new("authority", 2);
    let certificate = authority.certify(&Party::new("signer", 3), 7, "330101", &[]);
    let list = authority.list(&List { entries, ..List::of("authority") });
    Crl::from_der(&list).unwrap().entry(&Certificate::from_der(&certificate).unwrap())
}

#[test]
fn a_reason_counts_beside_other_extensions_and_when_it_is_critical() {
    let found = Ok(Some(CrlEntry { date: DATE, reason: KEY_COMPROMISE }));
    let invalidity_date = extension(24, false, &tlv(0x18, b"20240501000000Z"));
    let critical = extension(21, true, &[10, 1, KEY_COMPROMISE]);
    for extensions in [vec![reason(KEY_COMPROMISE), invalidity_date], vec![critical]] {
        assert_eq!(looked_up(vec![entry(&[7], b"240601000000Z", &extensions)]), found);
    }
    let without = Ok(Some(CrlEntry { date: DATE, reason: 0 }));
    assert_eq!(looked_up(vec![entry(&[7], b"240601000000Z", &[])]), without);
}

#[test]
fn only_the_date_of_the_certificate_itself_is_read() {
    assert_eq!(looked_up(vec![entry(&[8], b"never", &[])]), Ok(None));
    assert!(matches!(looked_up(vec![entry(&[7], b"never", &[])]), Err(PathError::Malformed(_))));
}

#[test]
fn a_list_that_breaks_off_behind_the_entry_tells_nothing() {
    let whole = entry(&[7], b"240601000000Z", &[]);
    let broken = entry(&[8], b"240601000000Z", &[reason(1)])[..20].to_vec();
    assert!(matches!(looked_up(vec![whole, broken]), Err(PathError::Malformed(_))));
}
