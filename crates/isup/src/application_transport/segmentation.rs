//! Cutting data into segments.

use alloc::vec::Vec;

use crate::application_transport::{MAX_CONTENT, MAX_SEGMENTS};
use crate::param::{ApplicationTransport, Parameter, SequenceIndicator};

/// Why data could not be cut into segments.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SegmentationError {
    /// The octets in front of the data fill the room already.
    #[error("{needed} octets are needed for a segment with data, there is room for {room}")]
    NoRoom {
        /// What the smallest segment takes, in octets of content.
        needed: usize,
        /// The room that there is, in octets of content.
        room: usize,
    },
    /// More segments than there can be.
    #[error("{octets} octets of user information, {MAX_SEGMENTS} segments take {most}")]
    TooLong {
        /// How many octets of user information there are.
        octets: usize,
        /// How many the segments could take.
        most: usize,
    },
}

impl<'a> ApplicationTransport<'a> {
    /// The data of this parameter in as few segments as the room allows; in one piece where `first` is enough.
    ///
    /// `first` is the room in the message that the data belongs to, `further` that in each APM behind it, both in
    /// octets of this parameter's content; what is above [`MAX_CONTENT`] does not count. `reference` tells the sequence
    /// from others of the same call, direction and context; seven bits count.
    ///
    /// # Errors
    /// [`SegmentationError::NoRoom`] if a segment cannot have any data, [`SegmentationError::TooLong`] if more than
    /// [`MAX_SEGMENTS`] would be needed.
    pub fn segments(
        &self,
        first: usize,
        further: usize,
        reference: u8,
    ) -> Result<Segments<'a>, SegmentationError> {
        let data = self.user_information();
        let whole = self.without_segmentation();
        let header = content_length(&whole.with_user_information(&[]));
        let (first, further) = (first.min(MAX_CONTENT), further.min(MAX_CONTENT));
        if header.saturating_add(data.len()) <= first {
            return Ok(Segments {
                transport: whole,
                left: data,
                first: data.len(),
                further: 0,
                reference,
                count: 1,
                begun: false,
            });
        }
        // Octet 3a comes on top of the header.
        let header = header.saturating_add(1);
        let room = |room: usize, data: usize| {
            let needed = header.saturating_add(data);
            room.checked_sub(header)
                .filter(|&left| left >= data)
                .ok_or(SegmentationError::NoRoom { needed, room })
        };
        let (first, further) = (room(first, 0)?, room(further, 1)?);
        let behind_first = data.len().saturating_sub(first).div_ceil(further);
        let count = behind_first.saturating_add(1);
        if count > MAX_SEGMENTS {
            let most = first.saturating_add(further.saturating_mul(MAX_SEGMENTS.saturating_sub(1)));
            return Err(SegmentationError::TooLong { octets: data.len(), most });
        }
        let count = u8::try_from(count).unwrap_or(u8::MAX);
        Ok(Segments { transport: whole, left: data, first, further, reference, count, begun: false })
    }
}

fn content_length(transport: &ApplicationTransport<'_>) -> usize {
    let mut content = Vec::new();
    transport.encode(&mut content);
    content.len()
}

/// The segments of [`ApplicationTransport::segments`], in the order they are to be sent.
#[derive(Clone, Debug)]
pub struct Segments<'a> {
    /// In one piece.
    transport: ApplicationTransport<'a>,
    left: &'a [u8],
    /// How many octets of data the next segment takes.
    first: usize,
    /// How many each behind it takes.
    further: usize,
    reference: u8,
    /// How many segments are left.
    count: u8,
    begun: bool,
}

impl<'a> Iterator for Segments<'a> {
    type Item = ApplicationTransport<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let to_come = self.count.checked_sub(1)?;
        let (data, left) = self.left.split_at_checked(self.first).unwrap_or((self.left, &[]));
        let is_first = !core::mem::replace(&mut self.begun, true);
        let sequence = match is_first {
            true => SequenceIndicator::NewSequence,
            false => SequenceIndicator::SubsequentSegment,
        };
        (self.left, self.first, self.count) = (left, self.further, to_come);
        let segment = self.transport.with_user_information(data);
        Some(match is_first && to_come == 0 {
            true => segment,
            false => segment.with_segmentation(sequence, to_come, self.reference),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count.into(), Some(self.count.into()))
    }
}

impl ExactSizeIterator for Segments<'_> {}

impl core::iter::FusedIterator for Segments<'_> {}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec;
    use std::vec::Vec;

    use super::*;
    use crate::param::ApplicationContext;

    /// Segmentation indicator, whether the sequence begins, and octets of data, of each segment.
    fn shape(
        octets: usize,
        first: usize,
        further: usize,
    ) -> Result<Vec<(u8, bool, usize)>, SegmentationError> {
        let data = vec![0; octets];
        let transport = ApplicationTransport::new(ApplicationContext::BAT, &data);
        let segments = transport.segments(first, further, 5)?;
        let shapes = segments.map(|segment| {
            let begins = segment.sequence_indicator() == SequenceIndicator::NewSequence;
            (segment.segmentation_indicator(), begins, segment.user_information().len())
        });
        Ok(shapes.collect())
    }

    #[test]
    fn what_fits_stays_in_one_piece() {
        // Three octets and two empty addresses are in front of the data.
        assert_eq!(shape(95, 100, 100).unwrap(), [(0, true, 95)]);
        assert_eq!(shape(96, 100, 100).unwrap(), [(1, true, 94), (0, false, 2)]);
        assert_eq!(shape(0, 5, 100).unwrap(), [(0, true, 0)]);
    }

    #[test]
    fn the_first_segment_may_have_no_data() {
        assert_eq!(shape(3, 6, 8).unwrap(), [(2, true, 0), (1, false, 2), (0, false, 1)]);
    }

    #[test]
    fn at_most_ten_segments() {
        assert_eq!(shape(9 * 94 + 94, 100, 100).unwrap().len(), 10);
        let error = shape(9 * 94 + 95, 100, 100).unwrap_err();
        assert_eq!(error, SegmentationError::TooLong { octets: 941, most: 940 });
    }

    #[test]
    fn room_above_the_most_does_not_count() {
        assert_eq!(shape(300, 1000, 1000).unwrap(), [(1, true, 249), (0, false, 51)]);
    }

    #[test]
    fn a_segment_must_have_room_for_data() {
        assert_eq!(shape(9, 5, 100).unwrap_err(), SegmentationError::NoRoom { needed: 6, room: 5 });
        assert_eq!(shape(9, 6, 6).unwrap_err(), SegmentationError::NoRoom { needed: 7, room: 6 });
    }
}
