//! pcapng files (draft-ietf-opsawg-pcapng): sections of blocks.
//!
//! ```text
//! block            type 4 | total length 4 | body, padded to 4 | total length 4
//! section header   0x0A0D0D0A: byte-order magic 0x1A2B3C4D, version, section length, options
//! interface        1: link type 2 | reserved 2 | snap length 4 | options (9 resolution, 14 offset)
//! packet           2, obsolete: interface 2 | drops 2 | time high, low 4+4 | captured 4 | original 4 | frame
//! simple packet    3: original length 4 | frame
//! enhanced packet  6: interface 4 | time high, low 4+4 | captured 4 | original 4 | frame | options
//! ```

use std::io::Read;

use crate::located::Located;
use crate::window::Window;
use crate::{CaptureError, LARGEST_FRAME, LinkType, Timestamp};

const SECTION_HEADER: [u8; 4] = [0x0A, 0x0D, 0x0D, 0x0A];
const INTERFACE: u32 = 1;
const PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

const OPTION_END: u16 = 0;
const OPTION_RESOLUTION: u16 = 9;
const OPTION_OFFSET: u16 = 14;

/// Type, total length and its repetition.
const FRAMING: usize = 12;
/// The most interfaces of a section; the largest merged captures have a few hundred. 24 octets each.
const MOST_INTERFACES: usize = 4096;
/// The longest interface block that is held in memory; its texts may be long, the rest is a few octets.
const LARGEST_INTERFACE_BLOCK: usize = 1024 * 1024;

/// Whether a section header begins here. Takes nothing.
pub(crate) fn begins<R: Read>(window: &mut Window<R>) -> Result<bool, CaptureError> {
    Ok(window.need(4)? && window.array::<4>() == SECTION_HEADER)
}

#[derive(Clone, Copy, Debug)]
struct Interface {
    link_type: LinkType,
    snap_length: u32,
    ticks_per_second: u64,
    offset: i64,
}

/// The section that is being read.
#[derive(Debug, Default)]
pub(crate) struct Section {
    big_endian: bool,
    interfaces: Vec<Interface>,
}

impl Section {
    /// Takes blocks up to and including the header of the next packet.
    pub(crate) fn locate<R: Read>(
        &mut self,
        window: &mut Window<R>,
        frames: u64,
    ) -> Result<Option<Located>, CaptureError> {
        let truncated = || CaptureError::Truncated { frame: frames.saturating_add(1) };
        let damaged = |what| CaptureError::Malformed { after: frames, what };
        loop {
            if !window.need(FRAMING)? {
                return if window.octets().is_empty() { Ok(None) } else { Err(truncated()) };
            }
            let head = window.array::<FRAMING>();
            let [kind @ .., l0, l1, l2, l3, m0, m1, m2, m3] = head;
            if kind == SECTION_HEADER {
                self.big_endian = match [m0, m1, m2, m3] {
                    [0x1A, 0x2B, 0x3C, 0x4D] => true,
                    [0x4D, 0x3C, 0x2B, 0x1A] => false,
                    _ => return Err(damaged("a section has no byte-order magic")),
                };
                self.interfaces.clear();
            }
            let total = usize::try_from(self.word([l0, l1, l2, l3])).unwrap_or(usize::MAX);
            let Some(body) = total.checked_sub(FRAMING).filter(|body| body.is_multiple_of(4)) else {
                return Err(damaged("a block has an impossible length"));
            };
            let kind = if kind == SECTION_HEADER { 0 } else { self.word(kind) };
            match kind {
                INTERFACE => {
                    if total > LARGEST_INTERFACE_BLOCK || self.interfaces.len() >= MOST_INTERFACES {
                        return Err(damaged("more interfaces, or longer ones, than any recorder has"));
                    }
                    if !window.need(total)? {
                        return Err(truncated());
                    }
                    let block = window.take(total);
                    let body = block.get(8..total.saturating_sub(4)).unwrap_or_default();
                    let interface =
                        self.interface(body).ok_or_else(|| damaged("an interface block is too short"))?;
                    self.interfaces.push(interface);
                }
                PACKET | SIMPLE_PACKET | ENHANCED_PACKET => {
                    let header = if kind == SIMPLE_PACKET { 4_usize } else { 20 };
                    let Some(room) = body.checked_sub(header) else {
                        return Err(damaged("a packet block is too short"));
                    };
                    if !window.need(header.saturating_add(8))? {
                        return Err(truncated());
                    }
                    let located = self.packet(kind, window.octets(), room).map_err(damaged)?;
                    window.take(header.saturating_add(8));
                    return Ok(Some(located));
                }
                _ => {
                    if !window.skip(total)? {
                        return Err(truncated());
                    }
                }
            }
        }
    }

    /// `block` begins with the block type; `room` is what the block has for frame and options.
    fn packet(&self, kind: u32, block: &[u8], room: usize) -> Result<Located, &'static str> {
        let (words, _) = block.as_chunks::<4>();
        let word = |position: usize| self.word(words.get(position).copied().unwrap_or_default());
        let interface = match kind {
            ENHANCED_PACKET => usize::try_from(word(2)).unwrap_or(usize::MAX),
            PACKET => {
                let [a, b, ..] = words.get(2).copied().unwrap_or_default();
                usize::from(self.half([a, b]))
            }
            _ => 0,
        };
        let interface =
            self.interfaces.get(interface).ok_or("a packet is of an interface that was not described")?;
        let located = if kind == SIMPLE_PACKET {
            let original_length = word(2);
            let kept = if interface.snap_length == 0 {
                original_length
            } else {
                original_length.min(interface.snap_length)
            };
            let length = usize::try_from(kept).unwrap_or(usize::MAX).min(room);
            Located {
                time: Timestamp::default(),
                link_type: interface.link_type,
                length,
                trailer: room.saturating_sub(length).saturating_add(4),
                original_length,
            }
        } else {
            let length = usize::try_from(word(5)).unwrap_or(usize::MAX);
            if length > room {
                return Err("a frame is longer than its block");
            }
            let ticks = u64::from(word(3)) << 32 | u64::from(word(4));
            Located {
                time: Timestamp::from_ticks(ticks, interface.ticks_per_second, interface.offset),
                link_type: interface.link_type,
                length,
                trailer: room.saturating_sub(length).saturating_add(4),
                original_length: word(6),
            }
        };
        if located.length > LARGEST_FRAME { Err("a frame is longer than 256 KiB") } else { Ok(located) }
    }

    fn interface(&self, body: &[u8]) -> Option<Interface> {
        let ([a, b, _, _, s0, s1, s2, s3], mut options) = body.split_first_chunk::<8>()?;
        let mut interface = Interface {
            link_type: LinkType(self.half([*a, *b])),
            snap_length: self.word([*s0, *s1, *s2, *s3]),
            ticks_per_second: 1_000_000,
            offset: 0,
        };
        while let Some(([c0, c1, l0, l1], rest)) = options.split_first_chunk::<4>() {
            let code = self.half([*c0, *c1]);
            let length = usize::from(self.half([*l0, *l1]));
            let Some(value) = rest.get(..length).filter(|_| code != OPTION_END) else { break };
            match (code, value) {
                (OPTION_RESOLUTION, [exponent, ..]) => {
                    let power = u32::from(exponent & 0x7F);
                    let base = if exponent & 0x80 == 0 { 10_u64 } else { 2 };
                    interface.ticks_per_second = base.checked_pow(power).unwrap_or(u64::MAX);
                }
                (OPTION_OFFSET, value) => {
                    if let Some(octets) = value.first_chunk::<8>() {
                        interface.offset = if self.big_endian {
                            i64::from_be_bytes(*octets)
                        } else {
                            i64::from_le_bytes(*octets)
                        };
                    }
                }
                _ => {}
            }
            options = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        }
        Some(interface)
    }

    const fn word(&self, octets: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(octets) } else { u32::from_le_bytes(octets) }
    }

    const fn half(&self, octets: [u8; 2]) -> u16 {
        if self.big_endian { u16::from_be_bytes(octets) } else { u16::from_le_bytes(octets) }
    }
}
