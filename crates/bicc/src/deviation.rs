//! Where a message that can be read departs from the standard.

use trueline_isup::{ApplicationTransport, Deviation, ParameterName, ParameterValue};

use crate::bat::{BatElements, BatIdentifier, PassOnNotPossible};
use crate::message::{Message, bat_elements};
use crate::message_set::{Standing, is_of_isup_only, standing};

const fn deviation(text: &'static str, clause: &'static str) -> Deviation {
    Deviation { text, clause }
}

const NOT_IN_BICC: Deviation = deviation("a message that only ISUP has", "Q.1902.3");
const PARAMETER_NOT_IN_BICC: Deviation = deviation("a parameter that only ISUP has", "Q.1902.3");
const SEVERAL_TRANSPORTS: Deviation = deviation("more than one application transport parameter", "Q.1902.3");
const BROKEN_ELEMENTS: Deviation =
    deviation("elements of the bearer association that cannot be read to their end", "Q.765.5");
const BROKEN_ELEMENT: Deviation =
    deviation("an element of the bearer association whose content is too short", "Q.765.5");
const NO_COMPATIBILITY: Deviation =
    deviation("an element of the bearer association without compatibility information", "Q.765.5");
const RESERVED_INSTRUCTION: Deviation =
    deviation("a reserved instruction in the compatibility information of an element", "Q.765.5");
const OUTSIDE_SIGNAL: Deviation = deviation("a signal type or duration outside a signal", "Q.765.5");

/// How many kinds of deviation there are above.
const MOST: usize = 8;

impl Message<'_> {
    /// Departures from the standard that did not keep the message from being read: those that it would have in ISUP
    /// too, then those of BICC. Each kind is told once.
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + use<> {
        let mut found = Found::default();
        found.add_if(NOT_IN_BICC, standing(self.message_type()) == Standing::IsupOnly);
        let mut transports = 0_usize;
        for raw in self.parameters().flatten() {
            found.add_if(PARAMETER_NOT_IN_BICC, is_of_isup_only(raw.code));
            if raw.code == ParameterName::APPLICATION_TRANSPORT {
                transports = transports.saturating_add(1);
                if let Ok(ParameterValue::ApplicationTransport(transport)) = raw.typed() {
                    found.transport(&transport);
                }
            }
        }
        found.add_if(SEVERAL_TRANSPORTS, transports > 1);
        self.as_isup().deviations().chain(found.kinds.into_iter().flatten())
    }
}

#[derive(Default)]
struct Found {
    kinds: [Option<Deviation>; MOST],
}

impl Found {
    fn add_if(&mut self, deviation: Deviation, departs: bool) {
        if departs
            && let Some(kind) = self.kinds.iter_mut().find(|kind| kind.is_none_or(|kind| kind == deviation))
        {
            *kind = Some(deviation);
        }
    }

    fn transport(&mut self, transport: &ApplicationTransport<'_>) {
        if let Some(elements) = bat_elements(transport) {
            self.elements(elements);
        }
    }

    fn elements(&mut self, elements: BatElements<'_>) {
        for raw in elements {
            let Ok(raw) = raw else { return self.add_if(BROKEN_ELEMENTS, true) };
            let compatibility = raw.compatibility();
            self.add_if(NO_COMPATIBILITY, compatibility.is_absent());
            let reserved = matches!(compatibility.pass_on_not_possible(), PassOnNotPossible::Unknown(_));
            self.add_if(RESERVED_INSTRUCTION, reserved);
            self.add_if(BROKEN_ELEMENT, raw.typed().is_err());
            let is_part = matches!(raw.identifier(), BatIdentifier::SIGNAL_TYPE | BatIdentifier::DURATION);
            self.add_if(OUTSIDE_SIGNAL, is_part);
        }
    }
}
