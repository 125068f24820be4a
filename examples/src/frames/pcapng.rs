//! pcapng files (draft-ietf-opsawg-pcapng): several interfaces, each with its link type.
//!
//! ```text
//! block   type 4 | length 4, all of it included | body, padded to 4 | length 4
//! option  code 2 | length 2 | value, padded to 4
//! ```

use core::time::Duration;
use std::io::{self, Write};

use trueline_capture::LinkType;

use super::length;

const SECTION_HEADER: u32 = 0x0A0D_0D0A;
const INTERFACE_DESCRIPTION: u32 = 1;
const ENHANCED_PACKET: u32 = 6;

const IF_NAME: u16 = 2;
const IF_TSRESOL: u16 = 9;
/// Times are in units of ten to the power of minus nine seconds.
const NANOSECONDS: u8 = 9;

/// Octets of type and the two lengths around the body of a block.
const BLOCK_FRAME: usize = 12;

/// An interface of the file, numbered from 0.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Interface(u32);

/// Writes frames as they come; holds none.
#[derive(Debug)]
pub struct PcapNgWriter<W> {
    out: W,
    interfaces: u32,
}

impl<W: Write> PcapNgWriter<W> {
    /// Writes the section header.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: W) -> io::Result<Self> {
        let mut writer = Self { out, interfaces: 0 };
        let mut body = 0x1A2B_3C4D_u32.to_le_bytes().to_vec();
        body.extend([1, 0, 0, 0]); // version 1.0
        body.extend([0xFF; 8]); // length of the section: not told
        writer.block(SECTION_HEADER, body)?;
        Ok(writer)
    }

    /// Describes one more interface.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn add_interface(&mut self, link_type: LinkType, name: &str) -> io::Result<Interface> {
        let mut body = link_type.0.to_le_bytes().to_vec();
        body.extend([0; 6]); // reserved, and no limit to the length of frames
        for (code, value) in [(IF_NAME, name.as_bytes()), (IF_TSRESOL, &[NANOSECONDS])] {
            body.extend(code.to_le_bytes());
            body.extend(length::<u16>(value, 0).to_le_bytes());
            body.extend(value);
            pad(&mut body);
        }
        body.extend([0; 4]); // end of options
        self.block(INTERFACE_DESCRIPTION, body)?;
        let interface = Interface(self.interfaces);
        self.interfaces = self.interfaces.saturating_add(1);
        Ok(interface)
    }

    /// Writes a frame recorded on `interface` at `time` since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, interface: Interface, time: Duration, octets: &[u8]) -> io::Result<()> {
        let ticks = u64::try_from(time.as_nanos()).map_err(io::Error::other)?.to_be_bytes();
        let [a, b, c, d, e, f, g, h] = ticks;
        let mut body = interface.0.to_le_bytes().to_vec();
        body.extend([d, c, b, a, h, g, f, e]); // the high half first, each half in the order of the file
        body.extend(length::<u32>(octets, 0).to_le_bytes()); // recorded
        body.extend(length::<u32>(octets, 0).to_le_bytes()); // on the wire
        body.extend(octets);
        self.block(ENHANCED_PACKET, body)
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn block(&mut self, kind: u32, mut body: Vec<u8>) -> io::Result<()> {
        pad(&mut body);
        let length = length::<u32>(&body, BLOCK_FRAME).to_le_bytes();
        for part in [&kind.to_le_bytes()[..], &length, &body, &length] {
            self.out.write_all(part)?;
        }
        Ok(())
    }
}

fn pad(octets: &mut Vec<u8>) {
    octets.resize(octets.len().next_multiple_of(4), 0);
}
