//! What a command costs: it and all processes that it starts and waits for.

use std::error::Error;
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What a command used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// CPU seconds, in user mode and in the system's.
    pub(crate) cpu: f64,
    /// Seconds from its start to its end.
    pub(crate) wall: f64,
    /// The most memory that one of its processes had, in bytes.
    pub(crate) memory: u64,
}

/// Runs a command to its end, and says how it ended.
///
/// # Errors
///
/// Where the command cannot be run.
pub(crate) fn observe(command: &mut Command) -> io::Result<(Usage, ExitStatus)> {
    let start = Instant::now();
    let used = command.spawn()?.wait4()?;
    let usage = Usage {
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        wall: start.elapsed().as_secs_f64(),
        memory: used.rusage.maxrss,
    };
    Ok((usage, used.status))
}

/// Runs a command to its end; what it prints is lost.
///
/// # Errors
///
/// Where the command cannot be run, or fails.
pub(crate) fn measure(command: &mut Command) -> Result<Usage, Box<dyn Error>> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match observe(command)? {
        (usage, status) if status.success() => Ok(usage),
        _ => Err(format!("{command:?} fails").into()),
    }
}

/// The middle one of some figures.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
