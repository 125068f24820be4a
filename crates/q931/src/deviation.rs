//! Where a message that can be read departs from the standard.

use trueline_number::Presentation;
use trueline_wire::{Deviation, Deviations, FieldVisitor};

use crate::element::{ElementValue, Shift, ShiftKind};
use crate::element_identifier::{Codeset, ElementIdentifier};
use crate::information_elements::{Framing, RawElement, Reached};
use crate::message::Message;
use crate::permitted::{most_content, most_of};

const BROKEN: Deviation = Deviation::new("a message that cannot be read to its end", "Q.931 §4.5.1");
const CALL_REFERENCE_SPARE: Deviation = Deviation::new("bits 8-5 of octet 2 are not 0", "Q.931 §4.3");
const CALL_REFERENCE_LENGTH: Deviation =
    Deviation::new("a call reference of another length than two octets", "H.225.0 §7.2");
const MESSAGE_TYPE: Deviation = Deviation::new("a message type with bit 8 set", "Q.931 §4.4");
const MANDATORY_MISSING: Deviation = Deviation::new("a mandatory element is missing", "Q.931 §3");
const OUT_OF_ORDER: Deviation = Deviation::new("elements that do not ascend by identifier", "Q.931 §4.5.1");
const REPEATED: Deviation = Deviation::new("an element more often than it may be there", "Q.931 §4.5.1");
const EMPTY: Deviation = Deviation::new("an element without content, which counts as absent", "Q.931 §4.5.1");
const CONTENT: Deviation = Deviation::new("content that cannot be read", "Q.931 §5.8.6.2");
const RESERVED: Deviation = Deviation::new("a coding that is reserved", "Q.931 §4.5");
const SPARE: Deviation = Deviation::new("spare bits that are not 0", "Q.931 §4.5");
const EXTENSION: Deviation =
    Deviation::new("an extension bit of 0 where no further octet is defined", "Q.931 §4.5.1");
const TRAILING: Deviation = Deviation::new("octets behind the content of an element", "Q.931 §4.5");
const OVERLONG: Deviation = Deviation::new("an element longer than it may be", "Q.931 §4.5.1 Table 4-3");
const RESERVED_CODESET: Deviation = Deviation::new("a shift to a reserved codeset", "Q.931 §4.5.2");
const LOWER_CODESET: Deviation =
    Deviation::new("a locking shift to a codeset that is not higher than the active one", "Q.931 §4.5.3");
const SHIFT_TO_NOTHING: Deviation =
    Deviation::new("a non-locking shift without an element behind it", "Q.931 §4.5.4");
const DIGITS: Deviation = Deviation::new("digits that are no IA5 characters", "Q.931 §4.5.10");
const PRESENTATION: Deviation = Deviation::new("a presentation indicator that is reserved", "Q.931 §4.5.10");
const DIGITS_NOT_AVAILABLE: Deviation =
    Deviation::new("digits in a number that says it is not available", "Q.931 §4.5.10");

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read. Each kind is told once.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut found = Deviations::default();
        found.add_if(CALL_REFERENCE_SPARE, self.call_reference_spare() != 0);
        let other_length = self.call_reference().length() != 2;
        found.add_if(CALL_REFERENCE_LENGTH, self.framing() == Framing::H225 && other_length);
        found.add_if(MESSAGE_TYPE, self.message_type().0 & 0x80 != 0);
        let mut counts = [0_u8; 256];
        let mut order = Order::default();
        for raw in self.information_elements() {
            let Ok(raw) = raw else {
                found.add(BROKEN);
                break;
            };
            order.follow(&raw, &mut found);
            if raw.codeset == Codeset::Standard {
                if let Some(count) = counts.get_mut(usize::from(raw.code.0)) {
                    *count = count.saturating_add(1);
                    found.add_if(REPEATED, usize::from(*count) > most_of(raw.codeset, raw.code));
                }
                let most = most_content(self.framing(), raw.code);
                found.add_if(OVERLONG, most.is_some_and(|most| raw.value.len() > most));
            }
            content(&raw, &mut found);
        }
        found.add_if(SHIFT_TO_NOTHING, order.shifted);
        let there = |code: ElementIdentifier| {
            self.information_elements().map_while(Result::ok).any(|raw| raw.is(code) && !raw.value.is_empty())
        };
        let needed = self.mandatory_elements();
        found.add_if(MANDATORY_MISSING, !needed.iter().all(|&code| there(code)));
        found.into_iter()
    }
}

/// What the place of an element is judged by.
struct Order {
    active: Codeset,
    /// The greatest identifier of the active codeset so far.
    greatest: u8,
    /// The last element was a non-locking shift.
    shifted: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { active: Codeset::Standard, greatest: 0, shifted: false }
    }
}

impl Order {
    fn follow(&mut self, raw: &RawElement<'_>, found: &mut Deviations) {
        self.shifted = false;
        if let Ok(ElementValue::Shift(shift)) = raw.typed() {
            self.shift(shift, found);
        } else if raw.reached == Reached::Active && !raw.code.is_single_octet() {
            found.add_if(OUT_OF_ORDER, raw.code.0 < self.greatest);
            self.greatest = self.greatest.max(raw.code.0);
        }
    }

    fn shift(&mut self, shift: Shift, found: &mut Deviations) {
        let to = shift.codeset();
        found.add_if(RESERVED_CODESET, matches!(to, Codeset::Unknown(_)));
        if shift.kind() == ShiftKind::NonLocking {
            self.shifted = true;
        } else if to.code() > self.active.code() {
            (self.active, self.greatest) = (to, 0);
        } else {
            found.add(LOWER_CODESET);
        }
    }
}

/// What the content of an element departs in.
fn content(raw: &RawElement<'_>, found: &mut Deviations) {
    if raw.value.is_empty() {
        return found.add(EMPTY);
    }
    let Ok(value) = raw.typed() else { return found.add(CONTENT) };
    // A shift to a reserved codeset has been told by its place.
    found.add_if(RESERVED, value.has_reserved_coding() && raw.code != ElementIdentifier::SHIFT);
    value.each_field(&mut OddFields(found));
    let (digits, presentation) = match value {
        ElementValue::CallingPartyNumber(number) => (number.digits(), Some(number.presentation())),
        ElementValue::ConnectedNumber(number) => (number.digits(), Some(number.presentation())),
        ElementValue::ConnectedAddress(number) => (number.digits(), Some(number.presentation())),
        ElementValue::OriginalCalledNumber(number) => (number.digits(), Some(number.presentation())),
        ElementValue::RedirectingNumber(number) => (number.digits(), Some(number.presentation())),
        ElementValue::RedirectionNumber(number) => (number.digits(), Some(number.presentation())),
        ElementValue::CalledPartyNumber(number) => {
            found.add_if(EXTENSION, number.octet_3a().is_some());
            (number.digits(), None)
        }
        _ => return,
    };
    found.add_if(DIGITS, !digits.is_ia5());
    found.add_if(PRESENTATION, presentation == Some(Presentation::RestrictedByNetwork));
    let not_available = presentation == Some(Presentation::AddressNotAvailable);
    found.add_if(DIGITS_NOT_AVAILABLE, not_available && !digits.is_empty());
}

/// Finds the fields that are there only where something is odd, by the names they all have.
struct OddFields<'f>(&'f mut Deviations);

impl FieldVisitor for OddFields<'_> {
    fn code(&mut self, name: &'static str, _: u32) {
        self.0.add_if(SPARE, name.starts_with("spare"));
        self.0.add_if(EXTENSION, name.starts_with("extension"));
    }

    fn octets(&mut self, name: &'static str, _: &[u8]) {
        self.0.add_if(TRAILING, name == "trailing");
        self.0.add_if(SPARE, name.ends_with("delay_octets"));
    }

    fn signals(&mut self, _: &'static str, _: &[u8], _: bool) {}

    fn characters(&mut self, _: &'static str, _: &[u8]) {}

    fn codes(&mut self, _: &'static str, _: impl IntoIterator<Item = u32>) {}

    fn group(&mut self, _: &'static str, fields: impl FnOnce(&mut Self)) {
        fields(self);
    }

    fn list<T>(
        &mut self,
        _: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fields: impl FnMut(&mut Self, T),
    ) {
        for item in items {
            fields(self, item);
        }
    }
}
