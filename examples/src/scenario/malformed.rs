//! Frames that no reader may trust, between two calls without fault.

use core::time::Duration;

use super::{FIRST_CALL, Place, isup_calls, sip_calls};
use crate::captures::LABEL;
use crate::frames::sctp::Association;
use crate::frames::{Direction, ethernet, length, m3ua};
use crate::isup::{
    Nature, Presentation, Screening, called_party_number, calling_party_number, initial_address,
};
use crate::sip::{Body, Dialog};

/// A frame, and how long it was before the recording cut it.
pub(crate) struct Frame {
    pub(crate) time: Duration,
    pub(crate) octets: Vec<u8>,
    pub(crate) original_length: u32,
}

const BETWEEN_FRAMES: Duration = Duration::from_millis(100);
/// The circuit of all damaged messages.
const CIRCUIT: u16 = 9;
/// Octets that a recording of the first 200 octets of each frame keeps.
const SHORT_SNAPSHOT: usize = 200;

/// The frames in order.
pub(crate) fn frames() -> Vec<Frame> {
    let mut frames = Recording { frames: Vec::new(), association: association() };
    frames.isup(&whole_initial_address());
    for message in damaged_isup() {
        frames.isup(&message);
    }
    for message in damaged_m3ua() {
        frames.m3ua(message);
    }
    for message in damaged_sip() {
        frames.sip(&message);
    }
    frames.cut_by_the_recording();
    frames.sip(&invite());
    frames.frames
}

/// Initial address messages, each with one fault.
fn damaged_isup() -> [Vec<u8>; 6] {
    let whole = whole_initial_address();
    [
        first(&whole, 12),                            // ends inside the called party number
        with(&whole, POINTER_TO_CALLED_NUMBER, 0xF0), // leads outside the message
        first(&whole, whole.len().saturating_sub(1)), // the optional part has no end
        with(&whole, LENGTH_OF_CALLING_NUMBER, 0x40), // longer than what is left
        initial_address(CIRCUIT, &called(), &[(0x0A, vec![0x84])]), // a calling party number of one octet
        with(&whole, MESSAGE_TYPE, 0xFB),             // no known message
    ]
}

const MESSAGE_TYPE: usize = 2;
const POINTER_TO_CALLED_NUMBER: usize = 8;
/// Behind the called party number, whose length octet stands at 10, and the name octet.
const LENGTH_OF_CALLING_NUMBER: usize = 21;

/// M3UA messages whose parameter claims more octets than there are, or fewer than its own header has.
fn damaged_m3ua() -> [Vec<u8>; 2] {
    const PARAMETER_LENGTH: usize = 11;
    let whole = m3ua::data(LABEL, &whole_initial_address());
    [with(&whole, PARAMETER_LENGTH, 0xFF), with(&whole, PARAMETER_LENGTH, 0x02)]
}

fn damaged_sip() -> [Vec<u8>; 4] {
    let whole = String::from_utf8(invite()).unwrap_or_default();
    [
        whole.replace("Max-Forwards: 70", "Max-Forwards 70").into_bytes(), // a header field without colon
        whole.replace("<sip:+12025550142@example.com;user=phone>", "<sip:+12025550142").into_bytes(), // open URI
        whole.replace("Content-Length: ", "Content-Length: 9").into_bytes(), // longer than the datagram
        first(whole.as_bytes(), 180),                                        // ends inside the head
    ]
}

fn whole_initial_address() -> Vec<u8> {
    let calling = calling_party_number(
        Nature::International,
        Presentation::Allowed,
        Screening::NetworkProvided,
        "12025550142",
    );
    initial_address(CIRCUIT, &called(), &[calling])
}

fn called() -> Vec<u8> {
    called_party_number(Nature::International, "447700900123f")
}

fn dialog() -> Dialog {
    sip_calls::dialog(Place { number: 1, start: FIRST_CALL })
}

fn invite() -> Vec<u8> {
    let dialog = dialog();
    dialog.invite(&["P-Asserted-Identity: <tel:+12025550142>".into()], &Body::session(dialog.client))
}

fn association() -> Association {
    Association::new(isup_calls::ENDS.0, isup_calls::ENDS.1)
}

struct Recording {
    frames: Vec<Frame>,
    association: Association,
}

impl Recording {
    fn isup(&mut self, message: &[u8]) {
        self.m3ua(m3ua::data(LABEL, message));
    }

    fn m3ua(&mut self, message: Vec<u8>) {
        let frame = self.association.send(Direction::Forward, &[message]);
        self.push(frame, 0);
    }

    fn sip(&mut self, message: &[u8]) {
        let Dialog { client, server, .. } = dialog();
        self.push(ethernet::udp(client, server, message), 0);
    }

    fn cut_by_the_recording(&mut self) {
        let Dialog { client, server, .. } = dialog();
        let mut frame = ethernet::udp(client, server, &invite());
        let lost = frame.len().saturating_sub(SHORT_SNAPSHOT);
        frame.truncate(SHORT_SNAPSHOT);
        self.push(frame, lost);
    }

    fn push(&mut self, octets: Vec<u8>, lost: usize) {
        let last = self.frames.last().map(|frame| frame.time.saturating_add(BETWEEN_FRAMES));
        let original_length = length(&octets, lost);
        self.frames.push(Frame { time: last.unwrap_or(FIRST_CALL), octets, original_length });
    }
}

fn first(octets: &[u8], count: usize) -> Vec<u8> {
    octets.iter().copied().take(count).collect()
}

fn with(octets: &[u8], at: usize, value: u8) -> Vec<u8> {
    let mut octets = octets.to_vec();
    if let Some(octet) = octets.get_mut(at) {
        *octet = value;
    }
    octets
}
