//! Codec list (ITU-T Q.765.5 with Amd.1, element identifier 0x04): codecs as complete elements, the most preferred
//! first. (That the order is the preference is from memory.)
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |        05, length, compatibility, codec       |
//! octet m |        05, length, compatibility, codec       |
//!         +-----------------------------------------------+
//! ```

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "serde")]
use trueline_wire::json::{MemberError, Members};
use trueline_wire::{DecodeError, FieldVisitor};

use super::nested::{append, each_nested, element_of, fields_of};
use super::{BatElement, BatElements, BatIdentifier, Codec, CompatibilityInformation};

/// The codecs that one side offers or the other accepts.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct CodecList<'a> {
    octets: Cow<'a, [u8]>,
}

impl CodecList<'static> {
    /// These codecs, each with this compatibility information.
    #[must_use]
    pub fn new<'c>(
        compatibility: CompatibilityInformation<'_>,
        codecs: impl IntoIterator<Item = Codec<'c>>,
    ) -> Self {
        let mut octets = Vec::new();
        for codec in codecs {
            append(compatibility, &codec, &mut octets);
        }
        Self { octets: Cow::Owned(octets) }
    }
}

impl CodecList<'_> {
    /// The elements inside, as they lie there; all should be codecs.
    #[must_use]
    pub fn elements(&self) -> BatElements<'_> {
        BatElements::new(&self.octets)
    }

    /// The codecs, the most preferred first. Other elements are left out; the first error is the last item.
    pub fn codecs(&self) -> impl Iterator<Item = Result<Codec<'_>, DecodeError>> {
        self.elements().filter_map(|raw| match raw {
            Ok(raw) => element_of::<Codec<'_>>(&raw),
            Err(error) => Some(Err(error)),
        })
    }
}

impl<'a> BatElement<'a> for CodecList<'a> {
    const IDENTIFIER: BatIdentifier = BatIdentifier::CODEC_LIST;

    fn decode(content: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { octets: Cow::Borrowed(content) })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.octets);
    }

    fn each_field(&self, to: &mut impl FieldVisitor) {
        each_nested("codecs", &self.octets, to, |raw, to| fields_of::<Codec<'_>, _>(raw, to));
    }

    #[cfg(feature = "serde")]
    fn encode_members(members: &Members<'_>, out: &mut Vec<u8>) -> Result<(), MemberError> {
        super::nested::encode_nested("codecs", members, out, |identifier, item, content| match identifier {
            BatIdentifier::CODEC => Some(Codec::encode_members(item, content)),
            _ => None,
        })
    }

    fn write_line(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut separator = "";
        for codec in self.codecs() {
            out.write_str(separator)?;
            match codec {
                Ok(codec) => codec.write_line(out)?,
                Err(error) => write!(out, "{error}")?,
            }
            separator = "; ";
        }
        if separator.is_empty() { out.write_str("no codec") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;
    use std::vec::Vec;

    use hex_literal::hex;

    use super::super::{GeneralAction, ItuCodec};
    use super::*;

    #[test]
    fn codecs_lie_inside_as_whole_elements_and_others_are_kept() {
        let compatibility = CompatibilityInformation::new(GeneralAction::PassOn);
        let codecs = [Codec::itu(ItuCodec::G711_64_A_LAW), Codec::itu(ItuCodec::G711_64_MU_LAW)];
        let list = CodecList::new(compatibility, codecs);
        let mut out = Vec::new();
        list.encode(&mut out);
        assert_eq!(out, hex!("05 83 90 01 01  05 83 90 01 02"));
        assert_eq!(list.to_string(), "ITU-T G.711 64 kbit/s A-law; ITU-T G.711 64 kbit/s mu-law");

        let odd = hex!("05 83 90 01 01  77 81 90  05 83");
        let list = CodecList::decode(&odd).unwrap();
        assert_eq!((list.elements().count(), list.codecs().count()), (3, 2));
        assert!(list.codecs().last().unwrap().is_err());
    }

    #[test]
    fn a_list_may_be_empty() {
        assert_eq!(CodecList::decode(&[]).unwrap().to_string(), "no codec");
    }
}
