//! What is made of the ISUP messages of this repository: messages that are passed along, and rows of messages.

use trueline_isup::messages::Pam;
use trueline_isup::{
    ApplicationContext, ApplicationTransport, Message, MessageBuilder, MessageType, segmentation,
};

use crate::isup_rows::Arrival;
use crate::seeds::Seed;

/// Short enough for most messages to be cut in two.
const LIMIT: usize = 40;
/// Octets of application data, cut into segments of [`SEGMENT`].
const DATA: [u8; 90] = [7; 90];
const SEGMENT: usize = 40;

/// Of these messages, which have a circuit identification code; those that cannot be read are left out.
pub(crate) fn of(seeds: &[Seed]) -> Vec<Seed> {
    let mut made = Vec::new();
    let (mut whole, mut cut) = (Vec::new(), Vec::new());
    for (seed, circuit) in seeds.iter().zip((0..4).cycle()) {
        let Some(octets) = seed.octets.get(2..) else { continue };
        let Ok(message) = Message::decode_without_cic(octets) else { continue };
        let octets = Pam::new(&message).finish();
        made.push(Seed { name: format!("{}-passed-along", seed.name), octets });
        Arrival { circuit, after: 0, octets: message.octets() }.write(&mut whole);
        if let Ok(parts) = segmentation::split(&message, LIMIT) {
            for octets in [Some(parts.first), parts.segment].into_iter().flatten() {
                Arrival { circuit, after: 1, octets: &octets }.write(&mut cut);
            }
        }
    }
    made.push(Seed { name: "row-whole".to_owned(), octets: whole });
    made.push(Seed { name: "row-cut".to_owned(), octets: cut });
    made.push(Seed { name: "row-application-transport".to_owned(), octets: application_transport() });
    made
}

/// Sequences of segments on all circuits at a time, more than are held, and a further one that is whole.
fn application_transport() -> Vec<u8> {
    let transport = ApplicationTransport::new(ApplicationContext::BAT, &DATA);
    let mut row = Vec::new();
    let mut push = |circuit, parameter: &ApplicationTransport<'_>| {
        if let Ok(octets) = MessageBuilder::new(MessageType::APM).with(parameter).finish() {
            Arrival { circuit, after: 1, octets: &octets }.write(&mut row);
        }
    };
    for segment in transport.segments(SEGMENT, SEGMENT, 9).into_iter().flatten() {
        (0..4).for_each(|circuit| push(circuit, &segment));
    }
    push(0, &transport);
    row
}
