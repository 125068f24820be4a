//! Captures of Microsoft Network Monitor, version 2.0; old SIP traces have this form. Little-endian throughout.
//!
//! ```text
//! file header    "GMBU" | minor 1 | major 1 | link 2 (1 Ethernet) | start: year, month, day of week, day, hour,
//!                minute, second, millisecond 2 each, UTC | frame table offset 4 | table length 4 | .. to 128 octets
//! record header  microseconds since the start 8 | original length 4 | captured length 4
//! ```
//!
//! The records lie one after another up to the frame table, so they are read in passing. The layout was read from a
//! public capture; later versions put more after each frame and are not read.

use std::io::Read;

use trueline_wire::{DecodeError, Reader};

use crate::located::Located;
use crate::window::Window;
use crate::{CaptureError, LinkType, Timestamp};

const MAGIC_VERSION_2_0: [u8; 6] = *b"GMBU\0\x02";
const FILE_HEADER: usize = 128;
const RECORD_HEADER: usize = 16;

#[derive(Clone, Copy, Debug)]
pub(crate) struct FileHeader {
    link_type: LinkType,
    start: Timestamp,
    frame_table: u64,
}

impl FileHeader {
    /// Takes the file header, or nothing if this is no such file.
    pub(crate) fn read<R: Read>(window: &mut Window<R>) -> Result<Option<Self>, CaptureError> {
        if !window.need(MAGIC_VERSION_2_0.len())? || window.array() != MAGIC_VERSION_2_0 {
            return Ok(None);
        }
        if !window.need(FILE_HEADER)? {
            return Err(CaptureError::Truncated { frame: 1 });
        }
        let header = Self::decode(window.take(FILE_HEADER));
        header.map(Some).map_err(|_| CaptureError::Truncated { frame: 1 })
    }

    fn decode(octets: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(octets);
        r.take(MAGIC_VERSION_2_0.len(), "magic and version")?;
        let link_type = LinkType(r.u16_le("link")?);
        let (year, month) = (r.u16_le("year")?, r.u16_le("month")?);
        r.u16_le("day of week")?;
        let day = i64::from(r.u16_le("day")?);
        let mut seconds = days_before(year, month).saturating_add(day).saturating_sub(1);
        for (field, parts) in [("hour", 24), ("minute", 60), ("second", 60)] {
            seconds = seconds.saturating_mul(parts).saturating_add(i64::from(r.u16_le(field)?));
        }
        let milliseconds = u32::from(r.u16_le("millisecond")?.min(999));
        let frame_table = u64::from(r.u32_le("frame table offset")?);
        Ok(Self {
            link_type,
            start: Timestamp { seconds, nanoseconds: milliseconds.saturating_mul(1_000_000) },
            frame_table,
        })
    }

    /// Takes the next record header.
    pub(crate) fn locate<R: Read>(
        &self,
        window: &mut Window<R>,
        frames: u64,
    ) -> Result<Option<Located>, CaptureError> {
        if window.taken() >= self.frame_table {
            return Ok(None);
        }
        if !window.need(RECORD_HEADER)? {
            return Err(CaptureError::Truncated { frame: frames.saturating_add(1) });
        }
        let [m0, m1, m2, m3, m4, m5, m6, m7, o0, o1, o2, o3, c0, c1, c2, c3] =
            window.array::<RECORD_HEADER>();
        window.take(RECORD_HEADER);
        let microseconds = u64::from_le_bytes([m0, m1, m2, m3, m4, m5, m6, m7])
            .saturating_add(u64::from(self.start.nanoseconds / 1000));
        Ok(Some(Located {
            time: Timestamp::from_ticks(microseconds, 1_000_000, self.start.seconds),
            link_type: self.link_type,
            length: usize::try_from(u32::from_le_bytes([c0, c1, c2, c3])).unwrap_or(usize::MAX),
            trailer: 0,
            original_length: u32::from_le_bytes([o0, o1, o2, o3]),
        }))
    }
}

/// Days from 1970-01-01 to the first of a month of the Gregorian calendar.
fn days_before(year: u16, month: u16) -> i64 {
    let leap = |year: u16| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let years = (1970..year).map(|year| if leap(year) { 366 } else { 365 });
    let months = (1..month.min(13)).map(|month| match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    });
    years.chain(months).fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_of_the_calendar() {
        assert_eq!(super::days_before(1970, 1), 0);
        assert_eq!(super::days_before(2000, 3), 11_017);
    }
}
