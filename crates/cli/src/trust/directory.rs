//! A directory with what would else be fetched.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Files by the URLs that name them.
#[derive(Debug)]
pub(super) struct CertificateDirectory {
    folder: PathBuf,
}

/// The most octets that are read of a file: as many as of the largest CRL that is fetched.
const LARGEST: u64 = 16 * 1024 * 1024;

impl CertificateDirectory {
    /// A directory that must be there.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        std::fs::read_dir(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The file for a URL and what is in it: that with host and path, else that with the longest part of the end of the
    /// path.
    pub(super) fn read(&self, url: &str) -> Option<(PathBuf, Vec<u8>)> {
        candidates(url).into_iter().find_map(|name| {
            let path = self.folder.join(name);
            let file = File::open(&path).ok().filter(|file| file.metadata().is_ok_and(|it| it.is_file()))?;
            let mut octets = Vec::new();
            file.take(LARGEST).read_to_end(&mut octets).ok()?;
            Some((path, octets))
        })
    }
}

/// Names of files for a URL, the most particular first; none where a part of the path could lead elsewhere.
fn candidates(url: &str) -> Vec<PathBuf> {
    /// Parts of a path that are looked at; our choice.
    const MOST_PARTS: usize = 16;
    let Some((_, rest)) = url.split_once("://") else { return Vec::new() };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = rest.split('/').collect();
    let usable = |part: &&str| !matches!(*part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    // A port says nothing of the file.
    if let Some(host) = parts.first_mut() {
        *host = host.rsplit_once(':').map_or(*host, |(host, _)| host);
    }
    if parts.len() < 2 || parts.len() > MOST_PARTS || !parts.iter().all(usable) {
        return Vec::new();
    }
    (0..parts.len()).filter_map(|from| Some(parts.get(from..)?.iter().collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_for_by_host_and_path_then_by_the_end_of_the_path() {
        let names = |url| candidates(url).iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(
            names("https://cert.example.com:8443/sti/sp.pem?v=1"),
            ["cert.example.com/sti/sp.pem", "sti/sp.pem", "sp.pem"]
        );
        for url in [
            "sp.pem",
            "https://cert.example.com",
            "https://cert.example.com/",
            "https://a/../../etc/passwd",
            "https://a//etc/passwd",
            "https://a/b\\c",
            "https://../x",
            "https://a/C:/x",
        ] {
            assert!(names(url).is_empty(), "{url}");
        }
    }
}
