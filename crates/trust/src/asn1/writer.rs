//! Appends elements of DER.

use alloc::vec::Vec;

use crate::asn1::tag;

/// Appends an element whose contents `write` appends.
pub(crate) fn write_element(out: &mut Vec<u8>, tag: u8, write: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.push(tag);
    let length_at = out.len();
    out.push(0);
    let contents_at = out.len();
    write(out);
    let length = out.len().saturating_sub(contents_at);
    match u8::try_from(length) {
        Ok(short @ 0..=0x7F) => {
            if let Some(place) = out.get_mut(length_at) {
                *place = short;
            }
        }
        _ => {
            // The long form (X.690 §8.1.3.5): how many octets the length has, then the length.
            let octets = length.to_be_bytes();
            let zeros = octets.iter().take_while(|&&octet| octet == 0).count();
            let count = octets.len().saturating_sub(zeros);
            let form = 0x80 | u8::try_from(count).unwrap_or(0x7F);
            let header = [tag, form].into_iter().chain(octets.into_iter().skip(zeros));
            out.splice(start..contents_at, header);
        }
    }
}

/// Appends an IA5String or UTF8String.
pub(crate) fn write_text(out: &mut Vec<u8>, tag: u8, text: &str) {
    write_element(out, tag, |out| out.extend_from_slice(text.as_bytes()));
}

/// Appends an INTEGER.
pub(crate) fn write_unsigned(out: &mut Vec<u8>, value: u64) {
    let octets = value.to_be_bytes();
    let zeros = octets.iter().take_while(|&&octet| octet == 0).count().min(7);
    let octets = octets.get(zeros..).unwrap_or_default();
    write_element(out, tag::INTEGER, |out| {
        // The first bit would be the sign.
        if octets.first().is_some_and(|&first| first >= 0x80) {
            out.push(0);
        }
        out.extend_from_slice(octets);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::der_reader::DerReader;

    #[test]
    fn lengths_are_the_shortest_and_read_back() {
        for (length, header) in [
            (0, &[0x04, 0x00][..]),
            (0x7F, &[0x04, 0x7F]),
            (0x80, &[0x04, 0x81, 0x80]),
            (0xFF, &[0x04, 0x81, 0xFF]),
            (0x100, &[0x04, 0x82, 0x01, 0x00]),
            (0x1_0000, &[0x04, 0x83, 0x01, 0x00, 0x00]),
        ] {
            let mut out = Vec::from([0xEE]);
            write_element(&mut out, tag::OCTET_STRING, |out| out.resize(out.len() + length, 7));
            let element = out.strip_prefix(&[0xEE]).unwrap();
            assert!(element.starts_with(header), "{length}");
            let mut reader = DerReader::new(element);
            assert_eq!(reader.expect(tag::OCTET_STRING, "x").unwrap().len(), length);
            assert!(reader.is_empty());
        }
    }

    #[test]
    fn an_integer_has_no_sign_and_no_superfluous_octet() {
        let written = |value| {
            let mut out = Vec::new();
            write_unsigned(&mut out, value);
            out
        };
        assert_eq!(written(0), [2, 1, 0]);
        assert_eq!(written(127), [2, 1, 127]);
        assert_eq!(written(128), [2, 2, 0, 128]);
        assert_eq!(written(u64::MAX), [2, 9, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
    }
}
