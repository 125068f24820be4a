//! Directories of trust domains: octets as trust.toml, and as each file that it names.

use trueline_trust::{ListSequences, MAX_WARNINGS, TrustDomains};

/// 2026-11-25T10:00:00Z.
const TIME: i64 = 1_795_600_800;
/// Stands in trust.toml before what every file holds.
const DIVIDER: &[u8] = b"\n# files\n";

/// Octets as trust.toml; what stands behind a line `# files` is what each file holds.
pub fn trust_toml(octets: &[u8]) {
    let divider = octets.windows(DIVIDER.len()).position(|window| window == DIVIDER);
    let (config, file) = octets.split_at(divider.unwrap_or(octets.len()));
    let file = file.get(DIVIDER.len()..).unwrap_or_default();
    let read = |path: &str| {
        assert!(!path.starts_with('/') && path.split('/').all(|step| step != ".."), "{path} leads out");
        Ok::<_, &str>(if path == "trust.toml" { config.to_vec() } else { file.to_vec() })
    };
    match TrustDomains::load_directory(TIME, &ListSequences::new(), read) {
        Ok(loaded) => {
            assert!(loaded.warnings().len() <= MAX_WARNINGS);
            assert!(loaded.warnings().iter().all(|warning| !warning.to_string().contains('\n')));
            let again = TrustDomains::load_directory(TIME, &ListSequences::new(), read);
            let again = again.map(|again| again.domains().generation());
            assert_eq!(again, Ok(loaded.domains().generation()));
        }
        Err(error) => {
            let lines = config.iter().filter(|octet| **octet == b'\n').count().saturating_add(1);
            if let trueline_trust::ConfigError::Field(field) = &error {
                assert!(field.line().is_none_or(|line| line <= lines), "{error}");
            }
            assert!(error.to_string().starts_with("trust.toml"));
        }
    }
}
