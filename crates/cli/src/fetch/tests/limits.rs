//! What is not asked, and what is not taken.

use core::net::SocketAddr;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::super::address::GuardedResolver;
use super::super::{FetchRequest, PlainHttp, ResourceKind, Source, TlsRoots};
use super::server::{Server, Shows, authority};
use super::{at, chain, fetcher, ok, policy_for, told};

#[test]
fn what_lies_at_the_url_comes_back_with_nothing_said_of_us_but_the_version() {
    let server = Server::saying(Shows::Good, ok("Content-Type: text/html\r\n", "a chain"));
    let fetcher = fetcher(policy_for(&server));
    assert_eq!(
        told(chain(&fetcher, &server.url("/a/b.pem?c=d"), 0)),
        Ok((Source::Network, "a chain".into()))
    );
    let [seen] = &server.seen()[..] else { panic!("one request") };
    assert!(seen.head.starts_with("GET /a/b.pem?c=d HTTP/1.1\r\n"), "{}", seen.head);
    assert_eq!(seen.header("host"), Some(&*format!("localhost:{}", server.port())));
    assert_eq!(seen.header("accept-encoding"), Some("identity"));
    assert_eq!(seen.header("user-agent"), Some(concat!("trueline/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(seen.header("referer").or(seen.header("cookie")), None);
}

#[test]
fn addresses_that_are_not_public_are_not_connected_to_however_they_are_written() {
    let server = Server::saying(Shows::Good, ok("", "secret"));
    let mut policy = policy_for(&server);
    policy.allowed_addresses.clear();
    let fetcher = fetcher(policy);
    for host in [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
    ] {
        let url = format!("https://{host}:{}/latest/meta-data", server.port());
        assert_eq!(told(chain(&fetcher, &url, 0)), Err("address_refused"), "{host}");
    }
    assert_eq!(server.connections(), 0);
}

/// A name that leads elsewhere each time it is looked up.
#[derive(Debug, Default)]
struct Rebinding(AtomicUsize);

impl Resolver for Rebinding {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let first = self.0.fetch_add(1, Ordering::Relaxed) == 0;
        let mut found = self.empty();
        for address in
            if first { ["10.0.0.1:443", "1.1.1.1:443"] } else { ["127.0.0.1:443", "[fd00::1]:443"] }
        {
            found.push(address.parse().unwrap());
        }
        Ok(found)
    }
}

#[test]
fn a_name_that_leads_elsewhere_later_is_connected_to_where_it_was_checked() {
    let resolver = GuardedResolver { names: Rebinding::default(), allowed: Vec::new() };
    let resolve = || {
        let no_time = NextTimeout::default();
        resolver.resolve(&Uri::from_static("https://a.example/"), &Config::default(), no_time)
    };
    let public: SocketAddr = "1.1.1.1:443".parse().unwrap();
    assert_eq!(&resolve().unwrap()[..], &[public]);
    assert_eq!(resolve().unwrap_err().to_string(), "other: 127.0.0.1 is no address of the public Internet");
}

#[test]
fn other_ports_schemes_and_user_names_are_not_asked() {
    let server = Server::saying(Shows::Good, ok("", "a chain"));
    let mut policy = policy_for(&server);
    policy.https_ports = vec![443, 8443];
    let fetcher = fetcher(policy);
    let port = server.port();
    for (url, failure) in [
        (server.url("/a.pem"), "port_refused"),
        (format!("http://localhost:{port}/a.pem"), "scheme_refused"),
        (format!("https://me@localhost:{port}/a.pem"), "url_refused"),
    ] {
        assert_eq!(told(chain(&fetcher, &url, 0)), Err(failure), "{url}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn http_serves_the_kinds_for_which_it_is_allowed() {
    let server = Server::saying(Shows::Plain, ok("", "a CRL"));
    let url = format!("http://127.0.0.1:{}/a.crl", server.port());
    let mut policy = policy_for(&server);
    assert_eq!(
        told(fetcher(policy.clone()).fetch(&FetchRequest::get(ResourceKind::Crl, &url), at(0))),
        Err("scheme_refused")
    );
    policy.kind_mut(ResourceKind::Crl).http = PlainHttp::Allowed;
    let fetcher = fetcher(policy);
    let crl = fetcher.fetch(&FetchRequest::get(ResourceKind::Crl, &url), at(0));
    assert_eq!(told(crl), Ok((Source::Network, "a CRL".into())));
    assert_eq!(told(chain(&fetcher, &url, 0)), Err("scheme_refused"));
}

#[test]
fn a_server_that_cannot_show_who_it_is_is_not_believed() {
    for shows in [Shows::Expired, Shows::OtherHost] {
        let server = Server::saying(shows, ok("", "a chain"));
        let outcome = chain(&fetcher(policy_for(&server)), &server.url("/"), 0);
        assert_eq!(told(outcome), Err("tls_failed"), "{shows:?}");
        assert!(server.seen().is_empty());
    }
    let server = Server::saying(Shows::Good, ok("", "a chain"));
    let mut policy = policy_for(&server);
    policy.tls_roots = TlsRoots::Pem(rcgen::generate_simple_self_signed([]).unwrap().cert.pem().into_bytes());
    assert_eq!(told(chain(&fetcher(policy), &server.url("/"), 0)), Err("tls_failed"));
    for pem in [Vec::new(), b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n".to_vec()] {
        let mut policy = policy_for(&server);
        policy.tls_roots = TlsRoots::Pem(pem);
        assert!(super::Fetcher::new(policy).is_err());
    }
    assert!(authority().pem().starts_with("-----BEGIN CERTIFICATE"));
}

#[test]
fn answers_that_are_too_large_are_given_up_whether_they_say_so_or_not() {
    let endless = Server::start(Shows::Good, |seen, stream| match seen.path() {
        "/told" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nabc"),
        "/chunked" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                stream.write_all(b"5\r\nabcde\r\n")?;
            }
        }
        "/just-fits" => stream.write_all(ok("", &"a".repeat(20_000)).as_bytes()),
        _ => stream.write_all(ok("", &"a".repeat(20_001)).as_bytes()),
    });
    let mut policy = policy_for(&endless);
    policy.kind_mut(ResourceKind::CertificateChain).largest = 20_000;
    let fetcher = fetcher(policy);
    for path in ["/told", "/chunked", "/one-more"] {
        assert_eq!(told(chain(&fetcher, &endless.url(path), 0)), Err("too_large"), "{path}");
    }
    assert!(chain(&fetcher, &endless.url("/just-fits"), 0).is_ok());
    // Each kind has a limit of its own.
    for kind in ResourceKind::ALL {
        let fetched = fetcher.fetch(&FetchRequest::get(kind, &endless.url("/one-more")), at(0));
        assert_eq!(fetched.is_ok(), kind != ResourceKind::CertificateChain, "{}", kind.as_str());
    }
}

#[test]
fn nothing_is_decompressed() {
    // A gzip member that begins a stream of zeros; what it would become does not matter.
    let bomb = [
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n".as_slice(),
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    ];
    let server = Server::saying(Shows::Good, bomb.concat());
    assert_eq!(told(chain(&fetcher(policy_for(&server)), &server.url("/"), 0)), Err("encoded"));
}

#[test]
fn heads_that_are_too_large_are_given_up() {
    let server = Server::start(Shows::Good, |seen, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        match seen.path() {
            "/one-long" => stream.write_all(format!("A: {}\r\n\r\n", "a".repeat(100_000)).as_bytes()),
            "/many" => stream.write_all(format!("{}\r\n", "A: a\r\n".repeat(1000)).as_bytes()),
            _ => loop {
                stream.write_all(b"A: a\r\n")?;
            },
        }
    });
    let fetcher = fetcher(policy_for(&server));
    for (path, failures) in [
        ("/one-long", &["head_too_large"][..]),
        ("/many", &["head_too_large", "protocol"]),
        ("/endless", &["head_too_large", "protocol"]),
    ] {
        let failure = told(chain(&fetcher, &server.url(path), 0)).unwrap_err();
        assert!(failures.contains(&failure), "{path}: {failure}");
    }
}

#[test]
fn a_server_that_drips_is_given_up_in_time() {
    let server = Server::start(Shows::Good, |seen, stream| {
        let answer = ok("", &"a".repeat(1000));
        let (head, _) = answer.split_once("aaa").unwrap();
        if seen.path() == "/body" {
            stream.write_all(head.as_bytes())?;
        }
        for octet in answer.bytes() {
            stream.write_all(&[octet])?;
            stream.flush()?;
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    });
    let mut policy = policy_for(&server);
    policy.whole_time = Duration::from_millis(300);
    let fetcher = fetcher(policy);
    for path in ["/head", "/body"] {
        let begun = Instant::now();
        assert_eq!(told(chain(&fetcher, &server.url(path), 0)), Err("timed_out"), "{path}");
        // The whole answer takes twice as long.
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}

#[test]
fn half_an_answer_is_none() {
    let server = Server::start(Shows::Good, |seen, stream| match seen.path() {
        "/length" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
        "/chunked" => stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
        // Without a length only the end of the connection tells the end of the answer.
        "/until-closed" => stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhalf"),
        "/head" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-"),
        "/no-http" => stream.write_all(b"SSH-2.0-server\r\n\r\n"),
        _ => Ok(()),
    });
    let mut policy = policy_for(&server);
    policy.breaker_failures = 100;
    let fetcher = fetcher(policy);
    for path in ["/length", "/chunked", "/until-closed", "/head", "/no-http", "/nothing"] {
        let failure = told(chain(&fetcher, &server.url(path), 0)).unwrap_err();
        assert!(["connection_failed", "protocol", "tls_failed"].contains(&failure), "{path}: {failure}");
    }
}

#[test]
fn redirects_are_followed_only_where_allowed_and_each_is_checked() {
    let server = Server::start(Shows::Good, |seen, stream| {
        let location = match seen.path() {
            "/once" => "/there",
            "/twice" => "/once",
            "/loop" => "/loop",
            "/port" => "https://localhost:22/there",
            "/http" => "http://localhost/there",
            "/private" => "https://10.0.0.1/there",
            _ => return stream.write_all(ok("", "there").as_bytes()),
        };
        let answer = format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n");
        stream.write_all(answer.as_bytes())
    });
    let mut policy = policy_for(&server);
    assert_eq!(told(chain(&fetcher(policy.clone()), &server.url("/once"), 0)), Err("redirected"));
    assert_eq!(server.seen().len(), 1);
    policy.redirects = 1;
    policy.https_ports.push(443);
    let fetcher = fetcher(policy);
    for (path, outcome) in [
        ("/once", Ok((Source::Network, "there".to_owned()))),
        ("/twice", Err("redirected")),
        ("/loop", Err("redirected")),
        ("/port", Err("port_refused")),
        ("/http", Err("scheme_refused")),
        ("/private", Err("address_refused")),
    ] {
        assert_eq!(told(chain(&fetcher, &server.url(path), 0)), outcome, "{path}");
    }
    assert_eq!(server.seen().iter().filter(|seen| seen.path() == "/loop").count(), 2);
}

#[test]
fn no_more_requests_run_at_once_than_allowed() {
    let running = Arc::new(Mutex::new((0_usize, 0_usize)));
    let count = Arc::clone(&running);
    let server = Server::start(Shows::Good, move |_, stream| {
        {
            let mut running = count.lock().unwrap();
            running.0 += 1;
            running.1 = running.1.max(running.0);
        }
        std::thread::sleep(Duration::from_millis(30));
        count.lock().unwrap().0 -= 1;
        stream.write_all(ok("", "a chain").as_bytes())
    });
    let mut policy = policy_for(&server);
    policy.requests_per_host = 2;
    let fetcher = fetcher(policy);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (fetcher, server) = (&fetcher, &server);
            scope.spawn(move || chain(fetcher, &server.url(&format!("/{number}")), 0).unwrap());
        }
    });
    assert_eq!((server.seen().len(), running.lock().unwrap().1), (8, 2));
}
