//! What judging a chain anew takes, all sides by turns.
//!
//! ```text
//! time_chain               nanoseconds of the fastest and the median batch, beside rustls-webpki
//! time_chain plain         the same as lines `SIDE|FASTEST|MEDIAN`
//! time_chain asked         the time and the policy that a path is judged for
//! time_chain write DIR     writes the chain there, for programs that are not linked: root.der, authority.der, signer.der
//! ```

use core::error::Error;
use std::path::Path;
use std::{env, fs};

use trueline_benches::chain::{self, Chain};
use trueline_benches::side::{by_turns, print_by_turns};

/// Batches of well below a time slice, so that the fastest and most others are not interrupted.
const BATCHES: usize = 1_001;
const BATCH: u32 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [] => print_by_turns("chain", &chain::judging()?, BATCHES, BATCH),
        [plain] if plain == "plain" => {
            let sides = chain::judging()?;
            for (side, took) in sides.iter().zip(by_turns(&sides, BATCHES, BATCH)?) {
                println!("{}|{:.0}|{:.0}", side.name, took.fastest, took.median);
            }
            Ok(())
        }
        [asked] if asked == "asked" => {
            println!("{} {}", chain::NOW, chain::POLICY);
            Ok(())
        }
        [write, folder] if write == "write" => {
            let (folder, Chain { root, authority, signer }) = (Path::new(folder), Chain::issue()?);
            fs::write(folder.join("root.der"), root)?;
            fs::write(folder.join("authority.der"), authority)?;
            Ok(fs::write(folder.join("signer.der"), signer)?)
        }
        _ => Err("usage: time_chain [plain | asked | write DIR]".into()),
    }
}
