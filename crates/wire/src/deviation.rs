//! Where a message that can be read departs from its standard.

/// One departure: what, and the clause it departs from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Deviation {
    /// What is odd, in words.
    pub text: &'static str,
    /// The clause, such as `Q.763 §3.10`.
    pub clause: &'static str,
}

impl Deviation {
    /// The most that are told of one message; those behind are left out. Our choice: nobody reads on after two dozen.
    pub const MOST: usize = 24;

    /// What is odd, and by which clause.
    #[must_use]
    pub const fn new(text: &'static str, clause: &'static str) -> Self {
        Self { text, clause }
    }
}

/// What was found so far, each once and no more than [`Deviation::MOST`], in the order of finding. Allocates nothing.
///
/// ```
/// use trueline_wire::{Deviation, Deviations};
///
/// const EMPTY: Deviation = Deviation::new("an element without content", "Q.931 §4.5.1");
/// let mut found = Deviations::default();
/// found.add_if(EMPTY, true);
/// found.add(EMPTY);
/// assert_eq!(found.into_iter().collect::<Vec<_>>(), [EMPTY]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Deviations([Option<Deviation>; Deviation::MOST]);

impl Deviations {
    /// One more, unless it is there or there is no room.
    #[cold]
    pub fn add(&mut self, deviation: Deviation) {
        if let Some(place) = self.0.iter_mut().find(|place| place.is_none_or(|there| there == deviation)) {
            *place = Some(deviation);
        }
    }

    /// As [`Deviations::add`], where the message departs.
    #[inline(always)]
    pub fn add_if(&mut self, deviation: Deviation, departs: bool) {
        if departs {
            self.add(deviation);
        }
    }
}

impl IntoIterator for Deviations {
    type Item = Deviation;
    type IntoIter = core::iter::Flatten<core::array::IntoIter<Option<Deviation>, { Deviation::MOST }>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}
