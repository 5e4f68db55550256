//! What can go wrong that is not the spec's fault.

use std::fmt::{Display, Formatter};
use std::io;
use std::path::PathBuf;

use crate::{diff, output, target};

/// Why a command gave up.
#[derive(Debug)]
pub enum Error {
    /// A target could not make its files.
    Target(target::Error),
    /// The output folder was left alone, or could not be written.
    Output(output::Error),
    /// A spec is to be written where something is already.
    NotEmpty(PathBuf),
    /// A file of a new spec cannot be written.
    Init {
        /// The file or its folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A spec cannot be taken out of the repository.
    Revision {
        /// What was asked for, `REV:PATH`.
        object: String,
        /// Why not.
        source: diff::RevisionError,
    },
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Target(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
            Self::NotEmpty(folder) => write!(
                f,
                "`{}` is not empty: a new spec needs a folder of its own",
                folder.display()
            ),
            Self::Init { path, .. } => write!(f, "cannot write `{}`", path.display()),
            Self::Revision { object, .. } => write!(f, "cannot read `{object}`"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // These two speak for themselves, so their cause is the next one of the chain.
            Self::Target(error) => error.source(),
            Self::Output(error) => error.source(),
            Self::NotEmpty(_) => None,
            Self::Init { source, .. } => Some(source),
            Self::Revision { source, .. } => Some(source),
        }
    }
}

impl From<target::Error> for Error {
    fn from(error: target::Error) -> Self {
        Self::Target(error)
    }
}

impl From<output::Error> for Error {
    fn from(error: output::Error) -> Self {
        Self::Output(error)
    }
}
