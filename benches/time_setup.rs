//! What a SETUP takes, for `run-setup.sh`, which runs the peers that cannot be linked beside it.
//!
//! ```text
//! time_setup octets        the message in hexadecimal and the digits of its three numbers
//! time_setup check HEX     fails unless this SETUP of a peer has elements of ours, all of them typed, and the same numbers
//! time_setup               NAME FASTEST MEDIAN: nanoseconds a message, of many short batches
//! ```

use core::error::Error;
use core::fmt::Write as _;
use core::hint::black_box;
use std::time::Instant;

use trueline_benches::every_field::EveryField;
use trueline_benches::setup;
use trueline_q931::ElementValue;

/// Batches of well below a time slice, so that the fastest and most others are not interrupted.
const BATCHES: usize = 1_001;
const BATCH: u32 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["octets"] => octets()?,
        ["check", hex] => check(&from_hex(hex)?)?,
        [] => time()?,
        _ => return Err("usage: time_setup [octets | check HEX]".into()),
    }
    Ok(())
}

fn octets() -> Result<(), Box<dyn Error>> {
    let mut line = String::new();
    for octet in setup::OCTETS {
        write!(line, "{octet:02x}")?;
    }
    for (_, digits) in setup::NUMBERS {
        write!(line, " {digits}")?;
    }
    println!("{line}");
    Ok(())
}

fn check(octets: &[u8]) -> Result<(), Box<dyn Error>> {
    let (mut numbers, mut all_typed) = (Vec::new(), true);
    setup::read(octets, &mut |value| {
        all_typed &= !matches!(value, ElementValue::Other(_));
        numbers.extend(setup::digits(value).map(|digits| digits.to_string()));
    })?;
    if all_typed && numbers == setup::NUMBERS.map(|(_, digits)| digits) {
        Ok(())
    } else {
        Err(format!("not the SETUP that is measured: {numbers:?}").into())
    }
}

fn from_hex(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|two| Ok(u8::from_str_radix(core::str::from_utf8(two)?, 16)?)).collect()
}

fn time() -> Result<(), Box<dyn Error>> {
    let mut fields = EveryField::default();
    measure("typed", || {
        setup::read(black_box(&setup::OCTETS), &mut |value| {
            black_box(*value);
        })
        .is_ok()
    })?;
    measure("fields", || {
        setup::read(black_box(&setup::OCTETS), &mut |value| value.each_field(&mut fields)).is_ok()
    })?;
    measure("built", || {
        setup::checked_numbers().is_ok_and(|numbers| black_box(setup::build(black_box(&numbers))).is_ok())
    })
}

/// Prints what one message takes; `once` handles it and tells whether that went well.
fn measure(name: &str, mut once: impl FnMut() -> bool) -> Result<(), Box<dyn Error>> {
    let mut took = Vec::with_capacity(BATCHES);
    for _ in 0..BATCHES {
        let begin = Instant::now();
        for _ in 0..BATCH {
            if !once() {
                return Err(format!("{name}: the message was refused").into());
            }
        }
        took.push(begin.elapsed().as_secs_f64() * 1e9 / f64::from(BATCH));
    }
    took.sort_by(f64::total_cmp);
    let (fastest, median) = (took.first(), took.get(BATCHES / 2));
    println!("{name} {:.1} {:.1}", fastest.unwrap_or(&0.0), median.unwrap_or(&0.0));
    Ok(())
}
