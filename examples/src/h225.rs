//! H.225.0 call signalling written out by hand: what the user-user element holds (ITU-T H.225.0, H323-UserInformation).

use crate::frames::length;
use crate::per::Per;

/// {itu-t(0) recommendation(0) h(8) 2250 version(0) 4}
const PROTOCOL_IDENTIFIER: [u8; 6] = [0x00, 0x08, 0x91, 0x4A, 0x00, 0x04];

/// The identifier of a call, or of a conference.
pub(crate) type Guid = [u8; 16];

/// AliasAddress.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Alias<'a> {
    /// `h323-ID`.
    Name(&'a str),
    /// `partyNumber`, an international number of E.164.
    International(&'a str),
}

/// PresentationIndicator.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presentation {
    Allowed = 0,
    Restricted = 1,
}

/// ScreeningIndicator.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Screening {
    UserProvidedNotScreened = 0,
    UserProvidedVerifiedAndPassed = 1,
}

/// The user-user element with a message body in it (H.225.0 §7.2.2.31): a length of two octets, protocol discriminator
/// 5.
fn user_user(body_index: u8, body: impl FnOnce(&mut Per)) -> Vec<u8> {
    let mut per = Per::new();
    // User information, not extended and without user data; its PDU, extended and without non-standard data; a body
    // of the first seven.
    per.bits(0b0010, 4).bit(false).bits(body_index, 3);
    body(&mut per);
    // h4501SupplementaryService; h245Tunnelling, which is not used.
    per.additions(&[None, Some(boolean(false))]);
    let information = per.into_octets();
    let mut element = vec![0x7E];
    element.extend(length::<u16>(&information, 1).to_be_bytes());
    element.push(5);
    element.extend(information);
    element
}

/// Setup-UUIE: from whom, to whom.
pub(crate) fn setup(
    guid: Guid,
    source: &[Alias<'_>],
    presentation: Presentation,
    screening: Screening,
    destination: &[Alias<'_>],
) -> Vec<u8> {
    user_user(0, |per| {
        // Extended; of the seven optional components sourceAddress and destinationAddress are there.
        per.bit(true).bits(0b011_0000, 7).counted(&PROTOCOL_IDENTIFIER);
        aliases(source, per);
        terminal(per);
        aliases(destination, per);
        // No active multipoint controller; conference identifier; create; point to point.
        per.bit(false).aligned(&guid).bits(0, 3).bits(0, 3);
        let mut indicators = [Per::new(), Per::new()];
        for (per, code) in indicators.iter_mut().zip([presentation as u8, screening as u8]) {
            per.bit(false).bits(code, 2);
        }
        let [presentation, screening] = indicators;
        per.additions(&[
            None, // sourceCallSignalAddress
            None, // remoteExtensionAddress
            Some(call_identifier(guid)),
            None,                 // h245SecurityCapability
            None,                 // tokens
            None,                 // cryptoTokens
            None,                 // fastStart
            Some(boolean(false)), // mediaWaitForConnect
            Some(boolean(false)), // canOverlapSend
            None,                 // endpointIdentifier
            Some(boolean(false)), // multipleCalls
            Some(boolean(false)), // maintainConnection
            None,                 // connectionParameters
            None,                 // language
            Some(presentation),
            Some(screening),
        ]);
    })
}

/// CallProceeding-UUIE.
pub(crate) fn call_proceeding(guid: Guid) -> Vec<u8> {
    user_user(1, |per| {
        extended_without_h245_address(per);
        terminal(per);
        of_call(guid, per);
    })
}

/// Connect-UUIE.
pub(crate) fn connect(guid: Guid) -> Vec<u8> {
    user_user(2, |per| {
        extended_without_h245_address(per);
        terminal(per);
        per.aligned(&guid);
        of_call(guid, per);
    })
}

/// Alerting-UUIE.
pub(crate) fn alerting(guid: Guid) -> Vec<u8> {
    user_user(3, |per| {
        extended_without_h245_address(per);
        terminal(per);
        of_call(guid, per);
    })
}

/// ReleaseComplete-UUIE. The reason is in the cause element.
pub(crate) fn release_complete(guid: Guid) -> Vec<u8> {
    user_user(5, |per| {
        per.bit(true).bit(false).counted(&PROTOCOL_IDENTIFIER).additions(&[Some(call_identifier(guid))]);
    })
}

fn extended_without_h245_address(per: &mut Per) {
    per.bit(true).bit(false).counted(&PROTOCOL_IDENTIFIER);
}

/// The additions that answers to a set-up have.
fn of_call(guid: Guid, per: &mut Per) {
    per.additions(&[
        Some(call_identifier(guid)),
        None,                 // h245SecurityMode
        None,                 // tokens
        None,                 // cryptoTokens
        None,                 // fastStart
        Some(boolean(false)), // multipleCalls
        Some(boolean(false)), // maintainConnection
    ]);
}

/// EndpointType: of six kinds a terminal, which tells nothing more; no multipoint controller, a known node.
fn terminal(per: &mut Per) {
    per.bit(false).bits(0b00_0001, 6).bits(0, 2).bits(0, 2);
}

fn call_identifier(guid: Guid) -> Per {
    let mut per = Per::new();
    per.bit(false).aligned(&guid);
    per
}

fn boolean(value: bool) -> Per {
    let mut per = Per::new();
    per.bit(value);
    per
}

fn aliases(aliases: &[Alias<'_>], per: &mut Per) {
    per.aligned(&[length(&vec![0; aliases.len()], 0)]);
    for alias in aliases {
        match alias {
            Alias::Name(name) => {
                // The second of two; 1 to 256 characters of 16 bits.
                let characters: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
                let one_less = length::<u8>(name.as_bytes(), 0).saturating_sub(1);
                per.bit(false).bit(true).aligned(&[one_less]).aligned(&characters);
            }
            Alias::International(digits) => {
                // An alternative behind the extension marker, the fourth of them: an open type.
                let mut inside = Per::new();
                // The first of five number plans, E.164; the second type of six, international.
                inside.bit(false).bits(0, 3).bit(false).bits(1, 3);
                number_digits(digits, &mut inside);
                per.bit(true).bits(3, 7).counted(&inside.into_octets());
            }
        }
    }
}

/// 1 to 128 characters of `#*,0123456789`, four bits each.
fn number_digits(digits: &str, per: &mut Per) {
    per.bits(length::<u8>(digits.as_bytes(), 0).saturating_sub(1), 7).aligned(&[]);
    for digit in digits.bytes() {
        per.bits(digit.saturating_sub(b'0').saturating_add(3), 4);
    }
}
