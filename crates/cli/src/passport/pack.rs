//! `trueline passport pack` and `unpack`: the packed form of ISUP, BICC, Q.931 and H.225.0, in hex.

use std::borrow::Cow;
use std::io::Write as _;
use std::path::Path;

use trueline::number::E164Number;
use trueline::passport::packed::{self, CertificateReference, PackContext, PackOptions, X5uDigest};
use trueline::wire::Hex;

use crate::arguments::{MessageNumbers, PackToken, UnpackToken};
use crate::failure::Failure;
use crate::hex::octets_of;
use crate::output::Output;
use crate::passport::input::Input;

pub(crate) fn pack(arguments: &PackToken) -> Result<(), Failure> {
    let input = Input::read(&arguments.token)?;
    let field = input.field().map_err(Failure::NoToken)?;
    let mut options = PackOptions::within(arguments.limit);
    if arguments.digest {
        options = options.with_certificate(CertificateReference::Digest);
    }
    let packed = packed::pack(&field.token(), &context(&arguments.numbers)?, &options)
        .map_err(|error| Failure::Usage(format!("not packed: {error} ({})", error.as_str())))?;
    print(Hex(&packed))
}

pub(crate) fn unpack(arguments: &UnpackToken) -> Result<(), Failure> {
    let octets = octets_of(&arguments.hex.concat())?;
    let addresses = Addresses::read(arguments.x5u.as_deref())?;
    let token = packed::unpack(&octets, &context(&arguments.numbers)?, |digest| addresses.find(digest))
        .map_err(|error| Failure::Usage(format!("not unpacked: {error} ({})", error.as_str())))?;
    print(token)
}

fn print(line: impl core::fmt::Display) -> Result<(), Failure> {
    let mut output = Output::default();
    let _ = write!(output.record(), "{line}");
    output.end_record()?;
    Ok(output.flush()?)
}

fn context(numbers: &MessageNumbers) -> Result<PackContext, Failure> {
    let read = |option: &str, number: &Option<String>| -> Result<Option<E164Number>, Failure> {
        let Some(text) = number else { return Ok(None) };
        let number = text.trim_start_matches('+').parse();
        number.map(Some).map_err(|error| Failure::Usage(format!("{option} {text}: {error}")))
    };
    Ok(PackContext {
        calling: read("--calling", &numbers.calling)?,
        called: read("--called", &numbers.called)?,
    })
}

/// Addresses of certificates that a digest may stand for.
#[derive(Debug, Default)]
pub(crate) struct Addresses(Vec<String>);

impl Addresses {
    /// Those of a file, one a line; none without a file.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Open { name: path.display().to_string(), error })?;
        Ok(Self(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()))
    }

    /// The one with this digest.
    pub(crate) fn find(&self, digest: X5uDigest) -> Option<Cow<'_, str>> {
        let address = self.0.iter().find(|address| X5uDigest::of(address) == digest);
        address.map(|address| Cow::Borrowed(address.as_str()))
    }
}
