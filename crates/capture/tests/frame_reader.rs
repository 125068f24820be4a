//! Capture formats: byte orders, units of time, cuts and damage.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a broken vector must stop the test"
)]

use std::io::Write as _;

use trueline_capture::{CaptureError, FrameReader, LinkType};

type Read = (u64, String, u16, Vec<u8>);

/// Every frame as number, time, link type and octets; then how the reading ended.
fn read(file: &[u8]) -> (Vec<Read>, Option<CaptureError>) {
    let mut seen = Vec::new();
    let mut frames = match FrameReader::new(file) {
        Ok(frames) => frames,
        Err(error) => return (seen, Some(error)),
    };
    loop {
        match frames.next_frame() {
            Ok(Some(frame)) => {
                seen.push((frame.number, frame.time.to_string(), frame.link_type.0, frame.octets.to_vec()));
            }
            Ok(None) => return (seen, None),
            Err(error) => return (seen, Some(error)),
        }
    }
}

fn word(big_endian: bool, value: u32) -> [u8; 4] {
    if big_endian { value.to_be_bytes() } else { value.to_le_bytes() }
}

fn pcap(big_endian: bool, magic: u32, fraction: u32) -> Vec<u8> {
    let version = if big_endian { 0x0002_0004 } else { 0x0004_0002 };
    let words = [magic, version, 0, 0, 65_535, 141, 7, fraction, 3, 9];
    let mut file: Vec<u8> = words.into_iter().flat_map(|value| word(big_endian, value)).collect();
    file.extend(*b"abc");
    file
}

fn block(big_endian: bool, kind: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 12).unwrap();
    [&word(big_endian, kind)[..], &word(big_endian, length), body, &word(big_endian, length)].concat()
}

/// A section with an interface of nanoseconds and an offset of 100 s, and one of microseconds; three packets.
fn pcapng(big_endian: bool) -> Vec<u8> {
    let half = |value: u16| if big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
    let words =
        |values: &[u32]| values.iter().flat_map(|value| word(big_endian, *value)).collect::<Vec<u8>>();
    let offset = if big_endian { 100_i64.to_be_bytes() } else { 100_i64.to_le_bytes() };
    let resolution = [&half(9)[..], &half(1), &[9, 0, 0, 0], &half(14), &half(8), &offset].concat();
    [
        block(
            big_endian,
            0x0A0D_0D0A,
            &[&words(&[0x1A2B_3C4D])[..], &half(1), &half(0), &[0xFF; 8]].concat(),
        ),
        block(big_endian, 1, &[&half(1)[..], &half(0), &words(&[0]), &resolution].concat()),
        block(big_endian, 1, &[&half(141)[..], &half(0), &words(&[0])].concat()),
        block(big_endian, 0x0BAD, &[0; 8]),
        block(big_endian, 6, &[&words(&[0, 0, 1_500_000_000, 3, 3])[..], b"abc\0"].concat()),
        block(big_endian, 2, &[&half(1)[..], &half(0), &words(&[0, 2_000_000, 2, 2]), b"de\0\0"].concat()),
        block(big_endian, 3, &[&words(&[4])[..], b"fghi"].concat()),
    ]
    .concat()
}

#[test]
fn pcap_of_both_byte_orders_and_units() {
    for big_endian in [false, true] {
        let (frames, end) = read(&pcap(big_endian, 0xA1B2_C3D4, 500));
        assert_eq!(frames, [(1, "7.000500000".into(), 141, b"abc".to_vec())]);
        assert!(end.is_none());
        let (frames, _) = read(&pcap(big_endian, 0xA1B2_3C4D, 500));
        assert_eq!(frames, [(1, "7.000000500".into(), 141, b"abc".to_vec())]);
    }
}

#[test]
fn pcapng_of_both_byte_orders_with_several_sections_and_interfaces() {
    let expected = [
        (1, "101.500000000".to_owned(), LinkType::ETHERNET.0, b"abc".to_vec()),
        (2, "2.000000000".to_owned(), LinkType::MTP3.0, b"de".to_vec()),
        (3, "0.000000000".to_owned(), LinkType::ETHERNET.0, b"fghi".to_vec()),
    ];
    let (frames, end) = read(&[pcapng(false), pcapng(true)].concat());
    assert!(end.is_none());
    assert_eq!(frames[..3], expected);
    let again: Vec<_> = frames[3..].iter().cloned().map(|(number, t, l, o)| (number - 3, t, l, o)).collect();
    assert_eq!(again, expected);
}

#[test]
fn gzip_is_opened_and_its_cut_is_told() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&pcap(false, 0xA1B2_C3D4, 0)).unwrap();
    let compressed = encoder.finish().unwrap();
    assert_eq!(read(&compressed).0.len(), 1);
    let (_, end) = read(&compressed[..compressed.len() / 2]);
    assert!(
        matches!(end, Some(CaptureError::Truncated { .. } | CaptureError::NotACapture { .. })),
        "{end:?}"
    );
}

#[test]
fn a_cut_names_the_frame_after_the_whole_ones() {
    let file = pcap(false, 0xA1B2_C3D4, 0);
    let (frames, end) = read(&[&file[..], &file[24..40], b"a"].concat());
    assert_eq!(frames.len(), 1);
    assert!(matches!(end, Some(CaptureError::Truncated { frame: 2 })), "{end:?}");
}

#[test]
fn what_is_no_capture_is_said() {
    assert!(matches!(read(b"").1, Some(CaptureError::Empty)));
    let error = read(b"To whom it may concern: this is a letter.").1.unwrap();
    assert!(error.to_string().contains("the text \"To whom \""), "{error}");
}

#[test]
fn an_impossible_length_is_damage() {
    let mut file = pcap(false, 0xA1B2_C3D4, 0);
    file[32..36].fill(0x7F);
    assert!(matches!(read(&file).1, Some(CaptureError::Malformed { after: 0, .. })));
}
