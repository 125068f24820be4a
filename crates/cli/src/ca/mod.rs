//! `trueline ca`: an authority in a folder.

mod arguments;
mod authority;
mod certificate_file;
mod crl;
mod describe;
mod init;
mod issue;
mod issuing;
mod lint;
mod numbers;
mod publication;
mod record;
mod revoke;
mod settings;
mod show;
mod sign_csr;
mod store;

pub(crate) use arguments::Ca;

use crate::failure::Failure;

/// Schema of all JSON that `ca` prints.
const SCHEMA: &str = "trueline.ca/1";

/// The folder of private keys.
const PRIVATE: &str = "private";

/// Seconds of a day.
const DAY: i64 = 86_400;

pub(crate) fn run(arguments: &Ca) -> Result<(), Failure> {
    match arguments {
        Ca::Init(arguments) => init::run(arguments),
        Ca::Issue(arguments) => issue::run(arguments),
        Ca::SignCsr(arguments) => sign_csr::run(arguments),
        Ca::Revoke(arguments) => revoke::run(arguments),
        Ca::Crl(arguments) => crl::run(arguments),
        Ca::Show(arguments) => show::run(arguments),
        Ca::Lint(arguments) => lint::run(arguments),
    }
}
