//! URLs that may be asked.

use ureq::http::Uri;

use super::failure::FetchFailure;
use super::policy::{FetchPolicy, PlainHttp, ResourceKind};

/// A URL whose form, scheme and port the policy allows. Where its host leads is checked when it is connected to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct ResourceUrl {
    uri: Uri,
    scheme: &'static str,
    host: String,
    port: u16,
}

impl ResourceUrl {
    pub(super) fn check(text: &str, kind: ResourceKind, policy: &FetchPolicy) -> Result<Self, FetchFailure> {
        let wrong = FetchFailure::Url;
        if text.len() > policy.longest_url {
            return Err(wrong("it is too long"));
        }
        if !text.bytes().all(|octet| octet.is_ascii_graphic()) {
            return Err(wrong("it has characters that a URL has not"));
        }
        let (scheme, rest) = text.split_once("://").ok_or(wrong("it names no host"))?;
        let (scheme, ports, implied) = if scheme.eq_ignore_ascii_case("https") {
            ("https", &policy.https_ports, 443)
        } else if scheme.eq_ignore_ascii_case("http") && policy.kind(kind).http == PlainHttp::Allowed {
            ("http", &policy.http_ports, 80)
        } else {
            return Err(FetchFailure::Scheme { scheme: scheme.chars().take(16).collect() });
        };
        if rest.contains('#') {
            return Err(wrong("it has a fragment"));
        }
        if rest.split(['/', '?', '\\']).next().unwrap_or_default().contains('@') {
            return Err(wrong("it has a user name"));
        }
        let uri: Uri = text.parse().map_err(|_| wrong("it is malformed"))?;
        let authority = uri.authority().ok_or(wrong("it names no host"))?;
        let host = authority.host().to_ascii_lowercase();
        if !is_host(&host) {
            return Err(wrong("its host is neither a name nor an address"));
        }
        let port = match authority.as_str().get(host.len()..) {
            None | Some("") => implied,
            Some(port) => port
                .strip_prefix(':')
                .and_then(|port| port.parse().ok())
                .ok_or(wrong("its port is no number"))?,
        };
        if !ports.contains(&port) {
            return Err(FetchFailure::Port(port));
        }
        Ok(Self { uri, scheme, host, port })
    }

    /// Where a redirect leads: another URL, or another path of the same host.
    pub(super) fn redirected(
        &self,
        location: &str,
        kind: ResourceKind,
        policy: &FetchPolicy,
    ) -> Result<Self, FetchFailure> {
        let text = match location.strip_prefix('/') {
            Some(path) if !path.starts_with('/') => {
                format!("{}://{}{location}", self.scheme, self.authority())
            }
            _ => location.to_owned(),
        };
        let next = Self::check(&text, kind, policy)?;
        if self.scheme == "https" && next.scheme == "http" {
            return Err(FetchFailure::Scheme { scheme: next.scheme.to_owned() });
        }
        Ok(next)
    }

    pub(super) const fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Host and port, the port always told.
    pub(super) fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The same text for every way to write this URL that differs in letter case of the host or a default port.
    pub(super) fn canonical(&self) -> String {
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        format!("{}://{}:{}{path}", self.scheme, self.host, self.port)
    }
}

/// A name of letters, digits, hyphens and underscores, or an address of IPv6 in brackets, without a zone.
fn is_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<core::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'.' | b'-' | b'_'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<String, FetchFailure> {
        ResourceUrl::check(text, ResourceKind::CertificateChain, &FetchPolicy::default())
            .map(|url| url.canonical())
    }

    #[test]
    fn only_https_on_ports_443_and_8443_without_a_user_name_is_taken() {
        for (text, canonical) in [
            ("https://cert.example.com/a.pem", "https://cert.example.com:443/a.pem"),
            ("HTTPS://Cert.Example.COM:443/A.pem?x=1", "https://cert.example.com:443/A.pem?x=1"),
            ("https://cert.example.com:8443", "https://cert.example.com:8443/"),
            ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
        ] {
            assert_eq!(check(text).as_deref(), Ok(canonical));
        }
        for (text, name) in [
            ("http://cert.example.com/a.pem", "scheme_refused"),
            ("ftp://cert.example.com/a.pem", "scheme_refused"),
            ("file:///etc/passwd", "scheme_refused"),
            ("https:/cert.example.com", "url_refused"),
            ("https://", "url_refused"),
            ("https://cert.example.com:80/a.pem", "port_refused"),
            ("https://cert.example.com:0/a.pem", "port_refused"),
            ("https://cert.example.com:/a.pem", "url_refused"),
            ("https://cert.example.com:65536/a.pem", "url_refused"),
            ("https://user@cert.example.com/a.pem", "url_refused"),
            ("https://user:word@cert.example.com/a.pem", "url_refused"),
            ("https://good.example\\@evil.example/", "url_refused"),
            ("https://cert.example.com/a.pem#b", "url_refused"),
            ("https://cert.example.com/a b", "url_refused"),
            ("https://cert.example.com/a\r\nHost: x", "url_refused"),
            ("https://cert.exämple.com/", "url_refused"),
            ("https://[fe80::1%25eth0]/", "url_refused"),
            ("https://a%2eb/", "url_refused"),
        ] {
            assert_eq!(check(text).map_err(|failure| failure.as_str()), Err(name), "{text}");
        }
        assert!(check(&format!("https://a.example/{}", "a".repeat(2048))).is_err());
    }

    #[test]
    fn http_is_a_matter_of_the_kind_and_redirects_never_lead_to_it_from_https() {
        let mut policy = FetchPolicy::default();
        policy.kind_mut(ResourceKind::Crl).http = PlainHttp::Allowed;
        let check = |text, kind| ResourceUrl::check(text, kind, &policy);
        assert!(check("http://crl.example.com/a.crl", ResourceKind::Crl).is_ok());
        assert!(check("http://crl.example.com:443/a.crl", ResourceKind::Crl).is_err());
        assert!(check("http://crl.example.com/a.pem", ResourceKind::CertificateChain).is_err());

        let url = check("https://a.example:8443/x/y", ResourceKind::Crl).unwrap();
        let next = |location| {
            url.redirected(location, ResourceKind::Crl, &policy)
                .map(|url| url.canonical())
                .map_err(|failure| failure.as_str())
        };
        assert_eq!(next("/z").as_deref(), Ok("https://a.example:8443/z"));
        assert_eq!(next("https://b.example/z").as_deref(), Ok("https://b.example:443/z"));
        assert_eq!(next("http://b.example/z"), Err("scheme_refused"));
        assert_eq!(next("//b.example/z"), Err("url_refused"));
        assert_eq!(next("https://b.example:22/z"), Err("port_refused"));
    }
}
