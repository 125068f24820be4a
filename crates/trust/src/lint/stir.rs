//! RFC 8226, RFC 9060 and RFC 9118: numbers, delegation, and constraints on claims.

use crate::lint::Findings;
use crate::{
    Asn1Error, Asn1ErrorKind, Certificate, ConstraintsExtension, NumberSet, PublicKey, TnAuthList, TnEntry,
};

pub(super) fn check(certificate: &Certificate<'_>, found: &mut Findings) {
    let is_authority = certificate.is_certification_authority().unwrap_or(false);
    check_list(certificate, is_authority, found);
    check_constraints(certificate, is_authority, found);
    if !is_authority && !matches!(certificate.public_key(), Ok(PublicKey::P256(_)) | Err(_)) {
        found.error(
            "key-not-p256",
            "RFC 8226 §4",
            "tokens are signed with ES256, which its key is not for",
            "make a key on P-256",
        );
    }
}

fn check_list(certificate: &Certificate<'_>, is_authority: bool, found: &mut Findings) {
    const CLAUSE: &str = "RFC 8226 §9";
    let references = match certificate.tn_list_references() {
        Ok(references) => references.len(),
        Err(error) => {
            let (identifier, remedy) = match error.kind {
                Asn1ErrorKind::NotHttps => (
                    "list-not-https",
                    "issue it again with an https address, as nothing else keeps the list whole",
                ),
                _ => ("malformed-list-reference", "issue it again with the address as the clause has it"),
            };
            found.error(identifier, "RFC 8226 §10.1", error, remedy);
            0
        }
    };
    let extension = certificate.extension(TnAuthList::OID.as_bytes());
    if extension.is_some_and(|extension| extension.critical) {
        found.warning(
            "list-critical",
            CLAUSE,
            "TNAuthList is critical, so whoever does not know it refuses the certificate",
            "issue it again with TNAuthList not critical",
        );
    }
    match certificate.tn_auth_list() {
        Err(error) => list_error(error, found),
        Ok(None) if references == 0 && !is_authority => found.error(
            "no-list",
            CLAUSE,
            "there is no TNAuthList, so it speaks for no number",
            "issue it again with the provider code or the numbers of its holder",
        ),
        Ok(None) => {}
        Ok(Some(list)) => {
            if references > 0 {
                found.note(
                    "list-twice",
                    "RFC 8226 §10.1",
                    "there is a TNAuthList and the address of another, which add up",
                    "keep the one that is meant",
                );
            }
            check_entries(&list, found);
            if is_authority {
                found.note(
                    "delegating-authority",
                    "RFC 9060 §4",
                    "an authority with a TNAuthList delegates its numbers; it cannot sign tokens itself",
                    "issue certificates below it for those who sign",
                );
            }
        }
    }
}

fn list_error(error: Asn1Error, found: &mut Findings) {
    let (identifier, clause, remedy) = match error.kind {
        Asn1ErrorKind::Implicit { .. } | Asn1ErrorKind::NotExplicit { .. } => (
            "list-tags",
            "RFC 8226 Appendix A",
            "issue it again with EXPLICIT tags: [0], [1] and [2] each around a whole element of its own",
        ),
        Asn1ErrorKind::WrongTag { .. } | Asn1ErrorKind::NoAlternative { .. } => (
            "list-tags",
            "RFC 8226 §9",
            "issue it again with [0] for provider codes, [1] for ranges and [2] for single numbers",
        ),
        Asn1ErrorKind::Truncated => {
            ("list-truncated", "RFC 8226 §9", "issue it again: a length inside announces more than there is")
        }
        Asn1ErrorKind::Trailing { .. } => {
            ("list-trailing", "RFC 8226 §9", "issue it again without the octets behind the list")
        }
        Asn1ErrorKind::Empty => ("list-empty", "RFC 8226 §9", "issue it again with an entry at least"),
        Asn1ErrorKind::RangeOverflow
        | Asn1ErrorKind::CountTooSmall
        | Asn1ErrorKind::RangeOfSpecialNumbers => (
            "list-range",
            "RFC 8226 §9",
            "issue it again with a range of two numbers at least, all as long as the first",
        ),
        Asn1ErrorKind::NumberLength { .. } | Asn1ErrorKind::Characters => (
            "list-number",
            "RFC 8226 §9",
            "issue it again with numbers of 1 to 15 digits, in international form and without a plus",
        ),
        Asn1ErrorKind::Limit { .. } => {
            ("list-too-long", "RFC 8226 §10.1", "publish the list, and issue it again with its address")
        }
        _ => ("list-malformed", "RFC 8226 §9", "issue it again with software that writes DER (X.690)"),
    };
    found.error(identifier, clause, alloc::format!("TNAuthList: {error}"), remedy);
}

fn check_entries(list: &TnAuthList<'_>, found: &mut Findings) {
    let numbers = |entry: &TnEntry<'_>| !matches!(entry, TnEntry::ServiceProvider(_));
    let codes = list.entries().count().saturating_sub(list.entries().filter(numbers).count());
    let set = NumberSet::of(list.entries());
    let fewest = set.entries().count().saturating_add(list.scope().codes().count());
    let listed = list.entries().filter(numbers).count().saturating_add(codes);
    if fewest < listed {
        let text = alloc::format!("{listed} entries say what {fewest} could");
        found.note(
            "list-redundant",
            "RFC 8226 §9",
            text,
            "join the ranges that touch, and leave out what is there twice",
        );
    }
    for entry in list.entries() {
        let first = match entry {
            TnEntry::ServiceProvider(code) if code.as_str().trim().is_empty() => {
                found.error(
                    "empty-code",
                    "RFC 8226 §9",
                    "a service provider code is empty",
                    "issue it again with the code of the provider",
                );
                continue;
            }
            TnEntry::ServiceProvider(_) => continue,
            TnEntry::Range(range) => range.start(),
            TnEntry::One(number) => number,
        };
        let is_international = trueline_number::CountryCode::of(first.as_str()).is_some();
        if !is_international {
            let text = alloc::format!("{first} begins with no assigned country code");
            found.warning(
                "number-not-international",
                "RFC 8224 §8.3",
                text,
                "issue it again with international numbers, as tokens have no others",
            );
            return;
        }
    }
}

fn check_constraints(certificate: &Certificate<'_>, is_authority: bool, found: &mut Findings) {
    use ConstraintsExtension::{EnhancedJwtClaimConstraints, JwtClaimConstraints};
    let extension = |kind: ConstraintsExtension| certificate.extension(kind.oid().as_bytes());
    let (jwt, enhanced) = (extension(JwtClaimConstraints), extension(EnhancedJwtClaimConstraints));
    if jwt.is_none() && enhanced.is_none() {
        return;
    }
    if is_authority {
        found.error(
            "constraints-in-authority",
            "RFC 8226 §8",
            "an authority has constraints on claims, which belong to end entities",
            "issue it again without them, and put them into the certificates below it",
        );
    }
    if jwt.or(enhanced).is_some_and(|it| it.critical) || enhanced.is_some_and(|it| it.critical) {
        found.warning(
            "constraints-critical",
            "RFC 8226 §8",
            "constraints on claims are critical, so whoever does not know them refuses the certificate",
            "issue it again with them not critical",
        );
    }
    match certificate.claim_constraints() {
        Err(error) if error.kind == Asn1ErrorKind::BothConstraints => found.error(
            "both-constraints",
            "RFC 9118 §6",
            "there are JWTClaimConstraints and EnhancedJWTClaimConstraints",
            "issue it again with one of them",
        ),
        Err(error) => {
            let clause = if enhanced.is_some() { "RFC 9118 §3" } else { "RFC 8226 §8" };
            found.error(
                "malformed-constraints",
                clause,
                error,
                "issue it again with EXPLICIT tags and the types that the clause has",
            );
        }
        Ok(None) => {}
        Ok(Some(constraints)) => {
            if constraints.is_void() {
                found.error(
                    "constraints-void",
                    "RFC 9118 §3",
                    "mustExclude names a claim that every token has, so the whole extension counts as absent",
                    "issue it again without iat, orig and dest in mustExclude",
                );
            }
            if constraints.must_include().iter().any(|claim| matches!(&**claim, "iat" | "orig" | "dest")) {
                found.warning(
                    "constraints-superfluous",
                    "RFC 8226 §8",
                    "mustInclude names a claim that every token has",
                    "issue it again without iat, orig and dest in mustInclude",
                );
            }
            if enhanced.is_some() && constraints.must_exclude().is_empty() {
                found.note(
                    "enhanced-without-exclusion",
                    "RFC 9118 §6",
                    "without mustExclude the older JWTClaimConstraints says the same to more verifiers",
                    "issue it again with JWTClaimConstraints",
                );
            }
        }
    }
}
