//! The output folder on disk: every read and every change of it, by path below the root.

use std::ffi::OsStr;
use std::fs::{self, FileType, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Error, Obstacle, path};

/// An output folder.
pub(super) struct Disk<'a> {
    root: &'a Path,
}

impl<'a> Disk<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root }
    }

    /// Where a file or a folder of the output stands; the root itself for an empty path.
    pub(super) fn locate(&self, path: &str) -> PathBuf {
        path.split('/')
            .filter(|segment| !segment.is_empty())
            .fold(self.root.to_owned(), |at, segment| at.join(segment))
    }

    /// The bytes of a file; none where it or one of its folders is missing.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        if !self.has_folders_of(path)? {
            return Ok(None);
        }
        let place = self.locate(path);
        match file_type(&place)? {
            None => Ok(None),
            Some(kind) if kind.is_file() => fs::read(&place)
                .map(Some)
                .map_err(|source| failed("read", place, source)),
            Some(kind) => Err(in_the_way(place, kind)),
        }
    }

    /// The temporary files in a folder that a run which was killed left, sorted.
    pub(super) fn leftovers(&self, folder: &str) -> Result<Vec<String>, Error> {
        let place = self.locate(folder);
        let entries = match fs::read_dir(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.and_then(Iterator::collect::<io::Result<Vec<_>>>),
        };
        let entries = entries.map_err(|source| failed("read", place, source))?;
        let is_leftover = |entry: &&fs::DirEntry| {
            entry.file_name().to_str().is_some_and(path::is_temporary)
                && entry.file_type().is_ok_and(|kind| kind.is_file())
        };
        let mut names: Vec<String> = entries
            .iter()
            .filter(is_leftover)
            .map(|entry| join(folder, &entry.file_name()))
            .collect();
        names.sort();
        Ok(names)
    }

    /// Puts a file in its place, whole at any moment, and makes its folders.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.locate(path);
        let folder = self.locate(path::folders(path).next().unwrap_or_default());
        write_atomically(&place, &folder, bytes).map_err(|source| failed("write", place, source))
    }

    /// Removes a file, where it is there.
    pub(super) fn remove(&self, path: &str) -> Result<(), Error> {
        let place = self.locate(path);
        match fs::remove_file(&place) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("remove", place, error)),
            _ => Ok(()),
        }
    }

    /// Removes the folders of a file that are empty, the innermost first; the root stays.
    pub(super) fn prune(&self, path: &str) -> Result<(), Error> {
        for folder in path::folders(path) {
            let place = self.locate(folder);
            match is_empty(&place).and_then(|empty| {
                if empty {
                    fs::remove_dir(&place).map(|()| true)
                } else {
                    Ok(false)
                }
            }) {
                Ok(true) => {}
                Ok(false) => break,
                // A run that was killed may have come this far.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(failed("remove", place, error)),
            }
        }
        Ok(())
    }

    /// Whether all folders of a file are there, and are folders.
    fn has_folders_of(&self, path: &str) -> Result<bool, Error> {
        // The root may be a link: who named it chose it.
        match fs::metadata(self.root) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(failed("read", self.root.to_owned(), error)),
            Ok(found) if !found.is_dir() => return Err(in_the_way(self.root.to_owned(), found.file_type())),
            Ok(_) => {}
        }
        let mut folders: Vec<&str> = path::folders(path).collect();
        folders.reverse();
        for folder in folders {
            let place = self.locate(folder);
            match file_type(&place)? {
                None => return Ok(false),
                Some(kind) if kind.is_dir() => {}
                Some(kind) => return Err(in_the_way(place, kind)),
            }
        }
        Ok(true)
    }
}

/// What stands at a path, a link not followed.
fn file_type(place: &Path) -> Result<Option<FileType>, Error> {
    match fs::symlink_metadata(place) {
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", place.to_owned(), error)),
    }
}

fn write_atomically(place: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder
        .prefix(path::TEMPORARY_PREFIX)
        .suffix(path::TEMPORARY_SUFFIX)
        .rand_bytes(path::TEMPORARY_RANDOM);
    if let Some(permissions) = ordinary_permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::symlink_metadata(place) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(place)?;
    Ok(())
}

/// What the user's umask makes of a file: a temporary file is by default its owner's alone.
#[cfg(unix)]
fn ordinary_permissions() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary_permissions() -> Option<Permissions> {
    None
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    fs::read_dir(folder)?.next().transpose().map(|entry| entry.is_none())
}

fn join(folder: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    if folder.is_empty() {
        name.into_owned()
    } else {
        format!("{folder}/{name}")
    }
}

fn failed(verb: &'static str, path: PathBuf, source: io::Error) -> Error {
    Error::Io { verb, path, source }
}

fn in_the_way(path: PathBuf, kind: FileType) -> Error {
    let obstacle = if kind.is_symlink() {
        Obstacle::Link
    } else if kind.is_dir() {
        Obstacle::Folder
    } else if kind.is_file() {
        Obstacle::File
    } else {
        Obstacle::Special
    };
    Error::InTheWay { path, obstacle }
}
