//! What can be said about whom to trust.

use std::path::PathBuf;

use clap::Args;

use crate::fetch::AddressBlock;

/// Whom to trust, and where certificates are to be had.
#[derive(Args, Debug)]
#[command(next_help_heading = "Who may sign for which number")]
pub(crate) struct Trust {
    /// Trust domains: a directory with trust.toml and the certificates and CRLs that it names.
    #[arg(long, value_name = "DIR")]
    pub(crate) trust: Option<PathBuf>,
    /// Chains, number lists and CRLs at hand: files named as in their URLs, with its host, with a part of its path,
    /// or with its last name alone.
    #[arg(long, value_name = "DIR", requires = "trust")]
    pub(crate) certs: Option<PathBuf>,
    /// Ask the network for what is not at hand: https, ports 443 and 8443, public addresses only.
    #[arg(long, requires = "trust")]
    pub(crate) fetch: bool,
    /// Keep what was fetched in this directory, as long as its servers allow, and which cross-border lists were the newest.
    #[arg(long, value_name = "DIR", requires = "fetch")]
    pub(crate) cache: Option<PathBuf>,
    /// Ask for CRLs and OCSP responses by http too: they are signed themselves.
    #[arg(long, requires = "fetch")]
    pub(crate) fetch_http: bool,
    /// Ask this port too; may be given several times.
    #[arg(long, value_name = "PORT", requires = "fetch")]
    pub(crate) fetch_port: Vec<u16>,
    /// Ask these addresses too, such as 10.0.0.0/8; may be given several times.
    #[arg(long, value_name = "BLOCK", requires = "fetch")]
    pub(crate) fetch_address: Vec<AddressBlock>,
    /// Believe servers under these authorities (PEM), in place of those that this machine trusts.
    #[arg(long, value_name = "FILE", requires = "fetch")]
    pub(crate) fetch_ca: Option<PathBuf>,
}
