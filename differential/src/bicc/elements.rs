//! Elements of bearer association transport (Q.765.5), from a seed.

use trueline_bicc::BatIdentifier;

use crate::seeded::Seeded;

const IDENTIFIERS: [BatIdentifier; 13] = [
    BatIdentifier::ACTION_INDICATOR,
    BatIdentifier::BACKBONE_NETWORK_CONNECTION_IDENTIFIER,
    BatIdentifier::INTERWORKING_FUNCTION_ADDRESS,
    BatIdentifier::CODEC_LIST,
    BatIdentifier::CODEC,
    BatIdentifier::BAT_COMPATIBILITY_REPORT,
    BatIdentifier::BEARER_NETWORK_CONNECTION_CHARACTERISTICS,
    BatIdentifier::BEARER_CONTROL_INFORMATION,
    BatIdentifier::BEARER_CONTROL_TUNNELLING,
    BatIdentifier::BEARER_CONTROL_UNIT_IDENTIFIER,
    BatIdentifier::SIGNAL,
    BatIdentifier::BEARER_REDIRECTION_CAPABILITY,
    BatIdentifier::BEARER_REDIRECTION_INDICATORS,
];

/// The content of an application transport parameter in one segment, without addresses.
pub(super) fn application_transport(seeded: &mut Seeded) -> Vec<u8> {
    let mut content = vec![0x85, 0x80 | seeded.bits(3), 0xC0, 0, 0];
    for _ in 0..seeded.number(1..=4) {
        let identifier = seeded.pick(&IDENTIFIERS).copied().unwrap_or(BatIdentifier::ACTION_INDICATOR);
        let inner = self::content(identifier, seeded);
        content.extend(element(identifier, &inner, seeded));
    }
    content
}

/// Identifier, length in one octet, compatibility information, content.
fn element(identifier: BatIdentifier, content: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let length = content.len().saturating_add(1).to_le_bytes()[0];
    let mut octets = vec![identifier.0, 0x80 | length, 0x80 | seeded.bits(0x77)];
    octets.extend(content);
    octets
}

fn content(identifier: BatIdentifier, seeded: &mut Seeded) -> Vec<u8> {
    match identifier {
        BatIdentifier::BACKBONE_NETWORK_CONNECTION_IDENTIFIER => seeded.octets(4..=4),
        BatIdentifier::INTERWORKING_FUNCTION_ADDRESS => address(seeded),
        BatIdentifier::CODEC_LIST => (0..seeded.number(1..=3))
            .flat_map(|_| {
                let codec = codec(seeded);
                element(BatIdentifier::CODEC, &codec, seeded)
            })
            .collect(),
        BatIdentifier::CODEC => codec(seeded),
        BatIdentifier::BAT_COMPATIBILITY_REPORT => {
            let mut content = vec![seeded.bits(3)];
            for _ in 0..seeded.number(1..=2) {
                content.extend([seeded.octet(), seeded.octet(), 0]);
            }
            content
        }
        BatIdentifier::BEARER_CONTROL_INFORMATION => {
            let mut content = vec![seeded.bits(0x5F), 0x20 | seeded.bits(0x40)];
            content.extend(b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n");
            content
        }
        BatIdentifier::BEARER_CONTROL_UNIT_IDENTIFIER => {
            let network = seeded.octets(0..=4);
            let mut content = vec![network.len().to_le_bytes()[0]];
            content.extend(network);
            content.extend(seeded.octets(4..=4));
            content
        }
        BatIdentifier::SIGNAL => {
            let mut content = element(BatIdentifier::SIGNAL_TYPE, &[seeded.bits(0x5F)], seeded);
            if seeded.once_in(2) {
                let duration = seeded.octets(2..=2);
                content.extend(element(BatIdentifier::DURATION, &duration, seeded));
            }
            content
        }
        BatIdentifier::BEARER_CONTROL_TUNNELLING | BatIdentifier::BEARER_REDIRECTION_CAPABILITY => {
            vec![seeded.bits(1)]
        }
        BatIdentifier::BEARER_REDIRECTION_INDICATORS => {
            (0..seeded.number(1..=2)).map(|_| seeded.bits(0x0F)).collect()
        }
        _ => vec![seeded.bits(0x1F)],
    }
}

/// An NSAP address of 20 octets with an IPv4 or an IPv6 address.
fn address(seeded: &mut Seeded) -> Vec<u8> {
    let mut content = vec![0x35, 0x00];
    if seeded.once_in(2) {
        content.push(0x01);
        content.extend(seeded.octets(4..=4));
        content.extend([0; 13]);
    } else {
        content.push(0x00);
        content.extend(seeded.octets(16..=16));
        content.push(0);
    }
    content
}

/// A codec with the configuration that its type has.
fn codec(seeded: &mut Seeded) -> Vec<u8> {
    match seeded.number(0..=2) {
        0 => vec![1, seeded.number(1..=7).to_le_bytes()[0]],
        1 => vec![1, seeded.number(8..=9).to_le_bytes()[0], seeded.bits(0x0F)],
        _ => {
            let kind = seeded.number(3..=6).to_le_bytes()[0];
            vec![2, kind, seeded.octet(), seeded.octet(), seeded.bits(0x0F)]
        }
    }
}
