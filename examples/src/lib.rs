//! Makes the captures that the programs of this package, the README and the benches read.
//!
//! Everything is written octet by octet from the standards and shares no encoder with the libraries, so that a
//! capture can contradict them. All numbers, hosts and addresses are reserved for fiction and documentation.
//!
//! * [`frames`] wraps messages: SCTP, TCP and UDP in IP, M3UA, MTP2 and MTP3, LAPD, TPKT, pcap and pcapng files.
//! * [`captures`] is what lies in `captures/`.
//! * [`load`] makes captures of any length.
#![forbid(unsafe_code)]

pub mod captures;
pub mod frames;
pub mod load;

mod bicc;
mod h225;
mod isup;
mod passport;
mod per;
mod q931;
mod scenario;
mod sip;
