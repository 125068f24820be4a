//! Reads every field, and keeps nothing of it.

use core::hint::black_box;

use trueline_wire::FieldVisitor;

/// Makes the compiler work out each field that it is handed, and counts them; those in a group or a row count, the group
/// does not.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct EveryField {
    /// How many there were.
    pub count: u32,
}

impl EveryField {
    #[inline]
    fn keep<T>(&mut self, value: T) {
        black_box(value);
        self.count = self.count.saturating_add(1);
    }
}

impl FieldVisitor for EveryField {
    #[inline]
    fn code(&mut self, _: &'static str, code: u32) {
        self.keep(code);
    }

    #[inline]
    fn octets(&mut self, _: &'static str, octets: &[u8]) {
        self.keep(octets);
    }

    #[inline]
    fn signals(&mut self, _: &'static str, packed: &[u8], odd: bool) {
        self.keep((packed, odd));
    }

    #[inline]
    fn characters(&mut self, _: &'static str, octets: &[u8]) {
        self.keep(octets);
    }

    #[inline]
    fn codes(&mut self, _: &'static str, codes: impl IntoIterator<Item = u32>) {
        codes.into_iter().for_each(|code| self.keep(code));
    }

    #[inline]
    fn group(&mut self, _: &'static str, fields: impl FnOnce(&mut Self)) {
        fields(self);
    }

    #[inline]
    fn list<T>(
        &mut self,
        _: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        items.into_iter().for_each(|item| fields(self, item));
    }
}
