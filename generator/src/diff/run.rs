//! A run: both specs are loaded and compared, and what is to be ignored is taken away.

use std::path::{Path, PathBuf};

use super::ignore::{Date, Ignored};
use super::{Change, Next, Rendering, compare, next_version, revision};
use crate::Error;
use crate::load::{Loaded, load};
use crate::parallel::both;

/// What to compare with what.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is there already.
    pub old: Side,
    /// What is to come.
    pub new: Side,
    /// A file of changes to ignore.
    pub ignore: Option<PathBuf>,
    /// The day on which it is asked whether an entry of that file still counts.
    pub today: Date,
}

/// Where a spec is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// On disk.
    Path(PathBuf),
    /// In the git repository that one stands in: `REV:PATH`, as git has it.
    Revision(String),
}

impl Side {
    /// What a user names: what is on disk, else, with a colon, what is in the repository.
    pub fn of(text: &str) -> Self {
        let is_revision = text.contains(':') && !text.starts_with('-') && !Path::new(text).exists();
        if is_revision {
            Self::Revision(text.to_owned())
        } else {
            Self::Path(PathBuf::from(text))
        }
    }
}

/// What came of a comparison.
#[derive(Debug)]
pub struct Compared {
    /// The old spec, and what is wrong with it.
    pub old: Loaded,
    /// The new spec, and what is wrong with it.
    pub new: Loaded,
    /// What is wrong with the file of changes to ignore; it has no model.
    pub ignored: Loaded,
    /// The changes that are not ignored; none at all where something is wrong.
    pub changes: Option<Vec<Change>>,
    /// The versions that all changes ask for, the ignored ones too: a caller of the crate meets them nevertheless.
    pub next: Option<Next>,
}

impl Compared {
    /// The changes, ready to be shown; none where something is wrong.
    pub fn rendering(&self) -> Option<Rendering<'_>> {
        Some(Rendering {
            changes: self.changes.as_deref()?,
            next: self.next.as_ref()?,
            old: &self.old.sources,
            new: &self.new.sources,
        })
    }
}

/// Loads both, compares them, and takes away what is to be ignored.
pub(crate) fn run(request: &Request) -> Result<Compared, Error> {
    let (old, new) = both(|| load_side(&request.old), || load_side(&request.new));
    let mut compared = Compared {
        old: old?,
        new: new?,
        ignored: Loaded::default(),
        changes: None,
        next: None,
    };
    let ignored = request
        .ignore
        .as_deref()
        .map(|path| Ignored::read(path, &mut compared.ignored));
    let (Some(old), Some(new)) = (&compared.old.api, &compared.new.api) else {
        return Ok(compared);
    };
    let mut changes = compare(old, new);
    let next = next_version(old, new, &changes);
    if let Some(ignored) = ignored {
        ignored.apply(&mut changes, request.today, &mut compared.ignored.report);
    }
    if !compared.ignored.report.has_errors() {
        compared.next = Some(next);
        compared.changes = Some(changes);
    }
    Ok(compared)
}

fn load_side(side: &Side) -> Result<Loaded, Error> {
    match side {
        Side::Path(path) => Ok(load(path)),
        Side::Revision(object) => {
            let extracted = revision::extract(object).map_err(|source| Error::Revision {
                object: object.clone(),
                source,
            })?;
            let mut loaded = load(&extracted.path());
            // People know the place in the repository, not where it was written to.
            loaded.sources.rename(&extracted.path(), object);
            Ok(loaded)
        }
    }
}
