//! History-Info and Diversion to redirection, and back.

use trueline::interwork::{DiversionForm, InterworkSettings, NextNode};
use trueline::isup::{
    NatureOfAddress, OriginalCalledNumber, RedirectingIndicator, RedirectingNumber, RedirectingReason,
    RedirectionInformation,
};
use trueline::number::{AddressSignals, Presentation};

use crate::support::{header, iam, iam_of, invite, invite_of, parameter, settings};

const FROM: &str = "From: <sip:unavailable@unknown.invalid>;tag=1";

/// Redirecting number, original called number, and the fields of the redirection information.
fn redirection(octets: &[u8]) -> String {
    let shown = |presentation: Presentation| if presentation == Presentation::Allowed { "" } else { "*" };
    let redirecting = parameter::<RedirectingNumber<'_>>(octets)
        .map(|it| format!("{}{}", it.signals(), shown(it.presentation())));
    let original = parameter::<OriginalCalledNumber<'_>>(octets)
        .map(|it| format!("{}{}", it.signals(), shown(it.presentation())));
    let Some(information) = parameter::<RedirectionInformation<'_>>(octets) else { return String::new() };
    format!(
        "{} {} indicator {} original {} last {} counter {}",
        redirecting.as_deref().unwrap_or("-"),
        original.as_deref().unwrap_or("-"),
        information.redirecting_indicator().code(),
        information.original_redirection_reason().code(),
        information.redirecting_reason().unwrap().code(),
        information.redirection_counter().unwrap(),
    )
}

const fn entry(index: &'static str, rest: &'static str) -> (&'static str, &'static str) {
    (index, rest)
}

fn history(entries: &[(&str, &str)]) -> String {
    let list: Vec<String> =
        entries.iter().map(|(number, rest)| format!("<sip:+{number}@h;user=phone{rest}")).collect();
    format!("{FROM}\nHistory-Info: {}", list.join(", "))
}

const A: &str = "447700900150";
const B: &str = "447700900151";
const C: &str = "447700900152";
const TARGET: &str = "447700900123";

/// RFC 4458, one row a reason.
#[test]
fn cause_of_an_entry_becomes_the_reason() {
    for (cause, reason) in [(404, 0), (486, 1), (408, 2), (302, 3), (487, 4), (480, 5), (503, 6)] {
        let target = format!(";cause={cause}>;index=1.1;mp=1");
        let (octets, lost) = iam_of(&invite(&history(&[(A, ">;index=1"), (TARGET, &target)])), &settings());
        // The original redirection reason has the first four codes.
        let original = if reason > 3 { 0 } else { reason };
        assert_eq!(
            redirection(&octets),
            format!("7700900150 7700900150 indicator 3 original {original} last {reason} counter 1")
        );
        assert_eq!(lost.len(), usize::from(reason > 3), "{lost:?}");
    }
}

#[test]
fn redirecting_and_original_called_number_are_found_by_mp_or_by_place() {
    let by_mp = [
        entry(A, ">;index=1"),
        entry(B, ";cause=302>;index=1.1;mp=1"),
        entry(C, ">;index=1.1.1;np=1.1"),
        entry(TARGET, ";cause=486>;index=1.1.2;mp=1.1"),
    ];
    let (octets, lost) = iam_of(&invite(&history(&by_mp)), &settings());
    assert_eq!(redirection(&octets), "7700900151 7700900150 indicator 3 original 3 last 1 counter 2");
    assert_eq!(lost, Vec::<String>::new());
    let by_place =
        [entry(A, ">;index=1"), entry(B, ";cause=302>;index=1.1"), entry(TARGET, ";cause=486>;index=1.1.1")];
    let (octets, _) = iam_of(&invite(&history(&by_place)), &settings());
    assert_eq!(redirection(&octets), "7700900151 7700900150 indicator 3 original 3 last 1 counter 2");
    let stray = [entry(A, ">;index=1"), entry(TARGET, ";cause=486>;index=1.1;mp=7")];
    let (octets, _) = iam_of(&invite(&history(&stray)), &settings());
    assert!(redirection(&octets).starts_with("7700900150 7700900150 "));
}

#[test]
fn what_lies_between_is_counted_and_lost() {
    let entries: Vec<(&str, String)> = (0..8)
        .map(|at| {
            let cause = if at == 0 { "" } else { ";cause=302" };
            (A, format!("{cause}>;index=1{}", ".1".repeat(at)))
        })
        .collect();
    let entries: Vec<(&str, &str)> = entries.iter().map(|(number, rest)| (*number, rest.as_str())).collect();
    let (octets, lost) = iam_of(&invite(&history(&entries)), &settings());
    assert!(redirection(&octets).ends_with("counter 5"));
    assert_eq!(
        lost,
        [
            "History-Info: more diversions than the redirection counter counts (Q.763 §3.45 e)",
            "History-Info: diverting numbers between the first and the last (Q.763 §3.39, §3.44)",
        ]
    );
}

#[test]
fn privacy_of_the_message_or_of_an_entry_restricts_the_diverting_numbers() {
    for (privacy, escaped, first, second, indicator) in [
        ("", "", "", "", 3),
        ("Privacy: none", "", "", "", 3),
        ("Privacy: id", "", "", "", 3),
        ("Privacy: history", "", "*", "*", 4),
        ("Privacy: header", "", "*", "*", 4),
        ("Privacy: session", "", "*", "*", 4),
        ("", "?Privacy=history", "", "*", 3),
        ("", "?Privacy=none", "", "", 3),
    ] {
        let first_entry = format!("{escaped}>;index=1");
        let entries = [
            (A, first_entry.as_str()),
            (B, ";cause=302>;index=1.1;mp=1"),
            (TARGET, ";cause=302>;index=1.1.1;mp=1.1"),
        ];
        let headers = format!("{}\n{privacy}", history(&entries));
        let (octets, _) = iam_of(&invite(headers.trim_end()), &settings());
        let expected =
            format!("7700900151{first} 7700900150{second} indicator {indicator} original 3 last 3 counter 2");
        assert_eq!(redirection(&octets), expected, "{privacy} {escaped}");
    }
}

#[test]
fn abroad_the_original_reason_is_not_told() {
    let mut abroad = settings();
    abroad.to_isup.next_node = NextNode::Abroad;
    let entries = [entry(A, ">;index=1"), entry(TARGET, ";cause=302>;index=1.1;mp=1")];
    let (octets, lost) = iam_of(&invite(&history(&entries)), &abroad);
    assert!(redirection(&octets).contains("original 0 last 3"));
    assert_eq!(
        lost,
        ["History-Info: the original redirection reason, which is of national use (Q.763 §3.45 b)"]
    );
}

#[test]
fn a_history_without_a_diversion_is_lost() {
    let entries = [entry(A, ">;index=1"), entry(TARGET, ">;index=1.1")];
    let (octets, lost) = iam_of(&invite(&history(&entries)), &settings());
    assert_eq!(redirection(&octets), "");
    assert_eq!(
        lost,
        ["History-Info: no entry tells of a diversion; ISUP has no place for another history (Q.1912.5)"]
    );
    let names = format!(
        "{FROM}\nHistory-Info: <sip:bob@h>;index=1, <sip:+{TARGET}@h;user=phone;cause=302>;index=1.1"
    );
    let (octets, lost) = iam_of(&invite(&names), &settings());
    assert_eq!(redirection(&octets), "- - indicator 3 original 3 last 3 counter 1");
    assert_eq!(lost, ["History-Info: a diverting party without a number (Q.763 §3.39, §3.44)"]);
}

#[test]
fn a_service_number_is_no_diversion() {
    let entries = [entry(A, ">;index=1"), entry(TARGET, ";cause=380>;index=1.1;mp=1")];
    let (octets, lost) = iam_of(&invite(&history(&entries)), &settings());
    assert_eq!((redirection(&octets).as_str(), lost.len()), ("", 2));
    assert_eq!(
        lost[0],
        "History-Info: a cause that is no diversion, such as that of a service number (RFC 4458 §2.2)"
    );
}

/// RFC 6044 §5, one row a word.
#[test]
fn diversion_becomes_redirection() {
    for (word, reason) in [
        ("unknown", 0),
        ("user-busy", 1),
        ("no-answer", 2),
        ("unconditional", 3),
        ("deflection", 5),
        ("unavailable", 0),
        ("time-of-day", 0),
        ("do-not-disturb", 0),
        ("follow-me", 0),
        ("out-of-service", 0),
        ("away", 0),
        ("\"user-busy\"", 1),
    ] {
        let headers = format!("{FROM}\nDiversion: <tel:+{A}>;reason={word}");
        let (octets, _) = iam_of(&invite(&headers), &settings());
        assert_eq!(
            redirection(&octets),
            format!("7700900150 7700900150 indicator 3 original 0 last {reason} counter 1"),
            "{word}"
        );
    }
}

#[test]
fn the_topmost_diversion_is_the_last_one() {
    let headers = format!(
        "{FROM}\nDiversion: <tel:+{B}>;reason=user-busy;counter=2;privacy=full\n\
         Diversion: <tel:+{A}>;reason=unconditional;limit=3;privacy=off"
    );
    let (octets, lost) = iam_of(&invite(&headers), &settings());
    assert_eq!(redirection(&octets), "7700900151* 7700900150 indicator 3 original 0 last 1 counter 3");
    assert_eq!(
        lost,
        [
            "Diversion: the reason of the first diversion: always sent as unknown (TS 29.163 §7.5.4)",
            "Diversion: limit and screen (RFC 6044 §5)",
        ]
    );
    let both = format!(
        "{}\nDiversion: <tel:+{C}>;reason=user-busy",
        history(&[entry(A, ">;index=1"), entry(TARGET, ";cause=302>;index=1.1;mp=1"),])
    );
    let (octets, lost) = iam_of(&invite(&both), &settings());
    assert!(redirection(&octets).starts_with("7700900150 7700900150 "));
    assert_eq!(lost, ["Diversion: History-Info tells the diversions already (RFC 6044 §2.2.2)"]);
}

fn diverted(
    original: &str,
    redirecting: &str,
    restricted: bool,
    information: &RedirectionInformation<'_>,
) -> Vec<u8> {
    let number = |digits: &str| AddressSignals::from_digits(digits).unwrap();
    let shown = if restricted { Presentation::Restricted } else { Presentation::Allowed };
    iam()
        .with_redirecting_number(
            &RedirectingNumber::new(NatureOfAddress::National, number(redirecting)).with_presentation(shown),
        )
        .with_original_called_number(&OriginalCalledNumber::new(NatureOfAddress::National, number(original)))
        .with_redirection_information(information)
        .finish()
        .unwrap()
}

fn by(form: DiversionForm) -> InterworkSettings<'static> {
    let mut settings = settings();
    settings.to_sip.diversion = form;
    settings
}

#[test]
fn redirection_becomes_history_info() {
    let once = RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::UserBusy);
    let octets = diverted("7700900150", "7700900150", false, &once);
    let (text, lost) = invite_of(&octets, &by(DiversionForm::HistoryInfo));
    assert_eq!(
        header(&text, "History-Info"),
        "<sip:+447700900150@gw.example.net;user=phone>;index=1\n\
         <sip:+447700900123@gw.example.net;user=phone;cause=486>;index=1.1;mp=1"
    );
    assert_eq!(lost, Vec::<String>::new());
    let three =
        once.with_original_redirection_reason(RedirectingReason::Unconditional).with_redirection_counter(3);
    let octets = diverted("7700900150", "7700900151", true, &three);
    let (text, _) = invite_of(&octets, &by(DiversionForm::HistoryInfo));
    assert_eq!(
        header(&text, "History-Info"),
        "<sip:+447700900150@gw.example.net;user=phone>;index=1\n\
         <sip:unknown@unknown.invalid;cause=302>;index=1.1;mp=1\n\
         <sip:+447700900151@gw.example.net;user=phone;cause=404?Privacy=history>;index=1.1.1;mp=1.1\n\
         <sip:+447700900123@gw.example.net;user=phone;cause=486>;index=1.1.1.1;mp=1.1.1"
    );
}

#[test]
fn redirection_becomes_diversion() {
    let twice = RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::NoReply)
        .with_original_redirection_reason(RedirectingReason::Unconditional)
        .with_redirection_counter(2);
    let octets = diverted("7700900150", "7700900151", true, &twice);
    let (text, _) = invite_of(&octets, &by(DiversionForm::Diversion));
    assert_eq!(
        header(&text, "Diversion"),
        "<sip:+447700900151@gw.example.net;user=phone>;reason=no-answer;counter=1;privacy=full\n\
         <sip:+447700900150@gw.example.net;user=phone>;reason=unconditional;counter=1;privacy=off"
    );
}

/// One row a reason, in both forms.
#[test]
fn the_reason_becomes_cause_and_word() {
    for (reason, cause, word) in [
        (RedirectingReason::NotTold, 404, "unknown"),
        (RedirectingReason::UserBusy, 486, "user-busy"),
        (RedirectingReason::NoReply, 408, "no-answer"),
        (RedirectingReason::Unconditional, 302, "unconditional"),
        (RedirectingReason::DeflectionDuringAlerting, 487, "deflection"),
        (RedirectingReason::DeflectionImmediate, 480, "deflection"),
        (RedirectingReason::MobileNotReachable, 503, "unavailable"),
        (RedirectingReason::Unknown(15), 404, "unknown"),
    ] {
        let once = RedirectionInformation::new(RedirectingIndicator::Diverted, reason);
        let octets = diverted("7700900150", "7700900150", false, &once);
        let (text, _) = invite_of(&octets, &by(DiversionForm::HistoryInfo));
        assert!(header(&text, "History-Info").contains(&format!(";cause={cause}>")), "{reason}");
        let (text, _) = invite_of(&octets, &by(DiversionForm::Diversion));
        assert!(header(&text, "Diversion").contains(&format!(";reason={word};")), "{reason}");
    }
}

#[test]
fn what_redirection_tells_beyond_is_lost() {
    let rerouted = RedirectionInformation::new(RedirectingIndicator::Rerouted, RedirectingReason::UserBusy);
    let octets = diverted("7700900150", "7700900150", false, &rerouted);
    let (_, lost) = invite_of(&octets, &settings());
    assert_eq!(lost, ["redirection information: a redirecting indicator of national use (Q.763 §3.45 a)"]);
    let hidden =
        RedirectionInformation::new(RedirectingIndicator::DivertedAllRestricted, RedirectingReason::UserBusy);
    let (text, _) = invite_of(&diverted("7700900150", "7700900150", false, &hidden), &settings());
    assert!(
        header(&text, "History-Info")
            .starts_with("<sip:+447700900150@gw.example.net;user=phone?Privacy=history>")
    );
    let nobody = iam().with_redirection_information(&rerouted).finish().unwrap();
    let (text, lost) = invite_of(&nobody, &settings());
    assert_eq!(header(&text, "History-Info"), "");
    assert_eq!(lost, ["redirection information: nobody diverted the call by its number (Q.732.2 §2.5.2)"]);
}

#[test]
fn a_diverted_call_survives_a_sip_leg() {
    let twice = RedirectionInformation::new(RedirectingIndicator::Diverted, RedirectingReason::NoReply)
        .with_original_redirection_reason(RedirectingReason::Unconditional)
        .with_redirection_counter(2);
    let sent = diverted("7700900150", "7700900151", true, &twice);
    let (text, _) = invite_of(&sent, &by(DiversionForm::HistoryInfo));
    let (received, _) = iam_of(text.as_bytes(), &settings());
    assert_eq!(redirection(&received), redirection(&sent));
    assert_eq!(redirection(&received), "7700900151* 7700900150 indicator 3 original 3 last 2 counter 2");
}
