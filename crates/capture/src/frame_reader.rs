//! Frames from a capture of any known format.

use std::io::Read;

use crate::capture_error::FirstOctets;
use crate::window::Window;
use crate::{CaptureError, LinkType, Timestamp};
use crate::{i4b, netmon, pcap, pcapng};

/// The longest frame that is read, in octets: what libpcap writes by default at most. A longer one is taken for a
/// damaged length field, which would otherwise be obeyed.
pub const LARGEST_FRAME: usize = 256 * 1024;

/// One recorded frame.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// From 1, in file order.
    pub number: u64,
    /// When it was recorded.
    pub time: Timestamp,
    /// How its first layer is to be read.
    pub link_type: LinkType,
    /// What was recorded of it.
    pub octets: &'a [u8],
    /// Its length on the wire in octets; longer than `octets` where the recording cut it.
    pub original_length: u32,
}

#[derive(Debug)]
enum Format {
    Pcap(pcap::FileHeader),
    PcapNg(pcapng::Section),
    NetMon(netmon::FileHeader),
    I4b(i4b::Order),
}

/// Reads frames one after another; holds one at a time.
#[derive(Debug)]
pub struct FrameReader<R> {
    window: Window<R>,
    format: Format,
    frames: u64,
    trailer: usize,
}

impl<R: Read> FrameReader<R> {
    /// Recognises the format.
    ///
    /// # Errors
    /// [`CaptureError::Empty`], [`CaptureError::NotACapture`], [`CaptureError::Truncated`] where the input ends
    /// inside its first header, and [`CaptureError::Io`].
    pub fn new(input: R) -> Result<Self, CaptureError> {
        let mut window = Window::new(input)?;
        let format = if let Some(header) = pcap::FileHeader::read(&mut window)? {
            Format::Pcap(header)
        } else if pcapng::begins(&mut window)? {
            Format::PcapNg(pcapng::Section::default())
        } else if let Some(header) = netmon::FileHeader::read(&mut window)? {
            Format::NetMon(header)
        } else if let Some(order) = i4b::Order::recognise(&mut window)? {
            Format::I4b(order)
        } else if window.octets().is_empty() {
            return Err(CaptureError::Empty);
        } else {
            return Err(CaptureError::NotACapture { seen: FirstOctets::of(window.octets()) });
        };
        Ok(Self { window, format, frames: 0, trailer: 0 })
    }

    /// The next frame, or `None` at the end.
    ///
    /// # Errors
    /// [`CaptureError::Truncated`], [`CaptureError::Malformed`] and [`CaptureError::Io`]; there is nothing to read
    /// after any of them.
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_>>, CaptureError> {
        let number = self.frames.saturating_add(1);
        let truncated = CaptureError::Truncated { frame: number };
        if !self.window.skip(self.trailer)? {
            return Err(truncated);
        }
        self.trailer = 0;
        let located = match &mut self.format {
            Format::Pcap(header) => header.locate(&mut self.window, self.frames)?,
            Format::PcapNg(section) => section.locate(&mut self.window, self.frames)?,
            Format::NetMon(header) => header.locate(&mut self.window, self.frames)?,
            Format::I4b(order) => order.locate(&mut self.window, self.frames)?,
        };
        let Some(located) = located else { return Ok(None) };
        if located.length > LARGEST_FRAME {
            return Err(CaptureError::Malformed {
                after: self.frames,
                what: "a frame is longer than 256 KiB",
            });
        }
        if !self.window.need(located.length)? {
            return Err(truncated);
        }
        self.frames = number;
        self.trailer = located.trailer;
        Ok(Some(Frame {
            number,
            time: located.time,
            link_type: located.link_type,
            octets: self.window.take(located.length),
            original_length: located.original_length,
        }))
    }

    /// How far the reading has come, in octets after decompression.
    #[must_use]
    pub fn octets_read(&self) -> u64 {
        self.window.taken()
    }
}
