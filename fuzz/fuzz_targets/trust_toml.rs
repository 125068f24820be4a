//! Any octets as trust.toml and the files that it names:
//! `cd fuzz && cargo +nightly fuzz run trust_toml`.
//!
//! Without cargo-fuzz it is a program that runs the target on the files it is given, to look into a crash.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|octets: &[u8]| trueline_fuzz::trust_toml(octets));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    trueline_fuzz::run_on_files(trueline_fuzz::trust_toml)
}
