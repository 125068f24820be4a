//! ES256: one message of 300 octets, about the header and claims of a shaken token, under every backend.
#![allow(missing_docs, reason = "the macros of criterion write an item without documentation")]

use core::hint::black_box;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, ParsedPublicKey,
};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use trueline_passport::es256::backend::{Backend, SigningKey, VerifyingKey};
use trueline_passport::es256::{
    Sign as _, Verify as _, aws_lc_rs::AwsLcRs, graviola::Graviola, p256::P256, ring::Ring,
};

criterion_group!(benches, verify, sign, load);
criterion_main!(benches);

const MESSAGE: [u8; 300] = [0x41; 300];
const PRIVATE: [u8; 32] = [7; 32];

fn key<B: Backend>() -> SigningKey<B> {
    #[expect(clippy::expect_used, reason = "any number below 2^255 that is not 0 is a private key")]
    SigningKey::generate(&PRIVATE).expect("the private key is in range")
}

fn verify(c: &mut Criterion) {
    let mut group = c.benchmark_group("ES256 verify, 300 octets");
    verify_with::<AwsLcRs>(&mut group);
    verify_with::<Graviola>(&mut group);
    verify_with::<Ring>(&mut group);
    verify_with::<P256>(&mut group);
    // What the layer of ours above the backend costs.
    let key = key::<AwsLcRs>();
    if let (Ok(signature), Ok(public)) =
        (key.sign(&MESSAGE), ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key.verifying_key().to_sec1()))
    {
        let der = signature.to_der();
        group.bench_function("aws-lc-rs called directly", |b| {
            b.iter(|| public.verify_sig(black_box(&MESSAGE), black_box(&der)).is_ok());
        });
    }
    group.finish();
}

fn verify_with<B: Backend>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let key = key::<B>();
    let Ok(signature) = key.sign(&MESSAGE) else { return };
    assert_eq!(key.verifying_key().verify(&MESSAGE, &signature), Ok(()));
    group.bench_function(B::NAME, |b| {
        b.iter(|| key.verifying_key().verify(black_box(&MESSAGE), black_box(&signature)));
    });
}

fn sign(c: &mut Criterion) {
    let mut group = c.benchmark_group("ES256 sign, 300 octets");
    sign_with::<AwsLcRs>(&mut group);
    sign_with::<Graviola>(&mut group);
    sign_with::<Ring>(&mut group);
    sign_with::<P256>(&mut group);
    let public = key::<P256>().verifying_key().to_sec1();
    if let Ok(pair) =
        EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_ASN1_SIGNING, &PRIVATE, &public)
    {
        let random = SystemRandom::new();
        group.bench_function("aws-lc-rs called directly", |b| {
            b.iter(|| pair.sign(&random, black_box(&MESSAGE)));
        });
    }
    group.finish();
}

fn sign_with<B: Backend>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let key = key::<B>();
    group.bench_function(B::NAME, |b| b.iter(|| key.sign(black_box(&MESSAGE))));
}

/// A public key made ready, as it happens once for a certificate.
fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("ES256 public key loaded from 65 octets");
    let public = key::<P256>().verifying_key().to_sec1();
    group
        .bench_function(AwsLcRs::NAME, |b| b.iter(|| VerifyingKey::<AwsLcRs>::from_sec1(black_box(&public))));
    group.bench_function(Graviola::NAME, |b| {
        b.iter(|| VerifyingKey::<Graviola>::from_sec1(black_box(&public)))
    });
    group.bench_function(Ring::NAME, |b| b.iter(|| VerifyingKey::<Ring>::from_sec1(black_box(&public))));
    group.bench_function(P256::NAME, |b| b.iter(|| VerifyingKey::<P256>::from_sec1(black_box(&public))));
    group.finish();
}
