//! The captures in `captures/`, always the same octets.

use core::time::Duration;
use std::io;

use trueline_capture::{LinkType, RoutingLabel};

use crate::frames::lapd::DataLink;
use crate::frames::pcap::{PcapWriter, Resolution};
use crate::frames::pcapng::{Interface, PcapNgWriter};
use crate::frames::sctp::Association;
use crate::frames::tcp::TcpConnection;
use crate::frames::{Direction, ethernet, m3ua, mtp};
use crate::scenario::{
    Call, FIRST_CALL, Message, Scenario, bicc_calls, h225_calls, isup_calls, malformed, play, q931_calls,
    sip_calls, sip_over_tcp,
};

/// From the caller's signalling point to the called one, in an international network.
pub(crate) const LABEL: RoutingLabel =
    RoutingLabel { opc: 333, dpc: 444, network_indicator: 0, service_indicator: 5, priority: 0, sls: 14 };

/// The same for BICC, whose service indicator is 13 (Q.2150.1).
const BICC_LABEL: RoutingLabel = RoutingLabel { service_indicator: 13, ..LABEL };

/// Between what sets a link up and the first message on it.
const ROUND_TRIP: Duration = Duration::from_millis(20);

/// A file.
#[derive(Clone, Debug)]
pub struct Capture {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub octets: Vec<u8>,
}

/// All captures.
///
/// # Errors
/// None that the caller could cause: writing to memory does not fail.
pub fn all() -> io::Result<Vec<Capture>> {
    Ok(vec![
        Capture { name: "first-light.pcapng", octets: first_light()? },
        Capture { name: "isup-m3ua.pcapng", octets: isup_over_m3ua()? },
        Capture { name: "isup-mtp3.pcap", octets: isup_over_mtp3()? },
        Capture { name: "bicc-m3ua.pcapng", octets: bicc_over_m3ua()? },
        Capture { name: "q931-lapd.pcap", octets: q931_over_lapd()? },
        Capture { name: "h225-tcp.pcap", octets: h225_over_tcp()? },
        Capture { name: "sip-udp.pcap", octets: sip_over_udp()? },
        Capture { name: "sip-tcp.pcap", octets: sip_over_tcp()? },
        Capture { name: "malformed.pcap", octets: malformed()? },
    ])
}

/// ISUP and SIP side by side, as a gateway's capture has them: four interfaces with three link types.
fn first_light() -> io::Result<Vec<u8>> {
    const CALLS: &[Scenario] = &[
        isup_calls::network_provided,
        sip_calls::asserted,
        isup_calls::restricted,
        sip_calls::from_only,
        isup_calls::additional_number,
        sip_calls::identity,
        isup_calls::diverted,
        sip_calls::anonymous,
        isup_calls::without_calling_number,
        sip_calls::declined_spoof,
        isup_calls::not_verified,
        sip_calls::sip_i,
    ];
    let mut file = PcapNgWriter::new(Vec::new())?;
    let sip = file.add_interface(LinkType::ETHERNET, "sip")?;
    let sigtran = file.add_interface(LinkType::ETHERNET, "sigtran")?;
    let links = [file.add_interface(LinkType::MTP3, "mtp3")?, file.add_interface(LinkType::MTP2, "mtp2")?];

    let (isup, other): (Vec<Call>, Vec<Call>) =
        play(CALLS).into_iter().partition(|call| call.ends == isup_calls::ENDS);
    // The first two ISUP calls go over links of their own, the rest over M3UA.
    let mut isup = isup.into_iter();
    let mut frames: Vec<(Duration, Interface, Vec<u8>)> = Vec::new();
    let [over_mtp3, over_mtp2] = links;
    for message in in_order(isup.next()) {
        frames.push((message.time, over_mtp3, mtp::mtp3(label(message.direction), &message.octets)));
    }
    for (sequence, message) in (0..).zip(in_order(isup.next())) {
        let unit = mtp::mtp2(sequence, &mtp::mtp3(label(message.direction), &message.octets));
        frames.push((message.time, over_mtp2, unit));
    }
    frames.extend(over_m3ua(LABEL, isup).into_iter().map(|(time, octets)| (time, sigtran, octets)));
    frames.extend(over_udp(other).into_iter().map(|(time, octets)| (time, sip, octets)));
    frames.sort_by_key(|(time, ..)| *time);
    for (time, interface, octets) in frames {
        file.write(interface, time, &octets)?;
    }
    Ok(file.into_inner())
}

fn isup_over_m3ua() -> io::Result<Vec<u8>> {
    let mut file = PcapNgWriter::new(Vec::new())?;
    let interface = file.add_interface(LinkType::ETHERNET, "sigtran")?;
    for (time, octets) in over_m3ua(LABEL, play(isup_calls::ALL)) {
        file.write(interface, time, &octets)?;
    }
    Ok(file.into_inner())
}

fn isup_over_mtp3() -> io::Result<Vec<u8>> {
    let mut file = PcapWriter::new(Vec::new(), LinkType::MTP3, Resolution::Nanoseconds)?;
    for message in in_order(play(isup_calls::ALL)) {
        file.write(message.time, &mtp::mtp3(label(message.direction), &message.octets))?;
    }
    Ok(file.into_inner())
}

fn bicc_over_m3ua() -> io::Result<Vec<u8>> {
    let mut file = PcapNgWriter::new(Vec::new())?;
    let interface = file.add_interface(LinkType::ETHERNET, "sigtran")?;
    for (time, octets) in over_m3ua(BICC_LABEL, play(bicc_calls::ALL)) {
        file.write(interface, time, &octets)?;
    }
    Ok(file.into_inner())
}

fn q931_over_lapd() -> io::Result<Vec<u8>> {
    let mut file = PcapWriter::new(Vec::new(), LinkType::LAPD, Resolution::Microseconds)?;
    for frame in DataLink::establish() {
        file.write(FIRST_CALL.saturating_sub(ROUND_TRIP), &frame)?;
    }
    let mut link = DataLink::default();
    for message in in_order(play(q931_calls::ALL)) {
        file.write(message.time, &link.send(message.direction, &message.octets))?;
    }
    Ok(file.into_inner())
}

/// A connection a call. Segments are short, so that set-ups come in several; messages of the same time share one.
fn h225_over_tcp() -> io::Result<Vec<u8>> {
    const LONGEST_SEGMENT: usize = 128;
    let mut frames = Vec::new();
    for Call { ends: (client, server), messages, .. } in play(h225_calls::ALL) {
        let mut tcp = TcpConnection::new(client, server);
        let times = messages.first().zip(messages.last()).map(|(first, last)| (first.time, last.time));
        let Some((first, last)) = times else { continue };
        frames.extend(tcp.open().map(|segment| (first.saturating_sub(ROUND_TRIP), segment)));
        for together in messages.chunk_by(|a, b| (a.time, a.direction) == (b.time, b.direction)) {
            let octets: Vec<u8> =
                together.iter().flat_map(|message| message.octets.iter().copied()).collect();
            let Some(Message { time, direction, .. }) = together.first() else { continue };
            frames.extend(octets.chunks(LONGEST_SEGMENT).map(|part| (*time, tcp.send(*direction, part))));
        }
        frames.extend(tcp.close().map(|segment| (last.saturating_add(ROUND_TRIP), segment)));
    }
    frames.sort_by_key(|(time, _)| *time);
    ethernet_file(frames)
}

fn sip_over_udp() -> io::Result<Vec<u8>> {
    ethernet_file(over_udp(play(sip_calls::ALL)))
}

fn sip_over_tcp() -> io::Result<Vec<u8>> {
    ethernet_file(sip_over_tcp::frames())
}

fn malformed() -> io::Result<Vec<u8>> {
    let mut file = PcapWriter::new(Vec::new(), LinkType::ETHERNET, Resolution::Microseconds)?;
    for frame in malformed::frames() {
        file.write_cut(frame.time, &frame.octets, frame.original_length)?;
    }
    Ok(file.into_inner())
}

fn ethernet_file(frames: Vec<(Duration, Vec<u8>)>) -> io::Result<Vec<u8>> {
    let mut file = PcapWriter::new(Vec::new(), LinkType::ETHERNET, Resolution::Microseconds)?;
    for (time, octets) in frames {
        file.write(time, &octets)?;
    }
    Ok(file.into_inner())
}

/// One packet for each message, or for several where they go the same way at the same time.
fn over_m3ua(sent: RoutingLabel, calls: impl IntoIterator<Item = Call>) -> Vec<(Duration, Vec<u8>)> {
    let messages = in_order(calls);
    let bundles = messages.chunk_by(|a, b| (a.time, a.direction) == (b.time, b.direction));
    let mut association = Association::new(isup_calls::ENDS.0, isup_calls::ENDS.1);
    let mut frames = Vec::new();
    for bundle in bundles {
        let data = |message: &Message| m3ua::data(directed(sent, message.direction), &message.octets);
        let chunks: Vec<Vec<u8>> = bundle.iter().map(data).collect();
        if let [Message { time, direction, .. }, ..] = bundle {
            frames.push((*time, association.send(*direction, &chunks)));
        }
    }
    frames
}

fn over_udp(calls: Vec<Call>) -> Vec<(Duration, Vec<u8>)> {
    let mut frames = Vec::new();
    for Call { ends: (client, server), messages, .. } in calls {
        for Message { time, direction, octets } in messages {
            let (source, destination) = match direction {
                Direction::Forward => (client, server),
                Direction::Backward => (server, client),
            };
            frames.push((time, ethernet::udp(source, destination, &octets)));
        }
    }
    frames.sort_by_key(|(time, _)| *time);
    frames
}

/// The messages of all calls by time.
fn in_order(calls: impl IntoIterator<Item = Call>) -> Vec<Message> {
    let mut messages: Vec<Message> = calls.into_iter().flat_map(|call| call.messages).collect();
    messages.sort_by_key(|message| message.time);
    messages
}

fn label(direction: Direction) -> RoutingLabel {
    directed(LABEL, direction)
}

/// The label as sent from the caller's side, or turned round.
const fn directed(sent: RoutingLabel, direction: Direction) -> RoutingLabel {
    match direction {
        Direction::Forward => sent,
        Direction::Backward => RoutingLabel { opc: sent.dpc, dpc: sent.opc, ..sent },
    }
}
