//! Loading of trust domains, without I/O: whoever loads reads the files.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::Display;

use crate::asn1::pem::PemLabel;
use crate::domain::anchor::DomainAnchor;
use crate::domain::anchor_scope::AnchorScope;
use crate::domain::config::error::ConfigError;
use crate::domain::config::files;
use crate::domain::config::paths::stays_inside;
use crate::domain::config::warning::{self, DomainWarning, MAX_WARNINGS};
use crate::domain::cross_border::error::ListError;
use crate::domain::cross_border::list::CrossBorderList;
use crate::domain::cross_border::sequences::ListSequences;
use crate::domain::document::field_error::{FieldError, FieldProblem, FileProblem};
use crate::domain::document::node::{Node, shown};
use crate::domain::document::parts::{self, RULES, RuleChanges, SCOPE};
use crate::domain::document::toml_tree;
use crate::domain::error::DomainError;
use crate::domain::kind::DomainKind;
use crate::domain::rules::DomainRules;
use crate::domain::trust_domain::{MAX_ANCHORS, MAX_CRLS, MAX_INTERMEDIATES, TrustDomain};
use crate::domain::trust_domains::{MAX_DOMAINS, TrustDomains};
use crate::stir::service_provider_code::{ServiceProviderCode, ServiceProviderTable};

/// The name of the file that says which domains there are.
pub const CONFIG_FILE: &str = "trust.toml";
/// Most octets of it; our choice: a thousand anchors with their numbers.
pub const MAX_CONFIG_OCTETS: usize = 1 << 20;
/// Most files that it may name in all; our choice.
pub const MAX_FILES: usize = 4096;
/// Most lists that it may name; our choice.
pub const MAX_LISTS: usize = 64;
/// Most service providers that it may name; our choice: those of North America are some four thousand.
pub const MAX_PROVIDERS: usize = 16_384;

/// Trust domains as loaded, and what an operator should know about them.
#[derive(Clone, Debug)]
pub struct LoadedDomains {
    domains: TrustDomains,
    warnings: Vec<DomainWarning>,
    sequences: ListSequences,
}

impl LoadedDomains {
    /// The domains.
    #[must_use]
    pub const fn domains(&self) -> &TrustDomains {
        &self.domains
    }

    /// The domains, and nothing else.
    #[must_use]
    pub fn into_domains(self) -> TrustDomains {
        self.domains
    }

    /// What is allowed and may yet be a mistake; at most [`MAX_WARNINGS`].
    #[must_use]
    pub fn warnings(&self) -> &[DomainWarning] {
        &self.warnings
    }

    /// The newest cross-border list of each issuer, those seen before included: to be handed in at the next loading.
    #[must_use]
    pub const fn sequences(&self) -> &ListSequences {
        &self.sequences
    }
}

impl TrustDomains {
    /// The least that `trust.toml` must say.
    pub const EXAMPLE_CONFIG: &'static str = "\
[[domain]]
name = \"example\"
kind = \"tsca\"                # or \"sti\"

  [[domain.anchor]]
  file = \"root.pem\"          # PEM or DER, beside trust.toml
  country_codes = [\"44\"]     # the numbers it may speak for; without a line: all
";

    /// Loads the domains of a directory at `time` in Unix seconds. `file` reads what lies at a path below the directory,
    /// `trust.toml` itself to begin with; no path leads out of it, symbolic links apart.
    ///
    /// `seen` is what [`LoadedDomains::sequences`] gave before, so that no older list is taken.
    ///
    /// ```
    /// use trueline_trust::{ListSequences, TrustDomains};
    ///
    /// // The example of docs/tsca-profile.md.
    /// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/tsca");
    /// let read = |path: &str| std::fs::read(format!("{folder}/{path}"));
    /// let loaded = TrustDomains::load_directory(1_795_600_800, &ListSequences::new(), read)?;
    ///
    /// let listed = loaded.domains().domain("example-union/tsca-gb").ok_or("left out")?;
    /// assert_eq!(listed.anchors()[0].to_string(), "C=GB, O=Example Regulator, CN=TSCA GB for +44");
    /// assert!(loaded.warnings().is_empty());
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn load_directory<E: Display>(
        time: i64,
        seen: &ListSequences,
        mut file: impl FnMut(&str) -> Result<Vec<u8>, E>,
    ) -> Result<LoadedDomains, ConfigError> {
        let octets =
            file(CONFIG_FILE).map_err(|error| ConfigError::NoConfig { reason: error.to_string() })?;
        if octets.len() > MAX_CONFIG_OCTETS {
            return Err(ConfigError::TooLarge { octets: octets.len() });
        }
        let config = str::from_utf8(&octets);
        let config = config.map_err(|error| ConfigError::NotUtf8 { offset: error.valid_up_to() })?;
        Self::load(config, time, seen, file)
    }

    /// As [`Self::load_directory`], with the text of `trust.toml`.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn load<E: Display>(
        config: &str,
        time: i64,
        seen: &ListSequences,
        mut file: impl FnMut(&str) -> Result<Vec<u8>, E>,
    ) -> Result<LoadedDomains, ConfigError> {
        if config.len() > MAX_CONFIG_OCTETS {
            return Err(ConfigError::TooLarge { octets: config.len() });
        }
        let mut read = |path: &str| file(path).map_err(|error| error.to_string());
        let mut loader = Loader {
            file: &mut read,
            files_left: MAX_FILES,
            time,
            domains: Vec::new(),
            warnings: Vec::new(),
            seen: seen.clone(),
            newest: seen.clone(),
            providers: ServiceProviderTable::new(),
        };
        loader.load(config)?;
        if loader.domains.is_empty() && loader.warnings.is_empty() {
            return Err(ConfigError::NoDomains);
        }
        let domains = Self::new(loader.domains)?.with_providers(loader.providers);
        let mut warnings = loader.warnings;
        warnings.extend(warning::of_domains(domains.domains(), time));
        warnings.truncate(MAX_WARNINGS);
        Ok(LoadedDomains { domains, warnings, sequences: loader.newest })
    }
}

struct Loader<'f> {
    file: &'f mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    files_left: usize,
    time: i64,
    domains: Vec<TrustDomain>,
    warnings: Vec<DomainWarning>,
    /// What was seen before; the lists of one loading are not compared with one another.
    seen: ListSequences,
    newest: ListSequences,
    providers: ServiceProviderTable,
}

impl Loader<'_> {
    fn load(&mut self, config: &str) -> Result<(), FieldError> {
        let mut table = toml_tree::read(config)?;
        table.check_names(&[&["domain", "list", "provider"]])?;
        table.optional("domain", |node| node.each(MAX_DOMAINS, |node| self.domain(node)))?;
        table.optional("list", |node| node.each(MAX_LISTS, |node| self.list(node)))?;
        table.optional("provider", |node| node.each(MAX_PROVIDERS, |node| self.provider(node)))?;
        Ok(())
    }

    fn domain(&mut self, node: Node<'_>) -> Result<(), FieldError> {
        let mut table = node.table()?;
        table.check_names(&[&["name", "kind", "anchor", "intermediates", "crls", "crl_anchors"], &RULES])?;
        let kind = table.required("kind", "kind = \"tsca\"", |node| {
            node.word(|word| word.parse::<DomainKind>().ok(), "sti and tsca")
        })?;
        let mut domain = table.required("name", "name = \"example\"", |node| {
            TrustDomain::new(node.text()?, kind).map_err(|error| node.error(error.into()))
        })?;
        domain = domain.with_rules(RuleChanges::read(&mut table)?.apply(DomainRules::of(kind)));
        table.optional("anchor", |node| node.each(MAX_ANCHORS, |node| self.anchors(node, &mut domain)))?;
        let most = MAX_INTERMEDIATES;
        table.optional("intermediates", |node| {
            self.each_file(node, most, PemLabel::Certificate, |octets| domain.push_intermediate(octets))
        })?;
        table.optional("crls", |node| {
            self.each_file(node, MAX_CRLS, PemLabel::Crl, |octets| domain.push_crl(octets))
        })?;
        table.optional("crl_anchors", |node| {
            self.each_file(node, MAX_ANCHORS, PemLabel::Certificate, |octets| domain.push_crl_anchor(octets))
        })?;
        self.domains.push(domain);
        Ok(())
    }

    /// The certificates of one file, which share a scope.
    fn anchors(&mut self, node: Node<'_>, domain: &mut TrustDomain) -> Result<(), FieldError> {
        let mut table = node.table()?;
        table.check_names(&[&["file"], &SCOPE])?;
        let scope = parts::scope(&mut table)?.unwrap_or(AnchorScope::EVERYTHING);
        table.required("file", "file = \"root.pem\"", |node| {
            let file = node.text()?;
            self.each_of_file(&node, file, PemLabel::Certificate, |octets| {
                domain.push_anchor(DomainAnchor::new(octets, scope.clone())?)
            })
        })
    }

    fn each_file(
        &mut self,
        node: Node<'_>,
        most: usize,
        label: PemLabel,
        mut push: impl FnMut(Box<[u8]>) -> Result<(), DomainError>,
    ) -> Result<(), FieldError> {
        node.each(most, |node| self.each_of_file(&node, node.text()?, label, &mut push)).map(drop)
    }

    fn each_of_file(
        &mut self,
        node: &Node<'_>,
        file: &str,
        label: PemLabel,
        mut push: impl FnMut(Box<[u8]>) -> Result<(), DomainError>,
    ) -> Result<(), FieldError> {
        let octets = self.read(node, file)?;
        let of_file = |problem| node.error(FieldProblem::File { file: shown(file), problem });
        let found = files::each(octets, label).map_err(of_file)?;
        let count = found.len();
        for (index, octets) in found.into_iter().enumerate() {
            push(octets).map_err(|error| match error {
                DomainError::Octets(_) | DomainError::NotAnAuthority => {
                    of_file(files::numbered(index, count, error))
                }
                other => node.error(FieldProblem::Domain(other)),
            })?;
        }
        Ok(())
    }

    fn read(&mut self, node: &Node<'_>, file: &str) -> Result<Vec<u8>, FieldError> {
        let of_file = |problem| node.error(FieldProblem::File { file: shown(file), problem });
        if !stays_inside(file) {
            return Err(of_file(FileProblem::Outside));
        }
        let left = self.files_left.checked_sub(1);
        self.files_left = left.ok_or_else(|| node.error(FieldProblem::TooManyFiles { most: MAX_FILES }))?;
        (self.file)(file).map_err(|reason| of_file(FileProblem::Unreadable { reason }))
    }

    fn list(&mut self, node: Node<'_>) -> Result<(), FieldError> {
        let mut table = node.table()?;
        table.check_names(&[&["file", "signers", "min_sequence"], &SCOPE, &RULES])?;
        let limit = parts::scope(&mut table)?.unwrap_or(AnchorScope::EVERYTHING);
        let changes = RuleChanges::read(&mut table)?;
        let least = table.optional("min_sequence", |node| node.integer(0, i64::MAX))?;
        let mut signers = Vec::new();
        table.required("signers", "signers = [\"list-signer.pem\"]", |node| {
            node.each(MAX_LISTS, |node| {
                let file = node.text()?;
                let octets = self.read(&node, file)?;
                let problem = |problem| node.error(FieldProblem::File { file: shown(file), problem });
                signers.extend(files::signers(&octets).map_err(problem)?);
                Ok(())
            })
        })?;
        let (file, opened) = table.required("file", "file = \"cross-border.jws\"", |node| {
            let file = shown(node.text()?);
            let octets = self.read(&node, node.text()?)?;
            let opened = CrossBorderList::open(&octets, &signers, self.time, &self.seen);
            let opened = opened.and_then(|list| match least.and_then(|least| u64::try_from(least).ok()) {
                Some(seen) if list.sequence() < seen => {
                    Err(ListError::Rollback { found: list.sequence(), seen })
                }
                _ => Ok(list),
            });
            match opened {
                Ok(list) => Ok((file, Some(list))),
                Err(ListError::Expired { expires_at }) => {
                    self.warnings.push(DomainWarning::ListExpired { file: file.clone(), expires_at });
                    Ok((file, None))
                }
                Err(error) => Err(node.error(FieldProblem::List { file, error })),
            }
        })?;
        let Some(list) = opened else { return Ok(()) };
        self.newest.note(list.issuer(), list.sequence());
        let (domains, left_out) = list.into_domains(&limit);
        for anchor in left_out.iter().take(MAX_WARNINGS) {
            let anchor = warning::subject(anchor);
            self.warnings.push(DomainWarning::OutsideLimit { file: file.clone(), anchor });
        }
        self.domains.extend(domains.into_iter().map(|domain| {
            let rules = changes.apply(domain.rules().clone());
            domain.with_rules(rules)
        }));
        Ok(())
    }

    fn provider(&mut self, node: Node<'_>) -> Result<(), FieldError> {
        let mut table = node.table()?;
        table.check_names(&[&["code", "ranges"]])?;
        let numbers = table.required(
            "ranges",
            "ranges = [{ first = \"12025550100\", last = \"12025550199\" }]",
            parts::ranges,
        )?;
        table.required("code", "code = \"709J\"", |node| {
            let text = node.text()?;
            let wrong = || node.error(FieldProblem::ProviderCode { found: shown(text) });
            let code = ServiceProviderCode::new(text).ok().filter(|code| !code.as_str().is_empty());
            self.providers.add(code.ok_or_else(wrong)?, &numbers);
            Ok(())
        })
    }
}
