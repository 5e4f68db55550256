//! Why an output folder was left alone.

use std::fmt::{Display, Formatter};
use std::io;
use std::path::PathBuf;

/// What stopped a run. Except for [`Error::Io`], nothing was changed then.
#[derive(Debug)]
pub enum Error {
    /// The manifest is not one that a run wrote.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// Something stands where a generated file or its folder belongs.
    InTheWay {
        /// Where.
        path: PathBuf,
        /// What.
        obstacle: Obstacle,
    },
    /// Files that no run wrote stand where generated ones belong.
    Unlisted(Vec<PathBuf>),
    /// A file to be written lies outside of what the run owns.
    OutOfScope(String),
    /// The system refused.
    Io {
        /// What was tried: `read`, `write`, `remove`.
        verb: &'static str,
        /// With what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A link, which is never followed.
    Link,
    /// A file where a folder belongs.
    File,
    /// A folder where a file belongs.
    Folder,
    /// A pipe, a socket or a device.
    Special,
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Manifest { path, line, reason } => write!(
                f,
                "no run wrote this manifest: {}:{line}: {reason}\nnothing was changed, restore or delete it and run again",
                path.display()
            ),
            Self::InTheWay { path, obstacle } => {
                write!(
                    f,
                    "`{}` is {obstacle}\nnothing was changed, move it away and run again",
                    path.display()
                )
            }
            Self::Unlisted(paths) => fmt_unlisted(paths, f),
            Self::OutOfScope(path) => write!(f, "`{path}` lies outside of the folders that this run generates"),
            Self::Io { verb, path, .. } => write!(f, "cannot {verb} `{}`", path.display()),
        }
    }
}

fn fmt_unlisted(paths: &[PathBuf], f: &mut Formatter<'_>) -> std::fmt::Result {
    write!(f, "no earlier run wrote what stands where generated files belong:")?;
    paths.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))?;
    write!(f, "\nnothing was changed, move it away or delete it and run again")
}

impl Display for Obstacle {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Link => "a link, and links are not followed",
            Self::File => "a file where a folder belongs",
            Self::Folder => "a folder where a file belongs",
            Self::Special => "neither a file nor a folder",
        })
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Manifest { .. } | Self::InTheWay { .. } | Self::Unlisted(_) | Self::OutOfScope(_) => None,
        }
    }
}
