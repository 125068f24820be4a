//! Nothing on the way of a call allocates but tokens, and those a counted few times.
#![allow(clippy::unwrap_used, reason = "a failure must stop the test")]

use core::hint::black_box;

use allocation_counter::measure;
use trueline_benches::{Side, passport};
use trueline_benches::{iam, invite, setup};
use trueline_capture::{Content, Dissector, FrameReader};
use trueline_examples::load::{self, Protocol};
use trueline_passport::es256::{self, Sign as _, Verify as _};

/// Frames that may fill the tables of the dissector before it is measured.
const FIRST: u64 = 1_000;
/// Frames that are measured.
const MEASURED: u64 = 1_000;

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(black_box(Box::new(1_u8)))).count_total, 1);
}

#[test]
fn an_iam_is_decoded_and_typed_without_allocating() {
    let mut parameters = 0_u32;
    let allocated = measure(|| {
        iam::read(black_box(&iam::OCTETS), &mut |value| {
            let mut text = [0; 32];
            if let Some(signals) = iam::signals(value) {
                black_box(signals.write_ascii(&mut text));
            }
            black_box(value);
            parameters = parameters.saturating_add(1);
        })
        .unwrap();
    });
    assert_eq!(allocated.count_total, 0);
    assert_eq!(parameters, 13);
}

#[test]
fn a_setup_is_decoded_and_typed_without_allocating() {
    let mut elements = 0_u32;
    let allocated = measure(|| {
        setup::read(black_box(&setup::OCTETS), &mut |value| {
            black_box(value);
            elements = elements.saturating_add(1);
        })
        .unwrap();
    });
    assert_eq!(allocated.count_total, 0);
    assert_eq!(elements, 8);
}

#[test]
fn an_invite_is_read_to_typed_fields_without_allocating() {
    let mut found = false;
    let allocated = measure(|| found = black_box(invite::read(black_box(invite::OCTETS)).unwrap()).is_some());
    assert_eq!(allocated.count_total, 0);
    assert!(found);
}

#[test]
fn isup_frames_are_taken_apart_without_allocating() {
    dissects_without_allocating(Protocol::Isup);
}

#[test]
fn sip_frames_are_taken_apart_without_allocating() {
    dissects_without_allocating(Protocol::Sip);
}

fn dissects_without_allocating(protocol: Protocol) {
    let mut capture = Vec::new();
    load::write(protocol, FIRST.saturating_add(MEASURED), &mut capture).unwrap();
    let mut frames = FrameReader::new(capture.as_slice()).unwrap();
    let mut dissector = Dissector::new();
    let mut next = |count: u64| {
        let mut messages = 0_u64;
        for _ in 0..count {
            let frame = frames.next_frame().unwrap().unwrap();
            dissector.dissect(&frame, &mut |signal| {
                let is_message = matches!(signal.content, Content::Message { .. });
                messages = messages.saturating_add(u64::from(is_message));
            });
        }
        messages
    };
    assert_eq!(next(FIRST), FIRST);
    let mut messages = 0;
    let allocated = measure(|| messages = next(MEASURED));
    assert_eq!(messages, MEASURED);
    assert_eq!((allocated.count_total, allocated.bytes_total), (0, 0));
}

/// Two to verify: JSON decoded, and the list in dest. Three to sign: JSON, the token, and dest; the backend adds its own
/// one or two, see below. `-- --nocapture` shows those of the peer.
#[test]
fn a_shaken_token_takes_two_allocations_to_verify_and_at_most_five_to_sign() {
    let [backend, _, whole, without, in_another_order, peer] = passport::verifying().unwrap().map(allocated);
    // The parser keeps where it is in dest.
    assert_eq!([backend, whole, without, in_another_order], [0, 2, 2, 3]);
    assert!(peer > whole, "{peer}");
    let [backend, _, whole, without, peer] = passport::signing().unwrap().map(allocated);
    assert!((1..=2).contains(&backend) && (4..=5).contains(&whole), "{backend} {whole}");
    assert_eq!(without, 3);
    assert!(peer > whole, "{peer}");
}

fn allocated(side: Side) -> u64 {
    assert!((side.once)(), "{side:?}");
    let count = measure(|| assert!((side.once)())).count_total;
    println!("{side:?}: {count}");
    count
}

/// Under every backend but `graviola`, which allocates 6 times to verify and 56 times to sign.
#[test]
fn a_signature_is_verified_without_allocating() {
    verified_without_allocating::<es256::p256::P256>(0);
    verified_without_allocating::<es256::ring::Ring>(0);
    // The C code of AWS-LC allocates by itself, where nothing of Rust sees it, and hands a signature over in a box, cut to
    // size in another unless its DER has the most octets it can have.
    verified_without_allocating::<es256::aws_lc_rs::AwsLcRs>(2);
}

fn verified_without_allocating<B: es256::backend::Backend>(most_to_sign: u64) {
    let key = es256::backend::SigningKey::<B>::generate(&[7; 32]).unwrap();
    let mut signature = key.sign(b"once before, for what is set up at first use").unwrap();
    let signing = measure(|| signature = key.sign(b"header.claims").unwrap());
    let verifying = measure(|| key.verifying_key().verify(b"header.claims", &signature).unwrap());
    assert!(signing.count_total <= most_to_sign, "{}: {}", B::NAME, signing.count_total);
    assert_eq!(verifying.count_total, 0, "{}", B::NAME);
}
