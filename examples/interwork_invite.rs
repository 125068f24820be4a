//! An INVITE for the telephone network: makes the IAM, and says what of the INVITE is not in it.
//!
//! `cargo run -p trueline-examples --example interwork_invite -- invite.txt`; without a file an INVITE of its own.

use core::error::Error;

use trueline::interwork::{Frame, InterworkSettings, Profile, iam_from_invite};
use trueline::isup::{CircuitIdentificationCode, Message};
use trueline::number::NumberingContext;
use trueline::sip;

const INVITE: &str = "INVITE sip:+447700900123@gw.example.net;user=phone SIP/2.0\r\n\
    Via: SIP/2.0/UDP proxy.example.net;branch=z9hG4bK1\r\n\
    Max-Forwards: 70\r\n\
    From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1\r\n\
    To: <sip:+447700900123@gw.example.net;user=phone>\r\n\
    Call-ID: 1@example.net\r\n\
    CSeq: 1 INVITE\r\n\
    P-Asserted-Identity: \"Alice\" <tel:+447700900142;cpc=payphone>\r\n\
    Privacy: id\r\n\
    Diversion: <tel:+447700900150>;reason=user-busy\r\n\
    Subject: lunch\r\n\r\n";

fn main() -> Result<(), Box<dyn Error>> {
    let octets = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => INVITE.as_bytes().to_vec(),
    };
    let invite = sip::Message::decode(&octets)?;
    let numbering = NumberingContext::for_country("44".parse()?);
    let settings = InterworkSettings::new(Profile::B, numbering, "gw.example.net");

    // A gateway refuses the INVITE with the status code of the error.
    let frame = Frame::Isup(CircuitIdentificationCode::new(5));
    let made = match iam_from_invite(&invite, frame, &settings) {
        Ok(made) => made,
        Err(error) => return Err(format!("{} {error}", error.status()).into()),
    };
    let iam = Message::decode(&made.octets)?;
    println!("{iam}: {} octets", made.octets.len());
    for parameter in iam.parameters() {
        let parameter = parameter?;
        println!("    {}: {}", parameter.code, parameter.typed()?);
    }
    print!("{}", made.report);
    Ok(())
}
