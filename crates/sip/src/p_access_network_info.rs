//! P-Access-Network-Info (RFC 7315 §4.4): the radio cell or line that a call comes from.

use crate::build_error::BuildError;
use crate::grammar::is_token;
use crate::parameterized::{Parameterized, field_parameters, field_type};
use crate::writing;

field_type! {
    /// One access network and what is known of it.
    PAccessNetworkInfo, "P-Access-Network-Info", "an access type or class", is_token
}
field_parameters!(PAccessNetworkInfo);

impl PAccessNetworkInfo<'_> {
    /// An access type such as `3GPP-E-UTRAN-FDD`, or an access class such as `3GPP-GERAN`; what is known of it, such as
    /// `utran-cell-id-3gpp`, is given by [`with_parameter`](Self::with_parameter).
    ///
    /// # Errors
    /// [`BuildError::NotAllowed`] for what is no token.
    pub fn new(access: &str) -> Result<Self, BuildError> {
        Ok(Self(Parameterized::built(writing::token("access type", access)?.to_vec())))
    }

    /// The same, vouched for by the network: `network-provided` (RFC 7315 §5.4).
    #[must_use]
    pub fn with_network_provided(self) -> Self {
        Self(self.0.with("network-provided", None))
    }

    /// The access type or class; letter case does not count.
    #[must_use]
    pub fn access(&self) -> &[u8] {
        self.0.front()
    }

    /// Whether the network vouches for it; else the terminal says so.
    #[must_use]
    pub fn is_network_provided(&self) -> bool {
        self.0.value_of("network-provided").is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn an_access_network_has_a_type_and_what_is_known_of_it() {
        let built = PAccessNetworkInfo::new("3GPP-E-UTRAN-FDD").unwrap();
        let built = built.with_parameter("utran-cell-id-3gpp", "0010100010000101").unwrap();
        let built = built.with_parameter("local-time-zone", "UTC+01:00").unwrap().with_network_provided();
        assert_eq!(
            built.octets(),
            b"3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010000101;local-time-zone=\"UTC+01:00\";network-provided"
        );
        let read = PAccessNetworkInfo::decode(Value::new(built.octets(), 0)).unwrap();
        assert_eq!((read.access(), read.is_network_provided()), (&b"3GPP-E-UTRAN-FDD"[..], true));
        assert_eq!(read.parameter("Utran-Cell-Id-3gpp"), Some(&b"0010100010000101"[..]));
    }
}
