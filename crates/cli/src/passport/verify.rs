//! `trueline passport verify`: a token judged step by step.

use serde_json::{Map, Value, json};
use std::io::{self, Write as _};
use std::path::PathBuf;
use trueline::number::NumberingContext;
use trueline::passport::es256::VerifyingKey;
use trueline::passport::{
    Call, Check, Credentials, Form, KeyAtHand, Party, Reason, Status, Step, Tolerance, VerificationPolicy,
    Verifier,
};

use crate::arguments::{Tolerate, VerifyToken};
use crate::failure::Failure;
use crate::moment::{Moment, age};
use crate::output::Output;
use crate::passport::input::{Input, read_pem};
use crate::passport::{SCHEMA, report};
use crate::text::{columns, wrapped};
use crate::trust::{Signers, add_judgement, print_judgement};

/// A check that was made, held.
struct Made {
    check: Check,
    result: Result<(), Reason>,
    found: String,
    against: String,
}

/// Whose word counts.
enum Judge {
    /// The key that was given, whoever has it.
    Key { key: VerifyingKey, file: PathBuf },
    /// Whoever the trust domains let speak.
    Signers(Box<Signers>),
}

impl Judge {
    fn of(arguments: &VerifyToken) -> Result<Self, Failure> {
        if let Some(signers) = Signers::load(&arguments.trust, arguments.at)? {
            return Ok(Self::Signers(Box::new(signers)));
        }
        let file =
            arguments.key.clone().ok_or_else(|| Failure::Usage("--key or --trust is needed".to_owned()))?;
        let pem = read_pem(&file)?;
        let key = VerifyingKey::from_pem(&pem)
            .map_err(|error| Failure::Key { name: file.display().to_string(), error: Box::new(error) })?;
        Ok(Self::Key { key, file })
    }

    const fn signers(&self) -> Option<&Signers> {
        match self {
            Self::Key { .. } => None,
            Self::Signers(signers) => Some(signers),
        }
    }
}

pub(crate) fn run(arguments: &VerifyToken) -> Result<(), Failure> {
    let mut judge = Judge::of(arguments)?;
    let input = Input::read(&arguments.token)?;
    let field = input.field().map_err(Failure::NoToken)?;

    let mut policy = VerificationPolicy::RFC_8224;
    policy.freshness = arguments.freshness;
    policy.original_freshness = arguments.freshness;
    policy.tolerance = match arguments.tolerate {
        Tolerate::Strict => Tolerance::STRICT,
        Tolerate::AsPrinted => Tolerance::AS_PRINTED,
        Tolerate::Everything => Tolerance::EVERYTHING,
    };
    let opened = (field.token().form() == Form::Full).then(|| field.token().open().ok()).flatten();
    let claims = opened.as_ref().and_then(|opened| opened.claims(policy.tolerance).ok());
    // What was not said of the call is taken from the token, and told to be not compared.
    let caller = arguments.caller.as_deref().map(party);
    let called = arguments.called.as_deref().map(party);
    let own = |text: &str, kind: &str| if kind == "tn" { party(&format!("+{text}")) } else { party(text) };
    let callers: Vec<_> = match (&caller, &claims) {
        (Some(caller), _) => vec![caller.clone()],
        (None, Some(claims)) => vec![own(claims.orig().text(), claims.orig().kind())],
        (None, None) => Vec::new(),
    };
    let called_parties: Vec<_> = match (&called, &claims) {
        (Some(called), _) => vec![called.clone()],
        (None, Some(claims)) => {
            claims.dest().identities().map(|dest| own(dest.text(), dest.kind()).clone()).collect()
        }
        (None, None) => Vec::new(),
    };
    let call = Call {
        callers: &callers,
        called: &called_parties,
        date: arguments.date.map(|date| date.0),
        ..Call::default()
    };
    let verify = |credentials: &dyn Credentials| {
        let mut made = Vec::new();
        let mut trace = |step: &Step<'_>| {
            made.push(Made {
                check: step.check,
                result: step.result,
                found: step.found.to_string(),
                against: step.against.to_string(),
            });
        };
        let verifier = Verifier::new(credentials, policy, arguments.at.0);
        let outcomes = verifier.verify(&[field], &call, None, &mut trace);
        let status = outcomes.outcomes().first().map_or(Status::None, |outcome| outcome.status());
        (status, made)
    };
    let (status, made) = match &mut judge {
        Judge::Key { key, .. } => verify(&KeyAtHand(&*key)),
        Judge::Signers(signers) => signers.verify(|signers| verify(signers)),
    };
    let compared = |check| match check {
        Check::Orig => caller.is_some(),
        Check::Dest => called.is_some(),
        _ => true,
    };

    let mut output = Output::default();
    let out = output.record();
    if arguments.json {
        let mut object = Map::new();
        object.insert("schema".to_owned(), SCHEMA.into());
        object.insert("result".to_owned(), status.as_str().into());
        if let Status::Failed(reason) = status {
            object.insert("reason".to_owned(), reason.as_str().into());
            object.insert("clause".to_owned(), reason.clause().into());
            object.insert("sip_status".to_owned(), json!(reason.sip_status()));
        }
        let checks = made.iter().map(|made| in_json(made, compared(made.check)));
        object.insert("checks".to_owned(), Value::Array(checks.collect()));
        let chain = made.iter().find(|made| made.check == Check::Certificate);
        if let (Some(signers), Some(made)) = (judge.signers(), chain) {
            add_judgement(&mut object, signers, &made.found, &made.against);
        }
        if let Some(opened) = &opened {
            report::add_token(&mut object, opened, arguments.at);
        }
        writeln!(out, "{}", Value::Object(object))?;
    } else {
        for made in &made {
            print(made, compared(made.check), arguments, &judge, out)?;
        }
        match status {
            Status::Passed => writeln!(out, "passed: the token holds")?,
            Status::Failed(reason) => {
                let response = reason.sip_status().map_or(String::new(), |status| format!("; SIP {status}"));
                writeln!(out, "failed: {} ({}){response}", reason.text(), reason.as_str())?;
            }
            Status::None => writeln!(out, "none: a type of PASSporT that is passed over")?,
        }
    }
    output.flush()?;
    match (status, arguments.fail_on) {
        (Status::Failed(_), Some(_)) => Err(Failure::Negative),
        _ => Ok(()),
    }
}

/// One check and what it was about, in two lines of at most 80 columns where the values allow it.
fn print(
    made: &Made,
    compared: bool,
    arguments: &VerifyToken,
    judge: &Judge,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let word = match (made.result, compared) {
        (Ok(()), true) => "ok",
        (Ok(()), false) => "-",
        (Err(_), _) => "FAILED",
    };
    writeln!(out, "{word:<7} {:<17} {}", made.check.as_str().replace('_', " "), made.check.clause())?;
    let detail = match (made.check, made.result) {
        (Check::Orig | Check::Dest, _) if !compared => {
            let option = if made.check == Check::Orig { "--caller" } else { "--called" };
            format!("{} not compared; give {option}", made.found)
        }
        (Check::Freshness, _) => match made.found.parse() {
            Ok(iat) => {
                let (issued, age) = (Moment(iat), age(iat, arguments.at));
                format!("issued {issued}, {age}; {} s are allowed", arguments.freshness)
            }
            Err(_) => made.found.clone(),
        },
        (Check::Token, Ok(())) => format!("{} octets in three parts", made.found),
        (Check::Header, Ok(())) => format!("{}; {}", made.found, made.against),
        (Check::Claims, Ok(())) => format!("{} to {}", made.found, made.against),
        (Check::Certificate, _) => format!("at {}", made.found),
        (Check::Authority, Ok(())) => format!("{} is among {}", made.found, made.against),
        (Check::Authority, Err(_)) => format!("{} is not among {}", made.found, made.against),
        (Check::Constraints, _) => made.against.clone(),
        (Check::Signature, result) => {
            let not = if result.is_ok() { "" } else { "not " };
            match judge {
                Judge::Key { file, .. } => format!("{not}by the key in {}", file.display()),
                Judge::Signers(_) => format!("{not}by the key of {}", made.against),
            }
        }
        (Check::Parameters, Ok(())) if made.against.is_empty() => {
            "there is no header field beside the token".to_owned()
        }
        (_, Ok(())) if made.found.is_empty() => return Ok(()),
        (_, Ok(())) => format!("{} beside {}", made.found, made.against),
        (_, Err(reason)) if made.found.is_empty() => reason.to_string(),
        (_, Err(_)) => format!("{} beside {}", made.found, made.against),
    };
    detailed(&detail, out)?;
    if let (Check::Certificate, Err(_), false) = (made.check, made.result, made.against.is_empty()) {
        detailed(&made.against, out)?;
    }
    if let Err(reason) = made.result {
        detailed(&format!("{}: {reason}", reason.as_str()), out)?;
    }
    if let (Check::Certificate, Some(signers)) = (made.check, judge.signers()) {
        for line in print_judgement(signers, &made.found, &made.against) {
            detailed(&line, out)?;
        }
    }
    Ok(())
}

/// A line below a check. Much of it was written by strangers, and a terminal must not be told what to do by them.
fn detailed(text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    /// Below the name of the check.
    const INDENT: usize = 8;
    let text: String = text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    writeln!(
        out,
        "{:INDENT$}{}",
        "",
        wrapped(&text, INDENT, columns().map(|columns| columns.saturating_sub(INDENT)))
    )
}

fn in_json(made: &Made, compared: bool) -> Value {
    json!({
        "check": made.check.as_str(),
        "result": match (made.result, compared) {
            (Ok(()), true) => "passed",
            (Ok(()), false) => "not_compared",
            (Err(_), _) => "failed",
        },
        "reason": made.result.err().map(Reason::as_str),
        "clause": made.check.clause(),
        "found": made.found,
        "against": made.against,
    })
}

/// A number or a URI of the signalling.
fn party(text: &str) -> Party<'static> {
    match text.contains(':') {
        true => Party::uri(text.to_owned()),
        false => Party::number(text.to_owned(), &NumberingContext::UNKNOWN),
    }
}
