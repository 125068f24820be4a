//! Captures from files and standard input, with progress on a terminal.

use core::time::Duration;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use trueline::capture::{CaptureError, Dissector, FrameReader, Signal};

use crate::failure::Failure;

/// Files below this many octets are read before a progress bar could be seen.
const PROGRESS_FROM: u64 = 16 * 1024 * 1024;

/// Hands every signalling message of the captures to `each`, in order. A file that cannot be read is told and does
/// not stop the others; one that breaks off is told too, after everything before the break was handed over.
pub(crate) fn for_each_signal<'f>(
    files: impl ExactSizeIterator<Item = &'f Path>,
    mut each: impl FnMut(&Path, Signal<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let of = files.len();
    let mut count = 0_usize;
    for file in files {
        match read(file, |signal| each(file, signal)) {
            Ok(()) => {}
            Err(failure @ (Failure::Open { .. } | Failure::Capture { .. })) => {
                failure.report();
                let partly = matches!(&failure, Failure::Capture { error, .. } if read_in_part(error));
                count = count.saturating_add(usize::from(!partly));
            }
            Err(failure) => return Err(failure),
        }
    }
    if count == 0 { Ok(()) } else { Err(Failure::Inputs { count, of }) }
}

/// Whether frames were read before the error.
const fn read_in_part(error: &CaptureError) -> bool {
    match error {
        CaptureError::Truncated { frame } => *frame > 1,
        CaptureError::Malformed { after, .. } => *after > 0,
        _ => false,
    }
}

/// What an input is called in a diagnostic.
pub(crate) fn name_of(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}

fn read(file: &Path, mut each: impl FnMut(Signal<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
    let (input, progress) = open(file).map_err(|error| Failure::Open { name: name_of(file), error })?;
    let capture = |error| Failure::Capture { name: name_of(file), error };
    let mut frames = FrameReader::new(input).map_err(capture)?;
    let mut dissector = Dissector::new();
    let mut outcome = Ok(());
    let end = loop {
        let frame = match frames.next_frame() {
            Ok(Some(frame)) => frame,
            Ok(None) => break Ok(()),
            Err(error) => break Err(capture(error)),
        };
        dissector.dissect(&frame, &mut |signal| {
            if outcome.is_ok() {
                outcome = each(signal);
            }
        });
        outcome?;
        outcome = Ok(());
    };
    dissector.finish(&mut |signal| {
        if outcome.is_ok() {
            outcome = each(signal);
        }
    });
    progress.finish_and_clear();
    outcome.and(end)
}

fn open(file: &Path) -> io::Result<(Box<dyn Read>, ProgressBar)> {
    if file == Path::new("-") {
        return Ok((Box::new(io::stdin().lock()), ProgressBar::hidden()));
    }
    let input = File::open(file)?;
    let metadata = input.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if metadata.len() < PROGRESS_FROM || !io::stderr().is_terminal() {
        return Ok((Box::new(input), ProgressBar::hidden()));
    }
    let progress =
        ProgressBar::with_draw_target(Some(metadata.len()), ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}") {
        progress.set_style(style);
    }
    progress.enable_steady_tick(Duration::from_millis(100));
    Ok((Box::new(progress.wrap_read(input)), progress))
}
