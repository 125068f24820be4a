//! An incoming gateway (ITU-T Q.3063 §8.3): takes the proof out of an IAM, verifies it, and says what to present.
//!
//! `cargo run -p trueline-examples --example sign_at_gateway | cargo run -p trueline-examples --example verify_at_gateway`
//!
//! Reads an IAM in hex from standard input and ends with status 1 where the caller is not vouched for. It believes one key;
//! a gateway gives `Verifier` credentials that judge certificates: `trueline::trust`.

use core::error::Error;
use std::process::ExitCode;

use trueline::CallSetup;
use trueline::carry::{Presented, Profile, Tokens, put_in_sip};
use trueline::isup::Message;
use trueline::number::{CountryCode, NumberingContext};
use trueline::passport::es256::p256::SigningKey;
use trueline::passport::{KeyAtHand, Status, VerificationPolicy, Verifier};
use trueline::sip;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let octets = octets_of(&line)?;

    // The proofs are found under the code points that were agreed on, and unpacked with the numbers of the message.
    let message = Message::decode(&octets)?;
    let call = CallSetup::from_isup(&message)?.ok_or("no IAM")?.with_proofs_of(&message, &Profile::DEFAULT);
    let country: CountryCode = "44".parse()?;
    let numbering = NumberingContext::for_country(country);
    let tokens = Tokens::of(&call, &numbering, |_digest| None);
    for taken in tokens.taken() {
        if let Err(error) = &taken.token {
            eprintln!("a proof that gives no token: {error}");
        }
    }

    let key = SigningKey::generate(&[7; 32])?;
    let now = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    let verifier = Verifier::new(KeyAtHand(key.verifying_key()), VerificationPolicy::SHAKEN, now);
    let verdict = tokens.verify(&call, &numbering, &verifier, b"", None, &mut ());
    let presented = Presented::from(&verdict);
    println!("{}", presented.verstat.with_attest(presented.attest));

    // Behind the gateway the call may go on in SIP, with the same token in an Identity header field.
    let invite = b"INVITE sip:+447700900123@example.net SIP/2.0\r\nVia: SIP/2.0/UDP gw.example.net;branch=z9hG4bK1\r\n\
        Max-Forwards: 70\r\nFrom: <sip:+447700900142@example.net>;tag=1\r\nTo: <sip:+447700900123@example.net>\r\n\
        Call-ID: 1@gw.example.net\r\nCSeq: 1 INVITE\r\n\r\n";
    for token in tokens.tokens() {
        let signed = put_in_sip(&sip::Message::decode(invite)?, token)?;
        print!("{}", String::from_utf8_lossy(&signed));
    }
    Ok(if verdict.caller() == Status::Passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn octets_of(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let octet = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
    Ok(digits.chunks(2).map(octet).collect::<Result<_, _>>()?)
}
