//! User information made of elements.

use alloc::vec::Vec;

use super::elements::{LengthForm, write_head};
use super::{BatElement, BatIdentifier, CompatibilityInformation, RawBatElement};

/// The user information of an application transport parameter, element by element in the order they are to have.
///
/// ```
/// use trueline_bicc::{Action, ActionIndicator, BatBuilder, CompatibilityInformation, GeneralAction};
///
/// let pass_on = CompatibilityInformation::new(GeneralAction::PassOn);
/// let octets = BatBuilder::new().with(pass_on, &ActionIndicator::new(Action::CONNECT_FORWARD)).finish()?;
/// assert_eq!(octets, [0x01, 0x82, 0x90, 0x02]);
/// # Ok::<(), trueline_bicc::ElementTooLong>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct BatBuilder {
    octets: Vec<u8>,
    error: Option<ElementTooLong>,
}

/// An element that is longer than its length indicator can tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{identifier}: {octets} octets, {most} are the most", most = LengthForm::MOST)]
pub struct ElementTooLong {
    /// The element.
    pub identifier: BatIdentifier,
    /// How many octets it has behind its length indicator.
    pub octets: usize,
}

impl BatBuilder {
    /// No element yet.
    pub const fn new() -> Self {
        Self { octets: Vec::new(), error: None }
    }

    /// One element more.
    pub fn with<'e, E: BatElement<'e>>(
        self,
        compatibility: CompatibilityInformation<'_>,
        element: &E,
    ) -> Self {
        let mut content = Vec::new();
        element.encode(&mut content);
        self.with_content(E::IDENTIFIER, compatibility, &content)
    }

    /// One element more, whose content is already encoded. The first element that is too long is told by
    /// [`BatBuilder::finish`].
    pub fn with_content(
        mut self,
        identifier: BatIdentifier,
        compatibility: CompatibilityInformation<'_>,
        content: &[u8],
    ) -> Self {
        let octets = compatibility.octet_count().saturating_add(content.len());
        if octets > LengthForm::MOST {
            self.error = self.error.or(Some(ElementTooLong { identifier, octets }));
            return self;
        }
        write_head(identifier, LengthForm::shortest(octets), octets, &mut self.octets);
        self.octets.extend(compatibility.octets());
        self.octets.extend_from_slice(content);
        self
    }

    /// One element more, as it was received.
    pub fn with_raw(mut self, element: &RawBatElement<'_>) -> Self {
        element.encode(&mut self.octets);
        self
    }

    /// The octets.
    ///
    /// # Errors
    /// If an element is too long.
    pub fn finish(self) -> Result<Vec<u8>, ElementTooLong> {
        match self.error {
            None => Ok(self.octets),
            Some(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec;

    use super::super::{BatElements, BearerControlInformation, GeneralAction};
    use super::*;

    #[test]
    fn long_elements_get_two_octets_of_length_and_too_long_ones_are_refused() {
        let compatibility = CompatibilityInformation::new(GeneralAction::DiscardElement);
        for (length, head) in [(126, 3), (127, 4), (2046, 4)] {
            let content = vec![b'a'; length];
            let identifier = BatIdentifier::BEARER_CONTROL_INFORMATION;
            let octets =
                BatBuilder::new().with_content(identifier, compatibility, &content).finish().unwrap();
            assert_eq!(octets.len(), head + length);
            let element = BatElements::new(&octets).next().unwrap().unwrap();
            assert_eq!(element.content(), content);
        }
        let text = vec![b'a'; 2045];
        let error = BatBuilder::new().with(compatibility, &BearerControlInformation::new(&text)).finish();
        let expected = "bearer control information: 2048 octets, 2047 are the most";
        assert_eq!(error.unwrap_err().to_string(), expected);
    }
}
