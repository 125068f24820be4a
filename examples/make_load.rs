//! Writes a pcap file with as many messages as wanted, for measuring.
//!
//! `cargo run --release -p trueline-examples --example make_load -- isup|bicc|q931|sip COUNT FILE`

use core::error::Error;

use std::fs::File;
use std::io::BufWriter;

use trueline_examples::load;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(protocol), Some(count), Some(path)) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: make_load isup|bicc|q931|sip COUNT FILE".into());
    };
    let file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    load::write(protocol.parse()?, count.parse()?, file)?;
    Ok(())
}
