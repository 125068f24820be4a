//! The words of other verifiers, so that people can move over: what dialplans, scripts and alarms made for them expect,
//! and what their words are here.
//!
//! Each has a total function from [`Reason`](crate::Reason) to the nearest word, and one back to every reason that a
//! word may stand for. A word is no more than near where the other verifier does not make the check: Asterisk does not
//! compare dest with the call, libsecsipid compares neither orig nor dest.
//!
//! Kamailio has no words of its own: the functions of its module `secsipid` return what libsecsipid returns.
//!
#![doc = include_str!("reasons.md")]

mod asterisk;
mod secsipidx;

pub use asterisk::AsteriskResult;
pub use secsipidx::SecsipidxCode;

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;
    use crate::{Reason, Response};

    #[test]
    fn the_table_says_what_the_functions_say() {
        let mut table = String::from(HEAD);
        for reason in Reason::ALL {
            let response = match Response::for_failure(*reason) {
                Some(response) => format!("{response}"),
                None => String::from("none"),
            };
            let (asterisk, secsipidx) = (AsteriskResult::from(*reason), SecsipidxCode::from(*reason));
            table += &format!(
                "| `{}` | {} | {} | {response} | `{asterisk}` | {} |\n",
                reason.as_str(),
                reason.text(),
                reason.clause(),
                secsipidx.code(),
            );
        }
        assert_eq!(include_str!("reasons.md"), table, "the table has to be:\n{table}");
    }

    const HEAD: &str = "\
| reason | in words | clause | SIP response | Asterisk | libsecsipid |
|---|---|---|---|---|---|
";
}
