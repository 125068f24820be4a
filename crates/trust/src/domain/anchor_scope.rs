//! Which numbers an anchor may speak for.

use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::fmt;

use trueline_number::{CountryCode, E164Number};

use crate::asn1::error::Asn1Error;
use crate::stir::number_set::NumberSet;
use crate::stir::telephone_number::TelephoneNumber;
use crate::stir::tn_auth_list::TnAuthList;

/// Most prefixes, and most ranges, of one scope; our choice: the largest numbering plans have some thousand areas.
pub const MAX_SCOPE_ENTRIES: usize = 16_384;

/// The numbers that chains under an anchor may speak for, whatever their certificates list.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct AnchorScope(Extent);

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Extent {
    Everything,
    Only {
        /// Ascending, none the beginning of another; country codes among them.
        prefixes: Vec<E164Number>,
        numbers: NumberSet,
    },
}

/// Why something cannot be part of a scope.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ScopeError {
    /// Digits that begin with no assigned country code.
    #[error("`{0}` begins with no assigned country code")]
    UnassignedCountryCode(E164Number),
    /// First and last number differ in length or country code.
    #[error("`{0}` and `{1}` differ in length or country code")]
    DifferentNumbers(E164Number, E164Number),
    /// The last number lies before the first.
    #[error("`{1}` lies before `{0}`")]
    Backwards(E164Number, E164Number),
    /// More than [`MAX_SCOPE_ENTRIES`].
    #[error("more than {MAX_SCOPE_ENTRIES} prefixes or ranges")]
    TooMany,
}

impl AnchorScope {
    /// Every number.
    pub const EVERYTHING: Self = Self(Extent::Everything);
    /// No number; the parts that follow add to it.
    pub const NOTHING: Self = Self(Extent::Only { prefixes: Vec::new(), numbers: NumberSet::new() });

    /// All numbers of these countries, and no others.
    #[must_use]
    pub fn of_countries(codes: impl IntoIterator<Item = CountryCode>) -> Self {
        let mut scope = Self::NOTHING;
        let prefixes = codes.into_iter().filter_map(|code| code.to_string().parse().ok());
        // Neither unassigned nor more than there are codes.
        let _ = scope.add_prefixes(prefixes.collect());
        scope
    }

    /// These and all numbers of a country.
    ///
    /// # Errors
    /// [`ScopeError::TooMany`].
    pub fn with_country(self, code: CountryCode) -> Result<Self, ScopeError> {
        match code.to_string().parse() {
            Ok(prefix) => self.with_prefix(prefix),
            Err(_) => Ok(self),
        }
    }

    /// These and all numbers that begin with the digits of `prefix`, its country code first.
    ///
    /// # Errors
    /// [`ScopeError::UnassignedCountryCode`], [`ScopeError::TooMany`].
    pub fn with_prefix(mut self, prefix: E164Number) -> Result<Self, ScopeError> {
        self.add_prefixes(alloc::vec![prefix])?;
        Ok(self)
    }

    /// Puts many in order at once.
    pub(crate) fn add_prefixes(&mut self, more: Vec<E164Number>) -> Result<(), ScopeError> {
        if let Some(unassigned) = more.iter().find(|prefix| prefix.country_code().is_none()) {
            return Err(ScopeError::UnassignedCountryCode(*unassigned));
        }
        let Extent::Only { prefixes, .. } = &mut self.0 else { return Ok(()) };
        prefixes.extend(more);
        prefixes.sort_unstable();
        // What begins with another stands behind it.
        prefixes.dedup_by(|next, kept| next.as_str().starts_with(kept.as_str()));
        if prefixes.len() > MAX_SCOPE_ENTRIES { Err(ScopeError::TooMany) } else { Ok(()) }
    }

    /// These and all numbers from `first` to `last`, which have the same length and country code.
    ///
    /// # Errors
    /// [`ScopeError`].
    pub fn with_range(mut self, first: E164Number, last: E164Number) -> Result<Self, ScopeError> {
        let range = numbers_between(first, last)?;
        if let Extent::Only { numbers, .. } = &mut self.0 {
            *numbers = numbers.union(&range);
            if numbers.spans() > MAX_SCOPE_ENTRIES {
                return Err(ScopeError::TooMany);
            }
        }
        Ok(self)
    }

    pub(crate) fn with_numbers(mut self, more: &NumberSet) -> Self {
        if let Extent::Only { numbers, .. } = &mut self.0 {
            *numbers = numbers.union(more);
        }
        self
    }

    /// Whether no number is left out.
    #[must_use]
    pub const fn is_everything(&self) -> bool {
        matches!(self.0, Extent::Everything)
    }

    /// Whether there is no number that it covers.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(&self.0, Extent::Only { prefixes, numbers } if prefixes.is_empty() && numbers.is_empty())
    }

    /// The beginnings of numbers that are covered whatever follows, ascending; country codes among them. Empty for
    /// [`Self::EVERYTHING`].
    #[must_use]
    pub fn prefixes(&self) -> &[E164Number] {
        match &self.0 {
            Extent::Everything => &[],
            Extent::Only { prefixes, .. } => prefixes,
        }
    }

    /// The countries that are covered whole.
    pub fn country_codes(&self) -> impl Iterator<Item = CountryCode> {
        self.prefixes().iter().filter_map(|prefix| prefix.as_str().parse().ok())
    }

    /// The numbers of ranges; `None` for [`Self::EVERYTHING`].
    #[must_use]
    pub const fn ranges(&self) -> Option<&NumberSet> {
        match &self.0 {
            Extent::Everything => None,
            Extent::Only { numbers, .. } => Some(numbers),
        }
    }

    /// Whether chains under the anchor may speak for this number.
    #[must_use]
    pub fn covers(&self, number: &E164Number) -> bool {
        match &self.0 {
            Extent::Everything => true,
            Extent::Only { prefixes, numbers } => {
                is_below(prefixes, number) || numbers.covers(&TelephoneNumber::from(*number))
            }
        }
    }

    /// Whether all numbers of the other scope are in this one.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Extent::Everything, _) => true,
            (Extent::Only { .. }, Extent::Everything) => false,
            (Extent::Only { .. }, Extent::Only { .. }) => self.numbers().contains(&other.numbers()),
        }
    }

    /// Whether all of these numbers are in this scope.
    #[must_use]
    pub fn contains_numbers(&self, other: &NumberSet) -> bool {
        self.is_everything() || self.numbers().contains(other)
    }

    /// The numbers that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (ours, theirs) = match (&self.0, &other.0) {
            (Extent::Everything, _) => return other.clone(),
            (_, Extent::Everything) => return self.clone(),
            (
                Extent::Only { prefixes, numbers },
                Extent::Only { prefixes: other_prefixes, numbers: other_numbers },
            ) => ((prefixes, numbers), (other_prefixes, other_numbers)),
        };
        let common = |longer: &[E164Number], shorter: &[E164Number]| {
            longer.iter().copied().filter(|prefix| is_below(shorter, prefix)).collect::<Vec<_>>()
        };
        let mut prefixes = common(ours.0, theirs.0);
        prefixes.extend(common(theirs.0, ours.0));
        prefixes.sort_unstable();
        prefixes.dedup();
        let numbers =
            ours.1.intersection(&other.numbers()).union(&theirs.1.intersection(&Self::expanded(ours.0)));
        Self(Extent::Only { prefixes, numbers })
    }

    /// The numbers as the list of a certificate (RFC 8226), which knows no beginnings of numbers: each becomes a range for every
    /// length up to 15 digits. With it an authority limits another to a country.
    ///
    /// # Errors
    /// [`Empty`](crate::Asn1ErrorKind::Empty) for every number and for none, as no list says either, and
    /// [`Limit`](crate::Asn1ErrorKind::Limit).
    pub fn to_tn_auth_list(&self) -> Result<TnAuthList<'static>, Asn1Error> {
        TnAuthList::from_entries(self.numbers().entries())
    }

    /// Everything that is covered as spans of numbers; a prefix covers numbers of every length.
    fn numbers(&self) -> NumberSet {
        match &self.0 {
            Extent::Everything => NumberSet::new(),
            Extent::Only { prefixes, numbers } => Self::expanded(prefixes).union(numbers),
        }
    }

    fn expanded(prefixes: &[E164Number]) -> NumberSet {
        NumberSet::below(prefixes.iter().map(|prefix| TelephoneNumber::from(*prefix)))
    }
}

/// Whether one of the prefixes is the beginning of the number. As none is the beginning of another, only the last that does
/// not lie behind the number can be.
fn is_below(prefixes: &[E164Number], number: &E164Number) -> bool {
    let behind = prefixes.partition_point(|prefix| prefix <= number);
    let before = behind.checked_sub(1).and_then(|at| prefixes.get(at));
    before.is_some_and(|prefix| number.as_str().starts_with(prefix.as_str()))
}

/// The numbers from the first to the last.
pub(crate) fn numbers_between(first: E164Number, last: E164Number) -> Result<NumberSet, ScopeError> {
    for number in [first, last] {
        if number.country_code().is_none() {
            return Err(ScopeError::UnassignedCountryCode(number));
        }
    }
    if first.as_str().len() != last.as_str().len() || first.country_code() != last.country_code() {
        return Err(ScopeError::DifferentNumbers(first, last));
    }
    if last < first {
        return Err(ScopeError::Backwards(first, last));
    }
    Ok(NumberSet::between(&first.into(), &last.into()))
}

/// One line: `everything`, `nothing`, or the beginnings with `+` and the ranges.
impl fmt::Display for AnchorScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Extent::Only { prefixes, numbers } = &self.0 else { return f.write_str("everything") };
        if self.is_nothing() {
            return f.write_str("nothing");
        }
        let mut separator = "";
        for prefix in prefixes {
            write!(f, "{separator}+{prefix}")?;
            separator = ", ";
        }
        for entry in numbers.entries() {
            write!(f, "{separator}{entry}")?;
            separator = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    fn number(digits: &str) -> E164Number {
        digits.parse().unwrap()
    }

    fn country(code: &str) -> AnchorScope {
        AnchorScope::of_countries([code.parse().unwrap()])
    }

    #[test]
    fn a_country_covers_its_numbers_and_no_others() {
        let scope = country("44");
        assert!(scope.covers(&number("447700900123")) && scope.covers(&number("44")));
        assert!(!scope.covers(&number("12025550100")) && !scope.covers(&number("4")));
        assert_eq!(scope.country_codes().map(CountryCode::value).collect::<Vec<_>>(), [44]);
    }

    #[test]
    fn a_prefix_within_another_says_nothing_further() {
        let scope = country("1").with_prefix(number("1202")).unwrap();
        assert_eq!(scope, country("1"));
        let scope =
            AnchorScope::NOTHING.with_prefix(number("1202")).unwrap().with_prefix(number("1")).unwrap();
        assert_eq!(scope, country("1"));
    }

    #[test]
    fn only_assigned_country_codes_count() {
        let unassigned = AnchorScope::NOTHING.with_prefix(number("999"));
        assert_eq!(unassigned, Err(ScopeError::UnassignedCountryCode(number("999"))));
        let range = AnchorScope::NOTHING.with_range(number("9991"), number("9992"));
        assert_eq!(range, Err(ScopeError::UnassignedCountryCode(number("9991"))));
        // Too short for any code.
        assert!(AnchorScope::NOTHING.with_prefix(number("4")).is_err());
    }

    #[test]
    fn a_range_goes_forward_within_one_country_and_length() {
        let range = |first, last| AnchorScope::NOTHING.with_range(number(first), number(last));
        let scope = range("12025550100", "12025550199").unwrap();
        assert!(scope.covers(&number("12025550100")) && scope.covers(&number("12025550199")));
        assert!(!scope.covers(&number("12025550200")) && !scope.covers(&number("120255501000")));
        assert!(matches!(range("12025550199", "12025550100"), Err(ScopeError::Backwards(..))));
        assert!(matches!(range("12025550100", "120255501999"), Err(ScopeError::DifferentNumbers(..))));
        assert!(matches!(range("12025550100", "20255501990"), Err(ScopeError::DifferentNumbers(..))));
    }

    #[test]
    fn all_nines_and_a_single_number_are_ranges_too() {
        let scope = AnchorScope::NOTHING.with_range(number("999"), number("999"));
        assert!(scope.is_err());
        let scope = AnchorScope::NOTHING.with_range(number("998998"), number("998999")).unwrap();
        assert!(scope.covers(&number("998999")) && !scope.covers(&number("998997")));
        let scope = AnchorScope::NOTHING.with_range(number("12025550100"), number("12025550100")).unwrap();
        assert!(scope.covers(&number("12025550100")) && !scope.covers(&number("12025550101")));
    }

    #[test]
    fn contains_looks_through_prefixes_and_ranges() {
        let block = AnchorScope::NOTHING.with_range(number("12025550100"), number("12025550199")).unwrap();
        let area = AnchorScope::NOTHING.with_prefix(number("1202")).unwrap();
        assert!(
            area.contains(&block) && country("1").contains(&area) && AnchorScope::EVERYTHING.contains(&area)
        );
        assert!(
            !block.contains(&area)
                && !country("44").contains(&block)
                && !area.contains(&AnchorScope::EVERYTHING)
        );
        assert!(
            block.contains(&AnchorScope::NOTHING) && AnchorScope::NOTHING.contains(&AnchorScope::NOTHING)
        );
    }

    #[test]
    fn the_intersection_is_what_both_cover() {
        let block = AnchorScope::NOTHING.with_range(number("12025550100"), number("12025550199")).unwrap();
        let area =
            AnchorScope::NOTHING.with_prefix(number("1202")).unwrap().with_country("44".parse().unwrap());
        let area = area.unwrap();
        assert_eq!(area.intersection(&block), block);
        assert_eq!(block.intersection(&area), block);
        assert_eq!(area.intersection(&country("1")).to_string(), "+1202");
        assert_eq!(area.intersection(&AnchorScope::EVERYTHING), area);
        assert!(country("33").intersection(&area).is_nothing());
    }

    #[test]
    fn the_list_of_a_country_covers_numbers_of_every_length() {
        let list = country("44").to_tn_auth_list().unwrap();
        let listed = NumberSet::of(list.entries());
        assert!(country("44").contains_numbers(&listed) && listed.contains(&country("44").numbers()));
        // `44` alone, and a range for each of 3 to 15 digits.
        assert_eq!(list.entries().count(), 14);
        assert!(AnchorScope::EVERYTHING.to_tn_auth_list().is_err());
        assert!(AnchorScope::NOTHING.to_tn_auth_list().is_err());
    }

    #[test]
    fn the_operators_line() {
        let scope = country("44").with_range(number("12025550100"), number("12025550199")).unwrap();
        assert_eq!(scope.to_string(), "+44, 12025550100-12025550199");
        assert_eq!(AnchorScope::NOTHING.to_string(), "nothing");
        assert_eq!(AnchorScope::EVERYTHING.to_string(), "everything");
    }
}
