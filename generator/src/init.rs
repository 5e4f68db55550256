//! A small working spec to begin with: two resources of a library, their schemas, pages and errors.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

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
/// or not there.
pub(crate) fn write_spec<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<PathBuf>, Error> {
    check_is_empty(folder)?;
    let mut written = files
        .map(|(path, text)| write(folder, path, text))
        .collect::<Result<Vec<_>, _>>()?;
    let schema = format!("{:#}\n", json_schema());
    written.push(write(folder, EDITOR_SCHEMA, &schema)?);
    Ok(written)
}

fn check_is_empty(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::NotEmpty(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::Init {
            path: folder.to_owned(),
            source,
        }),
    }
}

fn write(folder: &Path, path: &str, text: &str) -> Result<PathBuf, Error> {
    let path = folder.join(path);
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        // A file that somebody made in the meantime is not replaced.
        .and_then(|()| File::create_new(&path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(source) => Err(Error::Init { path, source }),
    }
}
