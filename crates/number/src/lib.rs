//! Telephone numbers as signalling carries them, and the one form in which they can be compared.
//!
//! * [`AddressSignals`]: digits packed two to an octet, as in ISUP, BICC and (re-packed) everywhere else.
//! * [`Ia5Digits`]: digits one to an octet, as in Q.931.
//! * [`E164Number`]: an international number of at most 15 digits with its [`CountryCode`].
//! * [`NumberingContext`]: turns what a message carries into [`Canonical`] form and says by which rule.
//! * [`Presentation`] and [`Screening`]: coded alike in ISUP and Q.931.
//!
//! All of them are `Copy` and none allocates.
//!
//! ```
//! use trueline_number::{AddressSignals, Canonical, NumberingContext, Rule, TypeOfNumber};
//!
//! // 07700 900123 as packed digits of a British national number.
//! let signals = AddressSignals::from_packed(&[0x77, 0x00, 0x09, 0x10, 0x32], false);
//! let context = NumberingContext::for_country("44".parse()?);
//! let canonical = context.canonical_signals(TypeOfNumber::National, signals);
//! assert_eq!(canonical.to_string(), "447700900123");
//! assert_eq!(canonical.rule(), Rule::NationalWithCountryCode);
//! assert_eq!(canonical.e164().and_then(|n| n.country_code()), Some("44".parse()?));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! The other way, from a number to the octets of a protocol:
//!
//! ```
//! use trueline_number::{AddressSignals, E164Number, Ia5Digits};
//!
//! let number = E164Number::from_digits([4, 4, 7, 7, 0, 0, 9, 0, 0, 1, 2, 3])?;
//! assert_eq!(number.address_signals().packed(), [0x44, 0x77, 0x00, 0x09, 0x10, 0x32]);
//! assert_eq!(Ia5Digits::from_digits(number.as_str())?.octets(), b"447700900123");
//!
//! let national = AddressSignals::from_digits("7700900123")?;
//! assert_eq!((national.packed(), national.is_odd()), (&[0x77, 0x00, 0x09, 0x10, 0x32][..], false));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

mod address_signals;
mod canonical;
mod country_code;
mod e164_number;
mod ia5_digits;
mod presentation;
mod screening;
mod type_of_number;

pub use address_signals::{AddressSignals, Signals, SignalsError};
pub use canonical::{Canonical, NumberingContext, Rule};
pub use country_code::{CountryCode, CountryCodeError};
pub use e164_number::{E164Error, E164Number};
pub use ia5_digits::{Ia5Digits, Ia5DigitsError};
pub use presentation::Presentation;
pub use screening::Screening;
pub use type_of_number::TypeOfNumber;
