//! What a command costs: it and all processes that it starts and waits for.

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What a command used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage {
    /// CPU seconds, in user mode and in the system's.
    pub(super) cpu: f64,
    /// Seconds from its start to its end.
    pub(super) wall: f64,
    /// The most memory that one of its processes had, in bytes.
    pub(super) memory: u64,
}

/// Runs a command to its end; what it prints is lost.
///
/// # Errors
///
/// Where the command cannot be run, or fails.
pub(super) fn measure(command: &mut Command) -> Result<Usage, Box<dyn Error>> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let used = child.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !used.status.success() {
        return Err(format!("{command:?} fails").into());
    }
    Ok(Usage {
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        wall,
        memory: used.rusage.maxrss,
    })
}

/// The middle one of some figures.
pub(super) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
