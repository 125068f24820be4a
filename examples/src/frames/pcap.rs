//! pcap files (draft-ietf-opsawg-pcap): one link type, one frame after another.

use core::time::Duration;
use std::io::{self, Write};

use trueline_capture::LinkType;

use super::length;

/// Octets of a frame that are kept at most.
const SNAPSHOT_LENGTH: u32 = 262_144;

/// How finely frames are timed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Resolution {
    /// Magic number 0xA1B2C3D4.
    Microseconds,
    /// Magic number 0xA1B23C4D.
    Nanoseconds,
}

/// Writes frames as they come; holds none.
#[derive(Debug)]
pub struct PcapWriter<W> {
    out: W,
    resolution: Resolution,
}

impl<W: Write> PcapWriter<W> {
    /// Writes the file header.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, link_type: LinkType, resolution: Resolution) -> io::Result<Self> {
        let magic: u32 = match resolution {
            Resolution::Microseconds => 0xA1B2_C3D4,
            Resolution::Nanoseconds => 0xA1B2_3C4D,
        };
        out.write_all(&magic.to_le_bytes())?;
        out.write_all(&[2, 0, 4, 0])?; // version 2.4
        out.write_all(&[0; 8])?; // time zone and accuracy, unused
        out.write_all(&SNAPSHOT_LENGTH.to_le_bytes())?;
        out.write_all(&u32::from(link_type.0).to_le_bytes())?;
        Ok(Self { out, resolution })
    }

    /// Writes a frame recorded at `time` since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, time: Duration, octets: &[u8]) -> io::Result<()> {
        self.write_cut(time, octets, length(octets, 0))
    }

    /// As [`write`](Self::write), for a frame of which the recording kept only the first octets.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_cut(&mut self, time: Duration, octets: &[u8], original_length: u32) -> io::Result<()> {
        let seconds = u32::try_from(time.as_secs()).map_err(io::Error::other)?;
        let fraction = match self.resolution {
            Resolution::Microseconds => time.subsec_micros(),
            Resolution::Nanoseconds => time.subsec_nanos(),
        };
        for field in [seconds, fraction, length(octets, 0), original_length] {
            self.out.write_all(&field.to_le_bytes())?;
        }
        self.out.write_all(octets)
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out
    }
}
