//! One request and its answer over HTTP, within the limits.

use core::time::Duration;
use std::io;
use std::sync::Arc;

use ureq::http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, TRANSFER_ENCODING,
};
use ureq::http::{Method, Request, Response};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};

use super::address::{AddressRefused, GuardedResolver};
use super::failure::FetchFailure;
use super::freshness::KeptHeaders;
use super::policy::{FetchPolicy, TlsRoots};
use super::url::ResourceUrl;

/// Asks servers.
#[derive(Debug)]
pub(super) struct Transport {
    agent: Agent,
    connect_time: Duration,
    whole_time: Duration,
}

/// What is sent beside the URL.
#[derive(Debug)]
pub(super) struct Question<'a> {
    /// Of POST, with its media type; without, GET.
    pub(super) body: Option<(&'static str, &'a [u8])>,
    /// If-None-Match and the like.
    pub(super) validators: Vec<(HeaderName, HeaderValue)>,
    /// The most octets of the answer's body.
    pub(super) largest: u64,
}

impl Question<'_> {
    pub(super) const fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }
}

/// What the server says.
#[derive(Debug)]
pub(super) enum Answer {
    /// 200 with a whole body.
    Whole { headers: KeptHeaders, octets: Vec<u8> },
    /// 304.
    NotModified { headers: KeptHeaders },
    /// 301, 302, 303, 307 or 308 with a place.
    Elsewhere { location: String },
}

impl Transport {
    pub(super) fn new(policy: &FetchPolicy) -> Result<Self, String> {
        let tls = TlsConfig::builder()
            .root_certs(roots(&policy.tls_roots)?)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            // A proxy would connect for us, where no address can be checked.
            .proxy(None)
            .http_status_as_error(false)
            // Redirects are followed by the fetcher, which checks each.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(policy.largest_head)
            // A certificate is fetched once a day: a connection kept for the next would be closed by then.
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .user_agent(concat!("trueline/", env!("CARGO_PKG_VERSION")))
            // Nothing is decompressed, so nothing small becomes large here.
            .accept_encoding("identity")
            .timeout_resolve(Some(policy.connect_time))
            .timeout_connect(Some(policy.connect_time))
            .timeout_global(Some(policy.whole_time))
            .build();
        let resolver =
            GuardedResolver { names: DefaultResolver::default(), allowed: policy.allowed_addresses.clone() };
        Ok(Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            connect_time: policy.connect_time,
            whole_time: policy.whole_time,
        })
    }

    /// Asks once.
    pub(super) fn ask(&self, url: &ResourceUrl, question: &Question<'_>) -> Result<Answer, FetchFailure> {
        let mut request =
            Request::builder().method(question.method()).uri(url.uri().clone()).header(ACCEPT, "*/*");
        for (name, value) in &question.validators {
            request = request.header(name, value);
        }
        let answered = match question.body {
            None => request.body(()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request)),
            Some((media_type, body)) => request
                .header(CONTENT_TYPE, media_type)
                .body(body)
                .map_err(ureq::Error::from)
                .and_then(|request| self.agent.run(request)),
        };
        let failure = |error| self.failure(error, question.largest);
        let mut answer = answered.map_err(failure)?;
        let headers = KeptHeaders::of(answer.headers());
        match answer.status().as_u16() {
            200 => Ok(Answer::Whole { headers, octets: self.body(&mut answer, question.largest)? }),
            304 if !question.validators.is_empty() => Ok(Answer::NotModified { headers }),
            status @ (301 | 302 | 303 | 307 | 308) => match answer.headers().get(LOCATION) {
                Some(location) => Ok(Answer::Elsewhere { location: shown(location.as_bytes()) }),
                None => Err(FetchFailure::Status(status)),
            },
            status => Err(FetchFailure::Status(status)),
        }
    }

    fn body(&self, answer: &mut Response<Body>, largest: u64) -> Result<Vec<u8>, FetchFailure> {
        if let Some(encoding) = answer.headers().get(CONTENT_ENCODING)
            && !encoding.as_bytes().eq_ignore_ascii_case(b"identity")
        {
            return Err(FetchFailure::Encoded(shown(encoding.as_bytes())));
        }
        match answer.body().content_length() {
            Some(length) if length > largest => return Err(FetchFailure::TooLarge { most: largest }),
            // An answer that ends where the connection does cannot be told from half of one.
            None if !answer.headers().contains_key(TRANSFER_ENCODING) => {
                return Err(FetchFailure::Protocol("the answer does not say where it ends".to_owned()));
            }
            _ => {}
        }
        answer
            .body_mut()
            .with_config()
            .limit(largest)
            .read_to_vec()
            .map_err(|error| self.failure(error, largest))
    }

    fn failure(&self, error: ureq::Error, largest: u64) -> FetchFailure {
        use ureq::Error;
        match error {
            Error::Other(error) => match error.downcast_ref::<AddressRefused>() {
                Some(AddressRefused(address)) => FetchFailure::Address(*address),
                None => FetchFailure::Connection(shown(error.to_string().as_bytes())),
            },
            Error::HostNotFound => FetchFailure::Name,
            Error::Timeout(during) => self.out_of_time(during),
            Error::BodyExceedsLimit(_) => FetchFailure::TooLarge { most: largest },
            Error::LargeResponseHeader(..) => FetchFailure::HeadTooLarge,
            Error::Rustls(error) => FetchFailure::Tls(shown(error.to_string().as_bytes())),
            Error::Tls(text) => FetchFailure::Tls(text.to_owned()),
            Error::Io(error) => io_failure(&error),
            Error::Protocol(error) => FetchFailure::Protocol(shown(error.to_string().as_bytes())),
            Error::ConnectionFailed => FetchFailure::Connection("it failed".to_owned()),
            other => FetchFailure::Protocol(shown(other.to_string().as_bytes())),
        }
    }

    fn out_of_time(&self, during: Timeout) -> FetchFailure {
        let (during, most) = match during {
            Timeout::Resolve => ("finding the name", self.connect_time),
            Timeout::Connect => ("connecting", self.connect_time),
            _ => ("in all", self.whole_time),
        };
        FetchFailure::Time { during, most }
    }
}

fn io_failure(error: &io::Error) -> FetchFailure {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return FetchFailure::Tls(shown(tls.to_string().as_bytes()));
    }
    FetchFailure::Connection(shown(error.to_string().as_bytes()))
}

/// What a server says, made fit for a terminal and not too long.
fn shown(octets: &[u8]) -> String {
    /// Longer text is cut. Our choice; longer than any place a redirect may name.
    const LONGEST: usize = 2048;
    let printable =
        |octet: &u8| if octet.is_ascii_graphic() || *octet == b' ' { char::from(*octet) } else { '?' };
    octets.iter().take(LONGEST).map(printable).collect()
}

fn roots(roots: &TlsRoots) -> Result<RootCerts, String> {
    let certificates: Vec<Certificate<'static>> = match roots {
        TlsRoots::System => {
            let found = rustls_native_certs::load_native_certs();
            if let (true, Some(error)) = (found.certs.is_empty(), found.errors.first()) {
                return Err(format!("the authorities that this machine trusts: {error}"));
            }
            found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect()
        }
        TlsRoots::Pem(text) => ureq::tls::parse_pem(text)
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
                Ok(_) => None,
                Err(error) => Some(Err(format!("authorities in PEM: {error}"))),
            })
            .collect::<Result<_, _>>()?,
    };
    if certificates.is_empty() {
        return Err("there are no certificates of authorities".to_owned());
    }
    Ok(RootCerts::Specific(Arc::new(certificates)))
}
