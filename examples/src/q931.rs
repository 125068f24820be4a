//! Q.931 messages, written from the clauses of Q.931 (05/1998) that the comments name.

/// A number's first octet: international, E.164 (§4.5.8, §4.5.10).
const INTERNATIONAL: u8 = 0x11;
/// Extension bit: no further octet of this group.
const LAST: u8 = 0x80;

/// SETUP (§3.1.14) of a call of speech on channel 14, diverted on no reply, in the coding of A-law.
///
/// With numbers of eleven digits and a name of thirteen characters it has 95 octets.
pub(crate) fn setup(reference: u16, name: &str, calling: &str, called: &str, redirecting: &str) -> Vec<u8> {
    let mut message = vec![0x08, 0x02];
    message.extend((reference & 0x7FFF).to_be_bytes()); // §4.3: from the side that originates
    message.push(0x05);
    element(&mut message, 0x04, &[0x80, 0x90, 0xA3], ""); // §4.5.5: speech, 64 kbit/s, A-law
    element(&mut message, 0x18, &[0xA9, 0x83, 0x8E], ""); // §4.5.13: primary rate, exclusive, channel 14
    element(&mut message, 0x28, &[], name); // §4.5.16
    element(&mut message, 0x6C, &[INTERNATIONAL, LAST | 0x03], calling); // §4.5.10: allowed, network provided
    element(&mut message, 0x70, &[LAST | INTERNATIONAL], called); // §4.5.8
    // Q.952: as the calling party number, then the reason no reply.
    element(&mut message, 0x74, &[INTERNATIONAL, 0x01, LAST | 0x02], redirecting);
    element(&mut message, 0x7D, &[0x91, 0x81], ""); // §4.5.17: telephony
    element(&mut message, 0x7E, &[0x04], "Order 1001427"); // §4.5.30: IA5 characters
    message
}

fn element(message: &mut Vec<u8>, identifier: u8, head: &[u8], characters: &str) {
    message.push(identifier);
    message.push(crate::frames::length(head, characters.len()));
    message.extend(head);
    message.extend(characters.as_bytes());
}
