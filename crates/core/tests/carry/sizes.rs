//! What does not fit is told in octets, and never cut.

use core::time::Duration;

use trueline::carry::{CarryError, Choice, Link, Numbers, Piece, Pieces, best_carrier, put, put_in_segments};
use trueline::isup::application_transport::{Reassembled, Reassembler};
use trueline::isup::segmentation::CLASSICAL_MTP_LIMIT;
use trueline::isup::{self, ApplicationTransport, ParameterName};
use trueline::number::NumberingContext;
use trueline::passport::PassportType;
use trueline::passport::packed::{CertificateReference, unpack};
use trueline::{Carrier, bicc, q931};

use crate::support::{directory, div_token, iam, setup, token, token_at, token_of, tokens_of};

/// The most octets of a layer 3 message on a D channel (N201 of Q.921).
const N201: usize = 260;

fn link() -> Link {
    Link::new(NumberingContext::UNKNOWN).with_limit(CLASSICAL_MTP_LIMIT)
}

fn long_x5u(octets: usize) -> String {
    let begin = "https://cert.example.com/";
    format!("{begin}{}", "a".repeat(octets - begin.len()))
}

fn told(choice: &Choice) -> Vec<String> {
    let told = |fit: &trueline::carry::Fit| match &fit.result {
        Ok(size) => format!("{}: {} octets, {} messages", fit.carrier.as_str(), size.octets, size.messages),
        Err(error) => format!("{}: {error}", fit.carrier.as_str()),
    };
    choice.fits.iter().map(told).collect()
}

#[test]
fn every_octet_of_a_classical_mtp_message_can_be_used_and_none_beyond() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let exact = iam.len() + 6 + 110;
    for (limit, fits) in [(exact, true), (exact - 1, false)] {
        let link = link().with_limit(limit).with_certificate(CertificateReference::Address);
        match put(&message, &token(), Carrier::Parameter, &link) {
            Ok(octets) => assert!(fits && octets.len() == limit),
            Err(error) => {
                assert!(!fits);
                let carrier = Carrier::Parameter;
                assert_eq!(error, CarryError::NoRoom { carrier, needed: 110, room: 109 });
            }
        }
    }
    // Where the address does not fit, the digest does, unless that was ruled out.
    let octets = put(&message, &token(), Carrier::Parameter, &link().with_limit(exact - 1)).unwrap();
    assert_eq!(octets.len(), iam.len() + 6 + 95);
    assert_eq!(token_of(&isup::Message::decode(&octets).unwrap(), &link()), token());
}

#[test]
fn a_message_that_is_full_already_has_no_room_at_all() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let full = message.edit().append_content(ParameterName::ACCESS_TRANSPORT, &[0; 230]).finish().unwrap();
    let message = isup::Message::decode(&full).unwrap();
    let choice = best_carrier(&message, &token(), &link());
    assert_eq!(
        told(&choice),
        [
            "proof_parameter: 95 octets in the parameter for proofs, where there is room for 0",
            "user_to_user_information: 95 octets in user-to-user information, where there is room for 1",
            // All of it in a message behind.
            "application_transport: 112 octets, 2 messages",
        ]
    );
    assert_eq!(choice.best(), Some(Carrier::ApplicationTransport));
}

#[test]
fn a_long_address_is_named_by_its_digest_or_refused_with_the_octets_it_needs() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let token = token_at(&long_x5u(300));
    let by_address = link().with_limit(usize::MAX).with_certificate(CertificateReference::Address);
    let error = put(&message, &token, Carrier::Parameter, &by_address).unwrap_err();
    let carrier = Carrier::Parameter;
    // 300 octets less https:// and one of length more than the 30 of the usual address have.
    assert_eq!(error, CarryError::NoRoom { carrier, needed: 110 + 270 + 1, room: 255 });
    assert!(put(&message, &token, Carrier::Parameter, &link()).is_ok());

    let setup = setup();
    let message = q931::Message::decode(&setup).unwrap();
    let error = put(&message, &token, Carrier::UserToUser, &by_address).unwrap_err();
    assert_eq!(error, CarryError::NoRoom { carrier: Carrier::UserToUser, needed: 381, room: 126 });
    let on_d_channel = by_address.with_limit(N201);
    let error = put(&message, &token, Carrier::InformationElement, &on_d_channel).unwrap_err();
    let room = N201 - setup.len() - 3;
    assert_eq!(error, CarryError::NoRoom { carrier: Carrier::InformationElement, needed: 381, room });
}

#[test]
fn numbers_that_are_told_take_room_of_their_own() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let choice = best_carrier(&message, &token(), &link().with_numbers(Numbers::Told));
    assert_eq!(
        told(&choice),
        [
            "proof_parameter: 124 octets, 1 messages",
            "user_to_user_information: 124 octets, 1 messages",
            "application_transport: 126 octets, 1 messages",
        ]
    );
}

#[test]
fn a_chain_of_diversions_fits_as_long_as_the_message_lasts() {
    let iam = crate::support::iam_with(
        (isup::NatureOfAddress::International, crate::support::CALLER),
        (isup::NatureOfAddress::International, crate::support::OTHER),
    );
    let by_digest = link().with_certificate(CertificateReference::Digest);
    // A token for the number that was called first; its dest is told, as the message has another.
    let message = isup::Message::decode(&iam).unwrap();
    let first = put(&message, &token(), Carrier::Parameter, &by_digest).unwrap();
    let message = isup::Message::decode(&first).unwrap();
    let div = div_token(PassportType::Div, None);
    let second = put(&message, &div, Carrier::Parameter, &by_digest).unwrap();
    assert!(second.len() <= CLASSICAL_MTP_LIMIT);
    let message = isup::Message::decode(&second).unwrap();
    assert_eq!(tokens_of(&message, &link()).tokens().collect::<Vec<_>>(), [token(), div.clone()]);
    // A third has no room on a classical link; on M3UA it has.
    let error = put(&message, &div, Carrier::Parameter, &by_digest).unwrap_err();
    let CarryError::NoRoom { needed, room, .. } = error else { panic!("{error}") };
    assert_eq!(room, CLASSICAL_MTP_LIMIT - second.len() - 2);
    assert!(needed > room);
    let third = put(&message, &div, Carrier::Parameter, &by_digest.with_limit(usize::MAX)).unwrap();
    assert_eq!(tokens_of(&isup::Message::decode(&third).unwrap(), &link()).taken().len(), 3);
}

#[test]
fn a_token_around_a_token_fits_a_parameter_but_not_every_message() {
    let iam = crate::support::iam_with(
        (isup::NatureOfAddress::International, crate::support::CALLER),
        (isup::NatureOfAddress::International, crate::support::OTHER),
    );
    let nested = div_token(PassportType::DivO, Some(&token()));
    let message = isup::Message::decode(&iam).unwrap();
    let iam = message.edit().append_content(ParameterName::ACCESS_TRANSPORT, &[0; 18]).finish().unwrap();
    let message = isup::Message::decode(&iam).unwrap();
    let by_address = link().with_certificate(CertificateReference::Address);
    let error = put(&message, &nested, Carrier::Parameter, &by_address).unwrap_err();
    let CarryError::NoRoom { needed, room, .. } = error else { panic!("{error}") };
    assert!(needed <= 255 && needed > room, "{needed} {room}");
    // By digest it fits the same message; and in segments by address.
    let octets = put(&message, &nested, Carrier::Parameter, &link()).unwrap();
    assert_eq!(token_of(&isup::Message::decode(&octets).unwrap(), &link()), nested);
    let sent = put_in_segments(&message, &nested, &[], 1, &by_address).unwrap();
    assert_eq!(sent.further.len(), 1);
}

/// What the receiver of these messages has in the end.
fn joined(setup: &isup::Message<'_>, further: &[isup::Message<'_>]) -> Vec<u8> {
    let mut reassembler = Reassembler::new();
    for message in [setup].into_iter().chain(further) {
        let parameter = message.parameter::<ApplicationTransport<'_>>().unwrap();
        // The bearer's, in BICC, is another application's.
        let Some(transport) = parameter.filter(|transport| transport.context().identifier() == 84) else {
            continue;
        };
        match reassembler.accept((5, "forward"), Duration::ZERO, &transport).unwrap() {
            Reassembled::Joined(content) => {
                return ApplicationTransport::decode(&content).unwrap().user_information().to_vec();
            }
            Reassembled::Whole(transport) => return transport.user_information().to_vec(),
            _ => {}
        }
    }
    panic!("a segment is missing");
}

use trueline::isup::Parameter as _;

#[test]
fn a_certificate_goes_along_in_segments_of_which_each_fits_its_message() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    // The sizes of a certificate with a P-256 key and of the one above it; the octets do not matter here.
    let (leaf, issuer): (Vec<u8>, Vec<u8>) = ((0..620).map(|at| at as u8).collect(), vec![0x30; 540]);
    let sent = put_in_segments(&message, &token(), &[&leaf, &issuer], 1, &link()).unwrap();
    assert!(sent.setup.len() <= CLASSICAL_MTP_LIMIT);
    assert!(sent.further.iter().all(|octets| octets.len() <= CLASSICAL_MTP_LIMIT));
    assert_eq!(sent.further.len(), 5);
    let decode = |octets| isup::Message::decode(octets).unwrap();
    let further: Vec<_> = sent.further.iter().map(|octets| decode(octets)).collect();
    for message in &further {
        assert_eq!(message.cic(), isup::Message::decode(&iam).unwrap().cic());
        assert_eq!(message.deviations().collect::<Vec<_>>(), []);
    }
    let octets = joined(&decode(&sent.setup), &further);
    let pieces: Vec<_> = Pieces::of(&octets).map(Result::unwrap).collect();
    let [Piece::Proof(packed), Piece::Certificate(first), Piece::Certificate(second)] = pieces[..] else {
        panic!("{pieces:?}");
    };
    assert_eq!((first, second), (&leaf[..], &issuer[..]));
    let numbers = trueline::carry::numbers_of(
        &trueline::CallSetup::from_isup(&message).unwrap().unwrap(),
        &NumberingContext::UNKNOWN,
    );
    assert_eq!(unpack(packed, &numbers, directory).unwrap(), token());
}

#[test]
fn more_than_ten_segments_are_refused_with_the_octets_there_would_be_room_for() {
    let iam = iam();
    let message = isup::Message::decode(&iam).unwrap();
    let certificate = vec![0; 2500];
    let error = put_in_segments(&message, &token(), &[&certificate], 1, &link()).unwrap_err();
    let CarryError::NoRoom { carrier: Carrier::ApplicationTransport, needed, room } = error else {
        panic!("{error}");
    };
    assert_eq!(needed, 112 + 2503);
    assert!(room < needed && room > 2300, "{room}");
    // What is said to fit does fit.
    let fits = vec![0; 2500 - (needed - room)];
    let sent = put_in_segments(&message, &token(), &[&fits], 1, &link()).unwrap();
    assert_eq!(sent.further.len(), 9);
}

#[test]
fn in_bicc_with_a_bearer_all_segments_come_behind() {
    let iam = iam();
    let code = bicc::CallInstanceCode(77);
    let in_front = code.in_front_of(&iam[2..]);
    let message = bicc::Message::decode(&in_front).unwrap();
    let bearer = ApplicationTransport::new(isup::ApplicationContext::BAT, &[1, 2, 0x80]);
    let with_bearer = message.edit().append(&bearer).finish().unwrap();
    let message = bicc::Message::decode(&with_bearer).unwrap();
    let certificate = vec![0x30; 600];
    let sent = put_in_segments(&message, &token(), &[&certificate], 1, &link()).unwrap();
    assert_eq!(sent.setup, with_bearer);
    let further: Vec<_> = sent.further.iter().map(|octets| bicc::Message::decode(octets).unwrap()).collect();
    assert!(further.iter().all(|message| message.call_instance_code() == code));
    let further: Vec<_> = further.iter().map(|message| *message.as_isup()).collect();
    let octets = joined(message.as_isup(), &further);
    assert_eq!(Pieces::of(&octets).count(), 2);
}

#[test]
fn every_limit_gives_a_message_within_it_or_a_refusal() {
    let (iam, setup) = (iam(), setup());
    let isup = isup::Message::decode(&iam).unwrap();
    let q931 = q931::Message::decode(&setup).unwrap();
    let (mut fitted, mut refused) = (0, 0);
    let mut count = |result: Result<Vec<u8>, CarryError>, limit: usize| match result {
        Ok(octets) => {
            assert!(octets.len() <= limit, "{} > {limit}", octets.len());
            fitted += 1;
        }
        Err(CarryError::NoRoom { needed, room, .. }) => {
            assert!(needed > room);
            refused += 1;
        }
        Err(error) => panic!("{error}"),
    };
    for limit in 0..420 {
        let link = link().with_limit(limit);
        for x5u in [crate::support::X5U, &long_x5u(160)] {
            let token = token_at(x5u);
            for carrier in [Carrier::Parameter, Carrier::UserToUser, Carrier::ApplicationTransport] {
                count(put(&isup, &token, carrier, &link), limit);
            }
            for carrier in [Carrier::InformationElement, Carrier::UserToUser] {
                count(put(&q931, &token, carrier, &link), limit);
            }
        }
    }
    assert!(fitted > 1000 && refused > 1000, "{fitted} {refused}");
}
