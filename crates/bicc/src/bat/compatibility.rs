//! Compatibility information of an element (ITU-T Q.765.5 with Amd.1): what a receiver that does not know the element
//! is to do.
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----+-----+-----------+-----+-----+-----------+
//! octet 1 | ext |  G  |  F     E  |  D  |  C  |  B     A  |
//!         +-----+-----+-----------+-----+-----+-----------+
//! ```
//!
//! BA general action, C notification with it; FE what to do where passing on is not possible, G notification with
//! that; D spare; bit 8 is 1 in the last octet.

#[cfg(feature = "serde")]
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{FieldVisitor, code_enum, write_code};

/// What to do with an element that is not known. Octets behind the first, which no edition known here defines, are
/// kept; so is an element that has no octet of it at all.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct CompatibilityInformation<'a> {
    first: Option<u8>,
    /// Behind the first octet where its bit 8 is 0, up to and with the next octet whose bit 8 is 1.
    more: &'a [u8],
}

code_enum! {
    /// Instruction for general action: bits B and A.
    pub enum GeneralAction: mask 0x03 {
        /// Pass on.
        PassOn = 0, "pass on";
        /// Discard the element.
        DiscardElement = 1, "discard element";
        /// Discard all BICC data.
        DiscardBiccData = 2, "discard BICC data";
        /// Release the call.
        ReleaseCall = 3, "release call";
    }
}

code_enum! {
    /// Instruction for the case that passing on is not possible: bits F and E. 3 is reserved, to be read as 0.
    pub enum PassOnNotPossible: mask 0x03 {
        /// Release the call.
        ReleaseCall = 0, "release call";
        /// Discard the element.
        DiscardElement = 1, "discard element";
        /// Discard all BICC data.
        DiscardBiccData = 2, "discard BICC data";
    }
}

code_enum! {
    /// Send notification indicator: bit C, and bit G for the case that passing on is not possible.
    pub enum Notification: mask 0x01 {
        /// None.
        DoNotSend = 0, "do not send notification";
        /// A BAT compatibility report is to be sent.
        Send = 1, "send notification";
    }
}

const EXTENSION: u8 = 0x80;
const SPARE: u8 = 0x08;

impl CompatibilityInformation<'static> {
    /// This action without notification; where passing on is not possible, the element is discarded.
    #[must_use]
    pub const fn new(general_action: GeneralAction) -> Self {
        let pass_on_not_possible = PassOnNotPossible::DiscardElement.code() << 4;
        Self { first: Some(EXTENSION | pass_on_not_possible | general_action.code()), more: &[] }
    }
}

impl<'a> CompatibilityInformation<'a> {
    /// Takes the compatibility octets off what the length of an element counts; the content is left.
    pub(crate) fn split(body: &'a [u8]) -> (Self, &'a [u8]) {
        let Some((&first, behind)) = body.split_first() else {
            return (Self { first: None, more: &[] }, body);
        };
        if first & EXTENSION != 0 {
            return (Self { first: Some(first), more: &[] }, behind);
        }
        let last = behind.iter().position(|octet| octet & EXTENSION != 0);
        let count = last.map_or(behind.len(), |last| last.saturating_add(1));
        let (more, content) = behind.split_at_checked(count).unwrap_or((behind, &[]));
        (Self { first: Some(first), more }, content)
    }

    /// The octets as on the wire.
    pub fn octets(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.first.into_iter().chain(self.more.iter().copied())
    }

    /// How many octets there are.
    #[must_use]
    pub fn octet_count(&self) -> usize {
        usize::from(self.first.is_some()).saturating_add(self.more.len())
    }

    /// Whether there is none, which no element should do.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        self.first.is_none()
    }

    /// What to do: bits B and A.
    #[must_use]
    pub fn general_action(&self) -> GeneralAction {
        GeneralAction::from_code(self.first_octet())
    }

    /// Whether to tell the sender: bit C.
    #[must_use]
    pub fn notification(&self) -> Notification {
        Notification::from_code(self.first_octet() >> 2)
    }

    /// What to do where passing on is not possible: bits F and E.
    #[must_use]
    pub fn pass_on_not_possible(&self) -> PassOnNotPossible {
        PassOnNotPossible::from_code(self.first_octet() >> 4)
    }

    /// Whether to tell the sender where passing on is not possible: bit G.
    #[must_use]
    pub fn notification_if_not_passed_on(&self) -> Notification {
        Notification::from_code(self.first_octet() >> 6)
    }

    /// The same with another general action.
    #[must_use]
    pub fn with_general_action(self, to: GeneralAction) -> Self {
        self.with_bits(0x03, to.code())
    }

    /// The same with another notification.
    #[must_use]
    pub fn with_notification(self, to: Notification) -> Self {
        self.with_bits(0x04, to.code() << 2)
    }

    /// The same with another instruction for the case that passing on is not possible.
    #[must_use]
    pub fn with_pass_on_not_possible(self, to: PassOnNotPossible) -> Self {
        self.with_bits(0x30, to.code() << 4)
    }

    /// The same with another notification for the case that passing on is not possible.
    #[must_use]
    pub fn with_notification_if_not_passed_on(self, to: Notification) -> Self {
        self.with_bits(0x40, to.code() << 6)
    }

    /// An absent octet reads as one of 0.
    fn first_octet(&self) -> u8 {
        self.first.unwrap_or_default()
    }

    fn with_bits(mut self, mask: u8, bits: u8) -> Self {
        let first = self.first.unwrap_or(EXTENSION);
        self.first = Some(first & !mask | bits);
        self
    }

    /// The group `compatibility`, or `no_compatibility` where there is no octet.
    pub(crate) fn each_field(&self, to: &mut impl FieldVisitor) {
        let Some(first) = self.first else { return to.code("no_compatibility", 1) };
        to.group("compatibility", |to| {
            to.code("general_action", self.general_action().code().into());
            to.code("notification", self.notification().code().into());
            to.code("pass_on_not_possible", self.pass_on_not_possible().code().into());
            to.code("notification_if_not_passed_on", self.notification_if_not_passed_on().code().into());
            to.code_unless_0("spare", u32::from(first & SPARE != 0));
            to.octets_unless_empty("more", self.more);
            if first & EXTENSION == 0 && self.more.is_empty() {
                to.code("extension", 0);
            }
        });
    }

    /// The octets of the fields as JSON; those of [`CompatibilityInformation::new`] to pass on where there are none.
    #[cfg(feature = "serde")]
    pub(crate) fn octets_of_members(members: &Members<'_>) -> Result<Vec<u8>, MemberError> {
        if members.code("no_compatibility", 1)? == Some(1) {
            return Ok(Vec::new());
        }
        let Some(group) = members.group("compatibility")? else {
            return Ok(CompatibilityInformation::new(GeneralAction::PassOn).octets().collect());
        };
        let bits = |name: &str, most: u8, shift: u32| {
            let code = group.u8(name, most).map_err(|error| error.within("compatibility"))?;
            Ok(code.unwrap_or_default().wrapping_shl(shift))
        };
        let more = group.octets("more").map_err(|error| error.within("compatibility"))?.unwrap_or_default();
        let is_last = more.is_empty() && group.code("extension", 1)?.unwrap_or(1) == 1;
        let first = bits("general_action", 3, 0)?
            | bits("notification", 1, 2)?
            | bits("spare", 1, 3)?
            | bits("pass_on_not_possible", 3, 4)?
            | bits("notification_if_not_passed_on", 1, 6)?
            | u8::from(is_last) << 7;
        let mut octets = Vec::from([first]);
        octets.extend(more);
        Ok(octets)
    }
}

/// One line for an operator.
impl fmt::Display for CompatibilityInformation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_absent() {
            return f.write_str("no instruction");
        }
        let action = self.general_action();
        write_code(f, action.text(), action.code())?;
        if self.notification() == Notification::Send {
            f.write_str(" and notify")?;
        }
        if action == GeneralAction::PassOn {
            let action = self.pass_on_not_possible();
            f.write_str("; where not possible ")?;
            write_code(f, action.text(), action.code())?;
            if self.notification_if_not_passed_on() == Notification::Send {
                f.write_str(" and notify")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn every_first_octet_is_kept() {
        for octet in 0..=u8::MAX {
            let body = [octet, 0x01, 0x82, 0x03];
            let (compatibility, content) = CompatibilityInformation::split(&body);
            let octets: Vec<u8> = compatibility.octets().chain(content.iter().copied()).collect();
            assert_eq!(octets, body);
            let expected = if octet & EXTENSION == 0 { 1 } else { 3 };
            assert_eq!(content.len(), expected, "{octet:02X}");
        }
    }

    #[test]
    fn instructions_lie_where_the_figure_has_them() {
        let (compatibility, _) = CompatibilityInformation::split(&[0b1110_0110]);
        assert_eq!(compatibility.general_action(), GeneralAction::DiscardBiccData);
        assert_eq!(compatibility.notification(), Notification::Send);
        assert_eq!(compatibility.pass_on_not_possible(), PassOnNotPossible::DiscardBiccData);
        assert_eq!(compatibility.notification_if_not_passed_on(), Notification::Send);
        let built = CompatibilityInformation::new(GeneralAction::DiscardBiccData)
            .with_notification(Notification::Send)
            .with_pass_on_not_possible(PassOnNotPossible::DiscardBiccData)
            .with_notification_if_not_passed_on(Notification::Send);
        assert_eq!(built, compatibility);
    }

    #[test]
    fn without_an_octet_nothing_is_instructed() {
        let (compatibility, content) = CompatibilityInformation::split(&[]);
        assert!(compatibility.is_absent() && content.is_empty());
        assert_eq!(compatibility.to_string(), "no instruction");
        assert_eq!(compatibility.with_general_action(GeneralAction::ReleaseCall).to_string(), "release call");
    }

    #[test]
    fn the_second_instruction_is_told_where_it_can_apply() {
        let pass_on = CompatibilityInformation::new(GeneralAction::PassOn)
            .with_notification_if_not_passed_on(Notification::Send);
        assert_eq!(pass_on.to_string(), "pass on; where not possible discard element and notify");
        let discard = CompatibilityInformation::new(GeneralAction::DiscardElement)
            .with_notification(Notification::Send);
        assert_eq!(discard.to_string(), "discard element and notify");
    }
}
