//! A small working spec to begin with: two resources of a library, their schemas, pages and errors.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Error;
use crate::format::{EDITOR_SCHEMA, json_schema};

/// The files of the spec, by path below its folder.
const FILES: &[(&str, &str)] = &[
    ("api.yaml", include_str!("init/spec/api.yaml")),
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

/// Writes the spec into a folder that is empty or not there.
pub(crate) fn init(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    write_spec(folder, FILES.iter().copied())
}

/// Writes files by path below the folder of a new spec, and beside them the JSON Schema for editors. The folder is empty
/// or not there, and has either all of the files or none.
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
    tempfile::Builder::new().prefix(".actionspec-").tempdir_in(folder)
}

fn move_entries(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        // What somebody made in the meantime is not replaced.
        if fs::symlink_metadata(&place).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(entry.path(), place)?;
    }
    Ok(())
}

fn check_is_empty(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::NotEmpty(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(source) => Err(failed(folder, source)),
    }
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
