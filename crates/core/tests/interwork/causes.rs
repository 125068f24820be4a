//! Causes and status codes, row by row. The tables here are written from the texts a second time.

use trueline::interwork::CauseTable;
use trueline::isup::{CauseIndicators, CauseLocation, CauseValue};

/// Status code; cause of RFC 3398 and RFC 4497, Q.1912.5, border controllers; `-` where there is none.
const STATUS_CODES: &str = "
400 41 127 111
401 21 127 127
402 21 127 127
403 21 127 79
404 1 1 1
405 63 127 127
406 79 127 127
407 21 127 127
408 102 127 102
410 22 22 22
413 127 127 127
414 127 127 111
415 79 127 127
416 127 127 111
420 127 127 111
421 127 127 111
422 31 127 31
423 127 127 127
428 31 127 127
433 31 127 24
436 31 127 127
437 31 127 127
438 31 127 127
480 18 20 20
481 41 127 127
482 25 127 127
483 25 127 25
484 28 28 28
485 1 127 1
486 17 17 17
487 - 127 127
488 31 127 50
491 31 - 127
500 41 127 127
501 79 127 79
502 38 127 27
503 41 127 41
504 102 127 102
505 127 127 127
513 127 127 95
600 17 17 17
603 21 21 21
604 1 1 2
606 31 127 88
499 31 127 127
";

#[test]
fn every_status_code_has_its_cause_in_every_table() {
    for row in STATUS_CODES.trim().lines() {
        let fields: Vec<&str> = row.split(' ').collect();
        let status = fields[0].parse().unwrap();
        for (table, field) in [
            (CauseTable::Rfc3398, fields[1]),
            (CauseTable::Rfc4497, fields[1]),
            (CauseTable::Q19125, fields[2]),
            (CauseTable::BorderController, fields[3]),
        ] {
            let expected = field.parse().ok().map(CauseValue);
            assert_eq!(table.cause(status, None), expected, "{status} {table:?}");
        }
    }
}

#[test]
fn a_warning_of_the_bearer_makes_65_of_488_and_606() {
    for status in [488, 606] {
        for (warning, cause) in [(304, 65), (305, 65), (370, 31), (399, 31)] {
            assert_eq!(CauseTable::Rfc3398.cause(status, Some(warning)), Some(CauseValue(cause)));
        }
        assert_eq!(CauseTable::Q19125.cause(status, Some(304)), Some(CauseValue::INTERWORKING));
    }
}

#[test]
fn a_refusal_by_the_user_is_found_at_the_user() {
    for table in CauseTable::ALL {
        assert_eq!(table.location(603), CauseLocation::User);
        let network = match table {
            CauseTable::Rfc4497 => CauseLocation::PrivateNetworkRemote,
            _ => CauseLocation::BeyondInterworkingPoint,
        };
        assert_eq!((table.location(404), table.location(503)), (network, network));
    }
}

/// Cause; status code of RFC 3398, RFC 4497, Q.1912.5.
const CAUSES: &str = "
1 404 404 404
2 404 404 500
3 404 404 500
16 500 500 480
17 486 486 486
18 408 408 480
19 480 480 480
20 480 480 480
21 403 403 480
22 410 410 410
23 410 410 500
26 404 500 500
27 502 502 502
28 484 484 484
29 501 501 500
31 480 480 480
34 503 503 480
38 503 503 500
41 503 503 500
42 503 503 500
44 - - -
47 503 503 500
55 403 403 500
57 403 403 500
58 503 503 500
65 488 488 500
69 500 501 500
70 488 488 500
79 501 501 500
87 403 403 500
88 503 503 500
102 504 504 480
111 500 500 500
127 500 500 480
99 500 500 500
";

#[test]
fn every_cause_has_its_status_code_in_every_table() {
    for row in CAUSES.trim().lines() {
        let fields: Vec<&str> = row.split(' ').collect();
        let cause =
            CauseIndicators::new(CauseLocation::TransitNetwork, CauseValue(fields[0].parse().unwrap()));
        for (table, field) in [
            (CauseTable::Rfc3398, fields[1]),
            (CauseTable::Rfc4497, fields[2]),
            (CauseTable::Q19125, fields[3]),
            (CauseTable::BorderController, fields[3]),
        ] {
            assert_eq!(table.status(&cause), field.parse().ok(), "{row} {table:?}");
        }
    }
}

#[test]
fn location_and_diagnostic_change_the_status_code_in_the_rfcs() {
    let rejected = CauseIndicators::new(CauseLocation::User, CauseValue::CALL_REJECTED);
    let number = [0x70, 0x05, 0xA1, b'7', b'7', b'0', b'0'];
    let changed =
        CauseIndicators::new(CauseLocation::User, CauseValue::NUMBER_CHANGED).with_diagnostics(&number);
    for (table, first, second) in
        [(CauseTable::Rfc3398, 603, 301), (CauseTable::Rfc4497, 603, 301), (CauseTable::Q19125, 480, 410)]
    {
        assert_eq!((table.status(&rejected), table.status(&changed)), (Some(first), Some(second)));
    }
}

#[test]
fn requests_that_end_a_call_have_a_cause() {
    for (method, table, cause) in [
        ("BYE", CauseTable::Rfc3398, Some(16)),
        ("CANCEL", CauseTable::Rfc3398, Some(16)),
        ("BYE", CauseTable::Q19125, Some(16)),
        ("CANCEL", CauseTable::Q19125, Some(31)),
        ("CANCEL", CauseTable::Rfc4497, Some(16)),
        ("INFO", CauseTable::Rfc3398, None),
    ] {
        assert_eq!(table.cause_of_request(method.as_bytes()), cause.map(CauseValue), "{method} {table:?}");
    }
}
