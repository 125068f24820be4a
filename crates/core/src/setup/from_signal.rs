//! A call set-up from a signalling message of a capture.

use core::time::Duration;

use trueline_capture::{Content, Protocol, Signal};
use trueline_isup::Variant;
#[cfg(feature = "passport")]
use trueline_passport::Profile;
use trueline_wire::DecodeError;

use crate::{CallSetup, Peer, PointCodes};

impl<'a> CallSetup<'a> {
    /// Reads an IAM, a SETUP or an INVITE that was found in a capture, with the neighbour it came from and when; `None`
    /// for any other message.
    ///
    /// # Errors
    /// As [`CallSetup::from_isup`], [`CallSetup::from_bicc`], [`CallSetup::from_q931`], [`CallSetup::from_h225`] and
    /// [`CallSetup::from_sip`], and those of the message's head.
    pub fn from_signal(signal: &Signal<'a>) -> Result<Option<Self>, DecodeError> {
        Self::from_signal_as(signal, Variant::ItuT)
    }

    /// As [`CallSetup::from_signal`], with the messages of ISUP and BICC, and ISUP bodies of SIP, as those of a variant.
    ///
    /// # Errors
    /// As [`CallSetup::from_signal`].
    pub fn from_signal_as(signal: &Signal<'a>, variant: Variant) -> Result<Option<Self>, DecodeError> {
        let call = match signal.content {
            Content::Message { protocol: Protocol::Isup, octets } => {
                Self::from_isup(&trueline_isup::Message::decode_as(octets, variant)?)?
            }
            Content::Message { protocol: Protocol::Bicc, octets } => {
                Self::from_bicc(&trueline_bicc::Message::decode_as(octets, variant)?)?
            }
            Content::Message { protocol: Protocol::Q931, octets } => {
                Self::from_q931(&trueline_q931::Message::decode(octets)?)?
            }
            Content::Message { protocol: Protocol::H225, octets } => {
                Self::from_h225(&trueline_q931::Message::decode_h225(octets)?)?
            }
            Content::Message { protocol: Protocol::Sip, octets } => {
                Self::from_sip_as(&trueline_sip::Message::decode(octets)?, variant)?
            }
            Content::Message { .. } => None,
            Content::Malformed { error, .. } => return Err(error),
        };
        Ok(call.map(|call| Self { peer: Peer::from(signal), received_at: received_at(signal), ..call }))
    }

    /// As [`CallSetup::from_signal_as`], with the packed proofs that messages carry under these code points.
    ///
    /// # Errors
    /// As [`CallSetup::from_signal`].
    #[cfg(feature = "passport")]
    pub fn from_signal_with(
        signal: &Signal<'a>,
        variant: Variant,
        profile: &Profile,
    ) -> Result<Option<Self>, DecodeError> {
        let Some(call) = Self::from_signal_as(signal, variant)? else { return Ok(None) };
        let Content::Message { protocol, octets } = signal.content else { return Ok(Some(call)) };
        Ok(Some(match protocol {
            Protocol::Isup => {
                call.with_proofs_of(&trueline_isup::Message::decode_as(octets, variant)?, profile)
            }
            Protocol::Bicc => {
                call.with_proofs_of(&trueline_bicc::Message::decode_as(octets, variant)?, profile)
            }
            Protocol::Q931 => call.with_proofs_of(&trueline_q931::Message::decode(octets)?, profile),
            Protocol::H225 => call.with_proofs_of(&trueline_q931::Message::decode_h225(octets)?, profile),
            _ => call,
        }))
    }
}

impl From<&Signal<'_>> for Peer {
    fn from(signal: &Signal<'_>) -> Self {
        let point_codes = signal.mtp3.map(|label| PointCodes {
            opc: label.opc,
            dpc: label.dpc,
            network_indicator: label.network_indicator,
        });
        Self { source: signal.source, destination: signal.destination, point_codes }
    }
}

/// `None` for a clock that stood before 1970.
fn received_at(signal: &Signal<'_>) -> Option<Duration> {
    Some(Duration::new(u64::try_from(signal.time.seconds).ok()?, signal.time.nanoseconds))
}
