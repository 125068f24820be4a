//! Data of other applications in call control messages: cut into segments where it is too long for one message, and
//! joined again (ITU-T Q.763 (12/1999) §3.82, Q.765).
//!
//! The data travels in the parameter [`ApplicationTransport`](crate::ApplicationTransport), the first segment in the
//! message it belongs to or in an APM, the others in APMs behind it, in order.
//!
//! ```
//! use core::time::Duration;
//! use trueline_isup::application_transport::{MAX_CONTENT, Reassembled, Reassembler};
//! use trueline_isup::{ApplicationContext, ApplicationTransport, Parameter};
//!
//! let data = [0xAB; 600];
//! let transport = ApplicationTransport::new(ApplicationContext::new(64), &data);
//! // 180 octets are left in the message concerned, and the APMs have nothing else.
//! let segments = transport.segments(180, MAX_CONTENT, 1)?;
//! assert_eq!(segments.len(), 3);
//!
//! let mut reassembler = Reassembler::new();
//! let mut joined = None;
//! for segment in segments {
//!     let call_and_direction = (5, "forward");
//!     if let Reassembled::Joined(content) = reassembler.accept(call_and_direction, Duration::ZERO, &segment)? {
//!         joined = Some(content);
//!     }
//! }
//! assert_eq!(ApplicationTransport::decode(&joined.unwrap())?, transport);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod reassembly;
mod segmentation;

pub use reassembly::{
    Expired, Reassembled, Reassembler, ReassemblyError, ReassemblyLimits, RejectedSegment, T_ATII2,
};
pub use segmentation::{SegmentationError, Segments};

/// The most segments that data can be cut into: the segmentation indicator counts those to come from 9 down to 0.
pub const MAX_SEGMENTS: usize = 10;

/// The most octets of content that a parameter can have. An APM has as much room on a classical MTP too: 272 octets of
/// signalling information, less label, code, type, pointer, name, length and end marker, are more.
pub const MAX_CONTENT: usize = 255;
