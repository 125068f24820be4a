//! A server on this machine that answers as a test wants, with TLS and without.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "no test needs all of it, and one that finds anything unexpected must stop"
)]

use core::net::SocketAddr;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, OnceLock};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A connection, read and written in the clear.
pub(super) trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

type Answering = dyn Fn(&Seen, &mut dyn Stream) -> io::Result<()> + Send + Sync;

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// Counted from 0.
    pub(super) number: usize,
    /// Request line and header fields.
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Seen {
    pub(super) fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(found, value)| found.eq_ignore_ascii_case(name).then_some(value))
    }
}

/// What the server shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shows {
    /// A certificate that holds.
    Good,
    /// One that ended in 2001.
    Expired,
    /// One for another host.
    OtherHost,
    /// No TLS at all.
    Plain,
}

/// Runs until dropped.
pub(super) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    connections: Arc<Mutex<usize>>,
    stopped: Arc<AtomicBool>,
}

impl Server {
    pub(super) fn start(
        shows: Shows,
        answering: impl Fn(&Seen, &mut dyn Stream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            connections: Arc::default(),
            stopped: Arc::default(),
        };
        let (seen, connections, stopped) =
            (Arc::clone(&server.seen), Arc::clone(&server.connections), Arc::clone(&server.stopped));
        let tls = tls(shows);
        let answering: Arc<Answering> = Arc::new(answering);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                *connections.lock().unwrap() += 1;
                let (seen, tls, answering) = (Arc::clone(&seen), tls.clone(), Arc::clone(&answering));
                // Clients that break off are what many tests are about.
                std::thread::spawn(move || serve(stream?, tls, &seen, &*answering));
            }
        });
        server
    }

    /// Answers every request with this.
    pub(super) fn saying(shows: Shows, answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(shows, move |_, stream| stream.write_all(&answer))
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port())
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The requests so far.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(super) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(
    stream: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    seen: &Mutex<Vec<Seen>>,
    answering: &Answering,
) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_nodelay(true)?;
    match tls {
        None => converse(&mut &stream, seen, answering),
        Some(config) => {
            let connection = ServerConnection::new(config).map_err(io::Error::other)?;
            converse(&mut StreamOwned::new(connection, stream), seen, answering)
        }
    }
}

fn converse(stream: &mut dyn Stream, seen: &Mutex<Vec<Seen>>, answering: &Answering) -> io::Result<()> {
    let mut head = Vec::new();
    let mut octet = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut octet)?;
        head.push(octet[0]);
    }
    let mut request = Seen { number: 0, head: String::from_utf8(head).unwrap(), body: Vec::new() };
    let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body)?;
    {
        let mut seen = seen.lock().unwrap();
        request.number = seen.len();
        seen.push(request.clone());
    }
    answering(&request, stream)?;
    stream.flush()
}

type Authority = CertifiedIssuer<'static, KeyPair>;

/// The authority that the fetchers of the tests believe.
pub(super) fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(|| {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
    })
}

fn tls(shows: Shows) -> Option<Arc<ServerConfig>> {
    let host = match shows {
        Shows::Plain => return None,
        Shows::OtherHost => "other.example.com",
        Shows::Good | Shows::Expired => "localhost",
    };
    let mut params = CertificateParams::new([host.to_owned(), "127.0.0.1".to_owned()]).unwrap();
    if matches!(shows, Shows::OtherHost) {
        params = CertificateParams::new([host.to_owned()]).unwrap();
    }
    if matches!(shows, Shows::Expired) {
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
        params.not_after = rcgen::date_time_ymd(2001, 1, 1);
    }
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority()).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    Some(Arc::new(config))
}
