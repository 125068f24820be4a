//! Everything that lists speak for, put in order.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::String;
use core::fmt;

use trueline_number::E164Number;

use crate::asn1::error::Asn1Error;
use crate::stir::coverage::Coverage;
use crate::stir::number_set::NumberSet;
use crate::stir::service_provider_code::{ServiceProviderCode, ServiceProviders};
use crate::stir::telephone_number::TelephoneNumber;
use crate::stir::tn_auth_list::TnAuthList;
use crate::stir::tn_entry::TnEntry;

/// Numbers and service provider codes; lists that say the same in different ways have the same scope.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct NumberScope {
    codes: BTreeSet<String>,
    numbers: NumberSet,
}

impl NumberScope {
    /// What these entries speak for.
    #[must_use]
    pub fn of<'e>(entries: impl IntoIterator<Item = TnEntry<'e>>) -> Self {
        let mut codes = BTreeSet::new();
        let numbers = NumberSet::of(entries.into_iter().inspect(|entry| {
            if let TnEntry::ServiceProvider(code) = entry {
                codes.insert(code.as_str().into());
            }
        }));
        Self { codes, numbers }
    }

    /// The numbers that are listed themselves.
    #[must_use]
    pub const fn numbers(&self) -> &NumberSet {
        &self.numbers
    }

    /// The service provider codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|code| &**code)
    }

    /// Whether a number lies within.
    pub fn covers(&self, number: &E164Number, providers: &impl ServiceProviders) -> Coverage {
        self.covers_number(&TelephoneNumber::from(*number), providers)
    }

    /// The same for any number a list can hold, those with `#` and `*` too.
    pub fn covers_number(&self, number: &TelephoneNumber, providers: &impl ServiceProviders) -> Coverage {
        if self.numbers.covers(number) {
            return Coverage::Covered;
        }
        Coverage::any(self.codes().map(|code| providers.has(code, number).into()))
    }

    /// Whether everything of the other lies within. A code stands for the numbers that the table gives it: it is within where
    /// it is listed here too, or where all its numbers are; one that neither this scope nor the table knows is not within, as it
    /// would widen what the delegate may do to whatever the code comes to mean.
    pub fn contains(&self, other: &Self, providers: &impl ServiceProviders) -> Coverage {
        let codes_here = other.codes.is_subset(&self.codes);
        if codes_here && self.numbers.contains(&other.numbers) {
            return Coverage::Covered;
        }
        let mut numbers = Cow::Borrowed(&self.numbers);
        let mut all_known = true;
        for code in self.codes() {
            match providers.numbers(code) {
                Some(known) => numbers = Cow::Owned(numbers.union(known)),
                None => all_known = false,
            }
        }
        // What is not among the numbers known may be among those of a code that is not.
        let within = |wanted: &NumberSet| match numbers.contains(wanted) {
            true => Coverage::Covered,
            false if all_known => Coverage::NotCovered,
            false => Coverage::Undetermined,
        };
        let strange = other.codes.difference(&self.codes);
        let codes = strange.map(|code| match providers.numbers(code) {
            Some(wanted) => within(wanted),
            None => Coverage::NotCovered,
        });
        Coverage::all(core::iter::once(within(&other.numbers)).chain(codes))
    }

    /// What either speaks for.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self { codes: &self.codes | &other.codes, numbers: self.numbers.union(&other.numbers) }
    }

    /// The list that says this in the fewest entries: codes first, then numbers in order.
    ///
    /// # Errors
    /// [`Empty`](crate::Asn1ErrorKind::Empty) where there is nothing to list, [`Limit`](crate::Asn1ErrorKind::Limit).
    pub fn to_list(&self) -> Result<TnAuthList<'static>, Asn1Error> {
        let codes = self.codes().filter_map(|code| ServiceProviderCode::new(code).ok());
        TnAuthList::from_entries(codes.map(TnEntry::ServiceProvider).chain(self.numbers.entries()))
    }
}

/// Entries that a line shows.
const SHOWN: usize = 8;

/// Codes, then numbers; the first of them, and how many there are beyond.
impl fmt::Display for NumberScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = self.codes().filter_map(|code| ServiceProviderCode::new(code).ok());
        let mut entries = codes.map(TnEntry::ServiceProvider).chain(self.numbers.entries());
        for (at, entry) in entries.by_ref().take(SHOWN).enumerate() {
            write!(f, "{}{entry}", if at == 0 { "" } else { ", " })?;
        }
        match entries.count() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
