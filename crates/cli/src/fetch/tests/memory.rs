//! What is remembered, and how long.

use core::time::Duration;
use std::path::{Path, PathBuf};

use super::super::{FetchRequest, ResourceKind, Source};
use super::server::{Server, Shows};
use super::{at, chain, fetcher, ok, policy_for, told};

#[test]
fn an_answer_serves_until_its_time_and_is_asked_for_anew_then() {
    let server = Server::start(Shows::Good, |seen, stream| {
        stream.write_all(ok("Cache-Control: max-age=120\r\n", &format!("answer {}", seen.number)).as_bytes())
    });
    let fetcher = fetcher(policy_for(&server));
    let url = server.url("/a.pem");
    let first = chain(&fetcher, &url, 0).unwrap();
    assert_eq!(first.fresh_until, at(120));
    assert_eq!(told(chain(&fetcher, &url, 119)), Ok((Source::Memory, "answer 0".into())));
    // The same URL in other letters.
    let other = url.replace("localhost", "LOCALHOST");
    assert_eq!(told(chain(&fetcher, &other, 119)), Ok((Source::Memory, "answer 0".into())));
    assert_eq!(told(chain(&fetcher, &url, 120)), Ok((Source::Network, "answer 1".into())));
    assert_eq!(server.seen().len(), 2);
    // What was fetched as one thing is not given as another.
    let crl = fetcher.fetch(&FetchRequest::get(ResourceKind::Crl, &url), at(121));
    assert_eq!(told(crl), Ok((Source::Network, "answer 2".into())));
}

#[test]
fn an_answer_that_is_not_to_be_kept_is_not() {
    let server = Server::saying(Shows::Good, ok("Cache-Control: no-store\r\n", "a chain"));
    let fetcher = fetcher(policy_for(&server));
    for _ in 0..2 {
        let fetched = chain(&fetcher, &server.url("/"), 0).unwrap();
        assert_eq!((fetched.source, fetched.fresh_until), (Source::Network, at(0)));
    }
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn an_answer_that_is_not_modified_is_not_sent_again() {
    let server = Server::start(Shows::Good, |seen, stream| match seen.header("if-none-match") {
        Some("\"v1\"") if seen.number == 1 => stream
            .write_all(b"HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nCache-Control: max-age=300\r\n\r\n"),
        Some(_) => stream.write_all(ok("ETag: \"v2\"\r\nCache-Control: no-store\r\n", "second").as_bytes()),
        None => {
            let headers = "ETag: \"v1\"\r\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\r\nCache-Control: max-age=60\r\n";
            stream.write_all(ok(headers, "first").as_bytes())
        }
    });
    let fetcher = fetcher(policy_for(&server));
    let url = server.url("/a.pem");
    assert_eq!(told(chain(&fetcher, &url, 0)), Ok((Source::Network, "first".into())));
    let again = chain(&fetcher, &url, 60).unwrap();
    assert_eq!(again.fresh_until, at(360));
    assert_eq!(told(Ok(again)), Ok((Source::Revalidated, "first".into())));
    assert_eq!(server.seen()[1].header("if-modified-since"), Some("Tue, 14 Nov 2023 22:13:20 GMT"));
    assert_eq!(told(chain(&fetcher, &url, 359)), Ok((Source::Memory, "first".into())));
    assert_eq!(told(chain(&fetcher, &url, 360)), Ok((Source::Network, "second".into())));
    // The second was not to be kept, so there is nothing to compare with.
    chain(&fetcher, &url, 361).unwrap();
    assert_eq!(server.seen()[3].header("if-none-match"), None);
}

#[test]
fn threads_that_ask_for_the_same_cause_one_request() {
    let server = Server::start(Shows::Good, |_, stream| {
        std::thread::sleep(Duration::from_millis(200));
        stream.write_all(ok("Cache-Control: max-age=60\r\n", "a chain").as_bytes())
    });
    let fetcher = fetcher(policy_for(&server));
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                assert_eq!(told(chain(&fetcher, &server.url("/"), 0)).unwrap().1, "a chain");
            });
        }
    });
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn failures_are_remembered_for_a_while_and_shared_too() {
    let server = Server::start(Shows::Good, |seen, stream| match seen.number {
        0 => {
            std::thread::sleep(Duration::from_millis(100));
            stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        }
        _ => stream.write_all(ok("", "a chain").as_bytes()),
    });
    let fetcher = fetcher(policy_for(&server));
    let url = server.url("/a.pem");
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(told(chain(&fetcher, &url, 0)), Err("status")));
        }
    });
    assert_eq!(told(chain(&fetcher, &url, 59)), Err("status"));
    assert_eq!(server.seen().len(), 1);
    assert_eq!(told(chain(&fetcher, &url, 60)), Ok((Source::Network, "a chain".into())));
}

#[test]
fn a_host_that_fails_again_and_again_is_left_alone_and_tried_later() {
    let server = Server::start(Shows::Good, |seen, stream| match seen.path() {
        "/good" => stream.write_all(ok("Cache-Control: no-store\r\n", "a chain").as_bytes()),
        "/none" => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
        _ => stream.write_all(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
    });
    let mut policy = policy_for(&server);
    policy.breaker_failures = 3;
    policy.failure_lifetime = Duration::ZERO;
    let fetcher = fetcher(policy);
    // "There is no such thing" is an answer like others.
    for path in ["/1", "/2", "/none", "/3", "/4", "/5"] {
        assert_eq!(told(chain(&fetcher, &server.url(path), 0)), Err("status"), "{path}");
    }
    assert_eq!(told(chain(&fetcher, &server.url("/good"), 29)), Err("host_resting"));
    assert_eq!(server.seen().len(), 6);
    // One trial that fails opens it again, one that succeeds closes it.
    assert_eq!(told(chain(&fetcher, &server.url("/6"), 30)), Err("status"));
    assert_eq!(told(chain(&fetcher, &server.url("/good"), 59)), Err("host_resting"));
    assert!(chain(&fetcher, &server.url("/good"), 60).is_ok());
    assert_eq!(told(chain(&fetcher, &server.url("/7"), 60)), Err("status"));
    assert!(chain(&fetcher, &server.url("/good"), 60).is_ok());
}

#[test]
fn an_answer_past_its_time_serves_while_the_server_fails_where_it_may() {
    const DAY: u64 = 86_400;
    let server = Server::start(Shows::Good, |seen, stream| match (seen.number, seen.path()) {
        (0..3, "/must") => {
            stream.write_all(ok("Cache-Control: max-age=60, must-revalidate\r\n", "a chain").as_bytes())
        }
        (0..3, _) => stream.write_all(ok("Cache-Control: max-age=60\r\n", "a chain").as_bytes()),
        (_, "/gone") => stream.write_all(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"),
        _ => stream.write_all(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"),
    });
    let mut policy = policy_for(&server);
    policy.breaker_failures = 4;
    let fetcher = fetcher(policy);
    let [must, gone] = ["/must", "/gone"].map(|path| server.url(path));
    let list = |seconds| fetcher.fetch(&FetchRequest::get(ResourceKind::TnList, &must), at(seconds));
    for path in [&must, &gone] {
        chain(&fetcher, path, 0).unwrap();
    }
    list(0).unwrap();
    assert_eq!(told(chain(&fetcher, &must, 60)), Err("status"));
    assert_eq!(told(list(60)), Err("status"));
    assert_eq!(told(chain(&fetcher, &gone, 60)), Err("status"));

    let server = Server::start(Shows::Good, |seen, stream| match seen.number {
        0 => stream.write_all(ok("Cache-Control: max-age=60\r\n", "a chain").as_bytes()),
        _ => stream.write_all(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"),
    });
    let fetcher = super::fetcher(policy_for(&server));
    let url = server.url("/");
    chain(&fetcher, &url, 0).unwrap();
    let stale = chain(&fetcher, &url, 60).unwrap();
    assert_eq!((stale.source, stale.fresh_until), (Source::Stale, at(60)));
    // While the failure is remembered the server is not asked again.
    assert_eq!(told(chain(&fetcher, &url, 100)).unwrap().0, Source::Stale);
    assert_eq!(server.seen().len(), 2);
    assert_eq!(told(chain(&fetcher, &url, 59 + DAY)).unwrap().0, Source::Stale);
    assert_eq!(told(chain(&fetcher, &url, 60 + DAY)), Err("status"));
}

#[test]
fn ocsp_is_asked_by_post_and_kept_only_where_the_responder_says_so() {
    let server = Server::start(Shows::Good, |seen, stream| {
        let headers = if seen.path() == "/kept" { "Cache-Control: max-age=60\r\n" } else { "" };
        stream.write_all(ok(headers, &format!("to {} octets", seen.body.len())).as_bytes())
    });
    let fetcher = fetcher(policy_for(&server));
    let ask = |path, body: &[u8]| told(fetcher.fetch(&FetchRequest::ocsp(&server.url(path), body), at(0)));
    assert_eq!(ask("/kept", b"abc"), Ok((Source::Network, "to 3 octets".into())));
    assert_eq!(ask("/kept", b"abc"), Ok((Source::Memory, "to 3 octets".into())));
    assert_eq!(ask("/kept", b"abcd"), Ok((Source::Network, "to 4 octets".into())));
    assert_eq!(ask("/not", b"abc"), Ok((Source::Network, "to 3 octets".into())));
    assert_eq!(ask("/not", b"abc"), Ok((Source::Network, "to 3 octets".into())));
    let seen = server.seen();
    assert!(seen[0].head.starts_with("POST /kept HTTP/1.1"), "{}", seen[0].head);
    assert_eq!(seen[0].header("content-type"), Some("application/ocsp-request"));
    assert_eq!(seen[0].body, b"abc");
}

/// An empty directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("trueline-fetch-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    path
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_directory_keeps_answers_beyond_the_process() {
    let server = Server::start(Shows::Good, |seen, stream| {
        let headers = "Cache-Control: max-age=60\r\nETag: \"v\"\r\n";
        match seen.header("if-none-match") {
            Some(_) => stream.write_all(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
            None => stream.write_all(ok(headers, &format!("answer {}", seen.number)).as_bytes()),
        }
    });
    let path = directory("beyond");
    let mut policy = policy_for(&server);
    policy.disk_directory = Some(path.clone());
    let url = server.url("/a.pem");
    let run = |seconds| {
        let fetcher = fetcher(policy.clone());
        let outcome = told(chain(&fetcher, &url, seconds));
        assert_eq!(fetcher.disk_failure(), None);
        outcome
    };
    assert_eq!(run(0), Ok((Source::Network, "answer 0".into())));
    assert_eq!(run(59), Ok((Source::Disk, "answer 0".into())));
    assert_eq!(run(60), Ok((Source::Revalidated, "answer 0".into())));
    assert_eq!(run(119), Ok((Source::Disk, "answer 0".into())));
    assert_eq!(server.seen().len(), 2);

    // One octet changed, cut short, or of another URL: as if it were not there.
    let [file] = &files(&path)[..] else { panic!("one file") };
    let good = std::fs::read(file).unwrap();
    for (number, bad) in [
        [&good[..good.len() - 1], b"X"].concat(),
        good[..good.len() / 2].to_vec(),
        String::from_utf8_lossy(&good).replace("a.pem", "b.pem").into_bytes(),
        Vec::new(),
        b"{}\n".to_vec(),
    ]
    .into_iter()
    .enumerate()
    {
        std::fs::write(file, bad).unwrap();
        assert_eq!(run(0), Ok((Source::Network, format!("answer {}", number + 2))));
    }
    std::fs::remove_dir_all(&path).unwrap();
}

#[test]
fn the_directory_is_bounded_and_other_files_are_let_be() {
    let server = Server::saying(Shows::Good, ok("", &"a".repeat(1000)));
    let path = directory("bounded");
    std::fs::create_dir_all(&path).unwrap();
    let foreign = path.join("notes.fetched");
    std::fs::write(&foreign, "mine").unwrap();
    let mut policy = policy_for(&server);
    policy.disk_directory = Some(path.clone());
    policy.disk.entries = 3;
    for number in 0..5 {
        chain(&fetcher(policy.clone()), &server.url(&format!("/{number}")), 0).unwrap();
    }
    assert_eq!(files(&path).len(), 4);
    policy.disk.octets = 2000;
    let fetcher = fetcher(policy.clone());
    assert_eq!(files(&path).len(), 2);
    assert_eq!(std::fs::read(&foreign).unwrap(), b"mine");
    assert_eq!(told(chain(&fetcher, &server.url("/4"), 1)).unwrap().0, Source::Disk);

    // A directory that cannot be written to is told of, and fetching goes on.
    std::fs::remove_dir_all(&path).unwrap();
    assert!(chain(&fetcher, &server.url("/5"), 0).is_ok());
    assert!(fetcher.disk_failure().is_some());
    policy.disk_directory = Some("/dev/null/cache".into());
    assert!(super::Fetcher::new(policy).is_err());
}
