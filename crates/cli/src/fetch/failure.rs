//! Why nothing was fetched.

use core::net::IpAddr;
use core::time::Duration;

/// Why nothing was fetched. Threads that asked for the same URL share it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum FetchFailure {
    /// Not asked: the text is no URL that we take.
    #[error("no URL that is fetched: {0}")]
    Url(&'static str),
    /// Not asked: the URL is not of https.
    #[error("{scheme} is not allowed here, https is")]
    Scheme { scheme: String },
    /// Not asked: the port is none of those allowed.
    #[error("port {0} is not allowed")]
    Port(u16),
    /// Not asked: no address of the host may be.
    #[error("{0} is no address of the public Internet")]
    Address(IpAddr),
    /// Not asked: the host failed too often just now.
    #[error("{host} failed {failures} times in a row and is left alone for a while")]
    Resting { host: String, failures: u32 },
    /// Not asked: too many requests are under way.
    #[error("too many requests are under way")]
    Busy,
    /// The name has no address.
    #[error("the host's name was not found")]
    Name,
    /// No connection, or it broke.
    #[error("connection: {0}")]
    Connection(String),
    /// The server's certificate does not hold, or TLS broke.
    #[error("TLS: {0}")]
    Tls(String),
    /// Out of time.
    #[error("no whole answer within {:.1} s ({during})", most.as_secs_f32())]
    Time { during: &'static str, most: Duration },
    /// The answer has more octets than allowed.
    #[error("the answer has more than {most} octets")]
    TooLarge { most: u64 },
    /// The answer's status line and header fields have more octets than allowed, or are too many.
    #[error("the answer's header fields are too large")]
    HeadTooLarge,
    /// The answer points elsewhere.
    #[error("redirected to {to}, which is not followed")]
    Redirected { to: String },
    /// Neither 200 nor a redirect.
    #[error("HTTP status {0}")]
    Status(u16),
    /// The body is compressed, which was not asked for.
    #[error("the answer is encoded as {0}, which was not asked for")]
    Encoded(String),
    /// What came is not HTTP.
    #[error("HTTP: {0}")]
    Protocol(String),
}

impl FetchFailure {
    /// Stable name.
    pub(crate) const fn as_str(&self) -> &'static str {
        match self {
            Self::Url(_) => "url_refused",
            Self::Scheme { .. } => "scheme_refused",
            Self::Port(_) => "port_refused",
            Self::Address(_) => "address_refused",
            Self::Resting { .. } => "host_resting",
            Self::Busy => "busy",
            Self::Name => "name_not_found",
            Self::Connection(_) => "connection_failed",
            Self::Tls(_) => "tls_failed",
            Self::Time { .. } => "timed_out",
            Self::TooLarge { .. } => "too_large",
            Self::HeadTooLarge => "head_too_large",
            Self::Redirected { .. } => "redirected",
            Self::Status(_) => "status",
            Self::Encoded(_) => "encoded",
            Self::Protocol(_) => "protocol",
        }
    }

    /// Whether the server is at fault, and may do better later: such failures count towards leaving it alone, and an
    /// answer past its time may serve instead. A server that says "there is no such thing" is not one.
    pub(super) const fn is_of_server(&self) -> bool {
        match self {
            Self::Status(status) => *status == 429 || *status >= 500,
            Self::Name
            | Self::Connection(_)
            | Self::Tls(_)
            | Self::Time { .. }
            | Self::TooLarge { .. }
            | Self::HeadTooLarge
            | Self::Protocol(_) => true,
            _ => false,
        }
    }

    /// Whether an answer past its time may serve instead: the server is at fault, or was not asked.
    pub(super) const fn allows_stale(&self) -> bool {
        self.is_of_server() || matches!(self, Self::Resting { .. } | Self::Busy)
    }

    /// Whether it is remembered with the URL; the others are told at once, or remembered with the host.
    pub(super) const fn is_remembered(&self) -> bool {
        !matches!(
            self,
            Self::Url(_) | Self::Scheme { .. } | Self::Port(_) | Self::Resting { .. } | Self::Busy
        )
    }
}
