//! Capture files in, signalling messages out.
//!
//! [`FrameReader`] takes frames from a pcap, pcapng, isdn4bsd or Network Monitor 2.0 trace,
//! gzip-compressed or not. [`Dissector`] takes
//! each frame apart, puts fragments and segments back together, and hands every ISUP, BICC, Q.931, H.225.0 and SIP
//! message to the caller as a [`Signal`]. Nothing here opens files: the caller brings a [`std::io::Read`].
//!
//! Memory is bounded whatever the input is: every budget is a named constant beside its use.
//!
//! ```
//! use trueline_capture::{CaptureError, Content, Dissector, FrameReader, Protocol};
//!
//! // A pcap file with one MTP3 frame (link type 141): an ISUP release complete, from point code 333 to 444.
//! let mut file = Vec::new();
//! file.extend([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 141, 0, 0, 0]);
//! file.extend([0x4B, 4, 0, 0, 0xC5, 0x19, 3, 0, 9, 0, 0, 0, 9, 0, 0, 0]);
//! file.extend([0x05, 0xBC, 0x41, 0x53, 0xE0, 0x05, 0x00, 0x10, 0x00]);
//!
//! let mut frames = FrameReader::new(file.as_slice())?;
//! let mut dissector = Dissector::new();
//! let mut seen = Vec::new();
//! while let Some(frame) = frames.next_frame()? {
//!     dissector.dissect(&frame, &mut |signal| {
//!         if let Content::Message { protocol: Protocol::Isup, octets } = signal.content {
//!             seen.push((signal.time.to_string(), signal.stack.to_string(), signal.mtp3, octets.to_vec()));
//!         }
//!     });
//! }
//! let (time, stack, label, octets) = &seen[0];
//! assert_eq!(time, "1099.203205000");
//! assert_eq!(stack, "mtp3:isup");
//! assert_eq!(label.map(|label| (label.opc, label.dpc, label.sls)), Some((333, 444, 14)));
//! assert_eq!(octets, &[0x05, 0x00, 0x10, 0x00]);
//! # Ok::<(), CaptureError>(())
//! ```
#![forbid(unsafe_code)]

mod bounded_map;
mod capture_error;
mod context;
mod dissector;
mod fcs;
mod frame_reader;
mod i4b;
mod ip;
mod iua;
mod lapd;
mod link;
mod located;
mod m2pa;
mod m2ua;
mod m3ua;
mod mtp2;
mod mtp3;
mod netmon;
mod pcap;
mod pcapng;
mod reassembly;
mod sctp;
mod signal;
mod sip;
mod stack;
mod tcp;
mod timestamp;
mod tpkt;
mod window;

pub use capture_error::{CaptureError, FirstOctets};
pub use dissector::Dissector;
pub use frame_reader::{Frame, FrameReader, LARGEST_FRAME};
pub use link::LinkType;
pub use mtp3::RoutingLabel;
pub use signal::{Content, Protocol, Signal};
pub use stack::{Layer, Stack};
pub use timestamp::Timestamp;
