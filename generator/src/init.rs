//! A small working spec to begin with: two resources of a library, their schemas, pages and errors.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Error;
use crate::format::{EDITOR_SCHEMA, json_schema};

/// The files of the spec, by path below its folder.
const FILES: &[(&str, &str)] = &[
    (API, include_str!("init/spec/api.yaml")),
    ("resources/book.yaml", include_str!("init/spec/resources/book.yaml")),
    ("resources/books.yaml", include_str!("init/spec/resources/books.yaml")),
    ("schemas/book.yaml", include_str!("init/spec/schemas/book.yaml")),
    (
        "schemas/bookPatch.yaml",
        include_str!("init/spec/schemas/bookPatch.yaml"),
    ),
    ("schemas/bookPost.yaml", include_str!("init/spec/schemas/bookPost.yaml")),
    ("schemas/books.yaml", include_str!("init/spec/schemas/books.yaml")),
    ("schemas/error.yaml", include_str!("init/spec/schemas/error.yaml")),
];

/// The file without which a folder holds no spec.
const API: &str = "api.yaml";

/// How the folder begins in which files are staged.
const STAGING: &str = ".actionspec-";

/// Writes the spec into a folder that is empty or not there.
pub(crate) fn init(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    write_spec(folder, FILES.iter().copied())
}

/// Writes files by path below the folder of a new spec, and beside them the JSON Schema for editors. The folder is empty
/// or not there. All of the files are complete before the first of them is in it.
pub(crate) fn write_spec<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<PathBuf>, Error> {
    check_is_empty(folder)?;
    let staging = make_staging(folder).map_err(|source| failed(folder, source))?;
    let schema = format!("{:#}\n", json_schema());
    let put = |path: &str, text: &str| {
        let place = folder.join(path);
        let result = write(&staging.path().join(path), text);
        result.map_err(|source| failed(&place, source)).map(|()| place)
    };
    let mut written = files
        .map(|(path, text)| put(path, text))
        .collect::<Result<Vec<_>, _>>()?;
    written.push(put(EDITOR_SCHEMA, &schema)?);
    move_entries(staging.path(), folder).map_err(|source| failed(folder, source))?;
    Ok(written)
}

/// A folder for files that are not complete yet. It is inside of the other, which may be the one that a program runs in.
fn make_staging(folder: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix(STAGING).tempdir_in(folder)
}

/// Moves what a folder holds, and that which makes it a spec at last.
fn move_entries(from: &Path, to: &Path) -> io::Result<()> {
    let names = fs::read_dir(from)?.map(|entry| Ok(entry?.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| name == API);
    for name in names {
        let place = to.join(&name);
        // What somebody made in the meantime is not replaced.
        if fs::symlink_metadata(&place).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(from.join(&name), place)?;
    }
    Ok(())
}

/// What was staged when a run was cut off does not count.
fn check_is_empty(folder: &Path) -> Result<(), Error> {
    let is_staging = |name: &OsStr| name.as_encoded_bytes().starts_with(STAGING.as_bytes());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(failed(folder, source)),
    };
    for entry in entries {
        let entry = entry.map_err(|source| failed(folder, source))?;
        if !is_staging(&entry.file_name()) {
            return Err(Error::NotEmpty(folder.to_owned()));
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    File::create_new(path)?.write_all(text.as_bytes())
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Init {
        path: path.to_owned(),
        source,
    }
}
