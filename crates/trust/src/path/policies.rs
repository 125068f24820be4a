//! Certificate policies, their mappings and constraints, judged on the policy graph of RFC 9618 §5, whose size is the sum
//! of the policies of the path and not their product as that of the tree of RFC 5280 §6.1.

use alloc::vec::Vec;

use der::oid::ObjectIdentifier;

use crate::asn1::error::Asn1ErrorKind;
use crate::asn1::tag;
use crate::x509::certificate::Certificate;
use crate::{Asn1Error, PathError};

/// Most policies, and most mappings, in one certificate; our choice: the largest of public authorities have about ten.
pub const MAX_POLICIES: usize = 128;

/// anyPolicy, 2.5.29.32.0.
const ANY: &[u8] = &[0x55, 0x1D, 0x20, 0x00];

/// policyConstraints (RFC 5280 §4.2.1.11).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PolicyConstraints {
    pub(crate) require_explicit_policy: Option<u32>,
    pub(crate) inhibit_policy_mapping: Option<u32>,
}

impl PolicyConstraints {
    pub(crate) fn of(certificate: &Certificate<'_>) -> Result<Self, PathError> {
        const FIELD: &str = "policyConstraints";
        let Some(extension) = certificate.extensions.policy_constraints else { return Ok(Self::default()) };
        let mut parts = extension.contents().single(tag::SEQUENCE, FIELD)?;
        let require_explicit_policy = parts
            .optional_contents(tag::context(0), FIELD)?
            .map(|value| value.small_integer(FIELD))
            .transpose()?;
        let inhibit_policy_mapping = parts
            .optional_contents(tag::context(1), FIELD)?
            .map(|value| value.small_integer(FIELD))
            .transpose()?;
        parts.end(FIELD)?;
        Ok(Self { require_explicit_policy, inhibit_policy_mapping })
    }
}

/// inhibitAnyPolicy (RFC 5280 §4.2.1.14).
pub(crate) fn inhibit_any_policy(certificate: &Certificate<'_>) -> Result<Option<u32>, PathError> {
    const FIELD: &str = "inhibitAnyPolicy";
    let Some(extension) = certificate.extensions.inhibit_any_policy else { return Ok(None) };
    Ok(Some(extension.contents().single(tag::INTEGER, FIELD)?.small_integer(FIELD)?))
}

impl Certificate<'_> {
    /// The policies of certificatePolicies; none without the extension.
    ///
    /// # Errors
    /// [`PathError::Malformed`], [`PathError::PolicyLimits`].
    pub fn policies(&self) -> Result<Vec<ObjectIdentifier>, PathError> {
        // Octets that are no OBJECT IDENTIFIER name no policy.
        let malformed = Asn1Error { field: "certificatePolicies", offset: 0, kind: Asn1ErrorKind::Value };
        let contents = policies(self)?.unwrap_or_default();
        contents
            .into_iter()
            .map(|octets| ObjectIdentifier::from_bytes(octets).map_err(|_| malformed.into()))
            .collect()
    }
}

/// The policies of certificatePolicies, none twice (RFC 5280 §4.2.1.4); `None` without the extension.
fn policies<'a>(certificate: &Certificate<'a>) -> Result<Option<Vec<&'a [u8]>>, PathError> {
    const FIELD: &str = "certificatePolicies";
    let Some(extension) = certificate.extensions.certificate_policies else { return Ok(None) };
    let mut reader = extension.contents().single(tag::SEQUENCE, FIELD)?;
    let mut found = Vec::new();
    while !reader.is_empty() {
        let mut information = reader.contents(tag::SEQUENCE, FIELD)?;
        let policy = information.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        information.optional(tag::SEQUENCE, FIELD)?;
        information.end(FIELD)?;
        if found.len() == MAX_POLICIES || found.contains(&policy) {
            return Err(PathError::PolicyLimits);
        }
        found.push(policy);
    }
    if found.is_empty() { Err(reader.error(FIELD, Asn1ErrorKind::Empty).into()) } else { Ok(Some(found)) }
}

/// Policy of the issuer, policy of the subject.
type Mapping<'a> = (&'a [u8], &'a [u8]);

/// The pairs of policyMappings (RFC 5280 §4.2.1.5).
fn mappings<'a>(certificate: &Certificate<'a>) -> Result<Vec<Mapping<'a>>, PathError> {
    const FIELD: &str = "policyMappings";
    let mut found = Vec::new();
    let Some(extension) = certificate.extensions.policy_mappings else { return Ok(found) };
    let mut reader = extension.contents().single(tag::SEQUENCE, FIELD)?;
    while !reader.is_empty() {
        let mut pair = reader.contents(tag::SEQUENCE, FIELD)?;
        let of_issuer = pair.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        let of_subject = pair.expect(tag::OBJECT_IDENTIFIER, FIELD)?;
        pair.end(FIELD)?;
        if of_issuer == ANY || of_subject == ANY {
            return Err(PathError::AnyPolicyMapped);
        }
        if found.len() == MAX_POLICIES {
            return Err(PathError::PolicyLimits);
        }
        found.push((of_issuer, of_subject));
    }
    Ok(found)
}

/// One policy at one depth. There is one node for each policy, so a depth has no more nodes than its certificate has
/// policies and those above expect.
#[derive(Debug)]
struct Node<'a> {
    policy: &'a [u8],
    expected: Vec<&'a [u8]>,
    /// Places in the depth above.
    parents: Vec<usize>,
}

/// The state variables of RFC 5280 §6.1.2 that concern policies, and the graph of RFC 9618 in place of the tree.
#[derive(Debug)]
pub(crate) struct PolicyState<'a> {
    /// `None` once no policy is valid.
    depths: Option<Vec<Vec<Node<'a>>>>,
    explicit_policy: u32,
    policy_mapping: u32,
    inhibit_any_policy: u32,
}

impl<'a> PolicyState<'a> {
    /// The counters are 0 where the caller wishes so, and longer than the path otherwise.
    pub(crate) fn new(explicit_policy: u32, policy_mapping: u32, inhibit_any_policy: u32) -> Self {
        let any = Node { policy: ANY, expected: Vec::from([ANY]), parents: Vec::new() };
        let depths = Some(Vec::from([Vec::from([any])]));
        Self { depths, explicit_policy, policy_mapping, inhibit_any_policy }
    }

    /// Counters that an anchor sets for the whole path (RFC 5937 §3.2).
    pub(crate) fn constrain_by_anchor(&mut self, anchor: &Certificate<'_>) -> Result<(), PathError> {
        self.constrain(anchor)
    }

    /// RFC 5280 §6.1.3 (d) to (f), with the graph of RFC 9618 §5.3.
    pub(crate) fn basic_processing(
        &mut self,
        certificate: &Certificate<'a>,
        is_self_issued: bool,
        is_last: bool,
    ) -> Result<(), PathError> {
        let policies = policies(certificate)?;
        let any_is_inhibited = self.inhibit_any_policy == 0 && (is_last || !is_self_issued);
        self.depths = match (self.depths.take(), policies) {
            (Some(mut depths), Some(policies)) => {
                let next = next_depth(depths.last().map_or(&[], Vec::as_slice), &policies, any_is_inhibited);
                depths.push(next);
                depths.last().is_some_and(|nodes| !nodes.is_empty()).then_some(depths)
            }
            _ => None,
        };
        if self.explicit_policy == 0 && self.depths.is_none() {
            Err(PathError::NoValidPolicy)
        } else {
            Ok(())
        }
    }

    /// RFC 5280 §6.1.4 (a), (b) and (h) to (j), with the graph of RFC 9618 §5.4.
    pub(crate) fn prepare_for_next(
        &mut self,
        certificate: &Certificate<'a>,
        is_self_issued: bool,
    ) -> Result<(), PathError> {
        let mappings = mappings(certificate)?;
        if let Some(mut depths) = self.depths.take() {
            let any_above =
                depths.len().checked_sub(2).and_then(|above| depths.get(above)).and_then(place_of_any);
            if let Some(nodes) = depths.last_mut() {
                apply_mappings(nodes, &mappings, self.policy_mapping > 0, any_above);
            }
            self.depths = depths.last().is_some_and(|nodes| !nodes.is_empty()).then_some(depths);
        }
        if !is_self_issued {
            self.explicit_policy = self.explicit_policy.saturating_sub(1);
            self.policy_mapping = self.policy_mapping.saturating_sub(1);
            self.inhibit_any_policy = self.inhibit_any_policy.saturating_sub(1);
        }
        self.constrain(certificate)
    }

    fn constrain(&mut self, certificate: &Certificate<'_>) -> Result<(), PathError> {
        let constraints = PolicyConstraints::of(certificate)?;
        let lower = |counter: u32, limit: Option<u32>| limit.map_or(counter, |limit| counter.min(limit));
        self.explicit_policy = lower(self.explicit_policy, constraints.require_explicit_policy);
        self.policy_mapping = lower(self.policy_mapping, constraints.inhibit_policy_mapping);
        self.inhibit_any_policy = lower(self.inhibit_any_policy, inhibit_any_policy(certificate)?);
        Ok(())
    }

    /// RFC 5280 §6.1.5 (a), (b) and (g), with the graph of RFC 9618 §5.5: the policies of the anchor's domain that are
    /// valid for the whole path and that the user accepts, each the contents of an OBJECT IDENTIFIER.
    ///
    /// An empty `accepted` stands for any-policy.
    pub(crate) fn wrap_up(
        mut self,
        certificate: &Certificate<'a>,
        accepted: &[&'a [u8]],
    ) -> Result<Vec<&'a [u8]>, PathError> {
        self.explicit_policy = self.explicit_policy.saturating_sub(1);
        if PolicyConstraints::of(certificate)?.require_explicit_policy == Some(0) {
            self.explicit_policy = 0;
        }
        let constrained = self.depths.map_or_else(Vec::new, |depths| valid_policies(&depths));
        let accepts_any = accepted.is_empty() || accepted.contains(&ANY);
        let acceptable: Vec<&[u8]> = if accepts_any {
            constrained
        } else if constrained.contains(&ANY) {
            accepted.to_vec()
        } else {
            constrained.into_iter().filter(|policy| accepted.contains(policy)).collect()
        };
        if self.explicit_policy == 0 && acceptable.is_empty() {
            return Err(PathError::NoValidPolicy);
        }
        Ok(acceptable)
    }
}

fn place_of_any(nodes: &Vec<Node<'_>>) -> Option<usize> {
    nodes.iter().position(|node| node.policy == ANY)
}

/// RFC 9618 §5.3 (d)(1) and (2).
fn next_depth<'a>(above: &[Node<'a>], policies: &[&'a [u8]], any_is_inhibited: bool) -> Vec<Node<'a>> {
    let expecting = |policy: &[u8]| -> Vec<usize> {
        above
            .iter()
            .enumerate()
            .filter(|(_, node)| node.expected.contains(&policy))
            .map(|(place, _)| place)
            .collect()
    };
    let any_above = above.iter().position(|node| node.policy == ANY);
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for &policy in policies.iter().filter(|&&policy| policy != ANY) {
        let mut parents = expecting(policy);
        if parents.is_empty() {
            parents.extend(any_above);
        }
        if !parents.is_empty() {
            nodes.push(Node { policy, expected: Vec::from([policy]), parents });
        }
    }
    if policies.contains(&ANY) && !any_is_inhibited {
        for &policy in above.iter().flat_map(|node| &node.expected) {
            if nodes.len() > MAX_POLICIES.saturating_mul(2) {
                break;
            }
            if !nodes.iter().any(|node| node.policy == policy) {
                nodes.push(Node { policy, expected: Vec::from([policy]), parents: expecting(policy) });
            }
        }
    }
    nodes
}

/// RFC 9618 §5.4 (b).
fn apply_mappings<'a>(
    nodes: &mut Vec<Node<'a>>,
    mappings: &[Mapping<'a>],
    is_allowed: bool,
    any_above: Option<usize>,
) {
    if !is_allowed {
        nodes.retain(|node| !mappings.iter().any(|(of_issuer, _)| *of_issuer == node.policy));
        return;
    }
    let has_any = nodes.iter().any(|node| node.policy == ANY);
    for (place, &(of_issuer, _)) in mappings.iter().enumerate() {
        if mappings.iter().take(place).any(|(earlier, _)| *earlier == of_issuer) {
            continue;
        }
        let expected: Vec<&[u8]> = mappings
            .iter()
            .filter(|(other, _)| *other == of_issuer)
            .map(|&(_, of_subject)| of_subject)
            .collect();
        match nodes.iter_mut().find(|node| node.policy == of_issuer) {
            Some(node) => node.expected = expected,
            None if has_any => {
                nodes.push(Node { policy: of_issuer, expected, parents: any_above.into_iter().collect() });
            }
            None => {}
        }
    }
}

/// RFC 9618 §5.5 (g): nodes that the last depth descends from and that hang below anyPolicy; anyPolicy itself where it
/// reaches the last depth.
fn valid_policies<'a>(depths: &[Vec<Node<'a>>]) -> Vec<&'a [u8]> {
    let mut valid: Vec<&[u8]> = Vec::new();
    let Some((last, _)) = depths.split_last() else { return valid };
    let mut reached: Vec<bool> = last.iter().map(|_| true).collect();
    if place_of_any(last).is_some() {
        valid.push(ANY);
    }
    for pair in depths.windows(2).rev() {
        let [above, nodes] = pair else { continue };
        let mut reached_above: Vec<bool> = above.iter().map(|_| false).collect();
        for (node, _) in nodes.iter().zip(&reached).filter(|(_, reached)| **reached) {
            for &parent in &node.parents {
                if let Some(place) = reached_above.get_mut(parent) {
                    *place = true;
                }
                let hangs_below_any = above.get(parent).is_some_and(|parent| parent.policy == ANY);
                if hangs_below_any && node.policy != ANY && !valid.contains(&node.policy) {
                    valid.push(node.policy);
                }
            }
        }
        reached = reached_above;
    }
    valid
}
