//! Joining segments.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::time::Duration;

use crate::application_transport::MAX_SEGMENTS;
use crate::param::{ApplicationContext, ApplicationTransport, Parameter, SequenceIndicator, UnusableData};

/// How long a receiver waits for all segments of a sequence. The standard's timer lasts 10-15 s, from memory; the value
/// within is our choice.
pub const T_ATII2: Duration = Duration::from_secs(12);

/// What a [`Reassembler`] holds at most.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReassemblyLimits {
    /// Sequences at a time.
    pub sequences: usize,
    /// Octets of user information at a time, of all sequences together.
    pub octets: usize,
    /// How long a sequence may take.
    pub time: Duration,
}

/// Our choice: some hundred calls that are set up at once, a tenth of them with all the segments there can be.
impl Default for ReassemblyLimits {
    fn default() -> Self {
        Self { sequences: 1024, octets: 256 * 1024, time: T_ATII2 }
    }
}

/// Joins segments. `K` names a call and a direction of it: segments of different calls, directions, contexts or
/// references are never joined.
///
/// Does no I/O and knows no clock: the caller says what time it is, counted from any beginning of its own, and asks
/// for what has taken too long.
#[derive(Clone, Debug)]
pub struct Reassembler<K> {
    limits: ReassemblyLimits,
    sequences: BTreeMap<Name<K>, Sequence>,
    /// Octets of user information in `sequences`.
    octets: usize,
}

#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Name<K> {
    call: K,
    context: ApplicationContext,
    reference: u8,
}

#[derive(Clone, Debug)]
struct Sequence {
    /// The content of the whole parameter as far as it has come: the first segment as if it were all, and the data of
    /// the others.
    content: Vec<u8>,
    addresses: Vec<u8>,
    /// Octets of user information in `content`.
    octets: usize,
    to_come: u8,
    deadline: Duration,
    if_unusable: UnusableData,
}

/// What became of a parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reassembled<'a> {
    /// It was all of the data.
    Whole(ApplicationTransport<'a>),
    /// More segments are to come.
    Waiting {
        /// How many.
        to_come: u8,
        /// What to do about an unfinished sequence of the same name, whose place this first segment took.
        superseded: Option<UnusableData>,
    },
    /// It was the last segment. The content of the parameter as it would be in one piece, for
    /// [`ApplicationTransport::decode`]; it may be longer than a message could have it.
    Joined(Vec<u8>),
}

/// A segment that could not be used. Its sequence is given up.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{reason}")]
pub struct RejectedSegment {
    /// Why.
    pub reason: ReassemblyError,
    /// What to do, as the first segment of the sequence asked for.
    pub action: UnusableData,
}

/// Why a segment could not be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ReassemblyError {
    /// A segment without segmentation local reference.
    #[error("a segment without segmentation local reference")]
    NoReference,
    /// More segments to come than there can be.
    #[error("{to_come} segments to come, {most} are the most", most = MAX_SEGMENTS - 1)]
    TooManySegments {
        /// How many are to come.
        to_come: u8,
    },
    /// A further segment, and no first one.
    #[error("a further segment of a sequence that has not begun")]
    NotBegun,
    /// A segment is missing, or came twice.
    #[error("{found} segments to come, {expected} are expected")]
    OutOfOrder {
        /// How many were to come.
        expected: u8,
        /// How many are said to come.
        found: u8,
    },
    /// The addresses are not those of the first segment.
    #[error("other addresses than in the first segment")]
    OtherAddresses,
    /// The sequence took too long.
    #[error("a segment that comes too late")]
    TooLate,
    /// [`ReassemblyLimits::sequences`] are open.
    #[error("more than {limit} sequences at a time")]
    TooManySequences {
        /// The limit.
        limit: usize,
    },
    /// [`ReassemblyLimits::octets`] are held.
    #[error("more than {limit} octets at a time")]
    TooManyOctets {
        /// The limit.
        limit: usize,
    },
}

/// A sequence that took too long.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Expired<K> {
    /// The call and direction.
    pub call: K,
    /// Whose data it was.
    pub context: ApplicationContext,
    /// Which sequence.
    pub reference: u8,
    /// What to do, as the first segment asked for.
    pub action: UnusableData,
}

impl<K: Clone + Ord> Reassembler<K> {
    /// With the usual limits.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limits(ReassemblyLimits::default())
    }

    /// With other limits.
    #[must_use]
    pub const fn with_limits(limits: ReassemblyLimits) -> Self {
        Self { limits, sequences: BTreeMap::new(), octets: 0 }
    }

    /// How many sequences wait for segments.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.sequences.len()
    }

    /// Takes a parameter that came at `now`.
    ///
    /// # Errors
    /// If it is a segment that cannot be used.
    pub fn accept<'a>(
        &mut self,
        call: K,
        now: Duration,
        segment: &ApplicationTransport<'a>,
    ) -> Result<Reassembled<'a>, RejectedSegment> {
        if segment.is_whole() {
            return Ok(Reassembled::Whole(*segment));
        }
        let reject = |reason| RejectedSegment { reason, action: segment.if_unusable() };
        let Some(reference) = segment.segmentation_local_reference() else {
            return Err(reject(ReassemblyError::NoReference));
        };
        let name = Name { call, context: segment.context(), reference };
        let open = self.take(&name);
        let to_come = segment.segmentation_indicator();
        if usize::from(to_come) >= MAX_SEGMENTS {
            return Err(reject(ReassemblyError::TooManySegments { to_come }));
        }
        if segment.sequence_indicator() == SequenceIndicator::NewSequence {
            self.hold(name, Sequence::begin(segment, now.saturating_add(self.limits.time)))
                .map_err(reject)?;
            return Ok(Reassembled::Waiting { to_come, superseded: open.map(|open| open.if_unusable) });
        }
        let Some(mut sequence) = open else { return Err(reject(ReassemblyError::NotBegun)) };
        let action = sequence.if_unusable;
        let reject = |reason| RejectedSegment { reason, action };
        sequence.check(segment, now).map_err(reject)?;
        sequence.join(segment);
        if to_come == 0 {
            return Ok(Reassembled::Joined(sequence.content));
        }
        self.hold(name, sequence).map_err(reject)?;
        Ok(Reassembled::Waiting { to_come, superseded: None })
    }

    /// Gives up what was to be finished by `now`, and says what to do about each.
    pub fn expire(&mut self, now: Duration) -> Vec<Expired<K>> {
        let late = self.sequences.iter().filter(|(_, sequence)| sequence.deadline <= now);
        let late: Vec<_> = late.map(|(name, _)| name.clone()).collect();
        let expired = late.into_iter().filter_map(|name| {
            let action = self.take(&name)?.if_unusable;
            let Name { call, context, reference } = name;
            Some(Expired { call, context, reference, action })
        });
        expired.collect()
    }

    /// When the next sequence is to be finished; `None` if none waits.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Duration> {
        self.sequences.values().map(|sequence| sequence.deadline).min()
    }

    /// Forgets what waits for segments of a call and direction, as the call is over.
    pub fn forget(&mut self, call: &K) {
        let names: Vec<_> = self.sequences.keys().filter(|name| name.call == *call).cloned().collect();
        for name in names {
            self.take(&name);
        }
    }

    fn take(&mut self, name: &Name<K>) -> Option<Sequence> {
        let sequence = self.sequences.remove(name)?;
        self.octets = self.octets.saturating_sub(sequence.octets);
        Some(sequence)
    }

    fn hold(&mut self, name: Name<K>, sequence: Sequence) -> Result<(), ReassemblyError> {
        let octets = self.octets.saturating_add(sequence.octets);
        if self.sequences.len() >= self.limits.sequences {
            return Err(ReassemblyError::TooManySequences { limit: self.limits.sequences });
        }
        if octets > self.limits.octets {
            return Err(ReassemblyError::TooManyOctets { limit: self.limits.octets });
        }
        self.octets = octets;
        self.sequences.insert(name, sequence);
        Ok(())
    }
}

impl<K: Clone + Ord> Default for Reassembler<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl Sequence {
    fn begin(first: &ApplicationTransport<'_>, deadline: Duration) -> Self {
        let mut content = Vec::new();
        first.without_segmentation().encode(&mut content);
        Self {
            content,
            addresses: addresses(first),
            octets: first.user_information().len(),
            to_come: first.segmentation_indicator(),
            deadline,
            if_unusable: first.if_unusable(),
        }
    }

    fn check(&self, segment: &ApplicationTransport<'_>, now: Duration) -> Result<(), ReassemblyError> {
        let (expected, found) = (self.to_come.saturating_sub(1), segment.segmentation_indicator());
        if self.deadline <= now {
            Err(ReassemblyError::TooLate)
        } else if found != expected {
            Err(ReassemblyError::OutOfOrder { expected, found })
        } else if self.addresses != addresses(segment) {
            Err(ReassemblyError::OtherAddresses)
        } else {
            Ok(())
        }
    }

    fn join(&mut self, segment: &ApplicationTransport<'_>) {
        let data = segment.user_information();
        self.content.extend_from_slice(data);
        self.octets = self.octets.saturating_add(data.len());
        self.to_come = segment.segmentation_indicator();
    }
}

fn addresses(segment: &ApplicationTransport<'_>) -> Vec<u8> {
    let mut octets = Vec::new();
    segment.addresses().encode(&mut octets);
    octets
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec;

    use trueline_number::AddressSignals;

    use super::*;
    use crate::param::{NatureOfAddress, ReleaseCallIndicator, SendNotificationIndicator};
    use crate::param::{TransportAddress, TransportAddresses};

    const START: Duration = Duration::from_secs(100);

    fn segments(data: &[u8]) -> Vec<ApplicationTransport<'_>> {
        let transport = ApplicationTransport::new(ApplicationContext::BAT, data)
            .with_send_notification_indicator(SendNotificationIndicator::Send);
        transport.segments(20, 20, 9).unwrap().collect()
    }

    fn rejected(result: Result<Reassembled<'_>, RejectedSegment>) -> ReassemblyError {
        let RejectedSegment { reason, action } = result.unwrap_err();
        assert_eq!(action, UnusableData::DiscardAndNotify);
        reason
    }

    #[test]
    fn segments_are_joined_in_their_order_only() {
        let data = vec![7; 40];
        let segments = segments(&data);
        assert_eq!(segments.len(), 3);
        let mut reassembler = Reassembler::new();
        assert!(matches!(
            reassembler.accept((), START, &segments[0]),
            Ok(Reassembled::Waiting { to_come: 2, .. })
        ));
        let error = rejected(reassembler.accept((), START, &segments[2]));
        assert_eq!(error, ReassemblyError::OutOfOrder { expected: 1, found: 0 });
        // The sequence is given up by that.
        assert_eq!(rejected(reassembler.accept((), START, &segments[1])), ReassemblyError::NotBegun);
        assert_eq!((reassembler.waiting(), reassembler.octets), (0, 0));
    }

    #[test]
    fn calls_directions_and_references_are_kept_apart() {
        let data = vec![7; 20];
        let segments = segments(&data);
        let mut reassembler = Reassembler::new();
        for call in [(1, 'f'), (1, 'b'), (2, 'f')] {
            reassembler.accept(call, START, &segments[0]).unwrap();
        }
        let other = segments[1].with_segmentation(SequenceIndicator::SubsequentSegment, 0, 10);
        assert_eq!(rejected(reassembler.accept((1, 'f'), START, &other)), ReassemblyError::NotBegun);
        assert!(matches!(reassembler.accept((1, 'f'), START, &segments[1]), Ok(Reassembled::Joined(_))));
        assert_eq!(reassembler.waiting(), 2);
        reassembler.forget(&(2, 'f'));
        assert_eq!(reassembler.waiting(), 1);
    }

    #[test]
    fn what_takes_too_long_is_given_up_as_the_first_segment_asked_for() {
        let data = vec![7; 20];
        let mut segments = segments(&data);
        segments[0] = segments[0].with_release_call_indicator(ReleaseCallIndicator::Release);
        let mut reassembler = Reassembler::new();
        reassembler.accept(1, START, &segments[0]).unwrap();
        reassembler.accept(2, START + Duration::from_secs(1), &segments[0]).unwrap();
        assert_eq!(reassembler.next_deadline(), Some(START + T_ATII2));
        let expired = reassembler.expire(START + T_ATII2);
        let context = ApplicationContext::BAT;
        let action = UnusableData::ReleaseCall;
        assert_eq!(expired, [Expired { call: 1, context, reference: 9, action }]);
        // Nobody asked for the other in time.
        let late = reassembler.accept(2, START + Duration::from_secs(60), &segments[1]).unwrap_err();
        assert_eq!(late, RejectedSegment { reason: ReassemblyError::TooLate, action });
        assert_eq!((reassembler.next_deadline(), reassembler.octets), (None, 0));
    }

    #[test]
    fn a_first_segment_takes_the_place_of_an_unfinished_sequence() {
        let data = vec![7; 20];
        let segments = segments(&data);
        let mut reassembler = Reassembler::new();
        reassembler.accept((), START, &segments[0]).unwrap();
        let again = reassembler.accept((), START, &segments[0]).unwrap();
        let superseded = Some(UnusableData::DiscardAndNotify);
        assert_eq!(again, Reassembled::Waiting { to_come: 1, superseded });
        assert!(matches!(reassembler.accept((), START, &segments[1]), Ok(Reassembled::Joined(_))));
    }

    #[test]
    fn segments_that_cannot_be() {
        let data = vec![7; 20];
        let segments = segments(&data);
        let mut reassembler = Reassembler::new();
        let spare = segments[0].with_segmentation(SequenceIndicator::NewSequence, 10, 9);
        let error = rejected(reassembler.accept((), START, &spare));
        assert_eq!(error, ReassemblyError::TooManySegments { to_come: 10 });
        let octets = [0x85, 0x82, 0xC1, 0, 0];
        let without_reference = ApplicationTransport::decode(&octets).unwrap();
        assert_eq!(rejected(reassembler.accept((), START, &without_reference)), ReassemblyError::NoReference);

        reassembler.accept((), START, &segments[0]).unwrap();
        let address = TransportAddress::new(NatureOfAddress::International, AddressSignals::EMPTY);
        let addresses = TransportAddresses { originating: Some(address), destination: None };
        let other = segments[1].with_addresses(&addresses);
        assert_eq!(rejected(reassembler.accept((), START, &other)), ReassemblyError::OtherAddresses);
    }

    #[test]
    fn memory_is_bounded() {
        let data = vec![7; 20];
        let segments = segments(&data);
        let limits = ReassemblyLimits { sequences: 2, ..ReassemblyLimits::default() };
        let mut reassembler = Reassembler::with_limits(limits);
        for call in 0..2 {
            reassembler.accept(call, START, &segments[0]).unwrap();
        }
        let error = rejected(reassembler.accept(2, START, &segments[0]));
        assert_eq!(error, ReassemblyError::TooManySequences { limit: 2 });

        let limits = ReassemblyLimits { octets: 30, ..ReassemblyLimits::default() };
        let mut reassembler = Reassembler::with_limits(limits);
        for call in 0..2 {
            reassembler.accept(call, START, &segments[0]).unwrap();
        }
        let error = rejected(reassembler.accept(2, START, &segments[0]));
        assert_eq!(error, ReassemblyError::TooManyOctets { limit: 30 });
        assert_eq!(reassembler.octets, 28);
    }

    #[test]
    fn what_is_whole_passes() {
        let transport = ApplicationTransport::new(ApplicationContext::BAT, &[1]);
        let result = Reassembler::new().accept((), START, &transport);
        assert_eq!(result, Ok(Reassembled::Whole(transport)));
    }
}
