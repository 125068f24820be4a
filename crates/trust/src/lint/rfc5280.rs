//! The profile of RFC 5280 §4, beside what [`Certificate::deviations`] tells.

use crate::asn1::der_reader::DerReader;
use crate::asn1::tag;
use crate::lint::{Findings, LintSettings};
use crate::x509::time;
use crate::{Certificate, PathError, PublicKey, SignatureAlgorithm};

pub(super) fn check(certificate: &Certificate<'_>, settings: &LintSettings, found: &mut Findings) {
    for deviation in certificate.deviations() {
        found.error("profile", deviation.clause, deviation.text, remedy(deviation.clause));
    }
    check_validity(certificate, settings, found);
    check_time_coding(certificate, found);
    check_keys(certificate, found);
    check_extensions(certificate, found);
}

/// What helps where a clause is broken.
fn remedy(clause: &str) -> &'static str {
    match clause {
        "RFC 5280 §4.1.2.2" => "issue it again with a positive serial number of at most 20 octets",
        "RFC 5280 §4.1.2.1" => "issue it again as version 3",
        "RFC 5280 §4.1.2.4" | "RFC 5280 §4.1.2.6" => "issue it again with a name",
        "RFC 5280 §4.1.2.8" => "issue it again without unique identifiers",
        "RFC 5280 §4.2.1.1" => {
            "issue it again with the issuer's key identifier in authorityKeyIdentifier, not critical"
        }
        "RFC 5280 §4.2.1.2" => "issue it again with a subjectKeyIdentifier, not critical",
        "RFC 5280 §4.2.1.3" => "issue it again with the uses of the key",
        "RFC 5280 §4.2.1.9" => {
            "issue it again: cA with a critical basicConstraints and keyCertSign for authorities, neither for others"
        }
        "RFC 5280 §4.2.1.10" => "issue it again with nameConstraints critical, and for authorities alone",
        "RFC 5280 §4.2.1.11" | "RFC 5280 §4.2.1.14" => "issue it again with the extension critical",
        _ => "issue it again as the clause has it",
    }
}

fn check_validity(certificate: &Certificate<'_>, settings: &LintSettings, found: &mut Findings) {
    const CLAUSE: &str = "RFC 5280 §4.1.2.5";
    let (from, to) = (certificate.not_before(), certificate.not_after());
    if to < from {
        found.error(
            "validity-reversed",
            CLAUSE,
            "its validity ends before it begins",
            "issue it again with another validity",
        );
    } else if settings.time > to {
        let text = alloc::format!("it expired {}", Ago(settings.time.saturating_sub(to)));
        found.error("expired", "RFC 5280 §6.1.3 (a)(2)", text, "issue a new one, and sign with that");
    } else if settings.time < from {
        let ahead = from.saturating_sub(settings.time);
        let text = alloc::format!("it is not valid for another {}", Span(ahead));
        found.error(
            "not-yet-valid",
            "RFC 5280 §6.1.3 (a)(2)",
            text,
            "wait, or check the clocks of the issuer and of this machine",
        );
    }
    let is_leaf = !certificate.is_certification_authority().unwrap_or(false);
    if let Some(most) = settings.max_leaf_validity.filter(|_| is_leaf) {
        let length = to.saturating_sub(from).saturating_add(1);
        if u64::try_from(length).is_ok_and(|length| length > most) {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let text =
                alloc::format!("it is valid for {}, more than the {} allowed", Span(length), Span(most));
            found.error("validity-too-long", CLAUSE, text, "issue it again for a shorter time");
        }
    }
}

/// Seconds in the largest unit that fits.
struct Span(i64);

impl core::fmt::Display for Span {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (count, unit) = match self.0 {
            172_800.. => (self.0 / 86_400, "days"),
            7_200.. => (self.0 / 3_600, "hours"),
            120.. => (self.0 / 60, "minutes"),
            seconds => (seconds, "seconds"),
        };
        write!(f, "{count} {unit}")
    }
}

struct Ago(i64);

impl core::fmt::Display for Ago {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} ago", Span(self.0))
    }
}

/// Through the year 2049 as UTCTime, from 2050 on as GeneralizedTime.
fn check_time_coding(certificate: &Certificate<'_>, found: &mut Findings) {
    let Some(times) = times(certificate) else { return };
    for (kind, seconds) in times {
        let wants_utc = seconds < time::FIRST_GENERALIZED;
        if wants_utc != (kind == tag::UTC_TIME) {
            let text = if wants_utc {
                "a date before 2050 is written as GeneralizedTime"
            } else {
                "a date from 2050 on is written as UTCTime"
            };
            found.error(
                "time-coding",
                "RFC 5280 §4.1.2.5",
                text,
                "issue it again with software that writes UTCTime through 2049 and GeneralizedTime from 2050 on",
            );
        }
    }
}

/// The tags of notBefore and notAfter, and when they are.
fn times(certificate: &Certificate<'_>) -> Option<[(u8, i64); 2]> {
    const FIELD: &str = "validity";
    let (signed, _) = certificate.signed();
    let mut parts = DerReader::new(signed).single(tag::SEQUENCE, FIELD).ok()?;
    parts.optional(tag::context_constructed(0), FIELD).ok()?;
    for _serial_algorithm_issuer in 0..3 {
        parts.element(FIELD).ok()?;
    }
    let mut validity = parts.contents(tag::SEQUENCE, FIELD).ok()?;
    let from = validity.element(FIELD).ok()?.tag;
    let to = validity.element(FIELD).ok()?.tag;
    Some([(from, certificate.not_before()), (to, certificate.not_after())])
}

fn check_keys(certificate: &Certificate<'_>, found: &mut Findings) {
    const CLAUSE: &str = "RFC 5280 §4.1.2.7";
    let algorithm = certificate.signature_algorithm();
    if algorithm == SignatureAlgorithm::Unknown {
        found.error(
            "unknown-signature-algorithm",
            "RFC 5280 §4.1.1.2",
            "it is signed with an algorithm that is not known",
            "have it signed with ECDSA and SHA-256",
        );
    }
    if algorithm == SignatureAlgorithm::RsaSha1 {
        found.error(
            "signed-with-sha1",
            "RFC 5280 §4.1.1.2",
            "it is signed with SHA-1, for which collisions are made",
            "have it signed with ECDSA and SHA-256",
        );
    }
    match certificate.public_key() {
        Ok(PublicKey::Rsa { bits, .. }) if bits < crate::MIN_RSA_BITS => {
            let text = alloc::format!("its RSA key has {bits} bits, fewer than {}", crate::MIN_RSA_BITS);
            found.error("key-too-short", CLAUSE, text, "make a key on P-256");
        }
        Ok(PublicKey::Unknown) => {
            found.error(
                "unknown-key",
                CLAUSE,
                "its key is of a kind that is not known",
                "make a key on P-256",
            );
        }
        Ok(_) => {}
        Err(error) => found.error("malformed-key", CLAUSE, error, "make a key on P-256"),
    }
    let own = certificate.subject_key_identifier().ok().flatten();
    let above = certificate.authority_key_identifier().ok().flatten();
    if certificate.is_self_issued() && (above.is_none() || above == own) {
        let (message, signature) = certificate.signed();
        let verified = certificate.public_key().and_then(|key| key.verify(algorithm, message, signature));
        if verified == Err(PathError::SignatureMismatch) {
            found.error(
                "self-signature",
                "RFC 5280 §4.1.1.3",
                "it names itself as its issuer, and its own key did not sign it",
                "get the certificate again, as its octets were changed, or its name is that of another",
            );
        }
    }
    if own.is_none() && !certificate.is_certification_authority().unwrap_or(false) {
        found.warning(
            "no-subject-key-identifier",
            "RFC 5280 §4.2.1.2",
            "there is no subjectKeyIdentifier",
            "issue it again with one, which helps verifiers that know several certificates of a name",
        );
    }
}

/// Each extension that is known here, as it is read when a chain is judged.
fn check_extensions(certificate: &Certificate<'_>, found: &mut Findings) {
    const AGAIN: &str = "issue it again with software that writes the extension as the clause has it";
    let mut malformed = |clause: &'static str, result: Result<(), PathError>| {
        if let Err(error) = result {
            found.error("malformed-extension", clause, error, AGAIN);
        }
    };
    malformed("RFC 5280 §4.2.1.1", certificate.authority_key_identifier().map(drop));
    malformed("RFC 5280 §4.2.1.2", certificate.subject_key_identifier().map(drop));
    malformed("RFC 5280 §4.2.1.3", certificate.key_usage().map(drop));
    malformed("RFC 5280 §4.2.1.4", certificate.policies().map(drop));
    malformed("RFC 5280 §4.2.1.6", certificate.subject_alternative_names().map(drop));
    malformed("RFC 5280 §4.2.1.9", certificate.basic_constraints().map(drop));
    malformed("RFC 5280 §4.2.1.10", certificate.name_constraints().map(drop));
    malformed("RFC 5280 §4.2.1.12", certificate.purposes().map(drop));
    malformed("RFC 5280 §4.2.1.13", certificate.crl_urls().map(drop));
    if certificate.extensions.unknown_critical {
        found.error(
            "unknown-critical-extension",
            "RFC 5280 §4.2",
            "an extension that verifiers do not know is critical, so they refuse the certificate",
            "issue it again without the extension, or with it not critical",
        );
    }
    let is_authority = certificate.is_certification_authority().unwrap_or(false);
    if is_authority && certificate.extensions.key_usage.is_none() {
        found.error(
            "authority-without-key-usage",
            "RFC 5280 §4.2.1.3",
            "an authority does not say that its key signs certificates",
            "issue it again with keyCertSign and cRLSign",
        );
    }
    if let Some(usage) = certificate.extensions.key_usage
        && !usage.critical
    {
        found.warning(
            "key-usage-not-critical",
            "RFC 5280 §4.2.1.3",
            "keyUsage is not critical",
            "issue it again with keyUsage critical",
        );
    }
}
