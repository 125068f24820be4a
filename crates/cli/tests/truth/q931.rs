//! Q.931 and H.225.0 messages beside tshark's reading.

use serde_json::{Value, json};

/// tshark's name of a field, and ours.
const FIELDS: &[(&str, &str)] = &[
    ("ton", "type_of_number"),
    ("npi", "numbering_plan"),
    ("pi", "presentation"),
    ("si", "screening"),
    ("cause_value", "cause_value"),
    ("cause_location", "cause_location"),
];

pub(crate) fn q931(theirs: &Value, ours: &Value, differ: &mut impl FnMut(&str, &Value, &Value)) {
    differ("type", &theirs["type"], &ours["type"]);
    differ("protocol discriminator", &theirs["disc"], &ours["protocol_discriminator"]);
    differ("call_reference_flag", &theirs["call_ref_flag"], &ours["call_reference_flag"]);
    // tshark's call reference is the octets, with the flag in bit 8 of the first.
    let length = ours["call_reference_length"].as_u64().unwrap();
    let flag = ours["call_reference_flag"].as_u64().unwrap() << (8 * length).saturating_sub(1);
    let octets = ours["call_reference"].as_u64().unwrap() | flag;
    let width = usize::try_from(2 * length).unwrap();
    differ("call_reference", &theirs["call_ref"], &json!(format!("{octets:0width$x}")));
    let mut left: Vec<&Value> = ours["information_elements"].as_array().unwrap().iter().collect();
    for element in theirs["ies"].as_array().unwrap() {
        let code = &element["code"];
        let Some(at) = left.iter().position(|ours| ours["code"] == *code) else {
            differ(&format!("element {code}"), code, &Value::Null);
            continue;
        };
        let found = left.remove(at);
        let what = |field: &str| format!("{}.{field}", found["name"].as_str().unwrap_or_default());
        differ(&what("name"), &element["name"], &found["name"]);
        if let Some(hex) = element["hex"].as_str() {
            // tshark's octets begin with identifier and length.
            let same = hex.ends_with(found["hex"].as_str().unwrap());
            differ(&what("hex"), &json!(hex), if same { &element["hex"] } else { &found["hex"] });
        }
        if let Some(digits) = element.get("digits") {
            differ(&what("digits"), digits, &found["digits"]);
        }
        for (theirs, ours) in FIELDS {
            if let Some(value) = element.get(theirs) {
                differ(&what(ours), value, &found[ours]);
            }
        }
    }
}

pub(crate) fn h225(theirs: &Value, ours: &Value, differ: &mut impl FnMut(&str, &Value, &Value)) {
    let h225 = &ours["h225"];
    // "releaseComplete (5)" is "release_complete" here.
    let body = theirs["body"].as_str().unwrap().split_whitespace().next().unwrap_or_default();
    differ("body", &json!(snake(body)), &h225["body"]);
    for alias in theirs["aliases"].as_array().unwrap() {
        let (list, kind) = (snake(alias["in"].as_str().unwrap()), snake(alias["kind"].as_str().unwrap()));
        let values: Vec<&Value> =
            h225[&list].as_array().into_iter().flatten().filter_map(|alias| alias.get(&kind)).collect();
        let found = values.into_iter().find(|value| **value == alias["value"]);
        differ(&format!("{list}.{kind}"), &alias["value"], found.unwrap_or(&Value::Null));
    }
    for guid in theirs["guids"].as_array().unwrap() {
        let guid = json!(guid.as_str().unwrap().replace('-', ""));
        differ("guid", &guid, &h225["call_identifier"]["guid"]);
    }
}

/// `sourceAddress` as `source_address`, `h323_ID` as `h323_id`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
        before = letter;
    }
    text
}
