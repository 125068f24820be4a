//! M3UA DATA messages (RFC 4666 §3.3.1).
//!
//! ```text
//! common header  version 1 | reserved 1 | class 1 (1 transfer) | type 1 (1 DATA) | length 4
//! protocol data  tag 0x0210 | length 2, tag and length included | OPC 4 | DPC 4 | service 1 | network 1
//!                | priority 1 | link selection 1 | user data, padded to 4
//! ```

use trueline_capture::RoutingLabel;

use super::length;

const PROTOCOL_DATA: u16 = 0x0210;
const COMMON_HEADER: usize = 8;
/// Octets of the protocol data before the user data, tag and length included.
const PROTOCOL_DATA_HEADER: usize = 16;

/// `user` from one signalling point to another.
#[must_use]
pub fn data(label: RoutingLabel, user: &[u8]) -> Vec<u8> {
    let mut parameter = Vec::with_capacity(user.len().saturating_add(PROTOCOL_DATA_HEADER));
    parameter.extend(PROTOCOL_DATA.to_be_bytes());
    parameter.extend(length::<u16>(user, PROTOCOL_DATA_HEADER).to_be_bytes());
    parameter.extend(label.opc.to_be_bytes());
    parameter.extend(label.dpc.to_be_bytes());
    parameter.extend([label.service_indicator, label.network_indicator, label.priority, label.sls]);
    parameter.extend(user);
    parameter.resize(parameter.len().next_multiple_of(4), 0);

    let mut message = vec![1, 0, 1, 1];
    message.extend(length::<u32>(&parameter, COMMON_HEADER).to_be_bytes());
    message.extend(parameter);
    message
}
