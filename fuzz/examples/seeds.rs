//! Writes the seeds of every target, and what once made it fail, into `fuzz/corpus/`.
//!
//! `cargo run -p trueline-fuzz --example seeds`

use std::fs;
use std::io;
use std::path::Path;

use trueline_fuzz::seeds::targets;

fn main() -> io::Result<()> {
    for target in targets()? {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
        fs::create_dir_all(&folder)?;
        for seed in target.seeds.iter().chain(&target.crashes) {
            fs::write(folder.join(&seed.name), &seed.octets)?;
        }
        println!("{}: {} seeds", target.name, target.seeds.len().saturating_add(target.crashes.len()));
    }
    Ok(())
}
