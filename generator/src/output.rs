//! Files in memory, and the one place that brings them to disk.
//!
//! ```text
//! FileSet { "ruby/docs/device.md": …, "ruby/docs/flow.md": … }
//!     ──apply──▶ generated/ruby/docs/device.md   differs: written
//!                generated/ruby/docs/flow.md     equal: not touched
//!                generated/ruby/docs/gone.md     only the last manifest lists it: removed
//!                generated/manifest.txt          lists what the next run may remove
//! ```
//!
//! What a folder can rely on:
//!
//! * Nothing is read or changed outside of it, no link below it is followed, and a run touches the files of its
//!   [`Scope`] alone.
//! * Everything that can be refused is refused before the first change: a manifest that no run wrote, a link or a
//!   folder where a file belongs, a file of somebody else ([`Unlisted::Refuse`]).
//! * A file is written beside its place under a name of its own (`.actionspec-….tmp`) and then renamed, so that it is
//!   whole at any moment. Files that are equal are not touched.
//! * Only what the manifest lists is ever removed, and temporary files that a killed run left.
//! * The manifest lists a file before it is there and until it is gone, so that a run that is killed leaves nothing
//!   that the next one does not know.
//!
//! Two runs at once in one folder leave whole files too, but one of them may stop with an error.

mod difference;
mod disk;
mod error;
mod file_set;
mod manifest;
mod path;
mod plan;
mod scope;
mod survey;

use std::fmt::{Display, Formatter};
use std::path::Path;

use serde::Serialize;

pub use difference::{Difference, DifferenceKind};
pub use error::{Error, Obstacle};
pub use file_set::{FileSet, PathError};
pub use path::is_device;
pub use scope::Scope;

use disk::Disk;
use plan::Plan;

/// Where files go, and whose they are.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The output folder. It need not be there yet, and may be a link: what lies below may not.
    pub root: &'a Path,
    /// The part of it that this run owns.
    pub scope: &'a Scope,
    /// What to do about files that no run wrote.
    pub unlisted: Unlisted,
}

/// What happens to a file that stands where a generated one belongs, differs from it, and is in no manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlisted {
    /// It may be somebody's own: the run stops before it changes anything.
    Refuse,
    /// The folder is known to hold generated files alone: they are healed, whatever became of the manifest.
    Replace,
}

/// Whether the folder is changed or only compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What differs is written, what is orphaned is removed.
    Write,
    /// Nothing is written; what would be is reported.
    Check,
}

/// What a run did or, in [`Mode::Check`], would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// The folder holds the files.
    Applied(Summary),
    /// The folder was compared with the files.
    Compared(Comparison),
}

/// The files of a run that wrote, by path below the output folder, sorted. The manifest is one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Those that differed or were missing.
    pub written: Vec<String>,
    /// How many were equal already.
    pub unchanged: usize,
    /// Those that are gone: orphaned, or left by a run that was killed.
    pub removed: Vec<String>,
}

/// The files of a run that compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// How many are equal. The manifest is one of them.
    pub unchanged: usize,
    /// The others, by path.
    pub differences: Vec<Difference>,
}

/// Makes the destination hold `files` and nothing else that an earlier run wrote, or says what differs.
pub fn apply(files: &FileSet, destination: Destination<'_>, mode: Mode) -> Result<Outcome, Error> {
    let disk = Disk::new(destination.root);
    let plan = Plan::new(files, destination, &disk)?;
    match mode {
        Mode::Write => plan.apply(&disk).map(Outcome::Applied),
        Mode::Check => Ok(Outcome::Compared(plan.compare())),
    }
}

impl Outcome {
    /// Whether a comparison found that something has to be written.
    pub fn differs(&self) -> bool {
        match self {
            Self::Applied(_) => false,
            Self::Compared(comparison) => !comparison.differences.is_empty(),
        }
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Applied(summary) => summary.fmt(f),
            Self::Compared(comparison) => comparison.fmt(f),
        }
    }
}

/// `3 files written, 45 unchanged, 1 removed`
impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let written = self.written.len();
        let files = if written == 1 { "file" } else { "files" };
        let (unchanged, removed) = (self.unchanged, self.removed.len());
        write!(f, "{written} {files} written, {unchanged} unchanged, {removed} removed")
    }
}

/// Every difference, then `3 files to write or remove, 45 unchanged`
impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for difference in &self.differences {
            writeln!(f, "{difference}")?;
        }
        let count = self.differences.len();
        let files = if count == 1 { "file" } else { "files" };
        write!(f, "{count} {files} to write or remove, {} unchanged", self.unchanged)
    }
}
