//! An answer that is kept, and until when it serves (RFC 9111, RFC 5861).

use std::sync::Arc;
use std::time::SystemTime;

use http_cache_semantics::{CacheOptions, CachePolicy};
use ureq::http::header::{
    AGE, CACHE_CONTROL, DATE, ETAG, EXPIRES, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, PRAGMA,
};
use ureq::http::{Method, Request, Response, Uri};

use super::policy::KindPolicy;

/// The header fields that freshness and validation rest on; all others are dropped.
const KEPT: [HeaderName; 7] = [AGE, CACHE_CONTROL, DATE, ETAG, EXPIRES, LAST_MODIFIED, PRAGMA];

/// The header fields that are kept of an answer, at most one value each but for Cache-Control.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptHeaders(HeaderMap);

impl KeptHeaders {
    /// Those of an answer.
    pub(super) fn of(answer: &HeaderMap) -> Self {
        let mut kept = HeaderMap::new();
        for name in KEPT {
            for value in answer.get_all(&name) {
                if let Some(value) = sane(&name, value) {
                    kept.append(&name, value);
                }
                if name != CACHE_CONTROL {
                    break;
                }
            }
        }
        Self(kept)
    }

    /// Those written by [`pairs`](Self::pairs).
    pub(super) fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
                headers.append(name, value);
            }
        }
        Self::of(&headers)
    }

    /// Name and value of each.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let pair = |(name, value): (&HeaderName, &HeaderValue)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        };
        self.0.iter().filter_map(pair).collect()
    }

    /// These, with those that answer "not modified" brings instead (RFC 9111 §3.2).
    fn updated(&self, fresh: &Self) -> Self {
        let mut all = self.0.clone();
        // An age is of one answer.
        all.remove(AGE);
        for name in fresh.0.keys() {
            all.remove(name);
        }
        for (name, value) in &fresh.0 {
            all.append(name, value.clone());
        }
        Self(all)
    }

    fn cache_control_has(&self, directive: &str) -> bool {
        let directives = self.0.get_all(CACHE_CONTROL).into_iter().filter_map(|value| value.to_str().ok());
        directives
            .flat_map(|value| value.split(','))
            .any(|one| one.split('=').next().unwrap_or_default().trim().eq_ignore_ascii_case(directive))
    }

    /// The server says nothing of how long the answer serves.
    fn is_silent(&self) -> bool {
        ![CACHE_CONTROL, EXPIRES, PRAGMA].iter().any(|name| self.0.contains_key(name))
    }
}

/// The value where it is one that can be worked with.
fn sane(name: &HeaderName, value: &HeaderValue) -> Option<HeaderValue> {
    /// The greatest number of seconds (RFC 9111 §1.2.2); greater ones must not overflow a sum.
    const GREATEST_SECONDS: u64 = 1 << 31;
    let text = value.to_str().ok()?;
    if *name == AGE {
        let digits = !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit());
        return digits.then(|| text.parse().unwrap_or(GREATEST_SECONDS).min(GREATEST_SECONDS).into());
    }
    Some(value.clone())
}

/// An answer that is kept.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) octets: Arc<[u8]>,
    pub(super) headers: KeptHeaders,
    pub(super) received: SystemTime,
    /// Until then it serves without asking.
    pub(super) fresh_until: SystemTime,
    /// Until then it serves where the server fails.
    stale_until: SystemTime,
}

impl Entry {
    /// Judges an answer of status 200; `None` where the server wants it not to be kept.
    pub(super) fn new(
        octets: Arc<[u8]>,
        headers: KeptHeaders,
        method: &Method,
        received: SystemTime,
        limits: &KindPolicy,
    ) -> Option<Self> {
        let mut request = Request::new(());
        *request.method_mut() = method.clone();
        *request.uri_mut() = Uri::from_static("https://resource/");
        let mut answer = Response::new(());
        answer.headers_mut().clone_from(&headers.0);
        // We show the answer to nobody else, so we are no shared cache: "private" is for us.
        let options = CacheOptions { shared: false, ..CacheOptions::default() };
        let rules = CachePolicy::new_options(&request, &answer, received, options);
        if !rules.is_storable() {
            return None;
        }
        let lifetime =
            if headers.is_silent() { limits.unstated_lifetime } else { rules.time_to_live(received) };
        let fresh_until = received.checked_add(lifetime.min(limits.longest_lifetime))?;
        let must_ask = ["must-revalidate", "no-cache"].iter().any(|word| headers.cache_control_has(word));
        let stale_until =
            if must_ask { fresh_until } else { fresh_until.checked_add(limits.stale_if_error)? };
        Some(Self { octets, headers, received, fresh_until, stale_until })
    }

    /// This one after the server said that it is not modified.
    pub(super) fn revalidated(
        &self,
        headers: &KeptHeaders,
        method: &Method,
        received: SystemTime,
        limits: &KindPolicy,
    ) -> Option<Self> {
        Self::new(Arc::clone(&self.octets), self.headers.updated(headers), method, received, limits)
    }

    pub(super) fn is_fresh(&self, now: SystemTime) -> bool {
        now < self.fresh_until
    }

    pub(super) fn serves_stale(&self, now: SystemTime) -> bool {
        now < self.stale_until
    }

    /// The header fields that ask whether it is modified; none where the server gave nothing to tell it by.
    pub(super) fn validators(&self) -> Vec<(HeaderName, HeaderValue)> {
        let asked = |(question, by)| Some((question, self.headers.0.get(by)?.clone()));
        [(IF_NONE_MATCH, ETAG), (IF_MODIFIED_SINCE, LAST_MODIFIED)].into_iter().filter_map(asked).collect()
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;
    use crate::fetch::{FetchPolicy, ResourceKind};

    const RECEIVED: u64 = 1_700_000_000; // Tue, 14 Nov 2023 22:13:20 GMT

    /// Seconds that the answer is fresh, and that it serves in need; `None` where it is not kept.
    fn judged(method: &Method, headers: &[(&str, &str)]) -> Option<(u64, u64)> {
        let pairs: Vec<_> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let received = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(RECEIVED)).unwrap();
        let policy = FetchPolicy::default();
        let limits = policy.kind(ResourceKind::CertificateChain);
        let entry = Entry::new([].into(), KeptHeaders::from_pairs(&pairs), method, received, limits)?;
        let after = |time: SystemTime| time.duration_since(received).unwrap().as_secs();
        Some((after(entry.fresh_until), after(entry.stale_until)))
    }

    #[test]
    fn what_the_server_says_of_freshness_counts_within_our_limits() {
        const DAY: u64 = 86_400;
        for (headers, times) in [
            (&[("cache-control", "max-age=120")][..], Some((120, 120 + DAY))),
            (
                &[("cache-control", "public"), ("cache-control", "max-age=120, must-revalidate")],
                Some((120, 120)),
            ),
            (&[("cache-control", "max-age=120"), ("age", "100")], Some((20, 20 + DAY))),
            (&[("cache-control", "max-age=31536000, immutable")], Some((DAY, 2 * DAY))),
            (&[("cache-control", "private, max-age=60")], Some((60, 60 + DAY))),
            (&[("cache-control", "no-cache")], Some((0, 0))),
            (&[("cache-control", "no-store")], None),
            (&[("pragma", "no-cache")], Some((0, DAY))),
            (
                &[("date", "Tue, 14 Nov 2023 22:13:20 GMT"), ("expires", "Tue, 14 Nov 2023 22:14:20 GMT")],
                Some((60, 60 + DAY)),
            ),
            (&[("expires", "0")], Some((0, DAY))),
            (&[], Some((3600, 3600 + DAY))),
            (&[("set-cookie", "a=b")], Some((3600, 3600 + DAY))),
        ] {
            assert_eq!(judged(&Method::GET, headers), times, "{headers:?}");
        }
        // What was asked by POST is kept only where the server says for how long.
        assert_eq!(judged(&Method::POST, &[]), None);
        assert!(judged(&Method::POST, &[("cache-control", "max-age=60")]).is_some());
    }

    #[test]
    fn numbers_without_end_are_no_trouble() {
        for age in ["18446744073709551615", "99999999999999999999999999", "-1", "", "1e9", "2147483648"] {
            let _ = judged(&Method::GET, &[("age", age), ("cache-control", "max-age=18446744073709551615")]);
            assert_eq!(judged(&Method::GET, &[("age", age), ("cache-control", "max-age=0")]).unwrap().0, 0);
        }
        assert!(
            judged(&Method::GET, &[("date", "x"), ("expires", "Tue, 14 Nov 9999 22:13:20 GMT")]).is_some()
        );
    }
}
