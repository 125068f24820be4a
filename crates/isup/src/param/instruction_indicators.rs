//! Instruction indicators (ITU-T Q.763 (12/1999) §3.33 and §3.41): what an exchange is to do with a message or
//! parameter that it does not know.

use trueline_wire::code_enum;

/// The indicators of the first instruction octet, from one table: the getter is also the field's name in JSON. Bits are
/// counted from 0 at bit A. The type has a field `octet1`.
macro_rules! instruction_indicators {
    (
        $name:ident {
            $( $(#[$meta:meta])* $getter:ident, $with:ident: $value:ident = $shift:literal, $mask:literal; )+
        }
    ) => {
        impl<'a> $name<'a> {
            /// The extension bit: no further octet of the instructions follows.
            const LAST: u8 = 0x80;

            $(
                $(#[$meta])*
                #[must_use]
                pub const fn $getter(&self) -> $value {
                    $value::from_code(self.octet1 >> $shift)
                }

                #[doc = concat!("The same with another [`", stringify!($getter), "`](Self::", stringify!($getter), ").")]
                #[must_use]
                pub const fn $with(mut self, to: $value) -> Self {
                    self.octet1 = self.octet1 & !($mask << $shift) | to.code() << $shift;
                    self
                }
            )+

            fn each_indicator(&self, to: &mut impl ::trueline_wire::FieldVisitor) {
                $( to.code(stringify!($getter), self.$getter().code().into()); )+
            }

            /// The first octet without its extension bit.
            #[cfg(feature = "serde")]
            fn indicators_of_members(
                members: &::trueline_wire::json::Members<'_>,
            ) -> Result<u8, ::trueline_wire::json::MemberError> {
                Ok(0 $( | members.u8(stringify!($getter), $mask)?.unwrap_or_default() << $shift )+)
            }

            // The indicators that are not 0.
            fn write_indicators(&self, out: &mut impl ::core::fmt::Write) -> ::core::fmt::Result {
                let mut separator = "";
                $(
                    let indicator = self.$getter();
                    if indicator.code() != 0 {
                        out.write_str(separator)?;
                        ::trueline_wire::write_code(out, indicator.text(), indicator.code())?;
                        separator = "; ";
                    }
                )+
                if separator.is_empty() { out.write_str("pass on, or release the call") } else { Ok(()) }
            }
        }
    };
}

pub(crate) use instruction_indicators;

/// The octets of instructions that are continued, up to and with the first whose bit 8 is 1, and what is behind them.
pub(crate) fn split_continued(octets: &[u8]) -> (&[u8], &[u8]) {
    let end =
        octets.iter().position(|octet| octet & 0x80 != 0).map_or(octets.len(), |at| at.saturating_add(1));
    octets.split_at_checked(end).unwrap_or((octets, &[]))
}

code_enum! {
    /// Transit at intermediate exchange indicator (Q.763 §3.33 and §3.41, bit A).
    pub enum TransitAtIntermediateExchange: mask 0x01 {
        /// Every exchange does what the other indicators say.
        TransitInterpretation = 0, "transit interpretation";
        /// Only an end node does; an intermediate exchange passes on.
        EndNodeInterpretation = 1, "end node interpretation";
    }
}

code_enum! {
    /// Release call indicator (Q.763 §3.33 and §3.41, bit B).
    pub enum ReleaseCall: mask 0x01 {
        /// Do not release.
        DoNotRelease = 0, "do not release the call";
        /// Release.
        Release = 1, "release the call";
    }
}

code_enum! {
    /// Send notification indicator (Q.763 §3.33 and §3.41, bit C).
    pub enum SendNotification: mask 0x01 {
        /// Stay silent.
        DoNotSend = 0, "do not send a notification";
        /// Send a confusion message.
        Send = 1, "send a notification";
    }
}

code_enum! {
    /// Discard message indicator (Q.763 §3.33 and §3.41, bit D).
    pub enum DiscardMessage: mask 0x01 {
        /// Pass on.
        PassOn = 0, "do not discard the message";
        /// Discard.
        Discard = 1, "discard the message";
    }
}

code_enum! {
    /// Discard parameter indicator (Q.763 §3.41, bit E).
    pub enum DiscardParameter: mask 0x01 {
        /// Pass on.
        PassOn = 0, "do not discard the parameter";
        /// Discard.
        Discard = 1, "discard the parameter";
    }
}

code_enum! {
    /// Pass on not possible indicator of a message (Q.763 §3.33, bit E).
    pub enum MessagePassOnNotPossible: mask 0x01 {
        /// Release the call.
        ReleaseCall = 0, "release the call where it cannot be passed on";
        /// Discard the information.
        DiscardInformation = 1, "discard the information where it cannot be passed on";
    }
}

code_enum! {
    /// Pass on not possible indicator of a parameter (Q.763 §3.41, bits GF). The fourth value is read as the first.
    pub enum ParameterPassOnNotPossible: mask 0x03 {
        /// Release the call.
        ReleaseCall = 0, "release the call where it cannot be passed on";
        /// Discard the message.
        DiscardMessage = 1, "discard the message where it cannot be passed on";
        /// Discard the parameter.
        DiscardParameter = 2, "discard the parameter where it cannot be passed on";
    }
}

code_enum! {
    /// Broadband/narrowband interworking indicator of a message (Q.763 §3.33, bits GF).
    pub enum MessageBroadbandInterworking: mask 0x03 {
        /// Pass on.
        PassOn = 0, "pass on between broadband and narrowband";
        /// Discard the message.
        DiscardMessage = 1, "discard the message between broadband and narrowband";
        /// Release the call.
        ReleaseCall = 2, "release the call between broadband and narrowband";
    }
}

code_enum! {
    /// Broadband/narrowband interworking indicator of a parameter (Q.763 §3.41, octet 2a, bits BA).
    pub enum ParameterBroadbandInterworking: mask 0x03 {
        /// Pass on.
        PassOn = 0, "pass on between broadband and narrowband";
        /// Discard the message.
        DiscardMessage = 1, "discard the message between broadband and narrowband";
        /// Release the call.
        ReleaseCall = 2, "release the call between broadband and narrowband";
        /// Discard the parameter.
        DiscardParameter = 3, "discard the parameter between broadband and narrowband";
    }
}
