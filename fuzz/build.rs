//! Tells the compiler that `cfg(fuzzing)` is no misspelling.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(fuzzing)");
    println!("cargo::rerun-if-changed=build.rs");
}
