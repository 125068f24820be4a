//! Traces of isdn4bsd: one record a frame, in the byte order of the writer.
//!
//! ```text
//! length of record 4 | unit 4 | channel 4 (0 layer 1, 1 D, 2 B1, 3 B2) | direction 4 (0 from TE, 1 from NT)
//! octets cut off 4 | count 4 | seconds 4 | microseconds 4 | frame
//! ```
//!
//! The layout was read from a public trace. Only D-channel frames have a link type that is dissected.

use std::io::Read;

use crate::located::Located;
use crate::window::Window;
use crate::{CaptureError, LARGEST_FRAME, LinkType, Timestamp};

const HEADER: usize = 32;
const CHANNEL_D: u32 = 1;
const LAST_CHANNEL: u32 = 3;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    Big,
    Little,
}

impl Order {
    /// There is no magic number: the first header must make sense in one byte order. Takes nothing.
    pub(crate) fn recognise<R: Read>(window: &mut Window<R>) -> Result<Option<Self>, CaptureError> {
        if !window.need(HEADER)? {
            return Ok(None);
        }
        let octets = window.array::<HEADER>();
        let fits = |order: &Self| {
            let header = order.header(&octets);
            (HEADER..=LARGEST_FRAME).contains(&header.length)
                && header.channel <= LAST_CHANNEL
                && header.direction <= 1
                && header.microseconds < 1_000_000
        };
        Ok([Self::Little, Self::Big].into_iter().find(fits))
    }

    /// Takes the next header.
    pub(crate) fn locate<R: Read>(
        self,
        window: &mut Window<R>,
        frames: u64,
    ) -> Result<Option<Located>, CaptureError> {
        if !window.need(HEADER)? {
            return if window.octets().is_empty() {
                Ok(None)
            } else {
                Err(CaptureError::Truncated { frame: frames.saturating_add(1) })
            };
        }
        let header = self.header(&window.array());
        window.take(HEADER);
        let Some(length) = header.length.checked_sub(HEADER).filter(|_| header.microseconds < 1_000_000)
        else {
            return Err(CaptureError::Malformed {
                after: frames,
                what: "an isdn4bsd header contradicts itself",
            });
        };
        Ok(Some(Located {
            time: Timestamp {
                seconds: i64::from(header.seconds),
                nanoseconds: header.microseconds.saturating_mul(1000),
            },
            link_type: if header.channel == CHANNEL_D { LinkType::LAPD } else { LinkType::UNKNOWN },
            length,
            trailer: 0,
            original_length: u32::try_from(length).unwrap_or(u32::MAX).saturating_add(header.cut),
        }))
    }

    fn header(self, octets: &[u8; HEADER]) -> Header {
        let (words, _) = octets.as_chunks::<4>();
        let word = |position: usize| {
            let octets = words.get(position).copied().unwrap_or_default();
            match self {
                Self::Big => u32::from_be_bytes(octets),
                Self::Little => u32::from_le_bytes(octets),
            }
        };
        Header {
            length: usize::try_from(word(0)).unwrap_or(usize::MAX),
            channel: word(2),
            direction: word(3),
            cut: word(4),
            seconds: word(6),
            microseconds: word(7),
        }
    }
}

struct Header {
    length: usize,
    channel: u32,
    direction: u32,
    cut: u32,
    seconds: u32,
    microseconds: u32,
}
