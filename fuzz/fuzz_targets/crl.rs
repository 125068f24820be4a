//! Any octets as a CRL, and certificates looked up in it (RFC 5280):
//! `cd fuzz && cargo +nightly fuzz run crl`.
//!
//! Without cargo-fuzz it is a program that runs the target on the files it is given, to look into a crash.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|octets: &[u8]| trueline_fuzz::crl(octets));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    trueline_fuzz::run_on_files(trueline_fuzz::crl)
}
