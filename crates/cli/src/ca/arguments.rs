//! What can be said to `trueline ca`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use trueline::number::{CountryCode, E164Number};
use trueline::trust::{DistinguishedName, DomainKind, ObjectIdentifier, RevocationReason};

use crate::moment::Moment;

#[derive(Debug, Subcommand)]
pub(crate) enum Ca {
    /// Make an authority: a folder with a root, and what others need to trust it.
    Init(Init),
    /// Make a key and issue a certificate for it: of a service provider, or of an authority below.
    Issue(Issue),
    /// Issue a certificate for the key in a certificate request (PKCS #10).
    SignCsr(SignCsr),
    /// Revoke certificates.
    Revoke(Revoke),
    /// Make the CRLs anew.
    Crl(MakeCrl),
    /// List what was issued, or show a certificate, a request or a CRL in words.
    Show(Show),
    /// Name the clauses that certificates break, and what to do about it.
    Lint(Lint),
}

const INIT_EXAMPLES: &str = "\
The folder gets private/ (keys, for its owner alone), issued/ (a record and a
certificate each), certs/ (publish it at --url: chains and CRLs) and trust/
(what verifiers need: trust.toml, the root, the CRLs).

Examples:
  trueline ca init lab
  trueline ca init uk --kind tsca --country-code 44 \\
      --subject \"C=GB, O=Example, CN=Example TSCA\" --url https://tsca.example.com/";

#[derive(Args, Debug)]
#[command(after_help = INIT_EXAMPLES)]
pub(crate) struct Init {
    /// The folder of the authority, which must not hold anything yet.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Name of the root, the most general first; else the name of the folder is made one.
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<DistinguishedName>,
    /// Kind of the trust domain: sti (SHAKEN) or tsca (ITU-T Q.3057).
    #[arg(long, value_name = "KIND", default_value = "sti")]
    pub(crate) kind: DomainKind,
    /// Where certs/ will be published.
    #[arg(long, value_name = "URL", default_value = "https://cert.example.com/")]
    pub(crate) url: String,
    /// The root may speak for numbers of this country alone; may be given several times.
    #[arg(long, value_name = "CODE")]
    pub(crate) country_code: Vec<CountryCode>,
    /// The root may speak for numbers that begin so; may be given several times.
    #[arg(long, value_name = "DIGITS")]
    pub(crate) prefix: Vec<E164Number>,
    /// The root may speak for these numbers: FIRST-LAST or FIRST+COUNT; may be given several times.
    #[arg(long, value_name = "RANGE")]
    pub(crate) range: Vec<String>,
    /// Certificate policy that every certificate has and that verifiers require; may be given several times. Else
    /// 2.16.840.1.114569.1.1.3 for sti, and for tsca 1.3.6.1.4.1.32473.1.1, which stands for one that is not public.
    #[arg(long, value_name = "OID")]
    pub(crate) policy: Vec<ObjectIdentifier>,
    /// Longest validity of a certificate of a service provider, in days, here and for verifiers.
    #[arg(long, value_name = "DAYS")]
    pub(crate) max_days: Option<u32>,
    /// CRLs are signed by one who issues nothing else, and list certificates of all issuers (the STI-PA kind).
    #[arg(long)]
    pub(crate) indirect_crl: bool,
    /// How long a CRL is valid, in days.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub(crate) crl_days: u32,
    /// How long the root is valid, in days.
    #[arg(long, value_name = "DAYS", default_value_t = 3650)]
    pub(crate) days: u32,
    /// Issue as at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
}

/// Numbers and providers that a certificate speaks for.
#[derive(Args, Debug)]
pub(crate) struct Numbers {
    /// Speaks for the numbers of a service provider; may be given several times, as all of these may.
    #[arg(long, value_name = "CODE")]
    pub(crate) spc: Vec<String>,
    /// Speaks for one number in international form.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) tn: Vec<String>,
    /// Speaks for FIRST-LAST, or FIRST+COUNT.
    #[arg(long, value_name = "RANGE")]
    pub(crate) range: Vec<String>,
    /// Speaks for all numbers of a country.
    #[arg(long, value_name = "CODE")]
    pub(crate) country_code: Vec<CountryCode>,
    /// Speaks for all numbers that begin so.
    #[arg(long, value_name = "DIGITS")]
    pub(crate) prefix: Vec<E164Number>,
    /// Speaks for the numbers in the list at this https address (RFC 8226 §10.1).
    #[arg(long, value_name = "URL")]
    pub(crate) list_url: Option<String>,
}

/// What tokens may claim.
#[derive(Args, Debug)]
pub(crate) struct Claims {
    /// Tokens must have this claim; may be given several times.
    #[arg(long, value_name = "CLAIM")]
    pub(crate) must_include: Vec<String>,
    /// A claim of tokens has one of these values: CLAIM=VALUE,VALUE; may be given several times.
    #[arg(long, value_name = "CLAIM=VALUES")]
    pub(crate) permit: Vec<String>,
    /// Tokens must not have this claim (RFC 9118); may be given several times.
    #[arg(long, value_name = "CLAIM")]
    pub(crate) must_exclude: Vec<String>,
}

/// What is issued, whoever's key it is.
#[derive(Args, Debug)]
pub(crate) struct Order {
    /// Whose key signs: root, or the name of an authority that was issued here.
    #[arg(long, value_name = "NAME", default_value = "root")]
    pub(crate) by: String,
    /// Name of the subject, the most general first.
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<DistinguishedName>,
    #[command(flatten)]
    pub(crate) numbers: Numbers,
    #[command(flatten)]
    pub(crate) claims: Claims,
    /// Issue it for an authority: a national TSCA, or with numbers a provider that delegates (RFC 9060).
    #[arg(long)]
    pub(crate) authority: bool,
    /// How many further authorities may stand below it.
    #[arg(long, value_name = "COUNT", requires = "authority")]
    pub(crate) path_length: Option<u32>,
    /// Certificate policy in place of those of the authority; may be given several times.
    #[arg(long, value_name = "OID")]
    pub(crate) policy: Vec<ObjectIdentifier>,
    /// Address of an OCSP responder.
    #[arg(long, value_name = "URL")]
    pub(crate) ocsp: Option<String>,
    /// How long it is valid, in days; else 90, of an authority 1825, yet not longer than its issuer.
    #[arg(long, value_name = "DAYS")]
    pub(crate) days: Option<u32>,
    /// Issue again under a name that is taken; a key that was made here stays the same.
    #[arg(long)]
    pub(crate) renew: bool,
    /// Issue as at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
}

const ISSUE_EXAMPLES: &str = "\
What is printed last signs a token with it. NAME is that of its files and of
its address.

Examples:
  trueline ca issue lab sp --spc 709J --range 12025550100+100
  trueline ca issue lab uk --authority --country-code 44
  trueline ca issue lab pbx --by carrier --tn 12025550142 \\
      --permit attest=B,C --days 7";

#[derive(Args, Debug)]
#[command(after_help = ISSUE_EXAMPLES)]
pub(crate) struct Issue {
    /// The folder of the authority.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// A name of your choice: small letters, digits, hyphens, underscores and periods.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) order: Order,
}

const SIGN_CSR_EXAMPLES: &str = "\
What the request asks for is shown, and counts only with --as-requested: then
its TNAuthList is issued where no numbers are given.

Examples:
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \\
      -keyout sp.key -subj \"/C=US/O=Example/CN=SHAKEN 709J\" -out sp.csr
  trueline ca sign-csr lab sp sp.csr --spc 709J";

#[derive(Args, Debug)]
#[command(after_help = SIGN_CSR_EXAMPLES)]
pub(crate) struct SignCsr {
    /// The folder of the authority.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// A name of your choice: small letters, digits, hyphens, underscores and periods.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// The request in PEM or DER; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) request: PathBuf,
    /// Issue the TNAuthList that the request asks for where no numbers are given.
    #[arg(long)]
    pub(crate) as_requested: bool,
    #[command(flatten)]
    pub(crate) order: Order,
}

const REVOKE_EXAMPLES: &str = "\
Verifiers learn of it with the next CRL: trueline ca crl DIR.

Example:
  trueline ca revoke lab sp --reason keyCompromise";

#[derive(Args, Debug)]
#[command(after_help = REVOKE_EXAMPLES)]
pub(crate) struct Revoke {
    /// The folder of the authority.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// A name, for all its certificates that are valid, or a serial number.
    #[arg(required = true, value_name = "NAME|SERIAL")]
    pub(crate) which: Vec<String>,
    /// Why (RFC 5280 §5.3.1): keyCompromise, superseded, cessationOfOperation, privilegeWithdrawn ...
    #[arg(long, value_name = "REASON", default_value = "unspecified")]
    pub(crate) reason: RevocationReason,
    /// Revoke as at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
}

const CRL_EXAMPLES: &str = "\
Example:
  trueline ca crl lab";

#[derive(Args, Debug)]
#[command(after_help = CRL_EXAMPLES)]
pub(crate) struct MakeCrl {
    /// The folder of the authority.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// How long they are valid, in days; else as init was told.
    #[arg(long, value_name = "DAYS")]
    pub(crate) days: Option<u32>,
    /// Make them as at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  trueline ca show lab
  trueline ca show lab/certs/sp.pem";

#[derive(Args, Debug)]
#[command(after_help = SHOW_EXAMPLES)]
pub(crate) struct Show {
    /// The folder of an authority, or a file in PEM or DER: certificates, a request or a CRL; - is standard input.
    #[arg(value_name = "DIR|FILE")]
    pub(crate) what: PathBuf,
    /// Tell what is valid at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
}

const LINT_EXAMPLES: &str = "\
Each line has the severity, the clause, what is wrong and what to do.

Examples:
  trueline ca lint lab/certs/sp.pem
  trueline ca lint --rules rfc5280 --fail-on error *.pem";

#[derive(Args, Debug)]
#[command(after_help = LINT_EXAMPLES)]
pub(crate) struct Lint {
    /// Certificates in PEM, several in one file too, or DER; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The rules: those of RFC 5280, with stir also RFC 8226, 9060 and 9118, with shaken also those of SHAKEN.
    #[arg(long, value_name = "RULES", default_value = "shaken")]
    pub(crate) rules: Rules,
    /// Longest validity of a certificate that is no authority, in days.
    #[arg(long, value_name = "DAYS")]
    pub(crate) max_days: Option<u32>,
    /// A policy, one of which every certificate must have; may be given several times.
    #[arg(long, value_name = "OID")]
    pub(crate) policy: Vec<ObjectIdentifier>,
    /// Judge the validity at this time: seconds since 1970, or such as 2026-11-25T14:00:00Z.
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub(crate) at: Moment,
    /// Print one JSON object a certificate (schema trueline.ca/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// End with status 1 where there is a finding of this severity or a higher one.
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Severity>,
}

/// The rules that certificates are held against.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Rules {
    /// RFC 5280.
    Rfc5280,
    /// RFC 8226, 9060 and 9118 too.
    Stir,
    /// The rules of SHAKEN too.
    Shaken,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Severity {
    /// Verifiers refuse it, or should.
    Error,
    /// Some verifiers refuse it.
    Warning,
}
