//! Compatibility information: read, built, and acted on.

use proptest::prelude::*;
use trueline_isup::*;

/// Octets to a value, and to octets again; through its fields too.
fn comes_back(code: ParameterName, octets: &[u8]) {
    let raw = RawParameter { code, part: Part::Optional, value: octets, offset: 0 };
    let value = raw.typed().unwrap();
    assert_eq!(crate::encoded(&value), octets);
    assert!(!value.to_string().is_empty());
    #[cfg(feature = "serde")]
    {
        use trueline_wire::json::{JsonWriter, Members};
        let mut text = Vec::new();
        JsonWriter::new(&mut text).object(|to| value.each_field(to));
        let json: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let mut again = Vec::new();
        let members = Members::new(json.as_object().unwrap());
        ParameterValue::encode_members(code, &members, &mut again).unwrap().unwrap();
        assert_eq!(again, octets, "{json}");
    }
}

#[test]
fn every_instruction_octet_survives() {
    for instructions in 0..=u16::MAX {
        let [one, two] = instructions.to_be_bytes();
        comes_back(ParameterName::MESSAGE_COMPATIBILITY_INFORMATION, &[one, two]);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D, one, two, 0x80]);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D, one, two]);
    }
    comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[]);
    comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &[0x3D]);
}

proptest! {
    #[test]
    fn any_compatibility_information_survives(octets in prop::collection::vec(any::<u8>(), 1..40)) {
        comes_back(ParameterName::MESSAGE_COMPATIBILITY_INFORMATION, &octets);
        comes_back(ParameterName::PARAMETER_COMPATIBILITY_INFORMATION, &octets);
    }
}
