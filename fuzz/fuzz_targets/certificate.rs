//! Any octets as certificates one after another (RFC 5280):
//! `cd fuzz && cargo +nightly fuzz run certificate`.
//!
//! Without cargo-fuzz it is a program that runs the target on the files it is given, to look into a crash.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|octets: &[u8]| trueline_fuzz::certificate(octets));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    trueline_fuzz::run_on_files(trueline_fuzz::certificate)
}
