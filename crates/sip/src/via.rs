//! Via (RFC 3261 §20.42): one hop that a response goes back through.

use trueline_wire::DecodeError;

use crate::grammar::decimal;
use crate::parameters::Parameters;
use crate::value::Value;

/// `SIP/2.0/UDP host:port;branch=...`: white space may stand around every slash and the colon.
#[derive(Clone, Copy, Debug)]
pub struct Via<'a> {
    protocol: Value<'a>,
    version: Value<'a>,
    transport: Value<'a>,
    host: &'a [u8],
    port: Option<Value<'a>>,
    parameters: Value<'a>,
}

impl<'a> Via<'a> {
    /// Reads one value.
    ///
    /// # Errors
    /// [`Invalid`](trueline_wire::DecodeErrorKind::Invalid) without a protocol of three parts or a host.
    pub fn decode(value: Value<'a>) -> Result<Self, DecodeError> {
        let invalid = || value.invalid("Via", "a protocol, a version, a transport and a host");
        let (hop, parameters) = value.split_first(b';');
        let slash = |part: Value<'_>| memchr::memchr(b'/', part.octets()).ok_or_else(invalid);
        let (protocol, rest) = hop.split_around(slash(hop)?);
        let (version, rest) = rest.split_around(slash(rest)?);
        let (transport, sent_by) = rest.split_white();
        let octets = sent_by.octets();
        let bracket = match octets.first() {
            Some(b'[') => memchr::memchr(b']', octets).ok_or_else(invalid)?,
            _ => 0,
        };
        let colon = memchr::memchr(b':', octets.get(bracket..).unwrap_or_default());
        let (host, port) = match colon {
            Some(colon) => {
                let (host, port) = sent_by.split_around(bracket.saturating_add(colon));
                (host.octets(), Some(port))
            }
            None => (octets, None),
        };
        if host.is_empty() || [protocol, version, transport].into_iter().any(Value::is_empty) {
            return Err(invalid());
        }
        Ok(Self { protocol, version, transport, host, port, parameters: parameters.unwrap_or_default() })
    }

    /// The protocol as written, such as `SIP`.
    #[must_use]
    pub const fn protocol(&self) -> &'a [u8] {
        self.protocol.octets()
    }

    /// The version as written, such as `2.0`.
    #[must_use]
    pub const fn version(&self) -> &'a [u8] {
        self.version.octets()
    }

    /// The transport as written, such as `UDP`.
    #[must_use]
    pub const fn transport(&self) -> &'a [u8] {
        self.transport.octets()
    }

    /// The host of sent-by as written, brackets of an IPv6 reference included.
    #[must_use]
    pub const fn host(&self) -> &'a [u8] {
        self.host
    }

    /// The port of sent-by; `None` where there is none or it is no number of 16 bits.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        decimal(self.port?.octets()).and_then(|port| u16::try_from(port).ok())
    }

    /// What names the transaction (§8.1.1.7).
    #[must_use]
    pub fn branch(&self) -> Option<&'a [u8]> {
        self.parameter("branch")
    }

    /// The address that the next hop saw the request come from (§18.2.1).
    #[must_use]
    pub fn received(&self) -> Option<&'a [u8]> {
        self.parameter("received")
    }

    /// The port that the next hop saw the request come from; empty where it was asked for only (RFC 3581 §3).
    #[must_use]
    pub fn rport(&self) -> Option<&'a [u8]> {
        self.parameter("rport")
    }

    /// The parameters in order.
    #[must_use]
    pub const fn parameters(&self) -> Parameters<'a> {
        Parameters::new(self.parameters)
    }

    /// The value of a parameter; empty where it has none.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().value_of(name).map(Value::octets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_may_stand_around_every_separator() {
        let octets = b"SIP / 2.0\r\n /UDP\r\n    192.0.2.2 : 5061 ;\r\n branch = z9hG4bK1;rport";
        let via = Via::decode(Value::new(octets, 0)).unwrap();
        assert_eq!((via.protocol(), via.version(), via.transport()), (&b"SIP"[..], &b"2.0"[..], &b"UDP"[..]));
        assert_eq!((via.host(), via.port()), (&b"192.0.2.2"[..], Some(5061)));
        assert_eq!(
            (via.branch(), via.rport(), via.received()),
            (Some(&b"z9hG4bK1"[..]), Some(&b""[..]), None)
        );
    }

    #[test]
    fn an_ipv6_reference_keeps_its_brackets() {
        let via = Via::decode(Value::new(b"SIP/2.0/TLS [2001:db8::9:1];received=2001:db8::9", 0)).unwrap();
        assert_eq!((via.host(), via.port()), (&b"[2001:db8::9:1]"[..], None));
        assert_eq!(via.received(), Some(&b"2001:db8::9"[..]));
    }

    #[test]
    fn a_via_without_transport_or_host_is_refused() {
        for octets in [
            &b"SIP/2.0 host"[..],
            b"SIP/2.0/UDP",
            b"SIP//UDP host",
            b"SIP/2.0/UDP ;branch=1",
            b"SIP/2.0/UDP [::1",
            b"",
        ] {
            assert!(Via::decode(Value::new(octets, 0)).is_err(), "{octets:?}");
        }
    }
}
