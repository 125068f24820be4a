//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use trueline::number::CountryCode;

/// Who is really calling? Reads captures of ISUP, BICC, Q.931, H.225.0 and SIP.
#[derive(Debug, Parser)]
#[command(version, after_help = "Exit status: 0 done; 2 usage; 3 an input could not be read at all.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One line (or one JSON object) a signalling message; with --as, one message from hex as a tree.
    Decode(Decode),
    /// Octets in hex, a line a message, from the JSON of decode; what its typed fields say counts.
    Encode(Encode),
    /// One line (or one JSON object) a call attempt: who is called and who is said to call.
    Inspect(Inspect),
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    /// Captures (pcap, pcapng, isdn4bsd, Network Monitor 2; also gzip); - is standard input. With --as: hex octets.
    #[arg(required = true, value_name = "FILE|HEX")]
    pub(crate) inputs: Vec<String>,
    /// Print one JSON object a line for each message (schema trueline.decode/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// Read the arguments as the octets of one message in hex.
    #[arg(long = "as", value_name = "PROTOCOL")]
    pub(crate) protocol: Option<MessageKind>,
    /// Show digits whose presentation is restricted in the lines for people too.
    #[arg(long)]
    pub(crate) show_restricted: bool,
}

/// The protocol of a message given in hex.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MessageKind {
    /// ISUP, from the circuit identification code on.
    Isup,
    /// ISUP without a circuit identification code, as in a SIP body.
    IsupBody,
    /// BICC, from the call instance code on.
    Bicc,
    /// Q.931, from the protocol discriminator on.
    Q931,
    /// H.225.0 call signalling, from the protocol discriminator on.
    H225,
    /// SIP.
    Sip,
}

#[derive(Args, Debug)]
pub(crate) struct Encode {
    /// JSON lines as decode --json prints them; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Inspect {
    /// Captures (pcap, pcapng, isdn4bsd, Network Monitor 2; also gzip); - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print one JSON object a line for each call attempt (schema trueline.inspect/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// Country code of the network that was recorded, such as 44: completes national numbers.
    #[arg(long, value_name = "CODE")]
    pub(crate) country_code: Option<CountryCode>,
    /// Show digits whose presentation is restricted in the lines for people too.
    #[arg(long)]
    pub(crate) show_restricted: bool,
}
