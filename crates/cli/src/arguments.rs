//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use trueline::isup::Variant;
use trueline::number::CountryCode;
use trueline::passport::Profile;

use crate::ca::Ca;
use crate::moment::Moment;
use crate::trust::Trust;

/// Who is really calling? Reads captures of ISUP, BICC, Q.931, H.225.0 and SIP.
#[derive(Debug, Parser)]
#[command(version, term_width = 80, after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 done (damaged messages are shown like the others); 1 a negative
verdict, where --fail-on asks; 2 usage; 3 an input could not be read, or not to
its end where it is one message.

Begin with: trueline inspect FILE";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the signalling messages of captures, or one message given in hex.
    Decode(Decode),
    /// Turn the JSON of decode back into octets.
    Encode(Encode),
    /// Show the call attempts of captures: who is called and who is said to call.
    Inspect(Inspect),
    /// Sign, verify and show PASSporT tokens (STIR/SHAKEN).
    #[command(subcommand)]
    Passport(Box<Passport>),
    /// Issue, revoke and check certificates that speak for telephone numbers.
    #[command(subcommand)]
    Ca(Box<Ca>),
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
    /// Where ISUP, BICC, Q.931 and H.225.0 carry proofs, as far as it is not the default, such as
    /// isup_parameter=0xF1,q931_codeset=5 (names in docs/cli-authentication-profile.md).
    #[arg(long, value_name = "NAME=VALUE,...", default_value = "")]
    pub(crate) profile: Profile,
    /// A file with addresses of certificates, one a line: those that a digest in such a proof may stand for.
    #[arg(long, value_name = "FILE")]
    pub(crate) x5u: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Passport {
    /// Show what a token says, without a key.
    Show(ShowToken),
    /// Check a token step by step: what was checked, beside what, by which clause.
    Verify(VerifyToken),
    /// Make a token and sign it.
    Sign(SignToken),
    /// Pack a token into the octets that ISUP, BICC, Q.931 and H.225.0 have room for.
    Pack(PackToken),
    /// Make the token again from its packed form.
    Unpack(UnpackToken),
}

const TOKEN_INPUT: &str = "\
The token is the text itself, the value of an Identity header field with its
parameters (in quotes), or - to read either from standard input.";

#[derive(Args, Debug)]
#[command(after_help = TOKEN_INPUT)]
pub(crate) struct ShowToken {
    /// Token or Identity value; - is standard input.
    #[arg(value_name = "TOKEN")]
    pub(crate) token: String,
    /// Tell the age at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.passport/1).
    #[arg(long)]
    pub(crate) json: bool,
}

const VERIFY_EXAMPLES: &str = "\
The token is the text itself, the value of an Identity header field with its
parameters (in quotes), or - to read either from standard input. With --key
that key is taken as the right one; with --trust it is judged who may sign for
which number. Fetching tells the servers that a call is verified.

Examples:
  trueline passport verify --key cert.pem --caller +12025550142 \\
      --called +12025550143 \"eyJhbG...;info=<https://...>;alg=ES256;ppt=shaken\"
  trueline passport verify --trust lab/trust --certs lab/certs \"eyJhbG...\"
  trueline passport verify --trust sti --fetch --cache kept \"eyJhbG...\"";

#[derive(Args, Debug)]
#[command(after_help = VERIFY_EXAMPLES)]
pub(crate) struct VerifyToken {
    /// Token or Identity value; - is standard input.
    #[arg(value_name = "TOKEN")]
    pub(crate) token: String,
    /// The signer's certificate or public key in PEM, taken as the right one.
    #[arg(long, value_name = "FILE", required_unless_present = "trust", conflicts_with = "trust")]
    pub(crate) key: Option<PathBuf>,
    /// The caller by the signalling: a number such as +12025550142, or a URI. Else orig is not compared.
    #[arg(long, value_name = "PARTY")]
    pub(crate) caller: Option<String>,
    /// The called party by the signalling. Else dest is not compared.
    #[arg(long, value_name = "PARTY")]
    pub(crate) called: Option<String>,
    /// Date of the request, which the compact form needs.
    #[arg(long, value_name = "TIME")]
    pub(crate) date: Option<Moment>,
    /// Verify as at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// How old, or how much too early, a token may be, in seconds (RFC 8224 §6.2 step 4).
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) freshness: u64,
    /// Which departures from the standards pass.
    #[arg(long, value_name = "SETTING", default_value = "strict")]
    pub(crate) tolerate: Tolerate,
    /// Print one JSON object (schema trueline.passport/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// End with status 1 where the token does not hold.
    #[arg(long, value_name = "RESULT")]
    pub(crate) fail_on: Option<FailOn>,
    #[command(flatten)]
    pub(crate) trust: Trust,
}

/// Departures from the standards that pass.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Tolerate {
    /// None.
    Strict,
    /// Those that the examples in the RFCs need, and those seen in the field.
    AsPrinted,
    /// All that are known.
    Everything,
}

/// The result that ends the command with status 1.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// The token does not hold.
    Failed,
}

const SIGN_EXAMPLES: &str = "\
Example:
  trueline passport sign --key key.pem --x5u https://cert.example.com/a.pem \\
      --orig 12025550142 --dest 12025550143 --attest A --identity";

#[derive(Args, Debug)]
#[command(after_help = SIGN_EXAMPLES)]
pub(crate) struct SignToken {
    /// The private key in PEM: PKCS #8 or SEC 1, P-256.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// The certificate in PEM; told to be wrong where it is not that of the key.
    #[arg(long, value_name = "FILE")]
    pub(crate) cert: Option<PathBuf>,
    /// Where others find the certificate.
    #[arg(long, value_name = "URI")]
    pub(crate) x5u: String,
    /// Who calls: a number in international form, or a URI.
    #[arg(long, value_name = "PARTY")]
    pub(crate) orig: String,
    /// Who is called; may be given several times.
    #[arg(long, value_name = "PARTY", required = true)]
    pub(crate) dest: Vec<String>,
    /// The type of PASSporT.
    #[arg(long, value_name = "TYPE", default_value = "shaken")]
    pub(crate) ppt: Ppt,
    /// Level of attestation of a shaken token: A, B or C.
    #[arg(long, value_name = "LEVEL")]
    pub(crate) attest: Option<String>,
    /// Origin of a shaken token: a UUID; else one by chance.
    #[arg(long, value_name = "UUID")]
    pub(crate) origid: Option<String>,
    /// Whom the call was for before it was diverted, of a div or div-o token.
    #[arg(long, value_name = "PARTY")]
    pub(crate) div: Option<String>,
    /// The token that a div-o token diverts.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) opt: Option<String>,
    /// Any other claim, such as crn='"Delivery"'; may be given several times.
    #[arg(long, value_name = "NAME=JSON")]
    pub(crate) claim: Vec<String>,
    /// When it is issued: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) iat: Moment,
    /// Print the whole value of an Identity header field.
    #[arg(long)]
    pub(crate) identity: bool,
    /// Print the header fields Date, with the time of iat, and Identity: a request must have both (RFC 8224 §6.1).
    #[arg(long, requires = "identity")]
    pub(crate) date: bool,
    /// Print the compact form, which leaves header and claims out (base PASSporTs alone).
    #[arg(long)]
    pub(crate) compact: bool,
}

/// The type of PASSporT.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Ppt {
    /// Without ppt (RFC 8225).
    Base,
    /// RFC 8588.
    Shaken,
    /// RFC 8946.
    Div,
    /// RFC 8946.
    DivO,
    /// RFC 9795.
    Rcd,
    /// RFC 8443.
    Rph,
}

/// What the message that carries the packed form says itself.
#[derive(Args, Debug)]
pub(crate) struct MessageNumbers {
    /// Calling party number of the message in international form; left out of the packed form where it is orig.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) calling: Option<String>,
    /// Called party number of the message; left out of the packed form where it is dest.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) called: Option<String>,
}

const PACK_EXAMPLES: &str = "\
Prints hex. The token comes back octet for octet; one for which that cannot be
is refused. Unpacking needs the same numbers.

Example:
  trueline passport pack --calling +12025550142 --called +12025550143 \"eyJhb...\"";

#[derive(Args, Debug)]
#[command(after_help = PACK_EXAMPLES)]
pub(crate) struct PackToken {
    /// Token or Identity value; - is standard input.
    #[arg(value_name = "TOKEN")]
    pub(crate) token: String,
    #[command(flatten)]
    pub(crate) numbers: MessageNumbers,
    /// The most octets: 255 in a parameter of ISUP or BICC, 128 in user-to-user information.
    #[arg(long, value_name = "OCTETS", default_value_t = 255)]
    pub(crate) limit: usize,
    /// Name the certificate by a digest of its address, even where the address has room.
    #[arg(long)]
    pub(crate) digest: bool,
}

#[derive(Args, Debug)]
pub(crate) struct UnpackToken {
    /// The packed form in hex.
    #[arg(required = true, value_name = "HEX")]
    pub(crate) hex: Vec<String>,
    #[command(flatten)]
    pub(crate) numbers: MessageNumbers,
    /// A file with addresses of certificates, one a line: those that a digest may stand for.
    #[arg(long, value_name = "FILE")]
    pub(crate) x5u: Option<PathBuf>,
}
