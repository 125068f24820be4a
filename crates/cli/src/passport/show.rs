//! `trueline passport show`: what a token says.

use std::io::{self, Write as _};
use trueline::passport::{Form, Opened, Tolerance};

use crate::arguments::ShowToken;
use crate::failure::Failure;
use crate::moment::{Moment, age};
use crate::output::Output;
use crate::passport::input::Input;
use crate::passport::{SCHEMA, report};

pub(crate) fn run(arguments: &ShowToken) -> Result<(), Failure> {
    let input = Input::read(&arguments.token)?;
    let field = input.field().map_err(Failure::NoToken)?;
    if field.token().form() == Form::Compact {
        return Err(Failure::Usage(
            "the compact form has a signature alone; header and claims are made from the call: trueline passport verify"
                .to_owned(),
        ));
    }
    let opened = field.token().open().map_err(Failure::NoToken)?;
    let mut output = Output::default();
    let out = output.record();
    if arguments.json {
        let mut object = serde_json::Map::new();
        object.insert("schema".to_owned(), SCHEMA.into());
        report::add_token(&mut object, &opened, arguments.at);
        writeln!(out, "{}", serde_json::Value::Object(object))?;
    } else {
        print(&opened, arguments.at, out)?;
    }
    output.flush()?;
    Ok(())
}

fn print(opened: &Opened, at: Moment, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "header   {}", report::one_line(opened.header_json()))?;
    writeln!(out, "claims   {}", report::one_line(opened.payload_json()))?;
    match opened.header() {
        Ok(header) => writeln!(out, "type     {}; certificate at {}", header.kind(), header.x5u())?,
        Err(reason) => writeln!(out, "type     not read: {reason}")?,
    }
    match opened.claims(Tolerance::EVERYTHING) {
        Ok(claims) => {
            let dest: Vec<_> = claims.dest().identities().map(|dest| dest.to_string()).collect();
            writeln!(out, "call     {} to {}", claims.orig(), dest.join(", "))?;
            if let Some(attest) = claims.attest() {
                writeln!(out, "attest   {attest}")?;
            }
            if let Some(div) = claims.div() {
                writeln!(out, "diverted from {}", div.identity())?;
            }
            writeln!(out, "issued   {}, {}", Moment(claims.iat()), age(claims.iat(), at))?;
            if let Err(reason) = opened.claims(Tolerance::STRICT) {
                writeln!(out, "odd      {reason}")?;
            }
            if let Some(reason) =
                opened.header().ok().and_then(|header| claims.check_type(header.kind()).err())
            {
                writeln!(out, "odd      {reason}")?;
            }
        }
        Err(reason) => writeln!(out, "call     not read: {reason}")?,
    }
    Ok(())
}
