//! `trueline passport show`: what a token says.

use trueline::passport::{Form, Opened, Tolerance};

use crate::arguments::ShowToken;
use crate::failure::Failure;
use crate::passport::input::Input;
use crate::passport::moment::{Moment, long};
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
    if arguments.json {
        let mut object = serde_json::Map::new();
        object.insert("schema".to_owned(), SCHEMA.into());
        report::add_token(&mut object, &opened, arguments.at);
        println!("{}", serde_json::Value::Object(object));
        return Ok(());
    }
    print(&opened, arguments.at);
    Ok(())
}

fn print(opened: &Opened, at: Moment) {
    println!("header   {}", report::one_line(opened.header_json()));
    println!("claims   {}", report::one_line(opened.payload_json()));
    match opened.header() {
        Ok(header) => println!("type     {}; certificate at {}", header.kind(), header.x5u()),
        Err(reason) => println!("type     not read: {reason}"),
    }
    match opened.claims(Tolerance::EVERYTHING) {
        Ok(claims) => {
            let dest: Vec<_> = claims.dest().identities().map(|dest| dest.to_string()).collect();
            println!("call     {} to {}", claims.orig(), dest.join(", "));
            if let Some(attest) = claims.attest() {
                println!("attest   {attest}");
            }
            if let Some(div) = claims.div() {
                println!("diverted from {}", div.identity());
            }
            println!("issued   {}, {}", Moment(claims.iat()), age(claims.iat(), at));
            if let Err(reason) = opened.claims(Tolerance::STRICT) {
                println!("odd      {reason}");
            }
            if let Some(reason) =
                opened.header().ok().and_then(|header| claims.check_type(header.kind()).err())
            {
                println!("odd      {reason}");
            }
        }
        Err(reason) => println!("call     not read: {reason}"),
    }
}

/// How old a token is, in words.
pub(crate) fn age(iat: u64, at: Moment) -> String {
    match at.0.checked_sub(iat) {
        Some(age) => format!("{} ago", long(age)),
        None => format!("{} in the future", long(iat.saturating_sub(at.0))),
    }
}
