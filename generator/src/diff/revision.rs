//! A spec of another revision of the git repository: read from its objects, never checked out.
//!
//! `HEAD:spec` is what `git ls-tree HEAD:spec` lists, written into a temporary folder.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// Why a revision cannot be read.
#[derive(Debug)]
pub enum Error {
    /// There is no git to ask, or no place to write to.
    Io(io::Error),
    /// What git says.
    Git(String),
    /// Something in the tree that a spec cannot have.
    Unusable(String),
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("the repository cannot be read"),
            Self::Git(message) => write!(f, "git says: {message}"),
            Self::Unusable(path) => write!(f, "`{path}` is neither a file nor a folder"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Git(_) | Self::Unusable(_) => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A spec that was taken out of the repository; gone when this is dropped.
#[derive(Debug)]
pub(super) struct Extracted {
    folder: TempDir,
    name: PathBuf,
}

impl Extracted {
    /// The folder or the file.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }
}

/// Takes `REV:PATH` out of the repository that one stands in.
pub(super) fn extract(object: &str) -> Result<Extracted, Error> {
    if object.starts_with('-') {
        return Err(Error::Git("a revision does not begin with `-`".to_owned()));
    }
    let path = object.split_once(':').map_or(object, |(_, path)| path);
    let name = Path::new(path)
        .file_name()
        .map_or_else(|| PathBuf::from("spec"), PathBuf::from);
    let folder = tempfile::tempdir()?;
    let target = folder.path().join(&name);
    let kind = said(git(&["cat-file", "-t", object]).output()?)?;
    if kind.trim_ascii() == b"tree" {
        fs::create_dir(&target)?;
        extract_tree(object, &target)?;
    } else {
        fs::write(&target, said(git(&["cat-file", "blob", object]).output()?)?)?;
    }
    Ok(Extracted { folder, name })
}

fn git(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(arguments).stdin(Stdio::null());
    command
}

/// What git answers.
fn said(output: Output) -> Result<Vec<u8>, Error> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let message = message.trim().trim_start_matches("fatal: ");
    Err(Error::Git(message.to_owned()))
}

/// A file of a tree.
struct Listed {
    id: String,
    path: PathBuf,
}

fn extract_tree(object: &str, target: &Path) -> Result<(), Error> {
    let listing = said(git(&["ls-tree", "-r", "-z", "--full-tree", object]).output()?)?;
    let lines = listing.split(|byte| *byte == 0).filter(|line| !line.is_empty());
    let files = lines.map(parse_line).collect::<Result<Vec<Listed>, Error>>()?;
    let mut reader = git(&["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let written = copy_files(&mut reader, &files, target);
    // It ends when it is asked nothing more.
    drop(reader.stdin.take());
    reader.wait()?;
    written
}

/// `100644 blob 8d1c…<tab>resources/device.yaml`
fn parse_line(line: &[u8]) -> Result<Listed, Error> {
    let line = String::from_utf8_lossy(line);
    let unusable = || Error::Unusable(line.to_string());
    let (head, path) = line.split_once('\t').ok_or_else(unusable)?;
    let mut words = head.split(' ');
    let (mode, _, id) = (words.next(), words.next(), words.next());
    let is_file = mode.is_some_and(|mode| mode.starts_with("100"));
    let is_inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    match id {
        Some(id) if is_file && is_inside => Ok(Listed {
            id: id.to_owned(),
            path: PathBuf::from(path),
        }),
        _ => Err(Error::Unusable(path.to_owned())),
    }
}

fn copy_files(reader: &mut Child, files: &[Listed], target: &Path) -> Result<(), Error> {
    let closed = || Error::Git("`git cat-file` ended early".to_owned());
    let mut requests = reader.stdin.take().ok_or_else(closed)?;
    let mut answers = BufReader::new(reader.stdout.take().ok_or_else(closed)?);
    for file in files {
        writeln!(requests, "{}", file.id)?;
        requests.flush()?;
        let mut head = String::new();
        answers.read_line(&mut head)?;
        // `8d1c… blob 1234`
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
        let size: usize = size.ok_or_else(closed)?;
        let mut content = Vec::new();
        let mut limited = answers.by_ref().take(size as u64 + 1);
        limited.read_to_end(&mut content)?;
        if content.len() != size + 1 {
            return Err(closed());
        }
        content.truncate(size);
        let path = target.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, content)?;
    }
    Ok(())
}
