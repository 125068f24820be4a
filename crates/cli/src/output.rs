//! Standard output in large pieces.

use std::io::{self, Write as _};

/// Collects what is printed and hands it over in large pieces; a record is never cut between two of them.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pending: Vec<u8>,
}

impl Output {
    /// Handed over when it has grown to this many octets.
    const PIECE: usize = 64 * 1024;

    /// The buffer for the next record, which ends with a line feed.
    pub(crate) const fn record(&mut self) -> &mut Vec<u8> {
        &mut self.pending
    }

    /// Ends a record.
    pub(crate) fn end_record(&mut self) -> io::Result<()> {
        self.pending.push(b'\n');
        if self.pending.len() >= Self::PIECE { self.flush() } else { Ok(()) }
    }

    /// Hands over everything.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(&self.pending)?;
        stdout.flush()?;
        self.pending.clear();
        Ok(())
    }
}
