//! What can go wrong, in words for an operator, and the exit status that follows.

use std::io;

use trueline::capture::CaptureError;
use trueline::passport::Reason;
use trueline::passport::es256::SignError;
use trueline::wire::DecodeError;

/// Why the command stops, or could not do all of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The reader of our standard output went away.
    #[error("standard output is closed")]
    OutputClosed,
    #[error("standard output: {0}")]
    Output(io::Error),
    #[error("{name}: {error}; check the name and that you may read it")]
    Open { name: String, error: io::Error },
    #[error("{name}: {error}; check that you may write there and that there is room")]
    Write { name: String, error: io::Error },
    /// What is wrong with it, and what to do.
    #[error("{name}: {problem}")]
    Unreadable { name: String, problem: String },
    #[error("{name}: {error}")]
    Capture { name: String, error: CaptureError },
    #[error(
        "not octets in hex: {found:?}; write two hexadecimal digits an octet, such as 0500 01 00; captures are read without --as"
    )]
    Hex { found: String },
    #[error("{0}; every field before it is shown above")]
    Message(DecodeError),
    #[error("{name}: {error}; a file in PEM is expected")]
    Key { name: String, error: Box<dyn core::error::Error + Send + Sync> },
    #[error("{name}: {error}")]
    Trust { name: String, error: String },
    #[error("fetching: {0}; name authorities of servers with --fetch-ca, or another directory with --cache")]
    Fetching(String),
    #[error(
        "this is no token: {0}; give the text of a token, or the value of an Identity header field in quotes"
    )]
    NoToken(Reason),
    #[error("{0}")]
    Usage(String),
    #[error("signing: {0}")]
    Signing(SignError),
    /// The verdict is shown already.
    #[error("the token does not hold; see above")]
    Negative,
    /// Told already, line by line.
    #[error("{refused} of {of} lines are no messages; see above")]
    Lines { refused: usize, of: usize },
    /// Told already, file by file.
    #[error("{count} of {of} inputs could not be read")]
    Inputs { count: usize, of: usize },
}

impl Failure {
    /// Tells the operator on standard error.
    pub(crate) fn report(&self) {
        // Where there was one input only, its own line says it all, and a verdict stands on standard output.
        if !matches!(self, Self::Inputs { of: 1, .. } | Self::Negative) {
            eprintln!("trueline: {self}");
        }
    }

    /// 1 a negative verdict; 2 usage; 3 an input could not be read at all.
    pub(crate) const fn exit_status(&self) -> u8 {
        match self {
            Self::OutputClosed => 0,
            Self::Negative => 1,
            Self::Hex { .. } | Self::NoToken(_) | Self::Usage(_) => 2,
            _ => 3,
        }
    }
}

impl From<io::Error> for Failure {
    /// Of writing to standard output: every other place names its error itself.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::OutputClosed } else { Self::Output(error) }
    }
}
