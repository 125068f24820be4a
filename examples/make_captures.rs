//! Writes the captures of this folder, or into the folder that is named.
//!
//! `cargo run -p trueline-examples --example make_captures [-- FOLDER]`

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1);
    let folder =
        folder.map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/captures")), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    for capture in trueline_examples::captures::all()? {
        let path = folder.join(capture.name);
        std::fs::write(&path, &capture.octets)?;
        println!("{:>7} octets  {}", capture.octets.len(), path.display());
    }
    Ok(())
}
