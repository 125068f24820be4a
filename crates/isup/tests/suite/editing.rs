//! Editing: which octets change, in every kind of layout.

use trueline_isup::*;
use trueline_number::{AddressSignals, Presentation};

const FIXED: &str = "0500 01 00 2000 0A 03";

fn octets(rest: &str) -> Vec<u8> {
    trueline_vectors::octets(&format!("{FIXED}{rest}"))
}

fn edit(octets: &[u8]) -> Edit {
    Message::decode(octets).unwrap().edit()
}

fn calling(digits: &'static str) -> CallingPartyNumber<'static> {
    CallingPartyNumber::new(NatureOfAddress::International, AddressSignals::from_digits(digits).unwrap())
}

#[test]
fn a_parameter_of_the_same_length_changes_alone() {
    let before = octets("02 0A 08 8410 447700091032 0A 08 8413 212055054102 3D 01 1F 00");
    let number = calling("12025550142").with_presentation(Presentation::Restricted);
    let after = edit(&before).set(&number).finish().unwrap();
    assert_eq!(after, octets("02 0A 08 8410 447700091032 0A 08 8417 212055054102 3D 01 1F 00"));
}

#[test]
fn a_longer_optional_parameter_moves_no_pointer() {
    let before = octets("02 04 02 0410 0A 02 000B 3D 01 1F 00");
    let after = edit(&before).set(&calling("12025550142")).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 0A 08 8413 212055054102 3D 01 1F 00"));
    assert_eq!(edit(&after).set(&CallingPartyNumber::address_not_available()).finish().unwrap(), before);
}

#[test]
fn a_longer_variable_parameter_moves_the_pointer_to_the_optional_part() {
    let before = octets("02 04 02 0410 3D 01 1F 00");
    let signals = AddressSignals::from_digits("447700900123").unwrap();
    let number = CalledPartyNumber::new(NatureOfAddress::International, signals);
    let after = edit(&before).set(&number).finish().unwrap();
    assert_eq!(after, octets("02 0A 08 0490 447700091032 3D 01 1F 00"));
}

#[test]
fn a_fixed_parameter_is_replaced_in_place_and_keeps_its_length() {
    let before = octets("02 00 02 0410");
    let after = edit(&before).set(&CallingPartysCategory::new(Category::PAYPHONE)).finish().unwrap();
    assert_eq!(after, trueline_vectors::octets("0500 01 00 2000 0F 03 02 00 02 0410"));
    let code = ParameterName::FORWARD_CALL_INDICATORS;
    let refused = edit(&before).set_content(code, &[1]).finish();
    assert_eq!(refused, Err(EditError::FixedLength { code, octets: 1, expected: 2 }));
}

#[test]
fn a_parameter_is_added_behind_the_others() {
    let before = octets("02 04 02 0410 3D 01 1F 00");
    let after = edit(&before).set(&CallingPartyNumber::address_not_available()).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 3D 01 1F 0A 02 000B 00"));
    assert_eq!(edit(&after).remove(ParameterName::CALLING_PARTY_NUMBER).finish().unwrap(), before);
}

#[test]
fn an_optional_part_comes_with_its_first_parameter_and_goes_with_its_last() {
    let before = octets("02 00 02 0410");
    let after = edit(&before).set(&HopCounter::new(31)).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 3D 01 1F 00"));
    assert_eq!(edit(&after).remove(ParameterName::HOP_COUNTER).finish().unwrap(), before);
}

#[test]
fn an_optional_part_without_parameters_takes_one_in() {
    let before = octets("02 04 02 0410 00");
    let after = edit(&before).set(&HopCounter::new(31)).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 3D 01 1F 00"));
}

#[test]
fn octets_behind_the_message_stay_behind_it() {
    let before = octets("02 00 02 0410 AABB");
    let after = edit(&before).set(&HopCounter::new(31)).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 3D 01 1F 00 AABB"));
    assert_eq!(edit(&after).remove(ParameterName::HOP_COUNTER).finish().unwrap(), before);
}

#[test]
fn gaps_and_pointers_in_odd_order_survive() {
    // The optional part first, the called number behind it, two octets of nobody in front of each.
    let before = octets("0A 03 EEDD 3D 01 1F 00 CCBB 02 0410");
    let grown = edit(&before).set(&CallingPartyNumber::address_not_available()).finish().unwrap();
    assert_eq!(grown, octets("0E 03 EEDD 3D 01 1F 0A 02 000B 00 CCBB 02 0410"));
    let signals = AddressSignals::from_digits("4477").unwrap();
    let number = CalledPartyNumber::new(NatureOfAddress::International, signals);
    let longer = edit(&grown).set(&number).finish().unwrap();
    assert_eq!(longer, octets("0E 03 EEDD 3D 01 1F 0A 02 000B 00 CCBB 04 0490 4477"));
    let emptied =
        edit(&longer).remove(ParameterName::HOP_COUNTER).remove(ParameterName::CALLING_PARTY_NUMBER);
    assert_eq!(emptied.finish().unwrap(), octets("06 00 EEDD CCBB 04 0490 4477"));
}

#[test]
fn the_first_of_two_is_replaced_and_both_are_removed() {
    let before = octets("02 04 02 0410 3D 01 1F 0A 02 000B 3D 01 1E 00");
    let after = edit(&before).set(&HopCounter::new(1)).finish().unwrap();
    assert_eq!(after, octets("02 04 02 0410 3D 01 01 0A 02 000B 3D 01 1E 00"));
    let without = edit(&before).remove(ParameterName::HOP_COUNTER).finish().unwrap();
    assert_eq!(without, octets("02 04 02 0410 0A 02 000B 00"));
    let three = edit(&before).append(&HopCounter::new(2)).finish().unwrap();
    assert_eq!(three, octets("02 04 02 0410 3D 01 1F 0A 02 000B 3D 01 1E 3D 01 02 00"));
}

#[test]
fn removing_what_is_not_there_changes_nothing() {
    let before = octets("02 04 02 0410 3D 01 1F 00");
    assert_eq!(edit(&before).remove(ParameterName::LOCATION_NUMBER).finish().unwrap(), before);
}

#[test]
fn a_mandatory_parameter_cannot_be_removed() {
    let before = octets("02 00 02 0410");
    for code in [ParameterName::CALLED_PARTY_NUMBER, ParameterName::CALLING_PARTYS_CATEGORY] {
        assert_eq!(edit(&before).remove(code).finish(), Err(EditError::Mandatory { code }));
    }
}

#[test]
fn lengths_and_pointers_end_at_255() {
    let before = octets("02 04 02 0410 3D 01 1F 00");
    let code = ParameterName::USER_TO_USER_INFORMATION;
    assert!(edit(&before).set_content(code, &[0; 255]).finish().is_ok());
    let refused = edit(&before).set_content(code, &[0; 256]).finish();
    assert_eq!(refused, Err(EditError::TooLong { code, octets: 256 }));
    // The pointer to the optional part would have to lead over 253 octets of called number and its length.
    let code = ParameterName::CALLED_PARTY_NUMBER;
    let longest = edit(&before).set_content(code, &[0; 253]).finish().unwrap();
    assert_eq!(longest[9], 255);
    let refused = edit(&before).set_content(code, &[0; 254]).finish();
    assert_eq!(refused, Err(EditError::Pointer { octets: 256 }));
}

#[test]
fn an_optional_part_too_far_away_cannot_be_added() {
    let long = octets("02 00 FE").into_iter().chain([0; 254]).collect::<Vec<_>>();
    assert_eq!(edit(&long).set(&HopCounter::new(1)).finish(), Err(EditError::Pointer { octets: 256 }));
}

#[test]
fn a_message_without_optional_part_takes_none() {
    let (message_type, code) = (MessageType::RSC, ParameterName::HOP_COUNTER);
    let refused = edit(&[5, 0, 0x12]).set(&HopCounter::new(1)).finish();
    assert_eq!(refused, Err(EditError::NotAllowed { message_type, code }));
    let opaque = edit(&[5, 0, 0x31, 1, 2]).set(&HopCounter::new(1)).finish();
    assert_eq!(opaque, Err(EditError::NotAllowed { message_type: MessageType::CRG, code }));
}

#[test]
fn a_release_complete_without_pointer_gets_one() {
    let cause = CauseIndicators::new(CauseLocation::User, CauseValue::MESSAGE_TYPE_UNKNOWN);
    let after = edit(&[5, 0, 0x10]).set(&cause).finish().unwrap();
    assert_eq!(after, trueline_vectors::octets("0500 10 01 12 02 80E1 00"));
}

#[test]
fn parts_that_overlap_are_not_edited() {
    // Both pointers lead to the same octet, so that the length of the called number is the name of an option too.
    let before = octets("04 03 EEDD 02 0010 00 00");
    assert_eq!(edit(&before).set(&HopCounter::new(1)).finish(), Err(EditError::Overlap));
    // The called number has the pointer to the optional part as its length.
    let before = octets("01 01 00 00");
    assert_eq!(edit(&before).set(&HopCounter::new(1)).finish(), Err(EditError::Overlap));
}

#[test]
fn a_broken_message_is_not_edited() {
    let message = [5, 0, 0x09, 1, 0x3D, 9];
    let refused = Message::decode_head(&message).unwrap().edit().set(&HopCounter::new(1)).finish();
    assert!(matches!(refused, Err(EditError::Decode(error)) if error.offset == 6));
}

#[test]
fn a_sip_body_is_edited_like_a_message_with_a_circuit() {
    let with_cic = octets("02 04 02 0410 3D 01 1F 00");
    let body = Message::decode_without_cic(&with_cic[2..]).unwrap();
    let number = calling("12025550142");
    let edited = body.edit().set(&number).finish().unwrap();
    assert_eq!(edited, edit(&with_cic).set(&number).finish().unwrap()[2..]);
}
