//! Why a capture could not be read, in words for an operator.

use core::fmt;

/// Why a capture could not be read, or not to its end. All frames before the place were delivered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaptureError {
    /// The input has no octets at all.
    #[error("the capture is empty; check that it was copied in full and that the recording had begun")]
    Empty,
    /// The input begins with nothing that is known.
    #[error(
        "not a capture: it begins with {seen}; understood are pcap, pcapng, isdn4bsd and Network Monitor 2.0 \
         traces, plain or compressed with gzip; convert others first, for instance with editcap -F pcapng"
    )]
    NotACapture {
        /// The first octets.
        seen: FirstOctets,
    },
    /// The input ends inside a frame or block.
    #[error(
        "the capture ends inside frame {frame}; all frames before it were read; if the recording still runs, read \
         it again when it has stopped, else copy the file again"
    )]
    Truncated {
        /// The number of the frame that is cut, from 1.
        frame: u64,
    },
    /// A header in the capture contradicts itself, so that the next frame cannot be found.
    #[error(
        "the capture is damaged after frame {after}: {what}; all frames up to there were read; copy the file \
         again, or repair it, for instance with pcapfix"
    )]
    Malformed {
        /// The number of the last frame that was read, 0 where there was none.
        after: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// The caller's reader failed, or compressed data are damaged.
    #[error(
        "the capture cannot be read: {0}; check the disk or the connection, and the file with gzip -t if compressed"
    )]
    Io(#[from] std::io::Error),
}

/// The first octets of an input, at most 8.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FirstOctets {
    octets: [u8; 8],
    length: usize,
}

impl FirstOctets {
    pub(crate) fn of(input: &[u8]) -> Self {
        let mut octets = [0; 8];
        for (to, from) in octets.iter_mut().zip(input) {
            *to = *from;
        }
        Self { octets, length: input.len().min(8) }
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets.get(..self.length).unwrap_or_default()
    }
}

impl fmt::Display for FirstOctets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.octets();
        if octets
            .iter()
            .all(|octet| octet.is_ascii_graphic() || matches!(octet, b' ' | b'\r' | b'\n' | b'\t'))
        {
            write!(f, "the text {:?}", String::from_utf8_lossy(octets))
        } else {
            write!(f, "the octets {}", trueline_wire::Hex(octets))
        }
    }
}
