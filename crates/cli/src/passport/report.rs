//! A token in JSON and in a line.

use serde_json::{Map, Value, json};
use trueline::passport::{Opened, Tolerance};

use crate::moment::Moment;

/// Adds header and claims as the token has them, what could not be read, and the age in seconds.
pub(crate) fn add_token(object: &mut Map<String, Value>, opened: &Opened, at: Moment) {
    let value = |json: &[u8]| serde_json::from_slice(json).unwrap_or(Value::Null);
    object.insert("header".to_owned(), value(opened.header_json()));
    object.insert("claims".to_owned(), value(opened.payload_json()));
    if let Err(reason) = opened.header() {
        object.insert("header_reason".to_owned(), reason.as_str().into());
    }
    match opened.claims(Tolerance::EVERYTHING) {
        Ok(claims) => {
            let age = i128::from(at.0).saturating_sub(i128::from(claims.iat()));
            object.insert("age_s".to_owned(), json!(i64::try_from(age).unwrap_or(i64::MAX)));
            if let Err(reason) = opened.claims(Tolerance::STRICT) {
                object.insert("claims_reason".to_owned(), reason.as_str().into());
            }
        }
        Err(reason) => {
            object.insert("claims_reason".to_owned(), reason.as_str().into());
        }
    }
}

/// JSON as it is, control characters left out: a terminal must not be told what to do by a token.
pub(crate) fn one_line(json: &[u8]) -> String {
    String::from_utf8_lossy(json).chars().filter(|c| !c.is_control()).collect()
}
