//! What must hold for any octets, one function a decoder. It panics where it does not hold.
//!
//! The fuzz targets in `fuzz_targets/` call these functions, and so does the plain test `tests/replay.rs`, which needs
//! no nightly toolchain.
#![forbid(unsafe_code)]

mod bicc;
mod call_setup;
mod capture;
mod certificate;
mod chain;
mod crl;
mod cross_border_list;
mod isup;
mod isup_procedures;
mod isup_rows;
mod ocsp;
mod packed;
mod passport;
mod q931;
mod row_seeds;
pub mod seeds;
mod sip;
mod sip_fields;
mod tn_auth_list;
mod trust_toml;

pub use bicc::bicc;
pub use capture::capture;
pub use certificate::certificate;
pub use chain::chain;
pub use crl::crl;
pub use cross_border_list::cross_border_list;
pub use isup::isup;
pub use ocsp::ocsp;
pub use packed::packed;
pub use passport::passport;
pub use q931::q931;
pub use sip::sip;
pub use tn_auth_list::tn_auth_list;
pub use trust_toml::trust_toml;

/// Runs a target on each file that the command line names.
///
/// # Errors
/// Where a file cannot be read.
pub fn run_on_files(target: fn(&[u8])) -> std::io::Result<()> {
    for path in std::env::args_os().skip(1) {
        target(&std::fs::read(path)?);
    }
    Ok(())
}
