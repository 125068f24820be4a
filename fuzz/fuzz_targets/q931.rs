//! Any octets as Q.931 and H.225.0 messages: `cd fuzz && cargo +nightly fuzz run q931`.
//!
//! Without cargo-fuzz it is a program that runs the target on the files it is given, to look into a crash.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|octets: &[u8]| trueline_fuzz::q931(octets));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    trueline_fuzz::run_on_files(trueline_fuzz::q931)
}
