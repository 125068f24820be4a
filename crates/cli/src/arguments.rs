//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use trueline::isup::Variant;
use trueline::number::CountryCode;

/// Who is really calling? Reads captures of ISUP, BICC, Q.931, H.225.0 and SIP.
#[derive(Debug, Parser)]
#[command(version, term_width = 80, after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 done (damaged messages are shown like the others); 2 usage;
3 an input could not be read, or not to its end where it is one message.

Begin with: trueline inspect FILE";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the signalling messages of captures, or one message given in hex.
    Decode(Decode),
    /// Turn the JSON of decode back into octets.
    Encode(Encode),
    /// Show the call attempts of captures: who is called and who is said to call.
    Inspect(Inspect),
}

const DECODE_EXAMPLES: &str = "\
A line has the frame, the time of day in UTC, from where to where (point codes
and circuit, addresses, or the call of a D channel), the message, and where it
sets up a call: caller > called.

Examples:
  trueline decode trace.pcapng
  trueline decode --json trace.pcapng
  trueline decode --as isup 0500 01 00 2000 0A 03 02 06 04 0310 2143 00";

#[derive(Args, Debug)]
#[command(after_help = DECODE_EXAMPLES)]
pub(crate) struct Decode {
    /// Captures: pcap, pcapng, isdn4bsd, Network Monitor 2, also gzip; - is standard input. With --as: octets in
    /// hex.
    #[arg(required = true, value_name = "FILE|HEX")]
    pub(crate) inputs: Vec<String>,
    /// Print one JSON object a line for each message (schema trueline.decode/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// Read no capture, but one message of this protocol whose octets are given in hex; shows every field.
    #[arg(long = "as", value_name = "PROTOCOL")]
    pub(crate) protocol: Option<MessageKind>,
    /// Whose ISUP and BICC messages these are; that does not show in the messages.
    #[arg(long, value_name = "VARIANT", default_value = "itu")]
    pub(crate) isup_variant: IsupVariant,
    /// Show numbers that the caller wants withheld in the lines for people too; the JSON always has them.
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
    /// SIP, from the first line on.
    Sip,
}

/// The national standard of ISUP messages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum IsupVariant {
    /// International: ITU-T Q.763.
    Itu,
    /// North America: ANSI T1.113.
    Ansi,
    /// United Kingdom: NICC ND1007.
    Uk,
    /// Japan: TTC JT-Q763.
    Japan,
}

impl IsupVariant {
    pub(crate) const fn variant(self) -> Variant {
        match self {
            Self::Itu => Variant::ItuT,
            Self::Ansi => Variant::Ansi,
            Self::Uk => Variant::UnitedKingdom,
            Self::Japan => Variant::Japan,
        }
    }
}

const ENCODE_EXAMPLES: &str = "\
Prints the octets in hex, one message a line; of a SIP message its head. The
fields count: change them to get another message. \"hex\" counts only where an
object has no fields.

Example:
  trueline decode --json trace.pcapng | trueline encode -";

#[derive(Args, Debug)]
#[command(after_help = ENCODE_EXAMPLES)]
pub(crate) struct Encode {
    /// Files of one JSON object a line, as decode --json prints them; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Whose ISUP and BICC messages those are that have no member "variant".
    #[arg(long, value_name = "VARIANT", default_value = "itu")]
    pub(crate) isup_variant: IsupVariant,
}

const INSPECT_EXAMPLES: &str = "\
A line has the frame, the time of day in UTC, the protocol, the called party,
and each caller that the message names, with the field it comes from. \"no
proof\": nothing was signed. \"odd\": what is missing or against the standard.

Examples:
  trueline inspect trace.pcapng
  trueline inspect --json --country-code 44 --isup-variant uk trace.pcapng";

#[derive(Args, Debug)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(crate) struct Inspect {
    /// Captures: pcap, pcapng, isdn4bsd, Network Monitor 2, also gzip; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print one JSON object a line for each call attempt (schema trueline.inspect/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// Country code of the network that was recorded, such as 44: makes national numbers international.
    #[arg(long, value_name = "CODE")]
    pub(crate) country_code: Option<CountryCode>,
    /// Whose ISUP and BICC messages these are; that does not show in the messages.
    #[arg(long, value_name = "VARIANT", default_value = "itu")]
    pub(crate) isup_variant: IsupVariant,
    /// Show numbers that the caller wants withheld in the lines for people too; the JSON always has them.
    #[arg(long)]
    pub(crate) show_restricted: bool,
}
