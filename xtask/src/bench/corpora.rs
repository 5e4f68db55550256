//! The specs that are measured: the project's own, and those of a folder of corpora.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::figure::Report;

/// A spec.
pub(super) struct Corpus {
    pub(super) name: String,
    pub(super) spec: PathBuf,
}

/// Every `corpus/*/spec` of the folder, sorted, behind the project's own `spec`.
pub(super) fn find(folder: Option<&Path>, report: &mut Report) -> Result<Vec<Corpus>, Box<dyn Error>> {
    let mut corpora = vec![Corpus {
        name: "spec".to_owned(),
        spec: crate::root().join("spec"),
    }];
    let from_environment = std::env::var_os("ACTIONSPEC_CORPORA").map(PathBuf::from);
    let Some(folder) = folder.map(Path::to_owned).or(from_environment) else {
        report.skip("corpora", "neither DIR nor ACTIONSPEC_CORPORA says where they are")?;
        return Ok(corpora);
    };
    let entries = fs::read_dir(folder.join("corpus"))
        .map_err(|error| format!("cannot read `{}`: {error}", folder.join("corpus").display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.retain(|path| path.join("spec").is_dir());
    paths.sort();
    corpora.extend(paths.iter().map(|path| Corpus {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        spec: path.join("spec"),
    }));
    Ok(corpora)
}
