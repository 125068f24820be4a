//! The same messages read by these libraries and by others: do both find the same values?
//!
//! | family | read by | what is compared | known differences |
//! |---|---|---|---|
//! | ISUP | tshark | type, circuit, parameters in their order, the octets and the fields of each | `exceptions/tshark-isup.txt` |
//! | BICC | tshark | as ISUP, and the elements of bearer association transport (Q.765.5) | `exceptions/tshark-bicc.txt` |
//! | ISUP | pycrate | the values that pycrate was given, the octets and the fields of our messages | `exceptions/pycrate-*-isup.txt` |
//! | Q.931 | tshark | type, call reference, elements and shifts in their order, the octets and the fields of each | `exceptions/tshark-q931.txt` |
//! | H.225.0 | tshark | the body, and all fields of it | `exceptions/tshark-h225.txt` |
//! | H.225.0 | pycrate | the values that pycrate was given, and that there are no others | `exceptions/pycrate-makes-h225.txt` |
//! | PASSporT | Kamailio, OpenSSL | what either side signs is taken by the other, what is bent or stale refused | none |
//! | TNAuthList, claim constraints | OpenSSL, pyasn1 | the DER each makes of the same values, and the values pyasn1 reads in ours | none |
//!
//! The messages are made from a seed ([`seeded`]), so every run has the same ones: all message types; as the standard
//! has them, with parameters or elements that it does not know, with some that come again. They are written into a
//! capture, and one run of tshark reads it. Both sides are brought into the form of a [`reading::Reading`]: ours
//! through the JSON of `trueline decode`, tshark's through a table of its field names (`rows.rs` of each family).
//! [`comparison`] finds the differences.
//!
//! # To run it
//!
//! ```text
//! cargo test -p trueline-differential -- --nocapture
//! ```
//!
//! tells what was compared. tshark is installed with `sudo apt-get install tshark`; where it is missing, the test says
//! so in a line and passes. pycrate is Python: the test makes an environment for it below the target folder, with
//! `python3 -m venv` and `pip install`, and says in a line what is missing where it cannot. `pycrate_messages.py` and
//! `pycrate_h225.py` make messages from a seed in it, and the former reads ours; `pyasn1_extensions.py` has an environment of
//! the same kind. The exceptions are those of tshark 4.0
//! and pycrate 0.8.1. Kamailio is started on loopback (`sudo apt-get install kamailio kamailio-secsipid-modules`).
//!
//! # When it fails
//!
//! Each line tells a difference as `part | field | ours | theirs | how often, in which message`. A field of tshark that
//! has no row in the table goes by its own name: give it a row, or [`tshark::skip`] it with a reason. A difference
//! that is a fault of ours is mended. One that is a fault of the other side, or a choice, goes into the file of
//! exceptions in the form `part | field | ours | theirs | reason`, where `*` stands for anything; the narrower the
//! better. A line that covers nothing any more fails the test too, and is taken out.
#![forbid(unsafe_code)]

pub mod bicc;
pub mod comparison;
pub mod h225;
pub mod isup;
pub mod kamailio;
pub mod openssl;
pub mod pdml;
pub mod pyasn1;
pub mod pycrate;
pub mod python;
pub mod q931;
pub mod reading;
pub mod seeded;
pub mod tshark;
