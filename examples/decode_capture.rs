//! Who is said to call? Prints every call set-up of a capture with the identities that it claims.
//!
//! `cargo run -p trueline-examples --example decode_capture -- examples/captures/first-light.pcapng`

use core::error::Error;
use std::fs::File;
use std::io::BufReader;

use trueline::CallSetup;
use trueline::capture::{Dissector, FrameReader, Signal};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("usage: decode_capture FILE")?;
    let mut frames = FrameReader::new(BufReader::new(File::open(path)?))?;
    let mut dissector = Dissector::new();
    while let Some(frame) = frames.next_frame()? {
        dissector.dissect(&frame, &mut |signal| match CallSetup::from_signal(&signal) {
            Ok(Some(call)) => print(&signal, &call),
            Ok(None) => {} // a message that sets up no call
            Err(error) => println!("frame {}: {error}", signal.frame),
        });
    }
    Ok(())
}

fn print(signal: &Signal<'_>, call: &CallSetup<'_>) {
    match call.called {
        Some(called) => println!("frame {}: a call to {called}", signal.frame),
        None => println!("frame {}: a call to nobody", signal.frame),
    }
    for claim in &call.claims {
        println!("    from {claim}");
    }
    for remark in &call.remarks {
        println!("    note {remark}");
    }
    println!("    proofs, unchecked: {}", call.proofs.len());
}
