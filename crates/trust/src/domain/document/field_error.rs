//! What is wrong with one value, where it stands, and what to do about it.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;

use trueline_number::E164Error;

use crate::asn1::pem::PemError;
use crate::domain::anchor_scope::ScopeError;
use crate::domain::cross_border::error::ListError;
use crate::domain::error::DomainError;

/// A value that cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldError {
    line: usize,
    key: String,
    problem: Box<FieldProblem>,
}

impl FieldError {
    pub(crate) fn new(line: usize, problem: FieldProblem) -> Self {
        Self { line, key: String::new(), problem: Box::new(problem) }
    }

    /// The same below one more step of the path.
    pub(crate) fn below(mut self, step: &str) -> Self {
        let separator = if self.key.is_empty() || self.key.starts_with('[') { "" } else { "." };
        self.key = format!("{step}{separator}{}", self.key);
        self
    }

    /// The same where no line is known yet.
    pub(crate) const fn at_line(mut self, line: usize) -> Self {
        if self.line == 0 {
            self.line = line;
        }
        self
    }

    /// The line, counted from 1; `None` in JSON, which is not written in lines.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        if self.line == 0 { None } else { Some(self.line) }
    }

    /// The names from the outermost table to the value, such as `domain.anchor.file`; in JSON with the index in each array,
    /// from 0.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(&self) -> &FieldProblem {
        &self.problem
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line() {
            write!(f, "line {line}: ")?;
        }
        if !self.key.is_empty() {
            write!(f, "`{}`: ", self.key)?;
        }
        self.problem.fmt(f)
    }
}

impl core::error::Error for FieldError {}

/// What is wrong with a value, and what to do.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FieldProblem {
    /// No TOML, or no JSON.
    #[error("{message}")]
    Syntax {
        /// In the words of the parser.
        message: String,
    },
    /// A name that stands twice in one object, so that readers could differ in which they take.
    #[error("stands twice in one object")]
    Repeated,
    /// Deeper, or more values, than any honest document has.
    #[error("is deeper or has more values than a list of trust domains needs")]
    TooDeep,
    /// A name that is not known. It is refused, as what it was to limit would go on without a limit.
    #[error("is not known; {advice}")]
    UnknownKey {
        /// The name that was probably meant, or all that are known.
        advice: String,
    },
    /// A name that must be there.
    #[error("`{name}` is missing; write for example `{example}`")]
    Missing {
        /// The name.
        name: &'static str,
        /// A line to copy.
        example: &'static str,
    },
    /// A value of another type.
    #[error("must be {expected}, but is {found}{}", if *.found == "an integer" && *.expected == "a string" { "; put it in quotes" } else { "" })]
    Type {
        /// What was expected.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// An array that is too long.
    #[error("has more than {most} elements")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// An array that says nothing.
    #[error("is empty; leave it away, or name at least one")]
    Empty,
    /// A word that is none of those that are known.
    #[error("`{found}` is not known; choose among {choices}")]
    Choice {
        /// What is there.
        found: String,
        /// What may be there.
        choices: &'static str,
    },
    /// A number out of its range.
    #[error("must be from {least} to {most}")]
    OutOfRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// What is no country code.
    #[error("`{found}` is no assigned country code; write its digits alone, such as \"44\"")]
    CountryCode {
        /// What is there.
        found: String,
    },
    /// What is no number or beginning of a number.
    #[error(
        "`{found}` is no international number: {error}; write the digits, country code first, such as \"12025550100\""
    )]
    Number {
        /// What is there.
        found: String,
        /// Why it is none.
        error: E164Error,
    },
    /// What cannot be in a scope.
    #[error(transparent)]
    Scope(#[from] ScopeError),
    /// An anchor in a list that does not tell its numbers.
    #[error(
        "has none of `country_codes`, `prefixes` and `ranges`; in a cross-border list each anchor names its numbers"
    )]
    ScopeMissing,
    /// What is no object identifier.
    #[error(
        "`{found}` is no object identifier; write it in numbers with dots, such as \"1.3.6.1.4.1.32473.1\""
    )]
    ObjectIdentifier {
        /// What is there.
        found: String,
    },
    /// What is no code of a service provider.
    #[error("`{found}` is no service provider code: it is empty or has characters beyond ASCII")]
    ProviderCode {
        /// What is there.
        found: String,
    },
    /// What is no base64.
    #[error("is no base64 with padding (RFC 4648 §4) on one line")]
    Base64,
    /// Domains that cannot be put together.
    #[error(transparent)]
    Domain(#[from] DomainError),
    /// A file.
    #[error("`{file}` {problem}")]
    File {
        /// Its path as written.
        file: String,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// A cross-border list.
    #[error("`{file}`: {error}")]
    List {
        /// Its path as written.
        file: String,
        /// What is wrong with it.
        error: ListError,
    },
    /// More files than can be meant.
    #[error("names more than {most} files in all; join the certificates of a domain in one PEM file")]
    TooManyFiles {
        /// How many there may be.
        most: usize,
    },
}

/// What is wrong with a file.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// A path that leads elsewhere.
    #[error(
        "leads out of the directory; copy the file into it, and name it without `..`, `:`, `\\` and a leading `/`"
    )]
    Outside,
    /// Whoever reads files could not.
    #[error("cannot be read: {reason}; paths are relative to the directory of trust.toml")]
    Unreadable {
        /// In the words of whoever tried.
        reason: String,
    },
    /// Larger than anything that is read.
    #[error("has more than {most} octets")]
    TooLarge {
        /// How many it may have.
        most: usize,
    },
    /// A secret that has no business here.
    #[error(
        "holds a private key: a verifier needs none; name the certificate, and keep the key where nobody else can read it"
    )]
    PrivateKey,
    /// Nothing of what is needed.
    #[error("holds no {label}, neither in DER nor as a PEM block of that name")]
    Nothing {
        /// The label of its block.
        label: &'static str,
    },
    /// A PEM block that breaks off or is not base64.
    #[error("cannot be read: {0}")]
    Pem(#[from] PemError),
    /// A certificate or CRL that cannot be used.
    #[error("{}cannot be used: {error}", match .number { 0 => String::new(), number => format!("(certificate {number} in it) ") })]
    Octets {
        /// Which of the file, from 1; 0 where it holds one alone.
        number: usize,
        /// Why.
        error: DomainError,
    },
    /// Neither a key that verifies ES256 nor a certificate.
    #[error("holds no signer of lists: a certificate, or a PEM block PUBLIC KEY on P-256")]
    NoSigner,
}
