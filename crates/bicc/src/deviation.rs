//! Where a message that can be read departs from the standard.

use trueline_isup::{ParameterName, ParameterValue};
use trueline_wire::{Deviation, Deviations};

use crate::bat::{BatElements, BatIdentifier, PassOnNotPossible};
use crate::message::{Message, bat_elements};
use crate::message_set::{Standing, is_of_isup_only, standing};

const NOT_IN_BICC: Deviation = Deviation::new("a message that only ISUP has", "Q.1902.3");
const PARAMETER_NOT_IN_BICC: Deviation = Deviation::new("a parameter that only ISUP has", "Q.1902.3");
const SEVERAL_TRANSPORTS: Deviation =
    Deviation::new("more than one application transport parameter", "Q.1902.3");
const BROKEN_ELEMENTS: Deviation =
    Deviation::new("elements of the bearer association that cannot be read to their end", "Q.765.5");
const BROKEN_ELEMENT: Deviation =
    Deviation::new("an element of the bearer association whose content is too short", "Q.765.5");
const NO_COMPATIBILITY: Deviation =
    Deviation::new("an element of the bearer association without compatibility information", "Q.765.5");
const RESERVED_INSTRUCTION: Deviation =
    Deviation::new("a reserved instruction in the compatibility information of an element", "Q.765.5");
const OUTSIDE_SIGNAL: Deviation = Deviation::new("a signal type or duration outside a signal", "Q.765.5");

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read: those that it would have in ISUP
    /// too, then those of BICC. Each kind is told once.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut found = Deviations::default();
        found.add_if(NOT_IN_BICC, standing(self.message_type()) == Standing::IsupOnly);
        let mut transports = 0_usize;
        for raw in self.parameters().flatten() {
            found.add_if(PARAMETER_NOT_IN_BICC, is_of_isup_only(raw.code));
            if raw.code == ParameterName::APPLICATION_TRANSPORT {
                transports = transports.saturating_add(1);
                if let Ok(ParameterValue::ApplicationTransport(transport)) = raw.typed() {
                    elements(bat_elements(&transport), &mut found);
                }
            }
        }
        found.add_if(SEVERAL_TRANSPORTS, transports > 1);
        self.as_isup().deviations().chain(found)
    }
}

fn elements(elements: Option<BatElements<'_>>, found: &mut Deviations) {
    for raw in elements.into_iter().flatten() {
        let Ok(raw) = raw else { return found.add(BROKEN_ELEMENTS) };
        let compatibility = raw.compatibility();
        found.add_if(NO_COMPATIBILITY, compatibility.is_absent());
        let reserved = matches!(compatibility.pass_on_not_possible(), PassOnNotPossible::Unknown(_));
        found.add_if(RESERVED_INSTRUCTION, reserved);
        found.add_if(BROKEN_ELEMENT, raw.typed().is_err());
        let is_part = matches!(raw.identifier(), BatIdentifier::SIGNAL_TYPE | BatIdentifier::DURATION);
        found.add_if(OUTSIDE_SIGNAL, is_part);
    }
}
