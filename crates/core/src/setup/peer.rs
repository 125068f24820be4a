//! Where a call set-up came from.

use core::net::SocketAddr;

/// The neighbour that sent the message, as far as the transport tells.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Peer {
    /// The sender's transport address; port 0 where the transport has none.
    pub source: Option<SocketAddr>,
    /// The receiver's transport address.
    pub destination: Option<SocketAddr>,
    /// The point codes of the MTP3 routing label.
    pub point_codes: Option<PointCodes>,
}

/// Originating and destination point code (ITU-T Q.704 §2.2), with the network indicator that gives them meaning.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct PointCodes {
    /// Originating point code.
    pub opc: u32,
    /// Destination point code.
    pub dpc: u32,
    /// Network indicator, 0-3: international, international spare, national, national reserved.
    pub network_indicator: u8,
}
