//! What is on disk, compared with what was generated: which files differ, which are no longer generated.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::disk::Disk;
use super::{Error, FileSet, Unlisted, path};

/// The files that a run has to do something about.
pub(super) struct Survey<'a> {
    /// By path.
    pub(super) stale: Vec<Stale<'a>>,
    /// By path.
    pub(super) orphans: Vec<Orphan>,
}

/// A file that is missing or differs.
pub(super) struct Stale<'a> {
    pub(super) path: &'a str,
    /// The bytes on disk; none where it is missing.
    pub(super) old: Option<Vec<u8>>,
    pub(super) new: &'a [u8],
}

/// A file that is no longer generated, or that a killed run left.
pub(super) struct Orphan {
    pub(super) path: String,
    /// The bytes on disk; none where it is gone already, and at most its empty folders are left.
    pub(super) old: Option<Vec<u8>>,
    /// Whether a new file needs its name.
    pub(super) makes_way: bool,
}

impl<'a> Survey<'a> {
    /// Compares the generated files with those on disk, of which the last manifest lists `owned`.
    pub(super) fn new(
        files: &'a FileSet,
        owned: &BTreeSet<&str>,
        unlisted: Unlisted,
        disk: &Disk<'_>,
    ) -> Result<Self, Error> {
        let dropped: Vec<&str> = owned.iter().copied().filter(|path| !files.contains(path)).collect();
        // Where case does not count, such a file stands in the old one's place and goes with it.
        let renamed: BTreeSet<&str> = dropped.iter().filter_map(|path| files.clash(path)).collect();
        let stale = find_stale(files, &renamed, disk)?;
        if unlisted == Unlisted::Refuse {
            check_known(&stale, |path| owned.contains(path) || renamed.contains(path), disk)?;
        }
        let leftovers = find_leftovers(owned.iter().copied().chain(files.paths()), disk)?;
        let orphans = find_orphans(&dropped, leftovers, files, disk)?;
        Ok(Self { stale, orphans })
    }
}

fn find_stale<'a>(files: &'a FileSet, renamed: &BTreeSet<&str>, disk: &Disk<'_>) -> Result<Vec<Stale<'a>>, Error> {
    let mut stale = Vec::new();
    for (path, new) in files.iter() {
        let old = disk.read(path)?;
        if old.as_deref() != Some(new) || renamed.contains(path) {
            stale.push(Stale { path, old, new });
        }
    }
    Ok(stale)
}

/// Every file that would be replaced was written by an earlier run.
fn check_known(stale: &[Stale<'_>], is_known: impl Fn(&str) -> bool, disk: &Disk<'_>) -> Result<(), Error> {
    let strange = stale
        .iter()
        .filter(|stale| stale.old.is_some() && !is_known(stale.path));
    let strange: Vec<PathBuf> = strange.map(|stale| disk.locate(stale.path)).collect();
    if strange.is_empty() {
        Ok(())
    } else {
        Err(Error::Unlisted(strange))
    }
}

fn find_orphans(
    dropped: &[&str],
    leftovers: Vec<String>,
    files: &FileSet,
    disk: &Disk<'_>,
) -> Result<Vec<Orphan>, Error> {
    let dropped = dropped.iter().map(|&path| path.to_owned());
    let orphan = |path: String| {
        let old = disk.read(&path)?;
        let makes_way = files.clash(&path).is_some();
        Ok(Orphan { path, old, makes_way })
    };
    let mut orphans = dropped.chain(leftovers).map(orphan).collect::<Result<Vec<_>, _>>()?;
    orphans.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(orphans)
}

/// The temporary files in the folders of these files, and in the root.
fn find_leftovers<'a>(paths: impl Iterator<Item = &'a str>, disk: &Disk<'_>) -> Result<Vec<String>, Error> {
    let folders: BTreeSet<&str> = paths.flat_map(path::folders).chain([""]).collect();
    folders.into_iter().try_fold(Vec::new(), |mut leftovers, folder| {
        leftovers.extend(disk.leftovers(folder)?);
        Ok(leftovers)
    })
}
