//! Numbers, providers and constraints on claims, as the command line has them.

use trueline::number::E164Number;
use trueline::trust::{
    ClaimConstraints, NumberSet, ServiceProviderCode, TelephoneNumber, TnAuthList, TnEntry,
};

use crate::ca::arguments::{Claims, Numbers};
use crate::failure::Failure;

/// The list that the options name; `None` where they name none.
pub(super) fn list(numbers: &Numbers) -> Result<Option<TnAuthList<'static>>, Failure> {
    let mut codes = Vec::new();
    for code in &numbers.spc {
        let wrong = "a code in ASCII is expected, such as 709J";
        let code = ServiceProviderCode::new(code).ok().filter(|code| !code.as_str().trim().is_empty());
        codes.push(TnEntry::ServiceProvider(code.ok_or_else(|| usage(&format!("--spc: {wrong}")))?));
    }
    let mut set = NumberSet::new();
    for number in &numbers.tn {
        let number = telephone_number("--tn", number)?;
        set = set.union(&NumberSet::of([TnEntry::One(number)]));
    }
    for text in &numbers.range {
        let (first, last) = range("--range", text)?;
        set = set.union(&NumberSet::between(&first, &last));
    }
    let countries =
        numbers.country_code.iter().filter_map(|code| code.to_string().parse::<E164Number>().ok());
    let prefixes = countries.chain(numbers.prefix.iter().copied()).map(TelephoneNumber::from);
    set = set.union(&NumberSet::below(prefixes));
    if codes.is_empty() && set.is_empty() {
        return Ok(None);
    }
    TnAuthList::from_entries(codes.into_iter().chain(set.entries()))
        .map(Some)
        .map_err(|error| usage(&format!("the numbers: {error}")))
}

/// `FIRST-LAST` or `FIRST+COUNT`.
pub(super) fn range(option: &str, text: &str) -> Result<(TelephoneNumber, TelephoneNumber), Failure> {
    let wrong = |why: &str| {
        usage(&format!("{option} {text}: {why}; such as 12025550100-12025550199 or 12025550100+100"))
    };
    // A plus may stand before each number.
    let digits = text.strip_prefix('+').unwrap_or(text);
    let (first, last) = if let Some((first, last)) = digits.split_once('-') {
        (telephone_number(option, first)?, telephone_number(option, last)?)
    } else if let Some((first, count)) = digits.split_once('+') {
        let count: u64 = count.parse().map_err(|_| wrong("the count is no number"))?;
        let number = telephone_number(option, first)?;
        let value: u64 = first.parse().map_err(|_| wrong("a range is one of digits"))?;
        let behind = count.checked_sub(1).and_then(|more| value.checked_add(more));
        let last = behind.ok_or_else(|| wrong("the count is out of range"))?;
        let last = format!("{last:0width$}", width = first.len());
        if last.len() > first.len() {
            return Err(wrong("the count makes the number longer (RFC 8226 §9)"));
        }
        (number, telephone_number(option, &last)?)
    } else {
        return Err(wrong("FIRST-LAST or FIRST+COUNT is expected"));
    };
    if NumberSet::between(&first, &last).is_empty() || last < first {
        return Err(wrong("first and last have the same length, the last not before the first"));
    }
    Ok((first, last))
}

fn telephone_number(option: &str, text: &str) -> Result<TelephoneNumber, Failure> {
    let plain: String = text.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '.' | '(' | ')')).collect();
    TelephoneNumber::new(&plain)
        .map_err(|error| usage(&format!("{option} {text}: {error}; such as 12025550142")))
}

/// The constraints that the options name; `None` where they name none.
pub(super) fn constraints(claims: &Claims) -> Result<Option<ClaimConstraints<'_>>, Failure> {
    if claims.must_include.is_empty() && claims.permit.is_empty() && claims.must_exclude.is_empty() {
        return Ok(None);
    }
    let mut constraints = ClaimConstraints::new()
        .with_must_include(claims.must_include.iter().map(String::as_str))
        .with_must_exclude(claims.must_exclude.iter().map(String::as_str));
    for permit in &claims.permit {
        let wrong =
            || usage(&format!("--permit {permit}: CLAIM=VALUE,VALUE is expected, such as attest=B,C"));
        let (claim, values) = permit.split_once('=').ok_or_else(wrong)?;
        if claim.is_empty() || values.is_empty() {
            return Err(wrong());
        }
        constraints = constraints.with_permitted_values(claim, values.split(','));
    }
    if constraints.is_void() {
        return Err(usage("--must-exclude: every token has iat, orig and dest (RFC 9118 §3)"));
    }
    constraints.encode().map_err(|error| usage(&format!("the claims: {error}")))?;
    Ok(Some(constraints))
}

fn usage(text: &str) -> Failure {
    Failure::Usage(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_in_both_forms() {
        for (text, first, last) in [
            ("12025550100-12025550199", "12025550100", "12025550199"),
            ("+12025550100-+12025550199", "12025550100", "12025550199"),
            ("12025550100+100", "12025550100", "12025550199"),
            ("0010+1", "0010", "0010"),
            ("98+2", "98", "99"),
        ] {
            let (found_first, found_last) = range("--range", text).unwrap();
            assert_eq!((found_first.as_str(), found_last.as_str()), (first, last), "{text}");
        }
        for wrong in ["12025550100", "1-x", "12025550100+0", "98+3", "12-9", "10-9", "1+18446744073709551615"]
        {
            assert!(range("--range", wrong).is_err(), "{wrong}");
        }
    }
}
