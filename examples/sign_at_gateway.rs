//! An outgoing gateway (ITU-T Q.3063 §8.1): an IAM without a proof comes in, and goes out signed.
//!
//! `cargo run -p trueline-examples --example sign_at_gateway | cargo run -p trueline-examples --example verify_at_gateway`
//!
//! Prints the messages to send in hex, one a line. With an argument it signs that IAM in place of its own. The key is made
//! from a fixed seed so that the other program can verify; a gateway loads its own with `SigningKey::with_certificate`.

use core::error::Error;

use trueline::carry::{Link, Signing, sign_setup};
use trueline::isup::Message;
use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
use trueline::number::{CountryCode, NumberingContext};
use trueline::passport::Attestation;
use trueline::passport::es256::p256::SigningKey;
use trueline::wire::Hex;

/// To +44 7700 900123, dialled in national form, from +44 7700 900142, which the network provided.
const IAM: &str = "05 00 01 00 20 01 0A 03 02 0A 08 83 90 77 00 09 10 32 0F 0A 07 03 13 77 00 09 10 24 00";

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1).unwrap_or(IAM.to_owned());
    let iam = octets_of(&text)?;

    // What both ends agreed on: code points, the numbering plan here, and how long a message may be.
    let country: CountryCode = "44".parse()?;
    let link = Link::new(NumberingContext::for_country(country)).with_limit(CLASSICAL_MTP_LIMIT);

    let key = SigningKey::generate(&[7; 32])?;
    let now = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    let signing = Signing {
        x5u: "https://cert.example.com/a.pem",
        attest: Attestation::Full,
        origid: "123e4567-e89b-12d3-a456-426655440000",
        iat: now,
    };

    let sent = sign_setup(&Message::decode(&iam)?, &signing, &key, &link)?;
    eprintln!("signed; the proof is in {}", sent.carrier);
    println!("{}", Hex(&sent.setup));
    for segment in &sent.further {
        println!("{}", Hex(segment));
    }
    Ok(())
}

fn octets_of(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let octet = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
    Ok(digits.chunks(2).map(octet).collect::<Result<_, _>>()?)
}
