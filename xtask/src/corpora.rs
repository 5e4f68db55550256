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

/// The spec of an API.
pub(crate) struct Spec {
    /// What it is called in tables.
    pub(crate) name: String,
    /// Its folder, or the document that it is imported from.
    pub(crate) path: PathBuf,
}

impl Spec {
    /// One that is called after the last part of its path.
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            path: path.to_owned(),
        }
    }
}

/// The project's own spec.
pub(crate) fn own_spec() -> Spec {
    Spec {
        name: "spec".to_owned(),
        path: crate::root().join("spec"),
    }
}

/// The specs of the corpora, by name.
///
/// # Errors
///
/// Where the folder cannot be read, or has none.
pub(crate) fn find_specs(folder: &Path) -> Result<Vec<Spec>, Box<dyn Error>> {
    let specs = find_corpora(folder)?.into_iter().map(|corpus| Spec {
        name: file_name(&corpus),
        path: corpus.join("spec"),
    });
    let specs: Vec<_> = specs.filter(|spec| spec.path.is_dir()).collect();
    if specs.is_empty() {
        return Err(format!("`{}` has no specs", folder.display()).into());
    }
    Ok(specs)
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
