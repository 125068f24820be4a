//! Codes of service providers (RFC 8226 §9, ServiceProviderCode), and what they stand for.

use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;

use crate::asn1::error::Asn1ErrorKind;
use crate::stir::number_set::NumberSet;
use crate::stir::telephone_number::TelephoneNumber;

/// The code of a service provider, such as an operating company number: any characters of IA5, compared as they are.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ServiceProviderCode<'a>(&'a str);

impl<'a> ServiceProviderCode<'a> {
    /// Takes a code.
    ///
    /// # Errors
    /// [`Characters`](Asn1ErrorKind::Characters) where one of them is not of IA5.
    pub const fn new(code: &'a str) -> Result<Self, Asn1ErrorKind> {
        if code.is_ascii() { Ok(Self(code)) } else { Err(Asn1ErrorKind::Characters) }
    }

    /// The code.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

/// The code; control characters, which IA5 has, are escaped.
impl fmt::Display for ServiceProviderCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.escape_debug().fmt(f)
    }
}

/// Which numbers a service provider has; the operator supplies it, as no certificate does.
pub trait ServiceProviders {
    /// The numbers of a provider; `None` where the code is not known.
    fn numbers(&self, code: &str) -> Option<&NumberSet>;

    /// Whether the provider has the number; `None` where that is not known. Whoever asks a database overrides this.
    fn has(&self, code: &str, number: &TelephoneNumber) -> Option<bool> {
        self.numbers(code).map(|numbers| numbers.covers(number))
    }
}

/// No table: nothing is known of any code.
impl ServiceProviders for () {
    fn numbers(&self, _: &str) -> Option<&NumberSet> {
        None
    }
}

/// A table of service providers in memory.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct ServiceProviderTable(BTreeMap<String, NumberSet>);

impl ServiceProviderTable {
    /// A table that knows no code.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds numbers to those of a code.
    pub fn add(&mut self, code: ServiceProviderCode<'_>, numbers: &NumberSet) {
        let known = self.0.entry(code.as_str().into()).or_default();
        *known = known.union(numbers);
    }
}

impl ServiceProviders for ServiceProviderTable {
    fn numbers(&self, code: &str) -> Option<&NumberSet> {
        self.0.get(code)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_operators_line() {
        let code = ServiceProviderCode::new("12\n34\u{1b}[2J").unwrap();
        assert_eq!(code.to_string(), "12\\n34\\u{1b}[2J");
        assert_eq!(code.as_str(), "12\n34\u{1b}[2J");
    }

    #[test]
    fn ia5_has_seven_bits() {
        assert_eq!(ServiceProviderCode::new("12é4"), Err(Asn1ErrorKind::Characters));
    }
}
