//! A temporary folder with an output folder in it, and room outside of that.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

/// `<temporary>/out` is the output folder; what lies beside it is outside.
pub(crate) struct Folder {
    place: TempDir,
}

/// What is known of a file without reading it; equal where nothing touched it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: SystemTime,
    #[cfg(unix)]
    inode: u64,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self {
            place: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(folder.root()).unwrap();
        folder
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.outside("out")
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn outside(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        put(&self.path(path), bytes.as_ref());
    }

    pub(crate) fn put_outside(&self, path: &str, bytes: impl AsRef<[u8]>) {
        put(&self.outside(path), bytes.as_ref());
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn link(&self, path: &str, target: impl AsRef<Path>) {
        symlink(target.as_ref(), &self.path(path));
    }

    pub(crate) fn link_outside(&self, path: &str, target: &str) {
        symlink(&self.outside(target), &self.outside(path));
    }

    /// Puts a link to something outside in the place of a file or a folder.
    pub(crate) fn replace_by_link(&self, path: &str, target: &str) {
        let place = self.path(path);
        if place.is_dir() {
            fs::remove_dir_all(&place).unwrap();
        } else {
            fs::remove_file(&place).unwrap();
        }
        self.link(path, self.outside(target));
    }

    pub(crate) fn stamp(&self, path: &str) -> Stamp {
        stamp(&self.path(path))
    }

    /// Everything inside and outside of the output folder: bytes, stamps, targets of links.
    pub(crate) fn snapshot(&self) -> BTreeMap<String, (Vec<u8>, Stamp)> {
        entries_below(self.place.path())
            .into_iter()
            .map(|path| (name(&path, self.place.path()), (bytes(&path), stamp(&path))))
            .collect()
    }
}

/// The bytes of every file below a folder, by its path there.
pub(crate) fn files_below(root: &Path) -> BTreeMap<String, Vec<u8>> {
    entries_below(root)
        .into_iter()
        .filter(|path| path.is_file())
        .map(|path| (name(&path, root), fs::read(&path).unwrap()))
        .collect()
}

fn entries_below(root: &Path) -> Vec<PathBuf> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        entries.push(entry.path());
        if entry.file_type().unwrap().is_dir() {
            entries.extend(entries_below(&entry.path()));
        }
    }
    entries
}

fn name(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().to_owned()
}

fn bytes(path: &Path) -> Vec<u8> {
    let kind = fs::symlink_metadata(path).unwrap().file_type();
    if kind.is_symlink() {
        fs::read_link(path).unwrap().to_str().unwrap().into()
    } else if kind.is_file() {
        fs::read(path).unwrap()
    } else {
        Vec::new()
    }
}

fn stamp(path: &Path) -> Stamp {
    let found = fs::symlink_metadata(path).unwrap();
    Stamp {
        modified: found.modified().unwrap(),
        #[cfg(unix)]
        inode: std::os::unix::fs::MetadataExt::ino(&found),
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[cfg(unix)]
fn symlink(target: &Path, place: &Path) {
    std::os::unix::fs::symlink(target, place).unwrap();
}

#[cfg(windows)]
fn symlink(target: &Path, place: &Path) {
    if target.is_dir() {
        std::os::windows::fs::symlink_dir(target, place).unwrap();
    } else {
        std::os::windows::fs::symlink_file(target, place).unwrap();
    }
}
