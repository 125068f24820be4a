//! Which token diverts which (RFC 8946 §4.2).

use arrayvec::ArrayVec;

use crate::claims::Claims;
use crate::header::Header;
use crate::party::same_identity;
use crate::passport_type::PassportType;
use crate::policy::{MAX_DIVERSIONS, MAX_TOKENS};
use crate::reason::Reason;

/// The tokens of a call as a graph: from a token to the `div` tokens that divert it.
///
/// Header fields have no order, so every pair is looked at; there are at most [`MAX_TOKENS`].
pub(crate) struct Links(ArrayVec<Node, MAX_TOKENS>);

/// One token; sets of tokens are bits.
#[derive(Clone, Copy, Default)]
struct Node {
    /// Whether it is a `div` token, which needs another that it diverts; a `div-o` token holds its original.
    is_div: bool,
    /// Those it diverts.
    diverts: u16,
    /// Those that divert it.
    diverted_by: u16,
    /// Whether a token with the right dest has another orig.
    orig_changed: bool,
}

impl Links {
    /// Links tokens by their claims; `None` stands for a token that could not be read.
    pub(crate) fn new<'a>(
        tokens: impl Iterator<Item = Option<(&'a Header<'a>, &'a Claims<'a>)>> + Clone,
    ) -> Self {
        let is_div = |(header, _): (&Header<'_>, _)| *header.kind() == PassportType::Div;
        let mut nodes: ArrayVec<Node, MAX_TOKENS> = tokens
            .clone()
            .map(|token| Node { is_div: token.is_some_and(is_div), ..Node::default() })
            .collect();
        // Most calls have one token, or none that diverts.
        if nodes.iter().any(|node| node.is_div) {
            for (at, div) in tokens.clone().enumerate() {
                let div = div.filter(|token| is_div(*token));
                let Some((div, from)) = div.and_then(|(_, claims)| Some((claims, claims.div()?))) else {
                    continue;
                };
                for (before, original) in tokens.clone().enumerate() {
                    let Some((_, original)) = original.filter(|_| before != at) else { continue };
                    if !original.dest().identities().any(|dest| same_identity(&dest, from.identity())) {
                        continue;
                    }
                    let same_orig = same_identity(original.orig(), div.orig());
                    if let Some(node) = nodes.get_mut(at) {
                        node.orig_changed |= !same_orig;
                        node.diverts |= if same_orig { bit(before) } else { 0 };
                    }
                    if let Some(node) = nodes.get_mut(before).filter(|_| same_orig) {
                        node.diverted_by |= bit(at);
                    }
                }
            }
        }
        Self(nodes)
    }

    /// Whether a `div` token diverts this one.
    pub(crate) fn is_diverted(&self, at: usize) -> bool {
        self.node(at).diverted_by != 0
    }

    /// The first token that this one diverts.
    pub(crate) fn diverts(&self, at: usize) -> Option<usize> {
        (0..self.0.len()).find(|before| self.node(at).diverts & bit(*before) != 0)
    }

    /// Whether a chain leads back from a `div` token to one that is none, over tokens that all hold.
    pub(crate) fn check_back(&self, at: usize, hold: &[bool]) -> Result<(), Reason> {
        self.back(at, hold, 0, 0)
    }

    fn back(&self, at: usize, hold: &[bool], path: u16, length: usize) -> Result<(), Reason> {
        if path & bit(at) != 0 {
            return Err(Reason::DivLoop);
        }
        let node = self.node(at);
        if !node.is_div {
            return Ok(());
        }
        if length >= MAX_DIVERSIONS {
            return Err(Reason::DivTooLong);
        }
        // Beside tokens of this chain there may be some that name the caller in another way, by a URI for instance.
        if node.orig_changed && node.diverts == 0 {
            return Err(Reason::DivOrigChanged);
        }
        let mut result = Err(Reason::DivWithoutOriginal);
        for before in (0..self.0.len()).filter(|before| node.diverts & bit(*before) != 0) {
            let further = self.back(before, hold, path | bit(at), length.saturating_add(1));
            let holds = hold.get(before).copied().unwrap_or(false);
            match further {
                // A loop anywhere in the chain cannot be told from a replayed diversion.
                Err(reason @ (Reason::DivLoop | Reason::DivTooLong)) => return Err(reason),
                Ok(()) if holds => result = Ok(()),
                Ok(()) | Err(_) => result = result.or(Err(Reason::DivOriginalFailed)),
            }
        }
        result
    }

    /// Whether a token names the called party itself, or is diverted by a token that holds and does.
    pub(crate) fn reaches(&self, at: usize, hold: &[bool], arrives: &impl Fn(usize) -> bool) -> bool {
        arrives(at) || self.reaches_diverted(at, hold, arrives)
    }

    /// Whether a token is diverted by one that holds and names the called party itself, or is diverted in its turn.
    pub(crate) fn reaches_diverted(
        &self,
        at: usize,
        hold: &[bool],
        arrives: &impl Fn(usize) -> bool,
    ) -> bool {
        let holding = (0..self.0.len()).filter(|token| hold.get(*token).copied().unwrap_or(false));
        let good = holding.fold(0, |set, token| set | bit(token));
        let (mut reached, mut seen) = (self.node(at).diverted_by & good, 0_u16);
        // Each round takes one more token, so that this ends.
        while let Some(next) = (0..self.0.len()).find(|token| reached & !seen & bit(*token) != 0) {
            seen |= bit(next);
            if arrives(next) {
                return true;
            }
            reached |= self.node(next).diverted_by & good;
        }
        false
    }

    fn node(&self, at: usize) -> Node {
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// The set of one token; a token beyond the sixteen is none.
fn bit(at: usize) -> u16 {
    u32::try_from(at).ok().and_then(|at| 1_u16.checked_shl(at)).unwrap_or(0)
}
