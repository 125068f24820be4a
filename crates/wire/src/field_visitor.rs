//! The fields of a parameter or information element, for what walks over all of them.

/// Takes the fields of something decoded, one call a field, in the order of the octets. A decoder hands over its
/// fields with it once, and JSON, trees and tests all come from that.
///
/// Names are the standard's in snake case, values its numbers. A walk is complete: from its fields the octets can be
/// made again, so spare bits, fillers and octets behind the defined content are fields too where they are not 0 or
/// not empty (`spare`, `filler`, `trailing`).
pub trait FieldVisitor {
    /// A code point, an indicator or a count.
    fn code(&mut self, name: &'static str, code: u32);

    /// Octets that are not taken apart. Hexadecimal in JSON.
    fn octets(&mut self, name: &'static str, octets: &[u8]);

    /// Address signals packed two to an octet, the first in bits 4-1; `odd` tells that the last half octet is a
    /// filler. One hexadecimal digit a signal in JSON.
    fn signals(&mut self, name: &'static str, packed: &[u8], odd: bool);

    /// Text of one octet a character: IA5, or Latin-1 where a sender set bit 8.
    fn characters(&mut self, name: &'static str, octets: &[u8]);

    /// Text of any characters. A visitor that does not tell it from [`FieldVisitor::characters`] is given its UTF-8.
    fn text(&mut self, name: &'static str, text: &str) {
        self.characters(name, text.as_bytes());
    }

    /// Numbers in a row.
    fn codes(&mut self, name: &'static str, codes: impl IntoIterator<Item = u32>);

    /// A field that is made of fields.
    fn group(&mut self, name: &'static str, fields: impl FnOnce(&mut Self));

    /// A row of such.
    fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        fields: impl FnMut(&mut Self, T),
    );

    /// As [`FieldVisitor::code`] where the field is not 0: for spare bits and fillers.
    #[inline]
    fn code_unless_0(&mut self, name: &'static str, code: u32) {
        if code != 0 {
            self.code(name, code);
        }
    }

    /// As [`FieldVisitor::octets`] where there are any: for what lies behind the defined content.
    #[inline]
    fn octets_unless_empty(&mut self, name: &'static str, octets: &[u8]) {
        if !octets.is_empty() {
            self.octets(name, octets);
        }
    }
}
