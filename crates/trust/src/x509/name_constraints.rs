//! Name constraints (RFC 5280 §4.2.1.10).
//!
//! A certificate must satisfy the constraints of every certificate above it, which comes to the same as the state
//! `permitted_subtrees` and `excluded_subtrees` of §6.1 without its growth. What cannot be judged counts as a violation.

use crate::PathError;
use crate::asn1::der_reader::DerReader;
use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::path::build::Budget;
use crate::x509::certificate::Certificate;
use crate::x509::general_name::GeneralName;

/// The subtrees in which the names of the certificates below may or must not lie.
#[derive(Clone, Copy, Debug)]
pub struct NameConstraints<'a> {
    permitted: Subtrees<'a>,
    excluded: Subtrees<'a>,
}

impl<'a> NameConstraints<'a> {
    /// Decodes the value of the extension.
    ///
    /// # Errors
    /// [`PathError::Malformed`]; [`PathError::NameConstraintNotJudged`] for a base that no name of its form can have.
    pub fn from_der(octets: &'a [u8]) -> Result<Self, PathError> {
        Self::decode(DerReader::new(octets))
    }

    pub(crate) fn decode(value: DerReader<'a>) -> Result<Self, PathError> {
        const FIELD: &str = "nameConstraints";
        let mut parts = value.single(tag::SEQUENCE, FIELD)?;
        let permitted = parts.optional_contents(tag::context_constructed(0), FIELD)?;
        let excluded = parts.optional_contents(tag::context_constructed(1), FIELD)?;
        parts.end(FIELD)?;
        if permitted.is_none() && excluded.is_none() {
            return Err(parts.error(FIELD, Asn1ErrorKind::Empty).into());
        }
        Ok(Self { permitted: Subtrees::decode(permitted)?, excluded: Subtrees::decode(excluded)? })
    }

    /// Checks every name of `certificate`.
    pub(crate) fn check(&self, certificate: &Certificate<'_>, budget: &mut Budget) -> Result<(), PathError> {
        let alternatives = certificate.subject_alternative_names()?;
        let subject = certificate.subject();
        if !subject.is_empty() {
            self.check_name(&GeneralName::DirectoryName(subject), budget)?;
        }
        // Mailboxes in the subject count only where no alternative name has its place (§4.2.1.10, fifth paragraph).
        if alternatives.is_empty() {
            for address in subject.email_addresses() {
                self.check_name(&GeneralName::Rfc822Name(address), budget)?;
            }
        }
        for name in alternatives {
            self.check_name(&name, budget)?;
        }
        Ok(())
    }

    fn check_name(&self, name: &GeneralName<'_>, budget: &mut Budget) -> Result<(), PathError> {
        for base in self.excluded {
            budget.name_comparison()?;
            if base.kind() == name.kind() && is_in_subtree(name, &base, Subtree::Excluded)? {
                return Err(PathError::NameExcluded(name.kind()));
            }
        }
        let mut is_constrained = false;
        for base in self.permitted {
            budget.name_comparison()?;
            if base.kind() == name.kind() {
                is_constrained = true;
                if is_in_subtree(name, &base, Subtree::Permitted)? {
                    return Ok(());
                }
            }
        }
        if is_constrained { Err(PathError::NameNotPermitted(name.kind())) } else { Ok(()) }
    }
}

/// GeneralSubtrees, checked when made.
#[derive(Clone, Copy, Debug)]
struct Subtrees<'a>(DerReader<'a>);

impl<'a> Subtrees<'a> {
    fn decode(contents: Option<DerReader<'a>>) -> Result<Self, PathError> {
        let subtrees = Self(contents.unwrap_or_default());
        let mut check = subtrees.0;
        if contents.is_some() && check.is_empty() {
            return Err(check.error("generalSubtrees", Asn1ErrorKind::Empty).into());
        }
        while !check.is_empty() {
            let base = read_subtree(&mut check)?;
            if !is_base(&base) {
                return Err(PathError::NameConstraintNotJudged(base.kind()));
            }
        }
        Ok(subtrees)
    }
}

impl<'a> Iterator for Subtrees<'a> {
    type Item = GeneralName<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() { None } else { read_subtree(&mut self.0).ok() }
    }
}

/// A GeneralSubtree. Its minimum must be 0, which DER leaves away, and its maximum absent (§4.2.1.10).
fn read_subtree<'a>(reader: &mut DerReader<'a>) -> Result<GeneralName<'a>, PathError> {
    const FIELD: &str = "generalSubtree";
    let mut parts = reader.contents(tag::SEQUENCE, FIELD)?;
    let base = GeneralName::read(&mut parts, FIELD)?;
    match parts.optional(tag::context(0), FIELD)? {
        None | Some([0]) => {}
        Some(_) => return Err(PathError::NameConstraintNotJudged(base.kind())),
    }
    if !parts.is_empty() {
        return Err(PathError::NameConstraintNotJudged(base.kind()));
    }
    Ok(base)
}

/// Whether the base of a subtree is what its form asks for.
fn is_base(base: &GeneralName<'_>) -> bool {
    match base {
        GeneralName::DnsName(host) => host.is_empty() || is_host(host),
        GeneralName::Rfc822Name(text) => match mailbox(text) {
            Some((_, host)) => is_host(host),
            None => !text.contains(&b'@') && is_host(text.strip_prefix(b".").unwrap_or(text)),
        },
        GeneralName::UniformResourceIdentifier(host) => is_host(host.strip_prefix(b".").unwrap_or(host)),
        GeneralName::IpAddress(octets) => match octets.len() {
            8 => octets.split_at_checked(4).is_some_and(|(_, mask)| is_mask(mask)),
            32 => octets.split_at_checked(16).is_some_and(|(_, mask)| is_mask(mask)),
            _ => false,
        },
        _ => true,
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Subtree {
    Permitted,
    Excluded,
}

/// Whether a name lies in the subtree of a base of the same form.
fn is_in_subtree(
    name: &GeneralName<'_>,
    base: &GeneralName<'_>,
    subtree: Subtree,
) -> Result<bool, PathError> {
    let not_judged = Err(PathError::NameConstraintNotJudged(name.kind()));
    match (*name, *base) {
        (GeneralName::DirectoryName(name), GeneralName::DirectoryName(base)) => Ok(name.is_within(&base)),
        (GeneralName::DnsName(name), GeneralName::DnsName(base)) => match name.strip_prefix(b"*.") {
            Some(parent) if is_host(parent) => Ok(is_host_below(parent, base)
                // A wildcard stands for every host right below its parent, the excluded one among them.
                || subtree == Subtree::Excluded && parent_of(base).is_some_and(|of| of.eq_ignore_ascii_case(parent))),
            None if is_host(name) => Ok(is_host_below(name, base)),
            _ => not_judged,
        },
        (GeneralName::Rfc822Name(name), GeneralName::Rfc822Name(base)) => {
            let Some((local, host)) = mailbox(name) else { return not_judged };
            if !is_host(host) {
                return not_judged;
            }
            Ok(match (mailbox(base), base.strip_prefix(b".")) {
                (Some((base_local, base_host)), _) => {
                    local == base_local && host.eq_ignore_ascii_case(base_host)
                }
                (None, Some(domain)) => is_host_below(host, domain) && !host.eq_ignore_ascii_case(domain),
                (None, None) => host.eq_ignore_ascii_case(base),
            })
        }
        (GeneralName::UniformResourceIdentifier(name), GeneralName::UniformResourceIdentifier(base)) => {
            let Some(host) = host_of_uri(name) else { return not_judged };
            Ok(match base.strip_prefix(b".") {
                Some(domain) => is_host_below(host, domain) && !host.eq_ignore_ascii_case(domain),
                None => host.eq_ignore_ascii_case(base),
            })
        }
        (GeneralName::IpAddress(name), GeneralName::IpAddress(base)) => {
            if !matches!(name.len(), 4 | 16) {
                return not_judged;
            }
            let Some((address, mask)) = base.split_at_checked(name.len()) else { return Ok(false) };
            // An IPv4 base is shorter than an IPv6 name and the other way round; they are different families.
            Ok(mask.len() == name.len()
                && name
                    .iter()
                    .zip(address)
                    .zip(mask)
                    .all(|((name, address), mask)| name & mask == address & mask))
        }
        (GeneralName::RegisteredId(name), GeneralName::RegisteredId(base)) => Ok(name.starts_with(base)),
        // otherName, x400Address and ediPartyName: RFC 5280 does not say what a subtree of them is.
        _ => not_judged,
    }
}

/// Ones, then zeros (RFC 4632 style).
fn is_mask(mask: &[u8]) -> bool {
    let mut ended = false;
    mask.iter().all(|&octet| {
        let fits =
            if ended { octet == 0 } else { octet.leading_ones().saturating_add(octet.trailing_zeros()) >= 8 };
        ended |= octet != 0xFF;
        fits
    })
}

/// Labels of letters, digits, hyphens and, as in use, underscores (RFC 1034 §3.5, RFC 1123 §2.1).
pub(crate) fn is_host(host: &[u8]) -> bool {
    host.len() <= 253
        && host.split(|&octet| octet == b'.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label.iter().all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
        })
}

/// Whether `host` is `domain` or ends with it at a label.
fn is_host_below(host: &[u8], domain: &[u8]) -> bool {
    let Some((front, end)) = host.len().checked_sub(domain.len()).and_then(|at| host.split_at_checked(at))
    else {
        return false;
    };
    domain.is_empty() || end.eq_ignore_ascii_case(domain) && (front.is_empty() || front.ends_with(b"."))
}

fn parent_of(host: &[u8]) -> Option<&[u8]> {
    host.iter().position(|&octet| octet == b'.').and_then(|at| host.get(at.checked_add(1)?..))
}

/// Local part and host of a mailbox.
fn mailbox(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut parts = text.split(|&octet| octet == b'@');
    let (local, host) = (parts.next()?, parts.next()?);
    (parts.next().is_none() && !local.is_empty()).then_some((local, host))
}

/// The host of a URI that has one and that is a name, not an address (§4.2.1.10).
fn host_of_uri(uri: &[u8]) -> Option<&[u8]> {
    let colon = uri.iter().position(|&octet| octet == b':')?;
    let rest = uri.get(colon..)?.strip_prefix(b"://")?;
    let authority = rest.split(|octet| matches!(octet, b'/' | b'?' | b'#')).next()?;
    let host = authority.rsplit(|&octet| octet == b'@').next()?;
    let host = host.split(|&octet| octet == b':').next()?;
    let is_address = host.iter().all(|octet| octet.is_ascii_digit() || *octet == b'.');
    (is_host(host) && !is_address).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dns(name: &str, base: &str, subtree: Subtree) -> bool {
        is_in_subtree(&GeneralName::DnsName(name.as_bytes()), &GeneralName::DnsName(base.as_bytes()), subtree)
            .unwrap()
    }

    #[test]
    fn host_names_are_compared_by_label() {
        assert!(dns("a.example.com", "example.com", Subtree::Permitted));
        assert!(dns("Example.COM", "example.com", Subtree::Permitted));
        assert!(!dns("notexample.com", "example.com", Subtree::Permitted));
        assert!(dns("anything", "", Subtree::Permitted));
    }

    #[test]
    fn a_wildcard_reaches_the_excluded_host_below_its_parent() {
        assert!(dns("*.example.com", "bar.example.com", Subtree::Excluded));
        assert!(!dns("*.example.com", "bar.example.com", Subtree::Permitted));
        assert!(!dns("*.example.com", "a.bar.example.com", Subtree::Excluded));
    }

    #[test]
    fn a_mailbox_constraint_is_a_mailbox_a_host_or_a_domain() {
        let matches = |name: &str, base: &str| {
            let (name, base) =
                (GeneralName::Rfc822Name(name.as_bytes()), GeneralName::Rfc822Name(base.as_bytes()));
            is_in_subtree(&name, &base, Subtree::Permitted).unwrap()
        };
        assert!(matches("a@example.com", "a@EXAMPLE.com"));
        assert!(!matches("A@example.com", "a@example.com"));
        assert!(matches("a@example.com", "example.com"));
        assert!(!matches("a@mail.example.com", "example.com"));
        assert!(matches("a@mail.example.com", ".example.com"));
        assert!(!matches("a@example.com", ".example.com"));
    }

    #[test]
    fn the_host_of_a_uri_stands_between_the_slashes() {
        assert_eq!(host_of_uri(b"https://me@host.example:8443/path?x"), Some(&b"host.example"[..]));
        assert_eq!(host_of_uri(b"https://192.0.2.1/"), None);
        assert_eq!(host_of_uri(b"mailto:me@host.example"), None);
    }

    #[test]
    fn masks_are_ones_then_zeros() {
        assert!(is_mask(&[255, 255, 128, 0]));
        assert!(!is_mask(&[255, 0, 255, 0]));
        assert!(!is_mask(&[255, 0b1010_0000, 0, 0]));
    }
}
