//! What BICC has beside ISUP, written out by hand (ITU-T Q.1902.3, Q.765.5).

use crate::frames::length;
use crate::isup::Optional;

/// Compatibility of an element: to be passed on, discarded where that is not possible (Q.765.5 §11.1.1).
const PASS_ON: u8 = 0x90;

/// An element of the bearer association: identifier and content.
pub(crate) type Element = (u8, Vec<u8>);

/// A message of ISUP as one of BICC: call instance code, least significant octet first, in the place of the circuit.
pub(crate) fn of_call(call_instance_code: u32, isup: &[u8]) -> Vec<u8> {
    let mut message = call_instance_code.to_le_bytes().to_vec();
    message.extend(isup.iter().skip(2));
    message
}

/// Application transport with all elements in one piece, in the context of the bearer association (5).
pub(crate) fn bearer_association(elements: &[Element]) -> Optional {
    let mut content = vec![
        0x80 | 5, // context
        0x80,     // on failure neither release the call nor notify
        0xC0,     // a sequence of one segment
        0,        // no originating address
        0,        // no destination address
    ];
    for (identifier, octets) in elements {
        content.extend([*identifier, 0x80 | length::<u8>(octets, 1), PASS_ON]);
        content.extend(octets);
    }
    (0x78, content)
}

/// The bearer is set up from the caller's side.
pub(crate) fn connect_forward() -> Element {
    (0x01, vec![2])
}

/// Of one codec, G.711 with A-law: ITU-T (1), codec type 1.
pub(crate) fn codec_list() -> Element {
    (0x04, vec![0x05, 0x80 | 3, PASS_ON, 1, 1])
}

/// IP with RTP.
pub(crate) fn bearer_network_characteristics() -> Element {
    (0x07, vec![4])
}

/// Bearer control goes through these messages.
pub(crate) fn bearer_control_tunnelling() -> Element {
    (0x09, vec![1])
}

/// Bearer control information: version 0 of the tunnelling protocol (Q.1990), in it IPBCP (0x20), which is SDP
/// (Q.1970 §6).
pub(crate) fn bearer_control(kind: &str, host: &str) -> Element {
    let session = format!(
        "v=0\r\no=- 0 0 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\na=ipbcp:1 {kind}\r\n\
         m=audio 5004 RTP/AVP 8\r\n"
    );
    let mut content = vec![0x00, 0x20];
    content.extend(session.into_bytes());
    (0x08, content)
}
