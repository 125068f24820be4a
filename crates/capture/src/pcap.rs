//! pcap files (draft-ietf-opsawg-pcap, sections 4 and 5).
//!
//! ```text
//! file header    magic 4 | version 2+2 | reserved 4+4 | snap length 4 | link type 4
//! record header  seconds 4 | micro- or nanoseconds 4 | captured length 4 | original length 4
//! ```
//!
//! All in the byte order of the writer, which the magic number tells, as it tells the unit of the fraction.

use std::io::Read;

use crate::located::Located;
use crate::window::Window;
use crate::{CaptureError, LinkType, Timestamp};

const FILE_HEADER: usize = 24;
const RECORD_HEADER: usize = 16;
/// The patched libpcap of the 1990s (magic 0xA1B2CD34) put interface, protocol and packet type after each header.
const PATCHED_EXTRA: usize = 8;

#[derive(Clone, Copy, Debug)]
pub(crate) struct FileHeader {
    big_endian: bool,
    nanoseconds: bool,
    patched: bool,
    link_type: LinkType,
}

impl FileHeader {
    /// Takes the file header, or nothing if this is no pcap file.
    pub(crate) fn read<R: Read>(window: &mut Window<R>) -> Result<Option<Self>, CaptureError> {
        if !window.need(4)? {
            return Ok(None);
        }
        let (big_endian, nanoseconds, patched) = match window.array::<4>() {
            [0xA1, 0xB2, 0xC3, 0xD4] => (true, false, false),
            [0xD4, 0xC3, 0xB2, 0xA1] => (false, false, false),
            [0xA1, 0xB2, 0x3C, 0x4D] => (true, true, false),
            [0x4D, 0x3C, 0xB2, 0xA1] => (false, true, false),
            [0xA1, 0xB2, 0xCD, 0x34] => (true, false, true),
            [0x34, 0xCD, 0xB2, 0xA1] => (false, false, true),
            _ => return Ok(None),
        };
        if !window.need(FILE_HEADER)? {
            return Err(CaptureError::Truncated { frame: 1 });
        }
        let octets = window.array::<FILE_HEADER>();
        window.take(FILE_HEADER);
        let [.., a, b, c, d] = octets;
        // The upper half of the field tells the length of the frame check sequence; Ethernet needs no telling.
        let link_type = match (big_endian, [a, b, c, d]) {
            (true, [_, _, high, low]) | (false, [low, high, _, _]) => {
                LinkType(u16::from_be_bytes([high, low]))
            }
        };
        Ok(Some(Self { big_endian, nanoseconds, patched, link_type }))
    }

    /// Takes the next record header.
    pub(crate) fn locate<R: Read>(
        &self,
        window: &mut Window<R>,
        frames: u64,
    ) -> Result<Option<Located>, CaptureError> {
        let header = if self.patched { RECORD_HEADER.saturating_add(PATCHED_EXTRA) } else { RECORD_HEADER };
        if !window.need(header)? {
            return if window.octets().is_empty() {
                Ok(None)
            } else {
                Err(CaptureError::Truncated { frame: frames.saturating_add(1) })
            };
        }
        let octets = window.array::<RECORD_HEADER>();
        window.take(header);
        let (words, _) = octets.as_chunks::<4>();
        let word = |position: usize| {
            let octets = words.get(position).copied().unwrap_or_default();
            if self.big_endian { u32::from_be_bytes(octets) } else { u32::from_le_bytes(octets) }
        };
        let fraction = if self.nanoseconds { word(1) } else { word(1).saturating_mul(1000) };
        if fraction >= 1_000_000_000 {
            return Err(CaptureError::Malformed {
                after: frames,
                what: "a fraction of a second is a second or more",
            });
        }
        Ok(Some(Located {
            time: Timestamp { seconds: i64::from(word(0)), nanoseconds: fraction },
            link_type: self.link_type,
            length: usize::try_from(word(2)).unwrap_or(usize::MAX),
            trailer: 0,
            original_length: word(3),
        }))
    }
}
