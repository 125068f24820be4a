//! The fields of something decoded as lines.

use core::fmt;

use trueline::number::AddressSignals;
use trueline::wire::{FieldVisitor, Hex};

use super::line;

/// A line a field, those of a group further in.
pub(super) struct Fields<'t> {
    pub(super) tree: &'t mut String,
    pub(super) depth: usize,
}

impl Fields<'_> {
    fn field(&mut self, name: &str, value: impl fmt::Display) {
        line(self.tree, &[], self.depth, &format!("{name}: {value}"), "");
    }

    fn deeper(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        line(self.tree, &[], self.depth, name, "");
        self.depth = self.depth.saturating_add(1);
        fields(self);
        self.depth = self.depth.saturating_sub(1);
    }
}

impl FieldVisitor for Fields<'_> {
    fn code(&mut self, name: &'static str, code: u32) {
        self.field(name, code);
    }

    fn octets(&mut self, name: &'static str, octets: &[u8]) {
        self.field(name, Hex(octets));
    }

    fn signals(&mut self, name: &'static str, packed: &[u8], odd: bool) {
        self.field(name, AddressSignals::from_packed(packed, odd));
    }

    fn characters(&mut self, name: &'static str, octets: &[u8]) {
        self.field(name, octets.escape_ascii());
    }

    fn codes(&mut self, name: &'static str, codes: impl IntoIterator<Item = u32>) {
        let codes: Vec<String> = codes.into_iter().map(|code| code.to_string()).collect();
        self.field(name, codes.join(" "));
    }

    fn group(&mut self, name: &'static str, fields: impl FnOnce(&mut Self)) {
        self.deeper(name, fields);
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        for item in items {
            self.deeper(name, |to| fields(to, item));
        }
    }
}
