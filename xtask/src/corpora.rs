//! Where the specs of real APIs lie: `$ACTIONSPEC_CORPORA/corpus/*/spec`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the corpora: the one that is given, else that of the environment; `None` where neither is.
pub(crate) fn find_folder(given: Option<&Path>) -> Option<PathBuf> {
    let known = std::env::var_os("ACTIONSPEC_CORPORA").map(PathBuf::from);
    given.map(Path::to_owned).or(known)
}

/// What lies in `corpus/`, by name.
pub(crate) fn find_corpora(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    sorted_entries(&folder.join("corpus"))
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What lies in a folder, by name.
pub(crate) fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read `{}`: {error}", folder.display()))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}
