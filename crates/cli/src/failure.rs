//! What can go wrong, in words for an operator, and the exit status that follows.

use std::io;

use trueline::capture::CaptureError;
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
    #[error("{name}: {error}")]
    Capture { name: String, error: CaptureError },
    #[error(
        "not octets in hex: {found:?}; write two hexadecimal digits an octet, such as 0500 01 00; captures are read without --as"
    )]
    Hex { found: String },
    #[error("{0}; every field before it is shown above")]
    Message(DecodeError),
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
        // Where there was one input only, its own line says it all.
        if !matches!(self, Self::Inputs { of: 1, .. }) {
            eprintln!("trueline: {self}");
        }
    }

    /// 2 usage; 3 an input could not be read at all.
    pub(crate) const fn exit_status(&self) -> u8 {
        match self {
            Self::OutputClosed => 0,
            Self::Hex { .. } => 2,
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
