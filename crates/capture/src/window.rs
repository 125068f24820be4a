//! The part of the input that is in memory.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::CaptureError;

/// What is read from the input at once: large enough that a system call is paid once for a thousand frames.
const READ_SIZE: usize = 256 * 1024;

/// The octets that announce gzip (RFC 1952 §2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1F, 0x8B];

type Input<R> = io::Chain<io::Cursor<Vec<u8>>, R>;

enum Source<R> {
    Plain(Input<R>),
    Gzip(Box<MultiGzDecoder<Input<R>>>),
}

/// A buffer over the (decompressed) input. It grows to what one block needs and no further.
pub(crate) struct Window<R> {
    source: Source<R>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    taken: u64,
}

impl<R: Read> Window<R> {
    pub(crate) fn new(mut input: R) -> Result<Self, CaptureError> {
        let mut first = Vec::with_capacity(GZIP_MAGIC.len());
        (&mut input).take(2).read_to_end(&mut first)?;
        if first.is_empty() {
            return Err(CaptureError::Empty);
        }
        let compressed = first == GZIP_MAGIC;
        let input = io::Cursor::new(first).chain(input);
        let source = if compressed {
            Source::Gzip(Box::new(MultiGzDecoder::new(input)))
        } else {
            Source::Plain(input)
        };
        Ok(Self { source, buffer: vec![0; READ_SIZE], start: 0, end: 0, taken: 0 })
    }

    /// Sees to it that `count` octets are there; false where the input ends before.
    #[inline]
    pub(crate) fn need(&mut self, count: usize) -> Result<bool, CaptureError> {
        if self.end.saturating_sub(self.start) >= count {
            return Ok(true);
        }
        self.fill(count)
    }

    fn fill(&mut self, count: usize) -> Result<bool, CaptureError> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end = self.end.saturating_sub(self.start);
        self.start = 0;
        if self.buffer.len() < count {
            self.buffer.resize(count, 0);
        }
        while self.end < count {
            let room = self.buffer.get_mut(self.end..).unwrap_or_default();
            let read = match &mut self.source {
                Source::Plain(input) => input.read(room),
                Source::Gzip(input) => input.read(room),
            };
            match read {
                Ok(0) => return Ok(false),
                Ok(count) => self.end = self.end.saturating_add(count).min(self.buffer.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // A compressed file that was cut: what could be decompressed was used.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(true)
    }

    /// The octets that are there and not yet taken.
    pub(crate) fn octets(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// The first octets as an array, zeros where there are none; only after `need`.
    #[inline]
    pub(crate) fn array<const N: usize>(&self) -> [u8; N] {
        self.octets().first_chunk().copied().unwrap_or([0; N])
    }

    /// Takes octets that are there.
    #[inline]
    pub(crate) fn take(&mut self, count: usize) -> &[u8] {
        let from = self.start;
        self.start = self.start.saturating_add(count).min(self.end);
        self.taken = self.taken.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        self.buffer.get(from..self.start).unwrap_or_default()
    }

    /// Passes over octets without holding them all; false where the input ends before.
    pub(crate) fn skip(&mut self, mut count: usize) -> Result<bool, CaptureError> {
        while count > 0 {
            if !self.need(1)? {
                return Ok(false);
            }
            let step = count.min(self.octets().len());
            self.take(step);
            count = count.saturating_sub(step);
        }
        Ok(true)
    }

    /// Octets taken so far, after decompression.
    pub(crate) const fn taken(&self) -> u64 {
        self.taken
    }
}

/// Without the buffer, which would be pages of numbers.
impl<R> core::fmt::Debug for Window<R> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Window").field("taken", &self.taken).finish_non_exhaustive()
    }
}
