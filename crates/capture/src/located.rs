//! Where a frame lies, in the words that the readers of all file formats share.

use crate::{LinkType, Timestamp};

/// Where the next frame lies in the window: the header is taken already.
pub(crate) struct Located {
    pub(crate) time: Timestamp,
    pub(crate) link_type: LinkType,
    pub(crate) length: usize,
    /// Octets between this frame and the next header.
    pub(crate) trailer: usize,
    pub(crate) original_length: u32,
}
