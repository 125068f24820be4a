//! A call set-up from a Q.931 SETUP.

use trueline_number::{Ia5Digits, Screening, TypeOfNumber};
use trueline_q931::{
    self as q931, CalledPartyNumber, CallingPartyNumber, ElementValue, Message, MessageType, NumberingPlan,
    OriginalCalledNumber, ProtocolDiscriminator, RedirectingNumber,
};
use trueline_wire::DecodeError;

use crate::{Address, CallSetup, ClaimSource, Diversion, DiversionReason, DiversionSource, IdentityClaim};

/// The most calling party numbers that a network delivers: its own and the user's (Q.951.3 Annex A).
const MOST_CALLING_NUMBERS: usize = 2;

impl<'a> CallSetup<'a> {
    /// Reads a SETUP; `None` for any other message.
    ///
    /// Where two calling party numbers are delivered, both are claims: first the one that the network provided, or
    /// else the one that it verified, as [`ClaimSource::CallingPartyNumber`]; then the other as
    /// [`ClaimSource::AdditionalCallingPartyNumber`]. An element whose content cannot be read leaves a remark and does
    /// not hide the others.
    ///
    /// # Errors
    /// Where the message is cut short or the length of an element leads outside it.
    pub fn from_q931(message: &Message<'a>) -> Result<Option<Self>, DecodeError> {
        if message.protocol_discriminator() != ProtocolDiscriminator::CALL_CONTROL
            || message.message_type() != MessageType::SETUP
        {
            return Ok(None);
        }
        let mut call = Self::of_elements(message)?;
        call.look_for_numbers();
        Ok(Some(call))
    }

    /// What the information elements say, in a message of Q.931 or H.225.0.
    pub(crate) fn of_elements(message: &Message<'a>) -> Result<Self, DecodeError> {
        let mut call = Self::default();
        for element in message.information_elements() {
            let element = element?;
            // An element without content counts as absent (Q.931 §4.5.1).
            if element.value.is_empty() {
                continue;
            }
            // Of content that cannot be read the deviations tell.
            if let Ok(value) = element.typed() {
                call.element(value);
            }
        }
        call.order_calling_numbers();
        for deviation in message.deviations() {
            call.remark(deviation.text, deviation.clause);
        }
        Ok(call)
    }

    /// Of an element that comes twice the first counts, save where networks deliver several.
    fn element(&mut self, value: ElementValue<'a>) {
        match value {
            ElementValue::CalledPartyNumber(number) if self.called.is_none() => {
                self.called = Some(called(&number));
            }
            ElementValue::CallingPartyNumber(number) => self.claim(calling(&number)),
            ElementValue::RedirectingNumber(number) => self.divert(redirecting(&number)),
            ElementValue::OriginalCalledNumber(number) => self.divert(original_called(&number)),
            ElementValue::Display(_) => {
                self.remark("a text to display, which nobody verified", "Q.931 §4.5.16");
            }
            _ => {}
        }
    }

    /// Puts the number that the network vouches for in front, and tells the other from it.
    fn order_calling_numbers(&mut self) {
        let vouched = [Screening::NetworkProvided, Screening::UserProvidedVerifiedAndPassed]
            .into_iter()
            .find_map(|screening| self.claims.iter().position(|claim| claim.screening == Some(screening)));
        if let Some(claim) = vouched.and_then(|position| self.claims.pop_at(position)) {
            self.claims.insert(0, claim);
        }
        for other in self.claims.iter_mut().skip(1) {
            other.source = ClaimSource::AdditionalCallingPartyNumber;
        }
        if self.claims.len() > MOST_CALLING_NUMBERS {
            self.remark("more than two calling party numbers", "Q.951.3 Annex A");
        }
    }

    fn look_for_numbers(&mut self) {
        if self.called.is_none() {
            self.remark("no called party number: overlap sending, or digits keyed in", "Q.931 §5.1.3");
        }
        match self.claims.first() {
            None => self.remark("no calling party number", "WTSA Resolution 65"),
            // The digits of a number that may not be shown are kept from the user.
            Some(claim) if claim.address.is_empty() && !claim.is_withheld() => {
                self.remark("a calling party number without digits", "Q.931 §4.5.10");
            }
            Some(_) => {}
        }
    }
}

fn address<'a>(
    type_of_number: q931::TypeOfNumber,
    plan: NumberingPlan,
    digits: Ia5Digits<'a>,
) -> Address<'a> {
    let type_of_number = match plan {
        NumberingPlan::IsdnTelephony | NumberingPlan::NotTold => type_of_number.general(),
        // Digits of another plan are no E.164 number, whatever their type.
        _ => TypeOfNumber::NetworkSpecific,
    };
    Address::Digits { digits, type_of_number }
}

fn called<'a>(number: &CalledPartyNumber<'a>) -> Address<'a> {
    address(number.type_of_number(), number.numbering_plan(), number.digits())
}

fn calling<'a>(number: &CallingPartyNumber<'a>) -> IdentityClaim<'a> {
    IdentityClaim {
        source: ClaimSource::CallingPartyNumber,
        address: address(number.type_of_number(), number.numbering_plan(), number.digits()),
        presentation: Some(number.presentation()),
        screening: Some(number.screening()),
    }
}

fn redirecting<'a>(number: &RedirectingNumber<'a>) -> Diversion<'a> {
    Diversion {
        source: DiversionSource::RedirectingNumber,
        address: address(number.type_of_number(), number.numbering_plan(), number.digits()),
        presentation: Some(number.presentation()),
        reason: number.reason_for_redirection().map(DiversionReason::Q931),
    }
}

fn original_called<'a>(number: &OriginalCalledNumber<'a>) -> Diversion<'a> {
    Diversion {
        source: DiversionSource::OriginalCalledNumber,
        address: address(number.type_of_number(), number.numbering_plan(), number.digits()),
        presentation: Some(number.presentation()),
        reason: number.reason_for_redirection().map(DiversionReason::Q931),
    }
}
