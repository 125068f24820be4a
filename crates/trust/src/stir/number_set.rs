//! Sets of telephone numbers: sorted, without overlaps.

use alloc::vec::Vec;

use crate::stir::telephone_number::TelephoneNumber;
use crate::stir::telephone_number_range::TelephoneNumberRange;
use crate::stir::tn_entry::TnEntry;

/// Telephone numbers, held as the fewest spans; the same numbers give the same set, in whatever way they were listed.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct NumberSet {
    /// Sorted; neither overlapping nor adjacent.
    spans: Vec<Span>,
    /// Sorted: those with `#` or `*`, which no range can hold.
    special: Vec<TelephoneNumber>,
}

/// All numbers of so many digits from the first to the last.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct Span {
    digits: u8,
    first: u64,
    last: u64,
}

impl NumberSet {
    /// No numbers.
    #[must_use]
    pub const fn new() -> Self {
        Self { spans: Vec::new(), special: Vec::new() }
    }

    /// Those of entries of a list; service provider codes among them are passed over.
    #[must_use]
    pub fn of<'e>(entries: impl IntoIterator<Item = TnEntry<'e>>) -> Self {
        let mut set = Self::new();
        for entry in entries {
            match entry {
                TnEntry::ServiceProvider(_) => {}
                TnEntry::Range(range) => {
                    let (digits, first, last) = range.span();
                    set.spans.push(Span { digits, first, last });
                }
                TnEntry::One(number) => match number.decimal() {
                    Some((digits, value)) => set.spans.push(Span { digits, first: value, last: value }),
                    None => set.special.push(number),
                },
            }
        }
        set.normalised()
    }

    /// All numbers from the first to the last; none where they differ in length or have `#` or `*`.
    #[must_use]
    pub fn between(first: &TelephoneNumber, last: &TelephoneNumber) -> Self {
        let spans = match (first.decimal(), last.decimal()) {
            (Some((digits, first)), Some((other, last))) if digits == other && first <= last => {
                alloc::vec![Span { digits, first, last }]
            }
            _ => Vec::new(),
        };
        Self { spans, special: Vec::new() }
    }

    /// The numbers of all of them, put in order once.
    pub(crate) fn joined(sets: &[Self]) -> Self {
        let spans = sets.iter().flat_map(|set| set.spans.iter().copied()).collect();
        let special = sets.iter().flat_map(|set| set.special.iter().copied()).collect();
        Self { spans, special }.normalised()
    }

    /// All numbers of whatever length that begin with the digits of one of the prefixes.
    #[must_use]
    pub fn below(prefixes: impl IntoIterator<Item = TelephoneNumber>) -> Self {
        let longest = u8::try_from(TelephoneNumber::MAX_LENGTH).unwrap_or(u8::MAX);
        let mut set = Self::new();
        for (digits, value) in prefixes.into_iter().filter_map(|prefix| prefix.decimal()) {
            let (mut first, mut last) = (value, value);
            for digits in digits..=longest {
                set.spans.push(Span { digits, first, last });
                first = first.saturating_mul(10);
                last = last.saturating_mul(10).saturating_add(9);
            }
        }
        set.normalised()
    }

    /// How many spans it takes to hold the numbers without `#` and `*`.
    pub(crate) const fn spans(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.special.is_empty()
    }

    /// How many numbers.
    #[must_use]
    pub fn count(&self) -> u64 {
        let special = u64::try_from(self.special.len()).unwrap_or(u64::MAX);
        let of = |span: &Span| span.last.saturating_sub(span.first).saturating_add(1);
        self.spans.iter().map(of).fold(special, u64::saturating_add)
    }

    /// Whether the number is in the set.
    #[must_use]
    pub fn covers(&self, number: &TelephoneNumber) -> bool {
        match number.decimal() {
            Some((digits, value)) => self.holds(Span { digits, first: value, last: value }),
            None => self.special.binary_search(number).is_ok(),
        }
    }

    /// Whether all numbers of the other set are in this one.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.spans.iter().all(|&span| self.holds(span))
            && other.special.iter().all(|number| self.special.binary_search(number).is_ok())
    }

    /// The numbers of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let spans = [&*self.spans, &*other.spans].concat();
        let special = [&*self.special, &*other.special].concat();
        Self { spans, special }.normalised()
    }

    /// The numbers that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut spans = Vec::new();
        let (mut ours, mut theirs) = (self.spans.iter().peekable(), other.spans.iter().peekable());
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            let (first, last) = (our.first.max(their.first), our.last.min(their.last));
            if our.digits == their.digits && first <= last {
                spans.push(Span { digits: our.digits, first, last });
            }
            // The one that ends first meets nothing further of the other.
            if (our.digits, our.last) <= (their.digits, their.last) {
                ours.next()
            } else {
                theirs.next()
            };
        }
        let in_both = |number: &&TelephoneNumber| other.special.binary_search(number).is_ok();
        let special = self.special.iter().filter(in_both).copied().collect();
        Self { spans, special }.normalised()
    }

    /// The numbers as the fewest entries of a list, in order.
    pub fn entries(&self) -> impl Iterator<Item = TnEntry<'_>> {
        let spans = self.spans.iter().flat_map(|&span| span.entries());
        spans.chain(self.special.iter().map(|&number| TnEntry::One(number)))
    }

    /// As the spans are neither overlapping nor adjacent, one of them holds all of the other.
    fn holds(&self, other: Span) -> bool {
        let behind =
            self.spans.partition_point(|span| (span.digits, span.first) <= (other.digits, other.first));
        let before = behind.checked_sub(1).and_then(|at| self.spans.get(at));
        before.is_some_and(|span| span.digits == other.digits && other.last <= span.last)
    }

    fn normalised(mut self) -> Self {
        self.spans.sort_unstable();
        self.spans.dedup_by(|next, span| {
            let joined = span.digits == next.digits && next.first <= span.last.saturating_add(1);
            if joined {
                span.last = span.last.max(next.last);
            }
            joined
        });
        self.special.sort_unstable();
        self.special.dedup();
        self
    }
}

impl Span {
    /// One entry, or two: no range may end in a number that is all nines (RFC 8226 §9), so that stands beside it.
    fn entries<'e>(self) -> impl Iterator<Item = TnEntry<'e>> {
        let number = |value| TelephoneNumber::from_decimal(self.digits, value);
        let count = self.last.saturating_sub(self.first).saturating_add(1);
        let range = |count| TelephoneNumberRange::new(number(self.first), count).ok().map(TnEntry::Range);
        let (entry, rest) = match range(count) {
            None if count > 1 => (range(count.saturating_sub(1)), Some(TnEntry::One(number(self.last)))),
            entry => (entry, None),
        };
        [Some(entry.unwrap_or_else(|| TnEntry::One(number(self.first)))), rest].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: &str, count: u64) -> TnEntry<'static> {
        TnEntry::Range(TelephoneNumberRange::new(start.parse().unwrap(), count).unwrap())
    }

    fn one(number: &str) -> TnEntry<'static> {
        TnEntry::One(number.parse().unwrap())
    }

    #[test]
    fn overlapping_and_adjacent_ranges_become_one() {
        let set = NumberSet::of([range("12025550150", 20), one("12025550149"), range("12025550100", 49)]);
        let whole = NumberSet::of([range("12025550100", 70)]);
        assert_eq!(set, whole);
        assert_eq!(set.entries().collect::<Vec<_>>(), [range("12025550100", 70)]);
        assert_eq!(set.count(), 70);
    }

    #[test]
    fn numbers_of_another_length_are_other_numbers() {
        let set = NumberSet::of([range("0100", 100)]);
        assert!(!set.contains(&NumberSet::of([one("100")])));
        assert!(!set.contains(&NumberSet::of([one("00100")])));
        assert!(set.contains(&NumberSet::of([one("0100")])));
    }

    #[test]
    fn two_adjacent_ranges_contain_what_lies_across_both() {
        let set = NumberSet::of([range("12025550100", 50), range("12025550150", 50)]);
        assert!(set.contains(&NumberSet::of([range("12025550140", 20)])));
        assert!(!set.contains(&NumberSet::of([range("12025550140", 61)])));
    }

    #[test]
    fn a_span_up_to_all_nines_is_written_as_the_rfc_permits() {
        let set = NumberSet::of([range("10", 89), one("99")]);
        assert_eq!(set.entries().collect::<Vec<_>>(), [range("10", 89), one("99")]);
        let two = NumberSet::of([one("98"), one("99")]);
        assert_eq!(two.entries().collect::<Vec<_>>(), [one("98"), one("99")]);
        assert_eq!(NumberSet::of(two.entries()), two);
    }

    #[test]
    fn the_intersection_is_in_both() {
        let one_of_two = NumberSet::of([range("12025550100", 50), range("12025550170", 20), range("100", 5)]);
        let other = NumberSet::of([range("12025550140", 40), one("*21#"), one("0100")]);
        let both = NumberSet::of([range("12025550140", 10), range("12025550170", 10)]);
        assert_eq!(one_of_two.intersection(&other), both);
        assert_eq!(other.intersection(&one_of_two), both);
        assert_eq!(other.intersection(&other), other);
    }

    #[test]
    fn below_a_prefix_lie_numbers_of_every_length() {
        let set = NumberSet::below(["1202".parse().unwrap(), "12".parse().unwrap()]);
        assert!(set.covers(&"12".parse().unwrap()) && set.covers(&"129999999999999".parse().unwrap()));
        assert!(!set.covers(&"1".parse().unwrap()) && !set.covers(&"13".parse().unwrap()));
        assert_eq!(set.spans(), 14);
    }

    #[test]
    fn special_numbers_are_members_by_themselves() {
        let set = NumberSet::of([one("*21#"), one("*21#"), one("21")]);
        assert_eq!(set.count(), 2);
        assert!(set.covers(&"*21#".parse().unwrap()) && !set.covers(&"*21".parse().unwrap()));
        assert!(set.contains(&NumberSet::of([one("*21#")])));
        assert!(!NumberSet::of([one("21")]).contains(&set));
    }
}
