//! Changing a message in place: only the octets of the edited element differ, its length with them.

use alloc::vec::Vec;

use crate::builder::{BuildError, content_of, put_element};
use crate::element::{Element, Shift, ShiftKind};
use crate::element_identifier::{Codeset, ElementIdentifier};
use crate::information_elements::{Framing, InformationElements, RawElement, Reached};
use crate::message::Message;
use crate::message_type::MessageType;
use crate::protocol_discriminator::ProtocolDiscriminator;

/// A copy of a message under change. Odd order, shifts, spare bits and unknown elements survive. The first change
/// that cannot be made is told by [`Edit::finish`]; those after it are not tried.
#[derive(Clone, Debug)]
#[must_use]
pub struct Edit {
    octets: Vec<u8>,
    body_at: usize,
    framing: Framing,
    protocol_discriminator: ProtocolDiscriminator,
    message_type: MessageType,
    error: Option<BuildError>,
}

impl Message<'_> {
    /// A copy to change: see [`Edit`].
    pub fn edit(&self) -> Edit {
        Edit {
            octets: self.octets().to_vec(),
            body_at: self.body_at(),
            framing: self.framing(),
            protocol_discriminator: self.protocol_discriminator(),
            message_type: self.message_type(),
            error: None,
        }
    }
}

impl Edit {
    /// Replaces the first element of this kind, or adds it in its place of the order.
    pub fn set<'e, E: Element<'e>>(self, element: &E) -> Self {
        let content = content_of(element);
        self.set_content(Codeset::Standard, E::CODE, &content)
    }

    /// As [`Edit::set`], for an element of any codeset whose content is already encoded.
    pub fn set_content(self, codeset: Codeset, code: ElementIdentifier, content: &[u8]) -> Self {
        self.attempt(|edit| edit.try_set(codeset, code, content))
    }

    /// Adds an element behind those of its kind, whether or not there is one: for those that may repeat.
    pub fn append<'e, E: Element<'e>>(self, element: &E) -> Self {
        let content = content_of(element);
        self.append_content(Codeset::Standard, E::CODE, &content)
    }

    /// As [`Edit::append`], for an element of any codeset whose content is already encoded. One of another codeset
    /// than 0 goes to the end of the message, behind a non-locking shift.
    pub fn append_content(self, codeset: Codeset, code: ElementIdentifier, content: &[u8]) -> Self {
        self.attempt(|edit| edit.try_append(codeset, code, content))
    }

    /// Takes all elements of this kind out, with the non-locking shifts and the repeat indicator in front of them;
    /// there may be none.
    pub fn remove(self, codeset: Codeset, code: ElementIdentifier) -> Self {
        self.attempt(|edit| edit.try_remove(codeset, code))
    }

    /// The octets of the changed message.
    ///
    /// # Errors
    /// Why the first change that failed did.
    pub fn finish(self) -> Result<Vec<u8>, BuildError> {
        match self.error {
            None => Ok(self.octets),
            Some(error) => Err(error),
        }
    }

    fn attempt(mut self, change: impl FnOnce(&mut Self) -> Result<(), BuildError>) -> Self {
        if self.error.is_none() {
            self.error = change(&mut self).err();
        }
        self
    }

    fn elements(&self) -> InformationElements<'_> {
        InformationElements::new(&self.octets, self.body_at, self.framing)
    }

    fn encoded(
        &self,
        codeset: Codeset,
        code: ElementIdentifier,
        content: &[u8],
    ) -> Result<Vec<u8>, BuildError> {
        if code == ElementIdentifier::SHIFT || ElementIdentifier::from_octet(code.0) != code {
            return Err(BuildError::NotAnElement { code });
        }
        let mut element = Vec::new();
        put_element(&mut element, self.framing, codeset, code, content)?;
        Ok(element)
    }

    fn try_set(
        &mut self,
        codeset: Codeset,
        code: ElementIdentifier,
        content: &[u8],
    ) -> Result<(), BuildError> {
        let mut place = None;
        for raw in self.elements() {
            let raw = raw?;
            if place.is_none() && is(&raw, codeset, code) {
                place = Some(raw.start..raw.end());
            }
        }
        let Some(place) = place else { return self.try_append(codeset, code, content) };
        let element = self.encoded(codeset, code, content)?;
        self.octets.splice(place, element);
        Ok(())
    }

    fn try_append(
        &mut self,
        codeset: Codeset,
        code: ElementIdentifier,
        content: &[u8],
    ) -> Result<(), BuildError> {
        if matches!(codeset, Codeset::Unknown(_)) {
            return Err(BuildError::ReservedCodeset { codeset });
        }
        let mut added = self.encoded(codeset, code, content)?;
        // Behind the last of its kind, or else behind the last that does not come after it in the order.
        let mut place = self.body_at;
        let mut passed = false;
        for raw in self.elements() {
            let raw = raw?;
            let active = raw.codeset == Codeset::Standard && raw.reached == Reached::Active;
            let alike = raw.code.is_single_octet() == code.is_single_octet();
            if !active || !alike || raw.code == ElementIdentifier::SHIFT {
                continue;
            }
            passed |= raw.code > code;
            if raw.code == code || raw.code < code && !passed {
                place = raw.end();
            }
        }
        if codeset != Codeset::Standard {
            place = self.octets.len();
            let mut shift = content_of(&Shift::new(ShiftKind::NonLocking, codeset));
            shift.append(&mut added);
            added = shift;
        }
        self.octets.splice(place..place, added);
        Ok(())
    }

    fn try_remove(&mut self, codeset: Codeset, code: ElementIdentifier) -> Result<(), BuildError> {
        let needed = self.message_type.mandatory_elements_under(self.protocol_discriminator, self.framing);
        let mut ranges = Vec::new();
        // Where the octets in front begin that are of no use without the next element.
        let mut leading = None;
        for raw in self.elements() {
            let raw = raw?;
            if is(&raw, codeset, code) {
                ranges.push(leading.take().unwrap_or(raw.start)..raw.end());
            } else if leads(&raw) {
                leading = leading.or(Some(raw.start));
            } else {
                leading = None;
            }
        }
        if !ranges.is_empty() && codeset == Codeset::Standard && needed.contains(&code) {
            return Err(BuildError::Mandatory { code });
        }
        for range in ranges.into_iter().rev() {
            self.octets.splice(range, []);
        }
        Ok(())
    }
}

fn is(raw: &RawElement<'_>, codeset: Codeset, code: ElementIdentifier) -> bool {
    (raw.codeset, raw.code) == (codeset, code)
}

/// Whether an element says something of the next one only.
fn leads(raw: &RawElement<'_>) -> bool {
    let non_locking = |shift: &Shift| shift.kind() == ShiftKind::NonLocking;
    let shift =
        raw.code == ElementIdentifier::SHIFT && Shift::decode(raw.value).as_ref().is_ok_and(non_locking);
    shift || raw.is(ElementIdentifier::REPEAT_INDICATOR)
}
